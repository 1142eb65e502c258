"""Take back a file that was sent by mistake: its bytes and what was read from it leave the record, a sign stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from paraph.actions.found import any_submission, find_recall
from paraph.actions.ids import digest
from paraph.actions.originals import ROOM, from_room
from paraph.actions.ready import hashed
from paraph.actions.traces import Trace, traces
from paraph.actions.whole import refuse_unsound
from paraph.actions.workspace import Workspace, round_folder
from paraph.errors import ParaphError
from paraph.formats.records.recall import write_recall
from paraph.formats.records.round import read_correction, write_correction
from paraph.model.frozen import frozen
from paraph.model.recall import Gone, Recall, past_recalled
from paraph.model.record import Correction, CorrectionRecord, SubmissionRecord, Withdrawal
from paraph.model.waiting import standing
from paraph.store.values import Identity


@frozen
class Recalled:
    """What was taken back: the signs that stay, what stands again, and what is left of it elsewhere.

    `traces` are places in later texts that took something from it, `copies` other paths with the very bytes, and
    `notes` the decisions that say words of their own on what it proposed. Nothing of these is changed.
    """

    recalls: tuple[Recall, ...]
    again: tuple[str, ...]
    traces: tuple[Trace, ...]
    copies: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def named(self) -> Recall:
        """The one of the file itself."""
        return self.recalls[0]


def recall(
    workspace: Workspace,
    name: str,
    *,
    asked_by: str,
    note: str,
    now: datetime,
    document: str = "",
    meeting: str = "",
    identity: Identity | None = None,
) -> Recalled:
    """Take back the submission of an id, whether or not it stands, with all that was made of its file.

    One transaction. Raises ParaphError for an unknown one, one of many parties in a room copy, and where what it
    took the place of cannot stand again.
    """
    circulated, named = any_submission(workspace, name, document, meeting)
    _refuse_one_of_many(named)
    document, label = circulated.manifest.document, circulated.manifest.label
    before = workspace.submissions(document, label)
    taken = _made_of(named, before)
    folder = round_folder(document, label)
    files = workspace.files.read_all(path for path in workspace.files.paths(folder))
    by = asked_by or (identity.name if identity is not None else workspace.repository.signs_as().name)
    recalls = tuple(_sign(record, files, folder, by, note, now) for record in taken)
    ids = {record.id for record in taken}
    after = past_recalled((r for r in before if r.id not in ids), recalls)
    refuse_unsound(workspace, circulated, after)
    found = traces(workspace, document, label, [p for r in taken for p in r.proposals])
    gone = {f"{folder}/{g.path}" for r in recalls for g in r.gone}
    copies = _copies(workspace, gone, f"{folder}/{named.file}" if named.file else "")
    notes = _notes(workspace, document, label, {p for r in recalls for p in r.proposals})
    record: dict[str, bytes | None] = dict.fromkeys(gone)
    record |= {f"{folder}/recalled/{r.id}.toml": write_recall(r) for r in recalls}
    workspace.repository.record(
        {workspace.prefix + path: data for path, data in record.items()},
        f"{document}: recall {named.id} for {label}",
        when=now,
        identity=identity,
    )
    stood = {r.id for r in standing(before)}
    again = tuple(r.id for r in standing(after) if r.id not in stood)
    return Recalled(recalls, again, found, copies, notes)


def reinstate(
    workspace: Workspace,
    recalled: Recall,
    *,
    note: str,
    now: datetime,
    identity: Identity | None = None,
) -> None:
    """Record that the file of a recalled submission may be received again.

    Raises ParaphError where it may already.
    """
    document, label = recalled.document, recalled.meeting
    said = Correction(recalled.id, note=note, withdrawal=Withdrawal.STANDS)
    if any(c.submission == recalled.id for r in workspace.corrections(document, label) for c in r.corrections):
        raise ParaphError(
            f"The file of {recalled.id} may be received again.",
            code="unclear",
            next_step=f"paraph receive {recalled.party}=FILE --for {label} --document {document}",
        )
    stamp = now.isoformat(timespec="microseconds")
    name = f"{stamp[:19].replace('-', '').replace(':', '')}.{digest(stamp, repr(said))}"
    record = CorrectionRecord(name, document, label, stamp, (said,))
    path = f"{workspace.prefix}{round_folder(document, label)}/corrections/{name}.toml"
    workspace.repository.record(
        {path: write_correction(record)},
        f"{document}: {recalled.id} may be received again for {label}",
        when=now,
        identity=identity,
    )


def recalled_before(workspace: Workspace, name: str, document: str, meeting: str) -> Recall | None:
    """Return the recalled submission that a name means, None where one on record is meant."""
    found = find_recall(workspace, name, document, meeting)
    if found is None:
        return None
    try:
        any_submission(workspace, name, document, meeting)
    except ParaphError:
        return found
    return None


def _refuse_one_of_many(record: SubmissionRecord) -> None:
    if from_room(record) and record.party:
        copy = f"{ROOM}.{record.sha256[:8]}"
        raise ParaphError(
            f"{record.id} was read from a room copy, which holds what other parties said as well.",
            code="room-copy",
            next_step=f"Withdraw it: paraph correct {record.id} --withdraw; or recall the whole copy: "
            f"paraph correct {copy} --recall",
        )


def _made_of(named: SubmissionRecord, records: Sequence[SubmissionRecord]) -> tuple[SubmissionRecord, ...]:
    """Return a submission, then all others of its very file, and what people confirmed in them."""
    same = [r for r in records if r.id != named.id and named.file and r.file == named.file]
    offered = {offer.id for record in (named, *same) for offer in record.offers}
    confirmed = [r for r in records if r.confirms in offered]
    return (named, *same, *confirmed)


def _sign(
    record: SubmissionRecord, files: dict[str, bytes], folder: str, asked_by: str, note: str, now: datetime
) -> Recall:
    """Return what stays of one submission; `files` are all of its round."""
    paths = [f"{folder}/{record.id}.toml", *([f"{folder}/{record.file}"] if record.file else [])]
    paths += [
        path
        for path, data in files.items()
        if path.startswith(f"{folder}/corrections/")
        and any(c.submission == record.id for c in read_correction(data, path).corrections)
    ]
    gone = tuple(Gone(p.removeprefix(f"{folder}/"), hashed(files[p])) for p in sorted(paths) if p in files)
    return Recall(
        record.id,
        record.party,
        record.document,
        record.meeting,
        record.received,
        now.isoformat(timespec="seconds"),
        asked_by,
        record.sha256,
        note,
        record.supersedes,
        tuple(p.id for p in record.proposals),
        len(record.remarks),
        gone,
    )


def _copies(workspace: Workspace, gone: set[str], original: str) -> tuple[str, ...]:
    """Return other paths of the last commit that hold the bytes of an original."""
    now = workspace.repository.now("")
    wanted = now.get(workspace.prefix + original) if original else None
    ours = {workspace.prefix + path for path in gone}
    return tuple(path for path, blob in now.items() if blob == wanted and path not in ours)


def _notes(workspace: Workspace, document: str, label: str, proposals: set[str]) -> tuple[str, ...]:
    """Return the decisions that give words of their own to what was proposed, by the names of their files."""
    return tuple(
        record.id
        for record in workspace.decisions(document, label)
        if any(d.proposal in proposals and (d.text or d.note) for d in record.decisions)
    )
