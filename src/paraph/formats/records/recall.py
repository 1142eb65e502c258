"""The file that stays of a submission that was recalled."""

from __future__ import annotations

import msgspec

from paraph.formats.records.toml import read_toml, write_toml
from paraph.model.recall import Gone, Recall


class _Gone(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    sha256: str


class _Recall(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    format: int
    id: str
    party: str = ""
    document: str
    meeting: str
    received: str
    recalled: str
    asked_by: str
    sha256: str
    note: str = ""
    supersedes: str = ""
    proposals: list[str] = []
    remarks: int = 0
    gone: list[_Gone] = []


def write_recall(recall: Recall) -> bytes:
    """Return the file that stays of a recalled submission."""
    return write_toml({"format": 1, **msgspec.to_builtins(recall)})


def read_recall(data: bytes, where: str) -> Recall:
    """Return what stays of a recalled submission. Raises ParaphError naming what is wrong in the file."""
    found = read_toml(data, _Recall, where)
    return Recall(
        found.id,
        found.party,
        found.document,
        found.meeting,
        found.received,
        found.recalled,
        found.asked_by,
        found.sha256,
        found.note,
        found.supersedes,
        tuple(found.proposals),
        found.remarks,
        tuple(Gone(entry.path, entry.sha256) for entry in found.gone),
    )
