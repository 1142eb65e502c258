"""Words of others on a terminal: none of their signs steers it."""

from __future__ import annotations

import re

_STEERING = "[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]"
"""The control characters (category Cc), and what turns the direction of the text around it (Unicode Standard Annex
9, table 4)."""


def spelt_out(text: str) -> str:
    """Return a text with what steers a terminal or turns the line, the ends of lines too, shown by its number."""
    if text.isprintable():  # as nearly all are: nothing of the kind is in it
        return text
    return re.sub(_STEERING, lambda found: f"<U+{ord(found[0]):04X}>", text)
