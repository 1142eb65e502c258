"""What a PDF may hold; what reading it may cost is the fence of Word files."""

from __future__ import annotations

from paraph.model.frozen import frozen

MEGABYTE = 1024 * 1024


@frozen
class Limits:
    """The most that is taken. A value of exactly the limit is still taken; one more is refused."""

    file: int = 50 * MEGABYTE
    """Bytes of the file."""
    pages: int = 500
    characters: int = 2_000_000
    """Characters on all pages."""
    objects: int = 200_000
    """Things drawn on one page."""
    unreadable: float = 0.01
    """The share of characters of which the file does not say which letter they show."""
    reordered: float = 0.02
    """The share of letters in scripts that a PDF does not keep in the order of reading."""


LIMITS = Limits()
