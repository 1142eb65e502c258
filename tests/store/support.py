"""What the tests of the store share: a signature, a time, git as a person runs it, and refusals."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store.git import Identity, Repository

WHO = Identity("Ada Aldous", "ada@example.org")
WHEN = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=2)))
DRAFT = "drafts/declaration.md"


def run_git(folder: Path, *arguments: str) -> str:
    """What a person would do with git, hooks and filters of theirs and all."""
    own = ("-c", "user.name=P", "-c", "user.email=p@example.org")
    done = subprocess.run(["git", *own, *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def state_of(folder: Path) -> tuple[str, str, str]:
    """References, index and working files, as a person sees them."""
    return (
        run_git(folder, "for-each-ref"),
        run_git(folder, "ls-files", "-s"),
        json.dumps({str(p): p.read_bytes().hex() for p in sorted(folder.glob("[!.]*/*")) if p.is_file()}),
    )


def refusal(repository: Repository, changes: dict[str, bytes | None], **more: object) -> ParaphError:
    """The refusal of a record, having checked that it changed nothing."""
    before = state_of(repository.folder)
    with pytest.raises(ParaphError) as caught:
        repository.record(changes, "Try", identity=WHO, when=WHEN, **more)  # type: ignore[arg-type]
    assert state_of(repository.folder) == before
    assert caught.value.next_step
    return caught.value
