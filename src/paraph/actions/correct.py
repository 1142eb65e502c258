"""Say something over what was read: confirm an offer, mark or translate a remark, note that a receipt is confirmed.

What was read is never edited; of several corrections on one thing the last stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from paraph.actions.behalf import Others, others_of
from paraph.actions.carried import CarryingOver
from paraph.actions.found import find_submission
from paraph.actions.ids import digest
from paraph.actions.propose import one_proposal, own_proposals
from paraph.actions.whole import NOTHING, Whole, refuse_unsound, said_of_whole
from paraph.actions.workspace import Circulated, Workspace, round_folder
from paraph.errors import ParaphError
from paraph.formats.records.round import write_correction, write_submission
from paraph.model.change import Marking, Offer, Remark
from paraph.model.claim import Claim
from paraph.model.frozen import field, frozen
from paraph.model.record import Correction, CorrectionRecord, SubmissionRecord, Withdrawal
from paraph.model.waiting import corrected, standing, untranslated
from paraph.store.values import Identity

CONFIRMED, ASSIGNED = "confirmed from a comment", "assigned by a person"

T = TypeVar("T", Offer, Remark)


@frozen
class Asked:
    """What a person says over one submission; offers and remarks by the beginnings of their ids."""

    confirm: Sequence[str] = ()
    assign: Sequence[tuple[str, str]] = ()
    """Offers with the party that each is of."""
    circulate: Sequence[str] = ()
    internal: Sequence[str] = ()
    translate: Sequence[tuple[str, str]] = ()
    """Remarks with their translation."""
    confirmed: bool = False
    note: str = ""
    others: Others | None = None
    """For whom the sender does not speak, and who joined; None: nothing is said of it."""
    whole: Whole = NOTHING


@frozen
class Corrected:
    """What was recorded: proposals made of offers, what was said over remarks, and offers that were made before."""

    submission: SubmissionRecord
    circulated: Circulated
    made: tuple[SubmissionRecord, ...]
    record: CorrectionRecord | None
    already: tuple[SubmissionRecord, ...] = field(default=())


def correct(
    workspace: Workspace,
    name: str,
    asked: Asked,
    *,
    now: datetime,
    document: str = "",
    meeting: str = "",
    identity: Identity | None = None,
) -> Corrected:
    """Record what a person says over the submission of an id, all of it in one transaction, or nothing.

    The submission is looked for in every round, or in that of `document` and `meeting` where they are given.
    Raises ParaphError for an unknown or superseded submission, an unknown offer, remark or party, an offer
    whose remark waits for a translation, and a proposal that overlaps another one of its party.
    """
    again = asked.whole.withdrawal is Withdrawal.STANDS
    circulated, submission = find_submission(workspace, name, document, meeting, withdrawn=again)
    correcting = _Correcting(workspace, circulated, submission, now)
    made = correcting.proposals(asked)
    record = correcting.correction(asked)
    files = {f"{r.id}.toml": write_submission(r) for r in made}
    if record is not None:
        if asked.whole != NOTHING:
            said = (*workspace.corrections(correcting.document, correcting.label), record)
            before = workspace.submissions(correcting.document, correcting.label)
            refuse_unsound(workspace, circulated, corrected(before, said))
        files[f"corrections/{record.id}.toml"] = write_correction(record)
    if not files and not correcting.already:
        raise ParaphError(
            "Nothing was corrected.",
            code="unclear",
            next_step="Say what: --confirm, --assign, --circulate, --internal, --translate, --except, --joined-by, "
            "--confirmed, --party, --withdraw or --recall.",
        )
    if files:
        document, label = circulated.manifest.document, circulated.manifest.label
        folder = workspace.prefix + round_folder(document, label)
        workspace.repository.record(
            {f"{folder}/{path}": data for path, data in files.items()},
            f"{document}: correct {submission.id} for {label}",
            when=now,
            identity=identity,
        )
    return Corrected(submission, circulated, made, record, tuple(correcting.already))


class _Correcting:
    """One submission and what else was recorded in its round."""

    def __init__(
        self, workspace: Workspace, circulated: Circulated, submission: SubmissionRecord, now: datetime
    ) -> None:
        self.workspace, self.circulated, self.submission, self.now = workspace, circulated, submission, now
        self.document, self.label = circulated.manifest.document, circulated.manifest.label
        self.records = standing(workspace.submissions(self.document, self.label))
        self.already: list[SubmissionRecord] = []

    def proposals(self, asked: Asked) -> tuple[SubmissionRecord, ...]:
        """Return the records of the offers that a person confirms or assigns."""
        wanted: list[tuple[str, str, str]] = []
        for name in asked.confirm:
            if not self.submission.party:
                raise ParaphError(
                    f"{self.submission.id} does not say whose changes these are.",
                    code="unclear",
                    next_step=f"Say it with --assign {name}=PARTY.",
                )
            wanted.append((name, self.submission.party, CONFIRMED))
        for name, party in asked.assign:
            code = self.workspace.party(party).code
            if self.submission.party:
                raise ParaphError(
                    f"{self.submission.id} is of {self.submission.party}: what is in it is not {code}'s.",
                    code="unclear",
                    next_step=f"Confirm it for {self.submission.party} with --confirm {name}.",
                )
            wanted.append((name, code, ASSIGNED))
        made: list[SubmissionRecord] = []
        for name, party, found_by in wanted:
            record = self._made(name, party, found_by, made)
            if record is not None:
                made.append(record)
        return tuple(made)

    def _made(
        self, name: str, party: str, found_by: str, before: Sequence[SubmissionRecord]
    ) -> SubmissionRecord | None:
        offer = _named(self.submission.offers, name, "offer", self.submission.id)
        known = next((r for r in (*self.records, *before) if r.confirms == offer.id), None)
        if known is not None:
            if known.party != party:
                raise ParaphError(
                    f"{offer.id} was already assigned to {known.party}, as proposal {known.proposals[0].id}.",
                    code="already-assigned",
                    next_step="Nothing was recorded; what stands is in `paraph compile --json`.",
                )
            self.already.append(known)
            return None
        if self.submission.base != self.label:
            raise ParaphError(
                f"{self.submission.id} was made on {self.submission.base}, not on {self.label}.",
                code="unplaced",
                next_step="Record what is meant on the new text with `paraph propose`.",
            )
        if untranslated(offer, self.submission):
            raise ParaphError(
                f"The remark {offer.remark} waits for a translation.",
                code="untranslated",
                next_step=f'First: paraph correct {self.submission.id} --translate {offer.remark}="…"',
            )
        remark = next((r for r in self.submission.remarks if r.id == offer.remark), None)
        stamp = self.now.isoformat(timespec="microseconds")
        return one_proposal(
            self.circulated,
            party,
            offer.change,
            own_proposals(CarryingOver(self.workspace, self.circulated), (*self.records, *before), party),
            source=digest(party, stamp, self.submission.id, offer.id, size=52),
            found_by=found_by,
            now=self.now,
            claim=Claim() if remark is None else remark.claim,
            confirms=offer,
        )

    def correction(self, asked: Asked) -> CorrectionRecord | None:
        """Return the record of what is said over remarks and the submission as a whole, or None."""
        said = [
            *(self._over(name, marking=Marking.ALL, note=asked.note) for name in asked.circulate),
            *(self._over(name, marking=Marking.INTERNAL, note=asked.note) for name in asked.internal),
            *(self._over(name, translation=text.strip(), note=asked.note) for name, text in asked.translate),
        ]
        if asked.others is not None:
            said.append(self._voice(asked.others, asked.note))
        if asked.confirmed:
            said.append(Correction(self.submission.id, confirmed=True, note=asked.note))
        if asked.whole != NOTHING:
            said.append(said_of_whole(self.workspace, self.submission, asked.whole, asked.note))
        if not said:
            return None
        marked = {marking: {c.remark for c in said if c.marking is marking} for marking in Marking}
        if marked[Marking.ALL] & marked[Marking.INTERNAL]:
            raise ParaphError(
                "A remark cannot be both for circulation and internal.",
                code="unclear",
                next_step="Say one of them.",
            )
        stamp = self._after().isoformat(timespec="microseconds")
        identity = f"{stamp[:19].replace('-', '').replace(':', '')}.{digest(stamp, repr(said))}"
        return CorrectionRecord(identity, self.document, self.label, stamp, tuple(said))

    def _voice(self, others: Others, note: str) -> Correction:
        """Return for whom the sender of the submission speaks, by the codes of the roster."""
        if not self.submission.party:
            raise ParaphError(
                f"{self.submission.id} is of no party that could speak for others.",
                code="unclear",
                next_step="Say it of the submission of a party.",
            )
        meeting = self.circulated.manifest.meeting
        found = others_of(self.workspace, meeting, self.submission.party, others)
        return Correction(
            self.submission.id,
            note=note,
            voice=True,
            excepted=tuple(found.excepted),
            joined=tuple(found.joined),
        )

    def _over(
        self, name: str, *, marking: Marking | None = None, translation: str = "", note: str = ""
    ) -> Correction:
        remark = _named(self.submission.remarks, name, "remark", self.submission.id)
        offers = {offer.id for offer in self.submission.offers if offer.remark == remark.id}
        made = next((r for r in self.records if r.confirms in offers), None)
        if translation and made is not None:
            raise ParaphError(
                f"A proposal of {made.party}, {made.proposals[0].id}, was made of what {remark.id} says.",
                code="already-confirmed",
                next_step="It stands; what is meant besides is recorded with `paraph propose`.",
            )
        if marking is None and not translation:
            raise ParaphError(
                "There is no translation.", code="unclear", next_step="Write --translate REMARK=TEXT."
            )
        return Correction(self.submission.id, remark.id, marking, translation, note=note)

    def _after(self) -> datetime:
        """Return the time of a correction: never before one already recorded, whatever the clock says."""
        before = self.workspace.corrections(self.document, self.label)
        times = [datetime.fromisoformat(r.corrected) + timedelta(microseconds=1) for r in before]
        return max([self.now, *times])


def _named(found: Iterable[T], name: str, what: str, where: str) -> T:
    """Return the offer or remark whose id begins with a name. Raises ParaphError where it is not exactly one."""
    same = [entry for entry in found if name and entry.id.startswith(name.lower())]
    if len(same) != 1:
        raise ParaphError(
            f"{len(same)} {what}s of {where} begin with {name}."
            if same
            else f"There is no {what} {name} in {where}.",
            code=f"unknown-{what}",
            next_step="Take the id from what `paraph receive` printed, or from `paraph status`.",
        )
    return same[0]
