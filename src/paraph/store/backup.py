"""A whole repository in one file (git-bundle(1)), and the proof that it comes back out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store import objects, pending
from paraph.store.command import Commands
from paraph.store.state import Folders


def bundled(commands: Commands) -> bytes:
    """Return everything that branches, tags and other references lead to, as a bundle.

    It is unpacked again before it is handed out: into an empty repository, where every reference must lead to what
    it leads to here, with nothing missing. Raises ParaphError where that fails.
    """
    data = commands.run("bundle", "create", "--quiet", "-", "HEAD", "--all")
    wanted = _references(commands)
    with tempfile.TemporaryDirectory(prefix="paraph-") as name:
        folder = Path(name)
        file = folder / "all.bundle"
        file.write_bytes(data)
        empty = Commands(folder)
        empty.run("init", "--quiet", "again")
        again = Commands(folder / "again")
        again.run("bundle", "unbundle", str(file))
        # By standard input: a command line has an end, and a workspace of many meetings has many tags.
        made = "".join(f"create {reference}\0{identity}\0" for reference, identity in wanted.items())
        whole = not again.ask("update-ref", "--stdin", "-z", data=made.encode()).status
        whole = whole and not again.ask("fsck", "--full", "--strict", "--no-dangling").status
        listed = again.run("bundle", "list-heads", str(file)).decode("utf-8", "surrogateescape").splitlines()
    found = {reference: identity for identity, reference in (line.split(" ", 1) for line in listed)}
    if not whole or any(found.get(reference) != identity for reference, identity in wanted.items()):
        raise ParaphError(
            "The backup does not hold everything that is recorded here, so it was not written.",
            code="bad-bundle",
            next_step="Look over the record with `paraph check --record`, and repair what it finds.",
        )
    return data


def restored(file: Path, folder: Path) -> None:
    """Make a repository of a bundle in a folder that is not there yet, or is empty: branches, tags, log and files.

    Everything is made beside it and looked over (`git fsck`) before it is put in its place. Raises ParaphError for
    what is no whole bundle.
    """
    _refuse_full(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".paraph-", dir=folder.parent) as name:
        place = Path(name) / "workspace"
        Commands(Path(name)).run("init", "--quiet", "--template=", "--initial-branch=main", place.name)
        commands = Commands(place, outside=True)
        _unpacked(commands, file)
        commit = _opened(commands)
        folders = Folders(place, place / ".git", place / ".git")
        paths = objects.tree(commands, commit)
        pending.finish(Commands(place), folders, pending.Pending(commit, dict.fromkeys(paths)))
        with suppress(FileNotFoundError):
            folder.rmdir()
        place.rename(folder)


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ParaphError(
            "There is something in this folder already.",
            code="not-empty",
            where=str(folder),
            next_step="Choose a folder that is not there yet.",
        )


def _unpacked(commands: Commands, file: Path) -> None:
    """Take in all branches, tags and the log of a bundle."""
    kinds = ("heads", "tags", "paraph")
    plain = ("--quiet", "--no-tags", "--no-write-fetch-head", "--update-head-ok", "--no-auto-maintenance")
    answer = commands.ask(
        *("-c", "transfer.fsckObjects=true", "fetch", *plain, str(file.absolute())),
        *(f"+refs/{kind}/*:refs/{kind}/*" for kind in kinds),
        variables={"GIT_ALLOW_PROTOCOL": "file"},
    )
    if answer.status or commands.ask("fsck", "--full", "--strict", "--no-dangling").status:
        raise ParaphError(
            "This is no backup of paraph, or it is damaged; nothing was made of it.",
            code="bad-bundle",
            where=str(file),
            next_step="Take another copy of the backup, or an older one.",
        )


def _opened(commands: Commands) -> str:
    """Let HEAD name the branch that the workspace stood on, and return its commit."""
    found = _references(commands)
    branches = {name: commit for name, commit in found.items() if name.startswith("refs/heads/")}
    chosen = "refs/heads/main" if "refs/heads/main" in branches else next(iter(branches), "")
    if not chosen:
        raise ParaphError(
            "This backup holds no branch, so there is no workspace in it.",
            code="bad-bundle",
            next_step="Take another copy of the backup, or an older one.",
        )
    commands.run("symbolic-ref", "HEAD", chosen)
    return branches[chosen]


def _references(commands: Commands) -> Mapping[str, str]:
    """Return what each reference leads to."""
    lines = commands.run("for-each-ref", "--format=%(objectname) %(refname)").decode().splitlines()
    return {reference: identity for identity, reference in (line.split(" ", 1) for line in lines)}
