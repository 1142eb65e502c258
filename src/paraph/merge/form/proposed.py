"""What a row's proposed text asks for: changes, one that a person may confirm, nothing, or why it cannot be placed.

A row says what becomes of its paragraph, so nothing is proposed but what stands in it. A text that may be a part of
the paragraph, or is another text altogether, is not taken for its new wording before a person says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.diff.tokens import cut
from paraph.diff.weight import weight
from paraph.diff.words import Span, canonical, changed_spans
from paraph.merge.form.grid import FormCell, trimmed
from paraph.merge.form.ground import Ground
from paraph.merge.form.place import NewPlace
from paraph.merge.form.present import Target
from paraph.merge.form.spoken import deletion, is_instruction, leaves_out, reads_like_an_order, says_nothing
from paraph.merge.instructions.edits import replacement
from paraph.merge.instructions.places import Unclear, descendants
from paraph.merge.instructions.value import Instruction, Verb
from paraph.merge.intake import intake
from paraph.merge.languages import other_language
from paraph.model.change import START, Addition, Attributed, Change, ChangeClass, Claim, Edit, Move, Removal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.labels import Counting, typed_label
from paraph.model.reading import Notice, Reading, Segment, SourceParagraph
from paraph.model.wording import NOTE, Wording, concat

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
_SIGNS = ".;:,!?)"


@dataclass(frozen=True)
class Asked:
    """What a proposed text asks for.

    `changes` are made. `written` are the paragraphs that stand in place of a run of the base, where several were
    written anew. `offer` waits for a person. `remark`: the text is a remark, whatever may be offered of it. `equal`
    says why nothing is proposed.
    """

    changes: tuple[Attributed, ...] = ()
    written: tuple[Paragraph, ...] | None = None
    offer: Change | None = None
    remark: bool = False
    equal: str = ""
    notices: tuple[Notice, ...] = ()


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
    first = target.run[0]
    if leaves_out(text, "\n".join(p.text for p in target.run)):
        return Unclear("words are left out of the proposed text (…)")
    alike = not target.part and likeness("\n".join(p.text for p in target.run), text) >= ALIKE
    if not alike and is_instruction(text):
        return Asked(remark=True)
    if not alike and reads_like_an_order(text, new=False):
        return Unclear("the proposed text reads like an instruction that is not understood")
    if not alike and other_language(text, ground.language):
        return Asked(remark=True)
    given = cell.words if "\n" not in first.text else (with_breaks(cell.words),)
    words = [bare(ground, target.run, w) for w in given]
    if target.part and _gives_all(target, text):
        return _offered(first, words[0]) if len(words) == 1 else Unclear("it gives more than the words it is about")
    if target.part:
        return _part(ground, target, words, cell.claim)
    if len(words) == len(target.run) == 1:
        return _whole(ground, first, words[0], cell.claim)
    return _rewritten(ground, target.run, words, cell.claim)


def new_paragraphs(ground: Ground, place: NewPlace, cell: FormCell) -> Asked | Unclear:
    """Return the new paragraphs that a proposed text gives."""
    text = cell.text
    if cell.thing:
        return Unclear(f"the proposed text holds more than words: {cell.thing}")
    if not cell.words or says_nothing(text) or deletion(text) is not None:
        return Unclear("it does not give the words of the new paragraph") if cell.words else Asked()
    if leaves_out(text, ""):
        return Unclear("words are left out of the proposed text (…)")
    if is_instruction(text):
        return Asked(remark=True)
    if reads_like_an_order(text, new=True):
        return Unclear("the proposed text reads like an instruction that is not understood")
    if other_language(text, ground.language):
        return Asked(remark=True)
    kind, level = place.shape
    words = [_without_number(_unquoted(w, ""), kind) for w in cell.words]
    made = (Addition(place.after, n, kind, level, w) for n, w in enumerate(words))
    return Asked(tuple(Attributed(change, tracked=False, claim=cell.claim) for change in made))


def bare(ground: Ground, run: Sequence[Paragraph], words: Wording) -> Wording:
    """Return proposed words without the paragraph's own number, and without quotation marks around all of them."""
    words = _unquoted(words, run[0].text)
    size = max(ground.number_before(paragraph, words.text) for paragraph in run)
    return _unquoted(trimmed(words.slice(size, len(words))), run[0].text)


def with_breaks(words: Sequence[Wording]) -> Wording:
    """Return lines as one paragraph with line breaks in it."""
    breaks = [Wording.of("\n")] * len(words)
    whole = concat(piece for pair in zip(breaks, words, strict=True) for piece in pair)
    return whole.slice(1, len(whole))


def edits_of(paragraph: Paragraph, after: Wording, claim: Claim) -> tuple[Attributed, ...]:
    """Return what lies between a paragraph and the words that are to stand in its place."""
    base = paragraph.wording
    return tuple(
        Attributed(edit, False, _class(base, edit), claim)
        for span in changed_spans(base, after)
        for edit in [
            Edit(
                paragraph.id,
                span.start,
                span.end,
                base.slice(span.start, span.end),
                after.slice(span.new_start, span.new_end),
            )
        ]
    )


def _class(base: Wording, edit: Edit) -> ChangeClass:
    left, right = (
        Wording.of(text.replace(NOTE, "")) for text in (base.text[: edit.start][-2:], base.text[edit.end :][:2])
    )
    return weight(left + edit.old + right, left + edit.new + right)


# ------------------------------------------------------------------ one paragraph


def _whole(ground: Ground, paragraph: Paragraph, words: Wording, claim: Claim) -> Asked | Unclear:
    if likeness(paragraph.text, words.text) < ALIKE or _may_be_a_part(paragraph.text, words.text):
        return _offered(paragraph, words)
    return Asked(edits_of(paragraph, words, claim), notices=tuple(_of_notes(paragraph, words)))


def _offered(paragraph: Paragraph, words: Wording) -> Asked:
    """Return words as the whole new text of a paragraph, for a person to confirm."""
    if words.words == paragraph.wording.words:
        return Asked(equal="the proposed text is the present one")
    (one,) = canonical([Span(0, len(paragraph.wording), 0, len(words))], paragraph.wording, words)
    old, new = paragraph.wording.slice(one.start, one.end), words.slice(one.new_start, one.new_end)
    return Asked(offer=Edit(paragraph.id, one.start, one.end, old, new), remark=True)


def _gives_all(target: Target, text: str) -> bool:
    """Whether a text in place of some words is liker to the whole paragraph: then it may be all of its new text."""
    paragraph = target.run[0].text
    whole = likeness(paragraph, text)
    return whole >= ALIKE and whole > likeness(paragraph[target.start : target.end], text)


def _may_be_a_part(known: str, said: str) -> bool:
    """Whether a text may be only some words of a paragraph's new wording: it neither begins nor ends like one."""
    first, new_first = (cut(text.strip())[:1] for text in (known, said))
    if first == new_first:
        return False
    starts_within = known.strip()[:1].isupper() and said.strip()[:1].islower()
    return starts_within or (known.rstrip()[-1:] in _SIGNS and said.rstrip()[-1:] not in _SIGNS)


def _part(ground: Ground, target: Target, words: Sequence[Wording], claim: Claim) -> Asked | Unclear:
    paragraph = target.run[0]
    if len(words) > 1:
        return Unclear("the words that are to stand in place of some others are more than one paragraph")
    if paragraph.wording.slice(target.start, target.end).notes:
        return Unclear("a note hangs on these words")
    after = paragraph.wording.spliced(target.start, target.end, words[0])
    edits = edits_of(paragraph, after, claim)
    return Asked(edits) if edits else Asked(equal="the proposed text is the present one")


def _of_notes(paragraph: Paragraph, words: Wording) -> Iterator[Notice]:
    if len(words.notes) < len(paragraph.wording.notes):
        yield Notice("warning", "the proposed text has no note where the text has one: it is read as taken out")


# ------------------------------------------------------------------ deleted, or written anew


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


def _rewritten(ground: Ground, run: Sequence[Paragraph], words: Sequence[Wording], claim: Claim) -> Asked | Unclear:
    """Return what several paragraphs, or one made of them, change: compared as those of a returned file are."""
    last = run[-1]
    if last.kind is not Kind.SUB and any(_is_lettered(w.text) for w in words):
        return Unclear("it has new sub-paragraphs: each needs a row of its own")
    read = Reading(tuple(SourceParagraph((Segment(_without_number(w, last.kind)),)) for w in words))
    found = intake(Document(tuple(run), ground.text.front), read)
    if any(placed.likeness < ALIKE for placed in found.placed):
        return Unclear("the proposed text has several paragraphs, and it is not clear which of them is which")
    behind = any(isinstance(m.change, Addition) and m.change.after == last.id for m in found.changes)
    if behind and descendants(ground.text, last):
        return Unclear("the paragraph has others under it, and it does not say where the new one is to stand")
    place = ground.place[run[0].id]
    before = ground.text.ids[place - 1] if place else START
    changes = tuple(replace(m, change=_after(m.change, before), claim=claim) for m in found.changes)
    if not changes:
        return Asked(equal="the proposed text is the present one")
    return Asked(changes, found.state.paragraphs, notices=found.notices)


def _after(change: Change, before: str) -> Change:
    """Return a change to some paragraphs in terms of the whole text: `before` is what stands before them."""
    if isinstance(change, Addition | Move) and change.after == START:
        return replace(change, after=before)
    return change


def _is_lettered(text: str) -> bool:
    label = typed_label(text)
    decimal = {Counting.DECIMAL, Counting.BULLET}
    return label is not None and not {counting for counting, _ in label.readings()} & decimal


def _without_number(words: Wording, kind: Kind) -> Wording:
    """Return the words of a paragraph without the number typed before them: new ones are counted anew."""
    label = typed_label(words.text)
    if label is None or label.is_bullet or (kind is not Kind.SUB and _is_lettered(words.text)):
        return words
    return words.slice(label.length, len(words))


def _unquoted(words: Wording, known: str) -> Wording:
    """Return words without one pair of quotation marks around all of them, where the known text has none there."""
    text = words.text
    closing = _PAIRS.get(text[:1])
    inner = text[1:-1]
    if closing is None or not text.endswith(closing) or known[:1] == text[:1] or set(inner) & {text[0], closing}:
        return words
    return trimmed(words.slice(1, len(words) - 1)) if inner.strip() else words
