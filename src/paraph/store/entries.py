"""The trees of new entries of the log: after one entry, and after several of clones that went on by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from paraph.store import index, objects
from paraph.store.command import Commands
from paraph.store.log import TAKEN_OUT, lacking


def next_tree(commands: Commands, own: Path, commit: str, entry: str | None, written: Collection[str]) -> str:
    """Return the tree of the entry for a commit, after the entry before it.

    What the commit itself wrote or took out, at the paths `written`, is in it as the commit has it.
    """
    lost = lacking(commands, commit, entry) if entry is not None else {}
    gone = {path: found for path, found in lost.items() if path in written}
    kept = {path: found for path, found in lost.items() if path not in written}
    if gone:
        kept[TAKEN_OUT] = _noted(commands, kept.get(TAKEN_OUT), [(found.id, path) for path, found in gone.items()])
    return _with(commands, own, commit, kept)


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
    return _with(commands, own, commit, kept)


def _with(commands: Commands, own: Path, commit: str, kept: Mapping[str, objects.Entry]) -> str:
    """Return the tree of a commit with further files in it."""
    return index.tree(commands, own, commit, kept) if kept else f"{commit}^{{tree}}"


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
