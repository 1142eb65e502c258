"""`export --json`."""

from __future__ import annotations

from typing import Any

from paraph.formats.wire.text import FORMAT, words
from paraph.model.document import Document
from paraph.model.numbers import numbers


def document_json(text: Document, document: str, revision: str) -> dict[str, Any]:
    """Return a text with its ids, numbers and standings."""
    found = numbers(text)
    return {
        "format": FORMAT,
        "document": document,
        "rev": revision,
        "front": dict(text.front),
        "paragraphs": [
            {
                "id": p.id,
                "number": found[place].reference if place in found else "",
                "kind": p.kind.value,
                "level": p.level,
                **words(p.wording),
                "standing": p.standing
                and {
                    "level": p.standing.level.value,
                    "meeting": p.standing.meeting,
                    "date": p.standing.date,
                    "pending": p.standing.pending,
                },
            }
            for place, p in enumerate(text)
        ],
    }
