"""A brute-force oracle for the merge: tiny texts, every small set of changes, and what must come by the laws.

Nothing here knows how the merge works. A case is a base and the changes of one or two parties. What must come is
worked out from the definitions: a party's text by making its changes one at a time; passages by walking from
change to change as long as two of them meet; alternatives by comparing what parties make of a passage. The
answer of the program is looked at as `compile --json` alone.

Of several sets of changes that lead to one text only the shortest is tried, so that parties with equal texts
have equal changes, as the canonical form of the record promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from paraph.model.change import START, Addition, Attributed, Change, Edit, Move, Proposal, Removal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording

NEW = ("x", "a")
"""The words that come: one that no text has, and one that some have."""
State = tuple[tuple[str, str], ...]
"""A text: for each paragraph the id it has in the base, or none, and its words."""


def tiny(*lines: str) -> Document:
    """Return a base with these paragraphs, called p0, p1 …"""
    return Document(tuple(Paragraph(f"p{n}", Kind.OPERATIVE, Wording.of(line)) for n, line in enumerate(lines)))


# ---------------------------------------------------------------- what a party can do


def edits(base: Document) -> Iterator[Change]:
    """Yield every edit of one stretch: what goes and what comes have no sign in common at either end."""
    for paragraph in base:
        text = paragraph.text
        for start in range(len(text) + 1):
            for end in range(start, len(text) + 1):
                old = text[start:end]
                for new in ("", *NEW, "x x"):
                    alike = old[:1] == new[:1] if old and new else old == new
                    if not alike and (not (old and new) or old[-1] != new[-1]) and text[:start] + new + text[end:]:
                        yield Edit(paragraph.id, start, end, Wording.of(old), Wording.of(new))


def removals(base: Document) -> Iterator[Change]:
    """Yield the removal of each paragraph."""
    for paragraph in base:
        yield Removal(paragraph.id, paragraph.wording)


def additions(base: Document) -> Iterator[Change]:
    """Yield each new paragraph at each place."""
    for after in (START, *base.ids):
        for text in NEW:
            yield Addition(after, 0, Kind.OPERATIVE, 0, Wording.of(text))


def moves(base: Document) -> Iterator[Change]:
    """Yield the move of each paragraph to each other place."""
    places = (START, *base.ids)
    for n, paragraph in enumerate(base):
        for at, after in enumerate(places):
            if at not in (n, n + 1):
                yield Move(paragraph.id, after, 0)


OPS: Mapping[str, Callable[[Document], Iterator[Change]]] = {
    "edit": edits,
    "delete a paragraph": removals,
    "new paragraph": additions,
    "move": moves,
}
"""What a party can do. Here belong, each as one line, split (an edit whose new words hold U+2029) and join."""


def change_sets(base: Document, most: int, ops: Sequence[str] = tuple(OPS)) -> list[tuple[Change, ...]]:
    """Return for every text that up to `most` changes lead to the first shortest set of changes that does."""
    single = [change for op in ops for change in OPS[op](base)]
    found: dict[State, tuple[Change, ...]] = {}
    for size in range(most + 1):
        for some in combinations(single, size):
            if possible(some):
                made = in_order(some)
                found.setdefault(state(base, made), made)
    return list(found.values())


def possible(changes: Sequence[Change]) -> bool:
    """Whether one party can make all of some changes: its edits lie apart, and what goes is not changed."""
    for one, other in combinations(changes, 2):
        if isinstance(one, Addition) or isinstance(other, Addition) or one.paragraph != other.paragraph:
            continue
        if not (isinstance(one, Edit | Move) and isinstance(other, Edit | Move)):
            return False
        if isinstance(one, Edit) and isinstance(other, Edit):
            if max(one.start, other.start) <= min(one.end, other.end):
                return False
        elif isinstance(one, Move) and isinstance(other, Move):
            return False
    return True


def in_order(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes with those that put something at one place counted from 0."""
    count: dict[str, int] = {}
    result: list[Change] = []
    for change in changes:
        if isinstance(change, Addition | Move):
            change = replace(change, order=count.setdefault(change.after, 0))
            count[change.after] += 1
        result.append(change)
    return tuple(result)


# ---------------------------------------------------------------- what must come of it


def state(base: Document, changes: Sequence[Change]) -> State:
    """Return the text that a party's changes lead to, made one at a time from the definitions."""
    words = {p.id: p.text for p in base}
    for edit in sorted((c for c in changes if isinstance(c, Edit)), key=lambda c: c.start, reverse=True):
        text = words[edit.paragraph]
        words[edit.paragraph] = text[: edit.start] + edit.new.text + text[edit.end :]
    gone = {c.paragraph for c in changes if isinstance(c, Removal | Move)}
    result: list[tuple[str, str]] = []
    for place in (START, *base.ids):
        if place != START and place not in gone:
            result.append((place, words[place]))
        here = [c for c in changes if isinstance(c, Addition | Move) and c.after == place]
        for change in sorted(here, key=lambda c: c.order):
            if isinstance(change, Move):
                result.append((change.paragraph, words[change.paragraph]))
            else:
                result.append(("", change.new.text))
    return tuple(result)


def reach(edit: Edit) -> tuple[set[int], set[int]]:
    """Return the signs of the base that an edit takes away, and the gaps between signs that it touches."""
    return set(range(edit.start, edit.end)), set(range(edit.start, edit.end + 1))


def meet(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap: they take the same sign away, or one inserts at a gap that the other touches."""
    (signs, gaps), (other_signs, other_gaps) = reach(one), reach(other)
    insertion = not signs or not other_signs
    return bool(gaps & other_gaps) if insertion else bool(signs & other_signs)


Passage = tuple[int, int, frozenset[tuple[str, tuple[str, ...], tuple[str, ...]]]]
"""From where to where, and each alternative: its words, its parties, its proposals."""


def passages(base: Document, proposals: Sequence[Proposal], roster: Sequence[str]) -> dict[str, set[Passage]]:
    """Return the open passages of each paragraph that has any."""
    result: dict[str, set[Passage]] = {}
    for paragraph in base:
        left = [(p, p.change) for p in proposals if isinstance(p.change, Edit) and p.paragraph == paragraph.id]
        while left:
            group, waiting = [], [left.pop()]
            while waiting:
                group.append(waiting.pop())
                met = [found for found in left if meet(found[1], group[-1][1])]
                left = [found for found in left if found not in met]
                waiting += met
            result.setdefault(paragraph.id, set()).add(_passage(paragraph.text, group, roster))
    return result


def _passage(text: str, group: Sequence[tuple[Proposal, Edit]], roster: Sequence[str]) -> Passage:
    start, end = min(e.start for _, e in group), max(e.end for _, e in group)
    by_words: dict[str, list[Proposal]] = {}
    for party in {p.party for p, _ in group}:
        own = [(p, e) for p, e in group if p.party == party]
        whole = text
        for _, edit in sorted(own, key=lambda found: found[1].start, reverse=True):
            whole = whole[: edit.start] + edit.new.text + whole[edit.end :]
        by_words.setdefault(whole[start : len(whole) - len(text) + end], []).extend(p for p, _ in own)
    return start, end, frozenset((words, *_support(made, roster)) for words, made in by_words.items())


def _support(made: Iterable[Proposal], roster: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = list(made)
    parties = {p.party for p in found}
    return tuple(code for code in roster if code in parties), tuple(sorted(p.id for p in found))


# ---------------------------------------------------------------- the case and the answer


def submissions(sets: Mapping[str, Sequence[Change]]) -> list[Submission]:
    """Return what each party sends."""
    return [
        Submission(
            party,
            tuple(Proposal(f"{party}{n}", party, Attributed(c, tracked=True)) for n, c in enumerate(changes)),
        )
        for party, changes in sets.items()
    ]


def wrong(
    base: Document, sets: Mapping[str, Sequence[Change]], roster: Sequence[str], compiled: Mapping[str, Any]
) -> list[str]:
    """Return in what a compilation, as JSON, disagrees with the laws; nothing where it is right.

    Texts of parties are looked at by laws.json_views, not here.
    """
    sent = [p for s in submissions(sets) for p in s.proposals]
    problems = []
    expected = passages(base, sent, roster)
    found = {p["id"]: {_seen(passage) for passage in p["passages"]} for p in compiled["paragraphs"]}
    if {i: known for i, known in found.items() if known} != expected:
        problems.append(f"passages: {found} and not {expected}")
    for paragraph in compiled["paragraphs"]:
        going = [p for p in sent if isinstance(p.change, Removal) and p.paragraph == paragraph["id"]]
        if tuple(paragraph["deleted_by"]) != _support(going, roster)[0]:
            problems.append(f"{paragraph['id']} is deleted by {paragraph['deleted_by']}")
        if [bool(p["contested"]) for p in paragraph["passages"]] != [
            len(p["alternatives"]) > 1 for p in paragraph["passages"]
        ]:
            problems.append(f"{paragraph['id']}: contested is not where alternatives differ")
    problems += _at_places(base, sets, roster, compiled)
    return problems


def _seen(passage: Mapping[str, Any]) -> Passage:
    alternatives = [(a["text"], tuple(a["parties"]), tuple(a["proposals"])) for a in passage["alternatives"]]
    assert len(set(alternatives)) == len(alternatives)
    return passage["start"], passage["end"], frozenset(alternatives)


def _at_places(
    base: Document, sets: Mapping[str, Sequence[Change]], roster: Sequence[str], compiled: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what is wrong at places: equal things of several parties stand once, unless their orders cross."""
    for after in (START, *base.ids):
        wanted = {party: _put(changes, after) for party, changes in sets.items()}
        entries = _entries(compiled, after or None)
        for what in {thing for things in wanted.values() for thing in things}:
            parties = tuple(code for code in roster if what in wanted.get(code, ()))
            found = [names for _, thing, names in entries if thing == what]
            times = max(things.count(what) for things in wanted.values())
            if times == 1 and not _cross(list(wanted.values())) and found != [parties]:
                yield f"after “{after}” {what} is of {found} and not once of {parties}"
        for party, things in wanted.items():
            own = [thing for _, thing, names in entries if party in names]
            if own != things:
                yield f"after “{after}” {party} has {own} and not {things}"


def _put(changes: Sequence[Change], after: str) -> list[str]:
    """Return what a party puts at a place, in its order: the id of what it moves there, or new words."""
    here = [c for c in changes if isinstance(c, Addition | Move) and c.after == after]
    return [
        c.paragraph if isinstance(c, Move) else f"“{c.new.text}”"
        for c in sorted(here, key=lambda change: change.order)
    ]


def _entries(compiled: Mapping[str, Any], after: str | None) -> list[tuple[int, str, tuple[str, ...]]]:
    """Return what stands at a place, in its order."""
    entries = [
        (new["order"], "".join(f"“{p['text']}”" for p in alternative["paragraphs"]), tuple(alternative["parties"]))
        for new in compiled["new"]
        if new["after"] == after
        for alternative in new["alternatives"]
    ]
    entries += [
        (moved["order"], paragraph["id"], tuple(moved["parties"]))
        for paragraph in compiled["paragraphs"]
        for moved in paragraph["moved"]
        if moved["after"] == after
    ]
    return sorted(entries)


def _cross(orders: Sequence[Sequence[str]]) -> bool:
    """Whether two parties have the same two things in opposite orders."""
    pairs = {pair for order in orders for pair in combinations(order, 2)}
    return any((b, a) in pairs for a, b in pairs)
