"""Compilations as other programs read them: all changes undone, they are the base; opened, they hold everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.test_forms import ABOUT, MADE, ROSTER, compiled
from merge.test_compile import BASE, TEXT, edit, new
from office.tools import office_jobs, pandoc_lines, squeezed
from paraph.actions.forms import Form, compilation_word
from paraph.merge.attribution import outgoing
from paraph.model.change import Change, Move, Removal, Retyping
from paraph.model.compilation import Compilation
from paraph.model.document import Kind
from paraph.model.settings import Attribution
from paraph.model.wording import Wording

pytestmark = pytest.mark.office

GONE: list[Change] = [Removal(p.id, p.wording) for p in BASE]
CASES: dict[str, Compilation] = {
    "words, new paragraphs and a deletion": compiled(**dict(zip(ROSTER, MADE, strict=True))),
    "everything deleted by everybody": compiled(**dict.fromkeys(ROSTER, GONE)),
    "the last paragraph deleted, and two new ones after it": compiled(
        TRS=[Removal("three", Wording.of("in time.")), new("three", 0, "at last.")],
        QUA=[new("three", 0, "for good.")],
    ),
    "new paragraphs at the beginning": compiled(TRS=[new("", 0, "First")], QUA=[new("", 0, "Before all")]),
    "a move over an edit": compiled(TRS=[Move("one", "three", 0), edit("may", "shall")], QUA=[edit("soon", "now")]),
    "kinds that differ": compiled(
        TRS=[Retyping("two", Kind.OPERATIVE, 0)], QUA=[Retyping("two", Kind.HEADING, 1)], VEL=[edit("may", "will")]
    ),
}


def test_undone_in_other_programs_they_are_the_base(tmp_path: Path) -> None:
    files = []
    for n, compilation in enumerate(CASES.values()):
        for ready in (compilation, outgoing(compilation, Attribution.NONE, {})):
            path = tmp_path / f"{n}-{ready.attribution}.docx"
            path.write_bytes(compilation_word(ready, Form.TRACKED, ABOUT))
            files.append(path)
    results = office_jobs([{"do": "show", "file": str(path), "mode": "reject"} for path in files], tmp_path)
    for path, result in zip(files, results, strict=True):
        assert squeezed(result["paragraphs"]) == [p.text for p in BASE], (path.name, "LibreOffice")
        assert pandoc_lines(path, "reject") == [p.text for p in BASE], (path.name, "pandoc")


def test_a_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    path.write_bytes(compilation_word(CASES["words, new paragraphs and a deletion"], Form.TABLE, ABOUT))
    (result,) = office_jobs([{"do": "show", "file": str(path), "mode": "as-is"}], tmp_path)
    lines = squeezed(result["paragraphs"])
    for words in ("States mayA act soon‸B.", "(A) TRS: replace “may” by “shall”", "It must bind."):
        assert lines.count(words) == 1
    assert TEXT not in lines
