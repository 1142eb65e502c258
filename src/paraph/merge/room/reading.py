"""A room copy as read: each party's changes, what nobody is named at, what parties were noted to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from paraph.merge.intake import AnchoredRemark, Intake
from paraph.merge.room.values import Holds, Part
from paraph.merge.voices import Stand
from paraph.model.change import Addition, Attributed, Change, Edit, Removal
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen
from paraph.model.reading import Notice


@frozen
class Unassigned:
    """A change that no party is named at, or not clearly: as typed, and why a person must assign it."""

    made: Attributed
    words: str
    reason: str


@frozen
class RoomWord:
    """What a party was noted to say: a stance on words of a paragraph, or (no `stand`) a remark in prose.

    `words` are the words the stance is about, `said` is what was typed ("EU, G77 retain"). `about`, `place` and
    `on_text` as in Said.
    """

    party: str
    stand: Stand | None
    paragraph: str
    words: str
    said: str
    about: tuple[str, ...] = ()
    place: tuple[int, int] | None = None
    on_text: bool = False

    @property
    def text(self) -> str:
        """The stance as one line: "retain: “changing unsustainable”"."""
        if self.stand is None:
            return self.said
        about = f": “{self.words}”" if self.words else ""
        return f"{self.stand}{about} [{self.said}]"


@frozen
class Placed:
    """A changed paragraph, or an added one (`paragraph` None): what its characters are."""

    paragraph: str | None
    after: str
    parts: tuple[Part, ...]


@frozen
class RoomReading:
    """What a room copy says, party by party in roster order.

    `states` are the texts as each party named would have them. `account` counts the characters of the changed
    places, each in one class.
    """

    made: Mapping[str, tuple[Attributed, ...]]
    states: Mapping[str, Document]
    unassigned: tuple[Unassigned, ...]
    said: tuple[RoomWord, ...]
    remarks: tuple[tuple[tuple[str, ...], AnchoredRemark], ...]
    notices: tuple[Notice, ...]
    account: Mapping[Holds, int]
    placed: tuple[Placed, ...]
    taken: Intake


def with_changes(base: Document, changes: Iterable[Change]) -> Document:
    """Return the base with one party's changes from a room copy made: edits, removals and new paragraphs.

    Done on the words themselves, so that it can be compared with what a compilation shows.
    """
    edits: dict[str, list[Edit]] = defaultdict(list)
    new: dict[str, list[Addition]] = defaultdict(list)
    gone: set[str] = set()
    for change in changes:
        match change:
            case Edit(paragraph=identity):
                edits[identity].append(change)
            case Addition(after=identity):
                new[identity].append(change)
            case Removal(paragraph=identity):
                gone.add(identity)
            case _:
                raise ValueError(f"a room copy gives no party a {type(change).__name__}")
    result = _new_paragraphs(new[""])
    for paragraph in base:
        wording = paragraph.wording
        for edit in sorted(edits[paragraph.id], key=lambda e: e.start, reverse=True):
            wording = wording.spliced(edit.start, edit.end, edit.new)
        if paragraph.id not in gone:
            result.append(paragraph.with_wording(wording))
        result += _new_paragraphs(new[paragraph.id])
    return base.with_paragraphs(result)


def _new_paragraphs(additions: Iterable[Addition]) -> list[Paragraph]:
    return [Paragraph("", a.kind, a.new, a.level) for a in sorted(additions, key=lambda a: a.order)]
