"""Where each document stands: who has answered, what is open, which deadlines run."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from paraph.actions.workspace import (
    Workspace,
    circulations,
    draft_path,
    lost_revision,
    manifest_path,
    parse_text,
)
from paraph.errors import ParaphError
from paraph.formats.records.manifest import read_manifest
from paraph.model.brackets import bracket_tree
from paraph.model.frozen import frozen
from paraph.model.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Callable

    from paraph.actions.pending import Pending
    from paraph.model.document import Document
    from paraph.store.look import Look


LATEST = 5
"""So many rounds of a document are told in any case."""


@frozen
class RoundStatus:
    """A round: who answered, and how many proposals wait for a decision."""

    label: str
    symbol: str
    as_of: str
    answered: tuple[str, ...]
    waiting: tuple[str, ...]
    proposals: int
    undecided: int
    remarks: int
    unplaced: tuple[str, ...]
    """What could not be placed and nobody decided on, each in a line."""
    deadline: datetime | None
    overdue: bool
    submissions: tuple[str, ...]
    """The ids of what stands, by which `correct` knows it."""
    pending: tuple[Pending, ...]
    """What waits for a person before it can be a proposal, be shown, or be read by all."""
    confirmed: tuple[str, ...]
    """The submissions whose senders confirmed the receipt."""
    recalled: tuple[str, ...]
    """The submissions that were recalled, each with the day and who asked for it."""

    @property
    def waits(self) -> bool:
        """Whether anything of it waits for somebody."""
        return bool(self.undecided or self.unplaced or self.pending)


@frozen
class DocumentStatus:
    """A document: its draft and its rounds, the last circulated one last; `earlier` ones are left out."""

    document: str
    title: str
    paragraphs: int
    brackets: int
    agreed: int
    changed: bool
    rounds: tuple[RoundStatus, ...]
    earlier: int = 0


@frozen
class Status:
    """The documents of a workspace, and how many of its recorded files stand on no branch any more."""

    documents: tuple[DocumentStatus, ...]
    lacking: int


def status(workspace: Workspace, looked: Callable[[], Look], now: datetime, *, every: bool = True) -> Status:
    """Return the state of every document of the workspace; `looked` waits for git's look at it.

    Without `every`, of each document the LATEST rounds are told, and earlier ones in which something waits. It is
    made of few questions to git, and loads nothing that is not needed: it is looked at often.
    """
    try:
        drafts = {name: _draft(workspace, name) for name in workspace.settings.documents}  # while git looks
    finally:
        look = looked()  # no process is left behind
    seen = _Seen(workspace, look, every=every)
    documents = tuple(_document(seen.workspace, seen, name, draft, now) for name, draft in drafts.items())
    lacking = 0
    if look.lacks:
        from paraph.actions.restore import missing

        lacking = missing(seen.workspace)
    return Status(documents, lacking)


class _Seen:
    """What the last commit and the tags say, read at once."""

    def __init__(self, workspace: Workspace, look: Look, *, every: bool) -> None:
        documents = workspace.settings.documents
        self.workspace = workspace = workspace.at(look.head)
        self.rounds = circulations(look.tags, look.ancestry)
        self.recorded = {tuple(path.removeprefix(workspace.prefix).split("/")[1:3]) for path in look.paths}
        self.every = every
        head = look.head
        places = [(commit, manifest_path(d, label)) for d in documents for label, commit, _ in self.asked(d)]
        places += [(head, draft_path(d)) for d in documents] if head is not None else []
        self.files = workspace.files.read_at(places)
        self.committed = {d: self.files.get((head or "", draft_path(d))) for d in documents}

    def asked(self, document: str) -> list[tuple[str, str, bool]]:
        """Return the rounds of a document that are looked at, labels and commits, and whether each is told anyhow.

        Of a round for which nothing was recorded nothing can wait.
        """
        found = self.rounds.get(document, [])
        latest = len(found) - LATEST
        return [
            (label, commit, self.every or n >= latest)
            for n, (label, commit) in enumerate(found)
            if self.every or n >= latest or (document, label) in self.recorded
        ]

    def manifest(self, document: str, label: str, commit: str) -> Manifest:
        """Return the manifest of a circulated revision. Raises ParaphError where it is missing."""
        path = manifest_path(document, label)
        data = self.files.get((commit, path))
        if data is None:
            raise lost_revision(document, label)
        return read_manifest(data, path)


def _draft(workspace: Workspace, name: str) -> tuple[bytes, Document] | None:
    """Return a working draft, as it is written and as it is read, or None where there is none."""
    try:
        working = workspace.working(name)
    except ParaphError as error:
        if error.code != "no-draft":
            raise
        return None
    return working, parse_text(working, draft_path(name)).document


def _document(
    workspace: Workspace, seen: _Seen, name: str, found: tuple[bytes, Document] | None, now: datetime
) -> DocumentStatus:
    if found is None:
        return DocumentStatus(name, workspace.instrument(name).title, 0, 0, 0, False, ())
    working, draft = found
    committed = seen.committed[name]
    same = working == committed
    looked = [(_round(workspace, seen, name, label, commit, now), told) for label, commit, told in seen.asked(name)]
    rounds = tuple(one for one, told in looked if told or one.waits)
    tree = bracket_tree([p.text for p in draft if not p.is_deleted])
    return DocumentStatus(
        name,
        workspace.instrument(name).title,
        len(draft),
        len(tree) + len(tree.unclosed),
        sum(p.standing is not None for p in draft),
        not same and (committed is None or parse_text(committed, draft_path(name)).document != draft),
        rounds,
        len(seen.rounds.get(name, ())) - len(rounds),
    )


def _round(workspace: Workspace, seen: _Seen, name: str, label: str, commit: str, now: datetime) -> RoundStatus:
    manifest, meeting = seen.manifest(name, label, commit), workspace.meeting(label)
    said = _said(workspace, name, label) if (name, label) in seen.recorded else _Said()
    codes = workspace.roster.codes
    deadline = meeting.deadline
    return RoundStatus(
        label,
        manifest.symbol,
        manifest.as_of,
        tuple(code for code in codes if code in said.answered),
        tuple(code for code in codes if code not in said.answered),
        said.proposals,
        said.undecided,
        said.remarks,
        said.unplaced,
        deadline,
        deadline is not None and now > deadline,
        said.submissions,
        said.pending,
        said.confirmed,
        said.recalled,
    )


@frozen
class _Said:
    """What was received in a round, counted."""

    answered: frozenset[str] = frozenset()
    proposals: int = 0
    undecided: int = 0
    remarks: int = 0
    unplaced: tuple[str, ...] = ()
    submissions: tuple[str, ...] = ()
    pending: tuple[Pending, ...] = ()
    confirmed: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()


def _said(workspace: Workspace, name: str, label: str) -> _Said:
    """Return what was received in a round that has a record; only what was made on older texts is carried over."""
    from paraph.model.record import standing_decisions
    from paraph.model.waiting import standing
    from paraph.model.waiting import waiting as waits_for_a_person

    everything, corrections = workspace.submissions(name, label), workspace.corrections(name, label)
    placed, lost = standing(everything), tuple[str, ...]()
    if any(record.base != label for record in placed):
        from paraph.actions.carried import CarryingOver, on_the_round, unplaced

        circulated = workspace.labelled(name, label)
        over = CarryingOver(workspace, circulated).all(placed)
        placed = on_the_round(placed, over)
        strays = unplaced(workspace, circulated, over)
        lost = tuple(f"{u.proposal.id}, {u.line()}" for u in strays if not u.settled)
    decided = standing_decisions(workspace.decisions(name, label))
    proposals = [p.id for record in placed for p in record.proposals]
    waits = waits_for_a_person(everything, corrections)
    open_ones: tuple[Pending, ...] = ()
    if any(waits):
        from paraph.actions.pending import pending

        open_ones = pending(waits, workspace.labelled(name, label).text)
    return _Said(
        frozenset(record.party for record in placed if record.party),
        len(proposals),
        sum(identity not in decided for identity in proposals),
        sum(len(record.remarks) for record in placed),
        lost,
        tuple(record.id for record in placed),
        open_ones,
        tuple(w.record.id for w in waits if w.confirmed),
        tuple(f"{r.id} ({r.recalled[:10]}, {r.asked_by})" for r in workspace.recalls(name, label)),
    )
