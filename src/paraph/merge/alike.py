"""Two lists of paragraphs to be matched, and what counts as proof that one is the other wherever it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from paraph.diff.paragraphs import Likeness
from paraph.diff.tokens import word_count
from paraph.diff.weight import folded
from paraph.model.frozen import frozen
from paraph.model.wording import Wording

WORDS_OF_PROOF = 4
"""From so many words, equal words are proof; “[Deleted]” or “General” stands in a text more than once."""
MOVED_ALIKE, MOVED_WORDS = 0.7, 8
"""How alike, and how long, a paragraph must be to be known again in another place with other words."""
_MARGIN = 0.1
"""How much likelier than the next candidate it must be."""

Key = tuple[bool, str, tuple[str, ...]]


@frozen
class Match:
    """A paragraph of one text (by place) found again in another, why it is believed, and what speaks against."""

    place: int
    found: int
    likeness: float
    reason: str
    doubt: str = ""


class Sides:
    """The paragraphs of two texts side by side.

    `new_objects` are those that no text can hold: they are never taken for a text. `old_objects` may come back
    as their words alone.
    """

    def __init__(
        self,
        old: Sequence[Wording],
        new: Sequence[Wording],
        old_objects: Iterable[int] = (),
        new_objects: Iterable[int] = (),
    ) -> None:
        self._alike = Likeness([w.text for w in old], [w.text for w in new])
        self.old_objects, self.new_objects = set(old_objects), set(new_objects)
        self.new_keys = [_key(w, n in self.new_objects) for n, w in enumerate(new)]
        things = {key for key in self.new_keys if key[0]}
        self.old_keys = [_key(w, False) for w in old]
        for n in self.old_objects:
            thing = _key(old[n], True)
            if thing in things:
                self.old_keys[n] = thing
        self.old_exact, self.new_exact = [w.words for w in old], [w.words for w in new]
        self._old, self._new = old, new

    @cached_property
    def old_sizes(self) -> list[int]:
        """How many words each paragraph of the old text has."""
        return [word_count(w.text) for w in self._old]

    @cached_property
    def new_sizes(self) -> list[int]:
        """How many words each paragraph of the new text has."""
        return [word_count(w.text) for w in self._new]

    def same(self, i: int, j: int) -> bool:
        """Whether two paragraphs say the same, typography aside."""
        return self.old_keys[i] == self.new_keys[j]

    def exact(self, i: int, j: int) -> bool:
        """Whether two paragraphs are the same to the last sign."""
        return self.same(i, j) and self.old_exact[i] == self.new_exact[j]

    def comparable(self, i: int, j: int) -> bool:
        """Whether one may be the other: what no text can hold is not a text come back."""
        return i in self.old_objects or j not in self.new_objects

    def alike(self, i: int, j: int, threshold: float = 0.0) -> float:
        """Return how alike two paragraphs are, 0 below the threshold."""
        return self._alike.of(i, j, threshold) if self.comparable(i, j) else 0.0

    def alike_together(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Return how alike some paragraphs are to some others, each side read as one."""
        return self._alike.run_together(old, new)

    def elsewhere(self, left: Iterable[int], right: Iterable[int]) -> list[Match]:
        """Return which of some paragraphs are which of some others wherever they stand, as far as it is proved.

        Proof is: the same words, enough of them; or likeness, with no other candidate that comes near.
        """
        found = self._same_elsewhere(list(left), list(right))
        matched, taken = {m.place for m in found}, {m.found for m in found}
        rest = [i for i in left if i not in matched and self.old_sizes[i] >= MOVED_WORDS]
        free = [j for j in right if j not in taken and self.new_sizes[j] >= MOVED_WORDS]
        scores = {(i, j): score for i in rest for j in free if (score := self.alike(i, j, MOVED_ALIKE))}
        by_old, by_new = _ranked(scores, 0), _ranked(scores, 1)
        for (i, j), score in scores.items():
            # The best of both sides, and far enough from the second of each (or there is none).
            if score >= max(by_old[i][0], by_new[j][0], by_old[i][1] + _MARGIN, by_new[j][1] + _MARGIN):
                found.append(Match(i, j, score, f"likeness {score:.0%}", "it stands elsewhere, with other words"))
        return found

    def _same_elsewhere(self, left: Sequence[int], right: Sequence[int]) -> list[Match]:
        by_key: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in left:
            if self.old_sizes[i] >= WORDS_OF_PROOF:
                by_key[self.old_keys[i]][0].append(i)
        for j in right:
            by_key[self.new_keys[j]][1].append(j)
        found = []
        for old, new in by_key.values():
            doubt = "" if len(old) == len(new) else "more than one paragraph has these words"
            found += [Match(i, j, 1.0, "same words", doubt) for i, j in zip(old, new, strict=False)]
        return found

    def once(self) -> list[tuple[int, int]]:
        """Return the pairs with the same words that stand once in each text, long enough to be proof."""
        old, new = Counter(self.old_keys), Counter(self.new_keys)
        place = {key: j for j, key in enumerate(self.new_keys) if new[key] == 1}
        return [
            (i, place[key])
            for i, key in enumerate(self.old_keys)
            if old[key] == 1 and key in place and self.old_sizes[i] >= WORDS_OF_PROOF
        ]

    def in_gap(self, left: Sequence[int], right: Sequence[int], threshold: float) -> Callable[[int, int], float]:
        """Return the score by which paragraphs between two known ones are paired: equal words before all else."""

        def score(a: int, b: int) -> float:
            i, j = left[a], right[b]
            if self.exact(i, j):
                return 2.0
            return 1.9 if self.same(i, j) else self.alike(i, j, threshold)

        return score


def _key(wording: Wording, is_object: bool) -> Key:
    notes = tuple([folded(note.text) for note in wording.notes]) if wording.notes else ()
    return is_object, folded(wording.text), notes


def _ranked(scores: Mapping[tuple[int, int], float], side: int) -> dict[int, list[float]]:
    """Return the scores of each paragraph of one side, the greatest first, at least two of them."""
    result: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for pair, score in scores.items():
        result[pair[side]].append(score)
    return {place: sorted(found, reverse=True) for place, found in result.items()}
