"""Tables in our Word files: a grid of cells with paragraphs, some of which go on over several rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from paraph.formats.word.xml import etree, w
from paraph.model.claim import Claim
from paraph.model.frozen import frozen

B = TypeVar("B")


@frozen
class Cell(Generic[B]):
    """A cell of a table, with at least one paragraph (17.4.65).

    `goes_on`: it goes on in the next row; `above`: it is the going on of the one above.
    """

    blocks: tuple[B, ...]
    goes_on: bool = False
    above: bool = False


@frozen
class GridCell(Generic[B]):
    """A cell of somebody else’s table, over so many columns; `above`: it is the going on of the one above."""

    blocks: tuple[B, ...]
    columns: int = 1
    above: bool = False


@frozen
class GridRow(Generic[B]):
    """A row; `tracked` is "ins" or "del" where it came or went as such (17.13.5.17, 17.13.5.12), by `claim`."""

    cells: tuple[GridCell[B], ...]
    tracked: str = ""
    claim: Claim = Claim()


@frozen
class Grid(Generic[B]):
    """A table of a text that is not ours: all columns alike wide, no head."""

    rows: tuple[GridRow[B], ...]


@frozen
class Table(Generic[B]):
    """A table: the widths of its columns in twentieths of a point, its rows, the first of which is its head."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell[B], ...], ...]

    def within(self, width: int) -> Table[B]:
        """Return this table, its columns narrowed in proportion where together they are wider than the page."""
        whole = sum(self.widths)
        if whole <= width:
            return self
        return Table(tuple(column * width // whole for column in self.widths), self.rows)


def put_table(
    body: etree._Element, table: Table[B], put: Callable[[etree._Element, B], None], *, leftward: bool = False
) -> None:
    """Put a table into a body; `put` puts a paragraph into a cell. The head is repeated on each page (17.4.49).

    `leftward`: its first column stands on the right (17.4.1).
    """
    element = etree.SubElement(body, w("tbl"))
    properties = etree.SubElement(element, w("tblPr"))
    etree.SubElement(properties, w("tblStyle"), {w("val"): "ProposalTable"})
    if leftward:
        etree.SubElement(properties, w("bidiVisual"))
    etree.SubElement(properties, w("tblW"), {w("w"): str(sum(table.widths)), w("type"): "dxa"})
    etree.SubElement(properties, w("tblLayout"), {w("type"): "fixed"})
    grid = etree.SubElement(element, w("tblGrid"))
    for width in table.widths:
        etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
    for number, cells in enumerate(table.rows):
        row = etree.SubElement(element, w("tr"))
        of_row = etree.SubElement(row, w("trPr"))
        etree.SubElement(of_row, w("cantSplit"))
        if number == 0:
            etree.SubElement(of_row, w("tblHeader"))
        for cell, width in zip(cells, table.widths, strict=True):
            _put_cell(etree.SubElement(row, w("tc")), cell, width)
            for block in cell.blocks:
                put(row[-1], block)


_TEXT_WIDTH = 9070
"""How wide a text is on paper that stands, in twentieths of a point."""


def put_grid(
    body: etree._Element,
    grid: Grid[B],
    put: Callable[[etree._Element, B], None],
    track: Callable[[etree._Element, str, Claim], object],
) -> None:
    """Put somebody else's table into a body; `track` says of the properties of a row that it came or went."""
    columns = max(sum(cell.columns for cell in row.cells) for row in grid.rows)
    width = _TEXT_WIDTH // columns
    element = etree.SubElement(body, w("tbl"))
    properties = etree.SubElement(element, w("tblPr"))
    etree.SubElement(properties, w("tblStyle"), {w("val"): "ProposalTable"})
    etree.SubElement(properties, w("tblW"), {w("w"): str(width * columns), w("type"): "dxa"})
    etree.SubElement(properties, w("tblLayout"), {w("type"): "fixed"})
    shown = etree.SubElement(element, w("tblGrid"))
    for _ in range(columns):
        etree.SubElement(shown, w("gridCol"), {w("w"): str(width)})
    going_on = {(n, at) for n, row in enumerate(grid.rows) for at, cell in _columns(row) if n and cell.above}
    for number, row in enumerate(grid.rows):
        of_row = etree.SubElement(element, w("tr"))
        if row.tracked:
            track(etree.SubElement(of_row, w("trPr")), row.tracked, row.claim)
        for at, cell in _columns(row):
            above, goes_on = (number, at) in going_on, (number + 1, at) in going_on
            holder = etree.SubElement(of_row, w("tc"))
            _put_cell(holder, Cell(cell.blocks, goes_on, above), width * cell.columns, cell.columns)
            for block in cell.blocks:
                put(holder, block)


def _columns(row: GridRow[B]) -> Iterator[tuple[int, GridCell[B]]]:
    """Yield the cells of a row, each with the column in which it begins."""
    at = 0
    for cell in row.cells:
        yield at, cell
        at += cell.columns


def _put_cell(element: etree._Element, cell: Cell[B], width: int, columns: int = 1) -> None:
    """Say how wide a cell is, and whether it is one with those beside, above and below (17.4.17, 17.4.84)."""
    properties = etree.SubElement(element, w("tcPr"))
    etree.SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
    if columns > 1:
        etree.SubElement(properties, w("gridSpan"), {w("val"): str(columns)})
    if cell.above:
        etree.SubElement(properties, w("vMerge"))
    elif cell.goes_on:
        etree.SubElement(properties, w("vMerge"), {w("val"): "restart"})
