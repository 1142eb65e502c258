"""Write Word files: a clean text, and plain lines such as a compilation."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.document import Document, Kind, Paragraph


def write_clean(
    document: Document,
    sheet: Sheet,
    bookmarks: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """Return a text as a clean Word file; `bookmarks` gives the name for each paragraph id that gets one.

    `labels` are printed in the margin beside paragraphs that have no number, by their ids.
    No text that is circulated holds an object, since no draft does; a text as one party would have it may, and
    shows its words in a box.
    """
    numbering = Numbering()
    plan = numbering.plan(document)
    beside = {identity: numbering.beside(label) for identity, label in (labels or {}).items()}
    blocks = [
        Block(
            Layout(paragraph.shape, plan.get(place) or beside.get(paragraph.id)),
            (Stretch(paragraph.wording),),
            bookmark=(bookmarks or {}).get(paragraph.id, ""),
        )
        for place, paragraph in enumerate(document)
    ]
    return build(blocks, sheet, numbering)


def write_lines(document: Document, sheet: Sheet, base: Document) -> bytes:
    """Return a text whose paragraphs are shown with the numbers that those of `base` have, by id.

    For a compilation: paragraphs that `base` does not have are shown without a number.
    """
    numbering = Numbering()
    plan = numbering.plan(base)
    in_list = {paragraph.id: plan.get(place) for place, paragraph in enumerate(base)}
    blocks = [
        Block(Layout(_unnumbered(p), in_list.get(p.id) if p.id else None), (Stretch(p.wording),)) for p in document
    ]
    return build(blocks, sheet, numbering)


def _unnumbered(paragraph: Paragraph) -> tuple[Kind, int]:
    """Return the shape to lay a paragraph out in: one without an id must not count in a list of its style."""
    return paragraph.shape if paragraph.id or paragraph.kind is Kind.OBJECT else (Kind.TEXT, 0)
