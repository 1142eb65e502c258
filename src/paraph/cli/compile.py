"""paraph compile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraph.cli.shared import Invocation, json_option, output_option, put, put_json, to_option

if TYPE_CHECKING:
    from paraph.actions.compile import Round
    from paraph.actions.workspace import Workspace


@click.command("compile")
@click.argument("document")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting.")
@click.option("--as", "party", help="Only the text as this party would have it; “base” for the circulated text.")
@json_option
@to_option("text", "docx", "html", default="text")
@output_option
@click.pass_obj
def command(
    invocation: Invocation,
    document: str,
    meeting: str,
    party: str | None,
    as_json: bool,
    form: str,
    output: Path | None,
) -> int:
    """All proposals in one text, or the text as one party would have it

    Names of parties appear as the chair chose for the meeting (attribution in paraph.toml).

    \b
    Examples:
      paraph compile declaration --for som-1 --to docx
      paraph compile declaration --for som-1 --as KEL
    """
    from paraph.actions.compile import as_party, compile_meeting
    from paraph.actions.present import is_named, round_html, round_word
    from paraph.formats.text.lines import text_lines
    from paraph.merge.rolling import rolling

    workspace = invocation.workspace()
    found = compile_meeting(workspace, document, meeting)
    name = f"{document}_{found.circulated.manifest.label}_compilation"
    if as_json or form == "json":
        put_json(
            _json(workspace, found)
            if party is None
            else _one_json(found, as_party(workspace, found, party), party),
            output,
        )
    elif party is not None:
        _one(found, as_party(workspace, found, party), form, output, f"{document}_as_{party}")
    elif form == "text":
        text = rolling(found.compilation, named=is_named(found))
        put(text_lines(text), output)
    else:
        folder = workspace.folder / "out" / document / found.circulated.manifest.label / "internal"
        data: str | bytes = round_word(workspace, found) if form == "docx" else round_html(workspace, found)
        put(data, output, default=folder / f"{name}.{form}")
    for record in found.unplaced:
        message = f"{record.party or record.id}: made on {record.base}, could not be placed; the original is kept"
        click.echo(message, err=True)
    return 1 if found.unplaced else 0


def _one(found: Round, text: Any, form: str, output: Path | None, name: str) -> None:
    from paraph.actions.papers import clean_paper
    from paraph.formats.html.text import text_page
    from paraph.formats.text.lines import text_lines
    from paraph.formats.word.parts import Sheet

    if form == "text":
        put(text_lines(text, objects=False), output)
        return
    title = f"{found.circulated.manifest.symbol}: {name}"
    if form == "html":
        put(text_page(text, title), output)
    else:
        data = clean_paper(text, Sheet(title, "en", title, title), bookmarked=False)
        put(data, output, default=Path(f"{name}.docx"))


def _one_json(found: Round, text: Any, party: str) -> dict[str, Any]:
    from paraph.formats.wire.document import document_json

    manifest = found.circulated.manifest
    return {**document_json(text, manifest.document, manifest.label), "party": party}


def _json(workspace: Workspace, found: Round) -> dict[str, Any]:
    from paraph.actions.acts import round_acts
    from paraph.formats.wire.compilation import compilation_json

    manifest = found.circulated.manifest
    unplaced = [(p, f"made on {r.base}") for r in found.unplaced for p in r.proposals]
    base = {"rev": manifest.label, "commit": found.circulated.commit}
    return compilation_json(
        found.compilation,
        document=manifest.document,
        meeting=manifest.meeting,
        base=base,
        unplaced=unplaced,
        acts=round_acts(workspace, found),
    )
