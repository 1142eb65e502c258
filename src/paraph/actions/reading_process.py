"""The process in which files from outside are read, as a command sees it: asked, heard, ended."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from paraph.actions.spawned import taken
from paraph.formats.word import border

if TYPE_CHECKING:
    from paraph.formats.word.limits import Fence

_START = 60.0  # seconds that a process may take to be ready, on the slowest machine


class ReadingProcess:
    """The process that reads, with a thread that listens to it, so that neither waits for the other for ever.

    A file may cost what `fence` says, or the usual (None); `slots` are read at a time (0: where the system cannot
    fork), `in_a_copy` one after another. One that was begun ahead is taken if it is of that kind.
    """

    def __init__(self, reader: str, fence: Fence | None, slots: int, in_a_copy: int) -> None:
        costs = () if fence is None else (fence.cpu, fence.wall, fence.memory, fence.answer)
        self.spawned = taken((reader, costs, slots, in_a_copy))
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
        requests = self.spawned.requests
        try:
            requests.write(border.REQUEST.pack(len(title), len(data)))
            requests.write(title)
            requests.write(data)
            requests.flush()
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
        answers = self.spawned.answers
        try:
            while len(head := answers.read(border.ANSWER.size)) == border.ANSWER.size:
                ticket, kind, size = border.ANSWER.unpack(head)
                content = answers.read(size)
                if kind == border.READY:
                    self._began = True
                    self._ready.set()
                else:
                    self._heard.put((ticket, kind, content))
        finally:
            self.alive = False
            self._heard.put(None)
            self._ready.set()

    def stop(self) -> None:
        """Have the process end: there is nothing more to read. Meanwhile other things are done."""
        self.spawned.stop()

    def end(self) -> None:
        """End the process and whatever it still does."""
        self.spawned.end()
        self._listener.join()
        self.spawned.close()
