"""Count the numbers of a text anew, and record which became which."""

from __future__ import annotations

from datetime import datetime

from paraph.actions.check import refuse_errors
from paraph.actions.commit import canonical
from paraph.actions.ids import digest
from paraph.actions.ready import committed_draft
from paraph.actions.workspace import Workspace, draft_path, round_folder
from paraph.errors import ParaphError
from paraph.formats.records.renumbering import write_renumbering
from paraph.model.frozen import frozen
from paraph.model.record import Renumbering
from paraph.model.renumbering import Line, changed, concordance, renumbered
from paraph.store.values import Identity


@frozen
class Renumbered:
    """The commit, the revision whose numbers were those before, and the concordance."""

    commit: str
    label: str
    record: Renumbering

    @property
    def changed(self) -> tuple[Line, ...]:
        """The lines in which a number changed."""
        return changed(self.record.numbers)


def renumber(
    workspace: Workspace, document: str, *, now: datetime, message: str = "", identity: Identity | None = None
) -> Renumbered:
    """Number the committed draft anew, from 1 and without [Deleted], with a concordance to the last text sent.

    One commit. Raises ParaphError where nothing was circulated, for a draft with errors or not committed, and where
    no number would change.
    """
    refuse_errors(workspace, document)
    latest = workspace.latest(document)
    if latest is None:
        raise ParaphError(
            f"No text of {document} was circulated yet: its numbers are counted anew by themselves.",
            code="not-circulated",
            next_step="Nothing is left to do.",
        )
    draft = committed_draft(workspace, document)
    text, label = renumbered(draft), latest.manifest.label
    lines = concordance(latest.draft, text)
    if text == draft or not changed(lines):
        raise ParaphError(
            f"All numbers of {document} are in order: none would change.",
            code="nothing-to-renumber",
            next_step="Nothing was recorded, and nothing is left to do.",
        )
    stamp = now.isoformat(timespec="microseconds")
    name = f"{stamp[:19].replace('-', '').replace(':', '')}.{digest(stamp, repr(lines))}"
    record = Renumbering(name, document, label, stamp, lines)
    path = workspace.prefix + draft_path(document)
    folder = workspace.prefix + round_folder(document, label)
    files = {path: canonical(text), f"{folder}/renumbered/{name}.toml": write_renumbering(record)}
    said = message or f"{document}: renumber after {label}"
    commit = workspace.repository.record(files, said, when=now, identity=identity, overwrite={path})
    return Renumbered(commit, label, record)
