"""The parts of our Word files around the text: content types, relationships, properties."""

from __future__ import annotations

import re
from pathlib import Path

from paraph.formats.word.restyled import Restyled
from paraph.formats.word.xml import CONTENT_TYPES, RELATIONSHIPS, R, etree, w
from paraph.model.frozen import field, frozen
from paraph.model.house import Numerals
from paraph.model.script import is_leftward

_TEMPLATE = Path(__file__).with_name("template")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "application/vnd.openxmlformats-package."
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


@frozen
class Look:
    """How the house wants its papers to look.

    `watermark` is the word across the head of each page. `numbered_lines` have their numbers in the margin;
    `labelled`: beside it stands what paragraphs without a number are called. `numerals` are the signs of numbers,
    `styles` properties of styles, from the house's style file.
    """

    opening_words: bool = False
    watermark: str = ""
    numbered_lines: bool = False
    labelled: bool = False
    numerals: Numerals = Numerals.LATIN
    styles: tuple[Restyled, ...] = ()


@frozen
class Sheet:
    """What a file says outside its text: title and language as properties, the lines in its margins, the paper.

    `legend` are lines at the foot of the first page.
    """

    title: str
    language: str
    header: str
    footer: str
    paper: str = "A4"
    landscape: bool = False
    look: Look = field(default_factory=Look)
    legend: tuple[str, ...] = ()

    @property
    def leftward(self) -> bool:
        """Whether the text is written from right to left."""
        return is_leftward(self.language)


def serialised(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def template(name: str) -> bytes:
    """Return a part of the template, the same bytes on every system."""
    return (_TEMPLATE / name).read_bytes().replace(b"\r\n", b"\n")


def tag(language: str) -> str:
    """Return a language tag, or "en" for what is none."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language) else "en"


def core(sheet: Sheet) -> bytes:
    """Return docProps/core.xml: title and language, nothing else."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = sheet.title
    etree.SubElement(root, f"{{{_DC}}}language").text = tag(sheet.language)
    return serialised(root)


def relation_id(name: str) -> str:
    """Return the id under which the text points to a part: "rIdFooter", of a second one "rIdFooter2"."""
    leaf = name.rsplit("/", 1)[1].removesuffix(".xml")
    return f"rId{leaf.capitalize()}".removesuffix("1")


def plumbing(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return content types and relationships."""
    types = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_default(CONTENT_TYPES))
    default = f"{{{CONTENT_TYPES}}}Default"
    etree.SubElement(types, default, Extension="rels", ContentType=f"{_PACKAGE}relationships+xml")
    etree.SubElement(types, default, Extension="xml", ContentType="application/xml")
    links = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    for name in sorted(parts):
        leaf = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[1])
        kind = f"{_PACKAGE}core-properties+xml" if leaf == "core" else f"{_MAIN}{leaf}+xml"
        kind = f"{_MAIN}document.main+xml" if leaf == "document" else kind
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName="/" + name, ContentType=kind)
        if name.startswith("word/") and leaf != "document":
            _relation(links, relation_id(name), f"{R}/{leaf}", name.removeprefix("word/"))
    top = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    _relation(top, "rId1", f"{R}/officeDocument", "word/document.xml")
    _relation(top, "rId2", f"{RELATIONSHIPS}/metadata/core-properties", "docProps/core.xml")
    return {
        "[Content_Types].xml": serialised(types),
        "_rels/.rels": serialised(top),
        "word/_rels/document.xml.rels": serialised(links),
    }


def _default(space: str) -> dict[str, str]:
    """Return a default namespace as lxml wants it; its stubs do not know the key None."""
    return {None: space}  # type: ignore[dict-item]


def _relation(parent: etree._Element, identity: str, kind: str, target: str) -> None:
    etree.SubElement(parent, f"{{{RELATIONSHIPS}}}Relationship", Id=identity, Type=kind, Target=target)


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def put_text(run: etree._Element, text: str, *, deleted: bool) -> None:
    """Put a text into a run, every blank of it."""
    element = etree.SubElement(run, w("delText" if deleted else "t"))
    element.set(_SPACE, "preserve")
    element.text = text or None  # of nothing, one element and not two tags
