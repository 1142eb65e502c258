"""The concordance that goes out with a text that was numbered anew: old numbers beside new ones."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.formats.word.note import Columns, Note
from paraph.model.renumbering import Line

_WIDTHS = (4500, 4570)
_NONE = "–"


def concordance_note(lines: Sequence[Line], masthead: Sequence[str], title: str, names: tuple[str, str]) -> Note:
    """Return the concordance; `names` are those of the old text and the new one.

    Preambular paragraphs bear no printed number.
    """
    old, new = names
    rows = tuple(
        ((line.old or _NONE,), (line.new or _NONE,))
        for line in lines
        if not (line.old or line.new).startswith("PP")
    )
    said = f"The paragraphs of {new} are numbered anew. A dash stands for a paragraph that is not in the text."
    return Note(tuple(masthead), f"{title}: concordance of numbers", (said, Columns((old, new), _WIDTHS, rows)))
