"""Read Word files from outside in a process of their own, so that no file can harm or hold up a command."""

from __future__ import annotations

import gc
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import IO, Generic, Self, TypeVar

import msgspec

import paraph
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word import border
from paraph.formats.word.limits import FENCE, MEGABYTE, Fence
from paraph.model.reading import Reading

T = TypeVar("T")
Outcome = Reading | ParaphError | LawBrokenError
"""What becomes of a file: read, refused, or read in a way that a proof does not confirm."""

_READER = "paraph.formats.word.warm:read_word"
_MOST_AT_A_TIME = 8
_START = 60.0  # seconds that a process may take to be ready, on the slowest machine
_SLACK = 5.0  # seconds after which a process that should end others is itself taken to hang
_HARMFUL = "Do not open it, keep it as it came, and ask the sender for it again, saved anew as .docx."
_REFUSALS = msgspec.msgpack.Decoder(border.Refused)


class SafeProcess(Generic[T]):
    """Reads files in a process that is started with it and ends with it; to be used in a `with` statement.

    `reader` is "module:function", which returns a value of the class `kind`.

    It is started at once and gets ready while the caller does other things. Where the system can fork, files are
    read in fresh copies of it under limits of time and memory, `in_a_copy` in each: one, where they come from
    outside for the first time. Elsewhere they are read one after another in that process, which is ended when it
    takes too long and started anew.
    """

    def __init__(
        self,
        kind: type[T],
        *,
        reader: str,
        fence: Fence = FENCE,
        forking: bool = hasattr(os, "fork"),
        in_a_copy: int = 1,
    ) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._fence, self._reader, self._forking, self._in_a_copy = fence, reader, forking, in_a_copy
        self._slots = min(os.cpu_count() or 1, _MOST_AT_A_TIME) if forking else 1
        self._patience = fence.wall + (_SLACK if forking else 0.0)
        self._process = self._started()

    def _started(self) -> _Process:
        return _Process(self._reader, self._fence, self._slots if self._forking else 0, self._in_a_copy)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()

    def read(self, data: bytes, name: str) -> T:
        """Return what a file says.

        Raises ParaphError for one that is refused, and for one that takes too much time or memory or ends the
        process that reads it; LawBrokenError where a proof fails.
        """
        (outcome,) = self.read_all([(data, name)])
        if isinstance(outcome, (ParaphError, LawBrokenError)):
            raise outcome
        return outcome

    def read_all(self, files: Iterable[tuple[bytes, str]]) -> Iterator[T | ParaphError | LawBrokenError]:
        """Yield what becomes of each file, in their order, reading as many at a time as there are processors."""
        waiting: deque[tuple[int, str]] = deque()
        done: dict[int, T | ParaphError | LawBrokenError] = {}
        coming = iter(files)
        exhausted = False
        while waiting or not exhausted:
            while not exhausted and len(waiting) - len(done) < self._slots and len(waiting) < 4 * self._slots:
                file = next(coming, None)
                if file is None:
                    exhausted = True
                else:
                    waiting.append((self._process.ask(*file), file[1]))
            if waiting and waiting[0][0] not in done:
                done |= self._answers(dict(waiting), done)
            while waiting and waiting[0][0] in done:
                yield done.pop(waiting.popleft()[0])

    def _answers(
        self, names: Mapping[int, str], done: Mapping[int, T | ParaphError | LawBrokenError]
    ) -> dict[int, T | ParaphError | LawBrokenError]:
        """Return the next answer; if none comes, start anew and return a refusal of all that were asked for."""
        told = self._process.hear(self._patience)
        if told is not None:
            ticket, kind, content = told
            if ticket not in names:  # asked for by somebody who did not wait for it
                return {}
            return {ticket: self._outcome(kind, content, names[ticket])}
        slow = self._process.alive
        self._process.end()
        self._process = self._started()
        kind = border.SLOW if slow else border.DIED
        return {ticket: self._outcome(kind, b"", name) for ticket, name in names.items() if ticket not in done}

    def _outcome(self, kind: int, content: bytes, name: str) -> T | ParaphError | LawBrokenError:
        match kind:
            case border.READ:
                return self._decoded(content, name)
            case border.REFUSED:
                said = _REFUSALS.decode(content)
                return ParaphError(said.message, code=said.code, where=said.where, next_step=said.next_step)
            case border.BROKEN:
                return LawBrokenError(content.decode("utf-8"))
            case border.SLOW:
                what, code = f"reading it took more than {self._fence.cpu} seconds", "too-slow"
            case border.HUNGRY:
                what, code = f"reading it took more than {self._fence.memory // MEGABYTE} MB of memory", "too-much"
            case _:
                what, code = "the program that reads files broke down over it", "reader-died"
        return ParaphError(f"This file cannot be read: {what}.", code=code, where=name, next_step=_HARMFUL)

    def _decoded(self, content: bytes, name: str) -> T | ParaphError | LawBrokenError:
        """Return the reading in an answer, checked against the model's types: the process is not trusted."""
        try:
            with _uncollected():
                return self._decoder.decode(content)
        except msgspec.MsgspecError:
            return self._outcome(border.DIED, b"", name)


class SafeReader(SafeProcess[Reading]):
    """Reads Word files so."""

    def __init__(
        self,
        *,
        fence: Fence = FENCE,
        forking: bool = hasattr(os, "fork"),
        reader: str = _READER,
        in_a_copy: int = 1,
    ) -> None:
        super().__init__(Reading, reader=reader, fence=fence, forking=forking, in_a_copy=in_a_copy)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: there is none among the very many values of a reading. Half the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Process:
    """The process that reads, with a thread that listens to it, so that neither waits for the other for ever."""

    def __init__(self, reader: str, fence: Fence, slots: int, in_a_copy: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _program(reader, fence, slots, in_a_copy)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            cwd=Path(sys.executable).anchor or None,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        self._heard: queue.SimpleQueue[tuple[int, int, bytes] | None] = queue.SimpleQueue()
        self._asked = 0
        self._ready = threading.Event()
        self._began = False
        self.alive = True
        """Whether the process has not ended by itself."""
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, data: bytes, name: str) -> int:
        """Send a file and return its ticket; a process that has ended is found out when it is heard."""
        title = name.encode("utf-8", "backslashreplace")
        try:
            self._requests.write(border.REQUEST.pack(len(title), len(data)))
            self._requests.write(title)
            self._requests.write(data)
            self._requests.flush()
        except OSError:
            self._heard.put(None)
        self._asked += 1
        return self._asked - 1

    def hear(self, patience: float) -> tuple[int, int, bytes] | None:
        """Return the next answer, or None when the process has ended or was silent for so many seconds."""
        self._ready.wait(_START)
        if not self._began:
            raise RuntimeError("the program that reads files does not start")
        try:
            return self._heard.get(timeout=patience)
        except queue.Empty:
            return None

    def _listen(self) -> None:
        try:
            while len(head := self._answers.read(border.ANSWER.size)) == border.ANSWER.size:
                ticket, kind, size = border.ANSWER.unpack(head)
                content = self._answers.read(size)
                if kind == border.READY:
                    self._began = True
                    self._ready.set()
                else:
                    self._heard.put((ticket, kind, content))
        finally:
            self.alive = False
            self._heard.put(None)
            self._ready.set()

    def end(self) -> None:
        """End the process and whatever it still does."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._requests, self._answers):
            try:
                stream.close()
            except OSError:  # what was not sent any more has nobody to read it
                continue


def _program(reader: str, fence: Fence, slots: int, in_a_copy: int) -> str:
    """Return the program of the process; it finds modules where we do, save in the current folder."""
    here = str(Path(paraph.__file__).parents[1])
    places = list(dict.fromkeys([here, *(place for place in sys.path if place and Path(place).is_absolute())]))
    return (
        f"import sys; sys.path[:] = {places!r}; "
        "from paraph.formats.word.child import Fence, serve; "
        f"serve({reader!r}, Fence{astuple(fence)!r}, {slots}, {in_a_copy})"
    )


_NEEDED = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def _environment() -> dict[str, str]:
    """Return what a process needs to start at all: where the system and its libraries are."""
    return {key: value for key, value in os.environ.items() if key.upper() in _NEEDED}
