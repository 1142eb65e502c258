"""A text as plain lines, one paragraph a line: for reading in a terminal and for comparing with other readers.

Lossy on purpose (`design`, section 6): space made one blank, ends trimmed, empty paragraphs, printed numbers
and notes left out. No law is proved on this form. `exact` keeps every character, with notes.
"""

from __future__ import annotations

from collections.abc import Iterable

from paraph.model.wording import NOTE, Wording


def plain_lines(wordings: Iterable[Wording]) -> str:
    """Return the lossy form."""
    lines = (" ".join(wording.plain.split()) for wording in wordings)
    return "".join(line + "\n" for line in lines if line)


def exact_lines(wordings: Iterable[Wording]) -> str:
    """Return every character, line breaks inside a paragraph as U+2028, notes in place as {note: …}."""
    return "".join(_exact(wording) + "\n" for wording in wordings)


def _exact(wording: Wording) -> str:
    notes = iter(wording.notes)
    text = "".join(f"{{note: {next(notes).text}}}" if c == NOTE else c for c in wording.text)
    return text.replace("\n", "\u2028")
