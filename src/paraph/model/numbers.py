"""The numbers that are printed: computed until a text is circulated, standing from then on.

A paragraph inserted into a circulated text becomes 7 bis; one taken out leaves "7. [Deleted]".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count
from operator import attrgetter
from types import MappingProxyType

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace

ORDINALS = (
    "bis ter quater quinquies sexies septies octies novies decies undecies duodecies terdecies "
    "quaterdecies quindecies sexdecies septdecies octodecies novodecies vicies"
).split()
"""Latin ordinals as texts use them, the first of which means the second paragraph of that number."""

NUMBERED = {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB, Kind.PRIORITY, Kind.OBJECTIVE, Kind.ACTION}
BESIDE = {Kind.FIELD, Kind.OBJECT}
"""Kinds that hang on what stands above them: numbers go on as if they were not there."""
_MOST = 1000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@frozen
class Number:
    """A paragraph's number.

    label: what is fixed in the draft ("7 bis", "b"); printed: as it stands before the text ("7 bis.",
    "(b)"), empty where the house prints none; reference: how one points to it ("7 bis", "12(b)", "PP3").
    """

    label: str
    printed: str
    reference: str


def roman(number: int) -> str:
    """Return a small roman numeral for 1 to 89."""
    result = ""
    for letters, value in _ROMAN:
        while number >= value:
            result += letters
            number -= value
    return result


def letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 … (Word counts on with bb, cc …)."""
    result = ""
    while number:
        number, rest = divmod(number - 1, 26)
        result = _LETTERS[rest] + result
    return result


def natural(kind: Kind, level: int, number: int) -> str:
    """Return the label of the `number`th paragraph of its kind and level, counted from 1."""
    if kind is Kind.SUB:
        return letters(number) if level % 2 else roman(number)
    return f"PP{number}" if kind is Kind.PREAMBULAR else str(number)


def printed(kind: Kind, level: int, label: str) -> str:
    """Return a label as it is printed before the text of a paragraph."""
    match kind:
        case Kind.PREAMBULAR:
            return ""
        case Kind.SUB:
            return f"({label})" if level <= 2 else f"{label}."
        case Kind.PRIORITY:
            return f"Priority {label}."
        case Kind.OBJECTIVE:
            return f"Objective {label}."
        case _:
            return f"{label}."


@frozen
class _Seen:
    """What numbers depend on of a paragraph."""

    id: str
    kind: Kind
    level: int
    number: str


class _Series:
    """One run of numbers: the operative paragraphs of a text, the sub-paragraphs of one paragraph."""

    def __init__(self, kind: Kind, level: int, taken: frozenset[str]) -> None:
        self.kind, self.level, self.taken = kind, level, taken
        self.used: set[str] = set()
        self.highest = self.last = 0
        """The highest number so far, and that of the paragraph before: another one, where paragraphs moved."""

    def next(self, paragraph: _Seen, fixed_later: bool) -> str:
        label = paragraph.number or self._new(fixed_later)
        self.used.add(label)
        self.last = _counted(self.kind, self.level, label.split(" ")[0]) or self.last
        self.highest = max(self.highest, self.last)
        return label

    def _new(self, fixed_later: bool) -> str:
        if not fixed_later:
            for number in count(self.highest + 1):
                label = natural(self.kind, self.level, number)
                if label not in self.taken and label not in self.used:
                    return label
        before = natural(self.kind, self.level, self.last) if self.last else "0"
        ordinals = (*ORDINALS, *(str(n) for n in range(len(ORDINALS) + 2, 1000)))
        known = self.taken | self.used
        return next(label for ordinal in ordinals if (label := f"{before} {ordinal}") not in known)


@cache
def _counted(kind: Kind, level: int, base: str) -> int:
    """Return which number of its series a label without ordinal is, 0 for one that no series counts to."""
    return next((n for n in range(1, _MOST) if natural(kind, level, n) == base), 0)


def _parents(paragraphs: Sequence[_Seen]) -> list[tuple[str, ...]]:
    """Return for each paragraph what its series hangs on: ids of the paragraphs above it in the tree."""
    result: list[tuple[str, ...]] = []
    path: list[str] = []
    priority = ""
    for place, paragraph in enumerate(paragraphs):
        key = paragraph.id or f"#{place}"
        if paragraph.kind is Kind.SUB:
            del path[paragraph.level :]
            path += [""] * (paragraph.level - len(path))
            result.append(tuple(path))
            path.append(key)
            continue
        result.append((priority,) if paragraph.kind is Kind.OBJECTIVE else ())
        if paragraph.kind is Kind.PRIORITY:
            priority = key
        if paragraph.kind not in BESIDE:
            path = [key]
    return result


def numbers(document: Document) -> Mapping[int, Number]:
    """Return the number of each numbered paragraph, by its place in the document (from 0).

    Labels that stand are kept; a paragraph without one gets the next label, or, where labels that stand
    follow in its series, a Latin ordinal on the label before it.
    """
    return _numbers(tuple(map(_SEEN, document.paragraphs)))


_SEEN: Callable[[Paragraph], tuple[str, Kind, int, str]] = attrgetter("id", "kind", "level", "number")


@lru_cache(maxsize=64)
def _numbers(outline: tuple[tuple[str, Kind, int, str], ...]) -> Mapping[int, Number]:
    """Return the numbers of such paragraphs; most revisions have those of the one before."""
    paragraphs = [_Seen(*seen) for seen in outline]
    keys = [(p.kind, p.level, parents) for p, parents in zip(paragraphs, _parents(paragraphs), strict=True)]
    standing: dict[object, dict[int, str]] = {}
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind in NUMBERED and paragraph.number:
            standing.setdefault(keys[place], {})[place] = paragraph.number
    last = {key: max(fixed) for key, fixed in standing.items()}
    series: dict[object, _Series] = {}
    result: dict[int, Number] = {}
    above: dict[int, str] = {}
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind not in NUMBERED:
            if paragraph.kind not in BESIDE:
                above.clear()
            continue
        key = keys[place]
        if key not in series:
            series[key] = _Series(paragraph.kind, paragraph.level, frozenset(standing.get(key, {}).values()))
        label = series[key].next(paragraph, last.get(key, -1) > place)
        result[place] = Number(label, _printed(paragraph, label, above), _reference(paragraph, label, above))
        if paragraph.kind is not Kind.SUB:
            if paragraph.kind is Kind.PRIORITY:
                above.clear()
                above[-1] = label
            above[0] = result[place].reference
        for deeper in [level for level in above if level > paragraph.level]:
            del above[deeper]
        above[paragraph.level] = result[place].reference
    return MappingProxyType(result)


def _printed(paragraph: _Seen, label: str, above: Mapping[int, str]) -> str:
    if paragraph.kind is Kind.OBJECTIVE and -1 in above:
        label = f"{above[-1]}.{label}"
    return printed(paragraph.kind, paragraph.level, label)


def _reference(paragraph: _Seen, label: str, above: Mapping[int, str]) -> str:
    match paragraph.kind:
        case Kind.SUB:
            parent = above.get(max((n for n in above if 0 <= n < paragraph.level), default=-2), "")
            return f"{parent}({label})"
        case Kind.PRIORITY:
            return f"Priority {label}"
        case Kind.OBJECTIVE:
            return f"Objective {above[-1]}.{label}" if -1 in above else f"Objective {label}"
        case _:
            return label


def fixed(document: Document) -> Document:
    """Return the document with every number standing, as it is when a text is circulated."""
    found = numbers(document)
    return document.with_paragraphs(
        replace(p, number=found[place].label) if place in found else p for place, p in enumerate(document)
    )


def find(document: Document, reference: str) -> Paragraph | None:
    """Return the paragraph that a person means by "7 bis", "PP3", "12(b)", "12 b bis", or None.

    Spaces, dots, "para." and "OP" before the number, and letter case do not matter; an id is accepted too.
    """
    if reference in document.by_id:
        return document.by_id[reference]
    wanted = folded_reference(reference)
    for place, number in numbers(document).items():
        if folded_reference(number.reference) == wanted:
            return document.paragraphs[place]
    return None


def folded_reference(reference: str) -> str:
    """Return a reference as it is compared: without spaces, dots, brackets, letter case and "para." before it."""
    text = re.sub(r"^(paragraph|para|op|action)\b\.?|^op(?=\d)", "", reference.strip().lower())
    return re.sub(r"[\s.()]+", "", text)
