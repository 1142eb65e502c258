"""Back up a workspace: its whole record and all its texts in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.actions.workspace import Workspace, draft_path


@dataclass(frozen=True)
class Backup:
    """The bytes of the file, the last commit in it, and the drafts with changes that are in no commit yet."""

    data: bytes
    commit: str
    not_in_it: Sequence[str]


def bundle(workspace: Workspace) -> Backup:
    """Return a backup of everything that was ever committed, proved to come out of the file again."""
    paths = [workspace.prefix + draft_path(document) for document in workspace.settings.documents]
    dirty = [path.removeprefix(workspace.prefix) for path in paths if workspace.repository.dirty(path)]
    return Backup(workspace.repository.bundled(), workspace.repository.head() or "", dirty)
