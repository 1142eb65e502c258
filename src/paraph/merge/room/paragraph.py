"""Read one paragraph of a room copy: which words are whose, by the names typed beside them.

The paragraph is compared with the base as it would read for somebody who proposes nothing: brackets of the room
taken away, the words of the base in them left. What then still differs was changed without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.diff.paragraphs import likeness
from paraph.diff.words import BY_PLACE, Span, changed_spans
from paraph.merge.names import Names
from paraph.merge.room.brackets import Construct, Typed, typed_brackets
from paraph.merge.room.cluster import Cluster, resolved
from paraph.merge.room.values import Told
from paraph.model.change import Edit
from paraph.model.frozen import frozen, replace
from paraph.model.wording import Wording, concat

NO_NAME = "no party is named in these brackets"
_MANY = 12


def told(base: Wording, after: Wording, edits: Sequence[Edit], names: Names, *, sure: bool) -> Told:
    """Return what is said in a paragraph that `edits` change from `base` to `after`, and by whom.

    `sure` says that all of it was tracked: then the file knows best which words stood in the text.
    """
    typed = typed_brackets(after.text, edits, names)
    bare = tuple(Construct(a, b, unclear=NO_NAME) for a, b in typed.plain if _holds_old_words(a, b, edits))
    constructs = tuple(sorted((*typed.constructs, *bare), key=lambda c: c.start))
    if constructs:
        skeleton = _matched(
            base, _Skeleton(after, constructs, (None,) * len(constructs), _standing(base, edits), sure)
        )
        spans = skeleton.spans(base)
    else:
        skeleton, spans = _Skeleton(after, (), (), {}), _as_spans(edits)
    return Told.of(
        resolved(base, after, cluster, typed.old, names) for cluster in _clusters(base, skeleton, spans, typed)
    )


def _as_spans(edits: Sequence[Edit]) -> tuple[Span, ...]:
    result, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        result.append(Span(edit.start, edit.end, edit.start + shift, edit.start + shift + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    return tuple(result)


def _holds_old_words(start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Whether a typed bracket has words of the text sent out in it."""
    return not any(s.new_start <= start and end <= s.new_end for s in _as_spans(edits))


@frozen
class _Skeleton:
    """The paragraph without the room's brackets; of each, the place of the option that the base has, or None."""

    after: Wording
    constructs: tuple[Construct, ...]
    kept: tuple[int | None, ...]
    standing: dict[int, int]
    """Which places of the paragraph are which places of the base, as the file has it."""
    sure: bool = False

    def spans(self, base: Wording) -> tuple[Span, ...]:
        """Return what differs from the base: as the file has it, unless a comparison finds less."""
        left = self.wording()
        tracked = self._as_tracked(base, left)
        if self.sure:
            return tracked
        compared = changed_spans(base, left)
        return tracked if _cost(base, left, tracked) <= _cost(base, left, compared) else compared

    def _as_tracked(self, base: Wording, left: Wording) -> tuple[Span, ...]:
        result = []
        at, new_at = 0, 0
        ends = (len(base), len(left))
        same = ((self.standing[place], n) for n, place in enumerate(self.where()[:-1]) if place in self.standing)
        for old, new in (*same, ends):
            if old < at:
                continue
            if (old, new) != (at, new_at):
                result.append(Span(at, old, new_at, new))
            at, new_at = old + 1, new + 1
        return tuple(result)

    def inner(self, n: int) -> tuple[int, int]:
        """Return where the words of the base in a construct lie in the paragraph."""
        kept = self.kept[n]
        if kept is None:
            return self.constructs[n].start, self.constructs[n].start
        start, end = self.constructs[n].options[kept].words[0]
        words = self.after.text[start:end]
        return end - len(words.lstrip()), start + len(words.rstrip())

    def pieces(self) -> list[tuple[int, int]]:
        """Return the stretches of the paragraph that are left: text, option, text, option … text."""
        result, at = [], 0
        for n, construct in enumerate(self.constructs):
            result += [(at, construct.start), self.inner(n)]
            at = construct.end
        return [*result, (at, len(self.after))]

    def wording(self) -> Wording:
        """Return what is left."""
        return concat(self.after.slice(a, b) for a, b in self.pieces())

    def where(self) -> list[int]:
        """Return for each character that is left its place in the paragraph, and the paragraph's end."""
        return [*(place for a, b in self.pieces() for place in range(a, b)), len(self.after)]

    def places(self) -> list[tuple[int, int]]:
        """Return for each construct where its option, or nothing, stands in what is left."""
        result, at = [], 0
        for n, (a, b) in enumerate(self.pieces()):
            if n % 2:
                result.append((at, at + b - a))
            at += b - a
        return result


def _matched(base: Wording, skeleton: _Skeleton) -> _Skeleton:
    """Return the skeleton with those options left in place that are words of the base.

    The option that explains most is taken first; in a paragraph with very many brackets, one after another.
    """
    open_ = list(range(len(skeleton.constructs)))
    step = len(open_) if len(open_) <= _MANY else 1
    cost = _difference(base, skeleton)
    while open_ and cost:
        tried = [(_difference(base, t), n, t) for n in open_[:step] for t in _with_option(skeleton, n)]
        better = [(c, n, t) for c, n, t in tried if c < cost and _untouched(base, t, n)]
        if better:
            cost, taken, skeleton = min(better, key=lambda entry: entry[:2])
            open_.remove(taken)
        elif step == 1:
            open_.pop(0)
        else:
            break
    return skeleton


def _with_option(skeleton: _Skeleton, n: int) -> Iterable[_Skeleton]:
    """Yield the skeleton with each option of a construct left in place that is one stretch of words."""
    for m, option in enumerate(skeleton.constructs[n].options):
        if len(option.words) == 1 and skeleton.after.text[slice(*option.words[0])].strip():
            yield replace(skeleton, kept=(*skeleton.kept[:n], m, *skeleton.kept[n + 1 :]))


def _standing(base: Wording, edits: Sequence[Edit]) -> dict[int, int]:
    """Return which places of a paragraph are which places of the base, by the changes that the file has."""
    result: dict[int, int] = {}
    at, shift = 0, 0
    for edit in (*sorted(edits, key=lambda e: (e.start, e.end)), None):
        end = len(base) if edit is None else edit.start
        result.update((place + shift, place) for place in range(at, end))
        if edit is not None:
            at, shift = edit.end, shift + len(edit.new) - (edit.end - edit.start)
    return result


def _cost(base: Wording, left: Wording, spans: Iterable[Span]) -> int:
    """Return how many characters that are no space differ."""
    differing = (base.text[s.start : s.end] + left.text[s.new_start : s.new_end] for s in spans)
    return sum(len("".join(words.split())) for words in differing)


def _difference(base: Wording, skeleton: _Skeleton) -> int:
    return _cost(base, skeleton.wording(), skeleton.spans(base))


def _untouched(base: Wording, skeleton: _Skeleton, n: int) -> bool:
    start, end = skeleton.places()[n]
    return not any(s.new_start < end and s.new_end > start for s in skeleton.spans(base))


def _clusters(base: Wording, skeleton: _Skeleton, spans: Sequence[Span], typed: Typed) -> list[Cluster]:
    """Return what differs from the base in one place each: brackets, and changes that touch them."""
    left, where = skeleton.wording().text, skeleton.where()
    sites = [_site(left, skeleton, n) for n in range(len(skeleton.constructs))]
    sites += [_Site(s.new_start, s.new_end, (), (s,), False) for s in spans]
    clusters = []
    for site in _joined(sites):
        start = site.start + _grown(s for s in spans if s not in site.spans and s.new_end <= site.start)
        first, last = _extent(skeleton, where, site)
        clusters.append(
            Cluster(
                start,
                start + (site.end - site.start) + _grown(site.spans),
                first,
                last,
                tuple((skeleton.constructs[n], skeleton.kept[n]) for n in site.constructs),
                any(base.text[s.start : s.end].strip() for s in site.spans),
                any(first <= place < last for place in typed.stray),
            )
        )
    return clusters


def _extent(skeleton: _Skeleton, where: Sequence[int], site: _Site) -> tuple[int, int]:
    """Return where a site lies in the paragraph."""
    places = [
        place for n in site.constructs for place in (skeleton.constructs[n].start, skeleton.constructs[n].end)
    ]
    if site.start < site.end:
        places += [where[site.start], where[site.end - 1] + 1]
    if places:
        return min(places), max(places)
    behind = any(start < end == site.start for start, end in skeleton.places())
    place = where[site.start] if behind or not site.start else where[site.start - 1] + 1
    return place, place


def _grown(spans: Iterable[Span]) -> int:
    """Return by how much the base is longer in these places."""
    return sum((s.end - s.start) - (s.new_end - s.new_start) for s in spans)


@frozen
class _Site:
    """A stretch of the skeleton, with the constructs (by place) and the differences in it."""

    start: int
    end: int
    constructs: tuple[int, ...]
    spans: tuple[Span, ...]
    keeps: bool

    def meets(self, other: _Site) -> bool:
        """Whether two sites are one: they overlap, or one that has no extent touches the other."""
        if self.start < other.end and other.start < self.end:
            return True
        if not self.constructs and not other.constructs:
            return False
        if self.end < other.start or other.end < self.start:
            return False
        if self.constructs and other.constructs:
            return True
        construct, change = (self, other) if self.constructs else (other, self)
        if change.start == change.end:
            return not construct.keeps
        return construct.start == construct.end

    def with_other(self, other: _Site) -> _Site:
        """Return both as one."""
        return _Site(
            min(self.start, other.start),
            max(self.end, other.end),
            tuple(sorted({*self.constructs, *other.constructs})),
            tuple(sorted({*self.spans, *other.spans}, key=BY_PLACE)),
            self.keeps or other.keeps,
        )


def _site(left: str, skeleton: _Skeleton, n: int) -> _Site:
    start, end = skeleton.places()[n]
    start -= len(left[:start]) - len(left[:start].rstrip())
    end += len(left[end:]) - len(left[end:].lstrip())
    return _Site(start, end, (n,), (), skeleton.kept[n] is not None)


def _joined(sites: Sequence[_Site]) -> list[_Site]:
    result: list[_Site] = []
    waiting = sorted(sites, key=lambda s: (s.start, s.end))
    while waiting:
        site = waiting.pop(0)
        partner = next((other for other in waiting if site.meets(other)), None)
        if partner is None:
            result.append(site)
        else:
            waiting.remove(partner)
            waiting = sorted([*waiting, site.with_other(partner)], key=lambda s: (s.start, s.end))
    return result


def nearness(base: Wording, after: Wording, names: Names) -> float:
    """Return how much of a paragraph of the base a text is, but for brackets of a room typed into it: 0 to 1.

    A text without such brackets is none.
    """
    everything = Edit("", 0, len(base), base, after)
    typed = typed_brackets(after.text, [everything], names)
    if not typed.constructs:
        return 0.0
    none = (None,) * len(typed.constructs)
    return likeness(base.text, _matched(base, _Skeleton(after, typed.constructs, none, {})).wording().text)
