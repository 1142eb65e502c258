"""A text as plain lines, one paragraph a line: for reading in a terminal and for comparing with other readers.

Lossy on purpose (`design`, section 6): space made one blank, ends trimmed, empty paragraphs, printed numbers
and notes left out. No law is proved on this form. `exact` keeps every character, with notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, Segment
from paraph.model.wording import NOTE, Wording


def plain_lines(wordings: Iterable[Wording]) -> str:
    """Return the lossy form."""
    lines = (" ".join(wording.plain.split()) for wording in wordings)
    return "".join(line + "\n" for line in lines if line)


def text_lines(document: Document, *, objects: bool = True) -> str:
    """Return the lossy form of a document; the cells of a table that stands in it are lines of their own.

    Without `objects`, pictures and text boxes are left out, as other readers leave them out; tables stay. A table
    is known by the tabs between its cells.
    """
    return plain_lines(wording for paragraph in document for wording in _lines(paragraph, objects=objects))


def _lines(paragraph: Paragraph, *, objects: bool) -> Iterable[Wording]:
    if paragraph.kind is not Kind.OBJECT:
        return [paragraph.wording]
    text = paragraph.wording.plain
    return map(Wording.of, re.split("[\t\n]", text)) if objects or "\t" in text else ()


def exact_lines(wordings: Iterable[Wording]) -> str:
    """Return every character, line breaks inside a paragraph as U+2028, notes in place as {note: …}."""
    return "".join(_exact(wording) + "\n" for wording in wordings)


def _exact(wording: Wording) -> str:
    notes = iter(wording.notes)
    text = "".join(f"{{note: {next(notes).text}}}" if c == NOTE else c for c in wording.text)
    return text.replace("\n", "\u2028")


def marked_lines(reading: Reading) -> str:
    """Return a reading with its changes shown: {+inserted+}, [-deleted-], ¶ where a paragraph's mark is changed."""
    lines = []
    for paragraph in reading.paragraphs:
        parts = [_marked(segment) for segment in paragraph.segments]
        if paragraph.mark_inserted:
            parts.append("{+¶+}")
        if paragraph.mark_deleted:
            parts.append("[-¶-]")
        lines.append(" ".join("".join(parts).split()))
    return "".join(line + "\n" for line in lines if line)


def _marked(segment: Segment) -> str:
    text = segment.wording.plain
    if segment.deleted is not None:
        text = f"[-{text}-]"
    return text if segment.inserted is None else f"{{+{text}+}}"
