"""Read an e-mail with comments: headings that name paragraphs, and under them instructions and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.merge.instructions.marked import NUMBER, reference
from paraph.merge.instructions.read import heading_of, pieces_of
from paraph.merge.instructions.value import Instruction
from paraph.model.frozen import frozen

_HISTORY = re.compile(
    r"-{3,}\s*(?:original message|forwarded message|message d['’]origine|begin forwarded)|_{10,}$|"
    r"(?:on|le) .{6,120}(?:wrote|a écrit)\s*:$|begin forwarded message",
    re.IGNORECASE,
)
_SENDER, _WHEN = (
    re.compile(r"(?:from|de)\s?: .+", re.IGNORECASE),
    re.compile(r"(?:sent|date|envoyé)\s?: ", re.IGNORECASE),
)
_ALONE = re.compile(rf"({NUMBER})\s*[.:)–-]?", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[-–—•·*▪‣]|\(?\w{1,3}[.)]\s)")
_FAREWELL = re.compile(
    r"(?:(?:best|kind|warm|with best|with kind)(?: regards| wishes)?|regards|yours (?:sincerely|faithfully)|"
    r"sincerely|"
    r"cordialement|bien à vous|salutations|--)\s*[,.]?",
    re.IGNORECASE,
)
_WRAPPED = 55
"""A line at least this long, in characters, may have been broken by the mail program."""


@frozen
class Item:
    """Something an e-mail says: an instruction, or else a remark.

    `paragraph` is the reference of the paragraph it is under or names, empty for the text as a whole.
    `history` says that it stands in an earlier message below, so that somebody else may have said it.
    """

    paragraph: str
    words: str
    instruction: Instruction | None = None
    history: bool = False


def items_of(body: str) -> tuple[Item, ...]:
    """Return what the plain text of an e-mail says, in order: instructions, and the rest as remarks, line by line.

    Headings ("Paragraph 7:", "Para 7 –", "OP 4", a number alone on its line) say which paragraph is meant until
    the next one. Nothing is taken as an instruction in the messages below that it answers.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own, older = _parted(lines)
    result = [item for paragraph, text in _sections(own) for item in _items(paragraph, text)]
    result += [Item("", line.strip(), None, True) for line in older if line.strip()]
    return tuple(result)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines of the message itself, and those of the messages below it or quoted in it."""
    own: list[str] = []
    older: list[str] = []
    for place, line in enumerate(lines):
        text = line.strip()
        following = " ".join(lines[place + 1 : place + 3])
        if _HISTORY.match(text) or (_SENDER.fullmatch(text) and _WHEN.search(following)):
            return own, older + lines[place:]
        (older if text.startswith(">") else own).append(line)
    return own, older


def _sections(lines: list[str]) -> Iterator[tuple[str, str]]:
    paragraph, kept = "", list[str]()
    for line in lines:
        text = line.strip()
        alone = _ALONE.fullmatch(text)
        named = (reference(alone[1]),) if alone else heading_of(text)
        if _FAREWELL.fullmatch(text):
            yield paragraph, _unwrapped(kept)
            paragraph, kept = "", []
        if not named:
            kept.append(line)
            continue
        yield paragraph, _unwrapped(kept)
        paragraph = named[0] if len(named) == 1 else ""
        kept = [] if alone else [line]
    yield paragraph, _unwrapped(kept)


def _unwrapped(lines: list[str]) -> str:
    """Return lines with those made one that the mail program broke."""
    result: list[str] = []
    for line in lines:
        last = result[-1].rstrip() if result else ""
        broken = len(last) >= _WRAPPED and last[-1] not in ".;:!?" and line.strip() and not _LIST.match(line)
        if broken:
            result[-1] = f"{last} {line.strip()}"
        else:
            result.append(line)
    return "\n".join(result)


def _items(paragraph: str, text: str) -> Iterator[Item]:
    """Yield the items of a section."""
    for piece in pieces_of(text, paragraph):
        for instruction in piece.instructions:
            yield Item(instruction.paragraph, piece.words, instruction)
        if not piece.instructions and not piece.heading:
            yield Item(piece.paragraph, piece.words)
