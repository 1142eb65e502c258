"""Tell which paragraphs were split and which were joined: several of one text that are one of the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from paraph.diff.paragraphs import Likeness
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK

NEARLY = 0.8
"""From here paragraphs are nearly the same."""
FOUND = 0.6
"""So much of a part must be found in the other text, where no other part has it."""
_PART = 5
"""So many words a part must have to be known for one."""
_REACH = 4
"""So many places away, at most, a part is sought; what stands between has no counterpart either."""
_MOST = 6
"""Into so many paragraphs, at most, one that has no other counterpart is taken to be split."""


@frozen
class Assembly:
    """Paragraphs (by place) of which several are one of the other text, and how sure that is, from 0 to 1."""

    sure: float
    old: tuple[int, ...]
    new: tuple[int, ...]


class Parts:
    """Looks for parts in two texts."""

    def __init__(self, old: Document, new: Document, alike: Likeness) -> None:
        self.old, self.new, self.alike = old, new, alike

    def read_as_one(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Assembly]:
        """Yield neighbours among `right` that together are one of `left`, and the other way round."""
        for split, ones, places in ((True, left, right), (False, right, left)):
            side = 0 if split else 1
            sizes = [(self.alike.size(side, one), one) for one in ones]
            for run in _runs(places):
                size = sum(self.alike.size(1 - side, n) for n in run)
                for one in (one for alone, one in sizes if NEARLY * (alone + size) <= 2 * min(alone, size)):
                    old, new = ((one,), run) if split else (run, (one,))
                    sure = self.alike.run_together(old, new, NEARLY) if self._may_be(old, new) else 0.0
                    if sure and all(self.alike.share(old, new, n) >= FOUND for n in range(len(run))):
                        yield Assembly(sure, old, new)

    def grown(
        self, old: tuple[int, ...], new: tuple[int, ...], free: Collection[int], new_free: Collection[int]
    ) -> Iterator[Assembly]:
        """Yield known counterparts with one more paragraph that is free, stands near and is a part of them."""
        if len(old) == 1:
            for run, n in _longer(new, new_free):
                yield from self._part(old, run, n)
        if len(new) == 1:
            for run, n in _longer(old, free):
                yield from self._part(run, new, n)
                # Joined the other way round: what stood behind stands before it now.
                rest = run[:n] + run[n + 1 :]
                yield from self._part(
                    (*rest, run[n]) if n == 0 else (run[n], *rest), new, len(rest) if n == 0 else 0
                )

    def _part(self, old: tuple[int, ...], new: tuple[int, ...], n: int) -> Iterator[Assembly]:
        size = self.alike.size(1, new[n]) if len(new) > 1 else self.alike.size(0, old[n])
        if size >= _PART and self._may_be(old, new):
            share = self.alike.share(old, new, n)
            if share >= FOUND:
                yield Assembly(share, old, new)

    def _may_be(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Whether words can tell: there are words, and no sign that would be taken for the end of a paragraph."""
        paragraphs = [*(self.old.paragraphs[n] for n in old), *(self.new.paragraphs[n] for n in new)]
        return not any(p.kind is Kind.OBJECT or BREAK in p.text for p in paragraphs)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield each two or more places that follow one another."""
    for start in range(len(places)):
        for end in range(start + 2, min(start + _MOST, len(places)) + 1):
            if places[end - 1] != places[start] + end - 1 - start:
                break
            yield tuple(places[start:end])


def _longer(places: tuple[int, ...], free: Collection[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the places with a free one before, and with one behind them; and where in the result that stands.

    Between it and them stand only others that are free.
    """
    for near in range(1, _REACH + 1):
        if places[0] - near not in free:
            break
        yield (places[0] - near, *places), 0
    for near in range(1, _REACH + 1):
        if places[-1] + near not in free:
            break
        yield (*places, places[-1] + near), len(places)
