"""Carry new and moved paragraphs over: the place after a paragraph of an older text, found in a newer one.

A place is found where the paragraph before it stands, or else the one behind it. What one party puts at one place
keeps its order; what of it is in the newer text already takes part in that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.merge.carry.ground import Ground
from paraph.merge.carry.verdict import AS_IT_WAS, DIVIDED, GONE, JOINED, Verdict, not_placed, placed, satisfied
from paraph.model.change import START, Addition, Move, Proposal
from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import frozen

NO_PLACE = "the paragraphs between which it would stand are no longer there as they were"
JOINED_OVER = "the paragraphs between which it would stand were joined since"
BEFORE_NEXT = "the paragraph before it is gone; it stands before the one that followed"
IN_THE_TEXT = "the text has this paragraph there since, in the same words"
ELSEWHERE = "the text has this paragraph since, in the same words, at another place"
MUCH_LIKE = "a paragraph much like it was put in there since"
MOVED_ALIKE = "the paragraph stands there since"
MOVED_ELSEWHERE = "the paragraph was moved elsewhere since"


@frozen
class Place:
    """The place after a paragraph of the newer text (START: before all); `moved`: that one stands elsewhere now."""

    after: str
    reason: str = AS_IT_WAS
    moved: bool = False


class Places:
    """The places that one party uses. `leaving` are the paragraphs that it moves itself."""

    def __init__(self, ground: Ground, leaving: Iterable[str]) -> None:
        self.ground, self.leaving = ground, frozenset(leaving)
        self._taken: set[str] = set()

    def carry(self, proposals: Sequence[Proposal]) -> dict[str, Verdict]:
        """Return the verdict by the proposal's id of all new and moved paragraphs after one paragraph, in order."""
        result: dict[str, Verdict] = {}
        where: Place | str | None = None
        for proposal in proposals:
            change = proposal.change
            assert isinstance(change, Addition | Move)
            where = self._place(change.after) if where is None else where
            carry = self._addition(change, where) if isinstance(change, Addition) else self._move(change, where)
            verdict, found = carry
            result[proposal.id] = verdict
            if found and isinstance(where, Place):
                where = Place(found, where.reason, where.moved)
        return result

    def _place(self, after: str) -> Place | str:
        """Return where the place after a paragraph is now, or why it cannot be found."""
        if after == START:
            return Place(START)
        stretch = self.ground.stretch(after)
        if stretch is None or (after in self.ground.moved and after in self.leaving):
            return self._before_next(after)
        if stretch.old[-1].id != after:
            return JOINED_OVER
        return Place(stretch.new[-1].id, moved=stretch.new[0].id in self.ground.moved)

    def _before_next(self, gone: str) -> Place | str:
        ids = self.ground.old.ids
        behind = next((i for i in ids[ids.index(gone) + 1 :] if i not in self.leaving), None)
        if behind is None:
            last = next(iter(self.ground.new.ids[::-1]), START)
            return Place(last, BEFORE_NEXT)
        place = self.ground.new_place.get(behind)
        if place is None or behind in self.ground.moved or self.ground.stretch(behind) is None:
            return NO_PLACE
        return Place(self.ground.new.ids[place - 1] if place else START, BEFORE_NEXT)

    def _addition(self, change: Addition, where: Place | str) -> tuple[Verdict, str]:
        """Return the verdict on a new paragraph, and the newer text's paragraph that is it, if there is one."""
        if isinstance(where, str):
            return not_placed(where), ""
        same = [p for p in self.ground.new if self._is_it(p, change)]
        around = self._put_in_around(where.after)
        here = next((p for p in same if p in around), None)
        if here is not None:
            self._taken.add(here.id)
            return satisfied(IN_THE_TEXT), here.id
        if same:
            return not_placed(ELSEWHERE), ""
        near = any(likeness(p.text, change.new.text) >= ALIKE for p in around)
        reason = MUCH_LIKE if near else where.reason
        made = Addition(where.after, change.order, change.kind, change.level, change.new)
        return placed(made, reason, moved=where.moved), ""

    def _is_it(self, paragraph: Paragraph, change: Addition) -> bool:
        objects = (paragraph.kind is Kind.OBJECT, change.kind is Kind.OBJECT)
        return (
            paragraph.wording.words == change.new.words
            and objects[0] == objects[1]
            and self.ground.is_new(paragraph.id)
            and paragraph.id not in self._taken
        )

    def _put_in_around(self, after: str) -> list[Paragraph]:
        """Return the newer text's own paragraphs that stand together at a place."""
        paragraphs = self.ground.new.paragraphs
        first = self.ground.new_place[after] + 1 if after != START else 0
        last = first
        while first and self.ground.is_new(paragraphs[first - 1].id):
            first -= 1
        while last < len(paragraphs) and self.ground.is_new(paragraphs[last].id):
            last += 1
        return list(paragraphs[first:last])

    def _move(self, change: Move, where: Place | str) -> tuple[Verdict, str]:
        """Return the verdict on a move, and the paragraph's id where it stands there already."""
        stretch = self.ground.stretch(change.paragraph)
        if stretch is None:
            return not_placed(GONE), ""
        if stretch.joined or stretch.divided:
            return not_placed(JOINED if stretch.joined else DIVIDED), ""
        if isinstance(where, str):
            return not_placed(where), ""
        if self._stands_after(change.paragraph, where.after):
            return satisfied(MOVED_ALIKE), change.paragraph
        if change.paragraph in self.ground.moved:
            return not_placed(MOVED_ELSEWHERE), ""
        return placed(Move(change.paragraph, where.after, change.order), where.reason, moved=where.moved), ""

    def _stands_after(self, paragraph: str, after: str) -> bool:
        """Whether a paragraph stands at a place in the newer text, at most others that were put in between."""
        start = -1 if after == START else self.ground.new_place[after]
        between = self.ground.new.ids[start + 1 : self.ground.new_place[paragraph]]
        return paragraph == after or (
            start < self.ground.new_place[paragraph] and all(self.ground.is_new(i) for i in between)
        )
