"""paraph compile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraph.cli.invocation import Invocation, tell
from paraph.cli.shared import fitting, json_option, output_option, put, put_json, set_out_option, to_option

if TYPE_CHECKING:
    from paraph.actions.compile import Round
    from paraph.actions.shown import Audience
    from paraph.actions.workspace import Workspace


@click.command("compile")
@click.argument("document")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting.")
@click.option("--as", "party", help="Only the text as this party would have it; “base” for the circulated text.")
@click.option("--originals", is_flag=True, help="Prove it against the files as they came, as for any file written.")
@click.option(
    "--audience",
    type=click.Choice(["all", "secretariat"]),
    help="all: attributed as the chair chose; secretariat: every party named (the default for JSON only).",
)
@json_option
@to_option("text", "docx", "html", default="text")
@set_out_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    document: str,
    meeting: str,
    party: str | None,
    originals: bool,
    audience: str | None,
    as_json: bool,
    form: str,
    set_out: str | None,
    output: Path | None,
) -> int:
    """All proposals in one text, or the text as one party would have it

    Names of parties appear as the chair chose for the meeting (attribution in paraph.toml), but in JSON, which
    names everybody and stays with the secretariat unless --audience all is given. Each party's text is proved to
    be what it sent: against the record for what is only shown, against the files themselves, read again, for
    whatever is written to a file.

    \b
    Examples:
      paraph compile declaration --for som-1 --to docx
      paraph compile declaration --for som-1 --form table
      paraph compile declaration --for som-1 --form tracked -o "By delegation.docx"
      paraph compile declaration --for som-1 --as KEL
    """
    from paraph.actions.evidence import Proof, reader_for

    if party is not None and audience is not None:
        raise click.UsageError("--audience is for the compilation, not for the text of one party.")
    said = as_json or context.get_parameter_source("form") is not click.core.ParameterSource.DEFAULT
    form = fitting(set_out, party, "json" if as_json else form, said=said)
    shown = form in ("text", "json")
    written = not shown or (output is not None and str(output) != "-")
    proof = Proof.ORIGINALS if originals or written else Proof.RECORD
    with reader_for(proof) as reader:  # which gets ready while all else is loaded
        from paraph.actions.compile import as_party, compiling
        from paraph.actions.workspace import round_of

        invocation: Invocation = context.obj
        workspace = invocation.workspace()
        told: dict[str, Any] | None = None
        with compiling(workspace, round_of(workspace, document, meeting), proof=proof, reader=reader) as found:
            if form == "json":  # the longest part of it, while originals are still read; put when all is proved
                told = _json(workspace, found, audience, party)
    if told is not None:
        put_json(told, output)
    elif party is None:
        _whole(workspace, found, audience or "all", form, set_out, output)
    else:
        _one(found, as_party(workspace, found, party), form, output, f"{document}_as_{party}")
    _tell(workspace, found)
    return 1 if found.unsettled or found.rows else 0


def _whole(
    workspace: Workspace, found: Round, audience: str, form: str, set_out: str | None, output: Path | None
) -> None:
    """Put all proposals in one text, for an audience."""
    from paraph.actions.shown import Audience, shown_to

    who = Audience(audience)
    if form == "text":
        from paraph.formats.text.lines import text_lines
        from paraph.merge.rolling import rolling

        put(text_lines(rolling(shown_to(workspace, found, who))), output)
    else:
        _paper(workspace, found, who, form, set_out, output)


def _paper(
    workspace: Workspace, found: Round, who: Audience, form: str, set_out: str | None, output: Path | None
) -> None:
    """Write all proposals in one text as a file for people."""
    from paraph.actions.forms import Form
    from paraph.actions.present import round_html, round_word
    from paraph.actions.shown import Audience

    manifest = found.circulated.manifest
    folder = workspace.folder / "out" / manifest.document / manifest.label / "internal"
    suffix = "_secretariat" if who is Audience.SECRETARIAT else ""
    way = f"_{set_out}" if set_out and set_out != "brackets" else ""
    name = f"{manifest.document}_{manifest.label}_compilation{way}{suffix}.{form}"
    data: str | bytes
    if form == "docx":
        data = round_word(workspace, found, who, Form(set_out or "brackets"))
    else:
        data = round_html(workspace, found, who, Form(set_out) if set_out else None)
    put(data, output, default=folder / name)


def _tell(workspace: Workspace, found: Round) -> None:
    """Say on standard error what a person of the secretariat should look at."""
    from paraph.actions.described import Naming
    from paraph.actions.shown import told_differences
    from paraph.formats.text.remarks import one_line

    for unplaced in found.unsettled:
        tell(f"Could not be placed: {unplaced.proposal.id}, {unplaced.line()}", err=True)
    for row in found.rows:
        tell(f"Could not be placed: {row.party}, {one_line(row.text)}", err=True)
    for stance in found.idle:
        what = stance.proposal or "the words of a paragraph as circulated"
        message = f"{stance.party}: {stance.kind} on {what}, which no longer stands; ask {stance.party}"
        click.echo(message, err=True)
    naming = Naming(found.circulated.text)
    for difference in told_differences(workspace, found):
        where = naming.name(difference.paragraph) if difference.paragraph else naming.place("")
        says = f"{', '.join(difference.member_says)} beside {', '.join(difference.group_says)}"
        message = f"{difference.member} differs from its group {difference.group}, {where}: {says}"
        click.echo(message, err=True)


def _one(found: Round, text: Any, form: str, output: Path | None, name: str) -> None:
    from paraph.actions.gate import refuse_unclean_file
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
        refuse_unclean_file(name, data, "final")
        put(data, output, default=Path(f"{name}.docx"))


def _one_json(found: Round, text: Any, party: str) -> dict[str, Any]:
    from paraph.formats.wire.document import document_json

    manifest = found.circulated.manifest
    return {**document_json(text, manifest.document, manifest.label), "party": party}


def _json(workspace: Workspace, found: Round, audience: str | None, party: str | None) -> dict[str, Any]:
    from paraph.actions.compile import as_party
    from paraph.actions.shown import Audience

    if party is not None:
        return _one_json(found, as_party(workspace, found, party), party)
    return _whole_json(workspace, found, Audience(audience or "secretariat"))


def _whole_json(workspace: Workspace, found: Round, audience: Audience) -> dict[str, Any]:
    from paraph.actions.acts import round_acts
    from paraph.actions.shown import Audience, shown_to, told_differences
    from paraph.formats.wire.carried import carried_json
    from paraph.formats.wire.compilation import compilation_json

    manifest = found.circulated.manifest
    internal = audience is Audience.SECRETARIAT
    unplaced = found.unplaced if internal else ()
    result = compilation_json(
        shown_to(workspace, found, audience),
        document=manifest.document,
        meeting=manifest.meeting,
        base={"rev": manifest.label, "commit": found.circulated.commit},
        unplaced=[(one.proposal, one.reason) for one in unplaced],
        differences=told_differences(workspace, found) if internal else (),
        acts=round_acts(workspace, found) if internal else (),
    )
    for entry, one in zip(result["unplaced"], unplaced, strict=True):
        entry |= {"base": one.record.base, "says": one.says}
        entry |= {"decided": one.decision.disposition.value if one.decision else None}
    carried = found.carried if internal else ()
    result["carried"] = [carried_json(one.record.id, one.record.base, one.carried) for one in carried]
    return result
