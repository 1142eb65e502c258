"""Brackets that a party typed: words put in brackets, words inserted in brackets, signs without a partner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.merge.acts.elements import Splice
from paraph.merge.acts.options import Grain, Offer, is_mark, offers
from paraph.merge.names import Names
from paraph.model.acts import Act, ActKind
from paraph.model.brackets import Bracket, bracket_tree
from paraph.model.frozen import replace

Named = tuple[tuple[Act, ...], tuple[Splice, ...]]
"""Acts that belong together, and the edits that they name."""


def typed_acts(
    paragraph: str, base: str, splices: Sequence[Splice], others: Sequence[Splice], names: Names
) -> list[Named]:
    """Return what the brackets that `splices` bring mean; `others` are edits of the paragraph named already."""
    left = list(splices)
    if not any(set("[]") & {*s.new, *base[s.start : s.end]} for s in left):
        return []
    every = sorted((*left, *others), key=lambda s: (s.start, s.end))
    after = applied(base, every)
    spans = dict(zip(every, _spans(every), strict=True))
    result: list[Named] = []
    for bracket in _every(bracket_tree([after]).brackets):
        start, end = bracket.opens[1], bracket.closes[1]
        opening = next((s for s in left if spans[s][0] <= start < spans[s][1]), None)
        closing = next((s for s in left if spans[s][0] <= end < spans[s][1]), None)
        if opening is None or closing is None:
            continue
        offer = next((o for o in offers(after[start : end + 1], names, Grain()) if o.start == 0), None)
        if offer is None:
            continue
        if opening == closing:
            acts = _in_one(paragraph, base, opening, after[start : end + 1], offer)
        else:
            acts = _around(paragraph, base, opening, closing, after[start : end + 1], offer)
        if acts:
            used = (opening,) if opening == closing else (opening, closing)
            result.append((acts, used))
            left = [splice for splice in left if splice not in used]
    return [*result, *_without_partner(paragraph, base, left, after)]


def applied(base: str, splices: Iterable[Splice]) -> str:
    """Return a text with edits made that do not overlap."""
    result, at = "", 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        result += base[at : splice.start] + splice.new
        at = splice.end
    return result + base[at:]


def _spans(splices: Sequence[Splice]) -> Iterable[tuple[int, int]]:
    shift = 0
    for splice in splices:
        yield splice.start + shift, splice.start + shift + len(splice.new)
        shift += len(splice.new) - (splice.end - splice.start)


def _every(brackets: Iterable[Bracket]) -> Iterable[Bracket]:
    for bracket in brackets:
        yield bracket
        yield from _every(bracket.inside)


def paired(base: str, splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """Return edits, insertions further to the right where, with the same effect, their brackets pair off.

    "x] [KEL: y]" after "x]" can be seen as the insertion of " [KEL: y]" or of "] [KEL: y".
    """
    limits = [*(s.start for s in splices), len(base)][1:]
    return tuple(_slid(base, splice, limit) for splice, limit in zip(splices, limits, strict=True))


def _slid(base: str, splice: Splice, limit: int) -> Splice:
    if splice.start < splice.end or not set("[]") & set(splice.new) or bracket_tree([splice.new]).balanced:
        return splice
    place, new = splice.start, splice.new
    while place < limit and new and base[place] == new[0]:
        place, new = place + 1, new[1:] + new[0]
        if bracket_tree([new]).balanced:
            return replace(splice, start=place, end=place, new=new)
    return splice


def _in_one(paragraph: str, base: str, splice: Splice, printed: str, offer: Offer) -> tuple[Act, ...]:
    """Return what one edit does that brings a whole bracket."""
    if splice.new.strip() != printed:
        return ()
    if splice.start == splice.end:
        inner = printed[1:-1].strip()
        kind = ActKind.AGREED if is_mark(inner) else ActKind.INSERT
        words = inner
        parties: tuple[str, ...] = ()
        if len(offer.options) == 1:
            option = offer.options[0]
            words, parties = printed[option.words[0] : option.words[1]] or inner, option.parties
        return (Act(kind, paragraph, splice.start, splice.end, "", words, splice.new, parties=parties),)
    old = base[splice.start : splice.end]
    start = splice.start + len(old) - len(old.lstrip())
    return _opened(paragraph, base, start, start + len(old.strip()), printed, offer)


def _around(
    paragraph: str, base: str, opening: Splice, closing: Splice, printed: str, offer: Offer
) -> tuple[Act, ...]:
    """Return what two insertions do, one of “[” and one that ends in “]”."""
    if opening.new != "[" or opening.start < opening.end or closing.start < closing.end or offer.mark:
        return ()
    behind = closing.new[:-1].strip()
    if closing.new[-1:] != "]" or (behind and not behind.startswith("/")):
        return ()
    return _opened(paragraph, base, opening.start, closing.start, printed, offer)


def _opened(paragraph: str, base: str, start: int, end: int, printed: str, offer: Offer) -> tuple[Act, ...]:
    """Return words put in brackets, with the alternatives added to them."""
    if not base[start:end].strip() or not offer.options:
        return ()
    acts = [Act(ActKind.OPEN, paragraph, start, end, base[start:end])]
    for option in offer.options[1:]:
        words, typed = printed[option.words[0] : option.words[1]], printed[option.start : option.end]
        added = Act(ActKind.ADD, paragraph, start, end, "", words or typed, typed, parties=option.parties)
        acts.append(replace(added, option=1, options=1))
    return tuple(acts)


def _without_partner(paragraph: str, base: str, left: Sequence[Splice], after: str) -> Iterable[Named]:
    """Yield what edits do that bring or take signs without a partner."""
    was, now = bracket_tree([base]).balanced, bracket_tree([after]).balanced
    if was == now:
        return
    for splice in left:
        old = base[splice.start : splice.end]
        brings = _leaning(splice.new) - _leaning(old)
        if brings:
            kind = ActKind.CLEARED if _leaning(old) and not _leaning(splice.new) else ActKind.CLOSED
            kind = kind if now else ActKind.BROKEN
            yield (Act(kind, paragraph, splice.start, splice.end, old, splice.new),), (splice,)


def _leaning(text: str) -> int:
    return text.count("[") - text.count("]")
