"""What a returned file says, whatever became of its paragraphs: the text against which law 2 is proved."""

from __future__ import annotations

from paraph.merge.intake import state_of
from paraph.merge.labels import without_typed_labels
from paraph.model.document import Document
from paraph.model.reading import Reading, View, viewed

Words = tuple[tuple[str, tuple[str, ...]], ...]


def said(base: Document, reading: Reading) -> Words:
    """Return order, wording and notes of a file with all its changes made, in terms of the base.

    Numbers that are typed all through are no words. How paragraphs were found again plays no part, and so cannot
    hide a fault of its own, save in a file with tables: whether a table holds paragraphs of the text, or is a thing
    for itself, is known by what stands in the base.
    """
    if any(paragraph.cell is not None for paragraph in reading.paragraphs):
        return state_of(base, reading).words()
    bare, _ = without_typed_labels(reading, base)
    return tuple(paragraph.wording.words for paragraph in viewed(bare, View.AFTER, objects=True))
