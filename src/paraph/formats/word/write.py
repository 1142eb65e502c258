"""Write Word files: a clean text, a redline between two texts, and plain lines such as a compilation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from paraph.formats.word.build import Block, Layout, Stretch, Tracked, build
from paraph.formats.word.numbering import InList, Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.change import Claim
from paraph.model.comparison import Comparison, Fate, Op, ParagraphChange, Piece
from paraph.model.document import Document, Kind, Paragraph

_CLOSING = Block(Layout((Kind.TEXT, 0)), ())
"""An empty paragraph after a change at the very end: a tracked mark must have a next paragraph to be one with."""


def write_clean(document: Document, sheet: Sheet, bookmarks: Mapping[str, str] | None = None) -> bytes:
    """Return a text as a clean Word file; `bookmarks` gives the name for each paragraph id that gets one.

    No text that is circulated holds an object, since no draft does; a text as one party would have it may, and
    shows its words in a box.
    """
    numbering = Numbering()
    plan = numbering.plan(document)
    blocks = [
        Block(
            Layout(paragraph.shape, plan.get(place)),
            (Stretch(paragraph.wording),),
            bookmark=(bookmarks or {}).get(paragraph.id, ""),
        )
        for place, paragraph in enumerate(document)
    ]
    return build(blocks, sheet, numbering)


def write_redline(
    comparison: Comparison, sheet: Sheet, claim: Claim, bookmarks: Mapping[str, str] | None = None
) -> bytes:
    """Return a Word file in which `claim`'s tracked changes lead from the old text to the new.

    Moved paragraphs are deleted at the old place and inserted at the new one. `bookmarks` gives the name for
    each paragraph id of the old text that gets one.
    """
    return _Redline(comparison, claim, bookmarks or {}).written(sheet)


class _Redline:
    """Plans the numbering of both sides, then writes each entry of a comparison."""

    def __init__(self, comparison: Comparison, claim: Claim, bookmarks: Mapping[str, str]) -> None:
        self.comparison, self.bookmarks = comparison, bookmarks
        self.given = self.claim = claim
        self.numbering = Numbering()
        self.old = self._plan(comparison.old_side, [c.old for c in comparison.old_side])
        self.new = self._plan(comparison.new_side, [c.new for c in comparison.new_side])

    def _plan(
        self, side: Sequence[ParagraphChange], paragraphs: Sequence[Paragraph | None]
    ) -> dict[int, InList | None]:
        """Return the place in a list of each entry of one side, by the identity of the entry."""
        plan = self.numbering.plan(Document(tuple(p for p in paragraphs if p is not None)))
        return {id(change): plan.get(place) for place, change in enumerate(side)}

    def written(self, sheet: Sheet) -> bytes:
        """Return the file."""
        blocks = []
        for place, change in enumerate(self.comparison.paragraphs):
            self.claim = apart(self.given, place)
            blocks.append(self._block(change))
        if self.comparison.paragraphs and self.comparison.paragraphs[-1].fate is not Fate.KEPT:
            blocks.append(_CLOSING)
        return build(blocks, sheet, self.numbering)

    def _block(self, change: ParagraphChange) -> Block:
        if change.fate in (Fate.ADDED, Fate.MOVED_HERE) and change.new is not None:
            tracked = Tracked("ins", self.claim)
            layout = Layout(change.new.shape, self.new[id(change)])
            return Block(layout, (Stretch(change.new_wording, tracked),), tracked)
        assert change.old is not None
        old_layout = Layout(change.old.shape, self.old[id(change)])
        if change.fate is not Fate.KEPT or change.new is None:
            tracked = Tracked("del", self.claim)
            return Block(old_layout, (Stretch(change.old_wording, tracked),), tracked)
        layout = Layout(change.new.shape, self.new[id(change)])
        return Block(
            layout,
            tuple(self._stretch(piece) for piece in change.pieces),
            before=None if layout == old_layout else old_layout,
            claim=self.claim,
            bookmark=self.bookmarks.get(change.old.id, ""),
        )

    def _stretch(self, piece: Piece) -> Stretch:
        if piece.op is Op.EQUAL:
            return Stretch(piece.wording, before=piece.before, claim=self.claim)
        return Stretch(piece.wording, Tracked("ins" if piece.op is Op.INSERT else "del", self.claim))


def apart(claim: Claim, place: int) -> Claim:
    """Return the claim for a paragraph, its time two minutes later for every other one.

    LibreOffice joins two insertions of one author that meet at a paragraph mark if their times are less than
    about a minute apart, and undoing them then takes the mark away as well.
    """
    if not claim.date or place % 2 == 0:
        return claim
    later = datetime.fromisoformat(claim.date.replace("Z", "+00:00")) + timedelta(minutes=2)
    return Claim(claim.author, later.strftime("%Y-%m-%dT%H:%M:%SZ"))


def write_lines(document: Document, sheet: Sheet, base: Document) -> bytes:
    """Return a text whose paragraphs are shown with the numbers that those of `base` have, by id.

    For a compilation: paragraphs that `base` does not have are shown without a number.
    """
    numbering = Numbering()
    plan = numbering.plan(base)
    in_list = {paragraph.id: plan.get(place) for place, paragraph in enumerate(base)}
    blocks = [
        Block(Layout(_unnumbered(p), in_list.get(p.id) if p.id else None), (Stretch(p.wording),)) for p in document
    ]
    return build(blocks, sheet, numbering)


def _unnumbered(paragraph: Paragraph) -> tuple[Kind, int]:
    """Return the shape to lay a paragraph out in: one without an id must not count in a list of its style."""
    return paragraph.shape if paragraph.id or paragraph.kind is Kind.OBJECT else (Kind.TEXT, 0)
