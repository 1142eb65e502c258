"""Repair what can be repaired in a working draft without touching a word."""

from __future__ import annotations

from paraph.actions.check import repaired
from paraph.actions.commit import canonical
from paraph.actions.files import write_file
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError


def fix_draft(workspace: Workspace, document: str) -> bool:
    """Give missing ids, resolve ids used twice, write the canonical form. Return whether the file changed.

    Raises ParaphError for a draft whose words cannot be read for certain.
    """
    parsed = workspace.draft(document)
    broken = [p for p in parsed.problems if not p.message.startswith(("the id", "a blank line"))]
    if broken:
        raise ParaphError(
            f"This draft cannot be repaired while {broken[0].message}.",
            code="bad-draft",
            where=f"{draft_path(document)}:{broken[0].line}:{broken[0].column}",
            next_step="Correct that line first.",
        )
    path = workspace.folder / draft_path(document)
    data = canonical(repaired(workspace, document))
    if path.read_bytes() == data:
        return False
    write_file(path, data)
    return True
