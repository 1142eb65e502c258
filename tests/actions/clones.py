"""What tests of sharing share: a repository that everybody reaches, and clones of a workspace."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Pair:
    """Two clones of a workspace, and the repository that they share."""

    here: Office
    other: Office
    place: Path

    def sync(self) -> None:
        """Let one send, the other take in and send, and the one take in: both are then alike."""
        for office in (self.here, self.other, self.here):
            office.do("sync")
        assert standing(self.here) == standing(self.other)


def pair_in(room: Path, made: Path) -> Pair:
    """A copy of a pair that was made before, for a test to spoil."""
    for name in ("workspace", "other", "shared.git"):
        shutil.copytree(made / name, room / name)
    (room / "desk").mkdir()
    here, other = (Office(room / name, room / "desk") for name in ("workspace", "other"))
    found = Pair(here, other, room / "shared.git")
    for office in (found.here, found.other):
        config = office.folder / ".git" / "config"
        config.write_text(config.read_text().replace(str(made), str(room)))
    return found


def pair_once(rooms: pytest.TempPathFactory, small: Path) -> Path:
    """Where a pair lies that was made once."""
    room = rooms.mktemp("pair")
    shutil.copytree(small, room / "workspace")
    office = Office(room / "workspace", room)
    clone(shared(office, room), room, "other", room)
    return room


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
