"""A Word file's text in one view as a document, and where its tables stand."""

from __future__ import annotations

from paraph.actions.ids import with_new_ids
from paraph.merge.tables import places
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, View, ViewedParagraph, viewed
from paraph.model.tables import TablePlace


def text_of(reading: Reading, source: str, view: View = View.AFTER) -> Document:
    """Return a Word file's text in one view as a document, with ids made from the place."""
    return with_new_ids(_text(reading, viewed(reading, view, objects=True)), source)


def text_and_tables(reading: Reading, side: str, view: View) -> tuple[Document, tuple[TablePlace, ...]]:
    """Return a Word file's text in one view, and its tables; `side` and a number are the ids of its paragraphs."""
    found = viewed(reading, view, objects=True)
    document = _text(reading, found).with_ids(lambda place: f"{side}{place + 1}")
    return document, places(reading, view, found)


def _text(reading: Reading, found: tuple[ViewedParagraph, ...]) -> Document:
    paragraphs = []
    for one in found:
        kind, level = reading.paragraphs[one.sources[-1]].shape or (Kind.TEXT, 0)
        if one.object:
            kind, level = Kind.OBJECT, 0
        paragraphs.append(Paragraph("", kind, one.wording, level))
    return Document(tuple(paragraphs))
