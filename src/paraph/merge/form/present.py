"""The present text of a row beside ours: a whole paragraph or several, some words of one, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.diff.paragraphs import ALIKE, likeness
from paraph.diff.tokens import word_count
from paraph.diff.weight import folded
from paraph.merge.alike import WORDS_OF_PROOF
from paraph.merge.form.ground import Ground
from paraph.merge.instructions.places import ELLIPSIS, Unclear, found_once
from paraph.model.document import Paragraph
from paraph.model.frozen import frozen
from paraph.model.labels import typed_label
from paraph.model.wording import Wording


@frozen
class Target:
    """What a row is about: paragraphs of the base next to each other, mostly one; of one, maybe only some words.

    `start` and `end` are where these words stand, in code points; `ours`: the present text is the base's.
    """

    run: tuple[Paragraph, ...]
    start: int = 0
    end: int = 0
    ours: bool = True

    @property
    def part(self) -> bool:
        """Whether it is about some words only."""
        return self.end > self.start


def target_in(ground: Ground, paragraph: Paragraph, present: Sequence[Wording]) -> Target | Unclear:
    """Return what a row is about that names a paragraph and gives a present text, or none."""
    if not present:
        return Target((paragraph,))
    run = _run(ground, paragraph, present)
    if run is not None:
        return Target(run)
    text = "\n".join(words.text for words in present)
    if folded(text) == folded(paragraph.text):  # with line breaks in it
        return Target((paragraph,))
    found = found_once(paragraph, text)
    if not isinstance(found, Unclear):
        return Target((paragraph,)) if found == (0, len(paragraph.wording)) else Target((paragraph,), *found)
    if likeness(paragraph.text, text) >= ALIKE or ELLIPSIS.search(text):
        return Target((paragraph,), ours=False)
    if "times" in found.reason:
        return Unclear(f"its present text {found.reason.partition('” ')[2]}")
    if any(found[0] is not paragraph for found in _runs(ground, present[:1])):
        return Unclear("its present text is that of another paragraph")
    return Unclear("its present text is not in that paragraph")


def target_with(ground: Ground, present: Sequence[Wording]) -> Target | Unclear:
    """Return what a row is about that names no paragraph: the one whose words its present text has."""
    runs = _runs(ground, present)
    if len(runs) == 1:
        return Target(runs[0])
    text = "\n".join(words.text for words in present)
    if runs:
        return Unclear("its present text stands in the text more than once, and no paragraph is named")
    if word_count(text) >= WORDS_OF_PROOF:
        parts = [(p, place) for p in ground.text if isinstance(place := found_once(p, text), tuple)]
        if len(parts) == 1:
            return Target((parts[0][0],), *parts[0][1])
    return Unclear("no paragraph is named, and its present text is not found in the text")


def _runs(ground: Ground, present: Sequence[Wording]) -> list[tuple[Paragraph, ...]]:
    """Return all paragraphs, next to each other, that a present text is word for word."""
    if not present:
        return []
    text = present[0].plain
    label = typed_label(text)
    starts = [*ground.with_words(text), *(ground.with_words(text[label.length :]) if label is not None else [])]
    return [run for first in dict.fromkeys(starts) if (run := _run(ground, first, present)) is not None]


def _run(ground: Ground, first: Paragraph, present: Sequence[Wording]) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of the text from one on that a present text is word for word, or None."""
    place = ground.place[first.id]
    run = ground.text.paragraphs[place : place + len(present)]
    same = len(run) == len(present) and all(_same(ground, p, w) for p, w in zip(run, present, strict=True))
    return run if same else None


def _same(ground: Ground, paragraph: Paragraph, words: Wording) -> bool:
    """Whether words are those of a paragraph, typography, notes and its number typed before them aside."""
    known, bare = (
        folded(paragraph.wording.plain),
        words.slice(ground.number_before(paragraph, words.text), len(words)),
    )
    return bool(known) and known in (folded(words.plain), folded(bare.plain))


def stands_in(ground: Ground, present: Sequence[Wording]) -> bool:
    """Whether a present text is that of paragraphs of a base, word for word."""
    return bool(_runs(ground, present))
