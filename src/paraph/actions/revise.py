"""Make the next revision: the accepted proposals go into the text, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from paraph.actions.agreed import changed_agreed, number_of
from paraph.actions.commit import canonical
from paraph.actions.compile import Round, compile_meeting
from paraph.actions.decide import accepted, refuse_masthead, undecided_line
from paraph.actions.ids import with_new_ids
from paraph.actions.trailers import revision_message
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError
from paraph.merge.brackets import BRACKETS, beside_accepted, bracketing, can_be_bracketed
from paraph.merge.settle import settled
from paraph.merge.threeway import three_way
from paraph.model.change import Proposal
from paraph.model.document import Document, Kind, Standing
from paraph.model.frozen import frozen, replace
from paraph.model.record import (
    DecisionRecord,
    Disposition,
    StandingDecision,
    standing_agreements,
    standing_decisions,
)
from paraph.model.renumbering import with_deleted
from paraph.store.values import Identity


class Undecided(StrEnum):
    """What becomes of proposals on which nothing was decided."""

    REFUSE = "refuse"
    BASE = "base"
    BRACKETS = "brackets"


@frozen
class Revised:
    """The new draft's commit, and how many proposals went in, were bracketed, and were left out.

    `unshown` of those that were left out should stand in brackets, and are such that no brackets can show.
    `gone` were accepted or bracketed, and do not stand any more: withdrawn, recalled, or replaced by a later file;
    each by its id, with its party.
    """

    commit: str
    accepted: int
    bracketed: int
    left: int
    document: Document
    unshown: int = 0
    gone: tuple[tuple[str, str], ...] = ()


def revise(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    now: datetime,
    undecided: Undecided = Undecided.REFUSE,
    identity: Identity | None = None,
) -> Revised:
    """Apply the decisions of a round to the draft and commit it.

    Raises ParaphError while proposals are open (unless told what to do), for a draft with changes that are
    not committed, for an agreed paragraph that would change, and where drafters changed the same words.
    """
    found = compile_meeting(workspace, document, meeting)
    records = workspace.decisions(document, found.circulated.manifest.label)
    working = workspace.draft(document).document
    head = workspace.committed(document)
    if head is None or working != head:
        raise ParaphError(
            f"The draft of {document} has changes that are not committed.",
            code="dirty-draft",
            where=draft_path(document),
            next_step=f'Commit them first: `paraph commit {document} -m "…"`.',
        )
    going_in = accepted(found, records)
    wanted = _to_bracket(found, records, undecided)
    brackets = [p for p in wanted if can_be_bracketed(p.change)]
    chair = _decided(found, going_in, brackets)
    agreements = standing_agreements(tuple(records))
    _refuse_agreed(found, chair, agreements)
    base = found.circulated.draft
    # The same words get the same id in every revision of a round, so that drafters may have edited them since.
    chair = with_new_ids(chair, f"{document}/{found.circulated.commit}", base.by_id)
    chair = with_deleted(base, _with_standings(chair, agreements, found))
    merged = three_way(base, chair, head)
    _refuse_agreed_since(found, head, merged, agreements)
    gone = _gone(workspace, found, records)
    if merged == head:
        raise ParaphError(
            f"The decisions of {meeting} change nothing in {document}, or are in it already.{_told(gone)}",
            code="nothing-to-revise",
            next_step="Decide on proposals first: `paraph decide`.",
        )
    commit = workspace.repository.record(
        {workspace.prefix + draft_path(document): canonical(merged)},
        revision_message(
            document, found.circulated.manifest.label, (p.id for p in going_in), (p.id for p in brackets)
        ),
        when=now,
        identity=identity,
        overwrite={workspace.prefix + draft_path(document)},
    )
    total = sum(len(r.proposals) for r in found.placed)
    left = total - len(going_in) - len(brackets)
    return Revised(commit, len(going_in), len(brackets), left, merged, len(wanted) - len(brackets), gone)


def gone_line(gone: Sequence[tuple[str, str]]) -> str:
    """Return a sentence on what was decided and stands no more; nothing where all stands."""
    if not gone:
        return ""
    named = ", ".join(f"{identity} ({party})" for identity, party in gone)
    return f"Decided, and not in the text, since withdrawn, recalled or replaced by a later file: {named}."


def _told(gone: Sequence[tuple[str, str]]) -> str:
    return f" {gone_line(gone)}" if gone else ""


def _gone(workspace: Workspace, found: Round, records: Sequence[DecisionRecord]) -> tuple[tuple[str, str], ...]:
    """Return the proposals that should be in the text by the chair's decisions, and do not stand any more."""
    manifest = found.circulated.manifest
    there = {p.id for record in found.placed for p in record.proposals}
    wanted = {
        d.proposal
        for d in standing_decisions(tuple(records)).values()
        if d.disposition in (Disposition.ACCEPTED, Disposition.BRACKETED) and d.proposal not in there
    }
    document, label = manifest.document, manifest.label
    every = {p.id: p.party for r in workspace.submissions(document, label) for p in r.proposals}
    every |= {identity: r.party for r in workspace.recalls(document, label) for identity in r.proposals}
    return tuple((identity, party) for identity, party in every.items() if identity in wanted)


def _to_bracket(found: Round, records: Sequence[DecisionRecord], undecided: Undecided) -> list[Proposal]:
    """Return the proposals to print in brackets. Raises ParaphError for open ones that nobody decided on."""
    decisions = standing_decisions(tuple(records))
    every = [p for record in found.placed for p in record.proposals]
    open_ones = [p for p in every if p.id not in decisions]
    if open_ones and undecided is Undecided.REFUSE:
        raise ParaphError(
            undecided_line(open_ones),
            code="open-proposals",
            next_step="Decide on them, or say --undecided base or --undecided brackets.",
        )
    told = [p for p in every if p.id in decisions and decisions[p.id].disposition is Disposition.BRACKETED]
    if undecided is not Undecided.BRACKETS:
        return told
    heads = {p.id for p in found.circulated.text if p.kind is Kind.MASTHEAD}
    return told + [p for p in open_ones if p.paragraph not in heads]


def _decided(found: Round, going_in: Sequence[Proposal], brackets: Sequence[Proposal]) -> Document:
    """Return the text that the decisions make, without the masthead."""
    text = found.circulated.text
    refuse_masthead(found, (*going_in, *brackets))
    printed = bracketing(text, brackets, found.compilation.parties)
    try:
        settled_text = settled(text, [*going_in, *printed], [*found.compilation.parties, BRACKETS])
    except ParaphError as error:
        _refuse_beside(beside_accepted(text, going_in, brackets), error)
        raise
    return settled_text.with_paragraphs(p for p in settled_text if p.kind is not Kind.MASTHEAD)


def _refuse_beside(pairs: Sequence[tuple[Proposal, Proposal]], error: ParaphError) -> None:
    """Refuse brackets around what somebody proposed for words that were decided; other troubles are not its own."""
    if not pairs:
        return
    named = ", ".join(f"{one.id} ({one.party}) beside {other.id} ({other.party})" for one, other in pairs[:8])
    more = f" and {len(pairs) - 8} more" if len(pairs) > 8 else ""
    raise ParaphError(
        f"Not decided, and not to be put in brackets where something else was accepted: {named}{more}.",
        code="open-beside-accepted",
        where=error.where,
        next_step="Decide on each of them: `paraph decide … --not-accepted`, or accept it in place of the other.",
    ) from error


def _refuse_agreed(found: Round, chair: Document, agreements: dict[str, StandingDecision]) -> None:
    """Law 12: an agreed paragraph changes only after a recorded re-opening."""
    reopened = {i for i, said in agreements.items() if said.level is None}
    base = found.circulated.draft
    for paragraph in changed_agreed(base, chair):
        if paragraph.id not in reopened:
            raise ParaphError(
                f"Paragraph {number_of(base, paragraph)} is agreed and would change.",
                code="agreed",
                next_step="Record first who asked to open it again: `paraph decide --reopen`.",
            )


def _refuse_agreed_since(
    found: Round, head: Document, merged: Document, agreements: dict[str, StandingDecision]
) -> None:
    """Law 12 for what was agreed after the text was circulated, by an earlier revision of the same round."""
    base = found.circulated.draft
    for paragraph in head:
        before, after = base.by_id.get(paragraph.id), merged.by_id.get(paragraph.id)
        since = paragraph.standing is not None and (before is None or before.standing != paragraph.standing)
        changed = after is None or after.wording.words != paragraph.wording.words
        said = agreements.get(paragraph.id)
        if since and changed and (said is None or said.level is not None):
            raise ParaphError(
                f"Paragraph {number_of(head, paragraph)} is agreed and would change.",
                code="agreed",
                next_step="Record first who asked to open it again: `paraph decide --reopen`.",
            )


def _with_standings(chair: Document, agreements: dict[str, StandingDecision], found: Round) -> Document:
    meeting = found.meeting
    result = []
    for paragraph in chair:
        said = agreements.get(paragraph.id)
        if said is not None:
            standing = None
            if said.level is not None:
                standing = Standing(said.level, meeting.label, meeting.date.isoformat(), said.pending)
            paragraph = replace(paragraph, standing=standing)
        result.append(paragraph)
    return chair.with_paragraphs(result)
