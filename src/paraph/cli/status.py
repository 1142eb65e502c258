"""paraph status."""

from __future__ import annotations

import click

from paraph.cli.glance import glance, seen
from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, put_json


@click.command()
@click.option("--all", "every", is_flag=True, help="Every round, also earlier ones in which nothing waits.")
@json_option
@click.pass_obj
def command(invocation: Invocation, every: bool, as_json: bool) -> None:
    """Where each document stands

    Of each document the five latest rounds, and earlier ones in which something waits; JSON has every round.

    \b
    Examples:
      paraph status
      paraph status --all
    """
    if not as_json:
        glance(invocation, every=every)
        return
    from paraph.formats.wire.status import status_json

    found = seen(invocation, every=True)
    put_json(status_json(found.documents) | {"lacking": found.lacking})
