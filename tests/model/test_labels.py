"""Numbers before paragraphs, as people type them."""

from __future__ import annotations

import pytest

from paraph.model.labels import Counting, begins_anew, printed_label, typed_label


@pytest.mark.parametrize(
    ("text", "name", "form", "rest"),
    [
        ("1. We", "1", "N.", "We"),
        ("1) We", "1", "N)", "We"),
        ("(1) We", "1", "(N)", "We"),
        ("12\tWe", "12", "N", "We"),
        ("1.\u00a0We", "1", "N.", "We"),
        ("1.We", "1", "N.", "We"),
        ("1.1 We", "1.1", "N", "We"),
        ("1.1. We", "1.1", "N.", "We"),
        ("§ 4 We", "4", "§N", "We"),
        ("PP1. We", "PP1", "PPN", "We"),
        ("pp 3: We", "PP3", "PPN", "We"),
        ("OP3 We", "3", "OPN", "We"),
        ("OP6alt We", "6 alt", "OPN", "We"),
        ("2 bis. We", "2 bis", "N.", "We"),
        ("2.bis We", "2 bis", "N", "We"),
        ("2bis. We", "2 bis", "N.", "We"),
        ("7 ter We", "7 ter", "N", "We"),
        ("18 quarter. We", "18 quater", "N.", "We"),
        ("31 duodecies We", "31 duodecies", "N", "We"),
        ("3.1 bis We", "3.1 bis", "N", "We"),
        ("6 alt 2 We", "6 alt 2", "N", "We"),
        ("7 BIS We", "7 bis", "N", "We"),
        ("7.BIS We", "7 bis", "N", "We"),
        ("7BIS. We", "7 bis", "N.", "We"),
        ("7.alt We", "7 alt", "N", "We"),
        ("7 ALT. We", "7 alt", "N.", "We"),
        ("7. Bis repetita", "7", "N.", "Bis repetita"),
        ("7. Alternatives", "7", "N.", "Alternatives"),
        ("(a) we", "a", "(N)", "we"),
        ("a) we", "a", "N)", "we"),
        ("a. we", "a", "N.", "we"),
        ("(ii) we", "ii", "(N)", "we"),
        ("iv. we", "iv", "N.", "we"),
        ("(b bis) we", "b bis", "(N)", "we"),
        ("(b) bis we", "b bis", "(N)", "we"),
        ("(aa) we", "aa", "(N)", "we"),
        ("б) мы", "б", "N)", "мы"),
        ("•\twe", "•", "N", "we"),
        ("•we", "•", "N", "we"),
        ("– we", "–", "N", "we"),
        ("o\twe", "•", "N", "we"),
    ],
)
def test_numbers_as_texts_have_them(text: str, name: str, form: str, rest: str) -> None:
    found = typed_label(text)
    assert found is not None
    assert (found.name, found.form, text[found.length :]) == (name, form, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("2.5 million people", "2027. A year", "12 November 2027", "-5 degrees", "1st of May", "a we", "5 ships"),
        *("(the) text", "(see above) text", "mild. Weather", "[shall] do", "(did) do", "e.g. ships", "No. 4", ""),
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert typed_label(text) is None


def test_brackets_before_a_number_belong_to_the_text() -> None:
    found = typed_label("[[2 bis. We]")
    assert found is not None
    assert (found.name, found.brackets) == ("2 bis", 2)


def test_what_a_label_can_mean() -> None:
    def readings(text: str) -> list[tuple[str, int]]:
        found = typed_label(text)
        return [] if found is None else [(counting.value, value) for counting, value in found.readings()]

    assert readings("(i) x") == [("letter", 9), ("roman", 1)]
    assert readings("(b) x") == [("letter", 2)]
    assert readings("(xi) x") == [("roman", 11)]
    assert readings("(bb) x") == [("letter", 28)]
    assert readings("I. X") == [("capital letter", 9), ("capital roman", 1)]
    assert readings("3.12 X") == [("decimal", 12)]
    assert readings("в) x") == [(Counting.CYRILLIC.value, 3)]


def test_automatic_labels_that_are_no_numbers() -> None:
    assert printed_label("Article 1.") is None
    assert printed_label("First") is None
    assert printed_label("") is None
    found = printed_label("(iv)")
    assert found is not None
    assert (found.name, found.length) == ("iv", 0)


def test_where_a_line_begins_a_paragraph() -> None:
    assert begins_anew("(a) ships;", "We ask for:")
    assert begins_anew("2. We go", "1. We come")
    assert begins_anew("- boats", "- ships")
    assert begins_anew("• boats", "We ask for")
    assert not begins_anew("12. of the Treaty", "as set out in paragraph")
    assert not begins_anew("12. of the Treaty", "(b) as set out in paragraph")
    assert not begins_anew("- in particular boats", "We ask for ships")
    assert not begins_anew("boats", "We ask for:")
