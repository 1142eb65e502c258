"""The process in which files from outside are read: it takes bytes, and gives back a reading as plain data.

Run by paraph.actions.safe as a program of its own, with nothing inherited but its standard streams. Where the
system can fork, each file is read in a fresh copy of this warm process, under limits that the system enforces;
elsewhere in this process itself, which the parent ends when it takes too long. A request is the length of a
name and of a file, then both; an answer is a ticket, a kind (below) and a length, then that many bytes.
"""

from __future__ import annotations

import gc
import importlib
import os
import selectors
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.limits import Fence

Reader = Callable[[bytes, str], object]
"""Returns a value that msgspec can encode, such as a Reading."""

REQUEST = struct.Struct("<QQ")
ANSWER = struct.Struct("<QBQ")
READ, REFUSED, BROKEN, SLOW, HUNGRY, DIED, READY = range(7)
"""Kinds of answer: a reading, a refusal, a proof that failed, too long, too much memory, an end without answer.

The last one is said once, when the process is ready to be asked."""


class Refused(msgspec.Struct):
    """A refusal as it crosses the border."""

    message: str
    code: str
    where: str
    next_step: str


def answer(reader: Reader, data: bytes, name: str) -> tuple[int, bytes]:
    """Return kind and bytes of the answer to one request; nothing is raised."""
    try:
        return READ, msgspec.msgpack.encode(reader(data, name))
    except ParaphError as error:
        told = Refused(error.message, error.code, error.where, error.next_step)
        return REFUSED, msgspec.msgpack.encode(told)
    except LawBrokenError as error:
        return BROKEN, str(error).encode("utf-8", "backslashreplace")
    except (MemoryError, RecursionError):
        return HUNGRY, b""
    except Exception as error:  # noqa: BLE001 - it crosses the border as what it is: a bug of ours
        told_so = f"{name}: the reader failed ({type(error).__name__}: {error})"
        return BROKEN, told_so.encode("utf-8", "backslashreplace")


def serve(reader_name: str, fence: Fence, slots: int) -> None:
    """Answer requests until the input ends; `reader_name` is "module:function", `slots` how many at a time.

    Without slots, files are read in this process itself, one after another.
    """
    requests, answers = os.dup(0), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # whatever a library prints must not get between the answers
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when this ends
    module, _, function = reader_name.partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    _put(answers, 0, READY, b"")
    if slots and hasattr(os, "fork"):
        importlib.import_module("resource")  # which each copy would else load anew
        gc.collect()
        gc.freeze()
        _Nursery(reader, fence, slots, requests, answers).run()
        return
    ticket = 0
    while (request := _request(requests)) is not None:
        _put(answers, ticket, *answer(reader, *request))
        ticket += 1


def _request(stream: int) -> tuple[bytes, str] | None:
    """Return the next file and its name, or None at the end.

    Nothing more than the request is taken from the stream, so that a second one can still be waited for.
    """
    head = _exactly(stream, REQUEST.size)
    if len(head) < REQUEST.size:
        return None
    name_size, size = REQUEST.unpack(head)
    name = _exactly(stream, name_size)
    data = _exactly(stream, size)
    return (data, name.decode("utf-8", "replace")) if len(data) == size else None


def _exactly(stream: int, size: int) -> bytes:
    """Return so many bytes of a stream, fewer only at its end."""
    pieces = []
    while size and (piece := os.read(stream, min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _put(stream: BinaryIO, ticket: int, kind: int, content: bytes) -> None:
    stream.write(ANSWER.pack(ticket, kind, len(content)))
    stream.write(content)
    stream.flush()


@dataclass
class _Child:
    """A copy that reads one file: its process, when it must be done, and what it has said so far."""

    ticket: int
    process: int
    pipe: int
    deadline: float
    said: list[bytes] = field(default_factory=list)
    size: int = 0


class _Nursery:
    """Forks a child for each request, and passes on what it says."""

    def __init__(self, reader: Reader, fence: Fence, slots: int, requests: int, answers: BinaryIO) -> None:
        self.reader, self.fence, self.slots = reader, fence, slots
        self.requests, self.answers = requests, answers
        self.children: dict[int, _Child] = {}
        self.ticket = 0
        self.selector = selectors.DefaultSelector()
        self.listening = False

    def run(self) -> None:
        """Answer until the parent closes its end; what is still being read then is of no use to anybody."""
        self.listen(True)
        while True:
            wait = min((c.deadline for c in self.children.values()), default=None)
            for key, _ in self.selector.select(None if wait is None else max(wait - time.monotonic(), 0)):
                if key.fd == self.requests:
                    request = _request(self.requests)
                    if request is None:
                        self.end()
                        return
                    self.begin(*request)
                else:
                    self.hear(self.children[key.fd])
            now = time.monotonic()
            for child in [c for c in self.children.values() if c.deadline <= now]:
                self.finish(child, SLOW)
            self.listen(len(self.children) < self.slots)

    def listen(self, wanted: bool) -> None:
        """Listen to the parent only while there is a slot for what it may ask."""
        if wanted and not self.listening:
            self.selector.register(self.requests, selectors.EVENT_READ)
        elif self.listening and not wanted:
            self.selector.unregister(self.requests)
        self.listening = wanted

    def begin(self, data: bytes, name: str) -> None:
        """Fork a child that reads a file; the file is in its memory already."""
        ours, theirs = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(ours)
            _live(self.reader, data, name, theirs, self.fence)
        os.close(theirs)
        self.children[ours] = _Child(self.ticket, process, ours, time.monotonic() + self.fence.wall)
        self.ticket += 1
        self.selector.register(ours, selectors.EVENT_READ)

    def hear(self, child: _Child) -> None:
        """Take what a child says; at its end pass it on."""
        said = os.read(child.pipe, 1 << 20)
        child.said.append(said)
        child.size += len(said)
        if not said:
            self.finish(child)
        elif child.size > self.fence.answer:
            self.finish(child, HUNGRY)

    def finish(self, child: _Child, kind: int | None = None) -> None:
        """End a child and answer for it: with `kind`, or with what it said, or with how it died."""
        if kind is not None:
            os.kill(child.process, signal.SIGKILL)
        _, status = os.waitpid(child.process, 0)
        self.selector.unregister(child.pipe)
        os.close(child.pipe)
        del self.children[child.pipe]
        said = b"".join(child.said)
        if kind is None and status == 0 and said:
            kind, said = said[0], said[1:]
        else:
            said = b""
            if kind is None:
                kind = SLOW if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU else DIED
        _put(self.answers, child.ticket, kind, said)

    def end(self) -> None:
        """End all children."""
        for child in self.children.values():
            os.kill(child.process, signal.SIGKILL)
            os.waitpid(child.process, 0)


def _live(reader: Reader, data: bytes, name: str, pipe: int, fence: Fence) -> None:
    """Read one file as a child, say the answer, and end without a word to anything inherited."""
    status = 1
    try:
        _confine(fence)
        gc.disable()  # a short life: what is left lying goes with the process
        kind, content = answer(reader, data, name)
        view = memoryview(bytes([kind]) + content)
        while view:
            view = view[os.write(pipe, view) :]
        status = 0
    finally:
        os._exit(status)


def _confine(fence: Fence) -> None:
    """Set the limits that the system enforces, and forbid what reading a file never needs."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (fence.cpu, fence.cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS takes this limit and does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (fence.memory, fence.memory))
    sys.addaudithook(_forbid)


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
