"""What the branch lacks is named as a person would name it, and one command brings it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.support import Office, commits, git, state

ROUND = "comments/declaration/som-1"


def reset(office: Office) -> None:
    git(office.folder, "reset", "-q", "--hard", "HEAD~2")


def squashed(office: Office) -> None:
    """Squashed by somebody who left out what they did not know."""
    git(office.folder, "reset", "-q", "--soft", "HEAD~2")
    git(office.folder, "rm", "-rqf", "--cached", ROUND)
    git(office.folder, "commit", "-qm", "Squashed", "--allow-empty")
    git(office.folder, "clean", "-qfd")
    git(office.folder, "checkout", "-q", "--", ".")


def rebased(office: Office) -> None:
    git(office.folder, "rebase", "-q", "--onto", "HEAD~2", "HEAD~1", "main")
    git(office.folder, "rm", "-rqf", ROUND)
    git(office.folder, "commit", "-qm", "Cleared")


@pytest.mark.parametrize("harm", [reset, squashed, rebased])
def test_a_branch_that_lost_records_is_repaired(answered: Office, harm: Callable[[Office], None]) -> None:
    said = answered.said("QUA", "2", "--replace", "measurements", "--by", "readings")
    answered.decided("--accept", said)
    before = answered.do("compile", "declaration", "--for", "som-1", "--json").json
    decided = list(answered.workspace.decisions("declaration", "som-1"))
    there = {path: (answered.folder / path).read_bytes() for path in _files(answered)}
    harm(answered)
    ran = answered("check", "--record")
    assert ran.code == 1
    assert "a decision of the chair on 1 proposal, for som-1 (declaration)" in ran.out
    assert "`paraph check --record --restore`" in ran.out
    assert "not on this branch: see `paraph check --record`" in answered.do("status").err
    count = commits(answered.folder)
    ran = answered.do("check", "--record", "--restore")
    assert "Brought back: a decision of the chair on 1 proposal, for som-1 (declaration)" in ran.err
    assert "all as it was recorded" in ran.err
    assert commits(answered.folder) == count + 1
    assert {path: (answered.folder / path).read_bytes() for path in _files(answered)} == there
    assert answered.do("compile", "declaration", "--for", "som-1", "--json").json == before
    assert list(answered.workspace.decisions("declaration", "som-1")) == decided
    assert git(answered.folder, "status", "--porcelain") == ""
    assert "not on this branch" not in answered.do("status").err


def _files(office: Office) -> list[str]:
    return git(office.folder, "ls-files", "comments", "drafts/circulated").splitlines()


def test_restored_twice_is_restored_once(answered: Office) -> None:
    reset(answered)
    answered.do("check", "--record", "--restore")
    before = state(answered.folder)
    assert answered.do("check", "--record", "--restore", "--json").json["restored"] == []
    assert state(answered.folder) == before


def test_a_tag_that_was_deleted_or_moved_is_the_same_again(office: Office) -> None:
    tag = git(office.folder, "rev-parse", "declaration/som-1")
    git(office.folder, "tag", "-d", "declaration/som-1")
    ran = office("check", "--record")
    assert "declaration/som-1: error: the tag of this revision is gone, or was moved" in ran.out
    office.do("check", "--record", "--restore")
    assert git(office.folder, "rev-parse", "declaration/som-1") == tag
    git(office.folder, "tag", "-f", "-a", "-m", "moved", "declaration/som-1", "plan/som-1")
    assert office.do("check", "--record", "--restore").err.startswith("Brought back: the tag declaration/som-1.")
    assert git(office.folder, "rev-parse", "declaration/som-1") == tag


def test_work_that_is_not_recorded_stays_as_it_is(answered: Office) -> None:
    """Somebody keeps a file of their own where a record is to come back."""
    (path,) = (answered.folder / ROUND).glob("QUA.*.toml")
    reset(answered)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"notes of mine\n")
    answered.edit("every day", "every night")
    message = answered.refused("unsaved", "check", "--record", "--restore")
    assert "no work is lost" in message
    path.unlink()
    answered.do("check", "--record", "--restore")
    assert "every night" in answered.draft().read_text("utf-8")
    assert git(answered.folder, "status", "--porcelain") == " M drafts/declaration.md\n"


def test_what_stands_on_another_branch_is_not_brought_here(answered: Office) -> None:
    git(answered.folder, "switch", "-qc", "what-if")
    answered.said("QUA", "2", "--replace", "measurements", "--by", "readings")
    git(answered.folder, "switch", "-q", "main")
    assert answered.do("check", "--record", "--restore", "--json").json["restored"] == []
    assert "not on this branch but on what-if (git merge what-if)" in answered.do("check", "--record").out
    git(answered.folder, "merge", "-q", "what-if")
    assert answered.do("check", "--record").out == ""


def test_restore_goes_with_record(office: Office) -> None:
    assert office("check", "--restore").code == 2
