"""Tables in our Word files: a grid of cells with paragraphs, some of which go on over several rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lxml import etree

from paraph.formats.word.xml import w

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Cell(Generic[B]):
    """A cell of a table, with at least one paragraph (17.4.65).

    `goes_on`: it goes on in the next row; `above`: it is the going on of the one above.
    """

    blocks: tuple[B, ...]
    goes_on: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
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


def _put_cell(element: etree._Element, cell: Cell[B], width: int) -> None:
    """Say how wide a cell is, and whether it is one with those above and below (17.4.84)."""
    properties = etree.SubElement(element, w("tcPr"))
    etree.SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
    if cell.above:
        etree.SubElement(properties, w("vMerge"))
    elif cell.goes_on:
        etree.SubElement(properties, w("vMerge"), {w("val"): "restart"})
