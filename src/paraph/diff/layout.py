"""Lay two texts with tables beside each other: which table is which, which row is which row, and what is between.

Each cell is compared with its counterpart and with nothing else, and so is the text between tables. That way a
redline can show a table as a table: rows that came or went as such, and changes of words in the cells that stayed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from paraph.diff.counterparts import Counterparts, counterparts
from paraph.diff.paragraphs import Likeness, best_chain
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.tables import CellPair, Laid, Region, RowPair, RowPlace, TablePair, TablePlace
from paraph.model.wording import BREAK, NOTE, Wording

_ROWS_ALIKE = 0.4
"""How alike two rows must be, in their words, to be the same one; between such, equally many are one by one."""


def laid_out(old: Document, tables: Sequence[TablePlace], new: Document, new_tables: Sequence[TablePlace]) -> Laid:
    """Return two texts part by part; one part where neither has a table."""
    if not tables and not new_tables:
        return (Region(0, len(old), 0, len(new)),)
    first, second = _Folded(old, tables), _Folded(new, new_tables)
    found = counterparts(first.text, second.text, by_id=False)
    return tuple(_parts(first, second, _paired(first, second, found)))


class _Folded:
    """A text in which each table is one paragraph: `units` says what each of these paragraphs stands for."""

    def __init__(self, text: Document, tables: Sequence[TablePlace]) -> None:
        self.whole = text
        self.units: list[int | TablePlace] = []
        at = 0
        for table in tables:
            self.units += [*range(at, table.start), table]
            at = table.end
        self.units += range(at, len(text))
        self.text = Document(
            tuple(text.paragraphs[unit] if isinstance(unit, int) else self._folded(unit) for unit in self.units)
        )

    def _folded(self, table: TablePlace) -> Paragraph:
        words = "\n".join(self.whole.paragraphs[n].text for n in range(table.start, table.end))
        return Paragraph("", Kind.OBJECT, Wording.of(words.replace(NOTE, "").replace(BREAK, "\n") or " "))

    def row(self, cells: RowPlace) -> str:
        """Return the words of a row."""
        return "\n".join(self.whole.paragraphs[n].text for n in range(cells[0].start, cells[-1].end))

    def start(self, unit: int) -> int:
        """Return the place in the whole text at which a unit begins; after the last, its end."""
        if unit == len(self.units):
            return len(self.whole)
        found = self.units[unit]
        return found if isinstance(found, int) else found.start

    def tables(self, start: int, end: int) -> list[int]:
        """Return the tables among some units."""
        return [n for n in range(start, end) if isinstance(self.units[n], TablePlace)]


def _paired(old: _Folded, new: _Folded, found: Sequence[Counterparts]) -> list[tuple[int, int, int, int]]:
    """Return what stays, as units from, to before, and the same in the new text; in order on both sides.

    Between those, one table on each side is the same table, whatever its words.
    """
    stay: list[tuple[int, int, int, int]] = []
    at, new_at = 0, 0
    for one in sorted((c for c in found if not c.moved), key=lambda c: c.home):
        if min(one.old) >= at and min(one.new) >= new_at:
            at, new_at = max(one.old) + 1, max(one.new) + 1
            stay.append((min(one.old), at, min(one.new), new_at))
    result = []
    ends = (len(old.units), len(old.units), len(new.units), len(new.units))
    for before, after in pairwise([(0, 0, 0, 0), *stay, ends]):
        result.append(before)
        left, right = old.tables(before[1], after[0]), new.tables(before[3], after[2])
        if len(left) == len(right) == 1:
            result.append((left[0], left[0] + 1, right[0], right[0] + 1))
    return result[1:]


def _parts(old: _Folded, new: _Folded, stay: Sequence[tuple[int, int, int, int]]) -> Iterator[Region | TablePair]:
    """Yield text and tables in order; a table of one side only stands after what stays before it."""
    done = new_done = 0  # units of either side that were yielded
    after = new_after = 0  # units up to the last that stays
    ends = (len(old.units), len(old.units), len(new.units), len(new.units))
    for start, end, new_start, new_end in (*stay, ends):
        for n in old.tables(after, start):
            yield _text(old, new, done, n, new_done, new_after)
            yield TablePair(tuple(_whole_row(row, "del", new.start(new_after)) for row in _rows(old, n)))
            done, new_done = n + 1, new_after
        after = max(after, done)
        for n in new.tables(new_after, new_start):
            yield _text(old, new, done, after, new_done, n)
            yield TablePair(tuple(_whole_row(row, "ins", old.start(after)) for row in _rows(new, n)))
            done, new_done = after, n + 1
        if isinstance(old.units[start] if start < len(old.units) else None, TablePlace):
            yield _text(old, new, done, start, new_done, new_start)
            yield TablePair(tuple(_row_pairs(old, _rows(old, start), new, _rows(new, new_start))))
            done, new_done = end, new_end
        after, new_after = end, new_end
    yield _text(old, new, done, len(old.units), new_done, len(new.units))


def _text(old: _Folded, new: _Folded, start: int, end: int, new_start: int, new_end: int) -> Region:
    return Region(old.start(start), _end(old, start, end), new.start(new_start), _end(new, new_start, new_end))


def _end(side: _Folded, start: int, end: int) -> int:
    return side.start(end) if end > start else side.start(start)


def _rows(side: _Folded, unit: int) -> tuple[RowPlace, ...]:
    table = side.units[unit]
    assert isinstance(table, TablePlace)
    return table.rows


def _whole_row(row: RowPlace, state: str, other: int) -> RowPair:
    """Return a row that one text only has; `other` is where it would stand in the other."""
    return RowPair(
        state,
        tuple(
            CellPair(
                Region(c.start, c.end, other, other) if state == "del" else Region(other, other, c.start, c.end),
                c.columns,
                c.goes_on,
            )
            for c in row
        ),
    )


def _row_pairs(
    old: _Folded, rows: Sequence[RowPlace], new: _Folded, new_rows: Sequence[RowPlace]
) -> Iterator[RowPair]:
    """Yield the rows of two tables that are one, in order."""
    at = new_at = 0
    place, new_place = rows[0][0].start, new_rows[0][0].start
    for a, b in (*_same_rows(old, rows, new, new_rows), (len(rows), len(new_rows))):
        for row in rows[at:a]:
            yield _whole_row(row, "del", new_place)
            place = row[-1].end
        for row in new_rows[new_at:b]:
            yield _whole_row(row, "ins", place)
            new_place = row[-1].end
        if a < len(rows):
            yield RowPair(
                "kept",
                tuple(
                    CellPair(Region(c.start, c.end, d.start, d.end), c.columns, c.goes_on)
                    for c, d in zip(rows[a], new_rows[b], strict=True)
                ),
            )
            place, new_place = rows[a][-1].end, new_rows[b][-1].end
        at, new_at = a + 1, b + 1


def _same_rows(
    old: _Folded, rows: Sequence[RowPlace], new: _Folded, new_rows: Sequence[RowPlace]
) -> list[tuple[int, int]]:
    """Return which rows are which: those alike, and between them, where there are as many, one by one."""
    alike = Likeness([old.row(row) for row in rows], [new.row(row) for row in new_rows])

    def score(a: int, b: int) -> float:
        if _shape(rows[a]) != _shape(new_rows[b]):
            return 0.0
        return alike.of(a, b, _ROWS_ALIKE) * (alike.size(0, a) + alike.size(1, b) + 1)

    result: list[tuple[int, int]] = []
    chain = best_chain(len(rows), len(new_rows), score)
    for (low, new_low), (high, new_high) in pairwise([(-1, -1), *chain, (len(rows), len(new_rows))]):
        left, right = range(low + 1, high), range(new_low + 1, new_high)
        if len(left) == len(right):
            result += [(a, b) for a, b in zip(left, right, strict=True) if _shape(rows[a]) == _shape(new_rows[b])]
        result.append((high, new_high))
    return result[:-1]


def _shape(row: RowPlace) -> tuple[tuple[int, bool], ...]:
    return tuple(cell.shape for cell in row)
