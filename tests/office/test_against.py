"""The PDF that a word processor makes of each clean file is the agreed text."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.support import played_once
from office.tools import office_jobs
from paraph.actions.against import against
from paraph.actions.workspace import Workspace

pytestmark = pytest.mark.office


def test_a_pdf_of_each_clean_file_is_its_text(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = Workspace.open(played_once(tmp_path_factory).folder)
    made = []
    for document in ("declaration", "action-plan"):
        for label in workspace.labels(document):
            (file,) = (workspace.folder / "drafts" / "circulated" / document / label).rglob("*clean.docx")
            made.append((document, label, file, tmp_path / f"{document}-{label}.pdf"))
    office_jobs([{"do": "convert", "file": str(f), "save": str(pdf)} for _, _, f, pdf in made], tmp_path)
    for document, label, _, pdf in made:
        # A bare meeting means its latest; the tag means exactly this one.
        target = f"{document}@{label}" if "." in label else f"{document}@git:{document}/{label}"
        found = against(workspace, pdf, target)
        assert found.holds, (label, found.verdict.findings)
        assert found.verdict.typography == ()
