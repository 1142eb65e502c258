"""Record what the chair decided: on proposals, and on the standing of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from paraph.actions.compile import Round, compile_meeting
from paraph.actions.evidence import Proof
from paraph.actions.ids import digest
from paraph.actions.propose import paragraph_of
from paraph.actions.workspace import Workspace, round_folder
from paraph.errors import ParaphError
from paraph.formats.records.round import write_decision
from paraph.merge.settle import in_agreed_words, settled
from paraph.model.change import Addition, Proposal
from paraph.model.document import Agreement, Document, Kind
from paraph.model.record import (
    Decision,
    DecisionRecord,
    Disposition,
    StandingDecision,
    standing_agreements,
    standing_decisions,
)
from paraph.model.wording import BREAK
from paraph.store.values import Identity


def decide(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    decisions: Sequence[tuple[str, Disposition]] = (),
    standings: Sequence[tuple[str, Agreement | None]] = (),
    now: datetime,
    text: str | None = None,
    note: str = "",
    asked_by: str = "",
    identity: Identity | None = None,
) -> DecisionRecord:
    """Record dispositions of proposals (by id, or its beginning) and the standing of paragraphs (by number).

    A standing of None opens a paragraph again, at the request of `asked_by`. `text` are agreed words in place
    of the one accepted proposal's own. Raises ParaphError for an unknown proposal or paragraph, for agreed words
    that are empty or blank, and where accepted proposals cannot all be made or leave a paragraph without words.
    """
    if text is not None and not text.strip():
        raise ParaphError(
            "The agreed words are empty, or nothing but blanks.",
            code="unclear",
            next_step="Give words with --text, or accept the proposal without it. If words shall go, record that "
            "with `paraph propose`, and accept that.",
        )
    found = compile_meeting(workspace, document, meeting, proof=Proof.NONE)
    proposals = proposals_in(found) | {u.proposal.id: u.proposal for u in found.unplaced}
    named = [(proposal_named(proposals, name), how) for name, how in decisions]
    into_the_text = [proposal for proposal, how in named if how in _INTO_THE_TEXT]
    _refuse_unplaced(found, into_the_text)
    refuse_masthead(found, into_the_text)
    made = tuple(Decision(proposal.id, disposition, text or "", note) for proposal, disposition in named)
    if text and [d.disposition for d in made] != [Disposition.ACCEPTED]:
        raise ParaphError(
            "Agreed words can be given for one accepted proposal only.",
            code="unclear",
            next_step="Use --text with --accept and a single proposal.",
        )
    agreed = tuple(_standing(workspace, found, name, level, asked_by, note) for name, level in standings)
    if not made and not agreed:
        raise ParaphError(
            "Nothing was decided.", code="unclear", next_step="Name proposals or paragraphs, and what of them."
        )
    label = found.circulated.manifest.label
    before = workspace.decisions(document, label)
    _refuse_repeated(before, made, agreed)
    said = [record for one in workspace.labels(document) for record in workspace.decisions(document, one)]
    stamp = _after(said, now).isoformat(timespec="microseconds")
    identity_of = digest(stamp, repr(made), repr(agreed))
    record = DecisionRecord(identity_of, document, label, stamp, made, agreed)
    accepted(found, (*before, record))  # refuses what cannot be made together
    name = f"{stamp[:19].replace('-', '').replace(':', '')}.{identity_of}.toml"
    path = f"{workspace.prefix}{round_folder(document, label)}/decisions/{name}"
    workspace.repository.record(
        {path: write_decision(record)},
        f"{document}: decisions of {label}",
        when=now,
        identity=identity,
    )
    return record


def _refuse_repeated(
    before: Sequence[DecisionRecord], made: Sequence[Decision], agreed: Sequence[StandingDecision]
) -> None:
    """Refuse what stands already, word for word: a command that is repeated records nothing twice."""
    decided, said = standing_decisions(tuple(before)), standing_agreements(tuple(before))
    if all(decided.get(d.proposal) == d for d in made) and all(said.get(s.paragraph) == s for s in agreed):
        raise ParaphError(
            "This was decided before: it is already recorded, and it stands.",
            code="already-recorded",
            next_step="Nothing was recorded, and nothing is left to do.",
        )


def _after(before: Sequence[DecisionRecord], now: datetime) -> datetime:
    """Return the time of a decision: never before one already recorded, whatever this computer's clock says."""
    times = [datetime.fromisoformat(record.decided) + timedelta(microseconds=1) for record in before]
    return max([now, *times])


def proposals_in(found: Round) -> dict[str, Proposal]:
    """Return the standing proposals of a round by id."""
    return {p.id: p for record in found.placed for p in record.proposals}


def proposal_named(proposals: dict[str, Proposal], name: str) -> Proposal:
    """Return the proposal whose id begins with a name. Raises ParaphError where it is not exactly one."""
    same = [p for identity, p in proposals.items() if identity.startswith(name.lower())] if name else []
    if len(same) != 1:
        raise ParaphError(
            f"There is no proposal {name} in this round."
            if not same
            else f"{len(same)} proposals begin with {name}.",
            code="unknown-proposal",
            next_step="Take the id from `paraph compile --json` or `paraph receive --json`.",
        )
    return same[0]


_INTO_THE_TEXT = (Disposition.ACCEPTED, Disposition.BRACKETED)


def _refuse_unplaced(found: Round, wanted: Sequence[Proposal]) -> None:
    """Raise ParaphError for a proposal that would go into a text in which it has no place."""
    stray = next((u for u in found.unplaced if u.proposal in wanted), None)
    if stray is not None:
        raise ParaphError(
            f"The proposal {stray.proposal.id} could not be placed in the text: {stray.reason}.",
            code="unplaced",
            next_step="Record what is meant with `paraph propose`, and decide this one, not accepted or deferred.",
        )


def refuse_masthead(found: Round, proposals: Sequence[Proposal]) -> None:
    """Raise ParaphError for a proposal that would go into the masthead, which settings make."""
    text = found.circulated.text
    for proposal in proposals:
        paragraph = text.by_id.get(proposal.paragraph)
        if paragraph is not None and paragraph.kind is Kind.MASTHEAD:
            raise ParaphError(
                f"The proposal {proposal.id} concerns the masthead, which is not part of the draft.",
                code="masthead",
                next_step="Change it in paraph.toml, and decide the proposal as not accepted.",
            )


def _standing(
    workspace: Workspace,
    found: Round,
    name: str,
    level: Agreement | None,
    asked_by: str,
    note: str,
) -> StandingDecision:
    paragraph = paragraph_of(found.circulated.text, name)
    if level is not None:
        return StandingDecision(paragraph.id, level, note=note)
    if not asked_by:
        raise ParaphError(
            "It is not said who asked to open the paragraph again.",
            code="unclear",
            next_step="Say it with --party CODE.",
        )
    current = workspace.committed(found.circulated.manifest.document)
    now_there = None if current is None else current.by_id.get(paragraph.id)
    records = workspace.decisions(found.circulated.manifest.document, found.circulated.manifest.label)
    said = standing_agreements(records).get(paragraph.id)
    agreed_since = said is not None and said.level is not None
    if not agreed_since and (now_there is None or now_there.standing is None):
        raise ParaphError(f"Paragraph {name} is open already.", code="unclear", next_step="Just edit it.")
    return StandingDecision(paragraph.id, None, asked_by=workspace.party(asked_by).code, note=note)


def undecided_line(proposals: Sequence[Proposal]) -> str:
    """Return a sentence that names proposals on which nobody decided, the first eight by their ids."""
    names = ", ".join(f"{p.id} ({p.party})" for p in proposals[:8])
    more = f" and {len(proposals) - 8} more" if len(proposals) > 8 else ""
    counted = "1 proposal is" if len(proposals) == 1 else f"{len(proposals)} proposals are"
    return f"{counted} not decided: {names}{more}."


def accepted(found: Round, records: Sequence[DecisionRecord]) -> list[Proposal]:
    """Return the accepted proposals of a round, those with agreed words in place of their own changed so.

    Raises ParaphError where two of them overlap and differ, and where they leave a paragraph without words.
    """
    proposals = proposals_in(found)
    decided = standing_decisions(tuple(records)).values()
    result = [
        in_agreed_words(proposals[decision.proposal], decision.text)
        if decision.text
        else proposals[decision.proposal]
        for decision in decided
        if decision.disposition is Disposition.ACCEPTED and decision.proposal in proposals
    ]
    text = found.circulated.text
    _refuse_wordless(text, settled(text, result, found.compilation.parties), result)
    return result


def _refuse_wordless(text: Document, made: Document, accepted: Sequence[Proposal]) -> None:
    """Refuse proposals that leave nothing to read of a paragraph, or in a new one: no draft could hold it."""
    emptied = {p.id for p in made if p.wording.blank} - {p.id for p in text if p.wording.blank}
    if not emptied:
        return

    def behind(proposal: Proposal) -> bool:
        if isinstance(proposal.change, Addition):
            return proposal.new.blank
        # What a paragraph was split into has no id yet, but for its beginning.
        return proposal.paragraph in emptied or ("" in emptied and BREAK in proposal.new.text)

    raise ParaphError(
        "Accepted proposals leave a paragraph without words: "
        f"{', '.join(f'{p.id} ({p.party})' for p in accepted if behind(p))}.",
        code="no-words",
        next_step="Decide one of them as not accepted. If a paragraph shall go, record that with "
        "`paraph propose … --delete`, and accept that.",
    )
