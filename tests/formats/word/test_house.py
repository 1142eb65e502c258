"""The style file: what is taken from it, what is not, and what else of the house's wishes a file shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from formats.word.make import SPACES
from paraph.actions.papers import clean_paper, form_paper, redline_paper
from paraph.diff.compare import compare
from paraph.errors import ParaphError
from paraph.formats.word.house import HouseStyles, read_house, write_house
from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Look, Sheet
from paraph.formats.word.read import read_word
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.house import Numerals
from paraph.model.numbers import fixed
from paraph.model.wording import Mark, Wording

W = f"{{{SPACES['w']}}}"
SHEET = Sheet("Draft declaration", "en", "LTC/1", "LTC/1 · 9 February 2027 · Ref. 4F7A-21C9")
SECRETARIAT = Claim("Secretariat", "2027-02-09T10:00:00Z")


def text(*paragraphs: tuple[Kind, str] | tuple[Kind, str, int]) -> Document:
    made = (Paragraph(f"p{n}", p[0], Wording.of(p[1]), *p[2:]) for n, p in enumerate(paragraphs))
    return fixed(Document(tuple(made)))


TEXT = text(
    (Kind.MASTHEAD, "Lake Tarn Compact\tLTC/1"),
    (Kind.TITLE, "Draft Declaration"),
    (Kind.PREAMBULAR, "Recalling the Charter,"),
    (Kind.TEXT, "The parties to the compact,"),
    (Kind.OPERATIVE, "We decide to act in what follows:"),
    (Kind.SUB, "by counting:", 1),
    (Kind.SUB, "boats;", 2),
    (Kind.OPERATIVE, "We end."),
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts(data)[f"word/{name}.xml"])


def restyled(name: str, change: Callable[[str], str]) -> HouseStyles:
    """Return what is read from the style file after a change to one style's XML."""
    found = parts(write_house())
    styles = found["word/styles.xml"].decode()
    style = next(s for s in re.findall(r"<w:style .*?</w:style>", styles, re.DOTALL) if f'w:val="{name}"' in s)
    changed = change(style)
    assert changed != style
    return read_house(pack({**found, "word/styles.xml": styles.replace(style, changed).encode()}), "house.docx")


def style_of(data: bytes, name: str) -> ElementTree.Element:
    styles = part(data, "styles").iter(W + "style")
    return next(s for s in styles if getattr(s.find(W + "name"), "attrib", {}).get(W + "val") == name)


def values(style: ElementTree.Element, path: str) -> dict[str, str] | None:
    found = style.find("/".join(W + step for step in path.split("/")))
    return None if found is None else {key.removeprefix(W): value for key, value in found.attrib.items()}


# ------------------------------------------------------------------ the style file


def test_an_unchanged_style_file_changes_nothing() -> None:
    assert write_house() == write_house()
    assert read_house(write_house(), "house.docx") == HouseStyles()


def test_a_restyled_style_is_what_is_written() -> None:
    def change(style: str) -> str:
        style = re.sub(
            r"<w:pPr>.*</w:pPr>", '<w:pPr><w:spacing w:before="600"/><w:jc w:val="left"/></w:pPr>', style
        )
        return re.sub(
            r"<w:rPr>.*</w:rPr>", '<w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:caps/></w:rPr>', style
        )

    found = restyled("Title", change)
    assert found.left == ()
    data = clean_paper(TEXT, replace(SHEET, look=Look(styles=found.styles)))
    title = style_of(data, "Title")
    assert values(title, "rPr/rFonts") == {"ascii": "Georgia", "hAnsi": "Georgia"}
    assert values(title, "rPr/caps") == {}
    assert values(title, "pPr/jc") == {"val": "left"}
    assert values(title, "pPr/spacing") == {"before": "600"}
    assert values(title, "rPr/b") is None  # what the house took away is gone
    assert values(title, "pPr/keepNext") is None
    plain = clean_paper(TEXT, SHEET)
    assert {n: c for n, c in parts(data).items() if n != "word/styles.xml"} == {
        n: c for n, c in parts(plain).items() if n != "word/styles.xml"
    }
    assert values(style_of(data, "Body Text"), "pPr/jc") == {"val": "both"}


def test_what_no_style_can_change_stays() -> None:
    found = restyled("heading 1", lambda style: style.replace('<w:outlineLvl w:val="0"/>', ""))
    assert found == HouseStyles()
    found = restyled("heading 1", lambda style: style.replace('<w:sz w:val="25"/>', '<w:sz w:val="40"/>'))
    heading = style_of(clean_paper(TEXT, replace(SHEET, look=Look(styles=found.styles))), "heading 1")
    assert values(heading, "pPr/outlineLvl") == {"val": "0"}
    assert values(heading, "rPr/sz") == {"val": "40"}


def test_indents_of_numbered_paragraphs_go_into_their_lists() -> None:
    """Direct numbering goes before the indents of a style (17.7.2), so the list must have them."""
    found = restyled("Operative", lambda s: s.replace("</w:pPr>", '<w:ind w:left="900" w:hanging="800"/></w:pPr>'))
    data = clean_paper(TEXT, replace(SHEET, look=Look(styles=found.styles)))
    assert values(style_of(data, "Operative"), "pPr/ind") is None
    first = next(part(data, "numbering").iter(W + "lvl"))
    assert values(first, "pPr/ind") == {"left": "900", "hanging": "800"}


@pytest.mark.parametrize(
    ("name", "property", "said"),
    [
        ("Title", "<w:vanish/>", "hidden text is not taken over"),
        ("Title", '<w:color w:val="FDFDFD"/>', "this colour (too pale"),
        ("Title", '<w:color w:val="FF0000" w:themeColor="accent1"/>', "this colour"),
        ("Title", '<w:rFonts w:asciiTheme="minorHAnsi"/>', "this font"),
        ("Title", '<w:rFonts w:ascii="C:\\\\fonts\\\\x"/>', "this font"),
        ("Title", '<w:sz w:val="2"/>', "this size"),
        ("Title", '<w:sz w:val="400"/>', "this size"),
        ("Title", '<w:shd w:val="clear" w:fill="FF0000"/>', "a shading"),
        ("Title", '<w:u w:val="wave"/>', "underlining"),
        ("Title", "<w:emboss/>", "a setting that paraph does not know (emboss)"),
        ("Opening Words", '<w:highlight w:val="yellow"/>', "a highlighting"),
    ],
)
def test_what_is_not_allowed_is_said_and_not_taken(name: str, property: str, said: str) -> None:  # noqa: A002
    found = restyled(name, lambda style: style.replace("<w:rPr>", f"<w:rPr>{property}"))
    assert [line for line in found.left if said in line and f"“{name}”" in line], found.left
    data = clean_paper(TEXT, replace(SHEET, look=Look(styles=found.styles)))
    assert property.encode() not in parts(data)["word/styles.xml"]


def test_other_words_for_the_same_are_no_change() -> None:
    """As LibreOffice writes switches and sides."""
    found = restyled("Title", lambda s: s.replace("<w:keepNext/>", '<w:keepNext w:val="true"/>'))
    assert found == HouseStyles()
    assert restyled("Masthead", lambda s: s.replace('<w:jc w:val="left"/>', '<w:jc w:val="start"/>')) == found
    off = restyled("Title", lambda s: s.replace("<w:b/>", '<w:b w:val="false"/>'))
    title = style_of(clean_paper(TEXT, replace(SHEET, look=Look(styles=off.styles))), "Title")
    assert values(title, "rPr/b") == {"val": "0"}


def test_another_base_is_said_and_not_taken() -> None:
    found = restyled("Operative", lambda style: style.replace('"BodyText"', '"Title"'))
    assert found.styles == ()
    assert found.left == ("Style “Operative”: it is based on another style, which is not taken over.",)


def test_nothing_but_properties_is_taken() -> None:
    """A style file full of other things gives the papers of one without them, but for one size."""
    found = parts(write_house())
    styles = found["word/styles.xml"].decode()
    styles = styles.replace('<w:sz w:val="30"/>', '<w:sz w:val="31"/>', 1)
    styles = styles.replace(
        '<w:style w:type="paragraph" w:styleId="Title">',
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KANARI1"><w:name w:val="KANARI2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="KANARI3"><w:name w:val="Title"/><w:aliases w:val="KANARI4"/>'
        '<w:link w:val="KANARI1"/><w:rsid w:val="00KANARI"/>',
        1,
    ).replace('<w:name w:val="Title"/>\n', "", 1)
    body = found["word/document.xml"].replace(b"Heading 1", b"KANARI5")
    data = pack({**found, "word/styles.xml": styles.encode(), "word/document.xml": body, "word/extra.xml": b"<k/>"})
    house = read_house(data, "house.docx")
    assert [style.name for style in house.styles] == ["Title"]
    paper = clean_paper(TEXT, replace(SHEET, look=Look(styles=house.styles)))
    assert b"KANARI" not in b"".join(parts(paper).values())
    assert values(style_of(paper, "Title"), "rPr/sz") == {"val": "31"}


def test_a_style_file_is_opened_with_care() -> None:
    for data in (b"", b"PK\x03\x04", pack({"word/document.xml": b"<a/>"})):
        with pytest.raises(ParaphError, match=r"house\.docx"):
            read_house(data, "house.docx")
    found = parts(write_house())
    bomb = b"<!DOCTYPE w [<!ENTITY a 'b'>]>" + found["word/styles.xml"].split(b"?>", 1)[1]
    with pytest.raises(ParaphError):
        read_house(pack({**found, "word/styles.xml": bomb}), "house.docx")


# ------------------------------------------------------------------ what files show of the house's wishes


def runs(data: bytes, style: str) -> list[str]:
    return [
        "".join(t.text or "" for tag in ("t", "delText") for t in run.iter(W + tag))
        for run in part(data, "document").iter(W + "r")
        if values(run, "rPr/rStyle") == {"val": style}
    ]


def test_opening_words_are_in_a_style_of_their_own_and_no_mark() -> None:
    data = clean_paper(TEXT, replace(SHEET, look=Look(opening_words=True)))
    assert runs(data, "OpeningWords") == ["Recalling", "We decide"]
    marks = [s.wording.runs for q in read_word(data, "x").paragraphs for s in q.segments]
    assert not [run for found in marks for run in found if run.marks]
    assert runs(clean_paper(TEXT, SHEET), "OpeningWords") == []


def test_opening_words_of_a_redline_are_those_of_each_side() -> None:
    old = text((Kind.PREAMBULAR, "Noting with concern the flood,"))
    new = text((Kind.PREAMBULAR, "Recalling also the flood,"))
    sheet = replace(SHEET, look=Look(opening_words=True))
    data = redline_paper(compare(old, new), old, new, sheet, SECRETARIAT)
    assert sorted(runs(data, "OpeningWords")) == ["Noting with concern", "Recalling also"]


def test_the_first_page_under_a_masthead_has_no_running_header() -> None:
    data = clean_paper(TEXT, SHEET)
    assert b"LTC/1" in parts(data)["word/header1.xml"]
    assert b"LTC/1" not in parts(data)["word/header2.xml"]
    assert parts(data)["word/footer1.xml"] == parts(data)["word/footer2.xml"]
    without = clean_paper(TEXT.with_paragraphs(TEXT.paragraphs[1:]), SHEET)
    other = clean_paper(TEXT, replace(SHEET, header="LTC/1 (redline)"))  # the masthead does not say that
    for paper in (without, other):
        assert "word/header2.xml" not in parts(paper)
        assert b"titlePg" not in parts(paper)["word/document.xml"]


def test_the_footer_says_which_page_of_how_many_in_the_language_of_the_text() -> None:
    for language, said in (("en", "Page 1 of 1"), ("ru", "Страница 1 из 1"), ("fi", "1 / 1")):
        footer = part(clean_paper(TEXT, replace(SHEET, language=language)), "footer1")
        assert "".join(t.text or "" for t in footer.iter(W + "t")).endswith(f"4F7A-21C9{said}")
        assert [f.get(W + "instr") for f in footer.iter(W + "fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_a_watermark_is_a_word_in_the_head_of_each_page_and_no_drawing() -> None:
    data = clean_paper(TEXT, replace(SHEET, look=Look(watermark="DRAFT")))
    for name in ("header1", "header2"):
        paragraphs = [p for p in part(data, name).iter(W + "p") if values(p, "pPr/pStyle") == {"val": "Watermark"}]
        assert ["".join(t.text or "" for t in p.iter(W + "t")) for p in paragraphs] == ["DRAFT"]
    assert b"DRAFT" not in parts(data)["word/document.xml"]
    assert b"DRAFT" not in b"".join(parts(clean_paper(TEXT, SHEET)).values())


def test_a_review_copy_has_numbers_of_lines_and_labels_in_its_margin() -> None:
    data = clean_paper(TEXT, replace(SHEET, look=Look(numbered_lines=True, labelled=True)))
    assert values(part(data, "document"), "body/sectPr/lnNumType") is not None
    labels = {q.label for q in read_word(data, "x").paragraphs}
    assert labels == {"", "PP1", "Unnumbered", "1.", "(a)", "(i)", "2."}
    assert values(part(clean_paper(TEXT, SHEET), "document"), "body/sectPr/lnNumType") is None


def test_what_leads_in_to_sub_paragraphs_stays_with_them() -> None:
    body = part(clean_paper(TEXT, SHEET), "document")
    kept = [values(p, "pPr/keepNext") is not None for p in body.iter(W + "p")]
    assert kept == [False, False, False, False, True, True, False, False]
    for name in ("Masthead", "Title", "heading 1", "heading 2"):
        assert values(style_of(clean_paper(TEXT, SHEET), name), "pPr/keepNext") is not None
    assert values(style_of(clean_paper(TEXT, SHEET), "Normal"), "pPr/widowControl") is not None


def test_a_head_of_a_table_is_repeated_and_no_row_is_split() -> None:
    rows = list(part(form_paper(TEXT, "Draft", replace(SHEET, landscape=True)), "document").iter(W + "tr"))
    assert [values(row, "trPr/tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(values(row, "trPr/cantSplit") is not None for row in rows)


@pytest.mark.parametrize(("paper", "width"), [("A4", 14002), ("Letter", 13004)])
def test_a_table_is_no_wider_than_its_page(paper: str, width: int) -> None:
    sheet = replace(SHEET, landscape=True, paper=paper)
    body = part(form_paper(TEXT, "Draft", sheet), "document")
    columns = [int(column.get(W + "w") or 0) for column in body.iter(W + "gridCol")]
    assert width - 10 <= sum(columns) <= width
    rows = list(body.iter(W + "tr"))
    assert all([int((values(c, "tcPr/tcW") or {})["w"]) for c in row.iter(W + "tc")] == columns for row in rows)


# ------------------------------------------------------------------ from right to left

ARABIC = text(
    (Kind.TITLE, "مشروع الإعلان"),
    (Kind.TEXT, "عملية (Lake Tarn) المياه"),
    (Kind.TEXT, "In Latin letters only."),
    (Kind.OPERATIVE, "نقرر ما يلي:"),
    (Kind.SUB, "المياه؛", 1),
    (Kind.SUB, "الهواء.", 2),
)
FROM_THE_RIGHT = replace(SHEET, language="ar")


def test_a_text_from_right_to_left_is_set_so() -> None:
    data = clean_paper(ARABIC, FROM_THE_RIGHT)
    assert values(style_of(data, "Normal"), "pPr/bidi") == {}
    assert values(part(data, "document"), "body/sectPr/bidi") == {}
    assert b'<w:lang w:val="ar" w:bidi="ar"/>' in parts(data)["word/styles.xml"]
    assert b">ar</dc:language>" in parts(data)["docProps/core.xml"]
    paragraphs = list(part(data, "document").iter(W + "p"))
    mixed = [
        ("".join(t.text or "" for t in run.iter(W + "t")), values(run, "rPr/rtl") is not None)
        for run in paragraphs[1].iter(W + "r")
    ]
    assert mixed == [("عملية (", True), ("Lake Tarn", False), (") المياه", True)]
    assert [values(p, "pPr/bidi") for p in paragraphs] == [None, None, {"val": "0"}, None, None, None]
    sizes = {int(values(style_of(d, "Title"), "rPr/szCs")["val"]) for d in (data, clean_paper(ARABIC, SHEET))}  # type: ignore[index]
    assert sizes == {30, 34}


def test_the_margins_of_such_a_text_are_set_in_both_directions() -> None:
    sheet = replace(FROM_THE_RIGHT, header="LTC/1", footer="9 شباط/فبراير · LTC/1 · Ref. 4F7A-21C9")
    data = clean_paper(ARABIC, sheet)
    for name, said in (
        ("header1", [("LTC/1", False)]),
        ("footer1", [("9 شباط/فبراير · ", True), ("LTC/1 · Ref. 4F7A-21C9", False)]),
    ):
        found = [
            ("".join(t.text or "" for t in run.iter(W + "t")), values(run, "rPr/rtl") is not None)
            for run in part(data, name).iter(W + "r")
        ]
        assert found[: len(said)] == said
    assert read_word(data, "x").identity == "4F7A-21C9"


def test_bold_and_italic_of_other_scripts_have_their_own_switches() -> None:
    bold = ARABIC.with_paragraphs(
        q.with_wording(Wording.of(q.text, Mark.BOLD)) if q.kind is Kind.TEXT else q for q in ARABIC
    )
    body = part(clean_paper(bold, FROM_THE_RIGHT), "document")
    for run in body.iter(W + "r"):
        assert (values(run, "rPr/bCs") is not None) == (
            values(run, "rPr/b") is not None and values(run, "rPr/rtl") is not None
        )


def test_a_table_of_a_text_from_right_to_left_begins_on_the_right() -> None:
    assert b"<w:bidiVisual/>" in parts(form_paper(ARABIC, "مشروع", FROM_THE_RIGHT))["word/document.xml"]
    assert b"<w:bidiVisual/>" not in parts(form_paper(TEXT, "Draft", SHEET))["word/document.xml"]


def test_an_arabic_sentence_in_an_english_text_is_set_from_right_to_left() -> None:
    data = clean_paper(text((Kind.TEXT, "Water (مياه) for all"), (Kind.TEXT, "المياه للجميع.")), SHEET)
    first, second = part(data, "document").iter(W + "p")
    assert (values(first, "pPr/bidi"), values(second, "pPr/bidi")) == (None, {"val": "1"})
    assert [values(r, "rPr/rtl") is not None for r in first.iter(W + "r")] == [False, True, False]


@pytest.mark.parametrize(
    ("language", "labels"),
    [("ar", ["١.", "(أ)", "(١)"]), ("fa", ["۱.", "(الف)", "(۱)"]), ("en", ["1.", "(a)", "(i)"])],
)
def test_numbers_in_the_signs_of_the_text(language: str, labels: list[str]) -> None:
    sheet = replace(SHEET, language=language, look=Look(numerals=Numerals.SCRIPT))
    reading = read_word(clean_paper(ARABIC, sheet), "x")
    assert [q.label for q in reading.paragraphs if q.label] == labels
    assert reading.notices == ()
