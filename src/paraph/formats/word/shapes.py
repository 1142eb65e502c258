"""What a paragraph is, by the name of its style: names survive a word processor better than ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paraph.formats.word.xml import Element, value, w
from paraph.model.document import LEVELS, Kind
from paraph.model.reading import Shape

if TYPE_CHECKING:  # who writes needs no reader
    from paraph.formats.word.package import Package

STYLE_NAMES: dict[Shape, str] = {
    (Kind.MASTHEAD, 0): "Masthead",
    (Kind.TITLE, 0): "Title",
    (Kind.HEADING, 1): "heading 1",
    (Kind.HEADING, 2): "heading 2",
    (Kind.TEXT, 0): "Body Text",
    (Kind.PREAMBULAR, 0): "Preambular",
    (Kind.OPERATIVE, 0): "Operative",
    **{(Kind.SUB, n): f"Sub-paragraph {n}" for n in range(1, LEVELS[Kind.SUB] + 1)},
    (Kind.PRIORITY, 0): "Priority",
    (Kind.OBJECTIVE, 0): "Objective",
    (Kind.ACTION, 0): "Action",
    (Kind.FIELD, 0): "Action Field",
    (Kind.OBJECT, 0): "Object in File",
}
"""The name of the style of each kind and level in our own files."""


def style_id(shape: Shape) -> str:
    """Return the id of the style of a shape in our own files."""
    return "".join(word.capitalize() for word in STYLE_NAMES[shape].replace("-", " ").split())


def _folded(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _level(numbering: Element) -> int:
    level = value(numbering.find(w("ilvl"))) or ""
    return int(level) if level.isdecimal() else 0


_SHAPES = {_folded(name): shape for shape, name in STYLE_NAMES.items()}


class Styles:
    """The styles of one file: from the id in a paragraph to a shape."""

    def __init__(self, package: Package) -> None:
        self._names: dict[str, str] = {}
        self._numbered: dict[str, int] = {}
        for part in package.related("styles"):
            for style in package.root(part).iter(w("style")):
                if style.get(w("type")) == "paragraph":
                    identity = style.get(w("styleId")) or ""
                    self._names[identity] = value(style.find(w("name"))) or identity
                    numbering = style.find(f"{w('pPr')}/{w('numPr')}")
                    if numbering is not None and value(numbering.find(w("numId"))) != "0":
                        self._numbered[identity] = _level(numbering)

    def shape(self, properties: Element | None) -> Shape | None:
        """Return the shape that a w:pPr names, or None where its style says nothing to us."""
        return _SHAPES.get(_folded(self.name(properties)))

    def name(self, properties: Element | None) -> str:
        """Return the name of the style that a w:pPr names, or nothing."""
        identity = None if properties is None else value(properties.find(w("pStyle")))
        return self._names.get(identity, identity) if identity else ""

    def list_level(self, properties: Element | None) -> int | None:
        """Return the level (from 0) of a paragraph's automatic numbering, or None where it has none."""
        if properties is None:
            return None
        numbering = properties.find(w("numPr"))
        if numbering is not None:
            if value(numbering.find(w("numId"))) in (None, "0"):
                return None
            return _level(numbering)
        return self._numbered.get(value(properties.find(w("pStyle"))) or "")
