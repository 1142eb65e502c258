"""The order of names in a language: by its alphabet, not by the numbers of signs in Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS: Mapping[str, str] = {
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "da": "abcdefghijklmnopqrstuvwxyzæøå",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "ar": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "fa": "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے",
}
"""Alphabets in which more than the letters a to z, or another order than Unicode's, counts; by language."""
_SAME: Mapping[str, Mapping[str, str]] = {
    "ar": {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"},
    "fa": {"أ": "ا", "إ": "ا", "آ": "ا", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ؤ": "و", "ئ": "ی"},
    "ur": {"أ": "ا", "آ": "ا", "ي": "ی", "ك": "ک", "ئ": "ی", "ؤ": "و", "ه": "ہ"},
    "tr": {"â": "a", "î": "i", "û": "u"},
}
"""Letters that count as another one."""


def in_order(name: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return what names are compared by in a language.

    Case, accents that are no letters of the alphabet, spaces and signs do not count, nor does the Arabic article
    before a name; letters of other scripts come after those of the alphabet.
    """
    tag = language.split("-")[0].casefold()
    alphabet, same = _ALPHABETS.get(tag, _LATIN), _SAME.get(tag, {})
    text = unicodedata.normalize("NFC", name)
    text = text.replace("I", "ı").replace("İ", "i").lower() if tag in ("tr", "az") else text.casefold()
    if tag == "ar":
        text = text.removeprefix("ال")
    letters = (letter for sign in text for letter in _letters(same.get(sign, sign), alphabet))
    places = tuple(alphabet.index(x) if x in alphabet else len(alphabet) + ord(x) for x in letters)
    return places, name


def _letters(sign: str, alphabet: str) -> str:
    """Return the letters that a sign counts as: itself, or what is left of it without its accents."""
    if sign in alphabet:
        return sign
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isalpha())
