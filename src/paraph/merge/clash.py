"""Whether what one party says in two places can be made together."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.errors import ParaphError
from paraph.merge.settle import puts_in_object, settled
from paraph.model.change import Attributed, Change, Proposal
from paraph.model.document import Document

_ONE, _OTHER = "one", "other"


def clash(base: Document, ones: Sequence[Change], others: Sequence[Change]) -> bool:
    """Whether two sets of changes, told apart from each other, cannot both be made; equal changes can.

    What no text can hold, such as a picture, is in nobody's way.
    """
    told = [(_ONE, change) for change in ones] + [(_OTHER, change) for change in others]
    both = [
        Proposal(f"{party}-{n}", party, Attributed(change, tracked=False))
        for n, (party, change) in enumerate(told)
        if not puts_in_object(change)
    ]
    try:
        settled(base, both, (_ONE, _OTHER))
    except ParaphError:
        return True
    return False
