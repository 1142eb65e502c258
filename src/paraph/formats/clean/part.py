"""One part of XML, read element by element against what may occur in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat

from paraph.formats.clean.known import attribute_named, element_named, shortened
from paraph.formats.clean.spelling import plainly_spelt
from paraph.formats.clean.table import Grammar
from paraph.model.findings import Finding

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid",
    "http://schemas.microsoft.com/office/word/2018/wordml/cex": "w16cex",
    "http://schemas.microsoft.com/office/word/2023/wordml/word16du": "w16du",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "http://schemas.microsoft.com/office/word/2018/wordml": "w16",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": "wp14",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/drawing/2017/model3d": "am3d",
    "http://schemas.microsoft.com/office/drawing/2016/ink": "aink",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:word": "w10",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
}
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_BLANK = re.compile(r"\n(?:  )*\Z")
_MOST = 1000
_DEEPEST = 200
_ROOMS = {
    "header": "the header",
    "footer": "the footer",
    "styles": "the styles",
    "numbering": "the lists",
    "settings": "the settings",
    "core": "the properties of the document",
    "types": "the list of parts",
    "relationships": "the links",
}


@dataclass(frozen=True)
class Fact:
    """An element that was met: its attributes, and the number of the paragraph it is in, from 1, or 0."""

    attributes: Mapping[str, str]
    paragraph: int


@dataclass
class _Frame:
    """An open element: as it is named, and where its parent's rules go on if it may not be there."""

    name: str
    rules: str
    finding: int = -1
    text: list[str] = field(default_factory=list)


class Part:
    """What a part says, what was met in it, and what may not be there."""

    def __init__(self, name: str, kind: str, grammar: Grammar, data: bytes) -> None:
        self.name, self.kind, self.grammar = name, kind, grammar
        self.paragraphs: list[str] = []
        self.sequence: list[tuple[str, Fact]] = []
        self.texts: list[str] = []
        self._stack: list[_Frame] = []
        self._open: list[int] = []
        self._found: list[tuple[int, int, str, str]] = []
        self._needless: list[str] = []
        self._read(data)

    def facts(self, name: str) -> list[Fact]:
        """Return all elements of a name, in their order."""
        return self._by_name.get(name, [])

    @cached_property
    def _by_name(self) -> Mapping[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for name, fact in self.sequence:
            found.setdefault(name, []).append(fact)
        return found

    def where(self, paragraph: int) -> str:
        """Return where a paragraph is, in words a person understands."""
        opening = shortened(self.paragraphs[paragraph - 1], 40) if paragraph else ""
        words = f" (“{opening}”)" if opening else ""
        if self.kind == "document":
            return f"paragraph {paragraph}{words}" if paragraph else "the text, outside its paragraphs"
        if self.kind == "footnotes":
            return f"a note{words}" if paragraph else "the notes"
        return _ROOMS.get(self.kind, f"the part {self.name}")

    @property
    def findings(self) -> list[Finding]:
        """Everything that may not be there."""
        found = [
            Finding(place, self.name, self.where(paragraph), what, key=key)
            for place, paragraph, what, key in self._found
        ]
        if not found:  # else what uses them has been found
            for uri in self._needless:
                place, _ = element_named(f"{_SPACES.get(uri, 'other')}:*", "", "")
                what = f"a name space that nothing of ours needs ({shortened(uri)})"
                found.append(Finding(place, self.name, self.where(0), what, key="name space"))
        return found

    def _read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declares
        parser.CommentHandler = lambda text: self._add(
            10, f"a comment in the code (“{shortened(text)}”)", "comment"
        )
        parser.ProcessingInstructionHandler = lambda name, _: self._add(10, f"an instruction in the code ({name})")
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
            plain = plainly_spelt(data)
        except expat.ExpatError as error:
            self._add(28, f"damaged code ({expat.ErrorString(error.code)}, line {error.lineno})")
        except _StoppedError as error:
            self._add(10, str(error))
        else:
            if not plain:
                self._add(28, "code that is not written in the one plain way", "spelling")

    def _doctype(self, *_: object) -> None:
        raise _StoppedError("a document type, which can hide or cut text,")

    def _add(self, place: int, what: str, key: str = "") -> int:
        """Note a finding and return its number, or -1 where there are too many already."""
        if len(self._found) >= _MOST:
            return -1
        self._found.append((place, self._open[-1] if self._open else 0, what, key or what))
        return len(self._found) - 1

    def _declares(self, _: str | None, uri: str) -> None:
        prefix = _SPACES.get(uri, "other")
        if self._stack or prefix not in self.grammar.spaces:
            self._needless.append(uri)

    def _start(self, spaced: str, pairs: list[str]) -> None:
        if len(self._stack) > _DEEPEST:
            raise _StoppedError("code that is nested without end")
        name = _named(spaced)
        attributes = {_named(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}
        if name == "w:p":
            self.paragraphs.append("")
            self._open.append(len(self.paragraphs))
        self.sequence.append((name, Fact(attributes, self._open[-1] if self._open else 0)))
        parent = self._stack[-1].rules if self._stack else ""
        if not self._stack or name in self._holds(parent):
            self._stack.append(_Frame(name, self._rules(name, parent)))
            self._check(name, attributes)
        else:
            place, what = element_named(name, parent.rpartition("/")[2], self.kind)
            frame = _Frame(name, parent, self._add(place, what + _told(attributes), name))
            self._stack.append(frame)
        if name in _SIGNS and self._open and "val" not in " ".join(attributes):
            self._append(_SIGNS[name])

    def _rules(self, name: str, parent: str) -> str:
        """Return the name under which the rules of an element stand."""
        inside = f"{parent.rpartition('/')[2]}/{name}"
        return inside if inside in self.grammar.holds else name

    def _holds(self, rules: str) -> frozenset[str]:
        return self.grammar.holds.get(rules, frozenset())

    def _check(self, name: str, attributes: Mapping[str, str]) -> None:
        allowed = self.grammar.attributes.get(name, {})
        for key, value in attributes.items():
            if key not in allowed or allowed[key].match(value) is None:
                place, what = attribute_named(name, key, value, self.kind)
                self._add(place, what, f"{name} {key}")

    def _end(self, spaced: str) -> None:
        frame = self._stack.pop()
        text = "".join(frame.text)
        if frame.finding >= 0 and text.strip():
            place, paragraph, what, key = self._found[frame.finding]
            self._found[frame.finding] = (place, paragraph, f"{what}: “{shortened(text)}”", key)
        if frame.name in self.grammar.text and text:
            self.texts.append(text)
        if _named(spaced) == "w:p":
            self._open.pop()

    def _text(self, text: str) -> None:
        frame = self._stack[-1]
        frame.text.append(text)
        if frame.name in ("w:t", "w:delText"):
            self._append(text)
        elif frame.finding < 0 and frame.name not in self.grammar.text:
            if text.strip():
                self._add(10, f"text that no program shows (“{shortened(text)}”)", "outside")
            elif not _BLANK.match(text):
                self._add(10, "a row of blank signs between the elements, which could say something,", "blank")

    def _append(self, text: str) -> None:
        if self._open:
            self.paragraphs[self._open[-1] - 1] += text


class _StoppedError(Exception):
    """The rest of a part is not read."""


def _named(spaced: str) -> str:
    """Return a name with the usual prefix of its name space."""
    uri, _, name = spaced.rpartition(" ")
    return f"{_SPACES.get(uri, 'other')}:{name}" if uri else name


def _told(attributes: Mapping[str, str]) -> str:
    """Return who made something and when, or else what its attributes say."""
    author, date = attributes.get("w:author"), attributes.get("w:date", "")
    if author is not None:
        return f" by “{shortened(author)}”" + (f" of {_day(date)}" if date else "")
    said = [value for key, value in attributes.items() if key != "xml:space" and value.strip()]
    return f" (“{'”, “'.join(shortened(value) for value in said[:3])}”)" if said else ""


_MONTHS = ("January February March April May June July August September October November December").split()


def _day(date: str) -> str:
    found = re.match(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", date)
    return f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}" if found else date
