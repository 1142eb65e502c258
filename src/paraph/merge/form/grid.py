"""A comment form as a file has it: its rows with their cells by columns, and what stands around the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from paraph.merge.base import share_kept
from paraph.merge.form.columns import Column, columns_of
from paraph.merge.tables import Table, tables
from paraph.model.claim import Claim
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Reading, SourceParagraph, View, viewed
from paraph.model.wording import Wording

_HEADINGS_WITHIN = 12
"""In so many rows of a table from its top, the headings are looked for."""
_LONGEST_HEADING = 80
_TEXT_ITSELF = 0.5
"""From this share of a text's words on, a file with a form in it is that text, with the form beside it."""


@frozen(slots=False)
class FormCell:
    """A cell with all changes made in it: its paragraphs and lines, trimmed, none of them blank.

    `claim` is who the file says changed it; `struck`: all its words were taken out with tracking. `thing` says what
    stands in it that no text can hold, `sources` are its paragraphs in the file. `own` is false for words that
    stand in the cell above, which goes on here.
    """

    column: Column
    heading: str
    words: tuple[Wording, ...] = ()
    claim: Claim = Claim()
    thing: str = ""
    sources: tuple[int, ...] = ()
    own: bool = True
    struck: bool = False

    @cached_property
    def text(self) -> str:
        """The words, a line a paragraph."""
        return "\n".join(words.text for words in self.words)


@frozen
class FormRow:
    """A row: how one speaks of it ("row 3"; rows count from the top of their table), and its cells."""

    name: str
    cells: tuple[FormCell, ...]

    def of(self, column: Column) -> tuple[FormCell, ...]:
        """Return the cells of a column that hold something; more than one where several columns say the same."""
        return tuple(c for c in self.cells if c.column is column and (c.words or c.thing))

    def text(self, column: Column) -> str:
        """Return what stands in a column."""
        return "\n".join(cell.text for cell in self.of(column))

    @property
    def blank(self) -> bool:
        """Whether nothing of its own stands in it."""
        return not any((c.words or c.thing) and c.own for c in self.cells)


@frozen
class CommentForm:
    """A filled form: its rows in order, the headings, and the lines that stand around its tables."""

    rows: tuple[FormRow, ...]
    headings: tuple[FormCell, ...]
    around: tuple[str, ...]


def stands_beside(form: CommentForm, text: Document) -> bool:
    """Whether a form stands in a file that holds a text itself: then the file is that text come back."""
    return share_kept([p.text for p in text], form.around) >= _TEXT_ITSELF


def form_in(reading: Reading) -> CommentForm | None:
    """Return the comment form that a file is, known by the headings of its columns; None where it is none."""
    heads = [(table, head) for table in tables(reading) if (head := _headings(reading, table)) is not None]
    if not heads:
        return None
    rows: list[FormRow] = []
    headings: list[FormCell] = []
    around = [_Line(table.start, line) for table, head in heads for line in _above(reading, table, head)]
    for number, (table, head) in enumerate(heads, 1):
        found, repeated = _rows(reading, table, head, f"table {number}, row " if len(heads) > 1 else "row ")
        rows += found
        headings += repeated
    around += [
        _Line(paragraph.sources[0], paragraph.wording.text.strip())
        for paragraph in viewed(reading, View.AFTER, objects=True)
        if not any(table.holds(paragraph) for table, _ in heads)
    ]
    lines = tuple(line.text for line in sorted(around, key=lambda line: line.source) if line.text)
    return CommentForm(tuple(rows), tuple(headings), lines)


@frozen
class _Line:
    source: int
    text: str


@frozen
class _Head:
    """The row of headings: its place in the table, and what stands in each column."""

    row: int
    columns: Mapping[int, Column]
    headings: Mapping[int, str]

    def column(self, place: int) -> tuple[Column, str]:
        """Return the column that a cell stands in and its heading; cells may be wider than headings."""
        known = max((c for c in self.columns if c <= place), default=-1)
        return (self.columns[known], self.headings[known]) if known >= 0 else (Column.OTHER, "")


Cells = Mapping[tuple[int, int], Sequence[int]]


def _cells(reading: Reading, table: Table) -> Cells:
    """Return the source paragraphs of each cell of a table; a table within a cell belongs to that cell.

    From the end: a cell always ends with a paragraph (17.4.66), so an inner table stands before one of the outer.
    """
    outer = reading.paragraphs[table.start].cell
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    at = (0, 0)
    for source in range(table.end - 1, table.start - 1, -1):
        cell = reading.paragraphs[source].cell
        if outer is not None and cell is not None and cell.table == outer.table:
            at = cell.row, cell.column
        found[at].insert(0, source)
    return dict(sorted(found.items()))


def _headings(reading: Reading, table: Table) -> _Head | None:
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), sources in _cells(reading, table).items():
        texts[row][column] = _cell(reading, sources).text
    for row, headings in sorted(texts.items())[:_HEADINGS_WITHIN]:
        short = {place: text for place, text in headings.items() if len(text) <= _LONGEST_HEADING}
        columns = columns_of(short)
        if columns is not None and len(short) == len(headings):
            return _Head(row, columns, {place: " ".join(text.split()) for place, text in short.items()})
    return None


def _above(reading: Reading, table: Table, head: _Head) -> Iterator[str]:
    """Yield what stands in a table above its headings."""
    for (row, _), sources in _cells(reading, table).items():
        if row < head.row:
            yield _cell(reading, sources).text


def _rows(reading: Reading, table: Table, head: _Head, name: str) -> tuple[list[FormRow], list[FormCell]]:
    """Return the rows under the headings, and the headings, which may stand in the table more than once."""
    by_row: dict[int, dict[int, FormCell]] = defaultdict(dict)
    for (row, place), sources in _cells(reading, table).items():
        column, heading = head.column(place)
        by_row[row][place] = replace(_cell(reading, sources), column=column, heading=heading)
    rows: list[FormRow] = []
    headings: list[FormCell] = []
    above: dict[int, FormCell] = {}
    for row, cells in sorted(by_row.items()):
        if row < head.row:
            continue
        if {place: " ".join(cell.text.split()) for place, cell in cells.items()} == head.headings:
            headings += cells.values()
            continue
        above = {place: _gone_on(reading, cell, above.get(place)) for place, cell in cells.items()}
        rows.append(FormRow(f"{name}{row + 1}", tuple(above.values())))
    return rows, headings


def _gone_on(reading: Reading, cell: FormCell, above: FormCell | None) -> FormCell:
    """Return a cell with the words of the one above where that one goes on in it (17.4.84)."""
    here = reading.paragraphs[cell.sources[0]].cell if cell.sources else None
    if here is None or not here.goes_on or cell.words or above is None:
        return cell
    return replace(above, own=False)


def _cell(reading: Reading, sources: Sequence[int]) -> FormCell:
    paragraphs = [reading.paragraphs[source] for source in sources]
    tables_here = {p.cell.table for p in paragraphs if p.cell is not None}
    shown = viewed(Reading(tuple(paragraphs)), View.AFTER, objects=True)
    thing = next((p.object for p in shown if p.object), "table" if len(tables_here) > 1 else "")
    words = tuple(line for p in shown for line in lines(p.wording))
    struck = not words and any(not p.wording(View.BEFORE).blank for p in paragraphs)
    return FormCell(Column.OTHER, "", words, _claim(paragraphs), thing, tuple(sources), struck=struck)


def _claim(paragraphs: Sequence[SourceParagraph]) -> Claim:
    segments = [s for p in paragraphs for s in p.segments]
    claims = [*(s.inserted for s in segments), *(s.deleted for s in segments)]
    return next((claim for claim in claims if claim is not None), Claim())


def lines(wording: Wording) -> list[Wording]:
    """Return the lines of a wording that say something: in a cell a line break often stands for a new paragraph."""
    found, at = [], 0
    for line in wording.text.split("\n"):
        found.append(trimmed(wording.slice(at, at + len(line))))
        at += len(line) + 1
    return [line for line in found if len(line)]


def trimmed(wording: Wording) -> Wording:
    """Return a wording without the space around it."""
    text = wording.text
    start = len(text) - len(text.lstrip())
    return wording.slice(start, max(start, len(text.rstrip())))
