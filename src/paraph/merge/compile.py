"""Put the proposals of any number of parties into one base text.

Total and symmetric: there is always a result, and it is a function of the set of submissions. Nothing is
decided here; where parties differ, the alternatives stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from paraph.merge.arrivals import in_one_order
from paraph.merge.passages import passages, support
from paraph.model.change import Addition, Change, Edit, Join, Move, Proposal, Removal, Retyping
from paraph.model.compilation import (
    Compilation,
    CompiledParagraph,
    JoinedParagraph,
    MovedParagraph,
    NewParagraph,
    NewPassage,
    NewPlace,
    Submission,
    Supported,
)
from paraph.model.document import Document, Paragraph
from paraph.model.wording import Wording

K = TypeVar("K", bound=Hashable)


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
    )


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
        self.new: list[NewPassage] = []
        self.moved: dict[str, list[MovedParagraph]] = defaultdict(list)
        for after in ("", *base.ids):
            self._place(after, places.get(after, {}))

    def paragraph(self, base: Paragraph) -> CompiledParagraph:
        """Return a paragraph of the base with all that is proposed for it."""
        proposals = self.by_paragraph.get(base.id)
        if not proposals:
            return CompiledParagraph(base, moved=tuple(self.moved.get(base.id, ())))
        removals = [p for p in proposals if isinstance(p.change, Removal)]
        shapes = _by(proposals, lambda c: (c.kind, c.level) if isinstance(c, Retyping) else None)
        joins = _by(proposals, lambda c: (c.joined, c.separator.text) if isinstance(c, Join) else None)
        return CompiledParagraph(
            base,
            passages(base.wording, [p for p in proposals if isinstance(p.change, Edit)], self.order),
            Supported(None, *self._support(removals)) if removals else None,
            tuple(Supported(shape, *self._support(shapes[shape])) for shape in sorted(shapes)),
            tuple(self.moved.get(base.id, ())),
            tuple(
                JoinedParagraph(joined, Wording.of(space), *self._support(joins[joined, space]))
                for joined, space in sorted(joins)
            ),
        )

    def _support(self, proposals: Sequence[Proposal]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return support(proposals, self.order)

    def _place(self, after: str, by_party: Mapping[str, Sequence[Proposal]]) -> None:
        """Put what parties would have after one paragraph into one order that keeps each party's own."""
        for order, proposals in enumerate(in_one_order(by_party) if by_party else ()):
            place, change = NewPlace(after, order), proposals[0].change
            if isinstance(change, Move):
                self.moved[change.paragraph].append(MovedParagraph(place, *self._support(proposals)))
            else:
                self.new.append(NewPassage(place, tuple(self._new(proposals))))

    def _new(self, proposals: Iterable[Proposal]) -> Iterable[NewParagraph]:
        """Return the alternatives of new paragraphs at one place in the order of their words."""
        by_words = _by(proposals, lambda c: c.new.words if isinstance(c, Addition) else None)
        for words in sorted(by_words):
            same = by_words[words]
            changes = [p.change for p in same if isinstance(p.change, Addition)]
            change = min(changes, key=lambda c: (c.kind, c.level, repr(c.new)))
            yield NewParagraph(change.kind, change.level, change.new, *self._support(same))


def _by(proposals: Iterable[Proposal], key: Callable[[Change], K | None]) -> dict[K, list[Proposal]]:
    """Return proposals by a key of their changes; those without one are left out."""
    result: dict[K, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        found = key(proposal.change)
        if found is not None:
            result[found].append(proposal)
    return result
