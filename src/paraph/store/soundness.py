"""Whether a repository still holds, unchanged, everything that was ever recorded in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from paraph.store.command import Commands
from paraph.store.state import Folders

_CHANGE = re.compile(r"^:\d+ \d+ [0-9a-f]+ (?P<blob>[0-9a-f]+) (?P<status>[A-Z])\d*$")


def faults(commands: Commands, folders: Folders) -> Iterator[str]:
    """Yield what is wrong with the repository itself, in a sentence each.

    `git fsck --full --strict` reads every object. Replacements and grafts show another history than the true one
    (gitrepository-layout(5), git-replace(1)); objects borrowed from another folder go with that folder.
    """
    answer = commands.ask("fsck", "--full", "--strict", "--no-dangling", "--no-progress")
    if answer.status:
        lines = f"{answer.output.decode('utf-8', 'replace')}\n{answer.errors}".splitlines()
        said = [line.strip() for line in lines if line.strip()] or ["it gives no reason"]
        yield from (f"git finds the repository damaged: {line}" for line in said)
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


def ever(commands: Commands, folders: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Return what was ever put at each path below some folders, by any commit that a reference leads to.

    For each path the blobs in the order of their commits, each with the first one that put it there.
    """
    commits = commands.run("rev-list", "--all", "--reverse", "--topo-order")
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


def reached(commands: Commands, commit: str) -> frozenset[str]:
    """Return the commits that a commit builds on, with itself."""
    return frozenset(commands.run("rev-list", commit).decode().split())
