"""What of the numbers of a circulated text changes with the next one: [Deleted], until it is numbered anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from paraph.model.document import DELETED, Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import BESIDE, NUMBERED, fixed, numbers


def with_deleted(circulated: Document, current: Document) -> Document:
    """Return `current` with "[Deleted]" left for each numbered paragraph that stood in `circulated`.

    It stands behind the paragraph that stood before it; where that one moved away, behind the nearest one before
    that did not. A sub-paragraph stays with its own. Unnumbered paragraphs, preambular ones and fields of actions
    leave nothing behind.
    """
    keeps = NUMBERED - {Kind.PREAMBULAR}
    result = list(current)
    there = {i for p in result for i in (p.id, *p.aliases)}
    gone = [p for p in circulated if p.kind in keeps and p.number and p.id not in there]
    stays = _unmoved(circulated, current)
    for paragraph in gone:
        result.insert(_place(circulated, result, paragraph, stays), _deleted(paragraph))
        stays.add(paragraph.id)
    return current.with_paragraphs(result)


def _deleted(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, wording=DELETED, standing=None)


def _place(circulated: Document, result: Sequence[Paragraph], paragraph: Paragraph, stays: set[str]) -> int:
    """Return where [Deleted] stands for a paragraph."""
    place_of = {i: place for place, p in enumerate(result) for i in (p.id, *p.aliases)}
    anchor = None
    for before in reversed(circulated.paragraphs[: circulated.ids.index(paragraph.id)]):
        own = paragraph.kind is Kind.SUB and (before.kind is not Kind.SUB or before.level <= paragraph.level)
        if before.id in place_of and (before.id in stays or own):
            anchor = before.id
            break
    at = 0 if anchor is None else place_of[anchor] + 1
    beside = BESIDE if paragraph.kind is Kind.SUB else BESIDE | {Kind.SUB}
    while at < len(result) and result[at].kind in beside and anchor is not None:
        at += 1
    return at


def _unmoved(circulated: Document, current: Document) -> set[str]:
    """Return the ids of the paragraphs that kept their order: the most that can be said to have stayed."""
    old_place = {identity: n for n, identity in enumerate(circulated.ids)}
    row = [(old_place[p.id], p.id) for p in current if p.id in old_place]
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for n, (place, _) in enumerate(row):
        length = bisect_left(ends, place)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        tails[length : length + 1] = [n]
    found: set[str] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        found.add(row[at][1])
        at = before[at]
    return found


def renumbered(document: Document) -> Document:
    """Return a document with its numbers counted anew, and no [Deleted] in it."""
    return fixed(document.with_paragraphs(replace(p, number="") for p in document if not p.is_deleted))


@frozen
class Line:
    """A line of a concordance: a paragraph by its id, its old number and its new one; empty where it has none."""

    paragraph: str
    old: str
    new: str


def concordance(old: Document, new: Document) -> tuple[Line, ...]:
    """Return which number became which, in the order of the old text; new paragraphs follow in theirs.

    A paragraph that was joined to another has that one's number. What was deleted before has none any more.
    """
    before, after = _references(old), _references(new)
    known = {identity for p in new for identity in (p.id, *p.aliases)}
    lines = [Line(p.id, before[p.id], _of(new, after, p.id)) for p in old if p.id in before]
    lines += [Line(p.id, "", after[p.id]) for p in new if p.id in after and not _names(p) & set(before)]
    return tuple(line for line in lines if line.old or line.paragraph in known)


def _names(paragraph: Paragraph) -> set[str]:
    return {paragraph.id, *paragraph.aliases}


def _of(text: Document, references: Mapping[str, str], identity: str) -> str:
    found = text.by_id.get(identity)
    return references.get(found.id, "") if found is not None else ""


def _references(text: Document) -> dict[str, str]:
    found = numbers(text)
    return {p.id: found[n].reference for n, p in enumerate(text) if n in found and p.id}


def changed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of a concordance in which a number changed."""
    return tuple(line for line in lines if line.old != line.new)
