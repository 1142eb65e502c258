"""What the branch lacks is named as a person would name it, and one command brings it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.support import Office, commits, git
from paraph.actions.restore import lost, missing, restore

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


@pytest.mark.parametrize("harm", [squashed, rebased])
def test_what_a_branch_lost_comes_back(office: Office, harm: Callable[[Office], None]) -> None:
    office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    office.said("TRS", "2", "--replace", "seven", "--by", "ten")
    there = {path: (office.folder / path).read_bytes() for path in _files(office)}
    harm(office)
    assert not any(path.startswith("comments") for path in _files(office))
    assert len(restore(office.workspace)) == 2
    assert {path: (office.folder / path).read_bytes() for path in _files(office)} == there
    assert restore(office.workspace) == ()


def test_a_branch_that_was_reset_is_repaired(office: Office) -> None:
    said = office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    office.decided("--accept", said)
    before = office.do("compile", "declaration", "--for", "som-1", "--json").json
    there = {path: (office.folder / path).read_bytes() for path in _files(office)}
    reset(office)
    ran = office("check", "--record")
    assert ran.code == 1
    assert "a decision of the chair on 1 proposal, for som-1 (declaration)" in ran.out
    assert "`paraph check --record --restore`" in ran.out
    assert missing(office.workspace) == 2
    assert (
        "2 files that were recorded are not on this branch: see `paraph check --record`" in office.do("status").err
    )
    count = commits(office.folder)
    ran = office.do("check", "--record", "--restore")
    assert "Brought back: a decision of the chair on 1 proposal, for som-1 (declaration)" in ran.err
    assert "all as it was recorded" in ran.err
    assert commits(office.folder) == count + 1
    assert {path: (office.folder / path).read_bytes() for path in _files(office)} == there
    assert office.do("compile", "declaration", "--for", "som-1", "--json").json == before
    assert git(office.folder, "status", "--porcelain") == ""
    assert missing(office.workspace) == 0


def _files(office: Office) -> list[str]:
    return git(office.folder, "ls-files", "comments", "drafts/circulated").splitlines()


def test_a_tag_that_was_deleted_or_moved_is_the_same_again(office: Office) -> None:
    tag = git(office.folder, "rev-parse", "declaration/som-1")
    git(office.folder, "tag", "-d", "declaration/som-1")
    ran = office("check", "--record")
    assert "declaration/som-1: error: the tag of this revision is gone, or was moved" in ran.out
    assert restore(office.workspace) == ("the tag declaration/som-1",)
    assert git(office.folder, "rev-parse", "declaration/som-1") == tag
    git(office.folder, "tag", "-f", "-a", "-m", "moved", "declaration/som-1", "plan/som-1")
    assert restore(office.workspace) == ("the tag declaration/som-1",)
    assert git(office.folder, "rev-parse", "declaration/som-1") == tag


def test_work_that_is_not_recorded_stays_as_it_is(office: Office) -> None:
    """Somebody keeps a file of their own where a record is to come back."""
    office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    (path,) = (office.folder / ROUND).glob("QUA.*.toml")
    git(office.folder, "reset", "-q", "--hard", "HEAD~1")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"notes of mine\n")
    office.edit("every day", "every night")
    message = office.refused("unsaved", "check", "--record", "--restore")
    assert "no work is lost" in message
    path.unlink()
    assert len(restore(office.workspace)) == 1
    assert "every night" in office.draft().read_text("utf-8")
    assert git(office.folder, "status", "--porcelain") == " M drafts/declaration.md\n"


def test_what_stands_on_another_branch_is_not_brought_here(office: Office) -> None:
    git(office.folder, "switch", "-qc", "what-if")
    office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    git(office.folder, "switch", "-q", "main")
    assert restore(office.workspace) == ()
    assert [branch for _, branch in lost(office.workspace).things] == ["what-if"]
    git(office.folder, "merge", "-q", "what-if")
    assert lost(office.workspace).things == ()


def test_restore_goes_with_record(office: Office) -> None:
    assert office("check", "--restore").code == 2
