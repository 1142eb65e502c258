"""paraph init."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from paraph.cli.invocation import now
from paraph.cli.shared import json_option, put_json


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The process, e.g. “Velmora Process on Migration”.")
@click.option("--short", help="Its initials, as symbols of documents have them.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A parties.toml to begin with.",
)
@json_option
def command(folder: Path, name: str | None, short: str | None, roster: Path | None, as_json: bool) -> None:
    """Begin a workspace

    \b
    Example:
      paraph init negotiation --name "Velmora Process" --short VPM --roster parties.toml
    """
    from paraph.actions.files import read_file
    from paraph.actions.init import init
    from paraph.actions.synchronised import synchronised

    asks = sys.stdin.isatty() and not as_json
    if name is None:
        name = click.prompt("Name of the process") if asks else folder.name
    if short is None:
        initials = "".join(word[0] for word in name.split() if word[0].isupper()) or name[:3].upper()
        short = click.prompt("Its initials", default=initials) if asks else initials
    data = read_file(roster) if roster else None
    workspace = init(folder, name=name, short=short, roster=data, now=now())
    warning = synchronised(workspace.folder)
    if warning:
        click.echo(warning, err=True)
    if as_json:
        put_json({"format": 1, "folder": str(workspace.folder)})
        return
    click.echo(f"A new workspace: {workspace.folder}")
    click.echo("Next: put parties and meetings into parties.toml and paraph.toml, then")
    click.echo(f"  paraph -C {folder} import TEXT.docx --document declaration")
