"""A paragraph through all revisions: what changed, when, and at whose proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.actions.became import changes_of
from paraph.actions.behind import Behind
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError
from paraph.model.change import Proposal
from paraph.model.comparison import ParagraphChange
from paraph.model.document import Paragraph
from paraph.model.frozen import frozen
from paraph.model.numbers import find
from paraph.store.values import Version


@frozen
class Step:
    """One change of a paragraph: the commit, the change, and the proposals that led to it.

    `label` is the first circulated revision that has it so; empty where none has it yet. `proposals` are those on
    this paragraph that the commit names as accepted or put in brackets.
    """

    version: Version
    label: str
    change: ParagraphChange
    proposals: tuple[Proposal, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Who proposed it, each once."""
        return tuple(dict.fromkeys(proposal.party for proposal in self.proposals))


@frozen
class History:
    """What became of one paragraph, the first step being its beginning."""

    document: str
    paragraph: str
    steps: tuple[Step, ...]


def history(workspace: Workspace, document: str, reference: str, revision: str = "") -> History:
    """Return the history of the paragraph that a reference means in the text circulated last, or else in the draft.

    With a revision named, in that one. Raises ParaphError where there is no such paragraph. Renumbering alone is
    no step.
    """
    workspace = workspace.at(workspace.repository.head())
    paragraph = found_paragraph(workspace, document, reference, revision)
    return History(document, paragraph.id, tuple(_steps(workspace, document, paragraph)))


def found_paragraph(workspace: Workspace, document: str, reference: str, revision: str = "") -> Paragraph:
    """Return the paragraph that a reference means in the text circulated last, or else in the draft.

    With a revision named it is that one's printed number. Raises ParaphError where there is none.
    """
    if revision:
        texts = [workspace.revision(document, revision)]
    else:
        latest = workspace.latest(document)
        texts = [workspace.draft(document).document, *([latest.draft] if latest else [])]
    # Printed numbers are those of the text that was circulated last.
    for text in reversed(texts):
        found = find(text, reference)
        if found is not None and found.id:
            return found
    raise ParaphError(
        f"There is no paragraph “{reference}” in {document}{f' at {revision}' if revision else ''}.",
        code="no-paragraph",
        next_step="Give its printed number, such as 7 bis, PP3 or 12(b), as in the text that was circulated last, "
        "or say with --rev in which text it has that number.",
    )


def versions_of(workspace: Workspace, document: str) -> list[tuple[Version, bytes]]:
    """Return all commits that changed a draft, oldest first, each with the draft as it has it."""
    path, repository = workspace.prefix + draft_path(document), workspace.repository
    versions = [*reversed(repository.history(path))]
    contents = repository.read_each(path, [version.id for version in versions])
    return [(version, data) for version, data in zip(versions, contents, strict=True) if data is not None]


def _steps(workspace: Workspace, document: str, paragraph: Paragraph) -> Iterator[Step]:
    known = versions_of(workspace, document)
    made = [version for version, _ in known]
    label_of, behind = first_labels(workspace, document, made), Behind(workspace, document, made)
    for version, change in changes_of(known, {paragraph.id, *paragraph.aliases}, draft_path(document)):
        if set(change.changes) - {"renumbered"}:
            yield Step(version, label_of[version.id], change, behind.proposals(version, change))


def first_labels(workspace: Workspace, document: str, versions: Sequence[Version]) -> dict[str, str]:
    """Return for each version of the draft, by its id, the first circulated revision with it, or nothing."""
    parents = workspace.repository.ancestry()
    first: dict[str, str] = {}
    for label, commit in workspace.circulations(document):
        waiting = [commit]
        while waiting:
            found = waiting.pop()
            if found not in first:
                first[found] = label
                waiting += parents.get(found, ())
    return {version.id: first.get(version.id, "") for version in versions}
