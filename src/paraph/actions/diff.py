"""Compare two revisions of a document."""

from __future__ import annotations

from paraph.actions.difference import Difference, difference
from paraph.actions.workspace import Workspace


def diff_revisions(workspace: Workspace, document: str, old: str, new: str) -> Difference:
    """Return what lies between two revisions of a document."""
    texts = workspace.revision(document, old), workspace.revision(document, new)
    return difference(document, old, new, *texts, by_id=True)
