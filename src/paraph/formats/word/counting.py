"""How Word prints a number: the number formats of ECMA-376 part 1, 17.18.59, that texts use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ, ь, as Word counts
_SIGNS = "*†‡§"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MOST_ROMAN, _MOST_WORDS, _MOST_LETTERS, _MOST_CIRCLED = 3999, 99, 780, 20


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    result = ""
    for letters, size in _ROMAN:
        times, number = divmod(number, size)
        result += letters * times
    return result


def _repeated(alphabet: str) -> Callable[[int], str]:
    """Return the format that goes on after its last sign with the first one doubled: … z, aa, bb."""

    def shown(number: int) -> str:
        if not 0 < number <= _MOST_LETTERS:
            return str(number)
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1)

    return shown


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _words(number: int) -> str:
    if not 0 <= number <= _MOST_WORDS:
        return str(number)
    if number < len(_ONES):
        return _ONES[number].capitalize()
    tens, ones = divmod(number, 10)
    return (_TENS[tens] + (f"-{_ONES[ones]}" if ones else "")).capitalize()


def _ordinal_words(number: int) -> str:
    head, hyphen, last = _words(number).lower().rpartition("-")
    if not last.isalpha():
        return _ordinal(number)
    last = _IRREGULAR.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last.removesuffix("e") + "th")
    if last == "eightth":
        last = "eighth"
    return (head + hyphen + last).capitalize()


def _digits(zero: int) -> Callable[[int], str]:
    return lambda number: "".join(chr(zero + int(c)) if c.isdigit() else c for c in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= _MOST_CIRCLED else str(number)


_latin, _russian, _chicago = _repeated(_LATIN), _repeated(_RUSSIAN), _repeated(_SIGNS)
_SHOWN: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _latin(number).upper(),
    "lowerLetter": _latin,
    "russianUpper": lambda number: _russian(number).upper(),
    "russianLower": _russian,
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "chicago": _chicago,
    "hex": lambda number: f"{number:X}",
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": _circled,
    "hindiNumbers": _digits(0x966),
    "thaiNumbers": _digits(0xE50),
    "none": lambda _number: "",
}


def shown(number_format: str, number: int, pattern: str = "") -> str:
    """Return a number as a format prints it; a format that is not known here prints Arabic numerals.

    `pattern` is the w:format of a custom one, such as "001, 002, 003, ...": as many digits as its first has.
    """
    if number_format == "custom":
        return str(number).zfill(len(pattern.split(",")[0].strip()))
    return _SHOWN.get(number_format, str)(number)
