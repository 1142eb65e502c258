"""What a text cannot hold: text boxes, pictures, embedded objects. Each becomes a paragraph that stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from paraph.formats.word.xml import Element, R, local, w

TEXT_BOX, PICTURE, EMBEDDED = "text box", "picture", "embedded object"

BOX_CONTENT = w("txbxContent")
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_RULE = f"{{{_OFFICE}}}hr"
_REFERENCES = (f"{{{R}}}embed", f"{{{R}}}id", f"{{{R}}}link", f"{{{R}}}dm")
_SHOWN = ("blip", "imagedata", "OLEObject", "chart", "relIds", "contentPart")

Fingerprint = Callable[[str], str]
"""From the id of a relation to a short text that is the same for the same bytes, or nothing."""


def kind_of(element: Element) -> str:
    """Return what a w:drawing, w:pict or w:object is, apart from the text in it; nothing for a mere line."""
    if local(element) in ("object", "contentPart"):
        return EMBEDDED
    if any(shape.get(_RULE) for shape in element.iter(f"{{{_VML}}}*")):
        return ""
    if local(element) == "pict" and not _references(element):
        return ""
    return PICTURE


def lettering(element: Element) -> str:
    """Return the words that a shape of VML draws as lettering (WordArt): they stand in an attribute of it."""
    said = [path.get("string") or "" for path in element.iter(f"{{{_VML}}}textpath")]
    return "\n".join(words for words in said if words.strip())


def caption(element: Element, fingerprint: Fingerprint) -> str:
    """Return the words that stand for a thing without text: what it is, its name, a mark of its content."""
    what = "Picture" if kind_of(element) == PICTURE else "Embedded object"
    parts = [*dict.fromkeys([_name(element), *(fingerprint(found) for found in _references(element))])]
    told = ", ".join(part for part in parts if part)
    return f"{what}: {told}" if told else what


def _name(element: Element) -> str:
    """Return the name or, better, the description that a drawing has (20.4.2.5)."""
    for found in element.iter("{*}docPr", "{*}cNvPr"):
        told = found.get("descr") or found.get("name")
        if told:
            return " ".join(told.split())
    return ""


def _references(element: Element) -> Iterable[str]:
    found = []
    for shown in element.iter(*(f"{{*}}{name}" for name in _SHOWN)):
        found += [shown.get(name) or "" for name in _REFERENCES if shown.get(name)]
    return found
