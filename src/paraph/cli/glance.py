"""Where each document stands, for people: what `paraph status` says, as in a prompt.

It is looked at often, so it is quick: click is not needed for it, and most is loaded while git looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paraph.cli.invocation import Invocation, now, say, tell
from paraph.model.counted import counted

if TYPE_CHECKING:
    from paraph.actions.status import DocumentStatus, RoundStatus, Status


def glance(invocation: Invocation, *, every: bool = False) -> int:
    """Print where each document stands, with its latest rounds or with every one; return the exit code."""
    found = seen(invocation, every=every)
    if found.lacking:
        files = counted(found.lacking, "file that was recorded is", "files that were recorded are")
        say(f"{files} not on this branch: see `paraph check --record`.", err=True)
    tell(*(line for document in found.documents for line in _document(document)))
    return 0


def seen(invocation: Invocation, *, every: bool) -> Status:
    """Return where each document stands; say where the workspace lies in a place that harms it."""
    opened = invocation.opened()
    looked = opened.begin_look()
    from paraph.actions.status import status
    from paraph.actions.synchronised import synchronised
    from paraph.actions.workspace import Workspace

    found = status(Workspace(opened), looked, now(), every=every)
    warning = synchronised(opened.folder)
    if warning:
        say(warning, err=True)
    return found


def _document(document: DocumentStatus) -> Iterator[str]:
    state = "changes not committed" if document.changed else "committed"
    yield f"{document.document}: {document.title}"
    counts = f"{document.paragraphs} paragraphs, {document.agreed} agreed, {document.brackets} brackets"
    yield f"  draft: {counts}; {state}"
    if document.earlier:
        texts = counted(document.earlier, "earlier text was circulated", "earlier texts were circulated")
        yield f"  {texts}, and nothing waits there (paraph status --all)"
    for one in document.rounds:
        yield from _round(one)


def _round(r: RoundStatus) -> Iterator[str]:
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
