"""Who is named beside an alternative: the table of docs/attribution.md, case by case, and what `none` hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws.generate import PARTIES as PARTIES_DRAWN
from laws.generate import Round, rounds
from paraph.errors import ParaphError
from paraph.merge.attribution import outgoing, parts_of, references
from paraph.merge.compile import compile_round
from paraph.merge.rolling import rolling
from paraph.model.change import (
    START,
    Addition,
    Attributed,
    Change,
    Edit,
    Marking,
    Move,
    Proposal,
    Remark,
    Removal,
    Retyping,
)
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.settings import Attribution, Member, Party, PartyKind, Roster
from paraph.model.stance import Stance, StanceKind
from paraph.model.wording import Wording

TEXT = "States shall report every year."
BASE = Document(
    (
        Paragraph("one", Kind.OPERATIVE, Wording.of(TEXT)),
        Paragraph("two", Kind.OPERATIVE, Wording.of("They meet.")),
    )
)
STATES = ("BRC", "DRH", "ILV", "KEL", "ORV", "OTL", "QSR", "SLM", "TQN", "VDN")
LITTORAL = Party(
    "GLS",
    "Group of Littoral States",
    PartyKind.GROUP,
    members=(
        *(Member(code, date(2020, 1, 1)) for code in ("DRH", "ILV", "KEL", "QSR", "SLM")),
        Member("OTL", date(2024, 7, 1)),
        Member("BRC", date(2020, 1, 1), date(2024, 6, 30)),
    ),
)
ROSTER = Roster((*(Party(code, code, PartyKind.STATE) for code in STATES), LITTORAL))
DAY = date(2027, 2, 16)

PARTIES, GROUPS, NONE = Attribution.PARTIES, Attribution.GROUPS, Attribution.NONE


def change(new: str) -> Edit:
    """KEL's "should", and others in place of the second word."""
    return Edit("one", 7, 12, Wording.of("shall"), Wording.of(new))


def proposal(party: str, made: Change, *, excepted: tuple[str, ...] = (), joined: tuple[str, ...] = ()) -> Proposal:
    return Proposal(f"id-{party}", party, Attributed(made, tracked=True), "", excepted, joined)


def compiled(*proposals: Proposal, stances: tuple[Stance, ...] = ()) -> Compilation:
    named = dict.fromkeys([*(p.party for p in proposals), *(s.party for s in stances)])
    submissions = [
        Submission(
            party,
            tuple(p for p in proposals if p.party == party),
            stances=tuple(s for s in stances if s.party == party),
        )
        for party in named
    ]
    return compile_round(BASE, submissions, ROSTER.codes)


def printed(compilation: Compilation, attribution: Attribution, day: date = DAY) -> list[str]:
    """The paragraphs of the rolling text that are not as in the base."""
    text = rolling(outgoing(compilation, attribution, ROSTER.groups_on(day)))
    return [p.text for p in text if p.text not in (TEXT, "They meet.")]


def line(compilation: Compilation, attribution: Attribution, day: date = DAY) -> str:
    """The bracket in the first paragraph, without the words around it."""
    (text,) = printed(compilation, attribution, day)
    assert text.startswith("States ") and text.endswith(" report every year."), text
    return text.removeprefix("States ").removesuffix(" report every year.")


SHOULD, MAY = change("should"), change("may")


# ------------------------------------------------------------------ parties and groups


def test_a_group_is_one_voice_printed_once() -> None:
    three = compiled(proposal("GLS", SHOULD), proposal("KEL", SHOULD), proposal("ORV", SHOULD))
    assert line(three, PARTIES) == "[shall / KEL, ORV, GLS: should]"
    assert line(three, GROUPS) == "[shall / ORV, GLS: should]"


def test_members_without_their_group_are_not_their_group() -> None:
    two = compiled(proposal("KEL", SHOULD), proposal("DRH", SHOULD))
    assert line(two, PARTIES) == line(two, GROUPS) == "[shall / DRH, KEL: should]"


def test_not_even_all_members_together_are_their_group() -> None:
    everybody = sorted(LITTORAL.members_on(DAY))
    assert everybody == ["DRH", "ILV", "KEL", "OTL", "QSR", "SLM"]
    assert line(compiled(*(proposal(code, SHOULD) for code in everybody)), GROUPS) == (
        "[shall / DRH, ILV, KEL, OTL, QSR, SLM: should]"
    )


def test_a_member_that_differs_stands_beside_its_group() -> None:
    both = compiled(proposal("GLS", SHOULD), proposal("KEL", MAY))
    assert line(both, PARTIES) == line(both, GROUPS) == "[shall / KEL: may / GLS: should]"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 6, 30), "[shall / OTL, GLS: should]"),
        (date(2024, 7, 1), "[shall / BRC, GLS: should]"),
        (date(2019, 12, 31), "[shall / BRC, OTL, GLS: should]"),
    ],
)
def test_membership_is_that_of_the_day(day: date, expected: str) -> None:
    three = compiled(proposal("GLS", SHOULD), proposal("OTL", SHOULD), proposal("BRC", SHOULD))
    assert line(three, GROUPS, day) == expected
    assert line(three, PARTIES, day) == "[shall / BRC, OTL, GLS: should]"


def test_a_group_does_not_speak_for_whom_it_excepts() -> None:
    group = proposal("GLS", SHOULD, excepted=("SLM",))
    both = compiled(group, proposal("SLM", MAY))
    assert line(both, PARTIES) == line(both, GROUPS) == "[shall / SLM: may / GLS (except SLM): should]"
    same = compiled(group, proposal("SLM", SHOULD), proposal("KEL", SHOULD))
    assert line(same, PARTIES) == "[shall / KEL, SLM, GLS (except SLM): should]"
    assert line(same, GROUPS) == "[shall / SLM, GLS (except SLM): should]"


def test_who_is_excepted_and_who_joins_stands_in_the_order_of_the_roster() -> None:
    roster = ("TQN", "ORV", "VDN", "GLS", "SLM", "DRH")
    group = proposal("GLS", SHOULD, excepted=("DRH", "SLM"), joined=("VDN", "ORV", "TQN"))
    one = compile_round(BASE, [Submission("GLS", (group,))], roster)
    assert rolling(one).paragraphs[0].text == (
        "States [shall / GLS (except SLM, DRH), joined by TQN, ORV, VDN: should] report every year."
    )


def test_who_joins_a_group_is_printed_once() -> None:
    group = proposal("GLS", SHOULD, joined=("ORV",))
    assert line(compiled(group), PARTIES) == line(compiled(group), GROUPS) == "[shall / GLS, joined by ORV: should]"
    both = compiled(group, proposal("ORV", SHOULD))
    assert line(both, PARTIES) == line(both, GROUPS) == "[shall / ORV, GLS: should]"


# ------------------------------------------------------------------ stances


def said(party: str, kind: StanceKind, of: str = "id-KEL") -> Stance:
    return Stance(party, kind, of, "said", "2027-02-01T10:00:00+01:00")


SUPPORT, OPPOSE, RETAIN, RESERVE, FLEXIBLE = (
    said("ORV", StanceKind.SUPPORT),
    said("TQN", StanceKind.OPPOSE),
    said("GLS", StanceKind.RETAIN),
    said("BRC", StanceKind.RESERVE),
    said("VDN", StanceKind.FLEXIBLE),
)


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ((SUPPORT,), "[shall / KEL, supported by ORV: should]"),
        ((OPPOSE,), "[shall / KEL: should - TQN delete]"),
        ((RETAIN,), "[shall - GLS retain / KEL: should]"),
        ((RESERVE,), "[shall / KEL: should - reservation by BRC]"),
        ((FLEXIBLE,), "[shall / KEL: should - VDN flexible]"),
        (
            (SUPPORT, OPPOSE, RETAIN, RESERVE, FLEXIBLE),
            "[shall - GLS retain / KEL, supported by ORV: should - TQN delete; reservation by BRC; VDN flexible]",
        ),
    ],
)
def test_stances_are_printed_in_the_conventions_of_brackets(stances: tuple[Stance, ...], expected: str) -> None:
    one = compiled(proposal("KEL", SHOULD), stances=stances)
    assert line(one, PARTIES) == expected
    assert line(one, NONE) == "[shall / P-001: should]"


def test_nobody_is_printed_as_supporting_what_it_proposes() -> None:
    both = compiled(proposal("KEL", SHOULD), proposal("ORV", SHOULD), stances=(SUPPORT,))
    assert line(both, PARTIES) == "[shall / KEL, ORV: should]"


def test_a_stance_on_a_deletion_has_no_words_to_delete() -> None:
    gone = Edit("one", 19, 30, Wording.of(" every year"), Wording())
    one = compiled(proposal("ORV", gone), stances=(said("TQN", StanceKind.OPPOSE, "id-ORV"),))
    assert printed(one, PARTIES) == ["States shall report [every year / ORV: delete - opposed by TQN]."]


def test_stances_on_whole_paragraphs() -> None:
    note = Addition("one", 0, Kind.OPERATIVE, 0, Wording.of("We note it."))
    new = compiled(proposal("KEL", note), stances=(SUPPORT, OPPOSE))
    assert printed(new, PARTIES) == ["[KEL, supported by ORV: We note it. - TQN delete]"]
    gone = compiled(proposal("KEL", Removal("two", Wording.of("They meet."))), stances=(RETAIN, OPPOSE, FLEXIBLE))
    assert printed(gone, PARTIES) == ["[They meet. - GLS retain / KEL: delete - opposed by TQN; VDN flexible]"]
    moved = compiled(proposal("KEL", Move("two", START, 0)), stances=(OPPOSE, RETAIN))
    assert printed(moved, PARTIES) == ["[KEL: move paragraph 2 here - opposed by TQN; GLS retain the text]"]


def test_a_group_and_its_member_say_the_same() -> None:
    stances = (said("GLS", StanceKind.SUPPORT), said("DRH", StanceKind.SUPPORT))
    one = compiled(proposal("KEL", SHOULD), stances=stances)
    assert line(one, PARTIES) == "[shall / KEL, supported by DRH, GLS: should]"
    assert line(one, GROUPS) == "[shall / KEL, supported by GLS: should]"


def test_a_member_supports_its_own_group() -> None:
    one = compiled(proposal("GLS", SHOULD), stances=(said("DRH", StanceKind.SUPPORT, "id-GLS"),))
    assert line(one, PARTIES) == "[shall / GLS, supported by DRH: should]"
    assert line(one, GROUPS) == "[shall / GLS: should]"


def test_a_member_opposes_what_its_group_supports() -> None:
    stances = (said("GLS", StanceKind.SUPPORT), said("DRH", StanceKind.OPPOSE))
    one = compiled(proposal("KEL", SHOULD), stances=stances)
    assert line(one, PARTIES) == line(one, GROUPS) == "[shall / KEL, supported by GLS: should - DRH delete]"


def test_equal_proposals_share_what_is_said_of_either() -> None:
    stances = (said("GLS", StanceKind.OPPOSE, "id-ORV"), said("DRH", StanceKind.OPPOSE, "id-TQN"))
    both = compiled(proposal("ORV", SHOULD), proposal("TQN", SHOULD), stances=stances)
    assert line(both, PARTIES) == "[shall / ORV, TQN: should - DRH, GLS delete]"
    assert line(both, GROUPS) == "[shall / ORV, TQN: should - GLS delete]"


# ------------------------------------------------------------------ nobody is named

FILES: tuple[tuple[Change, ...], ...] = (
    (MAY, Addition("one", 0, Kind.OPERATIVE, 0, Wording.of("We note it."))),
    (SHOULD, Retyping("two", Kind.SUB, 1), Addition("one", 0, Kind.OPERATIVE, 0, Wording.of("We note it."))),
    (SHOULD, Removal("two", Wording.of("They meet."))),
    (Move("two", START, 0), Addition("two", 0, Kind.SUB, 1, Wording.of("and rest."))),
)
SENDERS = ("GLS", "KEL", "ORV", "SLM")


def sent(senders: tuple[str, ...]) -> Compilation:
    """What comes of it when these parties send those files, each with a remark, and say something besides."""
    submissions = [
        Submission(
            party,
            tuple(
                Proposal(f"{party}.{n}", party, Attributed(c, tracked=True), "", ("SLM",) if n else (), ("TQN",))
                for n, c in enumerate(changes)
            ),
            (Remark(f"r-{party}", party, "one", "", "", "For all.", marking=Marking.ALL),),
            (said(party, StanceKind.SUPPORT, f"{senders[0]}.0"),),
        )
        for party, changes in zip(senders, FILES, strict=True)
    ]
    return compile_round(BASE, submissions, ROSTER.codes)


def test_references_are_numbered_in_the_order_of_the_text() -> None:
    assert printed(sent(SENDERS), NONE) == [
        "[P-006: move paragraph 2 here]",
        "States [shall / P-001: may / P-002: should] report every year.",
        "[P-003: We note it.]",
        "[They meet. / P-004: delete] [P-005: change to sub-paragraph of level 1]",
        "[P-007: and rest.]",
    ]


def test_it_does_not_matter_who_sent_which_file() -> None:
    first = outgoing(sent(SENDERS), NONE, ROSTER.groups_on(DAY))
    for senders in permutations(SENDERS):
        assert outgoing(sent(senders), NONE, ROSTER.groups_on(DAY)) == first


def test_nothing_of_who_is_left() -> None:
    text = repr(outgoing(sent(SENDERS), NONE, ROSTER.groups_on(DAY)))
    assert not any(name in text for name in (*SENDERS, "TQN", "For all.", "support", "KEL.0"))


def test_references_lead_back_to_the_proposals() -> None:
    found = references(sent(SENDERS))
    assert found["GLS.0",] == "P-001"
    assert found["KEL.0", "ORV.0"] == "P-002"
    assert found["GLS.1", "KEL.2"] == "P-003"


def test_only_what_is_marked_for_all_leaves() -> None:
    whole = sent(SENDERS)
    hidden = replace(whole.remarks[0], id="r0", text="For us.", marking=Marking.INTERNAL)
    answer = replace(whole.remarks[1], answers="r0")
    paper = outgoing(replace(whole, remarks=(hidden, answer)), PARTIES, {})
    assert paper.remarks == (replace(answer, answers=""),)


# ------------------------------------------------------------------ on generated rounds


def renamed(drawn: Round, names: Mapping[str, str]) -> Compilation:
    """The round with its parties exchanged."""
    submissions = [
        Submission(
            names[s.party],
            tuple(replace(p, id=f"{names[s.party]}{p.id}", party=names[s.party]) for p in s.proposals),
            tuple(replace(r, party=names[s.party], marking=Marking.ALL) for r in s.remarks),
        )
        for s in drawn.submissions()
    ]
    return compile_round(drawn.base, submissions, PARTIES_DRAWN)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rounds(), st.permutations(PARTIES_DRAWN))
def test_without_names_nothing_depends_on_who(drawn: Round, names: Sequence[str]) -> None:
    same = renamed(drawn, {code: code for code in PARTIES_DRAWN})
    other = renamed(drawn, dict(zip(PARTIES_DRAWN, names, strict=True)))
    assert outgoing(same, NONE, {}) == outgoing(other, NONE, {})
    given = [p.proposals for p in parts_of(outgoing(same, NONE, {}))]
    assert given == [(f"P-{n:03d}",) for n in range(1, len(given) + 1)]
    assert len(given) == len(list(parts_of(same)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rounds(), st.sets(st.sampled_from(PARTIES_DRAWN)), st.sets(st.sampled_from(PARTIES_DRAWN)))
def test_only_who_is_spoken_for_is_left_out(drawn: Round, first: set[str], second: set[str]) -> None:
    whole = renamed(drawn, {code: code for code in PARTIES_DRAWN})
    groups = {"G77": first - {"G77"}, "EGY": second - {"EGY"}}
    for before, after in zip(parts_of(whole), parts_of(outgoing(whole, GROUPS, groups)), strict=True):
        left = [code for code in before.parties if code not in after.parties]
        assert [code for code in before.parties if code in after.parties] == list(after.parties)
        assert after.parties and after.proposals == before.proposals
        for code in left:
            assert any(code in groups.get(group, ()) for group in before.parties)
        if not left:
            assert after == before


@pytest.mark.parametrize("words", ["KEL: birds", "birds - KEL", "KEL : birds"])
def test_the_name_in_which_a_party_labels_its_words_does_not_leave_where_nobody_may_be_named(words: str) -> None:
    found = compiled(proposal("KEL", change(words)))
    assert "KEL" in line(found, PARTIES)
    assert line(found, NONE) == line(compiled(proposal("KEL", change("birds"))), NONE)


def test_labelled_and_unlabelled_words_are_one_alternative_where_nobody_may_be_named() -> None:
    both = compiled(proposal("KEL", change("KEL: birds")), proposal("ORV", change("birds")))
    assert line(both, NONE) == line(compiled(proposal("KEL", change("birds"))), NONE)


def test_words_that_name_others_do_not_leave_where_nobody_may_be_named() -> None:
    found = compiled(proposal("KEL", change("ORV: birds")))
    with pytest.raises(ParaphError) as refused:
        outgoing(found, NONE, {})
    assert refused.value.code == "name-in-text"


def test_where_two_groups_are_members_of_each_other_both_are_named() -> None:
    found = compiled(proposal("GLS", change("should")), proposal("KEL", change("should")))
    (part,) = parts_of(outgoing(found, GROUPS, {"GLS": ("KEL",), "KEL": ("GLS",)}))
    assert set(part.parties) == {"GLS", "KEL"}


def test_a_member_does_not_join_what_its_group_says_for_it() -> None:
    found = compiled(proposal("GLS", change("should"), joined=("KEL", "ORV")))
    (behalf,) = outgoing(found, GROUPS, {"GLS": ("KEL",)}).behalf
    assert behalf.joined == ("ORV",)
