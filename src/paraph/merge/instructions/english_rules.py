"""The ways to say an instruction in English."""

from __future__ import annotations

from paraph.merge.instructions.grammar import rule
from paraph.merge.instructions.marked import NUMBER, QUOTATION, REFERENCE
from paraph.merge.instructions.value import Verb

Q, P = QUOTATION, REFERENCE
DELETE = (
    r"(?:delet(?:e|ing)|remov(?:e|ing)|strik(?:e|ing)(?: out| through)?|drop(?:ping)?|omit(?:ting)?|"
    r"suppress(?:ing)?|tak(?:e|ing) out|cut(?:ting)?|delte|delet|dlete|deleet|reomve)"
)
INSERT = (
    r"(?:insert(?:ing)?|add(?:ing)?|includ(?:e|ing)|introduc(?:e|ing)|put(?:ting)?|isnert|insret|instert|inser|ad)"
)
REPLACE = (
    r"(?:replac(?:e|ing)|substitut(?:e|ing)|chang(?:e|ing)|amend(?:ing)?|modify(?:ing)?|revis(?:e|ing)|"
    r"reword(?:ing)?|rephras(?:e|ing)|alter(?:ing)?|repalce|replce|relpace|subsitute|chagne)"
)
MOVE = r"(?:mov(?:e|ing)|shift(?:ing)?|relocat(?:e|ing)|transfer(?:ring)?|plac(?:e|ing)|put(?:ting)?|bring(?:ing)?)"
_KEEP = r"(?:retain(?:ing)?|keep(?:ing)?|maintain(?:ing)?|preserv(?:e|ing)|leav(?:e|ing)|reatin)"
_GONE = r"(?:deleted|removed|omitted|struck(?: out)?|dropped|suppressed|taken out|cut)"
_NOUN = (
    r"(?:(?:the |a )?(?:following )?(?:new )?"
    r"(?:words?|phrases?|terms?|expressions?|wording|text|language|sentence|adjective|adverb|verb|clause|passage)"
    r"[:,]? )?"
)
_SIDE = r"(?:(?:immediately|directly|right|just) )?(?P<side>after|before|following|preceding)"
_PLACE = r"(?:(?:immediately|directly|right|just) )?(?P<side>after|before|following|below|behind|above|under)"
_HINT = (
    r"(?:,? (?:in|on|of) (?:the )?(?:(?:first|second|third|fourth|last|penultimate) (?:line|sentence)|"
    r"lines? \d{1,3}|chapeau)\b)?"
)
_IN = rf"(?:,? (?:in|from|of|at|under|to|on) (?P<para>{P}))?"
_WHERE = _HINT + _IN
_BARE = (
    r"(?!(?:this|that|it|them|these|those|all|everything|the|a|an|to|by|with|so|as|in|for)\b)"
    r"[^\W\d_]+(?:-[^\W\d_]+)*"
)
# Without quotation marks these speak of the words instead of being them: "change women to plural".
_NEW_BARE = (
    r"(?!(?:singular|plural|capitals?|upper-?case|lower-?case|italics?|bold|past|present|future|tense|footnotes?|notes?|"
    r"brackets?|english|french|something|else|stronger|weaker|other|another|agreed|neutral|generic|simpler|shorter|"
    r"language|wording|text|words?|terms?|synonyms?|singulars?|numbers?|figures?|letters?|infinitive|gerund|noun|verb|"
    r"adjective|same|it|here|more|less|better|not|nothing)\b)" + _BARE
)
_FEW = rf"{_BARE}(?: [^\W\d_]+){{0,2}}"
_BY = r"(?:,? (?:by|with|to|into|as)(?: read)?(?: the following)?:? )"
_MARK = r"(?:the |a )?(?P<mark>commas?|semi-?colon|full stop|period|colon)"
_SHOULD = r"(?:should|must|needs to|has to|shall|is to|to)"
_THESE = (
    r"(?P<pointing>(?:this|the) word|these words|this (?:phrase|expression|wording|passage|part|text)|this "
    r"sentence|"
    r"the (?:highlighted|selected|marked|underlined) (?:words?|text|part|phrase|passage)|this)"
)
_NEW = r"(?:as )?(?:(?:a|the|one) )?(?:following )?(?:new|additional|separate|further)"
_READS = (
    r"(?:,? (?:as follows|reading(?: as follows)?|to read(?: as follows)?|that reads|which reads|with the text))?"
)
_SENTENCE = r"[^\W\d_][^\n\ue100-\ue6ff“”\"«»]{24,}[.;,]"

RULES = (
    # retaining: nothing to do, but said
    rule(
        Verb.RETAIN,
        rf"(?:{_KEEP}|(?:do not|don['’]t|never|please not) {DELETE}) {_NOUN}(?P<old>{Q}){_WHERE}"
        r"(?: as (?:it )?is| as it stands| unchanged| in the text)?",
    ),
    rule(
        Verb.RETAIN,
        rf"(?:{_KEEP}|(?:do not|don['’]t) {DELETE}) (?P<gone>{P})(?: as (?:it )?is| as it stands| unchanged)?",
    ),
    # deleting
    rule(
        Verb.REPLACE,
        rf"{DELETE} {_NOUN}(?P<old>{Q}){_WHERE},? and (?:to )?{INSERT} {_NOUN}(?P<new>{Q})"
        r"(?:,? (?:instead|in its place|in their place))?",
    ),
    rule(Verb.DELETE, rf"{DELETE}:? {_NOUN}(?P<old>{Q}),? {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(
        Verb.DELETE,
        rf"{DELETE}:? {_NOUN}(?P<olds>{Q}(?:(?:,|,? and|,? &)(?: also)? {_NOUN}{Q})*){_WHERE}"
        r"(?: (?:entirely|altogether|completely))?",
    ),
    rule(
        Verb.DELETE,
        rf"{DELETE}:? (?:the )?(?:whole |entire )?(?:of )?(?P<gone>{P})"
        r"(?: (?:entirely|altogether|completely|in its entirety|as a whole))?",
    ),
    rule(Verb.DELETE, rf"to be {_GONE}:? {_NOUN}(?P<old>{Q}){_WHERE}"),
    rule(Verb.DELETE, rf"(?P<old>{Q}) ?[-–—:] ?(?:delete|remove)"),
    rule(Verb.DELETE, rf"{DELETE} the (?:word|adjective|adverb|verb) (?P<old>{_BARE}){_WHERE}"),
    rule(Verb.DELETE, rf"{DELETE} {_MARK} {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.DELETE, rf"{DELETE} {_THESE}"),
    rule(Verb.DELETE, r"(?P<pointing>delete|remove|strike|omit|delte)"),
    # replacing
    rule(Verb.REPLACE, rf"substitut(?:e|ing) {_NOUN}(?P<new>{Q}) for {_NOUN}(?P<old>{Q}){_WHERE}"),
    rule(Verb.REPLACE, rf"{REPLACE}:? {_NOUN}(?P<old>{Q}){_WHERE}{_BY}{_NOUN}(?P<new>{Q})"),
    rule(Verb.REPLACE, rf"{REPLACE}:? {_NOUN}(?P<old>{Q}){_BY}{_NOUN}(?P<new>{Q}){_WHERE}"),
    rule(
        Verb.REPLACE,
        rf"{REPLACE}(?: the word)? (?P<old>{_BARE}) (?:by|with|to|into) (?:the word )?(?P<new>{_NEW_BARE})",
    ),
    rule(
        Verb.REPLACE, rf"{REPLACE}(?: the word)? (?P<old>{_BARE}) (?:by|with|to|into) {_NOUN}(?P<new>{Q}){_WHERE}"
    ),
    rule(Verb.REPLACE, rf"replac(?:e|ing) (?P<old>{_FEW}) (?:by|with) (?P<new>{_NEW_BARE})"),
    rule(Verb.REPLACE, rf"{REPLACE} (?:{_THESE}|it){_BY}{_NOUN}(?P<new>{Q})"),
    rule(Verb.REPLACE, rf"(?P<pointing>replace|substitute|change){_BY}{_NOUN}(?P<new>{Q})"),
    rule(Verb.REPLACE, rf"(?:we |i )?(?:would )?prefers? {_NOUN}(?P<new>{Q}) (?:to|over) {_NOUN}(?P<old>{Q})"),
    rule(Verb.REPLACE, rf"for {_NOUN}(?P<old>{Q}),? read {_NOUN}(?P<new>{Q}){_WHERE}"),
    rule(
        Verb.REPLACE,
        rf"(?:(?:use|put|say|write|read|have|prefer|insert) )?{_NOUN}(?P<new>{Q}),? "
        rf"(?:instead of|in place of|rather than|and not) {_NOUN}(?P<old>{Q}){_WHERE}",
    ),
    rule(
        Verb.REPLACE,
        rf"(?:instead of|in place of) {_NOUN}(?P<old>{Q})[,:]? "
        rf"(?:(?:we (?:propose|suggest|prefer)|use|put|say|write|read|insert) "
        rf")?{_NOUN}(?P<new>{Q})",
    ),
    rule(Verb.REPLACE, rf"{_NOUN}(?P<old>{Q}){_WHERE} {_SHOULD} (?:read|be|become|say):? (?P<new>{Q})"),
    rule(Verb.REPLACE, rf"(?P<old>{Q}) ?(?:-+>|→|=+>|⇒) ?(?P<new>{Q})"),
    rule(Verb.REPLACE, rf"(?P<old>{_BARE}) ?(?:-+>|→|=+>|⇒) ?(?P<new>{_NEW_BARE})"),
    # new paragraphs
    rule(
        Verb.INSERT,
        rf"{INSERT} {_NEW} (?P<label>{P})(?:,? {_SIDE} (?P<beside>{P}|{NUMBER}))?{_READS}[:,]? ?(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT, rf"{INSERT} {_NOUN}(?P<new>{Q}) {_NEW} (?P<label>{P})(?:,? {_SIDE} (?P<beside>{P}|{NUMBER}))?"
    ),
    rule(
        Verb.INSERT,
        rf"{_SIDE} (?P<beside>{P}|{NUMBER}),? {INSERT} {_NEW} (?P<label>{P}){_READS}[:,]? ?(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT,
        rf"{INSERT} {_NEW} (?P<label>{P})(?:,? {_SIDE} (?P<beside>{P}|{NUMBER}))?{_READS}: ?(?P<free>{_SENTENCE})",
    ),
    rule(Verb.INSERT, rf"{INSERT} {_NEW} (?P<label>{P}) (?:here|after this one)[:,]? ?(?P<new>{Q})"),
    rule(Verb.INSERT, rf"new (?P<label>{P})(?:,? {_SIDE} (?P<beside>{P}|{NUMBER}))?{_READS}: ?(?P<new>{Q})"),
    # inserting
    rule(Verb.INSERT, rf"{INSERT} {_MARK} {_SIDE} {_NOUN}(?P<anchor>{Q}|{_BARE}){_WHERE}"),
    rule(Verb.INSERT, rf"{INSERT}:? {_NOUN}(?P<new>{Q})(?: here)?,? {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.INSERT, rf"{INSERT}:? {_NOUN}(?P<new>{Q}) \({_SIDE} {_NOUN}(?P<anchor>{Q})\)"),
    rule(Verb.INSERT, rf"{INSERT}:? {_NOUN}(?P<new>{Q}){_IN},? {_SIDE} {_NOUN}(?P<anchor>{Q})"),
    rule(Verb.INSERT, rf"{INSERT} {_NOUN}(?P<new>{Q}) {_SIDE}(?: the word)? (?P<anchor>{_BARE})"),
    rule(Verb.INSERT, rf"{INSERT} the word (?P<new>{_NEW_BARE}) {_SIDE} {_NOUN}(?P<anchor>{Q}|{_BARE})"),
    rule(
        Verb.INSERT,
        rf"{INSERT},? (?:the following(?: (?:words?|text|sentence|phrase))?,? )?{_SIDE} "
        rf"{_NOUN}(?P<anchor>{Q}){_WHERE}"
        rf"(?:,? which \w+(?: \w+)?)?[:,]? ?{_NOUN}(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT,
        rf"{_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE},? (?:please |kindly )?{INSERT}[:,]? ?{_NOUN}(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT,
        rf"{INSERT}:? {_NOUN}(?P<new>{Q}),? (?:at|to) (?:the )?(?:very )?(?P<edge>end|beginning|start)"
        rf"(?: of (?P<para>{P}))?",
    ),
    rule(
        Verb.INSERT,
        rf"(?:{INSERT},? (?:(?:a |one )?(?:new |further )?sentence )?)?(?:at|to) (?:the )?(?:very )?"
        rf"(?P<edge>end|beginning|start)"
        rf"(?: of (?P<para>{P}))?[:,]? ?(?:{INSERT}[:,]? ?)?{_NOUN}(?P<new>{Q})",
    ),
    rule(Verb.INSERT, rf"{INSERT}:? {_NOUN}(?P<new>{Q})(?: here)?{_IN}"),
    # moving
    rule(
        Verb.MOVE,
        rf"{MOVE} (?P<moved>{P}|{NUMBER})(?: (?:up|down|forward|back))?,?(?: to)? {_PLACE} (?P<beside>{P}|"
        rf"{NUMBER})",
    ),
    rule(Verb.MOVE, rf"{MOVE} (?P<moved>{P}) to (?P<side>follow|precede) (?P<beside>{P}|{NUMBER})"),
    rule(
        Verb.MOVE,
        rf"(?P<moved>{P}) {_SHOULD} (?:be (?:moved|placed|put|shifted)(?: to)?|come|go|stand) {_PLACE} "
        rf"(?P<beside>{P}|{NUMBER})",
    ),
    # said of the words themselves
    rule(Verb.DELETE, rf"{_NOUN}(?P<old>{Q}){_WHERE} {_SHOULD} be {_GONE}{_WHERE.replace('para', 'para2')}"),
    rule(Verb.DELETE, rf"(?P<gone>{P}) {_SHOULD} be {_GONE}"),
    rule(
        Verb.REPLACE,
        rf"{_NOUN}(?P<old>{Q}){_WHERE} {_SHOULD} be (?:replaced|substituted|changed){_BY}{_NOUN}(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT,
        rf"{_NOUN}(?P<new>{Q}) {_SHOULD} be (?:inserted|added|included) {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}",
    ),
    rule(Verb.DELETE, rf"{_NOUN}(?P<old>{Q}){_WHERE} be {_GONE}", wrapped=True),
    rule(Verb.DELETE, rf"(?P<gone>{P}) be {_GONE}", wrapped=True),
    rule(
        Verb.REPLACE, rf"{_NOUN}(?P<old>{Q}){_WHERE} be (?:replaced|changed){_BY}{_NOUN}(?P<new>{Q})", wrapped=True
    ),
    rule(
        Verb.INSERT,
        rf"{_NOUN}(?P<new>{Q}) be (?:inserted|added|included) {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}",
        wrapped=True,
    ),
    rule(Verb.MOVE, rf"(?P<moved>{P}) be (?:moved|placed)(?: to)? {_PLACE} (?P<beside>{P}|{NUMBER})", wrapped=True),
    # as a noun
    rule(Verb.DELETE, rf"(?:the )?(?:deletion|removal|suppression) of {_NOUN}(?P<old>{Q}){_WHERE}", wrapped=True),
    rule(Verb.DELETE, rf"(?:the )?(?:deletion|removal|suppression) of (?P<gone>{P})", wrapped=True),
    rule(
        Verb.INSERT,
        rf"(?:the )?(?:insertion|addition|inclusion) of {_NOUN}(?P<new>{Q}) {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}",
        wrapped=True,
    ),
    rule(
        Verb.REPLACE,
        rf"(?:the )?(?:replacement|substitution) of {_NOUN}(?P<old>{Q}){_BY}{_NOUN}(?P<new>{Q}){_WHERE}",
        wrapped=True,
    ),
)
