"""Bring together what the chair decided and what drafters committed meanwhile, paragraph by paragraph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from paraph.diff.words import changed_spans
from paraph.merge.settle import settled
from paraph.merge.structure import slots
from paraph.model.change import Addition, Attributed, Change, Edit, Move, Proposal, Removal
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import names, replace

ATTRIBUTES = [name for name in names(Paragraph) if name not in ("id", "wording")]


def changes_between(base: Document, other: Document) -> tuple[Change, ...]:
    """Return the changes of words and order that lead from `base` to `other`, paragraphs matched by id."""
    known = set(base.ids)
    ids = [p.id if p.id in known else None for p in other]
    result: list[Change] = [Removal(p.id, p.wording) for p in base if p.id not in set(other.ids)]
    for paragraph, slot in zip(other, slots(base.ids, ids), strict=True):
        before = base.by_id[paragraph.id] if paragraph.id in known else None
        if before is None:
            assert slot is not None
            result.append(Addition(slot.after, slot.order, paragraph.kind, paragraph.level, paragraph.wording))
            continue
        for span in changed_spans(before.wording, paragraph.wording):
            old = before.wording.slice(span.start, span.end)
            new = paragraph.wording.slice(span.new_start, span.new_end)
            result.append(Edit(before.id, span.start, span.end, old, new))
        if slot is not None:
            result.append(Move(before.id, slot.after, slot.order))
    return tuple(result)


def three_way(base: Document, chair: Document, drafters: Document) -> Document:
    """Return `base` with both sides' changes made.

    Raises ParaphError where both changed the same words differently, naming the paragraph. Attributes (kind,
    number, standing …) and marks are taken from the side that changed them, the drafters' first.
    """
    if drafters.paragraphs == base.paragraphs:
        return Document(chair.paragraphs, drafters.front)
    # What an earlier revision of the round put in, drafters have had in hands since: theirs stands.
    again = {p.id for p in chair if p.id in drafters.by_id and p.id not in base.by_id}
    chair = chair.with_paragraphs(p for p in chair if p.id not in again)
    sides = {"the chair's decisions": chair, "the drafters' commits": drafters}
    proposals = [
        Proposal(_id(name, n), name, Attributed(change, tracked=False))
        for name, side in sides.items()
        for n, change in enumerate(changes_between(base, side))
    ]
    merged = settled(base, proposals, list(sides))
    named = with_own_ids(merged, [chair, drafters])
    return Document(tuple(with_attributes(p, base, (drafters, chair)) for p in named), drafters.front)


def _id(name: str, number: int) -> str:
    return hashlib.sha256(f"{name}/{number}".encode()).hexdigest()[:8]


def with_own_ids(merged: Document, sides: Iterable[Document]) -> Document:
    """Give new paragraphs the id that they have on the side they came from."""
    taken = {p.id for p in merged if p.id}
    result = []
    for paragraph in merged:
        if not paragraph.id:
            same = (
                p
                for side in sides
                for p in side
                if p.id not in taken and p.wording.words == paragraph.wording.words
            )
            origin = next(same, None)
            if origin is not None:
                paragraph = replace(origin, wording=paragraph.wording)
                taken.add(origin.id)
        result.append(paragraph)
    return merged.with_paragraphs(result)


def with_attributes(merged: Paragraph, base: Document, sides: Iterable[Document]) -> Paragraph:
    """Give a paragraph the attributes and marks of each side that changed them; of several, the last one's."""
    before = base.by_id.get(merged.id)
    if before is None:
        return merged
    for side in sides:
        after = side.by_id.get(merged.id)
        if after is None:
            continue
        changed = {
            name: getattr(after, name) for name in ATTRIBUTES if getattr(after, name) != getattr(before, name)
        }
        merged = replace(merged, **changed)
        if after.wording.words == merged.wording.words and after.wording != before.wording:
            merged = merged.with_wording(after.wording)
    return merged
