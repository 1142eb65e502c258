"""Small texts in one line, for tests of verification: "7. They act. ¶ PP Recalling …, ¶ (a) …", `{…}` a note."""

from __future__ import annotations

import re

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.verbatim import FileText, Shown
from paraph.model.wording import NOTE, Wording

_FORMS = (
    (re.compile(r"# "), Kind.TITLE, 0),
    (re.compile(r"## "), Kind.HEADING, 1),
    (re.compile(r"PP "), Kind.PREAMBULAR, 0),
    (re.compile(r"(\d+(?: bis)?)[.)] "), Kind.OPERATIVE, 0),
    (re.compile(r"\(([a-z])\) "), Kind.SUB, 1),
)


def agreed_text(line: str) -> Document:
    """The agreed text of a line."""
    paragraphs = []
    for n, words in enumerate(filter(None, line.split(" ¶ "))):
        kind, level, number = Kind.TEXT, 0, ""
        for form, found, depth in _FORMS:
            match = form.match(words)
            if match:
                kind, level, number = found, depth, "".join(match.groups())
                words = words[match.end() :]
                break
        paragraphs.append(Paragraph(f"p{n}", kind, _wording(words), level, number))
    return Document(tuple(paragraphs))


def file_text(line: str, *, automatic: bool = False) -> FileText:
    """What a file shows that has these lines: its numbers typed, or printed by a list."""
    shown = []
    for words in filter(None, line.split(" ¶ ")):
        words = re.sub(r"^(?:##? |PP )", "", words)
        number = re.match(r"(\d+(?: bis)?[.)]|\([a-z]\)) ", words) if automatic else None
        label = number[1] if number else ""
        shown.append(Shown(_wording(words[len(label) :].lstrip()), label))
    return FileText(tuple(shown))


def _wording(words: str) -> Wording:
    notes = [Wording.of(note) for note in re.findall(r"\{(.*?)\}", words)]
    return Wording.of(re.sub(r"\{.*?\}", NOTE, words), notes=notes)
