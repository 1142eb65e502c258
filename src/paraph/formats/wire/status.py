"""`status --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.text import FORMAT
from paraph.model.frozen import plain


def status_json(documents: Iterable[Any]) -> dict[str, Any]:
    """Return the state of documents (dataclasses as `actions.status` gives them); times in ISO 8601."""
    return {"format": FORMAT, "documents": [_plain(plain(document)) for document in documents]}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
