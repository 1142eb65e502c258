"""Instructions in English: the words around the rules, and what makes a clause none."""

from __future__ import annotations

import re

from paraph.merge.instructions.english_rules import DELETE, INSERT, MOVE, REPLACE, RULES
from paraph.merge.instructions.grammar import Grammar, Words
from paraph.merge.instructions.marked import REFERENCE
from paraph.merge.instructions.value import Edge, Pointing, Side

P = REFERENCE
WORDS = Words(
    {
        "after": Side.AFTER,
        "following": Side.AFTER,
        "follow": Side.AFTER,
        "below": Side.AFTER,
        "behind": Side.AFTER,
        "under": Side.AFTER,
        "before": Side.BEFORE,
        "precede": Side.BEFORE,
        "preceding": Side.BEFORE,
        "above": Side.BEFORE,
    },
    {"end": Edge.END, "beginning": Edge.START, "start": Edge.START},
    {"comma": ",", "semi": ";", "full stop": ".", "period": ".", "colon": ":"},
    {
        "this word": Pointing.WORD,
        "the word": Pointing.WORD,
        "this sentence": Pointing.SENTENCE,
        "these": Pointing.WORDS,
        "the ": Pointing.WORDS,
        "this ": Pointing.WORDS,
        "this": Pointing.THIS,
        "": Pointing.SILENT,
    },
)

_NAME = r"(?-i:[^\W\d_a-z][\w'’.-]*(?: (?:of|and|the|[^\W\d_a-z][\w'’.-]*)){0,6})"
_WHO = (
    r"(?:we|i|(?:our|my) (?:delegation|government|country|capital|authorities|ministry|side)|"
    rf"(?P<by>(?:the )?{_NAME}))"
)
_ADVERB = r"(?: (?:also|strongly|therefore|thus|respectfully|further|kindly|then|hereby|rather))?"
_ASK = r"(?:proposes?|suggests?|requests?|recommends?|prefers?|asks?)"
_TO = (
    r"(?: to| that| you(?: please)? to| the secretariat to| for(?= (?:the )?(?:deletion|removal|insertion|"
    r"addition))|"
    r"(?= (?:the )?(?:deletion|removal|suppression|insertion|addition|inclusion|replacement|substitution) of)|"
    r"(?= [a-z]+ing\b)|(?= [\ue100-\ue6ff])| (?:the following(?: \w+)?)?:)"
)
OPENING = re.compile(
    "|".join(
        (
            r"(?:please|pls\.?|plz|kindly)(?: consider(?= \w+ing\b))?,? ",
            r"(?:would (?:also |like to )?)?(?:propose|suggest|request|recommend|prefer|proposing|suggesting)"
            rf"{_TO} ?",
            rf"{_WHO}(?: would|['’]d)?{_ADVERB} (?:(?:like|wish|prefer|want)(?:es|s)? to"
            rf"(?: (?:propose|suggest|request|ask|recommend){_TO})? |{_ASK}{_ADVERB}{_TO} ?)",
            r"(?P<asks>(?:could|would|can|may) (?:you|the (?:secretariat|chair|drafters?)) (?:please |kindly )"
            r"|could (?:we|you|the (?:secretariat|chair|drafters?)) (?:please |kindly |perhaps )?"
            rf"|(?:may|might) (?:we|i) (?:suggest|propose|ask|request){_TO} "
            r"|would it be possible to )",
            r"it (?:is|would be) (?:proposed|suggested|requested|better|preferable)(?: to| that) ",
            r"(?:comment|suggestion|proposal|drafting suggestion|drafting proposal|editorial|editing|edit|"
            r"amendment|"
            r"proposed (?:change|amendment|edit|text)|request|suggested edit)s?: ?",
            rf"(?P<label>[\[(]{_NAME}[\])](?=:? )|{_NAME}(?=:)):? ?",
            r"lines? \d{1,3}(?:-\d{1,3})?[:,] ?",
            rf"to (?=(?:{DELETE}|{INSERT}|{REPLACE}|{MOVE}) )",
            r"(?:also|then|secondly|firstly|finally|further|in addition|moreover),? ",
            r"that (?=[\ue100-\ue6ff])",
        )
    ),
    re.IGNORECASE,
)
_REASON = (
    r"as (?!well|follows|appropriate|above|proposed|suggested|in the)|because |since |in order to |so as to |so "
    r"that |"
    r"to (?:be|align|ensure|avoid|reflect|keep|make|bring|clarify|streamline|shorten|strengthen|remain|maintain|"
    r"stay|"
    r"show|improve|cover|match|simplify) ?|"
    r"for (?:clarity|consistency|brevity|balance|accuracy|precision|coherence|reasons|the sake|the same|better|"
    r"more)|"
    r"in line with |consistent with |given |due to |in accordance with |pursuant |which |thereby |"
    r"please|thanks|thank you|many thanks|pls"
)
ENDING = re.compile(rf"(?:,| ?\(| [-–—]|\.)? ?(?={_REASON})| [-–—] | ?\((?=[^()]*\)$)", re.IGNORECASE)
DOUBT = re.compile(
    r"\b(?:if|unless|or|otherwise|perhaps|maybe|possibly|instead|but|except|until|subject to|occurrences?|"
    r"throughout|"
    r"everywhere|wherever|twice|both|every|each|second|first|third|consequential\w*|mutatis|and (?:to )?(?:delete|"
    r"insert|add|replace|move|keep|retain)\w*|also|not (?:yet|sure)|no longer|will|was|were|had|has been|"
    r"oppos\w+|object\w*|against|compromise|resort|proposal|rejected|withdrawn)\b|\?|…|\.\.\.",
    re.IGNORECASE,
)
VOID = re.compile(
    r"\b(?:tbc|tbd|to be (?:confirmed|checked|decided|discussed|verified)|alternatively|alternatives?|options?|"
    r"fall-?back|pending|either|or else|scrutiny|under consideration|not sure|unsure|plan b)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|in case|otherwise|provided|in the event|as long as|only when|should \w+ (?:insist|be|"
    r"agree))\b",
    re.IGNORECASE,
)
JOINT = re.compile(
    rf",? (?:and|then|and then)(?: also| please)?(?: to)? (?=(?:{DELETE}|{INSERT}|{REPLACE}|{MOVE})\b)",
    re.IGNORECASE,
)
LEADING = re.compile(
    rf"(?:(?:in|under|on|at|for|re|ad|as regards|regarding) )?(?P<para>{P})(?: ?[:,–—-] ?|$)(?P<rest>.*)",
    re.IGNORECASE,
)
INTRO = re.compile(
    r"(?:please|dear (?:all|colleagues|secretariat)|(?:our |the |some |drafting |textual |specific |kelvana )*"
    r"(?:comments?|proposals?|suggestions?|amendments?|edits?|requests?|changes?)(?: (?:is|are|as follows|"
    r"below|from [\w ]+|by [\w ]+))*|we (?:would |['’]d )?(?:like to )?(?:propose|suggest|request)"
    r"(?: the following(?: \w+)?)?)",
    re.IGNORECASE,
)

ENGLISH = Grammar(RULES, WORDS, OPENING, ENDING, DOUBT, VOID, CONDITION, JOINT, LEADING, INTRO)
