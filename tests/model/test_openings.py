"""The words with which paragraphs begin, and the words of mastheads."""

from __future__ import annotations

from datetime import date

import pytest

from paraph.model.document import Kind
from paraph.model.house import PaperKind
from paraph.model.masthead import MASTHEAD_WORDS, words_in
from paraph.model.openings import opening

PP, OP = Kind.PREAMBULAR, Kind.OPERATIVE


@pytest.mark.parametrize(
    ("text", "kind", "language", "found"),
    [
        ("Recalling the Charter,", PP, "en", "Recalling"),
        ("Reaffirming also that", PP, "en-GB", "Reaffirming also"),
        ("Also deeply concerned at", PP, "en", "Also deeply concerned"),
        ("Noting with deep concern that", PP, "en", "Noting with deep concern"),
        ("Having considered the report", PP, "en", "Having considered"),
        ("[Bearing in mind that]", PP, "en", "Bearing in mind"),
        ("Mindful of", PP, "en", "Mindful"),
        ("During the year", PP, "en", ""),
        ("The States Parties", PP, "en", ""),
        ("We decide to", OP, "en", "We decide"),
        ("Calls upon all", OP, "en", "Calls upon"),
        ("We, the Ministers, decide", OP, "en", ""),
        ("Also requests the Secretariat", OP, "en", "Also requests"),
        ("Every State decides", OP, "en", ""),
        ("Rappelant la Charte", PP, "fr", "Rappelant"),
        ("Décide de", OP, "fr", ""),
        ("Ссылаясь на", PP, "ru", "Ссылаясь"),
        ("إذ تشير إلى", PP, "ar", "إذ تشير"),
        ("وإذ تؤكد من جديد", PP, "ar", "وإذ تؤكد"),
        ("", PP, "en", ""),
        ("…", PP, "fr", ""),
    ],
)
def test_opening_words(text: str, kind: Kind, language: str, found: str) -> None:
    start, end = opening(text, kind, language)
    assert text[start:end] == found


def test_dates_and_kinds_in_the_language_of_the_text() -> None:
    day = date(2027, 2, 9)
    assert words_in("en-GB").day(day) == "9 February 2027"
    assert words_in("es").day(day) == "9 de febrero de 2027"
    assert words_in("ru").day(day) == "9 февраля 2027 года"
    assert words_in("ar").day(day) == "9 شباط/فبراير 2027"
    assert words_in("fr").kind(PaperKind.NON_PAPER) == "Document officieux"
    assert words_in("de").kind(PaperKind.CHAIR) == "Chair’s text"


def test_every_language_says_every_line() -> None:
    for words in MASTHEAD_WORDS.values():
        assert len(words.months) == 12
        assert len(set(words.months)) == 12
        assert all(line.count("{}") == 1 for line in (words.as_of, words.original, words.audience))
        assert words.page.count("{}") == words.marked.count("{}") == 2
