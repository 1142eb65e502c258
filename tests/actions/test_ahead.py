"""What is fetched ahead comes as it is: in order, no more than is wanted, with what went wrong in its place."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from paraph.actions.ahead import Ahead

PATIENCE = 10


def test_values_come_in_their_order() -> None:
    with Ahead(range(100), 3) as ahead:
        assert list(ahead) == list(range(100))


def test_it_is_fetched_before_it_is_asked_for() -> None:
    fetched = threading.Event()

    def source() -> Iterator[int]:
        yield 1
        fetched.set()

    with Ahead(source(), 1) as ahead:
        assert fetched.wait(PATIENCE)
        assert list(ahead) == [1]


def test_no_more_wait_than_there_is_room_for() -> None:
    begun: list[int] = []
    reached = threading.Event()

    def source() -> Iterator[int]:
        for number in range(10):
            begun.append(number)
            if number == 2:
                reached.set()
            yield number

    with Ahead(source(), 2) as ahead:
        assert reached.wait(PATIENCE)
        assert begun == [0, 1, 2], "two wait, and a third is in hand"
        assert list(ahead) == list(range(10))


def test_what_goes_wrong_is_told_where_it_went_wrong() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    taken = []
    with Ahead(source(), 5) as ahead, pytest.raises(ValueError, match="no more"):
        for value in ahead:
            taken.append(value)  # noqa: PERF402 - what came before the fault is looked at
    assert taken == [1]


def test_what_nobody_wants_any_more_is_not_fetched() -> None:
    begun: list[int] = []

    def source() -> Iterator[int]:
        for number in range(1_000_000):
            begun.append(number)
            yield number

    with Ahead(source(), 2) as ahead:
        assert next(iter(ahead)) == 0
    assert len(begun) < 10
    assert not ahead._thread.is_alive()
