"""paraph diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.shared import Invocation, json_option, now, output_option, put, put_json, to_option

if TYPE_CHECKING:
    from paraph.actions.diff import Difference


@click.command()
@click.argument("names", metavar="[DOCUMENT] OLD NEW", nargs=-1, required=True)
@click.option(
    "--fixed", is_flag=True, help="With --to docx: no tracked changes; bold and underlined, struck through instead."
)
@json_option
@to_option("terminal", "html", "docx", default="terminal")
@output_option
@click.pass_obj
def command(
    invocation: Invocation, names: tuple[str, ...], fixed: bool, as_json: bool, form: str, output: Path | None
) -> None:
    """Compare two revisions, or two Word files

    OLD and NEW are revisions of DOCUMENT (draft, a label such as som-1, a git revision), or two Word files
    without a workspace. With --to docx --fixed the changes are marked for phones and printers.

    \b
    Examples:
      paraph diff declaration som-1 som-2
      paraph diff old.docx new.docx --to docx -o redline.docx
      paraph diff old.docx new.docx --to docx --fixed -o "Changes marked.docx"
    """
    from paraph.actions.diff import diff_files, diff_revisions, fixed_redline, redline
    from paraph.formats.html.comparison import comparison_page
    from paraph.formats.wire.comparison import comparison_json

    if fixed and (as_json or form != "docx"):
        raise click.UsageError("--fixed is for --to docx.")
    if len(names) == 3:
        found = diff_revisions(invocation.workspace(), *names)
    elif len(names) == 2:
        found = diff_files(Path(names[0]), Path(names[1]))
    else:
        raise click.UsageError("Give DOCUMENT OLD NEW, or two Word files.")
    c, old, new = found.comparison, found.old_name, found.new_name
    if as_json or form == "json":
        put_json(comparison_json(c, found.words, document=found.document, old=old, new=new), output)
    elif form == "html":
        put(comparison_page(found.readable, found.document or "Comparison", old, new, found.words), output)
    elif form == "docx":
        data = fixed_redline(found) if fixed else redline(found, now())
        put(data, output, default=Path("changes-marked.docx" if fixed else "redline.docx"))
    else:
        _terminal(found, output)


def _terminal(found: Difference, output: Path | None) -> None:
    """Show the changed paragraphs, coloured on a terminal, {+…+} and [-…-] elsewhere."""
    import sys

    from paraph.formats.text.changes import changed_lines

    plain = output is not None or not sys.stdout.isatty()
    lines = changed_lines(found.readable)
    if plain:
        put("".join(f"{head} {''.join(_signed(*piece) for piece in pieces)}\n" for head, pieces in lines), output)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    styles = {"insert": "green underline", "delete": "red strike", "equal": ""}
    for head, pieces in lines:
        console.print(Text.assemble((head + " ", "bold"), *((text, styles[op]) for op, text in pieces)), end="\n\n")


def _signed(op: str, text: str) -> str:
    return {"insert": f"{{+{text}+}}", "delete": f"[-{text}-]"}.get(op, text)
