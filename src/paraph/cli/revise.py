"""paraph revise."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, put_json


@click.command()
@click.argument("document")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting whose decisions go in.")
@click.option(
    "--undecided",
    type=click.Choice(["refuse", "base", "brackets"]),
    default="refuse",
    show_default=True,
    help="What becomes of proposals that nobody decided on.",
)
@json_option
@click.pass_obj
def command(invocation: Invocation, document: str, meeting: str, undecided: str, as_json: bool) -> None:
    """Make the next revision from the decisions

    The accepted proposals go into the draft, which is committed; drafters' commits since the circulation
    are kept.

    \b
    Example:
      paraph revise declaration --for som-1 --undecided brackets
    """
    from paraph.actions.revise import Undecided, gone_line, revise

    done = revise(invocation.changing(), document, meeting, now=now(), undecided=Undecided(undecided))
    if as_json:
        counts = {
            "accepted": done.accepted,
            "bracketed": done.bracketed,
            "left": done.left,
            "unshown": done.unshown,
            "gone": [identity for identity, _ in done.gone],
        }
        put_json({"format": 1, "document": document, "commit": done.commit, **counts})
    else:
        click.echo(
            f"Revised: {done.accepted} proposals went in, {done.bracketed} are in brackets, {done.left} did not."
        )
        if done.unshown:
            kinds = "a paragraph moved, split, joined or of another kind"
            click.echo(f"No brackets can show {done.unshown} of these: {kinds}.")
        if done.gone:
            click.echo(gone_line(done.gone))
