"""Where the tables of a text stand, and how two texts with tables are laid beside each other."""

from __future__ import annotations

from paraph.model.frozen import frozen


@frozen
class CellPlace:
    """A cell of a table: the paragraphs of the text (by place) from `start` to before `end`, often none.

    It goes over so many `columns`. `goes_on`: it is the going on of the cell above.
    """

    start: int
    end: int
    columns: int = 1
    goes_on: bool = False

    @property
    def shape(self) -> tuple[int, bool]:
        """What a cell must have in common with another to be the same one."""
        return self.columns, self.goes_on


RowPlace = tuple[CellPlace, ...]


@frozen
class TablePlace:
    """A table of a text: its rows of cells. A table within a cell is words of that cell."""

    rows: tuple[RowPlace, ...]

    @property
    def start(self) -> int:
        """The place of its first paragraph."""
        return self.rows[0][0].start

    @property
    def end(self) -> int:
        """The place after its last paragraph."""
        return self.rows[-1][-1].end


@frozen
class Region:
    """Paragraphs of the old text (from `start` to before `end`) and those of the new one that stand there now."""

    start: int
    end: int
    new_start: int
    new_end: int


@frozen
class CellPair:
    """What stands in a cell: in both texts, or in the one that has its row."""

    region: Region
    columns: int
    goes_on: bool


@frozen
class RowPair:
    """A row of a table: "kept", or "ins" or "del" where one text only has it."""

    state: str
    cells: tuple[CellPair, ...]


@frozen
class TablePair:
    """A table of both texts, or of one of them: then all its rows came or went."""

    rows: tuple[RowPair, ...]

    @property
    def regions(self) -> tuple[Region, ...]:
        """What its cells hold, in order."""
        return tuple(cell.region for row in self.rows for cell in row.cells)


Laid = tuple[Region | TablePair, ...]
"""Two texts beside each other, part by part: text between tables, and tables."""


def regions_of(laid: Laid) -> tuple[Region, ...]:
    """Return all parts that are compared by themselves, in order."""
    return tuple(region for part in laid for region in ((part,) if isinstance(part, Region) else part.regions))
