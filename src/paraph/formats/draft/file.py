"""A draft file: TOML front matter between two lines `+++`, then one paragraph a line.

Printing gives the canonical form; a canonical file parses and prints to the same bytes, and a change to one
paragraph changes one line. Parsing never fails: a broken text comes back with its problems, so that old
revisions can always be read; those who write refuse a text that has any.
"""

from __future__ import annotations

from functools import cache

import tomli

from paraph.errors import ParaphError
from paraph.formats.draft.inline import parse_inline, print_inline
from paraph.formats.draft.lines import (
    MARK,
    MARKERS,
    Attributes,
    guarded,
    print_attributes,
    split_attributes,
    split_marker,
)
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen

FENCE = "+++"


@frozen
class Problem:
    """Something wrong in a draft file; line and column count from 1."""

    line: int
    column: int
    message: str


@frozen
class Parsed:
    """A draft file as read: the document, where each paragraph stands (line, from 1), and the problems."""

    document: Document
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]


def print_draft(document: Document) -> str:
    """Return a document as a draft file.

    Raises ParaphError for a picture, a box or a table, which no draft can hold, and ValueError for what no text
    has to begin with: a masthead, a paragraph without words.
    """
    parts = []
    if document.front:
        import tomlkit  # reading needs nothing of it

        parts.append(FENCE + "\n" + tomlkit.dumps(dict(document.front)) + FENCE + "\n")
    for place, paragraph in enumerate(document):
        joined = paragraph.kind is Kind.FIELD and place
        parts.append(("" if joined or not parts else "\n") + print_line(paragraph) + "\n")
    return "".join(parts)


def print_line(paragraph: Paragraph) -> str:
    """Return the line of one paragraph. Raises as `print_draft` does."""
    if paragraph.kind is Kind.OBJECT:
        shown = " ".join(paragraph.wording.plain.split())
        raise ParaphError(
            "A draft holds words only, and no picture, box or table.",
            code="object",
            where=f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”",
            next_step="Write what is meant in words, or take it out.",
        )
    if paragraph.shape not in MARKERS or paragraph.wording.blank:
        raise ValueError(f"a draft cannot hold {paragraph.kind} paragraph {paragraph.id!r}")
    text = print_inline(paragraph.wording)
    if paragraph.kind is Kind.TEXT:
        text = guarded(text)
    attributes = Attributes(paragraph.id, paragraph.number, paragraph.standing, paragraph.aliases)
    return MARKERS[paragraph.shape] + text + print_attributes(attributes)


def parse_draft(text: str) -> Parsed:
    """Return what a draft file says, and what is wrong in it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    problems: list[Problem] = []
    front, first = _front(lines, problems)
    paragraphs: list[Paragraph] = []
    places: list[int] = []
    close = False  # whether something stands on the line before
    for number, line in enumerate(lines[first:], first + 1):
        if not line or line.isspace():
            close = False
            continue
        paragraph, wrong = _of_line(line)
        if wrong:
            problems += [Problem(number, column, message) for column, message in wrong]
        if paragraph is not None:
            if close and paragraph.kind is not Kind.FIELD:
                problems.append(Problem(number, 1, "a blank line is missing before this paragraph"))
            paragraphs.append(paragraph)
            places.append(number)
        close = True
    document = Document(tuple(paragraphs), front)
    problems += _duplicates(document, places)
    return Parsed(document, tuple(places), tuple(sorted(problems, key=lambda p: (p.line, p.column))))


def _front(lines: list[str], problems: list[Problem]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the front matter and the place of the first line after it."""
    if lines[0].rstrip() != FENCE:
        return (), 0
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() == FENCE), None)
    if end is None:
        problems.append(Problem(1, 1, f"the front matter is not closed with {FENCE}"))
        return (), 1
    try:
        values = tomli.loads("\n".join(lines[1:end]))
    except tomli.TOMLDecodeError as error:
        problems.append(Problem(2, 1, f"the front matter is not TOML: {error}"))
        return (), end + 1
    wrong = [key for key, value in values.items() if not isinstance(value, str)]
    problems.extend(Problem(2, 1, f"the front matter wants a text in quotes for “{key}”") for key in wrong)
    return tuple((key, str(value)) for key, value in values.items() if key not in wrong), end + 1


@cache
def _of_line(line: str) -> tuple[Paragraph | None, tuple[tuple[int, str], ...]]:
    """Return what a line says, and what is wrong in it with its columns; revisions have most lines in common."""
    if MARK.match(line):
        return None, ((1, "two drafters differ here: keep one of the two lines, and take out the marks"),)
    body, attributes, wrong = split_attributes(line.rstrip())
    problems = [(len(body) + 2, message) for message in wrong]
    kind, level, text = split_marker(body)
    before = len(body) - len(text)
    if kind is Kind.TEXT:
        before += len(text) - len(text.lstrip())
        text = text.lstrip()
    wording, found = parse_inline(text.rstrip())
    problems += [(before + p.column + 1, p.message) for p in found]
    if wording.blank:
        return None, (*problems, (1, "this paragraph has no words"))
    paragraph = Paragraph(
        attributes.id, kind, wording, level, attributes.number, attributes.standing, attributes.aliases
    )
    return paragraph, tuple(problems)


def _duplicates(document: Document, places: list[int]) -> list[Problem]:
    own = [p.id for p in document if p.id]
    own += [alias for p in document if p.aliases for alias in p.aliases if alias]
    if len(own) == len(set(own)):
        return []
    result = []
    seen: dict[str, int] = {}
    for line, paragraph in zip(places, document, strict=True):
        for identity in (paragraph.id, *paragraph.aliases):
            if identity and identity in seen:
                message = f"the id {identity} is also on line {seen[identity]}: take it off one of the two"
                result.append(Problem(line, 1, message))
            elif identity:
                seen[identity] = line
    return result
