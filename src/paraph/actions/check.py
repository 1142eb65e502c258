"""Look over a draft: its form, its brackets, its cross-references, and that agreed stays agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from paraph.actions.agreed import changed_agreed, changed_in_history, number_of, reopened_paragraphs
from paraph.actions.ids import with_new_ids
from paraph.actions.workspace import Workspace, draft_path
from paraph.diff.paragraphs import likeness
from paraph.errors import ParaphError
from paraph.formats.draft.file import Parsed, print_draft
from paraph.model.brackets import bracket_tree
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import find

_CROSS_REFERENCE = re.compile(r"\bparagraphs? (\d+(?: (?:bis|ter|quater|quinquies))?(?:\([a-z]+\))*)")


@frozen
class Finding:
    """Something found in a draft. An error stops what writes, a warning does not."""

    level: str
    path: str
    line: int
    column: int
    message: str


def check(workspace: Workspace, document: str) -> list[Finding]:
    """Return what is wrong, or worth a look, in the working draft of a document."""
    parsed = workspace.draft(document)
    path = draft_path(document)
    findings = [Finding("error", path, p.line, p.column, p.message) for p in parsed.problems]
    findings += _agreed(workspace, document, parsed)
    findings += _without_id(parsed, path)
    findings += _brackets(parsed, path)
    findings += _cross_references(parsed, path)
    return sorted(findings, key=lambda f: (f.line, f.column, f.level))


def check_house(workspace: Workspace) -> list[Finding]:
    """Return in a finding each what of the style file is not taken over, or why it cannot be read."""
    from paraph.actions.house import house_styles  # opens Word files, which few commands do

    house = workspace.settings.house
    name = Path(house.style_file).name
    try:
        return [Finding("warning", name, 1, 1, said) for said in house_styles(house).left]
    except ParaphError as error:
        return [Finding("error", name, 1, 1, f"{error.message} {error.next_step}".strip())]


def refuse_errors(workspace: Workspace, document: str) -> None:
    """Raise ParaphError for the first error in a draft."""
    errors = [f for f in check(workspace, document) if f.level == "error"]
    if errors:
        first = errors[0]
        more = f" There are {len(errors)} such findings." if len(errors) > 1 else ""
        raise ParaphError(
            first.message[:1].upper() + first.message[1:] + "." + more,
            code="bad-draft",
            where=f"{first.path}:{first.line}:{first.column}",
            next_step=f"Correct it and repeat; `paraph check {document}` lists all.",
        )


def _without_id(parsed: Parsed, path: str) -> Iterable[Finding]:
    for paragraph, line in zip(parsed.document, parsed.lines, strict=True):
        if not paragraph.id:
            message = "this paragraph has no id yet; `commit` and `check --fix` give it one"
            yield Finding("warning", path, line, 1, message)


def _brackets(parsed: Parsed, path: str) -> Iterable[Finding]:
    tree = bracket_tree([p.text for p in parsed.document])
    for places, message in (
        (tree.unclosed, "this bracket is not closed"),
        (tree.unopened, "this bracket was never opened"),
    ):
        for paragraph, offset in places:
            yield Finding("warning", path, parsed.lines[paragraph], offset + 1, message)


def _cross_references(parsed: Parsed, path: str) -> Iterable[Finding]:
    for paragraph, line in zip(parsed.document, parsed.lines, strict=True):
        for match in _CROSS_REFERENCE.finditer(paragraph.text):
            target = find(parsed.document, match[1])
            if target is None or target.is_deleted:
                said = "is not there" if target is None else "was deleted"
                yield Finding("warning", path, line, match.start() + 1, f"paragraph {match[1]} {said}")


def _agreed(workspace: Workspace, document: str, parsed: Parsed) -> Iterable[Finding]:
    """Law 12: what is agreed in the last commit stands in the draft, word for word."""
    before = workspace.committed(document)
    if before is None:
        return
    for paragraph, number, commit in changed_in_history(workspace, document):
        message = (
            f"paragraph {number} was agreed, and commit {commit[:10]} changed it without a recorded re-opening: "
            f"bring back “{paragraph.text[:60]}…”, or record who asked with `paraph decide --reopen`"
        )
        yield Finding("error", draft_path(document), 1, 1, message)
    line_of = {p.id: line for p, line in zip(parsed.document, parsed.lines, strict=True) if p.id}
    reopened = reopened_paragraphs(workspace, document)
    for paragraph in changed_agreed(before, parsed.document):
        if paragraph.id in reopened:
            continue
        number = number_of(before, paragraph)
        message = (
            f"paragraph {number} is {paragraph.standing.level} and its words or its standing were changed: "
            "bring them back, or have the paragraph opened again with `paraph decide --reopen`"
            if paragraph.standing
            else ""
        )
        yield Finding("error", draft_path(document), line_of.get(paragraph.id, 1), 1, message)


def repaired(workspace: Workspace, document: str) -> Document:
    """Return the working draft with ids where they are missing, and duplicates of ids resolved.

    Of paragraphs with one id the one most like the last commit's keeps it.
    """
    draft = workspace.draft(document).document
    before = workspace.committed(document)
    paragraphs = _without_duplicates(draft.paragraphs, before)
    source = f"{document}/{workspace.repository.head()}/{print_draft(draft)}"
    taken = before.by_id if before is not None else ()
    return with_new_ids(draft.with_paragraphs(paragraphs), source, taken)


def _without_duplicates(paragraphs: Sequence[Paragraph], before: Document | None) -> list[Paragraph]:
    keeper: dict[str, int] = {}
    for place, paragraph in enumerate(paragraphs):
        rival = keeper.get(paragraph.id)
        known = before.by_id.get(paragraph.id) if before is not None else None
        if rival is None:
            keeper[paragraph.id] = place
        elif known is not None:
            like = likeness(known.text, paragraph.text)
            if like > likeness(known.text, paragraphs[rival].text):
                keeper[paragraph.id] = place
    return [p if keeper[p.id] == n else replace(p, id="", number="") for n, p in enumerate(paragraphs)]
