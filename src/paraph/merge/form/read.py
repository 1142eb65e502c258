"""Read a filled comment form against the text it was made on: row by row, each about one place, nothing guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from paraph.merge.form.account import check_form
from paraph.merge.form.grid import CommentForm
from paraph.merge.form.ground import Ground
from paraph.merge.form.made import Entry, Made
from paraph.merge.form.rows import Row, row_of
from paraph.merge.form.told import Telling
from paraph.merge.form.values import FormReading, Holds
from paraph.merge.intake import AnchoredRemark, Intake
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.reading import Notice, Reading


def read_form(
    base: Document, reading: Reading, form: CommentForm, names: Collection[str] = (), printed: Collection[str] = ()
) -> FormReading:
    """Return what a filled form says of a base; `printed` are lines that an empty form has around its table.

    `names` are those of its sender. Raises LawBrokenError where the account of its words does not come out even.
    """
    ground = Ground(base)
    rows = [row_of(ground, row) for row in form.rows if not row.blank]
    entries = [
        Entry(n, row.row.name, row.target, row.asked)
        for n, row in enumerate(rows)
        if row.target is not None and row.asked is not None and row.asked.changes
    ]
    made = Made(base, entries)
    telling = Telling(ground, {n.casefold() for n in names}, {" ".join(line.split()) for line in printed})
    for remark in _bubbles(reading, rows):
        telling.remarks.append(remark)
    for n, row in enumerate(rows):
        telling.row(replace(row, refused=made.refused[n]) if n in made.refused else row)
    telling.around(form)
    found = _reading(base, made, rows, telling)
    check_form(base, reading, found)
    return found


def _reading(base: Document, made: Made, rows: list[Row], telling: Telling) -> FormReading:
    changes, reasons = [], []
    for entry, one in made.changes():
        row = rows[entry.row]
        changes.append(replace(one, matched=f"{row.row.name} of the form"))
        reasons.append(row.reason)
    filled = {use.row for use in telling.uses if use.holds is not Holds.LEFT_OUT} & {row.row.name for row in rows}
    said = bool(filled or telling.remarks or telling.offers)
    telling.notices.insert(0, _summary(len(filled), len(made.entries), said=said))
    taken = Intake(tuple(changes), tuple(telling.remarks), made.state(), 1.0, notices=tuple(telling.notices))
    return FormReading(
        taken,
        tuple(reasons),
        tuple(telling.offers),
        tuple(telling.stances),
        tuple(telling.unplaced),
        frozenset(telling.asking),
        tuple(telling.uses),
    )


def _summary(rows: int, proposing: int, *, said: bool) -> Notice:
    if not said:
        return Notice("warning", "a comment form in which nothing is filled in")
    filled = "1 row" if rows == 1 else f"{rows} rows"
    return Notice("note", f"a comment form: {filled} filled in, {proposing} with proposals")


def _bubbles(reading: Reading, rows: list[Row]) -> Iterator[AnchoredRemark]:
    """Yield the comments in bubbles, each on the paragraph that its row is about."""
    about = {s: row.paragraph for row in rows for cell in row.row.cells for s in cell.sources}
    for remark in reading.remarks:
        place = -1 if remark.paragraph is None else remark.paragraph
        yield AnchoredRemark.of(remark, about.get(place, ""))
