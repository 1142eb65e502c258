"""What comes of holding a file against an agreed text, word for word: findings, and the corrections to read out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from paraph.model.frozen import frozen
from paraph.model.wording import Wording


class Sort(StrEnum):
    """What a difference touches, the gravest first."""

    OBLIGATION = "verbs of obligation and negations"
    MISSING = "paragraphs missing from the file"
    ADDED = "paragraphs only in the file"
    FIGURE = "numbers and dates"
    REFERENCE = "cross-references"
    NAME = "names and words with a capital letter"
    BRACKET = "brackets"
    WORDING = "other words"
    MOVED = "order of paragraphs"
    DIVISION = "where paragraphs begin"
    NUMBER = "numbers of paragraphs"
    SIGN = "punctuation"


@frozen
class Shown:
    """A paragraph as a file shows it.

    `label` is the number printed before it by automatic numbering; a typed one still stands in the wording.
    `aside` says where it stands when that is not the running text ("text box").
    """

    wording: Wording
    label: str = ""
    aside: str = ""


@frozen
class FileText:
    """What a file shows, and what stands in the way of taking it for final.

    `obstacles` are sentences (tracked changes, comments, a page that is only a picture): with any of them the
    file is not the agreed text, whatever its words. `remarks` are sentences that a person should know. `margins`
    are headers, footers and page numbers. `identity` is the reference printed in it. `guessed` says that the ends
    of paragraphs were worked out from the page.
    """

    paragraphs: tuple[Shown, ...]
    obstacles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    identity: str = ""
    guessed: bool = False


class Act(StrEnum):
    """What a correction does to the file's text."""

    READ = "for some words read others"
    REPLACE = "replace a paragraph"
    DIVIDE = "begin paragraphs elsewhere"
    INSERT = "insert paragraphs"
    DELETE = "delete a paragraph"
    MOVE = "move a paragraph"
    NUMBER = "another number"


@frozen
class Correction:
    """One correction of the file, as a value that can be performed; `said` is the same as a sentence to read out.

    `paragraphs` are places in the file (from 0): those corrected, or for INSERT and MOVE's `after` the one after
    which the words stand, -1 for the beginning. `quote` and `words` are as they are compared. `note` is the place
    of a note within its paragraph, None for the text itself. `agreed` are places in the agreed text.
    """

    act: Act
    paragraphs: tuple[int, ...]
    said: str
    quote: str = ""
    words: str = ""
    note: int | None = None
    after: int = -1
    agreed: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Finding:
    """One difference: what it touches, where, what either side has, a few words around it.

    `correction` is the place (from 0) of the correction that removes it.
    """

    sort: Sort
    where: str
    file: str
    agreed: str
    before: str = ""
    after: str = ""
    correction: int = 0


@frozen
class Typography:
    """Signs that the file sets in another way, how often, and where first."""

    file: str
    agreed: str
    times: int
    where: str


@frozen
class VerbCount:
    """How often each verb of obligation stands in the file and in the agreed text; None without a list of them."""

    language: str
    counts: Mapping[str, tuple[int, int]] | None

    @property
    def same(self) -> bool:
        """Whether every count is the same on both sides."""
        return self.counts is not None and all(file == agreed for file, agreed in self.counts.values())


@frozen
class StandingCount:
    """How far the agreed text itself is agreed: its paragraphs by standing, those not agreed by name."""

    agreed: int
    not_agreed: tuple[tuple[str, str], ...]
    """Name of a paragraph and its standing in words."""
    brackets: tuple[str, ...]
    """Names of the paragraphs in which brackets are left."""


@frozen
class Verdict:
    """A file held against an agreed text."""

    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...]
    typography: tuple[Typography, ...]
    outside: tuple[str, ...]
    """What stands before the text begins: a cover, a masthead."""
    verbs: VerbCount
    standing: StandingCount
    words: int
    """How many words of the agreed text were compared."""
    paragraphs: int

    @property
    def same_words(self) -> bool:
        """Whether the file's words are the agreed text's."""
        return not self.findings


@frozen
class Sides:
    """What the two sides are called: the file; document and revision, symbol and reference printed in its files.

    `rather` are other circulated revisions whose very words the file has.
    """

    file: str
    document: str
    revision: str
    symbol: str = ""
    reference: str = ""
    rather: tuple[str, ...] = ()
