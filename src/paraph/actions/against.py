"""Hold a file against an agreed text, word for word: the last check before the podium."""

from __future__ import annotations

from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.safe import SafeProcess, SafeReader
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.merge.verbatim.printed import printed_text
from paraph.merge.verbatim.shown import shown_in
from paraph.merge.verbatim.verdict import reads_as, verdict
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.printed import Printed
from paraph.model.reading import View
from paraph.model.verbatim import FileText, Sides, Verdict

_PDF_READER = "paraph.formats.pdf.read:read_pdf"
_HEAD = 1024
"""A PDF may begin with something else, up to here (ISO 32000-1, annex H.3.4.1)."""


@frozen
class Against:
    """A file held against a revision."""

    sides: Sides
    text: FileText
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether the file is the agreed text, and final."""
        return self.verdict.same_words and not self.text.obstacles


def against(workspace: Workspace, path: Path, target: str) -> Against:
    """Return what comes of holding a file against "DOCUMENT@REV", or against what was circulated last.

    Raises ParaphError for an unknown document or revision, and for a file that cannot be read.
    """
    document, revision = _target(workspace, target)
    circulated = workspace.find_circulated(document, revision)
    agreed = circulated.draft if circulated is not None else workspace.revision(document, revision)
    text = file_text(path, agreed)
    language = agreed.about("language") or workspace.settings.process.language
    found = verdict(text, agreed, language, _names(workspace))
    label = circulated.manifest.label if circulated is not None else revision
    rather = () if found.same_words else _rather(workspace, document, label, text)
    sides = Sides(path.name, document, label, rather=rather)
    if circulated is not None:
        manifest = circulated.manifest
        sides = replace(sides, symbol=manifest.symbol, reference=manifest.reference)
    return Against(sides, text, found)


def file_text(path: Path, agreed: Document) -> FileText:
    """Return what a file shows, a PDF with the help of the agreed text."""
    data = read_file(path)
    if b"%PDF-" in data[:_HEAD]:
        with SafeProcess(lambda: Printed, reader=_PDF_READER) as pages:
            return printed_text(pages.read(data, path.name), agreed)
    with SafeReader() as reader:
        reading = reader.read(data, path.name)
    text = shown_in(reading)
    if text.obstacles and reads_as(shown_in(reading, View.BEFORE), agreed):
        return replace(
            text, remarks=(*text.remarks, "With all tracked changes undone it reads like the agreed text.")
        )
    return text


def _target(workspace: Workspace, target: str) -> tuple[str, str]:
    """Return document and revision of "DOCUMENT@REV"; the revision circulated last where none is said."""
    document, sign, revision = target.partition("@")
    workspace.instrument(document)
    if sign and revision:
        return document, revision
    labels = workspace.labels(document)
    if not labels:
        raise ParaphError(
            f"No text of {document} was circulated yet.",
            code="not-circulated",
            next_step=f"Say against which text: `--against {document}@draft`.",
        )
    return document, labels[-1]


def _names(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the parties and of the process."""
    parties = [name for party in workspace.roster.parties for name in (party.name, *party.names.values())]
    return (workspace.settings.process.name, *parties)


def _rather(workspace: Workspace, document: str, label: str, text: FileText) -> tuple[str, ...]:
    """Return the other circulated revisions that the file reads like: perhaps a wrong version was taken."""
    others = [other for other in workspace.labels(document) if other != label]
    return tuple(other for other in others if reads_as(text, workspace.labelled(document, other).draft))
