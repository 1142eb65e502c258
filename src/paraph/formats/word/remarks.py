"""Put comment bubbles into a Word file, as a delegation's word processor would. python-docx does the work."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from copy import deepcopy

import docx
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from paraph.formats.word.packed import pack
from paraph.formats.word.xml import w
from paraph.model.frozen import frozen


@frozen
class Bubble:
    """A comment: the words it hangs on, its text, and who is to be named as its author, when."""

    on: str
    text: str
    author: str
    date: str


def with_bubbles(data: bytes, bubbles: Iterable[Bubble]) -> bytes:
    """Return the file with comments on the first occurrence of their words; equal input gives equal bytes.

    Raises ValueError for words that do not stand in one run of unchanged text.
    """
    document = docx.Document(io.BytesIO(data))
    for bubble in bubbles:
        run = _run_of(document.paragraphs, bubble.on)
        initials = "".join(word[0] for word in bubble.author.split())
        comment = document.add_comment(run, bubble.text, bubble.author, initials)
        comment._comment_elm.set(w("date"), bubble.date)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def _run_of(paragraphs: Iterable[Paragraph], words: str) -> Run:
    """Return a run that holds just the words, cut out of the one they stand in."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if words in run.text:
                before, _, after = run.text.partition(words)
                for text, add in ((after, "addnext"), (before, "addprevious")):
                    if text:
                        other = deepcopy(run._r)
                        getattr(run._r, add)(other)
                        Run(other, paragraph).text = text
                run.text = words
                return run
    raise ValueError(f"the words {words!r} are not in one run")
