"""`diff --json`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from paraph.formats.wire.text import FORMAT, marks, notes
from paraph.model.comparison import Comparison, MarkedWords, ParagraphChange, Piece, Side


def comparison_json(
    comparison: Comparison, words: MarkedWords, *, document: str, old: str, new: str
) -> dict[str, Any]:
    """Return a comparison as the contract has it, each paragraph once, a moved one at its new place.

    Where one was split, or some were joined, `number`, `place` and `kind` are of the first; `numbers`, `places` and
    `kinds` have all. U+2029 stands in the pieces where a paragraph ends.
    """
    counts = Counter(change for entry in comparison.paragraphs for change in entry.changes)
    return {
        "format": FORMAT,
        "document": document,
        "old": old,
        "new": new,
        "paragraphs": [change_json(entry) for entry in comparison.paragraphs],
        "counts": dict(sorted(counts.items())),
        "words": words._asdict(),
    }


def change_json(change: ParagraphChange) -> dict[str, Any]:
    """Return one paragraph of a comparison as the contract has it."""
    sides = (change.old, change.new)
    places, kinds = [list(side.places) for side in sides], [_kinds(side) for side in sides]
    return {
        "from": [paragraph.id for paragraph in change.old.paragraphs],
        "to": [paragraph.id for paragraph in change.new.paragraphs],
        "changes": list(change.changes),
        "number": [side.number for side in sides],
        "numbers": [list(side.numbers) for side in sides],
        "place": [next(iter(found), None) for found in places],
        "places": places,
        "kind": [next(iter(found), None) for found in kinds],
        "kinds": kinds,
        "pieces": [_piece(piece) for piece in change.pieces],
    }


def _kinds(side: Side) -> list[str]:
    return [paragraph.kind.value for paragraph in side.paragraphs]


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "op": piece.op.value,
        "text": piece.wording.text,
        "marks": marks(piece.wording),
        "notes": notes(piece.wording),
    }
