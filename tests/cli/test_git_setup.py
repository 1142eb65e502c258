"""Plain git, taught about drafts: two drafters' branches, `git diff`, and a look before each commit."""

from __future__ import annotations

import subprocess

import pytest

from actions.support import Office, git
from paraph.actions.propose import Spoken
from paraph.formats.draft.file import parse_draft

LEVEL = "We agree to measure the level of the lake every day."


@pytest.fixture
def clone(office: Office) -> Office:
    office.do("git-setup")
    return office


def plain(office: Office, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=office.folder, capture_output=True, text=True, check=False)


def edited(office: Office, branch: str, *changes: tuple[str, str]) -> None:
    """Commit changes of the draft on a branch from main, with plain git."""
    git(office.folder, "switch", "-qc", branch, "main")
    path = office.draft()
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")
    git(office.folder, "commit", "-qam", f"On {branch}")


def line_of(office: Office, phrase: str) -> str:
    (line,) = (line for line in office.draft().read_text("utf-8").splitlines() if phrase in line)
    return line


def test_words_a_move_and_a_new_number_go_together(clone: Office) -> None:
    """One drafter edits words of paragraphs; the other others of them, and moves one, so that numbers change."""
    dam = line_of(clone, "the old dam")
    edited(clone, "one", ("measure the level", "measure the depth"), ("the old dam", "the broken dam"))
    edited(clone, "two", (f"{dam}\n\n", ""), ("every day", "every week"))
    path = clone.draft()
    text = path.read_text("utf-8")
    first = line_of(clone, "measure the level")
    moved = dam.replace("winter of 2021", "winter of 2022")
    path.write_text(text.replace(first, f"{moved}\n\n{first}"), "utf-8", newline="\n")
    git(clone.folder, "commit", "-qam", "Moved, and numbered anew")
    merged = plain(clone, "merge", "-q", "-m", "Both", "one")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    result = path.read_text("utf-8")
    assert "We agree to measure the depth of the lake every week." in result
    assert "the broken dam before the winter of 2022" in result
    assert result.index("the broken dam") < result.index("measure the depth")
    assert parse_draft(result).problems == ()


def test_the_same_words_are_a_conflict_that_names_both_and_parses_once_chosen(clone: Office) -> None:
    edited(clone, "one", ("every day", "every week"))
    edited(clone, "two", ("every day", "every hour"), ("seven", "ten"))
    merged = plain(clone, "merge", "-q", "-m", "Both", "one")
    assert merged.returncode == 1
    lines = clone.draft().read_text("utf-8").splitlines()
    at = lines.index("<<<<<<< ours")
    assert "every hour" in lines[at + 1]
    assert lines[at + 2] == "======="
    assert "every week" in lines[at + 3]
    assert lines[at + 4] == ">>>>>>> theirs"
    assert any("within ten days" in line for line in lines)
    assert "two drafters differ here" in clone("check", "declaration").out
    chosen = [*lines[:at], lines[at + 3], *lines[at + 5 :]]
    clone.draft().write_text("\n".join(chosen) + "\n", "utf-8", newline="\n")
    git(clone.folder, "commit", "-qam", "Chosen")
    assert "We agree to measure the level of the lake every week." in clone.lines("--rev", "draft")


def test_a_rebase_and_a_cherry_pick_go_the_same_way(clone: Office) -> None:
    edited(clone, "one", ("measure the level", "measure the depth"))
    edited(clone, "two", ("every day", "every week"))
    assert plain(clone, "rebase", "-q", "one").returncode == 0
    assert "measure the depth of the lake every week" in clone.draft().read_text("utf-8")
    edited(clone, "three", ("seven", "ten"))
    assert plain(clone, "cherry-pick", "two").returncode == 0
    assert "every week" in clone.draft().read_text("utf-8")


def test_a_file_that_two_people_received_is_one_record(clone: Office) -> None:
    """Each took in the same file on a branch of theirs: records never conflict."""
    file = clone.arrives("TRS.docx", clone.says("every day", Spoken(replace="every day", by="every week")))
    for branch in ("one", "two"):
        git(clone.folder, "switch", "-qc", branch, "main")
        clone.taken(f"TRS={file}")
    merged = plain(clone, "merge", "-q", "-m", "Both", "one")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert len(clone.workspace.submissions("declaration", "som-1")) == 1
    assert clone("check", "--record").code == 0


def test_what_is_no_draft_is_merged_line_by_line(clone: Office) -> None:
    edited(clone, "one", ("every day", "every week"))
    edited(clone, "two", ("seven", "ten"))
    path = clone.draft()
    path.write_text(path.read_text("utf-8").replace("+++\n", "++\n", 1), "utf-8", newline="\n")
    git(clone.folder, "commit", "-qam", "Broken", "--no-verify")
    assert plain(clone, "merge", "-q", "-m", "Both", "one").returncode == 0
    text = path.read_text("utf-8")
    assert "every week" in text
    assert "within ten days" in text


def test_git_diff_shows_words(clone: Office) -> None:
    path = clone.draft()
    path.write_text(path.read_text("utf-8").replace("every day", "every week"), "utf-8", newline="\n")
    shown = plain(clone, "diff").stdout
    assert "1 (edited): " in shown
    assert "every [-day-]{+week+}." in shown


def test_a_commit_of_a_broken_draft_is_stopped(clone: Office) -> None:
    path = clone.draft()
    path.write_text(path.read_text("utf-8").replace("+++\n", "++\n", 1), "utf-8", newline="\n")
    stopped = plain(clone, "commit", "-qam", "Broken")
    assert stopped.returncode == 1
    assert "drafts/declaration.md:" in stopped.stdout + stopped.stderr


def test_a_hook_of_somebody_else_is_left_alone(office: Office) -> None:
    hook = office.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    ran = office.do("git-setup")
    assert "There is a pre-commit hook already." in ran.out
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_twice_is_the_same_as_once_and_nothing_is_recorded(office: Office) -> None:
    def told() -> list[str]:
        own = office.folder / ".git"
        return [(own / name).read_text() for name in ("config", "info/attributes", "hooks/pre-commit")]

    before = git(office.folder, "rev-parse", "HEAD")
    office.do("git-setup")
    first = told()
    office.do("git-setup")
    assert told() == first
    assert git(office.folder, "rev-parse", "HEAD") == before
    assert git(office.folder, "status", "--porcelain") == ""


def test_a_workspace_in_a_folder_of_a_repository(office: Office) -> None:
    """Only the drafts of the workspace are drafts; the hook looks into its folder."""
    inner = office.folder / "inner"
    inner.mkdir()
    for name in ("paraph.toml", "parties.toml", "drafts"):
        (office.folder / name).rename(inner / name)
    git(office.folder, "add", "-A")
    git(office.folder, "commit", "-qm", "Moved")
    ran = Office(inner, office.desk).do("git-setup", "--json").json
    assert ran["attribute"] == "/inner/drafts/*.md merge=paraph diff=paraph"
    assert "-C ./inner/ check" in (office.folder / ".git/hooks/pre-commit").read_text("utf-8")
