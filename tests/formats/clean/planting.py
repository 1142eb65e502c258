"""Plant one thing in a file that is otherwise clean: in its XML, its parts, its text or its package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from paraph.diff.compare import compare
from paraph.formats.word.form import write_form
from paraph.formats.word.packed import pack
from paraph.formats.word.parts import Sheet
from paraph.formats.word.redline import write_redline
from paraph.formats.word.write import write_clean
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.findings import Sought
from paraph.model.wording import NOTE, Mark, Run, Wording

Parts = dict[str, bytes]
DOCUMENT, HEADER, FOOTER = "word/document.xml", "word/header1.xml", "word/footer1.xml"
NOTES, STYLES, LISTS, SETTINGS = "word/footnotes.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml"
CORE, TYPES, TOP, LINKS = "docProps/core.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
STORIES = (DOCUMENT, HEADER, FOOTER, NOTES)
SHEET = Sheet("Draft Declaration", "en", "LTC/DECL/SOM-1", "LTC/DECL/SOM-1 · 20 January 2021 · Ref. 1A2B-3C4D")


@dataclass(frozen=True)
class Leak:
    """What is planted: the place it must be found in, what it is, and the file; and what the house knows."""

    place: int
    what: str
    make: Callable[[], bytes]
    style: str = "clean"
    sought: tuple[Sought, ...] = ()
    reference: str = ""


def text(words: str = "We agree to measure the level of the lake every day.") -> Document:
    """Return a small text in which the first operative paragraph says `words`."""
    noted = Wording((Run(f"Recalling the Compact{NOTE} of 2011,"),), (Wording.of("Treaty Series, volume 3."),))
    return Document(
        (
            Paragraph("t", Kind.TITLE, Wording.of("Draft Declaration")),
            Paragraph("a", Kind.PREAMBULAR, noted),
            Paragraph("h", Kind.HEADING, Wording.of("The lake"), 1),
            Paragraph("b", Kind.OPERATIVE, Wording.of(words)),
            Paragraph("c", Kind.SUB, Wording.of("in winter;", Mark.ITALIC), 1),
            Paragraph("d", Kind.OPERATIVE, Wording.of("We thank the people of Ostrel.")),
        )
    )


def clean(words: str = "", sheet: Sheet = SHEET) -> bytes:
    """Return a clean file."""
    document = text(words) if words else text()
    return write_clean(document, sheet, {p.id: f"para_{n:04}" for n, p in enumerate(document, start=1)})


def redline(author: str = "Secretariat", date: str = "2021-01-20T00:00:00Z") -> bytes:
    """Return a redline of two small texts."""
    old, new = text(), text("We intend to measure the level of the lake every week.")
    return write_redline(compare(old, new), SHEET, Claim(author, date))


def form() -> bytes:
    """Return an empty comment form."""
    rows = [("1", Wording.of("We agree.")), ("2", Wording.of("We thank."))]
    return write_form(rows, ("Lake Tarn Compact",), "Draft Declaration: comments", ("Fill in the rows.",), SHEET)


@cache
def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def base(style: str = "clean") -> bytes:
    """Return a file of a style in which nothing is planted."""
    if style == "redline":
        return redline()
    return form() if style == "form" else clean()


def changed(part: str, old: str, new: str, style: str = "clean") -> bytes:
    """Return the base with the first `old` (a regular expression) in a part become `new`; it must be there."""
    parts = dict(parts_of(base(style)))
    found, number = re.subn(old, lambda match: match.expand(new), parts[part].decode(), count=1)
    assert number == 1, (part, old)
    return pack({**parts, part: found.encode()})


def with_part(name: str, content: str = "<x/>", *, listed: bool = False, kind: str = "") -> bytes:
    """Return the base with a further part; `listed`: with its content type and a link to it as well."""
    parts = dict(parts_of(base()))
    parts[name] = content.encode()
    if listed:
        entry = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", entry.encode())
        link = f'<Relationship Id="rIdNew" Type="http://schemas.openxmlformats.org/x/{kind}" Target="/{name}"/>'
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    return pack(parts)


def literally(xml: str) -> str:
    """Return XML as the replacement of a regular expression."""
    return xml.replace("\\", "\\\\")


def in_paragraph(part: str, xml: str, style: str = "clean") -> bytes:
    """Return the base with XML at the end of the first paragraph of a part."""
    return changed(part, "</w:p>", literally(xml) + "</w:p>", style)


def in_run(part: str, xml: str) -> bytes:
    """Return the base with a further run that has a property."""
    return in_paragraph(part, f'<w:r><w:rPr>{xml}</w:rPr><w:t xml:space="preserve">kept</w:t></w:r>')


def in_mark(xml: str) -> bytes:
    """Return the base with a property of the mark of the first paragraph."""
    return changed(DOCUMENT, "</w:pPr>", f"<w:rPr>{xml}</w:rPr></w:pPr>")


def in_layout(part: str, xml: str) -> bytes:
    """Return the base with a property of the first paragraph of a part that has any."""
    return changed(part, "</w:pPr>", f"{literally(xml)}</w:pPr>")


def at_end(part: str, root: str, xml: str) -> bytes:
    """Return the base with XML at the end of an element of a part."""
    return changed(part, f"</{root}>", f"{literally(xml)}</{root}>")


def in_style(xml: str) -> bytes:
    """Return the base with a property of the first style that has properties of characters."""
    return changed(STYLES, "(?s)(<w:style .*?)</w:rPr>", rf"\g<1>{literally(xml)}</w:rPr>")


def attribute(part: str, element: str, written: str) -> bytes:
    """Return the base with a further attribute of the first element of a name."""
    return changed(part, rf"<{element}(?=[ />])", f"<{element} {literally(written)}")
