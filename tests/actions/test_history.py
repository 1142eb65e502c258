"""A paragraph through all revisions, told by hand: what changed, when, and at whose proposal."""

from __future__ import annotations

from typing import Any

import pytest

from actions.support import Office, git


def steps(office: Office, paragraph: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.do("history", "declaration", paragraph, "--json").json["steps"]
    return found


def by_hand(office: Office, old: str, new: str, subject: str = "By hand") -> None:
    path = office.draft()
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")
    git(office.folder, "commit", "-qam", subject)


def test_from_the_zero_draft_through_a_round_to_a_drafters_hand(office: Office) -> None:
    office.do(
        "decide",
        "declaration",
        "--for",
        "som-1",
        office.said("QUA", "1", "--replace", "day", "--by", "week"),
        "--accept",
    )
    office.do(
        "decide",
        "declaration",
        "--for",
        "som-1",
        office.said("VEL", "2", "--replace", "seven", "--by", "ten"),
        "--accept",
    )
    office.revised()
    by_hand(office, "every week", "each week", "Better English")
    found = steps(office, "1")
    assert [(s["subject"], s["label"], s["changes"], s["parties"]) for s in found] == [
        ("Zero draft", "som-1", ["added"], []),
        ("declaration: revise after som-1", None, ["edited"], ["QUA"]),
        ("Better English", None, ["edited"], []),
    ]
    pieces = [(p["op"], p["text"]) for p in found[1]["pieces"] if p["op"] != "equal"]
    assert pieces == [("delete", "day"), ("insert", "week")]
    told = office.do("history", "declaration", "1").out
    assert "  proposed by QUA\n" in told
    assert "not circulated yet  declaration: revise after som-1" in told
    assert "every [-day-]{+week+}." in told
    assert [s["parties"] for s in steps(office, "2")] == [[], ["VEL"]]


def test_a_new_paragraph_has_its_proposer_and_the_one_before_it_has_not(office: Office) -> None:
    mine = office.said("TRS", "3", "--new", "We decide to name the dam.")
    office.decided("--accept", mine)
    office.revised()
    office.do("circulate", "declaration", "--for", "som-1", "--rev")
    assert [(s["changes"], s["parties"], s["label"]) for s in steps(office, "3 bis")] == [
        (["added"], ["TRS"], "som-1.rev1")
    ]
    assert [s["changes"] for s in steps(office, "3")] == [["added"]]


def test_a_new_paragraph_in_brackets_or_in_agreed_words_has_its_proposer_too(office: Office) -> None:
    mine = office.said("TRS", "3", "--new", "We decide to name the dam.")
    theirs = office.said("QUA", "1", "--new", "We thank the Lake Commission.")
    others = office.said("VEL", "1", "--new", "We thank the fishers of the lake.")
    beside = office.said("QUA", "3", "--replace", "old", "--by", "leaking")
    office.decided("--accept", mine, "--text", "We decide to give the dam a name.")
    for one in (theirs, others):
        office.decided("--bracket", one)
    office.decided("--accept", beside)
    office.revised()
    office.do("circulate", "declaration", "--for", "som-1", "--rev")
    assert [(s["changes"], s["parties"]) for s in steps(office, "3 bis")] == [(["added"], ["TRS"])]
    assert "[We thank the Lake Commission.]" in office.draft().read_text("utf-8")
    assert [(s["changes"], s["parties"]) for s in steps(office, "1 bis")] == [(["added"], ["QUA"])]
    assert [(s["changes"], s["parties"]) for s in steps(office, "1 ter")] == [(["added"], ["VEL"])]
    assert [s["parties"] for s in steps(office, "3")] == [[], ["QUA"]]


def test_moved_and_renumbered(office: Office) -> None:
    lines = office.draft().read_text("utf-8").split("\n\n")
    dam = next(n for n, line in enumerate(lines) if "the old dam" in line)
    lines.insert(-1, lines.pop(dam))
    before = office.draft().read_text("utf-8")
    office.draft().write_text("\n\n".join(lines), "utf-8", newline="\n")
    assert office.draft().read_text("utf-8") != before
    git(office.folder, "commit", "-qam", "Moved")
    assert ["moved"] in [s["changes"] for s in steps(office, "3")] or ["moved", "renumbered"] in [
        s["changes"] for s in steps(office, "3")
    ]
    assert [s["changes"] for s in steps(office, "1")] == [["added"]]


def test_a_split_is_told_of_both_parts(office: Office) -> None:
    by_hand(
        office,
        "repair the old dam before the winter of 2021. {#oc",
        "repair the old dam {#oc}\n\nOP before the winter of 2021. {#oz",
        "Split",
    )
    assert any("split" in s["changes"] for s in steps(office, "3"))


def test_no_such_paragraph(office: Office) -> None:
    assert office.refused("no-paragraph", "history", "declaration", "99") == (
        "There is no paragraph “99” in declaration."
    )


@pytest.mark.parametrize("commits", [60])
def test_many_commits_elsewhere_are_passed_over(office: Office, commits: int) -> None:
    for n in range(commits):
        by_hand(office, "seven days" if n == 0 else f"{n} days", f"{n + 1} days", f"Commit {n}")
    assert len(steps(office, "1")) == 1
    assert len(steps(office, "2")) == commits + 1
