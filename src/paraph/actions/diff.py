"""Compare two revisions of a document, or two Word files without a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.ids import with_new_ids
from paraph.actions.papers import fixed_paper, redline_paper
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Workspace
from paraph.diff.compare import apply, compare, inverse
from paraph.diff.display import readable
from paraph.diff.figures import marked_words
from paraph.errors import LawBrokenError
from paraph.formats.word.parts import Sheet
from paraph.model.change import Claim
from paraph.model.comparison import Comparison, MarkedWords
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, View, viewed


@dataclass(frozen=True)
class Difference:
    """Two texts, what lies between them, and what they are called."""

    document: str
    old_name: str
    new_name: str
    old: Document
    new: Document
    comparison: Comparison

    @property
    def readable(self) -> Comparison:
        """The comparison for people's eyes, islands of common words joined."""
        return readable(self.comparison)

    @property
    def words(self) -> MarkedWords:
        """How many words the exact comparison marks."""
        return marked_words(self.comparison)


def diff_revisions(workspace: Workspace, document: str, old: str, new: str) -> Difference:
    """Return what lies between two revisions of a document."""
    texts = workspace.revision(document, old), workspace.revision(document, new)
    return _difference(document, old, new, *texts, by_id=True)


def diff_files(old: Path, new: Path) -> Difference:
    """Return what lies between two Word files, each with all its tracked changes made."""
    with SafeReader() as reader:
        texts = [text_of(reader.read(read_file(path), path.name), path.name) for path in (old, new)]
    return _difference("", old.name, new.name, *texts, by_id=False)


def _difference(
    document: str, old_name: str, new_name: str, old: Document, new: Document, *, by_id: bool
) -> Difference:
    comparison = compare(old, new, by_id=by_id)
    if apply(old, comparison) != new or apply(new, inverse(comparison)) != old:
        raise LawBrokenError("comparison is exact: it does not lead from one text to the other and back")
    return Difference(document, old_name, new_name, old, new, comparison)


def text_of(reading: Reading, source: str, view: View = View.AFTER) -> Document:
    """Return a Word file's text in one view as a document, with ids made from the place."""
    paragraphs = []
    for found in viewed(reading, view, objects=True):
        kind, level = reading.paragraphs[found.sources[-1]].shape or (Kind.TEXT, 0)
        if found.object:
            kind, level = Kind.OBJECT, 0
        paragraphs.append(Paragraph("", kind, found.wording, level))
    return with_new_ids(Document(tuple(paragraphs)), source)


def redline(found: Difference, now: datetime, language: str = "en") -> bytes:
    """Return a difference as a redline in Word, its changes dated `now`."""
    claim = Claim("Secretariat", now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return redline_paper(found.comparison, found.old, found.new, _margins(found, language), claim)


def fixed_redline(found: Difference, language: str = "en") -> bytes:
    """Return a difference as a fixed redline in Word: in plain formatting, without tracked changes."""
    base = f"Changes to {found.old_name} are marked."
    return fixed_paper(found.comparison, found.old, found.new, _margins(found, language), base)


def _margins(found: Difference, language: str) -> Sheet:
    title = f"{found.document or found.new_name}: {found.old_name} – {found.new_name}"
    return Sheet(title, language, title, f"Changes to {found.old_name} are marked")
