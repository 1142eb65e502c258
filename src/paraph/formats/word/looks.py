"""How words look in a fixed redline: plain formatting that says what became of them, without tracked changes.

Line and stroke alone decide. Struck words do not stand in the new text; words with a single or double line under
them did not stand in the old one, or not here. Underlining of the text itself is dotted, so that nobody takes it
for a change; under new words it is a double line. Bold only helps the eye: whether new words are bold in the text
itself cannot be seen.
"""

from __future__ import annotations

from enum import StrEnum

from paraph.formats.word.xml import etree, w
from paraph.model.wording import Mark


class Look(StrEnum):
    """What became of words, as one sees it."""

    KEPT = "kept"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved here"
    GONE_ON_THE_WAY = "gone from what moved here"
    SPLIT = "a paragraph begins here"
    JOINED = "a paragraph began here"


COMING, GOING = (Look.NEW, Look.MOVED, Look.SPLIT), (Look.GONE, Look.GONE_ON_THE_WAY, Look.JOINED)
"""Looks of words that are in the new text only here, and of those that are not in it here."""
REDLINE_KEY = "RedlineKey"
"""The id of the style of the lines that say what the marks of a fixed redline mean."""
SIGN = "¶"
"""Stands where a paragraph was split or joined; its style tells it from such a sign in a text."""

_BOLD = {Look.NEW, Look.SPLIT}
_UNDERLINED = {Look.NEW, Look.MOVED, Look.GONE_ON_THE_WAY, Look.SPLIT}
_STRUCK = {Look.GONE, Look.GONE_ON_THE_WAY, Look.JOINED}
_SIGNS = {Look.SPLIT, Look.JOINED}


def is_bold(marks: frozenset[Mark], look: Look | None) -> bool:
    """Whether words of such marks are printed in bold."""
    return Mark.BOLD in marks or look in _BOLD


def is_struck(look: Look | None) -> bool:
    """Whether words are struck through."""
    return look in _STRUCK


def underline(marks: frozenset[Mark], look: Look | None) -> str:
    """Return the kind of line under words (17.18.99), or nothing. Without a look it is a single one."""
    own = Mark.UNDERLINE in marks
    if look in _UNDERLINED:
        return "double" if own else "single"
    if not own:
        return ""
    return "single" if look is None else "dotted"


def style_of(look: Look | None) -> str:
    """Return the id of the character style of words, or nothing."""
    return "ParagraphSign" if look in _SIGNS else ""


def put_bar(properties: etree._Element) -> None:
    """Put a bar into the margin beside a paragraph: a border on its left (17.3.1.17)."""
    border = etree.SubElement(properties, w("pBdr"))
    line = {w("val"): "single", w("sz"): "18", w("space"): "10", w("color"): "auto"}
    etree.SubElement(border, w("left"), line)
