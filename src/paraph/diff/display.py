"""Make a comparison pleasant to read: islands of common words between changes join them. For display only.

The exact comparison is what is recorded and written as tracked changes; this one still leads from the old text
to the new. diff-match-patch's semantic clean-up does it, on whole tokens, without its time limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diff_match_patch import diff_match_patch

from paraph.diff.tokens import cut, encoded, tokens
from paraph.model.comparison import Comparison, Op, Piece
from paraph.model.wording import Wording, concat

_OPS = {0: Op.EQUAL, 1: Op.INSERT, -1: Op.DELETE}
_CODES = {op: code for code, op in _OPS.items()}


def readable(comparison: Comparison) -> Comparison:
    """Return the comparison with the pieces of each paragraph joined where that reads better."""
    entries = (replace(c, pieces=readable_pieces(c.pieces)) for c in comparison.paragraphs)
    return replace(comparison, paragraphs=tuple(entries))


def readable_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces between the same two wordings, fewer where common words are islands.

    Pieces with changed marks, or with only one change, are returned as they are.
    """
    changes = sum(piece.op is not Op.EQUAL for piece in pieces)
    if changes < 2 or any(piece.before is not None for piece in pieces):
        return tuple(pieces)
    words = [tokens(piece.wording) for piece in pieces]
    diffs = [(_CODES[piece.op], code) for piece, code in zip(pieces, encoded(*words), strict=True)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_cleanupSemantic(diffs)
    return _decoded(diffs, concat(p.old for p in pieces), concat(p.new for p in pieces))


def _decoded(diffs: Sequence[tuple[int, str]], old: Wording, new: Wording) -> tuple[Piece, ...]:
    """Return diffs of encoded tokens as pieces, the words taken from the two wordings themselves."""
    lengths = [[len(token) for token in cut(wording.text)] for wording in (old, new)]
    at, place = [0, 0], [0, 0]
    result = []
    for code, text in diffs:
        op = _OPS[code]
        sides = {Op.EQUAL: (0, 1), Op.DELETE: (0,), Op.INSERT: (1,)}[op]
        for side in sides:
            size = sum(lengths[side][at[side] : at[side] + len(text)])
            start, place[side] = place[side], place[side] + size
            at[side] += len(text)
            wording = (old, new)[side].slice(start, place[side])
        result.append(Piece(op, wording))
    return tuple(piece for piece in result if len(piece.wording))
