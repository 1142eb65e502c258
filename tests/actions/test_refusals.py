"""Refusals through the command line: exit code 1, a sentence that says what to do, and nothing changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from actions.support import Office, Ran, commits, git, paraph, state
from paraph.actions.propose import Spoken

Words = Sequence[str | Path]


def told(ran: Ran) -> str:
    """Return the message of a refusal, which is one line of one to three plain sentences."""
    assert ran.code == 1, (ran.code, ran.err)
    assert ran.err.count("\n") == 1, ran.err
    line = ran.err.strip()
    assert "Traceback" not in line
    assert not re.search(r"projection|rebase|ledger|unplaced|rejected|contest", line), line
    return line


def refused(folder: Path, words: Words, code: str, *phrases: str, at: bool = True) -> None:
    """Check that a command refuses with a message and as JSON, and changes nothing either time."""
    before = state(folder)
    place = folder if at else None
    plain = paraph(*words, at=place)
    line = told(plain)
    for phrase in phrases:
        assert phrase in line, line
    assert plain.out == ""
    assert state(folder) == before
    ran = paraph(*words, "--json", at=place)
    assert ran.code == 1
    assert set(ran.json) == {"format", "error"}
    assert ran.json["format"] == 1
    error = ran.json["error"]
    assert set(error) == {"code", "message", "where", "next"}
    assert error["code"] == code
    assert error["message"] and error["message"] in line
    assert error["next"] and error["next"] in line
    assert error["next"].rstrip("`").endswith((".", "again", "repeat.")) or "`" in error["next"], error["next"]
    assert state(folder) == before


def refused_file(office: Office, files: Words, code: str, *phrases: str, meeting: str = "som-1") -> None:
    """Check that `receive` refuses its only file and changes nothing."""
    before = state(office.folder)
    ran = office.receive(*files, meeting=meeting)
    line = told(ran)
    for phrase in phrases:
        assert phrase in line, line
    assert ": refused. " in line
    assert ran.out == ""
    assert state(office.folder) == before
    ran = office("receive", *files, "--for", meeting, "--document", "declaration", "--json")
    assert ran.code == 1
    assert ran.json["submissions"] == []
    (entry,) = ran.json["refused"]
    assert set(entry) == {"file", "error"}
    assert entry["error"]["code"] == code
    assert entry["error"]["next"]
    assert state(office.folder) == before


# Files


def test_a_file_that_is_no_word_file(office: Office) -> None:
    path = office.desk / "QUA.docx"
    path.write_text("Dear colleagues, please see below.\n")
    refused_file(office, [path], "not-word", "QUA.docx", "Word")


def test_a_zip_that_is_no_word_file(office: Office) -> None:
    folder = office.desk / "x"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    path = Path(shutil.make_archive(str(office.desk / "QUA"), "zip", folder)).rename(office.desk / "QUA.docx")
    refused_file(office, [path], "not-word", "QUA.docx")


def test_a_broken_zip(office: Office) -> None:
    path = office.arrives("QUA.docx")
    path.write_bytes(path.read_bytes()[:-400])
    refused_file(office, [path], "zip-cut-short", "QUA.docx")


def test_a_zip_with_a_damaged_member(office: Office) -> None:
    path = office.arrives("QUA.docx")
    data = bytearray(path.read_bytes())
    at = data.index(b"measure the level")  # members are stored, so the words can be found
    data[at : at + 7] = b"MEASURE"
    path.write_bytes(bytes(data))
    refused_file(office, [path], "zip-damaged", "QUA.docx")


def test_a_file_that_is_not_there(office: Office) -> None:
    refused_file(office, [office.desk / "QUA_lost.docx"], "no-file", "QUA_lost.docx", "no such file")


def test_a_folder_without_word_files(office: Office) -> None:
    words = ("receive", office.desk, "--for", "som-1", "--document", "declaration")
    refused(office.folder, words, "no-file", "no Word file")


def test_a_file_without_a_known_sender(office: Office) -> None:
    path = office.arrives("comments.docx")
    refused_file(office, [path], "unknown-party", "which party", "PARTY=FILE")


def test_a_file_of_an_unknown_party(office: Office) -> None:
    path = office.arrives("comments.docx")
    refused_file(office, [f"XYZ={path}"], "unknown-party", "“XYZ”", "TRS, QUA, VEL")


def test_a_file_of_another_document(office: Office) -> None:
    path = office.arrives("QUA.docx", document="plan")
    refused_file(office, [path], "unknown-base", "not one of the circulated texts of declaration", "--base")


def test_a_locked_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office.arrives("QUA.docx")
    whole = os.open

    def locked(place: str | Path, flags: int, *more: int, **named: int) -> int:
        if Path(place).name == "QUA.docx":
            raise PermissionError(13, "Permission denied")
        return whole(place, flags, *more, **named)

    monkeypatch.setattr(os, "open", locked)
    refused_file(office, [path], "locked", "open in Word", "Close it and repeat.")
    refused(office.folder, ("read", path), "locked", "Close it and repeat.", at=False)


def test_a_locked_result(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    target = office.desk / "clean.docx"
    target.write_bytes(b"as it was")
    whole = Path.replace

    def locked(self: Path, to: Path | str) -> Path:
        if Path(to).name == "clean.docx":
            raise PermissionError(13, "Permission denied")
        return whole(self, to)

    monkeypatch.setattr(Path, "replace", locked)
    ran = office("export", "declaration", "-o", target)
    assert "Close it and repeat." in told(ran)
    assert target.read_bytes() == b"as it was"
    assert [p.name for p in office.desk.iterdir()] == ["clean.docx"]


# Names

ROUND_COMMANDS: dict[str, tuple[str, ...]] = {
    "compile": ("compile", "DOCUMENT", "--for", "MEETING"),
    "circulate": ("circulate", "DOCUMENT", "--for", "MEETING"),
    "decide": ("decide", "DOCUMENT", "aaaaaaaa", "--for", "MEETING", "--accept"),
    "revise": ("revise", "DOCUMENT", "--for", "MEETING"),
    "propose": ("propose", "DOCUMENT", "1", "--for", "MEETING", "--from", "QUA", "--delete"),
    "receive": ("receive", "QUA=none.docx", "--for", "MEETING", "--document", "DOCUMENT"),
}


@pytest.mark.parametrize("command", ROUND_COMMANDS)
def test_an_unknown_meeting(office: Office, command: str) -> None:
    names = {"DOCUMENT": "declaration", "MEETING": "som-9"}
    words = [names.get(w, w) for w in ROUND_COMMANDS[command]]
    refused(office.folder, words, "unknown-meeting", "“som-9”", "som-1, som-2, som-3", "paraph.toml")


@pytest.mark.parametrize("command", ROUND_COMMANDS)
def test_an_unknown_document(office: Office, command: str) -> None:
    names = {"DOCUMENT": "treaty", "MEETING": "som-1"}
    words = [names.get(w, w) for w in ROUND_COMMANDS[command]]
    refused(office.folder, words, "unknown-document", "“treaty”", "declaration, plan")


@pytest.mark.parametrize(
    "words",
    [
        ("commit", "treaty", "-m", "x"),
        ("check", "treaty"),
        ("export", "treaty"),
        ("diff", "treaty", "som-1", "draft"),
    ],
    ids=lambda words: str(words[0]),
)
def test_an_unknown_document_elsewhere(office: Office, words: Words) -> None:
    refused(office.folder, words, "unknown-document", "“treaty”")


@pytest.mark.parametrize("command", [c for c in ROUND_COMMANDS if c != "circulate"])
def test_a_meeting_for_which_nothing_was_circulated(office: Office, command: str) -> None:
    names = {"DOCUMENT": "declaration", "MEETING": "som-2"}
    words = [names.get(w, w) for w in ROUND_COMMANDS[command]]
    refused(office.folder, words, "not-circulated", "som-2", "`paraph circulate declaration --for som-2`")


def test_an_unknown_party_speaking_or_asked_about(office: Office) -> None:
    words = ("propose", "declaration", "1", "--from", "XYZ", "--for", "som-1", "--delete")
    refused(office.folder, words, "unknown-party", "“XYZ”", "TRS, QUA, VEL")
    refused(office.folder, ("compile", "declaration", "--for", "som-1", "--as", "XYZ"), "unknown-party", "“XYZ”")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("compile", "declaration", "--for", "som-1"), "compiled.docx"),
        (("compile", "declaration", "--for", "som-1", "--json"), "compiled.docx"),
        (("compile", "declaration", "--for", "som-1", "--to", "html"), "compiled.PDF"),
        (("compile", "declaration", "--for", "som-1", "--to", "docx"), "declaration.md"),
        (("diff", "declaration", "som-1", "draft"), "redline.docx"),
    ],
)
def test_a_result_in_a_file_of_another_kind_by_its_name(office: Office, words: tuple[str, ...], name: str) -> None:
    path = office.desk / name
    path.write_bytes(b"before")
    ran = paraph(*words, "-o", path, at=office.folder)
    assert ran.code == 2
    assert f"“{name}” is a name for another kind of file than this result. Say with --to" in " ".join(
        ran.err.split()
    )
    assert path.read_bytes() == b"before"


def test_words_that_would_run_together_with_their_neighbours(office: Office) -> None:
    start = ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1")
    into = (*start, "--after", "the level of", "--insert")
    refused(
        office.folder, (*into, "and around"), "run-together", "“ofand” would become one word", "begin with a space"
    )
    refused(
        office.folder, (*start, "--after", "of ", "--insert", "all"), "run-together", "“allthe”", "end with a space"
    )
    for party, words in (("QUA", " all"), ("TRS", ", in all,"), ("VEL", "全部")):
        said = ("--from", party, "--for", "som-1", "--after", "the level of", "--insert", words)
        assert paraph("propose", "declaration", "1", *said, at=office.folder).code == 0


def test_an_unknown_paragraph_and_unknown_words(office: Office) -> None:
    start = ("propose", "declaration", "9", "--from", "QUA", "--for", "som-1")
    refused(office.folder, (*start, "--delete"), "unknown-paragraph", "no paragraph 9")
    start = ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1")
    refused(office.folder, (*start, "--replace", "the sea", "--by", "x"), "unknown-words", "“the sea”", "not in")
    refused(office.folder, (*start, "--replace", "the", "--by", "x"), "unknown-words", "2 times")
    refused(office.folder, start, "unclear", "exactly one change")
    refused(office.folder, (*start, "--replace", "lake", "--by", "lake"), "unclear", "changes nothing")


def test_words_that_are_nothing_but_blanks(office: Office) -> None:
    start = ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1")
    whole = "We agree to measure the level of the lake every day."
    for blank in (" ", "\u00a0", "\t\n "):
        for words in (
            ("--new", blank),
            ("--insert", blank, "--after", "lake"),
            ("--replace", "lake", "--by", blank),
        ):
            refused(
                office.folder,
                (*start, *words),
                "unclear",
                "nothing but blanks",
                "--replace without --by",
                "--delete",
            )
        refused(office.folder, (*start, "--replace", whole, "--by", blank), "unclear", "without words", "--delete")
    refused(office.folder, (*start, "--replace", whole), "unclear", "without words", "--delete")


def test_a_proposal_over_ones_own(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "weekly")
    start = ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1")
    refused(office.folder, (*start, "--replace", "day", "--by", "night"), "overlap", mine)
    refused(office.folder, (*start, "--delete"), "overlap", mine)


def test_an_unknown_revision(office: Office) -> None:
    refused(
        office.folder, ("export", "declaration", "--rev", "som-7"), "unknown-revision", "“som-7”", "draft, som-1"
    )
    refused(office.folder, ("diff", "declaration", "git:nowhere", "draft"), "unknown-revision", "git:nowhere")


def test_unknown_proposals(answered: Office) -> None:
    words = ("decide", "declaration", "--for", "som-1", "--accept", "zzzzzzzz")
    refused(answered.folder, words, "unknown-proposal", "no proposal zzzzzzzz")
    words = ("decide", "declaration", "--for", "som-1", "--accept", "")
    refused(answered.folder, words, "unknown-proposal")
    other = ("decide", "declaration", "--for", "som-1", "--accept")
    refused(answered.folder, other, "unclear", "Nothing was decided")
    words = ("decide", "declaration", "--for", "som-1", "--agree", "77")
    refused(answered.folder, words, "unknown-paragraph", "no paragraph 77")


# Drafts


@pytest.mark.parametrize(
    "words",
    [("commit", "declaration", "-m", "x"), ("circulate", "declaration", "--for", "som-1", "--rev")],
    ids=lambda words: str(words[0]),
)
def test_an_id_used_twice(office: Office, words: Words) -> None:
    office.edit("# Draft Declaration of Ostrel {#t0}", "# Draft Declaration of Ostrel {#oc}")
    line = (
        office.draft()
        .read_text("utf-8")
        .splitlines()
        .index("OP We invite the Lake Commission to repair the old dam before the winter of 2021. {#oc n=3}")
    )
    refused(office.folder, words, "bad-draft", f"drafts/declaration.md:{line + 1}:", "paraph check declaration")


@pytest.mark.parametrize(
    "words",
    [("commit", "declaration", "-m", "x"), ("circulate", "declaration", "--for", "som-1", "--rev")],
    ids=lambda words: str(words[0]),
)
def test_a_draft_that_is_not_utf_8(office: Office, words: Words) -> None:
    office.draft().write_bytes(b"OP caf\xe9 {#oa}\n")
    refused(office.folder, words, "bad-draft", "UTF-8")


def test_circulating_a_draft_that_is_not_committed(office: Office) -> None:
    office.edit("warm welcome", "kind welcome")
    words = ("circulate", "declaration", "--for", "som-2")
    refused(office.folder, words, "dirty-draft", "not committed", "paraph commit declaration")


def test_revising_a_draft_that_is_not_committed(answered: Office) -> None:
    answered.edit("warm welcome", "kind welcome")
    words = ("revise", "declaration", "--for", "som-1", "--undecided", "brackets")
    refused(answered.folder, words, "dirty-draft", "not committed", "paraph commit declaration")


def test_committing_nothing(office: Office) -> None:
    refused(office.folder, ("commit", "declaration", "-m", "x"), "nothing-to-commit", "Edit it first.")


@pytest.mark.parametrize("message", ["", " \t"])
@pytest.mark.parametrize("command", ["commit", "renumber"])
def test_a_message_without_words_is_wrong_usage(office: Office, command: str, message: str) -> None:
    office.edit("warm welcome", "kind welcome")
    before = state(office.folder)
    ran = office(command, "declaration", "-m", message)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: -m needs words: say in a line what was done." in ran.err
    assert state(office.folder) == before


def test_circulating_twice(office: Office) -> None:
    words = ("circulate", "declaration", "--for", "som-1")
    refused(office.folder, words, "already-circulated", "already circulated for som-1", "--rev", "--corr")


def test_a_revision_of_nothing(office: Office) -> None:
    words = ("circulate", "declaration", "--for", "som-2", "--corr")
    refused(office.folder, words, "not-circulated", "without --rev and --corr")


def test_importing_over_a_draft(office: Office) -> None:
    source = office.desk / "text.md"
    source.write_text("1. Words.\n")
    refused(office.folder, ("import", source, "--document", "declaration"), "draft-exists", "draft already")


# Decisions


def test_revising_with_open_proposals(answered: Office) -> None:
    words = ("revise", "declaration", "--for", "som-1")
    # TRS 2, QUA 3, VEL 3
    refused(answered.folder, words, "open-proposals", "8 proposals are not decided", "--undecided brackets")


def by_words(office: Office, meeting: str = "som-1") -> dict[tuple[str, str], str]:
    """The ids of the standing proposals, by party and new words."""
    found = office.do("compile", "declaration", "--for", meeting, "--json").json
    ids: dict[tuple[str, str], str] = {}
    records = office.workspace.submissions("declaration", found["base"]["rev"])
    for record in records:
        ids.update({(record.party, p.new.text): p.id for p in record.proposals})
    return ids


def test_brackets_beside_what_was_accepted(answered: Office) -> None:
    ids = by_words(answered)
    answered.decided("--accept", ids["VEL", "hour"])
    words = ("revise", "declaration", "--for", "som-1", "--undecided", "brackets")
    both = f"{ids['QUA', 'week']} (QUA) beside {ids['VEL', 'hour']} (VEL)"
    refused(answered.folder, words, "open-beside-accepted", both, "paragraph 1", "--not-accepted")
    answered.decided("--not-accepted", ids["QUA", "week"], ids["TRS", "week"])
    answered.revised("--undecided", "brackets")
    assert "We agree to measure the level of the lake every hour." in answered.lines()


def test_accepting_what_cannot_both_be_made(answered: Office) -> None:
    ids = by_words(answered)
    week, hour = ids["QUA", "week"], ids["VEL", "hour"]
    words = ("decide", "declaration", "--for", "som-1", "--accept", week, hour)
    refused(answered.folder, words, "overlap", week, hour, "paragraph 1")
    answered.decided("--accept", week)
    refused(answered.folder, ("decide", "declaration", "--for", "som-1", "--accept", hour), "overlap", week, hour)


def test_accepting_a_deletion_and_a_change_of_one_paragraph(answered: Office) -> None:
    gone = by_words(answered)["VEL", ""]
    changed = answered.said("TRS", "4", "--replace", "two", "--by", "three")
    words = ("decide", "declaration", "--for", "som-1", "--accept", gone, changed)
    refused(answered.folder, words, "overlap", gone, changed, "paragraph 4")


def test_equal_proposals_can_both_be_accepted(answered: Office) -> None:
    ids = by_words(answered)
    answered.decided("--accept", ids["QUA", "week"], ids["TRS", "week"])
    answered.revised("--undecided", "base")
    assert "We agree to measure the level of the lake every week." in answered.lines()


def test_agreed_words_for_two_proposals(answered: Office) -> None:
    ids = by_words(answered)
    start = ("decide", "declaration", "--for", "som-1", "--text", "a fortnight")
    words = (*start, "--accept", ids["QUA", "week"], ids["TRS", "week"])
    refused(answered.folder, words, "unclear", "one accepted proposal only")
    refused(answered.folder, (*start, "--defer", ids["QUA", "week"]), "unclear", "one accepted proposal only")
    refused(answered.folder, (*start, "--accept", ids["VEL", ""]), "unclear", "place of words")


@pytest.mark.parametrize("text", ["", " \t"])
def test_agreed_words_that_are_nothing_but_blanks(answered: Office, text: str) -> None:
    ids = by_words(answered)
    start = ("decide", "declaration", "--for", "som-1", "--text", text, "--accept")
    for mine in (ids["QUA", "week"], ids["QUA", "We decide to name the dam after its builders."]):
        phrases = ("nothing but blanks", "accept the proposal without it", "`paraph propose`")
        refused(answered.folder, (*start, mine), "unclear", *phrases)


def test_proposals_that_leave_a_paragraph_without_words_together(office: Office) -> None:
    first = office.said("QUA", "1", "--replace", "We agree to measure the level of the ")
    second = office.said("VEL", "1", "--replace", "lake every day.")
    words = ("decide", "declaration", "--for", "som-1", "--accept", first, second)
    refused(office.folder, words, "no-words", f"{first} (QUA)", f"{second} (VEL)", "--delete")
    office.decided("--accept", first)
    refused(
        office.folder, ("decide", "declaration", "--for", "som-1", "--accept", second), "no-words", first, second
    )
    office.decided("--not-accepted", first)
    office.decided("--accept", second)


def agreed_second(office: Office) -> None:
    """Paragraph 2 is agreed at som-1, and the text goes out for som-2."""
    office.decided("--agree", "2")
    office.revised()
    assert "standing=agreed meeting=som-1 date=2021-02-16" in office.draft().read_text("utf-8")
    office.do("circulate", "declaration", "--for", "som-2")


def test_an_agreed_paragraph_changed_in_the_draft(office: Office) -> None:
    agreed_second(office)
    office.edit("within seven days", "within eight days")
    words = ("commit", "declaration", "-m", "x")
    refused(office.folder, words, "bad-draft", "aragraph 2 is agreed", "--reopen")
    office.edit("within eight days", "within seven days")
    office.edit(" standing=agreed meeting=som-1 date=2021-02-16", "")
    refused(office.folder, words, "bad-draft", "aragraph 2 is agreed", "--reopen")


def test_an_agreed_paragraph_taken_out_of_the_draft(office: Office) -> None:
    agreed_second(office)
    text = office.draft().read_text("utf-8")
    line = next(entry for entry in text.splitlines() if "{#ob" in entry)
    office.edit(line + "\n\n", "")
    refused(office.folder, ("commit", "declaration", "-m", "x"), "bad-draft", "aragraph 2 is agreed")


def test_an_agreed_paragraph_changed_by_a_decision(office: Office) -> None:
    agreed_second(office)
    mine = office.said("QUA", "2", "--replace", "seven", "--by", "ten", meeting="som-2")
    office.decided("--accept", mine, meeting="som-2")
    words = ("revise", "declaration", "--for", "som-2")
    refused(office.folder, words, "agreed", "Paragraph 2 is agreed", "--reopen")


def test_an_agreed_paragraph_changed_by_brackets(office: Office) -> None:
    agreed_second(office)
    office.said("QUA", "2", "--replace", "seven", "--by", "ten", meeting="som-2")
    words = ("revise", "declaration", "--for", "som-2", "--undecided", "brackets")
    refused(office.folder, words, "agreed", "Paragraph 2 is agreed")


def test_a_paragraph_agreed_and_then_changed_in_the_same_round(office: Office) -> None:
    mine = office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    office.decided("--not-accepted", mine)
    office.decided("--agree", "2")
    office.revised()
    office.decided("--accept", mine)
    words = ("revise", "declaration", "--for", "som-1")
    refused(office.folder, words, "agreed", "Paragraph 2 is agreed", "--reopen")


def test_reopening_without_saying_who_asked(office: Office) -> None:
    agreed_second(office)
    start = ("decide", "declaration", "--for", "som-2", "--reopen")
    refused(office.folder, (*start, "2"), "unclear", "who asked", "--party")
    refused(office.folder, (*start, "2", "--party", "XYZ"), "unknown-party", "“XYZ”")
    refused(office.folder, (*start, "3", "--party", "QUA"), "unclear", "open already")


def test_an_agreed_paragraph_changed_by_plain_git(office: Office) -> None:
    agreed_second(office)
    office.edit("within seven days", "within eight days")
    git(office.folder, "commit", "-am", "Past the tool")
    ran = office("check", "declaration")
    assert ran.code == 1
    assert "paragraph 2 was agreed, and commit " in ran.out
    assert "“We agree to publish the measurements within seven days" in ran.out
    refused(office.folder, ("circulate", "declaration", "--for", "som-2", "--rev"), "bad-draft", "2 was agreed")
    office.edit("within eight days", "within seven days")
    git(office.folder, "commit", "-am", "Brought back")
    office.do("check", "declaration")


def test_a_proposal_that_could_not_be_placed(office: Office) -> None:
    office.edit("every day", "twice a day")
    office.do("commit", "declaration", "-m", "Twice")
    office.do("circulate", "declaration", "--for", "som-2")
    old = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    count = commits(office.folder)
    ran = office.receive(old, meeting="som-2")
    assert ran.code == 1
    assert ran.out.startswith("QUA: 1 proposal (0 not tracked), 0 comments; made on som-1 (printed reference); ")
    assert "made on som-1, not on som-2: each proposal was carried over to som-2, or is kept" in ran.err
    assert commits(office.folder) == count + 1
    (kept,) = (office.folder / "comments/declaration/som-2/received").iterdir()
    assert kept.read_bytes() == old.read_bytes()
    words = ("circulate", "declaration", "--for", "som-2", "--rev")
    refused(office.folder, words, "unplaced", "QUA", "made on som-1", "som-2")


# Workspaces


@pytest.mark.parametrize("command", ["init", "demo"])
def test_a_folder_that_is_not_empty(office: Office, command: str) -> None:
    refused(office.folder, (command, office.folder), "not-empty", "not empty", "a new folder", at=False)


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("check",),
        ("commit", "declaration", "-m", "x"),
        ("circulate", "declaration", "--for", "som-1"),
        ("receive", "x.docx", "--for", "som-1"),
        ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1", "--delete"),
        ("compile", "declaration", "--for", "som-1"),
        ("decide", "declaration", "x", "--for", "som-1", "--accept"),
        ("revise", "declaration", "--for", "som-1"),
        ("diff", "declaration", "som-1", "draft"),
        ("export", "declaration"),
    ],
    ids=lambda words: str(words[0]),
)
def test_no_workspace(tmp_path: Path, words: Words) -> None:
    refused(tmp_path, words, "no-workspace", "no paraph.toml", "`paraph init DIR`")


@pytest.mark.parametrize(
    "words",
    [
        ("commit", "declaration", "-m", "x"),
        ("propose", "declaration", "1", "--from", "QUA", "--for", "som-1", "--delete"),
        ("decide", "declaration", "1", "--for", "som-1", "--agree"),
    ],
    ids=lambda words: str(words[0]),
)
def test_git_does_not_know_the_user(office: Office, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    office.edit("warm welcome", "kind welcome")
    refused(office.folder, words, "no-identity", 'git config --global user.name "Your Name"')


def test_settings_that_cannot_be_read(office: Office) -> None:
    settings = office.folder / "paraph.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('attribution = "none"', 'attribution = "some"'), "utf-8"
    )
    refused(office.folder, ("status",), "bad-record", "paraph.toml", "some")


def test_an_outgoing_compilation_without_the_choice_of_the_chair(office: Office) -> None:
    office.do("circulate", "declaration", "--for", "som-3")
    before = state(office.folder)
    for form in ("text", "docx", "html"):
        ran = office("compile", "declaration", "--for", "som-3", "--to", form)
        assert "som-3" in told(ran)
        assert 'attribution = "parties", "groups" or "none"' in ran.err
        assert ran.out == ""
    assert state(office.folder) == before


def test_an_unreadable_record_is_named(answered: Office) -> None:
    (record,) = (answered.folder / "comments/declaration/som-1").glob("TRS.*.toml")
    record.write_text(record.read_text("utf-8") + "colour = 3\n", "utf-8")
    git(answered.folder, "commit", "-am", "Spoilt")
    name = record.relative_to(answered.folder).as_posix()
    refused(answered.folder, ("compile", "declaration", "--for", "som-1"), "bad-record", name, "colour")


# The program itself


CASES: dict[str, Callable[[Office], Words]] = {
    "unknown meeting": lambda o: ("compile", "declaration", "--for", "som-9"),
    "not a Word file": lambda o: ("read", o.draft()),
}


@pytest.mark.parametrize("case", CASES)
def test_a_refusal_of_the_program(office: Office, case: str) -> None:
    before = state(office.folder)
    command = [sys.executable, "-c", "from paraph.cli.start import leave; leave()", "-C", str(office.folder)]
    words = [*command, *map(str, CASES[case](office)), "--json"]
    ran = subprocess.run(words, capture_output=True, check=False)
    told(Ran(ran.returncode, b"", ran.stderr.decode()))
    assert set(Ran(1, ran.stdout, "").json["error"]) == {"code", "message", "where", "next"}
    assert state(office.folder) == before
