"""The note on main changes: a short Word file, made from the comparison alone, so that it names no party."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.diff.figures import marked_words
from paraph.diff.main_changes import Told, main_changes
from paraph.formats.word.note import Columns, Heading, Item, Note
from paraph.model.comparison import Comparison

_WIDTHS = (2300, 6770)


def changes_note(
    comparison: Comparison, masthead: Sequence[str], title: str, names: tuple[str, str], language: str
) -> Note:
    """Return the note on what a comparison changes; `names` are those of the old text and the new one."""
    found = main_changes(comparison, language)
    words = marked_words(comparison)
    old, new = names
    items: list[Item] = [
        f"This note says what {new} changes in {old}. The marked texts show each change in its place.",
        found.counts,
    ]
    if any(words):
        moved = f"; moved with their paragraphs: {words.moved}" if words.moved else ""
        items.append(f"Words added: {words.inserted}; taken out: {words.deleted}{moved}.")
    if found.verbs:
        items += [Heading("Verbs of obligation"), _table(found.verbs)]
    if found.paragraphs:
        items += [Heading("Paragraph by paragraph"), _table(found.paragraphs)]
    return Note(tuple(masthead), f"{title}: note on main changes", tuple(items))


def _table(told: Sequence[Told]) -> Columns:
    rows = tuple(((entry.paragraph,), entry.sentences) for entry in told)
    return Columns(("Paragraph", "Change"), _WIDTHS, rows)
