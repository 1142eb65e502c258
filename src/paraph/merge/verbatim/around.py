"""What of a file stands outside the text: a cover and a masthead before its title."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.diff.likened import likened
from paraph.diff.tokens import is_word, word_tokens
from paraph.merge.verbatim.held import Entry, Held
from paraph.merge.verbatim.obligation import obligations
from paraph.model.document import Document, Kind

_MOST = 60
"""A paragraph of more words, before the title, is no part of a cover; a masthead is, whole as a PDF has it."""
_HEADS = (Kind.TITLE, Kind.HEADING)


def outside(file: Sequence[Held], agreed: Document, entries: Sequence[Entry], language: str) -> frozenset[int]:
    """Return the places of the file's paragraphs that are no part of the text, though they stand before it.

    They are told, but do not make it another text: short lines without a verb of obligation before the first
    paragraph that both have, and the title once more. Nothing is outside if the text's own beginning is not there.
    """
    first = min((entry.file[0] for entry in entries if not entry.moved), default=0)
    if not any(entry.agreed[0] == 0 for entry in entries):
        return frozenset()
    body = [e.file[0] for e in entries if not e.moved and agreed.paragraphs[e.agreed[0]].kind not in _HEADS]
    known = {n for entry in entries for n in entry.file}
    heads = {likened(p.text).text.casefold() for p in agreed if p.kind in _HEADS}
    result = set()
    for n in range(min(body, default=first)):
        text = file[n].likened.text
        words = [token for token in word_tokens(text) if is_word(token)]
        short = len(words) <= _MOST and not obligations(words, language)
        if n not in known and not file[n].notes and ((n < first and short) or text.casefold() in heads):
            result.add(n)
    return frozenset(result)
