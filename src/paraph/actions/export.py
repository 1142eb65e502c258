"""Export a revision as a file for people."""

from __future__ import annotations

from paraph.actions.gate import Paper, refuse_unclean
from paraph.actions.papers import clean_paper, day, file_name, form_paper, sheet
from paraph.actions.workspace import Workspace
from paraph.formats.word.parts import Sheet
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.store import office
from paraph.store.values import Version

_DRAFT = "draft"


@frozen
class Exported:
    """A text ready to be written in some form: what stands in it, and what it is called."""

    document: str
    title: str
    name: str
    text: Document


def export_text(workspace: Workspace, document: str, revision: str) -> Exported:
    """Return the text of a revision; a circulated one with its masthead, as it was sent."""
    instrument = workspace.instrument(document)
    circulated = workspace.find_circulated(document, revision)
    if circulated is not None:
        name = circulated.manifest.symbol
        return Exported(document, instrument.title, name, circulated.text)
    return Exported(document, instrument.title, revision, workspace.revision(document, revision))


def export_word(workspace: Workspace, found: Exported, revision: str, *, review: bool = False) -> tuple[bytes, str]:
    """Return a clean Word file of a revision and its name.

    With `review` it is a copy to work on: lines are numbered, and paragraphs without a number labelled. Equal input
    gives equal bytes: the date on it is the circulation's, or the last commit's of the draft. Raises ParaphError
    where the gate finds something in it.
    """
    margins, label = _margins(workspace, found, revision, review=review)
    name = file_name(workspace.instrument(found.document), label, "review" if review else "clean")
    data = clean_paper(found.text, margins, bookmarked=label != _DRAFT)
    style = "review" if review else "final" if label == _DRAFT else "clean"
    refuse_unclean(workspace, found.document, {name: Paper(data, style)})
    return data, name


def export_pdf(workspace: Workspace, found: Exported, revision: str) -> tuple[bytes, str]:
    """Return the clean Word file of a revision as LibreOffice prints it, and its name.

    Raises ParaphError where LibreOffice is not installed.
    """
    data, name = export_word(workspace, found, revision)
    name = f"{name.removesuffix('docx')}pdf"
    return office.pdf_of(data, name), name


def export_form(workspace: Workspace, found: Exported, revision: str) -> tuple[bytes, str]:
    """Return an empty comment form on a revision, to go out with the clean file, and its name.

    It bears the same printed identity. Equal input gives equal bytes, as for the clean file.
    """
    margins, label = _margins(workspace, found, revision)
    data = form_paper(found.text, found.title, replace(margins, landscape=True))
    name = file_name(workspace.instrument(found.document), label, "form")
    refuse_unclean(workspace, found.document, {name: Paper(data, "form")})
    return data, name


def _margins(workspace: Workspace, found: Exported, revision: str, *, review: bool = False) -> tuple[Sheet, str]:
    """Return what stands in the margins of a revision, and its label; that of the draft is "draft"."""
    instrument = workspace.instrument(found.document)
    circulated = workspace.find_circulated(found.document, revision)
    if circulated is not None:
        manifest = circulated.manifest
        said = (manifest.symbol, manifest.as_of, manifest.reference)
        return sheet(workspace.settings, instrument, *said, review=review), manifest.label
    version = _last_version(workspace, found.document)
    date = day(version.date, workspace.settings.language_of(instrument)) if version else "not committed"
    return sheet(workspace.settings, instrument, f"{instrument.symbol} (draft)", date, review=review), _DRAFT


def _last_version(workspace: Workspace, document: str) -> Version | None:
    if workspace.repository.head() is None:
        return None
    found = workspace.repository.history(f"{workspace.prefix}drafts/{document}.md")
    return found[0] if found else None
