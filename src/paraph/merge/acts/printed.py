"""How open passages that touch brackets of the base are printed: one bracket, and in it who would have what.

`[fifteen / thirty]`, of which one party chooses the first and another adds “sixty”, is printed
`[KEL: fifteen / thirty / L7: sixty]` and not as brackets within brackets. Where that would not say all, the whole
bracket stands as the base's wording, and no sign of it is cut off from its partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from paraph.merge.acts.elements import Splice
from paraph.merge.acts.options import Grain, Offer, offers
from paraph.merge.acts.recognise import acts_on
from paraph.merge.names import Names
from paraph.merge.view import alternative_of
from paraph.model.acts import Act, ActKind
from paraph.model.brackets import bracket_tree
from paraph.model.compilation import Alternative, CompiledParagraph, Passage
from paraph.model.document import Kind
from paraph.model.frozen import frozen, replace
from paraph.model.wording import Wording, concat

Shapes = tuple[tuple[Kind, int], ...]

_PLAIN = frozenset({ActKind.CHOOSE, ActKind.LIFT, ActKind.DELETE, ActKind.ADD})


@frozen
class Choice:
    """One alternative in a bracket of the base, and the parties that would have it, in order, by their proposals.

    No wording: they would delete the bracket. `stands` says that it is in the base.
    """

    wording: Wording | None
    parties: tuple[str, ...]
    stands: bool
    proposals: tuple[str, ...] = ()


@frozen
class Flat:
    """A bracket of the base, `start` to `end` in code points, with what parties do to it as its alternatives."""

    start: int
    end: int
    choices: tuple[Choice, ...]


def printed(compiled: CompiledParagraph, order: Sequence[str]) -> tuple[Passage | Flat, ...]:
    """Return the open passages of a paragraph as they are printed, in order; `order` is that of the parties."""
    base = compiled.base.wording
    if not any(sign in text for sign in "[]" for text in _texts(base, compiled.passages)):
        return compiled.passages
    names = _codes(tuple(order))
    result: list[Passage | Flat] = []
    left = list(compiled.passages)
    for offer in offers(base.text, names, Grain()):
        own = [p for p in left if p.start < offer.end and p.end > offer.start]
        shown = _shown(base, offer, own, order, names) if own else None
        if shown is not None:
            result.append(shown)
            left = [p for p in left if p not in own]
    result += _balanced(base, left, order)
    return tuple(sorted(result, key=lambda shown: (shown.start, shown.end)))


def whole_brackets(compiled: CompiledParagraph, order: Sequence[str]) -> CompiledParagraph:
    """Return a paragraph with what is done to one bracket of the base as one passage.

    To be done before references stand for parties, one for each alternative: nobody could tell afterwards that the
    two signs of a bracket go together.
    """
    passages: list[Passage] = []
    for shown in printed(compiled, order):
        if isinstance(shown, Passage):
            passages.append(shown)
            continue
        own = [p for p in compiled.passages if p.start < shown.end and p.end > shown.start]
        passages.append(_joined(compiled.base.wording, own, own[0].start, own[-1].end, order))
    return replace(compiled, passages=tuple(passages))


def _texts(base: Wording, passages: Iterable[Passage]) -> Iterable[str]:
    yield base.text
    for passage in passages:
        yield from (a.wording.text for a in passage.alternatives)


@lru_cache(maxsize=64)
def _codes(order: tuple[str, ...]) -> Names:
    return Names.of_codes(order)


def _parties(passages: Iterable[Passage], order: Sequence[str]) -> list[str]:
    found = {party for p in passages for a in p.alternatives for party in a.parties}
    place = {code: n for n, code in enumerate(order)}
    return sorted(found, key=lambda code: (place.get(code, len(place)), code))


def _shown(
    base: Wording, offer: Offer, passages: Sequence[Passage], order: Sequence[str], names: Names
) -> Passage | Flat | None:
    """Return a bracket that is touched as one: flat, or whole beside what parties would have; else None."""
    flat = _flat(base, offer, passages, order, names)
    if flat is not None:
        return flat
    texts = (text for p in passages for text in (p.base.text, *(a.wording.text for a in p.alternatives)))
    if not any(sign in text for text in texts for sign in "[]/"):
        return None
    start, end = min(offer.start, passages[0].start), max(offer.end, passages[-1].end)
    joined = _joined(base, passages, start, end, order)
    return joined if _pairs_off(joined) else None


def _flat(
    base: Wording, offer: Offer, passages: Sequence[Passage], order: Sequence[str], names: Names
) -> Flat | None:
    """Return a bracket with its alternatives; None where some party does more to it than to choose or to add."""
    if offer.mark or any(option.parties or (option.start, option.end) != option.padded for option in offer.options):
        return None
    choosing: dict[int, list[str]] = {}
    added: dict[tuple[int, str], tuple[Wording, list[str]]] = {}
    deleting: list[str] = []
    for party in _parties(passages, order):
        for act in (done := _plain_acts(base, offer, passages, party, names)):
            if act.kind is ActKind.DELETE:
                deleting.append(party)
            elif act.kind in (ActKind.ADD, ActKind.CHANGE):
                wording = _wording_of(act.new, passages, party)
                kept, who = added.setdefault((act.option, act.new), (wording, []))
                added[act.option, act.new] = (min(kept, wording, key=repr), [*who, party])
            else:
                choosing.setdefault(act.option, []).append(party)
        if not done:
            return None
    choices: list[Choice] = []

    def chosen(wording: Wording | None, who: Iterable[str], *, stands: bool) -> Choice:
        parties = tuple(who)
        own = (a for p in passages for party in parties if (a := alternative_of(p, party)) is not None)
        return Choice(wording, parties, stands, tuple(sorted({i for a in own for i in a.proposals})))

    for number, option in enumerate((None, *offer.options)):
        if option is not None:
            choices.append(chosen(base.slice(*option.words), choosing.get(number, ()), stands=True))
        new = (entry for (place, _), entry in sorted(added.items(), key=lambda e: e[0]) if place == number)
        choices += [chosen(wording, who, stands=False) for wording, who in new]
    if deleting:
        choices.append(chosen(None, deleting, stands=False))
    return Flat(offer.start, offer.end, tuple(choices))


def _plain_acts(
    base: Wording, offer: Offer, passages: Sequence[Passage], party: str, names: Names
) -> tuple[Act, ...]:
    """Return what a party does to a bracket if that can be printed in it: one choice, or additions; or ()."""
    own = [(p, a) for p in passages if (a := alternative_of(p, party)) is not None]
    found = acts_on("", base.text, [Splice(p.start, p.end, a.wording.text) for p, a in own], names)
    acts = found.acts
    if found.besides or any(act.parties not in ((), (party,)) for act in acts):
        return ()
    if len(acts) == 1 and acts[0].kind is ActKind.CHANGE:
        return acts if acts[0].options == 1 and acts[0].old == acts[0].within else ()
    if len(acts) > 1 and any(act.kind is not ActKind.ADD for act in acts):
        return ()
    whole = all(_about(base.text, act) == (offer.start, offer.end) for act in acts)
    return acts if whole and all(act.kind in _PLAIN and not act.edited for act in acts) else ()


def _about(text: str, act: Act) -> tuple[int, int]:
    """Return the bracket that an act is about, without the space that goes with it."""
    inner = text[act.start : act.end]
    return act.start + len(inner) - len(inner.lstrip()), act.end - len(inner) + len(inner.rstrip())


def _wording_of(words: str, passages: Iterable[Passage], party: str) -> Wording:
    """Return words that a party adds, with the marks they have in its own wording."""
    for passage in passages:
        own = alternative_of(passage, party)
        at = own.wording.text.find(words) if own is not None else -1
        if own is not None and at >= 0:
            return own.wording.slice(at, at + len(words))
    return Wording.of(words)


def _balanced(base: Wording, passages: Sequence[Passage], order: Sequence[str]) -> list[Passage]:
    """Return passages with those made one that hold a sign and its partner."""
    result: list[Passage] = []
    left = list(passages)
    while left:
        group = [left.pop(0)]
        joined = group[0]
        while not _pairs_off(joined) and left:
            group.append(left.pop(0))
            joined = _joined(base, group, group[0].start, group[-1].end, order)
        if _pairs_off(joined):
            result.append(joined)
        else:  # no partner stands in this paragraph
            result.append(group[0])
            left = group[1:]
    return result


def _pairs_off(passage: Passage) -> bool:
    texts = (passage.base.text, *(a.wording.text for a in passage.alternatives))
    return all(bracket_tree([text]).balanced for text in texts)


def _joined(base: Wording, group: Sequence[Passage], start: int, end: int, order: Sequence[str]) -> Passage:
    """Return a stretch with several passages as one passage, with each party's wording of it."""
    versions: dict[tuple[str, tuple[str, ...]], list[tuple[Wording, str, tuple[str, ...], Shapes]]] = {}
    for party in _parties(group, order):
        parts: list[Wording] = []
        ids: tuple[str, ...] = ()
        shapes: Shapes = ()
        at = start
        for passage in group:
            own = alternative_of(passage, party)
            parts += [base.slice(at, passage.start), passage.base if own is None else own.wording]
            at = passage.end
            ids, shapes = (ids + own.proposals, shapes + own.shapes) if own is not None else (ids, shapes)
        wording = concat([*parts, base.slice(at, end)])
        versions.setdefault(wording.words, []).append((wording, party, ids, shapes))
    alternatives = tuple(
        Alternative(
            min((w for w, _, _, _ in same), key=repr),
            tuple(party for _, party, _, _ in same),
            tuple(sorted({i for _, _, ids, _ in same for i in ids})),
            min(shapes for _, _, _, shapes in same),
        )
        for _, same in sorted(versions.items())
    )
    return Passage(start, end, base.slice(start, end), alternatives)
