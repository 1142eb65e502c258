"""Take in what parties sent: keep the bytes, read them, record every proposal. One transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from paraph.actions.arrival import Arrived, Incoming, Received, party_in_name, unproved
from paraph.actions.basis import Bases
from paraph.actions.carried import CarryingOver, on_the_round
from paraph.actions.comment_form import base_of_form, form_of, found_by, take_form
from paraph.actions.files import read_file
from paraph.actions.ids import digest
from paraph.actions.mail import take_mail
from paraph.actions.notices import (
    as_sent,
    contradictions,
    notices,
    of_both_sorts,
    refuse_emptied,
    refuse_macros,
    refuse_recalled,
    same_of_others,
)
from paraph.actions.on_compilation import Compilations
from paraph.actions.originals import found_in_form, holds_text, is_form, is_own_file
from paraph.actions.own_file import builds_on, with_own_earlier
from paraph.actions.proved import proved
from paraph.actions.safe import SafeReader
from paraph.actions.taken import offers_of, proposals_of, remarks_of
from paraph.actions.together import refuse_apart
from paraph.actions.workspace import Circulated, Workspace, round_folder, round_of
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.mail.names import is_mail
from paraph.formats.records.round import read_submission, write_submission
from paraph.merge.form.grid import CommentForm
from paraph.merge.intake import Intake, intake
from paraph.merge.names import Names
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.reading import Notice, Reading
from paraph.model.recall import shut_out
from paraph.model.record import SubmissionRecord, standing_submissions
from paraph.model.settings import Party
from paraph.model.waiting import standing, waiting
from paraph.store.values import Identity

__all__ = ["Incoming", "Received", "party_in_name", "receive", "unproved"]


def receive(
    workspace: Workspace,
    document: str,
    meeting: str,
    files: Sequence[Incoming],
    *,
    now: datetime,
    base: str = "",
    identity: Identity | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Received:
    """Record what files say, all sound ones in one transaction; a bad file never stops the good ones."""
    circulated = round_of(workspace, document, meeting)
    taking = _Taking(workspace, document, circulated, now, base)
    with SafeReader() as reader:
        taking.take_all(files, reader, progress)
    if taking.records:
        names = ", ".join(dict.fromkeys(r.party for r in taking.records))
        workspace.repository.record(
            {workspace.prefix + path: data for path, data in taking.files.items()},
            f"{document}: receive {names} for {circulated.manifest.label}",
            when=now,
            identity=identity,
        )
    here = {r.id for r in (*taking.records, *taking.known)}
    found = waiting((*taking.before, *taking.records), workspace.corrections(document, taking.label))
    return Received(
        circulated,
        tuple(taking.records),
        tuple(taking.known),
        tuple(taking.refused),
        taking.names,
        frozenset(taking.again),
        tuple(w for w in found if w and w.record.id in here),
        frozenset(r.confirms for r in taking.before if r.confirms),
        CarryingOver(workspace, circulated).all(taking.records),
    )


class _Taking:
    """Collects what one call takes in."""

    def __init__(
        self, workspace: Workspace, document: str, circulated: Circulated, now: datetime, base: str
    ) -> None:
        self.workspace, self.document, self.round, self.now = workspace, document, circulated, now
        self.bases = Bases(workspace, document, circulated, base)
        self.compilations = Compilations(workspace, circulated)
        self.label = circulated.manifest.label
        self.before = list(workspace.submissions(document, self.label))
        self.recalls = workspace.recalls(document, self.label)
        self.shut_out = shut_out(self.recalls, workspace.corrections(document, self.label))
        self.records: list[SubmissionRecord] = []
        self.known: list[SubmissionRecord] = []
        self.refused: list[tuple[str, ParaphError]] = []
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        self.again: set[str] = set()
        self.sent: dict[str, Reading | None] = {}

    def take_all(self, files: Sequence[Incoming], reader: SafeReader, progress: Callable[[str], None]) -> None:
        """Take in files one after another, or note why not; they are read several at a time."""
        arrived = [found for file in files if (found := self._arrived(file)) is not None]
        unread = [found for found in arrived if self._standing(found) is None and not is_mail(found.name)]
        outcomes = reader.read_all((found.data, found.name) for found in unread)
        for found in arrived:
            progress(found.name)
            outcome = next(outcomes) if found in unread else None
            known = self._standing(found)
            if known is not None:
                self.known.append(known)
                self.names.setdefault(known.id, found.name)
                continue
            try:
                if outcome is None:
                    self._record_mail(found, reader)
                elif isinstance(outcome, Reading):
                    self._record(found, outcome)
                else:
                    raise outcome
            except ParaphError as error:
                self.refused.append((found.name, error))
            except LawBrokenError as error:
                self.refused.append((found.name, unproved(error)))

    @cached_property
    def _parties(self) -> Names:
        """The names of the roster, put together once for all files."""
        return Names.of(self.workspace.roster)

    def _arrived(self, file: Incoming) -> Arrived | None:
        """Return a file with its bytes and its party, or note why it cannot be taken."""
        try:
            party = self.workspace.party(file.party or party_in_name(self.workspace, file.path))
            data = read_file(file.path)
            refuse_recalled(self.shut_out.get((party.code, hashlib.sha256(data).hexdigest())))
        except ParaphError as error:
            self.refused.append((file.path.name, error))
            return None
        return Arrived(file.path.name, party, data, hashlib.sha256(data).hexdigest())

    def _same(self, found: Arrived) -> list[SubmissionRecord]:
        """Return the records of the very file from the very party."""
        return [
            r for r in self._all() if r.party == found.party.code and r.sha256 == found.sha256 and is_own_file(r)
        ]

    def _identity(self, arrived: Arrived, supersedes: str) -> str:
        """Return the id of a record, made of its file, and of more where it was received under that id before:
        from this party, or as this party's, which it was not.
        """
        party, sha256 = arrived.party.code, arrived.sha256
        plain = f"{party}.{sha256[:8]}"
        others = [r for r in self._all() if r.id == plain and r.party != party]
        recalled = [r for r in self.recalls if r.party == party and r.sha256 == sha256]
        before = len(self._same(arrived)) + len(others) + len(recalled)
        more = [str(before)] if before > 1 else []
        return f"{party}.{digest(sha256, supersedes, *more)}" if before else plain

    def _standing(self, found: Arrived) -> SubmissionRecord | None:
        stands = standing_submissions(self._all())
        return next((record for record in self._same(found) if record in stands), None)

    def _all(self) -> tuple[SubmissionRecord, ...]:
        return (*self.before, *self.records)

    def _in_its_place(self, party: Party) -> str:
        """Return the submission whose place a new text of a party takes; mere words in an e-mail keep theirs."""
        stands = [r.id for r in standing_submissions(self._all()) if r.party == party.code and holds_text(r)]
        return stands[-1] if stands else ""

    def _record(self, arrived: Arrived, reading: Reading) -> None:
        """Record a file. One whose place another file has taken since stands again, under an id made of both:
        so no record supersedes itself in a circle.
        """
        refuse_macros(reading)
        form = self._form(reading)
        if form is not None:
            self._record_form(arrived, reading, form)
            return
        printed = None if self.bases.said else self.compilations.under(reading)
        if printed is not None:
            self._record_on_compilation(arrived, reading, printed)
            return
        party, sha256 = arrived.party, arrived.sha256
        base, how, found, taken = self._understood(party, reading)
        remarks = remarks_of(party.code, sha256, taken, self._language(base))
        offered = offers_of(party, remarks, base.text, [made.change for made in taken.changes])
        record = replace(
            self._record_of(arrived, reading, base, how, taken, (*found, *offered.notices)),
            proposals=proposals_of(party.code, sha256, taken),
            remarks=remarks,
            offers=offered.offers,
        )
        self._record_proved(arrived, record, base, taken)

    def _record_form(self, arrived: Arrived, reading: Reading, form: CommentForm) -> None:
        """Record a filled comment form; one that proposes nothing takes no file's place."""
        base, how, found = base_of_form(self.bases, reading, form)
        said = take_form(
            self.workspace,
            base,
            arrived.party,
            arrived.sha256,
            reading,
            form,
            language=self._language(base),
            now=self.now,
        )
        record = replace(
            self._record_of(arrived, reading, base, found_by(how), said.taken, (*found, *said.notices)),
            proposals=said.proposals,
            remarks=said.remarks,
            offers=said.offers,
            stances=said.stances,
        )
        if not record.proposals:
            record = replace(record, supersedes="")
        self._record_proved(arrived, record, base, said.taken)

    def _form(self, reading: Reading) -> CommentForm | None:
        return form_of(reading, (circulated.text for circulated in self.bases.circulated))

    def _language(self, base: Circulated) -> str:
        return base.text.about("language") or self.workspace.settings.process.language

    def _record_of(
        self,
        arrived: Arrived,
        reading: Reading,
        base: Circulated,
        how: str,
        taken: Intake,
        notices: tuple[Notice, ...],
    ) -> SubmissionRecord:
        """Return the record of a file, as yet without what is in it."""
        earlier = next(iter(self._same(arrived)), None)
        party, sha256 = arrived.party, arrived.sha256
        supersedes = self._in_its_place(party)
        identity = self._identity(arrived, supersedes)
        return SubmissionRecord(
            identity,
            party.code,
            self.document,
            self.label,
            self.now.isoformat(timespec="seconds"),
            base.manifest.label,
            how,
            sha256,
            earlier.file if earlier else f"received/{identity}{Path(arrived.name).suffix.lower()}",
            supersedes,
            notices=(
                *same_of_others(arrived.party.code, sha256, self._all()),
                *self._notices(reading, taken, base, earlier, form=found_in_form(how)),
                *contradictions(reading, party, self.workspace.roster, self._parties),
                *notices,
            ),
            ledger=reading.ledger,
        )

    def _record_proved(self, arrived: Arrived, record: SubmissionRecord, base: Circulated, taken: Intake) -> None:
        """Prove a record, and keep it with the file."""
        refuse_emptied(base.text, taken.state)
        before = next((r for r in self._all() if r.id == record.supersedes), None)
        if before is not None and is_form(before) != is_form(record):
            record = replace(record, notices=(*record.notices, of_both_sorts(before)))
        record = proved(base.text, record, taken.state, self.workspace.roster.codes)
        self._refuse_apart(record)
        entry = write_submission(record)
        if read_submission(entry, arrived.name) != record:
            raise LawBrokenError("round trip: the record does not read back as it was written")
        folder = round_folder(self.document, self.label)
        files = {f"{folder}/{record.file}": arrived.data, f"{folder}/{record.id}.toml": entry}
        self._keep(record, files, arrived, next(iter(self._same(arrived)), None))

    def _refuse_apart(self, record: SubmissionRecord) -> None:
        """Refuse what changes the same words as another submission of its party that stands beside it."""
        if all(r.party != record.party for r in self._all()):
            return
        stand = standing((*self._all(), record))
        own = [r for r in stand if r.party == record.party]
        carrying = CarryingOver(self.workspace, self.round)
        *others, new = on_the_round([*(r for r in own if r.id != record.id), record], carrying.all(own))
        refuse_apart(self.round.text, new, others)

    def _understood(self, party: Party, reading: Reading) -> tuple[Circulated, str, tuple[Notice, ...], Intake]:
        """Return the revision that a file was made on, how that is known, what contradicts it, what it proposes.

        A file that builds on its party's earlier one was made on the revision that that one was made on.
        """
        earlier = self._in_its_place(party)
        before = next((r for r in self._all() if earlier and r.id == earlier), None)
        if before is not None and self.bases.said is None:
            base = self.bases.labelled(before.base)
            if builds_on(reading, before, base):
                taken = with_own_earlier(intake(base.text, reading), before)
                return base, f"its own file {before.id}", (), taken
        base, how, found = self.bases.find(reading)
        return base, how, found, intake(base.text, reading)

    def _record_on_compilation(self, arrived: Arrived, reading: Reading, printed: Document) -> None:
        """Record a file made on a compilation, for a person to look at."""
        language = self.round.text.about("language") or self.workspace.settings.process.language
        record = self.compilations.recorded(arrived, reading, printed, language, self.now)
        record = replace(record, id=self._identity(arrived, ""))
        entry = write_submission(record)
        if read_submission(entry, arrived.name) != record:
            raise LawBrokenError("round trip: the record does not read back as it was written")
        folder = round_folder(self.document, self.label)
        self._keep(
            record, {f"{folder}/{record.file}": arrived.data, f"{folder}/{record.id}.toml": entry}, arrived, None
        )

    def _base_of(self, reading: Reading) -> tuple[Circulated, str, tuple[Notice, ...]]:
        """Return what a Word file in an e-mail was made on. Raises ParaphError for one made on a compilation."""
        form = self._form(reading)
        if form is not None:
            base, how, found = base_of_form(self.bases, reading, form)
            return base, found_by(how), found
        if not self.bases.said:
            self.compilations.refuse(reading)
        return self.bases.find(reading)

    def _record_mail(self, arrived: Arrived, reader: SafeReader) -> None:
        """Record an e-mail, with the Word file in it if there is one."""
        earlier = next(iter(self._same(arrived)), None)
        supersedes = self._in_its_place(arrived.party)
        taken = take_mail(
            self.workspace,
            self.round,
            arrived.party,
            arrived.data,
            arrived.name,
            now=self.now,
            read=reader.read,
            base_of=self._base_of,
            supersedes=supersedes,
        )
        record, files = taken.record, taken.files
        self._refuse_apart(record)
        identity = self._identity(arrived, supersedes)
        if identity != record.id:
            record = replace(record, id=identity, file=earlier.file if earlier else record.file)
            files = {f"{round_folder(self.document, self.label)}/{identity}.toml": write_submission(record)}
        self._keep(record, files, arrived, earlier)

    def _keep(
        self,
        record: SubmissionRecord,
        files: Mapping[str, bytes],
        arrived: Arrived,
        earlier: SubmissionRecord | None,
    ) -> None:
        if any(r.id == record.id for r in self._all()):
            raise ParaphError(
                "This very file was received before as a room copy.",
                code="already-recorded",
                next_step="It is either a party's file or a room copy: what was recorded first stands.",
            )
        self.files.update(files)
        self.records.append(record)
        self.names[record.id] = arrived.name
        if earlier:
            self.again.add(record.id)

    def _notices(
        self,
        reading: Reading,
        taken: Intake,
        base: Circulated,
        earlier: SubmissionRecord | None,
        *,
        form: bool,
    ) -> Iterable[Notice]:
        label = base.manifest.label
        if label not in self.sent:
            self.sent[label] = as_sent(self.workspace, base)
        yield from notices(reading, taken, self.sent[label], label, self.label, form=form)
        if earlier:
            yield Notice("note", f"this file was received before, on {earlier.received[:10]}, and stands again")
