"""The numbers of automatic numbering, by hand from ECMA-376 part 1, 17.9, and as LibreOffice prints them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from formats.word.make import SPACES, p, t, word_parts, zipped
from paraph.formats.word.counting import shown
from paraph.formats.word.labels import Labels
from paraph.formats.word.package import Package, open_package
from paraph.formats.word.styles import Properties
from paraph.formats.word.xml import w

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def lvl(at: int, shape: str, text: str, start: int | None = 1, extra: str = "") -> str:
    """A w:lvl; `extra` are further elements, in the order of the schema."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{at}">{begins}<w:numFmt w:val="{shape}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(identity: int, *levels: str, link: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}{link}</w:abstractNum>'


def num(identity: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def restart(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


LEGAL = (
    lvl(0, "decimal", "%1."),
    lvl(1, "lowerLetter", "(%2)"),
    lvl(2, "lowerRoman", "(%3)"),
    lvl(3, "decimal", "%1.%2.%3.%4"),
)
"""A list of four levels as declarations have it."""


def at(level: int, identity: int = 1) -> str:
    """A paragraph of a list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'
    return p(t("text"), properties=properties)


def file_of(body: str, numbering: str, styles: str = "") -> bytes:
    """A Word file with a part for numbering that word processors find."""
    parts = word_parts(body, styles=styles)
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    parts["word/numbering.xml"] = f"<w:numbering {spaces}>{numbering}</w:numbering>".encode()
    link = f'<Relationship Id="n" Type="{SPACES["r"]}/numbering" Target="numbering.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    kinds = {"document": "document.main", "numbering": "numbering", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_CONTENT}.{kind}+xml"/>'
        for part, kind in kinds.items()
        if f"word/{part}.xml" in parts
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("/>", f">{rels}{overrides}</Types>").encode()
    return zipped(parts)


def labels_of(data: bytes) -> list[str]:
    package = open_package(data, "test.docx")
    labels = Labels(package)
    body = package.root(package.main)
    return [labels.next(Properties(paragraph.find(w("pPr")))) for paragraph in body.iter(w("p"))]


def labels(body: Sequence[str], *numbering: str, styles: str = "") -> list[str]:
    return labels_of(file_of("".join(body), "".join(numbering), styles))


def style(name: str, properties: str = "", based: str = "", kind: str = "paragraph", default: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{first} w:styleId="{name}"><w:name w:val="{name}"/>{on}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def in_list(identity: int, level: int | None = None) -> str:
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{ilvl}<w:numId w:val="{identity}"/></w:numPr>'


def test_levels_count_and_begin_anew_below_each_other() -> None:
    body = [at(0), at(1), at(1), at(2), at(2), at(1), at(0), at(1), at(2)]
    assert labels(body, abstract(0, *LEGAL), num(1, 0)) == [
        *("1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "(i)"),
    ]


def test_a_deep_level_shows_those_above_it_each_in_its_own_format() -> None:
    body = [at(0), at(1), at(2), at(3), at(3)]
    assert labels(body, abstract(0, *LEGAL), num(1, 0))[3:] == ["1.a.i.1", "1.a.i.2"]


def test_legal_numbering_shows_all_levels_in_arabic_numerals() -> None:
    """17.9.4."""
    levels = (lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2", extra="<w:isLgl/>"))
    assert labels([at(0), at(0), at(1)], abstract(0, *levels), num(1, 0)) == ["I.", "II.", "2.1"]


def test_lists_of_one_definition_count_together_and_an_override_begins_anew_once() -> None:
    body = [at(0, 1), at(0, 2), at(0, 3), at(0, 3), at(0, 1)]
    found = labels(body, abstract(0, *LEGAL), num(1, 0), num(2, 0), num(3, 0, restart(0, 1)))
    assert found == ["1.", "2.", "1.", "2.", "3."]


def test_an_override_may_start_at_any_number_and_replace_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1)", 4)}</w:lvlOverride>'
    found = labels([at(0, 1), at(0, 2), at(0, 2)], abstract(0, *LEGAL), num(1, 0, restart(0, 7)), num(2, 0, own))
    assert found == ["7.", "H)", "I)"]


def test_when_a_level_begins_anew_can_be_said() -> None:
    """17.9.10: 0 is never; 1 is after the first level only."""
    levels = (
        lvl(0, "decimal", "%1."),
        lvl(1, "decimal", "%2", extra='<w:lvlRestart w:val="0"/>'),
        lvl(2, "decimal", "%3", extra='<w:lvlRestart w:val="1"/>'),
    )
    body = [at(0), at(1), at(2), at(1), at(2), at(0), at(1), at(2)]
    assert labels(body, abstract(0, *levels), num(1, 0)) == ["1.", "1", "1", "2", "2", "2.", "3", "1"]


def test_without_a_start_a_level_begins_with_nought() -> None:
    """17.9.25."""
    assert labels([at(0), at(0)], abstract(0, lvl(0, "decimal", "%1.", None)), num(1, 0)) == ["0.", "1."]


def test_a_level_that_is_passed_over_counts_as_if_it_stood_there() -> None:
    levels = (lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2"))
    assert labels([at(1), at(0), at(1)], abstract(0, *levels), num(1, 0)) == ["1.1", "2.", "2.1"]


def test_the_list_of_a_style_and_the_level_that_names_it() -> None:
    """17.9.23: a level's own w:pStyle decides, whatever the style says."""
    levels = (lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2", extra='<w:pStyle w:val="Deep"/>'))
    styles = style("Top", in_list(1)) + style("Deep", in_list(1, 0)) + style("Child", based="Deep")
    body = [p(t("a"), style="Top"), p(t("b"), style="Deep"), p(t("c"), style="Child"), p(t("d"))]
    assert labels(body, abstract(0, *levels), num(1, 0), styles=styles) == ["1.", "1.1", "1.2", ""]


def test_a_paragraph_can_leave_the_list_of_its_style_or_choose_only_its_level() -> None:
    styles = style("Top", in_list(1))
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = [
        p(t("a"), style="Top"),
        p(t("b"), style="Top", properties=off),
        p(t("c"), style="Top", properties=deeper),
        p(t("d"), style="Top"),
    ]
    assert labels(body, abstract(0, *LEGAL), num(1, 0), styles=styles) == ["1.", "", "(a)", "2."]


def test_a_style_based_on_a_numbered_one_can_leave_the_list() -> None:
    styles = style("Top", in_list(1)) + style("Plain", in_list(0), based="Top")
    body = [p(t("a"), style="Top"), p(t("b"), style="Plain"), p(t("c"), style="Top")]
    assert labels(body, abstract(0, *LEGAL), num(1, 0), styles=styles) == ["1.", "", "2."]


def test_the_default_style_may_be_numbered() -> None:
    styles = style("Normal", in_list(1), default=True)
    assert labels([p(t("a")), p(t("b"))], abstract(0, *LEGAL), num(1, 0), styles=styles) == ["1.", "2."]


def test_styles_that_are_based_on_each_other_in_a_ring_have_no_number() -> None:
    styles = style("A", based="B") + style("B", based="A")
    assert labels([p(t("a"), style="A")], abstract(0, *LEGAL), num(1, 0), styles=styles) == [""]


def test_a_definition_that_only_names_a_style_of_numbering() -> None:
    """17.9.21: w:numStyleLink leads to the style, its w:num to the definition."""
    linked = abstract(0, link='<w:numStyleLink w:val="House"/>')
    styles = style("House", in_list(2), kind="numbering")
    found = labels([at(0), at(0, 2)], linked, abstract(1, *LEGAL), num(1, 0), num(2, 1), styles=styles)
    assert found == ["1.", "2."]
    ring = style("House", in_list(1), kind="numbering")
    assert labels([at(0)], linked, num(1, 0), styles=ring) == [""]


def test_lists_that_are_not_there_print_nothing() -> None:
    assert labels([at(0, 9), at(8), at(0)], abstract(0, *LEGAL), num(1, 0)) == ["", "", "1."]
    assert labels([at(0)], num(1, 7)) == [""]
    odd = '<w:numPr><w:ilvl w:val="one"/><w:numId w:val="1"/></w:numPr>'
    assert labels([p(t("a"), properties=odd)], abstract(0, *LEGAL), num(1, 0)) == ["1."]
    package = Package("bare.docx", open_package(zipped(word_parts(at(0))), "bare.docx").parts)
    assert Labels(package).next(Properties(None)) == ""


def test_bullets_of_symbol_fonts_are_bullets_and_pictures_too() -> None:
    for sign in ("\uf0b7", "o", "\u00b7", "\uf0a7", ""):
        assert labels([at(0)], abstract(0, lvl(0, "bullet", sign)), num(1, 0)) == ["•"]
    assert labels([at(0)], abstract(0, lvl(0, "bullet", "–")), num(1, 0)) == ["–"]
    picture = lvl(0, "decimal", "%1.", extra='<w:lvlPicBulletId w:val="0"/>')
    assert labels([at(0)], abstract(0, picture), num(1, 0)) == ["•"]


def test_a_paragraph_whose_mark_is_deleted_shows_a_number_and_takes_none() -> None:
    gone = p(t("x"), properties=in_list(1, 0), mark='<w:del w:id="1" w:author="A"/>')
    assert labels([at(0), gone, at(0)], abstract(0, *LEGAL), num(1, 0)) == ["1.", "2.", "2."]


def test_a_custom_format_is_taken_from_the_choice_that_knows_it() -> None:
    """A choice and its fallback (part 3): Word prints what the choice says."""
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{both}<w:lvlText w:val="No. %1"/></w:lvl>'
    assert labels([at(0), at(0)], abstract(0, level), num(1, 0)) == ["No. 009", "No. 010"]


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", "1 2 3 21"),
        ("decimalZero", "01 02 03 21"),
        ("upperRoman", "I II III XXI"),
        ("lowerRoman", "i ii iii xxi"),
        ("upperLetter", "A B C U"),
        ("lowerLetter", "a b c u"),
        ("ordinal", "1st 2nd 3rd 21st"),
        ("cardinalText", "One Two Three Twenty-one"),
        ("ordinalText", "First Second Third Twenty-first"),
        ("russianLower", "а б в х"),
        ("decimalEnclosedParen", "(1) (2) (3) (21)"),
        ("thaiNumbers", "๑ ๒ ๓ ๒๑"),
        ("none", "   "),
        ("a format of tomorrow", "1 2 3 21"),
    ],
)
def test_number_formats(number_format: str, expected: str) -> None:
    assert " ".join(shown(number_format, n) for n in (1, 2, 3, 21)) == expected


def test_number_formats_at_their_edges() -> None:
    assert [shown("lowerLetter", n) for n in (26, 27, 52, 53)] == ["z", "aa", "zz", "aaa"]
    assert [shown("lowerRoman", n) for n in (4, 9, 49, 1999, 0, 5000)] == [
        "iv",
        "ix",
        "xlix",
        "mcmxcix",
        "0",
        "5000",
    ]
    assert [shown("ordinal", n) for n in (11, 12, 13, 111, 112)] == ["11th", "12th", "13th", "111th", "112th"]
    assert [shown("ordinalText", n) for n in (5, 8, 9, 12, 20, 100)] == [
        *("Fifth", "Eighth", "Ninth", "Twelfth", "Twentieth", "100th"),
    ]


# ---------------------------------------------------------------- an independent reader


def printed_by_office(files: Sequence[Path], folder: Path) -> list[list[str]]:
    """The lines of files as LibreOffice writes them as text: with the numbers."""
    if shutil.which("soffice") is None:
        pytest.skip("this machine lacks LibreOffice")
    profile = (folder / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=300)
    texts = [(folder / f"{file.stem}.txt").read_text("utf-8-sig") for file in files]
    return [[" ".join(line.split()) for line in text.split("\n")] for text in texts]


@pytest.mark.office
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    levels = (*LEGAL[:3], lvl(3, "upperRoman", "%4/"), lvl(4, "ordinal", "%5"), lvl(5, "decimalZero", "%1-%6"))
    body = [at(n) for n in (0, 1, 2, 3, 4, 5, 5, 2, 0, 3, 1, 1, 5)] + [
        at(0, 2),
        at(1, 2),
        at(0, 1),
        at(0, 3),
        at(1, 3),
    ]
    numbering = (abstract(0, *levels), num(1, 0), num(2, 0, restart(0, 5)), num(3, 0))
    data = file_of("".join(body), "".join(numbering))
    file = tmp_path / "made.docx"
    file.write_bytes(data)
    (lines,) = printed_by_office([file], tmp_path)
    assert [line.removesuffix("text").strip() for line in lines if line] == labels_of(data)


FOREIGN = (
    "pairs/safedocx-ILPA-Model-Limited-Partnership-Agreement-WOF_v2.docx",
    "plain/docx2python-invalid_tag_name.docx",
    "plain/docx4j-OpenDoPE-Flat-OPC-XML-processing.docx",
    "plain/oxpt-Test-07.docx",
    "plain/sdk-endnote.docx",
    "tracked/sdk-632399964516872542-1.docx",
)


@pytest.mark.office
def test_libreoffice_prints_the_same_numbers_in_files_of_others(tmp_path: Path, shared_data: Path) -> None:
    files = [shared_data / "word" / name for name in FOREIGN]
    compared = 0
    for file, lines in zip(files, printed_by_office(files, tmp_path), strict=True):
        place = 0
        for label, text in _labelled(file):
            found = next((n for n in range(place, min(place + 60, len(lines))) if lines[n].endswith(text)), None)
            if len(text) < 4 or found is None:
                continue
            place = found + 1
            before = lines[found].removesuffix(text).strip()
            if label or before:
                assert before == label or (label == "•" and len(before) == 1), f"{file.name}: {text[:60]}"
                compared += 1
    assert compared > 600


def _labelled(file: Path) -> list[tuple[str, str]]:
    package = open_package(file.read_bytes(), file.name)
    labels = Labels(package)
    result = []
    for paragraph in package.root(package.main).iter(w("p")):
        if not _in_box(paragraph):
            texts = (e.text or "" for e in paragraph.iter(w("t")) if next(e.iterancestors(w("p"))) is paragraph)
            result.append((labels.next(Properties(paragraph.find(w("pPr")))), " ".join("".join(texts).split())))
    return result


def _in_box(paragraph: etree._Element) -> bool:
    return any(True for _ in paragraph.iterancestors(w("txbxContent")))
