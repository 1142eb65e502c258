"""paraph verify."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.against import hold
from paraph.cli.shared import Invocation, json_option, output_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--against", "target", metavar="DOCUMENT@REV", required=True, help="The agreed text; without @REV the latest."
)
@json_option
@output_option
@click.pass_obj
def command(invocation: Invocation, file: Path, target: str, as_json: bool, output: Path | None) -> int:
    """Is this file the agreed text? Verbs of obligation first

    FILE is a Word file or a PDF, formatted in any way. What differs is listed with the corrections to be read
    out. Exit code 0 when it is the text, 1 when it is not.

    \b
    Examples:
      paraph verify final.docx --against declaration@som-3.rev1
      paraph verify final.pdf --against declaration -o corrections.txt
    """
    return hold(invocation, file, target, output, as_json=as_json)
