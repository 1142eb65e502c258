"""A file made on a compilation: what of its changes is for the text, and what is about others' proposals."""

from __future__ import annotations

from paraph.merge.carry.origin import BRACKETS, on_compilation
from paraph.model.change import Attributed, Edit
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording

PRINTED = "We publish within [seven / KEL: ten] days of the flood."


def text(words: str) -> Document:
    return Document((Paragraph("a", Kind.OPERATIVE, Wording.of(words)),))


def made(old: str, new: str) -> Edit:
    start = PRINTED.index(old)
    return Edit("a", start, start + len(old), Wording.of(old), Wording.of(new))


def test_words_outside_brackets_are_for_the_text_and_those_half_in_them_are_for_a_person() -> None:
    outside, half = made("flood", "storm"), made("[seven / KEL: ten] days ", "")
    base = text("We publish within seven days of the flood.")
    found = on_compilation(text(PRINTED), base, [Attributed(outside, False), Attributed(half, False)])
    assert [(e.old.text, e.new.text) for e in found.in_the_text if isinstance(e, Edit)] == [("flood", "storm")]
    assert found.elsewhere == ((half, BRACKETS),)
