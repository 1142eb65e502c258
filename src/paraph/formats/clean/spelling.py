"""The one plain way to spell a part of XML: what is written otherwise could say something between the signs."""

from __future__ import annotations

from xml.parsers import expat

_DECLARATIONS = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n",
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
)
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)


def plainly_spelt(data: bytes) -> bool:
    """Return whether a part of well-formed XML is written in the one plain way, byte for byte.

    No comments, instructions or document types; attributes in double quotes with one space before each; empty
    elements closed at once; no sign written as a number that could stand as it is.
    """
    written = _spelt(data)
    return any(data.removesuffix(b"\n") == declaration + written for declaration in _DECLARATIONS)


class _Speller:
    """Writes the events of a parser."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open = False

    def start(self, name: str, attributes: list[str]) -> None:
        self._close()
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        self.pieces.append(f"<{name}" + "".join(f' {key}="{value.translate(_IN_VALUE)}"' for key, value in pairs))
        self.open = True

    def end(self, name: str) -> None:
        self.pieces.append("/>" if self.open else f"</{name}>")
        self.open = False

    def text(self, text: str) -> None:
        self._close()
        self.pieces.append(text.translate(_IN_TEXT))

    def _close(self) -> None:
        if self.open:
            self.pieces.append(">")
            self.open = False


def _spelt(data: bytes) -> bytes:
    speller, parser = _Speller(), expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = speller.start
    parser.EndElementHandler = speller.end
    parser.CharacterDataHandler = speller.text
    parser.Parse(data, True)
    return "".join(speller.pieces).encode("utf-8", "surrogatepass")
