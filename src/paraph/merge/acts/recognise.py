"""Say what a party does to the brackets of a paragraph: one name for the edits that together mean one thing.

A name is given only where doing it, by code of its own, gives the words that the edits give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from paraph.merge.acts.elements import Splice
from paraph.merge.acts.labels import label_acts
from paraph.merge.acts.match import Matcher
from paraph.merge.acts.options import Offer, Option, grains, offers
from paraph.merge.acts.perform import ImpossibleError, perform
from paraph.merge.acts.typed import Named, applied, paired, typed_acts
from paraph.merge.names import Names
from paraph.model.acts import Act, ActKind
from paraph.model.frozen import frozen, replace

_REWORDED, _UNKNOWN = 4.0, 10.0


@frozen
class Recognised:
    """The acts of one party on a paragraph, and what its edits do besides: both together are all that they do."""

    acts: tuple[Act, ...] = ()
    besides: tuple[Splice, ...] = ()


def acts_on(paragraph: str, base: str, splices: Iterable[Splice], names: Names, number: str = "") -> Recognised:
    """Return what edits of one party, which do not overlap, do to the brackets and numbers in a paragraph.

    `number` is the paragraph's own. Edits that are not recognised are named by no act.
    """
    every = sorted(splices, key=lambda s: (s.start, s.end))
    found = _recognised(paragraph, base, tuple((s.start, s.end, s.new) for s in every), names, number)

    def ids(numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({i for n in numbers for i in every[int(n)].ids}))

    return Recognised(
        tuple(replace(act, proposals=ids(act.proposals)) for act in found.acts),
        tuple(replace(splice, ids=ids(splice.ids)) for splice in found.besides),
    )


@lru_cache(maxsize=4096)
def _recognised(
    paragraph: str, base: str, edits: tuple[tuple[int, int, str], ...], names: Names, number: str
) -> Recognised:
    """Return the same for edits in order, whose ids are their places; many parties make the same edits."""
    every = tuple(Splice(*edit, (str(n),)) for n, edit in enumerate(edits))
    signs = any(sign in text for sign in "[]" for text in (base, *(s.new for s in every)))
    if not signs and not number and not any(c.isdigit() for c in base):
        return Recognised((), every)
    ordered = paired(base, every)
    if signs:
        finder = _best(paragraph, base, ordered, names)
    else:
        finder = _Finder(paragraph, base, applied(base, ordered), ordered, names, ())
    for named in label_acts(paragraph, base, number, finder.left):
        finder.take(named)
    for named in typed_acts(paragraph, base, finder.left, finder.named, names):
        finder.take(named)
    acts = tuple(sorted(finder.acts(), key=lambda act: (act.start, -act.end, act.option, act.kind)))
    result = Recognised(acts, (*finder.besides, *finder.left))
    return result if _is_all(paragraph, base, result, every, names) else Recognised((), every)


def _is_all(paragraph: str, base: str, found: Recognised, splices: Iterable[Splice], names: Names) -> bool:
    """Whether acts, and what is done besides, give the very text that the edits give."""
    besides = (Act(ActKind.CHANGE, paragraph, s.start, s.end, base[s.start : s.end], s.new) for s in found.besides)
    try:
        return perform(base, (*found.acts, *besides), names) == applied(base, splices)
    except ImpossibleError:
        return False


def _best(paragraph: str, base: str, splices: tuple[Splice, ...], names: Names) -> _Finder:
    """Return what is found with the way to read the brackets that gives the acts of least weight."""
    readings: dict[tuple[tuple[Offer, ...], tuple[Offer, ...]], None] = {}
    after = applied(base, splices)
    for grain in grains(base):
        readings.setdefault((offers(base, names, grain), offers(after, names, grain)))
    found = (_found(_Finder(paragraph, base, after, splices, names, now), was) for was, now in readings)
    return min(found, key=lambda finder: finder.weight)


def _found(finder: _Finder, among: tuple[Offer, ...]) -> _Finder:
    whole = finder.anew()
    finder.regions(among)
    if finder.weight < _REWORDED:
        return finder
    if not whole.region(_Region(0, len(finder.base), among, finder.splices)):
        return finder
    return min(finder, whole, key=lambda f: f.weight)


@frozen
class _Region:
    """Brackets and the edits that touch them."""

    start: int
    end: int
    offers: tuple[Offer, ...]
    splices: tuple[Splice, ...]


class _Finder:
    """Collects the acts on one paragraph; `left` are the edits that no act names yet, `named` the others."""

    def __init__(
        self,
        paragraph: str,
        base: str,
        after: str,
        splices: tuple[Splice, ...],
        names: Names,
        standing: tuple[Offer, ...],
    ) -> None:
        self.paragraph, self.base, self.after, self.names, self.standing = paragraph, base, after, names, standing
        self.matcher = Matcher(paragraph, base, after, splices, {o.start: o for o in _every(standing)})
        self.splices = self.left = splices
        self.named: tuple[Splice, ...] = ()
        self.besides: tuple[Splice, ...] = ()
        self.found: list[Named] = []
        self.weight = 0.0

    def anew(self) -> _Finder:
        """Return one for the same paragraph that has found nothing yet."""
        return _Finder(self.paragraph, self.base, self.after, self.splices, self.names, self.standing)

    def take(self, named: Named) -> bool:
        """Keep acts that give the very words that their edits give; say whether they do."""
        acts, splices = named
        if not self._true(acts, splices):
            return False
        typed = tuple(s for s in splices if _types_within(s, acts))
        shown = tuple(
            act
            for act in acts
            if act.kind is not ActKind.CHANGE or (act.options and not set("[]") & {*act.old, *act.new})
        )
        used = tuple(s for s in splices if s not in typed)
        for rest in (a for a in acts if a.kind is ActKind.CHANGE and not a.options):
            ids = (i for s in used if s.start <= rest.end and s.end >= rest.start for i in s.ids)
            self.besides += (Splice(rest.start, rest.end, rest.new, tuple(ids)),)
        if shown:
            self.found.append((shown, used))
        self.left = tuple(s for s in self.left if s not in used)
        self.named = (*self.named, *used)
        return True

    def _true(self, acts: Sequence[Act], splices: Sequence[Splice]) -> bool:
        try:
            return perform(self.base, acts, self.names) == applied(self.base, splices)
        except ImpossibleError:
            return False

    def acts(self) -> Iterator[Act]:
        """Yield the acts with the ids of the proposals that each of them names."""
        for acts, splices in self.found:
            for act in acts:
                ids = _ids(act, acts, splices) or {i for s in splices for i in s.ids}
                yield replace(act, proposals=tuple(sorted(ids)))

    def regions(self, among: Sequence[Offer]) -> None:
        """Name what was done to some brackets; where that is not understood, to those nested in them."""
        for region in _regions(among, self.left):
            inner = tuple(o for offer in region.offers for option in offer.options for o in option.inside)
            if self.region(region):
                continue
            if inner:
                self.regions(inner)
                continue
            reworded = self._reworded(region)
            known = reworded is not None and self.take(((reworded,), region.splices))
            self.weight += _REWORDED if known else _UNKNOWN

    def region(self, region: _Region) -> bool:
        """Name what was done to brackets that are touched together; say whether that was understood."""
        done = self.matcher.acts(region.start, region.end, region.offers, self._span(region))
        known = done is not None and _says_more(done[1]) and self.take((done[1], region.splices))
        self.weight += done[0] if done is not None and known else 0
        return known

    def _span(self, region: _Region) -> tuple[int, int]:
        """Return where a region stands with all edits made."""
        before = sum(
            len(s.new) - (s.end - s.start)
            for s in self.splices
            if s not in region.splices and s.end <= region.start
        )
        within = sum(len(s.new) - (s.end - s.start) for s in region.splices)
        return region.start + before, region.end + before + within

    def _reworded(self, region: _Region) -> Act | None:
        """Return what was done to one bracket whose signs are gone: a wording chosen and changed, or another."""
        start, end = self._span(region)
        new = self.after[start:end]
        offer = region.offers[0]
        if len(region.offers) > 1 or offer.mark or set("[]") & set(new) or not new.strip():
            return None
        kept = [
            number
            for number, option in enumerate(offer.options, 1)
            if any(not self.base[p].isspace() for p in _kept(option, region.splices))
        ]
        printed = self.base[offer.start : offer.end]
        act = Act(ActKind.REPLACE, self.paragraph, region.start, region.end, printed, new)
        if len(kept) != 1 or any(option.inside for option in offer.options):
            return act
        option = offer.options[kept[0] - 1]
        words = self.base[option.words[0] : option.words[1]]
        kind = ActKind.LIFT if len(offer.options) == 1 else ActKind.CHOOSE
        return replace(
            act,
            kind=kind,
            old=words,
            edited=True,
            option=kept[0],
            options=len(offer.options),
            parties=option.parties,
        )


def _says_more(acts: Iterable[Act]) -> bool:
    """Whether acts say more than that words outside brackets are changed."""
    return any(act.options or act.kind is not ActKind.CHANGE for act in acts)


def _types_within(splice: Splice, acts: Iterable[Act]) -> bool:
    """Whether an edit types brackets into words that stay, which says more than that words are changed there."""
    return any(
        act.kind is ActKind.CHANGE
        and set("[]") & set(act.new)
        and (act.start, act.end, act.new) == (splice.start, splice.end, splice.new)
        for act in acts
    )


def _kept(option: Option, splices: Sequence[Splice]) -> Iterator[int]:
    """Yield the places of an alternative's words that no edit takes out."""
    for place in range(*option.words):
        if not any(s.start <= place < s.end for s in splices):
            yield place


def _every(found: Iterable[Offer]) -> Iterator[Offer]:
    for offer in found:
        yield offer
        for option in offer.options:
            yield from _every(option.inside)


def _regions(among: Sequence[Offer], splices: Sequence[Splice]) -> Iterator[_Region]:
    """Yield the brackets that edits touch, those together that one edit touches both of."""
    groups: list[_Region] = []
    for offer in among:
        own = tuple(s for s in splices if _touches(s, offer))
        if not own:
            continue
        region = _Region(
            min(offer.start, *(s.start for s in own)), max(offer.end, *(s.end for s in own)), (offer,), own
        )
        if groups and set(groups[-1].splices) & set(own):
            last = groups.pop()
            both = tuple(dict.fromkeys((*last.splices, *own)))
            region = _Region(last.start, max(last.end, region.end), (*last.offers, offer), both)
        groups.append(region)
    yield from groups


def _touches(splice: Splice, offer: Offer) -> bool:
    return splice.start < offer.end and splice.end > offer.start


def _ids(act: Act, acts: Sequence[Act], splices: Sequence[Splice]) -> set[str]:
    """Return the proposals that an act names: those in it and in no act within it, and those that cut its edge."""
    inner = [
        a for a in acts if (a.start, a.end) != (act.start, act.end) and act.start <= a.start and a.end <= act.end
    ]
    found: set[str] = set()
    for splice in splices:
        if act.start <= splice.start and splice.end <= act.end:
            if not any(a.start <= splice.start and splice.end <= a.end for a in inner):
                found.update(splice.ids)
        elif splice.start < act.end and splice.end > act.start:
            found.update(splice.ids)
    return found
