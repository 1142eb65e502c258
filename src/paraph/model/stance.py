"""What a party said about a proposal, or about the text, without changing it. Recorded, never inferred."""

from __future__ import annotations

from enum import StrEnum

from paraph.model.frozen import frozen


class StanceKind(StrEnum):
    """What a party said of a proposal, or of the text."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    RETAIN = "retain"
    """The words of the text that the proposal would change are to stay."""
    RESERVE = "reserve"
    FLEXIBLE = "flexible"
    WITHDRAWN = "withdrawn"
    """The party takes back what it said of the proposal."""


@frozen
class Stance:
    """What `party` said of a proposal (its id), how that is known (`source`), and when (ISO 8601).

    Where it is of no proposal, it is of the words of a paragraph (`paragraph`, its id) as they were circulated.
    """

    party: str
    kind: StanceKind
    proposal: str = ""
    source: str = ""
    date: str = ""
    paragraph: str = ""


@frozen
class Behalf:
    """For whom a party made a proposal besides itself: a group without some members, or joined by others."""

    party: str
    proposal: str
    excepted: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@frozen
class Difference:
    """A member differs from its group on the same words, or on a whole paragraph (its id; empty: before the first).

    `group_says` and `member_says` are what each says, a proposal by its id, a stance as "oppose ID". For the
    secretariat alone, which may ask; nothing is resolved.
    """

    group: str
    member: str
    paragraph: str
    group_says: tuple[str, ...]
    member_says: tuple[str, ...]
