"""The user's index: changed at single paths, under git's own lock, which says that it is ours.

A lock that a killed git command leaves blocks every later one; ours is known by what is in it and taken away.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from paraph.store import objects
from paraph.store.command import Commands
from paraph.store.failures import failure

ROOM = "paraph-tmp-"
"""How the names of our temporary folders in git's folder begin."""
_MARK = b"paraph\n"
_TRIES = 50
_PAUSE = 0.1


def lines(entries: Mapping[str, objects.Entry | None], digits: int) -> bytes:
    """Return entries as `git update-index -z --index-info` takes them; None removes a path."""
    parts = [
        f"{entry.mode} {entry.id}\t{path}\0" if entry else f"0 {'0' * digits}\t{path}\0"
        for path, entry in entries.items()
    ]
    return "".join(parts).encode()


def change(commands: Commands, own: Path, entries: Mapping[str, objects.Entry | None], digits: int) -> None:
    """Put entries in the user's index, and leave all others as they are."""
    with tempfile.TemporaryDirectory(prefix=ROOM, dir=own) as name, _locked(own, Path(name)):
        current = objects.index(commands)
        stale = {path: entry for path, entry in entries.items() if current.get(path) != entry}
        if stale:
            copy = Path(name) / "index"
            with suppress(FileNotFoundError):
                shutil.copyfile(own / "index", copy)
            update(commands, copy, stale, digits)
            copy.replace(own / "index")


def tree(commands: Commands, own: Path, commit: str | None, changes: Mapping[str, objects.Entry | None]) -> str:
    """Return the tree of a commit (None: an empty one) with changes made to it, in an index of its own."""
    with tempfile.TemporaryDirectory(prefix=ROOM, dir=own) as name:
        place = Path(name) / "index"
        variables = {"GIT_INDEX_FILE": str(place)}
        if commit:
            commands.run("-c", "core.splitIndex=false", "read-tree", commit, variables=variables)
        digits = max((len(entry.id) for entry in changes.values() if entry), default=len(commit or "") or 40)
        update(commands, place, changes, digits)
        return commands.run("write-tree", variables=variables).decode().strip()


def update(commands: Commands, place: Path, entries: Mapping[str, objects.Entry | None], digits: int) -> None:
    """Put entries in an index of our own."""
    whole = ("-c", "core.splitIndex=false", "update-index", "-z", "--index-info")
    commands.run(*whole, data=lines(entries, digits), variables={"GIT_INDEX_FILE": str(place)})


@contextmanager
def _locked(own: Path, room: Path) -> Iterator[None]:
    lock = own / "index.lock"
    mark = room / "mark"
    mark.write_bytes(_MARK)
    for _ in range(_TRIES):
        with suppress(FileExistsError):
            _place(lock, mark)
            break
        time.sleep(_PAUSE)
    else:
        raise failure("update-index", f"Unable to create '{lock}': File exists")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _place(lock: Path, mark: Path) -> None:
    """Make the lock; raise FileExistsError where another has it."""
    try:
        # A link appears with what is in it, so that no kill can leave a lock without its mark.
        lock.hardlink_to(mark)
    except FileExistsError:
        raise
    except OSError:
        # Some disks (FAT, network drives) know no links.
        with lock.open("xb") as handle:
            handle.write(_MARK)


def ours(lock: Path) -> bool:
    """Whether a lock on the index was made here."""
    try:
        return lock.read_bytes() == _MARK
    except OSError:
        return False


def clear(own: Path) -> None:
    """Take away what a killed command of ours left; only for who holds the writers' lock."""
    if ours(own / "index.lock"):
        (own / "index.lock").unlink(missing_ok=True)
    for room in own.glob(ROOM + "*"):
        shutil.rmtree(room, ignore_errors=True)
