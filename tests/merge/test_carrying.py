"""A submission on revision 1, received after revision 3 was circulated: the table was written before the code."""

from __future__ import annotations

from functools import cache

import pytest

from merge.carrying_table import Row, rows, text_of, words
from paraph.errors import LawBrokenError
from paraph.merge.carry.carrying import carried
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.carried import Carried, CarriedProposal, Fate, check_partition
from paraph.model.change import Edit
from paraph.model.compilation import Submission
from paraph.model.document import Document


@cache
def carried_table() -> Carried:
    return carried(text_of("revision-1"), text_of("revision-3"), [row.proposal for row in rows()])


@cache
def carried_view() -> Document:
    compilation = compile_round(text_of("revision-3"), [Submission("QUA", carried_table().proposals)], ["QUA"])
    return view(compilation, "QUA")


def found(row: Row) -> CarriedProposal:
    return carried_table().entries[row.place - 1]


def label(row: Row) -> str:
    return f"{row.place}: {row.what}"


def test_the_table_covers_every_fate() -> None:
    assert len(rows()) >= 25
    assert {row.fate for row in rows()} == set(Fate)


@pytest.mark.parametrize("row", rows(), ids=label)
def test_the_fate_is_that_of_the_table(row: Row) -> None:
    entry = found(row)
    assert (entry.fate, row.get("says") in entry.reason) == (row.fate, True), entry.reason


@pytest.mark.parametrize("row", rows(), ids=label)
def test_the_wording_is_that_of_the_table(row: Row) -> None:
    text = [p.wording.words for p in carried_view()]
    if row.get("gives"):
        assert text.count(words(row.get("gives")).words) == 1
    if row.get("follows"):
        own = row.get("add") or text_of("revision-1").by_id[row.get("paragraph")].text
        assert text[text.index(words(own).words) - 1] == words(row.get("follows")).words
    if row.get("add"):
        assert text.count(words(row.get("add")).words) == (row.fate is not Fate.NOT_PLACED)
    if row.entry.get("remove"):
        gone = text_of("revision-1").by_id[row.get("paragraph")].wording.words
        assert row.fate is Fate.NOT_PLACED or gone not in text


@pytest.mark.parametrize("row", [row for row in rows() if "now" in row.entry], ids=label)
def test_what_is_left_of_a_change_is_as_in_the_table(row: Row) -> None:
    change = found(row).change
    assert isinstance(change, Edit)
    assert [change.old.text, change.new.text] == row.entry["now"]


def test_the_kind_of_a_paragraph_is_that_of_the_table() -> None:
    for row in rows():
        if row.get("becomes"):
            kind, level = row.get("becomes").split()
            (paragraph,) = (p for p in carried_view() if p.id == row.get("paragraph"))
            expected = (kind, int(level)) if row.fate is not Fate.NOT_PLACED else ("text", 0)
            assert paragraph.shape == expected


def test_each_proposal_has_exactly_one_fate() -> None:
    entries = carried_table()
    check_partition(entries, [row.proposal for row in rows()])
    assert sum(len(entries.of(fate)) for fate in Fate) == len(rows())


def test_a_lost_or_a_doubled_proposal_is_noticed() -> None:
    entries = carried_table().entries
    made = [row.proposal for row in rows()]
    with pytest.raises(LawBrokenError, match="exactly one fate"):
        check_partition(Carried(entries[1:]), made)
    with pytest.raises(LawBrokenError, match="exactly one fate"):
        check_partition(Carried((*entries, entries[0])), made)


def test_over_the_same_text_nothing_changes() -> None:
    old = text_of("revision-1")
    made = [row.proposal for row in rows()]
    assert carried(old, old, made).proposals == tuple(made)
