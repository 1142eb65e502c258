"""Small steps of taking a place of a room copy apart and putting it together for one party."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.merge.room.values import Holds
from paraph.model.wording import Wording

CLOSING = (",", ".", ")", ";", "]")
"""Signs that have no space before them."""

Parts = list[tuple[int, int, Holds, tuple[str, ...]]]
"""Stretches of a text: from, to, what it is, and whose."""


def appended(pieces: list[Wording], more: Wording, before: str) -> list[Wording]:
    """Return the pieces with one more, with one space where two would meet and none before a sign."""
    left = pieces[-1].text[-1:] if pieces else before
    if more.text[:1].isspace() and (not left or left.isspace()):
        more = more.slice(1, len(more))
    elif more.text[:1] in CLOSING and pieces and left.isspace():
        pieces = [*pieces[:-1], pieces[-1].slice(0, len(pieces[-1]) - 1)]
    return [*pieces, more] if len(more) else pieces


def parted(start: int, end: int, known: Parts, between: Holds) -> Parts:
    """Return stretches that cover a range: the known ones, and what lies between them."""
    result: Parts = []
    at = start
    for a, b, holds, parties in sorted(known):
        if at < a:
            result.append((at, a, between, ()))
        result.append((a, b, holds, parties))
        at = b
    return [*result, (at, end, between, ())] if at < end else result


def within(parts: Parts, start: int, end: int) -> Iterable[tuple[int, int, Holds, tuple[str, ...]]]:
    """Yield the stretches that lie between two places."""
    return (p for p in parts if start <= p[0] and p[1] <= end)
