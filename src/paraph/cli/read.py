"""paraph read."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.invocation import tell
from paraph.cli.shared import json_option, output_option, put, put_json, to_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--view",
    "view_name",
    type=click.Choice(["before", "after", "marked"]),
    default="after",
    show_default=True,
    help="Changes undone, made, or shown.",
)
@click.option("--exact", is_flag=True, help="With --to text: keep every character, with notes.")
@json_option
@to_option("text", "html", default="text")
@output_option
def command(file: Path, view_name: str, exact: bool, as_json: bool, form: str, output: Path | None) -> None:
    """Look at any Word file: changes undone, made or shown

    \b
    Examples:
      paraph read returned/KEL.docx --view before
      paraph read returned/KEL.docx --view marked --to html -o KEL.html
    """
    from paraph.actions.read import read
    from paraph.formats.html.reading import reading_page
    from paraph.formats.text.lines import exact_lines, marked_lines, plain_lines
    from paraph.formats.wire.submission import reading_json
    from paraph.model.reading import View, viewed

    reading, view = read(file), View(view_name)
    if as_json or form == "json":
        put_json(reading_json(reading, view, file.name), output)
    elif form == "html":
        put(reading_page(reading, view, file.name), output)
    elif view is View.MARKED:
        put(marked_lines(reading), output)
    else:
        wordings = [p.wording for p in viewed(reading, view)]
        put(exact_lines(wordings) if exact else plain_lines(wordings), output)
    for notice in reading.notices:
        tell(f"{notice.where}: {notice.text}", err=True)
