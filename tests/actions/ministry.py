"""Texts as a ministry would send them: declarations and action plans made with python-docx and Word's own styles.

The parties, places and positions in them are invented.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from paraph.actions.import_text import read_source
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.merge.outline.sort import Outlined, outlined
from paraph.model.document import Document


class Ministry:
    """Writes one Word file, paragraph by paragraph."""

    def __init__(self) -> None:
        self.file: Any = docx.Document()

    def line(self, text: str, style: str | None = None, *, bold: bool = False, centred: bool = False) -> Any:
        """Add a paragraph; *words in stars* are italic."""
        paragraph = self.file.add_paragraph(style=style)
        for n, part in enumerate(text.split("*")):
            run = paragraph.add_run(part)
            run.bold = bold or None
            run.italic = n % 2 == 1 or None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def lines(self, *texts: str) -> None:
        """Add plain paragraphs."""
        for text in texts:
            self.line(text)

    def table(self, *rows: Sequence[str]) -> Any:
        """Add a table; cells that a row does not have stay empty."""
        table = self.file.add_table(rows=len(rows), cols=max(map(len, rows)))
        for made, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(made.cells, row, strict=False):
                cell.text = text
        return table

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()


def taken(data: bytes | str, name: str = "text.docx", kind: str = "declaration") -> Outlined:
    """Return what is made of a file."""
    raw = data.encode() if isinstance(data, str) else data
    return outlined(read_source(raw, Path(name)), kind)


def draft(found: Outlined) -> list[str]:
    """Return the lines of the draft, without ids; it reads back as it was written."""
    document = Document(found.paragraphs)
    text = print_draft(document)
    parsed = parse_draft(text)
    assert parsed.problems == ()
    assert [p.wording for p in parsed.document] == [p.wording for p in document]
    return [_with_number(line, p.number) for line, p in zip(_lines(text), document, strict=True)]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _with_number(line: str, number: str) -> str:
    return f"{line} {{n={number}}}" if number else line


def said(found: Outlined) -> list[str]:
    """Return the texts of the notices."""
    return [notice.text for notice in found.notices]
