"""What the tests of hostile and odd surroundings share: traps, another user, what may be read and what writes."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from actions.support import Office, Ran, git, state
from paraph.store import command

SAID = ("propose", "declaration", "2", "--from", "VEL", "--for", "som-1", "--replace", "seven", "--by", "ten")
"""A command that writes, and needs no file."""
READING = (("compile", "declaration", "--for", "som-1"),)
"""A command that only reads."""
MORE_READING = (
    ("status",),
    ("check",),
    ("diff", "declaration", "som-1", "draft"),
    ("history", "declaration", "1"),
    ("export", "declaration"),
)
NOBODY = 65_534


@dataclass(frozen=True)
class Trap:
    """A program that must never run, and the file in which it would say that it did."""

    program: Path
    marker: Path

    @property
    def sprung(self) -> str:
        """What ran, a line each."""
        return self.marker.read_text() if self.marker.exists() else ""


def trap_in(folder: Path) -> Trap:
    """Return a trap in a folder."""
    trap = Trap(folder / "trap", folder / "sprung")
    trap.program.write_text(f'#!/bin/sh\necho "$0 $@" >> {shlex.quote(str(trap.marker))}\n')
    trap.program.chmod(0o755)
    return trap


def configured(folder: Path, values: Mapping[str, str]) -> None:
    """Write settings into a repository's own configuration, as whoever sent it would."""
    with (folder / ".git" / "config").open("a") as config:
        for key, value in values.items():
            section, _, name = key.rpartition(".")
            first, dot, rest = section.partition(".")
            config.write(f'[{first} "{rest}"]\n' if dot else f"[{section}]\n")
            config.write(f'\t{name} = "{value}"\n')


def reads_well(office: Office) -> list[str]:
    """Run what only reads; it must work, and change nothing. Return what it printed."""
    before = state(office.folder)
    printed = [office.do(*words).out for words in READING]
    assert state(office.folder) == before
    return printed


def started(
    office: Office, *words: str | Path, environment: Mapping[str, str] | None = None, powerless: bool = False
) -> subprocess.Popen[bytes]:
    """Start a command line as a program of its own; without root's power over all files where this is root."""
    line = [sys.executable, "-P", "-m", "paraph", "-C", str(office.folder), *map(str, words)]
    if powerless and os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere, and there is no setpriv to take that power away")
        line = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *line]
    own = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"} if environment is None else dict(environment)
    return subprocess.Popen(line, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ran(
    office: Office, *words: str | Path, environment: Mapping[str, str] | None = None, powerless: bool = False
) -> Ran:
    """Run a command line as a program of its own, and return what it did."""
    process = started(office, *words, environment=environment, powerless=powerless)
    out, err = process.communicate(timeout=60)
    return Ran(process.returncode, out, err.decode())


def owned_by_another(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Make a folder another user's: truly where this is root, by git's own switch for tests elsewhere."""
    if os.name != "nt" and os.geteuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
    else:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        patch.setattr(command, "KEPT", {*command.KEPT, "GIT_TEST_ASSUME_DIFFERENT_OWNER"})


def head(office: Office) -> str:
    """The newest commit."""
    return git(office.folder, "rev-parse", "HEAD").strip()


def shell(folder: Path, steps: str) -> None:
    """Do what a person does at a prompt."""
    own = (("user.name", "P"), ("user.email", "p@example.org"))
    named = "; ".join(f"git config --global {key} {value}" for key, value in own)
    subprocess.run(["sh", "-ec", f"{named}; {steps}"], cwd=folder, check=True, capture_output=True)


def lines(words: Sequence[str]) -> str:
    """Lines of a file."""
    return "".join(f"{word}\n" for word in words)
