"""The position of a party on the present text of a paragraph: only from fixed words, never inferred."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.model.stance import StanceKind

_WORDS: Mapping[StanceKind, str] = {
    StanceKind.SUPPORT: "support supports supported supporting appui soutien appuyer soutenir apoyo apoyar",
    StanceKind.OPPOSE: "oppose opposes opposed opposing opposition s'opposer oposición oponerse",
    StanceKind.RETAIN: "retain retains retained maintien maintenir mantener",
    StanceKind.RESERVE: "reserve reserves reserved reservation réserve réserver reserva reservar",
    StanceKind.FLEXIBLE: "flexible souple",
}
_KNOWN = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def position(text: str) -> StanceKind | None:
    """Return the stance that a text says in one of the fixed words and nothing besides; else None."""
    return _KNOWN.get(" ".join(text.split()).casefold().strip(".[]()").replace("’", "'"))
