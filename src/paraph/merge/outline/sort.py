"""What each paragraph of a text from elsewhere is: title, heading, preambular, operative, sub-paragraph, action.

A style of our own files says it; else a number, automatic or typed; else the look of a line; else the word it
begins with. What is only guessed is said to be guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from paraph.merge.outline.account import check_words
from paraph.merge.outline.concordance import Renumbered, with_numbers
from paraph.merge.outline.front import front_matter, leave_masthead
from paraph.merge.outline.headings import plain_heading
from paraph.merge.outline.looks import House, Looks
from paraph.merge.outline.openings import goes_on, opens_preambular
from paraph.merge.outline.pieces import Left, Piece, Placed, Sheet, cut, made, pieces, trimmed
from paraph.merge.outline.plan import is_field_line, is_own_word, plan_label
from paraph.merge.outline.ranks import Numbered, Rank, Ranks
from paraph.merge.outline.standing import without_standing
from paraph.merge.outline.survey import end_of_table, survey
from paraph.merge.outline.tables import PlanTable, cell_by_cell, layout, line_of, rows_of
from paraph.model.document import LEVELS, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.labels import Label, printed_label, typed_label
from paraph.model.reading import Notice, Reading, Shape
from paraph.model.wording import Wording

PLAN = "action-plan"
_BOX = "text box"
_BY_LOOK, _BY_WORDS = "heading, by its look", "preambular, by its first words"
_COMPUTED = "a number, computed from now on"


@frozen
class Outlined:
    """A text from elsewhere in the draft's terms.

    paragraphs: without ids; placed: beside each, where its words are from; left: what is not in the draft;
    fixed: how many numbers of the file were kept; renumbered: those that change.
    """

    paragraphs: tuple[Paragraph, ...]
    placed: tuple[Placed, ...]
    left: tuple[Left, ...]
    notices: tuple[Notice, ...]
    fixed: int
    renumbered: tuple[Renumbered, ...]


def outlined(reading: Reading, kind: str) -> Outlined:
    """Return what each paragraph of a reading is; `kind` says what to expect ("declaration", "action-plan").

    Raises LawBrokenError if a word of the file is neither in the draft nor said to be left out.
    """
    sorter = _Sorter(pieces(reading), kind)
    sheet = sorter.sorted()
    check_words(reading, sorter.pieces, sheet.placed, sheet.left)
    paragraphs, fixed, renumbered = with_numbers(sheet.placed, frozenset(sorter.restarted))
    return Outlined(paragraphs, tuple(sheet.placed), tuple(sheet.left), tuple(sheet.notices), fixed, renumbered)


class _Sorter:
    """Walks over the pieces of one text."""

    def __init__(self, found: Sequence[Piece], kind: str) -> None:
        self.kind = kind
        self.sheet = Sheet()
        self.survey = survey(found, self.sheet, plan=kind == PLAN)
        self.pieces, self.numbered = self.survey.pieces, self.survey.numbered
        self.ranks = Ranks()
        self.restarted: set[int] = set()
        self.in_plan = False
        self.looks, self.house = Looks(self.survey), House()

    def sorted(self) -> Sheet:
        """Return the sheet with every piece on it."""
        place = 0 if self.survey.ours else front_matter(self.survey, self.sheet)
        while place < len(self.pieces):
            if self.pieces[place].cell is not None:
                place = self._table(place)
                continue
            if place not in self.survey.done:
                self._one(place)
            place += 1
        self.house.say(self.sheet)
        return self.sheet

    # ---------------------------------------------------------------- one piece

    def _one(self, place: int) -> None:
        piece = self.pieces[place]
        if piece.object:
            self._object(place)
        elif (shape := self.survey.literal(place)) is not None:
            self._literal(place, *shape)
        elif place in self.survey.levels:
            self._heading(place, self.survey.levels[place])
        elif self._plan_line(place) or (self.numbered[place] is not None and self._ranked(place)):
            return
        elif piece.label and self.numbered[place] is None:
            self._worded(place)
        else:
            self._unnumbered(place)

    def _object(self, place: int) -> None:
        """Place the words of a text box as text; a picture has only a name, which is no word of the text."""
        piece = self.pieces[place]
        if piece.object == _BOX:
            self.sheet.say(f"{_a(piece.object)} was taken as text: {cut(piece.text)}", piece.where)
            self.sheet.placed.append(Placed(made(Kind.TEXT, piece.wording), (place,)))
        else:
            self.sheet.left.append(Left(place, piece.whole, f"{_a(piece.object)} that a draft cannot hold"))
            self.sheet.say(f"{_a(piece.object)} was not kept: {cut(piece.text)}", piece.where)

    def _put(
        self, place: int, kind: Kind, wording: Wording, level: int = 0, *, printed: str = "", guessed: str = ""
    ) -> None:
        """Add a paragraph, its standing taken from the tag at its end."""
        standing = None
        if kind in (Kind.TEXT, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB, Kind.ACTION):
            wording, standing, tag = without_standing(wording)
            if standing is not None:
                self.sheet.left.append(Left(place, tag, "a standing"))
                self.sheet.say(
                    f"{tag.strip()} became the standing of {cut(wording.text, 40)}; since when is not said",
                    self.pieces[place].where,
                    "note",
                )
        paragraph = replace(made(kind, trimmed(wording), level), standing=standing)
        self.sheet.placed.append(Placed(paragraph, (place,), printed, guessed))

    def _literal(self, place: int, kind: Kind, level: int) -> None:
        """Place a paragraph of one of our own files as its style says."""
        piece = self.pieces[place]
        if kind is Kind.MASTHEAD:
            leave_masthead(place, piece, self.sheet)
            return
        self.in_plan = self.in_plan or kind in (Kind.PRIORITY, Kind.OBJECTIVE)
        planned = plan_label(piece.label + " ")
        label = printed_label(piece.label)
        printed = planned.number if planned else label.name if label else ""
        paragraph = made(Kind.TEXT if kind is Kind.OBJECT else kind, piece.wording, level)
        self.sheet.placed.append(Placed(paragraph, (place,), printed))

    def _heading(self, place: int, shape: Shape) -> None:
        piece = self.pieces[place]
        planned = plan_label(f"{piece.label} {piece.text}" if piece.label else piece.text)
        if planned is not None and self.kind == PLAN and self._plan_line(place):
            return
        label = printed_label(piece.label) if piece.label else typed_label(piece.text)
        if label is None:
            self.ranks.heading()
        else:
            self.ranks.headed(Numbered(label, piece.depth, automatic=piece.label != ""))
        kind, level = shape[0], min(shape[1], LEVELS.get(shape[0], 0))
        if shape[1] > level:
            self.sheet.say(
                f"a draft has headings of two levels; this one lay deeper: {cut(piece.text)}", piece.where
            )
        if piece.label and (label is None or not label.is_bullet):
            self._worded(place, kind, level)
        else:
            self._put(place, kind, plain_heading(piece.wording), level)

    def _worded(self, place: int, kind: Kind = Kind.TEXT, level: int = 0) -> None:
        """Place a paragraph with its automatic number as words: a draft has no such number."""
        piece = self.pieces[place]
        wording = Wording.of(f"{piece.label} ") + (
            plain_heading(piece.wording) if kind is not Kind.TEXT else piece.wording
        )
        self.sheet.say(f"the automatic number “{piece.label}” became words of {cut(piece.text, 40)}", piece.where)
        self.sheet.placed.append(Placed(made(kind, wording, level), (place,), added=(piece.label,)))

    def _plan_line(self, place: int) -> bool:
        """Place a line such as "Priority 2: …" of an action plan; False where it is none."""
        piece = self.pieces[place]
        if self.kind != PLAN or piece.label:
            found = plan_label(f"{piece.label} ") if piece.label and self.kind == PLAN else None
            if found is None:
                return False
            self.in_plan = True
            self._put(place, found.kind, plain_heading(piece.wording), printed=found.number)
            return True
        found = plan_label(piece.text)
        if found is None or found.length >= len(piece.text):
            return False
        if not is_own_word(found):
            self.sheet.say(f"“{found.word} {found.number}” is printed with “{found.kind.capitalize()}” from now on")
        self.in_plan = True
        line = line_of(self.pieces, place, self.sheet)
        wording = plain_heading(line.paragraph.wording) if found.kind is not Kind.ACTION else line.paragraph.wording
        self.sheet.placed.append(replace(line, paragraph=line.paragraph.with_wording(wording)))
        self.ranks.heading()
        return True

    def _ranked(self, place: int) -> bool:
        """Place a numbered paragraph; False where its number is none after all, or that of a heading."""
        piece, found = self.pieces[place], self.numbered[place]
        if found is None or self._numbered_heading(place, found):
            return found is not None
        label = found.label
        wording = piece.wording
        if not found.automatic:
            wording = trimmed(wording.slice(0, label.brackets) + wording.slice(label.length, len(wording)))
        if label.prefix == "PP" or place in self.survey.preamble:
            self._strip(place, found)
            printed = label.name if label.prefix else f"PP{label.name}"
            self._put(place, Kind.PREAMBULAR, wording, printed=printed)
            return True
        if label.is_bullet and self._is_preambular(place, wording.text) and goes_on(wording.text):
            self._strip(place, found)
            self._put(place, Kind.PREAMBULAR, wording, guessed=_BY_WORDS)
            return True
        if label.is_bullet and self._after_action() and is_field_line(wording.text):
            self._strip(place, found)
            self._put(place, Kind.FIELD, wording)
            return True
        following = [n for n in self.numbered[place + 1 : place + 8] if n is not None]
        rank = self.ranks.next(found, following)
        if rank is None:
            return False
        self._strip(place, found)
        self._place_rank(place, label, rank, wording)
        return True

    def _place_rank(self, place: int, label: Label, rank: Rank, wording: Wording) -> None:
        piece = self.pieces[place]
        if rank.trouble:
            self.sheet.say(f"{label.shown} {cut(wording.text, 40)}: {rank.trouble}", piece.where)
        if rank.restarted:
            self.restarted.add(len(self.sheet.placed))
        if rank.level == 0:
            kind = Kind.ACTION if self.kind == PLAN and self.in_plan else Kind.OPERATIVE
            self._put(place, kind, wording, printed=label.name)
            return
        printed = "" if label.is_bullet else label.name
        self.house.met(label, rank)
        self._put(place, Kind.SUB, wording, rank.level, printed=printed)

    def _strip(self, place: int, found: Numbered) -> None:
        """Take note of the typed number that is no longer among the words."""
        if not found.automatic:
            text = self.pieces[place].text[: found.label.length]
            skipped = 0
            while skipped < len(text) and (text[skipped] == "[" or text[skipped].isspace()):
                skipped += 1
            self.sheet.left.append(Left(place, text[skipped:], _COMPUTED))

    def _numbered_heading(self, place: int, found: Numbered) -> bool:
        """Place a heading with a number, which stays among its words; False for what is none by its look."""
        piece = self.pieces[place]
        look = self.looks.numbered(place, found)
        if not look:
            return False
        self.ranks.headed(found)
        level = self.looks.level(look)
        if found.automatic:
            self._worded(place, Kind.HEADING, level)
        else:
            self._put(place, Kind.HEADING, plain_heading(piece.wording), level, guessed=_BY_LOOK)
        return True

    def _unnumbered(self, place: int) -> None:
        piece = self.pieces[place]
        if self._after_action() and is_field_line(piece.text):
            self._put(place, Kind.FIELD, piece.wording)
        elif look := self.looks.plain(place):
            self.ranks.heading()
            wording = plain_heading(piece.wording)
            self._put(place, Kind.HEADING, wording, self.looks.level(look), guessed=_BY_LOOK)
        elif self._is_preambular(place, piece.text):
            self._put(place, Kind.PREAMBULAR, piece.wording, guessed=_BY_WORDS)
        else:
            self._put(place, Kind.TEXT, piece.wording)

    def _is_preambular(self, place: int, text: str) -> bool:
        if self.kind == PLAN or not opens_preambular(text):
            return False
        return goes_on(text) if self.survey.first is None else place < self.survey.first

    def _after_action(self) -> bool:
        last = self.sheet.placed[-1].paragraph.kind if self.sheet.placed else None
        return last in (Kind.ACTION, Kind.FIELD)

    def _table(self, place: int) -> int:
        end = end_of_table(self.pieces, place)
        rows = rows_of(self.pieces, range(place, end))
        found = layout(self.pieces, rows, expected=self.kind == PLAN)
        if found is None:
            cell_by_cell(self.pieces, rows, self.sheet)
        else:
            PlanTable(self.pieces, rows, found, self.sheet).place()
            self.in_plan = True
        return end


def _a(thing: str) -> str:
    return f"{'an' if thing[:1] in 'aeiou' else 'a'} {thing}"
