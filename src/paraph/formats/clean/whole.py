"""What only shows when the parts are seen together: notes, lists, styles, bookmarks, authors, identity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from paraph.formats.clean.frame import STYLE_NAMES
from paraph.formats.clean.part import Part
from paraph.formats.clean.parts import DOCUMENT
from paraph.formats.clean.table import Style
from paraph.model.findings import Finding, Sort

_OWN_LISTS = {"1", "2", "3"}
"""The lists that every file has, whether or not its text uses them."""
_CHANGES = tuple(
    "w:ins w:del w:rPrChange w:pPrChange w:moveFrom w:moveTo w:moveFromRangeStart w:moveToRangeStart".split()
)
_REFERENCE = re.compile(r"\bRef\. ([0-9A-F]{4}-[0-9A-F]{4})\b")
_SECRETARIAT = frozenset(("Secretariat",))

Parts = Mapping[str, Part]


def whole_findings(parts: Parts, style: Style, authors: frozenset[str] | None) -> Iterator[Finding]:
    """Yield what is wrong between the parts; `authors` are those who may have made tracked changes."""
    yield from _notes(parts)
    yield from _margins(parts)
    yield from _lists(parts)
    yield from _styles(parts)
    yield from _bookmarks(parts)
    yield from _authors(parts, style, authors)
    yield from _identity(parts)


def _finding(part: Part, place: int, what: str, paragraph: int = 0, key: str = "") -> Finding:
    return Finding(place, part.name, part.where(paragraph), what, key=key or what)


def _values(part: Part | None, element: str, attribute: str = "w:val") -> list[str]:
    return [] if part is None else [fact.attributes.get(attribute, "") for fact in part.facts(element)]


def _notes(parts: Parts) -> Iterator[Finding]:
    part = parts.get("word/footnotes.xml")
    if part is None:
        return
    signs = Counter(_values(parts.get(DOCUMENT), "w:footnoteReference", "w:id"))
    for fact in part.facts("w:footnote"):
        identity, kind = fact.attributes.get("w:id", ""), fact.attributes.get("w:type")
        if kind is None and signs[identity] == 0:
            yield _finding(part, 24, f"a note to which nothing in the text points (number {identity})", key="lost")
        if kind is None and signs[identity] > 1:
            yield _finding(part, 24, f"a note to which several signs point (number {identity})", key="twice")
        if (kind is None) == (identity in ("-1", "0")):
            yield _finding(part, 24, f"a separator of notes that is not one of the two (number {identity})")
    separators = sum(fact.attributes.get("w:type") is not None for fact in part.facts("w:footnote"))
    for text in part.paragraphs[:separators]:
        if text:
            yield _finding(part, 24, f"text in what divides notes from the page (“{text}”)")


def _margins(parts: Parts) -> Iterator[Finding]:
    """Yield headers and footers that no page shows, or that only some do; a first page may have its own."""
    document = parts[DOCUMENT]
    for name in ("header", "footer"):
        there = [f"rId{name.capitalize()}{n}".removesuffix("1") for n in "12" if f"word/{name}{n}.xml" in parts]
        if sorted(_values(document, f"w:{name}Reference", "r:id")) != there:
            yield _finding(document, 24, f"a {name} that is not shown exactly once")
        pages = sorted(_values(document, f"w:{name}Reference", "w:type"))
        if pages != ["default", "first"][: len(pages)] or (len(pages) > 1) != bool(document.facts("w:titlePg")):
            yield _finding(document, 24, f"a {name} that no page shows")


def _lists(parts: Parts) -> Iterator[Finding]:
    part = parts.get("word/numbering.xml")
    used = {value for own in parts.values() for value in _values(own, "w:numId") if own.kind != "numbering"} - {"0"}
    lists = _values(part, "w:num", "w:numId")
    if part is None:
        # The styles name lists that a receipt does not have.
        return
    abstract, meant = _values(part, "w:abstractNum", "w:abstractNumId"), _values(part, "w:abstractNumId")
    for number in sorted(set(lists) - used - _OWN_LISTS):
        yield _finding(part, 15, f"a list that no paragraph uses (number {number})", key="unused")
    for number in sorted(set(abstract) - set(meant)):
        yield _finding(part, 15, f"a form of list that no list uses (number {number})", key="unused form")
    for number in sorted((used - set(lists)) | (set(meant) - set(abstract))):
        yield _finding(part, 15, f"a list that is missing (number {number})", key="missing")


def _styles(parts: Parts) -> Iterator[Finding]:
    part = parts.get("word/styles.xml")
    if part is None:
        return
    identities, names = _values(part, "w:style", "w:styleId"), _values(part, "w:name")
    for identity, number in Counter(identities).items():
        if identity not in STYLE_NAMES or number > 1:
            yield _finding(part, 14, f"a style that is not among those of the house (“{identity}”)", key="unknown")
    for name in names:
        if name not in STYLE_NAMES.values():
            yield _finding(
                part, 14, f"a name of a style that is not among those of the house (“{name}”)", key="name"
            )
    known = set(identities)
    for own in parts.values():
        for element in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"):
            for fact in own.facts(element):
                value = fact.attributes.get("w:val", "")
                if value not in known:
                    what = f"the name of a style that the file does not have (“{value}”)"
                    yield _finding(own, 14, what, fact.paragraph, "style")


def _bookmarks(parts: Parts) -> Iterator[Finding]:
    document = parts[DOCUMENT]
    starts, ends = document.facts("w:bookmarkStart"), document.facts("w:bookmarkEnd")
    identities = [fact.attributes.get("w:id") for fact in starts]
    if identities != [fact.attributes.get("w:id") for fact in ends]:
        yield _finding(document, 22, "a bookmark that does not end where it should")
    if identities != [str(n) for n in range(1, len(starts) + 1)]:
        yield _finding(document, 22, "a row of bookmarks that are not numbered from 1")
    names = [fact.attributes.get("w:name", "") for fact in starts]
    if names != sorted(set(names)):
        yield _finding(document, 22, "a row of bookmarks that are not named in the order of the paragraphs")
    for paragraph, number in Counter(fact.paragraph for fact in starts).items():
        if number > 1:
            yield _finding(document, 22, "a second bookmark in one paragraph", paragraph, "second")


def _authors(parts: Parts, style: Style, authors: frozenset[str] | None) -> Iterator[Finding]:
    if style.authors == "none":
        return
    may = _SECRETARIAT if authors is None and style.authors == "one" else authors
    document = parts[DOCUMENT]
    changes = [fact for part in parts.values() for name in _CHANGES for fact in part.facts(name)]
    for fact in changes:
        author = fact.attributes.get("w:author", "")
        if may is not None and not all(name in may for name in _single(author)):
            yield _finding(document, 7, f"an author who is not expected (“{author}”)", fact.paragraph, author)
    said = [fact.attributes.get("w:author", "") for fact in changes]
    if style.authors == "one" and len(set(said)) > 1:
        yield _finding(document, 7, f"more than one author ({', '.join(sorted(set(said)))})")
    if len({fact.attributes.get("w:date", "")[:10] for fact in changes}) > 1:
        yield _finding(document, 26, "more than one day on which changes were made")
    if len({fact.attributes.get("w:id") for fact in changes}) < len(changes):
        yield _finding(document, 7, "a change of a number that another change has")


def _single(author: str) -> list[str]:
    """Return those whom an author names: "Tersa; Group of States (except Quanta)"."""
    return [_EXCEPT.sub("", name) for name in author.split("; ")]


_EXCEPT = re.compile(r" \(except [^()]*\)\Z")


def _identity(parts: Parts) -> Iterator[Finding]:
    """Yield references of two texts in one file."""
    found: dict[str, Part] = {}
    for part in parts.values():
        for text in part.paragraphs:
            for code in _REFERENCE.findall(text):
                found.setdefault(code, part)
    if len(found) > 1:
        part = list(found.values())[-1]
        what = f"a reference of another text ({' beside '.join(found)})"
        yield Finding(32, part.name, part.where(0), what, Sort.IDENTITY, key="reference")
