"""Circulate a text: freeze it, number it, write the pack, tag it. One transaction, at once or after clearance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from paraph import __version__
from paraph.actions import gate
from paraph.actions.compile import compile_circulated
from paraph.actions.out import (
    INTERNAL,
    MANIFEST,
    PREPARED,
    forget_prepared,
    refuse_strangers,
    write_pack,
)
from paraph.actions.pack import Occasion, Paper, papers
from paraph.actions.papers import day
from paraph.actions.prepared import changed_since, read_back, refuse_changed
from paraph.actions.present import round_word
from paraph.actions.ready import Ready, hashed, ready, recorded_inputs
from paraph.actions.shown import Audience
from paraph.actions.workspace import Circulated, Workspace, circulated_folder
from paraph.errors import ParaphError
from paraph.formats.clean.styles import style_of_name
from paraph.formats.records.manifest import write_manifest, write_prepared
from paraph.model.frozen import frozen, replace
from paraph.model.record import Manifest, Prepared
from paraph.model.settings import PackFile
from paraph.store import office
from paraph.store.values import Identity


@frozen
class Pack:
    """What was circulated, or prepared for that, when there is no tag and no commit yet.

    `files` are named by their place in the folder of the pack; `notices` say what is not in it, and why.
    """

    label: str
    tag: str
    commit: str
    manifest: Manifest
    folder: Path
    files: tuple[str, ...]
    notices: tuple[str, ...] = ()


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
    `circulated`, or else `now`. Raises ParaphError for what cannot be circulated (see `ready`).
    """
    made = _made(workspace, document, meeting, suffix, now)
    inputs = recorded_inputs(workspace, document, made.text.frozen)
    tag, commit = _record(workspace, made.manifest, made.sent, inputs, made.as_of, now, identity)
    kept = {**made.kept, MANIFEST: write_manifest(made.manifest)}
    files = _written(made.folder, made.manifest, made.sent, kept)
    return Pack(made.text.label, tag, commit, made.manifest, made.folder, files, made.notices)


def prepare(workspace: Workspace, document: str, meeting: str, *, now: datetime, suffix: str = "") -> Pack:
    """Write the pack as `circulate` would, for clearance, with a record of what it was made of; tag nothing."""
    made = _made(workspace, document, meeting, suffix, now)
    inputs = recorded_inputs(workspace, document, made.text.frozen)
    previous = made.text.previous
    base = previous.commit if previous is not None else ""
    hashes = tuple(sorted((path, hashed(data)) for path, data in inputs.items()))
    prepared = write_prepared(Prepared(made.manifest, made.as_of, base, hashes))
    kept = {**made.kept, MANIFEST: write_manifest(made.manifest), PREPARED: prepared}
    files = write_pack(made.folder, made.sent, kept)
    return Pack(made.text.label, "", "", made.manifest, made.folder, files, made.notices)


def release(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    cleared_by: str,
    now: datetime,
    suffix: str = "",
    identity: Identity | None = None,
) -> Pack:
    """Circulate exactly the files that were prepared, cleared by somebody.

    Raises ParaphError where none were, and where the draft, the settings or a file changed since, naming all.
    """
    text = ready(workspace, document, meeting, suffix)
    folder = _folder(workspace, document, text.label)
    prepared = read_back(folder, document, meeting, suffix)
    inputs = recorded_inputs(workspace, document, text.frozen)
    sent, changed = changed_since(prepared, folder, inputs, text)
    refuse_changed(changed, document, meeting, suffix)
    manifest = replace(prepared.manifest, cleared_by=cleared_by)
    tag, commit = _record(workspace, manifest, sent, inputs, prepared.as_of, now, identity)
    kept = {MANIFEST: write_manifest(manifest)}
    files = _written(folder, manifest, sent, kept)
    return Pack(text.label, tag, commit, manifest, folder, files)


@frozen
class _Made:
    """A pack before it is written: what is sent and what is kept, by name."""

    text: Ready
    as_of: datetime
    manifest: Manifest
    folder: Path
    sent: Mapping[str, bytes]
    kept: Mapping[str, bytes]
    notices: tuple[str, ...]


def _made(workspace: Workspace, document: str, meeting: str, suffix: str, now: datetime) -> _Made:
    text = ready(workspace, document, meeting, suffix)
    event, folder = text.meeting, _folder(workspace, document, text.label)
    as_of = event.circulated if event.circulated is not None and not suffix else now
    occasion = Occasion(
        workspace.settings,
        text.instrument,
        event,
        text.label,
        text.frozen,
        as_of,
        text.previous,
        _first(workspace, document),
        text.concordance,
    )
    program = office.program()
    sent = papers(occasion, office.pdf_of if program is not None else None)
    manifest = _manifest(occasion, sent)
    outgoing = {
        p.name: gate.Paper(p.data, style_of_name(p.name), _reference(p, manifest)) for p in sent if p.is_word
    }
    gate.refuse_unclean(workspace, document, outgoing)
    known = {paper.name for paper in sent}
    if (folder / INTERNAL / PREPARED).is_file():
        known |= {name for name, _ in read_back(folder, document, meeting, suffix).manifest.files}
    refuse_strangers(folder, frozenset(known))
    kept = _compilation(workspace, text.previous)
    data = {paper.name: paper.data for paper in sent}
    return _Made(text, as_of, manifest, folder, data, kept, _notices(occasion, program))


def _folder(workspace: Workspace, document: str, label: str) -> Path:
    return workspace.folder / "out" / document / label


def _first(workspace: Workspace, document: str) -> Circulated | None:
    labels = workspace.labels(document)
    return workspace.labelled(document, labels[0]) if labels else None


def _manifest(occasion: Occasion, sent: tuple[Paper, ...]) -> Manifest:
    hashes = tuple(sorted((paper.name, hashed(paper.data)) for paper in sent))
    return Manifest(
        occasion.instrument.name,
        occasion.label,
        occasion.symbol,
        occasion.meeting.label,
        occasion.date,
        occasion.mark,
        occasion.head,
        hashes,
        f"paraph {__version__}",
    )


def _reference(paper: Paper, manifest: Manifest) -> str:
    """Return the reference that a paper must print: the clean file that of its text, no other any."""
    return manifest.reference if style_of_name(paper.name) == "clean" else ""


def _notices(occasion: Occasion, program: str | None) -> tuple[str, ...]:
    """Return what is to be said of files that the settings list and that are not there."""
    asked = {PackFile.CLEAN_PDF, PackFile.FIXED_PDF} & set(occasion.settings.pack.files)
    if not asked or program is not None:
        return ()
    return (
        "No PDF files were made: LibreOffice is not installed on this computer. Install it and repeat, "
        "or save them from Word.",
    )


def _compilation(workspace: Workspace, previous: Circulated | None) -> dict[str, bytes]:
    """Return the compilation of the round that this revision ends, every party named, if anything came in."""
    if previous is None or not workspace.submissions(previous.manifest.document, previous.manifest.label):
        return {}
    manifest = previous.manifest
    found = compile_circulated(workspace, previous)
    data = round_word(workspace, found, Audience.SECRETARIAT)
    return {f"{manifest.document}_{manifest.label}_compilation_secretariat.docx": data}


def _record(
    workspace: Workspace,
    manifest: Manifest,
    sent: Mapping[str, bytes],
    inputs: Mapping[str, bytes],
    as_of: datetime,
    now: datetime,
    identity: Identity | None,
) -> tuple[str, str]:
    """Record the files that are sent, the frozen text and the settings, and tag them; return tag and commit."""
    document, label = manifest.document, manifest.label
    folder = circulated_folder(document, label)
    files: dict[str, bytes] = {f"{folder}/{name}": data for name, data in sent.items()}
    files[f"{folder}/{MANIFEST}"] = write_manifest(manifest)
    files |= inputs
    tag = f"{document}/{label}"
    commit = workspace.repository.record(
        {workspace.prefix + path: data for path, data in files.items()},
        f"{document}: circulate {label} ({manifest.symbol})",
        tags={tag: f"{manifest.symbol}, {day(as_of)}, Ref. {manifest.reference}"},
        when=now,
        identity=identity,
        overwrite={workspace.prefix + path for path in inputs},
    )
    return tag, commit


def _written(
    folder: Path, manifest: Manifest, sent: Mapping[str, bytes], kept: Mapping[str, bytes]
) -> tuple[str, ...]:
    """Write the pack of a text that is recorded by now; a file that cannot be written does not undo that."""
    try:
        files = write_pack(folder, sent, kept)
        forget_prepared(folder)
    except ParaphError as error:
        document, label = manifest.document, manifest.label
        raise ParaphError(
            f"The text was circulated as {document}/{label}, but its pack could not be written. {error.message}",
            code=error.code,
            where=error.where,
            next_step="Do not circulate it again: the files to be sent lie in "
            f"{circulated_folder(document, label)}.",
        ) from error
    return files
