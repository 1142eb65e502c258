"""The chair's decisions: what was accepted goes in, and what cannot go in together is refused by name."""

from __future__ import annotations

import pytest

from paraph.errors import ParaphError
from paraph.merge.brackets import BRACKETS, bracketing, can_be_bracketed
from paraph.merge.settle import in_agreed_words, settled
from paraph.model.change import Addition, Attributed, Change, Edit, Join, Move, Proposal, Removal, Retyping
from paraph.model.document import Agreement, Document, Kind, Paragraph, Standing
from paraph.model.wording import BREAK, Wording

TEXT = "States may act soon."
BASE = Document(
    (
        Paragraph("one", Kind.OPERATIVE, Wording.of(TEXT), 0, "7"),
        Paragraph("two", Kind.SUB, Wording.of("by law;"), 1, "", Standing(Agreement.AGREED, "som-1")),
        Paragraph("three", Kind.TEXT, Wording.of("in time.")),
    )
)
ROSTER = ("NPL", "ARG", "G77")


def proposal(party: str, change: Change, number: int = 1) -> Proposal:
    return Proposal(f"{party.lower()}-{number}", party, Attributed(change, True))


def edit(old: str, new: str) -> Edit:
    start = TEXT.index(old)
    return Edit("one", start, start + len(old), Wording.of(old), Wording.of(new))


def texts(*accepted: Proposal) -> list[str]:
    """The settled text, which must be the same whatever the order of the decisions."""
    found = settled(BASE, accepted, ROSTER)
    assert settled(BASE, accepted[::-1], ROSTER) == found
    return [p.text for p in found]


def refusal(*accepted: Proposal) -> ParaphError:
    with pytest.raises(ParaphError) as refused:
        settled(BASE, accepted, ROSTER)
    with pytest.raises(ParaphError) as again:
        settled(BASE, accepted[::-1], ROSTER)
    assert str(again.value) == str(refused.value)
    return refused.value


def test_nothing_accepted() -> None:
    assert settled(BASE, [], ROSTER) == BASE


def test_edits_of_several_parties_apart_from_each_other() -> None:
    assert texts(proposal("ARG", edit("may", "shall")), proposal("NPL", edit("soon", "now"))) == [
        "States shall act now.",
        "by law;",
        "in time.",
    ]


def test_the_same_edit_of_two_parties_is_made_once() -> None:
    assert texts(proposal("ARG", edit("may", "shall")), proposal("NPL", edit("may", "shall")))[0] == (
        "States shall act soon."
    )


def test_what_is_kept_keeps_its_number_and_standing() -> None:
    found = settled(BASE, [proposal("ARG", edit("may", "shall"))], ROSTER)
    assert found.paragraphs[0] == BASE.paragraphs[0].with_wording(Wording.of("States shall act soon."))
    assert found.paragraphs[1:] == BASE.paragraphs[1:]


def test_different_words_are_refused() -> None:
    refused = refusal(proposal("ARG", edit("may", "shall")), proposal("NPL", edit("may", "will")))
    assert refused.code == "overlap"
    assert refused.where == "paragraph 7"
    assert (
        refused.message == "The proposals arg-1 (ARG) and npl-1 (NPL) were both accepted and cannot both be made."
    )


def test_overlapping_words_are_refused() -> None:
    refused = refusal(proposal("ARG", edit("States may", "All may")), proposal("NPL", edit("may act", "will act")))
    assert "arg-1 (ARG) and npl-1 (NPL)" in refused.message


def test_an_edit_of_a_paragraph_that_goes_is_refused() -> None:
    removal = proposal("NPL", Removal("one", Wording.of(TEXT)))
    refused = refusal(removal, proposal("ARG", edit("may", "shall")))
    assert "npl-1 (NPL) and arg-1 (ARG)" in refused.message


def test_a_move_of_a_paragraph_that_goes_is_refused() -> None:
    removal = proposal("NPL", Removal("one", Wording.of(TEXT)))
    assert "npl-1 (NPL) and arg-1 (ARG)" in refusal(removal, proposal("ARG", Move("one", "three", 0))).message


def test_two_places_for_one_paragraph_are_refused() -> None:
    refused = refusal(proposal("ARG", Move("one", "three", 0)), proposal("NPL", Move("one", "two", 0)))
    assert {"arg-1", "npl-1"} <= set(refused.message.split())
    assert refused.where == "paragraph 7"


def test_two_kinds_for_one_paragraph_are_refused() -> None:
    refused = refusal(
        proposal("ARG", Retyping("three", Kind.HEADING, 1)), proposal("NPL", Retyping("three", Kind.HEADING, 2))
    )
    assert {"arg-1", "npl-1"} <= set(refused.message.split())
    assert refused.where == "paragraph at place 3"


def test_both_delete_it() -> None:
    removals = (proposal(party, Removal("two", Wording.of("by law;"))) for party in ("ARG", "NPL"))
    assert texts(*removals) == [TEXT, "in time."]


def test_both_move_it_to_one_place() -> None:
    moves = (proposal(party, Move("one", "three", 0)) for party in ("ARG", "NPL"))
    assert texts(*moves) == ["by law;", "in time.", TEXT]


def test_new_paragraphs_of_several_parties_all_go_in() -> None:
    words = {"ARG": "b;", "NPL": "a;"}
    new = (proposal(p, Addition("two", 0, Kind.SUB, 1, Wording.of(w))) for p, w in words.items())
    assert texts(*new) == [TEXT, "by law;", "a;", "b;", "in time."]


def test_new_paragraphs_are_given_ids() -> None:
    new = proposal("ARG", Addition("two", 0, Kind.SUB, 1, Wording.of("at once;")))
    found = settled(BASE, [new], ROSTER).with_ids(lambda place: f"new-{place}")
    assert found.ids == ("one", "two", "new-2", "three")


# ------------------------------------------------------------------ what a text cannot hold

CHART = Addition("one", 0, Kind.OBJECT, 0, Wording.of("Picture: chart.png (3f2a91c0)"))


def test_a_picture_cannot_be_accepted() -> None:
    refused = refusal(proposal("ARG", CHART), proposal("NPL", edit("may", "shall")))
    assert (refused.code, refused.where) == ("object", "at paragraph 7")
    assert "arg-1" in refused.message
    assert "--text" in refused.next_step


def test_a_paragraph_cannot_become_a_picture() -> None:
    assert refusal(proposal("ARG", Retyping("three", Kind.OBJECT, 0))).code == "object"


def test_words_can_be_accepted_in_place_of_a_picture() -> None:
    worded = in_agreed_words(proposal("ARG", CHART), "Permits rose from 4 000 to 9 000.")
    found = settled(BASE, [worded], ROSTER)
    assert [(p.kind, p.text) for p in found][:2] == [
        (Kind.OPERATIVE, TEXT),
        (Kind.TEXT, "Permits rose from 4 000 to 9 000."),
    ]


def test_agreed_words_take_the_place_of_words_and_leave_the_kind() -> None:
    new = Addition("two", 0, Kind.SUB, 1, Wording.of("by treaty;"))
    found = settled(BASE, [in_agreed_words(proposal("ARG", new), "by agreement;")], ROSTER)
    assert [(p.shape, p.text) for p in found][2] == ((Kind.SUB, 1), "by agreement;")
    changed = settled(BASE, [in_agreed_words(proposal("ARG", edit("may", "shall")), "should")], ROSTER)
    assert changed.paragraphs[0].text == "States should act soon."


@pytest.mark.parametrize(
    ("put_in", "at", "agreed", "wanted"),
    [
        (" and must", "may", "and can", "States may and can act soon."),
        (" and must", "may", " and can ", "States may and can act soon."),
        (" and must", "may", ", and can,", "States may, and can, act soon."),
        ("now ", "may ", "today", "States may today act soon."),
        ("\u00a0now", "may", "today", "States may\u00a0today act soon."),
        ("s", "States may act", "ively", "States may actively soon."),
    ],
)
def test_agreed_words_stand_between_the_spaces_of_the_words_proposed(
    put_in: str, at: str, agreed: str, wanted: str
) -> None:
    place = TEXT.index(at) + len(at)
    made = proposal("ARG", Edit("one", place, place, Wording(), Wording.of(put_in)))
    assert settled(BASE, [in_agreed_words(made, agreed)], ROSTER).paragraphs[0].text == wanted


def test_agreed_words_cannot_take_the_place_of_a_move() -> None:
    with pytest.raises(ParaphError) as refused:
        in_agreed_words(proposal("ARG", Move("three", "", 0)), "words")
    assert refused.value.where == "arg-1"


def test_a_picture_that_stays_open_is_printed_in_brackets_by_its_words() -> None:
    printed = bracketing(BASE, [proposal("ARG", CHART), proposal("NPL", CHART)], ROSTER)
    found = settled(BASE, printed, [*ROSTER, BRACKETS])
    assert [(p.kind, p.text) for p in found][1] == (Kind.TEXT, "[Picture: chart.png (3f2a91c0)]")
    assert len(found) == len(BASE) + 1


@pytest.mark.parametrize(
    "change",
    [
        Move("one", "three", 0),
        Retyping("two", Kind.OPERATIVE, 0),
        Join("one", "two", Wording.of(" ")),
        Edit("one", 6, 7, Wording.of(" "), Wording.of(BREAK), ((Kind.OPERATIVE, 0),)),
        Edit("one", 0, 6, Wording.of("States"), Wording.of("Parties")),
        Removal("two", BASE.paragraphs[1].wording),
    ],
    ids=lambda change: type(change).__name__,
)
def test_what_no_brackets_can_show_is_known(change: Change) -> None:
    assert can_be_bracketed(change) == bool(bracketing(BASE, [proposal("ARG", change)], ROSTER))
