"""Verbs of obligation and negations, and numbers in words: one list a language, of the forms that texts use.

A language without a list is said to have none; nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from paraph.diff.obligation import VERBS, main_language
from paraph.diff.tokens import word_tokens

NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": frozenset("not no never neither nor none cannot".split()),
    "fr": frozenset("ne n' pas jamais ni aucun aucune nul nulle non".split()),
    "es": frozenset("no nunca jamás ni ningún ninguna ninguno".split()),
}
_MONTHS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "January February March April May June July August September October November December".split()
    ),
    "fr": frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "es": frozenset(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
    ),
}
_FIGURES: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
        "hundred thousand million billion half third quarter once twice first second fourth fifth".split()
    ),
    "fr": frozenset(
        "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante "
        "cent mille million millions milliard milliards moitié tiers quart premier première deuxième".split()
    ),
    "es": frozenset(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta "
        "cien mil millón millones mitad tercio cuarto primero primera segundo segunda".split()
    ),
}
REFERENCES: frozenset[str] = frozenset(
    "paragraph paragraphs para paras subparagraph article articles section sections annex annexes chapter part "
    "resolution decision action actions objective priority footnote note goal target principle "
    "paragraphe paragraphes alinéa annexe chapitre résolution décision objectif priorité principe "
    "párrafo párrafos artículo artículos sección anexo capítulo resolución decisión acción objetivo".split()
)
"""Words before a number that make it a reference to another place."""


def has_list(language: str) -> bool:
    """Whether verbs of obligation of a language are known."""
    return main_language(language) in VERBS


def obligations(words: Iterable[str], language: str) -> list[str]:
    """Return the verbs of obligation and the negations among words, in order; the month of May is none."""
    known = VERBS.get(main_language(language), frozenset()) | NEGATIONS.get(main_language(language), frozenset())
    return [word.lower() for word in words if word.lower() in known and word != "May"]


def verb_counts(texts: Iterable[str], language: str) -> Counter[str]:
    """Return how often each verb of obligation stands in some texts, negations apart."""
    known = VERBS.get(main_language(language), frozenset())
    words = (word for text in texts for word in word_tokens(text) if word != "May")
    return Counter(word.lower() for word in words if word.lower() in known)


def figures(words: Iterable[str], language: str) -> list[str]:
    """Return what is a number or a part of a date among words, in order."""
    months, spelt = (known.get(main_language(language), frozenset()) for known in (_MONTHS, _FIGURES))
    return [w for w in words if any(sign.isdigit() for sign in w) or w in months or w.lower() in spelt]
