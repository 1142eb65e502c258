"""paraph bundle."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.shared import Invocation, json_option, now, put_json, tell


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@json_option
@click.pass_obj
def command(invocation: Invocation, file: Path | None, as_json: bool) -> None:
    """Back up: everything that was ever recorded, in one file

    The file is a git bundle, proved to give everything back before it is written; `git clone FILE FOLDER` restores
    it. Keep it on another disk, as you would keep the workspace itself: whoever has it reads all of it.

    \b
    Examples:
      paraph bundle
      paraph bundle /media/stick/velmora.bundle
    """
    from paraph.actions.bundle import bundle
    from paraph.actions.files import write_file

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
