"""The compilation of a round as a file for people, attributed as the chair chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path

from paraph.actions.acts import round_acts, spoken_acts
from paraph.actions.compile import Round
from paraph.actions.files import write_file
from paraph.actions.forms import About, Form, compilation_html, compilation_word
from paraph.actions.papers import MONTHS
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.formats.text.remarks import one_line
from paraph.merge.attribution import outgoing
from paraph.merge.differences import differences
from paraph.merge.names import Names
from paraph.model.change import Claim
from paraph.model.compilation import Compilation
from paraph.model.settings import Attribution
from paraph.model.stance import Difference
from paraph.model.tabled import Rationale


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
    groups = workspace.roster.groups_on(meeting.date)
    return outgoing(found.compilation, meeting.attribution, groups, Names.of(workspace.roster))


def told_differences(workspace: Workspace, found: Round) -> tuple[Difference, ...]:
    """Return where members of a group say something else than their group, for the secretariat."""
    return differences(found.compilation, workspace.roster.groups_on(found.meeting.date))


def not_in_it(found: Round, audience: Audience) -> tuple[str, ...]:
    """Return the lines that stand first in a compilation: what nobody has settled that could not be placed in it.

    They say whose it is only where the audience may know.
    """
    named = audience is Audience.SECRETARIAT or found.meeting.attribution is Attribution.PARTIES
    lines = [unplaced.line(named=named) for unplaced in found.unsettled]
    # What stands in a row may name its party: where nobody may know, only how many there are is said.
    lines += [f"{row.party}: {one_line(row.text)}" for row in found.rows] if named else _counted_rows(found)
    return tuple(sorted(f"Could not be placed: {line}" for line in lines))


def _counted_rows(found: Round) -> list[str]:
    number = len(found.rows)
    return [f"{number} row{'s' if number > 1 else ''} of comment forms"] if number else []


def about_round(workspace: Workspace, found: Round, audience: Audience = Audience.ALL) -> About:
    """Return what a compilation of a round says of itself; changes are dated by the deadline for comments."""
    manifest, meeting, settings = found.circulated.manifest, found.meeting, workspace.settings
    moment = meeting.deadline or datetime.combine(meeting.date, time(), UTC)
    place = f", {meeting.place}" if meeting.place else ""
    return About(
        workspace.instrument(manifest.document).title,
        f"{manifest.symbol} · compilation of proposals on the text of {manifest.as_of}",
        settings.process.language,
        settings.paper,
        {party.code: party.name for party in workspace.roster.parties},
        {p.id: Rationale(p.party, p.rationale) for record in found.placed for p in record.proposals},
        Claim(settings.process.secretariat, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        (
            settings.process.name,
            f"{meeting.title}{place}, {meeting.date.day} {MONTHS[meeting.date.month - 1]} {meeting.date.year}",
            f"{manifest.symbol} — text as of {manifest.as_of}",
        ),
        not_in_it(found, audience),
    )


def round_word(
    workspace: Workspace, found: Round, audience: Audience = Audience.ALL, form: Form = Form.BRACKETS
) -> bytes:
    """Return the compilation of a round as a Word file."""
    return compilation_word(shown_to(workspace, found, audience), form, about_round(workspace, found, audience))


def round_html(
    workspace: Workspace, found: Round, audience: Audience = Audience.ALL, form: Form | None = None
) -> str:
    """Return the compilation of a round as a page; without a form, the page to review it on.

    What parties do to brackets is named where they are.
    """
    named = audience is Audience.SECRETARIAT or found.meeting.attribution is Attribution.PARTIES
    acts = spoken_acts(round_acts(workspace, found)) if named and form is None else {}
    about = replace(about_round(workspace, found, audience), acts=acts)
    return compilation_html(shown_to(workspace, found, audience), form, about)


def write_compilation(workspace: Workspace, found: Round, folder: Path) -> tuple[Path, Path]:
    """Write the compilation of a round as a Word file and a page, and return where."""
    word, page = folder / "compilation.docx", folder / "compilation.html"
    write_file(word, round_word(workspace, found))
    write_file(page, round_html(workspace, found).encode())
    return word, page
