"""The process in which files from outside are read, as a command sees it: started, asked, heard, ended.

It is begun before anything else is loaded, so that it gets ready meanwhile; so little is loaded here.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from dataclasses import astuple
from pathlib import Path
from typing import IO

import paraph
from paraph.formats.word import border
from paraph.formats.word.limits import Fence

_WIDE = 1 << 19
"""Bytes that can be said before the other side listens, where a system can be told: files are sent to a process
that is still getting ready."""
_START = 60.0  # seconds that a process may take to be ready, on the slowest machine


class ReadingProcess:
    """The process that reads, with a thread that listens to it, so that neither waits for the other for ever."""

    def __init__(self, reader: str, fence: Fence, slots: int, in_a_copy: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _program(reader, fence, slots, in_a_copy)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=_WIDE,
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
