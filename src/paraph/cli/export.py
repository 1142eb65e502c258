"""paraph export."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, output_option, put, put_json, to_option


@click.command()
@click.argument("document")
@click.option("--rev", "revision", default="draft", show_default=True, help="draft, a label, or a git revision.")
@click.option(
    "--style",
    type=click.Choice(["clean", "review", "form"]),
    default="clean",
    show_default=True,
    help="The text; a copy to work on, with numbers in the margin; or an empty form for comments.",
)
@click.option("--exact", is_flag=True, help="With --to text: keep every character, with notes.")
@json_option
@to_option("docx", "pdf", "html", "text", default="docx")
@output_option
@click.pass_obj
def command(
    invocation: Invocation,
    document: str,
    revision: str,
    style: str,
    exact: bool,
    as_json: bool,
    form: str,
    output: Path | None,
) -> None:
    """Write a revision as a file for people

    With --style review a copy to work on: lines are numbered, and PP3 stands beside paragraphs that have no number.

    With --style form an empty form for comments, to be sent out with the clean file: `receive` reads it once it is
    filled in. A PDF is printed by LibreOffice, which must be installed.

    \b
    Examples:
      paraph export declaration --rev som-1
      paraph export declaration --rev som-1 --style review
      paraph export declaration --rev som-1 --style form
      paraph export declaration --rev som-1 --to pdf
      paraph export declaration --to html -o declaration.html
    """
    from paraph.actions.export import export_form, export_pdf, export_text, export_word
    from paraph.formats.html.text import text_page
    from paraph.formats.text.lines import exact_lines, text_lines
    from paraph.formats.wire.document import document_json

    if style != "clean" and (as_json or form != "docx"):
        raise click.UsageError(f"--style {style} is for --to docx.")
    workspace = invocation.workspace()
    found = export_text(workspace, document, revision)
    if as_json or form == "json":
        put_json(document_json(found.text, document, revision), output)
    elif form in ("docx", "pdf"):
        if form == "pdf":
            data, name = export_pdf(workspace, found, revision)
        elif style == "form":
            data, name = export_form(workspace, found, revision)
        else:
            data, name = export_word(workspace, found, revision, review=style == "review")
        put(data, output, default=workspace.folder / "out" / document / name)
    elif form == "html":
        put(text_page(found.text, found.title, found.name), output)
    else:
        exactly = exact_lines(p.wording for p in found.text) if exact else ""
        put(exactly or text_lines(found.text, objects=False), output)
