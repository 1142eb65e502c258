"""Read what stands inside a paragraph: runs, tracked changes, fields, formulas, notes, and what hangs on them.

Every character met is entered in the account exactly once. Each kind of element has one reader, named in two
tables: INLINE for what stands in a paragraph, IN_RUN for what stands in a run.
"""

from __future__ import annotations

from collections.abc import Callable

from paraph.formats.word.doubtful import Doubtful
from paraph.formats.word.fields import Fields, computes
from paraph.formats.word.moves import MOVE_MARKS, Moves
from paraph.formats.word.pieces import Piece
from paraph.formats.word.quotes import Quotes
from paraph.formats.word.surroundings import Surroundings
from paraph.formats.word.tally import (
    CODES,
    COUNTED,
    MATH_TEXT,
    SINGLE,
    SYMBOL,
    characters_of,
    symbol,
    text_of,
    words_in,
)
from paraph.formats.word.tracking import INSERTING, PLAIN, TRACKED, State
from paraph.formats.word.xml import MC, Element, M, local, w
from paraph.model.claim import Claim
from paraph.model.reading import TWO_VERSIONS, UNSEEN, Cell, Placed
from paraph.model.wording import BREAK, NO_MARKS, NOTE, Mark, only_text

ALTERNATE, CHOICE, FALLBACK = (f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_ID, _NAME = w("id"), w("name")
_T, _DEL_T, _RUN, _RUN_PROPERTIES = w("t"), w("delText"), w("r"), w("rPr")
_RUBY_BASE = w("rubyBase")
_MATH_RUN = f"{{{M}}}r"
_MATH_RUN_PROPERTIES = (_RUN_PROPERTIES, f"{{{M}}}rPr")


class Inline:
    """Reads what stands inside paragraphs into pieces."""

    def __init__(self, around: Surroundings) -> None:
        self.around, self.part, self.account = around, around.part, around.account
        self.quotes = Quotes(around.part)
        self.fields = Fields(around.sweep)
        self.moves = Moves()
        self.pieces: list[Piece] = []
        self.doubtful: Doubtful | None = None
        """Words of the paragraph that are not what they look like, where it has any."""
        self.bookmarks: list[str] = []
        self.at = 0
        """The place (from 0) among the paragraphs of the one that is being read."""
        self.number = 1
        """Its number in the story, without what stands for things: where notices say they are."""
        self.moved_by_marks: State | None = None
        """What the marks around a paragraph say of the plain runs in it, where only they tell of a move."""
        self.cell: Cell | None = None
        """The place in a table that is being read, None outside tables."""
        self._in_computed = False

    # ------------------------------------------------------------------ in a paragraph

    def inline(self, parent: Element, state: State) -> None:
        """Read what an element holds inside a paragraph."""
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self.run(element, state)
            else:
                INLINE.get(tag, Inline.other)(self, element, state)

    def tracked(self, element: Element, state: State) -> None:
        """Read what was inserted, deleted or moved."""
        if state.struck and element.tag in INSERTING:
            self.note("note", "words inserted inside a deletion stand in neither text")
        self.inline(element, state.within(element))

    def simple_field(self, element: Element, state: State) -> None:
        """Read the result of a field that is one element (17.16.19)."""
        was = self._in_computed
        self._in_computed = was or computes(element.get(w("instr")) or "")
        self.inline(element, state)
        self._in_computed = was

    def bookmark(self, element: Element, _state: State) -> None:
        """Take note of a bookmark."""
        self.bookmarks.append(element.get(_NAME) or "")

    def comment_begin(self, element: Element, _state: State) -> None:
        """Take note of where the words begin that a comment hangs on."""
        self.quotes.begin(element.get(_ID) or "", self.at, in_table=self.cell is not None)

    def comment_end(self, element: Element, _state: State) -> None:
        """Take note of where they end."""
        self.quotes.end(element.get(_ID) or "", self.at)

    def comment_sign(self, element: Element, _run: Element, _state: State) -> None:
        """Take note of the sign of a comment."""
        self.quotes.sign(element.get(_ID) or "", self.at)

    def other(self, element: Element, _state: State) -> None:
        """Leave out what is not known; count what it holds."""
        if not len(element) and element.tag not in COUNTED:
            return
        left = characters_of(element)
        if left:
            self.note("warning", f"text in an element <{local(element)}> was left out")
            self.account.leave(self.part, left, f"unknown element {local(element)}")
            self.account.whole.add(element)

    def move_marker(self, element: Element, _state: State) -> None:
        """Take note of where a named move begins or ends."""
        self.moves.mark(element)

    def branches(self, alternate: Element, state: State) -> None:
        """Read exactly one branch inside a paragraph."""
        self.one_branch(alternate, lambda branch: self.inline(branch, state))

    def one_branch(self, alternate: Element, read: Callable[[Element], None]) -> None:
        """Read exactly one branch: the first with text, else the first (ECMA-376 part 3, 9.3)."""
        branches = []
        for element in alternate:
            if element.tag in (CHOICE, FALLBACK):
                branches.append(element)
            else:
                self.other(element, PLAIN)
        held = [characters_of(b) for b in branches]
        chosen = next((n for n, count in enumerate(held) if count), 0)
        if len({words_in(b) for b, count in zip(branches, held, strict=True) if count}) > 1:
            self.note("warning", TWO_VERSIONS)
        for n, branch in enumerate(branches):
            if n == chosen:
                read(branch)
            else:
                self.account.placed[Placed.OTHER_BRANCH] += held[n]
                self.account.whole.add(branch)

    # ------------------------------------------------------------------ in a run

    def run(self, run: Element, state: State) -> None:
        """Read a run."""
        if self.moved_by_marks is not None and state is PLAIN:
            state = self.moved_by_marks
        self.in_run(run, run, state)

    def in_run(self, parent: Element, run: Element, state: State) -> None:
        """Read what stands in a run, or in a branch of it."""
        for element in parent:
            tag = element.tag
            if tag == _T:
                if state.struck:
                    self.note("note", "words in a deletion are not stored as deleted words")
                self.text(text_of(element) if len(element) else element.text or "", run, state)
                if len(element):
                    self._inside_text(element, state)
            elif tag != _RUN_PROPERTIES:
                IN_RUN.get(tag, Inline._other_in_run)(self, element, run, state)

    def _inside_text(self, element: Element, state: State) -> None:
        for inner in element:
            self.other(inner, state)

    def _other_in_run(self, element: Element, _run: Element, state: State) -> None:
        self.other(element, state)

    def _deleted_text(self, element: Element, run: Element, state: State) -> None:
        if state.deleted is None:
            self.note("note", "words stored as deleted stand outside a deletion; they were read as text")
        self.text(text_of(element), run, state)
        self._inside_text(element, state)

    def _code(self, element: Element, _run: Element, state: State) -> None:
        text = text_of(element)
        self.fields.code(text)
        self.account.placed[self.around.placed_as or Placed.FIELD_CODE] += len(text)
        self._inside_text(element, state)

    def _single(self, element: Element, run: Element, state: State) -> None:
        self.text(SINGLE[element.tag], run, state)

    def _symbol(self, element: Element, run: Element, state: State) -> None:
        self.text(symbol(element), run, state)

    def _field(self, element: Element, _run: Element, _state: State) -> None:
        self.fields.char(element)

    def _run_branches(self, element: Element, run: Element, state: State) -> None:
        self.one_branch(element, lambda branch: self.in_run(branch, run, state))

    def _run_object(self, element: Element, run: Element, state: State) -> None:
        if run in self.around.sweep.hidden and characters_of(element):
            self.note("warning", f"{UNSEEN}: those of a picture or a text box")
        self.object(element, state)

    def object(self, element: Element, state: State) -> None:
        """Take what a text cannot hold."""
        raise NotImplementedError

    def _reading_aid(self, ruby: Element, _run: Element, state: State) -> None:
        """Read the words under a reading aid (17.3.3.25), not the aid."""
        for element in ruby:
            if element.tag == _RUBY_BASE:
                self.inline(element, state)
            else:
                self.account.leave(self.part, characters_of(element), "reading aid")
                self.account.whole.add(element)

    def _reference(self, element: Element, run: Element, state: State) -> None:
        if self.around.notes is None:
            return
        kind = local(element).removesuffix("Reference")
        before, after, made_by = self.around.notes(kind, element.get(_ID) or "")
        if run in self.around.sweep.hidden or run in self.around.sweep.struck:  # and with it the note
            self._doubt(after.plain, run, state)
        marks = self.around.sweep.marks.get(run, NO_MARKS) - {Mark.SUPERSCRIPT}
        if before.words == after.words or state.inserted or state.deleted:
            note = before if state.deleted and not state.inserted else after
            former = self._former(run, marks)
            if note != before and not (state.inserted or state.deleted):  # its marks differ
                former = marks if former is None else former
                self.pieces.append(Piece(NOTE, marks, former, state, notes=(note,), former_notes=(before,)))
            else:
                self.pieces.append(Piece(NOTE, marks, former, state, notes=(note,)))
            return
        who = made_by or Claim()
        self.pieces.append(Piece(NOTE, marks, None, State(None, who), notes=(before,)))
        self.pieces.append(Piece(NOTE, marks, None, State(who), notes=(after,)))

    def _former(self, run: Element, marks: frozenset[Mark]) -> frozenset[Mark] | None:
        """Return the marks that the sign of a note had before a tracked change of them, if they were others."""
        former = self.around.sweep.former.get(run)
        former = None if former is None else former - {Mark.SUPERSCRIPT}
        return None if former == marks else former

    def loose_text(self, element: Element, state: State) -> None:
        """Read words that stand in no run."""
        self.text(text_of(element), element, state)
        self._inside_text(element, state)

    # ------------------------------------------------------------------ formulas

    def math_run(self, run: Element, state: State) -> None:
        """Read a run of a formula (22.1.2.87); Word writes tracked changes inside it too."""
        for element in run:
            tag = element.tag
            if tag in TRACKED:
                self.math_run(element, state.within(element))
            elif tag in (MATH_TEXT, _T):
                self.text(text_of(element), run, state)
                self._inside_text(element, state)
            elif tag in SINGLE:
                self.text(SINGLE[tag], run, state)
            elif tag not in _MATH_RUN_PROPERTIES:
                self.other(element, state)

    def control(self, element: Element, _state: State) -> None:
        """Say where the structure of a formula was changed (22.1.2.23): its text cannot show it."""
        properties = element.find(_RUN_PROPERTIES)
        if any(e.tag in TRACKED for holder in (element, properties) if holder is not None for e in holder):
            self.note("warning", "the structure of a formula was changed with tracking; see the file itself")

    # ------------------------------------------------------------------ text

    def text(self, text: str, run: Element, state: State) -> None:
        """Take text: into the account, into the words between the marks of comments, and as a piece."""
        around = self.around
        if self.fields.in_code:
            self.account.placed[around.placed_as or Placed.FIELD_CODE] += len(text)
            if text.strip() and around.placed_as is None:
                self.note("note", "words in the code of a field were not taken as text")
            return
        self.account.placed[around.placed_as or state.placed] += len(text)
        if not text:
            return
        if "\r" in text or NOTE in text or BREAK in text:
            text = only_text(text.replace("\r", "\n"))
        sweep = around.sweep
        if run in sweep.hidden or run in sweep.struck:
            self._doubt(text, run, state)
        marks = sweep.marks.get(run, NO_MARKS)
        former = sweep.former.get(run)
        computed = self._in_computed or self.fields.computed
        self.pieces.append(Piece(text, marks, None if former == marks else former, state, computed))
        if around.quoted:
            self.quotes.words(text, state)

    def _doubt(self, text: str, run: Element, state: State) -> None:
        """Take note of words that are not what they look like; what a tracked change takes out may be struck."""
        self.doubtful = self.doubtful or Doubtful()
        if run in self.around.sweep.hidden:
            self.doubtful.unseen.add(len(self.pieces), text)
        if run in self.around.sweep.struck and state.deleted is None:
            self.doubtful.struck.add(len(self.pieces), text)

    def note(self, level: str, text: str) -> None:
        """Enter a notice about the paragraph that is being read."""
        self.account.notice(level, text, f"{self.part}, paragraph {self.number}")


InlineReader = Callable[[Inline, Element, State], None]
RunReader = Callable[[Inline, Element, Element, State], None]

_THROUGH = ("hyperlink", "smartTag", "customXml", "bdo", "dir", "sdt", "sdtContent", "p")
_MATH_THROUGH = (
    "oMathPara oMath acc bar box borderBox d eqArr f func groupChr limLow limUpp m mr nary phant rad sPre sSub"
    " sSubSup sSup e fName num den deg sub sup lim"
).split()

INLINE: dict[str, InlineReader] = {
    **dict.fromkeys(TRACKED, Inline.tracked),
    **{w(name): Inline.inline for name in _THROUGH},
    **{f"{{{M}}}{name}": Inline.inline for name in _MATH_THROUGH},
    w("bookmarkStart"): Inline.bookmark,
    w("commentRangeStart"): Inline.comment_begin,
    w("commentRangeEnd"): Inline.comment_end,
    **dict.fromkeys(MOVE_MARKS, Inline.move_marker),
    w("fldSimple"): Inline.simple_field,
    _T: Inline.loose_text,
    _DEL_T: Inline.loose_text,
    _MATH_RUN: Inline.math_run,
    **{f"{{{M}}}{name}Pr": Inline.inline for name in _MATH_THROUGH},
    f"{{{M}}}ctrlPr": Inline.control,
    ALTERNATE: Inline.branches,
}
"""The readers of what stands in a paragraph; a run comes first and has its own line."""

IN_RUN: dict[str, RunReader] = {
    _DEL_T: Inline._deleted_text,
    **dict.fromkeys(CODES, Inline._code),
    **dict.fromkeys(SINGLE, Inline._single),
    SYMBOL: Inline._symbol,
    w("fldChar"): Inline._field,
    w("footnoteReference"): Inline._reference,
    w("endnoteReference"): Inline._reference,
    w("commentReference"): Inline.comment_sign,
    ALTERNATE: Inline._run_branches,
    **{w(name): Inline._run_object for name in ("drawing", "pict", "object", "contentPart")},
    w("ruby"): Inline._reading_aid,
}
"""The readers of what stands in a run; a w:t comes first and has its own lines."""
