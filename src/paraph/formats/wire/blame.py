"""`blame --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.text import FORMAT


def blame_json(document: str, blamed: Iterable[Any]) -> dict[str, Any]:
    """Return where the phrases of a text come from (as `actions.blame` gives them)."""
    return {
        "format": FORMAT,
        "document": document,
        "paragraphs": [
            {
                "id": one.paragraph.id,
                "number": one.number,
                "kind": one.paragraph.kind.value,
                "text": one.paragraph.text,
                "last": _source(one.last),
                "phrases": [
                    {"start": p.start, "end": p.end, "text": p.text, **_source(p.source)} for p in one.phrases
                ],
            }
            for one in blamed
        ],
    }


def _source(source: Any) -> dict[str, Any]:
    version = source.version
    return {
        "commit": version.id,
        "date": version.date.isoformat(),
        "author": version.author,
        "subject": version.subject,
        "label": source.label or None,
        "meeting": source.meeting or None,
        "parties": list(source.parties),
        "proposals": [proposal.id for proposal in source.proposals],
    }
