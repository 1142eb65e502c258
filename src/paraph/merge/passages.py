"""The open passages of one paragraph: connected groups of overlapping spans, and what each party would have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from paraph.diff.tokens import bounds, tokens
from paraph.merge.saying import Saying
from paraph.model.change import Edit
from paraph.model.compilation import Alternative, Passage
from paraph.model.document import Kind
from paraph.model.frozen import frozen
from paraph.model.wording import Wording, concat

Words = tuple[str, tuple[str, ...]]
Shapes = tuple[tuple[Kind, int], ...]
Edits = frozenset[tuple[int, int, Words]]


def support(sayings: Iterable[Saying], order: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties that say something in roster order, and the ids of their proposals, sorted."""
    found = list(sayings)
    parties = sorted({s.party for s in found}, key=lambda code: (order[code], code))
    return tuple(parties), tuple(sorted(identity for s in found for identity in s.proposals))


def passages(base: Wording, sayings: Sequence[Saying], order: Mapping[str, int]) -> tuple[Passage, ...]:
    """Return the open passages of a paragraph.

    An insertion at the edge of a span belongs to it, wherever along a tie it may have been put down. Each
    alternative is the passage as some parties would have it; alternatives stand in the order of their words, which
    says nothing of who or how many. Words that the base and all alternatives share at an end are left outside.
    """
    if not sayings:
        return ()
    result = []
    for group in _voiced(base, sayings):
        start, end = min(s.start for s in group), max(s.end for s in group)
        by_party: dict[str, list[_Spanned]] = defaultdict(list)
        for spanned in group:
            by_party[spanned.party].append(spanned)
        found = [_version(base, start, end, own) for own in by_party.values()]
        if len(group) > 1:
            start, end, found = _trimmed(base, start, end, found)
        alternatives = _alternatives(base.slice(start, end), found, order)
        if alternatives:
            result.append(Passage(start, end, base.slice(start, end), alternatives))
    return tuple(result)


@frozen
class _Spanned:
    """An edit with the stretch (`low` to `high`) over which it could have been put down."""

    start: int
    end: int
    new: Wording
    shapes: Shapes
    party: str
    proposals: tuple[str, ...]
    low: int
    high: int


@frozen
class _Version:
    """A passage as one party would have it, and the proposals that say so."""

    wording: Wording
    shapes: Shapes
    party: str
    proposals: tuple[str, ...]


def _voiced(base: Wording, sayings: Sequence[Saying]) -> list[list[_Spanned]]:
    """Return connected groups of the edits of all parties, those with equal texts in one voice.

    Equal texts are one alternative, however they were tracked. Nearly always the spans see to that. But the same
    words can come of different edits far apart (of "so" to "so so" each may be the new one); then the edits that
    change least stand for all who want these words, and each proposal goes with the nearest of them.
    """
    own: dict[str, list[tuple[Edit, tuple[str, ...]]]] = defaultdict(list)
    for saying in sayings:
        if isinstance(saying.change, Edit):
            own[saying.party].append((saying.change, saying.proposals))
    spanned = _Spanner(base)
    spans = [spanned(edit, party, proposals) for party, made in own.items() for edit, proposals in made]
    groups = _connected(spans)
    spoken = _in_discord(base, groups, own)
    if not spoken:
        return groups
    spans = [span for span in spans if span.party not in spoken]
    for party, edits in spoken.items():
        near: dict[Edit, list[str]] = {edit: [] for edit in edits}
        for edit, proposals in own[party]:
            near[_nearest(edits, edit.start)] += proposals
        spans += [spanned(edit, party, tuple(brought)) for edit, brought in near.items()]
    return _connected(spans)


def _nearest(edits: Iterable[Edit], place: int) -> Edit:
    return min(edits, key=lambda edit: (abs(edit.start - place), edit.start))


def _in_discord(
    base: Wording, groups: Sequence[Sequence[_Spanned]], own: Mapping[str, Sequence[tuple[Edit, tuple[str, ...]]]]
) -> dict[str, list[Edit]]:
    """Return the edits that stand for parties which have equal words of the whole, and not in each group."""
    by_edits: dict[Edits, list[str]] = defaultdict(list)
    for party, made in own.items():
        by_edits[frozenset((e.start, e.end, e.new.words) for e, _ in made)].append(party)
    by_text: dict[Words, list[Edits]] = defaultdict(list)
    for key, parties in by_edits.items() if len(by_edits) > 1 else ():
        by_text[_with_edits(base, 0, len(base), (e for e, _ in own[parties[0]])).words].append(key)
    result: dict[str, list[Edit]] = {}
    for keys in by_text.values():
        if len(keys) > 1 and not _in_one_voice(base, groups, [by_edits[key][0] for key in keys]):
            least = min(keys, key=lambda k: (sum(end - start + len(new[0]) for start, end, new in k), sorted(k)))
            edits = sorted((e for e, _ in own[by_edits[least][0]]), key=lambda e: (e.start, e.end))
            result.update((party, edits) for key in keys for party in by_edits[key])
    return result


def _in_one_voice(base: Wording, groups: Sequence[Sequence[_Spanned]], parties: Sequence[str]) -> bool:
    """Whether parties have equal words in each group."""
    for group in groups:
        start, end = min(s.start for s in group), max(s.end for s in group)
        words = {_with_edits(base, start, end, (s for s in group if s.party == p)).words for p in parties}
        if len(words) > 1:
            return False
    return True


class _Spanner:
    """Puts edits of one paragraph as spans with the stretch over which they could stand."""

    def __init__(self, base: Wording) -> None:
        self.words, self.places = tokens(base), bounds(base.text)
        self.place_of = {offset: n for n, offset in enumerate(self.places)}

    def __call__(self, edit: Edit, party: str, proposals: tuple[str, ...]) -> _Spanned:
        low, high = edit.start, edit.end
        if bool(len(edit.old)) != bool(len(edit.new)) and low in self.place_of and high in self.place_of:
            first, last = _stretch(self.words, self.place_of[low], self.place_of[high], tokens(edit.new))
            low, high = self.places[first], self.places[last]
        return _Spanned(edit.start, edit.end, edit.new, edit.shapes, party, proposals, low, high)


def _stretch(words: Sequence[str], start: int, end: int, new: Sequence[str]) -> tuple[int, int]:
    """Return between which tokens a pure insertion or deletion could stand with the same result."""
    moving = new or words[start:end]
    size = len(moving)
    right = 0
    while end + right < len(words) and words[end + right] == moving[right % size]:
        right += 1
    left = 0
    while left < start and words[start - 1 - left] == moving[-1 - left % size]:
        left += 1
    return start - left, end + right


def _connected(spans: Sequence[_Spanned]) -> list[list[_Spanned]]:
    """Return groups of spans that overlap, each directly or through others.

    Spans that merely touch are apart, save that an insertion belongs to what it touches.
    """
    groups: list[list[_Spanned]] = []
    reach, open_edge = -1, False
    for span in sorted(spans, key=lambda s: (s.low, s.start < s.end, s.high)):  # insertions touch what ends here
        insertion = span.start == span.end
        if groups and (span.low < reach or (span.low == reach and (insertion or open_edge))):
            groups[-1].append(span)
        else:
            groups.append([span])
            reach, open_edge = span.high, insertion
            continue
        if span.high > reach:
            reach, open_edge = span.high, False
        open_edge = open_edge or (insertion and span.high == reach)
    return groups


def _with_edits(base: Wording, start: int, end: int, edits: Iterable[Edit | _Spanned]) -> Wording:
    """Return the words from `start` to `end` with edits made that lie there."""
    parts, at = [], start
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        parts += [base.slice(at, edit.start), edit.new]
        at = edit.end
    return concat([*parts, base.slice(at, end)])


def _version(base: Wording, start: int, end: int, own: Sequence[_Spanned]) -> _Version:
    edits = sorted(own, key=lambda e: (e.start, e.end))
    shapes = tuple(shape for e in edits for shape in e.shapes)
    proposals = tuple(p for e in edits for p in e.proposals)
    return _Version(_with_edits(base, start, end, edits), shapes, edits[0].party, proposals)


def _trimmed(base: Wording, start: int, end: int, found: Sequence[_Version]) -> tuple[int, int, list[_Version]]:
    """Return the passage without the tokens that all its wordings share at an end, at the right end first."""
    texts = [tokens(w) for w in (base.slice(start, end), *(v.wording for v in found))]
    sizes = [[0, *bounds(w.text)[1:]] for w in (base.slice(start, end), *(v.wording for v in found))]
    least = min(map(len, texts))
    tail = sum(1 for _ in takewhile(lambda n: len({t[-1 - n] for t in texts}) == 1, range(least)))
    head = sum(1 for _ in takewhile(lambda n: len({t[n] for t in texts}) == 1, range(least - tail)))
    cuts = [(size[head], size[len(size) - 1 - tail]) for size in sizes]
    versions = [
        _Version(v.wording.slice(*cut), v.shapes, v.party, v.proposals)
        for v, cut in zip(found, cuts[1:], strict=True)
    ]
    return start + cuts[0][0], start + cuts[0][1], versions


def _alternatives(base: Wording, found: Iterable[_Version], order: Mapping[str, int]) -> tuple[Alternative, ...]:
    by_words: dict[Words, list[_Version]] = defaultdict(list)
    for version in found:
        if version.wording.words != base.words:  # edits of one party may undo each other: it wants the base
            by_words[version.wording.words].append(version)
    result = []
    for words in sorted(by_words):
        versions = by_words[words]
        chosen = min(versions, key=lambda v: (repr(v.wording), v.shapes))
        parties = sorted((v.party for v in versions), key=lambda code: (order[code], code))
        ids = sorted(identity for v in versions for identity in v.proposals)
        result.append(Alternative(chosen.wording, tuple(parties), tuple(ids), chosen.shapes))
    return tuple(result)
