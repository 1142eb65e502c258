"""Find each paragraph of the text that was sent out again in a file that came back, and say how sure that is.

What counts, in this order: the same words; words that were run together or cut apart by hand; a bookmark that
the words do not contradict; likeness between paragraphs that are known; the one place left between two known
neighbours; the same or nearly the same words elsewhere. Nothing is believed that two candidates fit equally.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from paraph.diff.paragraphs import ALIKE, best_chain, in_order
from paraph.merge.alike import Match, Sides
from paraph.model.frozen import field, mutable

_BOOKMARK_TRUSTED_FROM = 0.3
_NEIGHBOURS_TRUSTED_FROM = 0.25
_SURE_FROM = 0.6
_NEAR, _FAR = 0.15, 0.2
_RUN = 6
"""So many paragraphs, at most, are looked for in one, or one in so many."""
_RUN_ALIKE, _WHOLE = 0.8, 0.98
"""How alike they must be, read as one; from where even a short one among them is certain to belong there."""

NOT_OURS = "the bookmarks in this file are not those of the text it is compared with; they were not used"


@mutable
class Matched:
    """The paragraphs found again, by their place in the text sent out; what was joined and split by hand.

    `joined` are the places of paragraphs that now stand at the end of the one before, `split` the places in the
    file of what was cut off the one before.
    """

    by_place: dict[int, Match] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    split: set[int] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)


def match_paragraphs(sides: Sides, bookmarks: Sequence[Sequence[int]]) -> Matched:
    """Return which paragraph of the old text is which of the new one, as far as it can be known.

    `bookmarks` says for each paragraph of the new text which places of the old one its bookmarks name.
    """
    if sides.old_exact == sides.new_exact and sides.old_keys == sides.new_keys:
        return Matched({n: Match(n, n, 1.0, "same words") for n in range(len(sides.old_keys))})
    return _Matcher(sides, bookmarks).run()


class _Matcher:
    """One matching, step by step."""

    def __init__(self, sides: Sides, bookmarks: Sequence[Sequence[int]]) -> None:
        self.sides, self.bookmarks = sides, bookmarks
        self.size, self.new_size = len(sides.old_keys), len(sides.new_keys)
        self.result = Matched()
        self.known = self.result.by_place
        self.taken: set[int] = set()

    def run(self) -> Matched:
        """Return the result of all steps."""
        self._same_words()
        for left, right in list(self._gaps()):
            self._joined(left, right)
            self._split(left, right)
        self._bookmarked()
        for left, right in list(self._gaps()):
            for a, b in best_chain(len(left), len(right), self.sides.in_gap(left, right, ALIKE)):
                self._by_likeness(left[a], right[b])
        for left, right in list(self._gaps()):
            if len(left) == len(right) == 1:
                self._between_neighbours(left[0], right[0])
        for match in self.sides.elsewhere(self._missing(), self._free()):
            self._take(match)
        return self.result

    def _take(self, match: Match) -> None:
        self.known[match.place] = match
        self.taken.add(match.found)

    def _missing(self) -> list[int]:
        return [i for i in range(self.size) if i not in self.known and i not in self.result.joined]

    def _free(self) -> list[int]:
        return [j for j in range(self.new_size) if j not in self.taken and j not in self.result.split]

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what is not known yet on both sides, between paragraphs that are known and in order."""
        missing, free = self._missing(), self._free()
        spine = in_order(sorted((m.place, m.found) for m in self.known.values()))
        for (low, new_low), (high, new_high) in pairwise([(-1, -1), *spine, (self.size, self.new_size)]):
            if high - low > 1 and new_high - new_low > 1:
                left = [i for i in missing if low < i < high]
                right = [j for j in free if new_low < j < new_high]
                if left and right:
                    yield left, right

    def _same_words(self) -> None:
        """Take what stands once on both sides; what does not stand in order only where no bookmark objects."""
        pairs = self.sides.once()
        spine = set(in_order(pairs))
        for i, j in pairs:
            if (i, j) in spine or not self._copied(i, j):
                self._take(Match(i, j, 1.0, "same words"))

    def _copied(self, i: int, j: int) -> bool:
        """Whether the same words elsewhere are a copy: the original has its bookmark still, and other words."""
        if i in self.bookmarks[j]:
            return False
        known = set(self.sides.old_keys)
        return any(
            i in self.bookmarks[k] and self.sides.new_keys[k] not in known and self.sides.alike(i, k) >= ALIKE
            for k in range(self.new_size)
        )

    def _joined(self, left: Sequence[int], right: Sequence[int]) -> None:
        for j in right:
            found = self._best_run(left, j, self.sides.old_sizes, self.sides.new_sizes[j], joined=True)
            if found:
                self._take(Match(found[0], j, 1.0, "run together with what followed it"))
                self.result.joined.update(found[1:])

    def _split(self, left: Sequence[int], right: Sequence[int]) -> None:
        for i in left:
            if i not in self.known and i not in self.result.joined:
                found = self._best_run(right, i, self.sides.new_sizes, self.sides.old_sizes[i], joined=False)
                if found:
                    self._take(Match(i, found[0], 1.0, "the first part of it"))
                    self.result.split.update(found[1:])

    def _best_run(
        self, places: Sequence[int], one: int, sizes: Sequence[int], size: int, *, joined: bool
    ) -> list[int]:
        """Return the neighbours that, read as one, are the paragraph `one` of the other side; or none."""
        best, result = 0.0, list[int]()
        used = {*self.known, *self.result.joined} if joined else {*self.taken, *self.result.split}
        objects = self.sides.old_objects if joined else self.sides.new_objects
        for a in range(len(places)):
            for b in range(a + 1, min(a + _RUN, len(places))):
                run = list(places[a : b + 1])
                length = sum(sizes[n] for n in run)
                if run[-1] != run[-2] + 1 or length > size * 1.4 + 2 or used & set(run) or objects & set(run):
                    break
                if length < size * 0.6:
                    continue
                old, new = (run, [one]) if joined else ([one], run)
                score = self.sides.alike_together(old, new)
                alone = max(self.sides.alike(n, one) if joined else self.sides.alike(one, n) for n in run)
                certain = score >= _WHOLE and score > alone
                if (certain or score >= max(_RUN_ALIKE, alone + 0.1)) and score > best:
                    best, result = score, run
        return result

    def _bookmarked(self) -> None:
        if self._strange_bookmarks():
            self.result.notices.append(NOT_OURS)
            return
        scores = {
            (i, j): self.sides.alike(i, j)
            for j in self._free()
            for i in self.bookmarks[j]
            if i not in self.known and i not in self.result.joined
        }
        for (i, j), score in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
            if score < _BOOKMARK_TRUSTED_FROM or i in self.known or j in self.taken or self._wandered(i, j, score):
                continue
            rivals = [s for (a, b), s in scores.items() if a == i and b != j and s >= score - _NEAR]
            doubt = "its bookmark stands at more than one paragraph" if rivals else ""
            if not doubt and score < ALIKE:
                doubt = "little but its bookmark speaks for it"
            self._take(Match(i, j, score, f"bookmark, likeness {score:.0%}", doubt))

    def _strange_bookmarks(self) -> bool:
        """Whether the bookmarks name other paragraphs than the words do: they are of another text."""
        named = [i in self.bookmarks[m.found] for i, m in self.known.items() if self.bookmarks[m.found]]
        wrong = named.count(False)
        return wrong >= 3 and wrong * 4 > named.count(True)

    def _wandered(self, i: int, j: int, score: float) -> bool:
        """Whether a paragraph without a bookmark of its own is far likelier than the one with the bookmark."""
        return any(
            not set(self.bookmarks[k]) - {i} and self.sides.alike(i, k) >= max(score + _FAR, ALIKE)
            for k in self._free()
            if k != j
        )

    def _by_likeness(self, i: int, j: int) -> None:
        if self.sides.same(i, j):
            self._take(Match(i, j, 1.0, "same words"))
            return
        score = self.sides.alike(i, j)
        doubt = "" if score >= _SURE_FROM else "about half of its words are others"
        self._take(Match(i, j, score, f"likeness {score:.0%}", doubt))

    def _between_neighbours(self, i: int, j: int) -> None:
        score = self.sides.alike(i, j)
        if score >= _NEIGHBOURS_TRUSTED_FROM:
            doubt = "it is taken for this one only because of what stands before and after it"
            self._take(Match(i, j, score, f"its neighbours, likeness {score:.0%}", doubt))
