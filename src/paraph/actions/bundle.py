"""Back up a workspace: its whole record and all its texts in one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paraph.actions.workspace import Workspace, draft_path
from paraph.model.frozen import frozen
from paraph.store.backup import restored


@frozen
class Backup:
    """The bytes of the file, the last commit in it, and the drafts with changes that are in no commit yet."""

    data: bytes
    commit: str
    not_in_it: Sequence[str]


def restore_bundle(file: Path, folder: Path) -> Workspace:
    """Return the workspace that a backup gives back, in a folder that is not there yet."""
    restored(file, folder)
    return Workspace.open(folder)


def bundle(workspace: Workspace) -> Backup:
    """Return a backup of everything that was ever committed, proved to come out of the file again."""
    paths = [workspace.prefix + draft_path(document) for document in workspace.settings.documents]
    dirty = [path.removeprefix(workspace.prefix) for path in paths if workspace.repository.dirty(path)]
    return Backup(workspace.repository.bundled(), workspace.repository.head() or "", dirty)
