"""Commit a draft: check it, give ids, then record that one file."""

from __future__ import annotations

from datetime import datetime

from paraph.actions.check import refuse_errors, repaired
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.model.document import Document
from paraph.store.values import Identity


def commit(
    workspace: Workspace,
    document: str,
    message: str,
    *,
    when: datetime | None = None,
    identity: Identity | None = None,
) -> str:
    """Record the working draft of a document and return the commit's id.

    Raises ParaphError for a draft with errors, and where nothing changed.
    """
    refuse_errors(workspace, document)
    text = canonical(repaired(workspace, document)) if needs_ids(workspace, document) else None
    path = workspace.folder / draft_path(document)
    data = path.read_bytes().replace(b"\r\n", b"\n") if text is None else text
    if data == workspace.files.read(draft_path(document)):
        raise ParaphError(
            f"The draft of {document} is as it was committed last.",
            code="nothing-to-commit",
            next_step="Edit it first.",
        )
    full = workspace.prefix + draft_path(document)
    return workspace.repository.record({full: data}, message, when=when, identity=identity, overwrite={full})


def needs_ids(workspace: Workspace, document: str) -> bool:
    """Whether a paragraph of the working draft has no id."""
    return any(not paragraph.id for paragraph in workspace.draft(document).document)


def canonical(document: Document) -> bytes:
    """Return a document as the bytes of its draft file, after reading them back and comparing."""
    text = print_draft(document)
    if parse_draft(text).document != document:
        raise LawBrokenError("round trip: the draft does not read back as it was written")
    return text.encode()
