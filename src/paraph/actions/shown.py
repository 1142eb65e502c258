"""The compilation of a round as an audience may see it, attributed as the chair chose."""

from __future__ import annotations

from enum import StrEnum

from paraph.actions.compile import Round
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.formats.text.remarks import one_line
from paraph.merge.attribution import outgoing
from paraph.merge.differences import differences
from paraph.merge.names import Names
from paraph.model.compilation import Compilation
from paraph.model.settings import Attribution
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
