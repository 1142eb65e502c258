"""Brackets and quotes that stand in pairs, and which of them a stretch of text holds only one half of."""

from __future__ import annotations

from typing import NamedTuple

_CLOSER = {"(": ")", "[": "]", "{": "}", "“": "”", "„": "“", "«": "»", "‹": "›", "‘": "’"}
_CLOSERS = frozenset(_CLOSER.values())


class Halves(NamedTuple):
    """How many signs are opened in a stretch and closed after it, and closed in it and opened before."""

    opened: int
    closed: int


def halves(text: str, before: str = "") -> Halves:
    """Return what a stretch of text holds one half of; `before` is the text that it follows.

    “ closes what „ opened and else opens; ’ is an apostrophe unless ‘ stands open; a straight quote opens
    where an even number of them stands before it.
    """
    waiting: list[str] = []
    closed = 0
    outside = before.count('"') % 2 == 1
    for sign in text:
        if sign == '"':
            if sign in waiting:
                del waiting[waiting.index(sign) :]
            elif outside:
                closed, outside = closed + 1, False
            else:
                waiting.append(sign)
        elif sign in _CLOSERS and sign in waiting:
            del waiting[waiting.index(sign) :]
        elif sign in _CLOSER:
            waiting.append(_CLOSER[sign])
        elif sign in _CLOSERS and sign != "’":
            closed += 1
    return Halves(len(waiting), closed)
