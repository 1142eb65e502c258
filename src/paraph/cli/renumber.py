"""paraph renumber."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, message_option, put_json


@click.command()
@click.argument("document")
@message_option(says="What the commit says; the usual words if nothing is said.")
@json_option
@click.pass_obj
def command(invocation: Invocation, document: str, message: str | None, as_json: bool) -> None:
    """Number a text anew, with a concordance

    Once a text was circulated its numbers stand: what is put in becomes 7 bis, what is taken out leaves
    "7. [Deleted]". This counts all of them anew from 1, in one commit with the concordance. The next
    circulation counts once more, so that paragraphs that were put in meanwhile have their places, and sends the
    concordance along.

    \b
    Example:
      paraph renumber declaration
    """
    from paraph.actions.renumber import renumber

    got = renumber(invocation.changing(), document, now=now(), message=message or "")
    if as_json:
        numbers = [
            {"paragraph": line.paragraph, "old": line.old or None, "new": line.new or None}
            for line in got.record.numbers
        ]
        put_json(
            {"format": 1, "document": document, "since": got.label, "commit": got.commit, "concordance": numbers}
        )
        return
    click.echo(f"Numbered anew since {got.label}; {len(got.changed)} numbers changed (old, new):")
    for line in got.changed:
        click.echo(f"  {line.old or '–':<10} {line.new or '–'}")
