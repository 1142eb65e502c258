"""Apply what the chair decided: the accepted proposals go in, and nothing else.

A settled text is the compilation of the accepted proposals alone. Where those still differ about the same
words, the decision is refused and both are named. What a text cannot hold cannot be accepted either, but for
words in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from paraph.errors import ParaphError
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.change import Addition, Change, Edit, Proposal, Retyping
from paraph.model.compilation import Compilation, CompiledParagraph, JoinedParagraph, Submission
from paraph.model.document import Document, Kind
from paraph.model.frozen import replace
from paraph.model.numbers import numbers
from paraph.model.wording import Wording

_EVERYBODY = "*"


class _Backed(Protocol):
    """Something that proposals ask for."""

    @property
    def proposals(self) -> tuple[str, ...]: ...


def settled(base: Document, accepted: Iterable[Proposal], roster: Sequence[str]) -> Document:
    """Return the base with exactly the accepted proposals made; new paragraphs have an empty id.

    The order of the proposals does not matter. Raises ParaphError where two of them overlap and differ, and for
    one that would put an object into the text.
    """
    accepted = list(accepted)
    refuse_objects(base, accepted)
    by_party: dict[str, list[Proposal]] = {}
    for proposal in accepted:
        by_party.setdefault(proposal.party, []).append(proposal)
    submissions = [Submission(party, tuple(proposals)) for party, proposals in by_party.items()]
    compilation = compile_round(base, submissions, roster)
    refuse_contests(compilation, {p.id: p.party for p in accepted})
    return view(_as_one(compilation), _EVERYBODY)


def in_agreed_words(proposal: Proposal, text: str) -> Proposal:
    """Return a proposal with agreed words in place of its own; in place of an object, a paragraph of text.

    Within a paragraph they keep the space that its own words have around them, which nobody sees who reads these.
    Raises ParaphError for a proposal that brings no words of its own.
    """
    change = proposal.change
    new = Wording.of(text)
    match change:
        case Edit():
            worded: Edit | Addition = replace(change, new=Wording.of(_spaced_as(change.new.text, text)))
        case Addition(kind=Kind.OBJECT):
            worded = replace(change, kind=Kind.TEXT, level=0, new=new)
        case Addition():
            worded = replace(change, new=new)
        case _:
            raise ParaphError(
                "Agreed words can only take the place of words.",
                code="unclear",
                where=proposal.id,
                next_step="Accept the proposal without --text.",
            )
    return replace(proposal, made=replace(proposal.made, change=worded))


_SPACE = " \u00a0\u202f"
_CLOSING = tuple(",.;:!?)]”’،؛؟")
"""What no space stands before."""


def _spaced_as(own: str, text: str) -> str:
    words = text.strip(_SPACE)
    before, after = own[: len(own) - len(own.lstrip(_SPACE))], own[len(own.rstrip(_SPACE)) :]
    return f"{'' if words.startswith(_CLOSING) else before}{words}{after}"


def puts_in_object(change: Change) -> bool:
    """Whether a change puts into a text what no text can hold."""
    return isinstance(change, Addition | Retyping) and change.kind is Kind.OBJECT


def refuse_objects(base: Document, accepted: Iterable[Proposal]) -> None:
    """Raise ParaphError for a proposal that puts into a text what no text can hold."""
    for proposal in sorted(accepted, key=lambda p: p.id):
        change = proposal.change
        if puts_in_object(change):
            place = base.ids.index(proposal.paragraph) if proposal.paragraph in base.by_id else None
            number = None if place is None else numbers(base).get(place)
            raise ParaphError(
                f"The proposal {proposal.id} puts in what a text cannot hold, such as a picture, a box or a table.",
                code="object",
                where="" if number is None else f"at paragraph {number.reference}",
                next_step="Write what is meant in words: accept it with --text, or decide it as not accepted.",
            )


def refuse_contests(compilation: Compilation, whose: Mapping[str, str]) -> None:
    """Raise ParaphError where proposals that were accepted together cannot both be made; `whose` names parties."""
    pair, place = next(_contests(compilation), ((), 0))
    if not pair:
        return
    first, second = (f"{proposal} ({whose[proposal]})" for proposal in pair)
    number = numbers(compilation.base).get(place)
    raise ParaphError(
        f"The proposals {first} and {second} were both accepted and cannot both be made.",
        code="overlap",
        where=f"paragraph {number.reference}" if number else f"paragraph at place {place + 1}",
        next_step="Accept one of them, or give the agreed words with --text.",
    )


def _contests(compilation: Compilation) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield pairs of accepted proposals that exclude each other, with the place (from 0) of their paragraph."""
    place_of = {compiled.base.id: place for place, compiled in enumerate(compilation.paragraphs)}
    for place, compiled in enumerate(compilation.paragraphs):
        pair = _contest(compiled)
        if pair is not None:
            yield pair, place
    for new in compilation.new:
        if new.contested:
            yield _two(*new.alternatives[:2]), place_of.get(new.place.after, 0)
    yield from _contested_joins(compilation, place_of)


def _contest(compiled: CompiledParagraph) -> tuple[str, str] | None:
    """Return two accepted proposals to one paragraph that exclude each other, or None."""
    for passage in compiled.passages:
        if passage.contested:
            return _two(*passage.alternatives[:2])
    backed: tuple[Sequence[_Backed], ...] = (compiled.retyped, compiled.moved, compiled.joined)
    for several in backed:
        if len(several) > 1:
            return _two(several[0], several[1])
    if compiled.deleted is not None:
        others = [
            *(a.proposals for passage in compiled.passages for a in passage.alternatives),
            *(one.proposals for several in backed for one in several),
        ]
        if others:
            return compiled.deleted.proposals[0], others[0][0]
    return None


def _two(first: _Backed, second: _Backed) -> tuple[str, str]:
    """Return a proposal behind each of two alternatives, not the same one."""
    return first.proposals[0], next(p for p in second.proposals if p not in first.proposals[:1])


def _contested_joins(
    compilation: Compilation, place_of: Mapping[str, int]
) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield joins whose second paragraph would go, stand or begin elsewhere as well."""
    begins: dict[str, JoinedParagraph] = {}
    by_id = {compiled.base.id: compiled for compiled in compilation.paragraphs}
    following = {compiled.base.id: j for compiled in compilation.paragraphs for j in compiled.joined}
    for compiled in compilation.paragraphs:
        for join in compiled.joined:
            place = place_of[compiled.base.id]
            other = begins.setdefault(join.joined, join)
            if other is not join:
                yield _two(other, join), place
            second = by_id[join.joined]
            for against in (second.deleted, *second.retyped, *second.moved):
                if against is not None:
                    yield (join.proposals[0], against.proposals[0]), place
            at, last = join, join  # does it lead back to where it began?
            seen = {compiled.base.id}
            while at.joined not in seen and at.joined in following:
                seen.add(at.joined)
                at, last = following[at.joined], at
            if at.joined in seen:
                yield (join.proposals[0], (last if at is join else at).proposals[0]), place


def _as_one(compilation: Compilation) -> Compilation:
    """Return the compilation as if one party had made all of it."""
    everybody = (_EVERYBODY,)

    def for_all(compiled: CompiledParagraph) -> CompiledParagraph:
        return replace(
            compiled,
            passages=tuple(
                replace(p, alternatives=(replace(p.alternatives[0], parties=everybody),)) for p in compiled.passages
            ),
            deleted=compiled.deleted and replace(compiled.deleted, parties=everybody),
            retyped=tuple(replace(r, parties=everybody) for r in compiled.retyped),
            moved=tuple(replace(m, parties=everybody) for m in compiled.moved),
            joined=tuple(replace(j, parties=everybody) for j in compiled.joined),
        )

    return replace(
        compilation,
        parties=everybody,
        paragraphs=tuple(map(for_all, compilation.paragraphs)),
        new=tuple(
            replace(n, alternatives=tuple(replace(a, parties=everybody) for a in n.alternatives))
            for n in compilation.new
        ),
    )
