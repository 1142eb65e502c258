"""A compilation on paper: the rolling text in Word, attributed as the chair chose."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from paraph.actions.compile import Round
from paraph.actions.files import write_file
from paraph.actions.papers import lines_paper
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.formats.html.compilation import compilation_page
from paraph.formats.word.parts import Sheet
from paraph.merge.attribution import outgoing
from paraph.merge.differences import differences
from paraph.merge.rolling import rolling
from paraph.model.compilation import Compilation
from paraph.model.stance import Difference


class Audience(StrEnum):
    """Who a compilation is for. The secretariat's own names every party, whatever the chair chose."""

    ALL = "all"
    SECRETARIAT = "secretariat"


def shown_to(workspace: Workspace, found: Round, audience: Audience) -> Compilation:
    """Return the compilation of a round as an audience may see it; for all, attributed as the chair chose.

    Groups have the members of the day of the meeting. Raises ParaphError without the chair's choice.
    """
    meeting = found.meeting
    if audience is Audience.SECRETARIAT:
        return found.compilation
    if meeting.attribution is None:
        raise ParaphError(
            f"The chair has not chosen how proposals are attributed for {meeting.label}.",
            code="no-attribution",
            where="paraph.toml",
            next_step='Write attribution = "parties", "groups" or "none" for this meeting.',
        )
    return outgoing(found.compilation, meeting.attribution, workspace.roster.groups_on(meeting.date))


def compilation_word(compilation: Compilation, title: str, footer: str, language: str) -> bytes:
    """Return the rolling text as a Word file, the base's numbers in place."""
    text = rolling(compilation)
    return lines_paper(text, compilation.base, Sheet(title, language, title, footer))


def told_differences(workspace: Workspace, found: Round) -> tuple[Difference, ...]:
    """Return where members of a group say something else than their group, for the secretariat."""
    return differences(found.compilation, workspace.roster.groups_on(found.meeting.date))


def round_word(workspace: Workspace, found: Round, audience: Audience = Audience.ALL) -> bytes:
    """Return the compilation of a round as a Word file."""
    manifest = found.circulated.manifest
    title = f"{workspace.instrument(manifest.document).title}: compilation"
    footer = f"{manifest.symbol} · compilation of proposals on the text of {manifest.as_of}"
    language = workspace.settings.process.language
    return compilation_word(shown_to(workspace, found, audience), title, footer, language)


def round_html(workspace: Workspace, found: Round, audience: Audience = Audience.ALL) -> str:
    """Return the compilation of a round as a page."""
    manifest = found.circulated.manifest
    title = f"{workspace.instrument(manifest.document).title}: compilation"
    subtitle = f"{manifest.symbol}, text of {manifest.as_of}"
    return compilation_page(shown_to(workspace, found, audience), title, subtitle)


def write_compilation(workspace: Workspace, found: Round, folder: Path) -> tuple[Path, Path]:
    """Write the compilation of a round as a Word file and a page, and return where."""
    word, page = folder / "compilation.docx", folder / "compilation.html"
    write_file(word, round_word(workspace, found))
    write_file(page, round_html(workspace, found).encode())
    return word, page
