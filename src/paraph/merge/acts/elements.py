"""A stretch of the base as a sequence of what may happen to it: words, space, changed words, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from paraph.merge.acts.options import Offer
from paraph.model.frozen import frozen

_SPACE_BEFORE, _SPACE_BEHIND = re.compile(r"^\s+"), re.compile(r"\s+$")


@frozen
class Splice:
    """In a paragraph, what stands from `start` to `end` becomes `new`; `ids` are the proposals that say so."""

    start: int
    end: int
    new: str
    ids: tuple[str, ...] = ()


@frozen
class Words:
    """Words that stay while what holds them stays."""

    start: int
    end: int


@frozen
class Space:
    """Space beside a bracket, which may go with it."""

    start: int
    end: int


@frozen
class Changed:
    """Words, or a place between words, that an edit covers: they may stay or become one of `becomes`."""

    start: int
    end: int
    becomes: tuple[str, ...]


Element = Words | Space | Changed | Offer


def elements(
    text: str, start: int, end: int, inside: Sequence[Offer], splices: Sequence[Splice]
) -> tuple[Element, ...]:
    """Return a stretch of a paragraph in its elements; `inside` are the brackets in it."""
    result: list[Element] = []
    at = start
    for offer in inside:
        result += _literal(text, at, offer.start, splices, at > start, True)
        result.append(offer)
        at = offer.end
    result += _literal(text, at, end, splices, at > start, False)
    return tuple(result)


def _literal(
    text: str, start: int, end: int, splices: Sequence[Splice], behind: bool, before: bool
) -> Iterable[Element]:
    """Yield words between brackets, cut at the edits that touch them; space beside a bracket for itself."""
    inner_start, inner_end = start, end
    if behind and (space := _SPACE_BEFORE.match(text[start:end])):
        inner_start = start + space.end()
    if before and inner_start < end and (space := _SPACE_BEHIND.search(text[start:end])):
        inner_end = start + space.start()
    yield from _space(start, inner_start, splices)
    at = inner_start
    for splice in splices:
        first, last = max(splice.start, inner_start), min(splice.end, inner_end)
        if first > last or (first == last and splice.start < splice.end):
            continue
        whole = inner_start <= splice.start and splice.end <= inner_end
        if at < first:
            yield Words(at, first)
        # Of an edit that reaches beyond these words, its new words may stand here, but no bracket that it brings.
        new = (splice.new,) if whole or not set("[]") & set(splice.new) else ()
        yield Changed(first, last, new if whole else tuple(dict.fromkeys((*new, ""))))
        at = last
    if at < inner_end:
        yield Words(at, inner_end)
    yield from _space(inner_end, end, splices)


def _space(start: int, end: int, splices: Sequence[Splice]) -> Iterable[Element]:
    if start < end:
        yield Space(start, end)
