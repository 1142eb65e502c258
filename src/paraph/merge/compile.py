"""Put the proposals of any number of parties into one base text.

Total and symmetric: there is always a result, and it is a function of the set of submissions. Nothing is
decided here; where parties differ, the alternatives stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from paraph.merge.arrivals import in_one_order
from paraph.merge.one_voice import in_one_voice
from paraph.merge.passages import passages, support
from paraph.merge.saying import Saying
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
from paraph.model.stance import Behalf
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
    """Sorts what parties say by the paragraph it concerns, then makes each compiled paragraph."""

    def __init__(self, base: Document, standing: Sequence[Submission]) -> None:
        self.order = {s.party: n for n, s in enumerate(standing)}
        self.by_paragraph: dict[str, list[Saying]] = defaultdict(list)
        places: dict[str, dict[str, list[Saying]]] = defaultdict(lambda: defaultdict(list))
        for party, sayings in in_one_voice(base, standing).items():
            for saying in sayings:
                change = saying.change
                if isinstance(change, Addition | Move):
                    places[change.after][party].append(saying)
                else:
                    self.by_paragraph[change.paragraph].append(saying)
        self.new: list[NewPassage] = []
        self.moved: dict[str, list[MovedParagraph]] = defaultdict(list)
        for after in ("", *base.ids):
            self._place(after, places.get(after, {}))

    def paragraph(self, base: Paragraph) -> CompiledParagraph:
        """Return a paragraph of the base with all that is proposed for it."""
        sayings = self.by_paragraph.get(base.id)
        if not sayings:
            return CompiledParagraph(base, moved=tuple(self.moved.get(base.id, ())))
        removals = [s for s in sayings if isinstance(s.change, Removal)]
        shapes = _by(sayings, lambda c: (c.kind, c.level) if isinstance(c, Retyping) else None)
        joins = _by(sayings, lambda c: (c.joined, c.separator.text) if isinstance(c, Join) else None)
        return CompiledParagraph(
            base,
            passages(base.wording, [s for s in sayings if isinstance(s.change, Edit)], self.order),
            Supported(None, *self._support(removals)) if removals else None,
            tuple(Supported(shape, *self._support(shapes[shape])) for shape in sorted(shapes)),
            tuple(self.moved.get(base.id, ())),
            tuple(
                JoinedParagraph(joined, Wording.of(space), *self._support(joins[joined, space]))
                for joined, space in sorted(joins)
            ),
        )

    def _support(self, sayings: Sequence[Saying]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return support(sayings, self.order)

    def _place(self, after: str, by_party: Mapping[str, Sequence[Saying]]) -> None:
        """Put what parties would have after one paragraph into one order that keeps each party's own."""
        for order, sayings in enumerate(in_one_order(by_party) if by_party else ()):
            place, change = NewPlace(after, order), sayings[0].change
            if isinstance(change, Move):
                self.moved[change.paragraph].append(MovedParagraph(place, *self._support(sayings)))
            else:
                self.new.append(NewPassage(place, tuple(self._new(sayings))))

    def _new(self, sayings: Iterable[Saying]) -> Iterable[NewParagraph]:
        """Return the alternatives of new paragraphs at one place in the order of their words."""
        by_words = _by(sayings, lambda c: c.new.words if isinstance(c, Addition) else None)
        for words in sorted(by_words):
            same = by_words[words]
            changes = [s.change for s in same if isinstance(s.change, Addition)]
            change = min(changes, key=lambda c: (c.kind, c.level, repr(c.new)))
            yield NewParagraph(change.kind, change.level, change.new, *self._support(same))


def _by(sayings: Iterable[Saying], key: Callable[[Change], K | None]) -> dict[K, list[Saying]]:
    """Return what is said by a key of its changes; what has none is left out."""
    result: dict[K, list[Saying]] = defaultdict(list)
    for saying in sayings:
        found = key(saying.change)
        if found is not None:
            result[found].append(saying)
    return result
