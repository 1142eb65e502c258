"""Fixed redlines that may leave the house: in plain formatting, read back by two readers that share no code.

Nothing here needs a reader: who asks for one says how a file is read.
"""

from __future__ import annotations

from collections.abc import Callable

from paraph.actions.difference import Difference
from paraph.actions.redlined import BegunReading
from paraph.diff.display import readable
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.fixed import write_fixed
from paraph.formats.word.parts import Sheet
from paraph.formats.word.plainly import Plain, plain
from paraph.formats.word.shapes import style_id
from paraph.model.comparison import Comparison
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, View
from paraph.model.wording import NOTE, Mark


def fixed_redline(found: Difference, begin: BegunReading, margins: Sheet) -> bytes:
    """Return a difference as a fixed redline in Word: in plain formatting, without tracked changes.

    Raises ParaphError where there are tables or what a text cannot hold: in plain formatting no reader could tell
    what in them was changed.
    """
    if found.laid or any(p.kind is Kind.OBJECT for p in (*found.old, *found.new)):
        raise ParaphError(
            "These files hold tables, pictures or boxes, which a fixed redline cannot show.",
            code="object",
            next_step="Leave out --fixed.",
        )
    base = f"Changes to {found.old_name} are marked."
    return proved_fixed(
        found.comparison, found.old, found.new, margins, base, read=lambda data, name: begin(data, name)()
    )


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
