"""Which commands are at work in a repository, and which of them ended before they were done.

Each keeps a file in git's folder, and a lock on it that the system frees when it ends, however it ends. A file that
nobody holds any more is of a command that was interrupted; whoever comes next says so and takes it away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store import files
from paraph.store.failures import failure
from paraph.store.lock import free, taken
from paraph.store.values import Interrupted

_START, _END = "paraph-running-", ".jsonl"


@contextmanager
def at_work(own: Path, what: str, began: datetime) -> Iterator[str]:
    """Note that a command is at work for as long as it is, and yield the token it is known by.

    Raises ParaphError where nothing can be written.
    """
    try:
        token, handle = _begun(own, {"what": what, "began": began.isoformat(timespec="seconds")})
    except OSError as error:
        raise _unwritable(error) from error
    try:
        yield token
    finally:
        _end(_place(own, token), handle)


def _begun(own: Path, said: dict[str, str]) -> tuple[str, int]:
    """Return the token of a new file with what is said in it, and the file, locked."""
    import secrets  # not loaded by who only looks

    while True:
        token = secrets.token_hex(6)
        place = _place(own, token)
        handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        # Another command may have found the file before it was locked, and have taken it away as an empty one.
        if taken(handle) and place.exists():
            break
        os.close(handle)
    try:
        _append(handle, said)
        files.settle(own)
    except OSError:
        _end(place, handle)
        raise
    return token, handle


def _append(handle: int, entry: dict[str, str]) -> None:
    import json  # which a look does without, here and below

    # A line before this one may have been cut off.
    line = b"\n" + json.dumps(entry).encode() + b"\n"
    while line:
        line = line[os.write(handle, line) :]
    os.fsync(handle)


def _end(place: Path, handle: int) -> None:
    """Take the file away: nothing was interrupted. An empty one that cannot be removed says as much."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
    if os.name != "nt":
        with suppress(OSError):
            place.unlink()
    with suppress(OSError):
        free(handle)
    os.close(handle)
    if os.name == "nt":  # which removes no file that is open
        with suppress(OSError):
            place.unlink()


def _unwritable(error: OSError) -> ParaphError:
    """Return the refusal of a workspace in which nothing can be written."""
    found = failure("record", error.strerror or str(error))
    if found.code not in ("git", "read-only"):
        return found
    return ParaphError(
        f"This workspace cannot be written to ({error.strerror}); nothing was recorded.",
        code="read-only",
        next_step="Work in a copy of it that you may write to.",
    )


def _place(own: Path, token: str) -> Path:
    return own / f"{_START}{token}{_END}"


def any_left(own: Path) -> bool:
    """Whether a command is at work, or left its file."""
    return next(own.glob(f"{_START}*{_END}"), None) is not None


def note_recorded(own: Path, token: str, commit: str) -> None:
    """Note in the file that an interrupted command left that it had recorded something."""
    with suppress(FileNotFoundError):
        handle = os.open(_place(own, token), os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            _append(handle, {"commit": commit})
        finally:
            os.close(handle)


def interrupted(own: Path) -> list[Interrupted]:
    """Return the commands that were interrupted, and take their files away."""
    result = []
    for place in sorted(own.glob(f"{_START}*{_END}")):
        try:
            handle = os.open(place, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            continue
        try:
            if taken(handle):
                result += _read(place)
                _end(place, handle)
                continue
        except OSError:
            os.close(handle)
            raise
        os.close(handle)
    return result


def _read(place: Path) -> list[Interrupted]:
    """Return what a file says: nothing for a command that never began, or has ended."""
    import json

    said: dict[str, str] = {}
    for line in place.read_bytes().splitlines():
        with suppress(ValueError):  # the last line may be cut off
            said |= {key: str(value) for key, value in json.loads(line).items()}
    return [Interrupted(said["what"], said["began"], said.get("commit"))] if "what" in said else []
