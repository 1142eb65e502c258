"""Fetch ahead: what comes slowly is fetched in a thread of its own, while the caller does other things."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Final, Generic, TypeVar

T = TypeVar("T")
_LOOK = 0.05
"""Seconds after which a fetch that waits for room looks whether anybody still wants it."""


class _End:
    """Stands after the last value."""


_END: Final = _End()


class Ahead(Generic[T]):
    """What an iterable yields, fetched from the start of a `with` statement on; at most `most` wait to be taken.

    To be iterated once. What the iterable raises is raised where its next value would have come. Whatever was not
    taken by the end of the statement is not fetched any more.
    """

    def __init__(self, source: Iterable[T], most: int) -> None:
        self._source = source
        self._fetched: queue.Queue[T | _End] = queue.Queue(most)
        self._wanted = True
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._fetch, daemon=True)

    def __enter__(self) -> Ahead[T]:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted = False
        self._thread.join()

    def __iter__(self) -> Iterator[T]:
        while not isinstance(value := self._fetched.get(), _End):
            yield value
        if self._error is not None:
            raise self._error

    def _fetch(self) -> None:
        try:
            for value in self._source:
                self._put(value)
                if not self._wanted:
                    return
        except BaseException as error:  # noqa: BLE001 - it is raised again where the value is asked for
            self._error = error
        self._put(_END)

    def _put(self, value: T | _End) -> None:
        """Wait for room for a value, unless nobody wants it any more."""
        while self._wanted:
            try:
                self._fetched.put(value, timeout=_LOOK)
            except queue.Full:
                continue
            return
