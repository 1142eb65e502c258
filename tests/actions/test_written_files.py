"""Files that commands write: whole or not at all, and what is said where the disk does not confirm one."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path, linked: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    target = tmp_path / "link"
    target.symlink_to(pipe)
    with ThreadPoolExecutor() as others:
        heard = others.submit(pipe.read_bytes)
        files.write_out(target if linked else pipe, b"We agree.")
        assert heard.result(timeout=10) == b"We agree."
    assert stat.S_ISFIFO(pipe.stat().st_mode) and target.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="this system has no such folder")
def test_names_of_the_system_are_written_into(tmp_path: Path) -> None:
    """Standard output may be an ordinary file: its name in /dev is then a link to one, and stays."""
    before = os.lstat("/dev/null")
    assert files._takes_what_comes(Path("/dev/null")) and files._takes_what_comes(Path("/dev/stdout"))
    assert not files._takes_what_comes(tmp_path) and not files._takes_what_comes(tmp_path / "new.docx")
    files.write_out(Path("/dev/null"), b"We agree.")
    assert (before.st_mode, before.st_rdev) == (os.lstat("/dev/null").st_mode, os.lstat("/dev/null").st_rdev)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_device_that_takes_nothing_is_told() -> None:
    with pytest.raises(ParaphError, match="does not take what is written"):
        files.write_out(Path("/dev/full"), b"We agree.")


def test_anything_else_is_a_file_that_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "annex.md"
    for words in (b"We agree.", b"We decide."):
        files.write_out(path, words)
        assert path.read_bytes() == words
    assert [p.name for p in tmp_path.iterdir()] == ["annex.md"]
