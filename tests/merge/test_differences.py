"""Where a member says something else than its group: told, and never resolved."""

from __future__ import annotations

from datetime import date

import pytest

from merge.test_attribution import DAY, MAY, ROSTER, SHOULD, compiled, proposal, said
from paraph.merge.differences import differences
from paraph.model.change import START, Change, Edit, Move, Removal, Retyping
from paraph.model.compilation import Compilation
from paraph.model.document import Kind
from paraph.model.stance import Difference, StanceKind
from paraph.model.wording import Wording

GONE = Removal("one", Wording.of("States shall report every year."))
MEETING = Edit("two", 5, 9, Wording.of("meet"), Wording.of("rest"))


def told(compilation: Compilation, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(d.group, d.member, d.paragraph) for d in differences(compilation, ROSTER.groups_on(day))]


@pytest.mark.parametrize(
    ("group", "member"),
    [
        (SHOULD, MAY),
        (SHOULD, GONE),
        (GONE, SHOULD),
        (Retyping("one", Kind.SUB, 1), Retyping("one", Kind.SUB, 2)),
        (Move("one", START, 0), Move("one", "two", 0)),
        (Move("one", "two", 0), GONE),
    ],
)
def test_a_group_and_its_member_differ(group: Change, member: Change) -> None:
    assert told(compiled(proposal("GLS", group), proposal("KEL", member))) == [("GLS", "KEL", "one")]
    assert told(compiled(proposal("GLS", group), proposal("ORV", member))) == []


@pytest.mark.parametrize(
    ("group", "member"),
    [(SHOULD, SHOULD), (SHOULD, MEETING), (GONE, GONE), (SHOULD, Retyping("one", Kind.SUB, 1))],
)
def test_they_do_not_differ_where_both_can_be_had(group: Change, member: Change) -> None:
    assert told(compiled(proposal("GLS", group), proposal("KEL", member))) == []


def test_a_silent_member_does_not_differ() -> None:
    assert told(compiled(proposal("GLS", SHOULD))) == []
    assert told(compiled(proposal("KEL", SHOULD))) == []


def test_only_who_is_a_member_on_the_day_differs() -> None:
    both = compiled(proposal("GLS", SHOULD), proposal("OTL", MAY))
    assert told(both, date(2024, 6, 30)) == []
    assert told(both, date(2024, 7, 1)) == [("GLS", "OTL", "one")]


def test_who_is_excepted_does_not_differ() -> None:
    group = proposal("GLS", SHOULD, excepted=("SLM",))
    assert told(compiled(group, proposal("SLM", MAY))) == []
    assert told(compiled(group, proposal("SLM", MAY), proposal("KEL", MAY))) == [("GLS", "KEL", "one")]


def test_what_each_says_is_named() -> None:
    both = compiled(proposal("GLS", SHOULD), proposal("KEL", MAY))
    assert differences(both, ROSTER.groups_on(DAY)) == (Difference("GLS", "KEL", "one", ("id-GLS",), ("id-KEL",)),)


def test_a_member_speaks_against_its_groups_proposal() -> None:
    for kind in (StanceKind.OPPOSE, StanceKind.RETAIN, StanceKind.RESERVE):
        one = compiled(proposal("GLS", SHOULD), stances=(said("DRH", kind, "id-GLS"),))
        assert differences(one, ROSTER.groups_on(DAY)) == (
            Difference("GLS", "DRH", "one", ("id-GLS",), (f"{kind} id-GLS",)),
        )
    for kind in (StanceKind.SUPPORT, StanceKind.FLEXIBLE):
        assert told(compiled(proposal("GLS", SHOULD), stances=(said("DRH", kind, "id-GLS"),))) == []


def test_a_group_speaks_against_its_members_proposal() -> None:
    one = compiled(proposal("KEL", SHOULD), stances=(said("GLS", StanceKind.OPPOSE),))
    assert differences(one, ROSTER.groups_on(DAY)) == (
        Difference("GLS", "KEL", "one", ("oppose id-KEL",), ("id-KEL",)),
    )


def test_a_group_and_its_member_say_different_things_of_one_proposal() -> None:
    stances = (said("GLS", StanceKind.SUPPORT, "id-ORV"), said("DRH", StanceKind.OPPOSE, "id-ORV"))
    one = compiled(proposal("ORV", SHOULD), stances=stances)
    assert differences(one, ROSTER.groups_on(DAY)) == (
        Difference("GLS", "DRH", "one", ("support id-ORV",), ("oppose id-ORV",)),
    )
    same = (stances[0], said("DRH", StanceKind.SUPPORT, "id-ORV"))
    assert told(compiled(proposal("ORV", SHOULD), stances=same)) == []
