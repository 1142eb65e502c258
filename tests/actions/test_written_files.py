"""Files that commands write: whole or not at all, and what is said where the disk does not confirm one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from paraph.actions import files
from paraph.errors import ParaphError


def test_a_file_that_the_disk_does_not_confirm_is_there_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "settle", failing)
    with pytest.raises(ParaphError, match="was written, but the disk does not confirm") as caught:
        files.write_file(tmp_path / "annex.md", b"We agree.")
    assert caught.value.code == "unfinished"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("annex.md", b"We agree.")]
