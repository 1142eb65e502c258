"""Tables in redlines of other people's files: what is undone and made, by our reader and the acceptor."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from paraph.actions.redlined import proved_redline, when_asked
from paraph.actions.word_text import text_and_tables
from paraph.diff.compare import compare
from paraph.diff.layout import laid_out
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import View
from paraph.model.tables import CellPlace, TablePlace
from paraph.model.wording import Wording

SHEET, WHO = Sheet("T", "en", "head", "foot"), Claim("Secretariat", "2027-02-09T10:00:00Z")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HEAD = ("Port of call", "Boats in it")
ROWS = (("Halveth in the north", "Forty boats"), ("Comra on the coast", "Seven boats"), ("Dell below", ""))


def text(*rows: tuple[str, ...], spans: bool = False) -> tuple[Document, tuple[TablePlace, ...]]:
    """Return a text with one table between two paragraphs; with `spans` its first row is one cell over all."""
    lines, made = ["Above the table."], []
    for n, row in enumerate(rows):
        cells = []
        for words in row[:1] if spans and n == 0 else row:
            cells.append(CellPlace(len(lines), len(lines) + bool(words), len(row) if spans and n == 0 else 1))
            lines += [words] if words else []
        made.append(tuple(cells))
    lines.append("Below the table.")
    paragraphs = tuple(Paragraph(f"p{n}", Kind.TEXT, Wording.of(line)) for n, line in enumerate(lines))
    return Document(paragraphs), (TablePlace(tuple(made)),)


def redline(old: tuple[Document, tuple[TablePlace, ...]], new: tuple[Document, tuple[TablePlace, ...]]) -> bytes:
    laid = laid_out(*old, *new)
    comparison = compare(old[0], new[0], by_id=False, laid=laid)
    return proved_redline(comparison, old[0], new[0], SHEET, WHO, begin=when_asked(read_word), laid=laid)


def body(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def gives_both(old: tuple[Document, tuple[TablePlace, ...]], new: tuple[Document, tuple[TablePlace, ...]]) -> bytes:
    data = redline(old, new)
    reading = read_word(data, "redline")
    for (document, tables), view in ((old, View.BEFORE), (new, View.AFTER)):
        found, there = text_and_tables(reading, "redline", view)
        assert found.words() == document.words()
        assert there == tables
    return data


def test_a_new_row_is_a_new_row_with_its_words_and_marks() -> None:
    data = gives_both(text(HEAD, *ROWS[:1]), text(HEAD, *ROWS[:2]))
    rows = body(data).findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, False, True]
    paragraphs = rows[2].findall(f".//{W}p")
    assert all(p.find(f"{W}pPr/{W}rPr/{W}ins") is not None for p in paragraphs)


def test_a_row_that_went() -> None:
    data = gives_both(text(HEAD, *ROWS), text(HEAD, ROWS[0], ROWS[2]))
    assert [row.find(f"{W}trPr/{W}del") is not None for row in body(data).iter(f"{W}tr")] == [
        False,
        False,
        True,
        False,
    ]


def test_words_change_in_their_cell() -> None:
    data = gives_both(text(HEAD, *ROWS), text(HEAD, ROWS[0], ("Comra on the coast", "Eight boats"), ROWS[2]))
    assert not list(body(data).iter(f"{W}trPr"))
    assert [t.text for t in body(data).iter(f"{W}delText")] == ["Seven"]


def test_words_in_a_cell_that_was_empty() -> None:
    gives_both(text(HEAD, *ROWS), text(HEAD, *ROWS[:2], ("Dell below", "One boat")))


def test_a_cell_over_all_columns() -> None:
    data = gives_both(text(HEAD, *ROWS, spans=True), text(HEAD, *ROWS[:2], spans=True))
    assert [e.get(f"{W}val") for e in body(data).iter(f"{W}gridSpan")] == ["2"]


def test_a_table_that_came_and_one_that_went() -> None:
    plain = Document(text(HEAD)[0].paragraphs[:1] + text(HEAD)[0].paragraphs[-1:])
    gives_both((plain, ()), text(HEAD, *ROWS))
    gives_both(text(HEAD, *ROWS), (plain, ()))


def test_the_last_paragraph_of_a_cell_has_a_mark_that_stays() -> None:
    """17.4.65: a cell ends with a paragraph; a mark that went would be one with what stands in the next cell."""

    def cells(*lines: str) -> tuple[Document, tuple[TablePlace, ...]]:
        paragraphs = tuple(Paragraph(f"p{n}", Kind.TEXT, Wording.of(line)) for n, line in enumerate(lines))
        last = len(lines) - 1
        return Document(paragraphs), (TablePlace(((CellPlace(0, last), CellPlace(last, last + 1)),)),)

    two = cells("A port in the north.", "Its boats.", "Another cell.")
    one = cells("A port in the north.", "Another cell.")
    for old, new in ((two, one), (one, two)):
        marks = [p.find(f"{W}pPr/{W}rPr") for p in body(gives_both(old, new)).iter(f"{W}p")]
        assert marks == [None] * 4
