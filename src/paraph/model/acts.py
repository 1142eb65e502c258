"""What a party does to the brackets of a text, in the field's words: a naming beside its proposals.

Nothing here is the record. A proposal stays the edit it is; an act says what one or several of them mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from paraph.model.frozen import frozen


class ActKind(StrEnum):
    """What is done."""

    CHOOSE = "chooses an alternative"
    LIFT = "lifts brackets"
    DELETE = "deletes bracketed text"
    DROP = "drops an alternative"
    ADD = "adds an alternative"
    CHANGE = "changes words in brackets"
    NAMES = "changes names beside words"
    REPLACE = "puts other words in place of a bracket"
    OPEN = "puts words in brackets"
    INSERT = "inserts words in brackets"
    AGREED = "marks as agreed"
    NOT_AGREED = "takes away a mark of agreement"
    BROKEN = "leaves a bracket without its partner"
    CLOSED = "closes a bracket that stood open"
    CLEARED = "takes away a bracket without a partner"
    LABEL = "writes a number otherwise"
    LIFT_ACROSS = "lifts brackets around paragraphs"
    DELETE_ACROSS = "deletes bracketed paragraphs"
    CHOOSE_PARAGRAPH = "chooses one of several paragraphs"
    ADD_PARAGRAPH = "adds an alternative to a paragraph"


@frozen
class Act:
    """One act on a paragraph of the base.

    `start` and `end` (code points of the base) enclose what is done something to: the bracket with the space that
    goes with it, the words put in brackets, the words changed. `old` are the words there that it is about: an
    alternative without its names, a bracket as printed, the words changed; or how one speaks of paragraphs. `new`
    are the words that come, without names; `typed` is what is put there in full. `edited` says that an alternative
    is chosen, or stripped of its brackets, with `new` in place of its words. `option` counts the alternatives of
    the bracket from 1, of `options`; of an added one it is the number of the one before it, 0 at the front.
    `within` are the words of the alternative in which something is changed. `parties` are named beside the words.
    `proposals` are the ids of the proposals that it names.
    """

    kind: ActKind
    paragraph: str
    start: int
    end: int
    old: str = ""
    new: str = ""
    typed: str = ""
    edited: bool = False
    option: int = 0
    options: int = 0
    within: str = ""
    parties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def substance(self) -> bool:
        """Whether it is a proposal of substance."""
        return self.kind is not ActKind.LABEL

    @property
    def warning(self) -> bool:
        """Whether a person should look: brackets no longer pair off."""
        return self.kind is ActKind.BROKEN

    @property
    def says(self) -> str:
        """What is done, in words that follow the name of a party: "chooses “note”"."""
        return self._where + _SAYING[self.kind](self)

    @property
    def says_of_several(self) -> str:
        """The same in words that follow the names of several parties: "choose “note”"."""
        verb, _, rest = _SAYING[self.kind](self).partition(" ")
        return f"{self._where}{verb.removesuffix('s')} {rest}"

    @property
    def _where(self) -> str:
        return "" if self.kind is not ActKind.CHANGE or self.old == self.within else f"in {_alternative(self)}, "


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _who(act: Act, before: str) -> str:
    return f" {before} {', '.join(act.parties)}" if act.parties else ""


def _as(act: Act) -> str:
    return f" as {_quoted(act.new)}" if act.edited else ""


def _alternative(act: Act) -> str:
    return f"the {'alternative' if act.options > 1 else 'bracketed'} {_quoted(act.within)}"


def _change(act: Act) -> str:
    if act.old == act.within:
        return f"changes {_alternative(act)} to {_quoted(act.new)}"
    if act.old.strip() and act.new.strip():
        return f"changes {_quoted(act.old)} to {_quoted(act.new)}"
    if act.old.strip():
        return f"deletes {_quoted(act.old)}"
    return f"inserts {_quoted(act.new)}" if act.new.strip() else "changes the spacing"


_SAYING: Mapping[ActKind, Callable[[Act], str]] = {
    ActKind.CHOOSE: lambda act: f"chooses {_quoted(act.old)}{_as(act)}{_who(act, 'of')}",
    ActKind.LIFT: lambda act: f"lifts the brackets around {_quoted(act.old)}{_as(act)}",
    ActKind.DELETE: lambda act: f"deletes {_quoted(act.old)}",
    ActKind.DROP: lambda act: f"drops {_quoted(act.old)}",
    ActKind.ADD: lambda act: f"adds the alternative {_quoted(act.new)}{_who(act, 'for')}",
    ActKind.CHANGE: _change,
    ActKind.NAMES: lambda act: f"changes the names beside {_quoted(act.old)} to {_quoted(act.new)}",
    ActKind.REPLACE: lambda act: f"puts {_quoted(act.new)} in place of {_quoted(act.old)}",
    ActKind.OPEN: lambda act: f"puts {_quoted(act.old)} in brackets",
    ActKind.INSERT: lambda act: f"inserts {_quoted(act.new)} in brackets{_who(act, 'for')}",
    ActKind.AGREED: lambda act: f"marks it {_quoted(act.new)}",
    ActKind.NOT_AGREED: lambda act: f"takes away the mark {_quoted(act.old)}",
    ActKind.BROKEN: lambda act: "leaves a bracket without its partner",
    ActKind.CLOSED: lambda act: "closes the bracket that stood open",
    ActKind.CLEARED: lambda act: "takes away a bracket that had no partner",
    ActKind.LIFT_ACROSS: lambda act: f"lifts the brackets around {act.old}",
    ActKind.DELETE_ACROSS: lambda act: f"deletes the bracketed {act.old}",
    ActKind.CHOOSE_PARAGRAPH: lambda act: f"chooses {act.old}",
    ActKind.ADD_PARAGRAPH: lambda act: f"adds an alternative to paragraph {act.old}: {_quoted(act.new)}",
    ActKind.LABEL: lambda act: f"writes the number {_quoted(act.old)} as {_quoted(act.new)}",
}
