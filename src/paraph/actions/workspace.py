"""An open workspace: settings, drafts, circulated revisions and the record of each round."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.actions.circulated import Circulated, circulations, reference, with_masthead
from paraph.actions.committed import Committed
from paraph.actions.files import working_file
from paraph.actions.opening import SETTINGS, Opened, opened
from paraph.actions.places import circulated_folder, draft_path, lost_revision, manifest_path, round_folder
from paraph.errors import ParaphError
from paraph.formats.draft.file import Parsed, parse_draft
from paraph.formats.records.manifest import read_manifest
from paraph.formats.records.settings import read_roster, read_settings
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.settings import Instrument, Meeting, Party, Roster, Settings

if TYPE_CHECKING:
    from paraph.model.recall import Recall
    from paraph.model.record import CorrectionRecord, DecisionRecord, Renumbering, SubmissionRecord

__all__ = [
    "ROSTER",
    "SETTINGS",
    "Circulated",
    "Workspace",
    "circulated_folder",
    "circulations",
    "draft_path",
    "lost_revision",
    "manifest_path",
    "parse_text",
    "reference",
    "round_folder",
    "round_of",
    "with_masthead",
]

ROSTER = "parties.toml"


class Workspace:
    """A folder with paraph.toml in a git repository. Records are read from the last commit."""

    def __init__(self, found: Opened) -> None:
        self.folder, self.repository, self.prefix = found.folder, found.repository, found.prefix

    @classmethod
    def open(cls, start: Path) -> Workspace:
        """Return the workspace around a folder. Raises ParaphError where there is none."""
        return cls(opened(start))

    @cached_property
    def files(self) -> Committed:
        """The files of the workspace as a commit has them."""
        return Committed(self.repository, self.prefix)

    def at(self, commit: str | None) -> Workspace:
        """Return this workspace with its records as a commit has them, those of all rounds read at once."""
        found = copy(self)
        found.files = self.files.pinned(commit)
        return found

    @cached_property
    def settings(self) -> Settings:
        """What paraph.toml says now, with the style file where it lies."""
        found = read_settings(working_file(self.folder, SETTINGS))
        name = found.house.style_file
        if not name:
            return found
        return replace(found, house=replace(found.house, style_file=str(self.folder / name)))

    @property
    def style_files(self) -> tuple[str, ...]:
        """The name of the style file, if the house has one."""
        return tuple(filter(None, (Path(self.settings.house.style_file).name,)))

    @cached_property
    def roster(self) -> Roster:
        """What parties.toml says now."""
        path = self.folder / ROSTER
        if not path.is_file():
            raise ParaphError(
                "There is no roster.", code="no-roster", where=ROSTER, next_step="Write one: see docs/workspace.md."
            )
        return read_roster(working_file(self.folder, ROSTER))

    def instrument(self, name: str) -> Instrument:
        """Return a document of the settings. Raises ParaphError for an unknown one."""
        if name not in self.settings.documents:
            raise _unknown("document", name, self.settings.documents, f"Add it to {SETTINGS}.")
        return self.settings.documents[name]

    def meeting(self, label: str) -> Meeting:
        """Return a meeting of the calendar; "som-1.rev1" belongs to "som-1"."""
        name = label.split(".")[0]
        if name not in self.settings.meetings:
            raise _unknown("meeting", name, self.settings.meetings, f"Add it to {SETTINGS}.")
        return self.settings.meetings[name]

    def party(self, code: str) -> Party:
        """Return a party of the roster. Raises ParaphError for an unknown code."""
        found = self.roster.find(code)
        if found is None:
            raise _unknown("party", code, self.roster.codes, f"Correct the code, or add it to {ROSTER}.")
        return found

    def draft(self, document: str) -> Parsed:
        """Return the working draft as it lies on disk, with its problems."""
        return parse_text(self.working(document), draft_path(document))

    def working(self, document: str) -> bytes:
        """Return the bytes of the working draft as they lie on disk. Raises ParaphError where there is none."""
        self.instrument(document)
        path = self.folder / draft_path(document)
        if not path.is_file():
            raise ParaphError(
                "This document has no draft yet.",
                code="no-draft",
                where=draft_path(document),
                next_step=f"Begin it with `paraph import FILE --document {document}`.",
            )
        return working_file(self.folder, draft_path(document))

    def committed(self, document: str, revision: str = "HEAD") -> Document | None:
        """Return the draft of a commit, or None where it has none; an old revision is never refused."""
        data = self.files.read(draft_path(document), revision)
        return None if data is None else parse_text(data, draft_path(document)).document

    def labels(self, document: str) -> list[str]:
        """Return the labels of the circulated revisions, in the order of their commits, whatever clocks said."""
        return [label for label, _ in self.circulations(document)]

    def circulations(self, document: str) -> list[tuple[str, str]]:
        """Return the same labels, each with the commit that its tag marks."""
        tags = self.repository.tags(f"{document}/")
        return circulations(tags, self.repository.ancestry() if len(tags) > 1 else {}).get(document, [])

    def label(self, document: str, name: str) -> str:
        """Return the label that a name means; a bare meeting means its latest revision.

        Raises ParaphError where nothing was circulated under it.
        """
        labels = self.labels(document)
        if name in labels and "." in name:
            return name
        same = [label for label in labels if label.split(".")[0] == name]
        if same:
            return same[-1]
        self.meeting(name)
        raise ParaphError(
            f"No text of {document} was circulated for {name}.",
            code="not-circulated",
            next_step=f"Circulate it first: `paraph circulate {document} --for {name}`.",
        )

    def circulated(self, document: str, name: str) -> Circulated:
        """Return a circulated revision by its label, or a meeting's latest one."""
        return self.labelled(document, self.label(document, name))

    def find_circulated(self, document: str, name: str) -> Circulated | None:
        """Return the circulated revision that a name means, or None: "draft" and "git:NAME" never mean one."""
        known = any(name in (label, label.split(".")[0]) for label in self.labels(document))
        return self.circulated(document, name) if known and name != "draft" else None

    def labelled(self, document: str, label: str) -> Circulated:
        """Return the circulated revision of exactly this label."""
        commit = self.repository.resolve(f"{document}/{label}")
        return self.labelled_at(document, label, commit or "")

    def labelled_at(self, document: str, label: str, commit: str) -> Circulated:
        """Return the circulated revision of a label whose tag marks a commit (its full id)."""
        path = manifest_path(document, label)
        found = self.files.read_at([(commit, path), (commit, draft_path(document))]) if commit else {}
        manifest, draft = found.get((commit, path)), found.get((commit, draft_path(document)))
        if manifest is None or draft is None:
            raise lost_revision(document, label)
        return Circulated(read_manifest(manifest, path), commit, parse_text(draft, draft_path(document)).document)

    def latest(self, document: str) -> Circulated | None:
        """Return the revision circulated last, or None."""
        found = self.circulations(document)
        return self.labelled_at(document, *found[-1]) if found else None

    def submissions(self, document: str, label: str) -> tuple[SubmissionRecord, ...]:
        """Return all that was recorded as received in a round, with people's corrections applied over it."""
        # A look at a workspace without submissions need not know how they are written.
        from paraph.formats.records.round import read_submission
        from paraph.model.recall import past_recalled
        from paraph.model.waiting import corrected

        read = [read_submission(*found) for found in self._records(document, label)]
        found = past_recalled(corrected(read, self.corrections(document, label)), self.recalls(document, label))
        return tuple(map(self._translated, found))

    def _translated(self, record: SubmissionRecord) -> SubmissionRecord:
        """Return a submission with what its translated remarks ask for."""
        if not record.party or not any(r.language and r.translation for r in record.remarks):
            return record
        from paraph.actions.taken import with_translated  # reads instructions, which few commands do

        base = self.labelled(record.document, record.base).text
        return replace(record, offers=with_translated(record, self.party(record.party), base))

    def corrections(self, document: str, label: str) -> tuple[CorrectionRecord, ...]:
        """Return all that people said afterwards over the submissions of a round."""
        from paraph.formats.records.round import read_correction

        return tuple(read_correction(*found) for found in self._records(document, label, "corrections"))

    def recalls(self, document: str, label: str) -> tuple[Recall, ...]:
        """Return what stays of the submissions of a round that were recalled."""
        from paraph.formats.records.recall import read_recall

        return tuple(read_recall(*found) for found in self._records(document, label, "recalled"))

    def renumberings(self, document: str, label: str) -> tuple[Renumbering, ...]:
        """Return how a text was numbered anew since it was circulated."""
        from paraph.formats.records.renumbering import read_renumbering

        return tuple(read_renumbering(*found) for found in self._records(document, label, "renumbered"))

    def decisions(self, document: str, label: str) -> tuple[DecisionRecord, ...]:
        """Return all decisions of a round."""
        from paraph.formats.records.round import read_decision

        return tuple(read_decision(*found) for found in self._records(document, label, "decisions"))

    def _records(self, document: str, label: str, kind: str = "") -> list[tuple[bytes, str]]:
        return self.files.records(round_folder(document, label), kind)

    def _sound(self, document: str) -> Document:
        parsed = self.draft(document)
        if parsed.problems:
            first = parsed.problems[0]
            raise ParaphError(
                first.message[:1].upper() + first.message[1:] + ".",
                code="bad-draft",
                where=f"{draft_path(document)}:{first.line}:{first.column}",
                next_step=f"Correct it and repeat; `paraph check {document}` lists all.",
            )
        return parsed.document

    def revision(self, document: str, name: str) -> Document:
        """Return a state of a document: "draft", a label, or a git revision ("git:NAME" forces the last)."""
        self.instrument(document)
        if name == "draft":
            return self._sound(document)
        circulated = self.find_circulated(document, name)
        if circulated is not None:
            return circulated.draft
        commit = self.repository.resolve(name.removeprefix("git:"))
        found = None if commit is None else self.committed(document, commit)
        if found is None:
            raise _unknown("revision", name, ["draft", *self.labels(document)], "Or give a git revision.")
        return found


def parse_text(data: bytes, where: str) -> Parsed:
    """Return a draft file's content as parsed. Raises ParaphError where it is not UTF-8."""
    try:
        return parse_draft(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ParaphError(
            "This draft is not UTF-8 text.",
            code="bad-draft",
            where=where,
            next_step="Save it as UTF-8 in your editor and repeat.",
        ) from error


def _unknown(what: str, name: str, known: Iterable[str], advice: str) -> ParaphError:
    listed = ", ".join(known) or "none"
    return ParaphError(
        f"There is no {what} “{name}”; there are: {listed}.", code=f"unknown-{what}", next_step=advice
    )


def round_of(workspace: Workspace, document: str, meeting: str) -> Circulated:
    """Return the revision on which a round of comments runs, both names checked first."""
    workspace.instrument(document)
    workspace.meeting(meeting)
    return workspace.circulated(document, meeting)
