"""Whatever our writers make passes by the table of its style; the tables and the writer agree on the names."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from formats.clean.planting import base, parts_of, text
from laws.generate import documents, revisions
from paraph.actions.gate import watch
from paraph.actions.workspace import Workspace
from paraph.diff.compare import compare
from paraph.formats.clean.container import packed
from paraph.formats.clean.frame import STYLE_NAMES
from paraph.formats.clean.spelling import plainly_spelt
from paraph.formats.clean.styles import STYLES, style_of_name
from paraph.formats.clean.verify import Told, verify
from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Sheet
from paraph.formats.word.receipt import Entry, Listed, Piece, Receipt, Row, write_receipt
from paraph.formats.word.redline import write_redline
from paraph.formats.word.shapes import STYLE_NAMES as WRITTEN
from paraph.formats.word.shapes import style_id
from paraph.formats.word.write import write_clean, write_lines
from paraph.merge.intake import bookmark_names
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind
from paraph.model.findings import IN_TEXT
from paraph.model.frozen import replace
from paraph.model.wording import Wording

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
laws = settings(max_examples=_EXAMPLES or 25, deadline=None, derandomize=not _EXAMPLES)
SHEET = Sheet("Draft declaration", "en-GB", "SOM/1", "SOM/1 · 9 February 2027")


def beside_the_words(data: bytes, style: str) -> list[str]:
    """Return what was found that is no part of the text: generated words are as odd as can be."""
    return [f.sentence for f in verify(data, STYLES[style]) if f.sort not in IN_TEXT]


@laws
@given(documents(objects=True))
def test_9_clean_files_of_any_text_hold_nothing_else(document: Document) -> None:
    assert beside_the_words(write_clean(document, SHEET, bookmark_names(document)), "clean") == []
    assert beside_the_words(write_clean(document, SHEET), "final") == []
    assert beside_the_words(write_lines(document, SHEET, document), "compilation") == []


@laws
@given(revisions(), st.sampled_from(("2027-02-09T00:00:00Z", "")))
def test_9_redlines_of_any_two_texts_hold_nothing_else(drawn: tuple[Document, Document], date: str) -> None:
    # What a text cannot hold stands in a box in the redline of two files of others, which is no paper of the house.
    old, new = (text.with_paragraphs(p for p in text if p.kind is not Kind.OBJECT) for text in drawn)
    data = write_redline(compare(old, new), SHEET, Claim("Secretariat", date))
    assert beside_the_words(data, "redline") == []


def test_every_word_file_of_the_exercise_is_clean() -> None:
    files = sorted((ROOT / "drafts" / "circulated").rglob("*.docx"))
    assert len(files) >= 40
    workspace = Workspace.open(ROOT)
    for path in files:
        style, document = style_of_name(path.name), path.parent.parent.name
        found = verify(path.read_bytes(), STYLES[style], watch(workspace, document, ()).told(style))
        assert [finding.sentence for finding in found] == [], path.name


def test_a_receipt_holds_nothing_else() -> None:
    pieces = (
        Piece(Wording.of("every day"), "gone"),
        Piece(Wording.of("every week"), "new"),
        Piece(Wording(), "gap"),
    )
    receipt = Receipt(
        ("Lake Tarn Compact", "For Quarn only"),
        "What we read in your file",
        (("Your file", "QUA.docx"), ("Received", "")),
        ("",),
        (Row("1", "Paragraph 1", pieces[:1], pieces),),
        ("Nothing else.",),
        (Listed("Comments", "One.", (Entry("1.", "“Which dam?”", "in English", 1),)),),
    )
    assert beside_the_words(write_receipt(receipt, SHEET), "receipt") == []


def test_a_paper_without_words_in_its_margins_holds_nothing_else() -> None:
    assert beside_the_words(write_clean(text(), replace(SHEET, header="", footer="")), "final") == []


def test_every_style_that_is_written_has_the_name_that_the_table_has() -> None:
    assert {style_id(shape): name for shape, name in WRITTEN.items()}.items() <= STYLE_NAMES.items()


def test_packing_again_is_what_the_writer_packed() -> None:
    for style in ("clean", "redline", "form"):
        parts = parts_of(base(style))
        assert packed(parts) == pack(parts) == base(style)


def test_each_part_is_spelt_in_the_one_plain_way() -> None:
    for name, content in parts_of(base()).items():
        assert plainly_spelt(content), name
        assert not plainly_spelt(content.replace(b"><", b" ><", 1)), name


def test_authors_of_a_compilation_are_parties_named_alone_or_together() -> None:
    names = Told(frozenset(("Tersa", "Group of States", "Quanta")))
    for author, known in (
        ("Tersa", True),
        ("Tersa; Group of States (except Quanta)", True),
        ("Anna", False),
        ("Tersa; Anna", False),
        ("Tersa (Anna)", False),
    ):
        data = parts_of(base("redline"))
        document = data["word/document.xml"].replace(b'"Secretariat"', f'"{author}"'.encode())
        found = verify(pack({**data, "word/document.xml": document}), STYLES["tracked"], names)
        assert (not found) is known, author


def test_the_style_of_a_file_is_in_its_name() -> None:
    assert style_of_name("SOM-2_Declaration_Rev.1_clean.docx") == "clean"
    assert style_of_name("C:\\out\\SOM-2_Declaration_redline.docx") == "redline"
    assert style_of_name("declaration_som-1_compilation_tracked.docx") == "tracked"
    assert style_of_name("SOM-1_Action-Plan_form.docx") == "form"
    assert style_of_name("A text.docx") == "clean"
