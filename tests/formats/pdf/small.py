"""Small PDF files made by hand (ISO 32000-1): words at places, in one font, and what else a page may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595, 842)


@dataclass(frozen=True)
class Print:
    """Words at a place of a page, in points from its lower left corner."""

    left: float
    base: float
    words: str
    size: float = 11
    mode: int = 0
    """3 is invisible."""
    turned: bool = False


def pdf(
    pages: Sequence[Sequence[Print]],
    *,
    meaning: dict[str, str] | None = None,
    pictures: Sequence[int] = (),
    annotations: Sequence[str] = (),
    encrypted: bool = False,
) -> bytes:
    """A PDF of these pages.

    `meaning` says which letter each byte of the font stands for (ToUnicode); `pictures` are pages with a picture,
    `annotations` the subtypes of what people put on the first page.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    objects.append(font + (b" /ToUnicode 4 0 R >>" if meaning else b" >>"))
    objects.append(_stream(_mapping(meaning or {})))
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects.append(_stream(b"\x00", picture.removeprefix(b"<< ")))
    marks = []
    for kind in annotations:
        objects.append(f"<< /Type /Annot /Subtype /{kind} /Rect [100 100 200 200] /Contents (look) >>".encode())
        marks.append(f"{len(objects)} 0 R")
    kids = []
    for number, page in enumerate(pages):
        content = b"".join(map(_printed, page))
        if number in pictures:
            content += b"q 200 0 0 200 100 300 cm /Im Do Q\n"
        objects.append(_stream(content))
        held = f"/Annots [{' '.join(marks)}] " if marks and not number else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] {held}/Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /Im 5 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, encrypted=encrypted)


def _printed(found: Print) -> bytes:
    words = found.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    place = f"0.7 0.7 -0.7 0.7 {found.left} {found.base}" if found.turned else f"1 0 0 1 {found.left} {found.base}"
    return f"BT /F {found.size} Tf {found.mode} Tr {place} Tm (".encode() + words + b") Tj ET\n"


def _mapping(meaning: dict[str, str]) -> bytes:
    lines = "".join(f"<{ord(a):02x}> <{ord(b):04x}>\n" for a, b in meaning.items())
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(meaning)} beginbfchar\n{lines}endbfchar endcmap end\n"
    ).encode()


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< " + entries + f" /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    locked = (
        b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        + f"/O <{'41' * 32}> /U <{'42' * 32}> >>".encode()
        if encrypted
        else b""
    )
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R ".encode() + locked + b" >>\n"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    return written + head + table + trailer + f"startxref\n{len(written)}\n%%EOF\n".encode()


def lines(*words: str, top: float = 700, left: float = 71, size: float = 11, lead: float = 14) -> list[Print]:
    """Lines of words, one below another."""
    return [Print(left, top - n * lead, text, size) for n, text in enumerate(words)]
