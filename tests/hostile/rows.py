"""What a row of the table of hostile inputs is, and how the files of its rows are put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from formats.word.make import SPACES, p, t, word_parts, zipped
from paraph.model.reading import Reading

TEXT = "We agree to measure the lake."
PLAIN: Mapping[str, bytes] = word_parts(p(t(TEXT)))
LINKS = "word/_rels/document.xml.rels"
MAIN = "word/document.xml"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Check = Callable[[Reading], bool]


@dataclass(frozen=True)
class Row:
    """An input, and what must come of it: the code of a refusal, or a notice and a check of the reading."""

    number: str
    what: str
    make: Callable[[], bytes]
    refused: str = ""
    notice: str = ""
    check: Check | None = None

    @property
    def title(self) -> str:
        """Its number and what it is, for the list of tests."""
        return f"{self.number} {self.what}"


ROWS: list[Row] = []


def row(
    number: str, what: str, *, refused: str = "", notice: str = "", check: Check | None = None
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enter the function that makes the file as a row of the table."""

    def enter(make: Callable[[], bytes]) -> Callable[[], bytes]:
        ROWS.append(Row(number, what, make, refused, notice, check))
        return make

    return enter


def changed(part: str, content: bytes) -> bytes:
    """Return the plain file with one part changed or added."""
    return zipped({**PLAIN, part: content})


def linked(
    kind: str,
    target: str,
    *,
    external: bool = False,
    identity: str = "x1",
    added: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Return the parts of the plain file with one more reference from the document."""
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="{identity}" Type="{SPACES["r"]}/{kind}" Target="{target}"{mode}/>'
    return {
        **PLAIN,
        LINKS: PLAIN[LINKS].replace(b"</Relationships>", link.encode() + b"</Relationships>"),
        **(added or {}),
    }


def typed(content_type: str, part: str = MAIN) -> dict[str, bytes]:
    """Return the parts of the plain file with a content type said of one."""
    said = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    types = PLAIN["[Content_Types].xml"].replace(b"/>", b">" + said.encode() + b"</Types>")
    return {**PLAIN, "[Content_Types].xml": types}


def document(inside: str, before: str = "", space: str = "") -> bytes:
    """Return the plain file with another document part: `before` stands before its root."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    return changed(MAIN, f"{before}<w:document {spaces}{space}><w:body>{inside}</w:body></w:document>".encode())


def texts(reading: Reading) -> list[str]:
    """Return what the paragraphs say, both states of every change together."""
    return ["".join(s.wording.plain for s in q.segments) for q in reading.paragraphs]


def says(*expected: str) -> Check:
    """Return the check that the paragraphs with text say this."""
    return lambda reading: [text for text in texts(reading) if text.strip()] == list(expected)


def by(*authors: str) -> Check:
    """Return the check that the remarks are claimed by these authors."""
    return lambda reading: [remark.claim.author for remark in reading.remarks] == list(authors)


def commented(*comments: str, inside: str = "") -> bytes:
    """Return a file with these comments."""
    return zipped(word_parts(inside or p(t(TEXT)), comments="".join(comments)))
