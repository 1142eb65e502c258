"""Play a delegation: from a circulated text and a script to the Word file that its capital would send."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.actions.papers import redline_paper
from paraph.actions.propose import Spoken, change_of
from paraph.diff.compare import compare
from paraph.errors import ParaphError
from paraph.formats.word.parts import Sheet
from paraph.formats.word.remarks import Bubble, with_bubbles
from paraph.merge.intake import bookmark_names
from paraph.model.change import Addition, Change, Edit, Removal
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.wording import Wording


@frozen
class Step:
    """One thing a delegate does: a change to a paragraph, or a remark on some of its words."""

    change: Change | None
    tracked: bool = True
    remark: str = ""
    on: str = ""


def paragraph_with(text: Document, phrase: str) -> Paragraph:
    """Return the one paragraph that a phrase occurs in. Raises ParaphError where it is not exactly one."""
    found = [p for p in text if phrase in p.wording.plain]
    if len(found) != 1:
        raise ParaphError(
            f"The phrase “{phrase}” is in {len(found)} paragraphs; it should be in one.", code="bad-script"
        )
    return found[0]


def removals(text: Document, paragraph: Paragraph) -> list[Removal]:
    """Return the removal of a paragraph, and of its fields if it is an action."""
    place = text.ids.index(paragraph.id)
    gone = [paragraph]
    if paragraph.kind is Kind.ACTION:
        for following in text.paragraphs[place + 1 :]:
            if following.kind is not Kind.FIELD:
                break
            gone.append(following)
    return [Removal(p.id, p.wording) for p in gone]


def addition(text: Document, below: Paragraph, kind: Kind, level: int, words: str) -> Addition:
    """Return a new paragraph after another one, or after its fields if it is an action."""
    place = text.ids.index(below.id)
    while below.kind is Kind.ACTION and text.paragraphs[place + 1].kind is Kind.FIELD:
        place += 1
    return Addition(text.ids[place], 0, kind, level, Wording.of(words))


def said(text: Document, phrase: str, spoken: Spoken) -> Change:
    """Return the change of words in the paragraph that a phrase occurs in."""
    return change_of(paragraph_with(text, phrase), spoken, 0)


def played(text: Document, changes: Sequence[Change]) -> Document:
    """Return a text with changes made; new paragraphs get ids of their own that mean nothing."""
    edits: dict[str, list[Edit]] = {}
    gone = {c.paragraph for c in changes if isinstance(c, Removal)}
    new: dict[str, list[Addition]] = {}
    for change in changes:
        if isinstance(change, Edit):
            edits.setdefault(change.paragraph, []).append(change)
        elif isinstance(change, Addition):
            new.setdefault(change.after, []).append(change)
    result = []
    for paragraph in text:
        wording = paragraph.wording
        for edit in sorted(edits.get(paragraph.id, ()), key=lambda e: e.start, reverse=True):
            wording = wording.spliced(edit.start, edit.end, edit.new)
        if paragraph.id not in gone:
            result.append(replace(paragraph, wording=wording))
        result += [
            Paragraph(f"new-{paragraph.id}-{n}", a.kind, a.new, a.level)
            for n, a in enumerate(new.get(paragraph.id, ()))
        ]
    return text.with_paragraphs(result)


def returned_file(text: Document, steps: Sequence[Step], margins: Sheet, author: str, date: str) -> bytes:
    """Return the Word file that a delegate sends back: tracked and untracked changes, and comment bubbles."""
    untracked = [s.change for s in steps if s.change is not None and not s.tracked]
    before = played(text, untracked)
    after = played(text, [s.change for s in steps if s.change is not None])
    data = redline_paper(compare(before, after), before, after, margins, Claim(author, date), bookmark_names(text))
    bubbles = [Bubble(s.on, s.remark, author, date) for s in steps if s.remark]
    return with_bubbles(data, bubbles) if bubbles else data
