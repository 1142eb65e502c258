"""`--form` of compile and merge: what it gives, where it goes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.support import Office, paraph
from cli.test_merge import room as room
from paraph.formats.word.read import read_word


def authors(path: Path) -> set[str]:
    reading = read_word(path.read_bytes(), path.name)
    claims = [c for p in reading.paragraphs for s in p.segments for c in (s.inserted, s.deleted)]
    return {claim.author for claim in claims if claim is not None}


def test_tracked_changes_carry_the_names_of_the_roster(answered: Office) -> None:
    answered.do("compile", "declaration", "--for", "som-1", "--form", "tracked")
    folder = answered.folder / "out" / "declaration" / "som-1" / "internal"
    found = authors(folder / "declaration_som-1_compilation_tracked.docx")
    names = {party.name for party in answered.workspace.roster.parties}
    assert found
    assert {name for author in found for name in author.split("; ")} <= names


def test_a_table_in_word_unless_a_page_is_asked_for(answered: Office) -> None:
    answered.do("compile", "declaration", "--for", "som-1", "--form", "table")
    answered.do("compile", "declaration", "--for", "som-1", "--form", "table", "--to", "html")
    folder = answered.folder / "out" / "declaration" / "som-1" / "internal"
    assert (folder / "declaration_som-1_compilation_table.docx").read_bytes()[:2] == b"PK"
    assert "<table" in (folder / "declaration_som-1_compilation_table.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--form", "tracked", "--to", "html"), "--form tracked is for --to docx"),
        (("--form", "table", "--to", "text"), "--form table is for --to docx and --to html"),
        (("--form", "brackets", "--json"), "--form brackets is for"),
        (("--form", "table", "--as", "QUA"), "not for the text of one party"),
    ],
)
def test_what_does_not_go_together(answered: Office, arguments: tuple[str, ...], told: str) -> None:
    ran = answered("compile", "declaration", "--for", "som-1", *arguments)
    assert ran.code == 2
    assert told in ran.err


def test_merge_by_the_ending_of_the_file(room: Path) -> None:
    ran = paraph("merge", "Base.docx", "returned", "--form", "tracked", "-o", "By delegation.docx")
    assert ran.code == 0, ran.err
    found = authors(room / "By delegation.docx")
    assert {name for author in found for name in author.split("; ")} == {"TRS", "QUA", "VEL"}
    assert paraph("merge", "Base.docx", "returned", "--form", "table", "-o", "table.html").code == 0
    assert "<table" in (room / "table.html").read_text("utf-8")
    ran = paraph("merge", "Base.docx", "returned", "--form", "tracked", "-o", "x.html")
    assert ran.code == 2
    assert not (room / "x.html").exists()
