"""A file that was recalled: what stays of it on record, and what follows for the submissions that stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paraph.model.frozen import frozen, replace
from paraph.model.record import CorrectionRecord, SubmissionRecord, Withdrawal


@frozen
class Gone:
    """A file that was taken out of the record of a round: its path in the folder of the round, and its hash."""

    path: str
    sha256: str


@frozen
class Recall:
    """What stays of a submission that was recalled: that it was there, and not a word of it.

    `sha256` is the hash of the file that was sent, `supersedes` the submission whose place it had taken. `recalled`
    is an ISO 8601 time with zone, `asked_by` who asked for it. `proposals` are the ids of what it proposed,
    `remarks` says how many comments it held, `gone` which files left the record with it.
    """

    id: str
    party: str
    document: str
    meeting: str
    received: str
    recalled: str
    asked_by: str
    sha256: str
    note: str = ""
    supersedes: str = ""
    proposals: tuple[str, ...] = ()
    remarks: int = 0
    gone: tuple[Gone, ...] = ()


def past_recalled(records: Iterable[SubmissionRecord], recalls: Iterable[Recall]) -> tuple[SubmissionRecord, ...]:
    """Return submissions of which none takes the place of a recalled one, but of what that one had taken it of."""
    before = {recall.id: recall.supersedes for recall in recalls}
    return tuple(
        replace(record, supersedes=_behind(record.supersedes, before)) if record.supersedes in before else record
        for record in records
    )


def _behind(identity: str, before: Mapping[str, str]) -> str:
    passed: set[str] = set()
    while identity in before and identity not in passed:
        passed.add(identity)
        identity = before[identity]
    return "" if identity in passed else identity


def let_in_again(recalls: Iterable[Recall], corrections: Iterable[CorrectionRecord]) -> frozenset[str]:
    """Return the ids of recalled submissions whose files may be received once more, since a person said so."""
    ids = {recall.id for recall in recalls}
    said = (c for record in corrections for c in record.corrections)
    return frozenset(c.submission for c in said if c.withdrawal is Withdrawal.STANDS and c.submission in ids)


def shut_out(
    recalls: Sequence[Recall], corrections: Iterable[CorrectionRecord]
) -> Mapping[tuple[str, str], Recall]:
    """Return by party and hash the recalled files that are not to be received again."""
    again = let_in_again(recalls, corrections)
    return {(recall.party, recall.sha256): recall for recall in recalls if recall.id not in again}
