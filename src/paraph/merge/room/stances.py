"""What was typed in a room as a stance of a party on what another one proposes there.

`[extreme - US; G77 delete]`: G77 opposes what US proposes. `[changing - EU, G77 retain / promoting - US]`: both
would retain the words that US would change. What is not clearly on a proposal stays a remark.
"""

from __future__ import annotations

from collections.abc import Iterable

from paraph.merge.room.reading import RoomReading, RoomWord
from paraph.merge.voices import Stand
from paraph.model.change import Addition, Change, Edit, Removal
from paraph.model.stance import StanceKind

_KINDS = {
    Stand.SUPPORT: StanceKind.SUPPORT,
    Stand.OPPOSE: StanceKind.OPPOSE,
    Stand.DELETE: StanceKind.OPPOSE,
    Stand.RESERVE: StanceKind.RESERVE,
    Stand.FLEXIBLE: StanceKind.FLEXIBLE,
}


def stance_on_text(word: RoomWord) -> StanceKind | None:
    """Return what a word in a room says of its paragraph as it stands, or None where it is not about that."""
    if not word.on_text or word.stand is None:
        return None
    return StanceKind.RETAIN if word.stand is Stand.RETAIN else _KINDS.get(word.stand)


def stance_in(word: RoomWord, found: RoomReading) -> tuple[StanceKind, tuple[tuple[str, Change], ...]] | None:
    """Return the stance that a word in a room is and the changes it is on, each with its party; or None."""
    kind, on = _retained(word, found) if word.stand is Stand.RETAIN else _spoken_of(word, found)
    return (kind, tuple(on)) if kind is not None and on else None


def _retained(word: RoomWord, found: RoomReading) -> tuple[StanceKind | None, list[tuple[str, Change]]]:
    """Return what others would do to words of the text that a party would retain."""
    if word.about:
        return None, []
    others = ((party, made) for party, made in found.made.items() if party != word.party)
    return StanceKind.RETAIN, [
        (party, change)
        for party, made in others
        for change in _at(word, (m.change for m in made))
        if isinstance(change, Edit | Removal) and len(change.old)
    ]


def _spoken_of(word: RoomWord, found: RoomReading) -> tuple[StanceKind | None, list[tuple[str, Change]]]:
    """Return what is proposed at the words that a party spoke of."""
    if word.stand is None or not word.about:
        return None, []
    # Those named at one alternative have the same words: what is said of one is said of all.
    party = word.about[0]
    return _KINDS.get(word.stand), [(party, c) for c in _at(word, (m.change for m in found.made.get(party, ())))]


def _at(word: RoomWord, changes: Iterable[Change]) -> list[Change]:
    """Return the changes of one party that lie where a stance was typed."""
    if word.place is None:
        return [
            c
            for c in changes
            if isinstance(c, Addition) and c.after == word.paragraph and c.new.text.strip() == word.words.strip()
        ]
    start, end = word.place
    here = [c for c in changes if not isinstance(c, Addition) and c.paragraph == word.paragraph]
    whole: list[Change] = [c for c in here if isinstance(c, Removal)]
    near = [c for c in here if isinstance(c, Edit) and c.start <= end and start <= c.end]
    # What merely touches the place may be another change beside it.
    return [*whole, *([c for c in near if c.start < end and start < c.end] or near)]
