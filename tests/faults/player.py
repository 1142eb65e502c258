"""A warm process that runs command lines of `paraph`, each in a copy of itself; a program of its own (injector.py).

A copy has a group of processes of its own, so that a fault that kills it kills what it has started too. Not as at a
prompt are: the clock stands still, so that a command that is repeated records the very same; files from outside are
read in the copy itself; and the papers of the one text that is circulated are made once. None of that changes
anything in a workspace.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import pickle
import pkgutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import paraph.actions
import paraph.cli
import paraph.formats
from paraph.actions import circulate, gate
from paraph.actions.safe import SafeProcess
from paraph.cli import invocation
from paraph.cli import main as command_line
from paraph.errors import LawBrokenError, ParaphError
from paraph.store import command, pending

NOW = "2021-03-01T10:00:00+01:00"
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, prctl(2)


def _once(made: Callable[..., object], place: Path) -> Callable[..., object]:
    """Return a function that keeps what another one returns: the same text is circulated again and again."""

    def kept(*words: object, **more: object) -> object:
        if not place.exists():
            place.write_bytes(pickle.dumps(made(*words, **more)))
        return pickle.loads(place.read_bytes())

    return kept


def _warm(room: Path) -> None:
    invocation.now = lambda: datetime.fromisoformat(NOW)
    for package in (paraph.cli, paraph.actions, paraph.formats):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)
    command.refuse_old_git()
    pending._GRACE = 0.05  # nothing that a killed command started is left running here
    for owner, name in ((circulate, "papers"), (circulate, "round_word"), (gate, "refuse_unclean")):
        setattr(owner, name, _once(getattr(owner, name), room / name))
    reading: Any = SafeProcess
    reading.__init__ = lambda self, _kind=None, *, reader="paraph.formats.word.warm:read_word", **_: setattr(
        self, "_reader", reader
    )
    reading.__exit__ = lambda *_: None
    reading.read = lambda self, data, name: _read(self, data, name)
    reading.begin = lambda self, data, name: lambda: _read(self, data, name)
    reading.read_all = _read_here


def _read(self: Any, data: bytes, name: str) -> object:
    module, _, function = self._reader.partition(":")
    return getattr(importlib.import_module(module), function)(data, name)


def _read_here(self: Any, files: Iterable[tuple[bytes, str]]) -> Iterator[object]:
    for data, name in files:
        try:
            yield _read(self, data, name)
        except (ParaphError, LawBrokenError) as error:
            yield error


def _opened(folder: Path) -> int:
    """Do what every command does first: open the workspace, and say what was interrupted."""
    invocation.Invocation(folder).workspace()
    return 0


def _played(words: list[str], room: Path) -> dict[str, object]:
    """Run a command line in a copy (without a command: the start of any); return how it, and all of it, ended."""
    streams = [room / "out", room / "err"]
    child = os.fork()
    if child == 0:
        os.setsid()
        for number, place in enumerate(streams, start=1):
            os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        sys.argv[1:] = words
        code = 3
        try:
            code = command_line.invoke(words) if words[2:] else _opened(Path(words[1]))
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    status = 0
    while True:
        try:
            process, ended = os.waitpid(-1, 0)
        except ChildProcessError:
            break
        if process == child:
            status = ended
            # A command that was killed leaves nothing behind that still runs; nor may one that ended.
            try:
                os.killpg(child, signal.SIGKILL if os.WIFSIGNALED(status) else 0)
            except ProcessLookupError:
                continue
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    out, err = (place.read_text("utf-8", "replace") for place in streams)
    return {"code": code, "out": out, "err": err}


def main() -> None:
    """Answer command lines, a JSON array each, until the input ends."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        _warm(Path(name))
        gc.collect()
        gc.freeze()
        for line in sys.stdin:
            print(json.dumps(_played(json.loads(line), Path(name))), flush=True)


if __name__ == "__main__":
    main()
