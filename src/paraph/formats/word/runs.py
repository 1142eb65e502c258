"""The runs of a paragraph: where one ends and the next begins, and the properties of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from paraph.formats.word.faces import PLAIN, Face
from paraph.formats.word.looks import Look, is_bold, is_struck, style_of, underline
from paraph.formats.word.xml import etree, w
from paraph.model.frozen import frozen
from paraph.model.wording import NOTE, Mark, Wording


@frozen
class SetAs:
    """What a run is beside its marks: the sign of a note, how its letters are set, its look in a fixed redline."""

    note: bool = False
    face: Face = PLAIN
    look: Look | None = None


def print_marks(properties: etree._Element, marks: frozenset[Mark], set_as: SetAs) -> None:
    """Write the properties of a run in the order of the schema (17.3.2.28).

    What is written from right to left has its own switches for bold and italic (17.3.2.2, 17.3.2.17).
    """
    leftward, look = set_as.face.leftward, set_as.look
    style = (
        "FootnoteReference" if set_as.note else style_of(look) or ("OpeningWords" if set_as.face.opening else "")
    )
    if style:
        etree.SubElement(properties, w("rStyle"), {w("val"): style})
    for name, is_so in (("b", is_bold(marks, look)), ("i", Mark.ITALIC in marks)):
        if is_so:
            etree.SubElement(properties, w(name))
            if leftward:
                etree.SubElement(properties, w(f"{name}Cs"))
    if is_struck(look):
        etree.SubElement(properties, w("strike"))
    if line := underline(marks, look):
        etree.SubElement(properties, w("u"), {w("val"): line})
    for mark in (Mark.SUPERSCRIPT, Mark.SUBSCRIPT):
        if mark in marks:
            etree.SubElement(properties, w("vertAlign"), {w("val"): mark.value})
    if leftward:
        etree.SubElement(properties, w("rtl"))


def cut(text: str, before: Wording | None, faces: Sequence[Face] | None) -> Iterable[tuple[int, str]]:
    """Yield a run's text in pieces with their offsets: notes by themselves, and where marks or faces change."""
    if before is None and faces is None and NOTE not in text:
        yield 0, text
        return
    cuts = {0, len(text)}
    if NOTE in text:
        cuts |= {n + side for n, c in enumerate(text) if c == NOTE for side in (0, 1)}
    if before is not None:
        at = 0
        for run in before.runs:
            at += len(run.text)
            cuts.add(at)
    if faces is not None:
        cuts |= {n for n, (one, other) in enumerate(pairwise(faces), 1) if one != other}
    places = sorted(cuts)
    for start, end in pairwise(places):
        yield start, text[start:end]


def marks_at(wording: Wording, offset: int) -> frozenset[Mark]:
    """Return the marks of the sign at a place."""
    for run in wording.runs:
        if offset < len(run.text):
            return run.marks
        offset -= len(run.text)
    return frozenset()
