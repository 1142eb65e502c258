"""LibreOffice is run in a room of its own, and its PDF files say their title and nothing else."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from paraph.actions.papers import clean_paper
from paraph.errors import ParaphError
from paraph.formats.word.parts import Sheet
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording
from paraph.store import office

MORE = b"/Creator<FEFF0057>\n/Producer(LibreOffice)\n/CreationDate(D:20261130Z')"
INFO = b"9 0 obj\n<</Title<FEFF0054>\n" + MORE + b">>\nendobj\n"
TRAILER = b"trailer\n<</Size 10/Root 1 0 R\n/Info 9 0 R\n>>\n%%EOF\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def test_only_the_title_is_left_and_everything_stays_in_its_place() -> None:
    found = office.only_title(b"%PDF-1.6\n" + INFO + TRAILER, "x.pdf")
    assert len(found) == len(b"%PDF-1.6\n" + INFO + TRAILER)
    assert b"/Title<FEFF0054>" in found
    assert not any(name in found for name in (b"Creator", b"Producer", b"LibreOffice", b"CreationDate", b"2026"))
    assert found.endswith(TRAILER)


@pytest.mark.parametrize("more", [b"/Author(A)", b"/Subject<FEFF>", b"/Metadata 7 0 R", b"/Producer(a\\)b)"])
def test_a_file_that_says_more_is_refused(more: bytes) -> None:
    with pytest.raises(ParaphError, match="says more than its title"):
        office.only_title(b"%PDF-1.6\n" + INFO.replace(b"/Title", more + b"/Title") + TRAILER, "x.pdf")


def stand_in(room: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice."""
    path = room / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{room}{os.pathsep}{os.environ['PATH']}")


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "it wrote no whole file"),
        ("exit 7", "it ended with code 7"),
        ("mkdir made && printf '%%PDF-1.6' > made/text.pdf", "it wrote no whole file"),
        ("sleep 60 & sleep 60", "it was not ready after 1 seconds"),
    ],
)
def test_a_program_that_fails_is_told_in_words(
    script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, script, monkeypatch)
    began = time.monotonic()
    with pytest.raises(ParaphError, match=words) as caught:
        office.pdf_of(b"data", "x.pdf", patience=1)
    assert "[pack]" in caught.value.next_step
    assert time.monotonic() - began < 20


@posix
def test_it_runs_with_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    script = f"echo \"$@\" > '{seen}'; mkdir made; printf '%%PDF-1.6 %%%%EOF' > made/text.pdf"
    stand_in(tmp_path, script, monkeypatch)
    assert office.pdf_of(b"data", "x.pdf") == b"%PDF-1.6 %%EOF"
    words = seen.read_text()
    assert "-env:UserInstallation=file:///" in words
    assert "--headless" in words


def test_where_it_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(ParaphError, match="not installed"):
        office.pdf_of(b"data", "x.pdf")


@pytest.mark.office
def test_a_real_pdf_says_its_title_alone() -> None:
    text = Document((Paragraph("a", Kind.OPERATIVE, Wording.of("We agree to measure the lake.")),))
    found = office.pdf_of(clean_paper(text, Sheet("Draft of Ostrel", "en", "LTC", "LTC")), "x.pdf")
    assert found.startswith(b"%PDF-")
    assert "Draft of Ostrel".encode("utf-16-be").hex().upper().encode() in found
    for word in (b"LibreOffice", b"/Author", b"/Producer", b"paraph-", b"file:"):
        assert word not in found
