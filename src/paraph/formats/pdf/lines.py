"""Put the characters of a page together to lines, small raised signs marked as such."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from paraph.formats.pdf.characters import Character
from paraph.model.frozen import field, mutable

_SMALL = 0.9
"""So much of the size of its line, at most, has a raised sign."""
_RISE = 0.75
"""So much of that size, at most, stands it above the line,"""
_DROP = 0.35
"""and so much, at most, a small sign below it."""
_SAME_LINE = 0.25
_SPACE = 0.17
"""A gap wider than so much of the size is a space, where the file has no sign for it."""
_FORMS = (("\ufb00", "\ufb06"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufefc"))
"""Ligatures and forms of letters that a font shows for the letters themselves."""


@mutable
class Line:
    """A line of a page: its pieces, each raised or not, and where it stands."""

    page: int
    base: float
    size: float
    left: float
    right: float
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that stands in it."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def raised_start(self) -> str:
        """The small raised sign that it begins with, or nothing."""
        piece, raised = self.pieces[0]
        return piece.strip() if raised else ""

    def put(self, sign: str, *, raised: bool) -> None:
        """Put a sign at the end; one space is enough."""
        if sign == " " and (not self.pieces or self.pieces[-1][0].endswith(" ")):
            return
        if self.pieces and (self.pieces[-1][1] == raised or sign.isspace()):
            last, state = self.pieces.pop()
            self.pieces.append((last + sign, state))
        else:
            self.pieces.append((sign, raised))


def lines(characters: Sequence[Character], page: int) -> list[Line]:
    """Return the lines of a page in the order of the file; none is blank."""
    result: list[Line] = []
    for character in characters:
        line = result[-1] if result else None
        if character.sign.isspace():
            if line is not None:
                line.put(" ", raised=False)
            continue
        if line is None or not _goes_on(line, character):
            line = Line(page, character.base, character.size, character.left, character.right)
            result.append(line)
        elif character.left - line.right > _SPACE * line.size:
            line.put(" ", raised=False)
        raised = _is_raised(line, character)
        if character.size > line.size and not raised and line.pieces:
            _lower(line, character)
        line.put(_plain(character.sign), raised=raised)
        line.right = max(line.right, character.right)
    return [line for line in result if line.text.strip()]


def _goes_on(line: Line, character: Character) -> bool:
    """Whether a character stands in the line that was begun."""
    if character.left < line.right - line.size:
        return False
    size, rise = max(line.size, character.size), character.base - line.base
    small, large = sorted((line.size, character.size))
    if small <= _SMALL * large:
        # A raised sign after the line, or the line after a raised sign, which begins a note.
        return -_DROP * size <= (rise if character.size < line.size else -rise) <= _RISE * size
    return abs(rise) <= _SAME_LINE * size


def _is_raised(line: Line, character: Character) -> bool:
    return character.size <= _SMALL * line.size and character.base - line.base > 0.15 * line.size


def _lower(line: Line, character: Character) -> None:
    """Let a line that began with a raised sign be measured by what follows."""
    if character.size * _SMALL >= line.size and line.base > character.base:
        line.pieces = [(piece, True) for piece, _ in line.pieces]
    line.base, line.size = character.base, character.size


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if any(a <= sign <= b for a, b in _FORMS) else sign


def common_size(found: Iterable[Line]) -> float:
    """Return the size in which most of some lines is set."""
    weights: dict[float, int] = {}
    for line in found:
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.text)
    return max(weights, key=lambda size: (weights[size], size), default=0.0)
