"""Attribution on the command line: what leaves under the chair's choice, and what the secretariat is told."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from actions.support import Office, office_in, small_once
from paraph.actions.propose import Spoken

LAKE = """
[[party]]
code = "LAK"
name = "Lake Group"
kind = "group"
members = [{ code = "TRS", from = 2020-01-01 }, { code = "VEL", from = 2021-03-01 }]
"""


def chosen(office: Office, attribution: str) -> Office:
    """The chair's choice for som-1."""
    path = office.folder / "paraph.toml"
    text = path.read_text("utf-8")
    assert text.count('attribution = "parties"') == 1
    path.write_text(text.replace('attribution = "parties"', attribution), "utf-8", newline="\n")
    return office


def with_group(office: Office) -> Office:
    path = office.folder / "parties.toml"
    path.write_text(path.read_text("utf-8") + LAKE, "utf-8", newline="\n")
    return office


def compiled(office: Office, *words: str) -> dict[str, Any]:
    return dict(office.do("compile", "declaration", "--for", "som-1", "--json", *words).json)


def lines(office: Office, *words: str) -> list[str]:
    return office.do("compile", "declaration", "--for", "som-1", *words).out.splitlines()


# ------------------------------------------------------------------ nobody is named


def files_of(office: Office) -> list[Path]:
    """Three files, as three delegations made them."""
    return [
        office.arrives(
            "first.docx",
            office.says("level", Spoken(replace="every day", by="every week")),
            office.says("old dam", Spoken(replace="2021", by="2022")),
            author="Somebody",
        ),
        office.arrives(
            "second.docx",
            office.says("level", Spoken(replace="every day", by="every week")),
            office.says("publish", Spoken(replace="seven", by="ten"), tracked=False),
            author="Anybody",
        ),
        office.arrives(
            "third.docx", office.says("level", Spoken(replace="every day", by="every hour")), author="Nobody"
        ),
    ]


def test_the_outgoing_bytes_do_not_depend_on_who_sent_what(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen = set()
    for number, (first, second, third) in enumerate(permutations(("TRS", "QUA", "VEL"))):
        (room := tmp_path / str(number)).mkdir()
        office = chosen(office_in(room, small_once(tmp_path_factory)), 'attribution = "none"')
        one, two, three = files_of(office)
        office.taken(f"{first}={one}", f"{second}={two}", f"{third}={three}")
        proposal = office.workspace.submissions("declaration", "som-1")[0].proposals[0]
        other = next(code for code in ("TRS", "QUA", "VEL") if code != proposal.party)
        office.do("propose", "declaration", "--from", other, "--for", "som-1", "--oppose", proposal.id)
        out = [
            office.do("compile", "declaration", "--for", "som-1", "--to", form, "--audience", "all", "-o", "-").raw
            for form in ("docx", "html", "text", "json")
        ]
        assert all(out)
        for data in out:  # the parts of a Word file are stored, not packed
            assert not any(
                name.encode() in data for name in ("TRS", "QUA", "VEL", "Somebody", proposal.id, "oppose")
            )
        seen.add(tuple(out))
    assert len(seen) == 1
    text = next(iter(seen))[2].decode().splitlines()
    assert "We agree to measure the level of the lake every [day / P-001: hour / P-002: week]." in text


def test_the_secretariat_sees_who_said_what_whatever_the_chair_chose(answered: Office) -> None:
    chosen(answered, 'attribution = "none"')
    line = "We agree to measure the level of the lake every [day / VEL: hour / TRS, QUA: week]."
    assert line in lines(answered, "--audience", "secretariat")
    assert line not in lines(answered)
    found = compiled(answered)
    assert (found["attribution"], found["parties"]) == ("parties", ["TRS", "QUA", "VEL"])
    outside = compiled(answered, "--audience", "all")
    assert (outside["attribution"], outside["parties"], outside["remarks"]) == ("none", [], [])


def test_nothing_leaves_without_the_chairs_choice(answered: Office) -> None:
    chosen(answered, "")
    for words in (("--to", "docx"), ("--to", "html"), ("--to", "text"), ("--json", "--audience", "all")):
        ran = answered("compile", "declaration", "--for", "som-1", *words, "-o", "-")
        assert (ran.code, ran.raw) == (1, b"") or ran.json["error"]["code"] == "no-attribution"
    assert "TRS" in answered.do("compile", "declaration", "--for", "som-1", "--json").out
    assert lines(answered, "--audience", "secretariat")


# ------------------------------------------------------------------ groups


def test_a_group_on_the_day_of_the_meeting(answered: Office) -> None:
    with_group(answered)
    answered.said("LAK", "1", "--replace", "every day", "--by", "every week")
    assert "We agree to measure the level of the lake every [day / VEL: hour / TRS, QUA, LAK: week]." in lines(
        answered
    )
    chosen(answered, 'attribution = "groups"')
    ran = answered.do("compile", "declaration", "--for", "som-1")
    assert "We agree to measure the level of the lake every [day / VEL: hour / QUA, LAK: week]." in ran.out
    assert "differs" not in ran.err  # VEL is a member from March on, the meeting is in February


def test_a_member_that_differs_is_told_to_the_secretariat_alone(answered: Office) -> None:
    with_group(answered)
    mine = answered.said("LAK", "1", "--replace", "every day", "--by", "every month")
    ran = answered.do("compile", "declaration", "--for", "som-1")
    assert "every [day / VEL: hour / LAK: month / TRS, QUA: week]." in ran.out
    assert "TRS differs from its group LAK, paragraph 1: " in ran.err
    (told,) = compiled(answered)["differences"]
    assert (told["group"], told["member"], told["paragraph"], told["group_says"]) == ("LAK", "TRS", "oa", [mine])
    assert compiled(answered, "--audience", "all")["differences"] == []


def test_a_group_speaks_without_some_and_with_others(answered: Office) -> None:
    with_group(answered)
    words = ("--replace", "every day", "--by", "every month", "--except", "TRS", "--joined-by", "VEL")
    mine = answered.said("LAK", "1", *words)
    ran = answered.do("compile", "declaration", "--for", "som-1")
    assert "every [day / VEL: hour / LAK (except TRS), joined by VEL: month / TRS, QUA: week]." in ran.out
    assert "differs" not in ran.err
    assert compiled(answered)["behalf"] == [
        {"party": "LAK", "proposal": mine, "excepted": ["TRS"], "joined": ["VEL"]}
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--except", "VEL"), "VEL is no member of LAK on 2021-02-16."),
        (("--except", "QUA"), "QUA is no member of LAK on 2021-02-16."),
        (("--joined-by", "TRS"), "LAK speaks for TRS already."),
        (("--joined-by", "LAK"), "LAK speaks for LAK already."),
        (("--joined-by", "ZZZ"), "There is no party “ZZZ”"),
    ],
)
def test_who_cannot_be_excepted_or_join(office: Office, words: tuple[str, ...], message: str) -> None:
    with_group(office)
    said = ("--from", "LAK", "--for", "som-1", "--replace", "every day", "--by", "daily")
    ran = office("propose", "declaration", "1", *said, *words)
    assert ran.code == 1
    assert message in ran.err


def test_a_groups_file_is_said_to_be_without_some_and_joined_by_others(office: Office) -> None:
    with_group(office)
    path = office.arrives("LAK.docx", office.says("level", Spoken(replace="every day", by="every month")))
    (sent,) = office.taken(f"LAK={path}")
    assert "every [day / LAK: month]." in "\n".join(lines(office))
    ran = office.do("correct", sent["id"], "--except", "TRS", "--joined-by", "VEL", "--joined-by", "QUA")
    assert ran.out == "LAK speaks for all its members, except TRS, joined by VEL, QUA.\n"
    assert "every [day / LAK (except TRS), joined by QUA, VEL: month]." in "\n".join(lines(office))
    again = office.do("correct", sent["id"], "--for-all", "--json").json["corrections"]
    assert [c["speaks"] for c in again] == [{"excepted": [], "joined": []}]
    assert "every [day / LAK: month]." in "\n".join(lines(office))
    refused = office("correct", sent["id"], "--joined-by", "TRS")
    assert (refused.code, "LAK speaks for TRS already" in refused.err) == (1, True)
    assert office("correct", sent["id"], "--for-all", "--except", "TRS").code == 2
