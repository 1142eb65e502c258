"""The laws' own arithmetic: short and slow, and sharing nothing with the code under test but the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from paraph.model.change import START, Addition, Change, Edit, Move, Proposal, Removal, Retyping
from paraph.model.document import Document
from paraph.model.wording import NOTE, Mark, Wording

Words = tuple[tuple[str, tuple[str, ...]], ...]
Letter = tuple[str, frozenset[Mark], Wording | None]


def letters(wording: Wording) -> list[Letter]:
    """Return a wording letter by letter, each with its marks and its note."""
    notes = iter(wording.notes)
    return [(c, run.marks, next(notes) if c == NOTE else None) for run in wording.runs for c in run.text]


def said(found: Iterable[Letter]) -> tuple[str, tuple[str, ...]]:
    """Return what letters say, whatever their marks."""
    known = list(found)
    return "".join(c for c, _, _ in known), tuple(note.text for _, _, note in known if note is not None)


def edited(base: Wording, edits: Iterable[Edit]) -> list[Letter]:
    """Make edits that do not touch, from the last to the first."""
    result = letters(base)
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        assert said(result[edit.start : edit.end]) == edit.old.words
        result[edit.start : edit.end] = letters(edit.new)
    return result


def rebuilt(base: Document, changes: Sequence[Change]) -> list[tuple[str, list[Letter]]]:
    """Return the text that one party's changes lead to: for each paragraph its base id, or "", and its letters."""
    gone = {c.paragraph for c in changes if isinstance(c, Removal | Move)}
    placed: dict[str, list[tuple[int, str, list[Letter]]]] = defaultdict(list)
    words: dict[str, list[Letter]] = {}
    for paragraph in base:
        own = [c for c in changes if isinstance(c, Edit) and c.paragraph == paragraph.id]
        words[paragraph.id] = edited(paragraph.wording, own)
    for change in changes:
        if isinstance(change, Addition):
            placed[change.after].append((change.order, "", letters(change.new)))
        elif isinstance(change, Move):
            placed[change.after].append((change.order, change.paragraph, words[change.paragraph]))
    result: list[tuple[str, list[Letter]]] = []
    for identity in (START, *base.ids):
        if identity != START and identity not in gone:
            result.append((identity, words[identity]))
        orders = sorted(order for order, _, _ in placed[identity])
        assert orders == list(range(len(orders))), "the order at a place is counted from 0"
        result += [(i, found) for _, i, found in sorted(placed[identity], key=lambda entry: entry[0])]
    return result


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two spans overlap; an insertion at the edge of a span belongs to it."""
    if one.start == one.end:
        return other.start <= one.start <= other.end
    if other.start == other.end:
        return one.start <= other.start <= one.end
    return one.start < other.end and other.start < one.end


def components(proposals: Sequence[Proposal]) -> list[list[tuple[Proposal, Edit]]]:
    """Return connected groups of the edits of one paragraph, by joining groups as long as any two overlap."""
    groups = [[(p, p.change)] for p in proposals if isinstance(p.change, Edit)]
    while True:
        pair = next(
            (
                (a, b)
                for a, one in enumerate(groups)
                for b, other in enumerate(groups)
                if a < b and any(overlap(x, y) for _, x in one for _, y in other)
            ),
            None,
        )
        if pair is None:
            return groups
        groups[pair[0]] += groups.pop(pair[1])


def hull(group: Sequence[tuple[Proposal, Edit]]) -> tuple[int, int]:
    """Return from where to where a group reaches."""
    return min(e.start for _, e in group), max(e.end for _, e in group)


def versions(base: Wording, group: Sequence[tuple[Proposal, Edit]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each party of a group how it would have the group's words."""
    start, end = hull(group)
    result = {}
    for party in {p.party for p, _ in group}:
        text = edited(base, [e for p, e in group if p.party == party])
        after = len(letters(base)) - end
        result[party] = said(text[start : len(text) - after])
    return result


def excluding(base: Document, accepted: Sequence[Proposal]) -> set[frozenset[str]]:
    """Return the pairs of accepted proposals, by id, that exclude each other."""
    result: set[frozenset[str]] = set()
    for paragraph in base:
        here = [p for p in accepted if not isinstance(p.change, Addition) and p.paragraph == paragraph.id]
        for group in components(here):
            if len(set(versions(paragraph.wording, group).values())) > 1:
                result |= {frozenset((p.id, q.id)) for p, _ in group for q, _ in group if p.party != q.party}
        shapes = [(p, p.change) for p in here if isinstance(p.change, Retyping)]
        result |= {frozenset((p.id, q.id)) for p, a in shapes for q, b in shapes if a != b and p.party != q.party}
        moves = [(p, p.change) for p in here if isinstance(p.change, Move)]
        result |= {frozenset((p.id, q.id)) for p, a in moves for q, b in moves if a.after != b.after}
        removals = [p for p in here if isinstance(p.change, Removal)]
        others = [p for p in here if not isinstance(p.change, Removal)]
        result |= {frozenset((p.id, q.id)) for p in removals for q in others}
    return result


def same_moves(accepted: Sequence[Proposal]) -> set[frozenset[str]]:
    """Return the pairs of moves of one paragraph to one place: one move, unless what else goes there is crossed."""
    moves = [(p, p.change) for p in accepted if isinstance(p.change, Move)]
    return {
        frozenset((p.id, q.id))
        for p, a in moves
        for q, b in moves
        if p is not q and (a.paragraph, a.after) == (b.paragraph, b.after)
    }


def joins(edits: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """Return each edit of one paragraph with the next one."""
    return pairwise(sorted(edits, key=lambda e: (e.start, e.end)))
