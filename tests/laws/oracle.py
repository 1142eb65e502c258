"""A brute-force oracle for the merge: tiny texts, every small set of changes, and what must come by the laws.

Nothing here knows how the merge works. A case is a base and the changes of one or two parties. What must come is
worked out from the definitions: a party's text by making its changes one at a time; passages by walking from
change to change as long as two of them meet; alternatives by comparing what parties make of a passage. The
answer of the program is looked at as `compile --json` alone.

Of several sets of changes that lead to one text, with the same paragraphs kept, only the shortest is tried. Where
two parties come to the same words by different changes, what stands is asked of the program, and judged: it must
lead to the same words, be what one of them said, and be the same for both where all their words are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

from paraph.model.change import START, Addition, Attributed, Change, Edit, Join, Move, Proposal, Removal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.wording import BREAK, Wording

SIGNS = str.maketrans("abcx", "+=*#")
"""Words of one sign, of which no two run together to one word, so that every sign is a token of its own."""
NEW = ("#", "+")
"""The words that come: one that no text has, and one that some have."""
State = tuple[tuple[str, str], ...]
"""A text: for each paragraph the id it has in the base, or none, and its words."""


def tiny(*lines: str) -> Document:
    """Return a base with these paragraphs, called p0, p1 …; the words are a, b and c."""
    wordings = [Wording.of(line.translate(SIGNS)) for line in lines]
    return Document(tuple(Paragraph(f"p{n}", Kind.OPERATIVE, w) for n, w in enumerate(wordings)))


# ---------------------------------------------------------------- what a party can do


def edits(base: Document) -> Iterator[Change]:
    """Yield every edit of one stretch: what goes and what comes have no sign in common at either end."""
    for paragraph in base:
        text = paragraph.text
        for start in range(len(text) + 1):
            for end in range(start, len(text) + 1):
                old = text[start:end]
                for new in ("", *NEW, "##", "#+"):
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


def splits(base: Document) -> Iterator[Change]:
    """Yield the split of each paragraph between any two of its signs."""
    for paragraph in base:
        for at in range(1, len(paragraph.text)):
            yield Edit(paragraph.id, at, at, Wording(), Wording.of(BREAK), ((Kind.OPERATIVE, 0),))


def joins(base: Document) -> Iterator[Change]:
    """Yield the join of each paragraph with the next, with a space between them or none."""
    for one, other in pairwise(base.ids):
        for separator in ("", " "):
            yield Join(one, other, Wording.of(separator))


OPS: Mapping[str, Callable[[Document], Iterator[Change]]] = {
    "edit": edits,
    "delete a paragraph": removals,
    "new paragraph": additions,
    "move": moves,
    "split": splits,
    "join": joins,
}
"""What a party can do."""


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
        if _run_over(one, other) or _run_over(other, one):
            return False
        if isinstance(one, Addition | Join) or isinstance(other, Addition | Join):
            continue
        if one.paragraph != other.paragraph:
            continue
        if not (isinstance(one, Edit | Move) and isinstance(other, Edit | Move)):
            return False
        if isinstance(one, Edit) and isinstance(other, Edit):
            if max(one.start, other.start) <= min(one.end, other.end):
                return False
        elif isinstance(one, Move) and isinstance(other, Move):
            return False
    return True


def _run_over(join: Change, other: Change) -> bool:
    """Whether a join cannot be made with another change: one of the two goes, or the second stands elsewhere."""
    if not isinstance(join, Join):
        return False
    if isinstance(other, Join):
        return join.paragraph == other.paragraph
    gone = isinstance(other, Removal) and other.paragraph in (join.paragraph, join.joined)
    return gone or (isinstance(other, Move) and other.paragraph == join.joined)


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
    for place in reversed(base.ids):  # the last first, since one may run on with one that runs on
        for join in (c for c in changes if isinstance(c, Join) and c.paragraph == place):
            words[place] += join.separator.text + words[join.joined]
    gone = {c.paragraph for c in changes if isinstance(c, Removal | Move)}
    gone |= {c.joined for c in changes if isinstance(c, Join)}
    result: list[tuple[str, str]] = []
    for place in (START, *base.ids):
        if place != START and place not in gone:
            result += _parts(place, words[place])
        here = [c for c in changes if isinstance(c, Addition | Move) and c.after == place]
        for change in sorted(here, key=lambda c: c.order):
            if isinstance(change, Move):
                result += _parts(change.paragraph, words[change.paragraph])
            else:
                result.append(("", change.new.text))
    return tuple(result)


def _parts(identity: str, words: str) -> list[tuple[str, str]]:
    first, *rest = words.split(BREAK)
    return [(identity, first), *(("", part) for part in rest)]


def reach(text: str, edit: Edit) -> tuple[set[int], set[int]]:
    """Return the signs of the base over which an edit reaches, and the gaps between signs that it touches.

    A pure insertion or deletion reaches over every place where it could stand with the same result.
    """
    size = edit.end - edit.start
    result = text[: edit.start] + edit.new.text + text[edit.end :]
    starts = [edit.start]
    if not edit.new.text:
        starts = [n for n in range(len(text) - size + 1) if text[:n] + text[n + size :] == result]
    elif not size:
        more = len(edit.new.text)
        starts = [n for n in range(len(text) + 1) if text[:n] + result[n : n + more] + text[n:] == result]
    low, high = min(starts), max(starts) + size
    return set(range(low, high)), set(range(low, high + 1))


def meet(text: str, one: Edit, other: Edit) -> bool:
    """Whether two edits overlap: they reach over the same sign, or one inserts at a gap that the other touches."""
    (signs, gaps), (other_signs, other_gaps) = reach(text, one), reach(text, other)
    insertion = one.start == one.end or other.start == other.end
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
                met = [found for found in left if meet(paragraph.text, found[1], group[-1][1])]
                left = [found for found in left if found not in met]
                waiting += met
            passage = _passage(paragraph.text, group, roster)
            if passage[2]:
                result.setdefault(paragraph.id, set()).add(passage)
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
    old = text[start:end]
    head, tail = _shared([old, *by_words]) if len(group) > 1 else (0, 0)
    alternatives = frozenset(
        (words[head : len(words) - tail], *_support(made, roster))
        for words, made in by_words.items()
        if words != old
    )
    return start + head, end - tail, alternatives


def _shared(texts: Sequence[str]) -> tuple[int, int]:
    """Return how many signs all texts share at their beginning and, counted first, at their end."""
    least, head, tail = min(map(len, texts)), 0, 0
    while tail < least and len({text[-1 - tail] for text in texts}) == 1:
        tail += 1
    while head < least - tail and len({text[head] for text in texts}) == 1:
        head += 1
    return head, tail


def _support(made: Iterable[Proposal], roster: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = list(made)
    parties = {p.party for p in found}
    return tuple(code for code in roster if code in parties), tuple(sorted(i for p in found for i in p.id.split()))


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


def misspoken(
    base: Document, sets: Mapping[str, Sequence[Change]], stands: Mapping[str, Sequence[Change]]
) -> list[str]:
    """Return in what the changes that stand for parties are not what they said; nothing where they are."""
    problems = []
    said = {change for changes in sets.values() for change in changes}
    for party, changes in sets.items():
        if words_alone(base, stands[party]) != words_alone(base, changes):
            problems.append(f"what stands for {party} is not its text: {stands[party]}")
        if not said.issuperset(stands[party]):
            problems.append(f"nobody said what stands for {party}: {stands[party]}")
    spoken = {party: changes for party, changes in sets.items() if changes}
    alike = len({words_alone(base, changes) for changes in spoken.values()}) == 1
    if alike and len({frozenset(stands[party]) for party in spoken}) > 1:
        problems.append(f"equal texts are told in different changes: {stands}")
    return problems


def words_alone(base: Document, changes: Sequence[Change]) -> tuple[str, ...]:
    """Return the words of the paragraphs that changes lead to."""
    return tuple(words for _, words in state(base, changes))


def wrong(
    base: Document, sent: Sequence[Proposal], roster: Sequence[str], compiled: Mapping[str, Any]
) -> list[str]:
    """Return in what a compilation, as JSON, disagrees with the laws; nothing where it is right.

    `sent` is what stands; of ids there may be several in one, set apart by spaces. Texts of parties are looked at
    by laws.json_views, not here.
    """
    sets = {party: [p.change for p in sent if p.party == party] for party in compiled["parties"]}
    problems = []
    expected = passages(base, sent, roster)
    found = {p["id"]: set(_seen(p)) for p in compiled["paragraphs"]}
    if {i: known for i, known in found.items() if known} != expected:
        problems.append(f"passages: {found} and not {expected}")
    for paragraph in compiled["paragraphs"]:
        going = [p for p in sent if isinstance(p.change, Removal) and p.paragraph == paragraph["id"]]
        if tuple(paragraph["deleted_by"]) != _support(going, roster)[0]:
            problems.append(f"{paragraph['id']} is deleted by {paragraph['deleted_by']}")
        differ = {start: len(alternatives) > 1 for start, _, alternatives in found[paragraph["id"]]}
        if any(passage["contested"] != differ[passage["start"]] for passage in paragraph["passages"]):
            problems.append(f"{paragraph['id']}: contested is not where alternatives differ")
        for joined in {c.joined for changes in sets.values() for c in changes if isinstance(c, Join)}:
            problems += _joined(sent, paragraph, joined, roster)
    problems += _at_places(base, sets, roster, compiled)
    return problems


def _seen(paragraph: Mapping[str, Any]) -> Iterator[Passage]:
    """Yield the passages of a paragraph, what is split there among the alternatives again."""
    begins: dict[int, list[Mapping[str, Any]]] = {}
    for split in paragraph["split"]:
        begins.setdefault(split["at"], []).append(split)
    for passage in paragraph["passages"]:
        start, end = passage["start"], passage["end"]
        found = {(tuple(a["parties"]), tuple(a["proposals"])): a["text"] for a in passage["alternatives"]}
        assert len(found) == len(passage["alternatives"])
        for split in begins.pop(start, []):
            by = tuple(split["parties"]), tuple(split["proposals"])
            found[by] = BREAK + found.get(by, paragraph["base"][start:end])
        yield start, end, frozenset((text, *by) for by, text in found.items())
    for at, alone in begins.items():
        yield at, at, frozenset((BREAK, tuple(s["parties"]), tuple(s["proposals"])) for s in alone)


def _joined(
    sent: Sequence[Proposal], paragraph: Mapping[str, Any], joined: str, roster: Sequence[str]
) -> Iterator[str]:
    """Yield what is wrong about who would have another paragraph run on from this one."""
    for separator in ("", " "):
        wanted = [
            p
            for p in sent
            if isinstance(p.change, Join)
            and (p.change.paragraph, p.change.joined, p.change.separator.text)
            == (paragraph["id"], joined, separator)
        ]
        found = [
            (tuple(j["parties"]), tuple(j["proposals"]))
            for j in paragraph["joined"]
            if (j["with"], j["separator"]) == (joined, separator)
        ]
        if found != ([_support(wanted, roster)] if wanted else []):
            yield f"{paragraph['id']} and {joined} are joined by {found}"


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
