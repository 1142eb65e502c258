"""Cut a wording into tokens: words, stretches of space, single signs, note references.

The grain of every comparison and of every recorded proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from paraph.model.wording import NOTE, Wording

# A word keeps its combining marks and an inner apostrophe. The sign of a new paragraph is space for nobody: it
# stands alone.
_TOKEN = r"[\p{L}\p{N}\p{M}_]+(?:['’][\p{L}\p{M}]+)*|\u2029|[^\S\u2029]+|."
_PLAIN_TOKEN = re.compile(r"\w+(?:['’][^\W\d_²³¹¼-¾]+)*|\u2029|[^\S\u2029]+|.", re.DOTALL)
"""The same for a text without combining marks, at which the standard `re` cuts words."""
_PLAIN = re.compile("[\t\n\r -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2029\u2030-\u203a\u20ac\ufffc]*")
"""Latin, Greek and Cyrillic letters and the usual signs: nothing here joins with what stands before it."""
_FIRST_CODE = 0xE000


@lru_cache(maxsize=16384)
def cut(text: str) -> tuple[str, ...]:
    """Return the tokens of a text; joined, they are the text again."""
    return tuple(_PLAIN_TOKEN.findall(text) if _PLAIN.fullmatch(text) else _any_token()(text))


@cache
def _any_token() -> Callable[[str], list[str]]:
    """Return what cuts any text; its module takes longer to load than most comparisons take."""
    import regex

    found: Callable[[str], list[str]] = regex.compile(_TOKEN, regex.DOTALL).findall
    return found


def tokens(wording: Wording) -> tuple[str, ...]:
    """Return the tokens of a wording; the token of a note reference says what the note says."""
    if not wording.notes:
        return cut(wording.text)
    notes = iter(wording.notes)
    return tuple(token + next(notes).text if token == NOTE else token for token in cut(wording.text))


@lru_cache(maxsize=16384)
def bounds(text: str) -> tuple[int, ...]:
    """Return the offsets at which tokens of a text begin, and its end."""
    return tuple(accumulate(map(len, cut(text)), initial=0))


def word_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a text that are not space."""
    return tuple([token for token in cut(text) if not token.isspace()])


@lru_cache(maxsize=16384)
def word_count(text: str) -> int:
    """Return how many words a text has, signs not counted."""
    return [token[0].isalnum() for token in cut(text)].count(True)  # `is_word`, without 100 calls of it


def is_word(token: str) -> bool:
    """Whether a token is a word: letters or digits, and no sign."""
    return token[0].isalnum()


class _Codes(dict[str, str]):
    """A character for each token, made when it is first asked for."""

    def __missing__(self, token: str) -> str:
        code = self[token] = chr(_FIRST_CODE + len(self))
        return code


class Encoder:
    """Gives each different token one character, so that a kernel for strings can compare tokens."""

    def __init__(self) -> None:
        self._codes = _Codes()

    def encode(self, sequence: Iterable[str]) -> str:
        """Return the tokens as one string, a character each."""
        return "".join(map(self._codes.__getitem__, sequence))


def encoded(*sequences: Sequence[str]) -> tuple[str, ...]:
    """Return sequences of tokens as strings over one common alphabet."""
    encoder = Encoder()
    return tuple(encoder.encode(sequence) for sequence in sequences)
