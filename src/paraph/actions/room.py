"""Take in a room copy: one file in which an operator typed names beside the changes of many parties.

One record for each party named, and one without a party for what a person must assign; the file is stored once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from paraph.actions.ids import digest
from paraph.actions.originals import ROOM
from paraph.actions.proposal_ids import proposal_id
from paraph.actions.proved import proved
from paraph.actions.taken import offers_of, remarks_of
from paraph.actions.workspace import Circulated, Workspace, round_folder
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.records.changes import fingerprint
from paraph.formats.records.round import read_submission, write_submission
from paraph.merge.clash import clash
from paraph.merge.room.read import room
from paraph.merge.room.reading import RoomReading, RoomWord, Unassigned, with_changes
from paraph.merge.room.stances import stance_in, stance_on_text
from paraph.model.change import Addition, Attributed, Change, Edit, Move, Offer, Proposal, Remark, Removal
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Notice, Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Roster
from paraph.model.stance import Stance, StanceKind
from paraph.model.waiting import standing

FOUND_BY = "named in a room copy"


@frozen
class RoomCopy:
    """What a room copy came to: records, one a party and one (party "") for a person, and the files to store.

    `known` are the records that it came to when it was taken in before; then there is nothing to store.
    """

    records: tuple[SubmissionRecord, ...]
    files: dict[str, bytes]
    known: tuple[SubmissionRecord, ...] = ()


def take_room_copy(
    workspace: Workspace,
    circulated: Circulated,
    reading: Reading,
    data: bytes,
    name: str,
    *,
    now: datetime,
    base: Circulated | None = None,
    how: str = "printed reference",
) -> RoomCopy:
    """Return the records of a room copy made on `base` (or else the text circulated for the round), all proved.

    `reading` is what the file says, `how` how its base is known. What a party proposed before in this round is
    not recorded twice, and what overlaps it waits for a person. Raises ParaphError where nothing can be taken,
    and LawBrokenError where a proof fails; nothing is written here.
    """
    taking = _Taking(workspace, circulated, base or circulated, data, name, now, how)
    known = tuple(r for r in taking.before if r.sha256 == taking.sha256 and r.file == taking.stored)
    if known:
        return RoomCopy((), {}, known)
    return taking.take(reading)


def room_state(base: Document, reading: Reading, roster: Roster, record: SubmissionRecord) -> Document:
    """Return a party's text by its record of a room copy, proved from the copy read afresh.

    Raises LawBrokenError where the copy does not say what the record holds.
    """
    found = room(base, reading, roster)
    said = [made.change for made in found.made.get(record.party, ())]
    changes = [proposal.change for proposal in record.proposals]
    if any(change not in said for change in changes):
        raise LawBrokenError(f"as X would have it: the room copy does not say what {record.id} holds")
    return with_changes(base, changes)


class _Taking:
    """Takes in one room copy."""

    def __init__(
        self,
        workspace: Workspace,
        circulated: Circulated,
        base: Circulated,
        data: bytes,
        name: str,
        now: datetime,
        how: str,
    ) -> None:
        self.workspace, self.round, self.base, self.data, self.name = workspace, circulated, base, data, name
        self.now, self.how = now, how
        self.document, self.label = circulated.manifest.document, circulated.manifest.label
        self.sha256 = hashlib.sha256(data).hexdigest()
        suffix = name[name.rfind(".") :].lower() if "." in name else ""
        self.stored = f"received/{ROOM}.{self.sha256[:8]}{suffix}"
        self.before = workspace.submissions(self.document, self.label)
        self.language = base.text.about("language") or workspace.settings.process.language
        self.waiting: list[Unassigned] = []

    def take(self, reading: Reading) -> RoomCopy:
        """Return the records of a room copy and what is to be stored."""
        found = room(self.base.text, reading, self.workspace.roster)
        if not found.taken.changes and not found.remarks:
            raise ParaphError(
                "Nothing was changed or said in this room copy.",
                code="no-changes",
                where=self.name,
                next_step="Check that it is the copy that was worked on, and saved after the meeting.",
            )
        self.waiting = list(found.unassigned)
        named = {*found.made, *(w.party for w in found.said), *(p for who, _ in found.remarks for p in who)}
        records = [self._of(party, found, reading) for party in self.workspace.roster.codes if party in named]
        records.append(self._nobodys(found, reading))
        files = {f"{round_folder(self.document, self.label)}/{self.stored}": self.data}
        for record in records:
            entry = write_submission(record)
            if read_submission(entry, self.name) != record:
                raise LawBrokenError("round trip: the record does not read back as it was written")
            files[f"{round_folder(self.document, self.label)}/{record.id}.toml"] = entry
        return RoomCopy(tuple(records), files)

    def _record(self, party: str, **what: object) -> SubmissionRecord:
        record = SubmissionRecord(
            f"{party or ROOM}.{self.sha256[:8]}",
            party,
            self.document,
            self.label,
            self.now.isoformat(timespec="seconds"),
            self.base.manifest.label,
            f"{FOUND_BY}; its text: {self.how}",
            self.sha256,
            self.stored,
        )
        return replace(record, **what)  # type: ignore[arg-type]

    def _of(self, party: str, found: RoomReading, reading: Reading) -> SubmissionRecord:
        """Return the proved record of one party named."""
        made, notices = self._new(party, found.made.get(party, ()))
        proposals = tuple(Proposal(proposal_id(party, self.sha256, m.change), party, m) for m in made)
        stances = self._stances(party, found)
        remarks = (*self._words(party, found), *self._bubbles(party, found))
        entry = self.workspace.party(party)
        offered = offers_of(entry, remarks, self.base.text, [m.change for m in made])
        record = self._record(
            party,
            proposals=proposals,
            remarks=remarks,
            notices=(*notices, *offered.notices),
            offers=offered.offers,
            stances=stances,
        )
        state = room_state(self.base.text, reading, self.workspace.roster, record)
        return proved(self.base.text, record, state, self.workspace.roster.codes)

    def _new(self, party: str, made: Sequence[Attributed]) -> tuple[list[Attributed], list[Notice]]:
        """Return what a party did not propose before, with a word on each change that it did.

        What overlaps an earlier proposal of the party waits for a person.
        """
        label = self.base.manifest.label
        own = [p for r in standing(self.before) if r.party == party and r.base == label for p in r.proposals]
        new: list[Attributed] = []
        notices: list[Notice] = []
        for one in made:
            same = next((p for p in own if _same(p.change, one.change)), None)
            if same is not None:
                notices.append(Notice("note", f"in the room copy once more: the proposal {same.id}"))
                continue
            rival = next((p for p in own if clash(self.base.text, [p.change], [one.change])), None)
            if rival is None:
                new.append(one)
            else:
                self.waiting.append(Unassigned(one, "", f"it overlaps what {party} proposed before ({rival.id})"))
        return new, notices

    def _ids(self, party: str, change: Change) -> str | None:
        """Return the id under which a change of the copy is recorded for a party; None if it waits for a person."""
        label = self.base.manifest.label
        own = [p for r in standing(self.before) if r.party == party and r.base == label for p in r.proposals]
        same = next((p.id for p in own if _same(p.change, change)), None)
        if same is not None:
            return same
        waits = any(clash(self.base.text, [p.change], [change]) for p in own)
        return None if waits else proposal_id(party, self.sha256, change)

    def _on(self, word: RoomWord, found: RoomReading) -> tuple[StanceKind, tuple[str, ...]] | None:
        """Return the stance that a word is, and the proposals on record that it is on; None without one."""
        read = stance_in(word, found)
        if read is None:
            return None
        kind, on = read
        ids = tuple(dict.fromkeys(i for party, change in on if (i := self._ids(party, change))))
        return (kind, ids) if ids else None

    def _stances(self, party: str, found: RoomReading) -> tuple[Stance, ...]:
        """Return what a party was noted to say of what others propose; the last on a proposal stands."""
        date = self.now.isoformat(timespec="seconds")
        last: dict[str, Stance] = {}
        for word in (w for w in found.said if w.party == party):
            kind, read = stance_on_text(word), self._on(word, found)
            if kind is not None:
                stance = Stance(party, kind, "", f"{FOUND_BY}: {word.said}", date, word.paragraph)
                last[word.paragraph] = stance
            elif read is not None:
                source = f"{FOUND_BY}: {word.said}"
                last.update((i, Stance(party, read[0], i, source, date)) for i in read[1])
        return tuple(last.values())

    def _remains(self, word: RoomWord, found: RoomReading) -> bool:
        """Whether a word is no stance, and so a remark."""
        return stance_on_text(word) is None and self._on(word, found) is None

    def _words(self, party: str, found: RoomReading) -> list[Remark]:
        """Return what a party was noted to say besides, as its remarks, internal until a person says otherwise."""
        own = [(n, w) for n, w in enumerate(found.said) if w.party == party and self._remains(w, found)]
        return [
            Remark(
                digest(party, self.sha256, "room", str(n)), party, word.paragraph, word.words, word.words, word.text
            )
            for n, word in own
        ]

    def _bubbles(self, party: str, found: RoomReading) -> list[Remark]:
        """Return the comments that name a party in front; for no party, those that name nobody."""
        read = remarks_of(party, self.sha256, found.taken, self.language)
        own = [
            remark
            for (who, _), remark in zip(found.remarks, read, strict=True)
            if (party in who if party else not who)
        ]
        here = {remark.id for remark in own}
        return [remark if remark.answers in here else replace(remark, answers="") for remark in own]

    def _nobodys(self, found: RoomReading, reading: Reading) -> SubmissionRecord:
        """Return the record of what has no party: each change an offer, with the reason."""
        offers: dict[str, Offer] = {}
        notices = [*reading.notices, *found.taken.notices, *found.notices]
        for n, one in enumerate(self.waiting):
            words = one.words or _words_of(one.made.change)
            identity = digest("offer", self.sha256, fingerprint(one.made.change), str(n))
            offers[identity] = Offer(identity, one.made.change, "", words)
            notices.append(Notice("warning", f"the change {identity} (“{words}”) has no party: {one.reason}"))
        return self._record(
            "",
            remarks=tuple(self._bubbles("", found)),
            notices=tuple(notices),
            ledger=reading.ledger,
            offers=tuple(offers.values()),
        )


def _words_of(change: Change) -> str:
    if isinstance(change, Edit | Addition):
        return change.new.text or (change.old.text if isinstance(change, Edit) else "")
    return change.old.text if isinstance(change, Removal) else ""


def _same(first: Change, second: Change) -> bool:
    """Whether two changes are one, wherever they count among what a party puts at one place."""
    if isinstance(first, Addition | Move) and isinstance(second, Addition | Move):
        return replace(first, order=0) == replace(second, order=0)
    return first == second
