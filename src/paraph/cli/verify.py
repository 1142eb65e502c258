"""paraph verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, tell
from paraph.cli.shared import json_option, output_option, put_json
from paraph.formats.clean.styles import STYLES

if TYPE_CHECKING:
    from paraph.actions.verify import Verdict

_SHOWN = 6
"""How many kinds of things are told of one place; --json tells all."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--clean", "clean", is_flag=True, help="Prove that it holds what its text says and nothing else.")
@click.option("--against", "target", metavar="DOCUMENT@REV", help="The agreed text; without @REV the latest.")
@click.option("--style", type=click.Choice(list(STYLES)), help="What it is; otherwise its name says it, or clean.")
@json_option
@output_option
@click.pass_obj
def command(
    invocation: Invocation,
    file: Path,
    clean: bool,
    target: str | None,
    style: str | None,
    as_json: bool,
    output: Path | None,
) -> int:
    """Prove a file clean, or that it is the agreed text

    With --against: is this Word file or PDF, formatted in any way, the text that was agreed? What differs is
    listed, verbs of obligation first, with the corrections to be read out.

    Otherwise: does a Word file hold anything beside what its text says? It is looked for in 33 places, from authors
    of tracked changes to signs nobody sees (docs/clean.md); inside a workspace also words of internal notes and
    names, and the file is compared with the one that was circulated. Exit code 1 if anything was found.

    \b
    Examples:
      paraph verify SOM-1_Declaration_clean.docx
      paraph verify SOM-2_Declaration_redline.docx --style redline
      paraph verify final.docx --against declaration@som-3.rev1
      paraph verify final.pdf --against declaration -o corrections.txt
    """
    if target is None:
        if output is not None:
            raise click.UsageError("-o is for --against.")
        return _clean(invocation, file, style, as_json=as_json)
    from paraph.cli.against import hold

    if not clean:
        return hold(invocation, file, target, output, as_json=as_json)
    if as_json:
        raise click.UsageError("With --json, ask one thing at a time: --clean or --against.")
    found = _clean(invocation, file, style, as_json=False)
    click.echo("")
    return max(found, hold(invocation, file, target, output, as_json=False))


def _clean(invocation: Invocation, file: Path, style: str | None, *, as_json: bool) -> int:
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
        tell(f"Allowed by {entry.by} ({entry.why}): {finding.sentence}")
    if not found.findings:
        tell(f"{found.file}: it holds what its text says and nothing else{beside}.")
        return
    kinds = together(found.findings)
    tell(f"{found.file} is not clean{beside}: {len(found.findings)} findings.")
    for place, name in PLACES.items():
        own = [(finding, number) for finding, number in kinds if finding.place == place]
        if own:
            click.echo(f"\n{place}. {name[:1].upper()}{name[1:]}")
        for finding, number in own[:_SHOWN]:
            tell(f"   {finding.sentence}" + (f" (and {number - 1} more)" if number > 1 else ""))
        if len(own) > _SHOWN:
            tell(f"   … and {len(own) - _SHOWN} more; --json lists all.")
