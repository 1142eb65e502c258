"""Follow words through a file with tracked changes: which paragraph became which, and by what steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.diff.words import Span, canonical, changed_spans
from paraph.model.claim import Claim
from paraph.model.frozen import frozen
from paraph.model.reading import Reading, Segment, SourceParagraph, View, ViewedParagraph
from paraph.model.wording import Wording, read_as_one


def paired(reading: Reading, before: Sequence[ViewedParagraph], after: Sequence[ViewedParagraph]) -> dict[int, int]:
    """Return for each paragraph with the changes made (by place) the one it was with them undone.

    A split keeps the identity on its first part with words of the old paragraph; a join keeps that of the
    first paragraph whose words it holds. A paragraph whose words were all replaced in place stays itself.
    """
    holders: dict[int, list[int]] = {}
    for n, paragraph in enumerate(before):
        for source in paragraph.sources:
            holders.setdefault(source, []).append(n)
    result: dict[int, int] = {}
    taken: set[int] = set()
    for n, paragraph in enumerate(after):
        for source in paragraph.sources:
            free = [candidate for candidate in holders.get(source, ()) if candidate not in taken]
            if free and keeps_words(reading, source):
                result[n] = free[0]
                taken.add(free[0])
                break
    for n, paragraph in enumerate(after):
        if n in result:
            continue
        same = (
            candidate
            for candidate in holders.get(paragraph.sources[0], ())
            if before[candidate].sources == paragraph.sources and candidate not in taken
        )
        if (found := next(same, None)) is not None:
            result[n] = found
            taken.add(found)
    return result


def keeps_words(reading: Reading, source: int) -> bool:
    """Whether words of a source paragraph stand in the file as sent out and with all changes made."""
    segments = reading.paragraphs[source].segments
    kept = [s.wording.text for s in segments if s.inserted is None and s.deleted is None]
    return any(any(map(str.isalnum, text)) for text in kept)


@frozen
class ComposedSpan:
    """A change to a base paragraph: tracked if every part of it was tracked, with the first claim found.

    `mixed` says that some of it was tracked and some not.
    """

    span: Span
    tracked: bool
    claim: Claim
    mixed: bool = False


@frozen
class _Step:
    """A stretch that differs, in offsets of the text as sent out (`low` to `high`)."""

    low: int
    high: int
    span: Span
    tracked: bool
    claim: Claim


def composed_spans(
    reading: Reading, base: Wording, before: Sequence[ViewedParagraph], after: Sequence[ViewedParagraph]
) -> list[ComposedSpan]:
    """Return what leads from a base paragraph to the text with all changes made.

    Several paragraphs, of the base too, are read as one text with BREAK between them.

    Two steps lie behind each other: what was changed without tracking (base to `before`), and what was
    tracked (`before` to `after`). Steps that touch are one change, then counted as untracked. They cannot be
    kept apart: two insertions at one point would have no order, and the same words would be other proposals
    for a party that tracked all of them, where equal texts must be one alternative however they were tracked.
    """
    was, now = (read_as_one(p.wording for p in side) for side in (before, after))
    untracked = [_Step(s.new_start, s.new_end, s, False, Claim()) for s in changed_spans(base, was)]
    tracked = [_Step(s.start, s.end, s, True, claim) for s, claim in _tracked_spans(reading, before, after)]
    groups = _touching([*untracked, *tracked])
    spans = []
    for n, group in enumerate(groups):
        low, high = min(s.low for s in group), max(s.high for s in group)
        start, end = _carried(low, high, untracked, to_base=True)
        new_start, new_end = _carried(low, high, tracked, to_base=False)
        spans.append(Span(start, end, new_start, new_end, (n,)))
    result = []
    for span in canonical(spans, base, now):
        steps = [step for n in span.made_of for step in groups[n]]
        claims = [step.claim for step in steps if step.claim != Claim()]
        ways = {step.tracked for step in steps}
        claim = claims[0] if claims else Claim()
        result.append(ComposedSpan(span, False not in ways, claim, len(ways) > 1))
    return result


def plain_spans(reading: Reading, base: Wording, after: ViewedParagraph, *, tracked: bool) -> list[ComposedSpan]:
    """Return what differs between a base paragraph and one that took its place as a whole, moved or opaque.

    The words in between left no trace of their own; a claim is that of the first new words in each stretch.
    """
    claims = _claims_at(reading, after) if tracked else []
    result = []
    for span in changed_spans(base, after.wording):
        own = (claim for low, high, claim in claims if low < span.new_end and high > span.new_start)
        first = next(own, None) or next((claim for _, _, claim in claims), Claim())
        result.append(ComposedSpan(span, tracked, first))
    return result


def _claims_at(reading: Reading, after: ViewedParagraph) -> list[tuple[int, int, Claim]]:
    """Return who inserted which stretch of a paragraph with all changes made."""
    result, at = [], 0
    for source in after.sources:
        for segment in reading.paragraphs[source].segments:
            size = len(segment.seen(View.AFTER))
            if size and segment.inserted is not None:
                result.append((at, at + size, segment.inserted))
            at += size
    return result


def _touching(steps: Sequence[_Step]) -> list[list[_Step]]:
    groups: list[list[_Step]] = []
    reach = -1
    for step in sorted(steps, key=lambda s: (s.low, s.high)):
        if groups and step.low <= reach:
            groups[-1].append(step)
        else:
            groups.append([step])
        reach = max(reach, step.high)
    return groups


def _carried(low: int, high: int, steps: Sequence[_Step], *, to_base: bool) -> tuple[int, int]:
    """Return where a stretch of the text as sent out lies in the base, or in the text with all changes made.

    No step lies half in the stretch.
    """
    shift_low = shift_high = 0
    for step in steps:
        grown = (
            (step.span.end - step.span.start) - (step.high - step.low)
            if to_base
            else (step.span.new_end - step.span.new_start) - (step.high - step.low)
        )
        if step.high < low:
            shift_low += grown
        if step.high <= high:
            shift_high += grown
    return low + shift_low, high + shift_high


def _tracked_spans(
    reading: Reading, before: Sequence[ViewedParagraph], after: Sequence[ViewedParagraph]
) -> Iterable[tuple[Span, Claim]]:
    """Return the tracked changes between two views of some paragraphs, and who claims them."""
    old_sources, new_sources = ({s for p in side for s in p.sources} for side in (before, after))
    old_ends, new_ends = ({p.sources[-1] for p in side[:-1]} for side in (before, after))
    result: list[tuple[Span, Claim]] = []
    at = new_at = 0
    for source in sorted(old_sources | new_sources):
        for segment in reading.paragraphs[source].segments:
            size = len(segment.wording)
            old = size if source in old_sources and segment.stands(View.BEFORE) else 0
            new = size if source in new_sources and segment.stands(View.AFTER) else 0
            if size and old != new:
                claim = _claim(reading, source, segment)
                result.append((Span(at, at + old, new_at, new_at + new), claim))
            at, new_at = at + old, new_at + new
        old, new = int(source in old_ends), int(source in new_ends)
        if old != new:
            mark = reading.paragraphs[source]
            claim = next((c for c in (mark.mark_deleted, mark.mark_inserted) if c is not None), Claim())
            result.append((Span(at, at + old, new_at, new_at + new), claim))
        at, new_at = at + old, new_at + new
    return result


def _claim(reading: Reading, source: int, segment: Segment) -> Claim:
    """Return who inserted or deleted a segment, or else the paragraph mark that parts it from where it was."""
    around = [*mark_before(reading, source), reading.paragraphs[source]]
    marks = (claim for paragraph in around for claim in (paragraph.mark_deleted, paragraph.mark_inserted))
    return next((claim for claim in (segment.deleted, segment.inserted, *marks) if claim is not None), Claim())


def mark_before(reading: Reading, source: int) -> list[SourceParagraph]:
    """Return the paragraph whose mark stands before a source paragraph, if there is one; things have no mark."""
    for place in range(source - 1, -1, -1):
        if not reading.paragraphs[place].object:
            return [reading.paragraphs[place]]
    return []
