"""A judge that shares no code with us: what a Word file says with all tracked changes undone, or all made.

Standard library alone, the rules those of ../shared/data/word/README.md: paragraphs of the body in reading order,
cells one after another, fields as their last result, white space as one space, paragraphs without text left out.
Text boxes and notes are given apart. It also counts the words that a file marks as inserted and deleted.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

Element = ElementTree.Element
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_COMES, _GOES = ("ins", "moveTo"), ("del", "moveFrom")


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def told(element: Element, attribute: str) -> str:
    """Return an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == attribute), "")


def folded(text: str) -> str:
    """Return a text as readers are compared: white space, hyphens and invisible signs alike."""
    return " ".join(_INVISIBLE.sub("", text.replace("\u2011", "-")).split())


@dataclass
class View:
    """What can be read: paragraphs of the body; those of text boxes; notes."""

    body: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Story:
    """Reads paragraphs; a mark that is gone joins its paragraph with the next, but not out of a cell or a box."""

    def __init__(self, gone: tuple[str, ...], view: View, notes: dict[tuple[str, str], Element]) -> None:
        self.gone, self.view, self.notes = gone, view, notes
        self.lines: list[str] = []
        self.waiting = ""
        self.code: list[bool] = []

    def blocks(self, parent: Element) -> None:
        for element in parent:
            name = name_of(element)
            if name == "p":
                self.inline(element)
                if not self._gone(element, "pPr"):
                    self.end()
            elif name == "tbl":
                self.end()
                self.blocks(element)
                self.end()
            elif name == "tr":
                if not self._gone(element, "trPr"):
                    self.blocks(element)
            elif name == "tc":
                self.blocks(element)
                self.end()
            elif name == "AlternateContent":
                self.blocks(_branch(element))
            elif name not in self.gone:
                self.blocks(element)

    def _gone(self, element: Element, properties: str) -> bool:
        found = next((e for e in element if name_of(e) == properties), None)
        if found is not None and properties == "pPr":
            found = next((e for e in found if name_of(e) == "rPr"), None)
        return found is not None and any(name_of(e) in self.gone for e in found)

    def end(self) -> None:
        self.lines.append(self.waiting)
        self.waiting = ""

    def inline(self, parent: Element) -> None:
        for element in parent:
            name = name_of(element)
            if name in ("t", "delText"):
                self.waiting += (element.text or "") if all(self.code) else ""
            elif name in _SIGNS:
                self.waiting += _SIGNS[name] if all(self.code) else ""
            elif name == "sym":
                self.waiting += chr(int(told(element, "char") or "20", 16))
            elif name == "fldChar":
                kind = told(element, "fldCharType")
                if kind == "begin":
                    self.code.append(False)
                elif kind == "separate" and self.code:
                    self.code[-1] = True
                elif kind == "end" and self.code:
                    self.code.pop()
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.notes.get((name[:-9], told(element, "id")))
                if note is not None:
                    self.view.notes.append(self.apart(note))
            elif name == "txbxContent":
                self.view.boxes.append(self.apart(element))
            elif name == "AlternateContent":
                self.inline(_branch(element))
            elif name not in (*self.gone, "pPr", "rPr", "instrText", "delInstrText", "rubyPr", "rt"):
                self.inline(element)

    def apart(self, element: Element) -> str:
        """Return what stands in a box or a note as one text."""
        inner = _Story(self.gone, self.view, self.notes)
        inner.blocks(element)
        inner.end()
        return " ".join(line for line in map(folded, inner.lines) if line)


def _branch(alternatives: Element) -> Element:
    return next(e for e in alternatives if name_of(e) in ("Choice", "Fallback"))


def _parts(path: Path) -> Iterator[tuple[str, Element]]:
    """Yield the main part and the parts with notes, by what they are."""
    with zipfile.ZipFile(path) as archive:
        top = ElementTree.fromstring(archive.read("_rels/.rels"))
        main = next(told(e, "Target").lstrip("/") for e in top if told(e, "Type").endswith("/officeDocument"))
        yield "document", ElementTree.fromstring(archive.read(main))
        folder, leaf = posixpath.split(main)
        relations = posixpath.join(folder, "_rels", leaf + ".rels")
        if relations not in archive.namelist():
            return
        for relation in ElementTree.fromstring(archive.read(relations)):
            kind = told(relation, "Type").rpartition("/")[2]
            if kind in ("footnotes", "endnotes"):
                target = posixpath.normpath(posixpath.join(folder, told(relation, "Target")))
                yield kind, ElementTree.fromstring(archive.read(target.lstrip("/")))


def read(path: Path, *, accept: bool) -> View:
    """Return what a file says with all its tracked changes made, or undone."""
    parts = dict(_parts(path))
    notes = {
        (kind[:-1], told(note, "id")): note for kind, part in parts.items() if kind != "document" for note in part
    }
    view = View()
    story = _Story(_GOES if accept else _COMES, view, notes)
    story.blocks(next(e for e in parts["document"] if name_of(e) == "body"))
    story.end()
    view.body = [line for line in map(folded, story.lines) if line]
    view.boxes = [line for line in view.boxes if line]
    view.notes = [line for line in view.notes if line]
    return view


def marked_words(path: Path) -> int:
    """Return how many words a file marks as inserted or deleted, in text, boxes and notes.

    What is marked without a break between counts as one text, so that a word cut into runs is one. A note whose
    sign is marked is so with all its words.
    """
    parts = dict(_parts(path))
    main = parts.pop("document")
    result = sum(len(_WORD.findall(text)) for text in _marked(main, ""))
    whole = set(_marked_notes(main, ""))
    for kind, part in parts.items():
        for note in part:
            marked = (kind[:-1], told(note, "id")) in whole
            result += sum(len(_WORD.findall(text)) for text in _marked(note, "in" if marked else ""))
    return result


def _marked_notes(parent: Element, state: str) -> Iterator[tuple[str, str]]:
    """Yield the notes whose signs are marked."""
    for element in parent:
        name = name_of(element)
        if name in ("footnoteReference", "endnoteReference") and state:
            yield name[:-9], told(element, "id")
        yield from _marked_notes(element, "in" if name in (*_COMES, *_GOES) else state)


def _marked(parent: Element, state: str) -> Iterator[str]:
    """Yield the texts that are marked, each as long as its state lasts within one paragraph."""
    run, now = "", ""
    for kind, text in _stretches(parent, state):
        if kind != now or text == "\n":
            yield run if now else ""
            run, now = "", kind
        run += text
    yield run if now else ""


def _stretches(parent: Element, state: str) -> Iterator[tuple[str, str]]:
    for element in parent:
        name = name_of(element)
        if name in ("t", "delText"):
            yield state, element.text or ""
        elif name in _SIGNS:
            yield state, _SIGNS[name] or ""
        elif name == "AlternateContent":
            yield from _stretches(_branch(element), state)
        elif name in (*_COMES, *_GOES):
            yield from _stretches(element, "in" if name in _COMES else "out")
        elif name not in ("pPr", "rPr", "tabs"):
            yield from _stretches(element, state)
            if name == "p":
                yield "", "\n"
