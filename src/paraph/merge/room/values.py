"""What is found in a room copy, place by place: whose the words are, and what was said about them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from paraph.merge.voices import Stand
from paraph.model.frozen import frozen
from paraph.model.wording import Wording

NOBODY = ""
"""Stands for a party where none is named."""


class Holds(StrEnum):
    """What each character typed in a room is: exactly one of these."""

    PROPOSED = "proposed by a party"
    UNASSIGNED = "for a person to assign"
    LABEL = "attribution"
    STANCE = "stance"
    REMARK = "remark of a party"
    SPACE = "space"
    STANDING = "words of the text"


@frozen
class Stretch:
    """Characters of a changed place, what they are, and the parties whose they are."""

    text: str
    holds: Holds
    parties: tuple[str, ...] = ()


@frozen
class Wish:
    """What one party, or NOBODY, would have in place of the base's words from `start` to `end`.

    `words` are the words as typed; `reason` says why they have no party. `whole`: instead of all the paragraph.
    """

    party: str
    start: int
    end: int
    new: Wording
    words: str = ""
    reason: str = ""
    whole: bool = False


@frozen
class Said:
    """A stance of a party on words, as typed (`said`); without a stand, a remark in prose.

    `about` are the parties that propose what it is about, none for words of the text; `place` is where that
    lies in the base's paragraph, if it lies in one. `on_text`: it is on the whole paragraph as it stands.
    """

    party: str
    stand: Stand | None
    words: str
    said: str
    about: tuple[str, ...] = ()
    place: tuple[int, int] | None = None
    on_text: bool = False


@frozen
class Part:
    """A changed place: where it lies in the base and in the paragraph, and its characters."""

    base: tuple[int, int]
    after: tuple[int, int]
    stretches: tuple[Stretch, ...]


@frozen
class Told:
    """All that is said in a paragraph."""

    wishes: tuple[Wish, ...] = ()
    said: tuple[Said, ...] = ()
    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[Told]) -> Told:
        """Return several as one."""
        found = list(parts)
        return cls(
            tuple(w for t in found for w in t.wishes),
            tuple(s for t in found for s in t.said),
            tuple(p for t in found for p in t.parts),
        )
