"""What git says of a command that failed, in the words of a drafter."""

from __future__ import annotations

import re

from paraph.errors import ParaphError

_DISK_FULL = ("disk-full", "The disk is full; nothing was recorded.", "Make room on it and repeat the command.")
_NEWER = (
    "newer-repository",
    "A newer git made this copy of the workspace than the one on this computer.",
    "Install a newer one from https://git-scm.com.",
)
_EXHAUSTED = (
    "exhausted",
    "This computer has no memory, or no room for open files, left for git; nothing was recorded.",
    "Close other programs and repeat the command.",
)
_NO_FILES = (
    "no-repository",
    "This git repository has no working files, or this is its inner folder.",
    "Go to the folder of your workspace.",
)
_FAILURES = {
    "dubious ownership": (
        "not-yours",
        "This folder belongs to another user of this computer, so git will not work in it.",
        "If you trust it, run: git config --global --add safe.directory FOLDER (its full name).",
    ),
    "not a git repository": (
        "no-repository",
        "There is no workspace here: this folder is not inside a git repository.",
        "Go to the folder of your workspace, or start one with `paraph init`.",
    ),
    "must be run in a work tree": _NO_FILES,
    "cannot use bare repository": _NO_FILES,
    "Expected git repo version": _NEWER,
    "unknown repository extension": _NEWER,
    "No space left on device": _DISK_FULL,
    "Disk quota exceeded": _DISK_FULL,
    "Too many open files": _EXHAUSTED,
    "Cannot allocate memory": _EXHAUSTED,
    "ut of memory": _EXHAUSTED,
    "Read-only file system": (
        "read-only",
        "This workspace can only be read; nothing was recorded.",
        "Work in a copy of it that you may write to.",
    ),
    "ermission denied": (
        "read-only",
        "A file of this workspace may not be written, or is open in another program; nothing was recorded.",
        "Close other programs that use the workspace, or ask who looks after this computer, then repeat.",
    ),
}
"""What is said, by a sign in what git printed: a code, a sentence, the next step."""
_DAMAGE = r"corrupt|bad object|unable to read|could not read|inflate|missing (blob|tree|commit|object)|is empty"


def damaged(what: str) -> ParaphError:
    """Return the refusal of a repository in which something that was recorded cannot be read."""
    return ParaphError(
        f"This copy of the workspace is damaged: {what}.",
        code="damaged",
        next_step="Take a fresh one with `git clone`, from another copy or from a backup, and work there; "
        "`git fsck` lists what is wrong here.",
    )


def failure(command: str, errors: str) -> ParaphError:
    """Return the refusal for a git command that failed, from what it printed."""
    for sign, (code, message, next_step) in _FAILURES.items():
        if sign in errors:
            return ParaphError(message, code=code, next_step=next_step)
    locked = re.search(r"Unable to create '(.+?\.lock)': File exists", errors)
    if locked:
        return ParaphError(
            f"Another git program is at work in this workspace, or was interrupted: {locked[1]} is there.",
            code="locked",
            next_step="Wait until it ends; if none is running, delete that file. Then repeat the command.",
        )
    lines = [line for line in errors.splitlines() if line.strip()]
    reason = lines[-1].strip() if lines else "it gave no reason"
    if re.search(_DAMAGE, errors):
        return damaged(reason)
    return ParaphError(
        f"git {command} failed ({reason}).",
        code="git",
        next_step="Repeat the command; if it fails again, run `git fsck` in the workspace and show what it prints.",
    )
