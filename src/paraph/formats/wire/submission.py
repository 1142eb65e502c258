"""`receive --json` and `read --json`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from paraph.errors import ParaphError
from paraph.formats.wire.acts import act_json
from paraph.formats.wire.remarks import offer_json, remark_json
from paraph.formats.wire.stances import stance_json
from paraph.formats.wire.text import FORMAT, words
from paraph.model.acts import Act
from paraph.model.carried import Carried, CarriedProposal
from paraph.model.change import Offer, Proposal
from paraph.model.reading import Ledger, Notice, Reading, View, viewed
from paraph.model.record import SubmissionRecord
from paraph.model.waiting import untranslated


def received_json(
    submissions: Iterable[SubmissionRecord],
    known: Iterable[SubmissionRecord],
    refused: Iterable[tuple[str, ParaphError]],
    label: str,
    pending: Iterable[Mapping[str, str]] = (),
    confirmed: Collection[str] = (),
    carried: Iterable[Carried] = (),
    acts: Mapping[str, Sequence[Act]] | None = None,
) -> dict[str, Any]:
    """Return what became of the files taken in, and what of it waits for a person.

    `confirmed` are the offers that proposals were made of before, `carried` what was made on older revisions,
    `acts` what each submission, by its id, does to brackets.
    """
    fates = {entry.proposal.id: entry for one in carried for entry in one.entries}
    named = acts or {}
    return {
        "format": FORMAT,
        "submissions": [submission_json(r, label, confirmed, fates, named.get(r.id, ())) for r in submissions],
        "already_recorded": [record.id for record in known],
        "refused": [{"file": name, "error": error_json(error)} for name, error in refused],
        "pending": [dict(entry) for entry in pending],
    }


def submission_json(
    record: SubmissionRecord,
    label: str,
    confirmed: Collection[str] = (),
    fates: Mapping[str, CarriedProposal] = MappingProxyType({}),
    acts: Sequence[Act] = (),
) -> dict[str, Any]:
    """Return a submission as the contract has it; `confirmed` are the offers that proposals were made of.

    `fates` says by id what became of proposals on an older revision, `acts` what they do to brackets.
    """
    return {
        "id": record.id,
        "party": record.party,
        "document": record.document,
        "meeting": record.meeting,
        "base": {"rev": record.base, "how": record.found_by},
        "sha256": record.sha256,
        "supersedes": record.supersedes or None,
        "proposals": [proposal_json(p, _status(p, record, label, fates)) for p in record.proposals],
        "stances": [stance_json(stance) for stance in record.stances],
        "acts": [act_json(act, record.party) for act in acts],
        "remarks": [remark_json(remark) for remark in record.remarks],
        "offers": [offer_json(offer, _state(offer, record, confirmed)) for offer in record.offers],
        "confirms": record.confirms or None,
        "notices": [notice_json(notice) for notice in record.notices],
        "ledger": ledger_json(record.ledger) if record.ledger else None,
    }


def _status(
    proposal: Proposal, record: SubmissionRecord, label: str, fates: Mapping[str, CarriedProposal]
) -> tuple[str, str]:
    """Return what became of a proposal in the text of its round, and why."""
    if record.base == label:
        return "standing", ""
    found = fates.get(proposal.id)
    return (f"made on {record.base}", "") if found is None else (found.fate.value, found.reason)


def _state(offer: Offer, record: SubmissionRecord, confirmed: Collection[str]) -> str:
    if offer.id in confirmed:
        return "confirmed"
    return "waits for a translation" if untranslated(offer, record) else "waits for a person"


def proposal_json(proposal: Proposal, status: tuple[str, str]) -> dict[str, Any]:
    """Return a proposal as the contract has it; `status` is what became of it, and why."""
    return {
        "id": proposal.id,
        "class": proposal.made.change_class.value,
        "kind": proposal.kind.value,
        "paragraph": proposal.paragraph or None,
        "old": proposal.old.text,
        "new": proposal.new.text,
        "tracked": proposal.made.tracked,
        "author": proposal.made.claim.author,
        "date": proposal.made.claim.date,
        "matched": proposal.made.matched,
        "status": status[0],
        "reason": status[1],
    }


def notice_json(notice: Notice) -> dict[str, str]:
    """Return what a person should know of a file."""
    return {"level": notice.level, "text": notice.text, "where": notice.where}


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """Return the account of a file: the total, a count for each class, and what was left out."""
    counts: Mapping[str, int] = {place.value: n for place, n in ledger.placed.items()}
    left_out = [{"part": o.part, "characters": o.characters, "reason": o.reason} for o in ledger.left_out]
    return {"total": ledger.total, **counts, "left_out": left_out}


def error_json(error: ParaphError) -> dict[str, str]:
    """Return a refusal as the contract has it."""
    return {
        "code": error.code,
        "message": error.message,
        "where": error.where,
        "next": error.next_step,
    }


def reading_json(reading: Reading, view: View, name: str) -> dict[str, Any]:
    """Return a Word file as read, in one view; marked, with the state of each stretch of text."""
    result: dict[str, Any] = {"format": FORMAT, "file": name, "view": view.value}
    if view is View.MARKED:
        result["paragraphs"] = [
            {
                "segments": [
                    {
                        **words(s.wording),
                        "inserted": s.inserted and {"author": s.inserted.author, "date": s.inserted.date},
                        "deleted": s.deleted and {"author": s.deleted.author, "date": s.deleted.date},
                    }
                    for s in paragraph.segments
                ],
                "mark_inserted": paragraph.mark_inserted is not None,
                "mark_deleted": paragraph.mark_deleted is not None,
            }
            for paragraph in reading.paragraphs
        ]
    else:
        result["paragraphs"] = [words(p.wording) for p in viewed(reading, view)]
    result["remarks"] = [
        {
            "author": r.claim.author,
            "date": r.claim.date,
            "text": r.text,
            "quote": r.quote_after,
            "quote_before": r.quote_before,
            "paragraph": r.paragraph,
            "last": r.last,
            "answers": r.answers,
            "resolved": r.resolved,
            "uncertain": r.uncertain,
        }
        for r in reading.remarks
    ]
    result["margins"] = [words(p.wording(view)) for p in reading.margins]
    result["notices"] = [notice_json(notice) for notice in reading.notices]
    return {**result, "ledger": ledger_json(reading.ledger), "reference": reading.identity}
