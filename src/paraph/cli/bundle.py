"""paraph bundle."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.invocation import Invocation, now, tell
from paraph.cli.shared import json_option, put_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option(
    "--restore",
    "folder",
    type=click.Path(path_type=Path),
    help="Make a workspace of FILE in this folder, which is not there yet.",
)
@json_option
@click.pass_obj
def command(invocation: Invocation, file: Path | None, folder: Path | None, as_json: bool) -> None:
    """Back up: everything that was ever recorded, in one file

    The file is a git bundle, proved to give everything back before it is written; with --restore it does: branches,
    revisions, the record and its log. Keep it on another disk, as you would keep the workspace itself: whoever has
    it reads all of it.

    \b
    Examples:
      paraph bundle
      paraph bundle /media/stick/velmora.bundle
      paraph bundle /media/stick/velmora.bundle --restore velmora
    """
    from paraph.actions.bundle import bundle, restore_bundle
    from paraph.actions.files import write_file

    if folder is not None:
        if file is None or not file.is_file():
            raise click.UsageError("--restore needs the FILE of a backup.")
        back = restore_bundle(file, folder)
        commit = back.repository.head() or ""
        if as_json:
            put_json({"format": 1, "folder": str(folder), "commit": commit})
        else:
            click.echo(
                f"{folder}: everything up to commit {commit[:10]}. Look it over with `paraph check --record`."
            )
        return
    workspace = invocation.workspace()
    made = bundle(workspace)
    short = "".join(c for c in workspace.settings.process.short if c.isalnum()) or "workspace"
    place = file or workspace.folder / "out" / f"{short}_{now().strftime('%Y-%m-%d_%H%M')}.bundle"
    write_file(place, made.data)
    if as_json:
        put_json({"format": 1, "file": str(place), "commit": made.commit, "not_in_it": [*made.not_in_it]})
        return
    tell(f"{place}: everything up to commit {made.commit[:10]}, {len(made.data) / 1e6:.1f} MB.")
    for path in made.not_in_it:
        tell(f"{path} has changes that are not committed: they are not in it.", err=True)
