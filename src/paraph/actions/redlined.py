"""Redlines that may leave the house: written, read back by two readers that share no code, then handed out.

Nothing here needs a reader: who asks for a redline says how a file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paraph.errors import LawBrokenError
from paraph.formats.word.acceptor import Resolved, resolve, resolve_both
from paraph.formats.word.parts import Sheet
from paraph.formats.word.redline import write_redline
from paraph.formats.word.write import write_clean
from paraph.model.claim import Claim
from paraph.model.comparison import Comparison
from paraph.model.document import Document
from paraph.model.reading import Reading, View, viewed
from paraph.model.tables import Laid

BegunReading = Callable[[bytes, str], Callable[[], Reading]]
"""Begins to read a file, and returns what waits for the reading: meanwhile other things can be done."""


def when_asked(read: Callable[[bytes, str], Reading]) -> BegunReading:
    """Return the same of a reader that does nothing meanwhile."""
    return lambda data, name: lambda: read(data, name)


def proved_redline(
    comparison: Comparison,
    old: Document,
    new: Document,
    margins: Sheet,
    claim: Claim,
    *,
    begin: BegunReading,
    bookmarks: Mapping[str, str] | None = None,
    laid: Laid = (),
    moves: bool = False,
) -> bytes:
    """Return a redline. Law 7 is checked by our reader and by an independent acceptor.

    All its changes undone give the old text as a clean file has it, all made the new one: wording, order,
    kind, level, marks and place in the numbering.
    """
    data = write_redline(comparison, margins, claim, bookmarks, laid, moves=moves)
    reading = begin(data, "the file just written")
    undone, made = resolve_both(data)
    for text, found, accept in ((old, undone, False), (new, made, True)):
        clean = [in_words(p) for p in resolve(write_clean(text, margins), accept=True)]
        if [in_words(p) for p in found] != clean:
            raise LawBrokenError(_untrue(accept=accept) + " (independent reading)")
    read = reading()
    for text, view in ((old, View.BEFORE), (new, View.AFTER)):
        # What a text cannot hold stands in a box of its own in a redline, and among the text in a clean file.
        if [p.wording for p in viewed(read, view, objects=True)] != [p.wording for p in text]:
            raise LawBrokenError(_untrue(accept=view is View.AFTER))
    return data


def _untrue(*, accept: bool) -> str:
    return f"redlines are true: with its changes {'made' if accept else 'undone'} it is another text"


def in_words(paragraph: Resolved) -> Resolved:
    """Return a resolved paragraph without the number of its list, which files choose freely."""
    layout, words = paragraph
    return " ".join(layout.split()[:2]), words
