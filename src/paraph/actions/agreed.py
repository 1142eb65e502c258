"""Law 12: agreed stays agreed, in the working draft and through the history of plain git."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from paraph.actions.workspace import Workspace, draft_path, parse_text
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
    decision on its standing before a change of standing alone.
    """
    path = draft_path(document)
    versions = workspace.repository.history(workspace.prefix + path) if workspace.repository.head() else []
    texts = [
        parse_text(data, path).document
        for version in versions
        if (data := workspace.read(path, version.id)) is not None
    ]
    if len(texts) != len(versions) or not texts:
        return []
    said = list(_decisions(workspace, document))
    result = []
    for version, newer, older in zip(versions, texts, texts[1:], strict=False):
        for paragraph in changed_agreed(older, newer):
            after = newer.by_id.get(paragraph.id)
            same_words = after is not None and after.wording.words == paragraph.wording.words
            known = [
                (when, decision)
                for when, decision in said
                if decision.paragraph == paragraph.id and when <= version.date
            ]
            excused = known if same_words else [d for _, d in known if d.level is None]
            current = texts[0].by_id.get(paragraph.id)
            restored = current is not None and current.wording.words == paragraph.wording.words
            if not excused and not (restored and current is not None and current.standing is not None):
                result.append((paragraph, number_of(older, paragraph), version.id))
    return result


def _decisions(workspace: Workspace, document: str) -> Iterable[tuple[datetime, StandingDecision]]:
    for label in workspace.labels(document):
        for record in workspace.decisions(document, label):
            when = datetime.fromisoformat(record.decided)
            for standing in record.standings:
                yield when, standing
