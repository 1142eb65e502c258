"""Everything that is planted is found, and named with its place; what is not planted is not found."""

from __future__ import annotations

from collections import Counter

import pytest

from formats.clean import contents, structure
from formats.clean.planting import Leak, base
from paraph.formats.clean.styles import STYLES
from paraph.formats.clean.verify import Told, verify
from paraph.model.findings import PLACES

LEAKS = [*structure.leaks(), *contents.leaks()]
ELSEWHERE = {31}
"""Places that no bytes of a file hold: tested with the command."""


@pytest.mark.parametrize("style", ["clean", "redline", "form"])
def test_nothing_is_found_where_nothing_is_planted(style: str) -> None:
    assert verify(base(style), STYLES[style]) == ()


def test_hundreds_are_planted_in_every_place_in_several_ways() -> None:
    ways = Counter(leak.place for leak in LEAKS)
    assert len(LEAKS) >= 300
    assert set(ways) == set(PLACES) - ELSEWHERE
    assert [place for place, number in ways.items() if number < 2] == []


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: f"{leak.place}: {leak.what}"[:90])
def test_what_is_planted_is_found_in_its_place(leak: Leak) -> None:
    data = leak.make()
    known = Told(sought=leak.sought, reference=leak.reference)
    found = verify(data, STYLES[leak.style], known)
    assert leak.place in {finding.place for finding in found}, [f.sentence for f in found]
    assert all(finding.where and finding.sentence.endswith(".") for finding in found)
