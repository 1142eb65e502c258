"""Where texts took something from what parties proposed: by what their commits say, and by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.actions.described import Naming
from paraph.actions.trailers import ACCEPTED, BRACKETED, revised_after
from paraph.actions.workspace import Workspace, draft_path
from paraph.model.change import Proposal
from paraph.model.document import Document
from paraph.model.frozen import frozen

_FEWEST_WORDS = 4
"""Words in a row that are hardly in a text by chance."""


@frozen
class Trace:
    """A place where something was taken: the label of a circulated text, or "draft", and what of it."""

    label: str
    says: str


def traces(workspace: Workspace, document: str, label: str, proposals: Sequence[Proposal]) -> tuple[Trace, ...]:
    """Return what later texts took from some proposals of a round. Words that stood in its text are not taken."""
    return (*_by_commits(workspace, document, label, proposals), *_by_words(workspace, document, label, proposals))


def _by_commits(workspace: Workspace, document: str, label: str, proposals: Sequence[Proposal]) -> Iterator[Trace]:
    """Yield what the commits of revisions say that they put in."""
    repository, ids = workspace.repository, {p.id for p in proposals}
    later = _later(workspace, document, label)
    history = reversed(repository.history(workspace.prefix + draft_path(document)))
    made = [version for version in history if revised_after(version.subject) == label]
    for key, how in ((ACCEPTED, "accepted"), (BRACKETED, "put in brackets")):
        every = repository.trailers_of([version.id for version in made], key)
        for version, said in zip(made, every, strict=True):
            named = [i for i in said if i in ids]
            if named:
                reached = (of for of, commit in later if version.id in repository.reached(commit))
                first = next(reached, "draft")
                yield Trace(first, f"{', '.join(named)} {how} (commit {version.id[:10]})")


def _by_words(workspace: Workspace, document: str, label: str, proposals: Sequence[Proposal]) -> Iterator[Trace]:
    """Yield the paragraphs of later texts, and of the draft, in which new words stand that were proposed."""
    base = _folded(workspace.labelled(document, label).text)
    phrases = {" ".join(p.new.text.split()).casefold() for p in proposals}
    new = [p for p in phrases if len(p.split()) >= _FEWEST_WORDS and p not in base]
    texts = [(of, workspace.labelled(document, of).draft) for of, _ in _later(workspace, document, label)]
    draft = workspace.committed(document)
    for of, text in (*texts, *([("draft", draft)] if draft is not None else [])):
        naming = Naming(text)
        for paragraph in text:
            words = " ".join(paragraph.text.split()).casefold()
            if any(phrase in words for phrase in new):
                yield Trace(of, f"its words stand in {naming.names.get(paragraph.id, 'the text')}")


def _later(workspace: Workspace, document: str, label: str) -> list[tuple[str, str]]:
    """Return the texts circulated after one, with their commits."""
    labels = workspace.labels(document)
    return [(of, workspace.labelled(document, of).commit) for of in labels[labels.index(label) + 1 :]]


def _folded(text: Document) -> str:
    return "\n".join(" ".join(p.text.split()).casefold() for p in text)
