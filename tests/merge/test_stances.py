"""Which stances stand: the last of a party on a proposal, whatever the order in which records are found."""

from __future__ import annotations

from itertools import permutations

from merge.test_attribution import MAY, SHOULD
from paraph.merge.stances import standing_stances
from paraph.model.change import Attributed, Change, Proposal
from paraph.model.record import SubmissionRecord
from paraph.model.stance import Stance, StanceKind

NINE_IN_ANKARA = "2027-02-10T09:00:00+03:00"
EIGHT_IN_VIENNA = "2027-02-10T08:00:00+01:00"  # an hour later
LATER = "2027-02-11T08:00:00+01:00"


def proposal(identity: str, made: Change = SHOULD, party: str = "KEL") -> Proposal:
    return Proposal(identity, party, Attributed(made, tracked=True))


def record(
    kind: StanceKind, when: str, *, on: str = "new", party: str = "ORV", name: str = "a"
) -> SubmissionRecord:
    stance = Stance(party, kind, on, "said", when)
    return SubmissionRecord(
        f"{party}.{name}", party, "declaration", "som-1", when, "som-1", "said", name, stances=(stance,)
    )


NEW = proposal("new")


def stand(
    *records: SubmissionRecord, known: tuple[Proposal, ...] = (), now: Proposal = NEW
) -> list[tuple[str, str, str]]:
    """What stands, and with a question mark what is on nothing; the same in every order of the records."""
    results = set()
    for ordered in permutations(records):
        found = standing_stances(ordered, [now], [now, *known])
        placed = [(s.party, s.kind.value, s.proposal) for s in found.placed]
        results.add((*placed, *((f"{s.party}?", s.kind.value, s.proposal) for s in found.unplaced)))
    (only,) = results
    return list(only)


def test_the_later_one_stands_whatever_the_clock_on_the_wall() -> None:
    first = record(StanceKind.SUPPORT, NINE_IN_ANKARA, name="b")
    second = record(StanceKind.RESERVE, EIGHT_IN_VIENNA, name="a")
    assert stand(first, second) == [("ORV", "reserve", "new")]


def test_what_was_taken_back_is_gone_until_it_is_said_again() -> None:
    support, withdrawn = (
        record(StanceKind.SUPPORT, NINE_IN_ANKARA),
        record(StanceKind.WITHDRAWN, EIGHT_IN_VIENNA, name="b"),
    )
    assert stand(support, withdrawn) == []
    assert stand(support, withdrawn, record(StanceKind.OPPOSE, LATER, name="c")) == [("ORV", "oppose", "new")]


def test_each_party_has_its_own_stance_on_each_proposal() -> None:
    records = (
        record(StanceKind.SUPPORT, LATER),
        record(StanceKind.OPPOSE, NINE_IN_ANKARA, party="TQN"),
        record(StanceKind.FLEXIBLE, NINE_IN_ANKARA, on="other", name="b"),
    )
    assert stand(*records) == [("ORV", "support", "new"), ("TQN", "oppose", "new"), ("ORV?", "flexible", "other")]


def test_a_stance_follows_the_same_change_of_the_same_party() -> None:
    support = record(StanceKind.SUPPORT, NINE_IN_ANKARA, on="old")
    assert stand(support, known=(proposal("old"),)) == [("ORV", "support", "new")]
    assert stand(support, known=(proposal("old", MAY),)) == [("ORV?", "support", "old")]
    assert stand(support, known=(proposal("old", party="TQN"),)) == [("ORV?", "support", "old")]
    later = record(StanceKind.OPPOSE, LATER, name="b")
    assert stand(support, later, known=(proposal("old"),)) == [("ORV", "oppose", "new")]
