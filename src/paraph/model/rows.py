"""A comparison as it is read: both texts in one order, each paragraph where it stands.

What moved, was joined from afar or split off to somewhere else has a row at each of its places.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from paraph.model.comparison import Comparison, Op, ParagraphChange, Piece, Side, home, runs
from paraph.model.document import Paragraph
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, Wording


class Appearance(StrEnum):
    """What a row shows: text that stands in both texts here, or in one of them."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@frozen
class Shown:
    """A piece in a row.

    MOVED_HERE: the paragraph that had these words stood elsewhere; MOVED_AWAY: the one that has them stands
    elsewhere. All else is KEPT, whatever became of the words.
    """

    piece: Piece
    appearance: Appearance = Appearance.KEPT


@frozen
class Part:
    """One paragraph of a row: its state without words, its number, where it stands, and its pieces.

    A part that another one follows in a split row ends with BREAK inserted; in the middle of a joined paragraph
    BREAK is deleted.
    """

    paragraph: Paragraph
    number: str
    place: int
    pieces: tuple[Shown, ...]


@frozen
class Row:
    """An entry, or some of its paragraphs, at one place: those of the old and of the new side that stand here."""

    change: ParagraphChange
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def appearance(self) -> Appearance:
        """What the row shows."""
        if self.old and self.new:
            return Appearance.KEPT
        if self.old:
            return Appearance.MOVED_AWAY if self.change.new else Appearance.REMOVED
        return Appearance.MOVED_HERE if self.change.old else Appearance.ADDED

    @property
    def parts(self) -> tuple[Part, ...]:
        """The paragraphs shown here: in their new state, or, where only old ones stand here, in their old one."""
        if not self.new:
            return tuple(self._gone(n) for n in self.old)
        if len(self.change.new) > 1:
            return tuple(self._split())
        return (_part(self.change.new, 0, self._joined()),)

    def _gone(self, n: int) -> Part:
        words = self.change.old_wordings[n]
        appearance = Appearance.MOVED_AWAY if self.change.new else Appearance.KEPT
        return _part(self.change.old, n, [Shown(Piece(Op.DELETE, words), appearance)] if len(words) else [])

    def _joined(self) -> Iterator[Shown]:
        """Yield the pieces of the one new paragraph; those from paragraphs that are not here have moved here."""
        for n, stretch in enumerate(_stretches(self.change.pieces, len(self.change.old))):
            here = n in self.old or not self.change.old
            for piece in stretch:
                if piece.wording.text != BREAK or {n, n + 1} <= set(self.old):
                    yield Shown(piece, Appearance.KEPT if here else Appearance.MOVED_HERE)

    def _split(self) -> Iterator[Part]:
        """Yield the new paragraphs; what went elsewhere is shown, where it was cut off, as moved away."""
        appearance = Appearance.KEPT if self.old else Appearance.MOVED_HERE
        found: dict[int, list[Shown]] = {n: [] for n in self.new}
        at = self.new[0]
        for n, stretch in enumerate(_stretches(self.change.pieces, len(self.change.new))):
            seam = {n, n + 1} <= set(self.new) and bool(self.old)
            words = [piece for piece in stretch if seam or piece.wording.text != BREAK]
            if n in found:
                at = n
                found[at] += [Shown(piece, appearance) for piece in words]
            elif self.old:
                gone = (piece.old for piece in words if piece.op is not Op.INSERT)
                found[at] += [Shown(Piece(Op.DELETE, wording), Appearance.MOVED_AWAY) for wording in gone]
        return (_part(self.change.new, n, shown) for n, shown in found.items())


def _part(side: Side, n: int, pieces: Iterable[Shown]) -> Part:
    return Part(side.paragraphs[n], side.numbers[n], side.places[n], tuple(pieces))


def _stretches(pieces: Iterable[Piece], count: int) -> Iterator[list[Piece]]:
    """Yield the pieces of each of several paragraphs; all but the last end with BREAK."""
    stretch: list[Piece] = []
    for piece in pieces:
        words = piece.wording.parted() if count > 1 else [piece.wording]
        for n, wording in enumerate(words):
            if n:
                yield [*stretch, Piece(piece.op, Wording.of(BREAK))]
                stretch = []
            if len(words) == 1:
                stretch.append(piece)
            elif len(wording):
                stretch.append(Piece(piece.op, wording))
    yield stretch


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """Return the rows of a comparison; those of the old side, and those of the new, are in its order.

    Between two paragraphs that stayed, what stood there comes before what stands there now.
    """
    found = [row for change in comparison.paragraphs for row in _rows_of(change)]
    kept = sorted((row for row in found if row.old and row.new), key=_old_place)
    leaving = deque(sorted((row for row in found if not row.new), key=_old_place))
    coming = deque(sorted((row for row in found if not row.old), key=_new_place))
    result: list[Row] = []
    for row in kept:
        while leaving and _old_place(leaving[0]) < _old_place(row):
            result.append(leaving.popleft())
        while coming and _new_place(coming[0]) < _new_place(row):
            result.append(coming.popleft())
        result.append(row)
    return (*result, *leaving, *coming)


def _rows_of(change: ParagraphChange) -> Iterable[Row]:
    stays = not change.moved and bool(change.old and change.new)
    at, new_at = (home(change.old.places), home(change.new.places)) if stays else ((), ())
    if stays:
        yield Row(change, _indices(change.old, at), _indices(change.new, new_at))
    yield from (Row(change, _indices(change.old, run), ()) for run in runs(change.old.places) if run != at)
    yield from (Row(change, (), _indices(change.new, run)) for run in runs(change.new.places) if run != new_at)


def _indices(side: Side, places: Sequence[int]) -> tuple[int, ...]:
    return tuple(side.places.index(place) for place in places)


def _old_place(row: Row) -> int:
    return row.change.old.places[row.old[0]]


def _new_place(row: Row) -> int:
    return row.change.new.places[row.new[0]]
