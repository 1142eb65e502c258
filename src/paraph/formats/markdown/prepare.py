"""Markdown made ready for its parser: what belongs to a web page is taken out, notes and addresses set aside."""

from __future__ import annotations

import html
import re
import string

from paraph.model.frozen import field, mutable
from paraph.model.reading import Notice

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_WEB_LINE = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
_ADDRESS = re.compile(
    r" {0,3}\[(?P<label>[^\^\]\[][^\]\[]*)\]:[ \t]*(?P<address><[^<>]*>|[^\s<>\[\]]+)"
    r"(?P<title>[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
)
_LEADS = re.compile(r"[a-z][a-z+.-]+:|#|\S*/|www\.|\S*@|\S+\.[a-z]{2,4}$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")


@mutable
class Prepared:
    """Markdown as its parser gets it: the text, the notes by label, and what was taken out of it.

    total: the letters and digits of the whole file; left: those that were taken out, with the reason.
    """

    text: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    total: int = 0

    def leave(self, text: str, reason: str) -> None:
        """Enter text that is not read."""
        if signs(text):
            self.left.append((signs(text), reason))

    def say(self, text: str, where: str = "", level: str = "warning") -> None:
        """Add a notice."""
        self.notices.append(Notice(level, text, where))


def is_address(url: str) -> bool:
    """Return whether a text leads somewhere: "paragraph [x](a)" is a choice and a letter, and no link."""
    return _LEADS.match(url) is not None


def signs(text: str) -> int:
    """Return how many letters and digits a text has: what the account of a Markdown file counts."""
    return sum(map(str.isalnum, text))


def prepared(text: str) -> Prepared:
    """Return a Markdown text ready for its parser."""
    result = Prepared()
    text = _ENTITY.sub(_character, text)
    result.total = signs(text)
    lines = _without_front(text.split("\n"), result)
    kept, addresses = _without_definitions(lines, result)
    text = "\n".join(_padded(kept))
    for label in addresses:
        text = _without_uses(text, label, result)
    result.text = text
    return result


def _character(match: re.Match[str]) -> str:
    """Return the character that an entity stands for; a sign that Markdown knows is escaped."""
    found = html.unescape(match[0])
    if found == match[0] or "\x00" in found:
        return match[0]
    return "".join("\\" + c if c in string.punctuation else c for c in found)


def _without_front(lines: list[str], result: Prepared) -> list[str]:
    closing = _FRONT.get(lines[0].rstrip(), ())
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in closing), None)
    if end is None:
        return lines
    front = "\n".join(lines[1:end])
    if front.strip():
        shown = "; ".join(line.strip() for line in front.split("\n") if line.strip())
        result.say(f"the data before the text were not kept: “{shown}”", "line 1", "note")
    result.leave(front, "data before the text")
    return [""] * (end + 1) + lines[end + 1 :]


def _without_definitions(lines: list[str], result: Prepared) -> tuple[list[str], list[str]]:
    """Return the lines without notes, addresses and marks for web pages, and the labels of the addresses."""
    kept: list[str] = []
    addresses: list[str] = []
    fence = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        opened = _FENCE.match(line)
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        note = None if fence else _NOTE.match(line)
        address = None if fence else _ADDRESS.fullmatch(line)
        if note:
            at = _note(note, lines, at, kept, result)
            continue
        if address and is_address(address["address"].strip("<>")):
            where = f"line {at + 1}"
            result.say(f"the address of a link was not kept: {address['address'].strip('<>')}", where, "note")
            result.leave(line, "the address of a link")
            addresses.append(address["label"])
            line = ""
        elif not fence and _WEB_LINE.fullmatch(line):
            result.say(f"a mark for web pages was not kept: {line.strip()}", f"line {at + 1}", "note")
            result.leave(line, "a mark for web pages")
            line = ""
        kept.append(line)
        at += 1
    return kept, addresses


def _note(found: re.Match[str], lines: list[str], at: int, kept: list[str], result: Prepared) -> int:
    """Set a note aside, with the lines that go on with it; return the line after it."""
    parts = [found["text"]]
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            deeper = end + 1 < len(lines) and lines[end + 1].startswith(("    ", "\t"))
            if not deeper:
                break
        elif _NOTE.match(line) or (not lines[end - 1].strip() and not line.startswith(("    ", "\t"))):
            break
        parts.append(line.strip())
        end += 1
    label = found["label"].casefold()
    result.leave(found["label"], "the label of a note")
    text = "\n".join(parts).strip()
    if label in result.notes:
        result.say(f"the note [^{found['label']}] is there twice; the second stays in the text", f"line {at + 1}")
        kept += [text] + [""] * (end - at - 1)
    else:
        result.notes[label] = text
        kept += [""] * (end - at)
    return end


def _without_uses(text: str, label: str, result: Prepared) -> str:
    """Return the text with the words of a link where the link stood."""
    again = re.escape(label)

    def full(match: re.Match[str]) -> str:
        result.leave(label if match["label"] else "", "the label of a link")
        return match["words"]

    text = (
        re.sub(rf"(?<!\\)\[(?P<words>[^\[\]]*)\] ?\[(?P<label>{again})?\](?!\()", full, text, flags=re.IGNORECASE)
        if f"][{label}]".casefold() in text.casefold()
        else text
    )
    return re.sub(rf"(?<![\\\]])\[({again})\](?:\[\])?(?![\[(:])", r"\1", text, flags=re.IGNORECASE)


def _padded(lines: list[str]) -> list[str]:
    """Return the lines with tables as wide as their widest row: a cell too many would not be read."""
    result = list(lines)
    for at in range(1, len(lines)):
        if "|" not in lines[at - 1] or "-" not in lines[at] or not _DELIMITERS.fullmatch(lines[at]):
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip():
            end += 1
        widths = [_width(line) for line in (lines[at - 1], *lines[at + 1 : end])]
        if _width(lines[at]) == widths[0] < max(widths):
            more = max(widths) - widths[0]
            result[at - 1] = lines[at - 1].rstrip().removesuffix("|") + "| " * more + "|"
            result[at] = lines[at].rstrip().removesuffix("|") + "|---" * more + "|"
    return result


def _width(line: str) -> int:
    return len(_BAR.findall(line.strip().removeprefix("|").removesuffix("|"))) + 1
