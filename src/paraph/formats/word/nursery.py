"""Copies of the warm reading process, each under limits that the system enforces, in which files are read.

A copy reads one file after another, up to a number that is set: one where files come from outside for the first
time, so that none can touch the reading of another; more where files are read again, since a copy is dear. If one
that has read before makes anything of a file but a reading or a refusal, a fresh one is asked.
"""

from __future__ import annotations

import gc
import math
import os
import resource
import select
import signal
import sys
import time
from typing import BinaryIO, NoReturn

from paraph.formats.word.border import (
    ANSWER,
    DIED,
    HUNGRY,
    READ,
    REFUSED,
    REQUEST,
    SLOW,
    Reader,
    answer,
    put,
    request,
)
from paraph.formats.word.limits import Fence
from paraph.model.frozen import field, frozen, mutable


@frozen
class _Task:
    """A file to be read."""

    ticket: int
    data: bytes
    name: str


@mutable
class _Copy:
    """A copy of the process: how it is spoken to, the file it reads, when it must be done, and what it has said."""

    process: int
    asked: int
    said_on: int
    task: _Task
    deadline: float
    given: int = 1
    said: bytearray = field(default_factory=bytearray)


class Nursery:
    """Gives the files that are asked for to copies, `slots` at a time, and passes on what they say."""

    def __init__(
        self, reader: Reader, fence: Fence, slots: int, files: int, requests: int, answers: BinaryIO
    ) -> None:
        self._reader, self._fence, self._slots, self._files = reader, fence, slots, files
        self._requests, self._answers = requests, answers
        self._busy: dict[int, _Copy] = {}
        self._idle: list[_Copy] = []
        self._ended: list[int] = []
        self._tickets = 0
        self._heard = select.poll()
        self._listening = False

    def run(self) -> None:
        """Answer until the parent closes its end; what is still being read then is of no use to anybody."""
        self._listen(True)
        while True:
            wait = min((c.deadline for c in self._busy.values()), default=None)
            patience = None if wait is None else math.ceil(max(wait - time.monotonic(), 0) * 1000)
            for stream, _ in self._heard.poll(patience):
                if stream == self._requests:
                    asked = request(self._requests)
                    if asked is None:
                        self._end_all()
                        return
                    self._begin(_Task(self._tickets, *asked))
                    self._tickets += 1
                else:
                    self._hear(self._busy[stream])
            now = time.monotonic()
            for copy in [c for c in self._busy.values() if c.deadline <= now]:
                self._finish(copy, SLOW)
            self._listen(len(self._busy) < self._slots)
            self._bury(os.WNOHANG)

    def _listen(self, wanted: bool) -> None:
        """Listen to the parent only while there is a slot for what it may ask."""
        if wanted and not self._listening:
            self._heard.register(self._requests, select.POLLIN)
        elif self._listening and not wanted:
            self._heard.unregister(self._requests)
        self._listening = wanted

    def _begin(self, task: _Task) -> None:
        """Give a file to a copy that waits for one, or to a fresh one."""
        if self._idle:
            copy = self._idle.pop()
            copy.task, copy.given, copy.said = task, copy.given + 1, bytearray()
            copy.deadline = time.monotonic() + self._fence.wall
            title = task.name.encode()
            try:
                _write(copy.asked, REQUEST.pack(len(title), len(task.data)) + title + task.data)
            except OSError:  # it has ended meanwhile
                self._end(copy)
                self._begin(task)
                return
        else:
            copy = self._fresh(task)
        self._busy[copy.said_on] = copy
        self._heard.register(copy.said_on, select.POLLIN)

    def _fresh(self, task: _Task) -> _Copy:
        """Return a fresh copy that reads a file; the file is in its memory already."""
        theirs, asked = os.pipe()
        said_on, speaks = os.pipe()
        process = os.fork()
        if process == 0:
            others = (end for c in self._all() for end in (c.asked, c.said_on))
            for stream in (asked, said_on, self._requests, self._answers.fileno(), *others):
                os.close(stream)  # so that it can speak to nobody else, and that the others learn when all is over
            _live(self._reader, task, theirs, speaks, self._fence, self._files)
        os.close(theirs)
        os.close(speaks)
        return _Copy(process, asked, said_on, task, time.monotonic() + self._fence.wall)

    def _hear(self, copy: _Copy) -> None:
        """Take what a copy says; pass it on when it is whole, or when it has ended."""
        said = os.read(copy.said_on, 1 << 20)
        copy.said += said
        if not said:
            self._finish(copy)
        elif len(copy.said) > self._fence.answer:
            self._finish(copy, HUNGRY)
        elif len(copy.said) >= ANSWER.size:
            _, kind, size = ANSWER.unpack_from(copy.said)
            if len(copy.said) >= ANSWER.size + size:
                self._answered(copy, kind, bytes(copy.said[ANSWER.size : ANSWER.size + size]))

    def _answered(self, copy: _Copy, kind: int, content: bytes) -> None:
        """Pass an answer on, and keep the copy for the next file if it may read one more."""
        if kind not in (READ, REFUSED):
            self._finish(copy, kind, content)
            return
        put(self._answers, copy.task.ticket, kind, content)
        self._let_go(copy)
        if copy.given < self._files:
            self._idle.append(copy)
        else:
            self._end(copy)

    def _finish(self, copy: _Copy, kind: int | None = None, content: bytes = b"") -> None:
        """End a copy, and answer for it with `kind`, or with how it died; unless a fresh one is to be asked."""
        self._let_go(copy)
        if kind is None:
            _, status = os.waitpid(copy.process, 0)
            self._close(copy)
            kind = SLOW if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU else DIED
        else:
            self._end(copy)
        if copy.given > 1:
            self._begin(copy.task)
            return
        put(self._answers, copy.task.ticket, kind, content)

    def _let_go(self, copy: _Copy) -> None:
        self._heard.unregister(copy.said_on)
        del self._busy[copy.said_on]

    def _end(self, copy: _Copy) -> None:
        """End a copy. That it has ended is heard later: its memory is taken apart in the time of a reading."""
        os.kill(copy.process, signal.SIGKILL)
        self._ended.append(copy.process)
        self._close(copy)

    @staticmethod
    def _close(copy: _Copy) -> None:
        os.close(copy.asked)
        os.close(copy.said_on)

    def _bury(self, how: int) -> None:
        """Let the system forget copies that were ended; `how` as for `os.waitpid`."""
        self._ended = [process for process in self._ended if os.waitpid(process, how)[0] == 0]

    def _all(self) -> list[_Copy]:
        return [*self._busy.values(), *self._idle]

    def _end_all(self) -> None:
        for copy in self._all():
            self._end(copy)
        self._bury(0)


def _live(reader: Reader, task: _Task, asked: int, speaks: int, fence: Fence, files: int) -> NoReturn:
    """Read files as a copy, say the answers, and end without a word to anything inherited."""
    try:
        _confine(fence, files)
        gc.disable()  # a short life: what is left lying goes with the process
        data, name = task.data, task.name
        while True:
            kind, content = answer(reader, data, name)
            _write(speaks, ANSWER.pack(0, kind, len(content)) + content)
            following = request(asked)
            if following is None:
                os._exit(0)
            data, name = following
            _allow(fence.cpu)
    finally:
        os._exit(1)


def _write(stream: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(stream, view) :]


def _confine(fence: Fence, files: int) -> None:
    """Set the limits that the system enforces, and forbid what reading a file never needs."""
    resource.setrlimit(resource.RLIMIT_CPU, (fence.cpu, files * (fence.cpu + 1)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS takes this limit and does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (fence.memory, fence.memory))
    sys.addaudithook(_forbid)


def _allow(cpu: int) -> None:
    """Allow so many seconds of work for the next file, or a part of one more: the system counts whole ones."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(math.ceil(time.process_time()) + cpu, most), most))


_FORBIDDEN = (
    *("socket.", "subprocess.", "urllib.", "ftplib.", "smtplib.", "ctypes.", "shutil.", "tempfile."),
    *("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile", "os.kill"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
)
_READING_ONLY = os.O_ACCMODE if hasattr(os, "O_ACCMODE") else 3


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Stop a child that would reach for the network, another program or a file to write.

    Reading is left to the loading of modules. The second wall behind code that does none of this.
    """
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _READING_ONLY != os.O_RDONLY:
            raise PermissionError("a reader of files writes none")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader of files does no {event}")
