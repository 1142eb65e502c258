"""Room copies as a whole: added paragraphs, lines under paragraphs, tracked changes, bubbles, and the account."""

from __future__ import annotations

import pytest

from merge.rooms import (
    OPERATOR,
    ROSTER,
    new_texts,
    read_room,
    said,
    text_of,
    texts,
    tracked,
    untracked,
    waiting,
)
from paraph.errors import LawBrokenError
from paraph.merge.room.account import check_room
from paraph.merge.room.lines import Line
from paraph.merge.room.read import room
from paraph.merge.room.reading import with_changes
from paraph.merge.room.values import Holds, Stretch
from paraph.model.change import Addition, Attributed, Edit, Move, Removal, Retyping
from paraph.model.document import Kind
from paraph.model.frozen import replace
from paraph.model.reading import ReadRemark
from paraph.model.settings import Roster
from paraph.model.wording import NOTE, Mark, Run, Wording

BASE = [
    "We, the Ministers, thank the hosts.",
    "States shall report each year on the level of the lakes.",
    "The Office for Lakes and Rivers keeps the register.",
]


def added(*lines: str, after: int = 1) -> list[str]:
    """The base with lines added after a paragraph (from 0)."""
    return [*BASE[: after + 1], *lines, *BASE[after + 1 :]]


# ------------------------------------------------------------------ added paragraphs


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KEL: We invite all to the springs.", {"KEL": ["We invite all to the springs."]}),
        ("Kelvana, Quarn: We invite all.", {"KEL": ["We invite all."], "QUA": ["We invite all."]}),
        ("We invite all (Kelvana)", {"KEL": ["We invite all"]}),
        ("We invite all (Kelvana).", {"KEL": ["We invite all."]}),
        ("We invite all. (Kelvana)", {"KEL": ["We invite all."]}),
        ("We invite all. (Tersa on behalf of the Lake Seven)", {"L7": ["We invite all."]}),
        ("We invite all. - KEL, TRS", {"KEL": ["We invite all."], "TRS": ["We invite all."]}),
        ("[KEL: We invite all.]", {"KEL": ["We invite all."]}),
        ("[We invite all. - KEL]", {"KEL": ["We invite all."]}),
        ("[QUA, KEL: We invite all. / EV: We invite none.]",
         {"KEL": ["We invite all."], "QUA": ["We invite all."], "EV": ["We invite none."]}),
        ("Invite all (Tersa); Invite none (Quarn, KEL); Invite some (EV).",
         {"KEL": ["Invite none"], "QUA": ["Invite none"], "TRS": ["Invite all"], "EV": ["Invite some"]}),
        ("KEL: We invite [all][none].", {"KEL": ["We invite [all][none]."]}),
        ("KEL: the name of the spring;", {"KEL": ["the name of the spring;"]}),
        ("2 bis. We invite all (KEL)", {"KEL": ["2 bis. We invite all"]}),
    ],
)  # fmt: skip
def test_a_new_paragraph_is_given_to_the_parties_named(line: str, expected: dict[str, list[str]]) -> None:
    found = read_room(BASE, added(line))
    assert new_texts(found) == expected
    assert found.unassigned == ()
    assert all(
        isinstance(m.change, Addition) and m.change.after == "p1" for made in found.made.values() for m in made
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("We invite all.", "no party is named"),
        ("Xandria: We invite all.", "“Xandria”"),
        ("We invite all (Xandria)", "“Xandria”"),
        ("KEL: Welcomes the report of the Office.", "may be a remark"),
        ("We invite [KEL: nearly ]all.", "that has no party"),
        ("KEL: We invite [TRS: nearly ]all.", "within words of a party"),
        ("[We invite all. / KEL: We invite none.]", "alternatives"),
        ("We invite all in the valleys of Kelvana", "is named, but"),
        ("[Agreed ad ref]", "no party is named"),
        ("[KEL: We invite all.", "may"),
    ],
)
def test_a_new_paragraph_that_is_nobodys_or_unclear_waits_as_it_was_typed(line: str, why: str) -> None:
    found = read_room(BASE, added(line))
    assert found.made == {}
    assert [u.words for u in found.unassigned] == [line]
    change = found.unassigned[0].made.change
    assert isinstance(change, Addition)
    assert (change.new.text, change.after) == (line, "p1")
    if why != "may":
        assert why in waiting(found)[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kelvana, Quarn: welcomes title", ["KEL says “welcomes title”", "QUA says “welcomes title”"]),
        ("TRS: delete", ["TRS delete “”"]),
        ("[TRS: delete]", ["TRS delete “”"]),
        ("L7, EV: Delete preamble, it applies to all", ["L7 says “Delete preamble, it applies to all”",
                                                        "EV says “Delete preamble, it applies to all”"]),
        ("KEL supports; TRS opposes", ["KEL support “”", "TRS oppose “”"]),
        ("EV: Strengthen language on schools in para 2", ["EV says “Strengthen language on schools in para 2”"]),
        ("KEL: insert “great” before “lakes”", ["KEL says “insert “great” before “lakes””"]),
        ("Tersa scrutiny reservation", ["TRS reserve “”"]),
    ],
)  # fmt: skip
def test_a_line_under_a_paragraph_is_kept_as_what_a_party_said_of_it(line: str, expected: list[str]) -> None:
    found = read_room(BASE, added(line))
    assert said(found) == expected
    assert {word.paragraph for word in found.said} == {"p1"}
    assert (found.made, found.unassigned) == ({}, ())


def test_an_alternative_to_a_paragraph_stands_in_its_place() -> None:
    found = read_room(BASE, added("[alt. States may report. EV]", "[alt 2. Nobody reports. Quarn]", after=1))
    assert texts(found, 1) == {"QUA": "Nobody reports.", "EV": "States may report."}
    assert new_texts(found) == {"QUA": [], "EV": []}


def test_a_party_with_an_alternative_to_a_paragraph_and_words_in_it_must_be_asked() -> None:
    after = added("[alt. States may report. EV]", after=1)
    after[1] = "States shall report each year on the level of the [EV: great] lakes."
    found = read_room(BASE, after)
    assert texts(found, 1) == {"EV": "States may report."}
    assert waiting(found) == ["EV is also named at words for the whole paragraph"]


def test_several_new_paragraphs_of_one_party_keep_their_order() -> None:
    found = read_room(BASE, added("KEL: We swim.", "TRS: We row.", "KEL: We dive.", "TRS, KEL: We rest."))
    assert new_texts(found) == {"KEL": ["We swim.", "We dive.", "We rest."], "TRS": ["We row.", "We rest."]}
    assert [m.change.order for m in found.made["TRS"] if isinstance(m.change, Addition)] == [0, 1]


def test_long_words_typed_into_a_short_paragraph_do_not_make_it_another_one() -> None:
    base = ["Draft Declaration", *BASE]
    title = "Draft Declaration [on the lakes, the rivers and all the springs of the eastern valleys - EV]"
    found = read_room(base, [title, "KEL: welcomes title", *BASE])
    assert texts(found) == {
        "EV": "Draft Declaration on the lakes, the rivers and all the springs of the eastern valleys"
    }
    assert [(w.party, w.paragraph) for w in found.said] == [("KEL", "p0")]
    assert found.unassigned == ()


# ------------------------------------------------------------------ tracked changes


def test_tracked_words_keep_the_operators_claim_and_are_never_the_operators() -> None:
    reading = tracked(
        "We, the Ministers, {+[TRS: warmly ]+}thank the hosts{+ (Kelvana)+}.",
        "States {-shall-}{+[KEL: may]+} report {+[+}each year{+ - EV delete]+} on the level of the lakes.",
        "The Office for Lakes and Rivers keeps the {+old +}register.",
    )
    found = room(text_of(*BASE), reading, ROSTER)
    assert texts(found, 0) == {
        "TRS": "We, the Ministers, warmly thank the hosts.",
        "KEL": "We, the Ministers, thank the hosts.",
        "EV": "We, the Ministers, thank the hosts.",
    }
    assert texts(found, 1)["KEL"] == "States may report each year on the level of the lakes."
    assert texts(found, 1)["EV"] == "States shall report on the level of the lakes."
    assert said(found) == ["KEL named “”"]
    assert [
        (u.made.change.new.text, u.made.claim) for u in found.unassigned if isinstance(u.made.change, Edit)
    ] == [(" old", OPERATOR)]
    assert all(m.tracked and m.claim == OPERATOR for made in found.made.values() for m in made)
    assert "Room Two" not in found.made


def test_words_struck_by_the_operator_without_a_name_wait() -> None:
    reading = tracked("We, the Ministers, thank{- the hosts-}.", *BASE[1:])
    found = room(text_of(*BASE), reading, ROSTER)
    assert waiting(found) == ["no party is named"]
    assert found.made == {}


def test_struck_words_beside_a_remark_are_not_lost() -> None:
    reading = tracked("We, the Ministers, {-thank-}{+[KEL: prefers the earlier wording]+} the hosts.", *BASE[1:])
    found = room(text_of(*BASE), reading, ROSTER)
    assert said(found) == ["KEL says “prefers the earlier wording”"]
    (one,) = found.unassigned
    assert isinstance(one.made.change, Edit)
    assert (one.made.change.old.text.strip(), one.made.change.new.text.strip()) == ("thank", "")


def test_moves_removals_and_other_shapes_are_nobodys() -> None:
    base = text_of(*BASE, "Nothing here touches the treaty of the springs.")
    after = untracked(BASE[2], BASE[0], "Nothing here touches the treaty of the springs.")
    found = room(base, after, ROSTER)
    assert {type(u.made.change) for u in found.unassigned} == {Move, Removal}
    assert found.made == {}
    reading = tracked(*BASE)
    first = replace(reading.paragraphs[0], shape=(Kind.SUB, 1), shape_before=(Kind.OPERATIVE, 0))
    found = room(text_of(*BASE), replace(reading, paragraphs=(first, *reading.paragraphs[1:])), ROSTER)
    assert [type(u.made.change) for u in found.unassigned] == [Retyping]


def test_a_bracket_that_closes_in_a_later_paragraph_waits_for_a_person() -> None:
    found = read_room(BASE, [f"[{BASE[0]}", f"{BASE[1]} - KEL delete]", BASE[2]])
    assert found.made == {}
    assert waiting(found) == ["a square bracket has no partner in this paragraph"] * 2


def test_marks_and_notes_of_typed_words_are_kept() -> None:
    typed = Wording.from_runs(
        [
            Run("We, the Ministers, [TRS: "),
            Run("warmly", frozenset({Mark.ITALIC})),
            Run(f"{NOTE}] thank the hosts."),
        ],
        [Wording.of("As in 2019.")],
    )
    reading = untracked(*BASE)
    first = replace(reading.paragraphs[0], segments=(replace(reading.paragraphs[0].segments[0], wording=typed),))
    found = room(text_of(*BASE), replace(reading, paragraphs=(first, *reading.paragraphs[1:])), ROSTER)
    words = found.states["TRS"].paragraphs[0].wording
    assert words.text == f"We, the Ministers, warmly{NOTE} thank the hosts."
    assert words.notes == (Wording.of("As in 2019."),)
    assert Run("warmly", frozenset({Mark.ITALIC})) in words.runs


def test_the_name_in_front_of_a_bubble_says_whose_remark_it_is() -> None:
    remarks = (
        ReadRemark(OPERATOR, "KEL, TRS: prefer the wording of 2019", "hosts", "hosts", 0),
        ReadRemark(OPERATOR, "check with Kelvana: spelling", "hosts", "hosts", 0),
    )
    found = room(text_of(*BASE), replace(untracked(*BASE), remarks=remarks), ROSTER)
    assert [parties for parties, _ in found.remarks] == [("KEL", "TRS"), ()]


def test_a_copy_without_changes_says_nothing() -> None:
    found = read_room(BASE, BASE)
    assert (found.made, found.unassigned, found.said, found.notices) == ({}, (), (), ())
    assert not any(found.account.values())


def test_an_empty_roster_gives_nothing_to_anybody() -> None:
    found = room(text_of(*BASE), untracked(*added("KEL: We invite all.")), Roster(()))
    assert (found.made, len(found.unassigned)) == ({}, 1)


# ------------------------------------------------------------------ the account


def test_the_account_puts_each_typed_character_in_one_class() -> None:
    # 19 characters of attribution: "[TRS: ", "]" and "[KEL: delete]" has its stance apart.
    found = read_room(["We go."], ["We [TRS: now ]go. [KEL: delete]"])
    counts = {holds: n for holds, n in found.account.items() if n}
    assert counts == {
        Holds.SPACE: 2,
        Holds.LABEL: len("[TRS: ") + len("]") + len("[") + len("]"),
        Holds.PROPOSED: len("now "),
        Holds.STANCE: len("KEL: delete"),
    }
    assert sum(counts.values()) == len("We [TRS: now ]go. [KEL: delete]") - len("Wego.")


def test_the_states_of_a_room_copy_are_read_again_from_the_file() -> None:
    reading = untracked(*added("KEL: We invite all."))
    found = room(text_of(*BASE), reading, ROSTER)
    states = room(text_of(*BASE), reading, ROSTER).states
    assert states == found.states
    changes = [m.change for m in found.made["KEL"]]
    assert with_changes(text_of(*BASE), changes).words() == states["KEL"].words()


def spoilt(found_words: str) -> Attributed:
    return Attributed(Addition("p0", 0, Kind.OPERATIVE, 0, Wording.of(found_words)), tracked=False)


def test_the_account_notices_what_is_lost() -> None:
    base = text_of(*BASE)
    found = read_room(BASE, [*added("KEL: We invite all.", "We rest.", after=0)[:4], "The Office keeps it (TRS)."])
    check_room(base, found)
    placed = found.placed[0]
    shorter = replace(placed.parts[0], stretches=placed.parts[0].stretches[:-1])
    longer = replace(placed.parts[0], stretches=(*placed.parts[0].stretches, Stretch("x", Holds.LABEL)))
    wrong = {
        "a stretch is dropped": replace(found, placed=(replace(placed, parts=(shorter,)), *found.placed[1:])),
        "a stretch is made up": replace(found, placed=(replace(placed, parts=(longer,)), *found.placed[1:])),
        "a paragraph is left out": replace(found, placed=found.placed[1:]),
        "a paragraph is read twice": replace(found, placed=(*found.placed, placed)),
        "an offer is dropped": replace(found, unassigned=()),
        "another party gets the words": replace(
            found, made={"TRS": found.made["KEL"]}, states={"TRS": found.states["KEL"]}
        ),
        "a proposal is altered": replace(found, made={**found.made, "KEL": (spoilt("We invite nobody."),)}),
        "a state is altered": replace(found, states={**found.states, "KEL": base}),
    }
    for what, broken in wrong.items():
        with pytest.raises(LawBrokenError):
            check_room(base, broken)
            pytest.fail(what)


def test_a_room_copy_is_not_taken_apart_without_its_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraph.merge.room.read.read_line", lambda *_: Line((), (), ()))
    with pytest.raises(LawBrokenError, match="nothing lost"):
        read_room(BASE, added("KEL: We invite all.", after=0))
