"""Say where paragraphs stand in terms of the base: which stay, which are new, which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from paraph.diff.paragraphs import in_order
from paraph.model.change import START
from paraph.model.frozen import frozen


@frozen
class Slot:
    """Where a paragraph that did not stay stands: after the place of a base paragraph, and in what order."""

    after: str
    order: int


def slots(
    base_ids: Sequence[str],
    state_ids: Sequence[str | None],
    movers: Set[int] = frozenset(),
    cut_off: Set[int] = frozenset(),
) -> list[Slot | None]:
    """Return for each paragraph of a state its slot, or None where it stays in its place, or with its first part.

    `state_ids` names the base paragraph each one is, None for a new one. As many as possible stay; of equal
    choices the one in which fewest stay of those (by place in the state) that are known to have been moved.
    `cut_off` are the places of what was cut off the paragraph before it and stands with that.
    """
    place = {i: n for n, i in enumerate(base_ids)}
    pairs = [(n, place[i]) for n, i in enumerate(state_ids) if i is not None]
    staying = set(_staying(pairs, movers) if movers else (n for n, _ in in_order(pairs)))
    result: list[Slot | None] = []
    after, order = START, 0
    for n, paragraph in enumerate(state_ids):
        if n in cut_off:
            result.append(None)
        elif n in staying and paragraph is not None:
            result.append(None)
            after, order = paragraph, 0
        else:
            result.append(Slot(after, order))
            order += 1
    return result


def _staying(pairs: Sequence[tuple[int, int]], movers: Set[int]) -> list[int]:
    """Return the first places of the longest rising choice of pairs; of equally long ones, with fewest movers."""
    ranks = sorted(place for _, place in pairs)
    # best[r]: of the choices that end in a range of ranks up to r (a Fenwick tree), the longest, then the one
    # with most others than movers, then the first found.
    best: list[tuple[int, int, int]] = [(0, 0, 1)] * (len(pairs) + 1)
    links: list[int] = []
    last = (0, 0, 1)
    for k, (n, place) in enumerate(pairs):
        rank = bisect_left(ranks, place)
        found = (0, 0, 1)
        at = rank
        while at:
            found = max(found, best[at])
            at &= at - 1
        links.append(-found[2])
        own = (found[0] + 1, found[1] + (n not in movers), -k)
        at = rank + 1
        while at <= len(pairs):
            best[at] = max(best[at], own)
            at += at & -at
        last = max(last, own)
    result = []
    k = -last[2]
    while k >= 0:
        result.append(pairs[k][0])
        k = links[k]
    return result
