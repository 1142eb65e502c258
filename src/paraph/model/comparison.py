"""What lies between two revisions, as a value from which either side can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from paraph.model.document import Paragraph
from paraph.model.frozen import frozen
from paraph.model.wording import Wording, concat


class Op(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@frozen
class Piece:
    """A stretch of text and what became of it.

    For EQUAL, `before` is the old wording where only the marks differ, else None.
    """

    op: Op
    wording: Wording
    before: Wording | None = None

    @property
    def old(self) -> Wording:
        """What the old text has here."""
        if self.op is Op.INSERT:
            return Wording()
        return self.wording if self.before is None else self.before

    @property
    def new(self) -> Wording:
        """What the new text has here."""
        return Wording() if self.op is Op.DELETE else self.wording

    @property
    def is_changed(self) -> bool:
        """Whether anything differs here, words or marks."""
        return self.op is not Op.EQUAL or self.before is not None


def runs(places: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the places in rows of those that follow one another."""
    result: list[tuple[int, ...]] = []
    for place in places:
        if result and result[-1][-1] + 1 == place:
            result.append((*result.pop(), place))
        else:
            result.append((place,))
    return tuple(result)


def home(places: Sequence[int]) -> tuple[int, ...]:
    """Return the longest of these rows, the first of those: where a paragraph stands made of scattered ones."""
    return tuple(places) if len(places) == 1 else max(runs(places), key=len, default=())


@frozen
class Side:
    """The paragraphs of one text in an entry, without their words: mostly one, none, or several.

    `places` count from 0; `numbers` are as printed, empty for a paragraph without one. Several stand in the
    order in which their words run on in the other text.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    places: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.paragraphs)

    @property
    def first(self) -> Paragraph | None:
        """The first paragraph, or None."""
        return self.paragraphs[0] if self.paragraphs else None

    @property
    def number(self) -> str:
        """The number of the first paragraph, or nothing."""
        return self.numbers[0] if self.numbers else ""


@frozen
class ParagraphChange:
    """What became of a paragraph of the old text, or where one of the new text comes from.

    A side without paragraphs: it was added, or removed. A side with several: one was split, or some were joined;
    then the `pieces` hold their words one after another, with BREAK between two paragraphs. Never are there
    several on both sides. `moved`: it does not stand where it stood, measured by those that stayed.
    """

    old: Side
    new: Side
    pieces: tuple[Piece, ...]
    moved: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what is to be reported: edited, moved, split, joined, retyped, renumbered, added, removed."""
        if self.old.first is None or self.new.first is None:
            return ("removed",) if self.old else ("added",)
        found = {
            "edited": self.is_edited,
            "moved": self.moved,
            "split": len(self.new) > 1,
            "joined": len(self.old) > 1,
            "retyped": self.old.first.shape != self.new.first.shape,
            "renumbered": self.old.number != self.new.number,
        }
        return tuple(name for name, is_so in found.items() if is_so)

    @property
    def is_edited(self) -> bool:
        """Whether words or marks differ; the white space at a seam of a split or a join does not count."""
        changed = (piece for piece in self.pieces if piece.is_changed)
        if len(self.old) == len(self.new) == 1:
            return any(changed)
        return any(piece.before is not None or not piece.wording.blank for piece in changed)

    @property
    def old_wordings(self) -> tuple[Wording, ...]:
        """The words of each paragraph of the old side."""
        return _wordings(self.old, [piece.old for piece in self.pieces])

    @property
    def new_wordings(self) -> tuple[Wording, ...]:
        """The words of each paragraph of the new side."""
        return _wordings(self.new, [piece.new for piece in self.pieces])


def _wordings(side: Side, parts: Sequence[Wording]) -> tuple[Wording, ...]:
    whole = concat(parts)
    # Only where there are several is the sign between them ours.
    return tuple(whole.parted()) if len(side) > 1 else (whole,) * len(side)


class MarkedWords(NamedTuple):
    """How many words a comparison marks; `moved` are those that stand unchanged in paragraphs that moved."""

    inserted: int
    deleted: int
    moved: int


@frozen(slots=False)
class Comparison:
    """All paragraphs of both texts, each in one entry, in the order in which they are read (see model.rows)."""

    old_front: tuple[tuple[str, str], ...]
    new_front: tuple[tuple[str, str], ...]
    paragraphs: tuple[ParagraphChange, ...]

    @cached_property
    def old_text(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the old text in its order."""
        return _in_order((c.old, c.old_wordings) for c in self.paragraphs)

    @cached_property
    def new_text(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the new text in its order."""
        return _in_order((c.new, c.new_wordings) for c in self.paragraphs)


def _in_order(sides: Iterable[tuple[Side, Sequence[Wording]]]) -> tuple[Paragraph, ...]:
    found = {
        place: paragraph.with_wording(wording)
        for side, wordings in sides
        for place, paragraph, wording in zip(side.places, side.paragraphs, wordings, strict=True)
    }
    return tuple(found[place] for place in sorted(found))
