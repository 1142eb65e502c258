"""A repository beside another one: the same objects, and nothing of what the other one is configured to do.

Where git would ask the configuration of a workspace what to run (a program that signs) or what to overlook (fsck),
it works here instead.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from paraph.store.command import Commands
from paraph.store.state import Folders


@contextmanager
def beside(commands: Commands, folders: Folders) -> Iterator[Mapping[str, str]]:
    """Yield the variables with which a git command works beside a repository, on its objects."""
    kind = commands.run("rev-parse", "--show-object-format").decode().strip()
    with tempfile.TemporaryDirectory(prefix="paraph-") as name:
        room = Path(name) / "beside.git"
        commands.run("init", "--quiet", "--bare", "--template=", f"--object-format={kind}", str(room))
        yield {"GIT_DIR": str(room), "GIT_OBJECT_DIRECTORY": str(folders.common / "objects")}


def with_references(commands: Commands, folders: Folders, variables: Mapping[str, str]) -> str:
    """Give the repository beside the references of the other one; return what git complained of."""
    room = Path(variables["GIT_DIR"])
    answer = commands.ask("for-each-ref", "--format=%(objectname) %(refname)")
    (room / "packed-refs").write_bytes(answer.output)
    (room / "HEAD").write_bytes((folders.own / "HEAD").read_bytes())
    shallow = folders.common / "shallow"
    if shallow.is_file():
        (room / "shallow").write_bytes(shallow.read_bytes())
    return answer.errors
