"""Instructions about whole paragraphs, as changes: removed, moved, added."""

from __future__ import annotations

import re

from paraph.merge.instructions.places import ELLIPSIS, Unclear, descendants, end_of, paragraph_named
from paraph.merge.instructions.value import Instruction, Side, Verb
from paraph.model.change import START, Addition, Change, Move, Removal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording

_NUMBER = re.compile(
    r"^(?:(?:PP|OP)\s?)?\d{1,3}(?:[. ]?[a-z]{3,}(?=[.\s]))?\.?(?:\s+|(?<=\.))(?=\S)", re.IGNORECASE
)


def of_paragraph(instruction: Instruction, base: Document, target: Paragraph, hung: str) -> Change | Unclear:
    """Return the change that an instruction about a whole paragraph asks for, or why none can be made of it.

    `hung` is the id of the paragraph that the comment hangs on.
    """
    if instruction.verb is Verb.INSERT:
        return _new_paragraph(instruction, base, hung)
    if target.is_deleted:
        return Unclear("the paragraph is already deleted")
    if descendants(base, target):
        return Unclear("the paragraph has others under it, and it does not say what becomes of them")
    if instruction.verb is Verb.DELETE:
        return Removal(target.id, target.wording)
    beside = paragraph_named(base, instruction.beside, hung)
    if isinstance(beside, Unclear):
        return beside
    if beside.id == target.id:
        return Unclear("it would move a paragraph next to itself")
    if beside.kind is not target.kind or beside.level != target.level:
        return Unclear("the two paragraphs are not of one kind, and it does not say what the moved one becomes")
    after = anchor(base, beside, instruction.side or Side.AFTER, leaving=target.id)
    ids = base.ids
    if (ids[ids.index(target.id) - 1] if ids.index(target.id) else START) == after:
        return Unclear("the paragraph stands there already")
    return Move(target.id, after, 0)


def _new_paragraph(instruction: Instruction, base: Document, hung: str) -> Change | Unclear:
    beside = paragraph_named(base, instruction.beside, hung)
    if isinstance(beside, Unclear):
        return beside
    new = _NUMBER.sub("", instruction.new.strip(), count=1)
    if ELLIPSIS.search(new):
        return Unclear("the words are shortened with an ellipsis")
    if "\n" in new or not new:
        return Unclear("the new words are more than one paragraph" if new else "the new words are missing")
    if beside.kind in (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING, Kind.FIELD, Kind.OBJECT):
        return Unclear("it stands at a heading or the like, so that the kind of the new paragraph is not known")
    after = anchor(base, beside, instruction.side or Side.AFTER)
    return Addition(after, 0, beside.kind, beside.level, Wording.of(new))


def anchor(base: Document, beside: Paragraph, side: Side, *, leaving: str = "") -> str:
    """Return the id after which something beside a paragraph stands; what is under that paragraph stays with it."""
    if side is Side.AFTER:
        return end_of(base, beside).id
    before = [p.id for p in base.paragraphs[: base.ids.index(beside.id)] if p.id != leaving]
    return before[-1] if before else START
