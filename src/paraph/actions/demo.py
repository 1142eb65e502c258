"""Play the exercise: an invented process through four preparatory meetings, in a new workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

import msgspec

from paraph.actions.circulate import Pack, circulate
from paraph.actions.commit import commit
from paraph.actions.compile import compile_meeting
from paraph.actions.decide import decide, proposals_in
from paraph.actions.delegation import (
    Step,
    addition,
    paragraph_with,
    removals,
    returned_file,
    said,
)
from paraph.actions.evidence import Proof
from paraph.actions.files import write_file
from paraph.actions.init import init
from paraph.actions.papers import sheet
from paraph.actions.present import write_compilation
from paraph.actions.propose import Spoken, propose
from paraph.actions.receive import Incoming, receive
from paraph.actions.revise import revise
from paraph.actions.workspace import Circulated, Workspace, draft_path
from paraph.errors import ParaphError
from paraph.formats.records.changes import fingerprint
from paraph.formats.records.toml import read_toml
from paraph.model.change import Change
from paraph.model.document import Agreement, Document, Kind
from paraph.model.frozen import frozen
from paraph.model.record import Disposition
from paraph.model.settings import Meeting
from paraph.store.values import Identity

PLAYER = Identity("Exercise Secretariat", "secretariat@example.org")


class ScriptedEdit(msgspec.Struct, forbid_unknown_fields=True, rename={"where": "in"}):
    """One line of a delegation's script; see comments in the exercise's rounds.toml."""

    where: str = ""
    replace: str = ""
    by: str = ""
    insert: str = ""
    after: str = ""
    delete: str = ""
    remove: str = ""
    new: str = ""
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    below: str = ""
    remark: str = ""
    on: str = ""
    tracked: bool = True
    decision: Disposition = Disposition.NOT_ACCEPTED


class ScriptedFile(msgspec.Struct, forbid_unknown_fields=True):
    """A Word file that a party sends before a meeting."""

    meeting: str
    document: str
    party: str
    author: str
    date: datetime
    edit: list[ScriptedEdit]


class ScriptedWords(msgspec.Struct, forbid_unknown_fields=True, rename={"where": "in"}):
    """Words from the floor."""

    meeting: str
    document: str
    party: str
    where: str
    replace: str
    by: str
    decision: Disposition


class ScriptedStanding(msgspec.Struct, forbid_unknown_fields=True, rename={"where": "in"}):
    """The chair's gavel on a paragraph, or, without a level, its re-opening at a party's request."""

    meeting: str
    document: str
    where: str
    level: Agreement | None = None
    party: str = ""


class Script(msgspec.Struct, forbid_unknown_fields=True):
    """All that happens in the exercise."""

    format: int
    send: list[ScriptedFile]
    say: list[ScriptedWords] = []
    standing: list[ScriptedStanding] = []
    reopen: list[ScriptedStanding] = []


@frozen
class Played:
    """The workspace that was played, and three files worth opening with a sentence on each."""

    folder: Path
    tags: tuple[str, ...]
    open_these: tuple[tuple[Path, str], ...]


def material(name: str) -> bytes:
    """Return a file of the exercise."""
    return files("paraph.actions").joinpath("exercise", name).read_bytes()


def demo(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Played:
    """Make a workspace in `folder` and play the exercise in it. All dates are the exercise's own."""
    script = read_toml(material("rounds.toml"), Script, "rounds.toml")
    settings = material("paraph.toml")
    began = datetime.fromisoformat("2027-01-11T09:00:00+01:00")
    workspace = init(
        folder,
        name="",
        short="",
        roster=material("parties.toml"),
        settings=settings,
        now=began,
        identity=PLAYER,
        nested=True,
    )
    for document in workspace.settings.documents:
        write_file(workspace.folder / draft_path(document), material(f"{document}.md"))
        commit(workspace, document, f"{document}: zero draft", when=began, identity=PLAYER)
    for meeting in workspace.settings.meetings.values():
        for document in workspace.settings.documents:
            progress(f"{meeting.label}: {document}")
            _Round(workspace, script, document, meeting).play()
    last = meeting.label
    packs = {
        document: circulate(
            workspace,
            document,
            last,
            suffix="rev",
            now=_on(meeting, 20),
            identity=PLAYER,
        )
        for document in workspace.settings.documents
    }
    tags = [t.name for d in workspace.settings.documents for t in workspace.repository.tags(f"{d}/")]
    return Played(workspace.folder, tuple(tags), _open_these(workspace, packs))


def _open_these(workspace: Workspace, packs: dict[str, Pack]) -> tuple[tuple[Path, str], ...]:
    pack = packs["declaration"]
    out = pack.folder / "for-delegations"
    redline, clean = (
        next(out / Path(name).name for name in pack.files if f"_{style}." in name) for style in ("redline", "clean")
    )
    compilation = workspace.folder / "out" / "declaration" / "som-1" / "internal" / "compilation.docx"
    return (
        (compilation, "every party's proposals of the first meeting in one text, in brackets, attributed"),
        (redline, "what the last revision changes, as tracked changes by the secretariat"),
        (clean, "the last revision, clean, as it goes to every party"),
    )


def _on(meeting: Meeting, hour: int) -> datetime:
    zone = meeting.deadline.tzinfo if meeting.deadline else None
    return datetime.combine(meeting.date, time(hour), tzinfo=zone)


class _Round:
    """One document at one meeting, from circulation to the revised draft."""

    def __init__(self, workspace: Workspace, script: Script, document: str, meeting: Meeting) -> None:
        self.workspace, self.document, self.meeting = workspace, document, meeting
        self.script = script
        self.decided: dict[tuple[str, str], Disposition] = {}

    def play(self) -> None:
        """Play the round."""
        assert self.meeting.circulated is not None
        assert self.meeting.deadline is not None
        label = self.meeting.label
        circulate(self.workspace, self.document, label, now=self.meeting.circulated, identity=PLAYER)
        circulated = self.workspace.circulated(self.document, label)
        incoming = self._returned(circulated)
        got = receive(
            self.workspace,
            self.document,
            label,
            incoming,
            now=self.meeting.deadline,
            identity=PLAYER,
        )
        for name, error in got.refused:
            raise ParaphError(f"{name}: {error}", code="bad-script")
        self._say(circulated)
        found = compile_meeting(self.workspace, self.document, label)
        folder = self.workspace.folder / "out" / self.document / label / "internal"
        write_compilation(self.workspace, found, folder)
        self._decide(circulated.text)
        revise(self.workspace, self.document, label, now=_on(self.meeting, 18), identity=PLAYER)

    def _ours(self, meeting: str, document: str) -> bool:
        return (meeting, document) == (self.meeting.label, self.document)

    def _returned(self, circulated: Circulated) -> list[Incoming]:
        """Write the Word files that come back and return them."""
        manifest, instrument = circulated.manifest, self.workspace.instrument(self.document)
        margins = sheet(self.workspace.settings, instrument, manifest.symbol, manifest.as_of, manifest.reference)
        result = []
        for sent in (s for s in self.script.send if self._ours(s.meeting, s.document)):
            steps = [step for edit in sent.edit for step in self._steps(circulated.text, edit, sent.party)]
            data = returned_file(
                circulated.text, steps, margins, sent.author, sent.date.strftime("%Y-%m-%dT%H:%M:%SZ")
            )
            folder = self.workspace.folder / "returned" / self.meeting.label / self.document
            path = folder / f"{sent.party}.docx"
            write_file(path, data)
            result.append(Incoming(path, sent.party))
        return result

    def _steps(self, text: Document, edit: ScriptedEdit, party: str) -> list[Step]:
        if edit.remark:
            return [Step(None, remark=edit.remark, on=edit.on)]
        changes = _changes(text, edit)
        for change in changes:
            self.decided[party, fingerprint(change)] = edit.decision
        return [Step(change, edit.tracked) for change in changes]

    def _say(self, circulated: Circulated) -> None:
        for n, words in enumerate(s for s in self.script.say if self._ours(s.meeting, s.document)):
            target = paragraph_with(circulated.text, words.where)
            spoken = Spoken(replace=words.replace, by=words.by)
            record = propose(
                self.workspace,
                self.document,
                target.id,
                spoken,
                party=words.party,
                meeting=self.meeting.label,
                now=_on(self.meeting, 10) + timedelta(minutes=n),
                identity=PLAYER,
            )
            self.decided[words.party, fingerprint(record.proposals[0].change)] = words.decision

    def _decide(self, text: Document) -> None:
        found = compile_meeting(self.workspace, self.document, self.meeting.label, proof=Proof.NONE)
        decisions = []
        for identity, proposal in proposals_in(found).items():
            key = proposal.party, fingerprint(proposal.change)
            if key not in self.decided:
                raise ParaphError(f"{proposal} is not in the script.", code="bad-script")
            decisions.append((identity, self.decided[key]))
        standings: list[tuple[str, Agreement | None]] = [
            (paragraph_with(text, s.where).id, s.level)
            for s in self.script.standing
            if self._ours(s.meeting, s.document)
        ]
        self._record(decisions, standings, 16)
        for again in (r for r in self.script.reopen if self._ours(r.meeting, r.document)):
            self._record([], [(paragraph_with(text, again.where).id, None)], 17, again.party)

    def _record(
        self,
        decisions: Sequence[tuple[str, Disposition]],
        standings: Sequence[tuple[str, Agreement | None]],
        hour: int,
        asked_by: str = "",
    ) -> None:
        decide(
            self.workspace,
            self.document,
            self.meeting.label,
            decisions=decisions,
            standings=standings,
            now=_on(self.meeting, hour),
            asked_by=asked_by,
            identity=PLAYER,
        )


def _changes(text: Document, edit: ScriptedEdit) -> list[Change]:
    if edit.remove:
        return list(removals(text, paragraph_with(text, edit.remove)))
    if edit.new:
        below = paragraph_with(text, edit.below)
        return [addition(text, below, edit.kind, edit.level, edit.new)]
    if edit.insert:
        return [said(text, edit.where, Spoken(insert=edit.insert, after=edit.after))]
    return [said(text, edit.where, Spoken(replace=edit.replace or edit.delete, by=edit.by))]
