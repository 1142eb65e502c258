"""Put one sign for each quotation and each reference to a paragraph, so that a grammar can see the sentence.

Quotation marks are taken as people type them: straight, curly, low, angled, single, and the wrong way round.
What is ambiguous (an odd mark, a single mark that may be an apostrophe) stays in the sentence, where no rule
of the grammar knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from paraph.model.frozen import frozen
from paraph.model.numbers import ORDINALS

QUOTATION = "[\ue100-\ue3ff]"
"""The pattern of the signs that stand for quotations."""
REFERENCE = "[\ue400-\ue6ff]"
"""The pattern of the signs that stand for references."""
_SIGNS = re.compile("[\ue100-\ue6ff]")
_FIRST_QUOTATION, _FIRST_REFERENCE, _MOST = 0xE100, 0xE400, 0x300

_QUOTED = re.compile(
    "|".join(
        (
            r"“([^“”]*)”",
            r"“([^“”\"\n]*)[“\"]",
            r"„([^„“”\"]*)[“”\"]",
            r"”([^“”\n]*)”",
            r"\"([^\"“”\n]*)[\"”]",
            r"«([^«»]*)»",
            r"»([^«»\n]*)«",
            r"‹([^‹›\n]*)›",
            r"「([^「」\n]*)」",
            r"(?<!\w)[‘‚]((?=\S)(?:[^‘’‚\n]|(?<=\w)’(?=\w))*)[’‘](?!\w)",
            r"(?<![\w'’])'((?=\S)(?:[^'‘’\n]|(?<=\w)['’](?=\w))*(?<=\S))'(?![\w'])",
        )
    )
)

_ORDINAL = "|".join(sorted((*ORDINALS, "quarter", "alt"), key=len, reverse=True))
_ORDINAL = rf"(?:[ .]?(?:{_ORDINAL})(?![a-z]))"
_LETTER = r"(?: ?\([a-z]{1,4}\)|(?<=\d)[a-h](?![a-z]))"
NUMBER = rf"\d{{1,3}}(?:\.\d{{1,2}})*(?!\d){_ORDINAL}?{_LETTER}*{_ORDINAL}?"
"""The pattern of a paragraph's number: 7, 7 bis, 12(b), 12 (b) (ii), 3.1."""

_MANY = rf"(?:(?:, ?{NUMBER})*,? ?(?:and|&|et) {NUMBER})?"
_PARAGRAPH = r"(?:sub-?)?(?:paragraphe|paragraph|pargraph|paragrah|paragaph|para)"
_REFERRED = re.compile(
    rf"(?:\b(?:the same|the|this|that|present|le présent|ce|le|du) )?(?:"
    rf"\b(?P<kind>preambular|operative) (?:paragraph|para|par)\b\.?\s?(?:no\.?\s?)?(?P<kinded>{NUMBER})(?!\w)"
    rf"|\b(?P<prefix>pp|op)\s?(?P<prefixed>{NUMBER})(?!\w)"
    rf"|(?:\b(?:{_PARAGRAPH}|par)s?\b\.?|§|¶)\s?(?:(?:no\.?|n°|number)\s?)?"
    rf"(?P<numbered>{NUMBER}{_MANY}|(?:PP|OP)\s?{NUMBER})(?!\w)"
    rf"|\b(?P<plan>priority|objective|action)\s(?P<planned>{NUMBER})(?!\w)"
    rf"|\b(?P<title>title|titre)\b"
    rf"|\b(?P<this>{_PARAGRAPH})\b(?!\.?\s?(?:\d|\(\w{{1,4}}\)|pp|op))"
    rf")",
    re.IGNORECASE,
)


@frozen
class Marked:
    """A text with one sign for each quotation and reference, and what they stand for.

    `references` are tuples, since "paras 9 and 10" is one; ("",) is the paragraph the comment hangs on.
    """

    text: str
    quotations: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]
    originals: tuple[tuple[str, str], ...]

    def quotation(self, sign: str) -> str:
        """Return what was quoted, without space at its ends."""
        return self.quotations[ord(sign) - _FIRST_QUOTATION].strip()

    def reference(self, sign: str) -> tuple[str, ...]:
        """Return the references that a sign stands for."""
        return self.references[ord(sign) - _FIRST_REFERENCE]

    def original(self, piece: str) -> str:
        """Return a piece of the text as it was written."""
        written = dict(self.originals)
        return _SIGNS.sub(lambda sign: _SIGNS.sub(lambda s: written[s[0]], written[sign[0]]), piece).strip()


def marked(text: str) -> Marked | None:
    """Return a text with its quotations and references marked, or None for one that is no ordinary comment."""
    if _SIGNS.search(text):
        return None
    quotations: list[str] = []
    references: list[tuple[str, ...]] = []
    originals: list[tuple[str, str]] = []

    def sign(first: int, values: list[str] | list[tuple[str, ...]], written: str) -> str:
        character = chr(first + min(len(values), _MOST) - 1)
        originals.append((character, written))
        return character

    def quoted(match: re.Match[str]) -> str:
        quotations.append(next(group for group in match.groups() if group is not None))
        return sign(_FIRST_QUOTATION, quotations, match[0])

    def referred(match: re.Match[str]) -> str:
        references.append(_references(match))
        return sign(_FIRST_REFERENCE, references, match[0])

    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_QUOTED, quoted),
        (_REFERRED, referred),
    )
    for pattern, replacement in steps:
        text = pattern.sub(replacement, text)
    if len(quotations) > _MOST or len(references) > _MOST:
        return None
    return Marked(text, tuple(quotations), tuple(references), tuple(originals))


def _references(match: re.Match[str]) -> tuple[str, ...]:
    """Return the references that a match means, as the text prints them."""
    if match["this"]:
        return ("",)
    if match["title"]:
        return ("title",)
    if match["kinded"]:
        return (("PP" if match["kind"].lower().startswith("p") else "") + _number(match["kinded"]),)
    if match["prefixed"]:
        return (("PP" if match["prefix"].lower() == "pp" else "") + _number(match["prefixed"]),)
    if match["plan"]:
        plan = match["plan"].capitalize()
        return ((f"{plan} " if plan != "Action" else "") + _number(match["planned"]),)
    numbers = re.split(r",? ?(?:\band\b|&|\bet\b) |, ?", match["numbered"])
    return tuple(_number(number) for number in numbers)


def reference(text: str) -> str:
    """Return a bare number as a reference, the ordinals in their right spelling."""
    return _number(text)


def _number(text: str) -> str:
    text = re.sub(r"^OP\s?", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^PP\s?", "PP", text, flags=re.IGNORECASE)
    text = re.sub(r"quarter", "quater", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)([a-h])(?![a-z])", r"(\1)", text)
    return re.sub(r"\s+(?=\()", "", text)
