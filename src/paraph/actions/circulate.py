"""Circulate a text: freeze it, number it, write the pack, tag it. One transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from paraph import __version__
from paraph.actions.carried import CarryingOver, unplaced
from paraph.actions.check import refuse_errors
from paraph.actions.commit import canonical
from paraph.actions.files import write_file
from paraph.actions.gate import Paper, refuse_unclean
from paraph.actions.papers import (
    clean_paper,
    day,
    file_name,
    masthead,
    redline_paper,
    sheet,
    symbol_of,
)
from paraph.actions.workspace import (
    ROSTER,
    SETTINGS,
    Circulated,
    Workspace,
    circulated_folder,
    draft_path,
    reference,
    with_masthead,
)
from paraph.diff.compare import compare
from paraph.errors import ParaphError
from paraph.formats.clean.styles import style_of_name
from paraph.formats.records.round import write_manifest
from paraph.model.change import Claim, Remark
from paraph.model.document import Document
from paraph.model.numbers import fixed, with_deleted
from paraph.model.record import Manifest
from paraph.model.settings import Instrument, Meeting
from paraph.model.waiting import standing, unplaced_rows
from paraph.store.values import Identity


@dataclass(frozen=True)
class Pack:
    """What was circulated: the label, the tag, and the files by their place in the pack."""

    label: str
    tag: str
    commit: str
    manifest: Manifest
    folder: Path
    files: tuple[str, ...]


def circulate(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    now: datetime,
    suffix: str = "",
    identity: Identity | None = None,
) -> Pack:
    """Freeze the draft as the text for a meeting and write the pack.

    `suffix` is "rev" or "corr" for a further revision of the same meeting. The date on paper is the calendar's
    `circulated`, or else `now`. Raises ParaphError for a draft with errors or not committed, an unknown
    meeting, a text already circulated.
    """
    instrument, event = workspace.instrument(document), workspace.meeting(meeting)
    refuse_errors(workspace, document)
    draft = _committed_draft(workspace, document)
    label = _new_label(workspace, document, event.label, suffix)
    _refuse_lost_tag(workspace, document, label)
    refuse_open_round(workspace, document)
    previous = workspace.latest(document)
    frozen = fixed(draft if previous is None else with_deleted(previous.draft, draft))
    as_of = event.circulated if event.circulated is not None and not suffix else now
    manifest, papers = _papers(workspace, instrument, event, label, frozen, previous, as_of)
    refuse_unclean(workspace, document, {name: _outgoing(name, data, manifest) for name, data in papers.items()})
    folder = circulated_folder(document, label)
    files: dict[str, bytes] = {f"{folder}/{name}": data for name, data in papers.items()}
    files[f"{folder}/MANIFEST.json"] = write_manifest(manifest)
    files[draft_path(document)] = canonical(frozen)
    # A clone must know the meeting and the parties that this revision was made for.
    settings = {name: (workspace.folder / name).read_bytes() for name in (SETTINGS, ROSTER)}
    files |= settings
    tag = f"{document}/{label}"
    commit = workspace.repository.record(
        {workspace.prefix + path: data for path, data in files.items()},
        f"{document}: circulate {label} ({manifest.symbol})",
        tags={tag: f"{manifest.symbol}, {day(as_of)}, Ref. {manifest.reference}"},
        when=now,
        identity=identity,
        overwrite={workspace.prefix + path for path in (draft_path(document), *settings)},
    )
    out = workspace.folder / "out" / document / label
    written = _write_pack(out, papers, write_manifest(manifest))
    return Pack(label, tag, commit, manifest, out, written)


def _committed_draft(workspace: Workspace, document: str) -> Document:
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


def _new_label(workspace: Workspace, document: str, meeting: str, suffix: str) -> str:
    labels = [n for n in workspace.labels(document) if n.split(".")[0] == meeting]
    if not suffix and not labels:
        return meeting
    if not suffix:
        raise ParaphError(
            f"A text of {document} was already circulated for {meeting}.",
            code="already-circulated",
            next_step="Circulate a further one with --rev, or a correction with --corr.",
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
    path = f"{circulated_folder(document, label)}/MANIFEST.json"
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


def _papers(
    workspace: Workspace,
    instrument: Instrument,
    meeting: Meeting,
    label: str,
    frozen: Document,
    previous: Circulated | None,
    as_of: datetime,
) -> tuple[Manifest, dict[str, bytes]]:
    """Return the manifest and the Word files by name."""
    settings = workspace.settings
    head = masthead(settings, instrument, meeting, label, as_of)
    text = with_masthead(frozen, head)
    mark, symbol, date = reference(text), symbol_of(instrument, label), day(as_of)
    margins = sheet(settings, instrument, symbol, date, mark)
    papers = {file_name(instrument, label, "clean"): clean_paper(text, margins)}
    if previous is not None:
        since = f"Changes to {previous.manifest.symbol} of {previous.manifest.as_of} are marked"
        old, new = (with_masthead(t, [*head, since]) for t in (previous.draft, frozen))
        comparison = compare(old, new)
        margins = sheet(settings, instrument, f"{symbol} (redline)", date)
        claim = Claim("Secretariat", as_of.strftime("%Y-%m-%dT00:00:00Z"))
        papers[file_name(instrument, label, "redline")] = redline_paper(comparison, old, new, margins, claim)
    hashes = tuple(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in papers.items()))
    manifest = Manifest(
        instrument.name, label, symbol, meeting.label, date, mark, head, hashes, f"paraph {__version__}"
    )
    return manifest, papers


def _outgoing(name: str, data: bytes, manifest: Manifest) -> Paper:
    """Return a paper as the gate looks at it; the clean file must print the reference of its text."""
    style = style_of_name(name)
    return Paper(data, style, manifest.reference if style == "clean" else "")


def _write_pack(out: Path, papers: Mapping[str, bytes], manifest: bytes) -> tuple[str, ...]:
    """Write the two folders of the pack, which never share a zip."""
    files = {f"for-delegations/{name}": data for name, data in papers.items()}
    files["internal/MANIFEST.json"] = manifest
    for name, data in files.items():
        write_file(out / name, data)
    return tuple(files)
