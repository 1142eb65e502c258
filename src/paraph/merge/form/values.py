"""What a filled form says, and where each of its cells went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from paraph.merge.intake import Intake
from paraph.model.change import Change
from paraph.model.frozen import frozen
from paraph.model.stance import StanceKind


class Holds(StrEnum):
    """Where the words of a cell, or of a line around the table, went: exactly one of these."""

    PROPOSAL = "proposal"
    REASON = "reason"
    STANCE = "stance"
    REMARK = "remark"
    LEFT_OUT = "left out"


@frozen
class Use:
    """Words of a form and where they went; `why` they were left out."""

    row: str
    text: str
    holds: Holds
    why: str = ""


@frozen
class FormOffer:
    """A change that a person may confirm: the place of the remark it was read from, and the words."""

    change: Change
    remark: int
    words: str


@frozen
class FormStance:
    """What the sender says of the present text of a paragraph, as written."""

    paragraph: str
    kind: StanceKind
    said: str


@frozen
class Unplaced:
    """A row that could not be placed: its name, why, and the place of the remark that keeps its words."""

    row: str
    reason: str
    remark: int


@frozen
class FormReading:
    """What a filled form says of a base.

    `taken` are its changes, remarks and notices, and the base with exactly these changes made. `reasons` say what
    was said in favour of each change, or nothing. `asking` are the places of the remarks in which there
    may be instructions. `uses` is the account of all its words.
    """

    taken: Intake
    reasons: tuple[str, ...]
    offers: tuple[FormOffer, ...]
    stances: tuple[FormStance, ...]
    unplaced: tuple[Unplaced, ...]
    asking: frozenset[int]
    uses: tuple[Use, ...]


def characters(uses: Iterable[Use]) -> Mapping[Holds, int]:
    """Return how many characters that are no space went where."""
    counts = dict.fromkeys(Holds, 0)
    for use in uses:
        counts[use.holds] += len("".join(use.text.split()))
    return counts
