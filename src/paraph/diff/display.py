"""Make a comparison pleasant to read: islands of a few common words between changes join them. For display only.

The exact comparison is what is recorded and written as tracked changes; this one, too, leads from the old text to
the new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from paraph.diff.tokens import cut, is_word, word_count
from paraph.model.comparison import Comparison, Op, ParagraphChange, Piece
from paraph.model.frozen import frozen, replace
from paraph.model.wording import BREAK, Wording, concat

_SMALL = 3
"""A word of so many letters, at most, is small: it weighs half."""
_MOST = 4.0
"""What weighs more than so many words is no island, however much changed around it."""


def readable(comparison: Comparison) -> Comparison:
    """Return the comparison with the pieces of each paragraph joined where that reads better."""
    return replace(comparison, paragraphs=tuple(map(readable_change, comparison.paragraphs)))


def readable_change(change: ParagraphChange) -> ParagraphChange:
    """Return what became of a paragraph, its pieces joined where that reads better."""
    return replace(change, pieces=readable_pieces(change.pieces))


@frozen
class _Stretch:
    """Pieces that are all equal, or all changed."""

    equal: bool
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> Wording:
        return concat(piece.old for piece in self.pieces)

    @property
    def new(self) -> Wording:
        return concat(piece.new for piece in self.pieces)

    def weight(self) -> float:
        """Return how many words stand here in the longer of both texts, small ones by half; signs weigh nothing."""
        return max(_weight(self.old.text), _weight(self.new.text))

    def size(self) -> int:
        """Return how many words were changed here, on the greater side; none where a paragraph begins or ends."""
        texts = self.old.text, self.new.text
        return 0 if any(BREAK in text for text in texts) else max(word_count(text) for text in texts)


def _weight(text: str) -> float:
    return sum([0.5 if len(word) <= _SMALL else 1.0 for word in cut(text) if is_word(word)])


def readable_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces between the same two wordings, fewer where common words are islands.

    An island is a stretch that weighs at most half of the smaller change beside it. Where only signs changed beside
    it, as where a word was put in brackets, it stays.
    """
    stretches = [_Stretch(equal, tuple(found)) for equal, found in groupby(pieces, lambda p: p.op is Op.EQUAL)]
    while (at := _smallest_island(stretches)) is not None:
        before, island, after = stretches[at - 1 : at + 2]
        joined = _changed(before.old + island.old + after.old, before.new + island.new + after.new)
        stretches[at - 1 : at + 2] = [_Stretch(False, tuple(joined))]
    return tuple(piece for stretch in stretches for piece in stretch.pieces)


def _smallest_island(stretches: Sequence[_Stretch]) -> int | None:
    """Return where the island stands that weighs least, the first of those; None where there is none."""
    found = []
    for at in range(1, len(stretches) - 1):
        if stretches[at].equal:
            weight, beside = stretches[at].weight(), min(stretches[at - 1].size(), stretches[at + 1].size())
            if beside and weight <= _MOST and 2 * weight <= beside:
                found.append((weight, at))
    return min(found)[1] if found else None


def _changed(old: Wording, new: Wording) -> Iterator[Piece]:
    if len(old):
        yield Piece(Op.DELETE, old)
    if len(new):
        yield Piece(Op.INSERT, new)
