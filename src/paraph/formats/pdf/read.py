"""Read a PDF: its running text line by line. Run in a process of its own (see paraph.actions.safe)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import pypdfium2.raw as pdfium

from paraph.formats.pdf.characters import Sheet, sheets
from paraph.formats.pdf.limits import LIMITS, MEGABYTE, Limits
from paraph.formats.pdf.lines import Line, lines
from paraph.formats.pdf.pages import divided, numbered_notes
from paraph.formats.pdf.refusals import TEXT_INSTEAD, refusal
from paraph.model.printed import Printed, PrintedLine
from paraph.model.wording import NOTE, Wording, only_text

_SHORT = 0.85
"""A line that ends before so much of the width of the text may end its paragraph."""
_REORDERED = (
    "DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA "
    "THAI LAO TIBETAN MYANMAR KHMER"
).split()

pdfium.FPDF_InitLibrary()


def read_pdf(data: bytes, name: str, limits: Limits = LIMITS) -> Printed:
    """Return what the pages of a PDF show. Raises ParaphError for one that cannot be read reliably."""
    if len(data) > limits.file:
        raise refusal("too-large", name, f"it is larger than {limits.file // MEGABYTE} MB", TEXT_INSTEAD)
    pages = sheets(data, name, limits)
    _refuse_unreadable(pages, name, limits)
    found = divided([lines(p.characters, n) for n, p in enumerate(pages)], [p.height for p in pages])
    shown = []
    before: Line | None = None
    width = _right_edge(found.body)
    for number, page in enumerate(found.body):
        notes = numbered_notes(found.notes, number)
        for line in page:
            wording = _wording(line, notes)
            if not wording.blank:
                shown.append(PrintedLine(wording, number + 1, _begins(line, before, width)))
                before = line
    return Printed(
        tuple(shown),
        tuple(dict.fromkeys(found.margins)),
        tuple(_obstacles(pages)),
        tuple(_remarks(pages)),
        len(pages),
    )


def _wording(line: Line, notes: Mapping[str, str]) -> Wording:
    """Return the words of a line; a raised sign that a note bears is a reference to it."""
    text, found = "", []
    for piece, raised in line.pieces:
        sign = piece.strip()
        if raised and sign in notes:
            found.append(Wording.of(only_text(notes[sign])))
            text += NOTE + piece[len(piece.rstrip()) :]
        else:
            text += only_text(piece)
    return Wording.of(text.strip(), notes=found)


def _right_edge(body: Sequence[Sequence[Line]]) -> float:
    ends = sorted(line.right for page in body for line in page)
    return ends[int(len(ends) * 0.9)] if ends else 0.0


def _begins(line: Line, before: Line | None, width: float) -> bool:
    """Whether a line looks like the first of a paragraph: after a gap, indented, or after a short line."""
    if before is None or abs(before.size - line.size) > 0.1 * line.size or before.right < _SHORT * width:
        return True
    if line.page != before.page:
        return False
    return before.base - line.base > 1.35 * line.size or abs(line.left - before.left) > 0.5 * line.size


def _refuse_unreadable(pages: Sequence[Sheet], name: str, limits: Limits) -> None:
    """Refuse scans, letters without meaning and scripts whose order on a page is not that of reading."""
    signs = [c.sign for page in pages for c in page.characters if not c.sign.isspace()]
    visible, invisible = sum(p.visible for p in pages), sum(p.invisible for p in pages)
    if not signs or invisible > visible:
        why = "it is a scan: pictures of pages" + (" with text read by a machine laid over them" if signs else "")
        raise refusal("scanned-pdf", name, why, TEXT_INSTEAD)
    if sum(page.unreadable for page in pages) > limits.unreadable * len(signs):
        raise refusal("unreadable-letters", name, "its fonts do not say which letters they show", TEXT_INSTEAD)
    letters = [sign for sign in signs if sign.isalpha()]
    if sum(map(_is_reordered, letters)) > limits.reordered * len(letters):
        why = (
            "it is in a script that runs from right to left, or whose signs change places on paper; a PDF keeps "
            "them in the order of the eye, so that no word of it is certain"
        )
        raise refusal("reordered-script", name, why, TEXT_INSTEAD)


def _is_reordered(letter: str) -> bool:
    if letter < "\u0590":
        return False
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return True
    return unicodedata.name(letter, "").split(" ")[0] in _REORDERED


def _obstacles(pages: Sequence[Sheet]) -> list[str]:
    result = []
    remarks = sum(page.remarks for page in pages)
    if remarks:
        result.append(f"It holds {remarks} comment{'s' * (remarks > 1)} or mark{'s' * (remarks > 1)} on its pages.")
    fields = sum(page.fields for page in pages)
    if fields:
        result.append(f"It has {fields} form field{'s' * (fields > 1)}: what stands in them was not compared.")
    pictures = [n for n, page in enumerate(pages, start=1) if page.pictures and not page.characters]
    if pictures:
        result.append(
            f"Of page {', '.join(map(str, pictures))} there is only a picture: nothing on it was compared."
        )
    if any(page.invisible for page in pages):
        result.append("It holds words that are laid invisibly on its pages; they are compared like all others.")
    return result


def _remarks(pages: Sequence[Sheet]) -> list[str]:
    result = []
    slanted = list(dict.fromkeys(page.slanted for page in pages if page.slanted))
    if slanted:
        result.append(f"Across its pages stands “{'”, “'.join(slanted)}” (a watermark?); it was not compared.")
    seen = [n for n, page in enumerate(pages, start=1) if any(_is_reordered(c.sign) for c in page.characters)]
    if seen:
        result.append(
            f"On page {', '.join(map(str, seen))} some words run from right to left or change places; "
            "read them yourself."
        )
    return result
