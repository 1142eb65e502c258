"""A text from elsewhere looked over before anything is placed: frames, headings, numbers, where the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paraph.merge.outline.headings import is_line, styled
from paraph.merge.outline.openings import goes_on, opens_preambular
from paraph.merge.outline.pieces import Left, Piece, Sheet, trimmed
from paraph.merge.outline.plan import plan_label
from paraph.merge.outline.ranks import Numbered
from paraph.merge.outline.tables import layout, numbered_rows, rows_of
from paraph.model.document import Kind
from paraph.model.frozen import frozen, replace
from paraph.model.labels import Counting, begins_anew, printed_label, typed_label
from paraph.model.reading import Shape
from paraph.model.wording import Wording

_OWN = frozenset(Kind) - {Kind.TITLE, Kind.HEADING, Kind.TEXT, Kind.OBJECT}
_BEFORE_TITLE = 140
_MOSTLY = 0.8
"""How many of a file's paragraphs have our styles in one that was ours."""
_CONTENTS = re.compile(r"(?:toc|contents) ?(?:\d|heading)", re.IGNORECASE)


@frozen
class Survey:
    """What is known of a text before the walk.

    pieces: as in the file, those in mere frames taken out of their tables; done: places of pieces that need
    nothing more; levels: for each with a heading's style the shape in the draft (a level above 2 is kept as it is);
    numbered: for each piece its number; first: where the operative numbers begin; preamble: the numbered paragraphs
    are preambular; ours: whether the styles are those of our own files.
    """

    pieces: tuple[Piece, ...]
    done: frozenset[int]
    levels: dict[int, Shape]
    numbered: tuple[Numbered | None, ...]
    first: int | None
    preamble: frozenset[int]
    ours: bool

    def literal(self, place: int) -> Shape | None:
        """Return the shape that a style of our own files gives a piece, or None where there is none."""
        shape = self.pieces[place].shape
        return shape if shape is not None and (self.ours or shape[0] in _OWN) else None

    def is_body(self, place: int) -> bool:
        """Return whether the text has begun at a piece: a number, a heading, a sentence."""
        piece = self.pieces[place]
        return (
            piece.cell is not None
            or (place in self.levels and self.levels[place][0] is not Kind.TITLE)
            or self.numbered[place] is not None
            or plan_label(piece.text) is not None
            or (opens_preambular(piece.text) and goes_on(piece.text))
        )

    def text_follows(self, place: int) -> bool:
        """Return whether text of some length, or numbers, come after a line: a signature is no heading."""
        later = range(place + 1, len(self.pieces))
        return any(
            _counts(self.numbered[n]) or len(self.pieces[n].text) > _BEFORE_TITLE or self.pieces[n].cell is not None
            for n in later
        )


def survey(found: Sequence[Piece], sheet: Sheet, *, plan: bool) -> Survey:
    """Return what is known of a text; what frames are not kept is added to the sheet."""
    found = _at_line_breaks(found, sheet)
    shapes = [p.shape for p in found if p.shape is not None]
    ours = any(kind in _OWN for kind, _ in shapes) and len(shapes) >= _MOSTLY * len(found)
    pieces, done = _unframed(list(found), sheet, plan)
    done |= _contents(pieces, sheet)
    levels = _heading_levels(pieces, ours)
    numbered = tuple(
        None if place in levels or place in done or _is_own(piece, ours) else _number(piece)
        for place, piece in enumerate(pieces)
    )
    preamble = _numbered_preamble(pieces, numbered)
    first = next(
        (n for n, p in enumerate(pieces) if n not in preamble and _begins_text(p, numbered[n])),
        None,
    )
    return Survey(tuple(pieces), done, levels, numbered, first, preamble, ours)


def end_of_table(pieces: Sequence[Piece], place: int) -> int:
    """Return the place after the table that begins at a piece; the place itself where none does."""
    first = pieces[place].cell
    end = place
    while first is not None and end < len(pieces):
        cell = pieces[end].cell
        if cell is None or cell.table != first.table:
            break
        end += 1
    return end


def _at_line_breaks(pieces: Sequence[Piece], sheet: Sheet) -> list[Piece]:
    """Return the pieces with those split that hold several numbered lines, as some type lists in one paragraph."""
    result = []
    for piece in pieces:
        parts = [] if piece.cell is not None or piece.object else _numbered_lines(piece.wording)
        if len(parts) < 2:
            result.append(piece)
            continue
        result += [replace(piece, wording=parts[0])]
        result += [replace(piece, wording=part, label="", depth=None) for part in parts[1:]]
        sheet.say(f"a paragraph with numbers after its line breaks was split in {len(parts)}", piece.where, "note")
    return result


def _numbered_lines(wording: Wording) -> list[Wording]:
    """Return a wording cut at the line breaks after which a number begins a paragraph."""
    parts, start, line = [], 0, ""
    for match in re.finditer(r"[^\n]+", wording.text):
        if line and begins_anew(match[0].lstrip(), line):
            parts.append(trimmed(wording.slice(start, match.start())))
            start = match.start()
        line = match[0]
    return [*parts, trimmed(wording.slice(start, len(wording)))]


def _unframed(pieces: list[Piece], sheet: Sheet, plan: bool) -> tuple[list[Piece], frozenset[int]]:
    """Take tables that only arrange a text as the text: one column, or the numbers in a column of their own."""
    place, done = 0, set()
    while place < len(pieces):
        end = end_of_table(pieces, place)
        if end == place:
            place += 1
            continue
        rows = rows_of(pieces, range(place, end))
        beside = numbered_rows(pieces, rows)
        if len({column for row in rows.values() for column in row}) == 1:
            sheet.say("a frame around the text was not kept", pieces[place].where, "note")
            pieces[place:end] = [replace(piece, cell=None) for piece in pieces[place:end]]
        elif beside is not None and layout(pieces, rows, expected=plan) is None:
            sheet.say(
                "a table with numbers in a column of their own was taken as text", pieces[place].where, "note"
            )
            for number, text in beside.items():
                sheet.left.append(Left(number, pieces[number].text, "a number, computed from now on"))
                pieces[text] = replace(pieces[text], label=pieces[number].text)
            done |= set(beside)
            pieces[place:end] = [replace(piece, cell=None) for piece in pieces[place:end]]
        place = end
    return pieces, frozenset(done)


def _contents(pieces: Sequence[Piece], sheet: Sheet) -> frozenset[int]:
    """Leave a table of contents out, and say so: it repeats the headings."""
    found = [
        place
        for place, piece in enumerate(pieces)
        if _CONTENTS.fullmatch(piece.style) and piece.cell is None and not piece.object
    ]
    for place in found:
        sheet.left.append(Left(place, pieces[place].whole, "a table of contents"))
    if found:
        sheet.say(f"a table of contents was left out: {len(found)} lines", pieces[found[0]].where, "note")
    return frozenset(found)


def _is_own(piece: Piece, ours: bool) -> bool:
    return piece.shape is not None and (ours or piece.shape[0] in _OWN)


def _heading_levels(pieces: Sequence[Piece], ours: bool) -> dict[int, Shape]:
    raw: dict[int, Shape] = {}
    for place, piece in enumerate(pieces):
        found = styled(piece.style)
        if found is None and piece.shape is not None and piece.shape[0] in (Kind.TITLE, Kind.HEADING):
            found = piece.shape
        if found is None and piece.outline is not None:
            found = (Kind.HEADING, piece.outline + 1)
        if found is None or piece.cell is not None or piece.object or _CONTENTS.fullmatch(piece.style):
            continue
        if ours or not _is_sentence(piece):
            raw[place] = found
    if ours:
        return raw
    if all(kind is Kind.HEADING for kind, _ in raw.values()):
        raw.update(dict.fromkeys(_title_among(pieces, raw), (Kind.TITLE, 0)))
    steps = sorted({level for kind, level in raw.values() if kind is Kind.HEADING})
    return {
        place: (kind, steps.index(level) + 1 if kind is Kind.HEADING else 0) for place, (kind, level) in raw.items()
    }


def _is_sentence(piece: Piece) -> bool:
    """Return whether a numbered paragraph has a heading's style for the sake of its number alone."""
    numbered = piece.label != "" or typed_label(piece.text) is not None
    return numbered and not is_line(piece.text, _BEFORE_TITLE)


def _title_among(pieces: Sequence[Piece], raw: dict[int, Shape]) -> list[int]:
    """Return the headings that are the title: the highest, if they stand together and before all the others."""
    if not raw:
        return []
    top = min(level for _, level in raw.values())
    highest = [place for place, (_, level) in raw.items() if level == top]
    together = highest == list(range(highest[0], highest[0] + len(highest)))
    before = all(len(p.text) < _BEFORE_TITLE for p in pieces[: highest[0]])
    alone = list(raw)[: len(highest)] == highest and together and before
    return highest if alone and (len(raw) > len(highest) or highest[0] == 0) else []


def _number(piece: Piece) -> Numbered | None:
    """Return the number that a piece has, automatic or typed."""
    if piece.cell is not None or piece.object:
        return None
    automatic = printed_label(piece.label)
    if automatic is not None:
        return Numbered(automatic, piece.depth, automatic=True)
    typed = None if piece.label else typed_label(piece.text)
    return None if typed is None or typed.length >= len(piece.text) else Numbered(typed)


def _is_decimal(found: Numbered | None) -> bool:
    return found is not None and found.label.readings()[0][0] is Counting.DECIMAL and found.label.prefix != "PP"


def _counts(found: Numbered | None) -> bool:
    """Return whether a number is one of the text, not of a heading, nor the initial of a minister's name."""
    return found is not None and not found.label.stem.isupper()


def _begins_text(piece: Piece, found: Numbered | None) -> bool:
    return _is_decimal(found) or (piece.shape is not None and piece.shape[0] is Kind.OPERATIVE)


def _numbered_preamble(pieces: Sequence[Piece], numbered: Sequence[Numbered | None]) -> frozenset[int]:
    """Return the numbered paragraphs that are preambular: they begin so, and the numbers begin anew after them."""
    series = [
        (place, found)
        for place, found in enumerate(numbered)
        if found is not None and _is_decimal(found) and "." not in found.label.stem and not found.depth
    ]
    again = next((n for n, (_, found) in enumerate(series) if n and found.label.name == "1"), 0)
    for place, found in series[:again]:
        text = pieces[place].text[0 if found.automatic else found.label.length :]
        if not opens_preambular(text):
            return frozenset()
    return frozenset(place for place, _ in series[:again])
