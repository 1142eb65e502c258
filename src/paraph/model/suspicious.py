"""Signs that deceive the eye: what turns text round or cannot be seen, and names that look like another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from paraph.model.frozen import frozen

_OVERRIDES = frozenset("\u202d\u202e")
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset("\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0")
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_JOINED = ("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL")
_JOINED_TOO = ("TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "THAANA", "NKO")
_FLAG = "\U0001f3f4"


@frozen
class Suspicion:
    """A sign at an offset (in code points) of a text, and what is suspicious about it."""

    offset: int
    sign: str
    reason: str


def suspicious_characters(text: str) -> tuple[Suspicion, ...]:
    """Return the signs of a text that deceive the eye, in their order.

    Left alone is what scripts and emoji need: joiners between letters of scripts that join, signs of direction
    in texts that have letters written from right to left, variation selectors after something visible, letters
    of a symbol font (U+F000 to U+F0FF, as Word writes them), soft hyphens. Overrides of direction are never
    needed.
    """
    # Signs of direction have a direction themselves: only letters show that a text needs them.
    turns = any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text if sign.isalpha())
    found = []
    for offset, sign in enumerate(text):
        if sign.isascii():
            continue
        reason = _reason(text, offset, turns)
        if reason:
            found.append(Suspicion(offset, sign, reason))
    return tuple(found)


def _reason(text: str, offset: int, turns: bool) -> str:
    sign = text[offset]
    before = text[offset - 1] if offset else ""
    if sign in _OVERRIDES:
        return "turns the text round"
    if sign in _DIRECTIONS:
        return "" if turns else "sets a direction in a text that has only one"
    if sign in _JOINERS:
        return "" if _joins(before) else "cannot be seen"
    if sign in _INVISIBLE:
        return "cannot be seen"
    if "\U000e0000" <= sign <= "\U000e007f":
        return "" if _in_flag(text, offset) else "hides a letter"
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return "cannot be seen" if not before or before.isspace() else ""
    if unicodedata.category(sign) == "Co":
        return "" if "\uf000" <= sign <= "\uf0ff" else "looks different on every machine"
    return ""


def _joins(before: str) -> bool:
    """Whether a joiner may stand after a sign: a letter of a script that joins, or an emoji."""
    if not before:
        return False
    name = unicodedata.name(before, "")
    kind = unicodedata.category(before)
    return name.startswith((*_JOINED, *_JOINED_TOO)) or kind in ("So", "Sk") or "\ufe00" <= before <= "\ufe0f"


def _in_flag(text: str, offset: int) -> bool:
    """Whether a tag letter belongs to the flag of a region: a black flag, then tag letters."""
    while offset and "\U000e0020" <= text[offset] <= "\U000e007f":
        offset -= 1
    return text[offset] == _FLAG


def visible(text: str) -> str:
    """Return a text in which every suspicious sign is spelt out: "⟨U+202E RIGHT-TO-LEFT OVERRIDE⟩"."""
    result, done = [], 0
    for found in suspicious_characters(text):
        name = unicodedata.name(found.sign, "")
        result += [text[done : found.offset], f"⟨U+{ord(found.sign):04X}{' ' * bool(name)}{name}⟩"]
        done = found.offset + 1
    return "".join(result) + text[done:]


# Letters of other scripts that look like Latin ones in ordinary print, put down for this purpose. The order
# within a line is that of the Latin letters.
_LOOKS = {
    "a": "аαａ",
    "b": "Ьƅ",
    "c": "сϲⅽ",
    "d": "ԁⅾ",
    "e": "еҽ℮",
    "g": "ɡց",
    "h": "һհ",
    "i": "іιıⅰ",
    "j": "јϳ",
    "k": "кκ",
    "l": "ӏⅼא1|",
    "m": "ⅿ",
    "n": "ոп",
    "o": "оοօσ๐0",
    "p": "рρ",
    "q": "ԛզ",
    "r": "г",
    "s": "ѕ",
    "t": "тτ",
    "u": "υսц",
    "v": "νѵⅴ",
    "w": "ԝѡω",
    "x": "хχⅹ",
    "y": "уγү",
    "z": "ʐ",
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "G": "Ԍ",
    "H": "НΗ",
    "I": "ІΙӀ",
    "J": "Ј",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟՕ",
    "P": "РΡ",
    "S": "ЅՏ",
    "T": "ТΤ",
    "X": "ХΧ",
    "Y": "УΥҮ",
    "Z": "Ζ",
}
_LATIN = str.maketrans({sign: letter for letter, signs in _LOOKS.items() for sign in signs})
_LETTERS = {sign: letter for sign, letter in _LATIN.items() if chr(sign).isalpha()}
_COMPATIBLE = {
    chr(code): plain
    for start, end in ((0xFF21, 0xFF5A), (0x1D400, 0x1D7FF), (0x2160, 0x217F), (0xFB00, 0xFB06))
    for code in range(start, end + 1)
    if (plain := unicodedata.normalize("NFKC", chr(code))).isalpha() and plain.isascii()
}
"""Letters of full width, of mathematics, numerals and ligatures, with the plain letters they are read as."""
_ALIKE = str.maketrans({"I": "l", "i": "l"})


def shown_as(name: str) -> str:
    """Return a name in the Latin letters that it is taken for at a glance, without what shows nothing.

    Full-width and other compatibility forms become the usual ones (Unicode NFKC).
    """
    wide = unicodedata.normalize("NFKC", name)
    return "".join(sign for sign in wide if unicodedata.category(sign) != "Cf").translate(_LETTERS)


def looks_latin(word: str) -> bool:
    """Return whether letters that are not Latin, or not the usual ones, look like Latin ones in ordinary print."""
    usual = "".join(_COMPATIBLE.get(letter, letter) for letter in word)
    return usual != word or all(ord(letter) in _LETTERS for letter in word)


def looks_like(author: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that an author's name looks like without being it.

    Spaces, case and composition aside, equal names are the same name and no deception. After Unicode TR 39,
    section 4, with a small table of letters instead of the whole one.
    """
    same, seen = _plain(author), _skeleton(author)
    return tuple(name for name in names if _plain(name) != same and seen and _skeleton(name) == seen)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@lru_cache(maxsize=1024)  # those of the roster are looked at with each author
def _skeleton(name: str) -> str:
    """Return a name as the eye takes it: without what cannot be seen, signs as the Latin letters they look like."""
    wide = unicodedata.normalize("NFKC", name)
    shown = "".join(sign for sign in wide if unicodedata.category(sign) not in ("Cf", "Cc", "Mn"))
    latin = shown.translate(_LATIN).casefold().translate(_ALIKE)
    return " ".join(latin.replace("rn", "m").replace("vv", "w").split())
