"""paraph merge."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import tell
from paraph.cli.shared import fitting, incoming, output_option, progress, put, put_json, set_out_option, to_option
from paraph.errors import ParaphError
from paraph.model.frozen import replace

if TYPE_CHECKING:
    from paraph.actions.merge import Found, Merged
    from paraph.actions.receive import Incoming

_CODE = re.compile(r"[\w&-]{1,12}")
_ENDINGS = {".docx": "docx", ".html": "html", ".txt": "text", ".json": "json"}


@click.command()
@click.argument("base", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("returned", nargs=-1, required=True)
@click.option("--as", "party", help="Only the text as this party would have it; “base” for the base.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@to_option("text", "docx", "html", default="text")
@set_out_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    base: Path,
    returned: tuple[str, ...],
    party: str | None,
    as_json: bool,
    form: str,
    set_out: str | None,
    output: Path | None,
) -> int:
    """Merge a base and the Word files that came back

    RETURNED are Word files, folders of them, or PARTY=FILE. Every proposal stands in one text, in brackets,
    with the names of those who made it. No workspace and no git are needed.

    \b
    Examples:
      paraph merge Draft.docx returned/ -o Compilation.docx
      paraph merge Draft.docx returned/ --form tracked -o "By delegation.docx"
      paraph merge Draft.docx KEL=kelmara.docx ORV=oravand.docx --as KEL
    """
    from paraph.actions.merge import merge

    said = as_json or context.get_parameter_source("form") is not click.core.ParameterSource.DEFAULT
    if output is not None and not said:
        form = _ENDINGS.get(output.suffix.lower(), form)
        said = output.suffix.lower() in _ENDINGS
    form = fitting(set_out, party, "json" if as_json else form, said=said)
    files = _named([file for file in incoming(returned) if file.party or not _is(base, file.path)])
    _refuse_inputs(output, [base, *(file.path for file in files)])
    with progress(len(files), "Reading") as step:
        merged = merge(base, files, step)
    _table(merged)
    if not merged.found:
        return 1
    _put(merged, party, form, set_out, output)
    return 1 if merged.refused else 0


def _is(base: Path, path: Path) -> bool:
    """Whether a file is the base itself, which often lies in the folder of what came back."""
    return path.exists() and path.samefile(base)


def _named(files: list[Incoming]) -> list[Incoming]:
    """Return files with their parties: asks where a name says too much to be one, on a terminal and never else."""
    if not sys.stdin.isatty():
        return files
    return [
        file if file.party or _CODE.fullmatch(file.path.stem) else replace(file, party=_asked(file))
        for file in files
    ]


def _asked(file: Incoming) -> str:
    from paraph.formats.text.signs import spelt_out

    name = file.path.stem
    answer: str = click.prompt(spelt_out(f"Who sent {file.path.name}?"), default=name, err=True)
    return answer.strip() or name


def _refuse_inputs(output: Path | None, inputs: list[Path]) -> None:
    """Refuse to write over a file that is being merged."""
    if output is not None and output.resolve() in {path.resolve() for path in inputs}:
        raise ParaphError(
            "The result would be written over one of the files that are merged.",
            code="overwrites",
            where=str(output),
            next_step="Give another name with -o.",
        )


def _table(merged: Merged) -> None:
    """Say on standard error what was found in the base and in each file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from paraph.formats.text.remarks import one_line
    from paraph.formats.text.signs import spelt_out

    tell(f"Base: {merged.base_name}", err=True)
    for notice in merged.notices:
        if notice.level == "warning":
            where = f"{notice.where}: " if notice.where else ""
            tell(f"  {where}{notice.text}", err=True)
    table = Table("File", "Party", "Proposals", "not tracked", "Comments", "Remarkable", box=None)
    for found in merged.found:
        remarkable = "; ".join(_remarkable(found))
        counts = (found.proposals, found.untracked, found.remarks)
        table.add_row(*(Text(spelt_out(str(c))) for c in (found.file, found.party, *counts, remarkable)))
    Console(stderr=True).print(table)
    for found in merged.found:
        for offer in found.offers:
            words = one_line(offer.words)
            tell(f"{found.party}, {found.file}: a comment asks for a change that was not made: {words}", err=True)
    for name, error in merged.refused:
        tell(f"{name}: refused. {error.message} {error.next_step}", err=True)


def _remarkable(found: Found) -> list[str]:
    """Return what is remarkable in a file, each thing once; of words to ask about also where they stand."""
    from paraph.model.reading import asks, with_question

    warnings = [n for n in found.notices if n.level == "warning"]
    said = (f"{n.where}: {with_question(n, found.party)}" if asks(n) else n.text for n in warnings)
    return list(dict.fromkeys(said))


def _put(merged: Merged, party: str | None, form: str, set_out: str | None, output: Path | None) -> None:
    from paraph.actions.forms import Form
    from paraph.actions.merged import merged_document, merged_html, merged_json, merged_word
    from paraph.formats.text.lines import plain_lines

    if form == "json":
        put_json(merged_json(merged, party), output)
    elif form == "text":
        put(plain_lines(p.wording for p in merged_document(merged, party)), output)
    elif form == "html":
        put(
            merged_html(merged, party, Form(set_out) if set_out else None), output, default=Path("compilation.html")
        )
    else:
        put(merged_word(merged, party, Form(set_out or "brackets")), output, default=Path("compilation.docx"))
