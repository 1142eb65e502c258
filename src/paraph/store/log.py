"""The log: everything that was ever recorded here, whatever becomes of branches (`refs/paraph/log`).

Each record adds an entry in the very step that moves the branch. An entry is a commit. Its parents are the entry
before it and the commit that was recorded, so that git keeps both; its tree is the tree of that commit, with every
file of the record which that commit lacks. What the branch lacks is thus one comparison of two trees. Tags are kept
beside it, below `refs/paraph/tags`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from paraph.store import index, objects
from paraph.store.command import Commands

LOG = "refs/paraph/log"
KEPT_TAGS = "refs/paraph/tags/"
FOLDERS = ("comments", "drafts/circulated")
"""Where the record of a workspace lies: every file below is written once."""
TAKEN_OUT = ".paraph-taken-out"
"""The file of an entry that names what was taken out of the record on purpose: id and path, a line each.

Without it, the log of another clone would bring back what was recalled here.
"""
_RECORD = re.compile(rf"(?:.*/)?(?:{'|'.join(FOLDERS)})/.")


def lacking(commands: Commands, commit: str, entry: str) -> dict[str, objects.Entry]:
    """Return what an entry holds of the record and a commit lacks, or holds otherwise; and `TAKEN_OUT`, if any."""
    output = commands.run("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", commit, entry)
    parts = output.decode("utf-8", "surrogateescape").split("\0")
    result = {}
    for change, path in zip(parts[::2], parts[1::2], strict=False):
        _, mode, _, identity, status = change.split(" ")
        if status != "D" and (path == TAKEN_OUT or _RECORD.match(path)):
            result[path] = objects.Entry(mode, identity)
    return result


def next_tree(commands: Commands, own: Path, commit: str, entry: str | None, written: Collection[str]) -> str:
    """Return the tree of the entry for a commit, after the entry before it.

    What the commit itself wrote or took out, at the paths `written`, is in it as the commit has it.
    """
    lost = lacking(commands, commit, entry) if entry is not None else {}
    gone = {path: found for path, found in lost.items() if path in written}
    kept = {path: found for path, found in lost.items() if path not in written}
    if gone:
        kept[TAKEN_OUT] = _noted(commands, kept.get(TAKEN_OUT), [(found.id, path) for path, found in gone.items()])
    return with_entries(commands, own, commit, kept)


def joined_tree(commands: Commands, own: Path, commit: str, entries: Sequence[str]) -> str:
    """Return the tree of an entry after several, of clones that each went on by themselves.

    Of two contents at one path the one stands that the commit has; else one of them, the same in every clone.
    """
    lost = [lacking(commands, commit, entry) for entry in entries]
    out = set[tuple[str, str]]()
    for found in lost:
        out.update(_taken_out(commands, found.pop(TAKEN_OUT, None)))
    kept: dict[str, objects.Entry] = {}
    has = objects.tree(commands, commit)
    for path in sorted({path for found in lost for path in found}):
        held = {
            known for found in lost if (known := found.get(path, has.get(path))) and (known.id, path) not in out
        }
        if held and has.get(path) not in held:
            kept[path] = min(held, key=lambda known: known.id)
    if out:
        kept[TAKEN_OUT] = _noted(commands, None, out)
    return with_entries(commands, own, commit, kept)


def with_entries(commands: Commands, own: Path, commit: str, kept: Mapping[str, objects.Entry]) -> str:
    """Return the tree of a commit with further files in it."""
    if not kept:
        return f"{commit}^{{tree}}"
    with tempfile.TemporaryDirectory(prefix=index.ROOM, dir=own) as name:
        place = Path(name) / "index"
        variables = {"GIT_INDEX_FILE": str(place)}
        commands.run("-c", "core.splitIndex=false", "read-tree", commit, variables=variables)
        index.update(commands, place, kept, len(commit))
        return commands.run("write-tree", variables=variables).decode().strip()


def _noted(commands: Commands, before: objects.Entry | None, new: Iterable[tuple[str, str]]) -> objects.Entry:
    """Write the list of what was taken out, with more in it."""
    lines = sorted({*_taken_out(commands, before), *new})
    data = "".join(f"{identity} {path}\n" for identity, path in lines).encode("utf-8", "surrogateescape")
    written = commands.run("hash-object", "-w", "--no-filters", "--stdin", data=data)
    return objects.Entry(objects.REGULAR[0], written.decode().strip())


def _taken_out(commands: Commands, noted: objects.Entry | None) -> set[tuple[str, str]]:
    """Return what a list of what was taken out names."""
    data = objects.contents(commands, [noted.id])[0] if noted is not None else None
    lines = (data or b"").decode("utf-8", "surrogateescape").splitlines()
    pairs = (line.partition(" ") for line in lines)
    return {(identity, path) for identity, _, path in pairs}
