"""What was recorded and the branch lacks, since it was reset, rebased, squashed or edited by hand; and its return.

The log of the repository (`store/log.py`) knows it, whatever became of the branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from paraph.actions.drivers import received_twice
from paraph.actions.ready import hashed
from paraph.actions.recorded import Recorded, recorded
from paraph.actions.workspace import Workspace, round_folder
from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.model.settings import Roster
from paraph.store.values import Identity


@frozen
class Lost:
    """What the branch lacks: the things on record, with the branch that each still stands on or nothing, and tags.

    `files` are the contents by path in the workspace.
    """

    things: tuple[tuple[Recorded, str], ...]
    tags: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def gone(self) -> tuple[Recorded, ...]:
        """What stands on no other branch either."""
        return tuple(thing for thing, branch in self.things if not branch)


def lost(workspace: Workspace) -> Lost:
    """Return what was recorded in this workspace and its branch lacks, or holds altered."""
    book, prefix = workspace.repository.log, workspace.prefix
    lacking = {path: blob for path, blob in book.lacking().items() if path.startswith(prefix)}
    found = dict(zip(lacking, book.contents([*lacking.values()]), strict=True))
    there = workspace.repository.read_all("HEAD", found)
    # Of a file that two people received, each in a clone of theirs, one record stands: that is nothing lost.
    recalled = _recalled(workspace, found)
    files = {
        path: data
        for path, data in found.items()
        if (path not in there or received_twice(data, there[path]) != there[path])
        and (path in there or recalled.get(path) != hashed(data))
    }
    elsewhere = book.elsewhere({path: lacking[path] for path in files}) if files else {}
    own = {path.removeprefix(prefix): data for path, data in files.items()}
    things = [(thing, elsewhere.get(prefix + thing.paths[0], "")) for thing in recorded(own, _roster(workspace))]
    documents = tuple(f"{name}/" for name in _documents(workspace))
    tags = {name: tag for name, tag in book.lost_tags().items() if name.startswith(documents)}
    return Lost(tuple(things), tags, own)


def _recalled(workspace: Workspace, paths: Iterable[str]) -> Mapping[str, str]:
    """Return what was taken back in the rounds of some files: the hash of each file by its path.

    The log of another clone, which has not heard of it yet, may still know them; they do not come back.
    """
    inner = (path.removeprefix(workspace.prefix).split("/") for path in paths)
    rounds = dict.fromkeys((parts[1], parts[2]) for parts in inner if parts[0] == "comments" and len(parts) > 3)
    return {
        f"{workspace.prefix}{round_folder(*one)}/{gone.path}": gone.sha256
        for one in rounds
        for recall in workspace.recalls(*one)
        for gone in recall.gone
    }


def missing(workspace: Workspace) -> int:
    """Return how many recorded files of this workspace stand on no branch any more: quickly, for `status`."""
    if not any(path.startswith(workspace.prefix) for path in workspace.repository.log.lacking()):
        return 0
    return sum(len(thing.paths) for thing in lost(workspace).gone)


def restore(
    workspace: Workspace, *, when: datetime | None = None, identity: Identity | None = None
) -> tuple[str, ...]:
    """Bring back, in one commit, what was recorded and stands on no branch any more; return what, in words.

    Raises ParaphError where somebody's work that is not recorded lies at one of its paths.
    """
    found = lost(workspace)
    files: dict[str, bytes | None] = {
        workspace.prefix + path: found.files[path] for thing in found.gone for path in thing.paths
    }
    words = _told(found.gone, found.tags)
    if words:
        message = "\n".join(("What was recorded is brought back", "", *(f"- {one}" for one in words)))
        workspace.repository.record(files, message, again=found.tags, when=when, identity=identity)
    return words


def _told(things: Sequence[Recorded], tags: Mapping[str, str]) -> tuple[str, ...]:
    return (*(thing.words for thing in things), *(f"the tag {name}" for name in tags))


def _roster(workspace: Workspace) -> Roster | None:
    """Return the roster where it can be read: names are a help here, and nothing hangs on them."""
    try:
        return workspace.roster
    except ParaphError:
        return None


def _documents(workspace: Workspace) -> set[str]:
    circulated = workspace.repository.list("HEAD", f"{workspace.prefix}drafts/circulated")
    return {
        *workspace.settings.documents,
        *(path.removeprefix(workspace.prefix).split("/")[2] for path in circulated),
    }
