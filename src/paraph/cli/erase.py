"""paraph erase."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, put_json


@click.command()
@click.argument("submissions", metavar="SUBMISSION...", nargs=-1, required=True)
@json_option
@click.pass_obj
def command(invocation: Invocation, submissions: tuple[str, ...], as_json: bool) -> None:
    """Take what was recalled out of the history of this clone

    Each commit that held the file of a recalled submission, or what was read from it, is made anew without it, and
    all branches, tags and other references lead to the new ones; commits and tags before it keep their ids. Then
    git drops the old objects. Every clone, and the shared repository, needs it: the steps are in docs/round.md, and
    `paraph correct SUBMISSION --recall` prints them.

    \b
    Example:
      paraph erase KEL.1a2b3c4d
    """
    from paraph.actions.erase import erase
    from paraph.model.frozen import plain

    got = erase(invocation.workspace(), submissions)
    ids = [recall.id for recall in got.recalls]
    if as_json:
        put_json({"format": 1, "erased": ids, **plain(got.done)})
        return
    click.echo(
        f"{', '.join(ids)}: in no object of this clone any more. {got.done.commits} commits were made anew, and "
        f"{len(got.done.references)} references lead to them."
    )
    for path in got.done.copies:
        click.echo(f"But for {path}: the very same file, which stays.", err=True)
    for name in got.done.unsigned:
        click.echo(f"The tag {name} was signed, and is not any more: sign it anew.", err=True)
