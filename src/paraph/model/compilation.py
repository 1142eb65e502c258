"""The base text with every proposal in it, attributed: a value, made by a pure function.

A dispute is a value here, not an error. No party's whole text is in it, yet each can be rebuilt from it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from paraph.model.change import Proposal, Remark
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.settings import Attribution
from paraph.model.stance import Behalf, Stance
from paraph.model.wording import BREAK, Wording

T = TypeVar("T")


@frozen
class Alternative:
    """Words that would stand in a passage instead of the base, who would have them, and the proposals.

    Where the words hold BREAK a new paragraph begins; `shapes` says for each what kind and level it has.
    """

    wording: Wording
    parties: tuple[str, ...]
    proposals: tuple[str, ...]
    shapes: tuple[tuple[Kind, int], ...] = ()


@frozen
class Passage:
    """A stretch of a paragraph of the base (code points `start` to `end`) that somebody would change."""

    start: int
    end: int
    base: Wording
    alternatives: tuple[Alternative, ...]

    @property
    def contested(self) -> bool:
        """Whether the alternatives differ."""
        return len(self.alternatives) > 1

    @property
    def only_parts(self) -> bool:
        """Whether nothing is proposed but that a new paragraph begins here, in place of space if there is any."""
        return self.base.blank and all(a.wording.text == BREAK for a in self.alternatives)


@frozen
class Supported(Generic[T]):
    """Something that parties would have, and the proposals that say so."""

    what: T
    parties: tuple[str, ...]
    proposals: tuple[str, ...]


@frozen
class NewPlace:
    """Where a paragraph stands: after the place of a base paragraph (START: before all), in what order there."""

    after: str
    order: int


@frozen
class NewParagraph:
    """A paragraph that the base does not have, who would have it, and the proposals."""

    kind: Kind
    level: int
    wording: Wording
    parties: tuple[str, ...]
    proposals: tuple[str, ...]


@frozen
class NewPassage:
    """A place where somebody would put a paragraph that the base does not have.

    Nearly equal paragraphs of several parties are alternatives of one passage, in the order of their words; each
    party has at most one of them.
    """

    place: NewPlace
    alternatives: tuple[NewParagraph, ...]

    @property
    def contested(self) -> bool:
        """Whether the alternatives differ."""
        return len(self.alternatives) > 1


@frozen
class MovedParagraph:
    """Another place for a paragraph of the base."""

    place: NewPlace
    parties: tuple[str, ...]
    proposals: tuple[str, ...]


@frozen
class JoinedParagraph:
    """The paragraph of the base that would run on from another one, with the space between them."""

    joined: str
    separator: Wording
    parties: tuple[str, ...]
    proposals: tuple[str, ...]


@frozen(slots=False)
class CompiledParagraph:
    """A paragraph of the base and all that is proposed for it."""

    base: Paragraph
    passages: tuple[Passage, ...] = ()
    deleted: Supported[None] | None = None
    retyped: tuple[Supported[tuple[Kind, int]], ...] = ()
    moved: tuple[MovedParagraph, ...] = ()
    joined: tuple[JoinedParagraph, ...] = ()

    @cached_property
    def parties(self) -> frozenset[str]:
        """All who would change anything of it."""
        if self.untouched:
            return frozenset()
        found = [alternative.parties for passage in self.passages for alternative in passage.alternatives]
        for backed in (self.retyped, self.moved, self.joined):
            found += [one.parties for one in backed]
        found += [self.deleted.parties] if self.deleted else []
        return frozenset(chain.from_iterable(found))

    @property
    def untouched(self) -> bool:
        """Whether nobody would change it."""
        return not (self.passages or self.deleted or self.retyped or self.moved or self.joined)


@frozen
class Compilation:
    """The base, what is proposed to it, and what is said about it.

    `parties` are all that sent something, in roster order, also those that change nothing. `stances` are what
    parties said of proposals, in roster order; `behalf` is known of proposals made for a group without some
    members, or joined by others. `attribution` says who stands in the `parties` of its parts: as compiled, whoever
    sent it; once it was made ready to leave, what the chair chose (then also the neutral references). `roster` is
    the order in which parties are printed.
    """

    front: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    paragraphs: tuple[CompiledParagraph, ...]
    new: tuple[NewPassage, ...] = ()
    remarks: tuple[Remark, ...] = ()
    stances: tuple[Stance, ...] = ()
    behalf: tuple[Behalf, ...] = ()
    attribution: Attribution = Attribution.PARTIES
    roster: tuple[str, ...] = ()

    @property
    def base(self) -> Document:
        """The text that was circulated."""
        return Document(tuple(c.base for c in self.paragraphs), self.front)


@frozen
class Submission:
    """What stands of one party in one round: proposals and remarks, from whatever source."""

    party: str
    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...] = ()
    stances: tuple[Stance, ...] = ()
