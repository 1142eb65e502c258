"""Take in a room copy: one file with the changes of many parties, named in it by whoever typed them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from paraph.actions.basis import Bases
from paraph.actions.carried import CarryingOver
from paraph.actions.files import read_file
from paraph.actions.notices import refuse_macros, refuse_recalled
from paraph.actions.originals import ROOM
from paraph.actions.receive import Received
from paraph.actions.room import RoomCopy, take_room_copy
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Workspace, round_folder, round_of
from paraph.errors import ParaphError
from paraph.formats.records.round import write_submission
from paraph.model.frozen import replace
from paraph.model.reading import Notice
from paraph.model.record import SubmissionRecord
from paraph.model.waiting import waiting
from paraph.store.values import Identity


def receive_room(
    workspace: Workspace,
    document: str,
    meeting: str,
    path: Path,
    *,
    now: datetime,
    base: str = "",
    identity: Identity | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Received:
    """Record what a room copy says, all parties in one transaction, and what it does not say whose it is.

    Raises ParaphError where it cannot be read, is of no circulated text, or was received as a party's own file.
    """
    circulated = round_of(workspace, document, meeting)
    label = circulated.manifest.label
    before = workspace.submissions(document, label)
    progress(path.name)
    data = read_file(path)
    sha256 = hashlib.sha256(data).hexdigest()
    recalls = [r for r in workspace.recalls(document, label) if r.sha256 == sha256 and r.id.startswith(f"{ROOM}.")]
    refuse_recalled(next(iter(recalls), None))
    with SafeReader() as reader:
        reading = reader.read(data, path.name)
    refuse_macros(reading)
    made_on, how, found = Bases(workspace, document, circulated, base).find(reading)
    copy = take_room_copy(workspace, circulated, reading, data, path.name, now=now, base=made_on, how=how)
    copy = _noticed(copy, found, f"{round_folder(document, label)}/")
    _refuse_own(copy.records, before, path.name)
    if copy.records:
        workspace.repository.record(
            {workspace.prefix + name: content for name, content in copy.files.items()},
            f"{document}: receive a room copy for {label}",
            when=now,
            identity=identity,
        )
    here = {r.id for r in (*copy.records, *copy.known)}
    waits = waiting((*before, *copy.records), workspace.corrections(document, label))
    return Received(
        circulated,
        copy.records,
        copy.known,
        (),
        dict.fromkeys(here, path.name),
        frozenset(),
        tuple(w for w in waits if w and w.record.id in here),
        frozenset(r.confirms for r in before if r.confirms),
        CarryingOver(workspace, circulated).all(copy.records),
    )


def _noticed(copy: RoomCopy, found: tuple[Notice, ...], folder: str) -> RoomCopy:
    """Return a room copy with what contradicts its base in the record that is of no party, the last."""
    if not found or not copy.records:
        return copy
    last = replace(copy.records[-1], notices=(*copy.records[-1].notices, *found))
    files = {**copy.files, f"{folder}{last.id}.toml": write_submission(last)}
    return replace(copy, records=(*copy.records[:-1], last), files=files)


def _refuse_own(made: tuple[SubmissionRecord, ...], before: tuple[SubmissionRecord, ...], name: str) -> None:
    """Refuse to write over the record of the very file, received as one party's own."""
    same = {r.id for r in made} & {r.id for r in before}
    if same:
        raise ParaphError(
            f"This file was received before as a party's own: {', '.join(sorted(same))}.",
            code="already-recorded",
            where=name,
            next_step="It is either a party's file or a room copy: what was recorded first stands.",
        )
