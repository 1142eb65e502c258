"""Law 12: agreed stays agreed, in the working draft and through the history of plain git."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from paraph.actions.workspace import Workspace, draft_path, parse_text, round_folder
from paraph.formats.records.round import read_decision
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import numbers
from paraph.model.record import StandingDecision


def changed_agreed(before: Document, after: Document) -> list[Paragraph]:
    """Return the agreed paragraphs of `before` whose words or standing are not the same in `after`."""
    return [
        p
        for p in before
        if p.standing is not None
        and (
            p.id not in after.by_id
            or after.by_id[p.id].wording.words != p.wording.words
            or after.by_id[p.id].standing != p.standing
        )
    ]


def number_of(document: Document, paragraph: Paragraph) -> str:
    """Return how a person would point to a paragraph."""
    place = document.ids.index(paragraph.id)
    found = numbers(document).get(place)
    return found.reference if found else f"“{paragraph.text[:40]}…”"


def changed_in_history(workspace: Workspace, document: str) -> list[tuple[Paragraph, str, str]]:
    """Return the agreed paragraphs that a commit changed without a recorded decision, and were not brought back.

    Each with its number then and the commit's id. Recorded are a re-opening before a change of words, and any
    decision on its standing before a change of standing alone. Before and after are those of the history: clocks of
    computers differ, and are set wrong.
    """
    path = draft_path(document)
    versions = workspace.repository.history(workspace.prefix + path) if workspace.repository.head() else []
    said = _Said(workspace, document)
    standing: dict[str, tuple[Paragraph, str, str]] = {}
    broken: dict[str, tuple[Paragraph, str, str]] = {}
    versions.reverse()
    contents = workspace.repository.read_each(workspace.prefix + path, [version.id for version in versions])
    for version, data in zip(versions, contents, strict=True):
        if data is None:
            continue
        text = parse_text(data, path).document
        for identity, (paragraph, number, since) in list(standing.items()):
            after = text.by_id.get(identity)
            same_words = after is not None and after.wording.words == paragraph.wording.words
            if same_words and after is not None and after.standing == paragraph.standing:
                broken.pop(identity, None)
            elif said.excuses(identity, since, version.id, same_words=same_words):
                del standing[identity]
                broken.pop(identity, None)
            else:
                broken.setdefault(identity, (paragraph, number, version.id))
        for paragraph in text:
            if paragraph.standing is not None and paragraph.id not in standing:
                standing[paragraph.id] = paragraph, number_of(text, paragraph), version.id
    return list(broken.values())


class _Said:
    """What was decided on the standing of paragraphs, each with the place of its commit in the history."""

    def __init__(self, workspace: Workspace, document: str) -> None:
        self.workspace, self.document = workspace, document

    def excuses(self, identity: str, since: str, until: str, *, same_words: bool) -> bool:
        """Whether a decision recorded between two commits lets a paragraph change."""
        start, end = self._order[since], self._order[until]
        return any(
            decision.paragraph == identity and start < place <= end and (same_words or decision.level is None)
            for place, decision in self._decisions
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return self.workspace.repository.order()

    @cached_property
    def _decisions(self) -> list[tuple[int, StandingDecision]]:
        files, prefix = self.workspace.files, self.workspace.prefix
        ever = self.workspace.repository.ever([f"{prefix}comments/{self.document}"], here=True)
        return [
            (self._order[next(iter(ever[prefix + path].values()))], standing)
            for label in self.workspace.labels(self.document)
            for data, path in files.records(round_folder(self.document, label), "decisions")
            for standing in read_decision(data, path).standings
        ]


def reopened_paragraphs(workspace: Workspace, document: str) -> set[str]:
    """Return the ids of the paragraphs on whose standing the last recorded word is that they are open again."""
    said = sorted(_decisions(workspace, document), key=lambda entry: entry[0])
    last = {decision.paragraph: decision for _, decision in said}
    return {identity for identity, decision in last.items() if decision.level is None}


def _decisions(workspace: Workspace, document: str) -> Iterable[tuple[datetime, StandingDecision]]:
    for label in workspace.labels(document):
        for record in workspace.decisions(document, label):
            when = datetime.fromisoformat(record.decided)
            for standing in record.standings:
                yield when, standing
