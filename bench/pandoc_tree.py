"""What pandoc says of a Word file: its tree (`-t json`) as paragraphs, and its comments with what they quote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass
class Quoted:
    """A comment, and what stands between its marks with all changes undone, and made."""

    author: str
    text: str
    before: str = ""
    after: str = ""


_HEAD = ("title", "subtitle", "author", "date", "abstract")
"""What pandoc takes out of the body by the names of styles, in the order in which texts have it."""


def paragraphs(tree: dict[str, Any]) -> list[str]:
    head = [_plain(inlines) for key in _HEAD for inlines in _meta(tree["meta"].get(key))]
    return [*head, *_blocks(tree["blocks"])]


def _meta(value: dict[str, Any] | None) -> Iterator[list[Any]]:
    match value:
        case {"t": "MetaInlines", "c": inlines}:
            yield inlines
        case {"t": "MetaList" | "MetaBlocks", "c": parts}:
            for part in parts:
                if part["t"].startswith("Meta"):
                    yield from _meta(part)
                else:
                    yield part["c"]


def _blocks(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the paragraphs of blocks; numbers and signs of lists are no part of the tree."""
    for block in blocks:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                yield _plain(content)
            case "Header":
                yield _plain(content[2])
            case "CodeBlock":
                yield content[1]
            case "LineBlock":
                yield " ".join(_plain(line) for line in content)
            case "BlockQuote":
                yield from _blocks(content)
            case "Div":
                yield from _blocks(content[1])
            case "BulletList":
                for item in content:
                    yield from _blocks(item)
            case "OrderedList":
                for item in content[1]:
                    yield from _blocks(item)
            case "DefinitionList":
                for term, definitions in content:
                    yield _plain(term)
                    for definition in definitions:
                        yield from _blocks(definition)
            case "Table":
                yield from _table(content)


def _table(content: list[Any]) -> Iterator[str]:
    _, caption, _, head, bodies, foot = content
    yield from _blocks(caption[1])
    rows = [*head[1], *(row for body in bodies for part in body[2:4] for row in part), *foot[1]]
    for row in rows:
        for cell in row[1]:
            yield from _blocks(cell[4])


def _plain(inlines: Iterable[Any]) -> str:
    return "".join(text for text, _ in _stretches(inlines, frozenset()))


_COMMENT = frozenset({"a comment begins or ends"})


def _stretches(inlines: Iterable[Any], around: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield text with the classes of the spans around it; comments and notes are no text."""
    for inline in inlines:
        content = inline.get("c")
        match inline["t"]:
            case "Str":
                yield content, around
            case "Space" | "SoftBreak" | "LineBreak":
                yield " ", around
            case "Code" | "Math":
                yield content[1], around
            case "Emph" | "Underline" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
                yield from _stretches(content, around)
            case "Quoted" | "Cite":
                yield from _stretches(content[1], around)
            case "Link":
                yield from _stretches(content[1], around)
            case "Span":
                classes = set(content[0][1])
                if classes & {"comment-start", "comment-end"}:
                    yield json.dumps(inline), _COMMENT
                    # pandoc nests the ends of comments that end in one place.
                    yield from (found for found in _stretches(content[1], around) if found[1] == _COMMENT)
                else:
                    yield from _stretches(content[1], around | classes)


def comments(tree: dict[str, Any]) -> list[Quoted]:
    """Return the comments of a tree with all changes in it."""
    found: dict[str, Quoted] = {}
    running: dict[str, None] = {}
    for inlines in _lines(tree["blocks"]):
        for text, classes in _stretches(inlines, frozenset()):
            if classes == _COMMENT:
                identity, (kind, *_), attributes = json.loads(text)["c"][0]
                values = dict(attributes)
                key = values.get("id", identity)
                if kind == "comment-start":
                    said = _stretches(json.loads(text)["c"][1], frozenset())
                    # "¶" is pandoc's sign for the end of a paragraph in a comment.
                    words = "".join(" " if t == "¶" else t for t, around in said if around != _COMMENT)
                    found[key] = Quoted(values.get("author", ""), words)
                    running[key] = None
                else:
                    running.pop(key, None)
                continue
            for key in running:
                if "insertion" not in classes:
                    found[key].before += text
                if "deletion" not in classes:
                    found[key].after += text
        for key in running:
            found[key].before += " "
            found[key].after += " "
    return list(found.values())


def _lines(blocks: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the inlines of every paragraph, wherever it stands."""
    for block in blocks:
        content = block.get("c")
        if block["t"] in ("Para", "Plain"):
            yield content
        elif block["t"] == "Header":
            yield content[2]
        elif isinstance(content, list):
            yield from _lines(_within(content))


def _within(content: Iterable[Any]) -> Iterator[Any]:
    """Yield the blocks inside a list, an item, a row, a cell."""
    for part in content:
        if isinstance(part, dict) and "t" in part:
            yield part
        elif isinstance(part, list):
            yield from _within(part)
