"""The number before a paragraph of a file: printed by a list or typed, and whether it is the agreed one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paraph.diff.likened import likened
from paraph.model.frozen import frozen
from paraph.model.labels import BULLETS, typed_label
from paraph.model.verbatim import Shown
from paraph.model.wording import Wording


@frozen
class Parted:
    """A paragraph without the number before it; `typed` says that the number stood in the words themselves."""

    label: str
    wording: Wording
    typed: bool = False

    @property
    def whole(self) -> Wording:
        """The words with the number, as they are printed."""
        return Wording.of(f"{self.label} ") + self.wording if self.label else self.wording


def parted(shown: Shown, printed: Sequence[str]) -> Parted:
    """Return a paragraph of a file and its number apart; `printed` are the numbers that the agreed text prints."""
    if shown.label.strip():
        return Parted(shown.label.strip(), shown.wording)
    text = shown.wording.text
    start = len(text) - len(text.lstrip())
    for label in printed:
        if label and text.startswith(label, start) and _ends(label, text[start + len(label) :]):
            return _typed(shown.wording, start, start + len(label))
    found = typed_label(text[start:])
    if found is None or found.brackets or not text[start + found.length :].strip():
        return Parted("", shown.wording)
    return _typed(shown.wording, start, start + found.length)


def _ends(label: str, rest: str) -> bool:
    """Whether a number is over where the rest begins: "(a)charging" too, as a PDF may have it, but not "1.5"."""
    return rest[:1].isspace() or (not label[-1].isalnum() and rest[:1].isalpha())


def _typed(wording: Wording, start: int, end: int) -> Parted:
    rest = wording.slice(end, len(wording))
    blank = len(rest.text) - len(rest.text.lstrip())
    return Parted(wording.text[start:end].strip(), rest.slice(blank, len(rest)), typed=True)


def same_number(file: str, agreed: str) -> bool:
    """Whether two printed numbers are the same, whatever brackets, dots and spaces they are set with."""
    return _bare(file) == _bare(agreed)


def is_number(label: str) -> bool:
    """Whether a label is a number, and no bullet."""
    return bool(label.strip()) and label.strip() not in BULLETS


def bare_number(label: str) -> str:
    """Return a number as it is said: "7 bis" for "7 bis.", "(a)" for "(a)"."""
    return label.strip().removesuffix(".").strip()


def _bare(label: str) -> str:
    return re.sub(r"[^\w.]|\.(?!\d)", "", likened(label).text)
