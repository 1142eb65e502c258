"""All laws of the merge at once, on two thousand rounds, each tried in four orders."""

from __future__ import annotations

import pytest

from laws.together import check_number

ROUNDS, AT_A_TIME = 2000, 250
STRUCTURAL = 0.4
"""The least share of rounds in which a party moves, splits or joins paragraphs and edits words as well."""


@pytest.mark.parametrize("first", range(0, ROUNDS, AT_A_TIME))
def test_the_laws_hold_together(first: int) -> None:
    structural = sum(check_number(number) for number in range(first, first + AT_A_TIME))
    assert structural >= STRUCTURAL * AT_A_TIME
