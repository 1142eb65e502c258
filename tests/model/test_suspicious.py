"""Signs that deceive the eye are found; what scripts, emoji and Word itself need is left alone."""

from __future__ import annotations

import pytest

from paraph.model.suspicious import looks_like, suspicious_characters, visible


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "We shall \u202eton\u202c agree",
            ["turns the text round", "sets a direction in a text that has only one"],
        ),
        ("ag\u200bree", ["cannot be seen"]),
        ("a\u2060b\ufeffc", ["cannot be seen", "cannot be seen"]),
        ("not\U000e006e\U000e006f", ["hides a letter", "hides a letter"]),
        ("a\ue123b", ["looks different on every machine"]),
        ("agree\u200d", ["cannot be seen"]),
        (" \ufe0f", ["cannot be seen"]),
        ("\u2066x\u2069", ["sets a direction in a text that has only one"] * 2),
        ("\u0627\u202e\u0628", ["turns the text round"]),
    ],
)
def test_what_deceives_is_found(text: str, reasons: list[str]) -> None:
    assert [found.reason for found in suspicious_characters(text)] == reasons


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We agree – “all of us” … co\u00adoperate, 5\u00a0km, a\u2011b",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with the joiner it is written with
        "\u0915\u094d\u200d\u0937",
        "\u05d0\u200f (a) \u2067\u05d1\u2069",
        "👩\u200d🌾 ❤\ufe0f 👩🏽\u200d🌾",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "\uf0b7 a bullet of a symbol font",
        "Żółć, naïve, Ελλάδα, Україна, 中文, 日本",
    ],
)
def test_what_writing_needs_is_left_alone(text: str) -> None:
    assert suspicious_characters(text) == ()
    assert visible(text) == text


def test_suspicious_signs_are_spelt_out_in_their_place() -> None:
    shown = visible("We shall \u202eton\u202c agree\ue000")
    assert shown == "We shall ⟨U+202E RIGHT-TO-LEFT OVERRIDE⟩ton⟨U+202C POP DIRECTIONAL FORMATTING⟩ agree⟨U+E000⟩"


ROSTER = ("Kelvana", "Tersa", "Republic of Orm", "Ilmen", "KEL")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Kelv\u0430na", ["Kelvana"]),
        ("\u041aelvana", ["Kelvana"]),
        ("Kel\u200bvana", ["Kelvana"]),
        ("Ke1vana", ["Kelvana"]),
        ("KeIvana", ["Kelvana"]),
        ("Republic of Onn", []),
        ("Republic of Orrn", ["Republic of Orm"]),
        ("Republic 0f Orm", ["Republic of Orm"]),
        ("\u0399lmen", ["Ilmen"]),
        ("\u039a\u0395L", ["KEL"]),
        ("T\u0435rs\u0430", ["Tersa"]),
        ("Ｔersa", ["Tersa"]),
    ],
)
def test_a_name_that_looks_like_another_is_found(author: str, names: list[str]) -> None:
    assert list(looks_like(author, ROSTER)) == names


@pytest.mark.parametrize(
    "author", ["Kelvana", "KELVANA", " kelvana ", "Tersa", "Kelvania", "Ann", "", "\u200b", "Orm"]
)
def test_the_name_itself_and_other_names_are_no_deception(author: str) -> None:
    assert looks_like(author, ROSTER) == ()


def test_no_name_of_a_roster_looks_like_another_of_it() -> None:
    assert not any(looks_like(name, ROSTER) for name in ROSTER)
