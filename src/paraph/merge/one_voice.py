"""Equal texts are one voice, whatever changes they were told in.

The same text can come of quite different changes: a paragraph rewritten, or taken out and another put in its
place; one moved down, or the next one moved up; one split, or its end taken out and put back as a paragraph of its
own. Where parties have equal words of a stretch, the changes that change least stand for all of them. Within a
paragraph of which nothing but words changes, `passages` sees to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from paraph.merge.saying import Saying
from paraph.merge.stretches import Key, Stretch, Stretches
from paraph.model.change import Addition, Change, Edit, Join, Removal, Retyping
from paraph.model.compilation import Submission
from paraph.model.document import Document


def in_one_voice(base: Document, submissions: Sequence[Submission]) -> dict[str, list[Saying]]:
    """Return what each party would change; those with an equal text of a stretch would change the same in it.

    Compared are whole texts, then runs of paragraphs that a party would change, then the smallest parts of these.
    """
    sayings = {s.party: [Saying(s.party, p.change, (p.id,)) for p in s.proposals] for s in submissions}
    speaking = [party for party, own in sayings.items() if own]
    if len(speaking) < 2 or all(_only_words(saying.change) for own in sayings.values() for saying in own):
        return sayings
    stretches = Stretches(base)
    for cut in (stretches.whole, stretches.runs, stretches.parts):
        spoken = {party: cut(sayings[party]) for party in speaking}
        _speak_alike(stretches, spoken)
        sayings.update((p, [saying for stretch in own for saying in stretch.sayings]) for p, own in spoken.items())
    return sayings


def _only_words(change: Change) -> bool:
    return isinstance(change, Edit | Retyping)


def _speak_alike(stretches: Stretches, spoken: dict[str, list[Stretch]]) -> None:
    """Where stretches of several parties become the same text, put the least changes for those of all."""
    by_text: dict[Key, dict[str, Stretch]] = defaultdict(dict)
    for party, stretch in _of_equal_growth(spoken):
        by_text[stretches.key(stretch)][party] = stretch
    for key in sorted(by_text):  # not in the order of the parties
        alike = by_text[key]
        if len(alike) < 2 or not any(stretch.structural for stretch in alike.values()):
            continue
        least = min(alike.values(), key=lambda stretch: _size(stretches, stretch))
        for party, stretch in alike.items():
            rest = [other for other in spoken[party] if other is not stretch]
            if _told(stretch) != _told(least) and not any(least.meets(other) for other in rest):
                spoken[party] = [*rest, _in_words_of(stretches, party, stretch, least)]


def _of_equal_growth(spoken: Mapping[str, Sequence[Stretch]]) -> Iterator[tuple[str, Stretch]]:
    """Yield the stretches that may become the same text as another party's: the others need not be made."""
    by_growth: dict[int, list[tuple[str, Stretch]]] = defaultdict(list)
    for party, own in spoken.items():
        for stretch in own:
            by_growth[stretch.growth].append((party, stretch))
    for group in by_growth.values():
        several = len({party for party, _ in group}) > 1
        if several and any(stretch.structural for _, stretch in group):
            yield from group


def _size(stretches: Stretches, stretch: Stretch) -> tuple[int, int, int, list[str]]:
    """Return what makes changes less than others: in structure, in words, in number; then by what they say."""
    changes = [saying.change for saying in stretch.sayings]
    structural = sum(not _only_words(change) for change in changes)
    return structural, sum(map(stretches.size, changes)), len(changes), sorted(map(repr, changes))


def _told(stretch: Stretch) -> list[str]:
    """Return what is changed, in an order that says nothing of who; emphasis does not count."""
    return sorted(_words_of(saying.change) for saying in stretch.sayings)


def _words_of(change: Change) -> str:
    match change:
        case Edit():
            return repr((change.paragraph, change.start, change.end, change.new.words))
        case Removal():
            return repr(("goes", change.paragraph))
        case Addition():
            return repr((change.after, change.order, change.new.words))
        case Join():
            return repr((change.paragraph, change.joined, change.separator.text))
        case _:
            return repr(change)


def _in_words_of(stretches: Stretches, party: str, own: Stretch, least: Stretch) -> Stretch:
    """Return the least changes as a party's; each of its proposals goes with the same change, or the nearest."""
    changes = sorted((s.change for s in least.sayings), key=lambda c: (stretches.extent(c), repr(c)))
    brought: list[list[str]] = [[] for _ in changes]
    for saying in own.sayings:
        said, at = _words_of(saying.change), stretches.extent(saying.change)[0]
        near = [(_words_of(c) != said, abs(stretches.extent(c)[0] - at), n) for n, c in enumerate(changes)]
        brought[min(near)[-1]] += saying.proposals
    return Stretch(
        least.low, least.high, tuple(Saying(party, c, tuple(ids)) for c, ids in zip(changes, brought, strict=True))
    )
