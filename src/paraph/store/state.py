"""Where a repository lies, and the odd states of it in which nothing may be recorded."""

from __future__ import annotations

import os
import shlex
import time
from pathlib import Path

from paraph.model.frozen import frozen
from paraph.store.command import Commands

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


@frozen
class Oddity:
    """What is odd, and what to do about it."""

    message: str
    next_step: str


@frozen
class Folders:
    """The folders of a repository: the working files, git's own, and git's own shared by all worktrees."""

    top: Path
    own: Path
    common: Path


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
    found = _index(commands, folders)
    if found is not None:
        return found
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


def foreign(commands: Commands, folders: Folders) -> Oddity | None:
    """Return that a repository is another user's, None where it is not; asked before anything is written."""
    if commands.own():
        return None
    return Oddity(
        "This workspace belongs to another user of this computer: it can be read, and nothing is recorded in it.",
        f"If you trust it, run: git config --global --add safe.directory {shlex.quote(folders.top.as_posix())}; "
        "then repeat the command.",
    )


def _index(commands: Commands, folders: Folders) -> Oddity | None:
    """Return what is odd about git's list of the files that are to be committed next."""
    answer = commands.ask("ls-files", "--unmerged", "-z")
    if answer.status:
        return Oddity(
            "Git's own list of the files of this workspace (its index) is damaged.",
            f"Delete {folders.own / 'index'} and run `git reset`: it is made anew, and your files stay as they "
            "are.",
        )
    paths = dict.fromkeys(
        entry.partition("\t")[2] for entry in answer.output.decode("utf-8", "replace").split("\0") if entry
    )
    if not paths:
        return None
    first = next(iter(paths))
    return Oddity(
        f"A conflict that git could not settle is open in {', '.join(paths)}.",
        f"Settle it in the file and run `git add {shlex.quote(first)}`; `git status` shows what else is open.",
    )


def _stays(lock: Path) -> bool:
    """Whether a lock is still there after a moment: editors that show git's state take it briefly."""
    from paraph.store.index import ours

    for _ in range(_TRIES):
        if not lock.exists() or ours(lock):
            return False
        time.sleep(_PAUSE)
    return lock.exists() and not ours(lock)
