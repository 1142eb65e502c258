"""How a page speaks of paragraphs: by number and kind, never by id."""

from __future__ import annotations

from paraph.model.document import Document
from paraph.model.naming import numbered, shape_name, shortened, spoken

__all__ = ["language", "numbered", "shape_name", "shortened", "spoken"]


def language(document: Document) -> str:
    """Return the language tag of a document, English where it says nothing."""
    return document.about("language") or "en"
