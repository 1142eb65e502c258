"""A whole repository in one file (git-bundle(1)), and the proof that it comes back out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store.command import Commands


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


def _references(commands: Commands) -> Mapping[str, str]:
    """Return what each reference leads to."""
    lines = commands.run("for-each-ref", "--format=%(objectname) %(refname)").decode().splitlines()
    return {reference: identity for identity, reference in (line.split(" ", 1) for line in lines)}
