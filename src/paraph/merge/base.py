"""On which of the texts that were sent out was a file made: a ranking with reasons, never a silent guess.

Cheap on purpose: whole paragraphs first, then stretches of three words in the paragraphs that differ, whatever
their order. So a file that was rewritten in part, or that has its numbers typed, still finds its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from paraph.diff.tokens import word_tokens
from paraph.diff.weight import folded
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.reading import Notice, Reading, View, viewed

LIKELY = 0.5
"""The likeness from which a file without a printed reference is taken to be made on a text."""
_KEPT = 0.5
_CLEARLY = 0.02
_STRETCH = 3
_MARKED = 0.9


@frozen
class Candidate:
    """A text that was sent out: what it is called, its words, and the reference printed in it."""

    label: str
    text: Document
    reference: str = ""


@frozen
class Likely:
    """How well a file fits a candidate (by place, from 0), from 0 to 1, and why that is thought."""

    place: int
    likeness: float
    reason: str


@frozen
class BaseFound:
    """The text that a file was made on (the first of `ranked`), and how all candidates rank.

    `notices` say what contradicts it; `doubt` why it should not be believed without a person's word: no
    candidate is likely, or hardly anything of it is left. Empty where nothing speaks against it.
    """

    ranked: tuple[Likely, ...]
    notices: tuple[Notice, ...] = ()
    doubt: str = ""

    @property
    def best(self) -> Likely:
        """The likeliest candidate."""
        return self.ranked[0]


def best_base(candidates: Sequence[Candidate], reading: Reading) -> BaseFound:
    """Return on which of some texts (at least one) a file was made.

    The reference printed in the file goes before the words, as long as that text is likely at all; where the
    words speak for another one, that is said. Of equally likely texts the later one in `candidates` is taken.
    A redline that came back in place of the clean text is made on the text that its marks lead to.
    """
    words = _texts(reading)
    scores = [likeness_of((p.text for p in c.text), words) for c in candidates]
    order = sorted(range(len(candidates)), key=lambda n: (scores[n], n), reverse=True)
    printed = [n for n in order if reading.identity and candidates[n].reference == reading.identity]
    notices: list[Notice] = []
    if printed and scores[printed[0]] < LIKELY <= scores[order[0]]:
        notices.append(_contradiction(candidates, scores, printed[0], order[0], "the words were believed"))
        printed = []
    elif printed and scores[order[0]] > scores[printed[0]] + _CLEARLY:
        notices.append(_contradiction(candidates, scores, printed[0], order[0], "the reference was believed"))
    elif reading.identity and not printed:
        text = f"the reference printed in the file, {reading.identity}, is not that of any of these texts"
        notices.append(Notice("warning", text))
    marked = None if printed else _marked_up_to(candidates, order[0], reading)
    if marked is not None:
        notices.append(_of_redline(candidates[order[0]].label, candidates[marked].label))
    first = printed[0] if printed else order[0] if marked is None else marked
    reasons = dict.fromkeys(printed, "printed reference") | ({} if marked is None else {marked: "redline"})
    ranked = [
        Likely(n, scores[n], reasons.get(n, f"likeness {scores[n]:.0%}"))
        for n in (first, *(n for n in order if n != first))
    ]
    best = candidates[ranked[0].place]
    doubt = doubt_about(best.text, reading)
    if not doubt and ranked[0].likeness < LIKELY and not printed:
        doubt = f"it has {ranked[0].likeness:.0%} of its words in common with the nearest text, {best.label}"
    return BaseFound(tuple(ranked), tuple(notices), doubt)


def _contradiction(
    candidates: Sequence[Candidate], scores: Sequence[float], printed: int, likeliest: int, decided: str
) -> Notice:
    named, other = candidates[printed].label, candidates[likeliest].label
    return Notice(
        "warning",
        f"the reference printed in the file is that of {named}, but its words are nearer to {other} "
        f"({scores[likeliest]:.0%} against {scores[printed]:.0%}); {decided}",
    )


def _marked_up_to(candidates: Sequence[Candidate], nearest: int, reading: Reading) -> int | None:
    """Return the text to which the tracked changes of a file lead from the nearest one, as those of a redline do.

    Nearly all that lies between the two texts must be among the changes; else they are a party's own.
    """
    before, after = (_all_stretches(_texts(reading, view)) for view in (View.BEFORE, View.AFTER))
    if before == after:
        return None
    texts = [_all_stretches(p.text for p in c.text) for c in candidates]
    made = {}
    for n, other in enumerate(texts):
        come, go = other - texts[nearest], texts[nearest] - other
        if come or go:
            made[n] = (len(come & after - before) + len(go & before - after)) / (len(come) + len(go))
    best = max(made, key=lambda n: (made[n], n), default=None)
    return best if best is not None and made[best] >= _MARKED else None


def _of_redline(old: str, new: str) -> Notice:
    text = (
        f"its tracked changes lead from {old} to {new}: it was taken for the redline of the two, sent back in "
        "place of the clean text; if it is not, say on which text it was made"
    )
    return Notice("warning", text)


def doubt_about(base: Document, reading: Reading) -> str:
    """Return why a file should not be taken for a return of a text without a person's word, or nothing.

    Paragraphs that are not in a file read as deleted without tracking. Where that is most of the text, it is
    likelier that somebody sent back an excerpt, or another text, than that they want all the rest gone.
    """
    if not len(base):
        return ""
    words = _texts(reading)
    if not words:
        return "it holds no text" if not viewed(reading, View.AFTER) else "nothing of the text sent out is in it"
    kept = share_kept((p.text for p in base), words)
    if kept < _KEPT:
        return (
            f"only {kept:.0%} of the words of the text sent out are in it; "
            "the rest would be read as deleted without tracking"
        )
    return ""


def likeness_of(base: Iterable[str], file: Iterable[str]) -> float:
    """Return how much two texts have in common, from 0 to 1, whatever the order of their paragraphs."""
    common, size, other = _common(tuple(base), tuple(file))
    return 2 * common / (size + other) if size + other else 1.0


def share_kept(base: Iterable[str], file: Iterable[str]) -> float:
    """Return which share of a base's words is in a file, from 0 to 1, whatever else is there."""
    common, size, _ = _common(tuple(base), tuple(file))
    return common / size if size else 1.0


@lru_cache(maxsize=16)
def _common(base: tuple[str, ...], file: tuple[str, ...]) -> tuple[int, int, int]:
    """Return how many stretches of words two texts have in common, and how many each has.

    Kept for a few pairs: it is asked for each file and its base more than once.
    """
    old, new = Counter(map(folded, base)), Counter(map(folded, file))
    same = old & new
    whole = sum(len(_stretches(text)) * times for text, times in same.items())
    left, right = (set[str]().union(*map(_stretches, side - same)) for side in (old, new))
    return whole + len(left & right), whole + len(left), whole + len(right)


@lru_cache(maxsize=8192)
def _stretches(text: str) -> frozenset[str]:
    """Return the stretches of words of a paragraph, overlapping; a short one is one stretch."""
    words = [token for token in word_tokens(text) if token[0].isalnum()]
    return frozenset(" ".join(words[n : n + _STRETCH]) for n in range(max(1, len(words) - _STRETCH + 1)))


def _all_stretches(paragraphs: Iterable[str]) -> set[str]:
    return set[str]().union(*(_stretches(folded(text)) for text in paragraphs))


def _texts(reading: Reading, view: View = View.BEFORE) -> tuple[str, ...]:
    """Return the words of a file's paragraphs, as it was sent out or in another view."""
    return tuple([p.wording.text for p in viewed(reading, view, objects=True)])
