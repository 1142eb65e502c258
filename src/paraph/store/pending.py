"""What a record still has to do, kept on the disk until it is done.

A record counts from the moment a reference moves. Whoever comes next finishes what a killed command left: the other
references, then the working files. So after a kill the workspace is as before the command, or as after it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store import files, index, objects, running
from paraph.store.command import Commands
from paraph.store.moves import Made, Move, complete, made
from paraph.store.state import PENDING, Folders

_GRACE = 2.0
"""After how many seconds no git command that a killed paraph started can still be running."""


@frozen
class Pending:
    """A commit, and the fingerprint that each of its working files had before it; None for no file.

    `moves` are all the references that lead to it; `token` is that of the command at work, if it is known.
    """

    commit: str
    before: Mapping[str, str | None]
    moves: tuple[Move, ...] = ()
    token: str = ""


def fingerprint(content: bytes | None) -> str | None:
    """Return a hash of a content."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def note(folders: Folders, pending: Pending) -> None:
    """Note what is to be done."""
    wire = {
        "commit": pending.commit,
        "before": dict(pending.before),
        "moves": [[move.reference, move.old, move.new] for move in pending.moves],
        "token": pending.token,
    }
    files.write(folders.own / PENDING, json.dumps(wire).encode())


def drop(folders: Folders) -> None:
    """Forget what was noted; what cannot be removed is only looked at again by the next command."""
    with suppress(OSError):
        (folders.own / PENDING).unlink(missing_ok=True)


def noted(folders: Folders) -> Pending | None:
    """Return what was noted and not yet done."""
    try:
        wire = json.loads((folders.own / PENDING).read_bytes())
        moves = tuple(Move(*map(str, move)) for move in wire["moves"])
        return Pending(str(wire["commit"]), dict(wire["before"]), moves, str(wire["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def recover(commands: Commands, folders: Folders) -> None:
    """Finish what an interrupted command left, if its record was begun; its files, if that is still the newest.

    The caller holds the writers' lock, so whoever left it is gone.
    """
    index.clear(folders.own)
    files.remove_leftovers(folders.own)
    pending = noted(folders)
    if pending is None:
        return
    if made(commands, pending.moves) is not Made.ALL:
        _wait(folders.own / PENDING)
    remove_locks(folders, pending)
    if complete(commands, pending.moves):
        if _newest(commands, pending):
            finish(commands, folders, pending)
        running.note_recorded(folders.own, pending.token, pending.commit)
    drop(folders)


def _newest(commands: Commands, pending: Pending) -> bool:
    return objects.commits(commands, ["HEAD"]) == [pending.commit]


def _wait(place: Path) -> None:
    """Wait until a file is older than the time of grace."""
    with suppress(OSError):
        age = time.time() - place.stat().st_mtime
        time.sleep(min(_GRACE, max(0.0, _GRACE - age)))


def remove_locks(folders: Folders, pending: Pending) -> None:
    """Remove the locks on references that a `git update-ref` of ours left: git holds them for a moment only."""
    for lock in (folders.own / "HEAD.lock", *(folders.common / f"{m.reference}.lock" for m in pending.moves)):
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
    """Return what to say when a record was made, but something that belongs to it could not be done."""
    reason = error.message if isinstance(error, ParaphError) else (error.strerror or str(error))
    return ParaphError(
        f"The record was made (commit {commit[:10]}), but a working file could not be brought up to it: {reason}",
        code="unfinished",
        where=error.where if isinstance(error, ParaphError) else str(error.filename or ""),
        next_step="Close programs that use it. The next paraph command finishes this; do not repeat this one.",
    )


def uncertain(commit: str, error: OSError) -> ParaphError:
    """Return what to say when a record was made, and the disk does not confirm that it keeps it."""
    return ParaphError(
        f"The record was made (commit {commit[:10]}), but the disk does not confirm that it keeps it "
        f"({error.strerror or error}).",
        code="unfinished",
        where=str(error.filename or ""),
        next_step="Back up now, with `paraph bundle` onto another disk, and have this one looked at; "
        "do not repeat this command.",
    )
