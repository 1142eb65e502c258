"""A document under negotiation: paragraphs in order, each with an id that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from paraph.model.frozen import field, frozen, replace
from paraph.model.wording import Wording


class Kind(StrEnum):
    """What a paragraph is."""

    MASTHEAD = "masthead"
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUB = "sub"
    PRIORITY = "priority"
    OBJECTIVE = "objective"
    ACTION = "action"
    FIELD = "field"
    OBJECT = "object"
    """What a text cannot hold, such as a picture or a table: its words stand for it, the file has the thing."""


LEVELS: Mapping[Kind, int] = {Kind.HEADING: 2, Kind.SUB: 4}
"""The deepest level of each kind that has levels; the others have level 0."""

DELETED = Wording.of("[Deleted]")
"""What stays where a numbered paragraph of a circulated text was taken out."""


class Agreement(StrEnum):
    """How far a paragraph is agreed, beyond open."""

    WORKING_GROUP = "wg"
    AD_REFERENDUM = "ad-ref"
    AGREED = "agreed"


@frozen
class Standing:
    """How far a paragraph is agreed, at which meeting, on which day, and what it still waits for."""

    level: Agreement
    meeting: str
    date: str = ""
    pending: str = ""


@frozen
class Paragraph:
    """The unit of negotiation.

    `number` is the label that stands once a text was circulated ("7 bis", "b", "PP3"); empty until then.
    `aliases` are ids of paragraphs that were joined to this one. No standing means open.
    """

    id: str
    kind: Kind
    wording: Wording
    level: int = 0
    number: str = ""
    standing: Standing | None = None
    aliases: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[Kind, int]:
        """Kind and level: what numbering and layout depend on."""
        return self.kind, self.level

    @property
    def text(self) -> str:
        """The text of the wording."""
        return self.wording.text

    @property
    def is_deleted(self) -> bool:
        """Whether only the place of a deleted paragraph is left."""
        return self.wording.text == DELETED.text

    def with_wording(self, wording: Wording) -> Paragraph:
        """Return this paragraph with other words."""
        if wording == self.wording:
            return self
        return Paragraph(self.id, self.kind, wording, self.level, self.number, self.standing, self.aliases)


@frozen(slots=False)
class Document:
    """Paragraphs in reading order, and the front matter (title, symbol, language, kind …).

    Ids of paragraphs are unique within a document, aliases included; an empty id is a paragraph
    that was not given one yet.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    front: tuple[tuple[str, str], ...] = field(default=())

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self.paragraphs)

    def __len__(self) -> int:
        return len(self.paragraphs)

    @cached_property
    def by_id(self) -> Mapping[str, Paragraph]:
        """The paragraphs by their ids and aliases."""
        found = {alias: p for p in self.paragraphs for alias in p.aliases}
        found.update((p.id, p) for p in self.paragraphs if p.id)
        return found

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in reading order."""
        return tuple(p.id for p in self.paragraphs)

    def about(self, key: str) -> str:
        """Return an entry of the front matter, or nothing."""
        return dict(self.front).get(key, "")

    def with_paragraphs(self, paragraphs: Iterable[Paragraph]) -> Document:
        """Return this document with other paragraphs."""
        return Document(tuple(paragraphs), self.front)

    def with_ids(self, new_id: Callable[[int], str]) -> Document:
        """Return this document with ids for the paragraphs that have none; `new_id` gets their place."""
        return self.with_paragraphs(p if p.id else replace(p, id=new_id(place)) for place, p in enumerate(self))

    def words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return order, wording and notes: what two readings of one text must agree on."""
        return tuple(p.wording.words for p in self.paragraphs)
