"""The characters on the pages of a PDF, each with its place. The only module that knows PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from paraph.formats.pdf.limits import Limits
from paraph.formats.pdf.refusals import TEXT_INSTEAD, refusal
from paraph.model.frozen import field, frozen, mutable

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_INVISIBLE = 3  # text that is neither filled nor stroked, as scanners lay it over a picture
_TEXT, _IMAGE = 1, 3  # FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_IMAGE
_HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
_REMARKS = frozenset((1, *range(3, 16), 17))  # annotations that people make: notes, marks, drawings, attachments

_FIELD = 20  # FPDF_ANNOT_WIDGET


@frozen
class Character:
    """A sign on a page: its left and right edge, base line and size, in points from the lower left corner."""

    sign: str
    left: float
    right: float
    base: float
    size: float


@mutable
class Sheet:
    """One page: its size, its characters in the order of the file, and what else stands on it.

    `slanted` is text that does not run along the line, such as a watermark.
    """

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    slanted: str = ""
    unreadable: int = 0
    visible: int = 0
    invisible: int = 0
    pictures: int = 0
    remarks: int = 0
    fields: int = 0


def sheets(data: bytes, name: str, limits: Limits) -> list[Sheet]:
    """Return the pages of a PDF. Raises ParaphError for one that is damaged, locked or too large."""
    with _document(data, name) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.pages:
            raise refusal("too-many-pages", name, f"it has more than {limits.pages} pages", TEXT_INSTEAD)
        result, total = [], 0
        for number in range(count):
            with _page(document, number, name) as page:
                sheet = _sheet(page, name, number, limits, limits.characters - total)
            total += len(sheet.characters)
            result.append(sheet)
        return result


@contextmanager
def _document(data: bytes, name: str) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise refusal("encrypted", name, "it is protected by a password", "Ask the sender for it without one.")
        raise refusal("pdf-damaged", name, "it is damaged, or not a PDF", TEXT_INSTEAD)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, number: int, name: str) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise refusal("pdf-damaged", name, f"its page {number + 1} is damaged", TEXT_INSTEAD)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _sheet(page: Any, name: str, number: int, limits: Limits, left: int) -> Sheet:
    sheet = Sheet(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    _objects(page, sheet, name, number, limits)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise refusal("pdf-damaged", name, f"the text of its page {number + 1} is damaged", TEXT_INSTEAD)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > left:
            most = f"{limits.characters:,}"
            raise refusal("too-many-characters", name, f"it has more than {most} characters", TEXT_INSTEAD)
        _characters(text, count, sheet)
    finally:
        pdfium.FPDFText_ClosePage(text)
    return sheet


def _characters(text: Any, count: int, sheet: Sheet) -> None:
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    to_box, to_matrix, to_x, to_y = map(ctypes.byref, (box, matrix, x, y))
    for n in range(count):
        sign = chr(pdfium.FPDFText_GetUnicode(text, n))
        # Spaces and ends of lines that PDFium supposes: lines.py looks for itself.
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text, n) == 1 or sign in "\x00\ufffd\ufffe\uffff":
            sheet.unreadable += 1
            sign = "\ufffd"
        pdfium.FPDFText_GetLooseCharBox(text, n, to_box)
        pdfium.FPDFText_GetCharOrigin(text, n, to_x, to_y)
        if not sign.isspace() and abs(pdfium.FPDFText_GetCharAngle(text, n)) % 6.283 > 0.1:
            sheet.slanted += sign
            continue
        size = pdfium.FPDFText_GetFontSize(text, n)
        if pdfium.FPDFText_GetMatrix(text, n, to_matrix):
            size *= math.hypot(matrix.c, matrix.d)
        sheet.characters.append(Character("-" if sign == _HYPHEN else sign, box.left, box.right, y.value, size))


def _objects(page: Any, sheet: Sheet, name: str, number: int, limits: Limits) -> None:
    count = pdfium.FPDFPage_CountObjects(page)
    if count > limits.objects:
        raise refusal("too-much", name, f"too much is drawn on its page {number + 1}", TEXT_INSTEAD)
    for n in range(count):
        found = pdfium.FPDFPage_GetObject(page, n)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == _IMAGE:
            sheet.pictures += 1
        elif kind == _TEXT:
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
            sheet.invisible += hidden
            sheet.visible += not hidden
    for n in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, n)
        if annotation:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            sheet.remarks += kind in _REMARKS
            sheet.fields += kind == _FIELD
            pdfium.FPDFPage_CloseAnnot(annotation)
