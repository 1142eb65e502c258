"""Typed attributions: what is typed into one paragraph, and whose it is. Texts and parties are invented."""

from __future__ import annotations

import pytest

from merge.rooms import ROSTER, read_room, said, texts, waiting
from paraph.merge.attributions import IN_BRACKETS, Label, Speech, label, speech
from paraph.merge.names import Names, like_a_name
from paraph.merge.room.values import Holds
from paraph.merge.voices import Unclear, verb_alone, voices
from paraph.model.settings import Party, PartyKind, Roster

NAMES = Names.of(ROSTER)
OTHER = "Nothing in this text touches the treaty of the lakes."

Row = tuple[str, str, dict[str, str], list[str]]

# The paragraph sent out, the paragraph in the room copy, each party's paragraph, what was said.
UNDERSTOOD: list[Row] = [
    # the name in front
    ("We condemn the acts.", "We [TRS: strongly ]condemn the acts.", {"TRS": "We strongly condemn the acts."}, []),
    ("We condemn the acts.", "We [TRS: strongly] condemn the acts.", {"TRS": "We strongly condemn the acts."}, []),
    ("We condemn the acts.", "We[TRS:  strongly] condemn the acts.", {"TRS": "We strongly condemn the acts."}, []),
    ("We agree.", "We agree [KEL: and thank the hosts].", {"KEL": "We agree and thank the hosts."}, []),
    ("We agree.", "We agree[KEL: , and thank the hosts].", {"KEL": "We agree, and thank the hosts."}, []),
    ("We agree.", "[KEL: Once more, ]We agree.", {"KEL": "Once more, We agree."}, []),
    ("We agree.", "We agree. [KEL: We also thank the hosts.]", {"KEL": "We agree. We also thank the hosts."}, []),
    ("We go.", "We [QUA and TRS: now] go.", {"QUA": "We now go.", "TRS": "We now go."}, []),
    ("We go.", "We [QUA/TRS: now] go.", {"QUA": "We now go.", "TRS": "We now go."}, []),
    ("We go.", "We [QUA, TRS and Kelvana: now] go.", dict.fromkeys(("KEL", "QUA", "TRS"), "We now go."), []),
    ("We go.", "We [Bosk and Harn, tersa: now] go.", {"BSH": "We now go.", "TRS": "We now go."}, []),
    ("We go.", "We [IROLIA (UPLAND REPUBLIC OF): now] go.", {"IRO": "We now go."}, []),
    ("We go.", "We [Tersa on behalf of the Lake Seven: now] go.", {"L7": "We now go."}, []),
    ("We go.", "We [L7 and its member States: now] go.", {"L7": "We now go."}, []),
    ("We go.", "We [Кельвана: now] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [كلفانا: now] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [Co\u0302te-d'Or de Quarn: now] go.", {"QUA": "We now go."}, []),
    ("We go.", "We [KEL proposes: now] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [KEL: [by half] now] go.", {"KEL": "We [by half] now go."}, []),
    ("We go.", "We [KEL: at 5:30] go.", {"KEL": "We at 5:30 go."}, []),
    # the name behind a dash
    ("We go.", "We [now - KEL] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [now – KEL, TRS] go.", {"KEL": "We now go.", "TRS": "We now go."}, []),
    ("We go.", "We [now -KEL] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [now — Kelvana] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [KEL - now] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [well-known - KEL] go.", {"KEL": "We well-known go."}, []),
    ("We go.", "We [now - in spring - KEL] go.", {"KEL": "We now - in spring go."}, []),
    (
        "to free humanity from poverty.",
        "to free humanity from [extreme - KEL; L7 delete] poverty.",
        {"KEL": "to free humanity from extreme poverty."},
        ["L7 delete “extreme”"],
    ),
    (
        "in all its dimensions.",
        "in all its dimensions [, in accordance with the law of the lakes. -L7; KEL, Tersa, EV delete.]",
        {"L7": "in all its dimensions, in accordance with the law of the lakes."},
        [f"{p} delete “, in accordance with the law of the lakes.”" for p in ("KEL", "TRS", "EV")],
    ),
    ("We go.", "We [now - TRS, supported by KEL] go.", {"TRS": "We now go."}, ["KEL support “now”"]),
    ("We go.", "We [now - TRS + KEL, QUA] go.", {"TRS": "We now go."}, ["KEL support “now”", "QUA support “now”"]),
    ("We go.", "We [now - TRS, joined by KEL] go.", {"KEL": "We now go.", "TRS": "We now go."}, []),
    ("We go.", "We [now - TRS; KEL reserves its position] go.", {"TRS": "We now go."}, ["KEL reserve “now”"]),
    (
        "We go.",
        "We [now - TRS; KEL, EV do not support it] go.",
        {"TRS": "We now go."},
        ["KEL oppose “now”", "EV oppose “now”"],
    ),
    (
        "We go.",
        "We [now - TRS; KEL flexible; QUA opposes] go.",
        {"TRS": "We now go."},
        ["KEL flexible “now”", "QUA oppose “now”"],
    ),
    # the name in round brackets, or at the end
    ("We go.", "We go to the springs of the rivers (Kelvana).", {"KEL": "We go to the springs of the rivers."}, []),
    ("We go.", "We [now (KEL)] go.", {"KEL": "We now go."}, []),
    ("We go.", "We go, and soon (Tersa on behalf of Lake Seven).", {"L7": "We go, and soon."}, []),
    ("We go.", "We go, and soon (Tersa, Quarn).", {"QUA": "We go, and soon.", "TRS": "We go, and soon."}, []),
    ("We go.", "We go, and soon (Irolia (Upland Republic of)).", {"IRO": "We go, and soon."}, []),
    (
        "FOR SUSTAINABLE GROWTH",
        "FOR [poverty eradication and EV] SUSTAINABLE GROWTH",
        {"EV": "FOR poverty eradication and SUSTAINABLE GROWTH"},
        [],
    ),
    ("We go.", "We [now KEL] go.", {"KEL": "We now go."}, []),
    ("We go.", "We [now KEL, TRS] go.", {"KEL": "We now go.", "TRS": "We now go."}, []),
    ("We agree to go.", "We agree gladly [KEL] to go.", {"KEL": "We agree gladly to go."}, []),
    # alternatives
    ("States shall report.", "States [shall / TRS: may] report.", {"TRS": "States may report."}, []),
    (
        "States shall report.",
        "States [shall / TRS: may / QUA: delete] report.",
        {"QUA": "States report.", "TRS": "States may report."},
        [],
    ),
    (
        "States shall report.",
        "States [TRS: may / QUA: might] report.",
        {"QUA": "States might report.", "TRS": "States may report."},
        [],
    ),
    (
        "We go.",
        "We [TRS: now / QUA, KEL: later] go.",
        {"KEL": "We later go.", "QUA": "We later go.", "TRS": "We now go."},
        [],
    ),
    (
        "We act on changing unsustainable patterns.",
        "We act on [changing unsustainable - EV, L7 retain / promoting sustainable - KEL] patterns.",
        {"KEL": "We act on promoting sustainable patterns."},
        ["EV retain “changing unsustainable”", "L7 retain “changing unsustainable”"],
    ),
    (
        "promote sustained and equitable and inclusive growth",
        "promote [sustained and equitable and inclusive / sustained and inclusive - KEL] growth",
        {"KEL": "promote sustained and inclusive growth"},
        [],
    ),
    ("We go and come.", "We [go and / KEL: and - or] come.", {"KEL": "We and - or come."}, []),
    ("Our old title", "Our old title [alt. our new agenda Kelvana]", {"KEL": "our new agenda"}, []),
    ("Our old title", "Our old title [KEL alt 2: our new agenda]", {"KEL": "our new agenda"}, []),
    # words of the text
    ("from extreme poverty.", "from [extreme - L7 delete] poverty.", {"L7": "from poverty."}, []),
    (
        "from extreme poverty.",
        "from [extreme - KEL; L7 delete] poverty.",
        {"L7": "from poverty."},
        ["KEL named “extreme”"],
    ),
    ("from extreme poverty.", "from [L7: delete] poverty.", {"L7": "from poverty."}, []),
    ("from extreme poverty.", "from [L7] poverty.", {"L7": "from poverty."}, []),
    (
        "Report it by 2030, as agreed.",
        "Report it [by 2030 - KEL delete], as agreed.",
        {"KEL": "Report it, as agreed."},
        [],
    ),
    ("We agree by 2030.", "We agree (KEL).", {"KEL": "We agree."}, []),
    ("We all agree.", "[We all agree. - KEL delete]", {"KEL": ""}, []),
    (
        "We all agree.",
        "[We all agree. - KEL retain; QUA scrutiny reservation]",
        {},
        ["KEL retain “We all agree.”", "QUA reserve “We all agree.”"],
    ),
    ("We shall go.", "We [TRS: shall] go.", {}, ["TRS named “shall”"]),
    (
        "We condemn the acts.",
        "We [strongly condemn all - TRS] condemn the acts.",
        {"TRS": "We strongly condemn all condemn the acts."},
        [],
    ),
    (
        "We strongly condemn the acts.",
        "We [strongly and rightly condemn - TRS] the acts.",
        {"TRS": "We strongly and rightly condemn the acts."},
        [],
    ),
    # several in one place, and beside words without a name
    (
        "We condemn it.",
        "We [TRS: strongly] [KEL: fully] condemn it.",
        {"KEL": "We fully condemn it.", "TRS": "We strongly condemn it."},
        [],
    ),
    ("We shall go.", "We [TRS: may] [KEL: might] go.", {"KEL": "We might go.", "TRS": "We may go."}, []),
    (
        "We go by boat.",
        "We [TRS: now] go [by boat / KEL: on foot].",
        {"KEL": "We go on foot.", "TRS": "We now go by boat."},
        [],
    ),
    # brackets that stood in the text
    (
        "We go [by 2030] home.",
        "We go [by 2030] [KEL: straight] home.",
        {"KEL": "We go [by 2030] straight home."},
        [],
    ),
    ("We go [by 2030] home.", "We go [[by 2030] - KEL delete] home.", {"KEL": "We go home."}, []),
    (
        "We go [by 2030].",
        "We go [by 2030 - KEL; TRS delete].",
        {},
        ["KEL named “[by 2030]”", "TRS delete “[by 2030]”"],
    ),
    ("We go [now - KEL].", "We go [now - KEL; TRS delete].", {}, ["TRS delete “[now - KEL]”"]),
    ("We go [now - KEL].", "We go [now - KEL].", {}, []),
    # stances on the whole paragraph, remarks
    ("We go.", "We go. [KEL: delete]", {}, ["KEL delete “”"]),
    ("We go.", "We go. [KEL scrutiny reservation]", {}, ["KEL reserve “”"]),
    (
        "We go.",
        "We go. [EV, TRS: prefer the earlier wording]",
        {},
        ["EV says “prefer the earlier wording”", "TRS says “prefer the earlier wording”"],
    ),
    ("We go.", "We go. [KEL: replace “go” by “leave”]", {}, ["KEL says “replace “go” by “leave””"]),
]

# What is typed, and a part of the reason why a person must look at it.
FOR_A_PERSON: list[tuple[str, str, str]] = [
    ("We go.", "We [XYZ: now] go.", "“XYZ”"),
    ("We shall go.", "We [shall - TRS, KEL; EV prefers may] go.", "“TRS” is named"),
    ("We go [soon].", "We go [very soon].", "no party is named"),
    ("We go.", "We [TRS, Xandria: now] go.", "“Xandria”"),
    ("We go.", "We [now - XYZ] go.", "“XYZ”"),
    ("We go.", "We go now (Xandria).", "“Xandria”"),
    ("We go.", "We [Chair: now] go.", "“Chair”"),
    ("We go.", "We [now - TRS; XYZ delete] go.", "“XYZ”"),
    ("We go.", "We [Xandria on behalf of L7: now] go.", "“Xandria”"),
    ("We go.", "We [KEL: now go.", "partner"),
    ("We go.", "We KEL: now] go.", "partner"),
    ("We go.", "We [now] go.", "no party is named"),
    ("We go by 2030.", "We go [by 2030].", "no party is named"),
    ("We shall go.", "We [shall / may] go.", "no party is named"),
    ("We go.", "We [KEL: and / or] go.", "alternatives"),
    ("We go.", "We [now / later - KEL] go.", "alternatives"),
    ("We go.", "We [TRS: a / TRS: b] go.", "two alternatives"),
    ("We go.", "We [TRS: now [KEL: and here]] go.", "within brackets"),
    ("We go.", "We [KEL: now - TRS] go.", "two attributions"),
    ("We go.", "We go now (KEL) and here (TRS).", "two attributions"),
    ("We go.", "We [with Kelvana] go.", "may belong to the words"),
    ("We go.", "We [Kelvana and EV] go.", "no words stand beside"),
    ("We go.", "We [assisted by OLR] go.", "may belong to the words"),
    ("We go.", "We go to the Office for Lakes and Rivers (OLR).", "abbreviation"),
    ("We go.", "We go to the Old Lake Register (OLR).", "abbreviation"),
    ("We go.", "We KEL: now go.", "without brackets"),
    ("We go.", "We [L7 except TRS: now] go.", "exception"),
    ("We go.", "We [KEL: Welcomes the report] go.", "may be a remark"),
    ("We shall go.", "We [TRS: may] could go.", "beside"),
    ("We shall fully go.", "We [shall / TRS: may] go.", "beside"),
    ("We go.", "We [now - KEL retain] go.", "nobody is said"),
]


@pytest.mark.parametrize(("base", "after", "theirs", "noted"), UNDERSTOOD, ids=[row[1] for row in UNDERSTOOD])
def test_typed_words_are_given_to_the_parties_named(
    base: str, after: str, theirs: dict[str, str], noted: list[str]
) -> None:
    found = read_room([base, OTHER], [after, OTHER])
    assert (texts(found), said(found)) == (theirs, noted)
    assert found.unassigned == ()


@pytest.mark.parametrize(("base", "after", "why"), FOR_A_PERSON, ids=[row[1] for row in FOR_A_PERSON])
def test_what_cannot_be_understood_waits_whole_for_a_person(base: str, after: str, why: str) -> None:
    found = read_room([base, OTHER], [after, OTHER])
    assert found.made == {}
    assert all(why in reason for reason in waiting(found)), waiting(found)
    assert waiting(found)
    assert not found.account[Holds.PROPOSED]


def test_names_are_found_longest_first_in_any_case_and_codes_only_as_they_are_written() -> None:
    def found(text: str) -> str:
        party = NAMES.at(text, 0)
        return "" if party is None else party.code + text[party.end :]

    assert found("Bosk and Harn: x") == "BSH: x"
    assert found("bosk  AND harn") == "BSH"
    assert found("the Eastern Valleys and its Member States, x") == "EV, x"
    assert found("Kelvanie") == "KEL"
    assert found("kel") == ""
    assert found("KELV") == ""
    assert found("Tersan") == ""
    assert found("Quarnland") == ""


def test_a_name_that_two_parties_share_means_neither() -> None:
    twins = Roster(
        (
            Party("NKO", "Republic of Korvo", PartyKind.STATE, {"fr": "Korvo"}),
            Party("SKO", "Korvo", PartyKind.STATE),
        )
    )
    assert Names.of(twins).at("Korvo", 0) is None
    assert voices("Korvo", Names.of(twins)) == Unclear("no party on the roster is called “Korvo”")
    assert Names.of(twins).at("SKO", 0) is not None


def test_a_roster_without_parties_finds_nobody() -> None:
    assert voices("KEL", Names.of(Roster(()))) == Unclear("no party on the roster is called “KEL”")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("welcomes title", Speech.REMARK),
        ("delete", Speech.REMARK),
        ("Delete preamble, it applies to all", Speech.REMARK),
        ("Strengthen language on schools", Speech.REMARK),
        ("include reference to poverty in title", Speech.REMARK),
        ("do not support it", Speech.REMARK),
        ("replace “a” by “b”", Speech.REMARK),
        ("scrutiny reservation", Speech.REMARK),
        ("Strengthen the schools of the valleys;", Speech.WORDS),
        ("We agree to go.", Speech.WORDS),
        ("the name of the observer;", Speech.WORDS),
        ("Keeping in mind the lakes,", Speech.WORDS),
        ("Welcomes the report of the Office", Speech.EITHER),
        ("Requests the Office to report", Speech.EITHER),
        ("Delete the fees that fishers pay;", Speech.EITHER),
    ],
)
def test_a_remark_is_told_from_words_for_the_text(words: str, kind: Speech) -> None:
    assert speech(words) is kind


def test_what_looks_like_a_name_and_what_does_not() -> None:
    assert [like_a_name(w) for w in ("XYZ", "G-7", "Upper Xandria", "Republic of Xandria (North)")] == [True] * 4
    assert [like_a_name(w) for w in ("", "now", "in spring", "2030", "A" * 80, "Xandria, which")] == [False] * 6


def test_verbs_of_stance_alone() -> None:
    said_as = {
        words: verb_alone(words) for words in ("Delete.", "retain this paragraph", "supports it", "go", "adds")
    }
    assert said_as == {
        "Delete.": "delete",
        "retain this paragraph": "retain",
        "supports it": "support",
        "go": None,
        "adds": None,
    }


def test_a_label_says_where_its_words_stand() -> None:
    found = label("words - KEL; TRS delete", NAMES, IN_BRACKETS)
    assert isinstance(found, Label)
    assert found.words == ((0, 5),)
    assert [(v.party, v.stand, v.said) for v in found.voices] == [
        ("KEL", "propose", "KEL"),
        ("TRS", "delete", "TRS delete"),
    ]
