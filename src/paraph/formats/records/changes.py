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
    Claim,
    Edit,
    Marking,
    Move,
    Proposal,
    ProposalKind,
    Remark,
    Removal,
    Retyping,
    kind_of,
)
from paraph.model.document import Kind
from paraph.model.wording import Mark, Run, Wording


class RunEntry(msgspec.Struct, array_like=True):
    """A run: its text and its marks."""

    text: str
    marks: list[Mark] = []


class ProposalEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One proposal as it stands in a record; `old` and `new` are plain text, U+FFFC for a note.

    Where words carry marks or notes, `new_runs` and `new_notes` (for `old` likewise) hold them whole.
    """

    id: str
    kind: ProposalKind
    change_class: ChangeClass = msgspec.field(name="class")
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
    order: int = 0
    shape: str = ""
    level: int = 0
    tracked: bool = False
    author: str = ""
    date: str = ""
    rationale: str = ""


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


def proposal_entry(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as the entries of a record, in their order."""
    change, made = proposal.change, proposal.made
    entry: dict[str, Any] = {"id": proposal.id, "kind": kind_of(change), "class": made.change_class}
    match change:
        case Edit():
            entry |= {"paragraph": change.paragraph, "start": change.start, "end": change.end}
        case Removal():
            entry |= {"paragraph": change.paragraph}
        case Addition():
            entry |= {"after": change.after, "order": change.order}
            entry |= {"shape": change.kind, "level": change.level}
        case Move():
            entry |= {"paragraph": change.paragraph, "after": change.after, "order": change.order}
        case Retyping():
            entry |= {"paragraph": change.paragraph, "shape": change.kind, "level": change.level}
    for name, wording in (("old", proposal.old), ("new", proposal.new)):
        entry |= _wording_entries(name, wording)
    entry |= {"tracked": made.tracked, "author": made.claim.author, "date": made.claim.date}
    return entry | {"rationale": proposal.rationale}


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
    made = Attributed(_change(entry), entry.tracked, entry.change_class, Claim(entry.author, entry.date))
    return Proposal(entry.id, party, made, entry.rationale)


def _change(entry: ProposalEntry) -> Change:
    old = _wording(entry.old, entry.old_runs, entry.old_notes)
    new = _wording(entry.new, entry.new_runs, entry.new_notes)
    match entry.kind:
        case ProposalKind.DELETE_PARAGRAPH:
            return Removal(entry.paragraph, old)
        case ProposalKind.NEW_PARAGRAPH:
            return Addition(entry.after, entry.order, Kind(entry.shape), entry.level, new)
        case ProposalKind.MOVE:
            return Move(entry.paragraph, entry.after, entry.order)
        case ProposalKind.RELEVEL:
            return Retyping(entry.paragraph, Kind(entry.shape), entry.level)
        case _:
            return Edit(entry.paragraph, entry.start, entry.end, old, new)


def _wording(text: str, runs: list[RunEntry], notes: list[list[RunEntry]]) -> Wording:
    if not runs:
        return Wording.of(text)
    return Wording.from_runs(_of(runs), [Wording.from_runs(_of(note)) for note in notes])


def _of(runs: list[RunEntry]) -> list[Run]:
    return [Run(run.text, frozenset(run.marks)) for run in runs]


def remark_entry(remark: Remark) -> dict[str, Any]:
    """Return a remark as the entries of a record."""
    return {
        "id": remark.id,
        "paragraph": remark.paragraph,
        "quote": remark.quote,
        "quote_before": remark.quote_before,
        "text": remark.text,
        "author": remark.claim.author,
        "date": remark.claim.date,
        "marking": remark.marking,
    }


def remark_of(entry: RemarkEntry, party: str) -> Remark:
    """Return the remark of an entry."""
    claim = Claim(entry.author, entry.date)
    return Remark(
        entry.id, party, entry.paragraph, entry.quote, entry.quote_before, entry.text, claim, entry.marking
    )


def fingerprint(change: Change) -> str:
    """Return a text that is the same for the same change and no other; for hashing."""
    values = proposal_entry(Proposal("", "", Attributed(change, tracked=False)))
    return json.dumps(values, sort_keys=True, ensure_ascii=True)
