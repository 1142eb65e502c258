"""The first lines of a text from elsewhere: masthead, title, and where the text itself begins."""

from __future__ import annotations

import re

from paraph.merge.outline.headings import all_in, in_capitals, is_line, is_masthead, looks_like_title, plain_heading
from paraph.merge.outline.pieces import Left, Piece, Placed, Sheet, made
from paraph.merge.outline.survey import Survey, end_of_table
from paraph.merge.outline.tables import cell_by_cell, layout, rows_of
from paraph.model.document import Kind
from paraph.model.wording import Mark

_LONGEST, _MOST_LINES = 220, 4
_NAMES = re.compile(
    r"declaration|\bplan\b|communiqu|statement|commitments|call for action|compact|charter|conclusions|"
    r"understanding|agreement|resolution|programme|déclaration|erklärung|declaración|декларация|план",
    re.IGNORECASE,
)


def front_matter(found: Survey, sheet: Sheet) -> int:
    """Place the lines before the text, and return where the text begins.

    A masthead is left out of the draft, and said: what goes out gets its own. The first other line is the title
    where no style names one; further lines are, where they are set off as a title is.
    """
    titled = any(kind is Kind.TITLE for kind, _ in found.levels.values())
    place, lines, look = 0, 0, ""
    named = _named(found)
    while place < len(found.pieces):
        piece = found.pieces[place]
        if place == 0 and piece.cell is not None and place not in found.done:  # the head of a paper, as a table
            place = end_of_table(found.pieces, place)
            rows = rows_of(found.pieces, range(place))
            if layout(found.pieces, rows, expected=False) is not None:
                return 0
            cell_by_cell(found.pieces, rows, sheet)
            continue
        if not _is_front(found, place):
            break
        if found.literal(place) is not None:
            leave_masthead(place, piece, sheet)
        elif place in found.levels:
            sheet.placed.append(Placed(made(Kind.TITLE, plain_heading(piece.wording)), (place,)))
        elif is_masthead(piece.text) and not piece.wording.notes:
            leave_masthead(place, piece, sheet)
        elif place < named:
            sheet.placed.append(Placed(made(Kind.TEXT, piece.wording), (place,)))
        elif lines and looks_like_title(piece.wording) and _look(piece) != look:
            return place  # set off otherwise than the title: a heading
        elif not titled and (not lines or (lines < _MOST_LINES and looks_like_title(piece.wording))):
            wording = plain_heading(piece.wording)
            sheet.placed.append(Placed(made(Kind.TITLE, wording), (place,), guessed="title, among the first lines"))
            lines, look = lines + 1, look or _look(piece)
        else:
            sheet.placed.append(Placed(made(Kind.TEXT, piece.wording), (place,)))
            lines += _MOST_LINES
        place += 1
    return place


def _is_front(found: Survey, place: int) -> bool:
    piece = found.pieces[place]
    if place in found.done or piece.object or piece.label or found.is_body(place):
        return False
    if (shape := found.literal(place)) is not None:
        return shape[0] is Kind.MASTHEAD and not piece.wording.notes
    if place in found.levels:
        return True
    sentence = piece.text.startswith(("We,", "We the ", "WE,", "Nous,", "Мы,", "Nosotros", "Wir,"))
    last = place == len(found.pieces) - 1
    return is_line(piece.text, _LONGEST) and not sentence and (not last or is_masthead(piece.text))


def _named(found: Survey) -> int:
    """Return the place of the line that is set off as a title and says what the text is; 0 where none does."""
    place = 0
    while place < len(found.pieces) and (found.pieces[place].cell is not None or _is_front(found, place)):
        wording = found.pieces[place].wording
        if looks_like_title(wording) and _NAMES.search(wording.text) and not is_masthead(wording.text):
            return place
        place += 1
    return 0


def _look(piece: Piece) -> str:
    """Return how a line is set off: in capitals, in bold, or not at all."""
    if in_capitals(piece.wording.plain):
        return "capitals"
    return "bold" if all_in(piece.wording, Mark.BOLD) else "plain"


def leave_masthead(place: int, piece: Piece, sheet: Sheet) -> None:
    """Leave a line of the masthead out of the draft, and say so."""
    sheet.left.append(Left(place, piece.whole, "a masthead"))
    sheet.say(f"the masthead is no part of a draft, and was left out: “{piece.whole}”", piece.where, "note")
