"""Faults at the N-th change of a workspace: the library of faults.c, and the process that runs `paraph` with it."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import TracebackType
from typing import Self

_HERE = Path(__file__).resolve().parent
_LONGEST = 8192
_PAGE = struct.Struct(f"<iiqq1024s1024s{_LONGEST}s")
"""The page of memory that all processes share; as in faults.c."""


class Fault(IntEnum):
    """What happens at a change of the workspace; the numbers are those of faults.c."""

    NONE = 1
    KILL = 2
    """Every process of the command is killed before it."""
    TORN = 3
    """They are killed when half of what is to be written is."""
    EIO = 4
    """It fails once, as on a bad disk."""
    ENOSPC = 5
    """There is no room for it, nor for anything from there on; half of what is to be written fits."""


@dataclass(frozen=True)
class Played:
    """How a command ended: its exit code, or the signal that killed it as a negative number; what it printed."""

    code: int
    out: str
    err: str
    changes: int
    """How many changes of the workspace it made, or tried to make."""
    kinds: str
    hit: str
    """At which change the fault happened; nothing where it never did."""


def missing() -> str:
    """Return why faults cannot be made on this machine, or nothing."""
    if sys.platform != "linux":
        return "faults are made by a library that only Linux loads so"
    return "" if shutil.which("cc") else "there is no C compiler (cc) to build the library that makes faults"


def built(folder: Path) -> Path:
    """Build the library and return where it lies."""
    library = folder / "faults.so"
    line = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", str(library)]
    subprocess.run([*line, str(_HERE / "faults.c"), "-ldl"], check=True)
    return library


class Player:
    """Runs command lines of `paraph` in copies of a warm process, with a fault each; to be used with `with`."""

    def __init__(self, library: Path, room: Path, root: Path, variables: Mapping[str, str]) -> None:
        self._place = room / "page"
        self._place.write_bytes(bytes(_PAGE.size))
        self._root = str(root).encode()
        with self._place.open("r+b") as file:
            self._page = mmap.mmap(file.fileno(), _PAGE.size)
        own = {"LD_PRELOAD": str(library), "PARAPH_FAULTS": str(self._place), **variables}
        self._process = subprocess.Popen(
            [sys.executable, str(_HERE / "player.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **own},
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._page.close()

    def play(self, words: Sequence[str], fault: Fault = Fault.NONE, at: int = 0) -> Played:
        """Run a command line, with a fault at its change of a number (from 1)."""
        self._page[:] = _PAGE.pack(fault, 0, 0, at, self._root, b"", b"")
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        ended = json.loads(self._process.stdout.readline())
        _, hit, count, _, _, what, kinds = _PAGE.unpack(self._page[:])
        where = what.rstrip(b"\0").decode("utf-8", "replace") if hit else ""
        self._page[:] = bytes(_PAGE.size)
        return Played(ended["code"], ended["out"], ended["err"], count, kinds[:count].decode(), where)
