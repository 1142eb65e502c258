"""The process in which files from outside are read, as a command sees it: started, asked, heard, ended.

It is begun before anything else is loaded, so that it gets ready meanwhile; so little is loaded here. A command
line that names Word files begins one before the command itself is loaded (`begin_ahead`); who first
needs one takes it.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING

import paraph
from paraph.formats.word import border

if TYPE_CHECKING:
    from paraph.formats.word.limits import Costs, Fence

WORD_READER = "paraph.formats.word.warm:read_word"
"""What reads Word files, as "module:function"."""
_MOST_AT_A_TIME = 8
_WIDE = 1 << 19
"""Bytes that can be said before the other side listens, where a system can be told: files are sent to a process
that is still getting ready."""
_START = 60.0  # seconds that a process may take to be ready, on the slowest machine


class ReadingProcess:
    """The process that reads, with a thread that listens to it, so that neither waits for the other for ever."""

    def __init__(self, reader: str, fence: Fence | None, slots: int, in_a_copy: int) -> None:
        self.asked_for = reader, fence, slots, in_a_copy
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _program(*self.asked_for)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=_WIDE,
            env=_environment(),
            cwd=_root(),
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


_ahead: list[ReadingProcess] = []
"""The process that was begun before it was known who needs it."""


def begin_ahead() -> None:
    """Begin a process that reads Word files as most commands do."""
    _ahead.append(ReadingProcess(WORD_READER, None, slots(), 1))


def end_ahead() -> None:
    """End what was begun ahead and nobody took."""
    while _ahead:
        _ahead.pop().end()


def begun(reader: str, fence: Fence | None, places: int, in_a_copy: int) -> ReadingProcess:
    """Return a process: the one that was begun ahead if it is of that kind, else one that begins now.

    A file may cost what `fence` says, or the usual (None); `places` are read at a time (0: where the system cannot
    fork), `in_a_copy` one after another.
    """
    wanted = reader, fence, places, in_a_copy
    if _ahead and _ahead[-1].asked_for == wanted:
        return _ahead.pop()
    return ReadingProcess(*wanted)


def slots() -> int:
    """Return how many files are read at a time; 0 where they are read in the process itself, one after another."""
    return min(os.cpu_count() or 1, _MOST_AT_A_TIME) if hasattr(os, "fork") else 0


# os.path, where pathlib would be: that takes as long to load as the process to begin.
def _program(reader: str, fence: Fence | None, places: int, in_a_copy: int) -> str:
    """Return the program of the process; it finds modules where we do, save in the current folder."""
    here = os.path.dirname(os.path.dirname(paraph.__file__))  # noqa: PTH120
    found = dict.fromkeys([here, *(place for place in sys.path if os.path.isabs(place))])  # noqa: PTH117
    return (
        f"import sys; sys.path[:] = {list(found)!r}; "
        "from paraph.formats.word.child import serve; "
        f"serve({reader!r}, {_numbers(fence)!r}, {places}, {in_a_copy})"
    )


def _numbers(fence: Fence | None) -> Costs:
    """Return the numbers of a fence; none of the usual one."""
    return () if fence is None else (fence.cpu, fence.wall, fence.memory, fence.answer)


def _root() -> str | None:
    """Return a folder that is always there, in which the process can be."""
    drive, below = os.path.splitdrive(sys.executable)
    return drive + below[:1] if below[:1] in (os.sep, os.altsep) else None


_NEEDED = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def _environment() -> dict[str, str]:
    """Return what a process needs to start at all: where the system and its libraries are."""
    return {key: value for key, value in os.environ.items() if key.upper() in _NEEDED}
