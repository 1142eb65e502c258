"""Whether a repository still holds, unchanged, everything that was ever recorded in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from paraph.store import objects
from paraph.store.beside import beside, with_references
from paraph.store.command import Commands
from paraph.store.state import Folders

_CHANGE = re.compile(r"^:\d+ \d+ [0-9a-f]+ (?P<blob>[0-9a-f]+) (?P<status>[A-Z])\d*$")


def faults(commands: Commands, folders: Folders) -> Iterator[str]:
    """Yield what is wrong with the repository itself, in a sentence each.

    `git fsck --full --strict` reads every object; it works beside the repository, whose configuration could tell it
    what to overlook (fsck.skipList, git-config(1)). Replacements and grafts show another history than the true one
    (gitrepository-layout(5), git-replace(1)); objects borrowed from another folder go with that folder.
    """
    with beside(commands, folders) as own:
        complaints = with_references(commands, folders, own)
        answer = commands.ask("fsck", "--full", "--strict", "--no-dangling", "--no-progress", variables=own)
    said = f"{complaints}\n{answer.output.decode('utf-8', 'replace')}\n{answer.errors if answer.status else ''}"
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("notice:")]
    if answer.status and not lines:
        lines = ["it gives no reason"]
    yield from (f"git finds the repository damaged: {line}" for line in dict.fromkeys(lines))
    replaced = commands.run("for-each-ref", "--format=%(refname)", "refs/replace").decode().split()
    if replaced:
        yield f"{len(replaced)} objects are shown as others (git replace): what git prints is not what was recorded"
    for name, message in (
        ("info/grafts", "a file of grafts shows git another history than the one that was recorded"),
        ("objects/info/alternates", "objects are borrowed from another folder, and are lost with it"),
        ("shallow", "only the end of the history is here (a shallow clone)"),
    ):
        if (folders.common / name).exists():
            yield message
    if any((folders.common / "objects/pack").glob("*.promisor")):
        yield "only a part of the objects may be here (a partial clone)"


def links(commands: Commands, commit: str, folder: str) -> Iterator[tuple[str, str]]:
    """Yield each path below a folder at which a commit has no file, and what is there."""
    for path, entry in objects.tree(commands, commit, folder).items():
        if entry.mode not in objects.REGULAR:
            yield path, "a link" if entry.mode == "120000" else "another repository (a submodule)"


def ever(commands: Commands, folders: Sequence[str], start: str = "--all") -> Mapping[str, Mapping[str, str]]:
    """Return what was ever put at each path below some folders, by any commit that `start` leads to.

    For each path the blobs in the order of their commits, each with the first one that put it there.
    """
    commits = commands.run("rev-list", start, "--reverse", "--topo-order")
    options = ("--stdin", "-r", "-m", "-z", "--root", "--raw", "--no-renames", "--no-abbrev", "--always")
    output = commands.run(
        "diff-tree", *options, "--", *(f"{folder.rstrip('/')}/" for folder in folders), data=commits
    )
    result: dict[str, dict[str, str]] = {}
    commit, change = "", None
    for part in output.decode("utf-8", "surrogateescape").split("\0"):
        if change is not None:
            if change["status"] != "D":
                result.setdefault(part, {}).setdefault(change["blob"], commit)
            change = None
        elif part.startswith(":"):
            change = _CHANGE.match(part)
        else:
            commit = part
    return result


def order(commands: Commands, commit: str) -> Mapping[str, int]:
    """Return the commits that a commit builds on, with itself, each with its place: after all that it builds on."""
    listed = commands.run("rev-list", "--reverse", "--topo-order", commit).decode().split()
    return {name: place for place, name in enumerate(listed)}


def reached(commands: Commands, commit: str) -> frozenset[str]:
    """Return the commits that a commit builds on, with itself."""
    return frozenset(commands.run("rev-list", commit).decode().split())
