"""A returned file laid beside the text that was sent out: which paragraph is which, in both states of the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from paraph.diff.paragraphs import ALIKE
from paraph.diff.tokens import word_count
from paraph.merge.alike import WORDS_OF_PROOF, Match, Sides
from paraph.merge.bookmarks import named_places
from paraph.merge.boundaries import with_old_marks
from paraph.merge.labels import without_typed_labels
from paraph.merge.matching import match_paragraphs
from paraph.merge.moves import same_paragraphs
from paraph.merge.provenance import paired
from paraph.merge.seams import groups
from paraph.merge.structure import slots
from paraph.merge.tables import Table, as_object, as_objects, tables
from paraph.model.document import Document, Kind
from paraph.model.numbers import numbers
from paraph.model.reading import Notice, Reading, View, ViewedParagraph, viewed

_ABSENT = "nowhere in the file"


class Alignment:
    """One file beside one base.

    `before` and `after` are the paragraphs of the file as sent out and with all changes made, what no text can
    hold among them; all places count from 0. `moved` are those paragraphs of `after` that are new as far as the
    file's own marks say, and yet are one that is gone: moved, or taken out and put back with other words.
    `groups` are paragraphs that were split or joined, by the place in `after` of the first; with `seams` switched
    off there are none, and what was cut off is a new paragraph.
    """

    def __init__(self, base: Document, reading: Reading, *, seams: bool = True) -> None:
        self.seams = seams
        reading, notices = without_typed_labels(reading, base)
        self.base = base
        self.reading = with_old_marks(reading, base)
        self.notices = list(notices)
        found = tables(self.reading)
        self._lay(known := {table for table in found if self._in_base(table)})
        self.folded = known | {table for table in found if table not in known and not self._holds_text(table)}
        if self.folded != known:
            self._lay(self.folded)
        for match, doubt in self.doubts():
            self.notices.append(
                Notice("warning", f"found again by {match.reason}: {doubt}", self.names[match.place])
            )
        self.notices += [Notice("warning", text) for text in self.matched.notices]
        if len(self.folded) < len(found):
            self.notices.append(Notice("note", "the text stands in a table; it was read cell by cell"))

    def _lay(self, folded: Collection[Table]) -> None:
        """Match everything, with some tables as one paragraph each."""
        base, reading = self.base, self.reading
        self.before, self.after = (
            as_objects(viewed(reading, view, objects=True), reading, view, folded)
            for view in (View.BEFORE, View.AFTER)
        )
        self.base_objects = [n for n, p in enumerate(base) if p.kind is Kind.OBJECT]
        self.matched = match_paragraphs(self._sides(self.before), named_places(reading, self.before, len(base)))
        self.before_of_base = {place: match.found for place, match in self.matched.by_place.items()}
        base_of_before = {found: place for place, found in self.before_of_base.items()}
        self.before_of_after = paired(reading, self.before, self.after)
        self.base_of_after = [base_of_before.get(self.before_of_after.get(n, -1)) for n in range(len(self.after))]
        self.moved = self._moved()
        self._moved_to = {match.place: n for n, match in self.moved.items()}
        for n, match in self.moved.items():
            self.base_of_after[n] = match.place
        self.groups = groups(self) if self.seams else {}
        cut_off = {n for group in self.groups.values() for n in group.after[1:]}
        ids = [None if place is None else base.ids[place] for place in self.base_of_after]
        self.slots = slots(base.ids, ids, frozenset(self.moved), cut_off)

    def _sides(self, paragraphs: Sequence[ViewedParagraph]) -> Sides:
        things = [n for n, p in enumerate(paragraphs) if p.object]
        old, new = [p.wording for p in self.base], [p.wording for p in paragraphs]
        return Sides(old, new, self.base_objects, things)

    def _moved(self) -> dict[int, Match]:
        """Return what is gone in one place and new in another, and yet the same paragraph, by its place now."""
        there = {place for place in self.base_of_after if place is not None}
        gone = [n for n in range(len(self.base)) if n not in there and n not in self.matched.joined]
        new = [n for n, place in enumerate(self.base_of_after) if place is None and not self.is_rest_of_split(n)]
        if not gone or not new:
            return {}
        before = self.before_of_base
        went = {n: self._move(self.before[before[n]]) if n in before else "" for n in gone}
        came = {n: self._move(self.after[n]) for n in new}
        stays = [(place, n) for n, place in enumerate(self.base_of_after) if place is not None]
        return {match.found: match for match in same_paragraphs(self._sides(self.after), went, came, stays)}

    def _move(self, paragraph: ViewedParagraph) -> str:
        return self.reading.paragraphs[paragraph.sources[-1]].move

    def _in_base(self, table: Table) -> bool:
        """Whether a table stands in the base as a thing of its own."""
        things = [p.wording for p in self.base if p.kind is Kind.OBJECT]
        if not things:
            return False
        sides = Sides(things, [as_object(self.reading, view, table).wording for view in (View.BEFORE, View.AFTER)])
        return any(sides.same(n, k) or sides.alike(n, k) >= ALIKE for n in range(len(things)) for k in (0, 1))

    def _holds_text(self, table: Table) -> bool:
        """Whether paragraphs of the base stand in a table: one of some length, or most of its cells."""
        base_of_before = {found: place for place, found in self.before_of_base.items()}
        sent = [base_of_before.get(n) for n, p in enumerate(self.before) if table.holds(p)]
        now = [self.base_of_after[n] for n, p in enumerate(self.after) if table.holds(p)]
        if 2 * sum(place is not None for place in sent) > len(sent):
            return True
        return any(
            place is not None
            and word_count(self.base.paragraphs[place].text) >= WORDS_OF_PROOF
            and self.how(place).likeness >= ALIKE
            for place in (*sent, *now)
        )

    def is_rest_of_split(self, n: int) -> bool:
        """Whether a paragraph of `after` was cut off the one before it without tracking."""
        return self.before_of_after.get(n) in self.matched.split

    def how(self, place: int) -> Match:
        """Return how a paragraph of the base was found again; with likeness 0 if it was not."""
        moved = self._moved_to.get(place)
        found = self.matched.by_place.get(place) if moved is None else self.moved[moved]
        return found or Match(place, -1, 0.0, _ABSENT)

    def reason(self, place: int) -> str:
        """Return in words how a paragraph of the base was found again."""
        if place in self.matched.joined:
            return "run together with what stood before it"
        moved = self._moved_to.get(place)
        if moved is None or self.slots[moved] is None:
            return self.how(place).reason
        how = "moved (tracked)" if self.is_tracked_move(moved) else "moved"
        return f"{how}, {self.how(place).reason}"

    def is_tracked_move(self, n: int) -> bool:
        """Whether a moved paragraph was both taken away and put in with tracking."""
        return self.moved[n].place in self.before_of_base and n not in self.before_of_after

    def doubts(self) -> list[tuple[Match, str]]:
        """Return the matches that a person should look at, and why, in the order of the base."""
        found = [self.how(place) for place in range(len(self.base))]
        return [
            (match, match.doubt)
            for match in found
            if match.doubt and not (match in self.moved.values() and self.is_tracked_move(match.found))
        ]

    @cached_property
    def names(self) -> Sequence[str]:
        """What a person calls each paragraph of the base: its number, or its first words."""
        found = numbers(self.base)
        return [
            f"paragraph {found[n].reference}" if n in found else first_words(p.text)
            for n, p in enumerate(self.base)
        ]


def first_words(text: str) -> str:
    """Return the first words of a paragraph in quotation marks."""
    words = text.split()
    return f"“{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"
