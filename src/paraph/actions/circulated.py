"""A circulated revision: what was sent, and the reference that is printed on it; in which order they were sent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.manifest import Manifest
from paraph.model.wording import Wording
from paraph.store.values import Tag


@frozen(slots=False)
class Circulated:
    """A circulated revision: what was sent, with which manifest, from which commit.

    `text` is everything that stands in the Word file: the masthead's lines, then the draft's paragraphs.
    """

    manifest: Manifest
    commit: str
    draft: Document

    @cached_property
    def text(self) -> Document:
        """The text that parties comment on."""
        return with_masthead(self.draft, self.manifest.masthead)


def with_masthead(draft: Document, lines: Iterable[str]) -> Document:
    """Return a draft with a masthead before its first paragraph."""
    head = [Paragraph(f"masthead-{n}", Kind.MASTHEAD, Wording.of(line)) for n, line in enumerate(lines, start=1)]
    return draft.with_paragraphs([*head, *draft])


def reference(text: Document) -> str:
    """Return the printed reference of a circulated text, made from its words: "4F7A-21C9"."""
    import hashlib  # which a look does without

    data = "\n".join("\0".join((p.kind, p.number, p.text, *(n.text for n in p.wording.notes))) for p in text)
    code = hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def circulations(tags: Iterable[Tag], order: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return labels and commits of tags by document; `order` are commits, later ones first."""
    age = {commit: n for n, commit in enumerate(order)}
    result: dict[str, list[tuple[str, str]]] = {}
    for tag in sorted(tags, key=lambda tag: -age.get(tag.commit, len(age))):
        document, _, label = tag.name.partition("/")
        if label:
            result.setdefault(document, []).append((label, tag.commit))
    return result
