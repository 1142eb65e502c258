"""Write a draft in which two drafters differ, with both versions of a paragraph between the marks that git writes.

Whoever keeps one of the two lines and takes out the marks has a draft again. Until then it is refused wherever a
sound draft is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable

from paraph.formats.draft.file import print_draft, print_line
from paraph.model.document import Document, Kind, Paragraph

OURS, BETWEEN, THEIRS = "<" * 7, "=" * 7, ">" * 7

Sides = tuple[Paragraph | None, Paragraph | None]
"""A paragraph as one drafter has it and as the other has it; None where it was taken out."""


def print_conflicts(
    front: tuple[tuple[str, str], ...], entries: Iterable[Paragraph | Sides], names: tuple[str, str]
) -> str:
    """Return the draft; `names` say whose the two sides are, as git calls them."""
    head = print_draft(Document((), front))
    parts: list[str] = []
    for entry in entries:
        first = not parts and not head
        if isinstance(entry, Paragraph):
            joined = entry.kind is Kind.FIELD and bool(parts)
            parts.append(("" if joined or first else "\n") + print_line(entry) + "\n")
        else:
            ours, theirs = ("" if side is None else print_line(side) + "\n" for side in entry)
            marks = f"{OURS} {names[0]}\n{ours}{BETWEEN}\n{theirs}{THEIRS} {names[1]}\n"
            parts.append(("" if first else "\n") + marks)
    return head + "".join(parts)
