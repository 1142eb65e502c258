"""Compare two wordings of one paragraph, token by token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from paraph.diff.common import same_places
from paraph.diff.tokens import bounds, encoded, tokens
from paraph.model.comparison import Op, Piece
from paraph.model.frozen import frozen
from paraph.model.wording import Wording


@frozen
class Span:
    """What stands from `start` to `end` in the old text stands from `new_start` to `new_end` in the new.

    `made_of` names what the span was put together from, for those who must answer for each part.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    made_of: tuple[int, ...] = ()


BY_PLACE = attrgetter("start", "end", "new_start", "new_end")
"""What spans are sorted by."""


def changed_spans(old: Wording, new: Wording) -> tuple[Span, ...]:
    """Return in code points what differs, in canonical form; marks do not count.

    Between spans both texts are equal. No two spans touch; each begins and ends between tokens of both
    texts; ties are shifted left.
    """
    if old.words == new.words:
        return ()
    words = tokens(old)
    first, second = encoded(words, tokens(new))
    return _in_code_points(_normal(_over_space(_differing(first, second), words), first, second), old, new)


def _differing(old: str, new: str, at: int = 0, new_at: int = 0) -> list[Span]:
    """Return what differs between encoded tokens that begin at given places."""
    gaps = _gaps(same_places(old, new), len(old), len(new))
    return [
        Span(at + start, at + end, new_at + new_start, new_at + new_end) for start, end, new_start, new_end in gaps
    ]


def _gaps(same: Iterable[tuple[int, int]], size: int, new_size: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield what lies between places that are the same: from where to where in either text."""
    at = new_at = 0
    for place, new_place in (*same, (size, new_size)):
        if place > at or new_place > new_at:
            yield at, place, new_at, new_place
        at, new_at = place + 1, new_place + 1


def finest_spans(old: Wording, new: Wording) -> tuple[Span, ...]:
    """Return in code points what differs, in canonical form, with as few words changed as there can be.

    Other than in `changed_spans`, the space between words speaks for nothing when it is looked for which words are
    the same, and changes that only space divides are each for themselves.
    """
    if old.words == new.words:
        return ()
    words, new_words = tokens(old), tokens(new)
    first, second = encoded(words, new_words)
    return _in_code_points(_normal(_between_words(words, new_words, first, second), first, second), old, new)


def _between_words(words: Sequence[str], new_words: Sequence[str], first: str, second: str) -> list[Span]:
    """Return what differs between the words that stand in both texts, in tokens."""
    solid, new_solid = ([n for n, w in enumerate(side) if not w.isspace()] for side in (words, new_words))
    kept, new_kept = ("".join(text[n] for n in side) for text, side in ((first, solid), (second, new_solid)))
    same = [(solid[n], new_solid[m]) for n, m in same_places(kept, new_kept)]
    return [
        span
        for at, end, new_at, new_end in _gaps(same, len(first), len(second))
        for span in _differing(first[at:end], second[new_at:new_end], at, new_at)
    ]


def _over_space(spans: Sequence[Span], words: Sequence[str]) -> list[Span]:
    """Return the spans with those made one that only space divides: "fair play" to "free trade" is one change."""
    result: list[Span] = []
    for span in spans:
        if result and all(word.isspace() for word in words[result[-1].end : span.start]):
            last = result.pop()
            span = Span(last.start, span.end, last.new_start, span.new_end)
        result.append(span)
    return result


def canonical(spans: Iterable[Span], old: Wording, new: Wording) -> tuple[Span, ...]:
    """Return spans that somebody else found, in canonical form.

    They are widened to whole tokens of both texts, merged where they touch, trimmed of tokens that both
    sides share at their ends, and shifted left. What a person changed in one go stays one span.
    """
    wide = _merged(_widened(spans, old.text, new.text))
    first, second = encoded(tokens(old), tokens(new))
    place = {offset: n for n, offset in enumerate(bounds(old.text))}
    new_place = {offset: n for n, offset in enumerate(bounds(new.text))}
    in_tokens = [
        Span(place[s.start], place[s.end], new_place[s.new_start], new_place[s.new_end], s.made_of) for s in wide
    ]
    return _in_code_points(_normal(in_tokens, first, second), old, new)


def _normal(spans: Iterable[Span], old: str, new: str) -> list[Span]:
    """Return spans of encoded tokens merged, trimmed and shifted, until nothing changes any more."""
    result = list(spans)
    while True:
        trimmed = [t for s in _merged(result) if (t := _trimmed(s, old, new)) is not None]
        again = _shifted(trimmed, old, new)
        if again == result:
            return again
        result = again


def _in_code_points(spans: Iterable[Span], old: Wording, new: Wording) -> tuple[Span, ...]:
    at, new_at = bounds(old.text), bounds(new.text)
    return tuple(Span(at[s.start], at[s.end], new_at[s.new_start], new_at[s.new_end], s.made_of) for s in spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans, key=BY_PLACE):
        if result and (span.start <= result[-1].end or span.new_start <= result[-1].new_end):
            last = result.pop()
            span = Span(
                last.start,
                max(last.end, span.end),
                last.new_start,
                max(last.new_end, span.new_end),
                (*last.made_of, *span.made_of),
            )
        result.append(span)
    return result


def _widened(spans: Iterable[Span], old: str, new: str) -> list[Span]:
    """Return the spans widened until they begin and end between tokens of both texts.

    A span that grows into the next one takes it in: only between spans are both texts equal.
    """
    old_bounds, new_bounds = set(bounds(old)), set(bounds(new))
    waiting = _merged(spans)[::-1]
    result = []
    while waiting:
        s = waiting.pop()
        start, new_start, end, new_end, made_of = s.start, s.new_start, s.end, s.new_end, s.made_of
        while start not in old_bounds or new_start not in new_bounds:
            start, new_start = start - 1, new_start - 1
        while end not in old_bounds or new_end not in new_bounds:
            if waiting and waiting[-1].start == end:
                met = waiting.pop()
                end, new_end, made_of = met.end, met.new_end, (*made_of, *met.made_of)
            else:
                end, new_end = end + 1, new_end + 1
        result.append(Span(start, end, new_start, new_end, made_of))
    return result


def _trimmed(span: Span, old: str, new: str) -> Span | None:
    start, end, new_start, new_end = span.start, span.end, span.new_start, span.new_end
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    if start == end and new_start == new_end:
        return None
    return Span(start, end, new_start, new_end, span.made_of)


def _shifted(spans: Sequence[Span], old: str, new: str) -> list[Span]:
    """Return the spans with pure insertions and deletions moved left, at most up to the span before."""
    result: list[Span] = []
    for span in spans:
        start, end, new_start, new_end = span.start, span.end, span.new_start, span.new_end
        floor = result[-1].end if result else 0
        if start == end:
            repeats, last = new, new_end
        else:
            repeats, last = old, end
        while (start == end or new_start == new_end) and start > floor and old[start - 1] == repeats[last - 1]:
            start, end, new_start, new_end, last = start - 1, end - 1, new_start - 1, new_end - 1, last - 1
        result.append(Span(start, end, new_start, new_end, span.made_of))
    return result


def pieces(old: Wording, new: Wording) -> tuple[Piece, ...]:
    """Return what lies between two wordings: equal, deleted and inserted pieces, marks included."""
    result: list[Piece] = []
    at = new_at = 0
    for span in (*changed_spans(old, new), None):
        end, new_end = (len(old), len(new)) if span is None else (span.start, span.new_start)
        result.extend(_equal(old.slice(at, end), new.slice(new_at, new_end)))
        if span is not None:
            if span.start < span.end:
                result.append(Piece(Op.DELETE, old.slice(span.start, span.end)))
            if span.new_start < span.new_end:
                result.append(Piece(Op.INSERT, new.slice(span.new_start, span.new_end)))
            at, new_at = span.end, span.new_end
    return tuple(result)


def _equal(old: Wording, new: Wording) -> list[Piece]:
    """Return equal words as pieces, cut where the marks begin or cease to differ."""
    if old == new:
        return [Piece(Op.EQUAL, new)] if len(new) else []
    cuts = sorted({0, len(new), *_run_ends(old), *_run_ends(new)})
    result: list[Piece] = []
    for start, end in pairwise(cuts):
        before, after = old.slice(start, end), new.slice(start, end)
        piece = Piece(Op.EQUAL, after, None if before == after else before)
        if result and result[-1].before is None and piece.before is None:
            piece = Piece(Op.EQUAL, result.pop().wording + after)
        result.append(piece)
    return result


def _run_ends(wording: Wording) -> list[int]:
    result, at = [], 0
    for run in wording.runs:
        at += len(run.text)
        result.append(at)
    return result


def same_tokens(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Return which tokens of one sequence are which of another: as many as there can be, in order on both sides."""
    return same_places(*encoded(first, second))
