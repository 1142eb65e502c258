"""How one speaks of paragraphs: by number and kind, never by id."""

from __future__ import annotations

from paraph.model.document import Kind
from paraph.model.numbers import Number
from paraph.model.reading import Shape

_WORDS_SHOWN = 48

_KINDS = {
    Kind.MASTHEAD: "line of the masthead",
    Kind.TITLE: "title",
    Kind.HEADING: "heading",
    Kind.TEXT: "unnumbered paragraph",
    Kind.PREAMBULAR: "preambular paragraph",
    Kind.OPERATIVE: "operative paragraph",
    Kind.SUB: "sub-paragraph",
    Kind.PRIORITY: "priority",
    Kind.OBJECTIVE: "objective",
    Kind.ACTION: "action",
    Kind.FIELD: "field of an action",
    Kind.OBJECT: "object in the file",
}


def shape_name(shape: Shape) -> str:
    """Return the words for a kind and level."""
    kind, level = shape
    return f"{_KINDS[kind]} of level {level}" if level else _KINDS[kind]


def numbered(kind: Kind, reference: str) -> str:
    """Return how one speaks of a numbered paragraph: "paragraph 7 bis", "action 3", "Objective 1.2"."""
    match kind:
        case Kind.PRIORITY | Kind.OBJECTIVE:
            return reference
        case Kind.ACTION:
            return f"action {reference}"
        case _:
            return f"paragraph {reference}"


def spoken(kind: Kind, number: Number | None, text: str) -> str:
    """Return how one speaks of a paragraph: by its number, or else by its first words."""
    if number is not None:
        return numbered(kind, number.reference)
    what = _KINDS[kind] if kind in (Kind.TITLE, Kind.HEADING, Kind.OBJECT) else "paragraph"
    return f"the {what} “{shortened(text)}”"


def shortened(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    if len(line) <= _WORDS_SHOWN:
        return line
    return line[: _WORDS_SHOWN + 1].rsplit(" ", 1)[0][:_WORDS_SHOWN] + " …"
