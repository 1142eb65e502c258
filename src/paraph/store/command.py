"""Running git: one door, with fixed options, in an environment that nobody else decides.

Only plumbing commands go through it. Hooks, filters, helpers and the network stay off, whatever the
configuration of a workspace says: a workspace may come from outside.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.errors import ParaphError

if TYPE_CHECKING:
    from git.cmd import Git

OLDEST_GIT = (2, 30)

OPTIONS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.pager=cat",
    "core.fsync=all",
    "core.protectNTFS=true",
    "core.protectHFS=true",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "i18n.commitEncoding=UTF-8",
    "credential.helper=",
)

ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    # A file below the null device cannot be there: no grafts.
    "GIT_GRAFT_FILE": f"{os.devnull}/none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}

KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"}
"""The variables of git's own that are passed on; GIT_DIR and all others are not."""

OWN_WAY_OUT = {
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_ASKPASS",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_SSL_CERT",
    "GIT_SSL_KEY",
}
"""Those that are passed on as well where git goes to another repository: how this user gets there."""
_WALLED = ("protocol.allow=never", "credential.helper=")
"""The options that keep git in; the way out has walls of its own (`store/outside.py`)."""

_SPAWNING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git command said; a status of 0 means that it worked."""

    status: int
    output: bytes
    errors: str


class Commands:
    """Runs git in one folder. Each call is a process of its own that has ended when the call returns."""

    def __init__(self, folder: Path, *, outside: bool = False) -> None:
        self.folder = folder
        self._outside = outside
        self._git = _program(folder)

    def run(self, *arguments: str, data: bytes = b"", variables: Mapping[str, str] | None = None) -> bytes:
        """Return what a command printed; raise ParaphError where it failed."""
        answer = self.ask(*arguments, data=data, variables=variables)
        if answer.status:
            name = next(part for part in arguments if not part.startswith("-") and "=" not in part)
            raise failure(name, answer.errors)
        return answer.output

    def ask(self, *arguments: str, data: bytes = b"", variables: Mapping[str, str] | None = None) -> Answer:
        """Return what a command answered, whether or not it worked."""
        process = self._start([*self._options(), *arguments], {**ENVIRONMENT, **(variables or {})})
        try:
            output, errors = process.communicate(data)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        return Answer(process.returncode, output, errors.decode("utf-8", "replace"))

    def _start(self, arguments: list[str], variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
        from git.exc import GitCommandNotFound

        command = [str(self._git.GIT_PYTHON_GIT_EXECUTABLE or "git"), *arguments]
        try:
            with _own_environment(KEPT | OWN_WAY_OUT if self._outside else KEPT):
                wrapped = self._git.execute(command, as_process=True, istream=subprocess.PIPE, env=variables)
        except GitCommandNotFound as error:
            raise _no_git() from error
        process = wrapped.proc
        assert process is not None
        # GitPython would end the process with its wrapper; here it is always waited for.
        wrapped.proc = None
        return process

    def _options(self) -> list[str]:
        left_out = _WALLED if self._outside else ()
        return [part for option in OPTIONS if option not in left_out for part in ("-c", option)]


@contextmanager
def _own_environment(kept: Set[str]) -> Iterator[None]:
    """Take git's variables out of the environment for as long as a process starts.

    GitPython copies the environment of this process and can add to it, but not leave anything out.
    """
    with _SPAWNING:
        foreign = {
            name: value
            for name, value in os.environ.items()
            if name.upper().startswith("GIT_") and name.upper() not in kept
        }
        for name in foreign:
            del os.environ[name]
        try:
            yield
        finally:
            os.environ.update(foreign)


def _program(folder: Path) -> Git:
    try:
        # Importing GitPython looks for git, and fails where there is none.
        from git.cmd import Git
    except ImportError as error:
        raise _no_git() from error
    return Git(str(folder))


def _no_git() -> ParaphError:
    return ParaphError(
        "git is not installed on this computer, or cannot be found.",
        code="no-git",
        next_step="Install it from https://git-scm.com and open a new terminal.",
    )


@functools.cache
def refuse_old_git() -> None:
    """Refuse to work with a git that is too old for the commands used here."""
    said = Commands(Path.cwd()).run("version").decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found and (int(found[1]), int(found[2])) >= OLDEST_GIT:
        return
    oldest = ".".join(map(str, OLDEST_GIT))
    raise ParaphError(
        f"The git on this computer is too old ({said}): {oldest} or newer is needed.",
        code="old-git",
        next_step="Install a newer one from https://git-scm.com.",
    )


_FAILURES = (
    (
        "dubious ownership",
        "not-yours",
        "This folder belongs to another user of this computer, so git will not work in it.",
        "If you trust it, run: git config --global --add safe.directory FOLDER (its full name).",
    ),
    (
        "not a git repository",
        "no-repository",
        "There is no workspace here: this folder is not inside a git repository.",
        "Go to the folder of your workspace, or start one with `paraph init`.",
    ),
    (
        "must be run in a work tree",
        "no-repository",
        "This git repository has no working files, or this is its inner folder.",
        "Go to the folder of your workspace.",
    ),
    (
        "cannot use bare repository",
        "no-repository",
        "This git repository has no working files.",
        "Go to the folder of your workspace.",
    ),
    (
        "No space left on device",
        "disk-full",
        "The disk is full; nothing was recorded.",
        "Make room on it and repeat the command.",
    ),
    (
        "Read-only file system",
        "read-only",
        "This workspace can only be read; nothing was recorded.",
        "Work in a copy of it that you may write to.",
    ),
    (
        "ermission denied",
        "read-only",
        "A file of this workspace may not be written, or is open in another program; nothing was recorded.",
        "Close other programs that use the workspace, or ask who looks after this computer, then repeat.",
    ),
)


def failure(command: str, errors: str) -> ParaphError:
    """Return the refusal for a git command that failed, from what it printed."""
    for sign, code, message, next_step in _FAILURES:
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
    return ParaphError(
        f"git {command} failed ({reason}).",
        code="git",
        next_step="Repeat the command; if it fails again, run `git fsck` in the workspace and show what it prints.",
    )
