"""Text where none belongs: inside properties, or inside an element that is one sign. Only broken files have it.

The reader passes over these, since there are so many of them; where its account falls short of the second
count, this looks whether that is why, and enters what it finds as left out.
"""

from __future__ import annotations

from paraph.formats.word.moves import MOVE_MARKS
from paraph.formats.word.tally import SINGLE, SYMBOL, Account, characters_of
from paraph.formats.word.xml import Element, M, w

_RUNS = (w("r"), f"{{{M}}}r")
_PROPERTIES: dict[str, tuple[str, ...]] = {
    w("pPr"): (w("p"),),
    w("rPr"): _RUNS,
    f"{{{M}}}rPr": _RUNS,
    w("trPr"): (w("tr"),),
}
"""Properties, and the elements in which the reader passes over them; elsewhere it enters them as unknown."""

_MARKERS = ("bookmarkStart", "commentRangeStart", "commentRangeEnd", "commentReference", "fldChar")
_REFERENCES = ("footnoteReference", "endnoteReference")
_EMPTY = {
    *SINGLE,
    *MOVE_MARKS,
    SYMBOL,
    f"{{{M}}}ctrlPr",
    *(w(name) for name in (*_MARKERS, *_REFERENCES)),
}
"""Elements that hold nothing in a sound file; the reader does not look inside."""


def enter_strays(root: Element, part: str, account: Account) -> None:
    """Enter the text in properties and in empty elements of a part as left out, each once, with a notice."""
    for element in root.iter(*_PROPERTIES, *_EMPTY):
        if not len(element) or element is root or element in account.whole or not _passed_over(element):
            continue
        around = [ancestor for ancestor in element.iterancestors() if ancestor is not root]
        if any(_passed_over(ancestor) or ancestor in account.whole for ancestor in around):
            continue
        left = sum(characters_of(inner) for inner in element)
        if left:
            account.leave(part, left, "text where none belongs")
            account.notice("warning", "text inside properties or signs, where none belongs, was left out", part)


def enter_outside(parent: Element, wanted: str, part: str, account: Account) -> None:
    """Enter the text of a part that stands outside its notes or comments, `wanted` by name, as left out."""
    for element in parent:
        if element.tag == wanted:
            continue
        if next(element.iter(wanted), None) is not None:
            enter_outside(element, wanted, part, account)
        elif left := characters_of(element):
            account.leave(part, left, "outside notes and comments")
            account.whole.add(element)
            account.notice("warning", "text that belongs to no note and no comment was left out", part)


def _passed_over(element: Element) -> bool:
    if element.tag in _EMPTY:
        return True
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES.get(element.tag, ())
