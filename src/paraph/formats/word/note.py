"""Write a note: a short Word file of ours that goes with a text, in lines, headings and small tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.grid import Cell, Table
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.document import Kind
from paraph.model.frozen import frozen
from paraph.model.reading import Shape
from paraph.model.wording import Mark, Wording

_CLOSING = Block(Layout((Kind.TEXT, 0)), ())
"""A body does not end with a table."""


@frozen
class Heading:
    """A heading within a note."""

    text: str


@frozen
class Columns:
    """A table: the heads of its columns, their widths in twentieths of a point, and the lines of each cell."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


Item = str | Heading | Columns
"""What a note is made of; a text is a paragraph."""


@frozen
class Note:
    """A note: the masthead, its title, and what it says from top to bottom."""

    masthead: tuple[str, ...]
    title: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All it says, a paragraph a line, as one reads it."""
        return (*self.masthead, self.title, *(line for item in self.items for line in _lines(item)))


def write_note(note: Note, sheet: Sheet) -> bytes:
    """Return a note as a Word file; equal input gives equal bytes."""
    blocks: list[Block | Table[Block]] = [_block((Kind.MASTHEAD, 0), line) for line in note.masthead]
    blocks.append(_block((Kind.TITLE, 0), note.title))
    for item in note.items:
        match item:
            case Heading(text):
                blocks.append(_block((Kind.HEADING, 1), text))
            case Columns():
                blocks += [_table(item), _CLOSING]
            case _:
                blocks.append(_block((Kind.TEXT, 0), item))
    return build(blocks, sheet, Numbering())


def _lines(item: Item) -> Iterator[str]:
    match item:
        case Heading(text):
            yield text
        case Columns(heads, _, rows):
            yield from heads
            yield from (line for row in rows for cell in row for line in cell)
        case _:
            yield item


def _block(shape: Shape, text: str, *marks: Mark, style: str = "") -> Block:
    return Block(Layout(shape, style=style), (Stretch(Wording.of(text, *marks)),))


def _table(columns: Columns) -> Table[Block]:
    head = tuple(Cell((_block((Kind.TEXT, 0), name, style="TableHead"),)) for name in columns.heads)
    return Table(columns.widths, (head, *(tuple(_cells(row)) for row in columns.rows)))


def _cells(row: Sequence[Sequence[str]]) -> Iterator[Cell[Block]]:
    for n, cell in enumerate(row):
        marks = () if n else (Mark.BOLD,)
        yield Cell(tuple(_block((Kind.TEXT, 0), line, *marks, style="TableText") for line in cell))
