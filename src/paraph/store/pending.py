"""What a record still has to do to the working files, kept on the disk until it is done.

A record counts from the moment its branch moves. Whoever comes next finishes what a killed command left:
so after a kill the workspace is as before the command, or as after it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

from paraph.errors import ParaphError
from paraph.store import files, objects
from paraph.store.command import Commands, failure
from paraph.store.state import Folders

_NAME = "paraph-pending.json"
_TRIES = 50
_PAUSE = 0.1


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
    """Finish what an interrupted command left, if its record was made and is still the newest."""
    pending = noted(folders)
    if pending is None:
        return
    if objects.commits(commands, ["HEAD"]) == [pending.commit]:
        finish(commands, folders, pending)
    drop(folders)


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
    _update_index(commands, {path: entries.get(path) for path in paths}, len(pending.commit))


def index_lines(entries: Mapping[str, objects.Entry | None], digits: int) -> bytes:
    """Return entries as `git update-index -z --index-info` takes them; None removes a path."""
    lines = [
        f"{entry.mode} {entry.id}\t{path}\0" if entry else f"0 {'0' * digits}\t{path}\0"
        for path, entry in entries.items()
    ]
    return "".join(lines).encode()


def _update_index(commands: Commands, entries: Mapping[str, objects.Entry | None], digits: int) -> None:
    current = objects.index(commands)
    stale = {path: entry for path, entry in entries.items() if current.get(path) != entry}
    if not stale:
        return
    for attempt in range(_TRIES):
        answer = commands.ask("update-index", "-z", "--index-info", data=index_lines(stale, digits))
        if not answer.status:
            return
        if "index.lock" not in answer.errors:
            break
        time.sleep(_PAUSE if attempt < _TRIES - 1 else 0)
    raise failure("update-index", answer.errors)


def unfinished(commit: str, error: ParaphError | OSError) -> ParaphError:
    """Return what to say when a record was made, but a working file could not be brought up to it."""
    reason = error.message if isinstance(error, ParaphError) else (error.strerror or str(error))
    return ParaphError(
        f"The record was made (commit {commit[:10]}), but a working file could not be brought up to it: {reason}",
        code="unfinished",
        where=error.where if isinstance(error, ParaphError) else str(error.filename or ""),
        next_step="Close programs that use it. The next paraph command finishes this; do not repeat this one.",
    )
