"""Bring together what two drafters did to one draft, by paragraphs and words; where they differ, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from paraph.errors import ParaphError
from paraph.merge.clash import clash
from paraph.merge.settle import settled
from paraph.merge.threeway import ATTRIBUTES, changes_between, with_attributes, with_own_ids
from paraph.model.change import Addition, Attributed, Change, Join, Proposal
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen

_OURS, _THEIRS = "ours", "theirs"


@frozen
class Conflict:
    """A paragraph as each drafter has it, where these cannot be put together; None where it was taken out."""

    ours: Paragraph | None
    theirs: Paragraph | None


@frozen
class MergedDrafts:
    """The paragraphs of both, in order, with the conflicts in their places."""

    front: tuple[tuple[str, str], ...]
    entries: tuple[Paragraph | Conflict, ...]

    @property
    def conflicts(self) -> int:
        """How many paragraphs somebody must choose."""
        return sum(isinstance(entry, Conflict) for entry in self.entries)


def merged_drafts(base: Document, ours: Document, theirs: Document) -> MergedDrafts | None:
    """Return the draft with the changes of both drafters, or None where only a person can put them together.

    Paragraphs are known by their ids, so that moving or renumbering one is not in the way of words changed in it.
    Within a paragraph, changes of different words go together. Where the two changed the same words, a kind or a
    standing differently, or one took out what the other changed, the paragraph is given as each of them has it.
    """
    front = _front(base, ours, theirs)
    if front is None:
        return None
    said = {_OURS: changes_between(base, ours), _THEIRS: changes_between(base, theirs)}
    contested = {p.id for p in base if _is_contested(base, p, ours, theirs, said)}
    pairs = [*_rivals(base, ours, theirs, said)]
    rivals = {mine: yours for mine, yours, _ in pairs}
    if len(rivals) < len(pairs) or len({*rivals.values()}) < len(pairs):
        return None
    waiting = {id(change) for _, _, change in pairs} | {id(c) for c in said[_THEIRS] if _about(c) & contested}
    proposals = [
        Proposal(f"{side}-{n}", side, Attributed(change, tracked=False))
        for side, changes in said.items()
        for n, change in enumerate(changes)
        if id(change) not in waiting
    ]
    try:
        together = with_own_ids(settled(base, proposals, (_OURS, _THEIRS)), (ours, theirs))
    except ParaphError:
        return None
    paragraphs = [p if p.id in contested else with_attributes(p, base, (theirs, ours)) for p in together]
    return MergedDrafts(front, tuple(_entries(paragraphs, ours, theirs, contested, rivals)))


def _about(change: Change) -> set[str]:
    """Return the ids of the paragraphs that a change alters; a new one alters none."""
    match change:
        case Addition():
            return set()
        case Join():
            return {change.paragraph, change.joined}
        case _:
            return {change.paragraph}


def _is_contested(
    base: Document, paragraph: Paragraph, ours: Document, theirs: Document, said: Mapping[str, Sequence[Change]]
) -> bool:
    """Whether two drafters changed a paragraph in ways that do not go together."""
    own, other = ([c for c in said[side] if paragraph.id in _about(c)] for side in (_OURS, _THEIRS))
    if own and other and clash(base, own, other):
        return True
    mine, yours = (_attributes(side.by_id.get(paragraph.id)) for side in (ours, theirs))
    was = _attributes(paragraph)
    if mine is None or yours is None:
        # One took it out: then the other must have left it as it was.
        return mine is not yours and was not in (mine, yours)
    return any(a != b and b != c and a != c for a, b, c in zip(was or (), mine, yours, strict=True))


def _attributes(paragraph: Paragraph | None) -> tuple[object, ...] | None:
    return None if paragraph is None else tuple(getattr(paragraph, name) for name in ATTRIBUTES)


def _rivals(
    base: Document, ours: Document, theirs: Document, said: Mapping[str, Sequence[Change]]
) -> Iterator[tuple[str, str, Change]]:
    """Yield the ids of two new paragraphs that are versions of one, ours and theirs, and what puts theirs in."""
    own, other = (
        [*zip((p.id for p in text if p.id not in base.by_id), _additions(said[side]), strict=True)]
        for side, text in ((_OURS, ours), (_THEIRS, theirs))
    )
    for mine, one in own:
        for yours, rival in other:
            if one.after == rival.after and one.new.words != rival.new.words and clash(base, [one], [rival]):
                yield mine, yours, rival


def _additions(changes: Sequence[Change]) -> list[Addition]:
    return [change for change in changes if isinstance(change, Addition)]


def _front(base: Document, ours: Document, theirs: Document) -> tuple[tuple[str, str], ...] | None:
    """Return the front matter with what both changed in it; None where they changed the same entry differently."""
    was, one, other = (dict(d.front) for d in (base, ours, theirs))
    result: dict[str, str] = {}
    for key in dict.fromkeys([*one, *other]):
        values = [found.get(key) for found in (was, one, other)]
        if values[1] != values[2] and values[0] not in values[1:]:
            return None
        chosen = values[1] if values[1] != values[0] else values[2]
        if chosen is not None:
            result[key] = chosen
    return tuple(result.items())


def _entries(
    paragraphs: Sequence[Paragraph],
    ours: Document,
    theirs: Document,
    contested: Set[str],
    rivals: Mapping[str, str],
) -> Iterator[Paragraph | Conflict]:
    """Yield the paragraphs in order; one that ours took out stands behind what it follows in theirs."""
    there = {p.id for p in paragraphs}
    behind: dict[str, list[Paragraph]] = {}
    last = ""
    for paragraph in theirs:
        if paragraph.id in there:
            last = paragraph.id
        elif paragraph.id in contested:
            behind.setdefault(last, []).append(paragraph)
    yield from (Conflict(None, paragraph) for paragraph in behind.get("", ()))
    for paragraph in paragraphs:
        if paragraph.id in contested:
            yield Conflict(ours.by_id.get(paragraph.id), theirs.by_id.get(paragraph.id))
        elif paragraph.id in rivals:
            yield Conflict(paragraph, theirs.by_id[rivals[paragraph.id]])
        else:
            yield paragraph
        yield from (Conflict(None, other) for other in behind.get(paragraph.id, ()))
