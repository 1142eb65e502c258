"""A backup of a workspace with more tags than a command line of Windows can name."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from paraph.store import command
from paraph.store.git import Repository
from store.support import run_git

LONGEST = 32_767
"""Characters of a command line on Windows, at most (CreateProcessW)."""


def test_fifteen_hundred_tags_come_back(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = repository.head()
    stream = "".join(
        f"tag declaration/som-{n}\nfrom {head}\ntagger P <p@example.org> {n} +0000\ndata 1\nx" for n in range(1500)
    )
    done = subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=repository.folder, input=stream.encode(), check=True
    )
    assert done.returncode == 0
    real = command.Commands._started

    def counted(self: command.Commands, arguments: Sequence[str], *more: Any) -> subprocess.Popen[bytes]:
        assert sum(len(argument) + 3 for argument in arguments) < LONGEST, arguments[-1]
        return real(self, arguments, *more)

    monkeypatch.setattr(command.Commands, "_started", counted)
    (tmp_path / "all.bundle").write_bytes(repository.bundled())
    assert repository.faults() == []
    subprocess.run(
        ["git", "clone", "-q", "--bare", str(tmp_path / "all.bundle"), str(tmp_path / "back")], check=True
    )
    tags = run_git(repository.folder, "for-each-ref", "refs/tags")
    assert tags.count("\n") == 1500
    assert run_git(tmp_path / "back", "for-each-ref", "refs/tags") == tags
