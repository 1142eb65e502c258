"""Find again the paragraph marks of the text sent out that a word processor calls inserted.

LibreOffice joins two tracked insertions of one author that meet at a paragraph mark (a new paragraph after
one, words typed at the start of the next) and then counts the old mark between them as inserted too. Undone,
such a file would run two paragraphs of the circulated text together, which nobody asked for.
"""

from __future__ import annotations

from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.reading import Reading, View, viewed
from paraph.model.wording import concat


def with_old_marks(reading: Reading, base: Document) -> Reading:
    """Return the reading with such marks kept; what the text says with all changes made stays the same.

    A mark is kept where the file, with all changes undone, would run paragraphs together that the base has,
    and one of the two halves is exactly a paragraph of the base.
    """
    run_together = [p for p in viewed(reading, View.BEFORE, objects=True) if len(p.sources) > 1]
    if not run_together:
        return reading
    known = set(base.words())
    paragraphs = list(reading.paragraphs)
    for found in run_together:
        sources = list(found.sources)
        while len(sources) > 1 and _before(reading, sources) not in known:
            cut = next(
                (
                    n
                    for n in range(len(sources) - 1, 0, -1)
                    if _before(reading, sources[:n]) in known or _before(reading, sources[n:]) in known
                ),
                None,
            )
            if cut is None:
                break
            last = sources[cut - 1]
            paragraphs[last] = replace(paragraphs[last], mark_inserted=None)
            left, right = sources[:cut], sources[cut:]
            sources = left if _before(reading, right) in known else right
    kept = tuple(paragraphs)
    return reading if kept == reading.paragraphs else replace(reading, paragraphs=kept)


def _before(reading: Reading, sources: list[int]) -> tuple[str, tuple[str, ...]]:
    return concat(reading.paragraphs[source].wording(View.BEFORE) for source in sources).words
