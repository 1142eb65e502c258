"""House style in LibreOffice and pandoc: whatever a paper looks like, they read the same text in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.word.test_house import ARABIC, SECRETARIAT, SHEET, TEXT
from office.tools import office_jobs, pandoc_lines, squeezed
from paraph.actions.papers import clean_paper, redline_paper
from paraph.actions.workspace import with_masthead
from paraph.diff.compare import compare
from paraph.formats.word.parts import Look
from paraph.formats.word.read import read_word
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.house import Numerals
from paraph.model.reading import View, viewed
from paraph.model.wording import Wording

pytestmark = pytest.mark.office

FROM_THE_RIGHT = with_masthead(ARABIC, ["عملية البحيرة\tLTC/1"])  # pandoc takes a title on top for no text
LOOKS = (
    Look(opening_words=True, watermark="DRAFT"),
    Look(opening_words=True, numbered_lines=True, labelled=True, numerals=Numerals.SCRIPT),
)


def changed(text: Document) -> Document:
    """Return a text with a word more in each paragraph but the first, and without its last."""
    paragraphs = [q.with_wording(q.wording.spliced(3, 3, Wording.of("new نص "))) for q in text.paragraphs[1:-1]]
    return text.with_paragraphs([text.paragraphs[0], *paragraphs])


def test_they_read_the_text_in_every_look(tmp_path: Path) -> None:
    jobs, wanted = [], []
    for n, (text, language) in enumerate(((TEXT, "en"), (FROM_THE_RIGHT, "ar"))):
        new = changed(text)
        for m, look in enumerate(LOOKS):
            sheet = replace(SHEET, language=language, look=look)
            papers = {
                "clean": (clean_paper(text, sheet), text, text),
                "redline": (redline_paper(compare(text, new), text, new, sheet, SECRETARIAT), text, new),
            }
            for name, (data, old, after) in papers.items():
                path = tmp_path / f"{name}-{n}-{m}.docx"
                path.write_bytes(data)
                for mode, side in (("reject", old), ("accept", after)):
                    jobs.append({"do": "show", "file": str(path), "mode": mode})
                    wanted.append((path, mode, squeezed([q.text for q in side])))
    for (path, mode, lines), result in zip(wanted, office_jobs(jobs, tmp_path), strict=True):
        assert squeezed(result["paragraphs"]) == lines, (path.name, mode, "LibreOffice")
        assert pandoc_lines(path, mode) == lines, (path.name, mode, "pandoc")


def test_a_file_that_comes_back_has_no_marks_that_the_house_put_in(tmp_path: Path) -> None:
    for name, text, language in (("english", TEXT, "en"), ("arabic", FROM_THE_RIGHT, "ar")):
        sent, saved = tmp_path / f"{name}.docx", tmp_path / f"{name}-saved.docx"
        sent.write_bytes(clean_paper(text, replace(SHEET, language=language, look=LOOKS[1])))
        job = {
            "do": "edit",
            "file": str(sent),
            "save": str(saved),
            "author": "A Delegate",
            "via_odt": False,
            "edits": [],
        }
        office_jobs([job], tmp_path)
        reading = read_word(saved.read_bytes(), name)
        assert [q.wording for q in viewed(reading, View.AFTER)] == [q.wording for q in text]
        assert [q.shape for q in reading.paragraphs] == [q.shape for q in text]
        assert reading.identity == "4F7A-21C9"
