"""Say where paragraphs stand in terms of the base: which stay, which are new, which moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.diff.paragraphs import in_order
from paraph.model.change import START


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a paragraph that did not stay stands: after the place of a base paragraph, and in what order."""

    after: str
    order: int


def slots(base_ids: Sequence[str], state_ids: Sequence[str | None]) -> list[Slot | None]:
    """Return for each paragraph of a state its slot, or None where it stays in its place.

    `state_ids` names the base paragraph each one is, None for a new one. As many as possible stay.
    """
    place = {i: n for n, i in enumerate(base_ids)}
    pairs = [(n, place[i]) for n, i in enumerate(state_ids) if i is not None]
    staying = {n for n, _ in in_order(pairs)}
    result: list[Slot | None] = []
    after, order = START, 0
    for n, paragraph in enumerate(state_ids):
        if n in staying and paragraph is not None:
            result.append(None)
            after, order = paragraph, 0
        else:
            result.append(Slot(after, order))
            order += 1
    return result
