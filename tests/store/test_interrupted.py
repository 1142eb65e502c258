"""What the next command finds of one that was interrupted, and what keeps two commands apart."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store import files, moves, pending, running, transaction
from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO, refusal, run_git


class Killed(BaseException):
    """As if the process had ended here."""


def killed(*_: object, **__: object) -> None:
    raise Killed


def interrupt(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, owner: object, step: str, *, tag: str = "d/x"
) -> None:
    """Record something in a command that ends at a step, without a chance to say so."""
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, step, killed)
        patch.setattr(running, "_end", lambda _, handle: os.close(handle))
        with repository.at_work("paraph commit d -m Change", WHEN):
            repository.record({DRAFT: b"two\n"}, "Change", tags={tag: "x"}, identity=WHO, when=WHEN)


def test_a_command_that_ended_before_it_recorded_is_told_once(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "_GRACE", 0.01)
    interrupt(repository, monkeypatch, transaction, "_move")
    (found,) = Repository.open(repository.folder).interrupted
    assert (found.what, found.commit) == ("paraph commit d -m Change", None)
    assert Repository.open(repository.folder).interrupted == ()


def test_a_command_that_had_recorded_is_told_with_its_commit(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(repository, monkeypatch, pending, "finish")
    opened = Repository.open(repository.folder)
    assert [found.commit for found in opened.interrupted] == [opened.head()]
    assert opened.working(DRAFT) == b"two\n"


def test_a_note_that_was_cut_off_hides_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(repository, monkeypatch, pending, "finish")
    (place,) = (repository.folder / ".git").glob("paraph-running-*")
    with place.open("ab") as file:
        file.write(b'\n{"comm')
    (found,) = Repository.open(repository.folder).interrupted
    assert found.commit is not None


def test_a_command_at_work_is_not_taken_for_an_interrupted_one(repository: Repository) -> None:
    with repository.at_work("paraph receive", WHEN):
        assert Repository.open(repository.folder).interrupted == ()
    assert not running.any_left(repository.folder / ".git")


def test_references_of_which_git_moved_some_are_all_moved(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "_GRACE", 0.01)
    interrupt(repository, monkeypatch, transaction, "_move")
    noted = json.loads((repository.folder / ".git/paraph-pending.json").read_text())
    commit, names = noted["commit"], [name for name, _, _ in noted["moves"]]
    assert names == ["refs/heads/main", "refs/tags/d/x", "refs/paraph/tags/d/x", "refs/paraph/log"]
    run_git(repository.folder, "update-ref", "refs/heads/main", commit)  # as git was killed before the tag
    (repository.folder / ".git/HEAD.lock").touch()
    opened = Repository.open(repository.folder)
    assert opened.resolve("d/x") == opened.head() == commit
    assert run_git(opened.folder, "rev-parse", "refs/paraph/log^2", "refs/paraph/tags/d/x^{commit}").split() == [
        commit,
        commit,
    ]
    assert [found.commit for found in opened.interrupted] == [commit]
    opened.record({DRAFT: b"three\n"}, "Next", identity=WHO, when=WHEN)


def test_what_was_built_upon_counts_as_moved(repository: Repository) -> None:
    old = repository.head()
    new = repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    repository.record({DRAFT: b"three\n"}, "More", identity=WHO, when=WHEN)
    move = moves.Move("refs/heads/main", old or "", new)
    assert moves.made(repository._commands, [move]) is moves.Made.ALL
    run_git(repository.folder, "reset", "-q", "--hard", old or "")
    assert moves.made(repository._commands, [move]) is moves.Made.NONE


def test_a_move_back_counts_as_made_only_once_it_is(repository: Repository) -> None:
    """A tag that somebody moved to a later commit is brought back to an earlier one, on which that one builds."""
    names = []
    for content in (b"two\n", b"three\n"):
        repository.record({DRAFT: content}, "Change", identity=WHO, when=WHEN)
        run_git(repository.folder, "tag", "-f", "-a", "-m", "x", "d/y")
        names.append(run_git(repository.folder, "rev-parse", "d/y").strip())
    earlier, later = names
    move = moves.Move("refs/tags/d/y", later, earlier)
    assert moves.made(repository._commands, [move]) is moves.Made.NONE
    run_git(repository.folder, "update-ref", "refs/tags/d/y", earlier)
    assert moves.made(repository._commands, [move]) is moves.Made.ALL


def test_a_branch_that_plain_git_moves_meanwhile_is_not_recorded_upon(repository: Repository) -> None:
    with repository.alone():
        run_git(repository.folder, "commit", "-q", "--allow-empty", "-m", "By hand")
        assert refusal(repository, {DRAFT: b"two\n"}).code == "moved"
    repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)


def test_a_disk_that_does_not_keep_is_told_and_the_record_named(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.settle_since

    def failing(folders: Iterable[Path], moment: float) -> None:
        found = list(folders)
        if any(folder.name == "heads" for folder in found):
            raise OSError(5, "Input/output error", "refs/heads")
        real(found, moment)

    with monkeypatch.context() as patch, pytest.raises(ParaphError) as caught:
        patch.setattr(files, "settle_since", failing)
        repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert caught.value.code == "unfinished"
    assert "does not confirm" in caught.value.message
    assert str(repository.head())[:10] in caught.value.message
    assert Repository.open(repository.folder).working(DRAFT) == b"two\n"
