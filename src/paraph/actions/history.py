"""A paragraph through all revisions: what changed, when, and at whose proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.actions.trailers import ACCEPTED, BRACKETED, revised_after
from paraph.actions.workspace import Workspace, draft_path, parse_text
from paraph.diff.compare import compare
from paraph.diff.display import readable
from paraph.errors import ParaphError
from paraph.model.change import Addition, Join, Proposal
from paraph.model.comparison import Comparison, Op, ParagraphChange
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import find
from paraph.store.values import Version

_ID = re.compile(rb"\{#([a-z0-9][a-z0-9-]*)[^{}\n]*\}[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class History:
    """What became of one paragraph, the first step being its beginning."""

    document: str
    paragraph: str
    steps: tuple[Step, ...]


def history(workspace: Workspace, document: str, reference: str) -> History:
    """Return the history of the paragraph that a reference means in the text circulated last, or else in the draft.

    Raises ParaphError where there is no such paragraph. Renumbering alone is not a step.
    """
    paragraph = _found(workspace, document, reference)
    return History(document, paragraph.id, tuple(_steps(workspace, document, paragraph)))


def _found(workspace: Workspace, document: str, reference: str) -> Paragraph:
    latest = workspace.latest(document)
    texts = [workspace.draft(document).document, *([latest.draft] if latest else [])]
    # Printed numbers are those of the text that was circulated last.
    for text in reversed(texts):
        found = find(text, reference)
        if found is not None and found.id:
            return found
    raise ParaphError(
        f"There is no paragraph “{reference}” in {document}.",
        code="no-paragraph",
        next_step="Give its printed number, such as 7 bis, PP3 or 12(b), as in the text that was circulated last.",
    )


def _steps(workspace: Workspace, document: str, paragraph: Paragraph) -> Iterator[Step]:
    path = draft_path(document)
    repository = workspace.repository
    versions = [*reversed(repository.history(workspace.prefix + path))]
    contents = repository.read_each(workspace.prefix + path, [version.id for version in versions])
    known = [(v, data) for v, data in zip(versions, contents, strict=True) if data is not None]
    names = {paragraph.id, *paragraph.aliases}
    label_of = dict(_labels(workspace, document, [version for version, _ in known]))
    before = b""
    for version, after in known:
        before, earlier = after, before
        if not _touched(earlier, after, names):
            continue
        for change in _compared(earlier, after, path).paragraphs:
            ids = {p.id for side in (change.old, change.new) for p in side.paragraphs}
            if ids & names and set(change.changes) - {"renumbered"}:
                yield Step(version, label_of[version.id], change, _proposals(workspace, document, version, change))


def _touched(before: bytes, after: bytes, names: set[str]) -> bool:
    """Whether a paragraph may have changed between two drafts: its line, or what it stands between."""
    return _around(before, names) != _around(after, names)


def _around(data: bytes, names: set[str]) -> list[tuple[bytes, bytes, bytes]]:
    """Return the line of each of some paragraphs, with the ids before and behind it."""
    found = [*_ID.finditer(data)]
    ids = [b"", *(match[1] for match in found), b""]
    return [
        (ids[n], data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()], ids[n + 2])
        for n, match in enumerate(found)
        if match[1].decode() in names
    ]


def _compared(before: bytes, after: bytes, path: str) -> Comparison:
    old, new = (parse_text(data, path).document if data else Document(()) for data in (before, after))
    return readable(compare(old, new))


def _labels(workspace: Workspace, document: str, versions: Sequence[Version]) -> Iterator[tuple[str, str]]:
    """Yield for each version of the draft, oldest first, the first circulated revision that builds on it."""
    waiting = list(versions)
    for label in workspace.labels(document):
        reached = workspace.repository.reached(workspace.labelled(document, label).commit)
        yield from ((version.id, label) for version in waiting if version.id in reached)
        waiting = [version for version in waiting if version.id not in reached]
    yield from ((version.id, "") for version in waiting)


def _proposals(
    workspace: Workspace, document: str, version: Version, change: ParagraphChange
) -> tuple[Proposal, ...]:
    """Return the proposals behind a change that its commit says it made, in the order of the roster."""
    label = revised_after(version.subject)
    if not label:
        return ()
    named = {i for key in (ACCEPTED, BRACKETED) for i in workspace.repository.trailers(version.id, key)}
    records = workspace.submissions(document, label)
    found = [p for r in records for p in r.proposals if p.id in named and _is_behind(p, change)]
    order = {code: n for n, code in enumerate(workspace.roster.codes)}
    return tuple(sorted(found, key=lambda p: (order.get(p.party, len(order)), p.id)))


def _is_behind(proposal: Proposal, change: ParagraphChange) -> bool:
    """Whether a proposal is about a paragraph that was there before, or gave the words of one that is new."""
    made, before = proposal.change, {p.id for p in change.old.paragraphs}
    if isinstance(made, Addition):
        words = "".join(piece.wording.text for piece in change.pieces if piece.op is not Op.DELETE)
        return not before and made.new.text == words
    return made.paragraph in before or (isinstance(made, Join) and made.joined in before)
