"""paraph propose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, put_json

if TYPE_CHECKING:
    from paraph.model.stance import StanceKind


_STANCES = {
    "support": "The party supports this proposal of another one.",
    "oppose": "The party opposes it.",
    "retain": "The party would retain the words of the text that it changes.",
    "reserve": "The party reserves its position on it.",
    "flexible": "The party is flexible on it.",
    "withdraw": "The party takes back what it said of it.",
}


def _stance_options(command: Callable[..., None]) -> Callable[..., None]:
    for name, text in reversed(_STANCES.items()):
        command = click.option(f"--{name}", default="", metavar="ID", help=text)(command)
    return command


@click.command()
@click.argument("document")
@click.argument("paragraph", required=False, default="")
@click.option("--from", "party", required=True, metavar="PARTY", help="Who said it.")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting it was said for.")
@click.option("--replace", default="", metavar="OLD", help="Words that go.")
@click.option("--by", default="", metavar="NEW", help="Words that come in their place.")
@click.option("--insert", default="", metavar="NEW", help="Words that come.")
@click.option("--after", default="", metavar="WORDS", help="The words after which they come.")
@click.option("--new", default="", metavar="TEXT", help="A whole new paragraph after this one.")
@click.option("--delete", is_flag=True, help="The paragraph goes.")
@click.option("--why", default="", help="The reason given.")
@click.option(
    "--except", "excepted", multiple=True, metavar="PARTY", help="A member the group does not speak for here."
)
@click.option("--joined-by", "joined", multiple=True, metavar="PARTY", help="A party that joins the proposal.")
@_stance_options
@click.option("--source", default="", help="How a stance is known: from the floor, a telephone call.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it was said, if that is not today.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    document: str,
    paragraph: str,
    party: str,
    meeting: str,
    why: str,
    excepted: tuple[str, ...],
    joined: tuple[str, ...],
    source: str,
    day: datetime | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Record what was said or telephoned

    PARAGRAPH is the number as printed in the circulated text: 7, "7 bis", PP3, "12(b)". A stance on a proposal
    of another party changes no text; ID is that of the proposal, or its beginning, and the last stance stands.

    \b
    Examples:
      paraph propose declaration 7 --from KEL --for som-1 --replace "shall" --by "should"
      paraph propose declaration PP3 --from ORV --for som-1 --insert " and girls" --after "women"
      paraph propose declaration 7 --from TQN --for som-1 --support q7f3k2ab --source "from the floor"
    """
    from paraph.actions.behalf import Others
    from paraph.actions.propose import Spoken, propose
    from paraph.actions.stance import Word, take_stance
    from paraph.formats.wire.submission import submission_json

    stances = {kind: name for kind in _STANCES if (name := said.pop(kind))}
    _refuse_mixtures(paragraph, [*said.values(), why, excepted, joined], stances, [source, day])
    who: _Who = {"party": party, "meeting": meeting, "now": now()}
    workspace = invocation.changing()
    if stances:
        ((kind, name),) = stances.items()
        word = Word(stance_kind(kind), name, source, f"{day:%Y-%m-%d}" if day else "")
        record = take_stance(workspace, document, paragraph, word, **who)
    else:
        others = Others(excepted, joined)
        record = propose(workspace, document, paragraph, Spoken(**said), **who, rationale=why, others=others)
    if as_json:
        put_json({"format": 1, "submission": submission_json(record, record.meeting)})
    elif record.stances:
        click.echo(f"Recorded for {record.party}: {record.stances[0].kind} on {record.stances[0].proposal}")
    else:
        click.echo(f"Recorded for {record.party}: proposal {record.proposals[0].id}")


class _Who(TypedDict):
    """Who said something, for which meeting, and when it is recorded."""

    party: str
    meeting: str
    now: datetime


def stance_kind(option: str) -> StanceKind:
    """Return the stance that an option of the command records."""
    from paraph.model.stance import StanceKind

    return StanceKind.WITHDRAWN if option == "withdraw" else StanceKind(option)


def _refuse_mixtures(
    paragraph: str, changes: Sequence[object], stances: Mapping[str, str], sources: Sequence[object]
) -> None:
    """Refuse what does not go together on one command line."""
    if len(stances) > 1 or (stances and any(changes)):
        raise click.UsageError("Say one change of the text or one stance at a time.")
    if not stances and any(sources):
        raise click.UsageError("--source and --on go with a stance; the reason for a change is --why.")
    if not stances and not paragraph:
        raise click.UsageError("Say which paragraph: PARAGRAPH is missing.")
