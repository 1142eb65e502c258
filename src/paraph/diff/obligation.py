"""Verbs of obligation: the words that bind, and what a revision makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from paraph.diff.edits import Edit, edits
from paraph.diff.tokens import cut
from paraph.model.comparison import Piece

VERBS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "shall should may might must will would can could cannot ought "
        "shan't shouldn't mustn't won't wouldn't can't couldn't needn't".split()
    ),
    "fr": frozenset(
        "doit doivent devons doive doivent devra devront devrons devrait devraient devrions devait devaient dû "
        "peut peuvent pouvons puisse puissent pourra pourront pourrons pourrait pourraient pourrions pouvait "
        "faut faudra faudrait tenu tenue tenus tenues".split()
    ),
    "es": frozenset(
        "debe deben debemos deba deban deberá deberán deberemos debería deberían deberíamos debía debían "
        "puede pueden podemos pueda puedan podrá podrán podremos podría podrían podríamos".split()
    ),
}
"""The verbs by language, in the forms that texts use; what is in no list is not looked for."""


def main_language(language: str) -> str:
    """Return a language without its region: "en" of "en-GB"."""
    return language.lower().split("-")[0]


def changed_verbs(pieces: Sequence[Piece], language: str = "en") -> Iterator[str]:
    """Yield a sentence on each change of a verb of obligation: “shall” becomes “should”."""
    known = VERBS.get(main_language(language), frozenset())
    for edit in edits(pieces):
        yield from _told(edit, known)


def _told(edit: Edit, known: frozenset[str]) -> Iterator[str]:
    old, new = _verbs(edit.old.text, known), _verbs(edit.new.text, known)
    gone, come = sorted((old - new).elements()), sorted((new - old).elements())
    if gone and come:
        yield f"{_listed(gone)} {'becomes' if len(gone) == 1 else 'become'} {_listed(come)}."
    elif gone:
        yield f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} taken out."
    elif come:
        yield f"{_listed(come)} {'is' if len(come) == 1 else 'are'} added."


def _verbs(text: str, known: frozenset[str]) -> Counter[str]:
    """Return the verbs in a text; “May” in the middle of a date is a month."""
    return Counter(token.lower() for token in cut(text) if token.lower() in known and token != "May")


def _listed(words: Sequence[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)
