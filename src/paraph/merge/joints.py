"""Where a text may be cut so that whole words and phrases are left on both sides."""

from __future__ import annotations

import regex

from paraph.diff.tokens import word_tokens

# What stands between letters or figures without space and makes one word of them: non-binding, 12/2027, 1.5,
# 2027–2031, per cent signs and currencies at a figure.
_WITHIN_WORDS = frozenset("-‐‑/'’_@&+·\u00ad")
_WITHIN_FIGURES = frozenset(".,:–")
_AFTER_FIGURES = frozenset("%‰°")
_BEFORE_FIGURES = frozenset("$€£¥")

_ARTICLES = frozenset(
    "a an the this that these those every each no "  # English
    "le la les un une des du ce cette ces chaque "  # French
    "el los las una unos unas cada".split()  # Spanish
)
_LAST_WORD = regex.compile(r"([\p{L}\p{M}]+)\s*\Z")
_SMALL = 4
"""Letters in a word that is small, in any language: "of", "and", "with"."""


def glued(before: str, after: str) -> bool:
    """Return whether a cut between two texts would go through a word or a figure."""
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if _of_word(last):
        if _of_word(first) or (first in _AFTER_FIGURES and last.isdigit()):
            return True
        beyond = after[1:2]
        if first == "’" and "‘" not in before:
            return True
        return _joins(last, first, beyond)
    if _of_word(first):
        if last in _BEFORE_FIGURES and first.isdigit():
            return True
        return _joins(before[-2:-1], last, first)
    return False


def _of_word(sign: str) -> bool:
    return sign.isalnum()


def _joins(left: str, sign: str, right: str) -> bool:
    if not left or not right or not (_of_word(left) and _of_word(right)):
        return False
    return sign in _WITHIN_WORDS or (sign in _WITHIN_FIGURES and left.isdigit() and right.isdigit())


def ends_open(text: str) -> bool:
    """Return whether a phrase of several words ends with an article, so that its noun stands outside."""
    found = _LAST_WORD.search(text)
    return found is not None and found[1].lower() in _ARTICLES and len(word_tokens(text)) > 1


def is_small(word: str) -> bool:
    """Return whether a token is a small common word, in whatever language."""
    return word.isalpha() and len(word) <= _SMALL
