"""What parties would put at one place of a text: one order for all, nearly equal paragraphs as alternatives."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from paraph.diff.paragraphs import Likeness
from paraph.merge.saying import Saying
from paraph.model.change import Addition, Move
from paraph.model.document import Kind

Key = tuple[str, tuple[str, tuple[str, ...]], int]
"""What makes two parties' entries equal: what it is, its words, and how often the party had them before."""

NEARLY = 0.6
"""The share of common words from which new paragraphs of different parties are versions of one."""


def in_one_order(by_party: Mapping[str, Sequence[Saying]]) -> list[list[Saying]]:
    """Return the additions and moves at one place in an order that keeps the order of each party.

    Equal and nearly equal ones of several parties are one entry. Where two parties have entries in opposite
    orders, an entry appears twice, each time with those that have it there. Free choices go by the words.
    """
    keyed = {party: list(_keyed(sorted(own, key=lambda s: _order(s.change)))) for party, own in by_party.items()}
    group_of = _groups(keyed)
    waiting = [deque((group_of[key], saying) for key, saying in own) for own in keyed.values()]
    later = Counter(group for queue in waiting for group, _ in list(queue)[1:])
    result: list[list[Saying]] = []
    while heads := sorted({queue[0][0] for queue in waiting if queue}):
        chosen = next((group for group in heads if not later[group]), heads[0])
        taken = []
        for queue in waiting:
            if queue and queue[0][0] == chosen:
                taken.append(queue.popleft()[1])
                if queue:
                    later[queue[0][0]] -= 1
        result.append(taken)
    return result


def _groups(keyed: Mapping[str, Sequence[tuple[Key, Saying]]]) -> dict[Key, Key]:
    """Return for each key the least key of its group of versions.

    The likeliest pairs come together first; a group never holds two paragraphs of one party.
    """
    parties: dict[Key, set[str]] = defaultdict(set)
    for party, own in keyed.items():
        for key, _ in own:
            parties[key].add(party)
    group_of = {key: key for key in parties}
    for one, other in _near(sorted(parties)):
        first, second = sorted((group_of[one], group_of[other]))
        members = [key for key in parties if group_of[key] in (first, second)]
        if first != second and sum(len(parties[key]) for key in members) == len(
            set().union(*(parties[key] for key in members))
        ):
            group_of.update(dict.fromkeys(members, first))
    return group_of


def _near(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Return the pairs of new paragraphs that are nearly equal, the likeliest first."""
    new = [key for key in keys if key[0] == "new"]
    if len(new) < 2:
        return []
    texts = [key[1][0] for key in new]
    alike = Likeness(texts, texts)
    scores = {(a, b): alike.of(a, b, NEARLY) for a, b in combinations(range(len(new)), 2)}
    found = sorted((-score, new[a], new[b]) for (a, b), score in scores.items() if score)
    return [(one, other) for _, one, other in found]


def _order(change: object) -> int:
    return change.order if isinstance(change, Addition | Move) else 0


def _keyed(sayings: Iterable[Saying]) -> Iterable[tuple[Key, Saying]]:
    """Pair what is said with its key. An object is never the same as a text that reads alike."""
    seen: dict[tuple[str, tuple[str, tuple[str, ...]]], int] = defaultdict(int)
    for saying in sayings:
        change = saying.change
        if isinstance(change, Addition):
            key = ("object" if change.kind is Kind.OBJECT else "new", change.new.words)
        elif isinstance(change, Move):
            key = ("move", (change.paragraph, ()))
        else:
            continue
        yield (*key, seen[key]), saying
        seen[key] += 1
