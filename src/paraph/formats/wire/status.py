"""`status --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.text import FORMAT
from paraph.model.frozen import plain


def status_json(documents: Iterable[Any]) -> dict[str, Any]:
    """Return the state of documents (as `actions.status` gives them, with every round); times in ISO 8601."""
    told = [plain(document) for document in documents]
    return {"format": FORMAT, "documents": [_plain({k: v for k, v in d.items() if k != "earlier"}) for d in told]}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
