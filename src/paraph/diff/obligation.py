"""Verbs of obligation: the words that bind, and what a revision makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from paraph.diff.edits import Edit, edits
from paraph.diff.tokens import cut
from paraph.model.comparison import Piece

VERBS: Mapping[str, frozenset[str]] = {
    "en": frozenset("shall should may will must".split()),
    "fr": frozenset("doit doivent devra devront devrait devraient peut peuvent pourra pourront".split()),
}
"""The verbs by language; what is in no list is not looked for."""


def changed_verbs(pieces: Sequence[Piece], language: str = "en") -> Iterator[str]:
    """Yield a sentence on each change of a verb of obligation: “shall” becomes “should”."""
    known = VERBS.get(language.split("-")[0].lower(), frozenset())
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
