"""A text as it is compared when only its words and signs count, and where each of its characters comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from paraph.diff.weight import DASHES, INNER, SAME
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, NOTE

# Beyond what weighs nothing in a proposal: how a foreign file, another typist or a font sets the same signs.
_SIGNS = {
    **{code: new for code, new in SAME.items() if code != ord(BREAK)},
    ord("…"): "...",
    **{ord(sign): letters for sign, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True)},
}
_SPACES = re.compile(" {2,}")
# The space that French sets inside its quotation marks, and before a sign that ends something.
_QUOTED = re.compile("(?<=[«‹]) +| +(?=[»›])")
_AROUND_BREAK = re.compile(f" +(?={BREAK})|(?<={BREAK}) +")
_BEFORE_NOTE = re.compile(f" +(?={NOTE}(?:\\W|$))")
# An ASCII text without any of these is compared as it is.
_TO_LOOK_AT = re.compile(r"  |[\t\n\r\x0b\x0c\x1c-\x1f`]|^ | $|[(\[{] | [)\]},;:.!?%]|- | -|--")
_ENDS = re.compile("^ +| +$")


@frozen
class Likened:
    """`text` is what counts; `origin[n]` is the place in the original (composed, NFC) of its n-th character.

    One more entry says where the original ends. Two originals whose `text` is equal differ in typography at most.
    """

    text: str
    original: str
    origin: Sequence[int]

    def seen(self, start: int, end: int) -> str:
        """Return how the original has what stands from `start` to `end`."""
        if start >= end:
            return ""
        return self.original[self.origin[start] : self.origin[end - 1] + 1]

    def between(self, start: int, end: int) -> str:
        """Return the same with all that stands around it and does not count, up to the next that does."""
        first = 0 if start == 0 else self.origin[start - 1] + 1
        return self.original[first : self.origin[end]]


@lru_cache(maxsize=16384)
def likened(text: str) -> Likened:
    """Return a text with quotes, dashes, spaces, ligatures and composed letters made alike; letter case stays."""
    if text.isascii() and not _TO_LOOK_AT.search(text):
        return Likened(text, text, range(len(text) + 1))
    original = unicodedata.normalize("NFC", text)
    kept = _without(list(original), list(range(len(original))), (_QUOTED,))
    signs, places = [], []
    for sign, place in zip(*kept, strict=True):
        for plain in _SIGNS.get(ord(sign), sign):
            signs.append(plain)
            places.append(place)
    signs, places = _without(signs, places, (_SPACES,), keep=1)
    signs, places = _without(signs, places, (DASHES,), keep=1)
    signs, places = _without(signs, places, (INNER, _AROUND_BREAK, _BEFORE_NOTE, _ENDS))
    signs, places = _without(signs, places, (DASHES,), keep=1)
    return Likened("".join(signs), original, (*places, len(original)))


def _without(
    signs: list[str], places: list[int], patterns: Sequence[re.Pattern[str]], *, keep: int = 0
) -> tuple[list[str], list[int]]:
    """Return the signs without what the patterns find, but for its first `keep`."""
    for pattern in patterns:
        text = "".join(signs)
        gone = {n for match in pattern.finditer(text) for n in range(match.start() + keep, match.end())}
        if gone:
            signs = [sign for n, sign in enumerate(signs) if n not in gone]
            places = [place for n, place in enumerate(places) if n not in gone]
    return signs, places
