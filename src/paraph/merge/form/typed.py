"""What people type around the words of a paragraph: its number, quotation marks, line breaks."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.merge.form.grid import trimmed
from paraph.merge.form.ground import Ground
from paraph.model.document import Kind, Paragraph
from paraph.model.labels import Counting, typed_label
from paraph.model.wording import Wording, concat

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}


def bare(ground: Ground, run: Sequence[Paragraph], words: Wording) -> Wording:
    """Return proposed words without the paragraph's own number, and without quotation marks around all of them."""
    words = unquoted(words, run[0].text)
    size = max(ground.number_before(paragraph, words.text) for paragraph in run)
    return unquoted(trimmed(words.slice(size, len(words))), run[0].text)


def with_breaks(words: Sequence[Wording]) -> Wording:
    """Return lines as one paragraph with line breaks in it."""
    breaks = [Wording.of("\n")] * len(words)
    whole = concat(piece for pair in zip(breaks, words, strict=True) for piece in pair)
    return whole.slice(1, len(whole))


def is_lettered(text: str) -> bool:
    """Whether a text begins with a letter or a roman numeral, as sub-paragraphs do."""
    label = typed_label(text)
    decimal = {Counting.DECIMAL, Counting.BULLET}
    return label is not None and not {counting for counting, _ in label.readings()} & decimal


def without_number(words: Wording, kind: Kind) -> Wording:
    """Return the words of a paragraph without the number typed before them: new ones are counted anew."""
    label = typed_label(words.text)
    if label is None or label.is_bullet or (kind is not Kind.SUB and is_lettered(words.text)):
        return words
    return words.slice(label.length, len(words))


def unquoted(words: Wording, known: str) -> Wording:
    """Return words without one pair of quotation marks around all of them, where the known text has none there."""
    text = words.text
    closing = _PAIRS.get(text[:1])
    inner = text[1:-1]
    if closing is None or not text.endswith(closing) or known[:1] == text[:1] or set(inner) & {text[0], closing}:
        return words
    return trimmed(words.slice(1, len(words) - 1)) if inner.strip() else words
