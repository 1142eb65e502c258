"""What became of the paragraphs of an older text in a newer one: kept, moved, joined, divided, gone.

A paragraph is known by its id alone, or by the alias that a joined one leaves behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from functools import cached_property

from paraph.diff.paragraphs import likeness
from paraph.merge.structure import slots
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, Wording, read_as_one

_LONGEST_RUN = 5
_BETTER = 0.1


@frozen(slots=False)
class Stretch:
    """Paragraphs of the older text (several: joined since), and those that hold their words now (several: divided).

    The first of `new` is the one that carries the id.
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]

    @property
    def joined(self) -> bool:
        """Whether paragraphs were joined."""
        return len(self.old) > 1

    @property
    def divided(self) -> bool:
        """Whether a paragraph was divided."""
        return len(self.new) > 1

    @cached_property
    def old_wording(self) -> Wording:
        """The words of the older text, paragraphs divided by BREAK."""
        return read_as_one(p.wording for p in self.old)

    @cached_property
    def new_wording(self) -> Wording:
        """The words of the newer text, paragraphs divided by BREAK."""
        return read_as_one(p.wording for p in self.new)

    def old_offset(self, paragraph: str) -> int:
        """Return where a paragraph of the older text begins in `old_wording`."""
        at = 0
        for known in self.old:
            if known.id == paragraph:
                return at
            at += len(known.wording) + len(BREAK)
        raise KeyError(paragraph)

    def new_place(self, start: int, end: int) -> tuple[Paragraph, int, int] | None:
        """Return the paragraph of the newer text in which a part of `new_wording` stands, and from where to where.

        None where it reaches over the end of a paragraph.
        """
        at = 0
        for known in self.new:
            if at <= start and end <= at + len(known.wording):
                return known, start - at, end - at
            at += len(known.wording) + len(BREAK)
        return None


class Ground:
    """An older and a newer text of one document, and what of the one is what of the other.

    `touched` are the paragraphs that the changes to be carried over are about: where it cannot be told which of
    two paragraphs was moved, it was the other one.
    """

    def __init__(self, old: Document, new: Document, touched: Set[str] = frozenset()) -> None:
        self.old, self.new, self.touched = old, new, touched
        self.new_place = {p.id: place for place, p in enumerate(new)}
        hosts: dict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in old:
            host = new.by_id.get(paragraph.id)
            if host is not None:
                hosts[host.id].append(paragraph)
        self._hosts = dict(hosts)
        self._stretches: dict[str, Stretch] = {}

    @cached_property
    def moved(self) -> frozenset[str]:
        """The paragraphs (by id) that do not stand in their old order any more."""
        places = {i: place for place, i in enumerate(self.old.ids)}
        known = [i if i in places else None for i in self.new.ids]
        order = [places[i] for i in known if i is not None]
        if order == sorted(order):
            return frozenset()
        others = {n for n, i in enumerate(known) if i not in self.touched}
        found = zip(known, slots(self.old.ids, known, others), strict=True)
        return frozenset(i for i, slot in found if i is not None and slot is not None)

    def as_near(self, first: str, second: str) -> bool:
        """Whether what stands between two paragraphs of both texts, in this order, stood between them before."""
        old, new = self.old.ids, self.new.ids
        before = set(old[old.index(first) + 1 : old.index(second)])
        after = new[self.new_place[first] + 1 : self.new_place[second]]
        return self.new_place[first] < self.new_place[second] and before.issuperset(after)

    def is_new(self, paragraph: str) -> bool:
        """Whether a paragraph of the newer text is in no part one of the older text."""
        return paragraph not in self._hosts

    def stretch(self, paragraph: str) -> Stretch | None:
        """Return the words that a paragraph of the older text is part of, then and now; None where it is gone.

        What is left of a deleted numbered paragraph is gone too.
        """
        host = self.new.by_id.get(paragraph)
        if host is None or (host.is_deleted and not self.old.by_id[paragraph].is_deleted):
            return None
        if host.id not in self._stretches:
            old = tuple(self._hosts[host.id])
            self._stretches[host.id] = Stretch(old, (host, *self._rest(old, host)))
        return self._stretches[host.id]

    def _rest(self, old: tuple[Paragraph, ...], host: Paragraph) -> tuple[Paragraph, ...]:
        """Return the new paragraphs behind one that hold the rest of its words: it was divided."""
        words = " ".join(p.text for p in old)
        if host.text == words:
            return ()
        run: list[Paragraph] = []
        result: tuple[Paragraph, ...] = ()
        best = likeness(words, host.text)
        for paragraph in self.new.paragraphs[self.new_place[host.id] + 1 :][:_LONGEST_RUN]:
            if not self.is_new(paragraph.id):
                break
            run.append(paragraph)
            score = likeness(words, " ".join(p.text for p in (host, *run)))
            if score >= best + _BETTER:
                best, result = score, tuple(run)
        return result
