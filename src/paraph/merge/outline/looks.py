"""Headings that only their look makes known, and the house's way of printing numbers beside that of the file."""

from __future__ import annotations

from paraph.merge.outline.headings import is_line, looks_like_heading
from paraph.merge.outline.pieces import Sheet
from paraph.merge.outline.ranks import Numbered, Rank
from paraph.merge.outline.survey import Survey
from paraph.model.document import LEVELS, Kind
from paraph.model.labels import Counting, Label

_LONGEST = 120


class Looks:
    """Follows the looks of the headings of one text: the first that occurs is the highest."""

    def __init__(self, found: Survey) -> None:
        self._survey = found
        self._seen: list[str] = []

    def numbered(self, place: int, found: Numbered) -> str:
        """Return the look of a heading with a number: "II. Labour mobility", a bold line; nothing for others."""
        piece = self._survey.pieces[place]
        rest = piece.wording.slice(0 if found.automatic else found.label.length, len(piece.wording))
        if found.label.is_bullet or found.label.prefix or not is_line(rest.text, _LONGEST):
            return ""
        capital = found.label.readings()[0][0] in (Counting.UPPER_LETTER, Counting.UPPER_ROMAN)
        set_off = capital and found.label.form == "N." and rest.text[:1].isupper()
        if not (set_off or looks_like_heading(rest)) or not self._survey.text_follows(place):
            return ""
        if not capital:
            return "number"
        return "roman" if self._is_roman(found, place) else "capital letter"

    def plain(self, place: int) -> str:
        """Return the look of a heading without a number, or nothing."""
        wording = self._survey.pieces[place].wording
        if not looks_like_heading(wording) or not self._survey.text_follows(place):
            return ""
        return "capitals" if wording.plain.isupper() else "bold"

    def level(self, look: str) -> int:
        """Return the level of a heading with a look; under headings known by their style it is the lowest."""
        if any(kind is Kind.HEADING for kind, _ in self._survey.levels.values()):
            return LEVELS[Kind.HEADING]
        if look not in self._seen:
            self._seen.append(look)
        return min(self._seen.index(look) + 1, LEVELS[Kind.HEADING])

    def _is_roman(self, found: Numbered, place: int) -> bool:
        """Return whether a capital such as "I" or "V" is roman: no letter before it leads up to it."""
        readings = dict(found.label.readings())
        if Counting.UPPER_ROMAN not in readings or Counting.UPPER_LETTER not in readings:
            return Counting.UPPER_ROMAN in readings
        others = (other for other in self._survey.numbered[:place] if other is not None)
        return chr(ord(found.label.stem) - 1) not in {o.label.stem for o in others if o.label.form == "N."}


class House:
    """Collects how the file sets its sub-paragraphs' numbers where a draft prints them otherwise."""

    def __init__(self) -> None:
        self._bullets = 0
        self._forms: dict[tuple[str, str], None] = {}

    def met(self, label: Label, rank: Rank) -> None:
        """Take note of the number of a sub-paragraph."""
        self._bullets += label.is_bullet
        house = "(a)" if rank.level <= 2 else "a."
        written = label.form.replace("N", "a")
        if rank.counting in (Counting.LETTER, Counting.ROMAN) and written != house:
            self._forms[written, house] = None

    def say(self, sheet: Sheet) -> None:
        """Add what was met to the notices."""
        if self._bullets:
            are = "1 bullet is" if self._bullets == 1 else f"{self._bullets} bullets are"
            sheet.say(f"{are} printed with letters or roman numerals from now on", level="note")
        for written, house in self._forms:
            sheet.say(f"sub-paragraphs numbered “{written}” are printed “{house}” from now on", level="note")
