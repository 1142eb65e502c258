"""A comparison as lines: one changed paragraph a line, its number, what happened to it, and the pieces."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.model.comparison import Comparison, Fate, Op, ParagraphChange

ChangedLine = tuple[str, list[tuple[str, str]]]
"""What is said of a paragraph, and its pieces as (equal, insert or delete; text)."""


def changed_lines(comparison: Comparison) -> list[ChangedLine]:
    """Return a line for each changed paragraph; unchanged ones are left out, renumbering alone too."""
    return [
        (_head(change), list(_pieces(change)))
        for change in comparison.paragraphs
        if change.fate is not Fate.MOVED_AWAY and set(change.changes) - {"renumbered"}
    ]


def _head(change: ParagraphChange) -> str:
    numbers = [number for number in (change.old_number, change.new_number) if number]
    number = " → ".join(dict.fromkeys(numbers)) or "–"
    return f"{number} ({', '.join(change.changes)}):"


def _pieces(change: ParagraphChange) -> Iterable[tuple[str, str]]:
    for piece in change.pieces:
        text = piece.wording.plain.replace("\n", " ")
        if piece.wording.notes:
            text += "".join(f"{{note: {note.text}}}" for note in piece.wording.notes)
        yield (Op.EQUAL if piece.before is not None else piece.op).value, text
