"""Whether a file was made not on a text sent out but on what was made of it: a party's own file, a compilation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.diff.weight import folded
from paraph.merge.carry.carrying import carried
from paraph.merge.carry.words import PARTLY
from paraph.model.carried import Fate
from paraph.model.change import Attributed, Change, Edit, Proposal
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Reading, View, viewed

BRACKETS = "it is about words in brackets, which are proposals and not the text"

COMPILED = "compilation of proposals on"
"""Stands in the margins of every compilation that we write, before the name of the text it is made of."""

_MOST = 0.5


def bears_compilation(reading: Reading) -> bool:
    """Whether a file says in its margins that it is a compilation."""
    return any(COMPILED in paragraph.wording(View.AFTER).text.casefold() for paragraph in reading.margins)


def built_on(reading: Reading, made: Document, base: Document) -> bool:
    """Whether a file, its changes undone, has what a text made of `base` has and `base` has not.

    Half of these paragraphs, word for word: what was made of the base may have changed again since.
    """
    known = {folded(p.text) for p in base}
    own = {folded(p.text) for p in made} - known
    found = {folded(p.wording.text) for p in viewed(reading, View.BEFORE)}
    return bool(own) and len(own & found) >= _MOST * len(own)


def with_earlier(made: Iterable[Attributed], earlier: Sequence[Proposal]) -> tuple[tuple[Attributed, ...], int]:
    """Return the changes of a file that builds on its party's earlier one, and how many it took over from there.

    What stands in the earlier file in the same way keeps what is known of it: whether it was tracked, and by whom.
    """
    known = {proposal.change: proposal.made for proposal in earlier}
    result, taken = [], 0
    for one in made:
        before = known.get(one.change)
        taken += before is not None
        if before is not None and not one.tracked:
            one = replace(one, tracked=before.tracked, claim=before.claim)
        result.append(one)
    return tuple(result), taken


@frozen
class OnCompilation:
    """What a file made on a compilation would change: in the text itself, and (with the reason) elsewhere in it."""

    in_the_text: tuple[Change, ...]
    elsewhere: tuple[tuple[Change, str], ...]


def on_compilation(printed: Document, base: Document, made: Sequence[Attributed]) -> OnCompilation:
    """Return what changes to a compilation as it is printed mean for the text that it was made of.

    A change of what stands in brackets is one of other parties' proposals: that is for a person.
    """
    proposals = [Proposal(str(n), "", one) for n, one in enumerate(made)]
    found = carried(printed, base, proposals)
    text: list[Change] = []
    elsewhere: list[tuple[Change, str]] = []
    for entry in found.entries:
        whole = entry.reason != PARTLY or not isinstance(entry.change, Edit)
        if entry.change is not None and whole and entry.fate in (Fate.PLACED, Fate.MOVED):
            text.append(entry.change)
        else:
            elsewhere.append((entry.proposal.change, BRACKETS))
    return OnCompilation(tuple(text), tuple(elsewhere))
