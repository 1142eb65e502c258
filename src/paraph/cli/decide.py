"""paraph decide."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, only_one, put_json


@click.command()
@click.argument("document")
@click.argument("ids", nargs=-1)
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting.")
@click.option("--accept", is_flag=True, help="The proposals go in.")
@click.option("--not-accepted", is_flag=True, help="The proposals do not go in.")
@click.option("--bracket", is_flag=True, help="The proposals are printed in brackets.")
@click.option("--defer", is_flag=True, help="The proposals wait for another meeting.")
@click.option("--agree", is_flag=True, help="The paragraphs (by number) are agreed.")
@click.option("--ad-ref", is_flag=True, help="The paragraphs are agreed ad referendum.")
@click.option("--reopen", is_flag=True, help="The paragraphs are open again; say who asked.")
@click.option("--party", default="", metavar="PARTY", help="With --reopen: who asked.")
@click.option("--text", help="With --accept: the agreed words instead of the proposal's.")
@click.option("--note", default="", help="Why.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    document: str,
    ids: tuple[str, ...],
    meeting: str,
    party: str,
    text: str | None,
    note: str,
    as_json: bool,
    **said: bool,
) -> None:
    """Record what the chair decided

    IDS are proposals, as `compile --json` and `receive --json` name them, or, for --agree, --ad-ref and
    --reopen, numbers of paragraphs. The last decision on a proposal stands; none is ever erased.

    \b
    Examples:
      paraph decide declaration --for som-1 --accept q7f3k2ab m2x9 --note "agreed in the room"
      paraph decide declaration --for som-1 --ad-ref 7 "7 bis"
    """
    from paraph.actions.decide import decide
    from paraph.model.document import Agreement
    from paraph.model.record import Disposition

    decision = only_one({name.replace("_", "-"): one for name, one in said.items()})
    if decision is None:
        raise click.UsageError("Say one decision, such as --accept or --agree.")
    dispositions = {
        "accept": Disposition.ACCEPTED,
        "not-accepted": Disposition.NOT_ACCEPTED,
        "bracket": Disposition.BRACKETED,
        "defer": Disposition.DEFERRED,
    }
    standings = {"agree": Agreement.AGREED, "ad-ref": Agreement.AD_REFERENDUM, "reopen": None}
    record = decide(
        invocation.changing(),
        document,
        meeting,
        decisions=[(i, dispositions[decision]) for i in ids if decision in dispositions],
        standings=[(i, standings[decision]) for i in ids if decision in standings],
        now=now(),
        text=text,
        note=note,
        asked_by=party,
    )
    if as_json:
        put_json(
            {
                "format": 1,
                "id": record.id,
                "decisions": [
                    {"proposal": d.proposal, "disposition": d.disposition.value} for d in record.decisions
                ],
                "standings": [
                    {"paragraph": s.paragraph, "level": s.level and s.level.value} for s in record.standings
                ],
            }
        )
    else:
        from paraph.model.counted import counted

        number = len(record.decisions) + len(record.standings)
        click.echo(f"Recorded: {counted(number, 'decision', 'decisions')}.")
