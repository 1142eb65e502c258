"""Where a repository lies, and the odd states of it in which nothing may be recorded."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store.command import Commands, failure, refuse_old

PENDING = "paraph-pending.json"
"""The file in git's folder in which a command notes what it still has to do to the working files."""
_TRIES = 10
_PAUSE = 0.1
_UNFINISHED = (
    ("MERGE_HEAD", "A merge", "git merge --abort", "git commit"),
    ("rebase-merge", "A rebase", "git rebase --abort", "git rebase --continue"),
    ("rebase-apply", "A rebase or the taking in of patches", "git rebase --abort", "git rebase --continue"),
    ("CHERRY_PICK_HEAD", "A cherry-pick", "git cherry-pick --abort", "git cherry-pick --continue"),
    ("REVERT_HEAD", "A revert", "git revert --abort", "git revert --continue"),
    ("sequencer", "A cherry-pick or revert", "git cherry-pick --abort", "git cherry-pick --continue"),
    ("BISECT_LOG", "A bisect", "git bisect reset", ""),
)


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd, and what to do about it."""

    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a repository: the working files, git's own, and git's own shared by all worktrees."""

    top: Path
    own: Path
    common: Path


def folders_of(folder: Path) -> Folders:
    """Return the folders of the repository around a folder; refuse one that points elsewhere."""
    asked = ("--show-toplevel", "--absolute-git-dir", "--git-common-dir")
    version, answer = Commands(folder).ask_at_once(["version"], ["rev-parse", *asked])
    refuse_old(version.output)
    if answer.status:
        raise failure("rev-parse", answer.errors)
    lines = answer.output.decode("utf-8", "surrogateescape").splitlines()
    if len(lines) == len(asked):
        # Git prints the common folder as seen from where it ran.
        top, own, common = (folder / line for line in lines)
        if _belongs(folder, top, own):
            return Folders(top, own, common.resolve())
    raise ParaphError(
        "The git repository of this folder keeps its working files somewhere else.",
        code="odd-repository",
        where=str(folder),
        next_step="Make a plain copy of it with `git clone`, and work there.",
    )


def _belongs(folder: Path, top: Path, own: Path) -> bool:
    """Whether `top` holds the folder, and the repository itself or git's pointer to it."""
    if not folder.resolve().is_relative_to(top.resolve()):
        return False
    link = top / ".git"
    if link.is_dir():
        return link.samefile(own)
    try:
        target = link.read_text("utf-8").removeprefix("gitdir:").strip()
        return (top / target).samefile(own)
    except (OSError, ValueError):
        return False


def oddity(commands: Commands, folders: Folders) -> Oddity | None:
    """Return why nothing may be recorded now, None if the repository is sound."""
    for sign, name, abort, finish in _UNFINISHED:
        if (folders.own / sign).exists():
            ending = (
                f"Finish it with `{finish}`, or give it up with `{abort}`." if finish else f"End it with `{abort}`."
            )
            return Oddity(f"{name} that was begun with git is not finished.", ending)
    if commands.ask("symbolic-ref", "--quiet", "HEAD").status:
        return Oddity(
            "The workspace stands on an old commit and not on a branch (detached HEAD).",
            "Go back to your branch, for example with `git switch main`.",
        )
    if (folders.common / "shallow").exists():
        return Oddity(
            "This copy of the workspace holds only the end of its history (a shallow clone).",
            "Fetch the rest with `git fetch --unshallow`.",
        )
    lock = folders.own / "index.lock"
    if _stays(lock):
        return Oddity(
            f"Another git program is at work in this workspace, or was interrupted: {lock} is there.",
            "Wait until it ends; if none is running, delete that file.",
        )
    if not all(os.access(folder, os.W_OK) for folder in (folders.top, folders.own, folders.common)):
        return Oddity(
            "This workspace can only be read.",
            "Work in a copy of it that you may write to.",
        )
    return None


def _stays(lock: Path) -> bool:
    """Whether a lock is still there after a moment: editors that show git's state take it briefly."""
    from paraph.store.index import ours

    for _ in range(_TRIES):
        if not lock.exists() or ours(lock):
            return False
        time.sleep(_PAUSE)
    return lock.exists() and not ours(lock)
