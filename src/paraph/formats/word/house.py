"""The house's style file: a Word file whose named styles a secretariat restyles in Word.

Only properties of styles that our own files have are taken from it (see `restyled`), and only where they differ
from ours. Its text and everything else in it is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.grid import Cell, Table
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.package import open_package
from paraph.formats.word.parts import Look, Sheet
from paraph.formats.word.restyled import PARAGRAPH, RUN, Property, Restyled, allowed
from paraph.formats.word.stylesheet import styles_part
from paraph.formats.word.xml import etree, parse, value, w
from paraph.model.document import LEVELS, Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.wording import NOTE, Wording

_SHEET = Sheet("House style", "en-GB", "Running header", "Footer", look=Look(opening_words=True))
_PASSED_OVER = frozenset(
    "lang noProof kern ligatures bidi rtl cs autoSpaceDE autoSpaceDN adjustRightInd snapToGrid suppressAutoHyphens "
    "overflowPunct kinsoku wordWrap textAlignment".split()
)
"""Properties that word processors write of themselves and that change nothing of how our texts look."""
_IN_WORDS: Mapping[str, str] = {
    "rFonts": "this font (choose one by its name, not one of a theme)",
    "sz": "this size (5 to 72 points)",
    "szCs": "this size of other scripts (5 to 72 points)",
    "color": "this colour (too pale for white paper, or one of a theme)",
    "spacing": "this spacing",
    "ind": "this indent",
    "jc": "this alignment",
    "u": "this kind of underlining",
    "pBdr": "these lines around the paragraph",
    "vanish": "hidden text",
    "framePr": "a frame",
    "shd": "a shading",
    "highlight": "a highlighting",
    "numPr": "another numbering",
    "outlineLvl": "another level of the outline",
    "tabs": "other tab stops",
    "pageBreakBefore": "a page break before the paragraph",
    "strike": "strike-through",
    "dstrike": "strike-through",
}


@frozen
class HouseStyles:
    """What was taken from a style file, and in a sentence each what was not."""

    styles: tuple[Restyled, ...] = ()
    left: tuple[str, ...] = ()


def read_house(data: bytes, name: str) -> HouseStyles:
    """Return the styles of a style file that differ from ours.

    Raises ParaphError where it is no sound Word file; it is opened with the care for files from outside.
    """
    package = open_package(data, name)
    ours = parse(styles_part(_SHEET, ("table-styles.xml",)))
    theirs = [package.root(part) for part in package.related("styles")]
    left: list[str] = []
    styles: list[Restyled] = []
    for called, own, other in _pairs(ours, theirs):
        taken, kept = _taken(called, other, own, left), _taken(called, own, own, [])
        if taken != kept:
            styles.append(taken)
        if _base(own, ours) != _base(other, *theirs):
            left.append(f"{_called(called)}: it is based on another style, which is not taken over.")
    return HouseStyles(tuple(styles), tuple(left))


def _pairs(
    ours: etree._Element, theirs: Iterable[etree._Element]
) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    """Yield the name, our form and theirs of each style that both have, and first of what holds for all styles."""
    defaults, styles = w("docDefaults"), [style for root in theirs for style in root.iter(w("style"))]
    found = {_key(style): style for style in reversed(styles)}
    for own in ours:
        if own.tag == defaults:
            other = next((o for root in theirs for o in root.iter(defaults)), None)
            if other is not None:
                yield "", own, other
        elif own.tag == w("style") and own.get(w("type")) != "table" and _key(own) in found:
            yield value(own.find(w("name"))) or "", own, found[_key(own)]


def _key(style: etree._Element) -> tuple[str, str]:
    return style.get(w("type")) or "", (value(style.find(w("name"))) or "").casefold()


def _base(style: etree._Element, *roots: etree._Element) -> str:
    """Return the name of the style that one is based on; where it has none, that of all text (17.7.4.3)."""
    identity = value(style.find(w("basedOn")))
    names = (
        value(other.find(w("name"))) or ""
        for root in roots
        for other in root.iter(w("style"))
        if other.get(w("styleId")) == identity
    )
    found = next(names, "").casefold() if identity else ""
    return "" if found in ("normal", "default paragraph font") else found


def _taken(called: str, style: etree._Element, own: etree._Element, left: list[str]) -> Restyled:
    """Return what the table allows of a style, and enter what it does not."""
    found: list[tuple[Property, ...]] = []
    for path, table in (("pPr", PARAGRAPH), ("rPr", RUN)):
        refused: list[str] = []
        group = style.find(w(path) if called else f"{w(path + 'Default')}/{w(path)}")
        own_group = own.find(w(path) if called else f"{w(path + 'Default')}/{w(path)}")
        found.append(allowed(() if group is None else group, table, refused))
        known = _PASSED_OVER | {
            etree.QName(element).localname for element in (() if own_group is None else own_group)
        }
        for name in dict.fromkeys(refused):
            short = name.rsplit("}", 1)[-1]
            if short not in known or short in table:
                what = _IN_WORDS.get(short, f"a setting that paraph does not know ({short})")
                left.append(f"{_called(called)}: {what} is not taken over.")
    return Restyled(called, *found)


def _called(name: str) -> str:
    return f"Style “{name}”" if name else "Default text"


# ------------------------------------------------------------------ the file that paraph writes

_EXPLAINED = (
    "This file holds the house style. Change the styles of this file in Word (Home, Styles, Modify) and save it: "
    "what paraph writes from then on looks so.",
    "Taken over are font, size, bold, italic, capitals, colour, underlining, spacing, indents, alignment, lines "
    "around paragraphs and keeping together, of the styles below, of Header, Footer, Footnote Text, Watermark and "
    "Opening Words. Nothing else in this file matters.",
)
_SAMPLES: tuple[tuple[Kind, int, str], ...] = (
    (Kind.MASTHEAD, 0, "Masthead: the process\tSymbol"),
    (Kind.MASTHEAD, 0, "Meeting, place and date\tOriginal: English"),
    (Kind.TITLE, 0, "Title"),
    *((Kind.TEXT, 0, line) for line in _EXPLAINED),
    *((Kind.HEADING, n, f"Heading {n}") for n in range(1, LEVELS[Kind.HEADING] + 1)),
    (Kind.TEXT, 0, "Body Text: a paragraph without a number."),
    (Kind.PREAMBULAR, 0, "Recalling that this is how a preambular paragraph looks,"),
    (Kind.OPERATIVE, 0, "We decide that this is how an operative paragraph looks, with a note:" + NOTE),
    *((Kind.SUB, n, f"Sub-paragraph {n}") for n in range(1, LEVELS[Kind.SUB] + 1)),
    (Kind.PRIORITY, 0, "Priority"),
    (Kind.OBJECTIVE, 0, "Objective"),
    (Kind.ACTION, 0, "Action"),
    (Kind.FIELD, 0, "Action Field"),
)


def write_house() -> bytes:
    """Return a style file in which nothing was changed yet: one paragraph of each style; always the same bytes."""
    samples = Document(
        tuple(
            Paragraph("", kind, Wording.of(text, notes=[Wording.of("Footnote Text")] * text.count(NOTE)), level)
            for kind, level, text in _SAMPLES
        )
    )
    numbering = Numbering()
    plan = numbering.plan(samples)
    blocks: list[Block | Table[Block]] = [
        Block(Layout(paragraph.shape, plan.get(place)), (Stretch(paragraph.wording),))
        for place, paragraph in enumerate(samples)
    ]
    cells = (("TableHead", "Table Head"), ("TableText", "Table Text"))
    rows = tuple((Cell((_in_table(style, words),)),) for style, words in cells)
    closing = Block(Layout((Kind.TEXT, 0)), ())  # a body does not end with a table
    look = replace(_SHEET.look, watermark="Watermark")
    return build([*blocks, Table((9070,), rows), closing], replace(_SHEET, look=look), numbering)


def _in_table(style: str, words: str) -> Block:
    return Block(Layout((Kind.TEXT, 0), style=style), (Stretch(Wording.of(words)),))
