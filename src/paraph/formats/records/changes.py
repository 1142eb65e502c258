"""Changes, proposals and remarks as entries of a record. Words keep their marks and notes."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    ChangeClass,
    Edit,
    Join,
    Marking,
    Move,
    Offer,
    Proposal,
    ProposalKind,
    Remark,
    Removal,
    Retyping,
    kind_of,
)
from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.wording import Mark, Run, Wording


class RunEntry(msgspec.Struct, array_like=True):
    """A run: its text and its marks."""

    text: str
    marks: list[Mark] = []


class ChangeEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One change as it stands in a record; `old` and `new` are plain text, U+FFFC for a note, U+2029 for a new
    paragraph.

    Where words carry marks or notes, `new_runs` and `new_notes` (for `old` likewise) hold them whole.
    """

    id: str
    kind: ProposalKind
    paragraph: str = ""
    start: int = 0
    end: int = 0
    old: str = ""
    new: str = ""
    old_runs: list[RunEntry] = []
    old_notes: list[list[RunEntry]] = []
    new_runs: list[RunEntry] = []
    new_notes: list[list[RunEntry]] = []
    after: str = ""
    runs_on: str = ""
    order: int = 0
    shape: str = ""
    level: int = 0
    shapes: list[tuple[Kind, int]] = []


class ProposalEntry(ChangeEntry, kw_only=True):
    """One proposal as it stands in a record."""

    change_class: ChangeClass = msgspec.field(name="class")
    tracked: bool = False
    author: str = ""
    date: str = ""
    rationale: str = ""
    matched: str = ""
    excepted: list[str] = []
    joined: list[str] = []


class OfferEntry(ChangeEntry, kw_only=True):
    """One change that waits for a person, as it stands in a record."""

    remark: str = ""
    words: str = ""


class RemarkEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One remark as it stands in a record."""

    id: str
    text: str = ""
    paragraph: str = ""
    quote: str = ""
    quote_before: str = ""
    author: str = ""
    date: str = ""
    marking: Marking = Marking.INTERNAL
    answers: str = ""
    resolved: bool = False
    uncertain: bool = False
    language: str = ""
    translation: str = ""
    to_colleagues: bool = False
    unplaced: str = ""


def proposal_entry(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as the entries of a record, in their order."""
    made = proposal.made
    entry: dict[str, Any] = {"id": proposal.id, "kind": kind_of(made.change), "class": made.change_class}
    entry |= _change_entries(made.change)
    entry |= {"tracked": made.tracked, "author": made.claim.author, "date": made.claim.date}
    entry |= {"rationale": proposal.rationale}
    # Left out while it is empty: the ids of proposals are made from these entries.
    entry |= {"matched": made.matched} if made.matched else {}
    entry |= {"excepted": list(proposal.excepted)} if proposal.excepted else {}
    return entry | ({"joined": list(proposal.joined)} if proposal.joined else {})


def _change_entries(change: Change) -> dict[str, Any]:
    """Return what a change does and where; words come last."""
    entry: dict[str, Any] = {}
    match change:
        case Edit():
            entry |= {"paragraph": change.paragraph, "start": change.start, "end": change.end}
            if change.shapes:
                entry |= {"shapes": [[kind.value, level] for kind, level in change.shapes]}
        case Join():
            entry |= {"paragraph": change.paragraph, "runs_on": change.joined, "new": change.separator.text}
            return entry
        case Removal():
            entry |= {"paragraph": change.paragraph}
        case Addition():
            entry |= {"after": change.after, "order": change.order}
            entry |= {"shape": change.kind, "level": change.level}
        case Move():
            entry |= {"paragraph": change.paragraph, "after": change.after, "order": change.order}
        case Retyping():
            entry |= {"paragraph": change.paragraph, "shape": change.kind, "level": change.level}
    old = change.old if isinstance(change, Edit | Removal) else Wording()
    new = change.new if isinstance(change, Edit | Addition) else Wording()
    return entry | _wording_entries("old", old) | _wording_entries("new", new)


def _wording_entries(name: str, wording: Wording) -> dict[str, Any]:
    entry: dict[str, Any] = {name: wording.text}
    if wording != Wording.of(wording.text.replace("\ufffc", "")):
        entry[f"{name}_runs"] = _runs(wording)
        entry[f"{name}_notes"] = [_runs(note) for note in wording.notes]
    return entry


def _runs(wording: Wording) -> list[list[Any]]:
    return [[run.text, sorted(run.marks)] for run in wording.runs]


def proposal_of(entry: ProposalEntry, party: str) -> Proposal:
    """Return the proposal of an entry; the inverse of `proposal_entry`."""
    claim = Claim(entry.author, entry.date)
    made = Attributed(_change(entry), entry.tracked, entry.change_class, claim, entry.matched)
    return Proposal(entry.id, party, made, entry.rationale, tuple(entry.excepted), tuple(entry.joined))


def offer_entry(offer: Offer) -> dict[str, Any]:
    """Return an offer as the entries of a record."""
    entry: dict[str, Any] = {"id": offer.id, "kind": kind_of(offer.change)}
    return entry | _change_entries(offer.change) | {"remark": offer.remark, "words": offer.words}


def offer_of(entry: OfferEntry) -> Offer:
    """Return the offer of an entry; the inverse of `offer_entry`."""
    return Offer(entry.id, _change(entry), entry.remark, entry.words)


def _change(entry: ChangeEntry) -> Change:
    old = _wording(entry.old, entry.old_runs, entry.old_notes)
    new = _wording(entry.new, entry.new_runs, entry.new_notes)
    match entry.kind:
        case ProposalKind.DELETE_PARAGRAPH:
            return Removal(entry.paragraph, old)
        case ProposalKind.NEW_PARAGRAPH:
            return Addition(entry.after, entry.order, Kind(entry.shape), entry.level, new)
        case ProposalKind.JOIN:
            return Join(entry.paragraph, entry.runs_on, new)
        case ProposalKind.MOVE:
            return Move(entry.paragraph, entry.after, entry.order)
        case ProposalKind.RELEVEL:
            return Retyping(entry.paragraph, Kind(entry.shape), entry.level)
        case _:
            return Edit(entry.paragraph, entry.start, entry.end, old, new, tuple(entry.shapes))


def _wording(text: str, runs: list[RunEntry], notes: list[list[RunEntry]]) -> Wording:
    if not runs:
        return Wording.of(text)
    return Wording.from_runs(_of(runs), [Wording.from_runs(_of(note)) for note in notes])


def _of(runs: list[RunEntry]) -> list[Run]:
    return [Run(run.text, frozenset(run.marks)) for run in runs]


def remark_entry(remark: Remark) -> dict[str, Any]:
    """Return a remark as the entries of a record; what is not so is left out."""
    return {
        "id": remark.id,
        "paragraph": remark.paragraph,
        "quote": remark.quote,
        "quote_before": remark.quote_before,
        "text": remark.text,
        "author": remark.claim.author,
        "date": remark.claim.date,
        "marking": remark.marking,
        "answers": remark.answers,
        "resolved": remark.resolved or None,
        "uncertain": remark.uncertain or None,
        "language": remark.language,
        "translation": remark.translation,
        "to_colleagues": remark.to_colleagues or None,
        "unplaced": remark.unplaced,
    }


def remark_of(entry: RemarkEntry, party: str) -> Remark:
    """Return the remark of an entry."""
    return Remark(
        entry.id,
        party,
        entry.paragraph,
        entry.quote,
        entry.quote_before,
        entry.text,
        Claim(entry.author, entry.date),
        entry.marking,
        entry.answers,
        entry.resolved,
        entry.uncertain,
        entry.language,
        entry.translation,
        entry.to_colleagues,
        entry.unplaced,
    )


def fingerprint(change: Change) -> str:
    """Return a text that is the same for the same change and no other; for hashing."""
    values = proposal_entry(Proposal("", "", Attributed(change, tracked=False)))
    return json.dumps(values, sort_keys=True, ensure_ascii=True)
