"""The house style of a secretariat: what its papers say of themselves, and how they look."""

from __future__ import annotations

from enum import StrEnum

from paraph.model.frozen import frozen


class PaperSize(StrEnum):
    """The paper on which texts are printed."""

    A4 = "A4"
    LETTER = "Letter"


class PaperKind(StrEnum):
    """What a circulated text is taken to be."""

    OFFICIAL = "official"
    NON_PAPER = "non-paper"
    CHAIR = "chair's text"


class LineNumbers(StrEnum):
    """Which papers have numbered lines."""

    REVIEW = "review"
    ALWAYS = "always"
    NEVER = "never"


class Numerals(StrEnum):
    """In which signs the numbers of paragraphs are printed: 7 and (a), or those of the text's own script."""

    LATIN = "latin"
    SCRIPT = "script"


@frozen
class House:
    """What `[house]` in paraph.toml says.

    `original` is the original language and `audience` whom a paper is for, both as they are printed; empty ones are
    not. `opening_words`: the words with which a paragraph begins ("Recalling", "We decide") are in italics.
    `style_file` is the Word file whose styles are taken, as a path that can be opened, or nothing.
    """

    paper: PaperSize = PaperSize.A4
    kind: PaperKind | None = None
    original: str = ""
    audience: str = ""
    opening_words: bool = False
    watermark: str = ""
    line_numbers: LineNumbers = LineNumbers.REVIEW
    numerals: Numerals = Numerals.LATIN
    style_file: str = ""


@frozen
class Redlining:
    """How redlines are made: who is named for each change, and whether a moved paragraph is shown as a move."""

    author: str = "Secretariat"
    moves: bool = False
