"""Stretches of a text that one party would change, and what becomes of each, whatever changes it is told in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from paraph.merge.saying import Saying
from paraph.model.change import START, Addition, Change, Edit, Join, Move, Removal, Retyping
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen
from paraph.model.wording import Wording, concat

Shape = tuple[Kind, int]
Said = tuple[Shape, tuple[str, tuple[str, ...]]]
"""A paragraph as it is compared: its kind and level, its words and those of its notes."""

Key = tuple[int, int, tuple[Said, ...]]
"""What becomes of a stretch: the paragraphs of the base from one place to another, and what they become."""


@frozen
class Stretch:
    """Changes of one party that hang together, from one place to another.

    Places are counted so: 0 is before all, 2n + 1 is paragraph n of the base, 2n + 2 what stands behind it.
    """

    low: int
    high: int
    sayings: tuple[Saying, ...]

    @property
    def structural(self) -> bool:
        """Whether more is changed than words of one paragraph, or what kind it is."""
        return any(not isinstance(saying.change, Edit | Retyping) for saying in self.sayings)

    @property
    def growth(self) -> int:
        """By how many signs the text becomes longer, one counted between two paragraphs."""
        return sum(_growth(saying.change) for saying in self.sayings)

    def meets(self, other: Stretch) -> bool:
        """Whether two stretches have a place in common."""
        return self.low <= other.high and other.low <= self.high


def _growth(change: Change) -> int:
    match change:
        case Edit():
            return len(change.new) - len(change.old)
        case Addition():
            return len(change.new) + 1
        case Removal():
            return -len(change.old) - 1
        case Join():
            return len(change.separator) - 1
        case _:
            return 0


class Stretches:
    """Cuts what a party would change into stretches, and says what becomes of each."""

    def __init__(self, base: Document) -> None:
        self.paragraphs = base.paragraphs
        self.base: tuple[Said, ...] = tuple((p.shape, p.wording.words) for p in base)
        self.place = {START: -1} | {identity: 2 * n + 1 for n, identity in enumerate(base.ids)}

    def whole(self, own: Sequence[Saying]) -> list[Stretch]:
        """Return everything as one stretch, the whole text."""
        return [Stretch(0, 2 * len(self.paragraphs), tuple(own))]

    def runs(self, own: Sequence[Saying]) -> list[Stretch]:
        """Return stretches between which stand paragraphs that stay as they are."""
        return _adjoining(self._overlapping(own), lambda one, other: True)

    def parts(self, own: Sequence[Saying]) -> list[Stretch]:
        """Return the smallest stretches: a paragraph of which only words change stands by itself."""
        return _adjoining(self._overlapping(own), lambda one, other: one.structural and other.structural)

    def extent(self, change: Change) -> tuple[int, int]:
        """Return the first and the last place that a change concerns."""
        match change:
            case Addition():
                ends = {self.place[change.after] + 1}
            case Move():
                ends = {self.place[change.paragraph], self.place[change.after] + 1}
            case Join():
                ends = {self.place[change.paragraph], self.place[change.joined]}
            case _:
                ends = {self.place[change.paragraph]}
        return min(ends), max(ends)

    def key(self, stretch: Stretch) -> Key:
        """Return what becomes of a stretch, without the paragraphs at its ends that stay."""
        first, last = stretch.low // 2, (stretch.high + 1) // 2
        text = _Made(self, stretch).text()
        head = tail = 0
        least = min(last - first, len(text))
        while head < least and text[head] == self.base[first + head]:
            head += 1
        while tail < least - head and text[-1 - tail] == self.base[last - 1 - tail]:
            tail += 1
        return first + head, last - tail, tuple(text[head : len(text) - tail])

    def size(self, change: Change) -> int:
        """Return how much a change changes, in signs."""
        match change:
            case Edit():
                return len(change.old) + len(change.new)
            case Removal():
                return len(change.old)
            case Addition():
                return len(change.new)
            case Move():
                return len(self.paragraphs[self.place[change.paragraph] // 2].wording)
            case _:
                return 1

    def _overlapping(self, own: Sequence[Saying]) -> list[Stretch]:
        result: list[Stretch] = []
        found = [Stretch(*self.extent(saying.change), (saying,)) for saying in own]
        for stretch in sorted(found, key=lambda s: (s.low, s.high)):
            if result and stretch.meets(result[-1]):
                result.append(_both(result.pop(), stretch))
            else:
                result.append(stretch)
        return result


def _both(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(one.low, max(one.high, other.high), one.sayings + other.sayings)


def _adjoining(found: Sequence[Stretch], hang: Callable[[Stretch, Stretch], bool]) -> list[Stretch]:
    """Return stretches in order, with neighbours made one that hang together."""
    result: list[Stretch] = []
    for stretch in found:
        if result and _adjoin(result[-1].high, stretch.low) and hang(result[-1], stretch):
            result.append(_both(result.pop(), stretch))
        else:
            result.append(stretch)
    return result


def _adjoin(high: int, low: int) -> bool:
    """Whether there is nothing between two places, or only a place where nothing was put."""
    return low - high == 1 or (low - high == 2 and high % 2 == 1)


class _Made:
    """The changes of a stretch, made."""

    def __init__(self, stretches: Stretches, stretch: Stretch) -> None:
        self.all, self.stretch = stretches, stretch
        self.edits: dict[int, list[Edit]] = defaultdict(list)
        self.shapes: dict[int, Shape] = {}
        self.follows: dict[int, Join] = {}
        self.gone: set[int] = set()
        self.put: dict[int, list[Addition | Move]] = defaultdict(list)
        for saying in stretch.sayings:
            self._note(saying.change)

    def text(self) -> list[Said]:
        """Return the paragraphs of the stretch as its party would have them."""
        result: list[Said] = []
        kept = self.stretch.low // 2
        for at in sorted({*self.edits, *self.shapes, *self.follows, *self.gone, *self.put}):
            result += self.all.base[kept : at // 2]
            kept = (at + 1) // 2
            if at % 2 == 0:
                result += self._put(at)
            elif at not in self.gone:
                result += self._paragraph(at)
        return result + list(self.all.base[kept : (self.stretch.high + 1) // 2])

    def _note(self, change: Change) -> None:
        place = self.all.place
        match change:
            case Edit():
                self.edits[place[change.paragraph]].append(change)
            case Retyping():
                self.shapes[place[change.paragraph]] = change.kind, change.level
            case Removal():
                self.gone.add(place[change.paragraph])
            case Join():
                self.follows[place[change.paragraph]] = change
                self.gone.add(place[change.joined])
            case Move():
                self.gone.add(place[change.paragraph])
                self.put[place[change.after] + 1].append(change)
            case Addition():
                self.put[place[change.after] + 1].append(change)

    def _put(self, at: int) -> Iterator[Said]:
        for change in sorted(self.put.get(at, ()), key=lambda put: put.order):
            if isinstance(change, Addition):
                yield (change.kind, change.level), change.new.words
            else:
                yield from self._paragraph(self.all.place[change.paragraph])

    def _paragraph(self, at: int) -> list[Said]:
        """Return a paragraph of the base with what runs on from it, cut where new ones begin."""
        if not (at in self.edits or at in self.follows or at in self.shapes):
            return [self.all.base[at // 2]]
        wording, begun = self._words(at)
        shapes = [self.shapes.get(at, self.all.paragraphs[at // 2].shape), *begun]
        while (join := self.follows.get(at)) is not None:
            at = self.all.place[join.joined]
            more, begun = self._words(at)
            wording = concat([wording, join.separator, more])
            shapes += begun
        return [(shape, part.words) for shape, part in zip(shapes, wording.parted(), strict=True)]

    def _words(self, at: int) -> tuple[Wording, list[Shape]]:
        """Return the words of a paragraph of the base, and the kind and level of those that begin in it."""
        base, end = self.all.paragraphs[at // 2].wording, 0
        parts, begun = list[Wording](), list[Shape]()
        for edit in sorted(self.edits.get(at, ()), key=lambda e: (e.start, e.end)):
            parts += [base.slice(end, edit.start), edit.new]
            begun += edit.shapes
            end = edit.end
        return concat([*parts, base.slice(end, len(base))]), begun
