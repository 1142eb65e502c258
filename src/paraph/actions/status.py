"""Where each document stands: who has answered, what is open, which deadlines run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from paraph.actions.compile import compile_circulated
from paraph.actions.evidence import Proof
from paraph.actions.pending import Pending, pending
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.model.brackets import bracket_tree
from paraph.model.record import standing_decisions
from paraph.model.waiting import waiting as waits_for_a_person


@dataclass(frozen=True)
class RoundStatus:
    """A round: who answered, and how many proposals wait for a decision."""

    label: str
    symbol: str
    as_of: str
    answered: tuple[str, ...]
    waiting: tuple[str, ...]
    proposals: int
    undecided: int
    remarks: int
    unplaced: tuple[str, ...]
    """What could not be placed and nobody decided on, each in a line."""
    deadline: datetime | None
    overdue: bool
    submissions: tuple[str, ...]
    """The ids of what stands, by which `correct` knows it."""
    pending: tuple[Pending, ...]
    """What waits for a person before it can be a proposal, be shown, or be read by all."""
    confirmed: tuple[str, ...]
    """The submissions whose senders confirmed the receipt."""
    recalled: tuple[str, ...]
    """The submissions that were recalled, each with the day and who asked for it."""


@dataclass(frozen=True)
class DocumentStatus:
    """A document: its draft and its rounds, the last circulated one last."""

    document: str
    title: str
    paragraphs: int
    brackets: int
    agreed: int
    changed: bool
    rounds: tuple[RoundStatus, ...]


def status(workspace: Workspace, now: datetime) -> list[DocumentStatus]:
    """Return the state of every document of the workspace."""
    return [_document(workspace, name, now) for name in workspace.settings.documents]


def _document(workspace: Workspace, name: str, now: datetime) -> DocumentStatus:
    try:
        draft = workspace.draft(name).document
    except ParaphError as error:
        if error.code != "no-draft":
            raise
        return DocumentStatus(name, workspace.instrument(name).title, 0, 0, 0, False, ())
    tree = bracket_tree([p.text for p in draft if not p.is_deleted])
    return DocumentStatus(
        name,
        workspace.instrument(name).title,
        len(draft),
        len(tree) + len(tree.unclosed),
        sum(p.standing is not None for p in draft),
        workspace.committed(name) != draft,
        tuple(_round(workspace, name, label, now) for label in workspace.labels(name)),
    )


def _round(workspace: Workspace, name: str, label: str, now: datetime) -> RoundStatus:
    circulated = workspace.labelled(name, label)
    meeting = workspace.meeting(label)
    found = compile_circulated(workspace, circulated, proof=Proof.NONE)
    decided = standing_decisions(workspace.decisions(name, label))
    proposals = [p.id for record in found.placed for p in record.proposals]
    answered = {r.party for r in found.placed if r.party}
    waits = waits_for_a_person(workspace.submissions(name, label), workspace.corrections(name, label))
    codes = workspace.roster.codes
    silent = tuple(code for code in codes if code not in answered)
    deadline = meeting.deadline
    return RoundStatus(
        label,
        circulated.manifest.symbol,
        circulated.manifest.as_of,
        tuple(code for code in codes if code in answered),
        silent,
        len(proposals),
        sum(identity not in decided for identity in proposals),
        len(found.compilation.remarks),
        tuple(f"{u.proposal.id}, {u.line()}" for u in found.unsettled),
        deadline,
        deadline is not None and now > deadline,
        tuple(record.id for record in found.placed),
        pending(waits, circulated.text),
        tuple(w.record.id for w in waits if w.confirmed),
        tuple(f"{r.id} ({r.recalled[:10]}, {r.asked_by})" for r in workspace.recalls(name, label)),
    )
