"""Turn what a reader found in a returned file into changes to the text that was circulated.

Nothing is guessed silently: every difference between the two texts becomes a change, tracked or not, and says
how its paragraph was found again; what is less than sure becomes a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paraph.merge.alignment import Alignment, first_words
from paraph.merge.anchored import AnchoredRemark, anchored
from paraph.merge.base import doubt_about
from paraph.merge.bookmarks import BOOKMARK, bookmark_name, bookmark_names
from paraph.merge.classes import Classes
from paraph.merge.provenance import ComposedSpan, composed_spans, mark_before, plain_spans
from paraph.merge.seams import Done, Group, join_changes, split_changes
from paraph.merge.structure import Slot
from paraph.merge.tables import TABLE
from paraph.model.change import (
    Addition,
    Attributed,
    ChangeClass,
    Edit,
    Move,
    Removal,
    Retyping,
)
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Notice, Reading, Shape, View, ViewedParagraph
from paraph.model.wording import BREAK, Wording, read_as_one

__all__ = [
    "BOOKMARK",
    "AnchoredRemark",
    "Intake",
    "PlacedParagraph",
    "bookmark_name",
    "bookmark_names",
    "intake",
    "state_of",
]


@frozen
class PlacedParagraph:
    """How a paragraph of the base was found again: in words, and how alike it is from 0 to 1."""

    paragraph: str
    reason: str
    likeness: float


@frozen
class Intake:
    """What a returned file proposes, its remarks, and the text as its sender would have it.

    `likeness` is the share of the base's paragraphs found unchanged in the file with its changes undone.
    `notices` are what a person should know of how the file was understood. `doubt` says why the file should not
    be taken for a return of this text before a person has looked at it; empty where nothing speaks against it.
    """

    changes: tuple[Attributed, ...]
    remarks: tuple[AnchoredRemark, ...]
    state: Document
    likeness: float
    placed: tuple[PlacedParagraph, ...] = ()
    notices: tuple[Notice, ...] = ()
    doubt: str = ""


def intake(base: Document, reading: Reading, *, seams: bool = True) -> Intake:
    """Return the changes that lead from `base` to the file's text with all its changes made.

    With `seams` switched off, splits and joins are told as new and removed paragraphs beside edits: in a room copy
    each of them may be somebody else's.
    """
    taking = _Intake(base, Alignment(base, reading, seams=seams))
    changes = tuple(taking.changes())
    return Intake(
        changes,
        tuple(anchored(taking.aligned)),
        taking.state,
        taking.unchanged,
        tuple(taking.placed()),
        tuple(taking.notices),
        doubt_about(base, taking.reading),
    )


def state_of(base: Document, reading: Reading) -> Document:
    """Return the file's text with all its changes made, in terms of the base: what law 2 is proved against."""
    return _Intake(base, Alignment(base, reading)).state


class _Intake:
    """One returned file against one base."""

    def __init__(self, base: Document, aligned: Alignment) -> None:
        self.base, self.aligned, self.reading = base, aligned, aligned.reading
        self.notices = list(aligned.notices)
        self.state = Document(tuple(self._state()), base.front)
        self.classes = Classes(base, self.state)

    @property
    def unchanged(self) -> float:
        """The share of base paragraphs that stand word for word in the file as it was sent out."""
        same = sum(
            self.base.paragraphs[place].wording.words == self.aligned.before[found].wording.words
            for place, found in self.aligned.before_of_base.items()
        )
        return same / len(self.base) if len(self.base) else 1.0

    def placed(self) -> Iterator[PlacedParagraph]:
        """Return for each paragraph of the base how it was found again."""
        for place, paragraph in enumerate(self.base):
            yield PlacedParagraph(paragraph.id, self.aligned.reason(place), self.aligned.how(place).likeness)

    def changes(self) -> Iterable[Attributed]:
        """Return every difference from the base, in the order of the base, then of the file."""
        kept = {place for place in self.aligned.base_of_after if place is not None}
        kept |= {place for group in self.aligned.groups.values() for place in group.places}
        for number, paragraph in enumerate(self.base):
            if number not in kept:
                yield self._removal(number, paragraph)
        for n, (place, slot) in enumerate(zip(self.aligned.base_of_after, self.aligned.slots, strict=True)):
            if place is None:
                if slot is not None:
                    yield self._addition(n, slot)
                continue
            paragraph, reason = self.base.paragraphs[place], self.aligned.reason(place)
            group = self.aligned.groups.get(n)
            made_in = self._edits(n, paragraph) if group is None else self._at_seams(group)
            for made in (*made_in, *self._retyping(n, paragraph)):
                yield made if made.matched else replace(made, matched=reason)
            if slot is not None:
                yield replace(self._move(n, paragraph, slot), matched=reason)

    def _removal(self, place: int, paragraph: Paragraph) -> Attributed:
        found = self.aligned.before_of_base.get(place)
        claims: list[Claim | None] = []
        if found is not None:
            sources = self.aligned.before[found].sources
            claims = [s.deleted for n in sources for s in self.reading.paragraphs[n].segments]
            claims += self._at_marks(sources)
        removal = Removal(paragraph.id, paragraph.wording)
        return Attributed(removal, found is not None, claim=_first(claims), matched=self.aligned.reason(place))

    def _addition(self, n: int, slot: Slot) -> Attributed:
        kind, level = self._shape_of_new(n, slot)
        new, tracked = self.aligned.after[n], n not in self.aligned.before_of_after
        if new.object:
            self.notices.append(_of_object(new))
        how = "cut off the paragraph before it" if self.aligned.is_rest_of_split(n) else ""
        addition = Addition(slot.after, slot.order, kind, level, new.wording)
        return Attributed(addition, tracked, claim=self._claim_of_new(n, tracked=tracked), matched=how)

    def _move(self, n: int, paragraph: Paragraph, slot: Slot) -> Attributed:
        tracked = n in self.aligned.moved and self.aligned.is_tracked_move(n)
        claim = self._claim_of_new(n, tracked=tracked) if n in self.aligned.moved else Claim()
        return Attributed(Move(paragraph.id, slot.after, slot.order), tracked, claim=claim)

    def _claim_of_new(self, n: int, *, tracked: bool) -> Claim:
        """Return who put a paragraph where it stands now."""
        sources = self.aligned.after[n].sources
        segments = [s for source in sources for s in self.reading.paragraphs[source].segments]
        claims = [s.inserted for s in segments if s.stands(View.AFTER)]
        if tracked:
            claims += [*self._at_marks(sources), *(s.deleted for s in segments)]
        return _first(claims)

    def _at_marks(self, sources: Sequence[int]) -> Iterable[Claim | None]:
        """Return who inserted or deleted the paragraph marks in sources and before them: who split or joined."""
        own = (self.reading.paragraphs[source] for source in sources)
        for paragraph in (*own, *mark_before(self.reading, sources[0])):
            yield from (paragraph.mark_inserted, paragraph.mark_deleted)

    def _shape_of_new(self, n: int, slot: Slot) -> Shape:
        """Return what the styles say of a new paragraph, or else the shape of the paragraph before it."""
        if self.aligned.after[n].object:
            return Kind.OBJECT, 0
        shape = self.reading.paragraphs[self.aligned.after[n].sources[-1]].shape
        if shape is not None:
            return shape
        if slot.after:
            neighbour = self.base.by_id[slot.after]
        else:
            neighbour = next(iter(self.base), Paragraph("", Kind.TEXT, Wording()))
        if neighbour.kind in (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING, Kind.FIELD, Kind.OBJECT):
            return Kind.TEXT, 0
        return neighbour.shape

    def _edits(self, n: int, paragraph: Paragraph) -> Iterable[Attributed]:
        after = self.aligned.after[n]
        if paragraph.wording.words == after.wording.words:
            return
        for found in self._spans(n, paragraph):
            self._told_if_mixed(found, paragraph)
            span = found.span
            old, new = (
                paragraph.wording.slice(span.start, span.end),
                after.wording.slice(span.new_start, span.new_end),
            )
            edit = Edit(paragraph.id, span.start, span.end, old, new)
            change_class = self.classes.of(edit, after, span.new_start, self.reading, tracked=found.tracked)
            yield Attributed(edit, found.tracked, change_class, found.claim)

    def _at_seams(self, group: Group) -> Iterator[Attributed]:
        """Yield what was done to paragraphs that were split or joined."""
        members = [self.base.paragraphs[place] for place in group.places]
        before, after = [self.aligned.before[k] for k in group.before], [self.aligned.after[k] for k in group.after]
        found = composed_spans(self.reading, read_as_one(m.wording for m in members), before, after)
        now = read_as_one(p.wording for p in after)
        spans = [f.span for f in found]
        if len(members) == 1:
            shapes = [self._shape_of_rest(k, members[0]) for k in group.after[1:]]
            done: Iterable[Done] = split_changes(members[0], spans, now, shapes)
        else:
            done = join_changes(members, spans, now)
        whole = ViewedParagraph(now, tuple(source for p in after for source in p.sources))
        for one in done:
            how = found[one.span]
            self._told_if_mixed(how, members[0])
            change = one.change
            change_class = ChangeClass.SUBSTANTIVE
            if isinstance(change, Edit) and BREAK not in now.text:
                change_class = self.classes.of(change, whole, one.new_start, self.reading, tracked=how.tracked)
            reason = self.aligned.reason(self.base.ids.index(change.paragraph))
            yield Attributed(change, how.tracked, change_class, how.claim, reason)

    def _told_if_mixed(self, found: ComposedSpan, paragraph: Paragraph) -> None:
        if found.mixed:
            name = self.aligned.names[self.base.ids.index(paragraph.id)]
            text = "a tracked and an untracked change touch here; they are recorded as one, not tracked"
            self.notices.append(Notice("note", text, name))

    def _shape_of_rest(self, n: int, paragraph: Paragraph) -> Shape:
        """Return what the styles say of what was cut off a paragraph, or else the shape of that paragraph."""
        return self.reading.paragraphs[self.aligned.after[n].sources[-1]].shape or paragraph.shape

    def _spans(self, n: int, paragraph: Paragraph) -> list[ComposedSpan]:
        after = self.aligned.after[n]
        if n in self.aligned.moved:
            tracked = self.aligned.is_tracked_move(n)
            found = plain_spans(self.reading, paragraph.wording, after, tracked=tracked)
            mover = self._claim_of_new(n, tracked=True) if tracked else Claim()
            return [replace(span, claim=mover) if span.claim == Claim() else span for span in found]
        before = self.aligned.before[self.aligned.before_of_after[n]]
        if TABLE in (before.object, after.object):
            tracked = before.wording.words == paragraph.wording.words
            return plain_spans(self.reading, paragraph.wording, after, tracked=tracked)
        return composed_spans(self.reading, paragraph.wording, [before], [after])

    def _retyping(self, n: int, paragraph: Paragraph) -> Iterable[Attributed]:
        source = self.reading.paragraphs[self.aligned.after[n].sources[-1]]
        if source.shape_before is None or source.shape is None or self.aligned.after[n].object:
            return
        if source.shape != paragraph.shape and source.shape_before == paragraph.shape:
            yield Attributed(Retyping(paragraph.id, *source.shape), tracked=True)

    def _state(self) -> Iterator[Paragraph]:
        """Yield the file's text with all its changes made; kind and level as in the base but where tracked."""
        for n, paragraph in enumerate(self.aligned.after):
            place, slot = self.aligned.base_of_after[n], self.aligned.slots[n]
            if place is not None:
                first = self.base.paragraphs[place]
            if place is None:
                kind, level = self._shape_of_rest(n, first) if slot is None else self._shape_of_new(n, slot)
                yield Paragraph("", kind, paragraph.wording, level)
                continue
            known = self.base.paragraphs[place].with_wording(paragraph.wording)
            for made in self._retyping(n, known):
                if isinstance(made.change, Retyping):
                    known = replace(known, kind=made.change.kind, level=made.change.level)
            yield known


def _first(claims: Iterable[Claim | None]) -> Claim:
    return next((claim for claim in claims if claim is not None), Claim())


def _of_object(new: ViewedParagraph) -> Notice:
    """Return what a person is told of something that no text can hold."""
    article = "an" if new.object[:1] in "aeiou" else "a"
    text = f"{article} {new.object} is not in the text; it stands as one new paragraph, its words for the thing"
    return Notice("warning", text, first_words(new.wording.plain))
