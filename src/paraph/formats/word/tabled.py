"""Write a compilation as a table in Word: paragraph, current text, proposals by party, rationale."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.grid import Cell, Table
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.model.document import Kind
from paraph.model.tabled import TabledParagraph
from paraph.model.wording import Mark, Wording

_TEXT, _HEAD = "TableText", "TableHead"
"""The ids of the styles of paragraphs in tables."""
_HEADS = ("Paragraph", "Current text", "Proposals", "Rationale and remarks")
_WIDE, _NARROW = (1700, 5000, 4300, 3000), (1900, 6000, 6100)
"""Widths of the columns on paper that lies on its side, in twentieths of a point."""
_BESIDE = 2
"""The first columns, which say of what the proposals are."""


def write_table(
    paragraphs: Sequence[TabledParagraph],
    masthead: Sequence[str],
    title: str,
    lines: Sequence[Wording],
    sheet: Sheet,
) -> bytes:
    """Return a table of proposals as a Word file, under a masthead, a title and lines that say how to read it."""
    heads = heads_of(paragraphs)
    widths = _WIDE if len(heads) == len(_WIDE) else _NARROW
    head = tuple(_cell(Wording.of(name), _HEAD) for name in heads)
    rows = [row[: len(widths)] for paragraph in paragraphs for row in _rows(paragraph)]
    blocks = [
        *(Block(Layout((Kind.MASTHEAD, 0)), (Stretch(Wording.of(line)),)) for line in masthead),
        Block(Layout((Kind.TITLE, 0)), (Stretch(Wording.of(title)),)),
        *(Block(Layout((Kind.TEXT, 0)), (Stretch(line),)) for line in lines),
    ]
    closing = Block(Layout((Kind.TEXT, 0)), ())  # a body does not end with a table
    return build([*blocks, Table(widths, (head, *rows)), closing], sheet, Numbering())


def heads_of(paragraphs: Sequence[TabledParagraph]) -> tuple[str, ...]:
    """Return the heads of the columns; the last one only where anything was said."""
    with_why = any(len(proposal.why) for paragraph in paragraphs for proposal in paragraph.proposals)
    return _HEADS if with_why else _HEADS[:-1]


def rows_of(paragraph: TabledParagraph) -> list[tuple[Wording, ...]]:
    """Return the words of the cells of each row; what stands once for several rows stands in the first."""
    result: list[tuple[Wording, ...]] = []
    for number, proposal in enumerate(paragraph.proposals):
        beside = (Wording.of(paragraph.name, Mark.BOLD), paragraph.text) if number == 0 else (Wording(), Wording())
        who = Wording.of(" ".join(filter(None, (proposal.key, proposal.who and f"{proposal.who}:"))), Mark.BOLD)
        who = who + Wording.of(" ") if len(who) else who
        result.append((*beside, who + proposal.what, proposal.why))
    return result


def _rows(paragraph: TabledParagraph) -> Sequence[tuple[Cell[Block], ...]]:
    """Return a row for each proposal; name and text of the paragraph stand once, beside all of them."""
    several = len(paragraph.proposals) > 1
    return [
        tuple(
            _cell(words, goes_on=several and column < _BESIDE, above=number > 0 and column < _BESIDE)
            for column, words in enumerate(row)
        )
        for number, row in enumerate(rows_of(paragraph))
    ]


def _cell(words: Wording, style: str = _TEXT, *, goes_on: bool = False, above: bool = False) -> Cell[Block]:
    stretches = (Stretch(words),) if len(words) else ()
    return Cell((Block(Layout((Kind.TEXT, 0), style=style), stretches),), goes_on, above)
