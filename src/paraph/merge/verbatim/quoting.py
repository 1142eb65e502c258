"""Which words of a paragraph to quote, so that a listener finds one place and no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.diff.tokens import cut, is_word
from paraph.diff.words import Span
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, NOTE

_LEAST = 3
"""So many words, at least, say where a paragraph is to begin."""


@frozen
class Quoted:
    """What stands from `start` to `end` of the file's text becomes `new_start` to `new_end` of the agreed one.

    `spans` are the changes in it. The words from `start` to `end` occur once in the paragraph, whatever their
    letter case and the signs between them.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    spans: tuple[Span, ...]

    @property
    def is_insertion(self) -> bool:
        """Whether something only comes after words that stay."""
        only = self.spans[0]
        return len(self.spans) == 1 and only.start == only.end == self.end and self.start < self.end

    def is_deletion(self, text: str) -> bool:
        """Whether these very words only go."""
        only = self.spans[0]
        goes = len(self.spans) == 1 and only.new_start == only.new_end
        return goes and text[self.start : self.end].strip() == text[only.start : only.end].strip()


def quotes(text: str, new: str, spans: Sequence[Span]) -> list[Quoted]:
    """Return what to quote for changes that make `new` of a text, in order; where quotations overlap, they are one.

    A sign is quoted with the words on both sides of it.
    """
    paragraph = _Words(text)
    found: list[tuple[int, int, tuple[Span, ...]]] = []
    for span in spans:
        start, end = paragraph.unique(span.start, span.end, beside=_is_bare(span, text, new))
        within: tuple[Span, ...] = (span,)
        while found and start < found[-1][1]:
            begin, stop, earlier = found.pop()
            start, end, within = min(begin, start), max(stop, end), (*earlier, *within)
        found.append((start, end, within))
    result, shift = [], 0
    for start, end, within in found:
        grown = sum(s.new_end - s.new_start - (s.end - s.start) for s in within)
        result.append(Quoted(start, end, start + shift, end + shift + grown, within))
        shift += grown
    return result


def _is_bare(span: Span, text: str, new: str) -> bool:
    """Whether only signs change, no word and no note."""
    changed = text[span.start : span.end] + new[span.new_start : span.new_end]
    return NOTE not in changed and not any(map(is_word, cut(changed)))


def opening(text: str, at: int) -> int:
    """Return where words end that begin at a place of a text and occur once in it; as many as that takes."""
    words = _Words(text)
    first = sum(1 for begin, _ in words.at if begin < at)
    for last in range(first + _LEAST, len(words.words)):
        if words.times(words.words[first:last]) == 1:
            return words.at[last - 1][1]
    return len(text)


class _Words:
    """The words of a text, by their places."""

    def __init__(self, text: str) -> None:
        self.at: list[tuple[int, int]] = []
        self.words: list[str] = []
        self.breaks = [n for n, sign in enumerate(text) if sign == BREAK]
        at = 0
        for token in cut(text):
            if is_word(token):
                self.at.append((at, at + len(token)))
                self.words.append(token.casefold())
            at += len(token)

    def unique(self, start: int, end: int, *, beside: bool) -> tuple[int, int]:
        """Return the least that holds a stretch and whose words occur once; nothing beyond the paragraph's end.

        With `beside`, the words on both sides are taken too, where there are any.
        """
        first = sum(1 for _, stop in self.at if stop <= start)
        last = sum(1 for begin, _ in self.at if begin < end)
        low = max((n for n, (begin, _) in enumerate(self.at) if self._parted(begin, start)), default=-1) + 1
        high = min((n for n, (_, stop) in enumerate(self.at) if self._parted(end, stop)), default=len(self.at))
        if beside:
            start, end = self._reach(start, end, max(first - 1, low), min(last + 1, high))
            first, last = max(first - 1, low), min(last + 1, high)
        for left, right in _ways(first - low, high - last):
            chosen = self.words[first - left : last + right]
            if chosen and self.times(chosen) == 1:
                return self._reach(start, end, first - left, last + right)
        return self._reach(start, end, low, high)

    def _parted(self, start: int, end: int) -> bool:
        return any(start <= n < end for n in self.breaks)

    def _reach(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        if first < last:
            return min(start, self.at[first][0]), max(end, self.at[last - 1][1])
        return start, end

    def times(self, chosen: list[str]) -> int:
        """Return how often words stand in the text one after another."""
        size = len(chosen)
        return sum(self.words[n : n + size] == chosen for n in range(len(self.words) - size + 1))


def _ways(left: int, right: int) -> Iterable[tuple[int, int]]:
    """Yield how many words to take on the left and on the right, fewest first; rather on the left."""
    for more in range(left + right + 1):
        for first in range(min(more, left), max(more - right, 0) - 1, -1):
            yield first, more - first
