"""The account of a room copy, proved on each file: every changed character is somebody's, or waits for a person.

Nothing here looks at how names were read. It sees the base, the changes of the file, and what was made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paraph.errors import LawBrokenError
from paraph.merge.compile import compile_round
from paraph.merge.laws import check_views
from paraph.merge.room.reading import Placed, RoomReading
from paraph.merge.room.values import Holds, Part
from paraph.model.change import Addition, Attributed, Edit, Proposal, Removal
from paraph.model.compilation import Submission
from paraph.model.document import Document


def check_room(base: Document, found: RoomReading) -> None:
    """Raise LawBrokenError unless a room copy was taken apart without loss.

    Each changed paragraph of the file is exactly the base's standing words and the stretches found in it; each
    change of the file is in one of these paragraphs or waits for a person; words said to be a party's are in
    its text, and words that are nobody's are in what waits; and each party's changes make a text that a
    compilation gives back.
    """
    _check_paragraphs(base, found)
    _check_changes(found)
    _check_owners(base, found)
    for party, made in found.made.items():
        proposals = tuple(Proposal(str(n), party, one) for n, one in enumerate(made))
        check_views(
            compile_round(base, [Submission(party, proposals)], [party]), base, {party: found.states[party]}
        )


def _lost(what: str) -> LawBrokenError:
    return LawBrokenError(f"nothing lost: in a room copy, {what}")


def _check_paragraphs(base: Document, found: RoomReading) -> None:
    """Put each changed paragraph together again from what was found in it."""
    after = {p.id: p.text for p in found.taken.state if p.id}
    named = [placed.paragraph for placed in found.placed if placed.paragraph is not None]
    if len(set(named)) < len(named):
        raise _lost("a paragraph was read twice")
    for placed in found.placed:
        for part in placed.parts:
            if "".join(s.text for s in part.stretches) != placed.after[slice(*part.after)]:
                raise _lost("a changed place is not the sum of what was found in it")
        if placed.paragraph is None:
            continue
        if placed.paragraph in after and after[placed.paragraph] != placed.after:
            raise _lost("a paragraph was not read as it stands in the file")
        if _between(base.by_id[placed.paragraph].text, placed, "base") != _between(placed.after, placed, "after"):
            raise _lost("words between two changed places differ from the base")


def _between(text: str, placed: Placed, side: str) -> list[str]:
    """Return what stands between the changed places of a paragraph, in the base or in the file."""
    result, at = [], 0
    for part in sorted(placed.parts, key=lambda p: (p.base, p.after)):
        start, end = part.base if side == "base" else part.after
        if start < at:
            raise _lost("two changed places overlap")
        result.append(text[at:start])
        at = end
    return [*result, text[at:]]


def _check_changes(found: RoomReading) -> None:
    """Find each change of the file again: in a changed paragraph, among new ones, or as it is, unassigned."""
    changed = {placed.paragraph for placed in found.placed if placed.paragraph is not None}
    added = Counter(placed.after for placed in found.placed)
    waiting = [u.made.change for u in found.unassigned]
    for made in found.taken.changes:
        match made.change:
            case Edit(paragraph=identity):
                there = identity in changed
            case Addition(new=new):
                there = added[new.text] > 0
                added[new.text] -= 1
            case Removal(paragraph=identity):
                there = made.change in waiting or identity in changed
            case _:
                there = made.change in waiting
        if not there:
            raise _lost("a change of the file is nowhere")


def _check_owners(base: Document, found: RoomReading) -> None:
    words_of = {party: "\n".join(p.text for p in state) for party, state in found.states.items()}
    waiting = "\n".join(f"{u.words}\n{_new(u.made)}" for u in found.unassigned)
    for placed in found.placed:
        for part in placed.parts:
            for stretch in part.stretches:
                words = stretch.text.strip()
                if stretch.holds is Holds.PROPOSED and not _all_have(words, stretch.parties, words_of, waiting):
                    raise _lost(f"“{words}” is not in the text of a party it was given to")
                if stretch.holds is Holds.UNASSIGNED and words not in waiting:
                    raise _lost(f"“{words}” waits for nobody")
            if placed.paragraph is not None:
                _check_struck(base, placed.paragraph, part, found)


def _all_have(words: str, parties: Sequence[str], words_of: dict[str, str], waiting: str) -> bool:
    return bool(parties) and all(words in words_of.get(party, "") or words in waiting for party in parties)


def _check_struck(base: Document, paragraph: str, part: Part, found: RoomReading) -> None:
    """Words of the base that no longer stand in the file are struck by somebody, or wait for a person."""
    start, end = part.base
    standing = "".join(s.text for s in part.stretches if s.holds is not Holds.UNASSIGNED)
    struck = base.by_id[paragraph].text[start:end].strip()
    if not struck or struck in standing:
        return
    made = [*(u.made for u in found.unassigned), *(m for own in found.made.values() for m in own)]
    if not any(_concerns(m, paragraph, start, end) for m in made):
        raise _lost(f"“{struck}” was struck and nobody would strike it")


def _concerns(made: Attributed, paragraph: str, start: int, end: int) -> bool:
    """Whether a change strikes words of a paragraph (of equal words, the leftmost) or is made at this place."""
    change = made.change
    if not isinstance(change, Edit | Removal) or change.paragraph != paragraph:
        return False
    return len(change.old) > 0 or (isinstance(change, Edit) and start <= change.start <= end)


def _new(made: Attributed) -> str:
    return made.change.new.text if isinstance(made.change, Edit | Addition) else ""


def characters(placed: Iterable[Placed]) -> dict[Holds, int]:
    """Return how many characters of the changed places are of each class."""
    counts = dict.fromkeys(Holds, 0)
    for one in placed:
        for part in one.parts:
            for stretch in part.stretches:
                counts[stretch.holds] += len(stretch.text)
    return counts
