"""Square brackets in a text, read tolerantly: nested, unbalanced, closed in a later paragraph.

Real texts break the grammar (47 of 445 blocks of one conference's draft did not balance alone), so nothing
is ever refused here: what does not balance is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paraph.model.frozen import field, frozen, mutable

_SIGN = re.compile(r"[][/]")

Place = tuple[int, int]
"""A paragraph (from 0) and an offset in its text."""


@frozen
class Bracket:
    """A bracket from its `[` to its `]`, with what is nested in it.

    `slashes` are the places of the " / " that separate its alternatives at its own depth.
    """

    opens: Place
    closes: Place
    inside: tuple[Bracket, ...] = ()
    slashes: tuple[Place, ...] = ()

    @property
    def crosses(self) -> bool:
        """Whether it closes in a later paragraph."""
        return self.opens[0] != self.closes[0]

    @property
    def depth(self) -> int:
        """How deep brackets are nested here: 1 for one that holds none."""
        return 1 + max((bracket.depth for bracket in self.inside), default=0)


@frozen
class BracketTree:
    """The outermost brackets in reading order, and the places of those without a partner."""

    brackets: tuple[Bracket, ...]
    unclosed: tuple[Place, ...]
    unopened: tuple[Place, ...]

    @property
    def balanced(self) -> bool:
        """Whether each bracket has its partner."""
        return not self.unclosed and not self.unopened

    def __len__(self) -> int:
        return sum(1 + _count(bracket) for bracket in self.brackets)


@mutable
class _Open:
    at: Place
    inside: list[Bracket] = field(default_factory=list)
    slashes: list[Place] = field(default_factory=list)


def _count(bracket: Bracket) -> int:
    return sum(1 + _count(inner) for inner in bracket.inside)


def bracket_tree(texts: Sequence[str]) -> BracketTree:
    """Return the brackets of consecutive paragraphs.

    A bracket left open is given up at the end of the texts; what was nested in it moves one level out.
    """
    outermost: list[Bracket] = []
    stack: list[_Open] = []
    unopened: list[Place] = []
    for paragraph, text in enumerate(texts):
        for found in _SIGN.finditer(text):
            character, offset = found[0], found.start()
            place = (paragraph, offset)
            if character == "[":
                stack.append(_Open(place))
            elif character == "]" and stack:
                done = stack.pop()
                bracket = Bracket(done.at, place, tuple(done.inside), tuple(done.slashes))
                (stack[-1].inside if stack else outermost).append(bracket)
            elif character == "]":
                unopened.append(place)
            elif character == "/" and stack and text[offset - 1 : offset + 2] == " / ":
                stack[-1].slashes.append(place)
    unclosed = tuple(entry.at for entry in stack)
    every = sorted(outermost + [b for entry in stack for b in entry.inside], key=lambda b: b.opens)
    return BracketTree(tuple(every), unclosed, tuple(unopened))
