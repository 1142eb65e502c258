"""The tables of a text from elsewhere: those of an action plan become actions with fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from paraph.merge.outline.pieces import Left, Piece, Placed, Sheet, cut, made
from paraph.merge.outline.plan import names_action, names_field, names_numbers, plan_label
from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.labels import printed_label, typed_label
from paraph.model.wording import Wording, concat

Row = Mapping[int, Sequence[int]]
"""A row of a table: for each column that holds words, its pieces."""

_LONGEST_HEADING = 60
_LONGEST_NUMBER = 12


@frozen
class Layout:
    """How an action plan's table lies: its heading row, the columns of actions and numbers, the fields' names."""

    row: int
    action: int
    number: int | None
    fields: Mapping[int, str]


def rows_of(pieces: Sequence[Piece], places: Iterable[int]) -> dict[int, dict[int, list[int]]]:
    """Return the rows of a table by number, of the pieces that lie in it."""
    rows: dict[int, dict[int, list[int]]] = {}
    for place in places:
        cell = pieces[place].cell
        if cell is not None:
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(place)
    return rows


def layout(pieces: Sequence[Piece], rows: Mapping[int, Row], *, expected: bool) -> Layout | None:
    """Return the layout of an action plan's table, or None for any other table.

    `expected` says that the text is an action plan: then one further column of any name is enough.
    """
    for number, row in list(rows.items())[:3]:
        names = {column: _text(pieces, places) for column, places in row.items()}
        if len(names) < 2:
            continue
        action = next((c for c, name in names.items() if names_action(name)), None)
        numbers = next((c for c, name in names.items() if names_numbers(name)), None)
        fields = {c: name.rstrip(" :") for c, name in names.items() if c not in (action, numbers)}
        known = [name for name in fields.values() if names_field(name)]
        short = all(len(name) <= _LONGEST_HEADING for name in names.values())
        if action is not None and fields and short and (known or expected):
            return Layout(number, action, numbers, fields)
    return None


def _text(pieces: Sequence[Piece], places: Iterable[int]) -> str:
    return " ".join(" ".join(pieces[place].wording.plain.split()) for place in places)


class PlanTable:
    """Turns the rows of one table into actions."""

    def __init__(self, pieces: Sequence[Piece], rows: Mapping[int, Row], layout: Layout, sheet: Sheet) -> None:
        self.pieces, self.rows, self.layout, self.sheet = pieces, rows, layout, sheet
        self._head = self._shown(rows[layout.row])
        self._has_action = False

    def place(self) -> None:
        """Add what the table says to the sheet."""
        for number, row in self.rows.items():
            if self._shown(row) == self._head:
                again = number != self.layout.row
                reason = "a heading row that is repeated" if again else "a heading row, whose words name the fields"
                self._leave([p for places in row.values() for p in places], reason)
            elif len(row) == 1 and self._line_across(row):
                continue
            elif self.layout.action in row:
                self._action(row)
            else:
                self._more_fields(row)

    def _shown(self, row: Row) -> dict[int, str]:
        return {column: _text(self.pieces, places).casefold() for column, places in row.items()}

    def _leave(self, places: Iterable[int], reason: str) -> None:
        for place in places:
            self.sheet.left.append(Left(place, self.pieces[place].text, reason))
            self._keep_notes(place)

    def _keep_notes(self, place: int) -> None:
        """Keep the notes of a heading row as paragraphs: their words are not the heading's."""
        for note in self.pieces[place].wording.notes:
            if not note.blank:
                self.sheet.placed.append(Placed(made(Kind.TEXT, note), (place,)))
                self.sheet.say(f"a note on the heading of a table became a paragraph: {cut(note.text)}")

    def _line_across(self, row: Row) -> bool:
        """Place a row with one cell that names a priority or an objective."""
        (places,) = row.values()
        found = plan_label(self.pieces[places[0]].text)
        if found is None or found.kind is Kind.ACTION or len(places) > 1:
            return False
        self.sheet.placed.append(line_of(self.pieces, places[0], self.sheet))
        self._has_action = False
        return True

    def _action(self, row: Row) -> None:
        places = row[self.layout.action]
        wording, added = self._joined(places, first=True)
        in_column = self._in_column(row)
        printed = in_column
        if not printed:
            printed, typed = self._before(places[0])
            wording = wording.slice(typed, len(wording))
        first = made(Kind.ACTION, wording)
        self.sheet.placed.append(Placed(first, tuple(places), printed, added=added))
        self._has_action = True
        missing = [name for column, name in self.layout.fields.items() if column not in row and name]
        if missing:
            self.sheet.say(
                f"no {' and no '.join(missing)} in the row {cut(wording.text)}: empty, or merged with a row above",
                self.pieces[places[0]].where,
            )
        if not in_column:
            self._odd_number(row)
        self._fields(row)

    def _odd_number(self, row: Row) -> None:
        """Keep what stands in the column of numbers and is none as a field of its own."""
        if self.layout.number is not None and self.layout.number in row:
            self._field(self._head[self.layout.number].capitalize(), row[self.layout.number])

    def _in_column(self, row: Row) -> str:
        """Take the number of a row out of its own column, and return it; or nothing where there is none."""
        if self.layout.number is None or self.layout.number not in row:
            return ""
        places = row[self.layout.number]
        text = _text(self.pieces, places).strip(" .()")
        if len(places) == 1 and re.fullmatch(r"[\w./-]+(?: \w+)?", text) and len(text) <= _LONGEST_NUMBER:
            self._leave(places, "a number of its own column")
            return text
        return ""

    def _before(self, place: int) -> tuple[str, int]:
        """Return the number that an action has, automatic or typed, and how much of its text a typed one takes."""
        piece = self.pieces[place]
        if piece.label:
            number = printed_label(piece.label)
            return ("" if number is None or number.is_bullet else number.name), 0
        printed, typed = _stripped(piece.text)
        if typed:
            self.sheet.left.append(Left(place, piece.text[:typed], "a number, computed from now on"))
        return printed, typed

    def _fields(self, row: Row) -> None:
        for column, places in row.items():
            if column in (self.layout.action, self.layout.number):
                continue
            self._field(self.layout.fields.get(column, ""), places)

    def _field(self, name: str, places: Sequence[int]) -> None:
        wording, added = self._joined(places)
        if name and not wording.text.casefold().startswith(name.casefold() + ":"):
            wording = Wording.of(f"{name}: ") + wording
            added = (*added, f"{name}:")
        self.sheet.placed.append(Placed(made(Kind.FIELD, wording), tuple(places), added=added))

    def _more_fields(self, row: Row) -> None:
        """Add a row without an action to the one above, as a cell merged over several rows means it."""
        places = [p for column in row for p in row[column]]
        if not self._has_action:
            for place in places:
                self.sheet.placed.append(Placed(made(Kind.TEXT, self.pieces[place].wording), (place,)))
            self.sheet.say(f"a row without an action was taken as text: {cut(_text(self.pieces, places))}")
            return
        self._odd_number(row)
        self.sheet.say(
            f"a row without an action was added to the action above it: {cut(_text(self.pieces, places))}",
            self.pieces[places[0]].where,
        )
        self._fields(row)

    def _joined(self, places: Sequence[int], *, first: bool = False) -> tuple[Wording, tuple[str, ...]]:
        """Return the paragraphs of a cell as one, line breaks between, their automatic numbers typed out.

        `first` says that the number of the first one is that of the action, and is not typed out.
        """
        parts: list[Wording] = []
        added: list[str] = []
        for n, place in enumerate(places):
            piece = self.pieces[place]
            label = printed_label(piece.label)
            wording = piece.wording
            if piece.label and (label is None or not (label.is_bullet or (first and n == 0))):
                wording = Wording.of(f"{piece.label} ") + wording
                added.append(piece.label)
            parts += [Wording.of("\n")] * bool(parts) + [wording]
        return concat(parts), tuple(added)


def _stripped(text: str) -> tuple[str, int]:
    """Return the number that an action begins with, and how much of its text that takes."""
    planned = plan_label(text)
    if planned is not None and planned.kind is Kind.ACTION and planned.length < len(text):
        return planned.number, planned.length
    typed = typed_label(text)
    if typed is None or typed.brackets or typed.length >= len(text) or typed.is_bullet:
        return "", 0
    return typed.name, typed.length


def line_of(pieces: Sequence[Piece], place: int, sheet: Sheet) -> Placed:
    """Return the priority, objective or action that a line such as "Priority 2: …" names; its number is left."""
    piece = pieces[place]
    found = plan_label(piece.text)
    if found is None:
        raise ValueError(f"no priority, objective or action: {piece.text!r}")
    if found.length >= len(piece.text):  # nothing but its number
        return Placed(made(Kind.HEADING, piece.wording, 1), (place,))
    sheet.left.append(Left(place, piece.text[: found.length], "a number, computed from now on"))
    wording = piece.wording.slice(found.length, len(piece.wording))
    return Placed(Paragraph("", found.kind, wording), (place,), found.number)


def cell_by_cell(pieces: Sequence[Piece], rows: Mapping[int, Row], sheet: Sheet) -> None:
    """Add the paragraphs of a table that is no action plan's, each on its own."""
    places = [p for row in rows.values() for column in row.values() for p in column]
    for place in places:
        piece = pieces[place]
        wording = piece.wording
        added: tuple[str, ...] = ()
        label = printed_label(piece.label)
        if piece.label and (label is None or not label.is_bullet):
            wording, added = Wording.of(f"{piece.label} ") + wording, (piece.label,)
        sheet.placed.append(Placed(made(Kind.TEXT, wording), (place,), added=added))
    sheet.say(
        f"a table of {len(rows)} rows was taken cell by cell, each paragraph on its own: "
        f"{cut(_text(pieces, places))}",
        pieces[places[0]].where,
    )


def numbered_rows(pieces: Sequence[Piece], rows: Mapping[int, Row]) -> Mapping[int, int] | None:
    """Return for each number that has a cell of its own the piece beside it, where a whole table is made so."""
    result = {}
    for row in rows.values():
        if sorted(row) != [0, 1] or len(row[0]) != 1:
            return None
        text = pieces[row[0][0]].text
        label = typed_label(text + "\t")
        if label is None or label.length <= len(text) - 1 or label.is_bullet or pieces[row[0][0]].wording.notes:
            return None
        result[row[0][0]] = row[1][0]
    return result
