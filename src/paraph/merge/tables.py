"""Tables of a returned file: paragraphs of the text that somebody laid out in cells, or a thing of its own.

A table that holds paragraphs of the text is read cell by cell. Any other is one opaque paragraph in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from paraph.model.frozen import frozen
from paraph.model.reading import Reading, SourceParagraph, View, ViewedParagraph, viewed
from paraph.model.tables import CellPlace, RowPlace, TablePlace
from paraph.model.wording import Wording, concat

TABLE = "table"
"""What a ViewedParagraph says that stands for a whole table."""
_CELL, _ROW, _WITHIN = Wording.of("\t"), Wording.of("\n"), Wording.of(" ")


@frozen
class Table:
    """A table that is not within another one: its source paragraphs from `start` to before `end`."""

    start: int
    end: int

    def holds(self, paragraph: ViewedParagraph) -> bool:
        """Whether a paragraph stands in this table."""
        return self.start <= paragraph.sources[0] < self.end


def tables(reading: Reading) -> tuple[Table, ...]:
    """Return the tables of a file in order; a table within a cell is part of the outer one."""
    last = {p.cell.table: n for n, p in enumerate(reading.paragraphs) if p.cell is not None}
    result: list[Table] = []
    for n, paragraph in enumerate(reading.paragraphs):
        if paragraph.cell is not None and (not result or n >= result[-1].end):
            result.append(Table(n, last[paragraph.cell.table] + 1))
    return tuple(result)


def as_objects(
    paragraphs: Iterable[ViewedParagraph], reading: Reading, view: View, folded: Collection[Table]
) -> tuple[ViewedParagraph, ...]:
    """Return the paragraphs of a view with each of some tables as one paragraph in its place."""
    result: list[ViewedParagraph] = []
    done: set[Table] = set()
    for paragraph in paragraphs:
        table = next((t for t in folded if t.holds(paragraph)), None)
        if table is None:
            result.append(paragraph)
        elif table not in done:
            done.add(table)
            result.append(as_object(reading, view, table))
    return tuple(result)


def as_object(reading: Reading, view: View, table: Table) -> ViewedParagraph:
    """Return a table as one paragraph: a tab between cells, a line break between rows, empty rows left out.

    Paragraphs of one cell, and tables within it, have a space between them.
    """
    cells: dict[tuple[int, int], list[SourceParagraph]] = {}
    for source, at in _cells(reading, table).items():
        cells.setdefault(at, []).append(reading.paragraphs[source])
    rows = []
    for _, columns in groupby(sorted(cells), key=lambda place: place[0]):
        texts = [_cell(cells[place], view) for place in columns]
        if any(not text.blank for text in texts):
            rows.append(_with(_CELL, texts))
    return ViewedParagraph(_with(_ROW, rows), tuple(range(table.start, table.end)), TABLE)


def _cells(reading: Reading, table: Table) -> dict[int, tuple[int, int]]:
    """Return row and column of each source paragraph of a table, in order."""
    outer = reading.paragraphs[table.start].cell
    result: dict[int, tuple[int, int]] = {}
    at = (0, 0)
    # From the end: a cell always ends with a paragraph (17.4.66), so an inner table belongs to the cell of the
    # next paragraph of the outer one.
    for source in reversed(range(table.start, table.end)):
        paragraph = reading.paragraphs[source]
        if outer is not None and paragraph.cell is not None and paragraph.cell.table == outer.table:
            at = paragraph.cell.row, paragraph.cell.column
        result[source] = at
    # What a text cannot hold comes after the paragraph it hangs on, and belongs where that does.
    for source in range(table.start + 1, table.end):
        if reading.paragraphs[source].object:
            result[source] = result[source - 1]
    return dict(sorted(result.items()))


def places(reading: Reading, view: View, found: Sequence[ViewedParagraph]) -> tuple[TablePlace, ...]:
    """Return where the tables of a view stand among its paragraphs.

    Rows without a word are kept, unless their words are those of another view.
    """
    result = []
    for table in tables(reading):
        cells = _cells(reading, table)
        held: dict[tuple[int, int], list[int]] = {at: [] for at in sorted(set(cells.values()))}
        for place, paragraph in enumerate(found):
            if paragraph.sources[-1] in cells:
                held[cells[paragraph.sources[-1]]].append(place)
        said = {cells[n][0] for n in cells if len(reading.paragraphs[n].wording(View.MARKED))}
        stands = {row for (row, _), own in held.items() if own}
        covered = {cells[n] for n in cells if (cell := reading.paragraphs[n].cell) is not None and cell.goes_on}
        rows = sorted({row for row, _ in held if row in stands or row not in said})
        before = sum(1 for p in found if p.sources[-1] < table.start)
        if stands:
            result.append(_place(held, covered, rows, before))
    return tuple(result)


def _place(
    held: dict[tuple[int, int], list[int]], covered: Collection[tuple[int, int]], rows: Sequence[int], at: int
) -> TablePlace:
    """Return a table from what its cells hold; over how many columns one goes is seen from where others begin."""
    edges = sorted({0, *(column for _, column in held)})
    made: list[RowPlace] = []
    for row in rows:
        starts = [0, *(column for of, column in held if of == row and column)]
        cells = []
        for start, end in zip(starts, [*starts[1:], edges[-1] + 1], strict=True):
            own = held.get((row, start), [])
            first, at = at, at + len(own)
            columns = sum(1 for edge in edges if start <= edge < end)
            cells.append(CellPlace(first, at, columns, (row, start) in covered))
        made.append(tuple(cells))
    return TablePlace(tuple(made))


def _cell(paragraphs: Sequence[SourceParagraph], view: View) -> Wording:
    return _with(_WITHIN, [found.wording for found in viewed(Reading(tuple(paragraphs)), view, objects=True)])


def _with(separator: Wording, parts: Sequence[Wording]) -> Wording:
    return concat(piece for n, part in enumerate(parts) for piece in ((separator, part) if n else (part,)))
