"""The log goes along with every record, whatever becomes of the branch, and two logs become one."""

from __future__ import annotations

import subprocess

import pytest

from paraph.store import log, objects
from paraph.store.entries import joined_tree
from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO, refusal, run_git

KEL, NRK, VDN = (f"comments/declaration/som-1/{name}.toml" for name in ("KEL.1", "NRK.2", "VDN.3"))


def recorded(repository: Repository, path: str, content: bytes | None = b"said\n") -> str:
    return repository.record({path: content}, f"Record {path}\n\nParaph-Test: x", identity=WHO, when=WHEN)


def entries(repository: Repository) -> list[str]:
    """The messages of the log, newest first."""
    lines = run_git(repository.folder, "log", "--first-parent", "--format=%B%x00", log.LOG).split("\0")
    return [line.strip() for line in lines if line.strip()]


def lacking(repository: Repository) -> list[str]:
    return sorted(repository.log.lacking())


def test_every_record_adds_an_entry_with_its_commit(repository: Repository) -> None:
    commit = recorded(repository, KEL)
    assert entries(repository) == [f"log: Record {KEL}", "log: Start", "Start"]
    assert run_git(repository.folder, "rev-parse", f"{log.LOG}^2").strip() == commit
    assert run_git(repository.folder, "rev-parse", f"{log.LOG}^{{tree}}", "HEAD^{tree}").split()[0] == (
        run_git(repository.folder, "rev-parse", "HEAD^{tree}").strip()
    )
    repository.record({KEL: b"said\n"}, "Nothing new", identity=WHO, when=WHEN)
    assert entries(repository)[0] == f"log: Record {KEL}"
    assert lacking(repository) == []


def test_a_reset_loses_nothing_and_later_records_keep_it(repository: Repository) -> None:
    recorded(repository, KEL)
    run_git(repository.folder, "reset", "-q", "--hard", "HEAD~1")
    assert lacking(repository) == [KEL]
    recorded(repository, NRK)
    run_git(repository.folder, "commit", "-q", "--allow-empty", "-m", "By hand")
    recorded(repository, DRAFT, b"two\n")
    assert lacking(repository) == [KEL]
    found = repository.log.lacking()
    assert repository.log.contents([*found.values()]) == [b"said\n"]
    # Drafts are not the record: what the branch says of them, the log follows.
    run_git(repository.folder, "reset", "-q", "--hard", "HEAD~1")
    assert lacking(repository) == [KEL]


def test_a_squash_and_a_rebase_lack_nothing(repository: Repository) -> None:
    first = repository.head()
    recorded(repository, KEL)
    recorded(repository, NRK)
    run_git(repository.folder, "reset", "-q", "--soft", str(first))
    run_git(repository.folder, "commit", "-q", "-m", "Squashed")
    assert lacking(repository) == []
    run_git(repository.folder, "commit", "-q", "--amend", "-m", "And reworded")
    recorded(repository, VDN)
    assert lacking(repository) == []


def test_what_was_taken_out_on_purpose_is_not_lacking(repository: Repository) -> None:
    recorded(repository, KEL)
    blob = run_git(repository.folder, "rev-parse", f"HEAD:{KEL}").strip()
    recorded(repository, KEL, None)
    assert lacking(repository) == []
    assert run_git(repository.folder, "show", f"{log.LOG}:{log.TAKEN_OUT}") == f"{blob} {KEL}\n"
    recorded(repository, NRK)
    assert run_git(repository.folder, "show", f"{log.LOG}:{log.TAKEN_OUT}") == f"{blob} {KEL}\n"


def test_a_tag_is_kept_beside_the_log(repository: Repository) -> None:
    repository.record({DRAFT: b"two\n"}, "Sent", tags={"declaration/som-1": "x"}, identity=WHO, when=WHEN)
    tag = run_git(repository.folder, "rev-parse", "refs/tags/declaration/som-1").strip()
    assert repository.log.lost_tags() == {}
    run_git(repository.folder, "tag", "-d", "declaration/som-1")
    assert repository.log.lost_tags() == {"declaration/som-1": tag}
    run_git(repository.folder, "tag", "-a", "-m", "moved", "declaration/som-1", "HEAD~1")
    assert repository.log.lost_tags() == {"declaration/som-1": tag}
    repository.record({}, "Back", again=repository.log.lost_tags(), identity=WHO, when=WHEN)
    assert run_git(repository.folder, "rev-parse", "refs/tags/declaration/som-1").strip() == tag


def test_a_log_that_leads_elsewhere_is_not_followed(repository: Repository) -> None:
    """A symbolic reference would let a record write where nobody expects it."""
    run_git(repository.folder, "branch", "other")
    other = run_git(repository.folder, "rev-parse", "other")
    run_git(repository.folder, "symbolic-ref", log.LOG, "refs/heads/other")
    recorded(repository, KEL)
    assert run_git(repository.folder, "rev-parse", "other") == other
    assert entries(repository)[0] == f"log: Record {KEL}"


def test_the_branch_does_not_move_without_the_log(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = repository._heads()
    run_git(repository.folder, "update-ref", log.LOG, f"{log.LOG}^")
    monkeypatch.setattr(Repository, "_heads", lambda _: heads)
    assert refusal(repository, {KEL: b"said\n"}).code == "moved"


def joined(repository: Repository, *ends: str) -> dict[str, str]:
    """The record of an entry after several logs, beside the last commit: ids of contents by path."""
    commands, folders = repository._commands, repository._folders
    tree = joined_tree(commands, folders.own, str(repository.head()), ends)
    listed = run_git(repository.folder, "ls-tree", "-r", tree)
    pairs = (line.split("\t") for line in listed.splitlines())
    return {path: head.split(" ")[2] for head, path in pairs if path.startswith("comments/")}


def test_two_logs_become_one_in_either_order(repository: Repository) -> None:
    base = str(repository.head())
    ends = []
    for path, content in ((KEL, b"said\n"), (NRK, b"said\n"), (NRK, b"said otherwise\n")):
        run_git(repository.folder, "reset", "-q", "--hard", base)
        run_git(repository.folder, "update-ref", "-d", log.LOG)
        recorded(repository, path, content)
        ends.append(run_git(repository.folder, "rev-parse", log.LOG).strip())
    has = str(objects.commits(repository._commands, [f"{ends[2]}^{{commit}}"])[0])
    assert has == ends[2]
    for few in ([ends[0], ends[1]], [ends[1], ends[0]]):
        run_git(repository.folder, "reset", "-q", "--hard", base)
        assert [*joined(repository, *few)] == [KEL, NRK]
    # Of two contents at one path the one stands that the branch has, else the same one whoever asks.
    assert joined(repository, *ends) == joined(repository, *reversed(ends))
    run_git(repository.folder, "reset", "-q", "--hard", f"{ends[1]}^1")
    assert NRK in joined(repository, ends[0], ends[2])


def test_a_log_from_elsewhere_does_not_bring_back_what_was_taken_out(repository: Repository) -> None:
    recorded(repository, KEL)
    elsewhere = run_git(repository.folder, "rev-parse", log.LOG).strip()
    recorded(repository, KEL, None)
    here = run_git(repository.folder, "rev-parse", log.LOG).strip()
    for ends in ((here, elsewhere), (elsewhere, here)):
        assert joined(repository, *ends) == {}


def test_nothing_is_pruned_that_the_log_knows(repository: Repository) -> None:
    commit = recorded(repository, KEL)
    run_git(repository.folder, "reset", "-q", "--hard", "HEAD~1")
    run_git(repository.folder, "reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    run_git(repository.folder, "gc", "-q", "--prune=now")
    assert subprocess.run(["git", "cat-file", "-e", commit], cwd=repository.folder, check=False).returncode == 0
