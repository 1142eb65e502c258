"""Make a compilation ready to leave: who is named in it is the chair's choice for the round.

What comes back is a compilation like any other, in which the parties are those that may be printed. So whoever
prints it can let nothing out that is not to leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from paraph.merge.acts.printed import whole_brackets
from paraph.merge.names import Names
from paraph.merge.unnamed import unnamed
from paraph.model.change import START, Marking, Remark
from paraph.model.compilation import Compilation
from paraph.model.document import Paragraph
from paraph.model.frozen import is_value, names, replace
from paraph.model.settings import Attribution
from paraph.model.stance import Stance, StanceKind
from paraph.model.wording import Wording

Groups = Mapping[str, Collection[str]]
"""The members of each group on the day of the meeting, by the code of the group."""

T = TypeVar("T")

_TEXT = (Wording, Paragraph)


def outgoing(
    compilation: Compilation, attribution: Attribution, groups: Groups, names: Names | None = None
) -> Compilation:
    """Return a compilation as it may leave under the chair's choice, `groups` being those of the meeting's day.

    Only remarks marked for all are in it. With `groups` a member does not stand beside its own group. With `none`
    a neutral reference stands in place of parties and proposals, and remarks and stances are left out: nothing
    depends on who, or on how many; the names by which parties label their own words (`names`, else their codes)
    are taken out. Raises ParaphError where words name others as their authors.
    """
    if attribution is Attribution.NONE:
        known = names or Names.of_codes(dict.fromkeys((*compilation.roster, *compilation.parties)))
        return _neutral(_by_brackets(unnamed(compilation, known)))
    remarks = tuple(r for r in compilation.remarks if r.marking is Marking.ALL)
    if attribution is Attribution.GROUPS:
        compilation = _by_groups(compilation, groups)
    return replace(compilation, remarks=_detached(remarks), attribution=attribution)


def _detached(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Return remarks without trace of what they answer that is not among them."""
    here = {remark.id for remark in remarks}
    return tuple(r if r.answers in here else replace(r, answers="") for r in remarks)


def references(compilation: Compilation) -> Mapping[tuple[str, ...], str]:
    """Return the neutral reference ("P-041") of the proposals behind each alternative, in the order of the text.

    That is passage by passage and alternative by alternative, then what concerns a paragraph as a whole, then what
    is new after it. Alternatives are in the order of their words, so this says nothing of who.
    """
    found = dict.fromkeys(part.proposals for part in parts_of(compilation))
    return {proposals: f"P-{number:03d}" for number, proposals in enumerate(found, 1)}


def _by_brackets(compilation: Compilation) -> Compilation:
    """Return a compilation in which what is done to one bracket of the base is one passage: one reference."""
    return replace(
        compilation, paragraphs=tuple(whole_brackets(c, compilation.roster) for c in compilation.paragraphs)
    )


def _neutral(compilation: Compilation) -> Compilation:
    known = references(compilation)

    def printed(part: Any) -> Any:
        reference = (known[part.proposals],)
        return replace(part, parties=reference, proposals=reference)

    return Compilation(
        compilation.front,
        (),
        _each(compilation.paragraphs, printed),
        _each(compilation.new, printed),
        attribution=Attribution.NONE,
    )


def _by_groups(compilation: Compilation, groups: Groups) -> Compilation:
    voices = Voices(compilation, groups)

    def printed(part: Any) -> Any:
        parties = tuple(p for p in part.parties if not voices.spoken_for(p, part))
        # Two groups on the roster, each a member of the other, would leave nobody.
        return replace(part, parties=parties or part.parties)

    silent = {s for part in parts_of(compilation) for s in voices.repeated(part)}
    silent |= {s for paragraph in compilation.base.ids for s in voices.repeated_on_text(paragraph)}
    return replace(
        compilation,
        paragraphs=_each(compilation.paragraphs, printed),
        new=_each(compilation.new, printed),
        stances=tuple(s for s in compilation.stances if s not in silent),
        behalf=tuple(
            replace(b, joined=tuple(j for j in b.joined if j not in groups.get(b.party, ())))
            for b in compilation.behalf
        ),
    )


class Voices:
    """Knows for which members the groups of a compilation speak, proposal by proposal."""

    def __init__(self, compilation: Compilation, groups: Groups) -> None:
        self.groups = groups
        self.excepted = {(b.party, b.proposal): b.excepted for b in compilation.behalf}
        self.stances: dict[str, list[Stance]] = defaultdict(list)
        self.on_text: dict[str, list[Stance]] = defaultdict(list)
        for stance in compilation.stances:
            (self.stances[stance.proposal] if stance.proposal else self.on_text[stance.paragraph]).append(stance)

    def speaks_for(self, group: str, party: str, proposals: Iterable[str]) -> bool:
        """Whether a group speaks for a party in its proposals: a member, and not excepted there."""
        return party in self.groups.get(group, ()) and not any(
            party in self.excepted.get((group, proposal), ()) for proposal in proposals
        )

    def spoken_for(self, party: str, part: Any) -> bool:
        """Whether a group that would have something speaks for a party."""
        return any(self.speaks_for(group, party, part.proposals) for group in part.parties)

    def on(self, part: Any) -> list[Stance]:
        """Return what parties said of the proposals behind something."""
        return [stance for proposal in part.proposals for stance in self.stances.get(proposal, ())]

    def repeated(self, part: Any) -> list[Stance]:
        """Return the stances in which a member says of something what its group says of it."""
        said = self.on(part)
        return [
            stance
            for stance in said
            if any(s.kind is stance.kind and self.speaks_for(s.party, stance.party, ()) for s in said)
            or (stance.kind is StanceKind.SUPPORT and self.spoken_for(stance.party, part))
        ]

    def repeated_on_text(self, paragraph: str) -> list[Stance]:
        """Return the stances in which a member says of a paragraph as it stands what its group says of it."""
        said = self.on_text.get(paragraph, [])
        return [
            stance
            for stance in said
            if any(s.kind is stance.kind and self.speaks_for(s.party, stance.party, ()) for s in said)
        ]


def parts_of(compilation: Compilation) -> Iterator[Any]:
    """Yield everything in a compilation that parties would have by their proposals, in the order of the text."""
    after: dict[str, list[Any]] = defaultdict(list)
    for new in compilation.new:
        after[new.place.after].append(new)
    yield from _within(tuple(after[START]))
    for compiled in compilation.paragraphs:
        yield from _within(compiled)
        yield from _within(tuple(after[compiled.base.id]))


# Whatever has parties and proposals is found by these two fields and not by its type, so that nothing that is
# added to the model can leave with the names in it.


def _is_part(value: Any) -> bool:
    return hasattr(value, "parties") and hasattr(value, "proposals")


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif _is_part(value):
        yield value
    elif is_value(value) and not isinstance(value, _TEXT):
        for name in names(value):
            yield from _within(getattr(value, name))


def _each(value: T, printed: Callable[[Any], Any]) -> T:
    """Return a value with something else in place of each part in it."""
    result: Any = value
    if isinstance(value, tuple):
        result = tuple(_each(one, printed) for one in value)
    elif _is_part(value):
        result = printed(value)
    elif is_value(value) and not isinstance(value, _TEXT):
        result = replace(result, **{name: _each(getattr(value, name), printed) for name in names(value)})
    return cast("T", result)
