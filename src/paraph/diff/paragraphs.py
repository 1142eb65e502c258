"""Match the paragraphs of two texts: by likeness, in order, and by what somebody already knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from paraph.diff.tokens import Encoder, word_tokens

ALIKE = 0.5
"""The share of common words from which two paragraphs may be the same one."""


def likeness(first: str, second: str) -> float:
    """Return the share of words that two texts have in common and in order, from 0 to 1."""
    encoder = Encoder()
    return Indel.normalized_similarity(encoder.encode(word_tokens(first)), encoder.encode(word_tokens(second)))


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
    encoder = Encoder()
    first = [encoder.encode(word_tokens(text)) for text in old]
    second = [encoder.encode(word_tokens(text)) for text in new]
    # best[i][j]: the greatest sum over the first i of old and the first j of new.
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    alike = [[0.0] * len(second) for _ in first]
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            score = 2.0 if old[i] == new[j] else Indel.normalized_similarity(a, b, score_cutoff=threshold)
            alike[i][j] = score
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + score if score else 0.0)
    chain: list[tuple[int, int]] = []
    i, j = len(first), len(second)
    while i and j:
        score = alike[i - 1][j - 1]
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            assert score
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
