"""What parties do to brackets: the table in docs/hard-cases.md, row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from merge.rooms import ROSTER
from paraph.diff.words import changed_spans
from paraph.merge.acts.elements import Splice
from paraph.merge.acts.recognise import acts_on
from paraph.merge.names import Names
from paraph.model.wording import Wording

NAMES = Names.of(ROSTER)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "hard-cases.md"
NOTHING = "–"


def splices(base: str, after: str) -> list[Splice]:
    """The edits that a comparison finds, with ids 1, 2 …"""
    spans = changed_spans(Wording.of(base), Wording.of(after))
    return [Splice(s.start, s.end, after[s.new_start : s.new_end], (str(n),)) for n, s in enumerate(spans, 1)]


def rows() -> list[tuple[str, str, list[str]]]:
    """The rows of the first table: the base, the text as the party would have it, what it does."""
    section = PAGE.read_text(encoding="utf-8").split("### Across paragraphs")[0]
    found = re.findall(r"^\| `([^`]+)` \| (?:`([^`]+)`)? ?\| (.+) \|$", section, re.MULTILINE)
    return [(base, after, [] if says == NOTHING else says.split(" · ")) for base, after, says in found]


@pytest.mark.parametrize(("base", "after", "says"), rows())
def test_a_row_of_the_table(base: str, after: str, says: list[str]) -> None:
    found = acts_on("p", base, splices(base, after), NAMES)
    assert [act.says for act in found.acts] == says


def test_the_table_is_read_whole() -> None:
    section = PAGE.read_text(encoding="utf-8").split("### Across paragraphs")[0]
    assert len(rows()) == section.count("\n| `") >= 60


def test_one_edit_over_all_of_a_bracket_is_the_same_act() -> None:
    base = "within [fifteen / thirty] days"
    for after, says in (
        ("within [fifteen / thirty / sixty] days", ["adds the alternative “sixty”"]),
        ("within thirty days", ["chooses “thirty”"]),
        ("within [thirty] days", ["drops “fifteen”"]),
    ):
        whole = Splice(6, 25, after.removeprefix("within").removesuffix(" days"), ("1",))
        found = acts_on("p", base, [whole], NAMES)
        assert [act.says for act in found.acts] == says
        assert [act.proposals for act in found.acts] == [("1",)]
        assert found.besides == ()


def test_an_act_within_another_has_proposals_of_its_own() -> None:
    """What cuts the edge of both belongs to both: 1 and 2 take out a “[”, 3 all that closes them."""
    base, after = "[We act [soon / later] / We wait]", "We act soon"
    found = acts_on("p", base, splices(base, after), NAMES)
    assert [act.proposals for act in found.acts] == [("1", "3"), ("2", "3")]
