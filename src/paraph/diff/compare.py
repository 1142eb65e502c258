"""Compare two revisions: paragraphs by their ids, then by likeness, then word by word.

`apply(old, compare(old, new)) == new`, and the inverse brings `old` back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paraph.diff.counterparts import Counterparts, counterparts
from paraph.diff.words import pieces
from paraph.errors import LawBrokenError
from paraph.model.comparison import Comparison, Op, ParagraphChange, Piece, Side
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import replace
from paraph.model.numbers import Number, numbers
from paraph.model.rows import rows
from paraph.model.tables import Laid, Region, regions_of
from paraph.model.wording import Wording, read_as_one

_NO_WORDS = Wording()


def compare(old: Document, new: Document, *, by_id: bool = True, laid: Laid = ()) -> Comparison:
    """Return what lies between two revisions of a document.

    `by_id=False` is for texts whose ids were given to them on reading and mean nothing across files. `laid` says
    which parts are compared by themselves, where there are tables.
    """
    first, second = _Text(old), _Text(new)
    whole = Region(0, len(old), 0, len(new))
    matched = [found for part in regions_of(laid) or (whole,) for found in _matched(old, new, part, by_id=by_id)]
    entries = [_entry(first, second, found) for found in matched]
    entries += [_entry(first, second, Counterparts((n,), ())) for n in _left(len(old), (m.old for m in matched))]
    entries += [_entry(first, second, Counterparts((), (n,))) for n in _left(len(new), (m.new for m in matched))]
    return _arranged(old.front, new.front, entries)


def compare_one(old: Paragraph, new: Paragraph) -> ParagraphChange:
    """Return what lies between two states of one paragraph, each the only paragraph of its text."""
    return _entry(_Text(Document((old,))), _Text(Document((new,))), Counterparts((0,), (0,)))


def _matched(old: Document, new: Document, part: Region, *, by_id: bool) -> list[Counterparts]:
    """Return which paragraphs of a part are which."""
    if part.start == part.end or part.new_start == part.new_end:
        return []
    left = old.with_paragraphs(old.paragraphs[part.start : part.end])
    right = new.with_paragraphs(new.paragraphs[part.new_start : part.new_end])
    return [
        Counterparts(
            tuple(n + part.start for n in found.old), tuple(n + part.new_start for n in found.new), found.moved
        )
        for found in counterparts(left, right, by_id=by_id)
    ]


def _left(size: int, taken: Iterable[Sequence[int]]) -> list[int]:
    known = {n for places in taken for n in places}
    return [n for n in range(size) if n not in known]


class _Text:
    """One of two texts, with its numbers."""

    def __init__(self, document: Document) -> None:
        self.document, self.numbers = document, numbers(document)

    def side(self, places: Sequence[int]) -> Side:
        """Return some paragraphs as one side of an entry."""
        bare = (self.document.paragraphs[n].with_wording(_NO_WORDS) for n in places)
        return Side(tuple(bare), tuple(places), tuple(_printed(self.numbers, n) for n in places))

    def words(self, places: Sequence[int]) -> Wording:
        """Return the words of some paragraphs, BREAK between two."""
        return read_as_one(self.document.paragraphs[n].wording for n in places)


def _printed(found: Mapping[int, Number], place: int) -> str:
    return found[place].reference if place in found else ""


def _entry(old: _Text, new: _Text, found: Counterparts) -> ParagraphChange:
    changed = pieces(old.words(found.old), new.words(found.new))
    return ParagraphChange(old.side(found.old), new.side(found.new), changed, found.moved)


def _arranged(
    old_front: tuple[tuple[str, str], ...],
    new_front: tuple[tuple[str, str], ...],
    entries: Iterable[ParagraphChange],
) -> Comparison:
    """Return the comparison of these entries in the order in which they are read, each where it stands now."""
    loose = Comparison(old_front, new_front, tuple(entries))
    here = [row.change for row in rows(loose) if row.new or not row.change.new]
    return replace(loose, paragraphs=tuple({id(change): change for change in here}.values()))


def inverse(comparison: Comparison) -> Comparison:
    """Return the comparison that leads back."""
    turned = (
        ParagraphChange(c.new, c.old, tuple(_turned(piece) for piece in c.pieces), c.moved)
        for c in comparison.paragraphs
    )
    return _arranged(comparison.new_front, comparison.old_front, turned)


def _turned(piece: Piece) -> Piece:
    if piece.op is Op.EQUAL:
        return piece if piece.before is None else Piece(Op.EQUAL, piece.before, piece.wording)
    return Piece(Op.INSERT if piece.op is Op.DELETE else Op.DELETE, piece.wording)


def apply(old: Document, comparison: Comparison) -> Document:
    """Return the text that `comparison` leads to from `old`.

    Raises LawBrokenError where the comparison is not one of `old`.
    """
    if comparison.old_text != old.paragraphs or old.front != comparison.old_front:
        raise LawBrokenError("a comparison was applied to a text that it does not start from")
    return Document(comparison.new_text, comparison.new_front)
