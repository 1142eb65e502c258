"""Guess nothing: the only document of a workspace, or a question back."""

from __future__ import annotations

import click

from paraph.actions.workspace import Workspace


def only_document(workspace: Workspace) -> str:
    """Return the workspace's only document. Raises UsageError where there are several."""
    names = list(workspace.settings.documents)
    if len(names) != 1:
        raise click.UsageError(f"Say which document with --document: {', '.join(names)}.")
    return names[0]
