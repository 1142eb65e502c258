"""What one party would change, as values: changes to a base text, and who proposed them."""

from __future__ import annotations

from enum import StrEnum

from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, Wording

START = ""
"""The anchor of what stands before the first paragraph of the base."""


@frozen
class Edit:
    """In a paragraph of the base, the words from `start` to `end` become `new`.

    Never without effect: `old` and `new` share no token at either end, and a pure insertion or deletion
    that could stand in several places stands in the leftmost. Where `new` holds BREAK the paragraph is split:
    a new paragraph begins there, and `shapes` says for each of them what kind and level it has. What stands
    after the last BREAK runs on with the base's own words.
    """

    paragraph: str
    start: int
    end: int
    old: Wording
    new: Wording
    shapes: tuple[tuple[Kind, int], ...] = ()


@frozen
class Join:
    """A paragraph of the base runs on with another one, which then stands nowhere else.

    Each keeps its words and whatever is changed in them; `separator` is the space between, or nothing.
    """

    paragraph: str
    joined: str
    separator: Wording


@frozen
class Removal:
    """A paragraph of the base goes."""

    paragraph: str
    old: Wording


@frozen
class Addition:
    """A new paragraph stands after the place of a paragraph of the base.

    `after` is the id of that paragraph, whether or not it is still there, or START; `order` counts what the
    same party puts at this place, additions and moves together, from 0.
    """

    after: str
    order: int
    kind: Kind
    level: int
    new: Wording


@frozen
class Move:
    """A paragraph of the base stands after the place of another one. Anchor and order as in Addition."""

    paragraph: str
    after: str
    order: int


@frozen
class Retyping:
    """A paragraph of the base becomes another kind or level."""

    paragraph: str
    kind: Kind
    level: int


Change = Edit | Join | Removal | Addition | Move | Retyping


class ChangeClass(StrEnum):
    """What weight a change has: typographic ones (quotes, dashes, spaces, hyphens) are folded by default."""

    SUBSTANTIVE = "substantive"
    TYPOGRAPHIC = "typographic"
    AUTOMATIC = "automatic"


class ProposalKind(StrEnum):
    """What a proposal does, in the field's words."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    NEW_PARAGRAPH = "new paragraph"
    DELETE_PARAGRAPH = "delete paragraph"
    MOVE = "move"
    SPLIT = "split"
    JOIN = "join"
    RELEVEL = "re-level"


def kind_of(change: Change) -> ProposalKind:
    """Return the field's word for a change."""
    match change:
        case Edit(old=old, new=new):
            if BREAK in new.text:
                return ProposalKind.SPLIT
            if not len(old):
                return ProposalKind.INSERT
            return ProposalKind.REPLACE if len(new) else ProposalKind.DELETE
        case Removal():
            return ProposalKind.DELETE_PARAGRAPH
        case Addition():
            return ProposalKind.NEW_PARAGRAPH
        case Move():
            return ProposalKind.MOVE
        case Join():
            return ProposalKind.JOIN
        case Retyping():
            return ProposalKind.RELEVEL


@frozen
class Attributed:
    """A change as it was read: with its class, whether it was tracked, and the author that the file claims.

    `matched` says how its paragraph was found again in the text sent out ("same words", "bookmark",
    "likeness 72%"); empty where that was not in question.
    """

    change: Change
    tracked: bool
    change_class: ChangeClass = ChangeClass.SUBSTANTIVE
    claim: Claim = Claim()
    matched: str = ""


@frozen
class Offer:
    """A change that a person may confirm as a proposal of a party; nothing is made of it before.

    It was recognised in a remark (`remark` is its id), or it stands in a file that does not say whose it is.
    `words` are the words it was read from.
    """

    id: str
    change: Change
    remark: str = ""
    words: str = ""


@frozen
class Proposal:
    """One change as one party made it. `id` is a hash of source and place, never a counter.

    `excepted` are members of a group for which it does not speak here, `joined` are parties that joined it.
    """

    id: str
    party: str
    made: Attributed
    rationale: str = ""
    excepted: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()

    @property
    def change(self) -> Change:
        """The change proposed."""
        return self.made.change

    @property
    def kind(self) -> ProposalKind:
        """What the proposal does."""
        return kind_of(self.made.change)

    @property
    def old(self) -> Wording:
        """The words of the base that would go."""
        change = self.change
        return change.old if isinstance(change, Edit | Removal) else Wording()

    @property
    def new(self) -> Wording:
        """The words that would come."""
        change = self.change
        return change.new if isinstance(change, Edit | Addition) else Wording()

    @property
    def paragraph(self) -> str:
        """The id of the paragraph of the base it concerns or stands after."""
        change = self.change
        return change.after if isinstance(change, Addition) else change.paragraph


class Marking(StrEnum):
    """Who may see something."""

    ALL = "all"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    INTERNAL = "internal"


@frozen
class Remark:
    """A comment that changes no text. Internal until a person marks it for circulation.

    `quote` is what stood between the comment's marks with all changes made, `quote_before` with none made;
    `paragraph` is the id of the paragraph of the base it hangs on, or empty, and `uncertain` says that the
    file does not say clearly which. `answers` is the id of the remark it replies to. `language` is a
    BCP 47 tag where it is not the language of the text; such a remark waits for its `translation`.
    `to_colleagues` says that it reads like a word to colleagues, not to the secretariat. `unplaced` says why the
    row of a comment form that it keeps could not be placed in the text.
    """

    id: str
    party: str
    paragraph: str
    quote: str
    quote_before: str
    text: str
    claim: Claim = Claim()
    marking: Marking = Marking.INTERNAL
    answers: str = ""
    resolved: bool = False
    uncertain: bool = False
    language: str = ""
    translation: str = ""
    to_colleagues: bool = False
    unplaced: str = ""
