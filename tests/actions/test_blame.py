"""Where each phrase of a text comes from, told by hand: revision, meeting, parties."""

from __future__ import annotations

from typing import Any

from actions.support import Office, git


def blamed(office: Office, *paragraph: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.do("blame", "declaration", *paragraph, "--json").json["paragraphs"]
    for one in found:
        assert "".join(p["text"] for p in one["phrases"]) == one["text"]
        assert [p["start"] for p in one["phrases"][1:]] == [p["end"] for p in one["phrases"][:-1]]
    return found


def phrases(office: Office, paragraph: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    (one,) = blamed(office, paragraph)
    return [(p["text"], p["label"], p["meeting"], p["parties"]) for p in one["phrases"]]


def by_hand(office: Office, old: str, new: str, subject: str) -> None:
    office.edit(old, new)
    git(office.folder, "commit", "-qam", subject)


def test_each_phrase_has_its_revision_its_meeting_and_its_parties(office: Office) -> None:
    office.decided(office.said("QUA", "1", "--replace", "day", "--by", "week"), "--accept")
    office.decided(office.said("VEL", "1", "--replace", "measure", "--by", "record"), "--accept")
    office.revised()
    office.do("circulate", "declaration", "--for", "som-2")
    by_hand(office, "We agree to record", "We agree to record with care", "Better English")
    assert phrases(office, "1") == [
        ("We agree to ", "som-1", None, []),
        ("record", "som-2", "som-1", ["VEL"]),
        (" with care", None, None, []),
        (" the level of the lake every ", "som-1", None, []),
        ("week", "som-2", "som-1", ["QUA"]),
        (".", "som-1", None, []),
    ]
    told = office.do("blame", "declaration", "1").out
    assert "    “week”\n" in told and "som-2, after som-1, proposed by QUA" in told
    whole = office.do("blame", "declaration").out
    assert "not circulated yet  Better English" in whole and "“week”" not in whole
    assert [p["number"] for p in blamed(office)][-2:] == ["4", "5"]


def test_a_paragraph_names_all_who_proposed_its_newest_words(office: Office) -> None:
    office.decided(office.said("QUA", "1", "--replace", "day", "--by", "week"), "--accept")
    office.decided(office.said("VEL", "1", "--replace", "measure", "--by", "record"), "--accept")
    office.revised()
    (one,) = [one for one in blamed(office) if "week" in one["text"]]
    assert one["last"]["parties"] == ["VEL", "QUA"]
    assert "not circulated yet, after som-1, proposed by VEL, QUA" in office.do("blame", "declaration").out


def test_words_keep_their_source_where_a_paragraph_moves_is_split_and_joined(office: Office) -> None:
    by_hand(office, "repair the old dam", "repair the old and leaking dam", "Leaking")
    lines = office.draft().read_text("utf-8").split("\n\n")
    dam = next(n for n, line in enumerate(lines) if "leaking dam" in line)
    lines.insert(-1, lines.pop(dam))
    office.draft().write_text("\n\n".join(lines), "utf-8", newline="\n")
    git(office.folder, "commit", "-qam", "Moved")
    whole, first, rest = (
        "dam before the winter of 2021. {#oc n=3}",
        "dam {#oc n=3}",
        "before the winter of 2021. {#oz}",
    )
    by_hand(office, whole, f"{first}\n\nOP {rest}", "Split")
    found = {one["id"]: [(p["text"], p["subject"]) for p in one["phrases"]] for one in blamed(office)}
    assert [entry for entry in found["oc"] if entry[0].strip()] == [
        ("We invite the Lake Commission to repair the old", "Zero draft"),
        (" and leaking", "Leaking"),
        (" dam", "Zero draft"),
    ]
    assert found["oz"] == [("before the winter of 2021.", "Zero draft")]


def test_what_was_recalled_is_in_no_blame(office: Office) -> None:
    proposal = office.said("QUA", "1", "--replace", "day", "--by", "week")
    office.decided(proposal, "--accept")
    office.revised()
    (submission,) = office.workspace.submissions("declaration", "som-1")
    office.do("correct", submission.id, "--recall")
    out = office.do("blame", "declaration", "1", "--json").out
    assert "QUA" not in out and proposal not in out


def test_no_such_paragraph(office: Office) -> None:
    office.refused("no-paragraph", "blame", "declaration", "99")
