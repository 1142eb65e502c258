"""What two texts have in common, judged by the textbook's table of lengths."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.diff import common
from paraph.diff.common import same_count, same_places, share
from paraph.diff.paragraphs import Likeness

FEW = st.text("abc", max_size=30)
SOME = st.text("abcdefghij", max_size=30)
PAIRS = st.one_of(st.tuples(FEW, FEW), st.tuples(SOME, SOME))
WORDS = st.lists(st.sampled_from(["the", "of", "water", "level", ",", "["]), max_size=12).map(" ".join)


def longest(old: str, new: str) -> int:
    """The length of a longest common subsequence, sign by sign."""
    row = [0] * (len(old) + 1)
    for sign in new:
        before = row
        row = [0]
        for n, other in enumerate(old):
            row.append(before[n] + 1 if sign == other else max(before[n + 1], row[n]))
    return row[-1]


@given(PAIRS)
def test_as_many_places_as_there_can_be_rising_on_both_sides(pair: tuple[str, str]) -> None:
    old, new = pair
    places = same_places(old, new)
    assert all(old[n] == new[m] for n, m in places)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(places))
    assert len(places) == same_count(old, new) == longest(old, new)


@given(PAIRS, st.integers(1, 8))
def test_of_a_long_text_the_choice_is_the_same(pair: tuple[str, str], rows: int) -> None:
    whole = same_places(*pair), same_count(*pair)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(common, "_ROWS", rows)
        assert (same_places(*pair), same_count(*pair)) == whole


def test_what_is_chosen_among_several() -> None:
    # The same signs at both beginnings, then at both ends; in between, the first that will do, in either text.
    assert same_places("aab", "ab") == [(0, 0), (2, 1)]
    assert same_places("xabay", "zaw") == same_places("zaw", "xabay") == [(1, 1)]
    assert same_places("", "a") == same_places("a", "") == same_places("a", "b") == []


def test_how_alike_is_twice_the_common_share() -> None:
    assert share(0, 0) == 1.0
    assert share(2, 8) == 0.5
    assert share(0, 3) == 0.0


@given(WORDS, WORDS, st.sampled_from([0.0, 0.5, 0.6, 0.8, 1.0]))
def test_likeness_below_a_threshold_is_none_and_above_it_is_exact(old: str, new: str, threshold: float) -> None:
    exact = Likeness([old], [new]).of(0, 0)
    assert Likeness([old], [new]).of(0, 0, threshold) == (exact if exact >= threshold else 0.0)


def test_a_word_that_stands_twice_in_both_counts_twice() -> None:
    # Two of three words are the same in each.
    assert Likeness(["water water level"], ["water water river"]).of(0, 0, 0.6) == pytest.approx(2 / 3)


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, st.sampled_from([0.5, 0.8]))
def test_so_is_that_of_several_read_as_one(old: list[str], new: str, threshold: float) -> None:
    places = range(len(old))
    exact = Likeness(old, [new]).run_together(places, [0])
    assert Likeness(old, [new]).run_together(places, [0], threshold) == (exact if exact >= threshold else 0.0)
    # The words of one text after the other: none is cut in two where they meet.
    alone = Likeness([" ".join(old)], [new]).of(0, 0)
    assert exact == alone
