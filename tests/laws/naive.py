"""The laws' own arithmetic: short and slow, and sharing nothing with the code under test but the model."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from paraph.diff.tokens import bounds, tokens
from paraph.model.change import START, Addition, Change, Edit, Join, Move, Proposal, Removal, Retyping
from paraph.model.document import Document
from paraph.model.wording import BREAK, NOTE, Mark, Run, Wording

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


def parted(found: Sequence[Letter]) -> list[list[Letter]]:
    """Return letters cut where a new paragraph begins."""
    result: list[list[Letter]] = [[]]
    for letter in found:
        if letter[0] == BREAK:
            result.append([])
        else:
            result[-1].append(letter)
    return result


def rebuilt(base: Document, changes: Sequence[Change]) -> list[tuple[str, list[Letter]]]:
    """Return the text that one party's changes lead to: for each paragraph its base id, or "", and its letters.

    A paragraph that was split stands there whole, with BREAK in it, and is cut at the end.
    """
    runs_on = {c.paragraph: c for c in changes if isinstance(c, Join)}
    gone = {c.paragraph for c in changes if isinstance(c, Removal | Move)} | {j.joined for j in runs_on.values()}
    placed: dict[str, list[tuple[int, str, list[Letter]]]] = defaultdict(list)
    words: dict[str, list[Letter]] = {}
    for paragraph in base:
        own = [c for c in changes if isinstance(c, Edit) and c.paragraph == paragraph.id]
        words[paragraph.id] = edited(paragraph.wording, own)
    for identity in [i for i in runs_on if i not in {j.joined for j in runs_on.values()}]:
        at = identity
        while (join := runs_on.get(at)) is not None:
            words[identity] = words[identity] + letters(join.separator) + words[join.joined]
            at = join.joined
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
    return [
        (identity if n == 0 else "", part) for identity, found in result for n, part in enumerate(parted(found))
    ]


def stretch(base: Wording, edit: Edit) -> tuple[int, int]:
    """Return the stretch over which a pure insertion or deletion could stand; of others what it replaces.

    By trying every place between tokens: there the same words would come of it.
    """
    if (edit.start < edit.end) == (len(edit.new) > 0):
        return edit.start, edit.end
    words, new, at = tokens(base), tokens(edit.new), bounds(base.text)
    start, end = at.index(edit.start), at.index(edit.end)
    result = [*words[:start], *new, *words[end:]]
    size = end - start
    fits = [
        list(words[:p]) == result[:p] and list(words[p + size :]) == result[p + len(new) :]
        for p in range(len(words) - size + 1)
    ]
    low = high = start
    while low and fits[low - 1]:
        low -= 1
    while high + 1 < len(fits) and fits[high + 1]:
        high += 1
    return at[low], at[high + size]


Placed = tuple[Proposal, Edit, tuple[int, int]]


def overlap(one: Placed, other: Placed) -> bool:
    """Whether two edits overlap wherever they could stand; an insertion at the edge of a span belongs to it."""
    (_, a, (low, high)), (_, b, (other_low, other_high)) = one, other
    if a.start == a.end or b.start == b.end:
        return low <= other_high and other_low <= high
    return low < other_high and other_low < high


def voiced(base: Wording, proposals: Sequence[Proposal]) -> list[tuple[Proposal, Edit]]:
    """Return the edits of each party; where those with the same words differ in a group, the least edits."""
    own: dict[str, list[tuple[Proposal, Edit]]] = defaultdict(list)
    for proposal in proposals:
        if isinstance(proposal.change, Edit):
            own[proposal.party].append((proposal, proposal.change))

    def size(party: str) -> tuple[int, list[tuple[int, int, tuple[str, tuple[str, ...]]]]]:
        edits = sorted((e.start, e.end, e.new.words) for _, e in own[party])
        return sum(end - start + len(new[0]) for start, end, new in edits), edits

    result = []
    groups = connected(base, [pair for made in own.values() for pair in made])
    for party in own:
        text = said(edited(base, [e for _, e in own[party]]))
        alike = [q for q in own if said(edited(base, [e for _, e in own[q]])) == text]
        discord = any(len({said(_stands(base, group, q, *_reach(group))) for q in alike}) > 1 for group in groups)
        least = min(alike, key=size) if discord else party
        result += own[party] if least == party else [(Proposal("", party, p.made), e) for p, e in own[least]]
    return result


def _reach(group: Sequence[Placed]) -> tuple[int, int]:
    return min(e.start for _, e, _ in group), max(e.end for _, e, _ in group)


def _stands(base: Wording, group: Sequence[Placed], party: str | None, start: int, end: int) -> list[Letter]:
    """Return the letters of a stretch as a party of a group would have it, or as it is."""
    text = edited(base, [e for p, e, _ in group if p.party == party])
    return text[start : len(text) - (len(letters(base)) - end)]


def components(base: Wording, proposals: Sequence[Proposal]) -> list[list[Placed]]:
    """Return connected groups of the edits of one paragraph, equal texts in one voice."""
    return connected(base, voiced(base, proposals))


def connected(base: Wording, made: Sequence[tuple[Proposal, Edit]]) -> list[list[Placed]]:
    """Return connected groups of edits, by joining groups as long as any two overlap."""
    groups = [[(p, e, stretch(base, e))] for p, e in made]
    while True:
        pair = next(
            (
                (a, b)
                for a, one in enumerate(groups)
                for b, other in enumerate(groups)
                if a < b and any(overlap(x, y) for x in one for y in other)
            ),
            None,
        )
        if pair is None:
            return groups
        groups[pair[0]] += groups.pop(pair[1])


def hull(base: Wording, group: Sequence[Placed]) -> tuple[int, int]:
    """Return from where to where a group reaches, without what all its versions leave as it is at the ends."""
    start, end = min(e.start for _, e, _ in group), max(e.end for _, e, _ in group)
    if len(group) == 1:
        return start, end
    texts = [[*_whole(base, group, party, start, end)] for party in (None, *sorted({p.party for p, _, _ in group}))]
    kept = texts[0]
    tail = head = 0
    while all(len(t) > tail for t in texts) and len({t[-1 - tail] for t in texts}) == 1:
        tail += 1
    while all(len(t) > tail + head for t in texts) and len({t[head] for t in texts}) == 1:
        head += 1
    return start + sum(map(_size, kept[:head])), end - sum(map(_size, kept[len(kept) - tail :]))


def _size(token: str) -> int:
    return 1 if token.startswith(NOTE) else len(token)


def _whole(base: Wording, group: Sequence[Placed], party: str | None, start: int, end: int) -> tuple[str, ...]:
    """Return the tokens of a stretch as a party of a group would have it, or as it is."""
    return tokens(wording_of(_stands(base, group, party, start, end)))


def wording_of(found: Sequence[Letter]) -> Wording:
    """Return letters as a wording."""
    return Wording.from_runs((Run(c, marks) for c, marks, _ in found), [n for _, _, n in found if n is not None])


def versions(base: Wording, group: Sequence[Placed]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each party of a group how it would have the group's words; not if just as they are."""
    start, end = hull(base, group)
    result = {}
    for party in {p.party for p, _, _ in group}:
        text = edited(base, [e for p, e, _ in group if p.party == party])
        after = len(letters(base)) - end
        result[party] = said(text[start : len(text) - after])
    return {party: words for party, words in result.items() if words != base.slice(start, end).words}


def excluding(base: Document, accepted: Sequence[Proposal]) -> set[frozenset[str]]:
    """Return the pairs of accepted proposals, by id, that exclude each other."""
    result: set[frozenset[str]] = set()
    for paragraph in base:
        here = [p for p in accepted if not isinstance(p.change, Addition) and p.paragraph == paragraph.id]
        joins = [(p, p.change) for p in accepted if isinstance(p.change, Join)]
        own = [(p, c) for p, c in joins if c.paragraph == paragraph.id]
        result |= {frozenset((p.id, q.id)) for p, a in own for q, b in own if a != b}
        into = [(p, c) for p, c in joins if c.joined == paragraph.id]
        result |= {frozenset((p.id, q.id)) for p, a in into for q, b in into if a.paragraph != b.paragraph}
        elsewhere = [p for p in here if isinstance(p.change, Removal | Move | Retyping)]
        result |= {frozenset((p.id, q.id)) for p, _ in into for q in elsewhere}
        for group in components(paragraph.wording, here):
            if len(set(versions(paragraph.wording, group).values())) > 1:
                result |= {frozenset((p.id, q.id)) for p, *_ in group for q, *_ in group if p.party != q.party}
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


def versions_of_one(accepted: Sequence[Proposal]) -> set[frozenset[str]]:
    """Return the pairs of different new paragraphs of two parties at one place that may be versions of one."""
    new = [(p, p.change) for p in accepted if isinstance(p.change, Addition)]
    return {
        frozenset((p.id, q.id))
        for p, a in new
        for q, b in new
        if p.party != q.party
        and a.after == b.after
        and a.new.words != b.new.words
        and _alike(a.new.text, b.new.text)
    }


def _alike(one: str, other: str) -> bool:
    """Whether two texts share enough words, or signs, to be taken for versions of one: more than is needed."""
    words, more = (Counter(re.findall(r"\w+|\S", text)) for text in (one, other))
    return 2 * (words & more).total() >= 0.8 * max(words.total(), more.total())


def neighbours(edits: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """Return each edit of one paragraph with the next one."""
    return pairwise(sorted(edits, key=lambda e: (e.start, e.end)))
