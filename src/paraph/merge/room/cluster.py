"""Say whose the words of one changed place in a room copy are, and what they would be in each party's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.merge.attributions import IN_TEXT, Form, Label, label
from paraph.merge.names import Names
from paraph.merge.room.brackets import Construct, Option
from paraph.merge.room.pieces import CLOSING, appended, parted, within
from paraph.merge.room.values import NOBODY, Holds, Part, Said, Stretch, Told, Wish
from paraph.merge.voices import Stand, Unclear, Voice, voices
from paraph.model.frozen import field, frozen, mutable, replace
from paraph.model.wording import Wording, concat

_BESIDE = "a change without a name stands beside one with a name"
_IN_FRONT = "a party is named in front of words without brackets"


@frozen
class Cluster:
    """A changed place: where it lies in the base and in the paragraph, and the brackets in it.

    Each bracket comes with the place of the option that is words of the base. `struck` says that words of the
    base are gone here, `stray` that a typed bracket has no partner.
    """

    base_start: int
    base_end: int
    start: int
    end: int
    constructs: tuple[tuple[Construct, int | None], ...]
    struck: bool
    stray: bool


def resolved(base: Wording, after: Wording, cluster: Cluster, old: Sequence[tuple[int, int]], names: Names) -> Told:
    """Return what is said in one place; `old` are the brackets that stood in the text (places in the paragraph)."""
    place = _Place(base, after, cluster, old, names)
    trouble = place.read()
    if trouble is None and place.names_nobody:
        trouble = ""
    return place.literal(trouble) if trouble is not None else place.told()


@mutable
class _Fragment:
    """A stretch of the place and what stands there for whom; `rest` for those who are not named."""

    start: int
    end: int
    by_party: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    rest: tuple[tuple[int, int], ...] = ()
    is_space: bool = False
    parts: list[tuple[int, int, Holds, tuple[str, ...]]] = field(default_factory=list)


class _Place:
    """Works out one place."""

    def __init__(
        self, base: Wording, after: Wording, cluster: Cluster, old: Sequence[tuple[int, int]], names: Names
    ) -> None:
        self.base, self.after, self.cluster, self.names = base, after, cluster, names
        self.old = [(a, b) for a, b in old if a < cluster.start and cluster.end < b]
        self.text = after.text
        self.standing = base.text[cluster.base_start : cluster.base_end].strip()
        self.fragments: list[_Fragment] = []
        self.said: list[Said] = []
        self.whole: list[Wish] = []
        self.reason = ""

    @property
    def names_nobody(self) -> bool:
        """Whether it is simply a change, with no bracket and no name."""
        parties = {party for fragment in self.fragments for party in fragment.by_party}
        return not self.cluster.constructs and not self.said and parties <= {NOBODY}

    def read(self) -> str | None:
        """Read brackets and what stands between them. Return why it cannot be understood, or None."""
        if self.cluster.stray:
            return "a square bracket has no partner in this paragraph"
        if self.cluster.struck and any(kept is not None for _, kept in self.cluster.constructs):
            return _BESIDE
        at = self.cluster.start
        for construct, kept in self.cluster.constructs:
            trouble = self._between(at, construct.start) or construct.unclear or self._construct(construct, kept)
            if trouble:
                return trouble
            at = construct.end
        return self._between(at, self.cluster.end)

    # ------------------------------------------------------------------ outside brackets

    def _between(self, start: int, end: int) -> str | None:
        words = self.text[start:end]
        first, last = end - len(words.lstrip()), start + len(words.rstrip())
        if first >= last:
            self._space(start, end)
            return None
        self._space(start, first)
        trouble = self._plain(first, last)
        self._space(last, end)
        return trouble

    def _space(self, start: int, end: int) -> None:
        if start < end:
            parts = [(start, end, Holds.SPACE, ())]
            self.fragments.append(_Fragment(start, end, rest=((start, end),), is_space=True, parts=list(parts)))

    def _plain(self, start: int, end: int) -> str | None:
        """Read words typed outside brackets; a name may stand at their end."""
        words = self.text[start:end]
        if self.old and (more := _continued(words, self.names)):
            opens, closes = self.old[-1]
            about = self.text[opens:start].rstrip() + self.text[end:closes]
            self.said += [_said_of(voice, about) for voice in more]
            self.fragments.append(_Fragment(start, end, parts=[(start, end, Holds.STANCE, ())]))
            return None
        if self.cluster.constructs and self.cluster.struck:
            return _BESIDE
        if isinstance(label(words, self.names, (Form.COLON,)), Label):
            return _IN_FRONT
        found = label(words, self.names, IN_TEXT)
        if isinstance(found, Unclear):
            return found.reason
        if found is None:
            self._words((NOBODY,), ((start, end),), start, end)
            return None
        if found.words and found.words[0][0] > 0:
            return _IN_FRONT
        owners = tuple(v.party for v in found.voices if v.stand is Stand.PROPOSE)
        self._labelled(owners or (NOBODY,), [(a + start, b + start) for a, b in found.words], start, end, found)
        return None

    def _labelled(
        self, owners: tuple[str, ...], words: list[tuple[int, int]], start: int, end: int, found: Label
    ) -> None:
        about = " ".join(self.text[a:b] for a, b in words) or self.standing
        known = tuple(owner for owner in owners if owner != NOBODY)
        self.said += [_said_of(v, about, known) for v in found.voices if v.stand is not Stand.PROPOSE]
        self._words(owners, tuple(words), start, end)

    def _words(self, owners: tuple[str, ...], words: tuple[tuple[int, int], ...], start: int, end: int) -> None:
        """Note words for those whose they are; what else stands between `start` and `end` is the attribution."""
        holds = Holds.UNASSIGNED if owners == (NOBODY,) else Holds.PROPOSED
        parts = parted(start, end, [(a, b, holds, owners) for a, b in words], Holds.LABEL)
        self.fragments.append(_Fragment(start, end, dict.fromkeys(owners, words), parts=parts))

    # ------------------------------------------------------------------ brackets

    def _construct(self, construct: Construct, kept: int | None) -> str | None:
        options = construct.options
        tail = len(options) == 1 and not options[0].words and not self.standing and self._owned_by(options[0])
        fragment = _Fragment(construct.start, construct.end)
        if kept is not None:
            fragment.rest = options[kept].words
        others = [self._said_words(o) for n, o in enumerate(options) if n != kept and o.words and not o.remark]
        for n, option in enumerate(options):
            trouble = None if tail else self._option(fragment, option, n == kept, " / ".join(others))
            if trouble:
                return trouble
        fragment.parts = parted(construct.start, construct.end, sorted(fragment.parts), Holds.LABEL)
        self.fragments.append(fragment)
        return None

    def _owned_by(self, option: Option) -> bool:
        """Give words typed right before a bracket that holds only names to these names."""
        before = next((f for f in reversed(self.fragments) if not f.is_space), None)
        owners = tuple(v.party for v in option.voices if v.stand is Stand.PROPOSE)
        if before is None or list(before.by_party) != [NOBODY] or len(owners) < len(option.voices):
            return False
        place = self.fragments.index(before)
        self._words(owners, before.by_party[NOBODY], before.start, before.end)
        self.fragments[place] = self.fragments.pop()
        return True

    def _said_words(self, option: Option) -> str:
        return " ".join(self.text[a:b].strip() for a, b in option.words)

    def _option(self, fragment: _Fragment, option: Option, kept: bool, others: str) -> str | None:
        """Note what one alternative in a bracket says. Return why it cannot be understood, or None."""
        words = self._said_words(option)
        stands = kept or (bool(self.standing) and words == self.standing)
        if option.remark:
            self.said += [Said(v.party, None, "", option.remark) for v in option.voices]
            fragment.parts += [(a, b, Holds.REMARK, ()) for a, b in option.words]
            return None
        if not option.voices and not stands:
            return "no party is named at one of the alternatives"
        owners: list[str] = []
        stances: list[Voice] = []
        for voice in option.voices:
            if option.whole and voice.stand is Stand.PROPOSE:
                new = concat(self.after.slice(a, b) for a, b in option.words)
                self.whole.append(Wish(voice.party, 0, len(self.base), new, words, whole=True))
                owners.append(voice.party)
            elif voice.stand is Stand.PROPOSE and words and not stands:
                fragment.by_party[voice.party] = option.words
                owners.append(voice.party)
            elif voice.stand is Stand.DELETE and self.standing and (stands or not words):
                fragment.by_party[voice.party] = ()
            elif voice.stand is Stand.PROPOSE and not words:
                if not self.cluster.struck or len(self.cluster.constructs) > 1:
                    return "no words stand beside the name"
                fragment.by_party[voice.party] = ()
            else:
                stances.append(voice)
        deleting = [v.party for v in option.voices if not words and fragment.by_party.get(v.party) == ()]
        about = tuple(owners or deleting)
        self.said += [_said_of(voice, words or self.standing or others, about) for voice in stances]
        holds = Holds.PROPOSED if owners else Holds.STANDING if stands else Holds.UNASSIGNED
        if holds is Holds.UNASSIGNED and words:
            fragment.by_party[NOBODY] = option.words
            self.reason = "nobody is said to propose these words"
        fragment.parts += [(a, b, holds, tuple(owners)) for a, b in option.words]
        if not owners and option.voices:
            fragment.parts += parted(
                option.start, option.end, list(within(fragment.parts, option.start, option.end)), Holds.STANCE
            )
            fragment.parts = list(dict.fromkeys(fragment.parts))
        return None

    # ------------------------------------------------------------------ what comes of it

    def told(self) -> Told:
        """Return what is said here, in the base's terms."""
        c = self.cluster
        wishes = list(self.whole)
        parties = dict.fromkeys(party for f in self.fragments for party in f.by_party)
        if not parties and c.struck:
            parties = {NOBODY: None}
        for party in parties:
            new = self._as(party)
            if new.words != self.base.slice(c.base_start, c.base_end).words:
                reason = "" if party else self.reason
                wishes.append(Wish(party, self._start(new), c.base_end, new, self._typed(), reason))
            elif party:
                self.said.append(Said(party, Stand.NAMED, self.standing, party))
        stretches = [Stretch(self.text[a:b], h, who) for f in self.fragments for a, b, h, who in f.parts]
        said = tuple(replace(s, place=(c.base_start, c.base_end)) for s in self.said)
        return Told(tuple(wishes), said, (self._part(stretches),))

    def _start(self, new: Wording) -> int:
        """Return where in the base a wish begins: where all goes, the space before it goes too."""
        c = self.cluster
        left, right = self.base.text[: c.base_start][-1:], self.base.text[c.base_end :][:1]
        alone = self.text[c.start : c.end].strip() and not len(new) and left.isspace()
        return c.base_start - 1 if alone and (not right or right.isspace() or right in CLOSING) else c.base_start

    def literal(self, reason: str) -> Told:
        """Return the place as it was typed, brackets and all, for a person to assign."""
        c = self.cluster
        new = self.after.slice(c.start, c.end)
        wish = Wish(NOBODY, c.base_start, c.base_end, new, self._typed(), reason)
        stretch = Stretch(self._typed(raw=True), Holds.UNASSIGNED)
        return Told((wish,), (), (self._part([stretch]),))

    def _typed(self, *, raw: bool = False) -> str:
        words = self.text[self.cluster.start : self.cluster.end]
        return words if raw else words.strip()

    def _part(self, stretches: Iterable[Stretch]) -> Part:
        c = self.cluster
        return Part((c.base_start, c.base_end), (c.start, c.end), tuple(stretches))

    def _as(self, party: str) -> Wording:
        """Return the place as a party would have it, without space left over where others' words stood."""
        c = self.cluster
        pieces: list[Wording] = []
        for fragment in self.fragments:
            for a, b in fragment.by_party.get(party, fragment.rest):
                pieces = appended(pieces, self.after.slice(a, b), self.base.text[: c.base_start][-1:])
        following = self.base.text[c.base_end :][:1]
        whole = concat(pieces)
        if whole.text[-1:].isspace() and (not following or following.isspace() or following in CLOSING):
            whole = whole.slice(0, len(whole.text.rstrip()))
        return whole


def _said_of(voice: Voice, words: str, about: tuple[str, ...] = ()) -> Said:
    stand = Stand.NAMED if voice.stand is Stand.PROPOSE else voice.stand
    return Said(voice.party, stand, words, voice.said, about)


def _continued(words: str, names: Names) -> tuple[Voice, ...]:
    """Return the voices of an attribution typed into a bracket that stood in the text: " - KEL; TUR delete"."""
    if words[:1] not in "-–—;,+":
        return ()
    found = voices(words.lstrip("-–—;, ") if words[0] != "+" else words, names)
    return found if isinstance(found, tuple) else ()
