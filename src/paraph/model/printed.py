"""What the pages of a printed text show, line by line: a PDF knows no paragraphs."""

from __future__ import annotations

from paraph.model.frozen import frozen
from paraph.model.wording import Wording

LINE_HYPHEN = "\u00ad"
"""Stands at the end of a line for a hyphen that may belong to the word or to the line."""


@frozen
class PrintedLine:
    """A line of the running text, notes in their places; `begins` says that it looks like a paragraph's first."""

    wording: Wording
    page: int
    begins: bool


@frozen
class Printed:
    """The running text of a PDF in reading order; headers, footers and page numbers; what a person must know.

    `obstacles` stand in the way of taking it for final, `remarks` do not. No line is empty.
    """

    lines: tuple[PrintedLine, ...]
    margins: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: int = 0
