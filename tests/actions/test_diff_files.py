"""Two Word files that are not ours, compared: a redline gives both, and what was not compared is said."""

from __future__ import annotations

from datetime import UTC, datetime

from paraph.actions.diff_files import BegunFile, diff_files
from paraph.actions.difference import margins_of, redline
from paraph.actions.safe import SafeReader
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.write import write_clean
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import View, viewed
from paraph.model.wording import NOTE, Mark, Wording

NOON = datetime(2027, 2, 9, 12, tzinfo=UTC)


def begun(reader: SafeReader, old: bytes, new: bytes) -> tuple[BegunFile, BegunFile]:
    return (reader.begin(old, "old.docx"), "old.docx"), (reader.begin(new, "new.docx"), "new.docx")


def file(header: str, *wordings: Wording) -> bytes:
    text = Document(tuple(Paragraph(f"p{n}", Kind.TEXT, w) for n, w in enumerate(wordings)))
    return write_clean(text, Sheet("T", "en", header, "foot"))


def test_a_redline_of_two_files_gives_both_and_names_them() -> None:
    old, new = file("head", Wording.of("One boat.")), file("head", Wording.of("Two boats."), Wording.of("More."))
    with SafeReader() as reader:
        found = diff_files(*begun(reader, old, new))
        data = redline(found, NOON, reader.begin, margins_of(found))
    reading = read_word(data, "redline")
    assert [p.wording.text for p in viewed(reading, View.BEFORE)] == ["One boat."]
    assert [p.wording.text for p in viewed(reading, View.AFTER)] == ["Two boats.", "More."]
    assert next(p.wording(View.AFTER).text for p in reading.margins) == "new.docx: old.docx – new.docx"
    assert found.notices == ()


def test_headers_that_differ_are_said_not_to_be_compared() -> None:
    files = [file(header, Wording.of("One boat.")) for header in ("head", "another head")]
    with SafeReader() as reader:
        found = diff_files(*begun(reader, files[0], files[1]))
    assert len(found.notices) == 1
    assert "headers and footers" in found.notices[0]


def test_a_note_whose_emphasis_changed_has_both_states() -> None:
    old, new = (
        file("head", Wording.of(f"A boat{NOTE}.", notes=[Wording.of("With a sail.", *marks)]))
        for marks in ((), (Mark.ITALIC,))
    )
    with SafeReader() as reader:
        found = diff_files(*begun(reader, old, new))
        reading = read_word(redline(found, NOON, reader.begin, margins_of(found)), "redline")
    assert found.words == (0, 0, 0)
    notes = [viewed(reading, view)[0].wording.notes[0] for view in (View.BEFORE, View.AFTER)]
    assert notes == [Wording.of("With a sail."), Wording.of("With a sail.", Mark.ITALIC)]
