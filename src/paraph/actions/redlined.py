"""Redlines that may leave the house: written, read back by two readers that share no code, then handed out.

Nothing here needs a reader: who asks for a redline says how a file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paraph.diff.display import readable
from paraph.errors import LawBrokenError
from paraph.formats.word.acceptor import Resolved, resolve
from paraph.formats.word.fixed import write_fixed
from paraph.formats.word.parts import Sheet
from paraph.formats.word.plainly import Plain, plain
from paraph.formats.word.redline import write_redline
from paraph.formats.word.shapes import style_id
from paraph.formats.word.write import write_clean
from paraph.model.change import Claim
from paraph.model.comparison import Comparison
from paraph.model.document import Document, Paragraph
from paraph.model.reading import Reading, View, viewed
from paraph.model.tables import Laid
from paraph.model.wording import NOTE, Mark


def proved_redline(
    comparison: Comparison,
    old: Document,
    new: Document,
    margins: Sheet,
    claim: Claim,
    *,
    read: Callable[[bytes, str], Reading],
    bookmarks: Mapping[str, str] | None = None,
    laid: Laid = (),
    moves: bool = False,
) -> bytes:
    """Return a redline. Law 7 is checked by our reader and by an independent acceptor.

    All its changes undone give the old text as a clean file has it, all made the new one: wording, order,
    kind, level, marks and place in the numbering.
    """
    data = write_redline(comparison, margins, claim, bookmarks, laid, moves=moves)
    reading = read(data, "the file just written")
    for text, accept, view in ((old, False, View.BEFORE), (new, True, View.AFTER)):
        message = f"redlines are true: with its changes {'made' if accept else 'undone'} it is another text"
        # What a text cannot hold stands in a box of its own in a redline, and among the text in a clean file.
        if [p.wording for p in viewed(reading, view, objects=True)] != [p.wording for p in text]:
            raise LawBrokenError(message)
        clean = [in_words(p) for p in resolve(write_clean(text, margins), accept=True)]
        if [in_words(p) for p in resolve(data, accept=accept)] != clean:
            raise LawBrokenError(message + " (independent reading)")
    return data


def proved_fixed(
    comparison: Comparison,
    old: Document,
    new: Document,
    margins: Sheet,
    base: str,
    *,
    read: Callable[[bytes, str], Reading],
) -> bytes:
    """Return a fixed redline; `base` is the sentence that says what was changed.

    Law 7 is checked by our reader (each paragraph reads as it was meant, its number too) and by an independent
    reading: without the struck words it is the new text, without those with a line under them the old one.
    """
    found = write_fixed(readable(comparison), margins, base)
    reading = read(found.data, "the file just written")
    if [(p.label, p.wording(View.AFTER).text) for p in reading.paragraphs] != list(found.lines):
        raise LawBrokenError("redlines are true: the fixed redline does not read as it was meant")
    message = "redlines are true: the fixed redline is of another text (independent reading)"
    if plain(found.data, new=True) != [plain_paragraph(p) for p in new if len(p.wording)]:
        raise LawBrokenError(message)
    words = [[character for character, _ in characters] for _, characters in plain(found.data, new=False)]
    if words != [list(p.text) for p in old if len(p.wording)]:
        raise LawBrokenError(message)
    return found.data


def plain_paragraph(paragraph: Paragraph) -> Plain:
    """Return what an independent reading of a fixed redline must find of a paragraph."""
    notes = iter(paragraph.wording.notes)
    characters = []
    for run in paragraph.wording.runs:
        named = (
            ("i", Mark.ITALIC in run.marks),
            *((f"vertAlign {m.value}", m in run.marks) for m in (Mark.SUPERSCRIPT, Mark.SUBSCRIPT)),
            ("u", Mark.UNDERLINE in run.marks),
        )
        marks = " ".join(name for name, is_so in named if is_so)
        characters += [(c, next(notes).text if c == NOTE else marks) for c in run.text]
    return style_id(paragraph.shape), tuple(characters)


def in_words(paragraph: Resolved) -> Resolved:
    """Return a resolved paragraph without the number of its list, which files choose freely."""
    layout, characters = paragraph
    return " ".join(layout.split()[:2]), characters
