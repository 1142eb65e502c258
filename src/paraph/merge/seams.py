"""Paragraphs that were split or joined, tracked or by hand: which belong together, and what was done at the seams.

Both sides are read as one text with BREAK where a paragraph ends, so that words which merely stand in another
paragraph now are no change. What was done is told in changes to single paragraphs of the base: a split is an edit
with BREAK in its new words, a join says which paragraph runs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from paraph.diff.tokens import cut
from paraph.diff.words import Span, canonical
from paraph.merge.alike import Match
from paraph.merge.matching import Matched
from paraph.merge.provenance import keeps_words
from paraph.model.change import Edit, Join, Removal
from paraph.model.document import Paragraph
from paraph.model.frozen import frozen
from paraph.model.reading import Reading, Shape, ViewedParagraph
from paraph.model.wording import BREAK, Wording, concat


@frozen
class Group:
    """Paragraphs (by place) that are one text: of the base, of the file as sent out, and with all changes made.

    Of the base or of the file as it is now there is exactly one.
    """

    places: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


class Laid(Protocol):
    """One file beside one base, as far as it is known which paragraph is which."""

    reading: Reading
    before: tuple[ViewedParagraph, ...]
    after: tuple[ViewedParagraph, ...]
    matched: Matched
    before_of_after: dict[int, int]
    base_of_after: list[int | None]
    moved: dict[int, Match]


def groups(laid: Laid) -> dict[int, Group]:
    """Return the groups of more than one paragraph, by the place in the file of the first as it is now."""
    return {group.after[0]: group for group in _Groups(laid).found()}


class _Groups:
    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.base_of_before = {match.found: place for place, match in laid.matched.by_place.items()}
        self.standing = {place for place in laid.base_of_after if place is not None}
        self.holders: dict[int, list[int]] = {}
        for n, paragraph in enumerate(laid.before):
            for source in paragraph.sources:
                self.holders.setdefault(source, []).append(n)

    def found(self) -> Iterator[Group]:
        taken: set[int] = set()
        for n, place in enumerate(self.laid.base_of_after):
            own = self.laid.before_of_after.get(n)
            if place is None or own is None or n in self.laid.moved or self.laid.after[n].object:
                continue
            after = self._rests(n, own)
            if len(after) > 1:
                cut_off = [found for k in after[1:] if (found := self.laid.before_of_after.get(k)) is not None]
                yield Group((place,), tuple(range(own, max([own, *cut_off]) + 1)), after)
                continue
            places = [p for p in self._joined(n, place, own) if p not in taken]
            if places:
                last = max([own, *(m.found for p in places if (m := self.laid.matched.by_place.get(p)))])
                between = {p for k in range(own + 1, last) if (p := self._gone(k)) is not None and p not in taken}
                taken.update(places, between)
                yield Group((place, *sorted({*places, *between})), tuple(range(own, last + 1)), (n,))

    def _rests(self, n: int, own: int) -> tuple[int, ...]:
        """Return a paragraph and what was cut off it, with what was put between."""
        last = k = n
        while (k := k + 1) < len(self.laid.after):
            if self.laid.base_of_after[k] is not None or self.laid.after[k].object:
                break
            if self._is_rest(k, own):
                last = k
        return tuple(range(n, last + 1))

    def _is_rest(self, k: int, own: int) -> bool:
        found = self.laid.before_of_after.get(k)
        if found is not None:
            return all(m in self.laid.matched.split for m in range(own + 1, found + 1)) and found > own
        return self._keeps(k, own)

    def _keeps(self, k: int, found: int) -> bool:
        """Whether a paragraph as it is now holds words that stood in another one as it was sent out."""
        return any(
            found in self.holders.get(source, ()) and keeps_words(self.laid.reading, source)
            for source in self.laid.after[k].sources
        )

    def _joined(self, n: int, place: int, own: int) -> list[int]:
        """Return the paragraphs of the base that run on from one, in the order in which they do."""
        result = self._run_together(place)
        for found in range(own + 1, len(self.laid.before)):
            if not set(self.laid.before[found].sources) & set(self.laid.after[n].sources):
                break
            other = self._gone(found)
            if other is not None and self._keeps(n, found):
                result += [other, *self._run_together(other)]
        return result if result == sorted(result) else []

    def _run_together(self, place: int) -> list[int]:
        """Return what was run together with a paragraph before the file's own tracked changes."""
        result = []
        while place + 1 in self.laid.matched.joined:
            place += 1
            result.append(place)
        return result

    def _gone(self, found: int) -> int | None:
        """Return the paragraph of the base that one as sent out is, if it stands nowhere now."""
        place = self.base_of_before.get(found)
        return place if place is not None and place not in self.standing else None


# ------------------------------------------------------------------ what was done


@frozen
class Done:
    """A change to a paragraph of a group, the number of the span it comes from, and where its new words stand."""

    change: Edit | Join | Removal
    span: int
    new_start: int


def split_changes(
    paragraph: Paragraph, spans: Sequence[Span], after: Wording, shapes: Sequence[Shape]
) -> Iterator[Done]:
    """Yield the edits of a paragraph that was split; `shapes` are those of the paragraphs that begin in it."""
    used = 0
    for n, span in enumerate(spans):
        new = after.slice(span.new_start, span.new_end)
        begun = new.text.count(BREAK)
        own = tuple(shapes[used : used + begun])
        used += begun
        old = paragraph.wording.slice(span.start, span.end)
        yield Done(Edit(paragraph.id, span.start, span.end, old, new, own), n, span.new_start)


def join_changes(members: Sequence[Paragraph], spans: Sequence[Span], after: Wording) -> list[Done]:
    """Return what was done to paragraphs of the base that are one now.

    Every BREAK between them lies in a span. A paragraph all of whose words go with its marks is removed; of the
    others each runs on from the one before, with the last space of the new words between them.
    """
    return _Joining(members, after).changes(spans)


class _Joining:
    def __init__(self, members: Sequence[Paragraph], after: Wording) -> None:
        self.members, self.after = members, after
        self.starts, at = [], 0
        for member in members:
            self.starts.append(at)
            at += len(member.wording) + 1
        self.edits: list[list[Span]] = [[] for _ in members]
        self.removed: dict[int, int] = {}
        self.seams: list[Done] = []

    def changes(self, spans: Sequence[Span]) -> list[Done]:
        for n, span in enumerate(spans):
            left, right = self._member(span.start), self._member(span.end)
            if left == right:
                self._edit(left, Span(span.start, span.end, span.new_start, span.new_end, (n,)))
            else:
                self._seam(left, right, span, n)
        result = list(self.seams)
        for place, own in enumerate(self.edits):
            result += self._canonical(place, own)
        result += [
            Done(Removal(self.members[place].id, self.members[place].wording), n, 0)
            for place, n in self.removed.items()
        ]
        return sorted(result, key=lambda done: done.span)

    def _member(self, offset: int) -> int:
        """Return which paragraph an offset belongs to; the BREAK after a paragraph is its end."""
        return max(n for n, start in enumerate(self.starts) if start <= offset)

    def _end(self, place: int) -> int:
        return self.starts[place] + len(self.members[place].wording)

    def _edit(self, place: int, span: Span) -> None:
        if span.start < span.end or span.new_start < span.new_end:
            self.edits[place].append(span)

    def _seam(self, left: int, right: int, span: Span, n: int) -> None:
        """Tell a span over the marks between two paragraphs in terms of each of them."""
        for place in range(left + 1, right):
            self.removed[place] = n
        new = self.after.text[span.new_start : span.new_end]
        if span.end == self._end(right):  # nothing of the last one is left
            self.removed[right] = n
            self._edit(left, Span(span.start, self._end(left), span.new_start, span.new_end, (n,)))
            return
        gap_start, gap_end = _last_space(new)
        low, high = span.new_start + gap_start, span.new_start + gap_end
        self._edit(left, Span(span.start, self._end(left), span.new_start, low, (n,)))
        self._edit(right, Span(self.starts[right], span.end, high, span.new_end, (n,)))
        separator = self.after.slice(low, high)
        self.seams.append(
            Done(Join(self.members[left].id, self.members[right].id, Wording.of(separator.text)), n, low)
        )

    def _canonical(self, place: int, own: Sequence[Span]) -> Iterator[Done]:
        """Yield the edits of one paragraph in canonical form."""
        base, start = self.members[place].wording, self.starts[place]
        parts, at, moved = [], 0, []
        size = 0
        for span in own:
            kept, new = base.slice(at, span.start - start), self.after.slice(span.new_start, span.new_end)
            parts += [kept, new]
            size += len(kept)
            moved.append(Span(span.start - start, span.end - start, size, size + len(new), span.made_of))
            size += len(new)
            at = span.end - start
        whole = concat([*parts, base.slice(at, len(base))])
        by_number = {span.made_of: span for span in own}
        for found in canonical(moved, base, whole):
            old, new = base.slice(found.start, found.end), whole.slice(found.new_start, found.new_end)
            first = by_number[found.made_of[:1]]
            yield Done(
                Edit(self.members[place].id, found.start, found.end, old, new), found.made_of[0], first.new_start
            )


def _last_space(text: str) -> tuple[int, int]:
    """Return where the last stretch of space in a text stands; its end where there is none."""
    end = len(text)
    for token in reversed(cut(text)):
        start = end - len(token)
        if token.isspace():
            return start, end
        end = start
    return len(text), len(text)
