"""What a row's proposed text asks for: changes, one that a person may confirm, nothing, or why it cannot be placed.

A row says what becomes of its paragraph, so nothing is proposed but what stands in it. A text that may be a part of
the paragraph, or is another text altogether, is not taken for its new wording before a person says so.
"""

from __future__ import annotations

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.merge.form.grid import FormCell
from paraph.merge.form.ground import Ground
from paraph.merge.form.place import NewPlace
from paraph.merge.form.present import Target
from paraph.merge.form.spoken import deletion, is_instruction, leaves_out, reads_like_an_order, says_nothing
from paraph.merge.form.typed import bare, unquoted, with_breaks, without_number
from paraph.merge.form.written import Asked, gives_all, offered, part, rewritten, whole
from paraph.merge.instructions.edits import replacement
from paraph.merge.instructions.places import Unclear
from paraph.merge.instructions.value import Instruction, Verb
from paraph.merge.languages import other_language
from paraph.model.change import Addition, Attributed, Removal


def asked_of(ground: Ground, target: Target, cell: FormCell) -> Asked | Unclear:
    """Return what a proposed text asks for on paragraphs of the base."""
    text = cell.text
    if cell.thing:
        return Unclear(f"the proposed text holds more than words: {cell.thing}")
    if not cell.words:
        return Asked()
    if says_nothing(text):
        return Asked(equal="says that nothing is proposed")
    named = deletion(text)
    if named is not None:
        return _deleted(ground, target, named, cell)
    known = "\n".join(p.text for p in target.run)
    if leaves_out(text, known):
        return Unclear("words are left out of the proposed text (…)")
    alike = not target.part and likeness(known, text) >= ALIKE
    aside = None if alike else _no_text(ground, text, new=False)
    if aside is not None:
        return aside
    return _compared(ground, target, cell)


def _compared(ground: Ground, target: Target, cell: FormCell) -> Asked | Unclear:
    """Return what words ask for that are to stand in place of others."""
    first, text = target.run[0], cell.text
    given = cell.words if "\n" not in first.text else (with_breaks(cell.words),)
    words = [bare(ground, target.run, w) for w in given]
    if target.part and gives_all(target, text):
        return offered(first, words[0]) if len(words) == 1 else Unclear("it gives more than the words it is about")
    if target.part:
        return part(target, words, cell.claim)
    if len(words) == len(target.run) == 1:
        return whole(first, words[0], cell.claim)
    return rewritten(ground, target.run, words, cell.claim)


def new_paragraphs(ground: Ground, place: NewPlace, cell: FormCell) -> Asked | Unclear:
    """Return the new paragraphs that a proposed text gives."""
    text = cell.text
    if cell.thing:
        return Unclear(f"the proposed text holds more than words: {cell.thing}")
    if not cell.words or says_nothing(text) or deletion(text) is not None:
        return Unclear("it does not give the words of the new paragraph") if cell.words else Asked()
    if leaves_out(text, ""):
        return Unclear("words are left out of the proposed text (…)")
    aside = _no_text(ground, text, new=True)
    if aside is not None:
        return aside
    kind, level = place.shape
    words = [without_number(unquoted(w, ""), kind) for w in cell.words]
    made = (Addition(place.after, n, kind, level, w) for n, w in enumerate(words))
    return Asked(tuple(Attributed(change, tracked=False, claim=cell.claim) for change in made))


def _no_text(ground: Ground, text: str, *, new: bool) -> Asked | Unclear | None:
    """Return what words are that cannot be text of the draft: an instruction, another language; else None."""
    if is_instruction(text) or (not reads_like_an_order(text, new=new) and other_language(text, ground.language)):
        return Asked(remark=True)
    if reads_like_an_order(text, new=new):
        return Unclear("the proposed text reads like an instruction that is not understood")
    return None


def _deleted(ground: Ground, target: Target, named: str, cell: FormCell) -> Asked | Unclear:
    first = target.run[0]
    if named and ground.numbered(named) is not first:
        return Unclear(f"it says that “{named}” is to be deleted, in the row of another paragraph")
    if target.part:
        words = first.wording.slice(target.start, target.end).text
        found = replacement(Instruction(Verb.DELETE, "", old=words), first, "")
        return found if isinstance(found, Unclear) else Asked((Attributed(found, False, claim=cell.claim),))
    if any(p.is_deleted for p in target.run):
        return Unclear("the paragraph is already deleted")
    gone = (Removal(p.id, p.wording) for p in target.run)
    return Asked(tuple(Attributed(change, False, claim=cell.claim) for change in gone))
