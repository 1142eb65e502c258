"""Directions and signs of scripts."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from paraph.model.script import in_script, is_leftward, leftward_signs, may_turn, runs_leftward


@pytest.mark.parametrize(
    ("language", "leftward"),
    [
        *((tag, True) for tag in ("ar", "ar-EG", "fa", "UR-pk", "he", "ku-Arab")),
        *((tag, False) for tag in ("az-Latn", "en", "ru", "ps-Latn-AF", "")),
    ],
)
def test_languages_from_right_to_left(language: str, leftward: bool) -> None:
    assert is_leftward(language) is leftward


@pytest.mark.parametrize(
    ("text", "leftward", "found"),
    [
        # Latin words with a space between them are one stretch in an Arabic text; the space around it is not.
        ("من UN Water في", True, "<<<>>>>>>>><<<"),
        # A number after a Latin word belongs to it, one after an Arabic word does not.
        ("COVID-19 في 30", True, ">>>>>>>><<<<<<"),
        ("The مياه, 30 m", False, ">>>><<<<<<<<>>"),
        ("١٢", False, "<<"),
        ("(a) b", True, "<>>>>"),
        ("", True, ""),
    ],
)
def test_signs_from_right_to_left(text: str, leftward: bool, found: str) -> None:
    assert "".join("<" if sign else ">" for sign in leftward_signs(text, leftward=leftward)) == found


def test_a_paragraph_of_one_direction_has_its_own() -> None:
    assert runs_leftward("مياه 30", leftward=False)
    assert not runs_leftward("Fill in the row.", leftward=True)
    assert runs_leftward("Water مياه", leftward=True)
    assert not runs_leftward("Water مياه", leftward=False)
    assert runs_leftward("30 %", leftward=True)


@pytest.mark.parametrize(
    ("printed", "language", "roman", "found"),
    [
        ("7.", "ar", False, "٧."),
        ("(a)", "ar-EG", False, "(أ)"),
        ("(d)", "ar", False, "(د)"),
        ("(i)", "ar", False, "(ط)"),  # the ninth letter of a list
        ("(iv)", "ar", True, "(٤)"),
        ("(xlix)", "fa", True, "(۴۹)"),
        ("(a)", "fa", False, "(الف)"),
        ("12.", "ur", False, "۱۲."),
        ("7 bis.", "ar", False, "٧ مكررا."),
        ("7 bis.", "fa", False, "۷ bis."),
        ("(aa)", "ar", False, "(aa)"),
        ("7.", "en", False, "7."),
        ("Priority 1.", "ar", False, "Priority ١."),
    ],
)
def test_numbers_in_their_own_script(printed: str, language: str, roman: bool, found: str) -> None:
    assert in_script(printed, language, roman=roman) == found


def test_no_sign_from_right_to_left_is_overlooked() -> None:
    signs = map(chr, range(sys.maxunicode + 1))
    leftward = [sign for sign in signs if unicodedata.bidirectional(sign) in ("R", "AL", "AN")]
    assert len(leftward) > 1000
    assert all(map(may_turn, leftward))
    assert not may_turn("“Latin”, кириллица – and 1,000 signs…")
