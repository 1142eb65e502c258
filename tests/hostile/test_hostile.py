"""Every hostile input ends as the table says, in the process in which files are read, in time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from hostile import active, container, content, markup
from hostile.rows import ROWS, Row
from paraph.actions.safe import SafeReader
from paraph.errors import ParaphError

assert all(group.__doc__ for group in (active, container, content, markup))  # their rows are entered on import


@pytest.fixture(scope="module")
def reader() -> Iterator[SafeReader]:
    with SafeReader() as opened:
        yield opened


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_an_input_ends_as_the_table_says(row: Row, reader: SafeReader) -> None:
    data = row.make()
    began = time.monotonic()
    (outcome,) = reader.read_all([(data, "KEL.docx")])
    assert time.monotonic() - began < 10
    if row.refused:
        assert isinstance(outcome, ParaphError), outcome
        assert outcome.code == row.refused, outcome
        assert outcome.where == "KEL.docx"
        assert outcome.next_step
        assert str(outcome).isprintable()
        return
    if isinstance(outcome, Exception):
        raise outcome
    assert outcome.ledger.balances
    told = [notice.text for notice in outcome.notices]
    assert not row.notice or any(row.notice in text for text in told), told or "no notices"
    assert all(text.isprintable() for text in told)
    assert row.check is None or row.check(outcome), outcome
    if not row.notice:
        assert row.check is not None, "a row says what it expects"


def test_the_table_has_every_row_of_groups_a_to_d() -> None:
    numbers = {row.number for row in ROWS}
    wanted = {*(f"A{n}" for n in range(1, 21)), *(f"B{n}" for n in range(1, 22))}
    wanted |= {*(f"C{n}" for n in range(1, 14)), *(f"D{n}" for n in range(1, 8))}
    assert wanted - numbers == set()
