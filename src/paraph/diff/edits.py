"""What was changed within a paragraph, one place after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from paraph.model.comparison import Op, Piece
from paraph.model.frozen import frozen
from paraph.model.wording import Wording, concat


@frozen
class Edit:
    """Words that were put in place of others, either of which may be none; `before` is what stands before them."""

    old: Wording
    new: Wording
    before: str


def edits(pieces: Sequence[Piece]) -> Iterator[Edit]:
    """Yield the changes of words of a paragraph; changes of marks are none."""
    before = ""
    for kept, found in groupby(pieces, key=lambda piece: piece.op is Op.EQUAL):
        stretch = list(found)
        if not kept:
            yield Edit(concat(p.old for p in stretch), concat(p.new for p in stretch), before)
        before += "".join(p.new.plain for p in stretch)
