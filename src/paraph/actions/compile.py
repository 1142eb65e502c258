"""Compile a round: every standing proposal in one text, proved against what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from paraph.actions.carried import CarriedOver, CarryingOver, Unplaced, on_the_round, unplaced
from paraph.actions.evidence import Proof, reader_for
from paraph.actions.proof import prove_round, texts_sent
from paraph.actions.together import refuse_any_apart
from paraph.actions.workspace import Circulated, Workspace, round_of
from paraph.merge.compile import compile_round
from paraph.merge.stances import of_party, standing_stances
from paraph.merge.view import BASE, view
from paraph.model.change import Remark
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Meeting
from paraph.model.stance import Stance
from paraph.model.waiting import standing, unplaced_rows

if TYPE_CHECKING:
    from paraph.actions.safe import SafeReader


@frozen
class Round:
    """A round as it stands: the circulated text, and the submissions that count, as they stand on it.

    `carried` are those that were made on an older revision, `unplaced` what of them has no place in the text,
    `rows` the remarks that keep rows of comment forms for which no place was found, until a person has dealt with
    them; `idle` are stances on what no longer stands.
    """

    circulated: Circulated
    meeting: Meeting
    compilation: Compilation
    placed: tuple[SubmissionRecord, ...]
    carried: tuple[CarriedOver, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    idle: tuple[Stance, ...] = ()
    rows: tuple[Remark, ...] = ()

    @property
    def unsettled(self) -> tuple[Unplaced, ...]:
        """What could not be placed and nobody decided on."""
        return tuple(found for found in self.unplaced if not found.settled)


def compile_meeting(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    proof: Proof = Proof.ORIGINALS,
    reader: SafeReader | None = None,
) -> Round:
    """Return the compilation of a round, laws 2 and 5 proved on it against what `proof` says.

    What was made on an older revision is proved on that one, and carried over (law 10). `reader` reads originals,
    where one was started already.
    """
    with reader_for(proof) if reader is None else nullcontext(reader) as opened:
        return compile_circulated(workspace, round_of(workspace, document, meeting), proof=proof, reader=opened)


def compile_circulated(
    workspace: Workspace,
    circulated: Circulated,
    *,
    proof: Proof = Proof.ORIGINALS,
    everything: Sequence[SubmissionRecord] | None = None,
    reader: SafeReader | None = None,
) -> Round:
    """Return the compilation of the round on one circulated revision; `proof` and `reader` as above.

    `everything` are its submissions, where others are to be compiled than those recorded by now.
    """
    with compiling(workspace, circulated, proof=proof, everything=everything, reader=reader) as found:
        pass
    return found


@contextmanager
def compiling(
    workspace: Workspace,
    circulated: Circulated,
    *,
    proof: Proof,
    everything: Sequence[SubmissionRecord] | None = None,
    reader: SafeReader | None = None,
) -> Iterator[Round]:
    """Give the same, and prove it at the end of the `with` statement: originals are still read during it.

    Only what needs no proof is to be done in the statement. Nothing that is made of the round there may be handed
    out before its end, which raises LawBrokenError where the proof fails.
    """
    document, label = circulated.manifest.document, circulated.manifest.label
    if everything is None:
        everything = workspace.submissions(document, label)
    records = standing(everything)
    carrying = CarryingOver(workspace, circulated)
    with texts_sent(carrying, records, proof, reader) as sent:
        over = carrying.all(records)
        placed = on_the_round(records, over)
        refuse_any_apart(circulated.text, placed)
        said = standing_stances(
            records,
            (p for r in placed for p in r.proposals),
            (p for r in everything for p in r.proposals),
            carrying.same_words,
        )
        submissions = by_party(placed, said.placed)
        compilation = compile_round(circulated.text, submissions, workspace.roster.codes)
        compilation = replace(compilation, remarks=remarks_in_order(compilation.parties, placed))
        lost = unplaced(workspace, circulated, over)
        rows = unplaced_rows(everything, workspace.corrections(document, label))
        yield Round(circulated, workspace.meeting(label), compilation, placed, over, lost, said.unplaced, rows)
        if proof is not Proof.NONE:
            prove_round(carrying, records, submissions, compilation, sent)


def by_party(records: tuple[SubmissionRecord, ...], stances: Sequence[Stance]) -> list[Submission]:
    """Return what stands of each party: its file, what it said besides, and its stances on what others propose."""
    parties = dict.fromkeys([*(r.party for r in records if r.party), *(s.party for s in stances)])
    return [
        Submission(
            party,
            tuple(p for r in records if r.party == party for p in r.proposals),
            tuple(m for r in records if r.party == party for m in r.remarks),
            of_party(stances, party),
        )
        for party in parties
    ]


def remarks_in_order(parties: Sequence[str], records: Sequence[SubmissionRecord]) -> tuple[Remark, ...]:
    """Return the remarks party by party, each party's as they stand in its file; those of no party come last."""
    return tuple(m for party in (*parties, "") for r in records if r.party == party for m in r.remarks)


def as_party(workspace: Workspace, found: Round, name: str) -> Document:
    """Return the text as a party would have it, or "base" for the text that was circulated."""
    if name == "base":
        return view(found.compilation, BASE)
    return view(found.compilation, workspace.party(name).code)
