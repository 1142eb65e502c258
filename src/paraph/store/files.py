"""The working files: read without filters, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from paraph.errors import ParaphError

TEXTS = (".md", ".toml")
"""Endings of the files whose line ends are always LF for us, whatever an editor made of them."""
TEMPORARY = ".paraph-tmp-"
_TRIES = 20
_PAUSE = 0.1


def read(place: Path) -> bytes | None:
    """Return the bytes of a working file, None where there is none; refuse links and devices."""
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(mode):
        raise ParaphError(
            "A plain file should be here, but it is a link, a folder or a device.",
            code="not-a-file",
            where=place.name,
            next_step="Move it away and repeat the command.",
        )
    try:
        return place.read_bytes()
    except PermissionError as error:
        raise held(place) from error


def same(one: bytes | None, other: bytes | None) -> bool:
    """Whether two contents are equal but for their line ends (LF or CRLF), which count in binary files only."""
    if one is None or other is None or b"\0" in one or b"\0" in other:
        return one == other
    return with_line_feeds(one) == with_line_feeds(other)


def with_line_feeds(content: bytes) -> bytes:
    """Return a content with CRLF brought to LF."""
    return content.replace(b"\r\n", b"\n")


def refuse_unwritable(folder: Path, path: str) -> None:
    """Refuse a path that could not be written now: before anything is, so that nothing stays half done."""
    place = folder / path
    parent = place.parent
    while not os.path.lexists(parent):
        parent = parent.parent
    expected = folder.resolve() / parent.relative_to(folder)
    if os.path.normcase(parent.resolve()) != os.path.normcase(expected) or not parent.is_dir():
        raise ParaphError(
            f"The folder of this file, {parent.relative_to(folder)}, is a link or a file.",
            code="not-a-folder",
            where=path,
            next_step="Put a plain folder in its place and repeat the command.",
        )
    read(place)
    try:
        if os.name == "nt" and place.exists():
            # Windows lets nobody replace a file that another program has open.
            with place.open("r+b"):
                pass
        elif not os.access(parent, os.W_OK):
            raise PermissionError
    except PermissionError as error:
        raise held(place) from error


def held(place: Path) -> ParaphError:
    """Return the refusal of a file that another program has open, or that may not be written."""
    return ParaphError(
        "The file is open in another program (Word?), or may not be written.",
        code="file-open",
        where=place.name,
        next_step="Close it and repeat the command.",
    )


def beside(place: Path) -> Path:
    """Return the name of a file that can be written in the folder of another one, before it takes its place."""
    return place.with_name(TEMPORARY + os.urandom(6).hex())


def write(place: Path, content: bytes | None, *, executable: bool = False) -> None:
    """Put a content in place of a working file in one step; None removes the file."""
    if content is None:
        with suppress(FileNotFoundError, NotADirectoryError):
            _patiently(place, place.unlink)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside(place)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o777 if executable else 0o666), "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(place.lstat().st_mode))
        _patiently(place, lambda: temporary.replace(place))
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    settle(place.parent)


def _patiently(place: Path, step: Callable[[], object]) -> None:
    """Take a step that another program's hold on the file may hinder for a moment."""
    for attempt in range(_TRIES):
        try:
            step()
            return
        except PermissionError as error:
            if attempt == _TRIES - 1:
                raise held(place) from error
            time.sleep(_PAUSE)


def remove_leftovers(parent: Path) -> None:
    """Remove what an interrupted `write` left; only for who holds the writers' lock."""
    with suppress(OSError):
        for leftover in parent.glob(TEMPORARY + "*"):
            leftover.unlink()


def sweep(top: Path) -> None:
    """Remove what interrupted commands left of files they were writing, anywhere; only while none is at work."""
    for folder, below, _ in os.walk(top):
        below[:] = [name for name in below if name != ".git"]
        remove_leftovers(Path(folder))


_UNSETTLED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.ENOENT}
"""What a system says that cannot do this for a folder, or has no such one; all else is a fault of the disk."""


def settle(folder: Path) -> None:
    """Bring the entries of a folder to the disk, where the system can. Raises OSError where the disk fails."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _UNSETTLED:
            raise


def settle_since(folders: Iterable[Path], moment: float) -> None:
    """Bring to the disk what was put into folders since a moment: the files, then the entries of the folders."""
    for folder in folders:
        if os.name == "nt" or folder.stat().st_mtime < moment:
            continue
        for file in folder.iterdir():
            if file.is_file() and file.stat().st_mtime >= moment:
                settle(file)
        settle(folder)
