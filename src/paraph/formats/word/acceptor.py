"""A minimal acceptor of tracked changes, to check what our own writer wrote.

It shares no code with the reader: the standard library's XML, our own files only. For each paragraph of a
view it returns style, place in a list, and words with their marks; notes as U+FFFC and their text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NO_MARKS = ("rPrChange", "rStyle", "rtl", "bCs", "iCs")
"""What a run's properties hold beside its marks; bCs and iCs stand only beside b and i."""
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_GONE = {True: ("del", "moveFrom"), False: ("ins", "moveTo")}

Resolved = tuple[str, tuple[tuple[str, str], ...]]
"""A paragraph: its layout, its words as long as they have the same marks; a note's text is in place of marks."""


def resolve(data: bytes, *, accept: bool) -> list[Resolved]:
    """Return the paragraphs of a file with all tracked changes made, or undone; empty ones are left out."""
    return _resolved(*_parsed(data), accept=accept)


def resolve_both(data: bytes) -> tuple[list[Resolved], list[Resolved]]:
    """Return the same of a file with all of them undone, and with all of them made."""
    body, texts = _parsed(data)
    return _resolved(body, texts, accept=False), _resolved(body, texts, accept=True)


def _parsed(data: bytes) -> tuple[ElementTree.Element, dict[str | None, str]]:
    """Return the document, and the texts of its notes by their numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    return body, {
        note.get(_W + "id"): "".join(t.text or "" for t in note.iter(_W + "t")).removeprefix(" ") for note in notes
    }


def _resolved(body: ElementTree.Element, texts: dict[str | None, str], *, accept: bool) -> list[Resolved]:
    result: list[Resolved] = []
    waiting: list[tuple[str, str]] = []
    # The words of a text box come after the paragraph it hangs on, and are not there where the box is not.
    boxed = next(body.iter(_W + "txbxContent"), None) is not None
    gone = {
        paragraph
        for name in (_GONE[accept] if boxed else ())
        for change in body.iter(_W + name)
        for box in change.iter(_W + "txbxContent")
        for paragraph in box.iter(_W + "p")
    }
    for paragraph in body.iter(_W + "p"):
        properties = paragraph.find(_W + "pPr")
        assert properties is not None
        waiting += _words(paragraph, texts, accept=accept)
        if paragraph in gone:
            waiting = []
        mark = properties.find(_W + "rPr")
        if mark is not None and any(mark.find(_W + name) is not None for name in _GONE[accept]):
            continue
        if waiting:
            result.append((_layout(properties, accept=accept), tuple(_joined(waiting))))
        waiting = []
    return result


def _layout(properties: ElementTree.Element, *, accept: bool) -> str:
    """Return style, level and list of a paragraph, as far as it has them."""
    change = None if accept else properties.find(_W + "pPrChange")
    former = change.find(_W + "pPr") if change is not None else None
    found = properties if former is None else former
    place = found.find(_W + "numPr")
    named = (
        found.find(_W + "pStyle"),
        *(place.find(_W + n) if place is not None else None for n in ("ilvl", "numId")),
    )
    return " ".join(element.get(_W + "val") or "" for element in named if element is not None)


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield words as long as they have the same marks, however they were cut."""
    for marks, alike in groupby(pieces, itemgetter(1)):
        yield "".join(text for text, _ in alike), marks


def _words(parent: ElementTree.Element, notes: dict[str | None, str], *, accept: bool) -> Iterator[tuple[str, str]]:
    """Yield the words of a paragraph in pieces, none of them empty, each with its marks."""
    for element in parent:
        name = element.tag.removeprefix(_W)
        if name in _TRACKED and name not in _GONE[accept]:
            yield from _words(element, notes, accept=accept)
        elif name == "r":
            marks = _marks(element, accept=accept)
            for piece in element:
                kind = piece.tag.removeprefix(_W)
                if kind in ("t", "delText") and piece.text:
                    yield piece.text, marks
                elif kind in _CHARACTERS:
                    yield _CHARACTERS[kind], marks
                elif kind == "footnoteReference":
                    yield "\ufffc", notes[piece.get(_W + "id")]


def _marks(run: ElementTree.Element, *, accept: bool) -> str:
    properties = run.find(_W + "rPr")
    if properties is not None and not accept:
        change = properties.find(_W + "rPrChange")
        former = change.find(_W + "rPr") if change is not None else None
        properties = properties if former is None else former
    if properties is None:
        return ""
    names = (element.tag.removeprefix(_W) + (element.get(_W + "val") or "") for element in properties)
    return " ".join(sorted(n for n in names if not n.startswith(_NO_MARKS)))
