"""Look over the whole record: that nothing ever recorded is gone or altered, and that all of it fits together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from paraph.actions.drivers import received_twice
from paraph.actions.evidence import rereader
from paraph.actions.git_setup import plain_settings
from paraph.actions.out import MANIFEST
from paraph.actions.ready import hashed
from paraph.actions.recorded import Recorded
from paraph.actions.restore import Lost, lost
from paraph.actions.round_check import RoundCheck
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Workspace, circulated_folder, reference, round_folder
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.text.remarks import one_line
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.reading import View, viewed
from paraph.store.log import FOLDERS as RECORD

RESTORE = "bring it back with `paraph check --record --restore`"


@frozen
class RecordFinding:
    """Something that is wrong in the record, and where. A warning is for a look, and no fault of the record."""

    where: str
    message: str
    level: str = "error"


@frozen
class CheckedRecord:
    """What was looked at, in numbers, and what was found."""

    findings: tuple[RecordFinding, ...]
    files: int
    circulated: int
    submissions: int
    proposals: int
    decisions: int
    recalled: int = 0


def check_record(workspace: Workspace, progress: Callable[[str], None] = lambda _: None) -> CheckedRecord:
    """Return what is wrong in the record of a workspace, over its whole history; originals are read again."""
    with rereader() as reader:
        return _RecordCheck(workspace, progress, reader).made()


class _RecordCheck:
    """Goes through the record, and collects what it finds."""

    def __init__(self, workspace: Workspace, progress: Callable[[str], None], reader: SafeReader) -> None:
        self.workspace, self.progress, self.reader = workspace, progress, reader
        self.findings: list[RecordFinding] = []
        self.circulated = 0

    def made(self) -> CheckedRecord:
        """Return what was found."""
        self.findings += [RecordFinding("", message) for message in self.workspace.repository.faults()]
        self.findings += _programs(self.workspace)
        now: dict[str, str] = {}
        rounds: list[RoundCheck] = []
        try:
            self._look(now, rounds)
        except ParaphError as error:
            # Of a damaged repository as much is said as can be read of it.
            if not self.findings:
                raise
            self._found(error.where, f"no more can be looked at: {error.message}")
        return CheckedRecord(
            tuple(dict.fromkeys(self.findings)),
            len(now),
            self.circulated,
            sum(one.submissions for one in rounds),
            sum(one.proposals for one in rounds),
            sum(one.decisions for one in rounds),
            sum(one.recalled for one in rounds),
        )

    def _look(self, now: dict[str, str], rounds: list[RoundCheck]) -> None:
        """Look over everything that is recorded; note in `now` and `rounds` what was looked at."""
        workspace = self.workspace
        for path, what in workspace.repository.links(workspace.prefix):
            self._found(path.removeprefix(workspace.prefix), f"{what} is recorded here, and no file")
        for folder in RECORD:
            now |= workspace.repository.now(self._in(folder))
        missing = lost(workspace)
        for name in missing.tags:
            self._found(name, f"the tag of this revision is gone, or was moved; {RESTORE}")
        before_rounds = len(self.findings)
        for document in sorted(self._documents(now)):
            tagged = workspace.labels(document)
            for label in dict.fromkeys([*tagged, *self._recorded(document, now)]):
                self.progress(f"{document}/{label}")
                if label in tagged:
                    self._circulated(document, label, now)
                else:
                    where = circulated_folder(document, label)
                    self._found(where, f"there is a record of {document}/{label}, but its tag is gone")
                rounds.append(RoundCheck(workspace, document, label))
        for one in rounds:
            self.progress(f"{one.document}/{one.label}")
            self.findings += [RecordFinding(where, message) for where, message in one.findings(self.reader)]
        taken_back = {
            f"{self._in(round_folder(one.document, one.label))}/{gone.path}": gone.sha256
            for one in rounds
            for recall in one.recalls
            for gone in recall.gone
        }
        self.findings[before_rounds:before_rounds] = _altered(workspace, now, taken_back, missing)

    def _in(self, folder: str) -> str:
        return self.workspace.prefix + folder

    def _documents(self, now: dict[str, str]) -> set[str]:
        """Return the documents of the settings, and those that have a record."""
        found = set(self.workspace.settings.documents)
        for folder in RECORD:
            start = self._in(folder) + "/"
            found |= {path.removeprefix(start).split("/")[0] for path in now if path.startswith(start)}
        return found

    def _recorded(self, document: str, now: dict[str, str]) -> list[str]:
        """Return the labels of a document that have a record, in order."""
        starts = tuple(f"{self._in(folder)}/{document}/" for folder in RECORD)
        return sorted({path.removeprefix(s).split("/")[0] for s in starts for path in now if path.startswith(s)})

    def _circulated(self, document: str, label: str, now: dict[str, str]) -> None:
        """Check what was circulated under a label: the tag, the manifest, each file, what the clean file says."""
        folder = circulated_folder(document, label)
        try:
            sent = self.workspace.labelled(document, label)
        except ParaphError as error:
            self._found(folder, error.message)
            return
        self.circulated += 1
        if reference(sent.text) != sent.manifest.reference:
            self._found(folder, "the text of the tag is not the one whose reference was printed")
        start = self._in(folder) + "/"
        there = {path.removeprefix(start) for path in now if path.startswith(start)} - {MANIFEST}
        for name in sorted(there - {name for name, _ in sent.manifest.files}):
            self._found(f"{folder}/{name}", "the manifest does not name this file")
        bytes_of = self.workspace.files.read_all(f"{folder}/{name}" for name, _ in sent.manifest.files)
        for name, sha256 in sent.manifest.files:
            data = bytes_of.get(f"{folder}/{name}")
            if data is None:
                self._found(f"{folder}/{name}", "the file that was sent is gone")
            elif hashed(data) != sha256:
                self._found(
                    f"{folder}/{name}", "these are not the bytes that were sent: the manifest has another hash"
                )
            elif name.endswith("_clean.docx") and not self._says(data, name, sent.text):
                self._found(f"{folder}/{name}", "this clean file does not say what the text of its tag says")

    def _says(self, data: bytes, name: str, text: Document) -> bool:
        """Whether a Word file can be read and says what a text says."""
        try:
            reading = self.reader.read(data, name)
        except (ParaphError, LawBrokenError):
            return False
        return [p.wording for p in viewed(reading, View.AFTER)] == [p.wording for p in text]

    def _found(self, where: str, message: str) -> None:
        self.findings.append(RecordFinding(where, message))


def _programs(workspace: Workspace) -> Iterator[RecordFinding]:
    """Yield what this clone has plain git run, but for what `git-setup` writes; paraph follows none of it."""
    own = plain_settings()
    for key, value in workspace.repository.programs():
        if own.get(key) != value:
            message = (
                f"plain git would run a program that this copy of the workspace names: {key} ({one_line(value)}); "
                f"if it is not yours, `git config --unset-all {key}`"
            )
            yield RecordFinding("", message, "warning")


def _altered(
    workspace: Workspace, now: dict[str, str], taken_back: Mapping[str, str], missing: Lost
) -> Iterator[RecordFinding]:
    """Yield each thing on record that is gone and was not recalled, or is not as it was first recorded.

    `taken_back` are the hashes of what was recalled, by path: what bore another content was not recalled.
    """
    repository = workspace.repository
    ever = repository.ever([workspace.prefix + folder for folder in RECORD])
    ours = repository.reached()
    known: set[str] = set()
    for thing, branch in missing.things:
        known.update(workspace.prefix + path for path in thing.paths)
        yield _lost(thing, branch, ever.get(workspace.prefix + thing.paths[0], {}), workspace, now)
    for path, contents in sorted(ever.items()):
        where, first = path.removeprefix(workspace.prefix), next(iter(contents))
        if path in known:
            continue
        if path not in now and path in taken_back:
            data = repository.read(contents[first], path)
            if data is not None and hashed(data) == taken_back[path]:
                continue
        if path not in now and contents[first] in ours:
            yield RecordFinding(where, f"commit {contents[first][:10]} recorded this, and it is gone")
        elif path not in now:
            message = (
                f"commit {contents[first][:10]} recorded this on another branch, which is not merged into this one"
            )
            yield RecordFinding(where, message, "warning")
        elif now[path] != first and not _twice(workspace, contents, first, now[path]):
            commit = contents.get(now[path], "")
            yield RecordFinding(where, f"this was altered after it was recorded, by commit {commit[:10]}")


def _twice(workspace: Workspace, contents: Mapping[str, str], first: str, now: str) -> bool:
    """Whether what stands is another record of one file, which two people received each in a clone of theirs."""
    if now not in contents or contents[first] in workspace.repository.reached(contents[now]):
        return False
    one, other = workspace.repository.log.contents([first, now])
    return received_twice(one, other) == other


def _lost(
    thing: Recorded, branch: str, contents: Mapping[str, str], workspace: Workspace, now: dict[str, str]
) -> RecordFinding:
    """Return what to say of a thing that the log holds and the branch lacks, or holds otherwise."""
    path = workspace.prefix + thing.paths[0]
    if branch:
        message = f"{thing.words}: on record, and not on this branch but on {branch} (git merge {branch})"
        return RecordFinding(thing.paths[0], message, "warning")
    if path in now:
        by = contents.get(now[path], "")[:10]
        return RecordFinding(thing.paths[0], f"{thing.words}: this was altered by commit {by}; {RESTORE}")
    began = f" by commit {next(iter(contents.values()))[:10]}" if contents else ""
    return RecordFinding(thing.paths[0], f"{thing.words}: recorded{began}, and gone from this branch; {RESTORE}")
