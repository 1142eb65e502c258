"""Build a Word file from an allow-list: our own few parts, elements and attributes, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest

from paraph.formats.word.boxes import put_box
from paraph.formats.word.faces import PLAIN, Face, Typesetting, faces_of
from paraph.formats.word.grid import Grid, Table, put_grid, put_table
from paraph.formats.word.looks import COMING, GOING, REDLINE_KEY, Look, put_bar
from paraph.formats.word.numbering import InList, Numbering
from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Sheet, core, plumbing, put_text, serialised, template
from paraph.formats.word.runs import SetAs, cut, marks_at, print_marks
from paraph.formats.word.section import margins, put_section, width_of
from paraph.formats.word.shapes import style_id
from paraph.formats.word.stylesheet import styles_part
from paraph.formats.word.xml import R, W, etree, w
from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.frozen import frozen, replace
from paraph.model.house import Numerals
from paraph.model.reading import Shape
from paraph.model.wording import NOTE, Mark, Wording

_SPECIAL = {
    "\t": "tab",
    "\n": "br",
    "\u2011": "noBreakHyphen",
    "\u00ad": "softHyphen",
}
_PIECES = "([\t\n\u2011\u00ad])"
_UNMARKED = (SetAs(), SetAs(look=Look.KEPT))
_COMING, _GOING = ("ins", "moveTo"), ("del", "moveFrom")


@frozen
class Tracked:
    """A tracked change around something: "ins", "del", "moveFrom" or "moveTo", and who is to be named."""

    kind: str
    claim: Claim


@frozen
class Stretch:
    """Words in one state; `before` are the same words with their former marks, where a change of marks is shown.

    `look` says how they are to look in a fixed redline.
    """

    wording: Wording
    tracked: Tracked | None = None
    before: Wording | None = None
    claim: Claim = Claim()
    look: Look | None = None


@frozen
class Layout:
    """How a paragraph is laid out: its shape and its place in a list; or by the id of a style of tables."""

    shape: Shape
    in_list: InList | None = None
    style: str = ""


@frozen
class Block:
    """A paragraph to be written: layout, words, what became of its mark, its former layout, its bookmark.

    `bar`: there is a bar in the margin beside it; `look` is that of its number.
    """

    layout: Layout
    stretches: tuple[Stretch, ...]
    mark: Tracked | None = None
    before: Layout | None = None
    claim: Claim = Claim()
    bookmark: str = ""
    bar: bool = False
    look: Look | None = None
    boxed: bool = False
    """Stands in a text box, as what a text cannot hold: its words are not among those of the text."""
    move: str = ""
    """The name of the move that took it away or brought it here, as the kind of its mark says."""


_AROUND_A_BOX = Layout((Kind.TEXT, 0))
"""How the paragraph is laid out that holds a text box and nothing else."""


def build(blocks: Iterable[Block | Table[Block] | Grid[Block]], sheet: Sheet, numbering: Numbering) -> bytes:
    """Return the Word file of some paragraphs and tables; equal input gives equal bytes."""
    blocks = tuple(blocks)
    said = _says_its_header(blocks, sheet.header)
    writer = _Writer(sheet, numbering)
    body = writer.body(blocks)
    put_section(body[0], sheet, said=said)
    parts = {
        "word/document.xml": serialised(body),
        "word/styles.xml": styles_part(sheet, _extra_styles(blocks)),
        "word/settings.xml": template("settings.xml"),
        "word/numbering.xml": numbering.part(sheet.look.styles),
        "word/footnotes.xml": serialised(writer.notes),
        **margins(sheet, said=said),
        "docProps/core.xml": core(sheet),
    }
    return pack({**plumbing(parts), **parts})


def _extra_styles(blocks: Sequence[Block | Table[Block] | Grid[Block]]) -> tuple[str, ...]:
    """Return which parts of the template hold styles that only some papers use."""
    tables = any(isinstance(block, Table | Grid) for block in blocks)
    fixed = any(isinstance(block, Block) and block.layout.style == REDLINE_KEY for block in blocks)
    names = {"table-styles.xml": tables, "redline-styles.xml": fixed}
    return tuple(name for name, is_used in names.items() if is_used)


def _says_its_header(blocks: Sequence[Block | Table[Block] | Grid[Block]], header: str) -> bool:
    """Return whether the masthead on top says what the running header says, which the first page then need not."""
    on_top = takewhile(lambda b: isinstance(b, Block) and b.layout.shape[0] is Kind.MASTHEAD, blocks)
    words = [s.wording.text for block in on_top if isinstance(block, Block) for s in block.stretches]
    return any(header in re.split("[\t\n]", text) for text in words)


class _Writer:
    """Writes the body and collects the notes."""

    def __init__(self, sheet: Sheet, numbering: Numbering) -> None:
        self.sheet, self.numbering = sheet, numbering
        self.revision = self.bookmark = self.note = self.box = 0
        self.typesetting = Typesetting(sheet.language, sheet.leftward, sheet.look.opening_words)
        self.notes = etree.Element(w("footnotes"), nsmap={"w": W})
        for identity, kind in (("-1", "separator"), ("0", "continuationSeparator")):
            note = etree.SubElement(self.notes, w("footnote"), {w("type"): kind, w("id"): identity})
            paragraph = etree.SubElement(note, w("p"))
            etree.SubElement(etree.SubElement(paragraph, w("r")), w(kind))

    def body(self, blocks: Sequence[Block | Table[Block] | Grid[Block]]) -> etree._Element:
        """Return the document element."""
        root = etree.Element(w("document"), nsmap={"w": W, "r": R})
        body = etree.SubElement(root, w("body"))
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                put_table(body, block.within(width_of(self.sheet)), self._block, leftward=self.sheet.leftward)
            elif isinstance(block, Grid):
                put_grid(body, block, self._block, self._claimed)
            else:
                self._block(body, block, leads=isinstance(after, Block) and _leads(block.layout, after.layout))
        return root

    def _block(self, body: etree._Element, block: Block, *, leads: bool = False) -> None:
        paragraph = etree.SubElement(body, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        told = [_told(stretch) for stretch in block.stretches]
        leftward = self.typesetting.runs_leftward("".join(text for text, _ in told))
        around = _Around(leads, leftward, block.bar)
        self._layout(properties, _AROUND_A_BOX if block.boxed else block.layout, around)
        if block.look is not None:
            print_marks(etree.SubElement(properties, w("rPr")), frozenset(), SetAs(look=block.look))
        if block.mark is not None:
            self._tracked(etree.SubElement(properties, w("rPr")), block.mark)
        if block.before is not None:
            change = self._claimed(properties, "pPrChange", block.claim)
            self._layout(etree.SubElement(change, w("pPr")), block.before, around)
        faces = [*faces_of(self.typesetting, block.layout.shape[0], told, leftward=leftward)]
        if block.boxed:
            self._box(paragraph, block, around, faces)
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
        for stretch, found in zip(block.stretches, faces, strict=True):
            parent = paragraph
            if stretch.tracked is not None:
                parent = self._tracked(paragraph, stretch.tracked)
            self._runs(parent, stretch, found)
        if identity:
            etree.SubElement(paragraph, w("bookmarkEnd"), {w("id"): identity})

    def _box(
        self, paragraph: etree._Element, block: Block, around: _Around, faces: Sequence[Sequence[Face] | None]
    ) -> None:
        """Put the words into a text box, which came or went with the mark of its paragraph."""
        holder = paragraph if block.mark is None else self._tracked(paragraph, block.mark)
        self.box += 1
        inner = put_box(etree.SubElement(holder, w("r")), self.box)
        self._layout(etree.SubElement(inner, w("pPr")), block.layout, around)
        for stretch, found in zip(block.stretches, faces, strict=True):
            within = stretch.tracked if block.mark is None else None
            parent = inner if within is None else self._tracked(inner, within)
            self._runs(parent, Stretch(stretch.wording, within, stretch.before, stretch.claim), found)

    def _layout(self, properties: etree._Element, layout: Layout, around: _Around) -> None:
        etree.SubElement(properties, w("pStyle"), {w("val"): layout.style or style_id(layout.shape)})
        if around.leads:
            etree.SubElement(properties, w("keepNext"))
        if layout.in_list is not None:
            place = layout.in_list
            if self.sheet.look.numerals is Numerals.SCRIPT:
                place = self.numbering.in_script(place, self.sheet.language)
            numbering = etree.SubElement(properties, w("numPr"))
            etree.SubElement(numbering, w("ilvl"), {w("val"): str(place.level)})
            etree.SubElement(numbering, w("numId"), {w("val"): str(place.list)})
        if around.bar:
            put_bar(properties)
        if around.leftward != self.sheet.leftward:
            etree.SubElement(properties, w("bidi"), {w("val"): "1" if around.leftward else "0"})

    def _tracked(self, parent: etree._Element, tracked: Tracked) -> etree._Element:
        return self._claimed(parent, tracked.kind, tracked.claim)

    def _claimed(self, parent: etree._Element, name: str, claim: Claim) -> etree._Element:
        self.revision += 1
        attributes = {w("id"): str(self.revision), w("author"): claim.author}
        if claim.date:
            attributes[w("date")] = claim.date
        return etree.SubElement(parent, w(name), attributes)

    def _runs(self, parent: etree._Element, stretch: Stretch, faces: Sequence[Face] | None) -> None:
        deleted = stretch.tracked is not None and stretch.tracked.kind == "del"
        at, notes = 0, iter(stretch.wording.notes)
        former_notes = iter(stretch.before.notes if stretch.before is not None else ())
        for run in stretch.wording.runs:
            end = at + len(run.text)
            before = None if stretch.before is None else stretch.before.slice(at, end)
            own = None if faces is None else faces[at:end]
            if own is None and before is None and not run.marks and stretch.look is None and NOTE not in run.text:
                self._pieces(etree.SubElement(parent, w("r")), run.text, deleted=deleted)  # as most are
                at = end
                continue
            for offset, piece in cut(run.text, before, own):
                former = None if before is None else marks_at(before, offset)
                element = etree.SubElement(parent, w("r"))
                set_as = SetAs(piece == NOTE, PLAIN if own is None else own[offset], stretch.look)
                self._marks(element, run.marks, former, stretch.claim, set_as)
                if piece == NOTE:
                    self._note(element, next(notes), next(former_notes, None), stretch)
                else:
                    self._pieces(element, piece, deleted=deleted)
            at = end

    def _marks(
        self,
        run: etree._Element,
        marks: frozenset[Mark],
        former: frozenset[Mark] | None,
        claim: Claim,
        set_as: SetAs,
    ) -> None:
        if not marks and former is None and set_as in _UNMARKED:
            return
        properties = etree.SubElement(run, w("rPr"))
        print_marks(properties, marks, set_as)
        if former is not None:
            change = self._claimed(properties, "rPrChange", claim)
            print_marks(etree.SubElement(change, w("rPr")), former, replace(set_as, look=None))

    def _pieces(self, run: etree._Element, text: str, *, deleted: bool) -> None:
        if _SPECIAL.keys().isdisjoint(text):
            put_text(run, text, deleted=deleted)
            return
        for piece in filter(None, re.split(_PIECES, text)):
            if piece in _SPECIAL:
                etree.SubElement(run, w(_SPECIAL[piece]))
            else:
                put_text(run, piece, deleted=deleted)

    def _note(self, run: etree._Element, wording: Wording, former: Wording | None, stretch: Stretch) -> None:
        self.note += 1
        etree.SubElement(run, w("footnoteReference"), {w("id"): str(self.note)})
        note = etree.SubElement(self.notes, w("footnote"), {w("id"): str(self.note)})
        paragraph = etree.SubElement(note, w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): "FootnoteText"})
        sign = etree.SubElement(paragraph, w("r"))
        print_marks(etree.SubElement(sign, w("rPr")), frozenset(), SetAs(note=True, look=stretch.look))
        etree.SubElement(sign, w("footnoteRef"))
        put_text(etree.SubElement(paragraph, w("r")), " ", deleted=False)
        leftward = self.typesetting.runs_leftward(wording.text)
        if leftward != self.sheet.leftward:
            etree.SubElement(properties, w("bidi"), {w("val"): "1" if leftward else "0"})
        faces = self.typesetting.faces(wording.text, Kind.TEXT, leftward=leftward)
        before = None if former == wording else former
        self._runs(paragraph, Stretch(wording, None, before, stretch.claim, stretch.look), faces)


def _told(stretch: Stretch) -> tuple[str, str]:
    """Return the text of a stretch, and whether it comes ("ins") or goes ("del")."""
    kind = "" if stretch.tracked is None else stretch.tracked.kind
    comes, goes = kind in _COMING or stretch.look in COMING, kind in _GOING or stretch.look in GOING
    return stretch.wording.text, "ins" if comes else "del" if goes else ""


def _leads(layout: Layout, after: Layout) -> bool:
    """Return whether a paragraph leads in to the next one, a sub-paragraph below it, and is not parted from it."""
    (kind, level), (next_kind, next_level) = layout.shape, after.shape
    return next_kind is Kind.SUB and (kind is not Kind.SUB or level < next_level)


@frozen
class _Around:
    """What a paragraph's place and words say of its layout: it leads in to the next, its direction, a bar."""

    leads: bool
    leftward: bool
    bar: bool = False
