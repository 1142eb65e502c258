"""What tests of sharing share: a repository that everybody reaches, and clones of a workspace."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from actions.support import Office, Ran, git


def shared(office: Office, room: Path) -> Path:
    """A repository without working files, to which an office has sent what it has."""
    place = room / "shared.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(place)], check=True)
    git(office.folder, "remote", "add", "origin", str(place))
    office.do("sync")
    return place


def clone(place: Path, room: Path, name: str, desk: Path) -> Office:
    """A clone of it, made with plain git, and synced once."""
    folder = room / name
    subprocess.run(["git", "clone", "-q", str(place), str(folder)], check=True)
    made = Office(folder, desk)
    made.do("sync")
    return made


def copy(office: Office, room: Path, name: str) -> Office:
    """A clone by copying, which is quicker."""
    shutil.copytree(office.folder, room / name)
    return Office(room / name, office.desk)


def as_person(office: Office, name: str, *words: str) -> Ran:
    """Run a command, which must succeed, as somebody of a name."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
            patch.setenv(variable, name)
        return office.do(*words)


def standing(office: Office) -> tuple[str, str, str]:
    """Where a clone stands: the tree of its branch, its log, its tags."""
    tree, log = git(office.folder, "rev-parse", "HEAD^{tree}", "refs/paraph/log").split()
    return tree, log, git(office.folder, "for-each-ref", "refs/tags")
