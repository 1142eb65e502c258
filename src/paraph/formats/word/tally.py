"""The reader's own account of a file, and what counts as a character."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from paraph.formats.word.xml import A, Element, M, W, local, namespace, switched_on, value, w
from paraph.model.reading import LeftOut, Notice, Placed
from paraph.model.wording import Mark

SINGLE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ONE = (*SINGLE, "sym")
TEXTS = ("t", "delText", "instrText", "delInstrText")


@dataclass
class Account:
    """Where the reader put each character, and what it has to tell a person."""

    placed: Counter[Placed] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def leave(self, part: str, characters: int, reason: str) -> None:
        """Enter text that is not taken."""
        if characters:
            self.placed[Placed.LEFT_OUT] += characters
            self.left_out.append(LeftOut(part, characters, reason))

    def notice(self, level: str, text: str, where: str) -> None:
        """Enter a notice, once for each place."""
        found = Notice(level, text, where)
        if found not in self.notices:
            self.notices.append(found)


def characters_of(element: Element) -> int:
    """Return how many characters an element holds, by the reader's own count."""
    total = 0
    for found in element.iter():
        name = local(found)
        space = namespace(found)
        if (space == W and name in TEXTS) or (space in (M, A) and name == "t"):
            total += len(found.text or "")
        elif space == W and name in _ONE and _in_run(found):
            total += 1
    return total


def _in_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "r" and namespace(parent) in (W, M)


def symbol(element: Element) -> str:
    """Return the character of a w:sym (17.3.3.30): a code in a font, often in the private use area."""
    try:
        found = chr(int(element.get(w("char")) or "FFFD", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else found


def marks_of(properties: Element | None) -> frozenset[Mark]:
    """Return the marks that a w:rPr sets."""
    if properties is None:
        return frozenset()
    found = set()
    for name, mark in (("b", Mark.BOLD), ("i", Mark.ITALIC), ("u", Mark.UNDERLINE)):
        if switched_on(properties.find(w(name))):
            found.add(mark)
    raised = value(properties.find(w("vertAlign")))
    if raised in ("superscript", "subscript"):
        found.add(Mark(raised))
    return frozenset(found)
