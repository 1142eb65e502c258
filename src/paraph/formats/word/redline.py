"""Write a redline: a Word file whose tracked changes lead from one text to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, repeat

from paraph.formats.word.build import Block, Layout, Stretch, Tracked, build
from paraph.formats.word.grid import Grid, GridCell, GridRow
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.claim import Claim
from paraph.model.comparison import Comparison, Op, ParagraphChange
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.rows import Appearance, Part, Row, Shown, rows
from paraph.model.tables import Laid, Region, RowPair, TablePair, regions_of
from paraph.model.wording import BREAK

_CLOSING = Block(Layout((Kind.TEXT, 0)), ())
"""An empty paragraph after a change at the very end: a tracked mark must have a next paragraph to be one with."""


def write_redline(
    comparison: Comparison,
    sheet: Sheet,
    claim: Claim,
    bookmarks: Mapping[str, str] | None = None,
    laid: Laid = (),
    *,
    moves: bool = False,
) -> bytes:
    """Return a Word file in which `claim`'s tracked changes lead from the old text to the new.

    Moved paragraphs are deleted at the old place and inserted at the new one; with `moves`, those that are one in
    both texts are moves (17.13.5.21 to .28). Where one was split, the mark of a paragraph is inserted; where some
    were joined, it is deleted. `bookmarks` gives the name for each paragraph id of the old text that gets one.
    `laid` says where tables stand, if there are any.
    """
    return _Redline(comparison, claim, bookmarks or {}, laid, moves=moves).written(sheet)


def apart(claim: Claim, place: int) -> Claim:
    """Return the claim for a paragraph, its time two minutes later for every other one.

    LibreOffice joins two insertions of one author that meet at a paragraph mark if their times are less than
    about a minute apart, and undoing them then takes the mark away as well.
    """
    if not claim.date or place % 2 == 0:
        return claim
    later = datetime.fromisoformat(claim.date.replace("Z", "+00:00")) + timedelta(minutes=2)
    return Claim(claim.author, later.strftime("%Y-%m-%dT%H:%M:%SZ"))


class _Redline:
    """Plans the numbering of both sides, then writes each row of a comparison."""

    def __init__(
        self, comparison: Comparison, claim: Claim, bookmarks: Mapping[str, str], laid: Laid, *, moves: bool
    ) -> None:
        self.bookmarks, self.given = bookmarks, claim
        self.comparison, self.laid = comparison, laid
        self.numbering = Numbering()
        self.old = self.numbering.plan(Document(comparison.old_text))
        self.new = self.numbering.plan(Document(comparison.new_text))
        self.tabled = any(isinstance(part, TablePair) for part in laid)
        # The last paragraph of a cell has no mark of its own that could move.
        self.moves = _names(comparison) if moves and not self.tabled else {}
        self.count = 0
        self.blocks: list[Block] = []

    def written(self, sheet: Sheet) -> bytes:
        """Return the file."""
        if not self.tabled:
            blocks = self._rows(rows(self.comparison))
            if blocks and blocks[-1].mark is not None:
                blocks.append(_CLOSING)
            return build(blocks, sheet, self.numbering)
        of_part = _parted(self.comparison, self.laid)
        body: list[Block | Grid[Block]] = []
        for part in self.laid:
            if isinstance(part, TablePair):
                body += [_CLOSING] if body and isinstance(body[-1], Grid) else []
                body.append(Grid(tuple(self._row(row, of_part) for row in part.rows)))
            else:
                body += _closed(self._rows(of_part[part]))
        body += [_CLOSING] if isinstance(body[-1], Grid) else []
        return build(body, sheet, self.numbering)

    def _row(self, row: RowPair, of_part: Mapping[Region, Sequence[Row]]) -> GridRow[Block]:
        """Return a row; in one that came or went, all marks do so too, for readers that know no rows."""
        claim, kept = self._claim(), row.state == "kept"
        tracked = None if kept else Tracked(row.state, claim)
        cells = []
        for cell in row.cells:
            blocks = self._rows(of_part[cell.region])
            blocks = (_closed(blocks) if kept else blocks) or [replace(_CLOSING, mark=tracked)]
            cells.append(GridCell(tuple(blocks), cell.columns, cell.goes_on))
        return GridRow(tuple(cells), "" if kept else row.state, claim)

    def _rows(self, found: Iterable[Row]) -> list[Block]:
        """Return the blocks of some rows of the comparison."""
        self.blocks = []
        for row in found:
            if row.appearance is Appearance.KEPT:
                self._kept(row)
            elif id(row.change) in self.moves:
                self._moved(row)
            else:
                for part in row.parts:
                    self._whole(part, "ins" if row.new else "del")
        return self.blocks

    def _put(self, block: Block) -> None:
        self.blocks.append(block)
        self.count += 1

    def _claim(self) -> Claim:
        """Return the claim for the next block."""
        return apart(self.given, self.count)

    def _whole(self, part: Part, kind: str) -> None:
        """Write a paragraph that came or went as a whole."""
        tracked = Tracked(kind, self._claim())
        plan = self.new if kind == "ins" else self.old
        layout = Layout(part.paragraph.shape, plan.get(part.place))
        words = (shown.piece.new if kind == "ins" else shown.piece.old for shown in part.pieces)
        stretches = tuple(Stretch(wording, tracked) for wording in words if len(wording))
        self._put(Block(layout, stretches, tracked, boxed=self.box(part.paragraph)))

    def _moved(self, row: Row) -> None:
        """Write one side of a move: where the paragraph stood, or where it stands now.

        What was deleted from it is so where it stood, and what was inserted where it stands: no change stands
        within another one, which not every reader takes for what it is.
        """
        claim, (part,) = self._claim(), row.parts
        here = bool(row.new)
        mark = Tracked("moveTo" if here else "moveFrom", claim)
        change = Tracked("ins" if here else "del", claim)
        plan = self.new if here else self.old
        stretches = []
        for piece in row.change.pieces:
            words = piece.new if here else piece.old
            if len(words):
                before = piece.before if here else None
                tracked = mark if piece.op is Op.EQUAL else change
                stretches.append(Stretch(words, tracked, before, claim))
        layout = Layout(part.paragraph.shape, plan.get(part.place))
        self._put(Block(layout, tuple(stretches), mark, move=self.moves[id(row.change)]))

    def _kept(self, row: Row) -> None:
        """Write what stands in both texts: one block, or one for each paragraph that was split off or joined.

        The mark of the last block stays in both texts, and so its layout is that of the whole.
        """
        old, new = row.change.old, row.change.new
        old_layouts = [Layout(old.paragraphs[n].shape, self.old.get(old.places[n])) for n in row.old]
        new_layouts = [Layout(new.paragraphs[n].shape, self.new.get(new.places[n])) for n in row.new]
        names = [self.bookmarks.get(old.paragraphs[n].id, "") for n in row.old]
        before = None if old_layouts[-1] == new_layouts[-1] else old_layouts[-1]
        split = len(new_layouts) > 1
        seams = zip(new_layouts if split else old_layouts, repeat("ins" if split else "del"), strict=False)
        *first, last = _between_marks(shown for part in row.parts for shown in part.pieces)
        if is_retold(row):
            for (layout, kind), pieces in zip(seams, first, strict=False):
                self._retold(layout, kind, pieces)
            turned = "del" if split else "ins"
            again = [s for pieces in first for s in _all(pieces, turned, self._claim())]
            self._last(new_layouts[-1], (*again, *_stretches(last, self._claim())), before, "")
            return
        for (layout, kind), pieces, name in zip(seams, first, chain(names, repeat("")), strict=False):
            claim = self._claim()
            self._put(Block(layout, _stretches(pieces, claim), Tracked(kind, claim), bookmark=name))
        boxed = self.box(new.paragraphs[row.new[-1]])
        words, name = _stretches(last, self._claim()), "" if split else names[-1]
        self._last(new_layouts[-1], words, before, name, boxed=boxed)

    def _last(
        self, layout: Layout, words: Sequence[Stretch], before: Layout | None, name: str, *, boxed: bool = False
    ) -> None:
        """Write the block whose mark stays."""
        claim = self._claim()
        self._put(Block(layout, tuple(words), before=before, claim=claim, bookmark=name, boxed=boxed))

    def _retold(self, layout: Layout, kind: str, pieces: Sequence[Shown]) -> None:
        """Write a paragraph that was split off or joined as one that came or went whole."""
        claim = self._claim()
        self._put(Block(layout, tuple(_all(pieces, kind, claim)), Tracked(kind, claim)))

    @staticmethod
    def box(paragraph: Paragraph) -> bool:
        """Return whether a paragraph stands for what a text cannot hold, and so in a box."""
        return paragraph.kind is Kind.OBJECT


def is_retold(row: Row) -> bool:
    """Return whether a split or a join is written as a paragraph that came or went whole, with its words.

    It is where there are notes or headings, or what a text cannot hold, which stands in a box. LibreOffice 7.4
    loses what became of the mark of a paragraph with the first note of a file; pandoc 2.17 puts the words before a
    mark that went into the note after it, and joins nothing to a heading.
    """
    if row.appearance is not Appearance.KEPT or max(len(row.old), len(row.new)) == 1:
        return False
    headed = any(
        p.kind in (Kind.HEADING, Kind.OBJECT) for side in (row.change.old, row.change.new) for p in side.paragraphs
    )
    return headed or any(piece.new.notes or piece.old.notes for piece in row.change.pieces)


def _all(pieces: Iterable[Shown], kind: str, claim: Claim) -> Iterator[Stretch]:
    """Yield what some pieces are in one of the texts, all of it inserted, or deleted."""
    for shown in pieces:
        words = shown.piece.new if kind == "ins" else shown.piece.old
        if len(words) and not (kind == "del" and shown.appearance is Appearance.MOVED_HERE):
            yield Stretch(words, Tracked(kind, claim))


def _names(comparison: Comparison) -> dict[int, str]:
    """Return a name for each change that is a move and nothing else but perhaps an edit."""
    moved = [
        change
        for change in comparison.paragraphs
        if change.moved and len(change.old) == len(change.new) == 1
        if change.old.paragraphs[0].kind is not Kind.OBJECT
    ]
    return {id(change): f"move{n}" for n, change in enumerate(moved, start=1)}


def _parted(comparison: Comparison, laid: Laid) -> Mapping[Region, Sequence[Row]]:
    """Return the rows of each part of a comparison that was made part by part."""
    found: dict[Region, list[ParagraphChange]] = {}
    old_parts, new_parts = {}, {}
    for region in regions_of(laid):
        found[region] = []
        old_parts.update(dict.fromkeys(range(region.start, region.end), region))
        new_parts.update(dict.fromkeys(range(region.new_start, region.new_end), region))
    for change in comparison.paragraphs:
        region = old_parts[change.old.places[0]] if change.old else new_parts[change.new.places[0]]
        found[region].append(change)
    return {region: rows(replace(comparison, paragraphs=tuple(own))) for region, own in found.items()}


def _closed(blocks: list[Block]) -> list[Block]:
    """Return blocks after which no paragraph stands that the last could be one with (17.13.5.15, 17.4.65).

    Where all that stands there came or went, an empty paragraph is left when its words go.
    """
    return [*blocks[:-1], replace(blocks[-1], mark=None)] if blocks else []


def _between_marks(pieces: Iterable[Shown]) -> Iterator[list[Shown]]:
    """Yield the pieces up to each mark of a paragraph that was put in or taken out, and the rest."""
    found: list[Shown] = []
    for shown in pieces:
        if shown.piece.wording.text == BREAK:
            yield found
            found = []
        else:
            found.append(shown)
    yield found


def _stretches(pieces: Iterable[Shown], claim: Claim) -> tuple[Stretch, ...]:
    return tuple(stretch for shown in pieces for stretch in _stretch(shown, claim))


def _stretch(shown: Shown, claim: Claim) -> Iterator[Stretch]:
    piece = shown.piece
    if shown.appearance is Appearance.MOVED_HERE:
        # The words stood elsewhere, and what was deleted from them is deleted there.
        if piece.op is not Op.DELETE:
            yield Stretch(piece.new, Tracked("ins", claim))
    elif piece.op is Op.EQUAL:
        yield Stretch(piece.wording, before=piece.before, claim=claim)
    else:
        yield Stretch(piece.wording, Tracked("ins" if piece.op is Op.INSERT else "del", claim))
