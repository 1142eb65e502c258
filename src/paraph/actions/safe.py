"""Read Word files from outside in a process of their own, so that no file can harm or hold up a command."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Self, TypeAlias, TypeVar

from paraph.actions.reading_process import ReadingProcess
from paraph.actions.spawned import WORD_READER, slots
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word import border
from paraph.formats.word.limits import FENCE, MEGABYTE, Fence
from paraph.model.frozen import mutable

if TYPE_CHECKING:
    from types import TracebackType

    import msgspec

    from paraph.model.reading import Reading

T = TypeVar("T")
Outcome: TypeAlias = "Reading | ParaphError | LawBrokenError"
"""What becomes of a file: read, refused, or read in a way that a proof does not confirm."""

_SLACK = 5.0  # seconds after which a process that should end others is itself taken to hang
_HARMFUL = "Do not open it, keep it as it came, and ask the sender for it again, saved anew as .docx."


@mutable
class _Asked(Generic[T]):
    """A file that was asked for, and what has become of it."""

    name: str
    outcome: T | ParaphError | LawBrokenError | None = None


class SafeProcess(Generic[T]):
    """Reads files in a process that is started with it and ends with it; to be used in a `with` statement.

    `reader` is "module:function", which returns a value of the class that `kind` returns.

    It is started at once and gets ready while the caller does other things. Where the system can fork, files are
    read in fresh copies of it under limits of time and memory, `in_a_copy` in each: one, where they come from
    outside for the first time. Elsewhere they are read one after another in that process, which is ended when it
    takes too long and started anew.
    """

    def __init__(
        self,
        kind: Callable[[], type[T]],
        *,
        reader: str,
        fence: Fence = FENCE,
        forking: bool = hasattr(os, "fork"),
        in_a_copy: int = 1,
    ) -> None:
        self._kind = kind
        self._fence, self._reader, self._forking, self._in_a_copy = fence, reader, forking, in_a_copy
        self._slots = slots() if forking else 1
        self._patience = fence.wall + (_SLACK if forking else 0.0)
        self._asked: dict[int, _Asked[T]] = {}
        self._process = self._started()

    def _started(self) -> ReadingProcess:
        fence = None if self._fence is FENCE else self._fence
        return ReadingProcess(self._reader, fence, self._slots if self._forking else 0, self._in_a_copy)

    @cached_property
    def _decoder(self) -> msgspec.msgpack.Decoder[T]:
        """What reads an answer; made when the first one comes, after all that must be loaded for it."""
        import msgspec

        return msgspec.msgpack.Decoder(self._kind())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()

    def stop(self) -> None:
        """Say that nothing more will be read: the process begins to end."""
        self._process.stop()

    def read(self, data: bytes, name: str) -> T:
        """Return what a file says.

        Raises ParaphError for one that is refused, and for one that takes too much time or memory or ends the
        process that reads it; LawBrokenError where a proof fails.
        """
        return self.begin(data, name)()

    def begin(self, data: bytes, name: str) -> Callable[[], T]:
        """Ask for a file and return what waits for its reading, so that other things are done meanwhile."""
        asked = self._ask(data, name)

        def wait() -> T:
            outcome = self._answer(asked)
            if isinstance(outcome, (ParaphError, LawBrokenError)):
                raise outcome
            return outcome

        return wait

    def read_all(self, files: Iterable[tuple[bytes, str]]) -> Iterator[T | ParaphError | LawBrokenError]:
        """Yield what becomes of each file, in their order, reading as many at a time as there are processors."""
        waiting: deque[_Asked[T]] = deque()
        coming = iter(files)
        exhausted = False
        while waiting or not exhausted:
            while not exhausted and len(self._asked) < self._slots and len(waiting) < 4 * self._slots:
                file = next(coming, None)
                if file is None:
                    exhausted = True
                else:
                    waiting.append(self._ask(*file))
            if waiting:
                yield self._answer(waiting.popleft())

    def _ask(self, data: bytes, name: str) -> _Asked[T]:
        asked: _Asked[T] = _Asked(name)
        self._asked[self._process.ask(data, name)] = asked
        return asked

    def _answer(self, asked: _Asked[T]) -> T | ParaphError | LawBrokenError:
        while asked.outcome is None:
            self._hear()
        return asked.outcome

    def _hear(self) -> None:
        """Take the next answer; if none comes, start anew and refuse all that was asked for."""
        _ = self._decoder  # what it takes to read an answer is loaded while it is waited for
        told = self._process.hear(self._patience)
        if told is not None:
            ticket, kind, content = told
            answered = self._asked.pop(ticket, None)
            if answered is not None:  # the process is not trusted to answer only what it was asked
                answered.outcome = self._outcome(kind, content, answered.name)
            return
        kind = border.SLOW if self._process.alive else border.DIED
        self._process.end()
        self._process = self._started()
        for asked in self._asked.values():
            asked.outcome = self._outcome(kind, b"", asked.name)
        self._asked.clear()

    def _outcome(self, kind: int, content: bytes, name: str) -> T | ParaphError | LawBrokenError:
        match kind:
            case border.READ:
                return self._decoded(content, name)
            case border.REFUSED:
                return border.refusal(content)
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
        import msgspec

        try:
            with _uncollected():
                return self._decoder.decode(content)
        except msgspec.MsgspecError:
            return self._outcome(border.DIED, b"", name)


class SafeReader(SafeProcess["Reading"]):
    """Reads Word files so."""

    def __init__(
        self,
        *,
        fence: Fence = FENCE,
        forking: bool = hasattr(os, "fork"),
        reader: str = WORD_READER,
        in_a_copy: int = 1,
    ) -> None:
        super().__init__(_a_reading, reader=reader, fence=fence, forking=forking, in_a_copy=in_a_copy)


def _a_reading() -> type[Reading]:
    from paraph.model.reading import Reading

    return Reading


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
