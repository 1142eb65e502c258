"""Compile a round: every standing proposal in one text, proved against what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.actions.proof import Proof, prove_round, reader_for
from paraph.actions.workspace import Circulated, Workspace, round_of
from paraph.merge.compile import compile_round
from paraph.merge.view import BASE, view
from paraph.model.change import Remark
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Meeting
from paraph.model.waiting import standing


@dataclass(frozen=True)
class Round:
    """A round as it stands: the circulated text, the records that count, those that could not be placed."""

    circulated: Circulated
    meeting: Meeting
    compilation: Compilation
    placed: tuple[SubmissionRecord, ...]
    unplaced: tuple[SubmissionRecord, ...]


def compile_meeting(workspace: Workspace, document: str, meeting: str, *, proof: Proof = Proof.ORIGINALS) -> Round:
    """Return the compilation of a round, laws 2 and 5 proved on it against what `proof` says."""
    return compile_circulated(workspace, round_of(workspace, document, meeting), proof=proof)


def compile_circulated(workspace: Workspace, circulated: Circulated, *, proof: Proof = Proof.ORIGINALS) -> Round:
    """Return the compilation of the round on one circulated revision; `proof` as above."""
    document, label = circulated.manifest.document, circulated.manifest.label
    with reader_for(proof) as reader:
        records = standing(workspace.submissions(document, label))
        placed = tuple(r for r in records if r.base == label)
        unplaced = tuple(r for r in records if r.base != label)
        submissions = by_party(placed)
        compilation = compile_round(circulated.text, submissions, workspace.roster.codes)
        compilation = replace(compilation, remarks=remarks_in_order(compilation.parties, placed))
        prove_round(workspace, circulated, placed, submissions, compilation, proof, reader)
    return Round(circulated, workspace.meeting(label), compilation, placed, unplaced)


def by_party(records: tuple[SubmissionRecord, ...]) -> list[Submission]:
    """Return what stands of each party: its file and what it said besides."""
    parties = dict.fromkeys(record.party for record in records if record.party)
    return [
        Submission(
            party,
            tuple(p for r in records if r.party == party for p in r.proposals),
            tuple(m for r in records if r.party == party for m in r.remarks),
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
