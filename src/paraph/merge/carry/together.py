"""Changes of one party that only make sense together: words taken out at one place and put in at another.

A paragraph that is cut in two, or moved by hand and edited, would else lose its words, or stand twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from paraph.diff.tokens import word_tokens
from paraph.diff.weight import folded
from paraph.model.change import Proposal

_FEWEST = 4


def couples(proposals: Iterable[Proposal]) -> list[tuple[str, str]]:
    """Return the pairs of proposals, by id, of which one takes out words that the other puts in."""
    found = list(proposals)
    gone = [(p.id, words) for p in found if len(words := _words(p.old.text)) >= _FEWEST]
    new = [(p.id, words) for p in found if len(words := _words(p.new.text)) >= _FEWEST]
    return [
        (taken, put)
        for (taken, old), (put, words) in product(gone, new)
        if taken != put and (_within(old, words) or _within(words, old))
    ]


def dragged(pairs: Sequence[tuple[str, str]], lost: Iterable[str], standing: Mapping[str, object]) -> set[str]:
    """Return the standing proposals that go with lost ones, directly or by way of others."""
    result: set[str] = set()
    waiting = list(lost)
    while waiting:
        one = waiting.pop()
        for pair in pairs:
            if one in pair:
                other = pair[0] if pair[1] == one else pair[1]
                if other in standing and other not in result:
                    result.add(other)
                    waiting.append(other)
    return result


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.casefold() for token in word_tokens(folded(text)) if token[0].isalnum())


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))
