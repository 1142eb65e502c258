"""Put the proposals of any number of parties into one base text.

Total and symmetric: there is always a result, and it is a function of the set of submissions. Nothing is
decided here; where parties differ, the alternatives stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paraph.model.change import Addition, Edit, Move, Proposal, Removal, Retyping
from paraph.model.compilation import (
    Alternative,
    Compilation,
    CompiledParagraph,
    MovedParagraph,
    NewParagraph,
    NewPlace,
    Passage,
    Submission,
    Supported,
)
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.stance import Behalf
from paraph.model.wording import Wording, concat

Words = tuple[str, tuple[str, ...]]


def compile_round(base: Document, submissions: Iterable[Submission], roster: Sequence[str]) -> Compilation:
    """Return the compilation of what stands of each party.

    `roster` is the order in which parties are printed. Each party has at most one submission here, and its
    own edits never overlap.
    """
    place = {code: n for n, code in enumerate(roster)}
    standing = sorted(submissions, key=lambda s: (place.get(s.party, len(place)), s.party))
    compiler = _Compiler(base, standing)
    return Compilation(
        base.front,
        tuple(s.party for s in standing),
        tuple(compiler.paragraph(p) for p in base),
        tuple(compiler.new),
        tuple(sorted((r for s in standing for r in s.remarks), key=lambda r: r.id)),
        tuple(
            stance for s in standing for stance in sorted(s.stances, key=lambda x: (x.proposal, x.kind, repr(x)))
        ),
        tuple(behalf for s in standing for behalf in sorted(_behalf(s.proposals), key=lambda b: b.proposal)),
        roster=tuple(roster),
    )


def _behalf(proposals: Iterable[Proposal]) -> Iterable[Behalf]:
    for p in proposals:
        if p.excepted or p.joined:
            yield Behalf(p.party, p.id, p.excepted, p.joined)


class _Compiler:
    """Sorts proposals by the paragraph they concern, then makes each compiled paragraph."""

    def __init__(self, base: Document, standing: Sequence[Submission]) -> None:
        self.order = {s.party: n for n, s in enumerate(standing)}
        self.by_paragraph: dict[str, list[Proposal]] = defaultdict(list)
        places: dict[str, dict[str, list[Proposal]]] = defaultdict(lambda: defaultdict(list))
        for submission in standing:
            for proposal in submission.proposals:
                change = proposal.change
                if isinstance(change, Addition | Move):
                    places[change.after][submission.party].append(proposal)
                else:
                    self.by_paragraph[change.paragraph].append(proposal)
        self.new: list[NewParagraph] = []
        self.moved: dict[str, list[MovedParagraph]] = defaultdict(list)
        for after in ("", *base.ids):
            self._place(after, places.get(after, {}))

    def paragraph(self, base: Paragraph) -> CompiledParagraph:
        """Return a paragraph of the base with all that is proposed for it."""
        proposals = self.by_paragraph.get(base.id, [])
        removals = [p for p in proposals if isinstance(p.change, Removal)]
        shapes: dict[tuple[Kind, int], list[Proposal]] = defaultdict(list)
        for proposal in proposals:
            if isinstance(proposal.change, Retyping):
                shapes[proposal.change.kind, proposal.change.level].append(proposal)
        return CompiledParagraph(
            base,
            passages(base.wording, [p for p in proposals if isinstance(p.change, Edit)], self.order),
            Supported(None, *self._support(removals)) if removals else None,
            tuple(Supported(shape, *self._support(shapes[shape])) for shape in sorted(shapes)),
            tuple(self.moved.get(base.id, ())),
        )

    def _support(self, proposals: Sequence[Proposal]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return support(proposals, self.order)

    def _place(self, after: str, by_party: Mapping[str, Sequence[Proposal]]) -> None:
        """Put what parties would have after one paragraph into one order that keeps each party's own."""
        for order, proposals in enumerate(in_one_order(by_party)):
            place = NewPlace(after, order)
            parties, ids = self._support(proposals)
            change = min((p.change for p in proposals), key=_shape_and_marks)
            if isinstance(change, Move):
                self.moved[change.paragraph].append(MovedParagraph(place, parties, ids))
            elif isinstance(change, Addition):
                self.new.append(NewParagraph(place, change.kind, change.level, change.new, parties, ids))


def support(proposals: Iterable[Proposal], order: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties of proposals in roster order, and the ids of the proposals, sorted."""
    found = list(proposals)
    parties = sorted({p.party for p in found}, key=lambda code: (order[code], code))
    return tuple(parties), tuple(sorted(p.id for p in found))


def passages(base: Wording, proposals: Sequence[Proposal], order: Mapping[str, int]) -> tuple[Passage, ...]:
    """Return the open passages of a paragraph: connected groups of overlapping spans.

    An insertion at the edge of a span belongs to it. Each alternative is the passage as some parties would
    have it; alternatives stand in the order of their words, which says nothing of who or how many.
    """
    result = []
    for group in _connected(proposals):
        start, end = min(g.start for g in group), max(g.end for g in group)
        by_party: dict[str, list[_Spanned]] = defaultdict(list)
        for spanned in group:
            by_party[spanned.proposal.party].append(spanned)
        by_words: dict[Words, list[tuple[Wording, list[Proposal]]]] = defaultdict(list)
        for edits in by_party.values():
            wording = _with_edits(base, start, end, edits)
            by_words[wording.words].append((wording, [e.proposal for e in edits]))
        alternatives = []
        for words in sorted(by_words):
            versions = by_words[words]
            wording = min((version for version, _ in versions), key=repr)
            parties, ids = support((p for _, made in versions for p in made), order)
            alternatives.append(Alternative(wording, parties, ids))
        result.append(Passage(start, end, base.slice(start, end), tuple(alternatives)))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Spanned:
    start: int
    end: int
    new: Wording
    proposal: Proposal


def _connected(proposals: Sequence[Proposal]) -> list[list[_Spanned]]:
    spans = [
        _Spanned(p.change.start, p.change.end, p.change.new, p) for p in proposals if isinstance(p.change, Edit)
    ]
    groups: list[list[_Spanned]] = []
    reach, open_edge = -1, False
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        insertion = span.start == span.end
        if groups and (span.start < reach or (span.start == reach and (insertion or open_edge))):
            groups[-1].append(span)
        else:
            groups.append([span])
            reach, open_edge = span.end, insertion
            continue
        if span.end > reach:
            reach, open_edge = span.end, False
        open_edge = open_edge or (insertion and span.end == reach)
    return groups


def _with_edits(base: Wording, start: int, end: int, edits: Iterable[_Spanned]) -> Wording:
    parts, at = [], start
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        parts += [base.slice(at, edit.start), edit.new]
        at = edit.end
    return concat([*parts, base.slice(at, end)])


def _shape_and_marks(change: object) -> tuple[str, int, str]:
    if isinstance(change, Addition):
        return change.kind, change.level, repr(change.new)
    return "", 0, repr(change)


def in_one_order(by_party: Mapping[str, Sequence[Proposal]]) -> list[list[Proposal]]:
    """Return the additions and moves at one place in an order that keeps the order of each party.

    Equal ones of several parties are one entry. Where two parties have equal entries in opposite orders,
    an entry appears twice, each time with those that have it there. Free choices go by the words.
    """
    waiting = [list(_keyed(sorted(proposals, key=lambda p: _order(p.change)))) for proposals in by_party.values()]
    result: list[list[Proposal]] = []
    while any(waiting):
        heads = sorted({queue[0][0] for queue in waiting if queue})
        later = {key for queue in waiting for key, _ in queue[1:]}
        chosen = next((key for key in heads if key not in later), heads[0])
        taken = [queue.pop(0)[1] for queue in waiting if queue and queue[0][0] == chosen]
        result.append(taken)
    return result


def _order(change: object) -> int:
    return change.order if isinstance(change, Addition | Move) else 0


def _keyed(proposals: Iterable[Proposal]) -> Iterable[tuple[tuple[str, Words, int], Proposal]]:
    """Pair each proposal with what makes it equal to another party's: its words, and how often they came.

    An object is never the same as a text that reads alike.
    """
    seen: dict[tuple[str, Words], int] = defaultdict(int)
    for proposal in proposals:
        change = proposal.change
        if isinstance(change, Addition):
            key = ("new", change.new.words)
            if change.kind is Kind.OBJECT:
                key = ("object", change.new.words)
        else:
            key = ("move", (proposal.paragraph, ()))
        yield (*key, seen[key]), proposal
        seen[key] += 1
