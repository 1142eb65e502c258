"""What is found about one proposal before all of them are looked at together."""

from __future__ import annotations

from paraph.model.carried import Fate
from paraph.model.change import Change
from paraph.model.frozen import frozen


@frozen
class Verdict:
    """A fate, its reason, and the change on the newer text where it has a place there."""

    fate: Fate
    reason: str
    change: Change | None = None


def placed(change: Change, reason: str, *, moved: bool = False) -> Verdict:
    """Return the verdict that a change has its place; `moved`: its paragraph stands elsewhere now."""
    if moved:
        also = "" if reason == AS_IT_WAS else f"; {reason}"
        return Verdict(Fate.MOVED, f"the paragraph stands elsewhere now{also}", change)
    return Verdict(Fate.PLACED, reason, change)


def satisfied(reason: str) -> Verdict:
    """Return the verdict that the newer text is as proposed."""
    return Verdict(Fate.SATISFIED, reason)


def not_placed(reason: str) -> Verdict:
    """Return the verdict that only a person can say where a change belongs."""
    return Verdict(Fate.NOT_PLACED, reason)


AS_IT_WAS = "the text is there as it was"
GONE = "its paragraph is no longer in the text"
JOINED = "its paragraph was joined with another one since"
DIVIDED = "its paragraph was divided since"
