"""Teach plain git about drafts: how to merge them, how to show what changed, and to look before it commits."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from paraph.actions.workspace import Workspace
from paraph.model.frozen import frozen

MARK = "# Written by `paraph git-setup`."
_HOOK = "pre-commit"


@frozen
class GitSetup:
    """What git was told; `hook` is the line to add by hand where somebody else's hook is there, or empty."""

    settings: dict[str, str]
    attribute: str
    hook: str = ""


def plain_settings() -> dict[str, str]:
    """Return the settings that plain git gets; by their exact values they are known for ours."""
    return {
        "merge.paraph.name": "drafts, by paragraphs and words",
        "merge.paraph.driver": f"{_program()} driver merge %O %A %B",
        "diff.paraph.command": f"{_program()} driver diff",
    }


def _program() -> str:
    # Git runs this through a shell, on Windows too; with -P Python looks for no modules in the workspace.
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P -m paraph"


def git_setup(workspace: Workspace) -> GitSetup:
    """Write the settings, the attribute and the hook into this clone. Nothing of it is recorded or shared."""
    settings = plain_settings()
    attribute = f"/{workspace.prefix}drafts/*.md merge=paraph diff=paraph"
    record = f"/{workspace.prefix}comments/**/*.toml merge=paraph"
    check = f"{_program()} -C {shlex.quote(f'./{workspace.prefix}')} check"
    workspace.repository.configure(settings)
    for line in (attribute, record):
        workspace.repository.add_attribute(line)
    script = f"#!/bin/sh\n{MARK}\n{check} || exit 1\n"
    ours = workspace.repository.add_hook(_HOOK, script, MARK)
    return GitSetup(settings, attribute, "" if ours else check)
