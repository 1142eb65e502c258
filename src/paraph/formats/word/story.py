"""Read one story of a Word file: paragraphs, the state of each stretch of text, comment ranges, notes.

Every character met is entered in the account exactly once. What lies where:

- a paragraph mark inserted or deleted: w:pPr/w:rPr/w:ins, w:del, w:moveTo, w:moveFrom (17.13.5)
- text inserted or deleted: inside w:ins, w:moveTo; w:del, w:moveFrom, nested in any order
- rows and cells: w:trPr/w:ins, w:del; w:tcPr/w:cellIns, w:cellDel (17.13.5.16 and .2)
- field codes: between w:fldChar begin and separate, across runs and paragraphs (17.16.18)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from paraph.formats.word.shapes import Styles
from paraph.formats.word.tally import SINGLE, TEXTS, Account, characters_of, marks_of, symbol
from paraph.formats.word.tracking import DELETING, INSERTING, Range, State, claim, first, marked, merged
from paraph.formats.word.xml import Element, M, W, local, namespace, w
from paraph.model.change import Claim
from paraph.model.reading import Placed, Segment, SourceParagraph, View
from paraph.model.wording import NOTE, Mark, Wording

_CONTAINERS = (
    "hyperlink",
    "smartTag",
    "customXml",
    "fldSimple",
    "bdo",
    "dir",
    "sdt",
    "sdtContent",
    "oMathPara",
)
_MARKERS = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
_BOXES = ("drawing", "pict", "object")


NoteReader = Callable[[str, str], tuple[Wording, Wording, Claim | None]]
"""From "footnote" or "endnote" and an id to the note with changes undone, with changes made, and who made them."""


class Story:
    """Reads the paragraphs of one story, in document order."""

    def __init__(
        self,
        part: str,
        styles: Styles,
        account: Account,
        notes: NoteReader | None = None,
        placed_as: Placed | None = None,
    ) -> None:
        self.part, self.styles, self.account, self.notes = part, styles, account, notes
        self.placed_as = placed_as
        self.paragraphs: list[SourceParagraph] = []
        self.ranges: dict[str, Range] = {}
        self._bookmarks: list[str] = []
        self._fields: list[bool] = []  # one for each open field: whether its result has begun
        self._segments: list[Segment] = []

    def block(self, parent: Element, state: State) -> None:
        """Read what an element holds at the level of paragraphs."""
        for element in parent:
            match local(element):
                case "p" | "oMathPara" | "oMath":
                    self._paragraph(element, state)
                case "tbl":
                    self._table(element, state)
                case "ins" | "del" | "moveTo" | "moveFrom":
                    self.block(element, state.within(element))
                case "sdt" | "sdtContent" | "customXml" | "smartTag":
                    self.block(element, state)
                case "AlternateContent":
                    self._branches(element, lambda branch: self.block(branch, state))
                case "altChunk":
                    self._note("warning", "a document embedded in this file was not read")
                case _:
                    self._marker(element)

    def _table(self, table: Element, state: State) -> None:
        self._note("warning", "a table was read cell by cell, each paragraph of it on its own")
        self._close()  # nothing is joined into a table
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is not table:
                continue
            in_row = marked(row.find(w("trPr")), state, "ins", "del")
            for cell in row.iter(w("tc")):
                if next(cell.iterancestors(w("tr"))) is not row:
                    continue
                in_cell = marked(cell.find(w("tcPr")), in_row, "cellIns", "cellDel")
                first = len(self.paragraphs)
                self.block(cell, in_cell)
                if len(self.paragraphs) > first:
                    self._close()
            for element in row:
                if local(element) in _MARKERS:
                    self._marker(element)

    def _close(self) -> None:
        """Forget what became of the last mark: it has no next paragraph to be one with."""
        if self.paragraphs:
            self.paragraphs[-1] = replace(self.paragraphs[-1], mark_inserted=None, mark_deleted=None)

    def _paragraph(self, paragraph: Element, state: State) -> None:
        self._segments = []
        for element in paragraph:
            if local(element) != "pPr":
                self._inline_one(element, state)
        properties = paragraph.find(w("pPr"))
        mark = None if properties is None else properties.find(w("rPr"))
        inserted = first(mark, INSERTING)
        deleted = first(mark, DELETING)
        change = None if properties is None else properties.find(w("pPrChange"))
        before = None if change is None else self.styles.shape(change.find(w("pPr")))
        self.paragraphs.append(
            SourceParagraph(
                merged(self._segments),
                None if inserted is None else claim(inserted),
                None if deleted is None else claim(deleted),
                self.styles.shape(properties),
                before,
                tuple(self._bookmarks),
                self.styles.list_level(properties),
                f"{self.part}#{len(self.paragraphs) + 1}",
            )
        )
        self._bookmarks = []
        self._quote("\n", State())

    def _inline(self, parent: Element, state: State) -> None:
        for element in parent:
            self._inline_one(element, state)

    def _inline_one(self, element: Element, state: State) -> None:
        name = local(element)
        if name == "r" and namespace(element) == M:
            self._math_run(element, state)
        elif name == "r":
            self._run(element, state)
        elif name in (*INSERTING, *DELETING):
            self._inline(element, state.within(element))
        elif name in _CONTAINERS or namespace(element) == M:
            self._inline(element, state)
        elif name == "AlternateContent":
            self._branches(element, lambda branch: self._inline(branch, state))
        elif name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"):
            return
        elif name == "p":  # a paragraph inside an inline element: read it as text in its place
            self._inline(element, state)
        else:
            self._marker(element)

    def _marker(self, element: Element) -> None:
        """Take note of an element that holds no text; count what it holds if it does."""
        name, identity = local(element), element.get(w("id")) or ""
        if name == "bookmarkStart":
            self._bookmarks.append(element.get(w("name")) or "")
        elif name == "commentRangeStart":
            self.ranges.setdefault(identity, Range(len(self.paragraphs)))
        elif name == "commentRangeEnd" and identity in self.ranges:
            self.ranges[identity].open = False
        elif name not in ("pPr", "rPr", "tcPr", "trPr", "tblPr", "tc", "tr", "tbl", "sdtPr", "sectPr"):
            left = characters_of(element)
            if left:
                self._note("warning", f"text in an element <{name}> was left out")
            self.account.leave(self.part, left, f"unknown element {name}")

    def _branches(self, alternate: Element, read: Callable[[Element], None]) -> None:
        """Read exactly one branch: the first with text, else the first (ECMA-376 part 3)."""
        branches = [b for b in alternate if local(b) in ("Choice", "Fallback")]
        chosen = next((b for b in branches if characters_of(b)), branches[0] if branches else None)
        for branch in branches:
            if branch is chosen:
                read(branch)
            else:
                self.account.placed[Placed.OTHER_BRANCH] += characters_of(branch)

    def _run(self, run: Element, state: State) -> None:
        properties = run.find(w("rPr"))
        marks = marks_of(properties)
        change = None if properties is None else properties.find(w("rPrChange"))
        former = None if change is None else marks_of(change.find(w("rPr")))
        for element in run:
            name = local(element)
            if name in ("instrText", "delInstrText"):
                self._code(element.text or "")
            elif name in TEXTS:
                self._text(element.text or "", marks, state, former)
            elif name in SINGLE and namespace(element) == W:
                self._text(SINGLE[name], marks, state, former)
            elif name == "sym":
                self._text(symbol(element), marks, state, former)
            elif name == "fldChar":
                self._field(element)
            elif name in ("footnoteReference", "endnoteReference"):
                self._reference(name.removesuffix("Reference"), element.get(w("id")) or "", marks, state)
            elif name == "commentReference":
                self.ranges.setdefault(element.get(w("id")) or "", Range(len(self.paragraphs), open=False))
            elif name == "AlternateContent":
                self._branches(element, lambda branch: self._in_run_branch(branch, marks, state, former))
            elif name in _BOXES:
                self._box(element)
            elif name == "ruby":
                base = element.find(w("rubyBase"))
                self.account.leave(
                    self.part,
                    characters_of(element) - (0 if base is None else characters_of(base)),
                    "reading aid",
                )
                if base is not None:
                    self._inline(base, state)
            elif name != "rPr":
                self._marker(element)

    def _in_run_branch(
        self, branch: Element, marks: frozenset[Mark], state: State, former: frozenset[Mark] | None
    ) -> None:
        """Read the branch of a run: text, as Word writes an emoji for those that cannot show it, or a box."""
        texts = [element for element in branch if local(element) in ("t", "delText")]
        for element in texts:
            self._text(element.text or "", marks, state, former)
        for box in [e for e in branch if e not in texts] if texts else [branch]:
            self._box(box)

    def _math_run(self, run: Element, state: State) -> None:
        for element in run:
            if local(element) in (*INSERTING, *DELETING):  # as Word writes a tracked change in a formula
                self._math_run(element, state.within(element))
            elif local(element) == "t":
                self._text(element.text or "", frozenset(), state)
            elif local(element) in SINGLE and namespace(element) == W:
                self._text(SINGLE[local(element)], frozenset(), state)
            else:
                self._marker(element)

    def _box(self, element: Element) -> None:
        """Leave a picture or a text box out, and say so."""
        left = characters_of(element)
        what = "a text box" if left else "a picture or another object"
        self._note("warning", f"{what} was not read; see the file itself")
        self.account.leave(self.part, left, "text box")

    def _field(self, element: Element) -> None:
        match element.get(w("fldCharType")):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _reference(self, kind: str, identity: str, marks: frozenset[Mark], state: State) -> None:
        if self.notes is None:
            return
        before, after, made_by = self.notes(kind, identity)
        reference = frozenset(marks - {Mark.SUPERSCRIPT})
        if before.words == after.words or state.inserted or state.deleted:
            note = before if state.deleted and not state.inserted else after
            self._segment(Wording.of(NOTE, *reference, notes=[note]), state)
            return
        who = made_by or Claim()
        self._segment(Wording.of(NOTE, *reference, notes=[before]), State(None, who))
        self._segment(Wording.of(NOTE, *reference, notes=[after]), State(who, None))

    def _code(self, text: str) -> None:
        self.account.placed[self.placed_as or Placed.FIELD_CODE] += len(text)

    def _text(self, text: str, marks: frozenset[Mark], state: State, former: frozenset[Mark] | None = None) -> None:
        if not all(self._fields):
            self._code(text)
            return
        if self.placed_as is not None:
            where = self.placed_as
        elif state.inserted and state.deleted:
            where = Placed.INSERTED_THEN_DELETED
        elif state.inserted:
            where = Placed.INSERTED
        else:
            where = Placed.DELETED if state.deleted else Placed.KEPT
        self.account.placed[where] += len(text)
        text = text.replace("\r", "\n").replace(NOTE, "\ufffd")
        before = None if former is None or former == marks else Wording.of(text, *former)
        self._segment(Wording.of(text, *marks), state, before)

    def _segment(self, wording: Wording, state: State, before: Wording | None = None) -> None:
        if len(wording):
            self._segments.append(Segment(wording, state.inserted, state.deleted, before))
            self._quote(wording.plain, state)

    def _quote(self, text: str, state: State) -> None:
        segment = Segment(Wording(), state.inserted, state.deleted)
        for found in self.ranges.values():
            if found.open:
                found.after += text if segment.stands(View.AFTER) else ""
                found.before += text if segment.stands(View.BEFORE) else ""

    def _note(self, level: str, text: str) -> None:
        self.account.notice(level, text, f"{self.part}, paragraph {len(self.paragraphs) + 1}")
