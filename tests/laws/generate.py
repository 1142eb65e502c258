"""Texts, and what parties make of them: the generated input of the laws.

A `File` is a word processor of the simplest kind. It keeps two things apart: the cells of the file, in which
tracked changes leave their traces, and a plain list of signs, on which every edit is made at once. From the
first comes the reading that is given to the program; from the second what its reader must find in the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from paraph.merge.intake import bookmark_name, intake
from paraph.model.change import Addition, Proposal, Remark
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import LEVELS, Agreement, Document, Kind, Paragraph, Standing
from paraph.model.frozen import frozen
from paraph.model.reading import Reading, ReadRemark, Segment, Shape, SourceParagraph
from paraph.model.wording import BREAK, NO_MARKS, NOTE, Mark, Run, Wording, concat

Words = tuple[tuple[str, tuple[str, ...]], ...]
T = TypeVar("T")

# ---------------------------------------------------------------- the dice

# A strategy costs more to make than to draw from: each is made once.


@cache
def number(least: int, most: int) -> st.SearchStrategy[int]:
    """One of the whole numbers between two."""
    return st.integers(least, most)


@cache
def among(values: tuple[T, ...]) -> st.SearchStrategy[T]:
    """One of some values; what stands in them twice comes twice as often."""
    return st.sampled_from(values)


either = st.booleans()

# ---------------------------------------------------------------- the words

PLAIN = ("the", "States", "of", "and", "shall", "water", "the", "of", "people’s", "note", "3.5", "bis")
FOREIGN = (
    "участие",
    "вода",
    "المياه",
    "و",
    "हिन्दी",
    "किताबें",
    "e\u0301tat",
    "n\u0303o",
    "e\u0301tat",
    "👩🏽‍🌾",
    "🌱",
    "水",
)
SIGNS = (",", ".", ";", "[", "]", "[", "]", "(", ")", "“", "”", "—", " / ", "[[", "]]", "*", "_", "{", "}", "\\")
GAPS = (" ", " ", " ", " ", " ", "  ", "", "\t", "\u00a0", "-", "\n")

PARTIES = ("ZMB", "ARG", "G77", "EGY", "NPL", "RUS")
CLAIMS = (Claim("Ana", "2026-03-01T10:00:00Z"), Claim("Boris", "2026-03-02T11:00:00Z"), Claim("", ""))

SHAPES: tuple[Shape, ...] = tuple(
    (kind, level)
    for kind in Kind
    if kind not in (Kind.MASTHEAD, Kind.OBJECT)
    for level in (range(1, LEVELS[kind] + 1) if kind in LEVELS else (0,))
)
"""What a paragraph of a draft can be: the masthead is made, and no draft holds an object."""
OBJECT: Shape = (Kind.OBJECT, 0)
SHAPES_OF_FILES = (*SHAPES, OBJECT)
OBJECTS = ("Picture: chart.png (3f2a91c0)", "Year\tPermits\n2027\t4 000", "an aside", "[a box]")

_WORDS = tuple(
    word + gap for words in (PLAIN * 2, PLAIN + SIGNS, PLAIN + SIGNS + FOREIGN) for word in words for gap in GAPS
)
_ENDS = (".", ";", ",", "", "", "]", "…", " ")
_MARKS = tuple(Mark)


@cache
def texts(least: int = 1, most: int = 6) -> st.SearchStrategy[str]:
    """Words of one script mostly, with signs and gaps between them; never blank."""
    parts = st.lists(among(_WORDS), min_size=least, max_size=most)
    return st.builds(lambda words, end: "".join(words).rstrip() + end, parts, among(_ENDS))


@cache
@st.composite
def wordings(draw: st.DrawFn, notes: bool = True) -> Wording:
    """A text with some of it emphasised and now and then a note."""
    result = Wording.of(draw(texts()))
    style = draw(number(0, 9))
    if style >= 6:
        start, end = sorted((draw(number(0, len(result))), draw(number(0, len(result)))))
        marked = Wording.of(result.text[start:end], draw(among(_MARKS)))
        result = result.spliced(start, end, marked)
    if notes and draw(number(0, 3)) == 3:
        at = draw(number(0, len(result)))
        result = result.spliced(at, at, Wording.of(NOTE, notes=[Wording.of(draw(texts(1, 3)))]))
    return result


@cache
@st.composite
def documents(draw: st.DrawFn, least: int = 3, most: int = 12, *, objects: bool = False) -> Document:
    """A circulated text: ids that say nothing of the order, some paragraphs twice, some agreed.

    With `objects` it is any text that a file may show: what a draft cannot hold stands in it too.
    """
    size = max(least, min(most, draw(among((3, 4, 5, 6, 0, 8, 12)))))
    paragraphs: list[Paragraph] = []
    for place in range(size):
        kind, level = draw(among(SHAPES_OF_FILES if objects else SHAPES))
        twin = draw(number(0, 11)) == 11 and bool(paragraphs)
        wording = paragraphs[-1].wording if twin else draw(wordings())
        extra = draw(number(0, 15))
        paragraphs.append(
            Paragraph(
                f"p{(place * 7 + 3) % 13:x}-{place}",
                kind,
                wording,
                level,
                f"{place} bis" if extra == 1 else "",
                Standing(Agreement.AD_REFERENDUM, "som-1") if extra == 2 else None,
                (f"old-{place}",) if extra == 3 else (),
            )
        )
    return Document(tuple(paragraphs), (("title", "Draft declaration"), ("symbol", "SOM/1")))


# ---------------------------------------------------------------- a word processor


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign, or with an empty text the end of a paragraph, or the anchor of an object: a picture, a box."""

    text: str
    marks: frozenset[Mark] = NO_MARKS
    note: Wording | None = None
    object: Wording | None = None


END = Glyph("")


@dataclass(slots=True, eq=False)
class Cell:
    """A sign in the file, with the traces on it; without a sign, the place of a bookmark."""

    glyph: Glyph | None
    origin: tuple[int, int] | None = None
    inserted: Claim | None = None
    deleted: Claim | None = None
    bookmark: str = ""
    shape: Shape | None = None
    shape_before: Shape | None = None
    move: str = ""


def glyphs_of(wording: Wording) -> list[Glyph]:
    """Return a wording sign by sign."""
    notes = iter(wording.notes)
    return [
        Glyph(character, run.marks, next(notes) if character == NOTE else None)
        for run in wording.runs
        for character in run.text
    ]


def wording_of_glyphs(glyphs: Iterable[Glyph]) -> Wording:
    """Return signs as a wording."""
    found = list(glyphs)
    return Wording.from_runs((Run(g.text, g.marks) for g in found), [g.note for g in found if g.note is not None])


class File:
    """A file in a party's hands: what is stored in it (`cells`), and what it says now (`after`)."""

    def __init__(self, base: Document, *, bookmarks: bool, styles: bool) -> None:
        self.cells: list[Cell] = []
        self.after: list[Glyph] = []
        self.tracked_changes = self.untracked_changes = 0
        for place, paragraph in enumerate(base):
            if bookmarks:
                self.cells.append(Cell(None, bookmark=bookmark_name(place)))
            glyphs = [*glyphs_of(paragraph.wording), END]
            self.cells += [Cell(glyph, (place, offset)) for offset, glyph in enumerate(glyphs)]
            self.cells[-1].shape = paragraph.shape if styles else None
            self.after += glyphs

    def visible(self) -> list[Cell]:
        """Return the cells that can be seen, one for each sign of `after`."""
        return [cell for cell in self.cells if cell.glyph is not None and cell.deleted is None]

    def found(self, paragraph: int, offset: int) -> int | None:
        """Return where a sign of the base is now, if it still stands."""
        return next((n for n, c in enumerate(self.visible()) if c.origin == (paragraph, offset)), None)

    def insert(
        self,
        at: int,
        glyphs: Sequence[Glyph],
        claim: Claim | None,
        *,
        early: bool = False,
        shape: Shape | None = None,
    ) -> None:
        """Type before sign `at`; early: before whatever deleted words stand there."""
        visible = self.visible()
        place = self.cells.index(visible[at - 1]) + 1 if early and at else self.cells.index(visible[at])
        if early and not at:
            place = 0
        self.cells[place:place] = [
            Cell(glyph, inserted=claim, shape=shape if glyph is END else None) for glyph in glyphs
        ]
        self.after[at:at] = glyphs
        self._count(claim, len(glyphs))

    def delete(self, start: int, end: int, claim: Claim | None) -> None:
        """Delete the signs from `start` to `end`; the last mark of the file stays."""
        end = min(end, len(self.after) - 1)
        gone = set(self.visible()[start:end])
        if claim is None:
            self.cells = [cell for cell in self.cells if cell not in gone]
        for cell in gone:
            cell.deleted = claim
        del self.after[start:end]
        self._count(claim, len(gone))

    def move(self, start: int, end: int, to: int, claim: Claim | None) -> None:
        """Move signs (whole paragraphs) to stand before sign `to`, which is not one of them."""
        glyphs = self.after[start:end]
        if claim is None:
            visible = self.visible()
            first = self.cells.index(visible[start - 1]) + 1 if start else 0
            last = self.cells.index(visible[end - 1]) + 1
            target = visible[to]
            moved = self.cells[first:last]
            del self.cells[first:last]
            place = self.cells.index(target)
            while place and self.cells[place - 1].glyph is None:
                place -= 1
            self.cells[place:place] = moved
            shift = len(glyphs) if to > start else 0
            del self.after[start:end]
            self.after[to - shift : to - shift] = glyphs
            self._count(None, len(glyphs))
            return
        self.insert(to, glyphs, claim, early=True)
        shift = len(glyphs) if to <= start else 0
        visible = self.visible()
        for cell in (*visible[to : to + len(glyphs)], *visible[start + shift : end + shift]):
            cell.move = f"move{self.tracked_changes}"
        self.delete(start + shift, end + shift, claim)

    def _count(self, claim: Claim | None, signs: int) -> None:
        if signs and claim is None:
            self.untracked_changes += 1
        elif signs:
            self.tracked_changes += 1

    def bounds(self, at: int) -> tuple[int, int]:
        """Return where the paragraph of sign `at` begins and where its end mark stands."""
        start = at
        while start and self.after[start - 1] is not END:
            start -= 1
        while self.after[at] is not END:
            at += 1
        return start, at

    def says(self) -> Words:
        """Return what the file says now, by the plain list alone."""
        result: list[tuple[str, tuple[str, ...]]] = []
        text, notes, objects = "", [], []
        for glyph in self.after:
            if glyph.object is not None:
                objects.append(glyph.object.words)
            elif glyph is not END:
                text += glyph.text
                notes += [glyph.note.text] if glyph.note is not None else []
            else:
                if text.strip():
                    result.append((text, tuple(notes)))
                result += objects
                text, notes, objects = "", [], []
        return tuple(result)

    def reading(self, remarks: Sequence[ReadRemark] = ()) -> Reading:
        """Return the cells as a reader would."""
        paragraphs: list[SourceParagraph] = []
        stretches: list[tuple[Cell, list[Glyph]]] = []  # neighbours in one state, by the first of them
        bookmarks: list[str] = []
        objects: list[SourceParagraph] = []
        for cell in self.cells:
            if cell.glyph is None:
                bookmarks.append(cell.bookmark)
            elif cell.glyph is END:
                segments = (Segment(wording_of_glyphs(g), c.inserted, c.deleted) for c, g in stretches)
                paragraphs.append(
                    SourceParagraph(
                        tuple(segments),
                        cell.inserted,
                        cell.deleted,
                        cell.shape,
                        cell.shape_before,
                        tuple(bookmarks),
                        None,
                        f"document#{len(paragraphs) + 1}",
                        move=cell.move,
                    )
                )
                paragraphs += objects
                stretches, bookmarks, objects = [], [], []
            elif cell.glyph.object is not None:
                segment = Segment(cell.glyph.object, cell.inserted, cell.deleted)
                objects.append(SourceParagraph((segment,), object="text box"))
            else:
                first = stretches[-1][0] if stretches else None
                if first is None or (first.inserted, first.deleted) != (cell.inserted, cell.deleted):
                    stretches.append((cell, []))
                stretches[-1][1].append(cell.glyph)
        return Reading(tuple(paragraphs), tuple(remarks))


# ---------------------------------------------------------------- wishes


class Op(StrEnum):
    """What somebody does to the text."""

    REPLACE = "replace words"
    INSERT = "insert words"
    DELETE = "delete words"
    INFLECT = "change a word from within"
    START = "insert at the start"
    FINISH = "change how the paragraph ends"
    APPEND = "add at the end"
    REPHRASE = "write the paragraph anew"
    NEW_PARAGRAPH = "new paragraph after"
    NEW_FIRST = "new first paragraph"
    DELETE_PARAGRAPH = "delete the paragraph"
    MOVE = "move the paragraph"
    SPLIT = "split the paragraph"
    JOIN = "join with the next"
    ADD_NOTE = "add a note"
    EDIT_NOTE = "change a note"
    REMOVE_NOTE = "remove a note"
    SCRIBBLE = "delete across whatever is there now"
    BLANK_LINE = "an empty paragraph"
    EMPHASISE = "make words bold"
    RETYPE = "make it another kind"
    OBJECT = "put in a picture, a box or a table"


_OFTEN = (Op.REPLACE, Op.INSERT, Op.DELETE, Op.FINISH, Op.APPEND, Op.START, Op.INFLECT) * 3
_RARE = (
    Op.NEW_PARAGRAPH,
    Op.NEW_PARAGRAPH,
    Op.DELETE_PARAGRAPH,
    Op.SCRIBBLE,
    *[Op.MOVE] * 5,
    *[Op.RETYPE] * 3,
    *[Op.OBJECT] * 3,
)
_ALL = (*_OFTEN, *_RARE, *list(Op) * 3)
_SPOT = (*_OFTEN, Op.SCRIBBLE, Op.SPLIT, *[Op.MOVE] * 3)


@dataclass(frozen=True)
class Wish:
    """One edit in terms of the base, so that several parties can wish the same."""

    op: Op
    paragraph: int
    token: int
    length: int
    text: str
    early: bool = False


@cache
def wishes(size: int, ops: tuple[Op, ...] = _ALL) -> st.SearchStrategy[Wish]:
    """An edit anywhere in a base of `size` paragraphs."""
    return st.builds(Wish, among(ops), number(0, size - 1), number(0, 9), number(1, 3), texts(1, 3), either)


@cache
def _shared_wishes(size: int) -> st.SearchStrategy[list[Wish]]:
    return st.lists(wishes(size), min_size=1, max_size=3)


def _cuts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\w+|\s+|.", text, re.DOTALL))]


def plain_glyphs(text: str) -> list[Glyph]:
    """Return unmarked signs."""
    return [Glyph(character) for character in text]


@dataclass
class Hand:
    """A party at work on its file."""

    base: Document
    file: File
    retyped: dict[str, Shape] = field(default_factory=dict)

    def do(self, wish: Wish, claim: Claim | None) -> None:
        """Make one edit, if what it concerns is still there."""
        file, paragraph = self.file, self.base.paragraphs[wish.paragraph]
        cuts = _cuts(paragraph.text)
        first = min(wish.token, len(cuts) - 2)
        last = min(first + wish.length, len(cuts) - 1)
        start = file.found(wish.paragraph, cuts[first])
        end = file.found(wish.paragraph, cuts[last])
        mark = file.found(wish.paragraph, len(paragraph.text))
        new = plain_glyphs(wish.text)
        match wish.op:
            case Op.REPLACE | Op.DELETE | Op.INSERT | Op.INFLECT | Op.ADD_NOTE | Op.SPLIT:
                if start is not None and end is not None and start < end:
                    self._in_the_middle(wish, start, end, claim)
            case Op.START:
                if (at := file.found(wish.paragraph, 0)) is not None:
                    file.insert(at, plain_glyphs(wish.text + " "), claim, early=wish.early and at > 0)
            case Op.APPEND if mark is not None:
                file.insert(mark, plain_glyphs((" " if wish.early else ", ") + wish.text), claim)
            case Op.FINISH if mark is not None:
                begin, _ = file.bounds(mark)
                if mark - 1 > begin:
                    self._replace(
                        mark - 1, mark, plain_glyphs("." if wish.early else "; " + wish.text), claim, wish
                    )
            case Op.REPHRASE if mark is not None:
                begin, _ = file.bounds(mark)
                kept = [g for g in file.after[begin:mark] if g.note is None]
                self._replace(begin, mark, [*new, *kept[len(kept) // 3 :]], claim, wish)
            case Op.NEW_PARAGRAPH if mark is not None and mark + 1 < len(file.after):
                shape = SHAPES[wish.token] if wish.length > 1 else None
                file.insert(mark + 1, [*new, END], claim, early=True, shape=shape)
            case Op.NEW_PARAGRAPH if mark is not None:
                # Enter at the very end: the old mark becomes the new paragraph's, as in a word processor.
                file.insert(mark, [END, *new], claim, shape=paragraph.shape)
            case Op.NEW_FIRST:
                file.insert(0, [*new, END], claim, early=True)
            case Op.DELETE_PARAGRAPH if mark is not None:
                begin, _ = file.bounds(mark)
                file.delete(begin, mark + 1, claim)
            case Op.MOVE if mark is not None and mark + 1 < len(file.after):
                self._move(wish, mark, claim)
            case Op.JOIN if mark is not None and mark + 1 < len(file.after):
                file.delete(mark, mark + 1, claim)
            case Op.EDIT_NOTE | Op.REMOVE_NOTE:
                self._note(wish, claim)
            case Op.SCRIBBLE:
                fresh = [n for n, cell in enumerate(file.visible()) if cell.inserted is not None]
                at = (wish.paragraph * 31 + wish.token * 7) % len(file.after)
                if wish.early and fresh:
                    at = fresh[at % len(fresh)]
                file.delete(at, at + wish.length * 4, claim)
            case Op.BLANK_LINE if mark is not None:
                file.insert(mark, [END], claim, shape=paragraph.shape)
            case Op.EMPHASISE:
                for cell in file.cells:
                    if cell.origin and cell.origin[0] == wish.paragraph and cell.glyph and cell.glyph is not END:
                        cell.glyph = Glyph(cell.glyph.text, cell.glyph.marks | {Mark.BOLD}, cell.glyph.note)
            case Op.OBJECT if mark is not None:
                words = Wording.of(OBJECTS[wish.token % len(OBJECTS)])
                at = start if wish.early and start is not None else mark
                file.insert(at, [Glyph("", object=words)], claim)
            case Op.RETYPE if mark is not None:
                shape = SHAPES[(wish.token * 3) % len(SHAPES)]
                cell = file.visible()[mark]
                cell.shape, cell.shape_before = shape, paragraph.shape
            case _:
                pass

    def _replace(self, start: int, end: int, new: Sequence[Glyph], claim: Claim | None, wish: Wish) -> None:
        if wish.early:  # new words first, then the old ones struck out behind them
            self.file.insert(start, new, claim, early=start > 0)
            self.file.delete(start + len(new), end + len(new), claim)
        else:
            self.file.delete(start, end, claim)
            self.file.insert(start, new, claim)

    def _in_the_middle(self, wish: Wish, start: int, end: int, claim: Claim | None) -> None:
        file = self.file
        match wish.op:
            case Op.REPLACE:
                self._replace(start, end, plain_glyphs(wish.text), claim, wish)
            case Op.DELETE:
                file.delete(start, end, claim)
            case Op.INSERT:
                file.insert(start, plain_glyphs(wish.text + " "), claim, early=wish.early and start > 0)
            case Op.INFLECT:
                middle = (start + end + 1) // 2
                if wish.early:
                    file.delete(middle - 1, middle, claim)
                else:
                    file.insert(middle, plain_glyphs("s"), claim)
            case Op.ADD_NOTE:
                file.insert(end, [Glyph(NOTE, NO_MARKS, Wording.of(wish.text))], claim)
            case _:
                file.insert(start, [END], claim, shape=self.base.paragraphs[wish.paragraph].shape)

    def _move(self, wish: Wish, mark: int, claim: Claim | None) -> None:
        file = self.file
        begin, _ = file.bounds(mark)
        target = file.found((wish.paragraph + wish.length + wish.token) % len(self.base), 0)
        if target is None:
            return
        to, _ = file.bounds(target)
        if not begin <= to <= mark + 1:
            file.move(begin, mark + 1, to, claim)

    def _note(self, wish: Wish, claim: Claim | None) -> None:
        file = self.file
        noted = [n for n, glyph in enumerate(file.after) if glyph.note is not None]
        if not noted:
            return
        at = noted[wish.token % len(noted)]
        file.delete(at, at + 1, claim)
        if wish.op is Op.EDIT_NOTE:
            file.insert(at, [Glyph(NOTE, NO_MARKS, Wording.of(wish.text))], claim)


# ---------------------------------------------------------------- rounds


@frozen
class Sent:
    """What one party returned, and what it says to anyone who reads it with all changes made."""

    reading: Reading
    says: Words
    tracked_only: bool
    untracked_only: bool
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class Round:
    """A text that was circulated, and what came back."""

    base: Document
    roster: tuple[str, ...]
    sent: Mapping[str, Sent]

    def submissions(self) -> tuple[Submission, ...]:
        """Return what stands of each party, by intake alone."""
        return tuple(submission(self.base, party, sent.reading) for party, sent in self.sent.items())


def submission(base: Document, party: str, reading: Reading) -> Submission:
    """Return one party's proposals and remarks."""
    taken = intake(base, reading)
    proposals = tuple(Proposal(f"{party.lower()}-{n:03}", party, made) for n, made in enumerate(taken.changes))
    remarks = tuple(
        Remark(f"{party.lower()}-r{n}", party, r.paragraph, r.quote, r.quote_before, r.text, r.claim)
        for n, r in enumerate(taken.remarks)
    )
    return Submission(party, proposals, remarks)


def of_object(proposal: Proposal) -> bool:
    """Whether a proposal puts in what a draft cannot hold."""
    return isinstance(proposal.change, Addition) and proposal.change.kind is Kind.OBJECT


class Tracking(StrEnum):
    """How a party works."""

    ALWAYS = "every change tracked"
    NEVER = "none tracked"
    MIXED = "some tracked"


def returned(
    base: Document,
    wished: Sequence[tuple[Wish, Claim | None]],
    *,
    bookmarks: bool = True,
    styles: bool = True,
    remarks: Sequence[ReadRemark] = (),
) -> Sent:
    """Return the file that a party makes of the base: each wish tracked by its claim, or not."""
    hand = Hand(base, File(base, bookmarks=bookmarks, styles=styles))
    for wish, claim in wished:
        hand.do(wish, claim)
    file = hand.file
    return Sent(
        file.reading(remarks),
        file.says(),
        not file.untracked_changes,
        not file.tracked_changes,
        tuple(wish for wish, _ in wished),
    )


@st.composite
def files(draw: st.DrawFn, base: Document, wished: Sequence[Wish], tracking: Tracking | None = None) -> Sent:
    """What a party that has these wishes sends: tracked or not, with bookmarks or without, with remarks."""
    how = tracking or draw(among((Tracking.ALWAYS, Tracking.MIXED, Tracking.NEVER)))
    made: list[tuple[Wish, Claim | None]] = []
    for wish in wished:
        # Who tracks some changes only tracks no moves: they are made by dragging.
        sometimes = how is Tracking.MIXED and wish.op is not Op.MOVE
        tracked = how is Tracking.ALWAYS or (sometimes and draw(either))
        made.append((wish, draw(among(CLAIMS)) if tracked else None))
    remarks = [
        ReadRemark(CLAIMS[0], f"remark {n}", paragraph=draw(number(0, len(base) - 1)))
        for n in range(max(0, draw(number(-3, 2))))
    ]
    bookmarks = draw(number(0, 4)) > 0
    return returned(base, made, bookmarks=bookmarks, styles=draw(either), remarks=remarks)


@cache
@st.composite
def crowds(draw: st.DrawFn, size: int) -> list[Wish]:
    """Several paragraphs that are put, or moved, to one place; each party does so in its own order."""
    what = draw(among((None, Op.NEW_PARAGRAPH, None, Op.MOVE)))
    at = draw(number(0, size - 1))
    if what is Op.NEW_PARAGRAPH:
        return [Wish(what, at, 0, 1, draw(texts(1, 2))) for _ in range(draw(number(2, 3)))]
    if what is Op.MOVE:
        movers = [draw(number(0, size - 1)) for _ in range(2)]
        return [Wish(what, mover, (at - mover - 1) % size, 1, "") for mover in dict.fromkeys(movers)]
    return []


_PARTIES_IN_ANY_ORDER = st.permutations(PARTIES)


@cache
@st.composite
def rounds(
    draw: st.DrawFn, least: int = 1, most: int = 6, tracking: Tracking | None = None, paragraphs: int = 12
) -> Round:
    """A round of negotiation: parties share some wishes, and many of their own aim at the same words."""
    base = draw(documents(most=paragraphs))
    size = len(base)
    parties = draw(_PARTIES_IN_ANY_ORDER)[: max(least, min(most, draw(among((3, 4, 2, 5, 1, 6, 4)))))]
    shared = draw(_shared_wishes(size)) + draw(crowds(size))
    spot = draw(wishes(size, _OFTEN))
    sent: dict[str, Sent] = {}
    for party in parties:
        own = [wish for wish in shared if draw(number(0, 2))]
        for n in range(draw(among((1, 2, 1, 2, 1, 0)))):
            wish = draw(wishes(size) if n else wishes(size, _SPOT))
            if n == 0:  # about the same words as others
                wish = Wish(
                    wish.op, spot.paragraph, spot.token + wish.token % 2, wish.length, wish.text, wish.early
                )
            own.append(wish)
        sent[party] = draw(files(base, draw(st.permutations(own)), tracking))
    roster = tuple(draw(st.permutations(parties)))
    return Round(base, roster, sent)


def sent_of(drawn: Round) -> tuple[Document, Sent]:
    """Return the base and the file of the first party."""
    return drawn.base, next(iter(drawn.sent.values()))


def one_file() -> st.SearchStrategy[tuple[Document, Sent]]:
    """A base and one party's file."""
    return rounds(1, 1).map(sent_of)


# ---------------------------------------------------------------- revisions


@cache
@st.composite
def revisions(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two revisions: paragraphs edited, moved, added, removed, joined, retyped, emphasised, renumbered."""
    old = draw(documents(least=0, most=8, objects=True))
    paragraphs = list(old)
    for _ in range(draw(number(0, 5))):
        at = draw(number(0, max(0, len(paragraphs) - 1)))
        what = draw(number(0, 7))
        if what == 0 or not paragraphs:
            kind, level = draw(among(SHAPES_OF_FILES))
            paragraphs.insert(at, Paragraph(f"new-{len(paragraphs)}-{at}", kind, draw(wordings()), level))
            if len({p.id for p in paragraphs}) < len(paragraphs):
                paragraphs.pop(at)
        elif what == 1:
            paragraphs.pop(at)
        elif what == 2:
            paragraphs.insert(draw(number(0, len(paragraphs) - 1)), paragraphs.pop(at))
        elif what == 3 and at + 1 < len(paragraphs):
            second = paragraphs.pop(at + 1)
            first = paragraphs[at]
            paragraphs[at] = Paragraph(
                first.id, first.kind, first.wording + second.wording, first.level, first.number,
                first.standing, (*first.aliases, second.id, *second.aliases),
            )  # fmt: skip
        elif what == 4:
            kind, level = draw(among(SHAPES))
            p = paragraphs[at]
            paragraphs[at] = Paragraph(p.id, kind, p.wording, level, "4 ter", p.standing, p.aliases)
        elif what == 5:
            p = paragraphs[at]
            bold = Wording.of(p.text[:3].replace(NOTE, ""), Mark.BOLD)
            size = len(bold) if NOTE not in p.text[:3] else 0
            paragraphs[at] = p.with_wording(p.wording.spliced(0, size, bold if size else Wording()))
        else:
            p = paragraphs[at]
            start, end = sorted((draw(number(0, len(p.text))), draw(number(0, len(p.text)))))
            paragraphs[at] = p.with_wording(p.wording.spliced(start, end, Wording.of(draw(texts(1, 2)))))
    front = old.front if draw(either) else (("title", "Another title"),)
    return old, Document(tuple(p for p in paragraphs if not p.wording.blank), front)


# ---------------------------------------------------------------- drafts

ANY = st.characters(exclude_characters=NOTE + BREAK, categories=None)
"""Every code point there is, lone surrogates too, but for the two that mean something in a wording."""
TRICKY = st.sampled_from(list("*_^~{}\\#+:-[] \t\n\r\x0b\x85\u2028\ufeff\u00a0'\""))
SNIPPETS = st.sampled_from(
    ["{#id}", "{#id n=7}", "+++", "{note: x}", "\\u{41}", "\\n", "# ", "PP ", "OP 7", "- ", ": ", "**", "****"]
)
any_text = st.lists(st.one_of(st.text(ANY, max_size=4), st.text(TRICKY, max_size=4), SNIPPETS), max_size=5).map(
    "".join
)
attribute_values = st.from_regex(r"[A-Za-z0-9 .,'/()-]{1,12}", fullmatch=True)


@st.composite
def any_wordings(draw: st.DrawFn) -> Wording:
    """Whatever the model admits, with something to be read in it."""
    marks = st.frozensets(st.sampled_from(list(Mark)), max_size=3)
    parts: list[Wording] = []
    for _ in range(draw(number(1, 3))):
        parts.append(Wording.from_runs([Run(draw(any_text), draw(marks))]))
        if draw(number(0, 3)) == 3:
            note = Wording.from_runs([Run(draw(any_text), draw(marks)), Run(draw(any_text), draw(marks))])
            parts.append(Wording.from_runs([Run(NOTE, draw(marks))], [note]))
    result = concat(parts)
    return Wording.of("x") + result if result.blank else result


@st.composite
def drafts(draw: st.DrawFn) -> Document:
    """Documents that a draft file must hold."""
    paragraphs: list[Paragraph] = []
    for place in range(draw(number(0, 4))):
        kind, level = draw(among(SHAPES))
        if draw(number(0, 3)) == 3:
            paragraphs.append(Paragraph("", kind, draw(any_wordings()), level))
            continue
        standing = Standing(
            draw(st.sampled_from(list(Agreement))),
            draw(st.sampled_from(("som-1", "rg-2"))),
            draw(st.sampled_from(("", "2026-03-01"))),
            draw(st.one_of(st.just(""), attribute_values)),
        )
        paragraphs.append(
            Paragraph(
                f"id-{place}",
                kind,
                draw(any_wordings()),
                level,
                draw(st.sampled_from(("", "7 bis", "b", "PP3"))),
                standing if draw(either) else None,
                (f"alias-{place}", f"other-{place}")[: draw(number(0, 2))],
            )
        )
    keys = st.text(min_size=1, max_size=4)
    front = draw(
        st.dictionaries(st.one_of(st.sampled_from(("title", "symbol")), keys), st.text(max_size=8), max_size=3)
    )
    return Document(tuple(paragraphs), tuple(front.items()))
