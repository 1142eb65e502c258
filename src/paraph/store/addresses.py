"""Where a workspace is shared: the remote of its branch, and which addresses git may go to."""

from __future__ import annotations

import re
from pathlib import Path

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.command import Commands
from paraph.store.state import Folders

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://")
_HELPER = re.compile(r"[A-Za-z0-9+.-]+::")
_SAFE = ("https", "ssh", "file")


@frozen
class Remote:
    """The repository elsewhere that a branch is shared through: its name here, its addresses, the branch there."""

    name: str
    address: str
    push_address: str
    branch: str
    here: str
    """The full name of the branch here."""

    @property
    def followed(self) -> str:
        """The reference that says where the branch stood there when this clone last looked."""
        return f"refs/remotes/{self.name}/{self.branch.removeprefix('refs/heads/')}"


def remote(commands: Commands, folders: Folders, name: str = "") -> Remote:
    """Return the remote of a name, else that of the current branch, else the only one, else origin.

    Of the configuration of the workspace only names and addresses are read, and addresses are looked at.
    """
    here = commands.run("symbolic-ref", "HEAD").decode("utf-8", "surrogateescape").strip()
    short = here.removeprefix("refs/heads/")
    said = _configured(commands)
    known = [
        key[len("remote.") : -len(".url")] for key in said if key.startswith("remote.") and key.endswith(".url")
    ]
    asked = name or said.get(f"branch.{short}.remote", "")
    chosen = asked if name or asked in known else (known[0] if len(known) == 1 else "origin")
    if chosen not in known:
        raise _unknown(chosen if name else "", known)
    branch = said.get(f"branch.{short}.merge", "") if not name or name == asked else ""
    address = said[f"remote.{chosen}.url"]
    return Remote(
        chosen,
        safe_address(folders.top, address),
        safe_address(folders.top, said.get(f"remote.{chosen}.pushurl", address)),
        branch if branch.startswith("refs/heads/") else here,
        here,
    )


def _configured(commands: Commands) -> dict[str, str]:
    """Return what the configuration of the workspace says: of several values the last, of addresses the first."""
    output = commands.run("config", "--local", "--list", "-z").decode("utf-8", "surrogateescape")
    result: dict[str, str] = {}
    for entry in filter(None, output.split("\0")):
        key, _, value = entry.partition("\n")
        if not (key.endswith(".url") and key in result):
            result[key] = value
    return result


def _unknown(name: str, known: list[str]) -> ParaphError:
    if known:
        return ParaphError(
            f"There is no “{name}” among the places that this workspace is shared through: {', '.join(known)}."
            if name
            else f"This workspace is shared through several places: {', '.join(known)}.",
            code="which-remote",
            next_step="Say which: `paraph sync NAME`.",
        )
    return ParaphError(
        "This workspace is not shared with anybody yet.",
        code="no-remote",
        next_step="Make an empty repository on your git server and name it: `git remote add origin ADDRESS`; "
        "then sync again.",
    )


def safe_address(top: Path, address: str) -> str:
    """Return an address that git may go to: https, ssh, or a folder, which is named from its root.

    Raises ParaphError for any other: some would run programs, some go unprotected over the network.
    """
    scheme = _SCHEME.match(address)
    if address.startswith("-") or _HELPER.match(address) or (scheme and scheme["scheme"].lower() not in _SAFE):
        raise ParaphError(
            f"The address “{address}” is none that paraph goes to: only https, ssh and folders are safe.",
            code="unsafe-address",
            next_step="Ask for an address of the repository that begins with https:// or ssh://, and set it: "
            "`git remote set-url NAME ADDRESS`.",
        )
    return address if scheme or _by_ssh(address) else str((top / address).absolute())


def in_a_folder(address: str) -> bool:
    """Whether a safe address is a folder that this computer sees."""
    scheme = _SCHEME.match(address)
    return scheme["scheme"].lower() == "file" if scheme else not _by_ssh(address)


def _by_ssh(address: str) -> bool:
    """Whether this is a host and a path, "git@example.org:lake.git", and not a drive of Windows (git-fetch(1))."""
    host, colon, _ = address.partition(":")
    return bool(colon) and len(host) > 1 and not set(host) & {"/", "\\"}
