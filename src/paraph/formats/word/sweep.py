"""What is found in one sweep over a part, before it is read: marks of runs, whole fields, words hidden or struck.

Most runs have no marks and most parts no fields. A sweep that looks for the few elements that matter is run by
libxml2 and is far quicker than looking into the properties of each run.
"""

from __future__ import annotations

from itertools import islice

from paraph.formats.word.xml import VAL, Element, switched_on, w
from paraph.model.wording import NO_MARKS, Mark

_SWITCHES = {
    w("b"): frozenset({Mark.BOLD}),
    w("i"): frozenset({Mark.ITALIC}),
    w("u"): frozenset({Mark.UNDERLINE}),
}
_PLACES = ("superscript", "subscript")
_RAISED = w("vertAlign")
_HIDDEN, _RUN, _PROPERTIES, _CHANGE = w("vanish"), w("r"), w("rPr"), w("rPrChange")
_STRUCK = (w("strike"), w("dstrike"))
_FIELD, _FIELD_TYPE = w("fldChar"), w("fldCharType")
_SIZE, _COLOUR, _SHADE = w("sz"), w("color"), w("shd")
_TINY = ("1", "2", "3", "4")
"""Sizes in half points that cannot be read on paper (17.3.2.38)."""
_WHITE = ("FFFFFF", "ffffff")


class Sweep:
    """The marks of the runs of a part, now and before a tracked change of marks; its whole fields.

    `hidden` are the runs that nobody sees, `struck` those with a line through them.
    A field is whole if its begin has an end (17.16.18): a begin without one would swallow the text after it.
    """

    def __init__(self, root: Element) -> None:
        self.marks: dict[Element, frozenset[Mark]] = {}
        self.former: dict[Element, frozenset[Mark]] = {}
        self.hidden: set[Element] = set()
        self.struck: set[Element] = set()
        self.fields: set[Element] = set()
        self.broken_fields = 0
        self._find_marks(root)
        self._find_unseen(root)
        self._find_fields(root)

    def _find_marks(self, root: Element) -> None:
        for element in root.iter(_CHANGE, *_SWITCHES, _RAISED, _HIDDEN, *_STRUCK):
            tag = element.tag
            properties = element.getparent()
            if properties is None or properties.tag != _PROPERTIES:
                continue
            around = properties.getparent()
            if around is None:
                continue
            marks = self.marks
            if around.tag == _CHANGE:  # its own rPr: how the run was before
                marks, around = self.former, _run_of(around)
            if around is None or around.tag != _RUN:
                continue
            if tag == _CHANGE:
                self.former.setdefault(around, NO_MARKS)
            elif tag == _HIDDEN:
                if marks is self.marks and switched_on(element):
                    self.hidden.add(around)
            elif tag in _STRUCK:
                if marks is self.marks and switched_on(element):
                    self.struck.add(around)
            elif tag == _RAISED:
                if (raised := element.get(VAL)) in _PLACES:
                    marks[around] = marks.get(around, NO_MARKS) | {Mark(raised)}
            elif switched_on(element):
                marks[around] = marks.get(around, NO_MARKS) | _SWITCHES[tag]

    def _find_unseen(self, root: Element) -> None:
        for element in root.iter(_SIZE, _COLOUR):
            said = element.get(VAL)
            if said in _TINY if element.tag == _SIZE else said in _WHITE and not _shaded(element):
                run = _run_of(element)
                if run is not None:
                    self.hidden.add(run)

    def _find_fields(self, root: Element) -> None:
        begun: list[Element] = []
        for element in root.iter(_FIELD):
            kind = element.get(_FIELD_TYPE)
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                self.fields.update((begun.pop(), element))
        self.broken_fields = len(begun)


def _run_of(element: Element) -> Element | None:
    """Return the run in whose properties an element stands, or None."""
    properties = element.getparent()
    run = None if properties is None or properties.tag != _PROPERTIES else properties.getparent()
    return run if run is not None and run.tag == _RUN else None


def _shaded(element: Element) -> bool:
    """Return whether the run, paragraph, cell, row or table around an element may have a ground of its own.

    Properties stand first in what they belong to (17.3, 17.4).
    """
    return any(child.find(_SHADE) is not None for around in element.iterancestors() for child in islice(around, 2))
