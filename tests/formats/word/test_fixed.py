"""The fixed redline: what became of words is seen in plain formatting, and each text can be read out of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given

from laws.generate import revisions
from laws.restructured import restructured
from laws.test_word_laws import SHEET, laws, trimmed
from paraph.actions.fixed import plain_paragraph
from paraph.actions.papers import fixed_paper
from paraph.diff.compare import compare
from paraph.errors import LawBrokenError
from paraph.formats.word import looks
from paraph.formats.word.fixed import write_fixed
from paraph.formats.word.parts import Look
from paraph.formats.word.plainly import plain
from paraph.formats.word.read import read_word
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.house import Numerals
from paraph.model.reading import View
from paraph.model.wording import NOTE, Mark, Wording

BASE = "Changes to LTC/DECL/SOM-1 of 12 June 2021 are marked."


def text(*paragraphs: tuple[str, str] | tuple[str, Wording], kind: Kind = Kind.OPERATIVE) -> Document:
    found = ((name, Wording.of(words) if isinstance(words, str) else words) for name, words in paragraphs)
    return Document(tuple(Paragraph(name, kind, words) for name, words in found))


def fixed(old: Document, new: Document) -> bytes:
    return fixed_paper(compare(old, new), old, new, SHEET, BASE)


def lines(data: bytes) -> list[str]:
    """What one reads, from top to bottom, below the two lines of the key."""
    found = [f"{p.label} {p.wording(View.AFTER).text}".strip() for p in read_word(data, "fixed").paragraphs]
    assert found[0] == BASE
    assert "struck through" in found[1]
    return found[2:]


def xml(data: bytes, part: str = "document") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"word/{part}.xml").decode()


NEW = '<w:b/><w:u w:val="single"/>'


def said(words: str) -> str:
    return f'<w:t xml:space="preserve">{words}</w:t>'


SEA, SHIP = "The sea is deep and cold in winter.", "Ships sail from every harbour before noon."


@laws
@given(revisions() | restructured())
def test_7_both_texts_can_be_read_out_of_a_fixed_redline(drawn: tuple[Document, Document]) -> None:
    """Proved by itself before it is handed out; here once more, with words alone."""
    old, new = (trimmed(document) for document in drawn)
    data = fixed(old, new)
    for document, is_new in ((old, False), (new, True)):
        found = ["".join(character for character, _ in characters) for _, characters in plain(data, new=is_new)]
        assert found == [p.text for p in document if p.text]


@pytest.mark.parametrize(("language", "labels"), [("ar", ["١.", "٢.", "(أ)"]), ("en", ["1.", "2.", "(a)"])])
def test_numbers_may_be_in_the_signs_of_the_text(language: str, labels: list[str]) -> None:
    sheet = replace(SHEET, language=language, look=Look(numerals=Numerals.SCRIPT))
    old = text(("a", "نقرر نشر مستوى المياه كل أسبوع؛"), ("b", "ندعو الأمانة إلى:"))
    old = old.with_paragraphs([*old, Paragraph("c", Kind.SUB, Wording.of("إعداد تقرير سنوي."), 1)])
    new = old.with_paragraphs(
        [old.paragraphs[0].with_wording(Wording.of("نقرر نشر مستوى المياه كل يوم؛")), *list(old)[1:]]
    )
    data = fixed_paper(compare(old, new), old, new, sheet, BASE)
    assert [p.label for p in read_word(data, "fixed").paragraphs[2:]] == labels


def test_words_look_as_the_key_says() -> None:
    data = fixed(text(("a", "We shall act.")), text(("a", "We should act.")))
    assert '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">shall</w:t></w:r>' in xml(data)
    assert '<w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">should</w:t></w:r>' in xml(
        data
    )
    assert "<w:ins " not in xml(data)
    assert "<w:del " not in xml(data)
    assert lines(data) == ["1. We shallshould act."]


def test_a_bar_stands_beside_what_changed_and_nothing_else() -> None:
    data = fixed(text(("a", SEA), ("b", "We act.")), text(("a", SEA), ("b", "We act now.")))
    *_, sea, act = (p for p in xml(data).split("<w:p>") if "<w:pStyle" in p)
    assert "<w:pBdr><w:left " in act
    assert "w:pBdr" not in sea


def test_what_moved_is_underlined_where_it_stands_and_struck_where_it_stood() -> None:
    """An edit within it can be seen: new words in bold, words that went struck as well."""
    lamps = "Lamps burn on both sides of the strait at night."
    old = text(("a", SEA), ("c", lamps), ("b", SHIP))
    new = text(("b", SHIP.replace("noon", "dusk")), ("a", SEA), ("c", lamps))
    data = fixed(old, new)
    assert lines(data) == [
        "Moved here from paragraph 3.",
        "1. Ships sail from every harbour before noondusk.",
        "Numbers 2 to 3 were 1 to 2 before.",
        f"2. {SEA}",
        f"3. {lamps}",
        "Moved to paragraph 1.",
        f"3. {SHIP}",
    ]
    assert '<w:strike/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">noon</w:t>' in xml(data)
    assert '<w:b/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">dusk</w:t>' in xml(data)
    assert '<w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">Ships sail' in xml(data)


def test_what_was_split_and_joined_is_said_and_signed() -> None:
    whole = text(("a", f"{SEA} {SHIP}"))
    halves = text(("a", f"{SEA} "), ("b", SHIP))
    split, joined = fixed(whole, halves), fixed(halves, whole)
    assert lines(split) == [
        "Split: goes on in paragraph 2.",
        f"1. {SEA} ¶",
        "Split off from paragraph 1.",
        f"2. {SHIP}",
    ]
    assert lines(joined) == ["Joined from paragraph 1 and paragraph 2.", f"1. {SEA} ¶{SHIP}"]


def test_a_sign_in_the_text_itself_is_no_split() -> None:
    old, new = text(("a", "See ¶ of the treaty.")), text(("a", "See ¶¶ of the treaty."))
    assert lines(fixed(old, new)) == ["1. See ¶¶ of the treaty."]


@pytest.mark.parametrize("mark", [Mark.UNDERLINE, Mark.BOLD])
def test_emphasis_of_the_text_itself_is_not_taken_for_a_change(mark: Mark) -> None:
    own = Wording.of("We ") + Wording.of("all", Mark.BOLD, Mark.UNDERLINE) + Wording.of(" act.")
    more = own.spliced(6, 6, Wording.of(" now", mark))
    data = fixed(text(("a", own)), text(("a", more)))
    assert '<w:b/><w:u w:val="dotted"/></w:rPr><w:t xml:space="preserve">all</w:t>' in xml(data)
    line = "double" if mark is Mark.UNDERLINE else "single"
    assert f'<w:b/><w:u w:val="{line}"/></w:rPr><w:t xml:space="preserve"> now</w:t>' in xml(data)
    assert "A dotted line under words is of the text itself." in xml(data)


def test_the_key_speaks_of_dotted_lines_only_where_there_are_some() -> None:
    assert "dotted" not in xml(fixed(text(("a", SEA)), text(("a", SHIP))))


def test_notes_that_came_and_went_are_shown_with_their_words() -> None:
    def noted(words: str) -> Wording:
        return Wording.of(f"We act{NOTE}.", notes=[Wording.of(words)])

    data = fixed(text(("a", noted("Old treaty."))), text(("a", noted("New treaty."))))
    assert '<w:strike/></w:rPr><w:t xml:space="preserve">Old treaty.</w:t>' in xml(data, "footnotes")
    assert '<w:b/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">New treaty.</w:t>' in xml(
        data, "footnotes"
    )


def test_numbers_that_only_ran_on_are_told_once() -> None:
    old = text(*((f"p{n}", f"Paragraph on subject {n} of this list.") for n in range(4)))
    new = text(("new", "A wholly new thing is said."), *((p.id, p.text) for p in old))
    assert lines(fixed(old, new))[:3] == [
        "1. A wholly new thing is said.",
        "Numbers 2 to 5 were 1 to 4 before.",
        "2. Paragraph on subject 0 of this list.",
    ]


def test_another_kind_and_emphasis_are_said_in_words() -> None:
    old = text(("a", SEA))
    new = Document((Paragraph("a", Kind.TEXT, Wording.of(SEA, Mark.ITALIC)),))
    line = "Was operative paragraph, now unnumbered paragraph; emphasis changed."
    assert lines(fixed(old, new)) == [line, SEA]


def test_the_key_stands_below_the_masthead() -> None:
    head = Paragraph("m", Kind.MASTHEAD, Wording.of("Lake Tarn Compact"))
    old, new = (d.with_paragraphs([head, *d]) for d in (text(("a", SEA)), text(("a", SHIP))))
    read = read_word(fixed(old, new), "fixed").paragraphs
    assert [p.wording(View.AFTER).text for p in read[:2]] == ["Lake Tarn Compact", BASE]


def test_numbers_of_what_went_and_came_are_marked_too() -> None:
    old, new = text(("a", SEA), ("b", SHIP)), text(("a", SEA), ("c", "Nobody may fish at night."))
    numbered = xml(fixed(old, new))
    assert "<w:rPr><w:strike/></w:rPr></w:pPr>" in numbered
    assert '<w:rPr><w:b/><w:u w:val="single"/></w:rPr></w:pPr>' in numbered
    assert lines(fixed(old, new)) == [f"1. {SEA}", f"2. {SHIP}", "2. Nobody may fish at night."]


def test_a_number_that_stands_is_printed_where_its_paragraph_stood_and_where_it_stands() -> None:
    """Each time by itself: a list that counts from 3 would go on with 4."""
    a, b, c = (
        Paragraph(name, Kind.OPERATIVE, Wording.of(words), number=number)
        for name, words, number in (("a", SEA, "1"), ("b", SHIP, "2"), ("c", "Nobody may fish at night.", "3"))
    )
    data = fixed(Document((c, a, b)), Document((a, c, b)))
    assert [line for line in lines(data) if line[0].isdigit()] == [
        "3. Nobody may fish at night.",
        f"1. {SEA}",
        "3. Nobody may fish at night.",
        f"2. {SHIP}",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("is_struck", lambda look: False), ("underline", lambda marks, look: ""), ("style_of", lambda look: "")],
)
def test_a_file_that_is_not_true_is_not_handed_out(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = text(("a", f"{SEA} {SHIP}")), text(("a", f"{SEA} "), ("b", SHIP.replace("noon", "dusk")))
    monkeypatch.setattr(f"paraph.formats.word.runs.{name}", value)
    with pytest.raises(LawBrokenError, match="redlines are true"):
        fixed(old, new)


def test_equal_texts_give_equal_bytes_and_no_mark() -> None:
    document = replace(text(("a", SEA)))
    data = fixed(document, document)
    assert data == fixed(document, document)
    assert "w:pBdr" not in xml(data)
    assert lines(data) == [f"1. {SEA}"]
    assert plain(data, new=True) == [plain_paragraph(p) for p in document]


def test_each_look_has_a_sign_of_its_own() -> None:
    seen = [
        (looks.is_bold(frozenset(), k), looks.is_struck(k), looks.underline(frozenset(), k)) for k in looks.Look
    ]
    words = [
        look for look in zip(looks.Look, seen, strict=True) if look[0] not in (looks.Look.SPLIT, looks.Look.JOINED)
    ]
    assert len({sign for _, sign in words}) == len(words)


def test_what_is_read_is_what_was_put_down() -> None:
    old, new = text(("a", SEA)), text(("a", SHIP))
    found = write_fixed(compare(old, new), SHEET, BASE)
    read = [(p.label, p.wording(View.AFTER).text) for p in read_word(found.data, "fixed").paragraphs]
    assert read == list(found.lines)
