"""Compile a round: every standing proposal in one text, proved against the files that were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.actions.mail import is_mail, mail_state
from paraph.actions.originals import originals
from paraph.actions.proved import prove
from paraph.actions.room import from_room, room_state
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Circulated, Workspace, round_of
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages, check_views
from paraph.merge.stances import of_party, standing_stances
from paraph.merge.view import BASE, view
from paraph.model.change import Remark
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.reading import Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Meeting
from paraph.model.stance import Stance
from paraph.model.waiting import standing


@dataclass(frozen=True)
class Round:
    """A round as it stands: the circulated text, the records that count, those that could not be placed.

    `idle` are stances on proposals that no longer stand.
    """

    circulated: Circulated
    meeting: Meeting
    compilation: Compilation
    placed: tuple[SubmissionRecord, ...]
    unplaced: tuple[SubmissionRecord, ...]
    idle: tuple[Stance, ...] = ()


def compile_meeting(workspace: Workspace, document: str, meeting: str, *, prove: bool = True) -> Round:
    """Return the compilation of a round.

    Laws 2 and 5 are checked on it, with each party's text read afresh from what it sent, unless `prove` is
    off (for a mere look at the state of affairs, from which nothing is written).
    """
    return compile_circulated(workspace, round_of(workspace, document, meeting), prove=prove)


def compile_circulated(workspace: Workspace, circulated: Circulated, *, prove: bool = True) -> Round:
    """Return the compilation of the round on one circulated revision; `prove` as above."""
    document, label = circulated.manifest.document, circulated.manifest.label
    everything = workspace.submissions(document, label)
    records = standing(everything)
    placed = tuple(r for r in records if r.base == label)
    unplaced = tuple(r for r in records if r.base != label)
    said = standing_stances(
        records, (p for r in placed for p in r.proposals), (p for r in everything for p in r.proposals)
    )
    submissions = by_party(placed, said.placed)
    compilation = compile_round(circulated.text, submissions, workspace.roster.codes)
    compilation = replace(compilation, remarks=remarks_in_order(compilation.parties, placed))
    if prove:
        check_passages(compilation)
        states = _states(workspace, circulated, placed, submissions)
        check_views(compilation, circulated.text, states)
    return Round(circulated, workspace.meeting(label), compilation, placed, unplaced, said.unplaced)


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


def _states(
    workspace: Workspace,
    circulated: Circulated,
    records: tuple[SubmissionRecord, ...],
    submissions: list[Submission],
) -> dict[str, Document]:
    """Return each party's text, read from its file; with what it said besides where it said something.

    Where it did, its file is proved by itself.
    """
    text = circulated.text
    states = _read_again(workspace, text, records)
    result = {}
    for submission in submissions:
        own = [r for r in records if r.party == submission.party]
        for record in own:
            if record.id in states:
                result[submission.party] = states[record.id]
                if len(own) > 1:
                    prove(text, record, states[record.id], [submission.party])
        if len(own) > 1 or not own[0].file:
            alone = compile_round(text, [submission], [submission.party])
            result[submission.party] = view(alone, submission.party)
    return result


def _read_again(workspace: Workspace, text: Document, records: Sequence[SubmissionRecord]) -> dict[str, Document]:
    """Return the texts that parties' files give, by the record's id, from the bytes that were received."""
    files = originals(workspace, (r for r in records if r.party))
    if not files:
        return {}
    words = {name: data for name, data in files.items() if not is_mail(name)}
    with SafeReader() as reader:
        found = dict(zip(words, reader.read_all((d, n) for n, d in words.items()), strict=True))
        for outcome in found.values():
            if not isinstance(outcome, Reading):
                raise outcome
        states = {}
        for record in (r for r in records if r.party and r.file):
            reading = found.get(record.file)
            if not isinstance(reading, Reading):
                states[record.id] = mail_state(text, files[record.file], record.file, reader.read)
            elif from_room(record):
                states[record.id] = room_state(text, reading, workspace.roster, record)
            else:
                states[record.id] = intake(text, reading).state
    return states


def as_party(workspace: Workspace, found: Round, name: str) -> Document:
    """Return the text as a party would have it, or "base" for the text that was circulated."""
    if name == "base":
        return view(found.compilation, BASE)
    return view(found.compilation, workspace.party(name).code)
