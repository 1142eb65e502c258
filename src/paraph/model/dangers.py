"""Dangers that stand in a text itself: signs nobody sees, letters that look alike, words meant for the house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from paraph.model.findings import Sort, Sought
from paraph.model.frozen import frozen
from paraph.model.suspicious import looks_latin, suspicious_characters

SIGNS, WORDS = 29, 30
"""The numbers of the two places in PLACES."""


@frozen
class Danger:
    """Words of a text at an offset (in code points), the place they belong to, and what they are."""

    offset: int
    words: str
    place: int
    sort: Sort
    what: str


def dangers(text: str, sought: Iterable[Sought] = ()) -> tuple[Danger, ...]:
    """Return what is dangerous in the text of a paragraph, in its order."""
    found = [*_signs(text), *_spaces(text), *_look_alikes(text), *_patterns(text)]
    for entry in sought:
        found += _sought(text, entry)
    return tuple(sorted(found, key=lambda danger: danger.offset))


def _signs(text: str) -> Iterator[Danger]:
    for one in suspicious_characters(text):
        name = unicodedata.name(one.sign, "a sign without a name").lower()
        what = f"the sign U+{ord(one.sign):04X} ({name}), which {one.reason},"
        yield Danger(one.offset, one.sign, SIGNS, Sort.SIGN, what)
    for match in _ODD_QUOTES.finditer(text):
        name = unicodedata.name(match[0]).lower()
        yield Danger(match.start(), match[0], SIGNS, Sort.SIGN, f"an unusual quotation mark ({name})")


_ODD_QUOTES = re.compile("[\u201b\u201f\u275b-\u275e\u2e42\u301d-\u301f\uff02\uff07`\u00b4]")
_WIDE = "\u2000-\u200a\u205f\u1680"
_SPACES = (
    (re.compile("[ \u00a0\u202f]{2,}"), "more than one space in a row"),
    (re.compile(r"^[ \u00a0\u202f]+|[ \u00a0\u202f]+$"), "a space at the beginning or end"),
    (re.compile(f"[{_WIDE}]"), "a space of unusual width"),
    (re.compile("\t"), "a tab"),
)


def _spaces(text: str) -> Iterator[Danger]:
    for pattern, what in _SPACES:
        for match in pattern.finditer(text):
            yield Danger(match.start(), match[0], SIGNS, Sort.SPACE, what)


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


_MIXABLE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW"))


def _look_alikes(text: str) -> Iterator[Danger]:
    """Yield words of letters of two scripts, and in a Latin text words whose letters only look Latin."""
    if text.isascii():
        return
    words = list(_WORD.finditer(text))
    latin = sum(_script(letter) == "LATIN" for match in words for letter in match[0])
    mostly_latin = latin * 2 > sum(len(match[0]) for match in words)
    for match in words:
        word = match[0]
        if word.isascii():
            continue
        scripts = {_script(letter) for letter in word} & _MIXABLE
        if len(scripts) > 1:
            what = f"the word “{word}”, which mixes letters of two scripts ({_named(scripts)}),"
        elif mostly_latin and looks_latin(word):
            what = f"the word “{word}”, whose letters only look like Latin ones,"
        else:
            continue
        yield Danger(match.start(), word, SIGNS, Sort.LOOK_ALIKE, what)


def _named(scripts: Iterable[str]) -> str:
    return " and ".join(sorted(script.capitalize() for script in scripts))


_PATTERNS: tuple[tuple[Sort, str, str], ...] = (
    (Sort.PLACEHOLDER, "a placeholder", r"(?i:\b(?:TODO|FIXME|TBC|TBD|XXX+|lorem ipsum)\b)"),
    (Sort.PLACEHOLDER, "a placeholder", r"\?{3,}|\{\{.*?\}\}|<<.*?>>|\[●\]|\[•\]|\[X{1,2}\]"),
    (
        Sort.PLACEHOLDER,
        "a placeholder",
        r"(?i:\[(?:please )?(?:insert|to be (?:inserted|added|completed|confirmed|determined)|placeholder|"
        r"text to come|insérer|à compléter|à confirmer|insertar|por confirmar|вставить|уточнить|أدخل|درج)\b"
        r"[^\]]*\]?)",
    ),
    (Sort.PLACEHOLDER, "a placeholder", r"(?i:click (?:or tap )?here to enter (?:text|a date))"),
    (Sort.PLACEHOLDER, "what Word prints for a broken reference", r"Error! [A-Z][a-z ]+(?:found|defined)\."),
    (Sort.PATH, "a path of somebody’s machine", r"\b[A-Za-z]:\\[^\s\"”]+|\\\\[\w.-]+\\[^\s\"”]+"),
    (Sort.PATH, "a path of somebody’s machine", r"(?<![\w.])(?:/home/|/Users/|/mnt/|/var/|~/)[^\s\"”]+"),
    (Sort.PATH, "an address of a file", r"(?i:\b(?:file|smb|sftp|ssh|git)://[^\s\"”]+)"),
    (Sort.ADDRESS, "an e-mail address", r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (
        Sort.ADDRESS,
        "an address inside the house",
        r"(?i:\bhttps?://(?:localhost|10\.\d|192\.168\.|[\w.-]*(?:intranet|sharepoint|onedrive)|[\w-]+/|"
        r"[\w.-]+\.(?:local|lan|internal)\b)[^\s\"”]*)",
    ),
    (
        Sort.ADDRESS,
        "an address that counts its readers",
        r"(?i:\bhttps?://[^\s\"”]*[?&](?:utm_|uid=|token=)[^\s\"”]*)",
    ),
    (
        Sort.MARKING,
        "a marking",
        r"\b(?:RESTRICTED|CONFIDENTIAL|INTERNAL|SECRET|SENSITIVE|EYES ONLY|EMBARGOED|TLP:\s?[A-Z+]+|ДСП)\b",
    ),
    (
        Sort.MARKING,
        "a marking",
        r"(?i:\b(?:for (?:internal|official) use(?: only)?|internal use only|not for (?:circulation|distribution)|"
        r"do not (?:circulate|distribute|forward)|secretariat only|chair[’']s eyes only|"
        r"diffusion restreinte|ne pas diffuser|uso interno|для служебного пользования|سري)\b)",
    ),
    (Sort.CODE, "a code of the record", r"\b[A-Z]{3}-\d{3}\b|\{#[a-z0-9]{4,8}\b[^}]*\}?"),
)
_COMPILED = tuple((sort, what, re.compile(pattern)) for sort, what, pattern in _PATTERNS)


def _patterns(text: str) -> Iterator[Danger]:
    for sort, what, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Danger(match.start(), match[0], WORDS, sort, f"{what} (“{match[0]}”)")


def _sought(text: str, sought: Sought) -> Iterator[Danger]:
    words = sought.words.split()
    if not words or words[0].casefold() not in text.casefold():
        return
    for match in _expression(sought.words, sought.attributing).finditer(text):
        found = match["words"]
        yield Danger(match.start("words"), found, WORDS, sought.sort, f"{sought.says} (“{found}”)")


@cache
def _expression(words: str, attributing: bool) -> re.Pattern[str]:
    """Return a pattern of whole words, whatever the spaces between them and their case.

    Attributing, they stand as labels do: “[Kelmara: …]”, “/ KEL, NRK: …”, “(KEL)”, or a paragraph's first word.
    """
    inner = r"\s+".join(re.escape(word) for word in words.split())
    whole = rf"(?<!\w)(?P<words>{inner})(?!\w)"
    if not attributing:
        return re.compile(whole, re.IGNORECASE)
    listed = r"(?:\s*[,;][^:\[\]]{0,200})?\s*:"
    alone = r"[\])]" if words.isupper() else listed
    return re.compile(rf"(?:^|[\[/(])\s*{whole}(?:{listed}|{alone})")
