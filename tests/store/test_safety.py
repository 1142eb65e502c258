"""What a workspace, its surroundings or its state must not be able to do to a record."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store import command, failures
from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO, refusal, run_git


def test_the_environment_of_another_git_is_not_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.create(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
    opened = Repository.open(repository.folder)
    opened.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert opened.folder == repository.folder
    assert opened.history(DRAFT)[0].date == WHEN
    assert other.head() is None
    assert os.environ["GIT_DIR"] == str(other.folder / ".git")


def test_a_workspace_that_can_only_be_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "can only be read" in str(repository.state())


def test_a_lock_on_the_branch_is_named(repository: Repository) -> None:
    (repository.folder / ".git/refs/heads/main.lock").touch()
    refused = refusal(repository, {DRAFT: b"two\n"})
    assert refused.code == "locked"
    assert "main.lock" in refused.message


def test_who_signs(repository: Repository, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_git(repository.folder, "config", "user.name", "From the workspace")
    with pytest.raises(ParaphError) as caught:
        repository.record({DRAFT: b"two\n"}, "Change")
    assert caught.value.code == "no-identity"
    assert 'git config --global user.name "Your Name"' in caught.value.next_step
    assert "user.email" in caught.value.next_step
    (home / ".gitconfig").write_text("[include]\n\tpath = more\n", "utf-8")
    (home / "more").write_text("[user]\n\tname = Étienne <O'Neil>\n\temail = e@example.org\n", "utf-8")
    before = datetime.now(UTC).replace(microsecond=0)
    repository.record({DRAFT: b"two\n"}, "Change", tags={"d/x": "x"})
    version = repository.history(DRAFT)[0]
    assert version.author == "Étienne O'Neil"
    assert before <= version.date <= datetime.now(UTC)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Another")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "another@example.org")
    repository.record({DRAFT: b"three\n"}, "Change")
    assert run_git(repository.folder, "log", "-1", "--format=%an %ae %cn") == (
        "Another another@example.org Étienne O'Neil\n"
    )


def test_links_are_not_followed_out_of_the_workspace(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository.folder / "comments").symlink_to(outside)
    assert refusal(repository, {"comments/x/y.toml": b"x"}).code == "not-a-folder"
    (repository.folder / "link.md").symlink_to(outside / "secret")
    assert refusal(repository, {"link.md": b"x"}).code == "not-a-file"
    assert refusal(repository, {"notes.txt/below.md": b"x"}).code == "not-a-folder"
    assert refusal(repository, {"drafts": b"x"}).code == "not-a-file"
    assert list(outside.iterdir()) == []


def test_where_there_is_no_repository(tmp_path: Path, repository: Repository) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(ParaphError, match="paraph init") as caught:
            Repository.open(folder)
        assert caught.value.code == "no-repository"
    assert Repository.open(repository.folder / "drafts").folder == repository.folder
    for folder in (repository.folder, repository.folder / "drafts", repository.folder / "new/deep"):
        with pytest.raises(ParaphError, match="already, or lies in one"):
            Repository.create(folder)
    run_git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(ParaphError, match="no working files"):
        Repository.open(tmp_path / "bare.git")


def test_a_repository_that_points_elsewhere_is_refused(repository: Repository, tmp_path: Path) -> None:
    run_git(repository.folder, "config", "core.worktree", str(tmp_path))
    with pytest.raises(ParaphError, match="somewhere else"):
        Repository.open(repository.folder)


def test_what_git_says_of_another_user_s_folder_where_it_will_not_read_it() -> None:
    """As versions before 2.38 do, which trust no folder at our word."""
    refused = failures.failure("rev-parse", "fatal: detected dubious ownership in repository at '/w'\n")
    assert refused.code == "not-yours"
    assert "safe.directory" in refused.next_step


def test_a_git_that_is_too_old_or_missing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "OLDEST_GIT", (99, 0))
    command.refuse_old_git.cache_clear()
    with pytest.raises(ParaphError, match="too old"):
        Repository.open(repository.folder)
    attempt = (
        "import sys\nfrom pathlib import Path\nfrom paraph.errors import ParaphError\n"
        "from paraph.store.git import Repository\n"
        "try:\n    Repository.open(Path(sys.argv[1]))\nexcept ParaphError as error:\n    print(error.code, error)"
    )
    for quiet in ("", "quiet"):
        environment = {**os.environ, "PATH": str(tmp_path), "GIT_PYTHON_REFRESH": quiet or "raise"}
        done = subprocess.run(
            [sys.executable, "-c", attempt, str(repository.folder)],
            env=environment,
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(b"no-git git is not installed")


def test_a_full_disk_is_said() -> None:
    assert failures.failure("hash-object", "error: x\nfatal: write: No space left on device\n").code == "disk-full"
    assert "it gave no reason" in failures.failure("mktag", "").message
