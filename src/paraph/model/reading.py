"""What a reader returns: the text as sent out, the changes in it, the remarks, and the account of the file.

A reader never accepts anything silently and knows nothing of the text that was circulated.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.frozen import field, frozen
from paraph.model.wording import Wording, concat

Shape = tuple[Kind, int]
"""Kind and level of a paragraph, as far as a file shows them."""

UNSEEN = "words that a reader does not see stand here (hidden, tiny or white)"
STRUCK = "words struck through by hand, without a tracked change, were read as words that stand"
TWO_VERSIONS = "the file holds two versions of a place: another program may show other words"
"""Notices on which it depends whether a file can be taken for what it shows; the first two go on with the words."""

_ASKED = {UNSEEN: "whether they were meant to be sent", STRUCK: "whether they were meant to be taken out"}


class View(StrEnum):
    """Which state of a text with tracked changes to look at."""

    BEFORE = "before"
    """Every change undone."""
    AFTER = "after"
    """Every change made."""
    MARKED = "marked"
    """Both, with attribution."""


@frozen
class Segment:
    """A stretch of text in one state: kept, inserted, deleted, or inserted and then deleted.

    `before` are the same words with the marks they had before a tracked change of marks. `computed` says that a
    field computed them (a reference, a date, a page), so that a program may change them by itself.
    """

    wording: Wording
    inserted: Claim | None = None
    deleted: Claim | None = None
    before: Wording | None = None
    computed: bool = False

    def stands(self, view: View) -> bool:
        """Whether it can be read in a view."""
        if view is View.BEFORE:
            return self.inserted is None
        return view is View.MARKED or self.deleted is None

    def seen(self, view: View) -> Wording:
        """Return what can be read of it in a view."""
        if not self.stands(view):
            return Wording()
        return self.wording if self.before is None or view is not View.BEFORE else self.before


@frozen
class Cell:
    """A place in a table of a file: which table, row and column, each from 0; of merged columns the first.

    `goes_on`: the cell above goes on here, so that what stands there stands here too.
    """

    table: int
    row: int
    column: int
    goes_on: bool = False


@frozen
class SourceParagraph:
    """A paragraph as the file has it: its segments, and what becomes of its mark.

    ECMA-376 part 1, 17.13.5.15 and 17.13.5.20: a paragraph whose mark is deleted (inserted) is one with the
    next when the change is made (undone). `shape` is what the styles say, None where they say nothing, and
    `list_level` the level (from 0) of its automatic numbering, None where it has none;
    `shape_before` is the shape before a tracked change of properties, or None where there is none.
    `label` is the number that automatic numbering prints ("7.", "(a)"), `style` the name of the style.
    `object` says what a text cannot hold that stands here ("text box", "picture", "embedded object"); it
    comes after the paragraph it hangs on. `cell` is the place in a table, None outside tables. `move` is the name
    of the tracked move in whose range the paragraph ends, the same where words went away and where they came to.
    `outline` is the level (from 0) of a heading in the outline, None for text.
    """

    segments: tuple[Segment, ...]
    mark_inserted: Claim | None = None
    mark_deleted: Claim | None = None
    shape: Shape | None = None
    shape_before: Shape | None = None
    bookmarks: tuple[str, ...] = ()
    list_level: int | None = None
    place: str = ""
    label: str = ""
    style: str = ""
    object: str = ""
    cell: Cell | None = None
    move: str = ""
    outline: int | None = None

    def ends(self, view: View) -> bool:
        """Whether a paragraph of the view ends with this mark."""
        if view is View.BEFORE:
            return self.mark_inserted is None
        return view is View.MARKED or self.mark_deleted is None

    def wording(self, view: View) -> Wording:
        """Return what can be read in a view."""
        if len(self.segments) == 1:  # most paragraphs
            return self.segments[0].seen(view)
        return concat(segment.seen(view) for segment in self.segments)


@frozen
class ReadRemark:
    """A comment: who wrote it, its text, what it quotes in both views, and the source paragraph it starts in.

    `last` is the source paragraph in which its range ends. `answers` is the place (from 0) in the reading's
    remarks of the comment it is a reply to. `uncertain` says that the file does not say clearly what it hangs on.
    """

    claim: Claim
    text: str
    quote_after: str = ""
    quote_before: str = ""
    paragraph: int | None = None
    last: int | None = None
    answers: int | None = None
    resolved: bool = False
    uncertain: bool = False


@frozen
class Notice:
    """Something met that a person should know: `level` is "note" or "warning"."""

    level: str
    text: str
    where: str = ""


def asks(notice: Notice) -> bool:
    """Whether a notice is of words that were taken as they stand, and that only their sender can explain."""
    return notice.text.startswith(tuple(_ASKED))


def with_question(notice: Notice, sender: str) -> str:
    """Return the text of a notice, with what its sender should be asked where it is one that asks."""
    for start, question in _ASKED.items():
        if notice.text.startswith(start):
            return f"{notice.text}; ask {sender} {question}, before the compilation is shown to anyone"
    return notice.text


class Placed(StrEnum):
    """The class in which a reader places each character of a file: exactly one."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    INSERTED_THEN_DELETED = "inserted then deleted"
    REMARK = "remark"
    NOTE = "note"
    HEADER_FOOTER = "header or footer"
    FIELD_CODE = "field code"
    OTHER_BRANCH = "other branch"
    LEFT_OUT = "left out"


@frozen
class LeftOut:
    """Text of a part that the reader did not take, and why."""

    part: str
    characters: int
    reason: str


@frozen
class Ledger:
    """The account of a file: `total` by the second count, `placed` by the reader, in characters."""

    total: int
    placed: Mapping[Placed, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    @property
    def balances(self) -> bool:
        """Whether both counts give the same."""
        return self.total == sum(self.placed.values())


@frozen(slots=False)
class Reading:
    """A file as read. `identity` is the reference printed in it ("4F7A-21C9"), or empty.

    `margins` are the paragraphs of its headers and footers that hold text.
    """

    paragraphs: tuple[SourceParagraph, ...]
    remarks: tuple[ReadRemark, ...] = ()
    notices: tuple[Notice, ...] = ()
    ledger: Ledger = field(default_factory=lambda: Ledger(0))
    identity: str = ""
    margins: tuple[SourceParagraph, ...] = ()

    @cached_property
    def views(self) -> dict[tuple[View, bool], tuple[ViewedParagraph, ...]]:
        """The views of it that were asked for (`viewed`), with what a text cannot hold or without."""
        return {}


@frozen
class ViewedParagraph:
    """A paragraph of one view, with the source paragraphs (from 0) it was put together from.

    `object` says what a text cannot hold that stands here, as in SourceParagraph.
    """

    wording: Wording
    sources: tuple[int, ...]
    object: str = ""


def viewed(reading: Reading, view: View, *, objects: bool = False) -> tuple[ViewedParagraph, ...]:
    """Return the paragraphs that can be read in a view; those without visible text are left out.

    With `objects`, what a text cannot hold stands among them, each thing after the paragraph it hangs on. Put
    together once for each reading, since every step of an intake asks for it.
    """
    found = reading.views.get((view, objects))
    if found is None:
        found = reading.views[view, objects] = tuple(_viewed(reading, view, objects=objects))
    return found


def _viewed(reading: Reading, view: View, *, objects: bool) -> list[ViewedParagraph]:
    result: list[ViewedParagraph] = []
    boxes: list[ViewedParagraph] = []
    sources: list[int] = []
    body = [place for place, paragraph in enumerate(reading.paragraphs) if not paragraph.object]
    last = body[-1] if body else -1
    for place, paragraph in enumerate(reading.paragraphs):
        if paragraph.object:
            wording = paragraph.wording(view)
            if objects and not wording.blank:
                boxes.append(ViewedParagraph(wording, (place,), paragraph.object))
            if not sources:
                result += boxes
                boxes = []
            continue
        sources.append(place)
        if paragraph.ends(view) or place == last:
            own = paragraph.wording(view)
            before = sources[:-1]
            wording = concat([*(reading.paragraphs[n].wording(view) for n in before), own]) if before else own
            if not wording.blank:
                result.append(ViewedParagraph(wording, tuple(sources)))
            result += boxes
            boxes, sources = [], []
    return result + boxes
