"""Find what was done to brackets: the acts of least weight that lead from a stretch of the base to other words.

Each element of the base is matched with the words that stand afterwards, from left to right; a bracket may stay,
go, lose its signs, give way to one of its alternatives. It is the words that decide and not how the edits are cut,
because equal edits can be cut in several ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paraph.merge.acts.elements import Changed, Element, Space, Splice, Words, elements
from paraph.merge.acts.options import Offer, Option, is_no_text
from paraph.model.acts import Act, ActKind
from paraph.model.frozen import field, frozen, mutable, replace

Done = tuple[Act | Space, ...]
"""Acts, and space beside a bracket that went."""

Found = tuple[float, Done]
"""The weight of what was done, and what was done."""

Way = tuple[int, float, Done]
"""Where it ends afterwards, its weight, what was done."""

GOES = frozenset({ActKind.CHOOSE, ActKind.LIFT, ActKind.DELETE, ActKind.NOT_AGREED})
"""What takes the bracket away; space beside it may go with it."""

_ACT, _DROPPED, _NO_TEXT, _ADDED, _REWORDED, _WITHIN, _SPACE = 1.0, 0.95, 0.9, 1.5, 1.2, 0.5, 0.01
_WORD = 0.25
"""The weight of each word that is added: a few acts inside a long alternative are likelier than another one."""


@frozen
class Home:
    """The alternative in which something stands; none for what stands in no bracket."""

    option: int = 0
    options: int = 0
    words: str = ""


@mutable
class Matcher:
    """Matches stretches of one paragraph with what a party made of it; `standing` are the brackets afterwards."""

    paragraph: str
    base: str
    after: str
    splices: tuple[Splice, ...]
    standing: Mapping[int, Offer]
    _known: dict[tuple[int, int], dict[int, Found]] = field(default_factory=dict)

    def acts(
        self, start: int, end: int, inside: tuple[Offer, ...], new: tuple[int, int]
    ) -> tuple[float, tuple[Act, ...]] | None:
        """Return the acts that lead from a stretch of the base to one of the text afterwards, and their weight."""
        parts = elements(self.base, start, end, inside, self.splices)
        found = self._walk(parts, new[0], Home()).get(new[1])
        acts = None if found is None else _with_space(found[1])
        return None if found is None or acts is None else (found[0], acts)

    def _walk(self, parts: Iterable[Element], at: int, home: Home) -> dict[int, Found]:
        """Return where the elements may end that begin at a place, with the acts of least weight."""
        reached: dict[int, Found] = {at: (0.0, ())}
        for part in parts:
            further: dict[int, Found] = {}
            for place, (weight, acts) in reached.items():
                for end, (more, done) in self._step(part, place, home).items():
                    if end not in further or weight + more < further[end][0]:
                        further[end] = (weight + more, acts + done)
            reached = further
        return reached

    def _step(self, part: Element, at: int, home: Home) -> dict[int, Found]:
        if isinstance(part, Offer):
            key = (part.start, at)
            if key not in self._known:
                self._known[key] = self._offer(part, at)
            return self._known[key]
        text = self.base[part.start : part.end]
        result: dict[int, Found] = {}
        if self.after.startswith(text, at):
            result[at + len(text)] = (0.0, ())
        if isinstance(part, Space):
            result.setdefault(at, (_SPACE, (part,)))
        if isinstance(part, Changed):
            for new in part.becomes:
                if new != text and self.after.startswith(new, at):
                    result.setdefault(at + len(new), (_WITHIN, (self._changed(part, text, new, home),)))
        return result

    def _changed(self, part: Changed | Words, old: str, new: str, home: Home) -> Act:
        return Act(
            ActKind.CHANGE,
            self.paragraph,
            part.start,
            part.end,
            old,
            new,
            option=home.option,
            options=home.options,
            within=home.words,
        )

    def _offer(self, offer: Offer, at: int) -> dict[int, Found]:
        """Return what may have become of a bracket that begins at a place afterwards: where that ends, and how."""
        result: dict[int, Found] = {}
        ways = [*self._gone(offer, at), *self._stays(offer, at)]
        for number, option in enumerate(offer.options, 1):
            ways += self._chosen(offer, number, option, at)
        for end, weight, acts in ways:
            if end not in result or weight < result[end][0]:
                result[end] = (weight, acts)
        return result

    def _gone(self, offer: Offer, at: int) -> Iterable[Way]:
        printed = self.base[offer.start : offer.end]
        if offer.mark:
            yield (
                at,
                _ACT,
                (Act(ActKind.NOT_AGREED, self.paragraph, offer.start, offer.end, printed[1:-1].strip()),),
            )
            return
        yield at, _ACT, (Act(ActKind.DELETE, self.paragraph, offer.start, offer.end, printed),)
        for number, option in enumerate(offer.options, 1):
            if is_no_text(self._words(option)):
                yield at, _NO_TEXT, (self._choice(offer, number, option),)

    def _choice(self, offer: Offer, number: int, option: Option, new: str = "") -> Act:
        kind = ActKind.LIFT if len(offer.options) == 1 else ActKind.CHOOSE
        return self._whole(kind, offer, number, old=self._words(option), new=new, parties=option.parties)

    def _whole(
        self,
        kind: ActKind,
        offer: Offer,
        number: int,
        *,
        old: str = "",
        new: str = "",
        typed: str = "",
        parties: tuple[str, ...] = (),
    ) -> Act:
        """Return an act on a bracket as a whole; `number` is that of the alternative it is about."""
        options = len(offer.options)
        start, end = offer.start, offer.end
        return Act(
            kind, self.paragraph, start, end, old, new, typed, option=number, options=options, parties=parties
        )

    def _words(self, option: Option) -> str:
        return self.base[option.words[0] : option.words[1]]

    def _chosen(self, offer: Offer, number: int, option: Option, at: int) -> Iterable[Way]:
        """Yield how an alternative, or the only wording, may stand there without its brackets."""
        (first, last), (begins, ends) = option.words, option.padded
        if first == last:
            return
        home = Home(number, len(offer.options), self._words(option))
        parts = elements(self.base, first, last, option.inside, self.splices)
        for before in dict.fromkeys(("", self.base[begins:first])):
            if not self.after.startswith(before, at):
                continue
            for end, (weight, inner) in self._walk(parts, at + len(before), home).items():
                for behind in dict.fromkeys(("", self.base[last:ends])):
                    if self.after.startswith(behind, end):
                        stop = end + len(behind)
                        act = self._choice(offer, number, option, self.after[at:stop])
                        acts = self._as_one(act, inner, option)
                        other = _ADDED if acts[0].kind is ActKind.REPLACE else 0
                        yield stop, _ACT + other + weight, acts

    def _as_one(self, act: Act, inner: Done, option: Option) -> tuple[Act, *Done]:
        """Return a choice with what was done inside it; where only words were changed there, as one act.

        Where none of its words is left, other words were put in place of the bracket.
        """
        if not inner or not all(isinstance(done, Act) and done.kind is ActKind.CHANGE for done in inner):
            return (act, *inner)
        if self._all_other(option, inner):
            printed = self.base[act.start : act.end]
            return (Act(ActKind.REPLACE, self.paragraph, act.start, act.end, printed, act.new),)
        return (replace(act, edited=True),)

    def _all_other(self, option: Option, done: Done) -> bool:
        """Whether changes leave no word of an alternative."""
        changes = [act for act in done if isinstance(act, Act) and act.kind is ActKind.CHANGE]
        left = (p for p in range(*option.words) if not any(c.start <= p < c.end for c in changes))
        return bool(changes) and not any(self.base[p].isalnum() for p in left)

    def _stays(self, offer: Offer, at: int) -> Iterable[Way]:
        other = self.standing.get(at)
        if other is None or other.mark != offer.mark:
            return
        if offer.mark:
            if self.base[offer.start : offer.end] == self.after[other.start : other.end]:
                yield other.end, 0.0, ()
            return
        found = self._aligned(offer, other)
        if found is not None:
            yield other.end, *found

    def _aligned(self, offer: Offer, other: Offer) -> Found | None:
        """Return how the alternatives of a bracket became those of another, each in its order."""
        rows, columns = len(offer.options), len(other.options)
        best: dict[tuple[int, int], Found] = {(0, 0): (0.0, ())}

        def reach(cell: tuple[int, int], found: Found | None, since: Found) -> None:
            if found is not None:
                weight = since[0] + found[0]
                if cell not in best or weight < best[cell][0]:
                    best[cell] = (weight, since[1] + found[1])

        for row in range(rows + 1):
            for column in range(columns + 1):
                since = best.get((row, column))
                if since is None:
                    continue
                if row < rows:
                    reach((row + 1, column), self._dropped(offer, row), since)
                if column < columns:
                    reach((row, column + 1), self._added(offer, row, other.options[column]), since)
                if row < rows and column < columns:
                    reach((row + 1, column + 1), self._kept(offer, row, other.options[column]), since)
        return best.get((rows, columns))

    def _dropped(self, offer: Offer, place: int) -> Found:
        option = offer.options[place]
        words = self._words(option)
        return _DROPPED, (self._whole(ActKind.DROP, offer, place + 1, old=words, parties=option.parties),)

    def _added(self, offer: Offer, place: int, new: Option) -> Found:
        typed = self.after[new.start : new.end]
        words = self.after[new.words[0] : new.words[1]] or typed.strip()
        done = self._whole(ActKind.ADD, offer, place, new=words, typed=typed, parties=new.parties)
        return _ADDED + _WORD * len(words.split()), (done,)

    def _kept(self, offer: Offer, place: int, new: Option) -> Found | None:
        """Return how an alternative became another: with what was done inside, other names, or other words."""
        option = offer.options[place]
        home = Home(place + 1, len(offer.options), self._words(option))
        whole = self._slot(option)
        found = self._walk(whole, new.start, home).get(new.end)
        if found is not None:
            least = _other(self.after[new.start : new.end])
            return (max(found[0], least), found[1]) if self._all_other(option, found[1]) else found
        words = elements(self.base, *option.words, option.inside, self.splices)
        same = self._walk(words, new.words[0], home).get(new.words[1])
        beside = (self.base[option.start : option.words[0]], self.base[option.words[1] : option.end])
        beside_new = (self.after[new.start : new.words[0]], self.after[new.words[1] : new.end])
        if same is not None and beside != beside_new and home.words:
            named = " ".join(beside_new).strip(" -–—:()")
            typed = self.after[new.start : new.end]
            act = self._whole(
                ActKind.NAMES, offer, place + 1, old=home.words, new=named, typed=typed, parties=new.parties
            )
            return (same[0] + _ACT, (*same[1], act)) if not same[1] else None
        other = self.after[new.words[0] : new.words[1]]
        if beside != beside_new or not home.words or not other or set("[]") & {*home.words, *other}:
            return None
        return _other(other), (self._changed(Words(*option.words), home.words, other, home),)

    def _slot(self, option: Option) -> tuple[Element, ...]:
        first, last = option.words
        inner = elements(self.base, first, last, option.inside, self.splices)
        before = (Words(option.start, first),) if option.start < first else ()
        behind = (Words(last, option.end),) if last < option.end else ()
        return (*before, *inner, *behind)


def _other(words: str) -> float:
    """Return the weight of an alternative that became quite other words."""
    return _REWORDED + _WORD * len(words.split())


def _with_space(done: Done) -> tuple[Act, ...] | None:
    """Return acts with the space that went with a bracket; None where space went and no bracket beside it did."""
    result = [act for act in done if isinstance(act, Act)]
    for space in (space for space in done if isinstance(space, Space)):
        for place, act in enumerate(result):
            if act.kind in GOES and space.start in (act.end, act.start - (space.end - space.start)):
                result[place] = replace(act, start=min(act.start, space.start), end=max(act.end, space.end))
                break
        else:
            return None
    return tuple(result)
