"""Write a fixed redline: the rows of a redline in plain formatting, which phones and printers show as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.looks import REDLINE_KEY, SIGN, Look
from paraph.formats.word.numbering import InList, Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.became import became, in_order
from paraph.model.comparison import Comparison, Op, Side
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen, replace
from paraph.model.house import Numerals
from paraph.model.naming import numbered, shape_name, shortened
from paraph.model.numbers import Number, numbers
from paraph.model.rows import Appearance, Part, Row, Shown, rows
from paraph.model.wording import BREAK, Mark, Wording, concat

_KEY, _NOTE = REDLINE_KEY, "RedlineNote"
"""The ids of the styles of our own lines, which are of neither text."""
_LOOKS = {
    Appearance.KEPT: {Op.EQUAL: Look.KEPT, Op.INSERT: Look.NEW, Op.DELETE: Look.GONE},
    Appearance.MOVED_HERE: {Op.EQUAL: Look.MOVED, Op.INSERT: Look.NEW, Op.DELETE: Look.GONE_ON_THE_WAY},
    Appearance.MOVED_AWAY: {Op.EQUAL: Look.GONE, Op.DELETE: Look.GONE},
}
_NUMBERS = {
    Appearance.ADDED: Look.NEW,
    Appearance.REMOVED: Look.GONE,
    Appearance.MOVED_HERE: Look.MOVED,
    Appearance.MOVED_AWAY: Look.GONE,
}


@frozen
class FixedRedline:
    """A fixed redline, and what one reads in it: the number and the words of each paragraph, struck ones too."""

    data: bytes
    lines: tuple[tuple[str, str], ...]


def write_fixed(comparison: Comparison, sheet: Sheet, base: str) -> FixedRedline:
    """Return a comparison as a fixed redline; `base` is the sentence that says what was changed.

    New words are bold and underlined, those that went are struck through, those that moved are underlined where
    they stand and struck through where they stood. What became of whole paragraphs is said in words above them.
    """
    return _Fixed(comparison).written(sheet, base)


class _Fixed:
    """Puts the rows of a comparison on paper, one after another."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = Document(comparison.old_text), Document(comparison.new_text)
        self.old_numbers, self.new_numbers = numbers(self.old), numbers(self.new)
        self.rows = rows(comparison)
        self.parts = [(row, n, part) for row in self.rows for n, part in enumerate(row.parts)]
        self.renumbered = _renumbered(self.rows)
        self.blocks: list[Block] = []
        self.lines: list[tuple[str, str]] = []

    def written(self, sheet: Sheet, base: str) -> FixedRedline:
        """Return the file, with a key below the masthead."""
        found = {at: number for at, (row, _, part) in enumerate(self.parts) if (number := self._number(row, part))}
        numbering = Numbering()
        # Without ids: a paragraph that moved is shown twice, and each time by itself in its list.
        shown = Document(tuple(replace(part.paragraph, id="", aliases=()) for *_, part in self.parts))
        plan = numbering.plan(shown, found)
        heads = [part.paragraph.kind is Kind.MASTHEAD for *_, part in self.parts]
        body = heads.index(False) if False in heads else len(heads)
        for at, (row, n, part) in enumerate(self.parts):
            if at == body:
                self._put_key(base)
            label = found[at].printed if at in plan else ""
            if label and sheet.look.numerals is Numerals.SCRIPT:
                label = numbering.label_in_script(plan[at], sheet.language) or label
            self._put_part(row, n, part, plan.get(at), label)
        if body == len(heads):
            self._put_key(base)
        return FixedRedline(build(self.blocks, sheet, numbering), tuple(self.lines))

    def _put_part(self, row: Row, n: int, part: Part, in_list: InList | None, label: str) -> None:
        """Put down a paragraph below the lines on it."""
        for line in self._said(row, n, part):
            note = Layout((Kind.TEXT, 0), style=_NOTE)
            self._put(Block(note, (Stretch(Wording.of(line)),), bar=_marked(row)))
        look = Look.NEW if n and row.appearance is Appearance.KEPT else _NUMBERS.get(row.appearance)
        stretches = (_stretch(shown) for shown in part.pieces)
        block = Block(
            Layout(part.paragraph.shape, in_list),
            tuple(stretch for stretch in stretches if len(stretch.wording)),
            bar=_marked(row),
            look=look if in_list is not None else None,
        )
        self._put(block, label)

    def _put(self, block: Block, label: str = "") -> None:
        self.blocks.append(block)
        self.lines.append((label, concat(stretch.wording for stretch in block.stretches).text))

    def _put_key(self, base: str) -> None:
        """Put down what was changed, and what the marks mean."""
        layout = Layout((Kind.TEXT, 0), style=_KEY)
        self._put(Block(layout, (Stretch(Wording.of(base, Mark.BOLD)),)))
        key = [
            (None, "Words in "),
            (Look.NEW, "bold and underlined"),
            (None, " are new; words "),
            (Look.GONE, "struck through"),
            (None, " were taken out; words "),
            (Look.MOVED, "underlined only"),
            (None, " were moved here as they are. A bar in the margin stands beside each changed paragraph."),
        ]
        if _has_own_lines(self.parts):
            key.append((None, " A dotted line under words is of the text itself."))
        self._put(Block(layout, tuple(Stretch(Wording.of(text), look=look) for look, text in key)))

    def _number(self, row: Row, part: Part) -> Number | None:
        return (self.new_numbers if row.new else self.old_numbers).get(part.place)

    def _said(self, row: Row, n: int, part: Part) -> Iterator[str]:
        """Yield the lines above a paragraph: what became of it as a whole, and what its words do not show."""
        change = row.change
        told = [] if row.appearance in (Appearance.ADDED, Appearance.REMOVED) else [became(row, n, self._there)]
        if change.old and row.new:
            if n == 0 and "retyped" in change.changes:
                before, now = (shape_name(p.shape) for p in (change.old.paragraphs[0], change.new.paragraphs[0]))
                told.append(f"was {before}, now {now}")
            if any(shown.piece.before is not None for shown in part.pieces):
                told.append("emphasis changed")
        line = "; ".join(filter(None, told))
        if line:
            yield f"{line[0].upper()}{line[1:]}."
        if n == 0 and id(row) in self.renumbered:
            yield self.renumbered[id(row)]

    def _there(self, side: Side, new: bool, leave_out: Sequence[int]) -> str:
        return in_order(side, leave_out, lambda n: self._name(side, n, new=new))

    def _name(self, side: Side, n: int, *, new: bool) -> str:
        kind, number = side.paragraphs[n].kind, side.numbers[n]
        text = (self.new if new else self.old).paragraphs[side.places[n]].wording.plain
        return numbered(kind, number) if number else f"“{shortened(text)}”"


def _stretch(shown: Shown) -> Stretch:
    piece = shown.piece
    if piece.wording.text == BREAK:
        return Stretch(Wording.of(SIGN), look=Look.SPLIT if piece.op is Op.INSERT else Look.JOINED)
    return Stretch(piece.wording, look=_LOOKS[shown.appearance][piece.op])


def _marked(row: Row) -> bool:
    """Whether something is to be seen of a row beyond another number."""
    return bool(set(row.change.changes) - {"renumbered"})


def _has_own_lines(parts: Sequence[tuple[Row, int, Part]]) -> bool:
    """Whether the texts themselves have words underlined."""
    wordings = [shown.piece.wording for *_, part in parts for shown in part.pieces]
    return any(Mark.UNDERLINE in run.marks for found in wordings for w in (found, *found.notes) for run in w.runs)


def _renumbered(shown: Sequence[Row]) -> Mapping[int, str]:
    """Return, by row, a line on each stretch of paragraphs that only go by other numbers now."""
    result: dict[int, str] = {}
    stretch: list[Row] = []
    for row in (*shown, None):
        kept = row is not None and row.appearance is Appearance.KEPT
        if kept and row is not None and not row.change.old.number and not row.change.new.number:
            continue  # headings and fields between them do not matter
        if kept and row is not None and _other_number(row):
            stretch.append(row)
            continue
        if stretch:
            result[id(stretch[0])] = _span(stretch[0], stretch[-1])
            stretch = []
    return result


def _other_number(row: Row) -> bool:
    old, new = row.change.old, row.change.new
    one = len(old) == len(new) == 1 and old.number and new.number
    return bool(one) and old.number != new.number and new.paragraphs[0].kind is not Kind.PREAMBULAR


def _span(first: Row, last: Row) -> str:
    now, before = first.change.new.number, first.change.old.number
    if first is last:
        return f"Number {now} was {before} before."
    return f"Numbers {now} to {last.change.new.number} were {before} to {last.change.old.number} before."
