"""What plain git is told of a workspace: its own settings, attributes and hook. Written at a person's word only."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from paraph.store import files
from paraph.store.command import Commands
from paraph.store.failures import failure
from paraph.store.state import Folders

_MOST_CONFLICTS = 127
"""What merge-file says at most of conflicts; more is an error (a file that is no text)."""
_HOOKS, _ATTRIBUTES = "hooks", "info/attributes"


def configure(commands: Commands, values: Mapping[str, str]) -> None:
    """Write settings into the repository's own configuration."""
    for key, value in values.items():
        commands.run("config", "--local", "--replace-all", key, value)


def add_attribute(folders: Folders, line: str) -> bool:
    """Add a line to the attributes of this clone (gitattributes(5)); return whether it was not there."""
    place = folders.common / _ATTRIBUTES
    known = (files.read(place) or b"").decode("utf-8", "surrogateescape")
    if line in known.splitlines():
        return False
    text = known + ("" if not known or known.endswith("\n") else "\n") + line + "\n"
    files.write(place, text.encode("utf-8", "surrogateescape"))
    return True


def add_hook(folders: Folders, name: str, script: str, mark: str) -> bool:
    """Write a hook, or write it anew if it has our mark; return False where somebody else's is there."""
    place = folders.common / _HOOKS / name
    known = files.read(place)
    if known is not None and mark.encode() not in known:
        return False
    files.write(place, script.encode(), executable=True)
    return True


def merged_lines(folder: Path, base: bytes, ours: bytes, theirs: bytes, *, favour: str = "") -> tuple[bytes, int]:
    """Return three files merged line by line (git-merge-file(1)), and how many conflicts are in it.

    `favour` ("ours" or "theirs") settles every conflict. Raises ParaphError for what are no lines of text.
    """
    names = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    chosen = [f"--{favour}"] if favour else []
    with tempfile.TemporaryDirectory(prefix="paraph-") as name:
        places = [Path(name) / part for part in ("ours", "base", "theirs")]
        for place, data in zip(places, (ours, base, theirs), strict=True):
            place.write_bytes(data)
        commands = Commands(folder)
        answer = commands.ask(
            "merge-file", "--quiet", "--stdout", *chosen, *names, *(str(place) for place in places)
        )
    if answer.status > _MOST_CONFLICTS:
        raise failure("merge-file", answer.errors)
    return answer.output, answer.status
