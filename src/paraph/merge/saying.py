"""What one party would change, as the merge speaks of it."""

from __future__ import annotations

from paraph.model.change import Change
from paraph.model.frozen import frozen


@frozen
class Saying:
    """A change that a party would have made, and the ids of its proposals that say so.

    There are none where the party told the same text in other changes, all of which stand elsewhere.
    """

    party: str
    change: Change
    proposals: tuple[str, ...]
