"""Read plain text as a text from elsewhere: blocks between blank lines, wrapped lines joined."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from paraph.errors import LawBrokenError, ParaphError
from paraph.model.frozen import mutable
from paraph.model.labels import begins_anew, typed_label
from paraph.model.reading import Notice, Reading, Segment, SourceParagraph, View
from paraph.model.wording import Wording, only_text

_LONGEST_WRAPPED = 100
"""Where lines are longer than this, each is a paragraph: nobody wraps so late."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HYPHEN = re.compile(r"[^\W\d_]-$")


def decoded(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a file, its line ends made one kind, and how it was read if that is a guess.

    UTF-8, or UTF-16 with its mark; else Windows-1252, which is said. Raises ParaphError for what is no text.
    """
    notices: tuple[Notice, ...] = ()
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise _no_text(name) from error
        text = _windows(data, name)
        said = "the file is not UTF-8; it was read as Windows-1252: look at accents, quotes and dashes"
        notices = (Notice("warning", said, name),)
    if _BINARY.search(text):
        raise _no_text(name)
    return only_text(text.replace("\r\n", "\n").replace("\r", "\n")), notices


def _windows(data: bytes, name: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_text(name) from error


def _no_text(name: str) -> ParaphError:
    return ParaphError(
        "This file is not text in UTF-8, UTF-16 or Windows-1252.",
        code="not-text",
        where=name,
        next_step="Save it as UTF-8 or as .docx and repeat.",
    )


def read_plain(text: str, name: str) -> Reading:
    """Return what a plain text says, to the letter.

    Raises LawBrokenError if a sign other than white space, or a bullet before a paragraph, was lost.
    """
    notices: list[Notice] = []
    paragraphs = tuple(_paragraphs(text, notices))
    if "\f" in text:
        notices.append(Notice("note", f"{text.count(chr(12))} page breaks were not kept", name))
    read = "".join(p.label + p.wording(View.AFTER).text for p in paragraphs)
    if "".join(read.split()) != "".join(text.split()):
        raise LawBrokenError(f"{name}: the paragraphs do not hold the signs of the file")
    return Reading(paragraphs, (), tuple(notices))


@mutable
class _Block:
    """Lines that are one paragraph; `indent` is that of the first."""

    line: int
    indent: int
    text: str


def _paragraphs(text: str, notices: list[Notice]) -> Iterable[SourceParagraph]:
    nested: list[tuple[int, str]] = []  # indent and sign of the bullets that are open
    for block in _blocks(text.replace("\f", "\n\n"), notices):
        label = typed_label(block.text)
        place = f"line {block.line}"
        if label is None or not label.is_bullet or label.brackets or label.length >= len(block.text):
            if label is None:
                nested.clear()
            yield SourceParagraph((Segment(Wording.of(block.text)),), place=place)
            continue
        wording = Wording.of(block.text[label.length :])
        sign = block.text[: label.length].strip()
        while nested and (nested[-1][0] > block.indent or (block.indent, sign) in nested[:-1]):
            nested.pop()
        if not nested or nested[-1] != (block.indent, sign):
            nested.append((block.indent, sign))
        yield SourceParagraph((Segment(wording),), list_level=len(nested) - 1, label=sign, place=place)


def _blocks(text: str, notices: list[Notice]) -> Iterable[_Block]:
    """Yield the paragraphs with their lines joined."""
    lines = text.split("\n")
    wrapped = max(map(len, lines)) <= _LONGEST_WRAPPED and any(not line.strip() for line in lines[:-1])
    current: _Block | None = None
    last = ""
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if current is not None and (not words or not wrapped or begins_anew(words, last)):
            yield current
            current = None
        if words and current is None:
            current = _Block(number, len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()), words)
        elif words and current is not None:
            if _HYPHEN.search(current.text):
                shown = f"{current.text.rsplit(None, 1)[-1]} {words.split(None, 1)[0]}"
                said = f"a hyphen at the end of a line was left with a space after it: “{shown}”"
                notices.append(Notice("warning", said, f"line {number - 1}"))
            current.text += " " + words
        last = words
    if current is not None:
        yield current
