"""What becomes of a submission that was made on an older revision, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from paraph.errors import LawBrokenError
from paraph.model.change import Change, Proposal
from paraph.model.frozen import frozen, replace


class Fate(StrEnum):
    """What becomes of one proposal in a newer text, as people read it."""

    PLACED = "placed"
    MOVED = "moved with its paragraph"
    SATISFIED = "already satisfied"
    NOT_PLACED = "could not be placed"


@frozen
class CarriedProposal:
    """One proposal as it was made, and what becomes of it in a newer text.

    `change` is the change as it is on the newer text where it is placed or moved, else None. `reason` says in
    plain words why, as a part of a sentence.
    """

    proposal: Proposal
    fate: Fate
    reason: str
    change: Change | None = None

    @property
    def stands(self) -> bool:
        """Whether it is a proposal on the newer text."""
        return self.change is not None

    @property
    def on_newer_text(self) -> Proposal:
        """The proposal on the newer text, under the id it was recorded with.

        Raises ValueError where it has no place there.
        """
        if self.change is None:
            raise ValueError(f"the proposal {self.proposal.id} has no place in the newer text")
        return replace(self.proposal, made=replace(self.proposal.made, change=self.change))


@frozen
class Carried:
    """All proposals of one submission on an older text, each with its fate, in the order they were recorded."""

    entries: tuple[CarriedProposal, ...]

    def of(self, fate: Fate) -> tuple[CarriedProposal, ...]:
        """Return the entries with a fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What stands on the newer text: exactly what was placed, or moved with its paragraph."""
        return tuple(entry.on_newer_text for entry in self.entries if entry.stands)


def check_partition(carried: Carried, made: Iterable[Proposal]) -> None:
    """Law 10, the part that can be seen from outside: each proposal exactly once, each with a fate that fits.

    Raises LawBrokenError where one is lost, doubled, or placed without being anywhere.
    """
    if Counter(entry.proposal.id for entry in carried.entries) != Counter(p.id for p in made):
        raise LawBrokenError("carrying over is honest: not every proposal has exactly one fate")
    for entry in carried.entries:
        if entry.stands != (entry.fate in (Fate.PLACED, Fate.MOVED)) or not entry.reason:
            raise LawBrokenError(f"carrying over is honest: the fate of {entry.proposal.id} does not fit")
