"""Named moves (17.13.5.23 to .28): a range in the text where words went away, and one where they came to.

What moved is inside w:moveFrom and w:moveTo. Some programs write only the ranges, and on the paragraph marks
within that they moved; the runs between are plain. They moved all the same.
"""

from __future__ import annotations

from paraph.formats.word.tracking import State, claim
from paraph.formats.word.xml import Element, w
from paraph.model.frozen import field, mutable

_FROM, _TO = w("moveFrom"), w("moveTo")
_STARTS = {w("moveFromRangeStart"): _FROM, w("moveToRangeStart"): _TO}
_ENDS = (w("moveFromRangeEnd"), w("moveToRangeEnd"))
MOVE_MARKS = (*_STARTS, *_ENDS)
_ID, _NAME = w("id"), w("name")


@mutable
class Moves:
    """The ranges of moves met so far in a story: those open now, and the names of each side."""

    open: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Side and name of each open range, by id."""
    away: set[str] = field(default_factory=set)
    come: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name of the move that is being read, or nothing."""
        return next((name for _, name in self.open.values()), "")

    @property
    def unpaired(self) -> set[str]:
        """The names that have only one side."""
        return self.away ^ self.come

    def mark(self, element: Element) -> None:
        """Take note of the begin or the end of a range."""
        identity, side = element.get(_ID) or "", _STARTS.get(element.tag)
        if side is None:
            self.open.pop(identity, None)
            return
        name = element.get(_NAME) or ""
        self.open[identity] = (side, name)
        (self.away if side == _FROM else self.come).add(name)

    def of_plain_runs(self, paragraph: Element, moved: Element) -> State | None:
        """Return the state of plain runs in a paragraph whose mark moved, or None where nothing is said of them.

        `moved` is the element among the properties of the mark that says so.
        """
        side = moved.tag
        start = next(name for name, of in _STARTS.items() if of == side)
        in_range = any(s == side for s, _ in self.open.values()) or paragraph.find(start) is not None
        alone = all(found.getparent() is moved.getparent() for found in paragraph.iter(_FROM, _TO))
        if not (in_range and alone):
            return None
        return State(deleted=claim(moved)) if side == _FROM else State(claim(moved))
