"""paraph status."""

from __future__ import annotations

import click

from paraph.cli.shared import Invocation, json_option, now, put_json


@click.command()
@json_option
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Where each document stands

    \b
    Example:
      paraph status
    """
    from paraph.actions.restore import missing
    from paraph.actions.status import status
    from paraph.formats.html.page import counted
    from paraph.formats.wire.status import status_json

    workspace = invocation.workspace()
    found, gone = status(workspace, now()), missing(workspace)
    if as_json:
        put_json(status_json(found) | {"lacking": gone})
        return
    if gone:
        files = counted(gone, "file that was recorded is", "files that were recorded are")
        click.echo(f"{files} not on this branch: see `paraph check --record`.", err=True)
    for document in found:
        state = "changes not committed" if document.changed else "committed"
        click.echo(f"{document.document}: {document.title}")
        click.echo(
            f"  draft: {document.paragraphs} paragraphs, {document.agreed} agreed, "
            f"{document.brackets} brackets; {state}"
        )
        for r in document.rounds:
            deadline = f"; deadline {r.deadline:%d %b %Y %H:%M}" if r.deadline else ""
            passed = " (passed)" if r.overdue else ""
            click.echo(f"  {r.label} ({r.symbol}, {r.as_of}){deadline}{passed}")
            click.echo(f"    answered: {', '.join(r.answered) or 'nobody'}; not yet: {len(r.waiting)} parties")
            proposals = counted(r.proposals, "proposal", "proposals")
            comments = counted(r.remarks, "comment", "comments")
            click.echo(f"    {proposals}, {r.undecided} to be decided; {comments}")
            if r.submissions:
                click.echo(f"    on record: {', '.join(r.submissions)}")
            for line in r.unplaced:
                click.echo(f"    could not be placed: {line}")
            if r.confirmed:
                click.echo(f"    receipts confirmed: {', '.join(r.confirmed)}")
            for entry in r.pending:
                click.echo(f"    waiting for a person: {entry.says}\n      {entry.command}")
