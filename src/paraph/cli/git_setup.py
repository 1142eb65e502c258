"""paraph git-setup."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, put_json


@click.command()
@json_option
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Teach plain git about drafts

    From now on `git merge`, `git rebase` and `git pull` in this clone put two drafters' work together by paragraphs
    and words, `git diff` shows changed words, and `git commit` looks over the drafts first. Everyone runs it once,
    in each clone.

    \b
    Example:
      paraph git-setup
    """
    from paraph.actions.git_setup import git_setup
    from paraph.model.frozen import plain

    done = git_setup(invocation.workspace())
    if as_json:
        put_json({"format": 1, **plain(done)})
        return
    click.echo("Git merges and shows drafts by paragraphs and words in this clone.")
    if done.hook:
        click.echo("There is a pre-commit hook already. Add this line to it, so that drafts are looked over first:")
        click.echo(f"  {done.hook} || exit 1")
    else:
        click.echo("Before each commit the drafts are looked over; `git commit --no-verify` goes without.")
