"""What is gone in one place of a file and new in another, and yet the same paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from paraph.diff.paragraphs import ALIKE, best_chain, in_order
from paraph.merge.alike import Match, Sides

_BY_NAME = 0.25
"""How alike a paragraph must be at least where a file says that it moved, and words changed on the way."""


def same_paragraphs(
    sides: Sides,
    gone: Mapping[int, str],
    new: Mapping[int, str],
    stays: Sequence[tuple[int, int]],
) -> list[Match]:
    """Return which paragraphs that are gone are which of the new ones.

    `gone` and `new` give by place the name of the tracked move that each is in, or nothing; `stays` are the
    pairs of places that are known already. In this order: what the file itself calls moved, what is proved by
    its words wherever it stands, what went along with it, such as the heading of a section, and what was taken out
    and put back in one place with other words.
    """
    found = _by_name(sides, gone, new)
    for step in (_anywhere, _along, _in_place):
        left = [i for i in gone if i not in {match.place for match in found}]
        right = [j for j in new if j not in {match.found for match in found}]
        if left and right:
            found += step(sides, left, right, [*stays, *((m.place, m.found) for m in found)])
    return found


def _by_name(sides: Sides, gone: Mapping[int, str], new: Mapping[int, str]) -> list[Match]:
    went: dict[str, list[int]] = defaultdict(list)
    came: dict[str, list[int]] = defaultdict(list)
    for side, places in ((went, gone), (came, new)):
        for place, name in places.items():
            side[name].append(place)
    both = sorted((went.keys() & came.keys()) - {""})
    return [match for name in both for match in _chained(sides, went[name], came[name], _BY_NAME)]


def _anywhere(
    sides: Sides, left: Iterable[int], right: Iterable[int], _: Sequence[tuple[int, int]]
) -> Iterable[Match]:
    return sides.elsewhere(left, right)


def _along(
    sides: Sides, left: Iterable[int], right: Iterable[int], stays: Sequence[tuple[int, int]]
) -> list[Match]:
    """Return what has the same words as before and stands beside what it stood beside; few words are enough."""
    gone, new, place = set(left), set(right), dict(stays)
    result: list[Match] = []
    for step in (-1, 1):
        for beside in sorted(place, reverse=step < 0):
            i, j = beside + step, place[beside] + step
            while i in gone and j in new and sides.same(i, j):
                result.append(Match(i, j, 1.0, "same words"))
                gone.remove(i)
                new.remove(j)
                i, j = i + step, j + step
    return result


def _in_place(
    sides: Sides, left: Iterable[int], right: Iterable[int], stays: Sequence[tuple[int, int]]
) -> list[Match]:
    spine = in_order(sorted(stays))
    result = []
    for (low, new_low), (high, new_high) in pairwise(
        [(-1, -1), *spine, (len(sides.old_keys), len(sides.new_keys))]
    ):
        inner = [i for i in left if low < i < high]
        new_inner = [j for j in right if new_low < j < new_high]
        result += _chained(sides, inner, new_inner, ALIKE)
    return result


def _chained(sides: Sides, left: Sequence[int], right: Sequence[int], threshold: float) -> list[Match]:
    result = []
    for a, b in best_chain(len(left), len(right), sides.in_gap(left, right, threshold)):
        score = sides.alike(left[a], right[b])
        reason = "same words" if sides.same(left[a], right[b]) else f"likeness {score:.0%}"
        result.append(Match(left[a], right[b], score, reason))
    return result
