"""The house style of a workspace: masthead, style file, review copies; what went out before stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from actions.support import BEGAN, CLERK, Office, done, paraph
from paraph.actions.init import init
from paraph.actions.papers import masthead
from paraph.actions.workspace import reference
from paraph.formats.records.settings import read_settings
from paraph.formats.word.house import write_house
from paraph.formats.word.packed import pack
from paraph.formats.word.read import read_word
from paraph.model.document import Kind


def set_house(office: Office, lines: str) -> None:
    """Write the house style into the settings."""
    path = office.folder / "paraph.toml"
    kept = path.read_text("utf-8").split("[house]")[0]
    path.write_text(f"{kept}\n[house]\n{lines}\n", "utf-8", newline="\n")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SETTINGS = """
format = 1
[process]
name = "Lake Tarn Compact"
short = "LTC"
language = "{language}"
[documents.declaration]
title = "Draft Declaration"
symbol = "LTC/DECL"
[meetings.som-1]
title = "First Meeting"
place = "Tarn"
date = 2021-02-16
[meetings.som-2]
title = "Second Meeting"
date = 2021-06-22
kind_of_paper = "non-paper"
[house]
{house}
"""


FIRST = ("Lake Tarn Compact\tLTC/DECL/SOM-1/REV.1", "First Meeting\tText as of 19 January 2021")


@pytest.mark.parametrize(
    ("language", "house", "meeting", "lines"),
    [
        (
            "en",
            "",
            "som-1",
            (*FIRST, "Tarn, 16 February 2021"),
        ),
        (
            "en",
            'kind_of_paper = "chair\'s text"\noriginal_language = "English"\naudience = "the parties"',
            "som-1",
            (*FIRST, "Tarn, 16 February 2021\tOriginal: English", "Chair’s text", "Distribution: the parties"),
        ),
        (
            "fr",
            'kind_of_paper = "official"',
            "som-2",  # has its own kind of paper
            (
                "Lake Tarn Compact\tLTC/DECL/SOM-2/REV.1",
                "Second Meeting\tTexte au 19 janvier 2021",
                "22 juin 2021",
                "Document officieux",
            ),
        ),
    ],
)
def test_the_masthead(language: str, house: str, meeting: str, lines: tuple[str, ...]) -> None:
    settings = read_settings(SETTINGS.format(language=language, house=house).encode())
    instrument, day = settings.documents["declaration"], BEGAN.replace(year=2021, month=1, day=19)
    found = masthead(settings, instrument, settings.meetings[meeting], f"{meeting}.rev1", day)
    assert found == lines


def test_a_text_has_its_own_language() -> None:
    toml = SETTINGS.format(language="en", house="").replace('"LTC/DECL"', '"LTC/DECL"\nlanguage = "ar"')
    settings = read_settings(toml.encode())
    assert settings.language_of(settings.documents["declaration"]) == "ar"


def test_what_went_out_before_a_new_house_style_stands(office: Office) -> None:
    """Its text, reference and files are as they were, and a file made on it is taken in as before."""
    text, folder = office.text(), office.folder / "drafts" / "circulated"
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    returned = office.arrives("kel.docx")
    set_house(
        office, 'kind_of_paper = "official"\naudience = "all"\nitalic_opening_words = true\nwatermark = "NEW"'
    )
    assert office.text() == text
    assert reference(office.text()) == office.workspace.circulated("declaration", "som-1").manifest.reference
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files
    again = office.desk / "again.docx"
    office.do("export", "declaration", "--rev", "som-1", "-o", again)
    assert parts(again.read_bytes())["word/footer1.xml"] == next(
        parts(data)["word/footer1.xml"] for path, data in files.items() if "Declaration_clean" in path.name
    )
    party = office.workspace.roster.codes[0]
    for file in (returned, again):
        taken = office.taken(f"{party}={file}")
        assert [s["base"]["how"] for s in taken] == ["printed reference"]
        assert taken[0]["proposals"] == []


def test_a_review_copy(office: Office) -> None:
    path = office.desk / "review.docx"
    office.do("export", "declaration", "--rev", "som-1", "--style", "review", "-o", path)
    reading = read_word(path.read_bytes(), "review")
    unlabelled = {q.shape for q in reading.paragraphs if not q.label}
    assert unlabelled <= {
        (Kind.MASTHEAD, 0),
        (Kind.TITLE, 0),
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.FIELD, 0),
    }
    assert b"lnNumType" in parts(path.read_bytes())["word/document.xml"]
    set_house(office, 'line_numbers = "never"')
    office.do("export", "declaration", "--rev", "som-1", "--style", "review", "-o", path)
    assert b"lnNumType" not in parts(path.read_bytes())["word/document.xml"]
    set_house(office, 'line_numbers = "always"')
    office.do("export", "declaration", "--rev", "som-1", "-o", path)
    assert b"lnNumType" in parts(path.read_bytes())["word/document.xml"]
    assert office("export", "declaration", "--style", "review", "--to", "text").code == 2


def test_a_new_workspace_has_a_style_file_and_every_text_goes_out_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    workspace = init(folder, name="Lake Tarn Compact", short="LTC", roster=None, now=BEGAN, identity=CLERK)
    assert (folder / "house.docx").read_bytes() == write_house()
    assert workspace.style_files == ("house.docx",)
    (folder / "drafts" / "declaration.md").write_text("# Draft\n\nOP We act. {#oa}\n", "utf-8", newline="\n")
    found = parts(write_house())
    styles = found["word/styles.xml"].replace(b'<w:sz w:val="30"/>', b'<w:sz w:val="44"/><w:u w:val="wave"/>')
    (folder / "house.docx").write_bytes(pack({**found, "word/styles.xml": styles}))
    done("export", "declaration", "-o", tmp_path / "out.docx", at=folder)
    assert b'<w:sz w:val="44"/>' in parts((tmp_path / "out.docx").read_bytes())["word/styles.xml"]
    ran = paraph("check", at=folder)
    assert "house.docx:1:1: warning: Style “Title”: this kind of underlining is not taken over." in ran.out
    done("commit", "declaration", "-m", "A draft", at=folder)
    done("circulate", "declaration", "--for", "som-1", at=folder)
    assert workspace.repository.read("HEAD", "house.docx") == (folder / "house.docx").read_bytes()


def test_a_style_file_that_is_not_there_is_refused_and_can_be_written(office: Office) -> None:
    set_house(office, 'style_file = "house.docx"')
    ran = office("export", "declaration")
    assert (ran.code, "is not there" in ran.err) == (1, True)
    ran = office("check")
    assert ran.code == 1
    assert "house.docx:1:1: error: The style file that paraph.toml names is not there." in ran.out
    assert "The style file was written" in office("check", "--fix").err
    assert (office.folder / "house.docx").read_bytes() == write_house()
    office.do("export", "declaration", "-o", office.desk / "a.docx")
    (office.folder / "house.docx").write_bytes(b"no Word file")
    ran = office("export", "declaration")
    assert (ran.code, "not a Word file" in ran.err) == (1, True)
