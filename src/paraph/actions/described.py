"""What a change does, in a line: for lists on a terminal and in papers. Paragraphs go by their printed numbers."""

from __future__ import annotations

from functools import cached_property

from paraph.model.change import START, Addition, Change, Edit, Join, Move, Removal, Retyping
from paraph.model.document import Document, Kind
from paraph.model.naming import shape_name, shortened, spoken
from paraph.model.numbers import numbers
from paraph.model.wording import BREAK, Wording, with_pilcrows

_BEFORE = 30


class Naming:
    """How one speaks of the paragraphs of one circulated text, and of changes to it."""

    def __init__(self, text: Document) -> None:
        self.text = text

    @cached_property
    def names(self) -> dict[str, str]:
        """How one speaks of each paragraph, by its id and its aliases."""
        found = numbers(self.text)
        names: dict[str, str] = {}
        action = ""
        for place, paragraph in enumerate(self.text):
            name = spoken(paragraph.kind, found.get(place), paragraph.wording.plain)
            if paragraph.kind is Kind.ACTION:
                action = name
            elif paragraph.kind is Kind.FIELD and action:
                name = f"the field “{paragraph.text.partition(':')[0]}” of {action}"
            elif paragraph.kind is not Kind.FIELD:
                action = ""
            names.update(dict.fromkeys((*paragraph.aliases, paragraph.id), name))
        return names

    def name(self, paragraph: str) -> str:
        """Return how one speaks of a paragraph: "paragraph 7 bis", "the heading “The lake”"."""
        return self.names.get(paragraph, "a paragraph that is not in this text")

    def place(self, after: str) -> str:
        """Return how one speaks of the place after a paragraph."""
        return "before the first paragraph" if after == START else f"after {self.name(after)}"

    def change(self, change: Change) -> str:
        """Return a change to the text in words, as one line that begins small."""
        match change:
            case Edit():
                return f"in {self.name(change.paragraph)}, {self._edit(change)}"
            case Join():
                return f"let {self.name(change.joined)} run on from {self.name(change.paragraph)}"
            case Removal():
                return f"delete {self.name(change.paragraph)}"
            case Addition():
                name = shape_name((change.kind, change.level))
                return f"new {name} {self.place(change.after)}: {_quoted(change.new)}"
            case Move():
                return f"move {self.name(change.paragraph)} to stand {self.place(change.after)}"
            case Retyping():
                return f"make {self.name(change.paragraph)} a {shape_name((change.kind, change.level))}"

    def _edit(self, change: Edit) -> str:
        if change.shapes and change.new.text == BREAK:
            return f"begin a new paragraph {self._after(change)}"
        if len(change.old) and len(change.new):
            return f"replace {_quoted(change.old)} by {_quoted(change.new)}"
        if len(change.old):
            return f"delete {_quoted(change.old)}"
        return f"insert {_quoted(change.new)} {self._after(change)}"

    def _after(self, change: Edit) -> str:
        """Return behind which words an edit stands."""
        known = self.text.by_id.get(change.paragraph)
        words = known.wording.slice(0, change.start).plain.strip() if known is not None else ""
        if not words:
            return "at the beginning"
        if len(words) > _BEFORE:
            words = "… " + words[-_BEFORE:].split(" ", 1)[-1]
        return f"after “{words}”"


def _quoted(wording: Wording) -> str:
    return f"“{shortened(with_pilcrows(wording).plain)}”"
