"""Paragraphs and their words as HTML: numbers, marks, notes and headings of one page."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.formats.html.markup import BARE, Frame, element, escaped
from paraph.model.document import Agreement, Kind, Paragraph
from paraph.model.numbers import Number
from paraph.model.reading import Shape
from paraph.model.wording import NOTE, Mark, Wording

_TAGS = (
    (Mark.BOLD, "strong"),
    (Mark.ITALIC, "em"),
    (Mark.UNDERLINE, "u"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
)

_HEADINGS: dict[Shape, int] = {
    (Kind.HEADING, 1): 2,
    (Kind.HEADING, 2): 3,
    (Kind.PRIORITY, 0): 2,
    (Kind.OBJECTIVE, 0): 3,
}

OBJECT = "Not text: in the file only"
"""What is said over an object in a file (a picture, a box, a table), where its words stand for it."""

STANDINGS = {
    Agreement.WORKING_GROUP: "agreed in working group",
    Agreement.AD_REFERENDUM: "agreed ad referendum",
    Agreement.AGREED: "agreed",
}


def heading_level(shape: Shape) -> int | None:
    """Return the level of the heading that a paragraph is, under the page's h1, or None."""
    return _HEADINGS.get(shape)


class Typesetter:
    """Sets one page: numbers its notes in the order of reading, and keeps its headings in order."""

    def __init__(self) -> None:
        self._notes: list[tuple[Wording, Frame]] = []
        self._heading = 1

    def words(self, wording: Wording, frame: Frame = BARE, *, again: bool = False) -> str:
        """Return words with their marks and references to notes, in a frame.

        `again`: these words, or some of them, stand on the page already; notes equal to listed ones are
        referred to and not listed twice.
        """
        notes = iter(wording.notes)
        result = []
        for run in wording.runs:
            parts = run.text.split(NOTE)
            inner = _lines(parts[0])
            for part in parts[1:]:
                inner += self._reference(next(notes), frame, again=again) + _lines(part)
            for mark, tag in _TAGS:
                if mark in run.marks:
                    inner = element(tag, inner)
            result.append(inner)
        return frame.around("".join(result))

    def _reference(self, note: Wording, frame: Frame, *, again: bool) -> str:
        known = [number for number, (listed, _) in enumerate(self._notes, 1) if listed == note] if again else []
        if not known:
            self._notes.append((note, frame))
        number = known[-1] if known else len(self._notes)
        link = element(
            "a",
            str(number),
            id=None if known else f"ref-{number}",
            href=f"#note-{number}",
            role="doc-noteref",
            aria_label=f"Note {number}",
        )
        return element("sup", link, class_="noteref")

    def notes(self) -> str:
        """Return the notes referred to so far, each with a link back; nothing where there is none."""
        if not self._notes:
            return ""
        items = "\n".join(self._note(number, *entry) for number, entry in enumerate(self._notes, 1))
        title = element("h2", "Notes", id="notes-title", lang="en", dir="ltr")
        attributes = {"class_": "notes", "role": "doc-endnotes", "aria_labelledby": "notes-title"}
        return element("section", f"\n{title}\n{element('ol', items)}\n", **attributes)

    def _note(self, number: int, note: Wording, frame: Frame) -> str:
        label = f"Back to reference {number}"
        back = element("a", "↩", href=f"#ref-{number}", role="doc-backlink", aria_label=label)
        text = element("span", self.words(note, frame), class_="note-words")
        return element("li", f"{text} {back}", id=f"note-{number}", dir="auto")

    def paragraph(
        self,
        shape: Shape,
        words: str,
        *,
        number: str = "",
        anchor: str | None = None,
        side: Iterable[str] = (),
        class_: str = "",
        what: str = "",
    ) -> str:
        """Return a paragraph of a text.

        `words` and `side` are markup; the labels of `side` stand beside the paragraph; `number` is text. `what`
        says over an object in the file what it is, in text.
        """
        kind, level = shape
        names = " ".join(filter(None, ("paragraph", kind.value, f"level-{level}" if level else "", class_)))
        inner = element("span", words, class_="words")
        if number:
            inner = element("span", escaped(number), class_="number", dir="ltr") + " " + inner
        if kind is Kind.OBJECT:
            inner = element("span", escaped(what or OBJECT), class_="what", lang="en", dir="ltr") + " " + inner
        line = element(self._tag(shape), inner, class_="line", dir="auto")
        labels = " ".join(element("span", label) for label in side if label)
        beside = element("p", labels, class_="side", lang="en", dir="ltr") if labels else ""
        return element("div", f"{line}{beside}", class_=names, id=anchor)

    def _tag(self, shape: Shape) -> str:
        wanted = heading_level(shape)
        if wanted is None:
            return "p"
        # No level is skipped: a heading of the second level before any of the first is an h2.
        self._heading = min(wanted, self._heading + 1)
        return f"h{self._heading}"


def _lines(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.split("\n"))


def number_shown(paragraph: Paragraph, number: Number | None) -> str:
    """Return the number before a paragraph; preambular ones, not numbered in print, show their reference."""
    if number is None:
        return ""
    return number.reference if paragraph.kind is Kind.PREAMBULAR else number.printed


def standing_label(paragraph: Paragraph) -> str:
    """Return how far a paragraph is agreed, as a label beside it; nothing for an open one."""
    if paragraph.standing is None:
        return ""
    return element("b", STANDINGS[paragraph.standing.level], class_="standing")
