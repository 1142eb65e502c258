"""What stands in a file that should not: values, each with its place in the list of all places where files leak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from paraph.model.frozen import frozen

PLACES: Mapping[int, str] = {
    1: "properties of the document",
    2: "statistics and program",
    3: "properties of the house",
    4: "picture of the first page",
    5: "comments",
    6: "people",
    7: "tracked changes",
    8: "deleted text",
    9: "hidden text",
    10: "text that cannot be seen",
    11: "traces of editing sessions",
    12: "settings",
    13: "fonts, theme and web settings",
    14: "styles",
    15: "lists",
    16: "data behind the text",
    17: "building blocks",
    18: "printer",
    19: "pictures and embedded files",
    20: "links",
    21: "fields",
    22: "bookmarks",
    23: "marks of the editor",
    24: "notes, headers and footers that nobody sees",
    25: "shapes and alternatives",
    26: "dates",
    27: "signatures and foreign parts",
    28: "the package",
    29: "signs in the text",
    30: "words in the text",
    31: "outside the file",
    32: "the wrong file",
    33: "gaps that tell",
}
"""Every place where a Word file can hold what its text does not say, by its number in docs/clean.md."""


PACKAGE = 28
"""The place of the package, whose parts all have the same things about them."""


class Sort(StrEnum):
    """What sort of thing was found. Only what stands in the text itself can be allowed by a person."""

    STRUCTURE = "structure"
    IDENTITY = "identity"
    SIGN = "sign"
    SPACE = "space"
    LOOK_ALIKE = "look-alike"
    PLACEHOLDER = "placeholder"
    PATH = "path"
    ADDRESS = "address"
    MARKING = "marking"
    CODE = "code"
    INTERNAL = "internal"
    AUTHOR = "author"
    PARTY = "party"
    GAP = "gap"


IN_TEXT = frozenset(Sort) - {Sort.STRUCTURE, Sort.IDENTITY}
"""What a person may allow, with a name and a reason."""


@frozen
class Finding:
    """Something in a file that should not be there.

    `place` is its number in PLACES, `part` the part of the package it is in, `where` is for people: “the header”,
    “paragraph 12 (“We decide to …”)”. `what` is a phrase with its article: “a tracked insertion by “A. Drafter””.
    `words` are the words of the text it is about, exactly; empty for what is not in the text. `key` is equal for
    things of one sort, which are told together.
    """

    place: int
    part: str
    where: str
    what: str
    sort: Sort = Sort.STRUCTURE
    words: str = ""
    key: str = ""

    @property
    def sentence(self) -> str:
        """The finding as a sentence, in which signs that deceive the eye are spelt out."""
        still = "are still" if self.what.startswith("words") else "is still"
        from paraph.model.suspicious import visible  # settings know of findings, and few commands of signs

        return visible(f"{self.what[:1].upper()}{self.what[1:]} {still} in {self.where}.")


@frozen
class Allowed:
    """What a person allowed to stand: a sort of finding, its words, in which document, who allowed it and why."""

    what: Sort
    words: str
    where: str
    by: str
    why: str


@frozen
class Sought:
    """Words that must not stand in a text.

    `attributing`: they are only looked for where they attribute words to somebody: “[Kelmara: …]”.
    `says` is a phrase with its article.
    """

    words: str
    sort: Sort
    says: str
    attributing: bool = False


def is_allowed(finding: Finding, document: str, allowed: Iterable[Allowed]) -> bool:
    """Return whether somebody allowed a finding in a document; only what stands in the text can be."""
    return finding.sort in IN_TEXT and any(
        entry.what is finding.sort and entry.words == finding.words and entry.where == document for entry in allowed
    )


def together(findings: Iterable[Finding]) -> Sequence[tuple[Finding, int]]:
    """Return the first finding of each kind in a part, in the order of the places, with how many there are."""
    first: dict[tuple[int, str, str], Finding] = {}
    number: dict[tuple[int, str, str], int] = {}
    for finding in findings:
        part = "" if finding.place == PACKAGE else finding.part
        kind = (finding.place, part, finding.key or finding.what)
        first.setdefault(kind, finding)
        number[kind] = number.get(kind, 0) + 1
    return [(first[kind], number[kind]) for kind in sorted(first, key=lambda kind: kind[0])]
