"""Where things lie in a workspace."""

from __future__ import annotations

from paraph.errors import ParaphError


def draft_path(document: str) -> str:
    """Return where a draft lies in a workspace."""
    return f"drafts/{document}.md"


def circulated_folder(document: str, label: str) -> str:
    """Return where the files of a circulated revision lie."""
    return f"drafts/circulated/{document}/{label}"


def manifest_path(document: str, label: str) -> str:
    """Return where the manifest of a circulated revision lies."""
    return f"{circulated_folder(document, label)}/MANIFEST.json"


def lost_revision(document: str, label: str) -> ParaphError:
    """Return the refusal of a tag whose files are not there."""
    return ParaphError(
        f"The tag {document}/{label} is there, but not what was circulated under it.",
        code="bad-record",
        where=manifest_path(document, label),
        next_step="Bring the tag's commit back from another clone.",
    )


def round_folder(document: str, label: str) -> str:
    """Return where the record of a round lies."""
    return f"comments/{document}/{label}"
