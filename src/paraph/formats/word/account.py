"""The second count of law 1: all text in all parts of a file, by expat and nothing of the reader's.

Code points of w:t, w:delText, m:t, a:t, w:instrText and w:delInstrText, and one for each tab, break, symbol
and hyphen element in a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_TEXTS = {
    *(f"{ns} {tag}" for ns in _WORD for tag in ("t", "delText", "instrText", "delInstrText")),
    *(f"{ns} t" for ns in (*_MATH, *_DRAWING)),
}
_ONES = {f"{ns} {tag}" for ns in _WORD for tag in ("tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")}
_RUNS = {f"{ns} r" for ns in (*_WORD, *_MATH)}
_COMMENTS = {f"{ns} comment" for ns in _WORD}


class _Count:
    def __init__(self) -> None:
        self.total = self.comments = 0
        self.path: list[str] = []

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name in _ONES and self.path and self.path[-1] in _RUNS:
            self.total += 1
        if name in _COMMENTS:
            self.comments += 1
        self.path.append(name)

    def end(self, _name: str) -> None:
        self.path.pop()

    def text(self, data: str) -> None:
        if self.path[-1] in _TEXTS:
            self.total += len(data)


def count_part(content: bytes) -> tuple[int, int]:
    """Return the characters of one part, and how many comments it holds."""
    counter = _Count()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    parser.Parse(content, True)
    return counter.total, counter.comments


def count_file(parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return the characters of all parts of a file, and how many comments it holds."""
    counts = [count_part(content) for name, content in parts.items() if name.endswith(".xml")]
    return sum(total for total, _ in counts), sum(comments for _, comments in counts)
