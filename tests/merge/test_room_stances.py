"""Stances typed in a room: on what another party proposes there, or else kept as a remark."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.rooms import ROSTER, read_room, said, text_of, texts, untracked
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.rolling import rolling
from paraph.merge.room.read import room
from paraph.merge.room.reading import RoomReading
from paraph.merge.room.stances import stance_in
from paraph.model.change import Addition, Change, Edit, Proposal
from paraph.model.compilation import Submission
from paraph.model.stance import Stance, StanceKind

BASE = "States shall report each year on the lakes."


def shown(change: Change) -> str:
    match change:
        case Edit(old=old, new=new):
            return f"{old.text.strip()} → {new.text.strip()}".strip()
        case Addition(new=new):
            return f"new: {new.text}"
        case _:
            return type(change).__name__.lower()


def stances(found: RoomReading) -> list[str]:
    """Each stance in a line: "EV oppose L7: shall → may"."""
    result = []
    for word in found.said:
        read = stance_in(word, found)
        if read is not None:
            kind, on = read
            result += [f"{word.party} {kind} {party}: {shown(change)}" for party, change in on]
    return result


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("States shall report each [single - L7; EV delete] year on the lakes.", ["EV oppose L7: → single"]),
        ("States [may - KEL; TRS delete / shall] report each year on the lakes.", ["TRS oppose KEL: shall → may"]),
        ("States [shall - EV, L7 retain / may - KEL] report each year on the lakes.",
         ["EV retain KEL: shall → may", "L7 retain KEL: shall → may"]),
        ("States [shall / KEL, supported by QUA: may] report each year on the lakes.",
         ["QUA support KEL: shall → may"]),
        ("States shall report each [single (KEL, opposed by QUA)] year on the lakes.",
         ["QUA oppose KEL: → single"]),
        ("States [shall / KEL: may - QUA flexible; reservation by BSH] report each year on the lakes.",
         ["QUA flexible KEL: shall → may", "BSH reserve KEL: shall → may"]),
        ("States [shall - EV retain / KEL, supported by QUA: may - TRS delete; reservation by BSH; L7 flexible]"
         " report each year on the lakes.",
         ["EV retain KEL: shall → may", "QUA support KEL: shall → may", "TRS oppose KEL: shall → may",
          "BSH reserve KEL: shall → may", "L7 flexible KEL: shall → may"]),
        ("States shall report [each year / KEL: delete - opposed by TRS] on the lakes.",
         ["TRS oppose KEL: each year →"]),
        ("States shall report [each year - EV retain; KEL delete] on the lakes.", ["EV retain KEL: each year →"]),
        ("States [shall / KEL, TRS: may - QUA delete] report each year on the lakes.",
         ["QUA oppose KEL: shall → may"]),
    ],
)  # fmt: skip
def test_a_stance_is_on_what_is_proposed_at_its_place(after: str, expected: list[str]) -> None:
    found = read_room([BASE], [after])
    assert stances(found) == expected
    assert found.unassigned == ()


def test_the_words_are_the_proposers_alone() -> None:
    after = "States [shall / KEL, supported by QUA: may - TRS delete] report each year on the lakes."
    assert texts(read_room([BASE], [after])) == {"KEL": "States may report each year on the lakes."}


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("States [shall - EV supports] report each year on the lakes.", ["EV support “shall”"]),
        ("States [shall - EV retain] report each year on the lakes.", ["EV retain “shall”"]),
        ("States shall report each [single - L7; EV retain] year on the lakes.", ["EV retain “single”"]),
    ],
)
def test_what_is_on_no_proposal_stays_a_remark(after: str, kept: list[str]) -> None:
    found = read_room([BASE], [after])
    assert stances(found) == []
    assert said(found) == kept


def test_a_stance_on_a_new_paragraph() -> None:
    found = read_room([BASE], [BASE, "[KEL, supported by TRS: We swim. - QUA delete]", "EV supports"])
    assert stances(found) == ["TRS support KEL: new: We swim.", "QUA oppose KEL: new: We swim."]
    assert said(found)[-1] == "EV support “”"


KINDS = (StanceKind.SUPPORT, StanceKind.OPPOSE, StanceKind.RESERVE, StanceKind.FLEXIBLE)
SPEAKERS = ("BSH", "QUA", "EV")
WORDS = ("may", "might", "should", "will", "could")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True),
    st.dictionaries(st.sampled_from(SPEAKERS), st.tuples(st.sampled_from(KINDS), st.integers(0, 1))),
    st.sampled_from(("", "L7")),
)
def test_our_own_rolling_text_gives_back_every_stance(
    words: list[str], spoken: dict[str, tuple[StanceKind, int]], retaining: str
) -> None:
    """What is printed of stances is read back as the same stances, whoever has it on a screen."""
    base = text_of(BASE)
    sent = {}
    for party, word in zip(("KEL", "TRS"), words, strict=False):
        made = intake(base, untracked(BASE.replace("shall", word))).changes
        sent[party] = Proposal(party, party, made[0])
    proposers = list(sent)
    expected = {(who, kind.value, proposers[n % len(proposers)]) for who, (kind, n) in spoken.items()}
    stances_of = [Stance(who, StanceKind(kind), on) for who, kind, on in expected]
    if retaining:
        stances_of.append(Stance(retaining, StanceKind.RETAIN, proposers[0]))
        expected |= {(retaining, "retain", proposer) for proposer in proposers}
    submissions = [
        *(Submission(party, (proposal,)) for party, proposal in sent.items()),
        *(Submission(s.party, (), stances=(s,)) for s in stances_of),
    ]
    paper = rolling(compile_round(base, submissions, ROSTER.codes))
    found = room(base, untracked(*(p.text for p in paper)), ROSTER)
    read = {
        (word.party, kind.value, party)
        for word in found.said
        for kind, on in [stance_in(word, found) or (StanceKind.WITHDRAWN, ())]
        for party, _ in on
    }
    assert read == expected, [p.text for p in paper]
    assert found.unassigned == ()
    assert texts(found) == {party: BASE.replace("shall", word) for party, word in zip(sent, words, strict=True)}
