"""Words of a paragraph that are not what they look like: unseen, or struck through without a tracked change.

They are read as words that stand, since nothing in the file takes them out; a person must know of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.model.reading import STRUCK, UNSEEN

_MOST = 60
"""Characters of them that a notice shows: a paragraph may be hidden whole."""


class Stretches:
    """Stretches of a paragraph, put together again from the runs that word processors cut them into."""

    __slots__ = ("_end", "found")

    def __init__(self) -> None:
        self.found: list[str] = []
        self._end = -1

    def add(self, place: int, text: str) -> None:
        """Add the text of a run, the piece at a place (from 0) of its paragraph."""
        if place == self._end:
            self.found[-1] += text
        else:
            self.found.append(text)
        self._end = place + 1


class Doubtful:
    """What a paragraph holds of such words: `unseen` ones, and those that somebody `struck` through by hand."""

    __slots__ = ("struck", "unseen")

    def __init__(self) -> None:
        self.unseen, self.struck = Stretches(), Stretches()

    def said(self) -> Iterator[str]:
        """Yield a notice for each of the two that has words; of blanks nobody need know."""
        for what, stretches in ((UNSEEN, self.unseen), (STRUCK, self.struck)):
            words = [line for found in stretches.found if (line := " ".join(found.split()))]
            if words:
                yield f"{what}: {_quoted(words)}"


def _quoted(stretches: Sequence[str]) -> str:
    """Return stretches in quotation marks, as far as they are short."""
    shown: list[str] = []
    left = _MOST
    for words in stretches:
        if len(words) > left:
            begun = words[:left].rpartition(" ")[0] if " " in words[:left] else words[:left]
            return ", ".join([*shown, f"“{begun} …”" if begun else "…"])
        shown.append(f"“{words}”")
        left -= len(words)
    return ", ".join(shown)
