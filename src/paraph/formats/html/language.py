"""The language of a page."""

from __future__ import annotations

from paraph.model.document import Document


def language(document: Document) -> str:
    """Return the language tag of a document, English where it says nothing."""
    return document.about("language") or "en"
