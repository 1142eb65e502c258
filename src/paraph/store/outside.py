"""The repository elsewhere through which a workspace is shared: fetched from and pushed to.

Git goes there from an empty repository of its own, which borrows nothing of the workspace but the place where its
objects lie. So of all that the configuration of a workspace says, which may come from anybody, only the address is
followed; keys, passwords and proxies are those of this user's own configuration.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.addresses import Remote, in_a_folder
from paraph.store.command import Answer, Commands
from paraph.store.state import Folders
from paraph.store.unreachable import unreachable

_SAFE = "https:ssh:file"
_LOCAL = (
    f"core.hooksPath={os.devnull}",
    "core.alternateRefsCommand=:",
    "receive.autogc=false",
    "receive.fsckObjects=true",
    "gc.auto=0",
    "maintenance.auto=false",
)
"""For a repository that lies in a folder, and may have come with the workspace: nothing of it is run either."""
_THERE = "refs/there/"
_OTHERS_WERE_FIRST = re.compile(
    r"fetch first|non-fast-forward|stale info|already exists|cannot lock ref|incorrect old value|"
    r"failed to update ref|failed to lock|needs force|remote contains"
)
_WITH_OTHERS = "atomic push fail"
_NOT_ATOMIC = "does not support --atomic"


@frozen
class Sent:
    """What became of a push: whether it went through, whether others were first, why references were refused."""

    done: bool
    raced: bool = False
    refused: Mapping[str, str] | None = None


class Outside:
    """The way to one remote. `ask` says whether git may ask at the terminal for a name and a password."""

    def __init__(self, commands: Commands, folders: Folders, remote: Remote, *, ask: bool) -> None:
        self._commands, self._folders, self._remote, self._ask = commands, folders, remote, ask

    def there(self) -> Mapping[str, str]:
        """Fetch everything and return what each branch and tag there, and the log, leads to, by full name."""
        with self._room() as (commands, variables):
            into = [f"+refs/{kind}/*:{_THERE}{kind}/*" for kind in ("heads", "tags", "paraph")]
            quiet = (
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
            )
            program = self._program("upload-pack", self._remote.address)
            answer = commands.ask(
                *("-c", "transfer.fsckObjects=true", "fetch", *quiet, *program, "--", self._remote.address, *into),
                variables=variables,
            )
            if answer.status:
                raise unreachable("fetch", self._remote, answer.errors)
            listed = commands.run(
                "for-each-ref", "--format=%(objectname) %(refname)", _THERE, variables=variables
            ).decode("utf-8", "surrogateescape")
        pairs = (line.split(" ", 1) for line in listed.splitlines())
        return {f"refs/{name.removeprefix(_THERE)}": identity for identity, name in pairs}

    def send(self, updates: Mapping[str, str]) -> Sent:
        """Push objects to references there, all or none where the other side can; nothing there is overwritten."""
        with self._room() as (commands, variables):
            answer = self._push(commands, variables, updates, "--atomic")
            if _NOT_ATOMIC in answer.errors:
                answer = self._push(commands, variables, updates)
        refused = dict(_refused(answer.output.decode("utf-8", "surrogateescape")))
        if not answer.status and not refused:
            return Sent(done=True)
        if not refused:
            raise unreachable("push", self._remote, answer.errors)
        own = {name: why for name, why in refused.items() if _WITH_OTHERS not in why}
        raced = any(_OTHERS_WERE_FIRST.search(why) for why in own.values())
        return Sent(done=False, raced=raced, refused=own or refused)

    def _push(
        self, commands: Commands, variables: Mapping[str, str], updates: Mapping[str, str], *options: str
    ) -> Answer:
        steps = [f"{identity}:{name}" for name, identity in updates.items()]
        program = self._program("receive-pack", self._remote.push_address)
        plain = ("--porcelain", "--no-verify", "--recurse-submodules=no", "--no-signed", "--no-follow-tags")
        return commands.ask(
            *("push", *plain, *options, *program, "--", self._remote.push_address, *steps), variables=variables
        )

    @staticmethod
    def _program(name: str, address: str) -> Sequence[str]:
        """Return which program is to answer: at a folder one that runs nothing of that folder."""
        if not in_a_folder(address):
            return [f"--{name}=git-{name}"]
        options = " ".join(f"-c {option}" for option in _LOCAL)
        return [f"--{name}=git {options} {name}"]

    @contextmanager
    def _room(self) -> Iterator[tuple[Commands, Mapping[str, str]]]:
        """Yield commands that run in an empty repository, for which the workspace's objects are there."""
        listed = self._commands.run("for-each-ref", "--format=%(objectname)").decode().split()
        digits = len(listed[0]) if listed else 40
        # Not in the workspace: who holds the writers' lock there takes away what interrupted commands left.
        with tempfile.TemporaryDirectory(prefix="paraph-") as name:
            commands = Commands(Path(name), outside=True)
            kind = "sha1" if digits == 40 else "sha256"
            commands.run("init", "--quiet", "--bare", "--template=", f"--object-format={kind}", "room")
            room = Path(name) / "room"
            # What is here already, so that it is not fetched again.
            known = "".join(f"{identity} refs/here/{n}\n" for n, identity in enumerate(dict.fromkeys(listed)))
            (room / "packed-refs").write_text(known, "ascii", newline="\n")
            yield (
                commands,
                {
                    "GIT_DIR": str(room),
                    "GIT_OBJECT_DIRECTORY": str(self._folders.common / "objects"),
                    "GIT_ALLOW_PROTOCOL": _SAFE,
                    "GIT_TERMINAL_PROMPT": "1" if self._ask else "0",
                    "GIT_NO_LAZY_FETCH": "1",
                },
            )


def _refused(output: str) -> Iterator[tuple[str, str]]:
    """Yield the references that were refused, each with the reason (git-push(1), "Output", `--porcelain`)."""
    for line in output.splitlines():
        if line.startswith("!\t"):
            _, names, why = line.split("\t", 2)
            yield names.rpartition(":")[2], why


def refused_by(remote: Remote, refused: Mapping[str, str]) -> ParaphError:
    """Return the refusal of a push that the other side does not allow."""
    name, why = next(iter(refused.items()))
    if "checked out" in why:
        return ParaphError(
            f"{remote.name} is a folder in which somebody works: nothing can be sent to the branch open there.",
            code="not-shared",
            next_step="Share through a repository without working files: `git init --bare FOLDER`, then "
            f"`git remote set-url {remote.name} FOLDER`.",
        )
    return ParaphError(
        f"{remote.name} does not take {name}: {why.strip('[]')}. What came from there is here; nothing was sent.",
        code="refused-there",
        next_step="Ask who looks after that server whether you may write there, then sync again.",
    )
