"""What is dangerous in a text, and what is only ordinary."""

from __future__ import annotations

import pytest

from paraph.model.dangers import dangers
from paraph.model.findings import Allowed, Finding, Sort, Sought, is_allowed, together

ORDINARY = (
    "We agree that confidential information, restricted areas and secret ballots are protected.",
    "The XXIII session in 2027, Article XX, COVID-19, SOM-1, ISO 9001 and VPM/MC.1/DECL/REV.1.",
    "Brackets [are open] / [or not], for example [by 2028 / by 2030] and [Deleted].",
    "Nous convenons de « mesurer » ; l’eau : 20 % (n.º 3, 1ª, 2ᵉ).",
    "Nous\u00a0convenons\u202f: oui.",
    "See https://www.example.org/treaties/volume-3 for the text and/or the notes.",
    "Мы согласны измерять уровень озера каждый день.",
    "Σύμβαση για τη λίμνη, άρθρο 3.",
    "نتفق على قياس مستوى البحيرة\u200f (3) كل يوم",
    "می\u200cخواهیم سطح دریاچه را هر روز اندازه بگیریم",
    "हम सहमत हैं कि क्\u200dष",
    "We met in Ürümqi, Łódź, İzmir and Hà Nội: β and Ω are Greek.",
    "Parties: Kelmara, Norrask and Polvesk (Halveth, Kelmara).",
    "todos los Estados; the mastodon; tbilisi",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    names = [Sought(name, Sort.PARTY, "a party", attributing=True) for name in ("Kelmara", "KEL", "Norrask")]
    assert dangers(text, names) == ()


def test_each_danger_says_where_and_what_it_is() -> None:
    found = dangers("We\u200b agree (TODO) to write to anna@kelmara.example.")
    assert [(d.offset, d.words, d.place, d.sort) for d in found] == [
        (2, "\u200b", 29, Sort.SIGN),
        (11, "TODO", 30, Sort.PLACEHOLDER),
        (29, "anna@kelmara.example", 30, Sort.ADDRESS),
    ]
    assert found[0].what == "the sign U+200B (zero width space), which cannot be seen,"


def test_signs_of_direction_do_not_excuse_themselves() -> None:
    assert [d.sort for d in dangers("shall agree\u200f")] == [Sort.SIGN]


def test_words_that_are_sought_are_whole_words_whatever_their_case_and_spaces() -> None:
    sought = [Sought("Anna  Drafter", Sort.AUTHOR, "the name of somebody")]
    assert [d.words for d in dangers("says ANNA\u00a0DRAFTER, not Anna Drafters", sought)] == ["ANNA\u00a0DRAFTER"]


def test_the_attribution_of_words_is_not_a_list_of_names() -> None:
    (party,) = [Sought("Kelmara", Sort.PARTY, "a party", attributing=True)]
    attributed = (
        "[Kelmara: watch]",
        "[watch / Kelmara, Norrask: see]",
        "Kelmara: we watch",
        "(Kelmara; Norrask: see)",
    )
    named = ("We invite Kelmara: it has a lake.", "[in Kelmara]", "(Kelmara, Norrask)", "the kelmara: a fish")
    assert [bool(dangers(text, [party])) for text in attributed] == [True] * 4
    assert [bool(dangers(text, [party])) for text in named] == [False] * 4


def test_only_what_stands_in_the_text_can_be_allowed() -> None:
    entry = Allowed(Sort.STRUCTURE, "x", "declaration", "A. Chair", "so it is")
    finding = Finding(7, "word/document.xml", "the header", "a tracked insertion", Sort.STRUCTURE, "x")
    assert not is_allowed(finding, "declaration", [entry])
    entry = Allowed(Sort.PLACEHOLDER, "TODO", "declaration", "A. Chair", "so it is")
    finding = Finding(30, "word/document.xml", "the header", "a placeholder", Sort.PLACEHOLDER, "TODO")
    assert is_allowed(finding, "declaration", [entry])
    assert not is_allowed(finding, "plan", [entry])


def test_things_of_one_kind_are_told_together_in_the_order_of_the_places() -> None:
    first = Finding(11, "a", "the header", "a trace (1)", key="trace")
    again = Finding(11, "a", "the footer", "a trace (2)", key="trace")
    earlier = Finding(7, "a", "the header", "a tracked insertion")
    assert list(together([first, earlier, again])) == [(earlier, 1), (first, 2)]


def test_a_finding_is_a_sentence_with_hidden_signs_spelt_out() -> None:
    finding = Finding(30, "", "a note (“shall \u202eton”)", "words of an internal remark (“not”)", Sort.INTERNAL)
    assert finding.sentence == (
        "Words of an internal remark (“not”) are still in a note (“shall ⟨U+202E RIGHT-TO-LEFT OVERRIDE⟩ton”)."
    )
