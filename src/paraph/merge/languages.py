"""The language of a comment, where it is certainly not the language of the text.

The script decides what it can. The rest is CLD3's, a small fixed network over letter groups (package cld3-py)
that fetches nothing and gives equal answers on every machine; its word counts only where the comment has
next to nothing of the language of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from paraph.merge.instructions.marked import QUOTATION, REFERENCE, marked

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

_KNOWN = frozenset(
    "en fr es pt it de nl da no sv fi et lv lt pl cs sk sl hu ro tr az sq bs hr sr el "
    "ru uk be bg mk kk ky tg mn hi ne".split()
)
"""The languages whose name is believed; others are too often mistaken for each other in a few words."""

_COMMON: Mapping[str, str] = {
    "en": "the of and to in is are be we this that for with not as it by from which would should on an have has "
    "its "
    "please here our too or if can may who what how why when where they their was were will does do also but no "
    "delete insert replace add keep paragraph text language wording agreed reference support propose suggest more",
    "fr": "le la les des du de et est nous pas que qui une un pour dans au aux ce cette sur par ne en il elle sont "
    "avec plus ou mais merci voir supprimer remplacer ajouter paragraphe texte notre",
    "es": "el la los las de del y en que no se una un por para con es este esta su al lo como más pero o sobre "
    "favor suprimir añadir párrafo texto nuestra nuestro",
    "ru": "и в не на что с по это как к из за для мы от о но или пункт текст",
}
"""Words that hardly a sentence of these languages does without."""

_ALONE = {
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "SINHALA": "si",
    "GURMUKHI": "pa",
}
"""Scripts that one language only uses, as far as comments go, by the first word of their letters' names."""

_SCRIPT_TAGS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi"}

# Letters that only one of the languages in a script has. Of the Arabic script: ISO/IEC 10646 names them for it.
_LETTERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (
        ("ps", "ټډړږښڅځڼېۍ"),
        ("ckb", "ڕڵۆێ"),
        ("ur", "ٹڈڑںےۓہھ"),
        ("fa", "پچژگکی"),
        ("ar", "ةيكىأإؤ"),
    ),
    "CYRILLIC": (
        ("mk", "ѓќѕ"),
        ("sr", "ђћ"),
        ("uk", "їєґ"),
        ("be", "ў"),
        ("kk", "әғқңұһ"),
        ("tg", "ҳҷӣӯ"),
    ),
}
_SOUTH_SLAVIC = ("bs", "hr", "sr", "sl")
_FEWEST_LETTERS, _FEWEST_WORDS, _MANY_WORDS = 12, 4, 5
_SHARE, _FOREIGN_SHARE = 0.6, 0.4
"""The share of a comment's letters that its script must have; and how many letters of another script than the
text's must stand against one of the text's, which may be its words without quotation marks."""
_CERTAIN, _CLEAR, _LIKELY = 0.95, 0.65, 0.3
"""How sure CLD3 must be: of a few words, of words none of which is the text's, and that it is another language."""
_LINKS = re.compile(r"https?://\S+|\S+@\S+|[^\s/]+\.(?:org|int|com|eu|net)\S*")
_LATIN_PHRASES = re.compile(
    r"\b(?:inter alia|mutatis mutandis|ad (?:hoc|ref|referendum)|pro (?:bono|forma|rata)|prima facie|status "
    r"quo(?: ante)?|"
    r"vis-à-vis|de (?:facto|jure)|bona fide|per se|a priori|sine qua non|ex (?:ante|post|officio)|bis|ter|"
    r"quater)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def other_language(text: str, of_text: str = "en") -> str:
    """Return the language of a comment as a BCP 47 tag where it is certainly not that of the text, `of_text`.

    Empty where it is, and where that is not certain: few words, names, numbers. What stands in quotation marks
    is the text's, not the comment's, and does not count. "und-Cyrl" and the like say that it is certainly
    another language, but not which; "sh" that it is Bosnian, Croatian, Montenegrin or Serbian in Latin letters,
    which only the writer can tell apart.
    """
    words = _own_words(text)
    scripts = Counter(script for word in words for c in word if (script := _script(c)))
    if not scripts:
        return ""
    script, count = _leading(scripts, _usual_script(of_text))
    if count < _SHARE * sum(scripts.values()):
        return ""
    if script == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"] > 0:
        script = "HIRAGANA"
    words = [word for word in words if any(_script(c) == script for c in word)]
    tag = _of_script(script, words, count, of_text)
    return "" if tag.split("-")[0] == of_text.split("-")[0].lower() else tag


def _leading(scripts: Counter[str], own_script: str) -> tuple[str, int]:
    """Return the script that decides, and how many letters of it count.

    A comment in another script may hold long stretches of the text without quotation marks: these are left out.
    """
    script, count = next(
        ((name, n) for name, n in scripts.most_common() if name not in (own_script, "")), (own_script, 0)
    )
    if count >= _FEWEST_LETTERS and count >= _FOREIGN_SHARE * scripts[own_script]:
        del scripts[own_script]
        return script, count
    return scripts.most_common(1)[0]


def _own_words(text: str) -> list[str]:
    """Return the words of a comment without quotations, references to paragraphs, addresses."""
    text = _LINKS.sub(" ", unicodedata.normalize("NFC", text))
    found = marked(text)
    own = text if found is None else re.sub(f"{QUOTATION}|{REFERENCE}", " ", found.text)
    words: list[str] = _WORD.findall(_LATIN_PHRASES.sub(" ", own))
    shouted = len(words) >= _MANY_WORDS and all(word == word.upper() for word in words)
    # In capitals alone stand the short names of organisations.
    return [word.lower() for word in words] if shouted else [w for w in words if w != w.upper() or w == w.lower()]


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].split("-")[0] if character.isalpha() else ""


def _of_script(script: str, words: list[str], count: int, of_text: str) -> str:
    """Return the language, or the script where only that is certain, or nothing."""
    own_script = _usual_script(of_text)
    if script in _ALONE:
        few = count < (2 if script in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL") else 6)
        return "" if few else _ALONE[script]
    if script != "LATIN" and count < 6:
        return ""
    unknown = "" if script == own_script or script not in _SCRIPT_TAGS else f"und-{_SCRIPT_TAGS[script]}"
    if script in _LETTERS and (found := _by_letters(script, words, script == own_script)):
        return found
    if script == "ARABIC":
        return unknown
    # "Bu öneriyi destekliyoruz" has letters that say enough; in plain letters three words may be anything.
    fewest = _FEWEST_WORDS - any(not w.isascii() and w.islower() for w in words)
    if count < _FEWEST_LETTERS or (script == "LATIN" and len(words) < fewest):
        return unknown
    if script in ("LATIN", "CYRILLIC"):
        return _by_groups(words, of_text.split("-")[0].lower(), script == own_script) or unknown
    return unknown


def _usual_script(language: str) -> str:
    """Return the script that a language is usually written in, as far as that is of use here."""
    code = language.split("-")[0].lower()
    if code in ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn"):
        return "CYRILLIC"
    return "ARABIC" if code in ("ar", "fa", "ur", "ps", "ckb") else "LATIN"


def _by_letters(script: str, words: list[str], same_script: bool) -> str:
    """Return the language whose own letters the words have, in the order of how rare they are elsewhere.

    One word may be a name; against a text in the same script a fifth of the words must have such letters.
    """
    fewest = 1 if script == "ARABIC" else 2
    for tag, own in _LETTERS[script]:
        having = sum(any(c in own for c in word.lower()) for word in words)
        if having >= (max(2, len(words) / 5) if same_script else fewest):
            return tag
    return ""


def _by_groups(words: list[str], of_text: str, same_script: bool) -> str:
    """Return what the letter groups say, where that is clear, or that it is certainly some other language."""
    small = [word.lower() for word in words if not word[0].isupper() or word is words[0]]
    common = set(_COMMON.get(of_text, "").split())
    own = sum(word in common for word in small)
    found = _detector().FindLanguage(" ".join(words))
    tag, sure = str(found.language).split("-")[0], float(found.probability)
    if tag == of_text or own * 8 > len(words):
        return ""
    none_own = bool(common) and not own and len(small) >= _FEWEST_WORDS
    if tag in _SOUTH_SLAVIC and same_script and none_own and sure >= _LIKELY:
        return "" if of_text in ("bs", "hr", "sr") else "sl" if tag == "sl" and sure >= _CLEAR else "sh"
    if tag in _KNOWN and sure >= (
        _CLEAR if none_own or (not same_script and len(words) >= _FEWEST_WORDS) else _CERTAIN
    ):
        return tag
    return "und-Latn" if same_script and none_own and len(small) > _MANY_WORDS and sure >= _CLEAR else ""


@cache
def _detector() -> NNetLanguageIdentifier:
    """Return the network, made when the first comment asks for it."""
    import gcld3

    return gcld3.NNetLanguageIdentifier(0, 2_000)
