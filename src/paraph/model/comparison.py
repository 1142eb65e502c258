"""What lies between two revisions, as a value from which either side can be rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from paraph.model.document import Paragraph
from paraph.model.wording import Wording, concat


class Op(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
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


class Fate(StrEnum):
    """What became of a paragraph. A moved one appears at both its places."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@dataclass(frozen=True)
class ParagraphChange:
    """One paragraph in the comparison: its fate, both its states without their words, and the pieces of text.

    `old` is None for ADDED, `new` for REMOVED; for the two ends of a move both are there.
    """

    fate: Fate
    old: Paragraph | None
    new: Paragraph | None
    pieces: tuple[Piece, ...]
    old_place: int | None = None
    new_place: int | None = None
    old_number: str = ""
    new_number: str = ""

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what is to be reported: edited, moved, retyped, renumbered, added, removed, or nothing."""
        if self.old is None:
            return ("added",)
        if self.new is None:
            return ("removed",)
        found = []
        if any(piece.op is not Op.EQUAL or piece.before is not None for piece in self.pieces):
            found.append("edited")
        if self.fate is Fate.MOVED_HERE:
            found.append("moved")
        if self.old.shape != self.new.shape:
            found.append("retyped")
        if self.old_number != self.new_number:
            found.append("renumbered")
        return tuple(found)

    @property
    def old_wording(self) -> Wording:
        """The words of the old state."""
        return concat(piece.old for piece in self.pieces)

    @property
    def new_wording(self) -> Wording:
        """The words of the new state."""
        return concat(piece.new for piece in self.pieces)


@dataclass(frozen=True)
class Comparison:
    """All paragraphs of both texts, in an order that keeps the order of each.

    The old text is KEPT, REMOVED and MOVED_AWAY in order; the new one KEPT, ADDED and MOVED_HERE.
    """

    old_front: tuple[tuple[str, str], ...]
    new_front: tuple[tuple[str, str], ...]
    paragraphs: tuple[ParagraphChange, ...]

    @property
    def old_side(self) -> tuple[ParagraphChange, ...]:
        """The entries of the old text in its order."""
        return tuple(c for c in self.paragraphs if c.fate not in (Fate.ADDED, Fate.MOVED_HERE))

    @property
    def new_side(self) -> tuple[ParagraphChange, ...]:
        """The entries of the new text in its order."""
        return tuple(c for c in self.paragraphs if c.fate not in (Fate.REMOVED, Fate.MOVED_AWAY))
