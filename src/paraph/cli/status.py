"""paraph status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paraph.cli.shared import Invocation, json_option, now, put_json, tell

if TYPE_CHECKING:
    from paraph.actions.status import DocumentStatus, RoundStatus


@click.command()
@json_option
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Where each document stands

    \b
    Example:
      paraph status
    """
    from paraph.actions.status import status
    from paraph.actions.synchronised import synchronised

    workspace = invocation.workspace()
    found = status(workspace, now())
    warning = synchronised(workspace.folder)
    if warning:
        click.echo(warning, err=True)
    if as_json:
        from paraph.formats.wire.status import status_json

        put_json(status_json(found.documents) | {"lacking": found.lacking})
        return
    if found.lacking:
        from paraph.model.counted import counted

        files = counted(found.lacking, "file that was recorded is", "files that were recorded are")
        click.echo(f"{files} not on this branch: see `paraph check --record`.", err=True)
    for document in found.documents:
        for line in _document(document):
            tell(line)


def _document(document: DocumentStatus) -> Iterator[str]:
    state = "changes not committed" if document.changed else "committed"
    yield f"{document.document}: {document.title}"
    counts = f"{document.paragraphs} paragraphs, {document.agreed} agreed, {document.brackets} brackets"
    yield f"  draft: {counts}; {state}"
    for one in document.rounds:
        yield from _round(one)


def _round(r: RoundStatus) -> Iterator[str]:
    from paraph.model.counted import counted

    deadline = f"; deadline {r.deadline:%d %b %Y %H:%M}" if r.deadline else ""
    passed = " (passed)" if r.overdue else ""
    yield f"  {r.label} ({r.symbol}, {r.as_of}){deadline}{passed}"
    yield f"    answered: {', '.join(r.answered) or 'nobody'}; not yet: {len(r.waiting)} parties"
    proposals, comments = (
        counted(r.proposals, "proposal", "proposals"),
        counted(r.remarks, "comment", "comments"),
    )
    yield f"    {proposals}, {r.undecided} to be decided; {comments}"
    if r.submissions:
        yield f"    on record: {', '.join(r.submissions)}"
    if r.recalled:
        yield f"    recalled: {', '.join(r.recalled)}"
    for line in r.unplaced:
        yield f"    could not be placed: {line}"
    if r.confirmed:
        yield f"    receipts confirmed: {', '.join(r.confirmed)}"
    for entry in r.pending:
        yield f"    waiting for a person: {entry.says}"
        yield f"      {entry.command}"
