"""A compilation as tracked changes: the base with what each party would insert and delete, in its own name.

A word of the base that several parties would delete stands once, deleted by all of them together: a word
processor holds one deletion of a word and no second one around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from paraph.model.claim import Claim
from paraph.model.frozen import frozen
from paraph.model.reading import Shape, SourceParagraph
from paraph.model.wording import Wording, concat


class Voice(NamedTuple):
    """A party in whose name a change stands, and the members of a group for whom it does not speak."""

    party: str
    excepted: tuple[str, ...] = ()


Voices = tuple[Voice, ...]
"""Those who would have one change, in the order of the compilation; empty: nobody, the words stay."""


@frozen
class TrackedWords:
    """A stretch of words, and who would insert or delete it; never both."""

    wording: Wording
    inserted: Voices = ()
    deleted: Voices = ()


@frozen
class TrackedParagraph:
    """A paragraph of the base (`base` is its id), or one that it does not have (`base` is empty).

    `inserted` and `deleted` say what becomes of its mark. `former` is its shape in the base, where `retyped`
    would have it otherwise.
    """

    base: str
    shape: Shape
    words: tuple[TrackedWords, ...]
    inserted: Voices = ()
    deleted: Voices = ()
    former: Shape | None = None
    retyped: Voices = ()


def as_author(paragraphs: Sequence[SourceParagraph], own: Callable[[Claim], bool]) -> tuple[Wording, ...]:
    """Return the paragraphs of a file that was read, the changes of some authors made and all others undone.

    `own` says whether a claimed author is one of them. Paragraphs without visible text are left out.
    """
    result: list[Wording] = []
    waiting: list[Wording] = []
    for paragraph in paragraphs:
        waiting += [
            s.wording
            for s in paragraph.segments
            if (s.inserted is None or own(s.inserted)) and not (s.deleted is not None and own(s.deleted))
        ]
        undone = paragraph.mark_inserted is not None and not own(paragraph.mark_inserted)
        gone = paragraph.mark_deleted is not None and own(paragraph.mark_deleted)
        if not undone and not gone:
            result.append(concat(waiting))
            waiting = []
    return visible([*result, concat(waiting)])


def visible(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Return the wordings in which something can be read."""
    return tuple(wording for wording in wordings if not wording.blank)
