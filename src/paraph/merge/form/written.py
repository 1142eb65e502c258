"""New words for paragraphs beside those that stand there: what differs, or what a person must look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.diff.tokens import cut
from paraph.diff.weight import weight
from paraph.diff.words import Span, canonical, changed_spans
from paraph.merge.form.ground import Ground
from paraph.merge.form.present import Target
from paraph.merge.form.typed import is_lettered, without_number
from paraph.merge.instructions.places import Unclear, descendants
from paraph.merge.intake import intake
from paraph.model.change import (
    START,
    Addition,
    Attributed,
    Change,
    ChangeClass,
    Edit,
    Move,
)
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Notice, Reading, Segment, SourceParagraph
from paraph.model.wording import NOTE, Wording

_SIGNS = ".;:,!?)"


@frozen
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


def whole(paragraph: Paragraph, words: Wording, claim: Claim) -> Asked:
    """Return what a text asks for that is given as the whole new text of a paragraph."""
    if likeness(paragraph.text, words.text) < ALIKE or _may_be_a_part(paragraph.text, words.text):
        return offered(paragraph, words)
    return Asked(edits_of(paragraph, words, claim), notices=tuple(_of_notes(paragraph, words)))


def offered(paragraph: Paragraph, words: Wording) -> Asked:
    """Return words as the whole new text of a paragraph, for a person to confirm."""
    if words.words == paragraph.wording.words:
        return Asked(equal="the proposed text is the present one")
    (one,) = canonical([Span(0, len(paragraph.wording), 0, len(words))], paragraph.wording, words)
    old, new = paragraph.wording.slice(one.start, one.end), words.slice(one.new_start, one.new_end)
    return Asked(offer=Edit(paragraph.id, one.start, one.end, old, new), remark=True)


def gives_all(target: Target, text: str) -> bool:
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


def part(target: Target, words: Sequence[Wording], claim: Claim) -> Asked | Unclear:
    """Return what words ask for that are given in place of some words of a paragraph."""
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


# ------------------------------------------------------------------ several


def rewritten(ground: Ground, run: Sequence[Paragraph], words: Sequence[Wording], claim: Claim) -> Asked | Unclear:
    """Return what several paragraphs, or one made of them, change: compared as those of a returned file are."""
    last = run[-1]
    if last.kind is not Kind.SUB and any(is_lettered(w.text) for w in words):
        return Unclear("it has new sub-paragraphs: each needs a row of its own")
    read = Reading(tuple(SourceParagraph((Segment(without_number(w, last.kind)),)) for w in words))
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
