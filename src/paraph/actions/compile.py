"""Compile a round: every standing proposal in one text, proved against the files that were sent."""

from __future__ import annotations

from dataclasses import dataclass

from paraph.actions.receive import originals
from paraph.actions.workspace import Circulated, Workspace, round_of
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages, check_views
from paraph.merge.view import BASE, view
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.record import SubmissionRecord, standing_submissions
from paraph.model.settings import Meeting


@dataclass(frozen=True)
class Round:
    """A round as it stands: the circulated text, the records that count, those that could not be placed."""

    circulated: Circulated
    meeting: Meeting
    compilation: Compilation
    placed: tuple[SubmissionRecord, ...]
    unplaced: tuple[SubmissionRecord, ...]


def compile_meeting(workspace: Workspace, document: str, meeting: str, *, prove: bool = True) -> Round:
    """Return the compilation of a round.

    Laws 2 and 5 are checked on it, with each party's text read afresh from what it sent, unless `prove` is
    off (for a mere look at the state of affairs, from which nothing is written).
    """
    return compile_circulated(workspace, round_of(workspace, document, meeting), prove=prove)


def compile_circulated(workspace: Workspace, circulated: Circulated, *, prove: bool = True) -> Round:
    """Return the compilation of the round on one circulated revision; `prove` as above."""
    document, label = circulated.manifest.document, circulated.manifest.label
    records = standing_submissions(workspace.submissions(document, label))
    placed = tuple(r for r in records if r.base == label)
    unplaced = tuple(r for r in records if r.base != label)
    submissions = by_party(placed)
    compilation = compile_round(circulated.text, submissions, workspace.roster.codes)
    if prove:
        check_passages(compilation)
        states = _states(workspace, circulated, placed, submissions)
        check_views(compilation, circulated.text, states)
    return Round(circulated, workspace.meeting(label), compilation, placed, unplaced)


def by_party(records: tuple[SubmissionRecord, ...]) -> list[Submission]:
    """Return what stands of each party: its file and what it said besides."""
    parties = dict.fromkeys(record.party for record in records)
    return [
        Submission(
            party,
            tuple(p for r in records if r.party == party for p in r.proposals),
            tuple(m for r in records if r.party == party for m in r.remarks),
        )
        for party in parties
    ]


def _states(
    workspace: Workspace,
    circulated: Circulated,
    records: tuple[SubmissionRecord, ...],
    submissions: list[Submission],
) -> dict[str, Document]:
    """Return each party's text, read from its file; with what it said besides where it said something."""
    text, label = circulated.text, circulated.manifest.label
    files = originals(workspace, circulated.manifest.document, label, records)
    result = {}
    for submission in submissions:
        own = [r for r in records if r.party == submission.party]
        if len(own) == 1 and own[0].file:
            reading = read_word(files[own[0].id], own[0].file)
            result[submission.party] = intake(text, reading).state
        else:
            alone = compile_round(text, [submission], [submission.party])
            result[submission.party] = view(alone, submission.party)
    return result


def as_party(workspace: Workspace, found: Round, name: str) -> Document:
    """Return the text as a party would have it, or "base" for the text that was circulated."""
    if name == "base":
        return view(found.compilation, BASE)
    return view(found.compilation, workspace.party(name).code)
