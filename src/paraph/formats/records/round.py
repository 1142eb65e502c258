"""The files of a round: a submission, a correction, a decision."""

from __future__ import annotations

from typing import Any

import msgspec

from paraph.errors import ParaphError
from paraph.formats.records.changes import (
    OfferEntry,
    ProposalEntry,
    RemarkEntry,
    offer_entry,
    offer_of,
    proposal_entry,
    proposal_of,
    remark_entry,
    remark_of,
)
from paraph.formats.records.stances import StanceEntry, stance_entry, stance_of
from paraph.formats.records.toml import read_toml, write_toml
from paraph.model.change import Marking
from paraph.model.document import Agreement
from paraph.model.reading import Ledger, LeftOut, Notice, Placed
from paraph.model.record import (
    Correction,
    CorrectionRecord,
    Decision,
    DecisionRecord,
    Disposition,
    StandingDecision,
    SubmissionRecord,
    Withdrawal,
)


class _Notice(msgspec.Struct, forbid_unknown_fields=True):
    level: str
    text: str = ""
    where: str = ""


class _LeftOut(msgspec.Struct, forbid_unknown_fields=True):
    part: str
    characters: int
    reason: str = ""


class _Ledger(msgspec.Struct, forbid_unknown_fields=True):
    total: int
    placed: dict[Placed, int] = {}
    left_out: list[_LeftOut] = []


class _Submission(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    format: int
    id: str
    party: str = ""
    document: str
    meeting: str
    received: str
    base: str
    found_by: str
    sha256: str
    file: str = ""
    supersedes: str = ""
    proposals: list[ProposalEntry] = []
    remarks: list[RemarkEntry] = []
    notices: list[_Notice] = []
    ledger: _Ledger | None = None
    offers: list[OfferEntry] = []
    confirms: str = ""
    text_sha256: str = ""
    stances: list[StanceEntry] = []


def ledger_entry(ledger: Ledger) -> dict[str, Any]:
    """Return the account of a file as entries of a record."""
    return {
        "total": ledger.total,
        "placed": {place.value: count for place, count in ledger.placed.items()},
        "left_out": [msgspec.structs.asdict(_LeftOut(o.part, o.characters, o.reason)) for o in ledger.left_out],
    }


def write_submission(record: SubmissionRecord) -> bytes:
    """Return the file of a submission."""
    return write_toml(
        {
            "format": 1,
            "id": record.id,
            "party": record.party,
            "document": record.document,
            "meeting": record.meeting,
            "received": record.received,
            "base": record.base,
            "found_by": record.found_by,
            "sha256": record.sha256,
            "file": record.file,
            "supersedes": record.supersedes,
            "confirms": record.confirms,
            "text_sha256": record.text_sha256,
            "ledger": ledger_entry(record.ledger) if record.ledger else None,
            "proposals": [proposal_entry(proposal) for proposal in record.proposals],
            "stances": [stance_entry(stance) for stance in record.stances],
            "remarks": [remark_entry(remark) for remark in record.remarks],
            "offers": [offer_entry(offer) for offer in record.offers],
            "notices": [{"level": n.level, "text": n.text, "where": n.where} for n in record.notices],
        }
    )


def read_submission(data: bytes, where: str) -> SubmissionRecord:
    """Return the submission of a file. Raises ParaphError naming what is wrong in it."""
    found = read_toml(data, _Submission, where)
    if not found.party and (found.proposals or found.stances or not found.file):
        raise ParaphError(
            "This file cannot be read: it does not say which party it is of.",
            code="bad-record",
            where=where,
            next_step="Bring it back from git: only a copy edited in the room is of no party.",
        )
    ledger = None
    if found.ledger is not None:
        left_out = tuple(LeftOut(o.part, o.characters, o.reason) for o in found.ledger.left_out)
        ledger = Ledger(found.ledger.total, found.ledger.placed, left_out)
    return SubmissionRecord(
        found.id,
        found.party,
        found.document,
        found.meeting,
        found.received,
        found.base,
        found.found_by,
        found.sha256,
        found.file,
        found.supersedes,
        tuple(proposal_of(entry, found.party) for entry in found.proposals),
        tuple(remark_of(entry, found.party) for entry in found.remarks),
        tuple(Notice(n.level, n.text, n.where) for n in found.notices),
        ledger,
        tuple(offer_of(entry) for entry in found.offers),
        found.confirms,
        found.text_sha256,
        stances=tuple(stance_of(entry, found.party) for entry in found.stances),
    )


class _Correction(msgspec.Struct, forbid_unknown_fields=True):
    submission: str
    remark: str = ""
    marking: Marking | None = None
    translation: str = ""
    confirmed: bool = False
    note: str = ""
    voice: bool = False
    excepted: list[str] = []
    joined: list[str] = []
    party: str = ""
    supersedes: str = ""
    withdrawal: Withdrawal | None = None


class _CorrectionFile(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    id: str
    document: str
    meeting: str
    corrected: str
    corrections: list[_Correction] = []


def write_correction(record: CorrectionRecord) -> bytes:
    """Return the file of a correction; what is left as it was read is left out."""
    values = msgspec.to_builtins(record)
    for entry in values["corrections"]:
        entry |= {"confirmed": entry["confirmed"] or None, "voice": entry["voice"] or None}
    return write_toml({"format": 1, **values})


def read_correction(data: bytes, where: str) -> CorrectionRecord:
    """Return the correction of a file. Raises ParaphError naming what is wrong in it."""
    found = read_toml(data, _CorrectionFile, where)
    return CorrectionRecord(
        found.id,
        found.document,
        found.meeting,
        found.corrected,
        tuple(
            Correction(
                *(c.submission, c.remark, c.marking, c.translation, c.confirmed, c.note),
                *(c.voice, tuple(c.excepted), tuple(c.joined), c.party, c.supersedes, c.withdrawal),
            )
            for c in found.corrections
        ),
    )


class _Decision(msgspec.Struct, forbid_unknown_fields=True):
    proposal: str
    disposition: Disposition
    text: str = ""
    note: str = ""


class _Standing(msgspec.Struct, forbid_unknown_fields=True):
    paragraph: str
    level: Agreement | None = None
    pending: str = ""
    asked_by: str = ""
    note: str = ""


class _DecisionFile(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    id: str
    document: str
    meeting: str
    decided: str
    decisions: list[_Decision] = []
    standings: list[_Standing] = []


def write_decision(record: DecisionRecord) -> bytes:
    """Return the file of a decision."""
    return write_toml({"format": 1, **msgspec.to_builtins(record)})


def read_decision(data: bytes, where: str) -> DecisionRecord:
    """Return the decision of a file. Raises ParaphError naming what is wrong in it."""
    found = read_toml(data, _DecisionFile, where)
    return DecisionRecord(
        found.id,
        found.document,
        found.meeting,
        found.decided,
        tuple(Decision(d.proposal, d.disposition, d.text, d.note) for d in found.decisions),
        tuple(StandingDecision(s.paragraph, s.level, s.pending, s.asked_by, s.note) for s in found.standings),
    )
