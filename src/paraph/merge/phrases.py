"""Open passages as they are shown: shifted, widened and joined until they hold whole words and phrases.

Presentation only: for every party, and for the base, the paragraph reads the same, and nothing of it enters the
record. A passage grows over its neighbour only where the same is printed beside the alternatives of both: the
same supporters, the same stances. So with neutral references, each of which is another, none ever does, and nothing
can be read from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from paraph.diff.tokens import bounds, word_tokens
from paraph.merge.joints import ends_open, glued, is_small
from paraph.merge.pairs import halves
from paraph.model.attribution import Credits
from paraph.model.compilation import Alternative, CompiledParagraph, Passage
from paraph.model.frozen import replace
from paraph.model.wording import Wording

_CLOSING = frozenset(".,;:!?)]}”»›")
"""Signs with which a stretch put in or taken out should not begin, if it can stand further on."""
_SMALL_WORDS = 2
"""So many small words between two passages of the same parties are taken into one passage with both."""


def shown_passages(compiled: CompiledParagraph, named: Credits) -> tuple[Passage, ...]:
    """Return the passages of a paragraph as they are shown, in order and apart."""
    grower = _Grower(compiled.base.wording, slid_passages(compiled), named)
    grower.complete_pairs()
    grower.complete_words()
    grower.join()
    return tuple(grower.passages)


def slid_passages(compiled: CompiledParagraph) -> tuple[Passage, ...]:
    """Return the passages of a paragraph, none wider, each shifted on from a sign that closes what stands before.

    The record shifts ties to the left: "[. Always]. Then". People read ". [Always.] Then".
    """
    base, passages = compiled.base.wording, compiled.passages
    limits = [*(p.start for p in passages), len(base)][1:]
    return tuple(_slid(base, p, limit) for p, limit in zip(passages, limits, strict=False))


def _slid(base: Wording, passage: Passage, limit: int) -> Passage:
    if not any(_badness(passage)):
        return passage
    return min(_places(base, passage, limit), key=_badness)


def _places(base: Wording, passage: Passage, limit: int) -> Iterator[Passage]:
    """Yield the passage at each place where it could stand as well, from left to right."""
    yield passage
    ends = bounds(base.text)
    while True:
        end = next((e for e in ends if e > passage.end), limit + 1)
        if end > limit:
            return
        token = base.slice(passage.end, end)
        wordings = [w + token for w in _wordings(passage)]
        if any(w.slice(0, len(token)) != token for w in wordings):
            return

        def on(wording: Wording, token: Wording = token) -> Wording:
            return (wording + token).slice(len(token), len(wording) + len(token))

        passage = _mapped(passage, passage.start + len(token), end, on)
        yield passage


def _badness(passage: Passage) -> tuple[bool, bool]:
    texts = [w.text for w in _wordings(passage) if len(w)]
    return any(halves(t) != (0, 0) for t in texts), any(t.lstrip()[:1] in _CLOSING for t in texts if t.strip())


def _wordings(passage: Passage) -> Iterator[Wording]:
    yield passage.base
    for alternative in passage.alternatives:
        yield alternative.wording


def _mapped(passage: Passage, start: int, end: int, change: Callable[[Wording], Wording]) -> Passage:
    """Return a passage at another place, the same done to the base and to each alternative."""
    made = (replace(a, wording=change(a.wording)) for a in passage.alternatives)
    return Passage(start, end, change(passage.base), _by_words(made))


def _by_words(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(sorted(alternatives, key=lambda a: a.wording.words))


def _combined(base: Wording, first: Passage, second: Passage, named: Credits) -> Passage | None:
    """Return two passages and what stands between them as one, or None where their supporters differ.

    Also None where two alternatives would read the same, since then something of who wants what would be lost.
    """
    own, others = (
        {named.of(a.parties, a.proposals, words=True): a for a in passage.alternatives}
        for passage in (first, second)
    )
    if set(own) != set(others):
        return None
    gap = base.slice(first.end, second.start)
    made = []
    for credit, one in own.items():
        other = others[credit]
        ids = tuple(sorted({*one.proposals, *other.proposals}))
        made.append(Alternative(one.wording + gap + other.wording, one.parties, ids, one.shapes + other.shapes))
    if len({a.wording.words for a in made}) < len(made):
        return None
    return Passage(first.start, second.end, base.slice(first.start, second.end), _by_words(made))


class _Grower:
    """Widens the passages of one paragraph, token by token."""

    def __init__(self, base: Wording, passages: Sequence[Passage], named: Credits) -> None:
        self.base, self.passages, self.named = base, list(passages), named
        self.ends = bounds(base.text)

    def complete_pairs(self) -> None:
        """Widen each passage that holds one half of a pair until it holds both, if that can be done."""
        at = 0
        while at < len(self.passages):
            for right in (True, False):
                before = list(self.passages)
                place: int | None = at
                while place is not None and self._half(place, right=right):
                    place = self._grown(place, right=right)
                if place is None:
                    self.passages = before
                else:
                    at = place
            at += 1

    def _half(self, place: int, *, right: bool) -> bool:
        passage = self.passages[place]
        before = self.base.text[: passage.start]
        found = (halves(w.text, before) for w in _wordings(passage))
        return any(f.opened if right else f.closed for f in found)

    def complete_words(self) -> None:
        """Widen each passage until it cuts no word, parts no article from its word, and is no sign alone."""
        at = 0
        while at < len(self.passages):
            grows: int | None = at
            while grows is not None:
                at = grows
                grows = None
                for right in (False, True):
                    if grows is None and self._cuts(at, right=right):
                        grows = self._grown(at, right=right)
            at += 1

    def _cuts(self, place: int, *, right: bool) -> bool:
        passage = self.passages[place]
        if passage.only_parts:
            return False  # a new paragraph and nothing else
        before, after = self.base.text[: passage.start], self.base.text[passage.end :]
        texts = [w.text for w in _wordings(passage)]
        said = [t for t in texts if t]
        signs = [t for t in said if not any(c.isalnum() for c in t)]
        opening = any(halves(t, before).opened for t in signs)
        if right:
            return (
                any(glued(before + t, after) for t in texts)
                or (len(said) == len(texts) and any(ends_open(t) for t in texts))
                or opening
            )
        starts = {t[0].isspace() for t in said}
        return any(glued(before, t + after) for t in texts) or (bool(signs) and not opening) or len(starts) > 1

    def join(self) -> None:
        """Make one passage of neighbours with the same supporters that only space or small words divide."""
        result: list[Passage] = []
        for passage in self.passages:
            whole = None
            if result and self._near(result[-1], passage):
                whole = _combined(self.base, result[-1], passage, self.named)
            if whole is not None:
                result[-1] = whole
            else:
                result.append(passage)
        self.passages = result

    def _near(self, first: Passage, second: Passage) -> bool:
        gap = self.base.text[first.end : second.start]
        words = word_tokens(gap)
        return len(words) <= _SMALL_WORDS and all(is_small(word) for word in words)

    def _grown(self, place: int, *, right: bool) -> int | None:
        """Widen a passage by one token of the base, and over a neighbour that it meets.

        Returns its new place among the passages; None where the paragraph ends or the neighbour has other
        supporters, and then nothing is changed.
        """
        passage = self.passages[place]
        edge = passage.end if right else passage.start
        further = [e for e in self.ends if (e > edge if right else e < edge)]
        if not further:
            return None
        to = further[0] if right else further[-1]
        other = place + 1 if right else place - 1
        if 0 <= other < len(self.passages):
            neighbour = self.passages[other]
            if neighbour.start < to if right else neighbour.end > to:
                pair = (passage, neighbour) if right else (neighbour, passage)
                whole = _combined(self.base, *pair, self.named)
                if whole is None:
                    return None
                first = min(place, other)
                self.passages[first : first + 2] = [whole]
                return first
        start, end = (passage.start, to) if right else (to, passage.end)
        lead, tail = self.base.slice(start, passage.start), self.base.slice(passage.end, end)
        self.passages[place] = _mapped(passage, start, end, lambda wording: lead + wording + tail)
        return place
