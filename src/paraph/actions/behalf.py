"""For whom a party proposes besides itself: a group without some members, or joined by others."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.model.frozen import frozen


@frozen
class Others:
    """For whom a group does not speak in a proposal (`excepted`), and who `joined` it: names or codes."""

    excepted: Sequence[str] = ()
    joined: Sequence[str] = ()


NOBODY_ELSE = Others()


def others_of(workspace: Workspace, meeting: str, party: str, others: Others) -> Others:
    """Return the same by the codes of the roster.

    Raises ParaphError where somebody is excepted who is no member on the day of the meeting, and where somebody
    joins who is one.
    """
    day = workspace.meeting(meeting).date
    members = workspace.roster.groups_on(day).get(party, frozenset())
    excepted = tuple(workspace.party(name).code for name in others.excepted)
    joined = tuple(workspace.party(name).code for name in others.joined)
    for code in excepted:
        if code not in members:
            raise ParaphError(
                f"{code} is no member of {party} on {day}.",
                code="no-member",
                where="parties.toml",
                next_step="Correct the members of the group, or leave the exception out.",
            )
    for code in joined:
        if code == party or code in members:
            raise ParaphError(
                f"{party} speaks for {code} already.",
                code="unclear",
                next_step="Only a party that is not a member joins a group's proposal.",
            )
    return Others(excepted, joined)
