"""What a Word file shows as a text, and what stands in the way of taking it for final."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.model.reading import TWO_VERSIONS, UNSEEN, Reading, View, viewed
from paraph.model.verbatim import FileText, Shown


def shown_in(reading: Reading, view: View = View.AFTER) -> FileText:
    """Return the text of a Word file in one view, with the numbers that it prints."""
    paragraphs = []
    for found in viewed(reading, view, objects=True):
        source = reading.paragraphs[found.sources[-1]]
        paragraphs.append(Shown(found.wording, "" if found.object else source.label, found.object))
    remarks = tuple(dict.fromkeys(f"{n.text[:1].upper()}{n.text[1:]}." for n in reading.notices))
    margins = tuple(dict.fromkeys(" ".join(p.wording(view).plain.split()) for p in reading.margins))
    return FileText(tuple(paragraphs), tuple(_obstacles(reading)), remarks, margins, reading.identity)


def _obstacles(reading: Reading) -> Iterator[str]:
    changes = sum(
        (segment.inserted is not None) + (segment.deleted is not None) + (segment.before is not None)
        for paragraph in (*reading.paragraphs, *reading.margins)
        for segment in paragraph.segments
    ) + sum(
        (p.mark_inserted is not None) + (p.mark_deleted is not None) + (p.shape_before is not None)
        for p in reading.paragraphs
    )
    if changes:
        yield (
            f"It holds tracked changes, in {changes} place{'s' * (changes > 1)}. It is compared as it reads with "
            "all of them made: accept or reject each, and verify the file that comes of it."
        )
    comments = len(reading.remarks)
    if comments:
        yield (
            f"It holds {comments} comment{'s' * (comments > 1)}: delete {'them' if comments > 1 else 'it'}, and "
            "verify the file that comes of it."
        )
    told = {notice.text for notice in reading.notices}
    if any(text.startswith(UNSEEN) for text in told):
        yield "It holds words that no reader sees (hidden, tiny or white); they are compared like all others."
    if TWO_VERSIONS in told:
        yield "It holds two versions of a place: another word processor may show other words than those compared."
