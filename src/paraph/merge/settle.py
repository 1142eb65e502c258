"""Apply what the chair decided: the accepted proposals go in, and nothing else.

A settled text is the compilation of the accepted proposals alone. Where those still differ about the same
words, the decision is refused and both are named. What a text cannot hold cannot be accepted either, but for
words in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from paraph.errors import ParaphError
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.change import Addition, Edit, Proposal, Retyping
from paraph.model.compilation import Compilation, CompiledParagraph, Submission
from paraph.model.document import Document, Kind
from paraph.model.numbers import numbers
from paraph.model.wording import Wording

_EVERYBODY = "*"


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
    refuse_contests(compilation)
    return view(_as_one(compilation), _EVERYBODY)


def in_agreed_words(proposal: Proposal, text: str) -> Proposal:
    """Return a proposal with agreed words in place of its own; in place of an object, a paragraph of text.

    Raises ParaphError for a proposal that brings no words of its own.
    """
    change = proposal.change
    new = Wording.of(text)
    match change:
        case Edit():
            worded: Edit | Addition = replace(change, new=new)
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


def refuse_objects(base: Document, accepted: Iterable[Proposal]) -> None:
    """Raise ParaphError for a proposal that puts into a text what no text can hold."""
    for proposal in sorted(accepted, key=lambda p: p.id):
        change = proposal.change
        if isinstance(change, Addition | Retyping) and change.kind is Kind.OBJECT:
            place = base.ids.index(proposal.paragraph) if proposal.paragraph in base.by_id else None
            number = None if place is None else numbers(base).get(place)
            raise ParaphError(
                f"The proposal {proposal.id} puts in what a text cannot hold, such as a picture, a box or a table.",
                code="object",
                where="" if number is None else f"at paragraph {number.reference}",
                next_step="Write what is meant in words: accept it with --text, or decide it as not accepted.",
            )


def refuse_contests(compilation: Compilation) -> None:
    """Raise ParaphError where proposals that were accepted together cannot both be made."""
    place_of = {number: found.reference for number, found in numbers(compilation.base).items()}
    for place, compiled in enumerate(compilation.paragraphs):
        reference = place_of.get(place) or f"paragraph at place {place + 1}"
        pair = _contest(compiled)
        if pair is not None:
            first, second = pair
            raise ParaphError(
                f"The proposals {first} and {second} were both accepted and cannot both be made.",
                code="overlap",
                where=f"paragraph {reference}",
                next_step="Accept one of them, or give the agreed words with --text.",
            )


def _contest(compiled: CompiledParagraph) -> tuple[str, str] | None:
    """Return two accepted proposals to one paragraph that exclude each other, or None."""
    for passage in compiled.passages:
        if passage.contested:
            first, second = passage.alternatives[:2]
            return first.proposals[0], next(p for p in second.proposals if p not in first.proposals[:1])
    if len(compiled.retyped) > 1:
        return compiled.retyped[0].proposals[0], compiled.retyped[1].proposals[0]
    if len(compiled.moved) > 1:
        return compiled.moved[0].proposals[0], compiled.moved[1].proposals[0]
    if compiled.deleted is not None:
        others = [
            *(a.proposals for passage in compiled.passages for a in passage.alternatives),
            *(r.proposals for r in compiled.retyped),
            *(m.proposals for m in compiled.moved),
        ]
        if others:
            return compiled.deleted.proposals[0], others[0][0]
    return None


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
        )

    return replace(
        compilation,
        parties=everybody,
        paragraphs=tuple(map(for_all, compilation.paragraphs)),
        new=tuple(replace(n, parties=everybody) for n in compilation.new),
    )


def with_ids(document: Document, new_id: Callable[[int], str]) -> Document:
    """Return the document with ids for the paragraphs that have none; `new_id` gets their place."""
    return document.with_paragraphs(p if p.id else replace(p, id=new_id(place)) for place, p in enumerate(document))
