"""Match the paragraphs of two texts: by likeness, in order, and by what somebody already knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from paraph.diff.tokens import Encoder, word_tokens
from paraph.diff.weight import folded

ALIKE = 0.5
"""The share of common words from which two paragraphs may be the same one."""


def likeness(first: str, second: str) -> float:
    """Return the share of words that two texts have in common and in order, from 0 to 1.

    Typography does not count: quotes, dashes, spaces, and how accents are stored.
    """
    return Likeness([first], [second]).of(0, 0)


class Likeness:
    """How alike the paragraphs of two texts are, each cut into words at most once, when it is first asked for."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._texts = tuple(old), tuple(new)
        self._encoder = Encoder()
        self._encoded: tuple[dict[int, str], dict[int, str]] = ({}, {})

    def of(self, old: int, new: int, threshold: float = 0.0) -> float:
        """Return the likeness of two paragraphs by their places, or 0 where it is below `threshold`."""
        return Indel.normalized_similarity(self._words(0, old), self._words(1, new), score_cutoff=threshold)

    def run_together(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Return how alike some paragraphs are to some others, each side read as one."""
        first, second = ("".join(self._words(side, n) for n in places) for side, places in ((0, old), (1, new)))
        return Indel.normalized_similarity(first, second)

    def _words(self, side: int, place: int) -> str:
        known = self._encoded[side]
        if place not in known:
            known[place] = self._encoder.encode(word_tokens(folded(self._texts[side][place])))
        return known[place]


def aligned(old: Sequence[str], new: Sequence[str], threshold: float = ALIKE) -> dict[int, int]:
    """Return which paragraph of `new` goes with which of `old` (place to place), in order.

    Of all ways that keep the order, one with the greatest sum of likeness; no pair is less alike than
    `threshold`. Equal paragraphs at the beginning and the end of both texts go together first.
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    result = {place: place for place in range(head)}
    middle = _best_chain(old[head : len(old) - tail], new[head : len(new) - tail], threshold)
    result.update((head + i, head + j) for i, j in middle)
    result.update((len(old) - 1 - n, len(new) - 1 - n) for n in range(tail))
    return result


def _best_chain(old: Sequence[str], new: Sequence[str], threshold: float) -> list[tuple[int, int]]:
    alike = Likeness(old, new)
    return best_chain(len(old), len(new), lambda i, j: 2.0 if old[i] == new[j] else alike.of(i, j, threshold))


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


def completed(
    known: Mapping[int, int], old: Sequence[str], new: Sequence[str], threshold: float = ALIKE
) -> dict[int, int]:
    """Return `known` pairs with the rest matched: by likeness between them, then equal texts anywhere."""
    result = dict(known)
    spine = in_order(sorted(known.items()))
    edges = [(-1, -1), *spine, (len(old), len(new))]
    taken = set(known.values())
    for (low, new_low), (high, new_high) in pairwise(edges):
        left = [i for i in range(low + 1, high) if i not in known]
        right = [j for j in range(new_low + 1, new_high) if j not in taken]
        found = aligned([old[i] for i in left], [new[j] for j in right], threshold)
        result.update((left[a], right[b]) for a, b in found.items())
    taken = set(result.values())
    free = [j for j in range(len(new)) if j not in taken]
    for i in range(len(old)):
        if i not in result:
            match = next((j for j in free if new[j] == old[i]), None)
            if match is not None:
                result[i] = match
                free.remove(match)
    return result


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs, sorted by their first place, whose second places rise too."""
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
