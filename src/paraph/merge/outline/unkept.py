"""What a file has beside its text and a draft does not take: each thing is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from paraph.merge.outline.pieces import cut
from paraph.model.claim import Claim
from paraph.model.reading import Notice, Reading, View, viewed


def unkept(reading: Reading) -> tuple[Notice, ...]:
    """Return a notice for each thing of a reading that is in no paragraph of its text with all changes made."""
    return (*_changes(reading), *_remarks(reading), *_margins(reading), *_objects(reading), *_deleted(reading))


def _changes(reading: Reading) -> Iterable[Notice]:
    """Yield how many tracked changes there are, and whose; they are taken as made."""
    claims: Counter[str] = Counter()
    inserted = deleted = 0
    for paragraph in reading.paragraphs:
        for segment in paragraph.segments:
            inserted += segment.inserted is not None
            deleted += segment.deleted is not None
            claims.update(_author(c) for c in (segment.inserted, segment.deleted) if c is not None)
        for mark in (paragraph.mark_inserted, paragraph.mark_deleted):
            claims.update([_author(mark)] if mark is not None else [])
    if claims:
        who = ", ".join(f"{author} ({count})" for author, count in sorted(claims.items()))
        text = f"the tracked changes were taken as made: {inserted} insertions, {deleted} deletions, by {who}"
        yield Notice("warning", text)


def _author(claim: Claim) -> str:
    return claim.author or "nobody named"


def _deleted(reading: Reading) -> Iterable[Notice]:
    """Yield the words that tracked changes take out: they are not in the draft."""
    for paragraph in reading.paragraphs:
        gone = "".join(s.wording.plain for s in paragraph.segments if s.deleted is not None and s.inserted is None)
        if gone.strip():
            yield Notice("note", f"deleted by a tracked change: {cut(gone, 200)}", paragraph.place)


def _remarks(reading: Reading) -> Iterable[Notice]:
    for remark in reading.remarks:
        on = f" on {cut(remark.quote_after)}" if remark.quote_after.strip() else ""
        who = f" by {remark.claim.author}" if remark.claim.author else ""
        where = ""
        if remark.paragraph is not None and remark.paragraph < len(reading.paragraphs):
            where = reading.paragraphs[remark.paragraph].place
        yield Notice("warning", f"a comment{who}{on} was not taken: {cut(remark.text, 200)}", where)


def _margins(reading: Reading) -> Iterable[Notice]:
    texts: dict[str, str] = {}
    for paragraph in reading.margins:
        wording = paragraph.wording(View.AFTER)
        if not wording.blank:
            texts.setdefault(wording.plain, paragraph.place)
    for text, place in texts.items():
        yield Notice("note", f"a header or footer was not taken: {cut(text, 200)}", place)


def _objects(reading: Reading) -> Iterable[Notice]:
    """Yield the things without words: those with words are in the text."""
    shown = {source for found in viewed(reading, View.AFTER, objects=True) for source in found.sources}
    for place, paragraph in enumerate(reading.paragraphs):
        if paragraph.object and place not in shown:
            yield Notice("warning", f"not kept: {paragraph.object}", paragraph.place)
