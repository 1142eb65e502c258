"""Carry a change of words over from an older wording to a newer one, token by token.

An edit has its place where every word that it takes out stands as it did, or was changed exactly as the edit
itself would change it. New words have their place where no others were put in, and where at least one of the
words beside them stands. Nothing else is placed: a person has to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.diff.tokens import cut, tokens
from paraph.diff.words import Span, finest_spans
from paraph.merge.carry.verdict import AS_IT_WAS
from paraph.model.frozen import frozen
from paraph.model.wording import NOTE, Wording

AROUND = "words around it were changed since; its own stand as they did"
PARTLY = "part of it was made since; the rest has its place"
ALIKE_SINCE = "the text was changed alike since"
GONE_SINCE = "the words that it takes out are gone already"
OTHERWISE = "the words that it takes out were changed otherwise since"
NEIGHBOURS = "the words before and after its place were changed since"
OTHER_WORDS = "other words were put in at its place since"
BESIDE = "its words stand beside its place now, in what was changed since"


@frozen
class Found:
    """From where to where an edit reaches in the newer wording, and why."""

    start: int
    end: int
    reason: str


@frozen
class Made:
    """The newer wording is as the edit would have it."""

    reason: str


@frozen
class Lost:
    """The edit has no place that is beyond doubt."""

    reason: str


class CarriedWords:
    """An older and a newer wording, and what was changed between them."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self.old, self.new = old, new
        self.since = finest_spans(old, new)

    def edit(self, start: int, end: int, words: Wording) -> Found | Made | Lost:
        """Return where an edit of the older wording (`words` in place of `start` to `end`) belongs in the newer."""
        return self._replacement(start, end, words) if start < end else self._insertion(start, words)

    def _replacement(self, start: int, end: int, words: Wording) -> Found | Made | Lost:
        hits = [s for s in self.since if s.start < end and s.end > start]
        if not hits:
            return self._undisturbed(start, end, words)
        own = {(start + s.start, start + s.end, words.slice(s.new_start, s.new_end).words) for s in
               finest_spans(self.old.slice(start, end), words)}  # fmt: skip
        here = self._behind(start), self._before(end)
        if all((s.start, s.end, self._words_of(s)) in own for s in hits):
            return Made(ALIKE_SINCE) if len(hits) == len(own) else Found(*here, PARTLY)
        if self._same_region(start, end, words, hits):
            return Made(ALIKE_SINCE)
        if not len(words) and all(s.new_start == s.new_end for s in hits):
            return Found(*here, PARTLY) if here[0] < here[1] else Made(GONE_SINCE)
        return Lost(OTHERWISE)

    def _undisturbed(self, start: int, end: int, words: Wording) -> Found | Lost:
        """Return where an edit belongs whose own words stand."""
        if self._beside(start, end, words):
            return Lost(BESIDE)
        if not (self._similar or self._left_stands(start) or self._right_stands(end)):
            return Lost(NEIGHBOURS)
        return Found(self._behind(start), self._before(end), self._how())

    def _insertion(self, at: int, words: Wording) -> Found | Made | Lost:
        over = [s for s in self.since if s.start < at < s.end]
        here = [s for s in self.since if s.start == s.end == at]
        touching = [s for s in self.since if at in (s.start, s.end)]
        if self._same_region(at, at, words, over or touching):
            return Made(ALIKE_SINCE)
        if here:
            return Lost(OTHER_WORDS)
        if over or not (self._left_stands(at) or self._right_stands(at)):
            return Lost(NEIGHBOURS)
        if self._beside(at, at, words):
            return Lost(BESIDE)
        place = self._behind(at)
        return Found(place, place, self._how())

    def _how(self) -> str:
        return AROUND if self.since else AS_IT_WAS

    def _same_region(self, start: int, end: int, words: Wording, hits: Sequence[Span]) -> bool:
        """Whether all that was changed where an edit lies gives just what the edit gives."""
        if not hits:
            return False
        first, last = min(start, hits[0].start), max(end, hits[-1].end)
        mine = self.old.slice(first, start) + words + self.old.slice(end, last)
        theirs = self.new.slice(self._before(first), self._behind(last))
        return mine.words == theirs.words

    def _words_of(self, span: Span) -> tuple[str, tuple[str, ...]]:
        return self.new.slice(span.new_start, span.new_end).words

    def _beside(self, start: int, end: int, words: Wording) -> bool:
        """Whether what was changed beside an edit, at most space between, holds the edit's new words."""
        own, text = _solid(words), self.old.text
        return bool(own) and any(
            _within(own, _solid(self.new.slice(s.new_start, s.new_end)))
            for s in self.since
            if (s.end <= start and not text[s.end : start].strip())
            or (s.start >= end and not text[end : s.start].strip())
        )

    @cached_property
    def _similar(self) -> bool:
        return not self.since or likeness(self.old.text, self.new.text) >= ALIKE

    @cached_property
    def _solid_words(self) -> list[tuple[int, int]]:
        """From where to where each word (and each note) of the older wording reaches."""
        result, at = [], 0
        for token in cut(self.old.text):
            if token[0].isalnum() or token == NOTE:
                result.append((at, at + len(token)))
            at += len(token)
        return result

    def _left_stands(self, at: int) -> bool:
        """Whether the nearest word to the left stands; the edge of a wording that is still much the same does."""
        found = next((word for word in reversed(self._solid_words) if word[1] <= at), None)
        return self._similar if found is None else self._stands(*found)

    def _right_stands(self, at: int) -> bool:
        found = next((word for word in self._solid_words if word[0] >= at), None)
        return self._similar if found is None else self._stands(*found)

    def _stands(self, start: int, end: int) -> bool:
        return not any(s.start < end and s.end > start for s in self.since)

    def _before(self, at: int) -> int:
        """Return where an offset is now, before what was put in there: the end of words that end there."""
        return self._mapped(at, [s for s in self.since if s.start < at])

    def _behind(self, at: int) -> int:
        """Return where an offset is now, behind what was put in there: the start of words that begin there."""
        return self._mapped(at, [s for s in self.since if s.end <= at or s.start < at])

    @staticmethod
    def _mapped(at: int, passed: Sequence[Span]) -> int:
        if not passed:
            return at
        last = passed[-1]
        return last.new_end + max(0, at - last.end)


def _solid(words: Wording) -> list[str]:
    return [token for token in tokens(words) if not token.isspace()]


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether some tokens stand in others, one after another."""
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))
