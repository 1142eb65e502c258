"""The direction in which languages and their signs are written, and their own signs for numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LEFTWARD_LANGUAGES = frozenset("ar ckb dv fa he prs ps sd ug ur yi".split())
_LEFTWARD_SCRIPTS = frozenset("arab aran hebr nkoo syrc thaa".split())
_STRONG = {"L": False, "R": True, "AL": True}
_NUMBERS = ("EN", "AN")
_LEFTWARD_SIGN = "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The blocks that Unicode keeps for what is written from right to left."""

_ABJAD = "ا ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()
_ARABIC_DIGITS, _PERSIAN_DIGITS = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_SIGNS = {
    "ar": (_ARABIC_DIGITS, ("أ", *_ABJAD[1:])),
    "fa": (_PERSIAN_DIGITS, ("الف", *(letter.replace("ي", "ی").replace("ك", "ک") for letter in _ABJAD[1:]))),
    "ur": (_PERSIAN_DIGITS, ("الف", *(letter.replace("ي", "ی").replace("ك", "ک") for letter in _ABJAD[1:]))),
}
"""Digits, and letters in the order in which they count, by language."""
_ORDINALS = {"ar": {"bis": "مكررا", "ter": "مكررا ثانيا", "quater": "مكررا ثالثا"}}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORD = re.compile(r"\d+|[a-z]+")


def is_leftward(language: str) -> bool:
    """Return whether a language is written from right to left, by its tag ("ar", "ku-Arab")."""
    first, *others = language.casefold().split("-")
    scripts = [part for part in others if len(part) == 4 and part.isalpha()]
    return scripts[0] in _LEFTWARD_SCRIPTS if scripts else first in _LEFTWARD_LANGUAGES


@lru_cache(maxsize=16384)
def may_turn(text: str) -> bool:
    """Return whether anything in a text may be written from right to left where the text itself is not."""
    return not text.isascii() and re.search(_LEFTWARD_SIGN, text) is not None


def runs_leftward(text: str, *, leftward: bool) -> bool:
    """Return the direction of a paragraph in a text of a direction: its own where all its letters have one."""
    found = {_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG}
    return found.pop() if len(found) == 1 else leftward


def leftward_signs(text: str, *, leftward: bool) -> Sequence[bool]:
    """Return for each sign of a text whether it is set from right to left, in a paragraph of a direction.

    After the Unicode bidirectional algorithm (UAX 9) without embeddings: digits go with the Latin words before
    them (W7), what stands between signs of one direction has theirs, all else has the paragraph's (N1, N2).
    """
    found: list[bool | None] = []
    last = leftward
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in _STRONG:
            last = _STRONG[kind]
            found.append(last)
        elif kind in _NUMBERS:
            found.append(last or kind == "AN")
        else:
            found.append(last if kind == "NSM" else None)
    return _filled(found, leftward)


def _filled(found: list[bool | None], leftward: bool) -> Sequence[bool]:
    """Return directions without gaps: a gap between two of one direction has theirs, else the paragraph's."""
    result: list[bool] = []
    before, start = leftward, 0
    for place, direction in enumerate([*found, leftward]):
        if direction is None:
            continue
        result += [before if before == direction else leftward] * (place - start)
        if place < len(found):
            result.append(direction)
        before, start = direction, place + 1
    return result


def in_script(printed: str, language: str, *, roman: bool = False) -> str:
    """Return a number as printed ("7.", "(a)") in the signs of a language's own script, where it has some.

    `roman` says that its letters are roman figures, which become digits.
    """
    name = language.split("-")[0].casefold()
    if name not in _SIGNS:
        return printed
    digits, letters = _SIGNS[name]

    def own(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdecimal():
            return "".join(digits[int(digit)] for digit in word)
        if roman and set(word) <= set(_ROMAN):
            return "".join(digits[int(digit)] for digit in str(_value(word)))
        if word in _ORDINALS.get(name, {}):
            return _ORDINALS[name][word]
        place = ord(word) - ord("a") if len(word) == 1 else len(letters)
        return letters[place] if place < len(letters) else word

    return _WORD.sub(own, printed)


def _value(roman: str) -> int:
    """Return what a small roman numeral counts."""
    values = [_ROMAN[letter] for letter in roman]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
