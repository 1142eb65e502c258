"""The page: paper and margins, header and footer, numbers of lines, the word across the head of each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from paraph.formats.word.parts import Sheet, put_text, relation_id, serialised
from paraph.formats.word.xml import R, W, etree, w
from paraph.model.masthead import words_in
from paraph.model.script import leftward_signs

_PAPER = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_MARGIN, _AT_THE_EDGE = 1418, 709
_FOR_LABELS = 425
"""How much wider a margin is in which labels stand."""
_FIRST, _OTHERS = "2", "1"
"""The numbers of the margins of the first page, where it has its own, and of all others."""


def width_of(sheet: Sheet) -> int:
    """Return how wide the text is, in twentieths of a point."""
    return _size(sheet)[0] - 2 * _MARGIN - (_FOR_LABELS if sheet.look.labelled else 0)


def _size(sheet: Sheet) -> tuple[int, int]:
    width, height = _PAPER[sheet.paper]
    return (height, width) if sheet.landscape else (width, height)


def margins(sheet: Sheet, *, said: bool = False) -> Mapping[str, bytes]:
    """Return the headers and footers; `said`: the masthead of the first page says what its header would.

    A first page has margins of its own where they differ.
    """
    parts = {
        f"word/header{_OTHERS}.xml": _header(sheet, sheet.header),
        f"word/footer{_OTHERS}.xml": _footer(sheet),
    }
    if said or sheet.legend:
        parts[f"word/header{_FIRST}.xml"] = _header(sheet, "" if said else sheet.header)
        parts[f"word/footer{_FIRST}.xml"] = _footer(sheet, sheet.legend)
    return {name: serialised(root) for name, root in parts.items()}


def put_section(body: etree._Element, sheet: Sheet, *, said: bool = False) -> None:
    """Put at the end of a body what its pages are (17.6)."""
    first = said or bool(sheet.legend)
    section = etree.SubElement(body, w("sectPr"))
    for kind in ("header", "footer"):
        for page, number in (("default", _OTHERS), ("first", _FIRST)):
            if page == "default" or first:
                reference = relation_id(f"word/{kind}{number}.xml")
                etree.SubElement(section, w(f"{kind}Reference"), {w("type"): page, f"{{{R}}}id": reference})
    width, height = _size(sheet)
    size = {w("w"): str(width), w("h"): str(height)}
    etree.SubElement(section, w("pgSz"), {**size, w("orient"): "landscape"} if sheet.landscape else size)
    sides = {w(side): str(_MARGIN) for side in ("top", "right", "bottom", "left")}
    if sheet.look.labelled:
        sides[w("right" if sheet.leftward else "left")] = str(_MARGIN + _FOR_LABELS)
    edge = str(_AT_THE_EDGE)
    etree.SubElement(section, w("pgMar"), {**sides, w("header"): edge, w("footer"): edge, w("gutter"): "0"})
    if sheet.look.numbered_lines and not sheet.landscape:
        # A table has no numbers of lines (17.6.8), and nothing but tables lies on its side.
        etree.SubElement(
            section, w("lnNumType"), {w("countBy"): "1", w("distance"): "227", w("restart"): "newPage"}
        )
    if first:
        etree.SubElement(section, w("titlePg"))
    if sheet.leftward:
        etree.SubElement(section, w("bidi"))


def _header(sheet: Sheet, text: str) -> etree._Element:
    """Return a header: a line and, if any, the word across the head of the page.

    The word is a paragraph like any other: drawn objects behind the text are what clean files must not hold.
    """
    root = etree.Element(w("hdr"), nsmap={"w": W})
    _put_line(_paragraph(root, "Header"), text, sheet)
    if sheet.look.watermark:
        _put_line(_paragraph(root, "Watermark"), sheet.look.watermark, sheet)
    return root


def _footer(sheet: Sheet, legend: Sequence[str] = ()) -> etree._Element:
    """Return a footer: lines of a legend, its text, and on the other side which page of how many this is."""
    root = etree.Element(w("ftr"), nsmap={"w": W})
    for line in legend:
        _put_line(_paragraph(root, "FootnoteText"), line, sheet)
    paragraph = _paragraph(root, "Footer")
    _put_line(paragraph, sheet.footer, sheet)
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("tab"))
    before, between, after = words_in(sheet.language).page.split("{}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _put_line(paragraph, text, sheet)
        if field:
            simple = etree.SubElement(paragraph, w("fldSimple"), {w("instr"): f" {field} "})
            put_text(etree.SubElement(simple, w("r")), "1", deleted=False)
    return root


def _paragraph(root: etree._Element, style: str) -> etree._Element:
    paragraph = etree.SubElement(root, w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): style})
    return paragraph


def _put_line(paragraph: etree._Element, text: str, sheet: Sheet) -> None:
    """Put a text into a paragraph, a run for each stretch of one direction."""
    signs = zip(text, leftward_signs(text, leftward=sheet.leftward), strict=True)
    for leftward, stretch in groupby(signs, key=lambda sign: sign[1]):
        run = etree.SubElement(paragraph, w("r"))
        if leftward:
            etree.SubElement(etree.SubElement(run, w("rPr")), w("rtl"))
        put_text(run, "".join(sign for sign, _ in stretch), deleted=False)
