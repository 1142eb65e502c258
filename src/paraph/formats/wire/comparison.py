"""`diff --json`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from paraph.formats.wire.text import FORMAT, marks, notes
from paraph.model.comparison import Comparison, Fate, ParagraphChange, Piece


def comparison_json(comparison: Comparison, *, document: str, old: str, new: str) -> dict[str, Any]:
    """Return a comparison as the contract has it; a moved paragraph appears at its new place."""
    entries = [c for c in comparison.paragraphs if c.fate is not Fate.MOVED_AWAY]
    counts = Counter(change for entry in entries for change in entry.changes)
    return {
        "format": FORMAT,
        "document": document,
        "old": old,
        "new": new,
        "paragraphs": [_entry(entry) for entry in entries],
        "counts": dict(sorted(counts.items())),
    }


def _entry(change: ParagraphChange) -> dict[str, Any]:
    return {
        "from": [change.old.id] if change.old else [],
        "to": [change.new.id] if change.new else [],
        "changes": list(change.changes),
        "number": [change.old_number, change.new_number],
        "place": [change.old_place, change.new_place],
        "kind": [change.old and change.old.kind.value, change.new and change.new.kind.value],
        "pieces": [_piece(piece) for piece in change.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "op": piece.op.value,
        "text": piece.wording.text,
        "marks": marks(piece.wording),
        "notes": notes(piece.wording),
    }
