"""How alike paragraphs are, and how to choose pairs of them in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from paraph.diff.common import same_count, same_places, share
from paraph.diff.tokens import Encoder, is_word, word_count, word_tokens
from paraph.diff.weight import folded

ALIKE = 0.5
"""The share of common words from which two paragraphs may be the same one."""

_STRETCH = 3
"""So many words in a row that two paragraphs have in common are no chance."""


def likeness(first: str, second: str) -> float:
    """Return the share of words that two texts have in common and in order, from 0 to 1.

    Typography does not count: quotes, dashes, spaces, and how accents are stored.
    """
    return Likeness([first], [second]).of(0, 0)


class Likeness:
    """How alike the paragraphs of two texts are, each cut into words at most once, when it is first asked for.

    With `signs=False` brackets, commas and other signs do not count, unless a paragraph has nothing else: in a
    text full of brackets all paragraphs have these in common.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], *, signs: bool = True) -> None:
        self._texts, self._signs = (tuple(old), tuple(new)), signs
        self._encoder = Encoder()
        self._encoded: tuple[dict[int, str], dict[int, str]] = ({}, {})
        self._bags: tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]] = ({}, {})
        self._sizes: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def of(self, old: int, new: int, threshold: float = 0.0) -> float:
        """Return the likeness of two paragraphs by their places, or 0 where it is below `threshold`."""
        first, second = self._bag(0, old), self._bag(1, new)
        if share(len(first & second), len(first) + len(second)) < threshold:
            return 0.0
        return _found(self._words(0, old), self._words(1, new), threshold)

    def size(self, side: int, place: int) -> int:
        """Return how many words a paragraph of the old (0) or the new (1) text has, signs not counted."""
        known = self._sizes[side]
        if place not in known:
            known[place] = word_count(self._texts[side][place])
        return known[place]

    def run_together(self, old: Sequence[int], new: Sequence[int], threshold: float = 0.0) -> float:
        """Return how alike some paragraphs are to some others, each side read as one; 0 below the threshold."""
        bags, new_bags = [self._bag(0, n) for n in old], [self._bag(1, n) for n in new]
        most = sum([len(one & other) for one in bags for other in new_bags])
        if share(most, sum(map(len, bags)) + sum(map(len, new_bags))) < threshold:
            return 0.0
        first, second = ("".join([self._words(side, n) for n in places]) for side, places in ((0, old), (1, new)))
        return _found(first, second, threshold)

    def share(self, old: Sequence[int], new: Sequence[int], n: int) -> float:
        """Return how much of the n-th of several paragraphs comes from the one paragraph of the other text.

        From 0 to 1. What the others have in common with it is theirs, and only stretches of some words count: a
        word in passing is everywhere.
        """
        parts = [self._words(1, place) for place in new] if len(new) > 1 else [self._words(0, m) for m in old]
        one = self._words(0, old[0]) if len(new) > 1 else self._words(1, new[0])
        if not parts[n]:
            return 0.0
        start = sum(map(len, parts[:n]))
        end = start + len(parts[n])
        same = same_places(one, "".join(parts))
        stretches = [min(b, end) - max(a, start) for a, b in _stretches(same)]
        gained = len(same) - same_count(one, "".join(parts[:n] + parts[n + 1 :]))
        return min(gained, sum(size for size in stretches if size >= _STRETCH)) / len(parts[n])

    def _words(self, side: int, place: int) -> str:
        known = self._encoded[side]
        if place not in known:
            found = word_tokens(folded(self._texts[side][place]))
            words = () if self._signs else tuple(filter(is_word, found))
            known[place] = self._encoder.encode(words or found)
        return known[place]

    def _bag(self, side: int, place: int) -> frozenset[str]:
        """Return the words of a paragraph without their order; its second “of” is another one than its first.

        No more words are in common, in order, than in bags, and that is known much sooner.
        """
        known = self._bags[side]
        if place not in known:
            times = Counter(self._words(side, place)).items()
            known[place] = frozenset(f"{word}{n}" for word, most in times for n in range(1, most + 1))
        return known[place]


def _found(first: str, second: str, threshold: float) -> float:
    found = share(same_count(first, second), len(first) + len(second))
    return found if found >= threshold else 0.0


def _stretches(same: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield from where to where in the second text places follow one another that are the same in both."""
    for _, run in groupby(enumerate(same), lambda found: (found[1][0] - found[0], found[1][1] - found[0])):
        places = [place for _, (_, place) in run]
        yield places[0], places[-1] + 1


def best_chain(size: int, new_size: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs of places, rising on both sides, with the greatest sum of scores; none that scores 0."""
    # best[i][j]: the greatest sum over the first i of the old and the first j of the new.
    best = [[0.0] * (new_size + 1) for _ in range(size + 1)]
    for i in range(size):
        for j in range(new_size):
            found = score(i, j)
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + found if found else 0.0)
    chain: list[tuple[int, int]] = []
    i, j = size, new_size
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            chain.append((i, j))
    return chain[::-1]


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs, sorted by their first place, whose second places rise too."""
    if all(one[1] < following[1] for one, following in pairwise(pairs)):  # as nearly always
        return list(pairs)
    tails: list[int] = []
    links: list[int] = []
    ends: list[int] = []
    for n, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        tails[at : at + 1] = [second]
        ends[at : at + 1] = [n]
        links.append(ends[at - 1] if at else -1)
    result = []
    n = ends[-1] if ends else -1
    while n >= 0:
        result.append(pairs[n])
        n = links[n]
    return result[::-1]
