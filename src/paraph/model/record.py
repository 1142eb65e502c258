"""What the record holds of a round: submissions as received, and the chair's decisions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from paraph.model.change import Marking, Offer, Proposal, Remark
from paraph.model.document import Agreement
from paraph.model.frozen import frozen
from paraph.model.manifest import Manifest, Prepared
from paraph.model.reading import Ledger, Notice
from paraph.model.renumbering import Line
from paraph.model.stance import Stance

__all__ = [
    "Correction",
    "CorrectionRecord",
    "Decision",
    "DecisionRecord",
    "Disposition",
    "Manifest",
    "Prepared",
    "Renumbering",
    "StandingDecision",
    "SubmissionRecord",
    "Withdrawal",
    "standing_agreements",
    "standing_decisions",
    "standing_submissions",
]


class Withdrawal(StrEnum):
    """Whether a submission as a whole stands.

    WITHDRAWN: its party takes it back, and nothing of the party's stands in its place. RECALLED: it was sent by
    mistake and counts as never sent; what it had taken the place of stands again.
    """

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"


@frozen
class SubmissionRecord:
    """What one party sent for one round, and what was read from it.

    `file` is the name of the original beside the record, empty for words from the floor, and `sha256` its hash.
    `base` is the label of the revision it was made on, `found_by` how that is known. `supersedes` is the id of
    the party's earlier submission whose place it takes. `received` is an ISO 8601 time with zone. `offers` wait
    for a person. `confirms` is the offer that a person made this submission of. `party` is empty for what is in
    a room copy that does not say whose it is. `text_sha256` is the hash of the party's text as its file was read;
    empty for words from the floor, and in records from before it was kept. `withdrawal` is no part of its own file:
    it is what people said afterwards.
    """

    id: str
    party: str
    document: str
    meeting: str
    received: str
    base: str
    found_by: str
    sha256: str
    file: str = ""
    supersedes: str = ""
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notices: tuple[Notice, ...] = ()
    ledger: Ledger | None = None
    offers: tuple[Offer, ...] = ()
    confirms: str = ""
    text_sha256: str = ""
    stances: tuple[Stance, ...] = ()
    withdrawal: Withdrawal = Withdrawal.STANDS


@frozen
class Correction:
    """What a person says afterwards over the reading of a submission; what is None or empty stays as read.

    `remark` is the remark it is about, or empty for the submission as a whole. `confirmed` records that the
    sender confirmed the receipt. `voice` says that it settles for whom the sender speaks: `excepted` are members of
    a group for which it does not, `joined` are parties that joined its proposals. `party` is whose it is in
    truth, `supersedes` the submission of that party whose place it then takes; `withdrawal` says whether it stands.
    """

    submission: str
    remark: str = ""
    marking: Marking | None = None
    translation: str = ""
    confirmed: bool = False
    note: str = ""
    voice: bool = False
    excepted: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    party: str = ""
    supersedes: str = ""
    withdrawal: Withdrawal | None = None


@frozen
class CorrectionRecord:
    """What was corrected at one time, never edited; of several on one thing the last stands."""

    id: str
    document: str
    meeting: str
    corrected: str
    corrections: tuple[Correction, ...] = ()


class Disposition(StrEnum):
    """The chair's decision on a proposal."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"
    BRACKETED = "bracketed"
    DEFERRED = "deferred"


@frozen
class Decision:
    """What the chair decided on one proposal; `text` are agreed words in place of the proposal's own."""

    proposal: str
    disposition: Disposition
    text: str = ""
    note: str = ""


@frozen
class StandingDecision:
    """A paragraph agreed to some degree, or opened again (`level` None) at a party's request."""

    paragraph: str
    level: Agreement | None
    pending: str = ""
    asked_by: str = ""
    note: str = ""


@frozen
class DecisionRecord:
    """What was decided at one time, never edited; of several on one thing the last stands."""

    id: str
    document: str
    meeting: str
    decided: str
    decisions: tuple[Decision, ...] = ()
    standings: tuple[StandingDecision, ...] = ()


@frozen
class Renumbering:
    """When a text was numbered anew after it was circulated, and which number became which."""

    id: str
    document: str
    meeting: str
    renumbered: str
    numbers: tuple[Line, ...]


def standing_submissions(records: tuple[SubmissionRecord, ...]) -> tuple[SubmissionRecord, ...]:
    """Return the records that stand and that no other one supersedes, in the order of their ids.

    One that was withdrawn has taken the place of an earlier one all the same; one that was recalled has not.
    """
    sent = [record for record in records if record.withdrawal is not Withdrawal.RECALLED]
    gone = {record.supersedes for record in sent if record.supersedes}
    stand = (r for r in sent if r.id not in gone and r.withdrawal is Withdrawal.STANDS)
    return tuple(sorted(stand, key=lambda r: r.id))


def _when(record: DecisionRecord) -> tuple[datetime, str]:
    """Return the moment of a record: times of different zones do not compare as texts."""
    return datetime.fromisoformat(record.decided), record.id


def standing_decisions(records: tuple[DecisionRecord, ...]) -> dict[str, Decision]:
    """Return the last decision on each proposal."""
    ordered = sorted(records, key=_when)
    return {decision.proposal: decision for record in ordered for decision in record.decisions}


def standing_agreements(records: tuple[DecisionRecord, ...]) -> dict[str, StandingDecision]:
    """Return the last word on the standing of each paragraph that one was said about."""
    ordered = sorted(records, key=_when)
    return {standing.paragraph: standing for record in ordered for standing in record.standings}
