"""How the signs of a paragraph are set, beyond what its text says: as opening words, from right to left.

That is presentation: no reader takes it for a mark, and no law speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.model.document import Kind
from paraph.model.frozen import frozen
from paraph.model.openings import KINDS, opening
from paraph.model.script import leftward_signs, may_turn, runs_leftward


@frozen
class Face:
    """How a sign is set."""

    opening: bool = False
    leftward: bool = False


PLAIN = Face()
_FACES = {(o, r): Face(o, r) for o in (False, True) for r in (False, True)}


@frozen
class Typesetting:
    """What decides on faces: language and direction of the text, and whether opening words are set apart."""

    language: str
    leftward: bool
    opening_words: bool

    def runs_leftward(self, text: str) -> bool:
        """Return whether a paragraph of a text is set from right to left."""
        if not self.leftward and not may_turn(text):
            return False
        return runs_leftward(text, leftward=self.leftward)

    def faces(self, text: str, kind: Kind, *, leftward: bool) -> Sequence[Face] | None:
        """Return the face of each sign of a text in a paragraph of a direction; None where all are plain."""
        start, end = opening(text, kind, self.language) if self.opening_words and kind in KINDS else (0, 0)
        if not leftward and not may_turn(text):
            return [_FACES[start <= n < end, False] for n in range(len(text))] if end else None
        signs = leftward_signs(text, leftward=leftward)
        return [_FACES[start <= n < end, signs[n]] for n in range(len(text))]


def faces_of(
    typesetting: Typesetting, kind: Kind, stretches: Sequence[tuple[str, str]], *, leftward: bool
) -> Iterator[Sequence[Face] | None]:
    """Yield for each stretch of a paragraph, given as text and kind of change ("ins", "del", ""), its faces.

    What is deleted is set as it was in the text before the changes, all else as it is after them.
    """
    texts = {
        gone: "".join(text for text, change in stretches if change != ("ins" if gone else "del"))
        for gone in (False, True)
    }
    faces = {gone: typesetting.faces(text, kind, leftward=leftward) for gone, text in texts.items()}
    at = {False: 0, True: 0}
    for text, change in stretches:
        found, start = faces[change == "del"], at[change == "del"]
        yield None if found is None else found[start : start + len(text)]
        for gone in (False, True):
            if change != ("ins" if gone else "del"):
                at[gone] += len(text)
