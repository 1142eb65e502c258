"""What became of a paragraph as a whole, in words: "moved here from …", "split off from …"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paraph.model.comparison import Side
from paraph.model.rows import Appearance, Row

There = Callable[[Side, bool, Sequence[int]], str]
"""How one points to the paragraphs of a side: the side, whether it is the new one, and which of it to leave out."""


def became(row: Row, n: int, there: There) -> str:
    """Return what became of the n-th paragraph of a row, where it stands or stood; nothing where it just stayed."""
    change = row.change
    split, joined = len(change.new) > 1, len(change.old) > 1
    match row.appearance:
        case Appearance.ADDED:
            return "added"
        case Appearance.REMOVED:
            return "removed"
        case Appearance.MOVED_AWAY if change.moved:
            return f"moved to {there(change.new, True, ())}"
        case Appearance.MOVED_AWAY:
            return f"joined to {there(change.new, True, ())}"
        case Appearance.MOVED_HERE if change.moved:
            how = "moved here, split off from" if split else "moved here and joined from" if joined else ""
            return f"{how or 'moved here from'} {there(change.old, False, ())}"
        case Appearance.MOVED_HERE:
            return f"split off from {there(change.old, False, ())}"
    if split and row.new[n] == 0:
        return f"split: goes on in {there(change.new, True, row.new[:1])}"
    if split:
        return f"split off from {there(change.old, False, ())}"
    return f"joined from {there(change.old, False, ())}" if joined else ""


def in_order(side: Side, leave_out: Sequence[int], name: Callable[[int], str]) -> str:
    """Return the names of the paragraphs of a side in the order of their text: "7, 8 and 9"."""
    places = sorted(range(len(side)), key=lambda n: side.places[n])
    *first, last = (name(n) for n in places if n not in leave_out)
    return " and ".join(filter(None, (", ".join(first), last)))
