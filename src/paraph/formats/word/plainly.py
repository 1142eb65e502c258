"""An independent reading of a fixed redline, to check what our own writer wrote.

It shares no code with writer and reader: the standard library's XML, our own files only, and the rule that the key
on paper gives. Words struck through are not of the new text, words with a single or double line under them not of
the old one; lines of our own have styles of their own, and so has the sign where a paragraph was split or joined.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OURS = {"RedlineKey", "RedlineNote"}

Plain = tuple[str, tuple[tuple[str, str], ...]]
"""A paragraph: its style, and its characters with their marks; a note's text stands in place of marks.

Bold is told of no character: of new ones it says that they are new.
"""


def plain(data: bytes, *, new: bool) -> list[Plain]:
    """Return the paragraphs of the new text, or of the old one, without those in which nothing is left."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    texts = {note.get(_W + "id"): _note(note, new=new) for note in notes}
    result: list[Plain] = []
    waiting: list[tuple[str, str]] = []
    for paragraph in body.iter(_W + "p"):
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        if style in _OURS:
            continue
        goes_on = False
        for run in paragraph.iter(_W + "r"):
            goes_on = False
            if _value(run.find(f"{_W}rPr/{_W}rStyle")) != "ParagraphSign":
                waiting += _characters(run, texts, new=new)
            elif not new and _struck(run):
                result.append((style, tuple(waiting)))
                waiting = []
            else:
                goes_on = not new and not _struck(run)
        if waiting and not goes_on:
            result.append((style, tuple(waiting)))
            waiting = []
    return [(style, characters) for style, characters in result if characters]


def _note(note: ElementTree.Element, *, new: bool) -> str:
    texts = [c for run in note.iter(_W + "r") for c, _ in _characters(run, {}, new=new)]
    return "".join(texts).removeprefix(" ")


def _characters(run: ElementTree.Element, notes: dict[str | None, str], *, new: bool) -> Iterator[tuple[str, str]]:
    if _struck(run) if new else _line(run) in ("single", "double"):
        return
    marks = _marks(run)
    for piece in run:
        kind = piece.tag.removeprefix(_W)
        if kind == "t":
            yield from ((character, marks) for character in piece.text or "")
        elif kind in _CHARACTERS:
            yield _CHARACTERS[kind], marks
        elif kind == "footnoteReference":
            yield "\ufffc", notes[piece.get(_W + "id")]


def _marks(run: ElementTree.Element) -> str:
    """Return the marks that the text itself has here."""
    found = [name for name in ("i", "vertAlign") if run.find(f"{_W}rPr/{_W}{name}") is not None]
    found += [_value(run.find(f"{_W}rPr/{_W}vertAlign"))]
    found += ["u"] if _line(run) in ("dotted", "double") else []
    return " ".join(filter(None, found))


def _struck(run: ElementTree.Element) -> bool:
    return run.find(f"{_W}rPr/{_W}strike") is not None


def _line(run: ElementTree.Element) -> str:
    return _value(run.find(f"{_W}rPr/{_W}u"))


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(_W + "val") or ""
