"""Compare two revisions: paragraphs by their ids, then by likeness, then word by word.

`apply(old, compare(old, new)) == new`, and the inverse brings `old` back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from paraph.diff.paragraphs import completed, in_order
from paraph.diff.words import pieces
from paraph.errors import LawBrokenError
from paraph.model.comparison import Comparison, Fate, Op, ParagraphChange, Piece
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import Number, numbers
from paraph.model.wording import Wording

_NO_WORDS = Wording()


def compare(old: Document, new: Document, *, by_id: bool = True) -> Comparison:
    """Return what lies between two revisions of a document.

    `by_id=False` is for texts whose ids were given to them on reading and mean nothing across files.
    """
    pairs = _matched(old, new, by_id=by_id)
    staying = in_order(sorted(pairs.items()))
    comparer = _Comparer(old, new)
    result: list[ParagraphChange] = []
    stay = dict(staying)
    back = {new_place: place for place, new_place in pairs.items()}
    at = 0
    for new_place in range(len(new)):
        place = back.get(new_place)
        if place is not None and stay.get(place) == new_place:
            result.extend(comparer.leaving(gone, pairs) for gone in range(at, place))
            result.append(comparer.change(Fate.KEPT, place, new_place))
            at = place + 1
        elif place is not None:
            result.append(comparer.change(Fate.MOVED_HERE, place, new_place))
        else:
            result.append(comparer.change(Fate.ADDED, None, new_place))
    result.extend(comparer.leaving(gone, pairs) for gone in range(at, len(old)))
    return Comparison(old.front, new.front, tuple(result))


def _matched(old: Document, new: Document, *, by_id: bool) -> dict[int, int]:
    """Return which paragraph of `new` (by place) is which of `old`."""
    known = {}
    if by_id:
        place_of = {i: place for place, p in enumerate(new) for i in (*p.aliases, p.id) if i}
        taken: set[int] = set()
        for place, paragraph in enumerate(old):
            found = place_of.get(paragraph.id)
            if found is not None and found not in taken and new.paragraphs[found].id == paragraph.id:
                known[place] = found
                taken.add(found)
    return completed(known, [p.text for p in old], [p.text for p in new])


class _Comparer:
    """Makes the entries of one comparison."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.old_numbers, self.new_numbers = numbers(old), numbers(new)

    def leaving(self, place: int, pairs: Mapping[int, int]) -> ParagraphChange:
        """Return the entry of a paragraph that is no longer at its old place."""
        if place in pairs:
            return self.change(Fate.MOVED_AWAY, place, pairs[place])
        return self.change(Fate.REMOVED, place, None)

    def change(self, fate: Fate, place: int | None, new_place: int | None) -> ParagraphChange:
        """Return the entry of a paragraph at both, or one, of its places."""
        before = None if place is None else self.old.paragraphs[place]
        after = None if new_place is None else self.new.paragraphs[new_place]
        found = pieces(before.wording if before else _NO_WORDS, after.wording if after else _NO_WORDS)
        return ParagraphChange(
            fate,
            _bare(before),
            _bare(after),
            found,
            place,
            new_place,
            _printed(self.old_numbers, place),
            _printed(self.new_numbers, new_place),
        )


def _bare(paragraph: Paragraph | None) -> Paragraph | None:
    return None if paragraph is None else replace(paragraph, wording=_NO_WORDS)


def _printed(found: Mapping[int, Number], place: int | None) -> str:
    return found[place].reference if place is not None and place in found else ""


def inverse(comparison: Comparison) -> Comparison:
    """Return the comparison that leads back."""
    fates = {
        Fate.ADDED: Fate.REMOVED,
        Fate.REMOVED: Fate.ADDED,
        Fate.MOVED_HERE: Fate.MOVED_AWAY,
        Fate.MOVED_AWAY: Fate.MOVED_HERE,
        Fate.KEPT: Fate.KEPT,
    }
    entries = [
        ParagraphChange(
            fates[c.fate],
            c.new,
            c.old,
            tuple(_turned(piece) for piece in c.pieces),
            c.new_place,
            c.old_place,
            c.new_number,
            c.old_number,
        )
        for c in comparison.paragraphs
    ]
    return Comparison(comparison.new_front, comparison.old_front, tuple(entries))


def _turned(piece: Piece) -> Piece:
    if piece.op is Op.EQUAL:
        return piece if piece.before is None else Piece(Op.EQUAL, piece.before, piece.wording)
    return Piece(Op.INSERT if piece.op is Op.DELETE else Op.DELETE, piece.wording)


def apply(old: Document, comparison: Comparison) -> Document:
    """Return the text that `comparison` leads to from `old`.

    Raises LawBrokenError where the comparison is not one of `old`.
    """
    found = tuple(replace(c.old, wording=c.old_wording) for c in comparison.old_side if c.old is not None)
    if found != old.paragraphs or old.front != comparison.old_front:
        raise LawBrokenError("a comparison was applied to a text that it does not start from")
    result = tuple(replace(c.new, wording=c.new_wording) for c in comparison.new_side if c.new is not None)
    return Document(result, comparison.new_front)
