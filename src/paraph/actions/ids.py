"""Ids: opaque, made from source and place, saying nothing of kind or words."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.model.document import Document

_PARAGRAPH, _LONG = 5, 8


def digest(*parts: str, size: int = _LONG) -> str:
    """Return a short hash of some texts, in small letters and digits."""
    import base64
    import hashlib  # who only compares two files makes no ids

    data = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    needed = -(-size // 8) * 5  # each five bytes are eight letters
    return base64.b32encode(data[:needed]).decode().lower()[:size]


def with_new_ids(document: Document, source: str, taken: Iterable[str] = ()) -> Document:
    """Return the document with an id for each paragraph that has none.

    `source` says where the text is from; the same words from the same source get the same id.
    """
    used = {*taken, *document.by_id}

    def new_id(place: int) -> str:
        number = 0
        while True:
            found = digest(source, document.paragraphs[place].text, str(number), size=_PARAGRAPH)
            # An id that reads as a number could be taken for the number of a paragraph.
            if found not in used and not found.isdecimal():
                used.add(found)
                return found
            number += 1

    return document.with_ids(new_id)
