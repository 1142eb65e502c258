"""Take names that parties typed into their own words out of a compilation in which nobody may be named.

In a bracketed text a delegation writes `[fifteen / thirty / KEL: sixty]`, or `sixty - KEL`: the name says whose the
words are and is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from paraph.diff.words import changed_spans
from paraph.errors import ParaphError
from paraph.merge.names import Names
from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, NewParagraph
from paraph.model.frozen import replace
from paraph.model.wording import Wording, concat

T = TypeVar("T", Alternative, NewParagraph)
Words = tuple[str, tuple[str, ...]]
NOTHING = Wording()


def unnamed(compilation: Compilation, names: Names) -> Compilation:
    """Return a compilation without the labels in which parties name themselves; equal words are one alternative.

    Labels of the base stay where they stand, and where others repeat them. Raises ParaphError where words put in
    name somebody else as their author.
    """
    cleaner = _Cleaner(compilation, names)
    new = (replace(n, alternatives=cleaner.alternatives(n.alternatives)) for n in compilation.new)
    return replace(compilation, paragraphs=tuple(map(cleaner.paragraph, compilation.paragraphs)), new=tuple(new))


class _Cleaner:
    def __init__(self, compilation: Compilation, names: Names) -> None:
        self.names = names
        listed = rf"{names.pattern.pattern}(?:\s*,\s*{names.pattern.pattern})*"
        self.label = re.compile(rf"{listed}\s*:\s*|\s+[-–—]\s*{listed}(?=\s*(?:[;/\]]|$))")
        self.known = {match[0].strip() for p in compilation.base for match in self.label.finditer(p.text)}

    def paragraph(self, compiled: CompiledParagraph) -> CompiledParagraph:
        """Return a paragraph of the base without labels in what parties would have of it."""
        passages = []
        for passage in compiled.passages:
            found = self.alternatives(passage.alternatives, passage.base)
            found = tuple(a for a in found if a.wording.words != passage.base.words)  # only a name was put in
            if found:
                passages.append(replace(passage, alternatives=found))
        return replace(compiled, passages=tuple(passages))

    def alternatives(self, found: Iterable[T], base: Wording = NOTHING) -> tuple[T, ...]:
        """Return alternatives to words of the base without labels, equal ones as one, in their order."""
        same: dict[Words, T] = {}
        for part in found:
            clean = replace(part, wording=self._without_labels(part, base))
            other = same.get(clean.wording.words)
            same[clean.wording.words] = clean if other is None else _together(other, clean)
        return tuple(same[words] for words in sorted(same))

    def _without_labels(self, part: T, base: Wording) -> Wording:
        put_in = [(span.new_start, span.new_end) for span in changed_spans(base, part.wording)]
        parts: list[Wording] = []
        at = 0
        for match in self.label.finditer(part.wording.text):
            label = match[0].strip()
            first = part.wording.text.index(label, match.start())
            if not any(start < first + len(label) and end > first for start, end in put_in):
                continue
            starts = [m.start() for m in self.names.pattern.finditer(match[0])]
            who = {named.code for start in starts if (named := self.names.at(match[0], start)) is not None}
            if not who <= set(part.parties):
                if label in self.known:
                    continue
                raise ParaphError(
                    f"The words of {part.proposals[0]} name others as their authors, and nobody may be named.",
                    code="name-in-text",
                    where=part.proposals[0],
                    next_step="Ask the party for them without names, or choose attribution by parties or groups.",
                )
            parts.append(part.wording.slice(at, match.start()))
            at = match.end()
        return concat([*parts, part.wording.slice(at, len(part.wording))])


def _together(one: T, other: T) -> T:
    """Return two alternatives with the same words as one; whose marks are shown depends on the words alone."""
    return replace(
        min(one, other, key=lambda part: repr(part.wording)),
        parties=tuple(dict.fromkeys((*one.parties, *other.parties))),
        proposals=tuple(sorted({*one.proposals, *other.proposals})),
    )
