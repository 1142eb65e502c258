"""Threads of remarks, corrections applied over what was read, and what stands and waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraph.model.change import Marking, Offer, Remark, Removal
from paraph.model.frozen import replace
from paraph.model.record import Correction, CorrectionRecord, SubmissionRecord
from paraph.model.threads import threads
from paraph.model.waiting import confirmations, corrected, standing, waiting
from paraph.model.wording import Wording


def remark(identity: str, answers: str = "") -> Remark:
    return Remark(identity, "KEL", "p", "", "", f"text of {identity}", answers=answers)


def record(identity: str, *, supersedes: str = "", received: str = "2021-02-10T18:00:00+01:00") -> SubmissionRecord:
    head = ("declaration", "som-1", received, "som-1", "printed reference", "00", f"received/{identity}.docx")
    return SubmissionRecord(identity, identity.split(".")[0], *head, supersedes)


def said(when: str, *corrections: Correction) -> CorrectionRecord:
    return CorrectionRecord(when, "declaration", "som-1", when, corrections)


OFFER = Offer("offer", Removal("p", Wording.of("words")), "r1", "delete this")


def test_replies_stand_under_what_they_answer() -> None:
    """Google Docs writes replies after the comment, Word anywhere: the order of the file is kept among equals."""
    given = [
        remark("late", "head"),
        remark("head"),
        remark("alone"),
        remark("deeper", "late"),
        remark("soon", "head"),
    ]
    assert [(r.id, depth) for r, depth in threads(given)] == [
        ("head", 0),
        ("late", 1),
        ("deeper", 2),
        ("soon", 1),
        ("alone", 0),
    ]


def test_a_reply_to_what_is_not_shown_stands_by_itself() -> None:
    assert [depth for _, depth in threads([remark("a", "hidden"), remark("b", "a")])] == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=10, unique_by=lambda t: t[0]))
def test_every_remark_is_shown_once_whatever_answers_what(pairs: list[tuple[int, int]]) -> None:
    """Circles too: a broken file must not make a remark vanish."""
    remarks = [remark(str(one), str(other)) for one, other in pairs]
    found = threads(remarks)
    assert sorted(r.id for r, _ in found) == sorted(r.id for r in remarks)
    previous = -1
    for _, depth in found:
        assert 0 <= depth <= previous + 1
        previous = depth


def test_the_last_correction_stands_in_each_respect_whatever_the_zone_of_the_clock() -> None:
    submission = replace(record("KEL.1"), remarks=(remark("r1"), remark("r2")))
    # 10:30 in Halveth is later than 11:00 an hour to the east.
    early = said("2021-02-11T11:00:00+02:00", Correction("KEL.1", "r1", Marking.ALL, "One"))
    late = said("2021-02-11T10:30:00+01:00", Correction("KEL.1", "r1", Marking.INTERNAL))
    for order in ([early, late], [late, early]):
        (found,) = corrected([submission], order)
        assert [(r.marking, r.translation) for r in found.remarks] == [
            (Marking.INTERNAL, "One"),
            (Marking.INTERNAL, ""),
        ]
    assert corrected([submission], []) == (submission,)


def test_a_confirmation_is_of_the_submission_and_not_of_a_remark() -> None:
    whole = Correction("KEL.1", confirmed=True, note="by e-mail")
    of_remark = Correction("KEL.2", "r1", Marking.ALL)
    assert confirmations([said("2021-02-11T10:00:00+01:00", whole, of_remark)]) == {"KEL.1": whole}


def test_what_was_confirmed_stands_and_falls_with_its_file() -> None:
    source = replace(record("KEL.1"), offers=(OFFER,))
    made = replace(record("KEL.2"), file="", confirms="offer")
    assert standing([source, made]) == (source, made)
    newer = record("KEL.3", supersedes="KEL.1")
    assert standing([source, made, newer]) == (newer,)
    again = replace(record("KEL.4", supersedes="KEL.3"), offers=(OFFER,))
    assert standing([source, made, newer, again]) == (made, again)


def test_the_first_of_two_confirmations_stands_by_the_clock_and_not_by_the_order_in_git() -> None:
    source = replace(record("KEL.1"), offers=(OFFER,))
    # 18:00 in Halveth comes before 17:30 at a place two hours to the west.
    first = replace(record("KEL.9", received="2021-02-10T18:00:00+01:00"), file="", confirms="offer")
    second = replace(record("KEL.2", received="2021-02-10T17:30:00-01:00"), file="", confirms="offer")
    for order in ([source, first, second], [second, first, source]):
        assert standing(order) == (source, first)


def test_what_waits() -> None:
    foreign = replace(remark("r1"), language="fr")
    private = replace(remark("r2"), to_colleagues=True)
    source = replace(record("KEL.1"), offers=(OFFER,), remarks=(foreign, private, remark("r3")))
    (found,) = waiting([source], [])
    assert (found.offers, found.colleagues, found.foreign) == ((OFFER,), (private,), (foreign,))
    assert found and not found.confirmed
    looked = said("2021-02-11T10:00:00+01:00", Correction("KEL.1", "r2", Marking.INTERNAL))
    (found,) = waiting([source], [looked])
    assert (found.offers, found.colleagues, found.foreign) == ((OFFER,), (), (foreign,))
    sure = said("2021-02-11T10:00:00+01:00", Correction("KEL.1", confirmed=True))
    (found,) = waiting([source], [sure])
    assert (found.offers, found.colleagues, found.confirmed) == ((OFFER,), (), True)
    made = replace(record("KEL.2"), file="", confirms="offer")
    (found,) = waiting([source, made], [])
    assert found.offers == ()
    assert not waiting([record("KEL.5")], [])[0]
