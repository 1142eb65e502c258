"""Make a change of an instruction, on the base text, for a person to confirm: or say why it cannot be made.

Nothing is guessed: words that stand in a paragraph more than once or not at all make no offer, and neither
does what would need judgement (a paragraph with sub-paragraphs, words shortened with an ellipsis).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from paraph.merge.instructions.edits import insertion, replacement
from paraph.merge.instructions.paragraphs import of_paragraph
from paraph.merge.instructions.places import ELLIPSIS, Unclear, paragraph_named
from paraph.merge.instructions.read import instructions_in
from paraph.merge.instructions.value import Instruction, Verb
from paraph.model.change import Addition, Change, Edit, Move
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen, replace
from paraph.model.wording import NOTE


@frozen
class Recognised:
    """An instruction, and the change it asks for, or why none can be made of it."""

    instruction: Instruction
    change: Change | Unclear


def offers_in(
    text: str, base: Document, *, paragraph: str, quote: str = "", names: Collection[str] = ()
) -> tuple[Recognised, ...]:
    """Return the instructions in a comment with the changes they ask for; in order, none for a plain remark.

    `paragraph` is the id of the paragraph of the base that the comment hangs on (empty: none), `quote` the
    words it hangs on, `names` what the sender is called (code, names): what somebody else "proposes" is a
    report. Changes of one comment do not overlap, and additions at one place count their order.
    """
    return resolved(instructions_in(text), base, paragraph=paragraph, quote=quote, names=names)


def resolved(
    instructions: Sequence[Instruction],
    base: Document,
    *,
    paragraph: str = "",
    quote: str = "",
    names: Collection[str] = (),
) -> tuple[Recognised, ...]:
    """Return instructions that were read with the changes they ask for, as offers_in does."""
    result: list[Recognised] = []
    for instruction in instructions:
        change = change_of(instruction, base, paragraph=paragraph, quote=quote, names=names)
        made = [r.change for r in result if not isinstance(r.change, Unclear)]
        if not isinstance(change, Unclear):
            change = _beside_others(change, made)
        result.append(Recognised(instruction, change))
    return tuple(result)


def change_of(
    instruction: Instruction, base: Document, *, paragraph: str, quote: str = "", names: Collection[str] = ()
) -> Change | Unclear:
    """Return the change of the base that an instruction asks for, or why none can be made of it."""
    if instruction.verb is Verb.RETAIN:
        return Unclear("it asks that the words stay as they are, which changes nothing")
    if instruction.by and not _is_one_of(instruction.by, names):
        return Unclear(f"it says what {instruction.by} proposes, which is not the sender")
    target = paragraph_named(base, instruction.paragraph, paragraph)
    if isinstance(target, Unclear):
        return target
    if NOTE in instruction.new:
        return Unclear("the new words hold a picture or the like")
    if target.kind is Kind.OBJECT:
        return Unclear("the paragraph stands for a picture or a table")
    if instruction.whole:
        return of_paragraph(instruction, base, target, paragraph)
    if ELLIPSIS.search(instruction.new) or ELLIPSIS.search(instruction.old):
        return Unclear("the words are shortened with an ellipsis")
    if "\n" in instruction.new.strip():
        return Unclear("the new words are more than one paragraph")
    match instruction.verb:
        case Verb.INSERT:
            return insertion(instruction, target, quote)
        case _:
            return replacement(instruction, target, quote)


def _is_one_of(name: str, names: Collection[str]) -> bool:
    wanted = re.sub(r"^(?:the|la|le|l['’])\s*", "", name.strip().casefold())
    return any(wanted == re.sub(r"^the\s", "", own.strip().casefold()) for own in names)


def _beside_others(change: Change, made: Sequence[Change]) -> Change | Unclear:
    """Return a change with its order among others at the same place; none where it overlaps one of them."""
    if isinstance(change, Addition | Move):
        order = sum(isinstance(other, Addition | Move) and other.after == change.after for other in made)
        change = replace(change, order=order)
    for other in made:
        if isinstance(other, Addition) or isinstance(change, Addition) or other.paragraph != change.paragraph:
            continue
        apart = (
            isinstance(other, Edit)
            and isinstance(change, Edit)
            and (change.end < other.start or other.end < change.start)
        )
        mixed = {type(other), type(change)} == {Edit, Move}
        if not apart and not mixed:
            return Unclear("it overlaps another instruction of the same comment")
    return change
