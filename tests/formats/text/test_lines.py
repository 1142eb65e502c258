"""A text as lines: the lossy form of the contract, the exact one, and the one with changes shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.diff.compare import compare
from paraph.formats.text.changes import changed_lines
from paraph.formats.text.lines import exact_lines, marked_lines, plain_lines, text_lines
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.reading import Reading, Segment, SourceParagraph
from paraph.model.wording import NOTE, Mark, Wording

KEL = Claim("K. Author", "2021-02-03T04:05:06Z")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain", "plain\n"),
        ("  at  both\tends ", "at both ends\n"),
        ("no\u00a0break, thin\u202fone, ideographic\u3000one", "no break, thin one, ideographic one\n"),
        ("a line\nbreak", "a line break\n"),
        ("\u00a0 \t\n", ""),
        ("", ""),
        ("zero\u200bwidth stays", "zero\u200bwidth stays\n"),
        ("[brackets] {and} *stars*", "[brackets] {and} *stars*\n"),
        ("نص عربي\u200f ۱۲", "نص عربي\u200f ۱۲\n"),
    ],
)
def test_the_lossy_form(text: str, line: str) -> None:
    assert plain_lines([Wording.of(text)]) == line


def test_the_lossy_form_leaves_out_notes_and_empty_paragraphs() -> None:
    noted = Wording.of(f"Before{NOTE} after{NOTE}", notes=[Wording.of("first"), Wording.of("second")])
    only = Wording.of(NOTE, notes=[Wording.of("alone")])
    assert plain_lines([noted, Wording(), only, Wording.of("end", Mark.BOLD)]) == "Before after\nend\n"
    assert plain_lines([]) == ""


@given(st.lists(st.text(st.characters(exclude_characters=NOTE, exclude_categories=["Cs"]))))
def test_each_line_of_the_lossy_form_is_a_paragraph(texts: list[str]) -> None:
    printed = plain_lines(Wording.of(text) for text in texts)
    lines = printed.split("\n")
    assert lines.pop() == ""
    assert lines == [" ".join(text.split()) for text in texts if text.split()]
    assert plain_lines(Wording.of(line) for line in lines) == printed


def test_the_exact_form() -> None:
    noted = Wording.of(f"Before{NOTE}\u00a0after{NOTE} ", notes=[Wording.of("first"), Wording.of("[2]", Mark.BOLD)])
    assert exact_lines([noted, Wording(), Wording.of(" a\nb\t")]) == (
        "Before{note: first}\u00a0after{note: [2]} \n\n a\u2028b\t\n"
    )


@given(st.lists(st.text(st.characters(exclude_characters=f"{NOTE}\n\u2028", exclude_categories=["Cs"]))))
def test_the_exact_form_keeps_every_character(texts: list[str]) -> None:
    printed = exact_lines(Wording.of(text) for text in texts)
    assert printed.split("\n")[:-1] == texts


def test_changes_shown() -> None:
    def of(text: str, *, inserted: bool = False, deleted: bool = False) -> Segment:
        return Segment(Wording.of(text), KEL if inserted else None, KEL if deleted else None)

    reading = Reading(
        (
            SourceParagraph((of("Kept "), of("gone", deleted=True), of("come", inserted=True), of(" end."))),
            SourceParagraph((of("both", inserted=True, deleted=True), of("  spaced \u00a0 out")), mark_deleted=KEL),
            SourceParagraph((of("new", inserted=True),), mark_inserted=KEL),
            SourceParagraph(()),
        )
    )
    assert marked_lines(reading) == ("Kept [-gone-]{+come+} end.\n{+[-both-]+} spaced out[-¶-]\n{+new+}{+¶+}\n")


def test_a_comparison_as_lines() -> None:
    def text(*words: str) -> Document:
        ids = "abcdef"
        return Document(tuple(Paragraph(ids[n], Kind.OPERATIVE, Wording.of(w)) for n, w in enumerate(words)))

    old = text("We agree to meet.", "We thank the hosts.", "We go home.")
    new = text("We agree to meet.", "We thank our hosts.", "We go home.")
    assert changed_lines(compare(old, new)) == [
        ("2 (edited):", [("equal", "We thank "), ("delete", "the"), ("insert", "our"), ("equal", " hosts.")])
    ]
    assert changed_lines(compare(old, old)) == []
    shorter = old.with_paragraphs(old.paragraphs[1:])
    # That the others are renumbered is not said of each.
    assert changed_lines(compare(old, shorter)) == [("1 (removed):", [("delete", "We agree to meet.")])]
    longer = old.with_paragraphs((*old.paragraphs, Paragraph("z", Kind.OPERATIVE, Wording.of("a\nb"))))
    assert changed_lines(compare(old, longer)) == [("4 (added):", [("insert", "a b")])]


def test_what_is_said_of_a_change_in_a_comparison() -> None:
    def text(*paragraphs: str) -> Document:
        return Document(tuple(Paragraph(p[:9], Kind.OPERATIVE, Wording.of(p)) for p in paragraphs))

    old = text("We meet on the northern shore. We bring our own bread.", "We sing.")
    new = text("We meet on the northern shore.", "We bring our own bread.", "We sing.")
    assert changed_lines(compare(old, new)) == [
        (
            "1 → 1 + 2 (split):",
            [
                ("equal", "We meet on the northern shore."),
                ("delete", " "),
                ("insert", "¶"),
                ("equal", "We bring our own bread."),
            ],
        )
    ]
    assert [head for head, _ in changed_lines(compare(new, old))] == ["1 + 2 → 1 (joined):"]
    plain = old.with_paragraphs(replace(p, kind=Kind.TEXT) for p in old)
    assert [head for head, _ in changed_lines(compare(new, plain))] == [
        "1 + 2 → – (joined, retyped):",
        "3 → – (retyped):",
    ]
    loud = new.with_paragraphs((new.paragraphs[0].with_wording(Wording.of(new.paragraphs[0].text, Mark.BOLD)),))
    assert changed_lines(compare(new, loud))[0] == (
        "1 (emphasis changed):",
        [("equal", "We meet on the northern shore.")],
    )


def test_a_note_in_a_comparison() -> None:
    def text(note: str) -> Document:
        return Document((Paragraph("a", Kind.TEXT, Wording.of(f"Text{NOTE}.", notes=[Wording.of(note)])),))

    ((head, pieces),) = changed_lines(compare(text("one"), text("two")))
    assert head == "– (edited):"
    assert ("delete", "{note: one}") in pieces
    assert ("insert", "{note: two}") in pieces


def test_the_cells_of_a_table_in_a_declaration_are_lines_of_their_own() -> None:
    document = Document(
        (
            Paragraph("a", Kind.OPERATIVE, Wording.of("We note\tthe\nfigures:")),
            Paragraph("", Kind.OBJECT, Wording.of("Year\tPermits\n2027\t\n 4 000 ")),
            Paragraph("", Kind.OBJECT, Wording.of("Picture: chart.png (3f2a91c0)")),
        )
    )
    assert text_lines(document) == (
        "We note the figures:\nYear\nPermits\n2027\n4 000\nPicture: chart.png (3f2a91c0)\n"
    )
    assert text_lines(document, objects=False) == "We note the figures:\nYear\nPermits\n2027\n4 000\n"
