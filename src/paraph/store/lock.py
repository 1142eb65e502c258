"""One writer at a time, by a lock that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paraph.errors import ParaphError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 30.0
"""Seconds to wait for another command: one that makes PDF files of a text takes some ten."""
_PAUSE = 0.05
_FAR = 1 << 30
"""Where in a file Windows locks a byte for us: nobody can read what is locked, so behind whatever is in it."""
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


@contextmanager
def writing(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the writers' lock; refuse when another holds it for longer than `patience` seconds."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise ParaphError(
            f"This workspace cannot be written to ({error.strerror}).",
            code="read-only",
            next_step="Work in a copy of it that you may write to.",
        ) from error
    try:
        _wait(handle, patience)
        try:
            yield
        finally:
            free(handle)
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while not taken(handle):
        if time.monotonic() >= end:
            raise ParaphError(
                "Another paraph command is writing to this workspace.",
                code="busy",
                next_step="Wait until it ends and repeat the command.",
            )
        time.sleep(_PAUSE)


def taken(handle: int) -> bool:
    """Take the lock on an open file if nobody has it, and return whether it is ours now."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise ParaphError(
            f"Writers cannot be kept apart on this disk ({error.strerror}).",
            code="no-lock",
            next_step="Keep the workspace on a disk of this computer, not on a network drive.",
        ) from error
    return True


def free(handle: int) -> None:
    """Free a lock that is ours."""
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)
