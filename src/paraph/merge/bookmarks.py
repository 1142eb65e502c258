"""The bookmarks of a circulated file: one a paragraph, named by its place in that revision."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.model.document import Document
from paraph.model.reading import Reading, ViewedParagraph

BOOKMARK = "para_"
"""A circulated file has one bookmark a paragraph, named by its place in that revision, from para_0001."""


def bookmark_name(place: int) -> str:
    """Return the bookmark of the paragraph at `place` (from 0)."""
    return f"{BOOKMARK}{place + 1:04d}"


def bookmark_names(text: Document) -> dict[str, str]:
    """Return the bookmark of each paragraph of a circulated text, by id."""
    return {identity: bookmark_name(place) for place, identity in enumerate(text.ids)}


def named_places(reading: Reading, paragraphs: Sequence[ViewedParagraph], size: int) -> list[list[int]]:
    """Return for each paragraph of a view the places, of `size`, that its bookmarks name."""
    return [
        [
            int(digits) - 1
            for source in paragraph.sources
            for name in reading.paragraphs[source].bookmarks
            if name.startswith(BOOKMARK)
            and (digits := name.removeprefix(BOOKMARK)).isdecimal()
            and 0 < int(digits) <= size
        ]
        for paragraph in paragraphs
    ]
