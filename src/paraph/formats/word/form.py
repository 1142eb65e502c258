"""Write an empty comment form in Word: a table with a row for each paragraph, and some for what is new."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.grid import Cell, Table
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.document import Kind
from paraph.model.wording import Mark, Wording

HEADINGS = ("Paragraph", "Present text", "Proposed text", "Reason", "Position")
_WIDTHS = (1600, 4300, 4300, 2400, 1400)
"""Widths of the columns on paper that lies on its side, in twentieths of a point."""
_EMPTY = 5
"""Rows at the end in which nothing stands."""


def write_form(
    rows: Sequence[tuple[str, Wording]], masthead: Sequence[str], title: str, lines: Sequence[str], sheet: Sheet
) -> bytes:
    """Return an empty form: how each paragraph is called and its present text, under lines that say what to do."""
    head = tuple(_cell(Wording.of(name), "TableHead") for name in HEADINGS)
    filled = [(_cell(Wording.of(name, Mark.BOLD)), _cell(text), *_blank(3)) for name, text in rows]
    blocks = [
        *(Block(Layout((Kind.MASTHEAD, 0)), (Stretch(Wording.of(line)),)) for line in masthead),
        Block(Layout((Kind.TITLE, 0)), (Stretch(Wording.of(title)),)),
        *(Block(Layout((Kind.TEXT, 0)), (Stretch(Wording.of(line)),)) for line in lines),
    ]
    table = Table(_WIDTHS, (head, *filled, *[_blank(len(HEADINGS))] * _EMPTY))
    closing = Block(Layout((Kind.TEXT, 0)), ())  # a body does not end with a table
    return build([*blocks, table, closing], sheet, Numbering())


def _blank(number: int) -> tuple[Cell[Block], ...]:
    return tuple(_cell(Wording()) for _ in range(number))


def _cell(words: Wording, style: str = "TableText") -> Cell[Block]:
    stretches = (Stretch(words),) if len(words) else ()
    return Cell((Block(Layout((Kind.TEXT, 0), style=style), stretches),))
