"""Which stances of a round stand, and on which proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from paraph.model.change import Proposal
from paraph.model.record import SubmissionRecord
from paraph.model.stance import Stance, StanceKind


@dataclass(frozen=True)
class Standing:
    """The stances that stand, and those whose proposal no longer stands: a person asks the party again."""

    placed: tuple[Stance, ...]
    unplaced: tuple[Stance, ...]


def standing_stances(
    records: Iterable[SubmissionRecord], proposals: Iterable[Proposal], known: Iterable[Proposal]
) -> Standing:
    """Return the last stance of each party on each proposal that stands; those taken back are in neither list.

    `records` are those that hold stances, `proposals` those that stand, `known` all of the round, also those that a
    later file of their party took the place of. Where that file makes the same change again, what was said of it
    is said of it still.
    """
    stands = {p.id: p for p in proposals}
    again = {(p.party, p.change): p.id for p in stands.values()}
    now = {p.id: again.get((p.party, p.change)) for p in known if p.id not in stands}
    last: dict[tuple[str, str], Stance] = {}
    for record in sorted(records, key=lambda r: (datetime.fromisoformat(r.received), r.id)):
        for stance in record.stances:
            proposal = now.get(stance.proposal) or stance.proposal
            last[stance.party, proposal] = replace(stance, proposal=proposal)
    found = [stance for _, stance in sorted(last.items()) if stance.kind is not StanceKind.WITHDRAWN]
    return Standing(
        tuple(s for s in found if s.proposal in stands), tuple(s for s in found if s.proposal not in stands)
    )


def of_party(stances: Sequence[Stance], party: str) -> tuple[Stance, ...]:
    """Return the stances of one party."""
    return tuple(stance for stance in stances if stance.party == party)
