"""Our comment form, filled in and saved by LibreOffice, as .docx and by way of .odt."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from merge.comment_forms import BASE, SEVEN, becomes, read, text_of
from office.tools import office_jobs
from paraph.actions.papers import form_paper
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.model.stance import StanceKind

pytestmark = pytest.mark.office

NEW = "States should report every year."


@pytest.mark.parametrize("via_odt", [False, True])
def test_a_form_that_libreoffice_saved(tmp_path: Path, via_odt: bool) -> None:
    empty, filled, saved = (tmp_path / f"{name}.docx" for name in ("empty", "filled", "saved"))
    empty.write_bytes(
        form_paper(BASE, "Draft", Sheet("Draft", "en", "LTC/1", "LTC/1 · Ref. 4F7A-21C9", landscape=True))
    )
    document = docx.Document(str(empty))
    rows = {row.cells[0].text: row for row in document.tables[0].rows}
    rows["7"].cells[2].text, rows["7"].cells[3].text = NEW, "It is enough."
    rows["8"].cells[4].text = "Support"
    document.tables[0].rows[-1].cells[0].text = "new paragraph after 8"
    document.tables[0].rows[-1].cells[2].text = "A list is kept."
    document.save(str(filled))
    job = {"do": "edit", "file": str(filled), "save": str(saved), "author": "A Delegate", "via_odt": via_odt}
    # An edit that is none of the form's cells: LibreOffice writes the whole file anew.
    edits = [{"op": "replace", "paragraph": SEVEN, "find": "every", "text": "every", "tracked": False}]
    office_jobs([{**job, "edits": edits}], tmp_path)
    found = read(saved.read_bytes())
    assert read_word(saved.read_bytes(), "saved").identity == "4F7A-21C9"
    assert becomes(found, "7") == NEW
    assert becomes(found, "8") == text_of("8")
    assert [(s.paragraph, s.kind) for s in found.stances] == [("p12", StanceKind.SUPPORT)]
    assert found.taken.state.paragraphs[-1].text == "A list is kept."
    assert "It is enough." in found.reasons
    assert not found.unplaced
