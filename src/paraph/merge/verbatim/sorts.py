"""What a difference touches: verbs of obligation first, then numbers, references, names, brackets, words, signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from paraph.diff.tokens import is_word
from paraph.merge.verbatim.obligation import REFERENCES, figures, obligations
from paraph.model.verbatim import Sort
from paraph.model.wording import BREAK, NOTE

_NEAR = 4
"""So many words before a number, at most, stands the word that makes it a reference."""
_STARTS = frozenset(".?!:;" + BREAK + NOTE)


def sort_of(
    before: Sequence[str], file: Sequence[str], agreed: Sequence[str], language: str, names: Collection[str]
) -> Sort:
    """Return what a difference touches; `before` are the tokens of the paragraph that stand before it.

    `names` are the words of the names of parties and organisations.
    """
    words, new_words = ([token for token in side if is_word(token)] for side in (file, agreed))
    if obligations(words, language) != obligations(new_words, language):
        return Sort.OBLIGATION
    numbers = figures(words, language) != figures(new_words, language)
    if _is_reference(before, file, agreed, numbers=numbers):
        return Sort.REFERENCE
    if numbers:
        return Sort.FIGURE
    if _named(before, file, names) != _named(before, agreed, names):
        return Sort.NAME
    if [t for t in file if t in "[]"] != [t for t in agreed if t in "[]"]:
        return Sort.BRACKET
    return Sort.WORDING if words != new_words else Sort.SIGN


def _is_reference(before: Sequence[str], file: Sequence[str], agreed: Sequence[str], *, numbers: bool) -> bool:
    """Whether a number or a single letter differs that follows a word such as "paragraph"."""
    near = [token.lower() for token in before if is_word(token)][-_NEAR:]
    around = {*near, *(token.lower() for token in (*file, *agreed))}
    lettered = any(is_word(token) and len(token) == 1 for token in (*file, *agreed))
    return bool(around & REFERENCES) and (numbers or lettered)


def _named(before: Sequence[str], tokens: Sequence[str], names: Collection[str]) -> list[str]:
    """Return the words with a capital letter that no sentence begins with, and those that are part of a name."""
    last = next((token for token in reversed(before) if not token.isspace()), ".")
    found = []
    for token in tokens:
        if is_word(token) and (token in names or (token[0].isupper() and last not in _STARTS)):
            found.append(token)
        if not token.isspace():
            last = token
    return found
