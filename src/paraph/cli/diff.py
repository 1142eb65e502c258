"""paraph diff."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, output_option, put, put_json, to_option
from paraph.model.frozen import replace

if TYPE_CHECKING:
    from paraph.actions.difference import Difference
    from paraph.actions.safe import SafeReader


@click.command()
@click.argument("names", metavar="[DOCUMENT] OLD NEW", nargs=-1, required=True)
@click.option(
    "--fixed", is_flag=True, help="With --to docx: no tracked changes; bold and underlined, struck through instead."
)
@json_option
@to_option("terminal", "html", "docx", default="terminal")
@output_option
@click.option(
    "--moves/--no-moves",
    default=None,
    help="With --to docx: show moved paragraphs as moves, not as deleted and inserted.",
)
@click.pass_obj
def command(
    invocation: Invocation,
    names: tuple[str, ...],
    fixed: bool,
    as_json: bool,
    form: str,
    output: Path | None,
    moves: bool | None,
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
    form = "json" if as_json else form
    if fixed and form != "docx":
        raise click.UsageError("--fixed is for --to docx.")
    if len(names) == 3:
        from paraph.actions.diff import diff_revisions, diff_word

        workspace = invocation.workspace()
        redlining = workspace.settings.redlining
        if moves is not None:
            redlining = replace(redlining, moves=moves)
        found = diff_revisions(workspace, *names)
        word = partial(diff_word, workspace, found, redlining, fixed=fixed)
        _show(found, form, output, word, fixed=fixed)
    elif len(names) == 2:
        from paraph.actions.safe import SafeReader

        # The process in which files are read gets ready, and reads them, while modules are imported here.
        with SafeReader() as reader:
            from paraph.actions.files import read_file

            old, new = ((reader.begin(read_file(path), path.name), path.name) for path in map(Path, names))
            from paraph.actions.diff_files import diff_files

            found = diff_files(old, new)
            word = partial(_word, found, reader, moves=bool(moves), fixed=fixed)
            _show(found, form, output, word, fixed=fixed)
    else:
        raise click.UsageError("Give DOCUMENT OLD NEW, or two Word files.")


def _show(found: Difference, form: str, output: Path | None, word: Callable[[], bytes], *, fixed: bool) -> None:
    """Write a difference in the form that is wanted; `word` makes its Word file."""
    c, old, new = found.comparison, found.old_name, found.new_name
    if form == "json":
        from paraph.formats.wire.comparison import comparison_json

        put_json(comparison_json(c, found.words, document=found.document, old=old, new=new), output)
    elif form == "html":
        from paraph.formats.html.comparison import comparison_page

        put(comparison_page(found.readable, found.document or "Comparison", old, new, found.words), output)
    elif form == "docx":
        put(word(), output, default=Path("changes-marked.docx" if fixed else "redline.docx"))
    else:
        _terminal(found, output)
    for notice in found.notices:
        click.echo(notice, err=True)


def _word(found: Difference, reader: SafeReader, *, moves: bool, fixed: bool) -> bytes:
    """Return the Word file of what lies between two files, for whoever has the two. It is the last that is read."""
    from paraph.actions.difference import margins_of, redline
    from paraph.model.house import Redlining

    if fixed:
        from paraph.actions.fixed import fixed_redline

        made = fixed_redline(found, reader.begin, margins_of(found))
    else:
        made = redline(found, now(), reader.begin, margins_of(found), redlining=Redlining(moves=moves))
    reader.stop()
    return made


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
