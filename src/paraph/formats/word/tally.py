"""The reader's own account of a file, and what counts as a character."""

from __future__ import annotations

from collections import Counter

from paraph.formats.word.xml import A, Element, M, w
from paraph.model.frozen import field, mutable
from paraph.model.reading import LeftOut, Notice, Placed

WORDS = (w("t"), w("delText"))
CODES = (w("instrText"), w("delInstrText"))
MATH_TEXT, DRAWN_TEXT = f"{{{M}}}t", f"{{{A}}}t"
SINGLE = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
"""Elements of a run that are one character each (17.3.3)."""
SYMBOL = w("sym")

_RUNS = (w("r"), f"{{{M}}}r")
_TEXTS = {*WORDS, *CODES, MATH_TEXT, DRAWN_TEXT}
COUNTED = (*_TEXTS, *SINGLE, SYMBOL)


@mutable
class Account:
    """Where the reader put each character, and what it has to tell a person.

    `whole` are the elements whose characters were entered all at once, without a look at what is inside.
    """

    placed: Counter[Placed] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: dict[Notice, None] = field(default_factory=dict)
    whole: set[Element] = field(default_factory=set)

    def leave(self, part: str, characters: int, reason: str) -> None:
        """Enter text that is not taken."""
        if characters:
            self.placed[Placed.LEFT_OUT] += characters
            self.left_out.append(LeftOut(part, characters, reason))

    def notice(self, level: str, text: str, where: str) -> None:
        """Enter a notice, once for each place."""
        self.notices[Notice(level, text, where)] = None


def text_of(element: Element) -> str:
    """Return the characters of a text element itself; what stands in elements inside it is not its own."""
    text = element.text or ""
    if len(element):
        text += "".join(inner.tail or "" for inner in element)
    return text


def characters_of(element: Element) -> int:
    """Return how many characters an element holds, by the reader's own count."""
    total = 0
    for found in element.iter(*COUNTED):
        if found.tag in _TEXTS:
            total += len(text_of(found))
        elif (parent := found.getparent()) is not None and parent.tag in _RUNS:
            total += 1
    return total


def words_in(element: Element) -> str:
    """Return the words an element holds, for comparing."""
    return "".join(text_of(found) for found in element.iter(*WORDS, MATH_TEXT, DRAWN_TEXT))


def symbol(element: Element) -> str:
    """Return the character of a w:sym (17.3.3.30): a code in a font, often in the private use area."""
    try:
        found = chr(int(element.get(w("char")) or "FFFD", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else found
