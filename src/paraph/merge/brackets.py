"""Print undecided passages into a text in square brackets, without saying who proposed what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice

from paraph.merge.clash import clash
from paraph.merge.compile import compile_round
from paraph.merge.rolling import bracketed, paragraph_wording, stretches
from paraph.model.change import Addition, Attributed, Change, Edit, Join, Move, Proposal, Retyping
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind
from paraph.model.wording import BREAK

BRACKETS = "brackets"
"""Stands for a party in the proposals that put brackets into a text."""


def bracketing(base: Document, proposals: Iterable[Proposal], roster: Sequence[str]) -> list[Proposal]:
    """Return the changes that print some proposals in brackets: `[base / alternative]`, a new paragraph in
    brackets, a paragraph that some would delete in brackets. A bracket of the base stays open whatever is chosen in
    it, and takes in what is added. Moves, changes of level, and what only parts or joins paragraphs leave none.
    What a text cannot hold is printed by its words, as an unnumbered paragraph.
    """
    by_party: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_party.setdefault(proposal.party, []).append(proposal)
    submissions = [Submission(party, tuple(own)) for party, own in by_party.items()]
    compilation = compile_round(base, submissions, roster)
    return [Proposal(_id(change), BRACKETS, Attributed(change, tracked=False)) for change in _changes(compilation)]


def can_be_bracketed(change: Change) -> bool:
    """Whether brackets can show a change: not that a paragraph moves, is split or joined, or is of another kind."""
    only_parts = isinstance(change, Edit) and change.old.blank and change.new.text == BREAK
    return not only_parts and not isinstance(change, Move | Join | Retyping)


def beside_accepted(
    base: Document, accepted: Sequence[Proposal], undecided: Iterable[Proposal]
) -> list[tuple[Proposal, Proposal]]:
    """Return the undecided proposals that cannot stand in brackets, each with an accepted one in its place."""
    found = []
    for one in undecided:
        printed = [p.change for p in bracketing(base, [one], [one.party])]
        beside = (p for p in accepted if p.paragraph == one.paragraph and clash(base, [p.change], printed))
        found += [(one, other) for other in islice(beside, 1)]
    return found


def _id(change: Change) -> str:
    return hashlib.sha256(repr(change).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _changes(compilation: Compilation) -> Iterable[Change]:
    for compiled in compilation.paragraphs:
        identity, base = compiled.base.id, compiled.base.wording
        if compiled.deleted is not None:
            yield Edit(identity, 0, len(base), base, paragraph_wording(compiled, None, compilation.parties))
            continue
        for start, end, wording in stretches(compiled, None, compilation.parties):
            if wording != base.slice(start, end):  # a choice among the base's own alternatives leaves them all open
                yield Edit(identity, start, end, base.slice(start, end), wording)
    counts: dict[str, int] = {}
    for new in compilation.new:
        order = counts.get(new.place.after, 0)
        counts[new.place.after] = order + 1
        first = new.alternatives[0]
        kind = Kind.TEXT if first.kind is Kind.OBJECT else first.kind
        yield Addition(new.place.after, order, kind, first.level, bracketed([a.wording for a in new.alternatives]))
