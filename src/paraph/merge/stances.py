"""Which stances of a round stand, and on which proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from paraph.model.change import Proposal
from paraph.model.frozen import frozen, replace
from paraph.model.record import SubmissionRecord
from paraph.model.stance import Stance, StanceKind


@frozen
class Standing:
    """The stances that stand, and those whose proposal or wording no longer does: a person asks the party again."""

    placed: tuple[Stance, ...]
    unplaced: tuple[Stance, ...]


Stands = Callable[[SubmissionRecord, str], bool]
"""Whether a paragraph, by its id, has the words in the text of the round that it has in that of a record."""


def standing_stances(
    records: Iterable[SubmissionRecord],
    proposals: Iterable[Proposal],
    known: Iterable[Proposal],
    same_words: Stands = lambda record, paragraph: True,
) -> Standing:
    """Return the last stance of each party on each proposal that stands, and on each paragraph as it was sent out.

    Those taken back are in neither list. `records` are those that hold stances, `proposals` those that stand,
    `known` all of the round, also those that a later file of their party took the place of. Where that file makes
    the same change again, what was said of it is said of it still. What was said of words that are others now (not
    `same_words`) stands on nothing.
    """
    stands = {p.id: p for p in proposals}
    again = {(p.party, p.change): p.id for p in stands.values()}
    now = {p.id: again.get((p.party, p.change)) for p in known if p.id not in stands}
    last: dict[tuple[str, str, str], tuple[Stance, bool]] = {}
    for record in sorted(records, key=lambda r: (datetime.fromisoformat(r.received), r.id)):
        for stance in record.stances:
            proposal = now.get(stance.proposal) or stance.proposal
            placed = proposal in stands if proposal else same_words(record, stance.paragraph)
            last[stance.party, proposal, stance.paragraph] = replace(stance, proposal=proposal), placed
    found = [entry for _, entry in sorted(last.items()) if entry[0].kind is not StanceKind.WITHDRAWN]
    return Standing(
        tuple(stance for stance, placed in found if placed), tuple(stance for stance, placed in found if not placed)
    )


def of_party(stances: Sequence[Stance], party: str) -> tuple[Stance, ...]:
    """Return the stances of one party."""
    return tuple(stance for stance in stances if stance.party == party)
