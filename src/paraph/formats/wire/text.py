"""Words as the JSON contract has them: text, marks as spans, notes. Offsets are code points; a note is U+FFFC."""

from __future__ import annotations

from typing import Any

from paraph.model.wording import Wording

FORMAT = 1


def marks(wording: Wording) -> list[dict[str, Any]]:
    """Return the marks of a wording as spans."""
    result, at = [], 0
    for run in wording.runs:
        end = at + len(run.text)
        result += [{"start": at, "end": end, "mark": mark.value} for mark in sorted(run.marks)]
        at = end
    return result


def notes(wording: Wording) -> list[dict[str, Any]]:
    """Return the notes of a wording, each with its own text and marks."""
    return [{"text": note.text, "marks": marks(note)} for note in wording.notes]


def words(wording: Wording) -> dict[str, Any]:
    """Return a wording with everything that it holds."""
    return {"text": wording.text, "marks": marks(wording), "notes": notes(wording)}
