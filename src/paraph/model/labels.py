"""Numbers as people type and programs print them before a paragraph: "7.", "2.bis", "PP3", "(a)", "ii)", "•".

Read tolerantly, as texts have them: with dot, bracket or none, "bis" set off by a space, a dot or nothing,
"quater" misspelt. What a number means in its place (is "(i)" a letter or a roman one?) is not decided here.
"""

from __future__ import annotations

import re
from enum import StrEnum

from paraph.model.frozen import frozen
from paraph.model.numbers import ORDINALS, letters


class Counting(StrEnum):
    """How a series of labels counts."""

    DECIMAL = "decimal"
    LETTER = "letter"
    ROMAN = "roman"
    UPPER_LETTER = "capital letter"
    UPPER_ROMAN = "capital roman"
    CYRILLIC = "cyrillic letter"
    BULLET = "bullet"


@frozen
class Label:
    """A number read from a text.

    prefix: "PP" or "OP" where it says so; stem: "12", "3.1", "a", "ii", "•"; ordinal: "bis", "alt" or nothing;
    form: how it is set, with N for the number ("N.", "(N)"); length: how many characters of the text it and
    the space after it take; brackets: how many opening brackets of the text stand before it.
    """

    stem: str
    ordinal: str = ""
    form: str = "N."
    prefix: str = ""
    length: int = 0
    brackets: int = 0

    @property
    def name(self) -> str:
        """The number by which the paragraph is cited: "2 bis", "PP3", "a"."""
        stem = f"PP{self.stem}" if self.prefix == "PP" else self.stem
        return f"{stem} {self.ordinal}".strip()

    @property
    def shown(self) -> str:
        """The number as it is set: "(a)", "2 bis."."""
        return self.form.replace("N", f"{self.stem} {self.ordinal}".strip(), 1)

    @property
    def is_bullet(self) -> bool:
        """Whether it is a sign and no number."""
        return self.stem in BULLETS

    def readings(self) -> tuple[tuple[Counting, int], ...]:
        """Return how it can be meant, and as which number of its series: "i" as letter 9 and as roman 1."""
        if self.is_bullet:
            return ((Counting.BULLET, 0),)
        if self.stem[0].isdigit():
            return ((Counting.DECIMAL, int(self.stem.split(".")[-1])),)
        upper = self.stem.isupper()
        low = self.stem.lower()
        found = []
        if low in _CYRILLIC:
            return ((Counting.CYRILLIC, _CYRILLIC.index(low) + 1),)
        if len(set(low)) == 1 and low.isascii() and (len(low) == 1 or low not in _ROMAN):
            value = ord(low[0]) - ord("a") + 1 + 26 * (len(low) - 1)
            found.append((Counting.UPPER_LETTER if upper else Counting.LETTER, value))
        elif low in _LETTERS and low not in _ROMAN:
            found.append((Counting.UPPER_LETTER if upper else Counting.LETTER, _LETTERS[low]))
        if low in _ROMAN:
            found.append((Counting.UPPER_ROMAN if upper else Counting.ROMAN, _ROMAN[low]))
        return tuple(found)


_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {tens + ones: 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(_ONES) if t or o}
_LETTERS = {letters(n): n for n in range(27, 100)}
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
BULLETS = frozenset("•·‣◦▪▫■□●○◆◇–—-*➢➤►✓✔")
"""The signs that stand before a paragraph of a list without numbers."""

# Said otherwise in many texts; the value is how it is written here.
_SPELT = {"quarter": "quater", "quart": "quater", "quat": "quater", "quinquis": "quinquies", "quinque": "quinquies"}
_LOWER = sorted({*ORDINALS, *_SPELT}, key=len, reverse=True)
_ORDINAL = "(?:" + "|".join([*_LOWER, *(word.upper() for word in _LOWER)]) + ")"  # "7. Bis" may begin a sentence
_TAIL = rf"(?:[ \u00a0.]*(?P<ordinal>{_ORDINAL}\b|(?:alt|ALT)\b\.? ?\d{{0,2}}))?"
_ALT = r"(?:alt|ALT) ?\d{0,2}"
_GAP = r"(?=[\s\u00a0]|$)"
_NEXT = r"(?=[\s\u00a0]|$|[A-Z\[“\"])"
_STARTS = r"(?=[\s\u00a0]+[\[(“\"«]*[^\W\d_a-z])"
_SHAPES = tuple(
    re.compile(rf"(?P<brackets>(?:\[\s*)*){shape}", re.IGNORECASE if shape.startswith("(?P<prefix>") else 0)
    for shape in (
        rf"(?P<prefix>PP|OP)[. \u00a0]?(?P<stem>\d{{1,3}}){_TAIL}(?P<close>[.:)]?){_GAP}",
        rf"(?P<sign>§ ?)(?P<stem>\d{{1,3}}){_TAIL}(?P<close>[.)]?){_GAP}",
        rf"(?P<open>\()(?P<stem>\d{{1,3}}){_TAIL}(?P<close>\)){_NEXT}",
        rf"(?P<stem>\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}){_TAIL}(?P<close>[.)])(?!(?:{_ORDINAL}|ALT)\b){_NEXT}",
        rf"(?P<stem>\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})[ \u00a0.]*(?P<ordinal>{_ORDINAL}){_GAP}(?P<close>)",
        rf"(?P<stem>\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})[ \u00a0.]*(?P<ordinal>{_ALT}){_GAP}(?P<close>)",
        r"(?P<stem>\d{1,3}(?:\.\d{1,2}){0,3})(?P<ordinal>)(?P<close>)(?=\t)",
        rf"(?P<stem>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<ordinal>)(?P<close>){_STARTS}",
        rf"(?P<open>\()(?P<stem>[a-z]{{1,7}})(?P<close>\)) ?(?P<ordinal>{_ORDINAL})\.?{_GAP}",
        rf"(?P<open>\()(?P<stem>[a-zа-я]{{1,7}}|[A-Z]{{1,4}}){_TAIL}(?P<close>\)){_NEXT}",
        rf"(?P<stem>[a-zа-я]{{1,7}}|[A-Z]{{1,4}}){_TAIL}(?P<close>\)){_NEXT}",
        rf"(?P<stem>[a-zа-я]|[ivx]{{2,5}}|[A-Z]|[IVX]{{2,5}}){_TAIL}(?P<close>\.){_GAP}",
        rf"(?P<stem>[{re.escape(''.join(sorted(BULLETS)))}])(?P<ordinal>)(?P<close>)(?=[\s\u00a0])",
        r"(?P<stem>[•·▪■●➢➤►✓✔])(?P<ordinal>)(?P<close>)(?=\S)",
        r"(?P<stem>o)(?P<ordinal>)(?P<close>)(?=\t)",
    )
)


def typed_label(text: str) -> Label | None:
    """Return the number at the start of a paragraph's text, or None where there is none."""
    for shape in _SHAPES:
        match = shape.match(text)
        if match:
            found = _label(match, text)
            if found is not None and found.readings():
                return found
    return None


def printed_label(printed: str) -> Label | None:
    """Return what automatic numbering prints, as a label; None for nothing, and for what is no number."""
    found = typed_label(printed.strip() + "\t") if printed.strip() else None
    if found is None or found.length < len(printed.strip()):
        return None
    return Label(found.stem, found.ordinal, found.form, found.prefix)


def _label(match: re.Match[str], text: str) -> Label | None:
    groups = match.groupdict()
    if (groups.get("brackets") or "") and groups.get("close") is None:
        return None
    end = match.end()
    while end < len(text) and text[end].isspace():
        end += 1
    stem = "•" if groups["stem"] == "o" and not groups.get("close") else groups["stem"]
    prefix = (groups.get("prefix") or "").upper()
    form = f"{groups.get('sign') or ''}{groups.get('open') or ''}N{groups.get('close') or ''}".replace(" ", "")
    form = f"{prefix}N" if prefix else form
    brackets = len(groups.get("brackets") or "")
    return Label(stem, _ordinal(groups.get("ordinal") or ""), form, prefix, end, brackets)


def _ordinal(text: str) -> str:
    low = text.lower().replace("alt.", "alt").strip()
    return re.sub(r"^alt ?(?=\d)", "alt ", _SPELT.get(low, low))


def begins_anew(line: str, before: str) -> bool:
    """Return whether a line begins a paragraph by its number, after the line before it: no wrapped sentence does.

    "(a) …" after a line that ends a clause does, and so does one number after another; "12. The" after "as set out
    in paragraph" does not.
    """
    label = typed_label(line)
    if label is None:
        return False
    ended = re.search(r"(?:[.:;,?!]|\b(?:and|or|et|ou|y|o|und|oder|и|или))[\])”\"*_]*\s*$", before)
    return ended is not None or _follows(label, typed_label(before)) or label.stem in "•·▪■●➢➤►✓✔"


def _follows(label: Label, before: Label | None) -> bool:
    """Return whether a number is the next after another that is set like it."""
    if before is None or before.form != label.form:
        return False
    expected = {(counting, value + (counting is not Counting.BULLET)) for counting, value in before.readings()}
    return bool(expected & set(label.readings())) and (not label.is_bullet or label.stem == before.stem)
