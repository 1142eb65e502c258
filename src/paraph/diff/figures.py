"""Count what a comparison marks."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.diff.tokens import word_count
from paraph.model.comparison import Comparison, MarkedWords, Op
from paraph.model.rows import Appearance, rows
from paraph.model.wording import Wording


def marked_words(comparison: Comparison) -> MarkedWords:
    """Return how many words are marked as inserted and deleted, and how many moved unchanged.

    A word is a run of letters and digits; brackets, commas and other signs are none. Words of notes count.
    """
    pieces = [piece for change in comparison.paragraphs for piece in change.pieces]
    shown = [shown for row in rows(comparison) for part in row.parts for shown in part.pieces]
    return MarkedWords(
        _count(piece.wording for piece in pieces if piece.op is Op.INSERT),
        _count(piece.wording for piece in pieces if piece.op is Op.DELETE),
        _count(s.piece.wording for s in shown if s.appearance is Appearance.MOVED_HERE and s.piece.op is Op.EQUAL),
    )


def _count(wordings: Iterable[Wording]) -> int:
    return sum(words_in(text.text) for wording in wordings for text in (wording, *wording.notes))


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return word_count(text)
