"""The number before a paragraph of a file: printed by a list or typed, and whether it is the agreed one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from paraph.diff.likened import likened
from paraph.model.frozen import frozen, replace
from paraph.model.labels import BULLETS, typed_label
from paraph.model.script import in_script
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


def agreed_numbers(printed: Iterable[str], language: str) -> Mapping[str, str]:
    """Return the numbers that an agreed text prints, longer ones first, by what a file may print in their place.

    Besides the number itself that is the same in the signs of the language of the text ("(ب)" for "(b)").
    """
    known = {number: number for number in printed if number}
    for number in [*known]:
        for roman in (True, False):
            known.setdefault(in_script(number, language, roman=roman), number)
    return {form: known[form] for form in sorted(known, key=lambda form: (-len(form), form))}


def parted(shown: Shown, known: Mapping[str, str]) -> Parted:
    """Return a paragraph of a file and its number apart; one that is `known` as the agreed text prints it."""
    label = shown.label.strip()
    if label:
        return Parted(known.get(label, label), shown.wording)
    text = shown.wording.text
    start = len(text) - len(text.lstrip())
    for form, number in known.items():
        if text.startswith(form, start) and _ends(form, text[start + len(form) :]):
            return replace(_typed(shown.wording, start, start + len(form)), label=number)
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
