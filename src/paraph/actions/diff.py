"""Compare two revisions of a document."""

from __future__ import annotations

from datetime import UTC, datetime

from paraph.actions.difference import Difference, difference, margins_of, redline
from paraph.actions.fixed import fixed_redline
from paraph.actions.gate import Paper, refuse_unclean
from paraph.actions.redlined import when_asked
from paraph.actions.workspace import Workspace
from paraph.formats.word.read import read_word
from paraph.model.frozen import replace
from paraph.model.house import Redlining


def diff_revisions(workspace: Workspace, document: str, old: str, new: str) -> Difference:
    """Return what lies between two revisions of a document."""
    texts = workspace.revision(document, old), workspace.revision(document, new)
    return difference(document, old, new, *texts, by_id=True)


def diff_word(workspace: Workspace, found: Difference, redlining: Redlining, *, fixed: bool) -> bytes:
    """Return what lies between two revisions as a redline in Word, `fixed` or with tracked changes.

    Equal input gives equal bytes: its changes are of the day of the commit of the new revision. Raises ParaphError
    where the gate finds something in it, as in any paper that may be sent on.
    """
    instrument = workspace.instrument(found.document)
    margins = replace(margins_of(found, workspace.settings.language_of(instrument)), title=instrument.title)
    begin = when_asked(read_word)
    if fixed:
        data, style = fixed_redline(found, begin, margins), "fixed"
    else:
        day = _day(workspace, found.document, found.new_name)
        data, style = redline(found, day, begin, margins, redlining=redlining), "redline"
    name = f"{found.document}: {found.old_name} to {found.new_name}"
    refuse_unclean(workspace, found.document, {name: Paper(data, style)})
    return data


def _day(workspace: Workspace, document: str, revision: str) -> datetime:
    """Return the day on which a revision was last changed, that of the draft being its last commit's."""
    circulated = workspace.find_circulated(document, revision)
    commit = circulated.commit if circulated is not None else revision.removeprefix("git:")
    path = f"{workspace.prefix}drafts/{document}.md"
    date = workspace.repository.history(path, "HEAD" if revision == "draft" else commit)[0].date
    return datetime(date.year, date.month, date.day, tzinfo=UTC)
