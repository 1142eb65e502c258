"""The styles of one file: from the properties of a paragraph to what it is. Names survive better than ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from paraph.formats.word.package import Package
from paraph.formats.word.shapes import STYLE_NAMES
from paraph.formats.word.tracking import DELETING, INSERTING, claim
from paraph.formats.word.xml import VAL, Element, value, w
from paraph.model.claim import Claim
from paraph.model.reading import Shape

_STYLE, _NUMBERING, _LEVEL, _LIST = w("pStyle"), w("numPr"), w("ilvl"), w("numId")
_A_STYLE, _TYPE, _STYLE_ID, _STYLE_NAME, _BASED_ON = (
    w(name) for name in ("style", "type", "styleId", "name", "basedOn")
)
_OUTLINE, _OUTLINE_LEVELS = w("outlineLvl"), tuple("012345678")
_PROPERTIES, _MARK, _CHANGE, _MOVED = w("pPr"), w("rPr"), w("pPrChange"), (w("moveFrom"), w("moveTo"))
_FRAME, _DROP_CAP = w("framePr"), w("dropCap")


class Look(NamedTuple):
    """What a paragraph is by its style and its numbering.

    Shape, name of the style, level of its list from 0, level in the outline from 0 (17.3.1.20).
    """

    shape: Shape | None
    name: str
    list_level: int | None
    outline: int | None = None


_PLAIN = Look(None, "", None)


def _folded(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


_SHAPES = {_folded(name): shape for shape, name in STYLE_NAMES.items()}


class Styles:
    """The styles of one file, by their ids."""

    def __init__(self, package: Package) -> None:
        self._looks: dict[str, Look] = {}
        self._of_properties: dict[tuple[str, Numbered | None, str | None], Look] = {}
        bases: dict[str, str] = {}
        for part in package.related("styles"):
            for style in package.root(part).iter(_A_STYLE):
                if style.get(_TYPE) == "paragraph":
                    identity = style.get(_STYLE_ID) or ""
                    bases[identity] = value(style.find(_BASED_ON)) or ""
                    self._looks[identity] = _look(style, identity)
        for identity in bases:
            self._inherit_outline(identity, bases)

    def _inherit_outline(self, identity: str, bases: Mapping[str, str]) -> None:
        """Give a style the outline level of the first one it is based on that has one; styles may go in circles."""
        seen, at = {identity}, identity
        while self._looks[at].outline is None:
            at = bases.get(at, "")
            if at in seen or at not in self._looks:
                return
            seen.add(at)
        self._looks[identity] = self._looks[identity]._replace(outline=self._looks[at].outline)

    def look(self, told: Properties) -> Look:
        """Return what a paragraph with these properties is."""
        key = told.style, told.numbering, told.outline
        look = self._of_properties.get(key)
        if look is None:
            look = self._of_properties[key] = self._looked(*key)
        return look

    def _looked(self, style: str, numbering: Numbered | None, outline: str | None) -> Look:
        found = self._of_style(style) if style else _PLAIN
        if numbering is not None:
            found = found._replace(list_level=None if numbering.list in (None, "0") else _level(numbering.level))
        return found if outline is None else found._replace(outline=_outline(outline))

    def _of_style(self, identity: str) -> Look:
        found = self._looks.get(identity)
        if found is None:
            found = self._looks[identity] = Look(_SHAPES.get(_folded(identity)), identity, None)
        return found


def _look(style: Element, identity: str) -> Look:
    name = value(style.find(_STYLE_NAME)) or identity
    properties = style.find(_PROPERTIES)
    if properties is None:
        return Look(_SHAPES.get(_folded(name)), name, None)
    numbering, outline = properties.find(_NUMBERING), properties.find(_OUTLINE)
    level = None
    if numbering is not None and value(numbering.find(_LIST)) != "0":
        level = _level(value(numbering.find(_LEVEL)))
    return Look(_SHAPES.get(_folded(name)), name, level, _outline(value(outline)))


def _outline(said: str | None) -> int | None:
    """Return a level of the outline; 9 means text (17.3.1.20)."""
    return int(said) if said in _OUTLINE_LEVELS else None


def _level(said: str | None) -> int:
    return int(said) if said is not None and said.isdecimal() else 0


class Numbered(NamedTuple):
    """What a w:numPr says: the list and the level, as they are written (17.3.1.19)."""

    list: str | None
    level: str | None


class Properties:
    """What a w:pPr says that matters to a reader: the style, the numbering, what became of the paragraph's mark.

    `moved` is the element that says that the mark moved, `before` the properties before a tracked change. `initial`
    says that the paragraph is a drop cap, the first letter of the next one.
    """

    __slots__ = ("before", "deleted", "initial", "inserted", "moved", "numbering", "outline", "style")

    def __init__(self, element: Element | None = None) -> None:
        self.style = ""
        self.inserted: Claim | None = None
        self.deleted: Claim | None = None
        self.numbering: Numbered | None = None
        self.before: Element | None = None
        self.moved: Element | None = None
        self.outline: str | None = None
        self.initial = False
        for child in () if element is None else element:
            tag = child.tag
            if tag == _STYLE:
                self.style = child.get(VAL) or ""
            elif tag == _NUMBERING:
                self.numbering = _numbered(child)
            elif tag == _MARK:
                self._read_mark(child)
            elif tag == _OUTLINE:
                self.outline = child.get(VAL)
            elif tag == _FRAME:
                self.initial = child.get(_DROP_CAP) in ("drop", "margin")
            elif tag == _CHANGE:
                self.before = child.find(_PROPERTIES)

    def _read_mark(self, mark: Element) -> None:
        for child in mark:
            tag = child.tag
            if tag in INSERTING:
                self.inserted = self.inserted or claim(child)
            elif tag in DELETING:
                self.deleted = self.deleted or claim(child)
            else:
                continue
            if tag in _MOVED:
                self.moved = child


def _numbered(element: Element) -> Numbered:
    place = level = None
    for child in element:
        if child.tag == _LIST:
            place = child.get(VAL)
        elif child.tag == _LEVEL:
            level = child.get(VAL)
    return Numbered(place, level)


NOTHING = Properties()
"""What a paragraph without properties says: most of those in comments."""
