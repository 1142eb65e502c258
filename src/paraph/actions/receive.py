"""Take in what parties sent: keep the bytes, read them, record every proposal. One transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.ids import digest, proposal_id
from paraph.actions.workspace import Circulated, Workspace, round_folder, round_of
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.records.round import read_submission, write_submission
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.intake import Intake, intake
from paraph.merge.laws import check_views
from paraph.model.change import Proposal, Remark
from paraph.model.compilation import Submission
from paraph.model.document import Document
from paraph.model.reading import Notice, Reading
from paraph.model.record import SubmissionRecord, standing_submissions
from paraph.store.values import Identity

LIKELY = 0.5
"""The share of paragraphs found unchanged from which a file without an identity is taken to be ours."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to take in, and the party it is from if that was said."""

    path: Path
    party: str = ""


@dataclass(frozen=True)
class Received:
    """What became of the files: recorded, already recorded before, or refused."""

    label: str
    submissions: tuple[SubmissionRecord, ...]
    known: tuple[SubmissionRecord, ...]
    refused: tuple[tuple[str, ParaphError], ...]


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
    for file in files:
        progress(file.path.name)
        taking.take(file)
    if taking.records:
        names = ", ".join(dict.fromkeys(r.party for r in taking.records))
        workspace.repository.record(
            {workspace.prefix + path: data for path, data in taking.files.items()},
            f"{document}: receive {names} for {circulated.manifest.label}",
            when=now,
            identity=identity,
        )
    return Received(circulated.manifest.label, tuple(taking.records), tuple(taking.known), tuple(taking.refused))


class _Taking:
    """Collects what one call takes in."""

    def __init__(
        self, workspace: Workspace, document: str, circulated: Circulated, now: datetime, base: str
    ) -> None:
        self.workspace, self.document, self.round, self.now = workspace, document, circulated, now
        self.forced = base and workspace.label(document, base)
        self.label = circulated.manifest.label
        self.before = list(workspace.submissions(document, self.label))
        self.records: list[SubmissionRecord] = []
        self.known: list[SubmissionRecord] = []
        self.refused: list[tuple[str, ParaphError]] = []
        self.files: dict[str, bytes] = {}

    def take(self, file: Incoming) -> None:
        """Take in one file, or note why not."""
        try:
            party = self.workspace.party(file.party or party_in_name(self.workspace, file.path)).code
            data = read_file(file.path)
            sha256 = hashlib.sha256(data).hexdigest()
            identity = f"{party}.{sha256[:8]}"
            same = [r for r in (*self.before, *self.records) if r.id == identity]
            if same:
                self.known.append(same[0])
                return
            self._record(party, sha256, data, file.path.name)
        except ParaphError as error:
            self.refused.append((file.path.name, error))

    def _record(self, party: str, sha256: str, data: bytes, name: str) -> None:
        reading = read_word(data, name)
        found = self.base(reading)
        base, how = found
        text = base.text
        taken = intake(text, reading)
        identity = f"{party}.{sha256[:8]}"
        folder = round_folder(self.document, self.label)
        stored = f"received/{identity}{Path(name).suffix.lower()}"
        earlier = [r.id for r in standing_submissions((*self.before, *self.records)) if r.party == party and r.file]
        record = SubmissionRecord(
            identity,
            party,
            self.document,
            self.label,
            self.now.isoformat(timespec="seconds"),
            base.manifest.label,
            how,
            sha256,
            stored,
            earlier[-1] if earlier else "",
            proposals_of(party, sha256, taken),
            remarks_of(party, sha256, taken),
            tuple(_notices(reading, taken, base, self.label)),
            reading.ledger,
        )
        prove(text, record, taken.state, self.workspace.roster.codes)
        entry = write_submission(record)
        if read_submission(entry, name) != record:
            raise LawBrokenError("round trip: the record does not read back as it was written")
        self.files[f"{folder}/{stored}"] = data
        self.files[f"{folder}/{identity}.toml"] = entry
        self.records.append(record)

    def base(self, reading: Reading) -> tuple[Circulated, str]:
        """Return the revision a file was made on, and how that is known.

        In this order: what the user said, the reference printed in the file, the best match of all
        circulated revisions.
        """
        if self.forced:
            return self.workspace.labelled(self.document, self.forced), "said"
        labels = self.workspace.labels(self.document)
        if reading.identity == self.round.manifest.reference:
            return self.round, "printed reference"
        candidates = [self.workspace.labelled(self.document, label) for label in labels]
        for candidate in candidates:
            if reading.identity and candidate.manifest.reference == reading.identity:
                return candidate, "printed reference"
        likely = [(intake(c.text, reading).likeness, n, c) for n, c in enumerate(candidates)]
        best, _, found = max(likely, key=lambda entry: entry[:2])
        if best < LIKELY:
            raise ParaphError(
                f"This file is not one of the circulated texts of {self.document}: "
                f"{best:.0%} of the paragraphs agree with the nearest one, {found.manifest.label}.",
                code="unknown-base",
                next_step="Check that it belongs to this document, or say on which text it was made with --base.",
            )
        return found, f"likeness {best:.0%}"


def party_in_name(workspace: Workspace, path: Path) -> str:
    """Return the party whose code a file name begins with ("KEL_comments.docx")."""
    first = re.split(r"[^\w]|_", path.name, maxsplit=1)[0]
    found = workspace.roster.find(first)
    if found is None:
        raise ParaphError(
            "It is not said which party this file is from.",
            code="unknown-party",
            where=path.name,
            next_step="Say it with PARTY=FILE or --from PARTY, or begin the file's name with the party's code.",
        )
    return found.code


def proposals_of(party: str, source: str, taken: Intake) -> tuple[Proposal, ...]:
    """Return the changes of a file as proposals of its sender."""
    return tuple(Proposal(proposal_id(party, source, made.change), party, made) for made in taken.changes)


def remarks_of(party: str, source: str, taken: Intake) -> tuple[Remark, ...]:
    """Return the comments of a file as remarks of its sender, internal until a person says otherwise."""
    return tuple(
        Remark(
            digest(party, source, "remark", str(n)), party, r.paragraph, r.quote, r.quote_before, r.text, r.claim
        )
        for n, r in enumerate(taken.remarks)
    )


def prove(base: Document, record: SubmissionRecord, state: Document, roster: Sequence[str]) -> None:
    """Laws 1 and 2 on one submission: its proposals, each once, lead from the base to exactly its text."""
    ids = [p.id for p in record.proposals] + [r.id for r in record.remarks]
    if len(set(ids)) != len(ids):
        raise LawBrokenError(f"nothing lost: two entries of {record.id} have one id")
    compilation = compile_round(base, [Submission(record.party, record.proposals)], roster)
    check_views(compilation, base, {record.party: state})


def _notices(reading: Reading, taken: Intake, base: Circulated, label: str) -> Iterable[Notice]:
    yield from reading.notices
    if base.manifest.label != label:
        yield Notice(
            "warning", f"made on {base.manifest.label}, not on {label}: it is kept, and could not be placed"
        )
    untracked = sum(not made.tracked for made in taken.changes)
    if untracked:
        yield Notice("note", f"{untracked} of {len(taken.changes)} changes were not tracked")


def originals(
    workspace: Workspace, document: str, label: str, records: Iterable[SubmissionRecord]
) -> Mapping[str, bytes]:
    """Return the bytes of the files that records were read from, by the record's id."""
    folder = round_folder(document, label)
    result = {}
    for record in records:
        if record.file:
            data = workspace.read(f"{folder}/{record.file}")
            if data is None or hashlib.sha256(data).hexdigest() != record.sha256:
                raise LawBrokenError(f"nothing lost: the original of {record.id} is missing or was changed")
            result[record.id] = data
    return result
