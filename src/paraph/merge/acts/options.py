"""Read the brackets of a paragraph as what they offer: alternatives, the names beside them, what they hold.

Not every bracket is open text: “[2]” may be a citation, “[Agreed ad ref]” is a mark on the whole paragraph. What
divides alternatives is “ / ”; where there is none, a bare slash, unless it belongs to the words (and/or, 2026/27).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from paraph.merge.attributions import IN_BRACKETS, Label, label, only_names
from paraph.merge.names import Names
from paraph.model.brackets import Bracket, bracket_tree
from paraph.model.frozen import frozen, replace

_MARK = re.compile(
    r"\s*agreed(?:\s*,)?(?:\s+(?:ad\s+ref(?:\.|erendum)?|in\s+\w[\w\s.&-]{0,40}))?\s*\.?\s*", re.IGNORECASE
)
_FIGURES = re.compile(r"\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*")
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:!?)\]\[]|(?:and|or|in|of|on|to|for|as|is|are|was|were|has|have|which|that|with|by|the|at|from)\b)"
)
_SIGNS = re.compile(r"\s*(?:sic|\.\.\.|…)\s*", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"(?:no|delete(?:\s+the)?)\s+text\.?|\(?nothing\)?|delete(?:\s+(?:this\s+)?para(?:graph)?)?\.?", re.IGNORECASE
)
OPTION = re.compile(r"\s*(?:Option|Alternative|Variant)\s*(?:\d{1,2}|[A-Z]|[IVX]{1,5})\s*[.:)–-]\s*", re.IGNORECASE)
"""What stands before an alternative that is counted: “Option 2: ”."""

_OF_THE_WORDS = re.compile(
    r"(?:\b(?:and/or|either/or|he/she|she/he|his/her|her/his|him/her|s/he|their/his|km/h|w/o|c/o|n/a)\b|\d+/\d+)",
    re.IGNORECASE,
)


@frozen
class Option:
    """One alternative: its place in the text without dividers, its words without space and names, who is named.

    `padded` are the words with the space beside them. Offsets are code points of the paragraph.
    """

    start: int
    end: int
    words: tuple[int, int]
    padded: tuple[int, int]
    parties: tuple[str, ...]
    inside: tuple[Offer, ...]


@frozen
class Offer:
    """A bracket, or several that directly follow each other, with the alternatives offered.

    `mark` says that it is a mark of agreement and offers nothing; `row` that each alternative has its own brackets.
    """

    start: int
    end: int
    options: tuple[Option, ...]
    mark: bool = False
    row: bool = False


@frozen
class Grain:
    """How a text is read: with a bare slash as a divider, with brackets in a row as alternatives."""

    bare: bool = False
    rows: bool = False


_BARE, _ROW = re.compile(r"\S/\S"), re.compile(r"\]\s*\[")


def grains(text: str) -> tuple[Grain, ...]:
    """Return the ways to read a text that may differ, the plainest first."""
    bare = (False, True) if _BARE.search(text) else (False,)
    rows = (False, True) if _ROW.search(text) else (False,)
    return tuple(Grain(one, other) for one in bare for other in rows)


@lru_cache(maxsize=4096)
def offers(text: str, names: Names, grain: Grain) -> tuple[Offer, ...]:
    """Return the outermost brackets of a paragraph; those without a partner, citations and signs are left out."""
    return _offers(text, bracket_tree([text]).brackets, names, grain)


def is_mark(words: str) -> bool:
    """Whether words in brackets are a mark of agreement: “Agreed ad ref”."""
    return _MARK.fullmatch(words) is not None


def is_no_text(words: str) -> bool:
    """Whether an alternative says that nothing should stand: “no text”."""
    return _NO_TEXT.fullmatch(words.strip()) is not None


def _offers(text: str, brackets: Iterable[Bracket], names: Names, grain: Grain) -> tuple[Offer, ...]:
    found = [_offer(text, b, names, grain) for b in brackets if not _is_sign(text, b)]
    return _rows(text, found) if grain.rows else tuple(found)


def _is_sign(text: str, bracket: Bracket) -> bool:
    """Whether a bracket is part of the words: a citation “[2]”, “[sic]”, “[…]”. “within [30] days” is open text."""
    inner = text[bracket.opens[1] + 1 : bracket.closes[1]]
    if _SIGNS.fullmatch(inner) or not inner.strip():
        return True
    return _FIGURES.fullmatch(inner) is not None and _GOES_ON.match(text, bracket.closes[1] + 1) is not None


def _offer(text: str, bracket: Bracket, names: Names, grain: Grain) -> Offer:
    start, end = bracket.opens[1], bracket.closes[1] + 1
    if is_mark(text[start + 1 : end - 1]):
        return Offer(start, end, (), mark=True)
    cuts = _dividers(text, bracket, grain)
    slots = zip([start + 1, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - 1], strict=True)
    return Offer(start, end, tuple(_option(text, a, b, bracket, names, grain) for a, b in slots))


def _dividers(text: str, bracket: Bracket, grain: Grain) -> list[tuple[int, int]]:
    """Return where alternatives are divided, with the space around the slash."""
    start, end = bracket.opens[1] + 1, bracket.closes[1]
    nested = [(b.opens[1], b.closes[1]) for b in bracket.inside]
    found = []
    for match in re.finditer(r"\s*/\s*", text[:end]):
        if match.start() < start or any(a < match.start() < b for a, b in nested):
            continue
        bare = grain.bare and not any(
            m.start() < match.start() < m.end() for m in _OF_THE_WORDS.finditer(text, start, end)
        )
        if len(match.group()) > 1 or bare:
            found.append(match.span())
    spaced = [span for span in found if span[1] - span[0] > 1]
    return spaced or found


def _option(text: str, start: int, end: int, bracket: Bracket, names: Names, grain: Grain) -> Option:
    parties: tuple[str, ...] = ()
    first, last = start, end
    named = names.within(text[start:end])
    said = label(text[start:end], names, IN_BRACKETS) if named else None
    if isinstance(said, Label) and len(said.words) == 1:
        first, last = start + said.words[0][0], start + said.words[0][1]
        parties = tuple(dict.fromkeys(voice.party for voice in said.voices))
    elif named and only_names(text[start:end], names) is not None:
        first = last = end
    counted = OPTION.match(text, first, last)
    first = counted.end() if counted else first
    words = _stripped(text, first, last)
    inside = _offers(text, (b for b in bracket.inside if words[0] <= b.opens[1] < words[1]), names, grain)
    return Option(start, end, words, (first, last), parties, inside)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _rows(text: str, found: list[Offer]) -> tuple[Offer, ...]:
    """Return brackets with those made one that stand side by side, at most space between them."""
    result: list[Offer] = []
    for offer in found:
        last = result[-1] if result else None
        beside = last is not None and not text[last.end : offer.start].strip()
        if last is not None and beside and _single(last) and _single(offer):
            result[-1] = replace(last, end=offer.end, options=(*last.options, *offer.options), row=True)
        else:
            result.append(offer)
    return tuple(result)


def _single(offer: Offer) -> bool:
    return not offer.mark and (offer.row or len(offer.options) == 1)
