"""Look over the record of one round: each submission, correction and decision, and the originals read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from paraph.actions.carried import CarryingOver
from paraph.actions.evidence import Proof
from paraph.actions.proof import text_of_alone, texts_sent
from paraph.actions.ready import hashed
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Circulated, Workspace, round_folder
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.records.recall import read_recall
from paraph.formats.records.renumbering import read_renumbering
from paraph.formats.records.round import read_correction, read_decision, read_submission
from paraph.model.compilation import Submission
from paraph.model.recall import Recall, let_in_again
from paraph.model.record import CorrectionRecord, DecisionRecord, Renumbering, SubmissionRecord, Withdrawal

T = TypeVar("T")
Found = tuple[str, str]
"""Where something is wrong, and what."""


class RoundCheck:
    """The check of one round; it counts what it looks at."""

    def __init__(self, workspace: Workspace, document: str, label: str) -> None:
        self.workspace, self.document, self.label = workspace, document, label
        self.folder = round_folder(document, label)
        self.submissions = self.proposals = self.decisions = self.recalled = 0
        self.recalls: list[Recall] = []

    def findings(self, reader: SafeReader) -> Iterator[Found]:
        """Yield what is wrong; `reader` reads the originals again."""
        submissions: list[tuple[str, SubmissionRecord]] = []
        yield from self._read(read_submission, "", submissions)
        decisions: list[tuple[str, DecisionRecord]] = []
        yield from self._read(read_decision, "decisions", decisions)
        yield from self._read(read_renumbering, "renumbered", list[tuple[str, Renumbering]]())
        corrections: list[tuple[str, CorrectionRecord]] = []
        yield from self._read(read_correction, "corrections", corrections)
        recalls: list[tuple[str, Recall]] = []
        yield from self._read(read_recall, "recalled", recalls)
        self.recalls = [recall for _, recall in recalls]
        self.recalled = len(recalls)
        records = [record for _, record in submissions]
        self.submissions, self.proposals = len(records), sum(len(r.proposals) for r in records)
        self.decisions = sum(len(d.decisions) for _, d in decisions)
        for path, record in submissions:
            if path != self._path(record):
                yield path, f"this record says that it is {record.id}"
        yield from self._named(records)
        yield from self._decided(records, decisions)
        yield from self._corrected(records, corrections)
        yield from self._taken_back(recalls, [record for _, record in corrections])
        sound: list[SubmissionRecord] = []
        yield from self._originals(records, sound)
        if sound:
            yield from self._read_again(sound, reader)

    def _read(self, reader: Callable[[bytes, str], T], kind: str, into: list[tuple[str, T]]) -> Iterator[Found]:
        for data, path in self.workspace.files.records(self.folder, kind):
            try:
                into.append((path, reader(data, path)))
            except ParaphError as error:
                yield path, f"this record cannot be read: {error.message}"

    def _named(self, records: list[SubmissionRecord]) -> Iterator[Found]:
        """Each submission lies where it says, and each proposal and remark stands in the record once."""
        known = {r.id for r in records} | {r.id for r in self.recalls}
        for record in records:
            if (record.document, record.meeting) != (self.document, self.label):
                yield self._path(record), f"this record says that it is of {record.document}/{record.meeting}"
            if record.supersedes and record.supersedes not in known:
                yield self._path(record), f"it takes the place of {record.supersedes}, which is not in the record"
        # A file that came again, after another of its party, makes the same proposals again.
        files = {(r.party, r.sha256 or r.id): r for r in records}
        for what, ids in (
            ("submission", [r.id for r in records]),
            ("proposal", [p.id for r in files.values() for p in r.proposals]),
        ):
            for identity, times in Counter(ids).items():
                if times > 1:
                    yield self.folder, f"the {what} {identity} stands in the record {times} times"

    def _decided(
        self, records: list[SubmissionRecord], decisions: list[tuple[str, DecisionRecord]]
    ) -> Iterator[Found]:
        known = {p.id for r in records for p in r.proposals} | {i for r in self.recalls for i in r.proposals}
        for path, record in decisions:
            for decision in record.decisions:
                if decision.proposal not in known:
                    yield path, f"this decides on {decision.proposal}, and there is no such proposal in the round"

    def _corrected(
        self, records: list[SubmissionRecord], corrections: list[tuple[str, CorrectionRecord]]
    ) -> Iterator[Found]:
        remarks = {r.id: {m.id for m in r.remarks} for r in records}
        recalled = {recall.id for recall in self.recalls}
        for path, record in corrections:
            for one in record.corrections:
                if one.submission in recalled and one.withdrawal is Withdrawal.STANDS:
                    continue
                if one.submission not in remarks:
                    yield path, f"this corrects {one.submission}, and there is no such submission in the round"
                elif one.remark and one.remark not in remarks[one.submission]:
                    yield path, f"this corrects the comment {one.remark}, which {one.submission} does not have"

    def _taken_back(
        self, recalls: list[tuple[str, Recall]], corrections: list[CorrectionRecord]
    ) -> Iterator[Found]:
        """What was recalled is gone, but for files that a person let in again and that were received again."""
        start = f"{self.workspace.prefix}{self.folder}/"
        there = {path.removeprefix(start) for path in self.workspace.repository.now(start.rstrip("/"))}
        again = let_in_again(self.recalls, corrections)
        for path, recall in recalls:
            if path != f"{self.folder}/recalled/{recall.id}.toml":
                yield path, f"this sign of a recalled submission says that it is {recall.id}"
            for gone in recall.gone:
                if gone.path in there and (recall.id not in again or not gone.path.startswith("received/")):
                    yield f"{self.folder}/{gone.path}", f"this was recalled with {recall.id}, and is still there"

    def _originals(self, records: list[SubmissionRecord], sound: list[SubmissionRecord]) -> Iterator[Found]:
        """Each original is there, byte for byte, and no file is there that no record names."""
        start = self.workspace.prefix + self.folder + "/"
        there = {path.removeprefix(start) for path in self.workspace.repository.now(start + "received")}
        for name in sorted(there - {record.file for record in records}):
            yield f"{self.folder}/{name}", "no record names this file"
        kept = self.workspace.files.read_all(f"{self.folder}/{r.file}" for r in records if r.file)
        for record in records:
            data = kept.get(f"{self.folder}/{record.file}") if record.file else None
            if not record.file:
                continue
            if data is None:
                yield self._path(record), f"its original, {record.file}, is missing"
            elif hashed(data) != record.sha256:
                yield self._path(record), f"its original, {record.file}, is not the file that was received"
            else:
                sound.append(record)

    def _read_again(self, records: list[SubmissionRecord], reader: SafeReader) -> Iterator[Found]:
        """Each original still gives the text that was recorded of it, and so do the proposals in the record."""
        try:
            carrying = CarryingOver(self.workspace, self.workspace.labelled(self.document, self.label))
        except ParaphError as error:
            yield self.folder, f"the originals cannot be compared with their record: {error.message}"
            return
        for record in (r for r in records if r.party and r.text_sha256):
            try:
                base = carrying.base(record)
                with texts_sent(carrying, [record], Proof.ORIGINALS, reader) as sent:
                    again = sent()[record.id]
            except (ParaphError, LawBrokenError) as error:
                yield self._path(record), f"its original cannot be read any more: {error}"
                continue
            yield from self._as_recorded(record, base, again)

    def _as_recorded(self, record: SubmissionRecord, base: Circulated, again: str) -> Iterator[Found]:
        if again != record.text_sha256:
            yield self._path(record), "its original gives another text now than the one that was recorded"
        if text_of_alone(base.text, Submission(record.party, record.proposals)) != again:
            yield self._path(record), "the proposals in the record do not give the text of the original"

    def _path(self, record: SubmissionRecord) -> str:
        return f"{self.folder}/{record.id}.toml"
