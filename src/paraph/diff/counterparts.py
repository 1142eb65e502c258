"""Find out which paragraphs of a text are which of another: by id, by their words, by likeness.

What is surer comes first: ids; the same words; nearly the same words; several paragraphs that, read as one, are
one of the other text; what is alike by half. Paragraphs are sought between known neighbours first, so that the
order is kept where it can be, then elsewhere. At last, what stands next to a known paragraph is taken for a part
of it if its words come from there. No clock decides anything.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from operator import attrgetter

from paraph.diff.paragraphs import ALIKE, Likeness, best_chain, in_order
from paraph.diff.parts import NEARLY, Assembly, Parts
from paraph.model.comparison import home
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK

MOVED_ALIKE = 0.6
"""How alike a paragraph elsewhere must at least be to have moved there: in words alone, and signs counted."""
_MOVED_WORDS = 8
"""How long it must be, unless its words stand once in each text: “Option 2: No text” may stand anywhere."""
_WORDS_OF_PROOF = 4
_MARGIN = 0.1
"""How much likelier than any other it must be, unless its words are the same."""
_ORDERED = 3
"""Of so many joined paragraphs, at most, it is tried out in which order their words stand now."""


@frozen
class Counterparts:
    """Paragraphs (by place) of the old text that are paragraphs of the new one; several on one side at most.

    `moved`: they do not stand in order with those that stay.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False

    @property
    def home(self) -> tuple[int, int]:
        """Where, in each text, the most of these paragraphs stand together: the first place of those."""
        return home(self.old)[0], home(self.new)[0]


def counterparts(old: Document, new: Document, *, by_id: bool) -> list[Counterparts]:
    """Return which paragraphs are which, in the order of the old text; those without a counterpart are left out.

    A paragraph known by its words alone has moved only if it is alike by MOVED_ALIKE at least.
    """
    search = _Search(old, new)
    if by_id:
        search.by_id()
    search.by_words()
    return search.result()


class _Search:
    """One search, step by step. Counterparts go by their first place in the old text."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        texts = [p.text for p in old], [p.text for p in new]
        self.count, self.new_count = map(Counter, texts)
        self.alike, self.to_the_sign = Likeness(*texts, signs=False), Likeness(*texts)
        self.parts = Parts(old, new, self.alike)
        self.found: dict[int, Counterparts] = {}
        self.staying: set[int] = set()
        self.taken: set[int] = set()
        self.new_taken: set[int] = set()

    def result(self) -> list[Counterparts]:
        """Return what was found, in the order of the old text."""
        stay = set(self._spine())
        return [Counterparts(f.old, f.new, f.home not in stay) for _, f in sorted(self.found.items())]

    def _spine(self) -> list[tuple[int, int]]:
        """Return where those stand that stay, in order."""
        return in_order(sorted(self.found[n].home for n in self.staying))

    def _take(self, old: Sequence[int], new: Sequence[int], *, stays: bool = False) -> None:
        first = next((n for n in old if n in self.found), None)  # it has grown
        stays = stays or first in self.staying
        if first is not None:
            del self.found[first]
            self.staying.discard(first)
        self.found[old[0]] = Counterparts(tuple(old), tuple(new))
        self.taken.update(old)
        self.new_taken.update(new)
        if stays:
            self.staying.add(old[0])

    def _let_stay(self) -> None:
        """Let as many more stay as are in order with those that do."""
        spine = self._spine()
        more = {}
        for n in self.found.keys() - self.staying:
            place, new_place = self.found[n].home
            at = bisect_left(spine, (place, new_place))
            after = spine[at][1] if at < len(spine) else len(self.new)
            if (spine[at - 1][1] if at else -1) < new_place < after:
                more[place, new_place] = n
        self.staying.update(more[pair] for pair in in_order(sorted(more)))

    def _free(self) -> tuple[list[int], list[int]]:
        """Return what has no counterpart yet, on either side."""
        old = [n for n in range(len(self.old)) if n not in self.taken]
        return old, [n for n in range(len(self.new)) if n not in self.new_taken]

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return what has no counterpart yet on both sides, between those that stay."""
        left, right = self._free()
        result = []
        edges = [(-1, -1), *self._spine(), (len(self.old), len(self.new))]
        for (low, new_low), (high, new_high) in pairwise(edges):
            inner = left[bisect_right(left, low) : bisect_left(left, high)]
            new_inner = right[bisect_right(right, new_low) : bisect_left(right, new_high)]
            if inner and new_inner:
                result.append((inner, new_inner))
        return result

    def by_id(self) -> None:
        """Take what has the same id, with what was joined to it, whose ids it has for aliases."""
        place = {p.id: n for n, p in enumerate(self.old) if p.id}
        own = {p.id for p in self.new}
        for n, paragraph in enumerate(self.new):
            ids = (paragraph.id, *(i for i in paragraph.aliases if i not in own))
            places = [place[i] for i in ids if i in place]
            if any(BREAK in self.old.paragraphs[i].text for i in places):
                del places[1:]
            if places:
                self._take(self._as_it_runs(places, n), [n])
        self._let_stay()

    def _as_it_runs(self, places: Sequence[int], n: int) -> Sequence[int]:
        """Return joined paragraphs in the order in which their words stand in the n-th of the new text."""
        if len(places) == 1:
            return places
        orders = permutations(sorted(places)) if len(places) <= _ORDERED else [tuple(sorted(places))]
        return max(orders, key=lambda order: self.alike.run_together(order, [n]))

    def by_words(self) -> None:
        """Take what the words tell."""
        self._same_words()
        self._in_gaps(NEARLY)
        self._read_as_one()
        self._elsewhere(NEARLY)
        self._in_gaps(ALIKE)
        self._elsewhere(MOVED_ALIKE)
        self._let_stay()
        while found := max(self._grown(), key=attrgetter("sure", "old", "new"), default=None):
            self._take(found.old, found.new)

    def _same_words(self) -> None:
        """Take what stands once in each text, with the same words."""
        left, right = self._free()
        there = {self.new.paragraphs[n].text: n for n in right}
        for n in left:
            found = there.get(self.old.paragraphs[n].text)
            if found is not None and self._once(n, found) and self.alike.size(0, n) >= _WORDS_OF_PROOF:
                self._take([n], [found])
        self._let_stay()

    def _in_gaps(self, threshold: float) -> None:
        """Take, in order, what has most words in common, none less alike than `threshold`."""
        for left, right in self._gaps():
            for a, b in best_chain(len(left), len(right), self._common(left, right, threshold)):
                self._take([left[a]], [right[b]], stays=True)

    def _common(self, left: Sequence[int], right: Sequence[int], threshold: float) -> Callable[[int, int], float]:
        """Return how to say how many words two paragraphs have in common, 0 where they are not alike enough."""

        def score(a: int, b: int) -> float:
            i, j = left[a], right[b]
            return self._alike(i, j, threshold) * (self.alike.size(0, i) + self.alike.size(1, j) + 1)

        return score

    def _alike(self, i: int, j: int, threshold: float) -> float:
        """Return how alike two paragraphs are in their words, 0 below the threshold; a picture is like no text."""
        if (self.old.paragraphs[i].kind is Kind.OBJECT) != (self.new.paragraphs[j].kind is Kind.OBJECT):
            return 0.0
        return self.alike.of(i, j, threshold)

    def _read_as_one(self) -> None:
        """Take paragraphs that, read as one, are nearly one of the other text: in their place, then anywhere."""
        for places in (self._gaps, lambda: [self._free()]):
            for left, right in places():
                for found in sorted(self.parts.read_as_one(left, right), key=lambda f: (-f.sure, f.old, f.new)):
                    if not self.taken & set(found.old) and not self.new_taken & set(found.new):
                        self._take(found.old, found.new)
            self._let_stay()

    def _elsewhere(self, threshold: float) -> None:
        """Take what is alike anywhere, the likeliest first, and has no rival that is about as alike."""
        left, right = self._free()
        scores = {(i, j): score for i in left for j in right if (score := self._proof(i, j, threshold))}
        best = _ranked(scores)
        for (i, j), score in sorted(scores.items(), key=lambda found: (-found[1], found[0])):
            if i in self.taken or j in self.new_taken:
                continue
            if self._same(i, j) or score >= max(best[0, i][1], best[1, j][1]) + _MARGIN:
                self._take([i], [j])
        if threshold >= NEARLY:
            self._let_stay()

    def _proof(self, i: int, j: int, threshold: float) -> float:
        """Return how alike two paragraphs are that stand apart, 0 where that proves nothing."""
        least = _WORDS_OF_PROOF if self._same(i, j) and self._once(i, j) else _MOVED_WORDS
        if min(self.alike.size(0, i), self.alike.size(1, j)) < least or not self._alike(i, j, threshold):
            return 0.0
        return min(self.alike.of(i, j), self.to_the_sign.of(i, j, MOVED_ALIKE))

    def _same(self, i: int, j: int) -> bool:
        return self.old.paragraphs[i].text == self.new.paragraphs[j].text

    def _once(self, i: int, j: int) -> bool:
        """Whether no other paragraph of its text has the words of either."""
        return self.count[self.old.paragraphs[i].text] == self.new_count[self.new.paragraphs[j].text] == 1

    def _grown(self) -> Iterator[Assembly]:
        free, new_free = map(set, self._free())
        for found in self.found.values():
            yield from self.parts.grown(found.old, found.new, free, new_free)


def _ranked(scores: Mapping[tuple[int, int], float]) -> Mapping[tuple[int, int], list[float]]:
    """Return the scores of each paragraph (side 0 or 1, and place), the greatest first, at least two."""
    result: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (i, j), score in scores.items():
        result[0, i].append(score)
        result[1, j].append(score)
    return {paragraph: sorted(found, reverse=True) for paragraph, found in result.items()}
