"""A receipt as a Word file in the house style: what was read in a party's file, for that party alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Sheet, core, plumbing, put_text, serialised, template
from paraph.formats.word.section import margins, put_section
from paraph.formats.word.stylesheet import styles_part
from paraph.formats.word.xml import R, W, etree, w
from paraph.model.frozen import field, frozen
from paraph.model.wording import NOTE, Mark, Wording

_WIDTHS = (567, 1701, 3401, 3401)
"""Columns of the table in twentieths of a point; together the width between the margins of A4."""

_RULE, _SHADE = "A6A6A6", "F2F2F2"


@frozen
class Piece:
    """Words of a cell: as they stand, going (struck), or coming (underlined). Not by colour alone."""

    wording: Wording
    state: str = ""
    """Empty for words that stay, "gone", "new", "gap" where words would come, or "said" for words of ours."""


@frozen
class Row:
    """One proposal: its number in the list, its paragraph, what that says now, and what is proposed."""

    number: str
    paragraph: str
    now: tuple[Piece, ...]
    proposed: tuple[Piece, ...]


@frozen
class Entry:
    """An entry of a list: a line, the words it quotes, and a line on what they look like."""

    text: str
    quote: str = ""
    remark: str = ""
    depth: int = 0


@frozen
class Listed:
    """A section of the receipt: its heading, a sentence, and its entries."""

    title: str
    lead: str = ""
    entries: tuple[Entry, ...] = ()


@frozen
class Receipt:
    """What a receipt says, from top to bottom. `facts` are pairs such as ("Your file", "KEL.docx")."""

    masthead: tuple[str, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    lead: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    after_rows: tuple[str, ...] = ()
    sections: tuple[Listed, ...] = field(default=())


def write_receipt(receipt: Receipt, sheet: Sheet) -> bytes:
    """Return a receipt as a Word file; equal input gives equal bytes."""
    root = etree.Element(w("document"), nsmap={"w": W, "r": R})
    body = etree.SubElement(root, w("body"))
    for line in receipt.masthead:
        _text(body, "Masthead", line)
    _text(body, "Title", receipt.title)
    _facts(body, receipt.facts)
    for line in receipt.lead:
        _text(body, "BodyText", line, before=120)
    if receipt.rows:
        _text(body, "Heading1", "What you propose")
        _table(body, receipt.rows)
        for line in receipt.after_rows:
            _text(body, "BodyText", line, before=120)
    for section in receipt.sections:
        _section(body, section)
    put_section(body, sheet)
    parts = {
        "word/document.xml": serialised(root),
        "word/styles.xml": styles_part(sheet),
        "word/settings.xml": template("settings.xml"),
        **margins(sheet),
        "docProps/core.xml": core(sheet),
    }
    return pack({**plumbing(parts), **parts})


def _paragraph(
    parent: etree._Element, style: str, *, before: int | None = None, after: int | None = None, indent: int = 0
) -> etree._Element:
    paragraph = etree.SubElement(parent, w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("pStyle"), {w("val"): style})
    spacing = {w(k): str(v) for k, v in (("before", before), ("after", after)) if v is not None}
    if spacing:
        etree.SubElement(properties, w("spacing"), spacing)
    if indent:
        etree.SubElement(properties, w("ind"), {w("left"): str(indent)})
    return paragraph


def _text(parent: etree._Element, style: str, text: str, **layout: int) -> etree._Element:
    paragraph = _paragraph(parent, style, **layout)
    _run(paragraph, text)
    return paragraph


def _run(paragraph: etree._Element, text: str, *names: str, size: int = 0, colour: str = "") -> None:
    """Put a text with properties ("b", "i", "strike", "u") in their order in the schema (ECMA-376 17.3.2.28)."""
    run = etree.SubElement(paragraph, w("r"))
    if names or size or colour:
        properties = etree.SubElement(run, w("rPr"))
        for name in ("b", "i", "strike"):
            if name in names:
                etree.SubElement(properties, w(name))
        if colour:
            etree.SubElement(properties, w("color"), {w("val"): colour})
        if size:
            etree.SubElement(properties, w("sz"), {w("val"): str(size)})
        if "u" in names:
            etree.SubElement(properties, w("u"), {w("val"): "single"})
        for name in ("superscript", "subscript"):
            if name in names:
                etree.SubElement(properties, w("vertAlign"), {w("val"): name})
    for n, line in enumerate(text.split("\n")):
        if n:
            etree.SubElement(run, w("br"))
        put_text(run, line, deleted=False)


_MARKS = {Mark.BOLD: "b", Mark.ITALIC: "i", Mark.UNDERLINE: "u"}
_STATES: dict[str, tuple[tuple[str, ...], str]] = {
    "": ((), ""),
    "gone": (("strike",), "9C1C1C"),
    "new": (("b", "u"), "1B5E20"),
    "gap": (("b",), "1B5E20"),
    "said": (("i",), "404040"),
}


def _piece(paragraph: etree._Element, piece: Piece) -> None:
    notes = iter(piece.wording.notes)
    state, colour = _STATES[piece.state]
    for run in piece.wording.runs:
        names = {*state, *(_MARKS.get(mark, mark.value) for mark in run.marks)}
        for n, text in enumerate(run.text.split(NOTE)):
            if n:
                _run(paragraph, f" [note: {next(notes).plain}]", *names, size=18, colour=colour)
            if text:
                _run(paragraph, text, *names, size=20, colour=colour)


def _facts(body: etree._Element, facts: Iterable[tuple[str, str]]) -> None:
    table = _table_of(body, (2268, 6802), ruled=False)
    for name, value in facts:
        row = etree.SubElement(table, w("tr"))
        for width, text, names in ((2268, name, ("b",)), (6802, value, ())):
            _run(_paragraph(_cell(row, width), "Normal", before=20, after=20), text, *names)


def _table_of(body: etree._Element, widths: Sequence[int], *, ruled: bool) -> etree._Element:
    table = etree.SubElement(body, w("tbl"))
    properties = etree.SubElement(table, w("tblPr"))
    etree.SubElement(properties, w("tblW"), {w("w"): str(sum(widths)), w("type"): "dxa"})
    if ruled:
        borders = etree.SubElement(properties, w("tblBorders"))
        for side in ("top", "bottom", "insideH"):
            rule = {w("val"): "single", w("sz"): "4", w("space"): "0", w("color"): _RULE}
            etree.SubElement(borders, w(side), rule)
    etree.SubElement(properties, w("tblLayout"), {w("type"): "fixed"})
    margins = etree.SubElement(properties, w("tblCellMar"))
    for side in ("left", "right"):
        etree.SubElement(margins, w(side), {w("w"): "85", w("type"): "dxa"})
    grid = etree.SubElement(table, w("tblGrid"))
    for width in widths:
        etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
    return table


def _cell(row: etree._Element, width: int, *, shaded: bool = False) -> etree._Element:
    cell = etree.SubElement(row, w("tc"))
    properties = etree.SubElement(cell, w("tcPr"))
    etree.SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
    if shaded:
        etree.SubElement(properties, w("shd"), {w("val"): "clear", w("color"): "auto", w("fill"): _SHADE})
    return cell


def _table(body: etree._Element, rows: Sequence[Row]) -> None:
    table = _table_of(body, _WIDTHS, ruled=True)
    head = etree.SubElement(table, w("tr"))
    properties = etree.SubElement(head, w("trPr"))
    etree.SubElement(properties, w("cantSplit"))
    etree.SubElement(properties, w("tblHeader"))
    for width, text in zip(_WIDTHS, ("", "Where", "The text now", "As you propose"), strict=True):
        _run(_paragraph(_cell(head, width, shaded=True), "Normal", before=60, after=60), text, "b", size=20)
    for row in rows:
        line = etree.SubElement(table, w("tr"))
        etree.SubElement(etree.SubElement(line, w("trPr")), w("cantSplit"))
        said = Piece(Wording.of(row.number)), Piece(Wording.of(row.paragraph))
        for width, pieces in zip(_WIDTHS, ((said[0],), (said[1],), row.now, row.proposed), strict=True):
            paragraph = _paragraph(_cell(line, width), "Normal", before=60, after=60)
            for piece in pieces:
                _piece(paragraph, piece)


def _section(body: etree._Element, section: Listed) -> None:
    _text(body, "Heading1", section.title)
    if section.lead:
        _text(body, "BodyText", section.lead)
    for entry in section.entries:
        indent = 284 * (entry.depth + 1)
        paragraph = _paragraph(body, "BodyText", after=60, indent=indent)
        _run(paragraph, entry.text)
        if entry.quote:
            _run(paragraph, " " + entry.quote)
        if entry.remark:
            _run(_paragraph(body, "BodyText", after=120, indent=indent + 284), entry.remark, "i")
