"""Several writers, and writers that are killed: before or after, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store import files, index, lock, pending, transaction
from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO, refusal, run_git

WRITER = """
import sys
from pathlib import Path
from paraph.store.git import Identity, Repository
me, count = sys.argv[2], int(sys.argv[3])
repository = Repository.open(Path(sys.argv[1]))
for number in range(count):
    repository.record({f"comments/{me}-{number}.toml": me.encode()}, me, identity=Identity(me, me + "@example.org"))
"""


def test_two_writers_at_once_lose_nothing(repository: Repository) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(repository.folder), name, "5"])
        for name in ("a", "b", "c")
    ]
    assert [process.wait(30) for process in started] == [0, 0, 0]
    assert len(repository.list("HEAD", "comments")) == 15
    assert run_git(repository.folder, "rev-list", "--count", "HEAD") == "16\n"
    assert run_git(repository.folder, "status", "--porcelain") == ""
    run_git(repository.folder, "fsck", "--full", "--strict")


def test_a_second_writer_waits_and_is_then_refused(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    holder = textwrap.dedent(f"""
        import time, pathlib
        from paraph.store.lock import writing
        with writing(pathlib.Path({str(repository.folder / ".git/paraph.lock")!r})):
            pathlib.Path({str(ready)!r}).touch()
            time.sleep(60)
    """)
    process = subprocess.Popen([sys.executable, "-c", holder])
    try:
        while not ready.exists():
            time.sleep(0.02)
        monkeypatch.setattr("paraph.store.git.PATIENCE", 0.2)
        assert refusal(repository, {DRAFT: b"two\n"}).code == "busy"
    finally:
        process.kill()
        process.wait()
    # The system frees the lock of a killed holder.
    repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert lock.PATIENCE == 30


class Killed(BaseException):
    """As if the process had ended here."""


STEPS = [
    "refuse_unsaved",
    "_commit",
    "_move",
    "pending.note",
    "pending.finish",
    "files.write",
    "index.change",
]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_record_leaves_the_state_before_or_after(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    (repository.folder / "drafts/other.md").write_bytes(b"mine\n")
    head = repository.head()
    name = step.rpartition(".")[2]
    owner = {"pending": pending, "files": files, "index": index, "": transaction}[step.rpartition(".")[0]]
    real = getattr(owner, name)

    def killed(*arguments: object, **named: object) -> object:
        if after:
            real(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, name, killed)
        repository.record(
            {DRAFT: b"two\n", "a/new.md": b"x\n"}, "Change", tags={"d/x": "x"}, identity=WHO, when=WHEN
        )
    opened = Repository.open(repository.folder)
    made = opened.head() != head
    assert (opened.resolve("d/x") is not None) == made
    assert opened.working(DRAFT) == (b"two\n" if made else b"one\n")
    assert opened.working("a/new.md") == (b"x\n" if made else None)
    assert run_git(opened.folder, "status", "--porcelain") == "?? drafts/other.md\n"
    assert pending.noted(opened._folders) is None
    opened.record({DRAFT: b"three\n"}, "Next", identity=WHO, when=WHEN)
    left = [p.name for p in opened.folder.rglob("*") if "paraph-tmp" in p.name]
    assert left == []


def test_locks_that_a_killed_git_left_are_taken_away(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    own = repository.folder / ".git"
    monkeypatch.setattr(pending, "_GRACE", 0.01)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(transaction, "_move", killed)
        repository.record({DRAFT: b"two\n"}, "Change", tags={"d/x": "x"}, identity=WHO, when=WHEN)
    (own / "refs/tags/d").mkdir()
    for name in ("HEAD.lock", "refs/heads/main.lock", "refs/tags/d/x.lock"):
        (own / name).touch()
    (own / "index.lock").write_bytes(b"paraph\n")
    assert repository.state() is None
    opened = Repository.open(repository.folder)
    opened.record({DRAFT: b"two\n"}, "Change", tags={"d/x": "x"}, identity=WHO, when=WHEN)
    assert [str(p) for p in own.rglob("*.lock")] == [str(own / "paraph.lock")]


def test_recovery_leaves_what_a_person_did_since(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(pending, "finish", killed)
        repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    (repository.folder / DRAFT).write_bytes(b"mine\n")
    opened = Repository.open(repository.folder)
    assert opened.working(DRAFT) == b"mine\n"
    assert opened.read("HEAD", DRAFT) == b"two\n"
    assert run_git(opened.folder, "status", "--porcelain") == f" M {DRAFT}\n"


def test_a_file_that_is_open_elsewhere_is_finished_by_the_next_command(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Path.replace, []

    def busy(self: Path, target: Path) -> Path:
        calls.append(target)
        if target.name == "declaration.md":
            raise PermissionError(13, "in use", str(target))
        return real(self, target)

    monkeypatch.setattr(files, "_PAUSE", 0.001)
    with monkeypatch.context() as patch, pytest.raises(ParaphError) as caught:
        patch.setattr(Path, "replace", busy)
        repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert len(calls) > 2
    assert caught.value.code == "unfinished"
    assert "(Word?)" in caught.value.message
    assert repository.working(DRAFT) == b"one\n"
    assert Repository.open(repository.folder).working(DRAFT) == b"two\n"
