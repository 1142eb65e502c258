"""paraph import."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.shared import Invocation, json_option, put_json


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--document", required=True, help="The document it becomes, as paraph.toml names it.")
@json_option
@click.pass_obj
def command(invocation: Invocation, file: Path, document: str, as_json: bool) -> None:
    """Start a text from a Word, Markdown or plain text file

    \b
    Example:
      paraph import "Zero draft.docx" --document declaration
    """
    from paraph.actions.import_text import import_text

    imported = import_text(invocation.workspace(), document, file)
    if as_json:
        notices = [{"level": n.level, "text": n.text, "where": n.where} for n in imported.notices]
        values = {"path": str(imported.path), "paragraphs": len(imported.document), "notices": notices}
        put_json({"format": 1, "document": document, **values})
        return
    for notice in imported.notices:
        click.echo(f"{notice.level}: {notice.text}", err=True)
    click.echo(f"{len(imported.document)} paragraphs in {imported.path}. Look it over, then")
    click.echo(f'  paraph commit {document} -m "Zero draft"')
