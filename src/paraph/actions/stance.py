"""Record what a party said of a proposal without changing the text: it supports it, opposes it, and so on."""

from __future__ import annotations

from datetime import datetime, timedelta

from paraph.actions.compile import compile_circulated
from paraph.actions.decide import proposal_named, proposals_in
from paraph.actions.evidence import Proof
from paraph.actions.ids import digest
from paraph.actions.propose import paragraph_of
from paraph.actions.workspace import Workspace, round_folder, round_of
from paraph.errors import ParaphError
from paraph.formats.records.round import write_submission
from paraph.model.change import Edit, Proposal, Removal
from paraph.model.frozen import frozen
from paraph.model.record import SubmissionRecord
from paraph.model.stance import Stance, StanceKind
from paraph.store.values import Identity

SAID = "said"
"""How a stance is known where nothing else is given."""


@frozen
class Word:
    """What was said of a proposal (its id, or its beginning), how that is known, and when (ISO 8601) if not now."""

    kind: StanceKind
    proposal: str
    source: str = ""
    date: str = ""


def take_stance(
    workspace: Workspace,
    document: str,
    paragraph: str,
    word: Word,
    *,
    party: str,
    meeting: str,
    now: datetime,
    identity: Identity | None = None,
) -> SubmissionRecord:
    """Record the stance of a party on a proposal and return the record.

    `paragraph` is the printed number of the paragraph that the proposal concerns, for safety, or empty. A later
    stance of the party on the same proposal takes its place. Raises ParaphError for an unknown party, paragraph or
    proposal, for a proposal to another paragraph, and for a stance that makes no sense.
    """
    circulated = round_of(workspace, document, meeting)
    label = circulated.manifest.label
    code = workspace.party(party).code
    found = compile_circulated(workspace, circulated, proof=Proof.NONE)
    proposal = proposal_named(proposals_in(found), word.proposal)
    if paragraph and proposal.paragraph not in ("", paragraph_of(circulated.text, paragraph).id):
        raise ParaphError(
            f"The proposal {proposal.id} does not concern paragraph {paragraph}.",
            code="unclear",
            next_step="Check the id and the number in `paraph compile --json`.",
        )
    said_before = any(s.party == code and s.proposal == proposal.id for s in found.compilation.stances)
    _refuse_senseless(proposal, word.kind, code, said_before)
    times = [datetime.fromisoformat(r.received) for r in workspace.submissions(document, label) if r.party == code]
    # Never before what the party said earlier, whatever this computer's clock says: the last one stands.
    moment = max([now, *(time + timedelta(microseconds=1) for time in times)]).isoformat(timespec="microseconds")
    stance = Stance(
        code, word.kind, proposal.id, word.source or SAID, word.date or now.isoformat(timespec="seconds")
    )
    hash_ = digest(code, moment, repr(stance), size=52)
    record = SubmissionRecord(
        f"{code}.{hash_[:8]}", code, document, label, moment, label, SAID, hash_, stances=(stance,)
    )
    workspace.repository.record(
        {f"{workspace.prefix}{round_folder(document, label)}/{record.id}.toml": write_submission(record)},
        f"{document}: {code} on proposal {proposal.id} at {label}",
        when=now,
        identity=identity,
    )
    return record


def _refuse_senseless(proposal: Proposal, kind: StanceKind, party: str, said_before: bool) -> None:
    """Raise ParaphError for a stance that says nothing or contradicts what the party itself proposes."""
    takes_words = isinstance(proposal.change, Edit | Removal) and len(proposal.old) > 0
    if kind is StanceKind.RETAIN and not takes_words:
        raise ParaphError(
            f"The proposal {proposal.id} takes no words away that could be retained.",
            code="unclear",
            next_step="Say with --oppose that the party does not want it.",
        )
    if proposal.party == party and kind not in (StanceKind.FLEXIBLE, StanceKind.WITHDRAWN):
        raise ParaphError(
            f"{proposal.id} is {party}'s own proposal.",
            code="unclear",
            next_step="A party can be flexible on its own proposal; it neither supports nor opposes it besides.",
        )
    if kind is StanceKind.WITHDRAWN and not said_before:
        raise ParaphError(
            f"{party} has said nothing of {proposal.id} that it could take back.",
            code="unclear",
            next_step="Check the id in `paraph compile --json`.",
        )
