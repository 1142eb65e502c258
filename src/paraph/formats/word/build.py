"""Build a Word file from an allow-list: our own few parts, elements and attributes, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from paraph.formats.word.boxes import put_box
from paraph.formats.word.grid import Grid, Table, put_grid, put_table
from paraph.formats.word.numbering import InList, Numbering
from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Sheet, core, margin, plumbing, put_text, serialised, tag, template
from paraph.formats.word.shapes import style_id
from paraph.formats.word.xml import R, W, w
from paraph.model.change import Claim
from paraph.model.document import Kind
from paraph.model.reading import Shape
from paraph.model.wording import NOTE, Mark, Wording

_SPECIAL = {
    "\t": "tab",
    "\n": "br",
    "\u2011": "noBreakHyphen",
    "\u00ad": "softHyphen",
}
_PIECES = re.compile("([\t\n\u2011\u00ad\ufffc])")
_PAPER = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_MARGIN = 1418


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change around something: "ins", "del", "moveFrom" or "moveTo", and who is to be named."""

    kind: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in one state; `before` are the same words with their former marks, where a change of marks is shown."""

    wording: Wording
    tracked: Tracked | None = None
    before: Wording | None = None
    claim: Claim = Claim()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is laid out: its shape and its place in a list; or by the id of a style of tables."""

    shape: Shape
    in_list: InList | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be written: layout, words, what became of its mark, its former layout, its bookmark."""

    layout: Layout
    stretches: tuple[Stretch, ...]
    mark: Tracked | None = None
    before: Layout | None = None
    claim: Claim = Claim()
    bookmark: str = ""
    boxed: bool = False
    """Stands in a text box, as what a text cannot hold: its words are not among those of the text."""
    move: str = ""
    """The name of the move that took it away or brought it here, as the kind of its mark says."""


_AROUND_A_BOX = Layout((Kind.TEXT, 0))
"""How the paragraph is laid out that holds a text box and nothing else."""


def build(blocks: Iterable[Block | Table[Block] | Grid[Block]], sheet: Sheet, numbering: Numbering) -> bytes:
    """Return the Word file of some paragraphs and tables; equal input gives equal bytes."""
    writer = _Writer(sheet)
    body = writer.body(blocks)
    styles = template("styles.xml").replace(b'"en-GB"', f'"{tag(sheet.language)}"'.encode())
    if body.find(f".//{w('tbl')}") is not None:
        styles = styles.replace(b"</w:styles>", template("table-styles.xml") + b"</w:styles>")
    parts = {
        "word/document.xml": serialised(body),
        "word/styles.xml": styles,
        "word/settings.xml": template("settings.xml"),
        "word/numbering.xml": numbering.part(),
        "word/footnotes.xml": serialised(writer.notes),
        "word/header1.xml": serialised(margin("hdr", "Header", sheet.header, pages=False)),
        "word/footer1.xml": serialised(
            margin("ftr", "Footer", sheet.footer, pages=True, right=_right_margin(sheet))
        ),
        "docProps/core.xml": core(sheet),
    }
    return pack({**plumbing(parts), **parts})


def _right_margin(sheet: Sheet) -> int:
    """Return where the right margin is on paper that lies on its side; else it is where the style has it."""
    _, height = _PAPER.get(sheet.paper, _PAPER["A4"])
    return height - 2 * _MARGIN if sheet.landscape else 0


class _Writer:
    """Writes the body and collects the notes."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.revision = self.bookmark = self.note = self.box = 0
        self.notes = etree.Element(w("footnotes"), nsmap={"w": W})
        for identity, kind in (("-1", "separator"), ("0", "continuationSeparator")):
            note = etree.SubElement(self.notes, w("footnote"), {w("type"): kind, w("id"): identity})
            paragraph = etree.SubElement(note, w("p"))
            etree.SubElement(etree.SubElement(paragraph, w("r")), w(kind))

    def body(self, blocks: Iterable[Block | Table[Block] | Grid[Block]]) -> etree._Element:
        """Return the document element."""
        root = etree.Element(w("document"), nsmap={"w": W, "r": R})
        body = etree.SubElement(root, w("body"))
        for block in blocks:
            if isinstance(block, Block):
                self._block(body, block)
            elif isinstance(block, Grid):
                put_grid(body, block, self._block, self._claimed)
            else:
                put_table(body, block, self._block)
        section = etree.SubElement(body, w("sectPr"))
        for kind in ("header", "footer"):
            reference = {w("type"): "default", f"{{{R}}}id": f"rId{kind.capitalize()}"}
            etree.SubElement(section, w(f"{kind}Reference"), reference)
        width, height = _PAPER.get(self.sheet.paper, _PAPER["A4"])
        if self.sheet.landscape:
            size = {w("w"): str(height), w("h"): str(width), w("orient"): "landscape"}
        else:
            size = {w("w"): str(width), w("h"): str(height)}
        etree.SubElement(section, w("pgSz"), size)
        sides = {w(side): str(_MARGIN) for side in ("top", "right", "bottom", "left")}
        etree.SubElement(section, w("pgMar"), {**sides, w("header"): "709", w("footer"): "709", w("gutter"): "0"})
        return root

    def _block(self, body: etree._Element, block: Block) -> None:
        paragraph = etree.SubElement(body, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        _layout(properties, _AROUND_A_BOX if block.boxed else block.layout)
        if block.mark is not None:
            self._tracked(etree.SubElement(properties, w("rPr")), block.mark)
        if block.before is not None:
            change = self._claimed(properties, "pPrChange", block.claim)
            _layout(etree.SubElement(change, w("pPr")), block.before)
        if block.boxed:
            self._box(paragraph, block)
            return
        if block.move and block.mark is not None:
            # The mark of the paragraph has moved too, and so the range ends after it (17.13.5.24 and .28).
            begun = self._claimed(paragraph, f"{block.mark.kind}RangeStart", block.mark.claim)
            begun.set(w("name"), block.move)
            etree.SubElement(body, w(f"{block.mark.kind}RangeEnd"), {w("id"): begun.get(w("id"), "")})
        identity = ""
        if block.bookmark:
            self.bookmark += 1
            identity = str(self.bookmark)
            start = {w("id"): identity, w("name"): block.bookmark}
            etree.SubElement(paragraph, w("bookmarkStart"), start)
        for stretch in block.stretches:
            parent = paragraph
            if stretch.tracked is not None:
                parent = self._tracked(paragraph, stretch.tracked)
            self._runs(parent, stretch)
        if identity:
            etree.SubElement(paragraph, w("bookmarkEnd"), {w("id"): identity})

    def _box(self, paragraph: etree._Element, block: Block) -> None:
        """Put the words into a text box, which came or went with the mark of its paragraph."""
        holder = paragraph if block.mark is None else self._tracked(paragraph, block.mark)
        self.box += 1
        inner = put_box(etree.SubElement(holder, w("r")), self.box)
        _layout(etree.SubElement(inner, w("pPr")), block.layout)
        for stretch in block.stretches:
            within = stretch.tracked if block.mark is None else None
            parent = inner if within is None else self._tracked(inner, within)
            self._runs(parent, Stretch(stretch.wording, within, stretch.before, stretch.claim))

    def _tracked(self, parent: etree._Element, tracked: Tracked) -> etree._Element:
        return self._claimed(parent, tracked.kind, tracked.claim)

    def _claimed(self, parent: etree._Element, name: str, claim: Claim) -> etree._Element:
        self.revision += 1
        attributes = {w("id"): str(self.revision), w("author"): claim.author}
        if claim.date:
            attributes[w("date")] = claim.date
        return etree.SubElement(parent, w(name), attributes)

    def _runs(self, parent: etree._Element, stretch: Stretch) -> None:
        deleted = stretch.tracked is not None and stretch.tracked.kind == "del"
        at, notes = 0, iter(stretch.wording.notes)
        former_notes = iter(stretch.before.notes if stretch.before is not None else ())
        for run in stretch.wording.runs:
            before = None
            if stretch.before is not None:
                before = stretch.before.slice(at, at + len(run.text))
            for offset, piece in _cut(run.text, before):
                former = None if before is None else _marks_at(before, offset)
                element = etree.SubElement(parent, w("r"))
                self._marks(element, run.marks, former, stretch.claim, note=piece == NOTE)
                if piece == NOTE:
                    was = next(former_notes, None)
                    self._note(element, next(notes), was, stretch.claim)
                else:
                    self._pieces(element, piece, deleted=deleted)
            at += len(run.text)

    def _marks(
        self,
        run: etree._Element,
        marks: frozenset[Mark],
        former: frozenset[Mark] | None,
        claim: Claim,
        *,
        note: bool,
    ) -> None:
        if not marks and former is None and not note:
            return
        properties = etree.SubElement(run, w("rPr"))
        _print_marks(properties, marks, note=note)
        if former is not None:
            change = self._claimed(properties, "rPrChange", claim)
            _print_marks(etree.SubElement(change, w("rPr")), former, note=note)

    def _pieces(self, run: etree._Element, text: str, *, deleted: bool) -> None:
        for piece in filter(None, _PIECES.split(text)):
            if piece in _SPECIAL:
                etree.SubElement(run, w(_SPECIAL[piece]))
            else:
                put_text(run, piece, deleted=deleted)

    def _note(self, run: etree._Element, wording: Wording, former: Wording | None, claim: Claim) -> None:
        self.note += 1
        etree.SubElement(run, w("footnoteReference"), {w("id"): str(self.note)})
        note = etree.SubElement(self.notes, w("footnote"), {w("id"): str(self.note)})
        paragraph = etree.SubElement(note, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): "FootnoteText"})
        sign = etree.SubElement(paragraph, w("r"))
        _print_marks(etree.SubElement(sign, w("rPr")), frozenset(), note=True)
        etree.SubElement(sign, w("footnoteRef"))
        put_text(etree.SubElement(paragraph, w("r")), " ", deleted=False)
        self._runs(paragraph, Stretch(wording, before=None if former == wording else former, claim=claim))


def _cut(text: str, before: Wording | None) -> Iterable[tuple[int, str]]:
    """Yield a run's text in pieces with their offsets: notes by themselves, and where former marks change."""
    cuts = {0, len(text)}
    cuts |= {n for n, c in enumerate(text) if c == NOTE} | {n + 1 for n, c in enumerate(text) if c == NOTE}
    if before is not None:
        at = 0
        for run in before.runs:
            at += len(run.text)
            cuts.add(at)
    places = sorted(cuts)
    for start, end in pairwise(places):
        yield start, text[start:end]


def _marks_at(wording: Wording, offset: int) -> frozenset[Mark]:
    for run in wording.runs:
        if offset < len(run.text):
            return run.marks
        offset -= len(run.text)
    return frozenset()


def _layout(properties: etree._Element, layout: Layout) -> None:
    etree.SubElement(properties, w("pStyle"), {w("val"): layout.style or style_id(layout.shape)})
    if layout.in_list is not None:
        numbering = etree.SubElement(properties, w("numPr"))
        etree.SubElement(numbering, w("ilvl"), {w("val"): str(layout.in_list.level)})
        etree.SubElement(numbering, w("numId"), {w("val"): str(layout.in_list.list)})


def _print_marks(properties: etree._Element, marks: frozenset[Mark], *, note: bool) -> None:
    if note:
        etree.SubElement(properties, w("rStyle"), {w("val"): "FootnoteReference"})
    for mark, name in ((Mark.BOLD, "b"), (Mark.ITALIC, "i")):
        if mark in marks:
            etree.SubElement(properties, w(name))
    if Mark.UNDERLINE in marks:
        etree.SubElement(properties, w("u"), {w("val"): "single"})
    for mark in (Mark.SUPERSCRIPT, Mark.SUBSCRIPT):
        if mark in marks:
            etree.SubElement(properties, w("vertAlign"), {w("val"): mark.value})
