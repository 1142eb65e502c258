"""What may be taken from the styles of a Word file: one table of properties, attributes and values.

Everything else in it stays where it is: its text, parts, other styles, names, ids, links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from paraph.formats.word.xml import W, etree, w
from paraph.model.frozen import frozen

_SWITCH = {"val": "0|1|true|false|on|off"}
_LENGTH, _SIGNED = r"\d{1,4}", r"-?\d{1,4}"
_SIZE = r"(?:1[0-9]|[2-9]\d|1[0-3]\d|14[0-4])"
_FONT = r"[A-Za-z][A-Za-z0-9 \-]{0,31}"
_COLOUR = "auto|[0-9A-Fa-f]{6}"
_LINE = {
    "val": "none|nil|single|double|dotted|dashed|thick",
    "sz": r"\d{1,2}",
    "space": r"[12]?\d|3[01]",
    "color": _COLOUR,
}
_SIDE_OF = {"start": "left", "end": "right"}
"""Where lines begin and end, as transitional files say it (17.18.44)."""
_SIDES = ("top", "left", "bottom", "right", "between")

PARAGRAPH: Mapping[str, Mapping[str, str]] = {
    "keepNext": _SWITCH,
    "keepLines": _SWITCH,
    "widowControl": _SWITCH,
    "pBdr": {},
    "spacing": {
        "before": _LENGTH,
        "after": _LENGTH,
        "line": _LENGTH,
        "lineRule": "auto|exact|atLeast",
        "beforeAutospacing": "0",
        "afterAutospacing": "0",
    },
    "ind": dict.fromkeys(("left", "right", "start", "end", "firstLine", "hanging"), _SIGNED),
    "contextualSpacing": _SWITCH,
    "jc": {"val": "left|right|center|both|start|end"},
}
"""What is taken of how a paragraph is laid out, in the order of the schema: attributes and patterns of values."""

RUN: Mapping[str, Mapping[str, str]] = {
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _FONT),
    "b": _SWITCH,
    "bCs": _SWITCH,
    "i": _SWITCH,
    "iCs": _SWITCH,
    "caps": _SWITCH,
    "smallCaps": _SWITCH,
    "color": {"val": _COLOUR},
    "spacing": {"val": r"-?[1-3]?\d|[4-9]\d|1\d\d|200"},
    "sz": {"val": _SIZE},
    "szCs": {"val": _SIZE},
    "u": {"val": "none|single|double"},
}
"""What is taken of how letters look, in the order of the schema."""

BORDERS: Mapping[str, Mapping[str, str]] = dict.fromkeys(_SIDES, _LINE)
"""The sides of a paragraph that may have a line."""

_PALEST = 200
"""A colour as bright as this (of 255) cannot be read on white paper."""


@frozen
class Property:
    """One property: an element of the table with its attributes, and the lines of a frame."""

    name: str
    values: tuple[tuple[str, str], ...] = ()
    sides: tuple[Property, ...] = ()

    def element(self) -> etree._Element:
        """Return it as it is written."""
        found = etree.Element(w(self.name), {w(key): value for key, value in self.values}, nsmap={"w": W})
        found.extend([side.element() for side in self.sides])
        return found


@frozen
class Restyled:
    """The properties of one style, by its name; the empty name is that of what holds for all styles."""

    name: str
    paragraph: tuple[Property, ...] = ()
    run: tuple[Property, ...] = ()


def allowed(
    found: Iterable[etree._Element], table: Mapping[str, Mapping[str, str]], refused: list[str]
) -> tuple[Property, ...]:
    """Return what the table allows of some properties, in its order; the names of all else go to `refused`.

    A property is taken whole or not at all.
    """
    taken: dict[str, Property] = {}
    for element in found:
        name = _name(element)
        made = _property(element, table[name]) if name in table else None
        if made is None:
            refused.append(name)
        else:
            taken[name] = made
    return tuple(taken[name] for name in table if name in taken)


def _property(element: etree._Element, values: Mapping[str, str]) -> Property | None:
    given = {str(key).removeprefix(f"{{{W}}}"): str(value) for key, value in sorted(element.attrib.items())}
    for key, value in given.items():
        if key not in values or not re.fullmatch(values[key], value):
            return None
        if key in ("val", "color") and _is_pale(value):
            return None
    refused: list[str] = []
    sides = allowed(element, BORDERS, refused) if _name(element) == "pBdr" else ()
    if refused or (len(element) and not sides):
        return None
    return Property(_name(element), _plain(given, switch=values is _SWITCH), sides)


def _plain(given: Mapping[str, str], *, switch: bool) -> tuple[tuple[str, str], ...]:
    """Return values as our own files have them: one form for each switch (17.17.4), left and right for sides."""
    if switch:
        return (("val", "0"),) if given.get("val") in ("0", "false", "off") else ()
    return tuple((_SIDE_OF.get(key, key), _SIDE_OF.get(value, value)) for key, value in given.items())


def _name(element: etree._Element) -> str:
    return element.tag.removeprefix(f"{{{W}}}") if isinstance(element.tag, str) else "a comment"


def _is_pale(value: str) -> bool:
    """Return whether a value is a colour that nobody could read (ITU-R BT.601)."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", value):
        return False
    red, green, blue = (int(value[n : n + 2], 16) for n in (0, 2, 4))
    return (299 * red + 587 * green + 114 * blue) / 1000 > _PALEST
