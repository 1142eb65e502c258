"""What parties said of proposals: recorded, changed, taken back, printed, and never inferred."""

from __future__ import annotations

from typing import Any

import pytest

from actions.support import Office, commits, state
from paraph.actions.propose import Spoken


def ids(office: Office, party: str) -> dict[str, str]:
    """The proposals of a party by what they bring, or else by what they do."""
    return {
        p.new.text or p.kind.value: p.id
        for r in office.workspace.submissions("declaration", "som-1")
        for p in r.proposals
        if r.party == party
    }


def says(office: Office, party: str, *words: str) -> dict[str, Any]:
    ran = office.do("propose", "declaration", "--from", party, "--for", "som-1", *words, "--json")
    return dict(ran.json["submission"])


def compiled(office: Office) -> dict[str, Any]:
    return dict(office.do("compile", "declaration", "--for", "som-1", "--json").json)


def first(office: Office) -> str:
    """The first operative paragraph of the rolling text."""
    out = office.do("compile", "declaration", "--for", "som-1").out.splitlines()
    return next(line for line in out if line.startswith("We agree to measure"))


def test_a_stance_is_recorded_with_source_and_date_and_printed(answered: Office) -> None:
    hour = ids(answered, "VEL")["hour"]
    count = commits(answered.folder)
    record = says(answered, "QUA", "--support", hour, "--source", "telephone call", "--on", "2021-02-12")
    assert commits(answered.folder) == count + 1
    expected = {
        "party": "QUA",
        "stance": "support",
        "proposal": hour,
        "source": "telephone call",
        "date": "2021-02-12",
    }
    assert record["stances"] == [expected]
    assert record["proposals"] == []
    assert first(answered) == (
        "We agree to measure the level of the lake every [day / VEL, supported by QUA: hour / TRS, QUA: week]."
    )
    found = compiled(answered)
    (passage,) = next(p for p in found["paragraphs"] if p["id"] == "oa")["passages"]
    assert passage["stances"] == [expected]
    assert [a["parties"] for a in passage["alternatives"]] == [["VEL"], ["TRS", "QUA"]]


def test_a_stance_changes_nobodys_text(answered: Office) -> None:
    before = answered.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out
    says(answered, "QUA", "--support", ids(answered, "VEL")["hour"])
    assert answered.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out == before


def test_the_last_stance_stands(answered: Office) -> None:
    hour = ids(answered, "VEL")["hour"]
    says(answered, "TRS", "--oppose", hour)
    assert "[day / VEL: hour - TRS delete / " in first(answered)
    says(answered, "TRS", "--reserve", hour)
    assert "[day / VEL: hour - reservation by TRS / " in first(answered)
    says(answered, "TRS", "--flexible", hour)
    assert "[day / VEL: hour - TRS flexible / " in first(answered)
    says(answered, "TRS", "--withdraw", hour)
    assert "[day / VEL: hour / " in first(answered)
    assert compiled(answered)["stances"] == []
    records = [r for r in answered.workspace.submissions("declaration", "som-1") if r.stances]
    assert len(records) == 4


def test_who_would_retain_stands_at_the_words_of_the_text(answered: Office) -> None:
    says(answered, "TRS", "--retain", ids(answered, "VEL")["hour"])
    assert "[day - TRS retain / VEL: hour / " in first(answered)


def test_a_stance_on_a_paragraph_that_would_go_and_on_a_new_one(answered: Office) -> None:
    says(answered, "TRS", "--retain", ids(answered, "VEL")["delete paragraph"])
    says(answered, "TRS", "--support", ids(answered, "QUA")["We decide to name the dam after its builders."])
    out = answered.do("compile", "declaration", "--for", "som-1").out
    assert "[We intend to meet again in Ostrel in two years. - TRS retain / VEL: delete]" in out
    assert "[QUA, supported by TRS: We decide to name the dam after its builders.]" in out
    assert sorted(s["stance"] for s in compiled(answered)["stances"]) == ["retain", "support"]


def test_silence_is_no_stance(answered: Office) -> None:
    assert compiled(answered)["stances"] == []


def test_a_stance_stays_with_the_same_change_in_a_later_file(answered: Office) -> None:
    hour = ids(answered, "VEL")["hour"]
    says(answered, "TRS", "--support", hour)
    again = answered.says("level", Spoken(replace="every day", by="every hour"))
    answered.taken(f"VEL={answered.arrives('VEL_2.docx', again)}")
    (stance,) = compiled(answered)["stances"]
    assert stance["proposal"] != hour
    assert "[day / VEL, supported by TRS: hour / " in first(answered)


def test_a_stance_on_what_no_longer_stands_is_told(answered: Office) -> None:
    hour = ids(answered, "VEL")["hour"]
    says(answered, "TRS", "--support", hour)
    other = answered.says("level", Spoken(replace="every day", by="every minute"))
    answered.taken(f"VEL={answered.arrives('VEL_2.docx', other)}")
    ran = answered.do("compile", "declaration", "--for", "som-1")
    assert f"TRS: support on {hour}, which no longer stands; ask TRS" in ran.err
    assert "supported" not in ran.out
    assert compiled(answered)["stances"] == []


def test_a_party_may_say_nothing_but_a_stance(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "daily")
    says(office, "VEL", "--oppose", mine)
    found = compiled(office)
    assert found["parties"] == ["QUA", "VEL"]
    seen = office.do("compile", "declaration", "--for", "som-1", "--as", "VEL").out
    assert seen == office.do("compile", "declaration", "--for", "som-1", "--as", "base").out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--from", "VEL", "--support", "hour"), 1, "is VEL's own proposal"),
        (("--from", "TRS", "--support", "zzzz"), 1, "There is no proposal zzzz"),
        (("--from", "ZZZ", "--support", "hour"), 1, "There is no party “ZZZ”"),
        (("2", "--from", "TRS", "--support", "hour"), 1, "does not concern paragraph 2"),
        (("--from", "TRS", "--retain", "new"), 1, "takes no words away"),
        (("--from", "TRS", "--withdraw", "hour"), 1, "has said nothing"),
        (("--from", "TRS", "--support", "hour", "--oppose", "new"), 2, "one stance at a time"),
        (("1", "--from", "TRS", "--support", "hour", "--delete"), 2, "one stance at a time"),
        (("1", "--from", "TRS", "--support", "hour", "--why", "x"), 2, "one stance at a time"),
        (("1", "--from", "TRS", "--delete", "--source", "x"), 2, "--why"),
        (("--from", "TRS", "--delete"), 2, "PARAGRAPH is missing"),
    ],
)
def test_what_is_refused_leaves_nothing(answered: Office, words: tuple[str, ...], code: int, message: str) -> None:
    new = ids(answered, "QUA")["We decide to name the dam after its builders."]
    names = {"hour": ids(answered, "VEL")["hour"], "new": new}
    before = state(answered.folder)
    ran = answered("propose", "declaration", *(names.get(w, w) for w in words), "--for", "som-1")
    assert ran.code == code
    assert message in " ".join(ran.err.split())
    assert state(answered.folder) == before


def test_a_party_may_be_flexible_on_its_own_proposal(answered: Office) -> None:
    says(answered, "VEL", "--flexible", ids(answered, "VEL")["hour"])
    assert "[day / VEL: hour - VEL flexible / " in first(answered)
