"""A compilation on paper: the rolling text in Word, with or without the names of parties as the chair chose."""

from __future__ import annotations

from pathlib import Path

from paraph.actions.acts import round_acts, spoken_acts
from paraph.actions.compile import Round
from paraph.actions.files import write_file
from paraph.actions.papers import lines_paper
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.formats.html.compilation import compilation_page
from paraph.formats.word.parts import Sheet
from paraph.merge.rolling import rolling
from paraph.model.compilation import Compilation
from paraph.model.settings import Attribution


def is_named(found: Round) -> bool:
    """Return whether the chair chose to name parties in this round. Raises ParaphError without a choice."""
    chosen = found.meeting.attribution
    if chosen is None:
        raise ParaphError(
            f"The chair has not chosen how proposals are attributed for {found.meeting.label}.",
            code="no-attribution",
            where="paraph.toml",
            next_step='Write attribution = "parties" or "none" for this meeting.',
        )
    if chosen is Attribution.GROUPS:
        raise ParaphError(
            "Attribution by groups is not possible yet.",
            code="no-attribution",
            where="paraph.toml",
            next_step='Choose "parties" or "none" for this meeting.',
        )
    return chosen is Attribution.PARTIES


def compilation_word(compilation: Compilation, title: str, footer: str, language: str, *, named: bool) -> bytes:
    """Return the rolling text as a Word file, the base's numbers in place."""
    text = rolling(compilation, named=named)
    return lines_paper(text, compilation.base, Sheet(title, language, title, footer))


def round_word(workspace: Workspace, found: Round) -> bytes:
    """Return the compilation of a round as a Word file."""
    manifest = found.circulated.manifest
    title = f"{workspace.instrument(manifest.document).title}: compilation"
    footer = f"{manifest.symbol} · compilation of proposals on the text of {manifest.as_of}"
    language = workspace.settings.process.language
    return compilation_word(found.compilation, title, footer, language, named=is_named(found))


def round_html(workspace: Workspace, found: Round) -> str:
    """Return the compilation of a round as a page."""
    manifest = found.circulated.manifest
    title = f"{workspace.instrument(manifest.document).title}: compilation"
    subtitle = f"{manifest.symbol}, text of {manifest.as_of}"
    named = is_named(found)
    acts = spoken_acts(round_acts(workspace, found)) if named else {}
    return compilation_page(found.compilation, title, subtitle, attributed=named, acts=acts)


def write_compilation(workspace: Workspace, found: Round, folder: Path) -> tuple[Path, Path]:
    """Write the compilation of a round as a Word file and a page, and return where."""
    word, page = folder / "compilation.docx", folder / "compilation.html"
    write_file(word, round_word(workspace, found))
    write_file(page, round_html(workspace, found).encode())
    return word, page
