"""Turn what a reader found in a returned file into changes to the text that was circulated.

Nothing is guessed silently: every difference between the two texts becomes a change, tracked or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paraph.diff.paragraphs import completed, likeness
from paraph.diff.weight import weight
from paraph.merge.boundaries import with_old_marks
from paraph.merge.provenance import ComposedSpan, composed_spans, paired
from paraph.merge.structure import Slot, slots
from paraph.model.change import (
    Addition,
    Attributed,
    Claim,
    Edit,
    Move,
    Removal,
    Retyping,
)
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, Shape, View, ViewedParagraph, viewed
from paraph.model.wording import NOTE, Wording

BOOKMARK = "para_"
"""A circulated file has one bookmark a paragraph, named by its place in that revision, from para_0001."""

_BOOKMARK_TRUSTED_FROM = 0.3


@dataclass(frozen=True)
class AnchoredRemark:
    """A remark as read, with the id of the base paragraph it hangs on, or empty."""

    paragraph: str
    claim: Claim
    text: str
    quote: str
    quote_before: str


@dataclass(frozen=True)
class Intake:
    """What a returned file proposes, its remarks, and the text as its sender would have it.

    `likeness` is the share of the base's paragraphs found unchanged in the file with its changes undone.
    """

    changes: tuple[Attributed, ...]
    remarks: tuple[AnchoredRemark, ...]
    state: Document
    likeness: float


def intake(base: Document, reading: Reading) -> Intake:
    """Return the changes that lead from `base` to the file's text with all its changes made."""
    taking = _Intake(base, reading)
    return Intake(tuple(taking.changes()), tuple(taking.remarks()), taking.state(), taking.unchanged)


def bookmark_name(place: int) -> str:
    """Return the bookmark of the paragraph at `place` (from 0)."""
    return f"{BOOKMARK}{place + 1:04d}"


def bookmark_names(text: Document) -> dict[str, str]:
    """Return the bookmark of each paragraph of a circulated text, by id."""
    return {identity: bookmark_name(place) for place, identity in enumerate(text.ids)}


class _Intake:
    """One returned file against one base."""

    def __init__(self, base: Document, reading: Reading) -> None:
        reading = with_old_marks(reading, base)
        self.base, self.reading = base, reading
        self.before = viewed(reading, View.BEFORE)
        self.after = viewed(reading, View.AFTER)
        # base place -> before place; after place -> before place
        self.before_of_base = self._matched()
        self.base_of_before = {b: a for a, b in self.before_of_base.items()}
        self.before_of_after = paired(reading, self.before, self.after)
        self.base_of_after = [
            self.base_of_before.get(self.before_of_after[n]) if n in self.before_of_after else None
            for n in range(len(self.after))
        ]
        ids = [None if place is None else base.ids[place] for place in self.base_of_after]
        self.slots = slots(base.ids, ids)

    @property
    def unchanged(self) -> float:
        """The share of base paragraphs that stand word for word in the file as it was sent out."""
        same = sum(
            self.base.paragraphs[place].wording.words == self.before[found].wording.words
            for place, found in self.before_of_base.items()
        )
        return same / len(self.base) if len(self.base) else 1.0

    def _matched(self) -> dict[int, int]:
        if self.base.words() == tuple(p.wording.words for p in self.before):
            return {place: place for place in range(len(self.before))}
        known: dict[int, int] = {}
        for found, paragraph in enumerate(self.before):
            for place in self._bookmarked(paragraph):
                likely = likeness(self.base.paragraphs[place].text, paragraph.wording.text)
                if place not in known and found not in known.values() and likely >= _BOOKMARK_TRUSTED_FROM:
                    known[place] = found
        return completed(known, [p.text for p in self.base], [p.wording.text for p in self.before])

    def _bookmarked(self, paragraph: ViewedParagraph) -> Iterable[int]:
        for source in paragraph.sources:
            for name in self.reading.paragraphs[source].bookmarks:
                digits = name.removeprefix(BOOKMARK)
                if name.startswith(BOOKMARK) and digits.isdecimal() and 0 < int(digits) <= len(self.base):
                    yield int(digits) - 1

    def changes(self) -> Iterable[Attributed]:
        """Return every difference from the base, in the order of the base, then of the file."""
        kept = {place for place in self.base_of_after if place is not None}
        for number, paragraph in enumerate(self.base):
            if number not in kept:
                yield self._removal(number, paragraph)
        for n, (place, slot) in enumerate(zip(self.base_of_after, self.slots, strict=True)):
            if place is None:
                assert slot is not None
                yield self._addition(n, slot)
                continue
            yield from self._edits(n, self.base.paragraphs[place])
            yield from self._retyping(n, self.base.paragraphs[place])
            if slot is not None:
                yield Attributed(Move(self.base.ids[place], slot.after, slot.order), tracked=False)

    def _removal(self, place: int, paragraph: Paragraph) -> Attributed:
        found = self.before_of_base.get(place)
        claims: list[Claim | None] = []
        if found is not None:
            sources = self.before[found].sources
            claims = [s.deleted for n in sources for s in self.reading.paragraphs[n].segments]
            claims += self._at_marks(sources)
        return Attributed(Removal(paragraph.id, paragraph.wording), found is not None, claim=_first(claims))

    def _addition(self, n: int, slot: Slot) -> Attributed:
        kind, level = self._shape_of_new(n, slot)
        sources, tracked = self.after[n].sources, n not in self.before_of_after
        segments = [s for source in sources for s in self.reading.paragraphs[source].segments]
        claims = [s.inserted for s in segments if s.stands(View.AFTER)]
        if tracked:
            claims += [*self._at_marks(sources), *(s.deleted for s in segments)]
        addition = Addition(slot.after, slot.order, kind, level, self.after[n].wording)
        return Attributed(addition, tracked, claim=_first(claims))

    def _at_marks(self, sources: Sequence[int]) -> Iterable[Claim | None]:
        """Return who inserted or deleted the paragraph marks in sources and before them: who split or joined."""
        for source in (*sources, sources[0] - 1):
            if source >= 0:
                paragraph = self.reading.paragraphs[source]
                yield from (paragraph.mark_inserted, paragraph.mark_deleted)

    def _shape_of_new(self, n: int, slot: Slot) -> Shape:
        """Return what the styles say of a new paragraph, or else the shape of the paragraph before it."""
        shape = self.reading.paragraphs[self.after[n].sources[-1]].shape
        if shape is not None:
            return shape
        if slot.after:
            neighbour = self.base.by_id[slot.after]
        else:
            neighbour = next(iter(self.base), Paragraph("", Kind.TEXT, Wording()))
        if neighbour.kind in (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING, Kind.FIELD):
            return Kind.TEXT, 0
        return neighbour.shape

    def _edits(self, n: int, paragraph: Paragraph) -> Iterable[Attributed]:
        after = self.after[n].wording
        if paragraph.wording.words == after.words:
            return
        before = self.before[self.before_of_after[n]]
        for found in composed_spans(self.reading, paragraph.wording, before, self.after[n]):
            yield _edit(paragraph, after, found)

    def _retyping(self, n: int, paragraph: Paragraph) -> Iterable[Attributed]:
        source = self.reading.paragraphs[self.after[n].sources[-1]]
        if source.shape_before is None or source.shape is None:
            return
        if source.shape != paragraph.shape and source.shape_before == paragraph.shape:
            yield Attributed(Retyping(paragraph.id, *source.shape), tracked=True)

    def state(self) -> Document:
        """Return the file's text with all its changes made; kind and level as in the base but where tracked."""
        result = []
        for n, paragraph in enumerate(self.after):
            place, slot = self.base_of_after[n], self.slots[n]
            if place is None:
                assert slot is not None
                kind, level = self._shape_of_new(n, slot)
                result.append(Paragraph("", kind, paragraph.wording, level))
            else:
                known = self.base.paragraphs[place].with_wording(paragraph.wording)
                for made in self._retyping(n, known):
                    if isinstance(made.change, Retyping):
                        known = replace(known, kind=made.change.kind, level=made.change.level)
                result.append(known)
        return Document(tuple(result), self.base.front)

    def remarks(self) -> Iterable[AnchoredRemark]:
        """Return every comment of the file with the base paragraph it starts in."""
        base_of_source = self._base_of_source()
        for remark in self.reading.remarks:
            place = None if remark.paragraph is None else base_of_source.get(remark.paragraph)
            anchor = "" if place is None else self.base.ids[place]
            yield AnchoredRemark(anchor, remark.claim, remark.text, remark.quote_after, remark.quote_before)

    def _base_of_source(self) -> dict[int, int]:
        result: dict[int, int] = {}
        views: Sequence[tuple[Sequence[ViewedParagraph], dict[int, int]]] = (
            (self.after, {n: p for n, p in enumerate(self.base_of_after) if p is not None}),
            (self.before, self.base_of_before),
        )
        for paragraphs, base_of in views:
            for n, paragraph in enumerate(paragraphs):
                if n in base_of:
                    result.update(dict.fromkeys(paragraph.sources, base_of[n]))
        return result


def _first(claims: Iterable[Claim | None]) -> Claim:
    return next((claim for claim in claims if claim is not None), Claim())


def _edit(paragraph: Paragraph, after: Wording, found: ComposedSpan) -> Attributed:
    span = found.span
    old = paragraph.wording.slice(span.start, span.end)
    new = after.slice(span.new_start, span.new_end)
    # Spaces and hyphens that come or go change words unless the neighbours are looked at too.
    left, right = (
        Wording.of(text.replace(NOTE, ""))
        for text in (paragraph.text[: span.start][-1:], paragraph.text[span.end :][:1])
    )
    change_class = weight(left + old + right, left + new + right)
    return Attributed(
        Edit(paragraph.id, span.start, span.end, old, new),
        found.tracked,
        change_class,
        found.claim,
    )
