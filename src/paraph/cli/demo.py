"""paraph demo."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.shared import json_option, progress, put_json


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Play the exercise: four meetings of an invented process

    Makes a workspace in DIR and plays everything in it: texts go out, Word files come back, are compiled and
    decided, and the next revision goes out. Ends with three files to open.

    \b
    Example:
      paraph demo exercise
    """
    from paraph.actions.demo import demo

    with progress(8, "Playing") as step:
        played = demo(folder, step)
    if as_json:
        files = [{"file": str(path), "shows": shows} for path, shows in played.open_these]
        put_json({"format": 1, "folder": str(played.folder), "tags": played.tags, "open": files})
        return
    click.echo(f"Four meetings were played in {played.folder}: {len(played.tags)} circulated revisions.")
    click.echo("Open these three:")
    for path, shows in played.open_these:
        click.echo(f"  {path}\n      {shows}.")
    click.echo(f"Then look around: paraph -C {folder} status")
