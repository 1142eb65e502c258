"""paraph commit."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, message_option, put_json


@click.command()
@click.argument("document")
@message_option(required=True, says="What was changed, in a line.")
@json_option
@click.pass_obj
def command(invocation: Invocation, document: str, message: str, as_json: bool) -> None:
    """Check a draft and commit it

    \b
    Example:
      paraph commit declaration -m "Preamble shortened"
    """
    from paraph.actions.commit import commit

    identity = commit(invocation.changing(), document, message, when=now())
    if as_json:
        put_json({"format": 1, "document": document, "commit": identity})
    else:
        click.echo(f"Committed: {identity[:10]}")
