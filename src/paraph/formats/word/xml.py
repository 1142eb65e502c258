"""Names and small tools for the XML of Word files (ECMA-376 part 1)."""

from __future__ import annotations

import codecs
import re
from functools import cache

from paraph.model.spared import spared

with spared("inspect", "getfullargspec"):  # asked of what a parser's target is made of; we have none
    from lxml import etree as etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

# ISO 29500 strict files use other names for the same things (part 1, annex A).
_STRICT_NAMES = b"http://purl.oclc.org/ooxml/"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.encode(),
}

_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")

_START_TAG = re.compile(rb"<[^<>/!?][^<>]*" + re.escape(_STRICT_NAMES) + rb"[^<>]*>")


def _in_transitional(tag: re.Match[bytes]) -> bytes:
    """Return a start tag with the names of strict files made those of all others; text is not touched."""
    found = tag[0]
    for strict, transitional in STRICT.items():
        found = found.replace(strict, transitional)
    return found


Element = etree._Element


@cache
def w(name: str) -> str:
    """Return a name of the main namespace as lxml writes it."""
    return f"{{{W}}}{name}"


VAL = w("val")


def value(element: Element | None) -> str | None:
    """Return the w:val of an element, or None."""
    return None if element is None else element.get(VAL)


def switched_on(element: Element | None) -> bool:
    """Return whether a toggle such as w:b is on: present, and not set to false (17.17.4)."""
    return element is not None and element.get(VAL) not in ("0", "false", "off", "none")


_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)


def parse(data: bytes) -> Element:
    """Return the root of a part; nothing outside it is ever fetched or expanded.

    Raises etree.XMLSyntaxError for what is not XML.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
        data = _DECLARATION.sub("", text).encode("utf-8", errors="replace")
    if _STRICT_NAMES in data:
        data = _START_TAG.sub(_in_transitional, data)
    return etree.fromstring(data, _PARSER)


def local(element: Element) -> str:
    """Return an element's name without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """Return an element's namespace, or nothing."""
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""
