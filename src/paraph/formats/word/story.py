"""Read one story of a Word file: its paragraphs and tables, with what becomes of each mark, row and cell.

What lies where:

- a paragraph mark inserted or deleted: w:pPr/w:rPr/w:ins, w:del, w:moveTo, w:moveFrom (17.13.5)
- text inserted or deleted: inside w:ins, w:moveTo; w:del, w:moveFrom, nested in any order
- rows and cells: w:trPr/w:ins, w:del; w:tcPr/w:cellIns, w:cellDel (17.13.5.12, .17, .1 and .2)
- field codes: between w:fldChar begin and separate, across runs and paragraphs (17.16.18)
"""

from __future__ import annotations

from collections.abc import Callable

from paraph.formats.word.inline import ALTERNATE, INLINE, Inline
from paraph.formats.word.objects import EMBEDDED, Fingerprint
from paraph.formats.word.pieces import segments_of
from paraph.formats.word.styles import NOTHING, Properties, Styles
from paraph.formats.word.surroundings import Surroundings
from paraph.formats.word.things import Things
from paraph.formats.word.tracking import TRACKED, State
from paraph.formats.word.xml import VAL, Element, M, R, w
from paraph.model.frozen import replace
from paraph.model.reading import Cell, Placed, Segment, SourceParagraph
from paraph.model.wording import Wording

Label = Callable[[Properties], str]
"""From the properties of the next paragraph to the number that is printed before it."""

_P, _R, _PROPERTIES = w("p"), w("r"), w("pPr")
_TABLE, _ROW, _CELL = w("tbl"), w("tr"), w("tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_ROW_MARKS, _CELL_MARKS = (w("ins"), w("del")), (w("cellIns"), w("cellDel"))
_MERGED, _RELATION = w("cellMerge"), f"{{{R}}}id"
_CONTINUED = w("vMerge")
_SKIPPED, _SPAN, _DIGITS = w("gridBefore"), w("gridSpan"), 4
_WRAPPING = tuple(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag"))


class Story(Things):
    """Reads the paragraphs of one story, in document order."""

    def __init__(
        self,
        around: Surroundings,
        styles: Styles,
        label: Label = lambda _: "",
        fingerprint: Fingerprint = lambda _: "",
    ) -> None:
        super().__init__(around, fingerprint)
        self.styles, self.label = styles, label
        self._tables = 0

    def beside(self) -> Story:
        """Return a story for what stands in a text box of this one."""
        return Story(self.around, self.styles, fingerprint=self.fingerprint)

    # ------------------------------------------------------------------ paragraphs

    def block(self, parent: Element, state: State) -> None:
        """Read what an element holds at the level of paragraphs."""
        for element in parent:
            tag = element.tag
            if tag == _P:
                self.paragraph(element, state)
            else:
                BLOCK.get(tag, Story.other_block)(self, element, state)

    def tracked_block(self, element: Element, state: State) -> None:
        """Read paragraphs that stand in a tracked change as a whole."""
        self.block(element, state.within(element))

    def block_branches(self, element: Element, state: State) -> None:
        """Read exactly one branch of several with paragraphs."""
        self.one_branch(element, lambda branch: self.block(branch, state))

    def embedded_document(self, element: Element, state: State) -> None:
        """Say that another document is embedded here (17.17.2.1)."""
        self.note("warning", "a document embedded in this file was not read; it stands as one paragraph")
        words = Wording.of(f"Embedded document: {self.fingerprint(element.get(_RELATION) or '')}".rstrip(": "))
        self.thing(EMBEDDED, (Segment(words, state.inserted, state.deleted),))
        self._flush()
        self.other(element, state)

    def loose(self, element: Element, state: State) -> None:
        """Read as a paragraph what should stand in one and does not."""
        if element.tag == _R:
            self.run(element, state)
        else:
            INLINE[element.tag](self, element, state)
        self._end(NOTHING)

    def other_block(self, element: Element, state: State) -> None:
        """Take note of marks between paragraphs; leave out what is not known."""
        INLINE.get(element.tag, Inline.other)(self, element, state)

    def paragraph(self, paragraph: Element, state: State) -> None:
        """Read a paragraph and what became of its mark.

        An initial that is set as a drop cap is a paragraph in the file, and the first letter of the next one for
        everybody who reads (17.3.1.11).
        """
        told = _properties(paragraph)
        if told.moved is not None:
            self.moved_by_marks = self.moves.of_plain_runs(paragraph, told.moved)
        for element in paragraph:
            tag = element.tag
            if tag == _R:
                self.run(element, state)
            elif tag != _PROPERTIES:
                INLINE.get(tag, Inline.other)(self, element, state)
        self.moved_by_marks = None
        if told.initial and _next_is_paragraph(paragraph):
            self.number += 1
        else:
            self._end(told)

    def _end(self, told: Properties) -> None:
        if self.around.placed_as is Placed.REMARK:  # of a comment only the words are wanted
            self.paragraphs.append(SourceParagraph(segments_of(self.pieces), told.inserted, told.deleted))
        else:
            self.paragraphs.append(self._read(told))
        if self.doubtful is not None:
            for text in self.doubtful.said():
                self.note("warning", text)
            self.doubtful = None
        self.pieces, self.bookmarks = [], []
        self._flush()
        self.number += 1
        if self.around.quoted:
            self.quotes.words("\n", State(told.inserted, told.deleted))

    def _read(self, told: Properties) -> SourceParagraph:
        """Return the paragraph that ends here."""
        look = self.styles.look(told)
        return SourceParagraph(
            segments_of(self.pieces),
            told.inserted,
            told.deleted,
            look.shape,
            None if told.before is None else self.styles.look(Properties(told.before)).shape,
            tuple(self.bookmarks),
            look.list_level,
            f"{self.part}#{self.number}",
            self.label(told),
            look.name,
            cell=self.cell,
            move=self.moves.name if self.moves.open else "",
            outline=look.outline,
        )

    def _flush(self) -> None:
        """Put what hangs on the paragraph just read after it."""
        if self.things:
            self.paragraphs += self.things
            self.things = []
        self.at = len(self.paragraphs)

    # ------------------------------------------------------------------ tables

    def table(self, table: Element, state: State) -> None:
        """Read a table row by row, cell by cell (17.4).

        A table is an end for the paragraphs around it: nothing is joined into it. One whose rows were all
        inserted (deleted) is none where they are not there, so that paragraphs join over it (17.13.5.17, .20).
        """
        self.note("note", "a table was read cell by cell")
        parts = [
            (part, around.marked(part.find(_ROW_PROPERTIES), _ROW_MARKS) if part.tag == _ROW else around)
            for part, around in self._parts_of(table, _ROW, state)
        ]
        rows = [now for part, now in parts if part.tag == _ROW]
        inserted = all(now.inserted for now in rows)
        deleted = all(now.deleted for now in rows)
        self._close(inserted=inserted, deleted=deleted)
        outer, first = self.cell, len(self.paragraphs)
        place = Cell(self._tables, 0, 0)
        self._tables += 1
        for part, now in parts:
            if part.tag == _ROW:
                self._row(part, now, place)
                place = replace(place, row=place.row + 1)
            else:
                self.other_block(part, now)
        self.cell = outer
        if inserted or deleted:
            self._through(first, rows[0] if rows else state, inserted=inserted, deleted=deleted)

    def _row(self, row: Element, state: State, place: Cell) -> None:
        """Read the cells of a row; `place` is that of its first one, were no column left free before it."""
        column = _columns(row.find(_ROW_PROPERTIES), _SKIPPED, 0)
        for cell, in_cell in self._parts_of(row, _CELL, state):
            if cell.tag != _CELL:
                self.other_block(cell, in_cell)
                continue
            before, properties = len(self.paragraphs), cell.find(_CELL_PROPERTIES)
            self.cell = replace(place, column=column, goes_on=_is_covered(properties))
            column += _columns(properties, _SPAN, 1)
            if properties is not None and properties.find(_MERGED) is not None:
                self.note("warning", "cells were merged or parted with tracking; see the file itself")
            self.block(cell, in_cell.marked(properties, _CELL_MARKS))
            if len(self.paragraphs) > before:
                self._close()
            if _is_covered(properties) and any(q.segments for q in self.paragraphs[before:]):
                self.note("note", "words stand in a cell that is one with the cell above; Word does not show them")

    def _through(self, first: int, state: State, *, inserted: bool, deleted: bool) -> None:
        """Let the marks in a table that was inserted (deleted) whole be inserted (deleted) with it."""
        for place in range(first, len(self.paragraphs)):
            paragraph = self.paragraphs[place]
            if not paragraph.object:
                self.paragraphs[place] = replace(
                    paragraph,
                    mark_inserted=paragraph.mark_inserted or (state.inserted if inserted else None),
                    mark_deleted=paragraph.mark_deleted or (state.deleted if deleted else None),
                )

    def _parts_of(self, parent: Element, tag: str, state: State) -> list[tuple[Element, State]]:
        """Return the rows of a table or the cells of a row, also wrapped ones, and the marks between them."""
        found: list[tuple[Element, State]] = []
        for element in parent:
            if element.tag == tag:
                found.append((element, state))
            elif element.tag in TRACKED:
                found += self._parts_of(element, tag, state.within(element))
            elif element.tag in _WRAPPING:
                found += self._parts_of(element, tag, state)
            elif element.tag == ALTERNATE:
                read: list[Element] = []
                self.one_branch(element, read.append)
                found += [part for branch in read for part in self._parts_of(branch, tag, state)]
            elif element.tag != _ROW_PROPERTIES or parent.tag != _ROW:
                found.append((element, state))
        return found

    def _close(self, *, inserted: bool = False, deleted: bool = False) -> None:
        """Forget what became of the last mark: it has no next paragraph to be one with.

        Not forgotten is that it was inserted (deleted), where what follows is not there either then.
        """
        for place in range(len(self.paragraphs) - 1, -1, -1):
            last = self.paragraphs[place]
            if last.object:
                continue
            if (last.mark_inserted and not inserted) or (last.mark_deleted and not deleted):
                self.paragraphs[place] = replace(
                    last,
                    mark_inserted=last.mark_inserted if inserted else None,
                    mark_deleted=last.mark_deleted if deleted else None,
                )
            return


def _properties(paragraph: Element) -> Properties:
    """Return what the properties of a paragraph say; they come first (17.3.1.26), and a search takes its time."""
    first = paragraph[0] if len(paragraph) else None
    if first is None or first.tag != _PROPERTIES:
        first = paragraph.find(_PROPERTIES)
    return NOTHING if first is None else Properties(first)


def _next_is_paragraph(paragraph: Element) -> bool:
    """Whether a paragraph comes after this one, not a table, and not the end of all."""
    found = next(paragraph.itersiblings(_P, _TABLE), None)
    return found is not None and found.tag == _P


def _is_covered(properties: Element | None) -> bool:
    """Whether a cell belongs to the one above it, which is shown in its place (17.4.84)."""
    merged = None if properties is None else properties.find(_CONTINUED)
    return merged is not None and merged.get(VAL) in (None, "continue")


def _columns(properties: Element | None, name: str, otherwise: int) -> int:
    """Return over how many columns something goes, by an element among properties (17.4.15, 17.4.17)."""
    found = None if properties is None else properties.find(name)
    said = "" if found is None else found.get(VAL) or ""
    return int(said) if said.isdecimal() and len(said) < _DIGITS else otherwise


BlockReader = Callable[[Story, Element, State], None]

BLOCK: dict[str, BlockReader] = {
    **dict.fromkeys(TRACKED, Story.tracked_block),
    **{w(name): Story.block for name in ("sdt", "sdtContent", "customXml", "smartTag")},
    _TABLE: Story.table,
    ALTERNATE: Story.block_branches,
    w("altChunk"): Story.embedded_document,
    **{f"{{{M}}}{name}": Story.loose for name in ("oMath", "oMathPara")},
    **{w(name): Story.loose for name in ("r", "hyperlink", "fldSimple", "bdo", "dir")},
}
"""The readers of what stands between paragraphs; a w:p comes first and has its own line."""
