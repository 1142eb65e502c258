"""paraph status."""

from __future__ import annotations

import click

from paraph.cli.glance import glance, seen
from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, put_json


@click.command()
@json_option
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Where each document stands

    \b
    Example:
      paraph status
    """
    if not as_json:
        glance(invocation)
        return
    from paraph.formats.wire.status import status_json

    found = seen(invocation)
    put_json(status_json(found.documents) | {"lacking": found.lacking})
