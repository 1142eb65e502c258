"""Files taken out of the whole history of a clone: all references at once, then nothing is left of the old objects.

Until the references move nothing has happened; what comes after can be repeated until it is done.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store import files, index, objects, pending
from paraph.store.command import Commands
from paraph.store.failures import failure
from paraph.store.rewriting import Rewriting, Stored, blobs_at, stored
from paraph.store.state import Folders

_AT_A_TIME = 200
_KEEPING = "gc.recentObjectsHook"


@frozen
class Erased:
    """What was done: how many commits were made anew, the references that moved, tags that lost their signature.

    `copies` are paths of the last commit, other than those to be erased, that hold the same bytes: they stay.
    """

    commits: int
    references: tuple[str, ...]
    unsigned: tuple[str, ...]
    copies: tuple[str, ...]


@frozen
class _Reference:
    name: str
    id: str


def erase(commands: Commands, folders: Folders, paths: Collection[str], hashes: Collection[str]) -> Erased:
    """Take the files at some paths out of every commit that a reference leads to; the caller holds the lock.

    Files with the same bytes go wherever else they lay, unless the last commit has them at another path. `hashes`
    (SHA-256) are of contents of which in the end no object may be left, but for those. Raises ParaphError, with
    nothing done, in a clone that would keep old objects; and where something is left.
    """
    _refuse_keeping(commands, folders)
    known = stored(commands)
    references = [*_references(commands)]
    head = objects.commits(commands, ["HEAD"])[0]
    now = objects.tree(commands, head) if head else {}
    elsewhere = {entry.id for path, entry in now.items() if path not in paths}
    held = blobs_at(known, paths)
    blobs = frozenset(held - elsewhere)
    wanted = frozenset(path.encode("utf-8", "surrogateescape") for path in paths)
    _refuse_staged(commands, blobs, {path for path in now if path in paths})
    work = Rewriting(known, wanted, blobs)
    for commit in commands.run("rev-list", "--all", "--topo-order", "--reverse").decode().split():
        work.new(commit)
    moved = {r.name: (r.id, work.new(r.id)) for r in references if work.new(r.id) != r.id}
    _refuse_named(references, blobs)
    if moved:
        _write(commands, folders, work.made)
        _move(commands, folders, moved, head, work.became.get(head or "", head), [p for p in now if p in paths])
    _forget(commands, folders)
    left = [i for i in _left(commands, frozenset(hashes)) if i not in elsewhere]
    if left:
        raise ParaphError(
            f"The history was made anew, but the old objects are still in this clone ({', '.join(left)[:80]}).",
            code="not-erased",
            next_step="Close all programs that use the workspace and repeat the command; or delete this clone and "
            "clone again.",
        )
    commits = sum(known[old].kind == "commit" for old in work.became)
    copies = tuple(path for path, entry in now.items() if path not in paths and entry.id in held)
    return Erased(commits, tuple(moved), tuple(work.unsigned), copies)


def _references(commands: Commands) -> Iterator[_Reference]:
    """Yield all references that are not names of others."""
    lines = commands.run("for-each-ref", "--format=%(objectname) %(refname) %(symref)").decode().splitlines()
    for line in lines:
        identity, name, *symbolic = line.split(" ")
        if not any(symbolic):
            yield _Reference(name, identity)


def _refuse_keeping(commands: Commands, folders: Folders) -> None:
    """Refuse in a clone in which old objects would be kept, or somebody's work would be lost with them."""
    pack = folders.common / "objects" / "pack"
    found = [
        (
            bool(objects.references(commands, ["refs/stash"])),
            "Work was put aside with `git stash`, and would be lost.",
            "Take it out again (`git stash pop`) and commit it.",
        ),
        (
            any((folders.common / "worktrees").glob("*")),
            "This clone has further working folders (`git worktree list`), which would not follow.",
            "Commit what is in them and take them away with `git worktree remove`.",
        ),
        (
            any(pack.glob("*.keep")) or any(pack.glob("*.promisor")),
            "Old objects are kept for good in this clone (files *.keep or *.promisor in .git/objects/pack).",
            "Delete this clone and clone again once the shared repository is done.",
        ),
        (
            (folders.common / "objects/info/alternates").exists(),
            "This clone borrows its objects from another folder.",
            "Begin with that one; then delete this clone and clone again.",
        ),
        (
            not commands.ask("config", "--get", _KEEPING).status,
            f"A program decides in this clone which old objects are kept ({_KEEPING}).",
            f"Take the setting away: git config --unset-all {_KEEPING}",
        ),
    ]
    for there, message, next_step in found:
        if there:
            raise ParaphError(
                message + " Nothing was done.", code="kept", next_step=f"{next_step} Then repeat the command."
            )


def _refuse_staged(commands: Commands, blobs: Collection[str], follow: Collection[str]) -> None:
    for path, entry in objects.index(commands).items():
        if entry is not None and entry.id in blobs and path not in follow:
            raise ParaphError(
                "The recalled file was staged with git, but not committed. Nothing was done.",
                code="staged",
                where=path,
                next_step=f'Take it out: git rm --cached "{path}". Then repeat the command.',
            )


def _refuse_named(references: Sequence[_Reference], blobs: Collection[str]) -> None:
    for reference in references:
        if reference.id in blobs:
            raise ParaphError(
                f"The reference {reference.name} leads to the recalled file itself. Nothing was done.",
                code="kept",
                next_step=f"Delete it: git update-ref -d {reference.name}. Then repeat the command.",
            )


def _write(commands: Commands, folders: Folders, made: Mapping[str, Stored]) -> None:
    """Write new objects; git must find the ids that were computed here."""
    for kind in ("tree", "commit", "tag"):
        new = {identity: found.data for identity, found in made.items() if found.kind == kind}
        with tempfile.TemporaryDirectory(prefix=index.ROOM, dir=folders.own) as name:
            places = []
            for number, data in enumerate(new.values()):
                places.append(Path(name) / str(number))
                places[-1].write_bytes(data)
            lines = "".join(f"{place.as_posix()}\n" for place in places).encode("utf-8", "surrogateescape")
            options = ("-w", "-t", kind, "--no-filters", "--stdin-paths")
            output = commands.run("hash-object", *options, data=lines) if places else b""
        if output.decode().split() != list(new):
            raise ValueError(f"git gives a {kind} another id than it should have")


def _move(
    commands: Commands,
    folders: Folders,
    moved: Mapping[str, tuple[str, str]],
    head: str | None,
    became: str | None,
    paths: Sequence[str],
) -> None:
    """Move all references in one step, then take the files that the last commit had out of the working folder."""
    work = None
    if became is not None and became != head:
        before = {path: pending.fingerprint(files.read(folders.top / path)) for path in paths}
        work = pending.Pending(became, before)
        pending.note(folders, work)
    steps = "".join(f"update {name}\0{new}\0{old}\0" for name, (old, new) in moved.items()).encode()
    signed = {f"GIT_COMMITTER_{key}": value for key, value in (("NAME", "paraph"), ("EMAIL", "paraph@localhost"))}
    answer = commands.ask("update-ref", "-m", "paraph: erase", "--stdin", "-z", data=steps, variables=signed)
    if answer.status:
        pending.drop(folders)
        raise failure("update-ref", answer.errors)
    if work is not None:
        pending.finish(commands, folders, work)
        pending.drop(folders)


def _forget(commands: Commands, folders: Folders) -> None:
    """Let git forget where references stood before, and drop all objects that none leads to."""
    commands.run("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    for name in ("ORIG_HEAD", "FETCH_HEAD", "AUTO_MERGE"):
        (folders.own / name).unlink(missing_ok=True)
    commands.run("-c", "gc.bigPackThreshold=0", "gc", "--prune=now", "--quiet")


def _left(commands: Commands, hashes: Collection[str]) -> Iterator[str]:
    """Yield the ids of files among all objects of the clone that have one of some hashes."""
    listed = commands.run("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)").decode()
    blobs = [line.split(" ")[0] for line in listed.splitlines() if line.endswith(" blob")]
    for at in range(0, len(blobs), _AT_A_TIME):
        some = blobs[at : at + _AT_A_TIME]
        for identity, data in zip(some, objects.contents(commands, some), strict=True):
            if data is not None and hashlib.sha256(data).hexdigest() in hashes:
                yield identity
