"""The words of a paragraph: flat runs with marks, and the notes that hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property

from paraph.model.frozen import frozen

NOTE = "\ufffc"
"""The code point that stands in a text for a note reference (OBJECT REPLACEMENT CHARACTER)."""

BREAK = "\u2029"
"""The code point that stands in changed words where a new paragraph begins (PARAGRAPH SEPARATOR).

No paragraph holds one: readers take it for the line break it looks like.
"""


def only_text(text: str) -> str:
    """Return a text from outside without the two signs that mean something in a wording."""
    return text.replace(NOTE, "\ufffd").replace(BREAK, "\n")


class Mark(StrEnum):
    """An emphasis that a run of text may carry."""

    BOLD = "bold"
    ITALIC = "italic"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"


NO_MARKS: frozenset[Mark] = frozenset()


@frozen
class Run:
    """A stretch of text with the same marks throughout."""

    text: str
    marks: frozenset[Mark] = NO_MARKS


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return `runs` in normal form: none empty, neighbours with equal marks made one."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and result[-1].marks == run.marks:
            result[-1] = Run(result[-1].text + run.text, run.marks)
        else:
            result.append(run)
    return tuple(result)


@frozen(slots=False)
class Wording:
    """Runs in normal form, and one note for each NOTE character, in order.

    Offsets are Unicode code points of `text`. Notes hold no notes.
    """

    runs: tuple[Run, ...] = ()
    notes: tuple[Wording, ...] = ()

    def __post_init__(self) -> None:
        references, last = 0, None
        for run in self.runs:
            if not run.text or run.marks == last:
                raise ValueError("runs are not in normal form: build with Wording.of or Wording.from_runs")
            last = run.marks
            references += run.text.count(NOTE)
        if references != len(self.notes):
            raise ValueError(f"{references} note references and {len(self.notes)} notes")
        if self.notes and any(note.notes for note in self.notes):
            raise ValueError("a note holds a note")

    @classmethod
    def of(cls, text: str, *marks: Mark, notes: Sequence[Wording] = ()) -> Wording:
        """Return the wording that reads `text`, all of it with `marks`."""
        return cls.from_runs([Run(text, frozenset(marks))], notes)

    @classmethod
    def from_runs(cls, runs: Iterable[Run], notes: Iterable[Wording] = ()) -> Wording:
        """Return the wording of `runs`, brought to normal form."""
        return cls(_joined(runs), tuple(notes))

    @cached_property
    def text(self) -> str:
        """The text, with NOTE for each note reference."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @cached_property
    def words(self) -> tuple[str, tuple[str, ...]]:
        """What is said, whatever the marks: the text and the texts of the notes."""
        return self.text, tuple([note.text for note in self.notes]) if self.notes else ()

    @property
    def plain(self) -> str:
        """The text without note references."""
        return self.text.replace(NOTE, "")

    @property
    def blank(self) -> bool:
        """Whether nothing can be read here."""
        return not self.text or self.text.isspace()

    def __len__(self) -> int:
        return len(self.text)

    def __add__(self, other: Wording) -> Wording:
        return Wording.from_runs(self.runs + other.runs, self.notes + other.notes)

    def slice(self, start: int, end: int) -> Wording:
        """Return the wording from offset `start` to `end`, with the notes referred to in between."""
        if start <= 0 and end >= len(self.text):
            return self
        runs, at = [], 0
        for run in self.runs:
            piece = run.text[max(start - at, 0) : max(end - at, 0)]
            if piece:
                runs.append(Run(piece, run.marks))
            at += len(run.text)
        if not self.notes:
            return Wording(tuple(runs))
        first = self.text.count(NOTE, 0, start)
        count = self.text.count(NOTE, start, end)
        return Wording.from_runs(runs, self.notes[first : first + count])

    def parted(self) -> list[Wording]:
        """Return the wordings between the signs of new paragraphs; all of it where there is none."""
        parts, at = [], 0
        for piece in self.text.split(BREAK):
            parts.append(self.slice(at, at + len(piece)))
            at += len(piece) + 1
        return parts

    def spliced(self, start: int, end: int, new: Wording) -> Wording:
        """Return this wording with `new` in place of what stands from `start` to `end`."""
        return self.slice(0, start) + new + self.slice(end, len(self))


def read_as_one(wordings: Iterable[Wording]) -> Wording:
    """Return paragraphs as one text, with BREAK between them; `Wording.parted` takes it apart again."""
    parts: list[Wording] = []
    for wording in wordings:
        parts += [Wording.of(BREAK), wording] if parts else [wording]
    return concat(parts)


def with_pilcrows(wording: Wording) -> Wording:
    """Return words for people: a pilcrow where a new paragraph begins."""
    if BREAK not in wording.text:
        return wording
    return Wording.from_runs((Run(r.text.replace(BREAK, " ¶ "), r.marks) for r in wording.runs), wording.notes)


def concat(parts: Iterable[Wording]) -> Wording:
    """Return the parts, one after another."""
    found = [part for part in parts if part.runs]
    if len(found) == 1:
        return found[0]
    runs: list[Run] = []
    notes: list[Wording] = []
    for part in found:
        runs.extend(part.runs)
        notes.extend(part.notes)
    return Wording.from_runs(runs, notes)
