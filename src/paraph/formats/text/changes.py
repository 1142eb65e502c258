"""A comparison as lines: one changed paragraph a line, its number, what happened to it, and the pieces."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.model.comparison import Comparison, Op, ParagraphChange, Side
from paraph.model.wording import BREAK

ChangedLine = tuple[str, list[tuple[str, str]]]
"""What is said of a paragraph, and its pieces as (equal, insert or delete; text)."""

_NEW_PARAGRAPH = "¶"


def changed_lines(comparison: Comparison) -> list[ChangedLine]:
    """Return a line for each changed paragraph; unchanged ones are left out, renumbering alone too.

    One that was split, or put together from several, is one line, with ¶ where a paragraph ends.
    """
    return [changed_line(change) for change in comparison.paragraphs if set(change.changes) - {"renumbered"}]


def changed_line(change: ParagraphChange) -> ChangedLine:
    """Return the line of one changed paragraph."""
    return _head(change), list(_pieces(change))


def _head(change: ParagraphChange) -> str:
    sides = [_numbers(side) for side in (change.old, change.new) if side]
    return f"{' → '.join(dict.fromkeys(sides))} ({', '.join(_said(change))}):"


def _said(change: ParagraphChange) -> Iterable[str]:
    """Return what is said of a change: two numbers say themselves that it was renumbered."""
    only_marks = all(piece.op is Op.EQUAL for piece in change.pieces)
    for name in change.changes:
        if name != "renumbered":
            yield "emphasis changed" if name == "edited" and only_marks else name


def _numbers(side: Side) -> str:
    return " + ".join(number or "–" for number in side.numbers)


def _pieces(change: ParagraphChange) -> Iterable[tuple[str, str]]:
    for piece in change.pieces:
        text = piece.wording.plain.replace("\n", " ").replace(BREAK, _NEW_PARAGRAPH)
        if piece.wording.notes:
            text += "".join(f"{{note: {note.text}}}" for note in piece.wording.notes)
        yield (Op.EQUAL if piece.before is not None else piece.op).value, text
