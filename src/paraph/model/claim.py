"""Who a file says made a change; most commands need no more of what is said of changes."""

from __future__ import annotations

from paraph.model.frozen import frozen


@frozen
class Claim:
    """Who the file says made a change, and when. A claim only: the party is who sent the file."""

    author: str = ""
    date: str = ""
