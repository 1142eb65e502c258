"""What a record still has to do to the working files, kept on the disk until it is done.

A record counts from the moment its branch moves. Whoever comes next finishes what a killed command left:
so after a kill the workspace is as before the command, or as after it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store import files, index, objects
from paraph.store.command import Commands
from paraph.store.state import Folders

_NAME = "paraph-pending.json"
_GRACE = 2.0
"""After how many seconds no git command that a killed paraph started can still be running."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A commit, and the fingerprint that each of its working files had before it; None for no file."""

    commit: str
    before: Mapping[str, str | None]


def fingerprint(content: bytes | None) -> str | None:
    """Return a hash of a content."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def note(folders: Folders, pending: Pending) -> None:
    """Note what is to be done."""
    wire = {"commit": pending.commit, "before": dict(pending.before)}
    files.write(folders.own / _NAME, json.dumps(wire).encode())


def drop(folders: Folders) -> None:
    """Forget what was noted."""
    (folders.own / _NAME).unlink(missing_ok=True)


def noted(folders: Folders) -> Pending | None:
    """Return what was noted and not yet done."""
    try:
        wire = json.loads((folders.own / _NAME).read_bytes())
        return Pending(str(wire["commit"]), dict(wire["before"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def recover(commands: Commands, folders: Folders) -> None:
    """Finish what an interrupted command left, if its record was made and is still the newest.

    The caller holds the writers' lock, so whoever left it is gone.
    """
    index.clear(folders.own)
    pending = noted(folders)
    if pending is None:
        return
    if not _newest(commands, pending):
        _wait(folders.own / _NAME)
        _remove_locks(commands, folders)
    if _newest(commands, pending):
        finish(commands, folders, pending)
    drop(folders)


def _newest(commands: Commands, pending: Pending) -> bool:
    return objects.commits(commands, ["HEAD"]) == [pending.commit]


def _wait(place: Path) -> None:
    """Wait until a file is older than the time of grace."""
    with suppress(OSError):
        age = time.time() - place.stat().st_mtime
        time.sleep(min(_GRACE, max(0.0, _GRACE - age)))


def _remove_locks(commands: Commands, folders: Folders) -> None:
    """Remove the locks on references that a killed `git update-ref` left: git holds them for a moment only."""
    branch = commands.ask("symbolic-ref", "--quiet", "HEAD").output.decode("utf-8", "replace").strip()
    places = ("refs/tags", "refs/paraph")
    locks = [
        folders.own / "HEAD.lock",
        *(lock for place in places for lock in (folders.common / place).rglob("*.lock")),
    ]
    if branch:
        locks.append(folders.common / f"{branch}.lock")
    for lock in locks:
        if lock.exists():
            _wait(lock)
            lock.unlink(missing_ok=True)


def finish(commands: Commands, folders: Folders, pending: Pending) -> None:
    """Bring the working files of a commit's paths, and their places in the user's index, to that commit.

    A file that changed since it was last looked at is left as it is: it is its owner's.
    """
    paths = list(pending.before)
    entries = objects.tree(commands, pending.commit)
    wanted = objects.contents(commands, [f"{pending.commit}:{path}" for path in paths])
    for path, content in zip(paths, wanted, strict=True):
        place = folders.top / path
        files.remove_leftovers(place.parent)
        found = files.read(place)
        if not files.same(found, content) and fingerprint(found) == pending.before[path]:
            executable = content is not None and entries[path].mode == "100755"
            files.write(place, content, executable=executable)
    index.change(commands, folders.own, {path: entries.get(path) for path in paths}, len(pending.commit))


def unfinished(commit: str, error: ParaphError | OSError) -> ParaphError:
    """Return what to say when a record was made, but a working file could not be brought up to it."""
    reason = error.message if isinstance(error, ParaphError) else (error.strerror or str(error))
    return ParaphError(
        f"The record was made (commit {commit[:10]}), but a working file could not be brought up to it: {reason}",
        code="unfinished",
        where=error.where if isinstance(error, ParaphError) else str(error.filename or ""),
        next_step="Close programs that use it. The next paraph command finishes this; do not repeat this one.",
    )
