"""What is to be circulated: the draft as it would be frozen, and refused where anything speaks against it."""

from __future__ import annotations

import hashlib
import re

from paraph.actions.carried import CarryingOver, unplaced
from paraph.actions.check import refuse_errors
from paraph.actions.commit import canonical
from paraph.actions.decide import undecided_line
from paraph.actions.out import MANIFEST
from paraph.actions.trailers import revised_after
from paraph.actions.workspace import ROSTER, SETTINGS, Circulated, Workspace, circulated_folder, draft_path
from paraph.errors import ParaphError
from paraph.model.change import Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.numbers import fixed
from paraph.model.record import standing_decisions
from paraph.model.renumbering import Line, concordance, renumbered, with_deleted
from paraph.model.settings import Instrument, Meeting
from paraph.model.waiting import standing, unplaced_rows


@frozen
class Ready:
    """A text that may be circulated: for which meeting, under which label, after which revision.

    `concordance` says which number became which, where the text was numbered anew since.
    """

    instrument: Instrument
    meeting: Meeting
    label: str
    frozen: Document
    previous: Circulated | None
    concordance: tuple[Line, ...] = ()


def ready(workspace: Workspace, document: str, meeting: str, suffix: str) -> Ready:
    """Return the draft as it would be frozen.

    Raises ParaphError for a draft with errors or not committed, an unknown meeting and a text already circulated;
    while something received could not be placed; and for a further text of a meeting while nobody decided on
    proposals to the one before.
    """
    instrument, event = workspace.instrument(document), workspace.meeting(meeting)
    refuse_errors(workspace, document)
    draft = committed_draft(workspace, document)
    label = _new_label(workspace, document, event.label, suffix)
    _refuse_lost_tag(workspace, document, label)
    refuse_open_round(workspace, document)
    if suffix:
        _refuse_undecided(workspace, document, _labels_of(workspace, document, event.label)[-1], label)
    previous = workspace.latest(document)
    if previous is None:
        return Ready(instrument, event, label, fixed(draft), previous)
    if not workspace.renumberings(document, previous.manifest.label):
        return Ready(instrument, event, label, fixed(with_deleted(previous.draft, draft)), previous)
    frozen = renumbered(draft)
    return Ready(instrument, event, label, frozen, previous, concordance(previous.draft, frozen))


def recorded_inputs(workspace: Workspace, document: str, frozen: Document) -> dict[str, bytes]:
    """Return what a circulation freezes besides the files that are sent: the draft, and the settings by path.

    A clone must know the meeting and the parties that this revision was made for.
    """
    names = (SETTINGS, ROSTER, *workspace.style_files)
    settings = {name: (workspace.folder / name).read_bytes() for name in names}
    return {draft_path(document): canonical(frozen), **settings}


def hashed(data: bytes) -> str:
    """Return the hash of a file, as a manifest has it."""
    return hashlib.sha256(data).hexdigest()


def committed_draft(workspace: Workspace, document: str) -> Document:
    """Return the draft, refused where it is not as committed or has paragraphs without an id."""
    draft = workspace.draft(document).document
    if workspace.committed(document) != draft or any(not p.id for p in draft):
        raise ParaphError(
            f"The draft of {document} has changes that are not committed.",
            code="dirty-draft",
            where=draft_path(document),
            next_step=f'Commit them first: `paraph commit {document} -m "…"`.',
        )
    return draft


def _labels_of(workspace: Workspace, document: str, meeting: str) -> list[str]:
    """Return the labels under which texts were circulated for a meeting, the first one first."""
    return [label for label in workspace.labels(document) if label.split(".")[0] == meeting]


def _new_label(workspace: Workspace, document: str, meeting: str, suffix: str) -> str:
    labels = _labels_of(workspace, document, meeting)
    if not suffix and not labels:
        return meeting
    if not suffix:
        raise ParaphError(
            f"A text of {document} was already circulated for {meeting}.",
            code="already-circulated",
            next_step=f"Its files lie in {circulated_folder(document, labels[-1])}. Circulate a further one with "
            "--rev, or a correction with --corr.",
        )
    if not labels:
        raise ParaphError(
            f"There is no text of {document} for {meeting} that could be revised.",
            code="not-circulated",
            next_step="Circulate the first one without --rev and --corr.",
        )
    used = [int(m[1]) for n in labels if (m := re.fullmatch(rf"[^.]+\.{suffix}(\d+)", n))]
    return f"{meeting}.{suffix}{max(used, default=0) + 1}"


def _refuse_lost_tag(workspace: Workspace, document: str, label: str) -> None:
    """Refuse to send a second text under a label whose files are in the record but whose tag is gone."""
    path = f"{circulated_folder(document, label)}/{MANIFEST}"
    if workspace.files.read(path) is not None:
        raise ParaphError(
            f"A text of {document} was circulated as {label}, but its tag is gone.",
            code="lost-tag",
            where=path,
            next_step=f"Bring the tag {document}/{label} back from another clone: `git fetch --tags`.",
        )


def refuse_open_round(workspace: Workspace, document: str) -> None:
    """Refuse while something received could not be placed in its round: it must be settled first."""
    for label in workspace.labels(document)[-1:]:
        circulated = workspace.labelled(document, label)
        records = workspace.submissions(document, label)
        _refuse_rows(unplaced_rows(records, workspace.corrections(document, label)), label)
        over = CarryingOver(workspace, circulated).all(standing(records))
        stray = next((found for found in unplaced(workspace, circulated, over) if not found.settled), None)
        if stray is not None:
            raise ParaphError(
                f"A proposal of {stray.record.party} could not be placed in the text of {label}: "
                f"{stray.says}; {stray.reason}.",
                code="unplaced",
                where=stray.proposal.id,
                next_step=f"Ask {stray.record.party} for a file on {label}; or record what is meant with "
                f"`paraph propose`, then decide this one: "
                f"`paraph decide {document} --for {label} {stray.proposal.id} --not-accepted`.",
            )


def _refuse_undecided(workspace: Workspace, document: str, last: str, label: str) -> None:
    """Refuse a further text of a meeting while proposals to its last one are open that no revision was made after.

    The round of a meeting is that of its newest text: nobody could decide on them any more.
    """
    decided = standing_decisions(workspace.decisions(document, last))
    records = standing(workspace.submissions(document, last))
    open_ones = [p for record in records for p in record.proposals if p.id not in decided]
    made = workspace.repository.history(workspace.prefix + draft_path(document)) if open_ones else ()
    if not open_ones or any(revised_after(version.subject) == last for version in made):
        return
    raise ParaphError(
        f"{undecided_line(open_ones)} Once {label} is out, that can no longer be done.",
        code="open-proposals",
        next_step=f"Decide on them (`paraph decide`; --defer leaves them for another meeting), or put them into "
        f"the text in brackets: `paraph revise {document} --for {last.split('.')[0]} --undecided brackets`.",
    )


def _refuse_rows(rows: tuple[Remark, ...], label: str) -> None:
    if rows:
        first = rows[0]
        raise ParaphError(
            f"A row of a comment form from {first.party} could not be placed in the text of {label}: "
            f"{first.unplaced}.",
            code="unplaced",
            where=first.id,
            next_step="See `paraph status`: record what is meant with `paraph propose`, then mark the row as done "
            "with the command that stands there.",
        )
