"""Compare two Word files without a workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paraph.actions.difference import Difference, difference
from paraph.actions.word_text import text_and_tables
from paraph.diff.layout import laid_out
from paraph.model.frozen import replace
from paraph.model.reading import Reading, View

BegunFile = tuple[Callable[[], Reading], str]
"""What waits for the reading of a file, and what the file is called."""


def diff_files(old: BegunFile, new: BegunFile) -> Difference:
    """Return what lies between two Word files, each with all its tracked changes made.

    Raises what is wrong with the first that is refused.
    """
    names = old[1], new[1]
    readings = old[0](), new[0]()
    (first, tables), (second, new_tables) = (
        text_and_tables(reading, side, View.AFTER) for reading, side in zip(readings, ("old", "new"), strict=True)
    )
    laid = laid_out(first, tables, second, new_tables)
    found = difference("", *names, first, second, by_id=False, laid=laid)
    return replace(found, notices=_not_compared(readings, names))


def _not_compared(readings: Sequence[Reading], names: Sequence[str]) -> tuple[str, ...]:
    """Return in sentences what the comparison leaves out: warnings on either file, headers and footers."""
    said = [
        f"{name}: {notice.text}."
        for reading, name in zip(readings, names, strict=True)
        for notice in reading.notices
        if notice.level == "warning"
    ]
    old, new = ([p.wording(View.AFTER).plain.split() for p in reading.margins] for reading in readings)
    if old != new:
        said.append(
            f"The headers and footers of {names[0]} and {names[1]} are not the same; they were not compared. "
            "Look at them in the files."
        )
    return tuple(dict.fromkeys(said))
