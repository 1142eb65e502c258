"""What class a change of words is: substantive, typographic, or automatic.

Automatic is what a program does by itself: a field computed anew, a number typed that only repeats the
paragraph's own, a cross-reference that follows its paragraph to a new number. It is stated only where it is
proved; anything in doubt is substantive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from paraph.diff.weight import folded, weight
from paraph.merge.labels import labels_of
from paraph.model.change import ChangeClass, Edit
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import numbers
from paraph.model.reading import Reading, View, ViewedParagraph
from paraph.model.wording import NOTE, Wording

# “paragraph 7”, “paras. 7 and 9”, “OP7”, “Article 3 to 5”; in French also “paragraphe”, “alinéa”.
_POINTS = re.compile(
    r"(?:\b(?:paragraph\w*|paras?\.?|articles?|sections?|actions?|alinéas?)\s+(?:\d+(?:\s*(?:,|and|et|or|ou|to|à|[-–])\s*))*"
    r"|\bOP\s?)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")


@frozen(slots=False)
class Classes:
    """Says the class of each edit of a file: `base` is the text sent out, `state` the text as the file has it."""

    base: Document
    state: Document

    def of(
        self, edit: Edit, after: ViewedParagraph, new_start: int, reading: Reading, *, tracked: bool
    ) -> ChangeClass:
        """Return the class of an edit; its new words stand in `after` from `new_start`."""
        paragraph = self.base.by_id[edit.paragraph]
        if self._repeats_label(edit) or self._follows(edit, paragraph):
            return ChangeClass.AUTOMATIC
        if _was_computed(edit, reading, after, tracked=tracked) and _computed(
            reading, after, new_start, len(edit.new)
        ):
            return ChangeClass.AUTOMATIC
        if weight(paragraph.wording, after.wording) is ChangeClass.TYPOGRAPHIC:
            return ChangeClass.TYPOGRAPHIC
        # Spaces and hyphens that come or go change words unless the neighbours are looked at too.
        left, right = (
            Wording.of(text.replace(NOTE, ""))
            for text in (paragraph.text[: edit.start][-2:], paragraph.text[edit.end :][:2])
        )
        return weight(left + edit.old + right, left + edit.new + right)

    def _repeats_label(self, edit: Edit) -> bool:
        label = self._labels.get(edit.paragraph)
        return edit.start == edit.end == 0 and label is not None and folded(edit.new.text) == folded(label)

    def _follows(self, edit: Edit, paragraph: Paragraph) -> bool:
        """Whether a number in a cross-reference still points to the same paragraph, which has a new number."""
        old, new = edit.old.text, edit.new.text
        if not (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(new) and _POINTS.search(paragraph.text[: edit.start])):
            return False
        was, now = self._natural
        return old in was and new in now and was[old] == now[new]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return labels_of(self.base)

    @cached_property
    def _natural(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Which paragraph has which number, counted through: in the text sent out, and in the file."""
        standing = {number.reference: self.base.ids[n] for n, number in numbers(self.base).items()}
        was, now = _counted(self.base), _counted(self.state)
        return {number: i for number, i in was.items() if standing.get(number) == i}, now


def _counted(text: Document) -> dict[str, str]:
    bare = text.with_paragraphs(replace(p, number="") for p in text)
    return {number.reference: text.ids[n] for n, number in numbers(bare).items() if text.ids[n]}


def _computed(reading: Reading, paragraph: ViewedParagraph, start: int, size: int) -> bool:
    """Whether a field computed all of some words of a paragraph with all changes made."""
    at, covered = 0, 0
    for source in paragraph.sources:
        for segment in reading.paragraphs[source].segments:
            length = len(segment.seen(View.AFTER))
            if segment.computed:
                covered += max(0, min(at + length, start + size) - max(at, start))
            at += length
    return 0 < size == covered


def _was_computed(edit: Edit, reading: Reading, after: ViewedParagraph, *, tracked: bool) -> bool:
    """Whether the old words were computed too; without tracking, whether only figures differ in them."""
    if not tracked:
        return len(edit.old) > 0 and _NUMBER.sub("0", edit.old.text) == _NUMBER.sub("0", edit.new.text)
    segments = (s for source in after.sources for s in reading.paragraphs[source].segments)
    old = edit.old.text
    return bool(old) and any(s.computed and s.deleted is not None and old in s.wording.text for s in segments)
