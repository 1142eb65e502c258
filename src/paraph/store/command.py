"""Running git: one door, with fixed options, in an environment that nobody else decides.

Commands that only look are started at once, so that `status` need not load GitPython; whatever writes goes through
it. Only plumbing commands go through this door. Hooks, filters, helpers and the network stay off, whatever the
configuration of a workspace says: a workspace may come from outside.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.failures import failure

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
    # A file that lies beside the objects, and could tell another history than they do.
    "core.commitGraph=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "i18n.commitEncoding=UTF-8",
    "credential.helper=",
)

TRUST = ("safe.directory=*",)
"""Nothing that a repository says is followed, so that another user's can be read like one's own; `own` asks git."""

ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    # A file below the null device cannot be there: no grafts.
    "GIT_GRAFT_FILE": f"{os.devnull}/none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # Git would fetch what is missing in a partial clone, by programs and protocols that its configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}

LOOKS = {
    "cat-file",
    "diff-tree",
    "for-each-ref",
    "ls-files",
    "ls-tree",
    "rev-list",
    "rev-parse",
    "symbolic-ref",
    "version",
}
"""The commands that write nothing, in the forms in which they are used here."""

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


@frozen
class Answer:
    """What a git command said; a status of 0 means that it worked."""

    status: int
    output: bytes
    errors: str


class Commands:
    """Runs git in one folder. Each call is a process of its own that has ended when the call returns.

    With `outside` it may go to another repository, by the ways that GIT_ALLOW_PROTOCOL names.
    """

    def __init__(self, folder: Path, *, outside: bool = False) -> None:
        self.folder = folder
        self._outside = outside

    def run(self, *arguments: str, data: bytes = b"", variables: Mapping[str, str] | None = None) -> bytes:
        """Return what a command printed; raise ParaphError where it failed."""
        answer = self.ask(*arguments, data=data, variables=variables)
        if answer.status:
            name = next(part for part in arguments if not part.startswith("-") and "=" not in part)
            raise failure(name, answer.errors)
        return answer.output

    def ask(self, *arguments: str, data: bytes = b"", variables: Mapping[str, str] | None = None) -> Answer:
        """Return what a command answered, whether or not it worked."""
        return _answer(self._started(arguments, variables or {}), data)

    def ask_at_once(self, *commands: Sequence[str]) -> list[Answer]:
        """Return what several commands answered that only look, and run beside each other."""
        return self.begin_at_once(*commands)()

    def begin_at_once(self, *commands: Sequence[str]) -> Callable[[], list[Answer]]:
        """Begin the same, and return what waits for the answers: meanwhile other things can be done."""
        running = [self._started(command, {}) for command in commands]
        return lambda: [_answer(process, b"") for process in running]

    def own(self) -> bool:
        """Whether the folder is the user's, or one that the user trusts (safe.directory, git-config(1))."""
        answer = _answer(self._started(["rev-parse", "--git-dir"], {}, _OPTIONS), b"")
        return not answer.status or "dubious ownership" not in answer.errors

    def _started(
        self, arguments: Sequence[str], variables: Mapping[str, str], options: Sequence[str] | None = None
    ) -> subprocess.Popen[bytes]:
        if self._outside:
            return self._work([*_WALKING, *arguments], {**ENVIRONMENT, **variables}, KEPT | OWN_WAY_OUT)
        start = self._look if arguments[0] in LOOKS else self._work
        return start([*(_TRUSTING if options is None else options), *arguments], {**ENVIRONMENT, **variables})

    def _look(self, arguments: list[str], variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
        if os.name == "nt":
            # Windows would take a git.exe that lies in the folder in which the command is run.
            os.environ["NoDefaultCurrentDirectoryInExePath"] = "1"  # noqa: SIM112 - its name, though any case will do
        environment = {name: value for name, value in os.environ.items() if not _foreign(name)}
        try:
            return subprocess.Popen(
                [os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or _git(os.environ.get("PATH", "")), *arguments],
                cwd=self.folder,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**environment, **variables},
            )
        except FileNotFoundError as error:
            raise _no_git() from error
        except OSError as error:
            raise failure(arguments[-1], error.strerror or str(error)) from error

    def _work(
        self, arguments: list[str], variables: Mapping[str, str], kept: Set[str] = KEPT
    ) -> subprocess.Popen[bytes]:
        git = _program(self.folder)
        from git.exc import GitCommandNotFound

        command = [str(git.GIT_PYTHON_GIT_EXECUTABLE or "git"), *arguments]
        try:
            with _own_environment(kept):
                wrapped = git.execute(command, as_process=True, istream=subprocess.PIPE, env=variables)
        except GitCommandNotFound as error:
            raise _no_git() from error
        process = wrapped.proc
        assert process is not None
        # GitPython would end the process with its wrapper; here it is always waited for.
        wrapped.proc = None
        return process


@functools.cache
def _git(path: str) -> str:
    """Return where git is: looked for once, where each process would look for it again, folder by folder."""
    if os.name == "nt":
        return "git"
    found = (Path(place, "git") for place in path.split(os.pathsep) if Path(place).is_absolute())
    return next((str(one) for one in found if os.access(one, os.X_OK) and one.is_file()), "git")


def _answer(process: subprocess.Popen[bytes], data: bytes) -> Answer:
    """Return what a process answered that was started; it has ended then."""
    try:
        output, errors = process.communicate(data)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    return Answer(process.returncode, output, errors.decode("utf-8", "replace"))


_OPTIONS = [part for option in OPTIONS for part in ("-c", option)]
_WALKING = [part for option in OPTIONS if option not in _WALLED for part in ("-c", option)]
_TRUSTING = [*_OPTIONS, *(part for option in TRUST for part in ("-c", option))]


def _foreign(name: str, kept: Set[str] = KEPT) -> bool:
    """Whether a variable is one of git's own that is not passed on."""
    return name.upper().startswith("GIT_") and name.upper() not in kept


@contextmanager
def _own_environment(kept: Set[str]) -> Iterator[None]:
    """Take git's variables out of the environment for as long as a process starts.

    GitPython copies the environment of this process and can add to it, but not leave anything out.
    """
    with _SPAWNING:
        foreign = {name: value for name, value in os.environ.items() if _foreign(name, kept)}
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
    refuse_old(Commands(Path.cwd()).run("version"))


def refuse_old(version: bytes) -> None:
    """Refuse a git that says it is of a version that is too old."""
    said = version.decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found and (int(found[1]), int(found[2])) >= OLDEST_GIT:
        return
    oldest = ".".join(map(str, OLDEST_GIT))
    raise ParaphError(
        f"The git on this computer is too old ({said}): {oldest} or newer is needed.",
        code="old-git",
        next_step="Install a newer one from https://git-scm.com.",
    )
