"""How many words a comparison marks: counted by hand."""

from __future__ import annotations

from paraph.diff.compare import compare
from paraph.diff.figures import marked_words, words_in
from paraph.model.comparison import MarkedWords
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import NOTE, Wording


def text(*paragraphs: tuple[str, str]) -> Document:
    return Document(tuple(Paragraph(i, Kind.TEXT, Wording.of(words)) for i, words in paragraphs))


def test_words_are_counted_and_signs_are_not() -> None:
    assert words_in("[shall][should] take the Parties' 20 % (CO2) -") == 7
    assert words_in("[…]") == 0


def test_inserted_deleted_and_moved() -> None:
    old = text(("a", "We meet in spring."), ("b", "We sing."), ("c", "We go home."))
    new = text(("b", "We [sing]."), ("c", "We all go back."), ("a", "We meet in early spring."))
    # New are "all" and "back" (for "home"), and "early" in what moved, of which four words stay; "sing" stays too.
    assert marked_words(compare(old, new)) == MarkedWords(inserted=3, deleted=1, moved=4)


def test_what_was_joined_from_afar_moved() -> None:
    old = text(("a", "We meet."), ("b", "We sing."), ("c", "We go home."))
    new = Document(
        (Paragraph("a", Kind.TEXT, Wording.of("We meet. We go home."), aliases=("c",)), old.paragraphs[1])
    )
    assert marked_words(compare(old, new)) == MarkedWords(inserted=0, deleted=0, moved=3)


def test_words_of_notes_count() -> None:
    def noted(words: str) -> Document:
        return Document((Paragraph("a", Kind.TEXT, Wording.of(f"See{NOTE}.", notes=[Wording.of(words)])),))

    assert marked_words(compare(noted("the annex"), noted("the new annex"))) == MarkedWords(3, 2, 0)
