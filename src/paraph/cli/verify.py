"""paraph verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.shared import Invocation, json_option, put_json
from paraph.formats.clean.styles import STYLES

if TYPE_CHECKING:
    from paraph.actions.verify import Verdict

_SHOWN = 6
"""How many kinds of things are told of one place; --json tells all."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--clean", "clean", is_flag=True, help="Prove that it holds what its text says and nothing else.")
@click.option("--style", type=click.Choice(list(STYLES)), help="What it is; otherwise its name says it, or clean.")
@json_option
@click.pass_obj
def command(invocation: Invocation, file: Path, clean: bool, style: str | None, as_json: bool) -> int:
    """A file before it leaves: prove it clean

    Lists whatever stands in a Word file beside what its text says: in 33 places, from authors of tracked changes to
    signs nobody sees (docs/clean.md). Inside a workspace it also looks for words of internal notes and for names,
    and compares the file with the one that was circulated. Exit code 1 if anything was found.

    \b
    Examples:
      paraph verify SOM-1_Declaration_clean.docx
      paraph verify "From the ministry.docx" --clean
      paraph verify SOM-2_Declaration_redline.docx --style redline
    """
    from paraph.actions.verify import verify_clean
    from paraph.formats.wire.findings import verdict_json

    found = verify_clean(file, style or "", invocation.find_workspace())
    if as_json:
        put_json(verdict_json(found.file, found.sha256, found.style, found.document, found.findings, found.allowed))
    else:
        _tell(found)
    return 1 if found.findings else 0


def _tell(found: Verdict) -> None:
    from paraph.model.findings import PLACES, together

    beside = f", measured as {found.says}" + (f" of {found.document}" if found.document else "")
    for finding, entry in found.allowed:
        click.echo(f"Allowed by {entry.by} ({entry.why}): {finding.sentence}")
    if not found.findings:
        click.echo(f"{found.file}: it holds what its text says and nothing else{beside}.")
        return
    kinds = together(found.findings)
    click.echo(f"{found.file} is not clean{beside}: {len(found.findings)} findings.")
    for place, name in PLACES.items():
        own = [(finding, number) for finding, number in kinds if finding.place == place]
        if own:
            click.echo(f"\n{place}. {name[:1].upper()}{name[1:]}")
        for finding, number in own[:_SHOWN]:
            click.echo(f"   {finding.sentence}" + (f" (and {number - 1} more)" if number > 1 else ""))
        if len(own) > _SHOWN:
            click.echo(f"   … and {len(own) - _SHOWN} more; --json lists all.")
