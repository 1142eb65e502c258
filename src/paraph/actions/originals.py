"""The files as they came, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from paraph.actions.workspace import Workspace, round_folder
from paraph.errors import LawBrokenError
from paraph.model.record import SubmissionRecord

_AT_A_TIME = 16
ROOM = "room-copy"
"""Stands for a party in the names of a room copy and of the record of what in it has no party."""
FORM = "a comment form"
"""How what is in a form is known; so begins what its record says of the text it was made on."""
ON_COMPILATION = "the compilation"
"""What a record says of a file that was made on a compilation of the round, in the place of a revision."""


def is_on_compilation(record: SubmissionRecord) -> bool:
    """Whether a record was read from a file made on a compilation: nothing of it stands before a person says so."""
    return record.found_by == ON_COMPILATION


def is_form(record: SubmissionRecord) -> bool:
    """Whether a record was read from a comment form."""
    return found_in_form(record.found_by)


def found_in_form(how: str) -> bool:
    """Whether what a record says of how it was found is that of a comment form."""
    return how.startswith(FORM)


def is_own_file(record: SubmissionRecord) -> bool:
    """Whether a record was read from a file that its party sent; not words from the floor, not a room copy."""
    return bool(record.party and record.file) and not from_room(record)


def from_room(record: SubmissionRecord) -> bool:
    """Whether a record was made of a room copy."""
    return record.file.startswith(f"received/{ROOM}.")


def holds_text(record: SubmissionRecord) -> bool:
    """Whether a record was read from a party's own text: its file was counted; the words of an e-mail are not."""
    return is_own_file(record) and record.ledger is not None and not _only_says(record)


def _only_says(record: SubmissionRecord) -> bool:
    """Whether a record is of a comment form that proposes nothing: it takes no place, and none is taken of it."""
    return is_form(record) and not record.proposals


def original(workspace: Workspace, record: SubmissionRecord) -> bytes:
    """Return the bytes of the file that a record was read from.

    Raises LawBrokenError where they are missing or are not those that were received.
    """
    ((_, data),) = originals(workspace, [record])
    return data


def originals(
    workspace: Workspace, records: Sequence[SubmissionRecord]
) -> Iterator[tuple[SubmissionRecord, bytes]]:
    """Yield the bytes of the file that each record was read from, a few fetched at a time; errors as above."""
    for at in range(0, len(records), _AT_A_TIME):
        some = records[at : at + _AT_A_TIME]
        found = workspace.files.read_all(_path(record) for record in some)
        for record in some:
            data = found.get(_path(record))
            if data is None or hashlib.sha256(data).hexdigest() != record.sha256:
                raise LawBrokenError(f"nothing lost: the original of {record.id} is missing or was changed")
            yield record, data


def _path(record: SubmissionRecord) -> str:
    return f"{round_folder(record.document, record.meeting)}/{record.file}"
