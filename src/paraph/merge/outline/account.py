"""No word is lost: the words of the file are the words of the draft and those that are said to be left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from paraph.errors import LawBrokenError
from paraph.merge.outline.pieces import Left, Piece, Placed
from paraph.model.reading import Reading, View, viewed
from paraph.model.wording import Wording

_TOKEN = re.compile(r"\w+|[^\w\s]")


def check_words(reading: Reading, pieces: Sequence[Piece], placed: Sequence[Placed], left: Sequence[Left]) -> None:
    """Raise LawBrokenError unless each word and sign of a file is in the draft, or left out with a reason.

    Words of the draft that the file does not have (a field's name, the automatic number of a heading) count too.
    `pieces` are what the words were placed from: they say which paragraph of the file each is of.
    """
    source = [found.wording for found in viewed(reading, View.AFTER, objects=True)]
    there = _counted(source) + Counter(t for p in placed for words in p.added for t in tokens(words))
    here = _counted(p.paragraph.wording for p in placed) + Counter(t for one in left for t in tokens(one.text))
    if there != here:
        lost, made = there - here, here - there
        raise LawBrokenError(
            f"no word is lost: {sum(lost.values())} words or signs of the file are missing "
            f"({_listed(lost)}) and {sum(made.values())} are new ({_listed(made)})"
        )
    gone: dict[int, list[str]] = {}
    for one in left:
        gone.setdefault(one.piece, []).append(one.text)
    for p in placed:
        if len(p.pieces) == 1 and not p.added:
            _in_order(p.paragraph.wording, source[pieces[p.pieces[0]].source], gone.get(p.pieces[0], []))


def tokens(text: str) -> list[str]:
    """Return the words and signs of a text in order."""
    return _TOKEN.findall(text)


def _counted(wordings: Iterable[Wording]) -> Counter[str]:
    found: Counter[str] = Counter()
    for wording in wordings:
        for text in (wording.text, *(note.text for note in wording.notes)):
            found.update(tokens(text))
    return found


def _in_order(made: Wording, source: Wording, left: Sequence[str]) -> None:
    """Raise LawBrokenError unless a paragraph's words follow each other as in the file, what is left out apart."""
    ours = _closed(made.text)
    texts = [_closed(text) for text in (source.text, *(note.text for note in source.notes))]
    if not any(ours in text or ours in _without(text, left) for text in texts):
        raise LawBrokenError(
            f"no word is lost: the words stand in another order than in the file: {made.text[:60]!r}"
        )


def _without(text: str, left: Sequence[str]) -> str:
    for gone in left:
        text = text.replace(_closed(gone), "", 1)
    return text


def _closed(text: str) -> str:
    return "".join(text.split())


def _listed(found: Counter[str]) -> str:
    return ", ".join(repr(token) for token, _ in found.most_common(5)) or "none"
