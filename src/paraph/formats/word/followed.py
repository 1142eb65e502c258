"""Following every element of a part with expat: its limits, what is active in it, and the second count of law 1.

Counted are code points of w:t, w:delText, m:t, a:t, w:instrText and w:delInstrText, one for each tab, break,
symbol and hyphen element in a run, and comments. Nothing here is shared with the reader: it is the judge of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from paraph.errors import ParaphError
from paraph.formats.word import limits as table
from paraph.formats.word.fieldcodes import FieldCodes
from paraph.formats.word.refusals import SAVE_AGAIN, SUSPECT, TOO_MUCH, refusal
from paraph.model.frozen import frozen

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
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_VML = "urn:schemas-microsoft-com:vml"
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "ascii")


@frozen
class Count:
    """What the second count found in a part.

    `fields` are the kinds of field met that would fetch something, `links` what fields that are links name,
    `outside` the addresses of pictures that stand in the text itself; `references` the ids of relationships
    that margins and embedded texts use, `uses` the kinds of part ("footnotes", "comments") that the text refers
    to without naming a relationship.
    """

    characters: int = 0
    comments: int = 0
    paragraphs: int = 0
    fields: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    outside: tuple[str, ...] = ()
    references: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()


class Pass:
    """One pass over one part. `start` and `end` are called for every element, so they do as little as they can."""

    def __init__(self, name: str, part: str, limits: table.Limits, *, bare: bool = False) -> None:
        self.name, self.part, self.limits = name, part, limits
        self.deepest, self.most = limits.depth, limits.attributes
        self.depth = self.total = self.comments = self.paragraphs = self.begun = 0
        self.runs: list[int] = []
        self.pieces: list[str] = []
        self.in_text = self.wide = False
        self.codes = FieldCodes()
        self.outside: list[str] = []
        self.references: set[str] = set()
        self.uses: set[str] = set()
        self.parser = parser = expat.ParserCreate(namespace_separator=None if bare else " ")
        parser.buffer_text = True
        if not bare:
            parser.StartElementHandler = self.start
            parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self.doctype
        parser.XmlDeclHandler = self.declaration

    def refuse(self, code: str, what: str, next_step: str) -> ParaphError:
        """Return a refusal that names the part and the line."""
        where = f"its part {self.part} {what} (line {self.parser.CurrentLineNumber})"
        return refusal(code, self.name, where, next_step)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of the start of an element."""
        self.depth += 1
        if self.depth > self.deepest or len(attributes) > self.most or self.in_text or self.wide:
            self.look_closer(attributes)
        action = AT_START.get(tag)
        if action is not None:
            action(self, attributes)

    def end(self, tag: str) -> None:
        """Take note of the end of an element."""
        self.depth -= 1
        if tag in _AT_END:
            if tag in RUNS:
                self.runs.pop()
            else:
                self.close_text(tag)

    def look_closer(self, attributes: Mapping[str, str]) -> None:
        """Refuse an element that is too deep or too wide, or that stands where only text can."""
        if self.depth > self.deepest:
            raise self.refuse("xml-depth", f"has elements more than {self.deepest} deep", SAVE_AGAIN)
        if len(attributes) > self.most:
            raise self.refuse("xml-attributes", "has an element with too many attributes", SUSPECT)
        if self.in_text:
            raise self.refuse("text-with-markup", "has markup inside a text", SAVE_AGAIN)
        if any(len(value) > self.limits.attribute for value in attributes.values()):
            raise self.refuse("xml-attributes", "has an attribute that is too long", TOO_MUCH)

    def doctype(self, *_: object) -> None:
        """Refuse a document type: ECMA-376 part 2, 6.1.4 allows none, and it can cut or add text."""
        raise self.refuse("xml-doctype", "has a document type, which Word files never have", SUSPECT)

    def declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        """Refuse encodings other than those that ECMA-376 part 2, 6.1.4 allows: readers differ on others."""
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise self.refuse(
                "xml-encoding", f"is written in an encoding that Word does not use ({encoding[:20]})", SAVE_AGAIN
            )

    def run(self, _attributes: Mapping[str, str]) -> None:
        """Begin a run."""
        self.runs.append(self.depth)

    def single(self, _attributes: Mapping[str, str]) -> None:
        """Count an element that stands for a character, where it stands directly in a run."""
        if self.runs and self.runs[-1] == self.depth - 1:
            self.add(1)

    def add(self, characters: int) -> None:
        """Count characters of the current paragraph."""
        self.total += characters
        if self.total - self.begun > self.limits.paragraph:
            most = f"{self.limits.paragraph:,}"
            raise self.refuse("too-long-paragraph", f"has a paragraph of more than {most} characters", TOO_MUCH)

    def open_text(self, _attributes: Mapping[str, str]) -> None:
        """Begin to collect text; text elsewhere is white space, and costs nothing."""
        self.in_text = True
        self.parser.CharacterDataHandler = self.pieces.append

    def close_text(self, tag: str) -> None:
        """Count what was collected."""
        self.in_text = False
        self.parser.CharacterDataHandler = None
        if self.pieces:
            self.add(sum(map(len, self.pieces)))
            if tag in CODES:
                self.codes.add("".join(self.pieces))
            self.pieces.clear()

    def paragraph(self, _attributes: Mapping[str, str]) -> None:
        """Count a paragraph."""
        self.begun = self.total
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            most = f"{self.limits.paragraphs:,}"
            raise self.refuse("too-many-paragraphs", f"has more than {most} paragraphs", TOO_MUCH)

    def comment(self, _attributes: Mapping[str, str]) -> None:
        """Count a comment."""
        self.comments += 1
        if self.comments > self.limits.comments:
            raise self.refuse("too-many-comments", f"has more than {self.limits.comments:,} comments", TOO_MUCH)

    def field(self, attributes: Mapping[str, str]) -> None:
        """Follow a complex field (17.16.18)."""
        for key, value in attributes.items():
            if key.endswith(" fldCharType"):
                self.codes.mark(value)

    def simple_field(self, attributes: Mapping[str, str]) -> None:
        """Look at the code of a simple field (17.16.19); it stands in an attribute, and is no text of the file."""
        for key, value in attributes.items():
            if key.endswith(" instr"):
                self.codes.whole(value)

    def picture(self, attributes: Mapping[str, str]) -> None:
        """Note a picture of the old kind whose address stands in the text itself."""
        address = attributes.get("src", "")
        if address:
            self.outside.append(address)

    def reference(self, attributes: Mapping[str, str]) -> None:
        """Note which relationship a margin, a note or an embedded text uses."""
        self.references.update(attributes.get(f"{space} id", "") for space in _RELATED)

    def footnote(self, _attributes: Mapping[str, str]) -> None:
        """Note that the text has footnotes."""
        self.uses.add("footnotes")

    def endnote(self, _attributes: Mapping[str, str]) -> None:
        """Note that the text has endnotes."""
        self.uses.add("endnotes")

    def bubble(self, _attributes: Mapping[str, str]) -> None:
        """Note that the text has comments."""
        self.uses.add("comments")

    def count(self, characters: int, comments: int, paragraphs: int) -> Count:
        """Return the count with what was met on the way."""
        return Count(
            characters,
            comments,
            paragraphs,
            frozenset(self.codes.finished()),
            frozenset(self.codes.links),
            tuple(self.outside),
            frozenset(self.references - {""}),
            frozenset(self.uses),
        )


def in_word(*tags: str) -> set[str]:
    """Return names of the main namespace, as expat gives them, in both its forms."""
    return {f"{space} {tag}" for space in _WORD for tag in tags}


RUNS = {f"{space} r" for space in (*_WORD, *_MATH)}
CODES = in_word("instrText", "delInstrText")
TEXTS = {*in_word("t", "delText"), *CODES, *(f"{space} t" for space in (*_MATH, *_DRAWING))}
_AT_END = RUNS | TEXTS
AT_START: Mapping[str, Callable[[Pass, Mapping[str, str]], None]] = {
    **dict.fromkeys(RUNS, Pass.run),
    **dict.fromkeys(TEXTS, Pass.open_text),
    **dict.fromkeys(in_word("tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"), Pass.single),
    **dict.fromkeys(in_word("p"), Pass.paragraph),
    **dict.fromkeys(in_word("comment"), Pass.comment),
    **dict.fromkeys(in_word("fldChar"), Pass.field),
    **dict.fromkeys(in_word("fldSimple"), Pass.simple_field),
    **dict.fromkeys(in_word("headerReference", "footerReference", "altChunk", "subDoc"), Pass.reference),
    **dict.fromkeys(in_word("footnoteReference"), Pass.footnote),
    **dict.fromkeys(in_word("endnoteReference"), Pass.endnote),
    **dict.fromkeys(in_word("commentReference"), Pass.bubble),
    **dict.fromkeys((f"{_VML} imagedata", f"{_VML} fill"), Pass.picture),
}
