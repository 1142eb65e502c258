"""Say where paragraphs stand in terms of the base: which stay, which are new, which moved."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from paraph.diff.paragraphs import in_order
from paraph.model.change import START


@dataclass(frozen=True, slots=True)
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
    best: list[tuple[int, int]] = []
    links: list[int] = []
    for k, (n, place) in enumerate(pairs):
        before = max((b for b in range(k) if pairs[b][1] < place), key=lambda b: best[b], default=-1)
        size, others = best[before] if before >= 0 else (0, 0)
        best.append((size + 1, others + (n not in movers)))
        links.append(before)
    at = max(range(len(pairs)), key=lambda k: best[k], default=-1)
    result = []
    while at >= 0:
        result.append(pairs[at][0])
        at = links[at]
    return result
