"""Numbers that a program turned into typed words: found by their form, and taken for numbers again.

A number is no part of a paragraph's wording in the model, whoever counts it. An export of another program that
types “7.” before each paragraph therefore says nothing new: those signs are taken out of the text as sent out
before anything is compared, with one notice, so that what the sender would have (law 2) is in the same terms as
the base. Only untracked text is touched, and only where the numbers as a whole are typed: a number typed at one
paragraph, or with tracking, stays what it is, a change (of class automatic if it only repeats the label).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

import regex

from paraph.diff.weight import folded
from paraph.model.document import Document
from paraph.model.numbers import ORDINALS, numbers
from paraph.model.reading import Notice, Reading, Segment, SourceParagraph, View

_SURE = 2
_STOPS = " \t\u00a0.()"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number typed at the start of a source paragraph: it and the space around it are `size` signs long."""

    label: str
    size: int
    rest: str


def labels_of(base: Document) -> Mapping[str, str]:
    """Return the number printed before each paragraph of a text, by id; those without one are left out."""
    found = numbers(base)
    return {p.id: found[n].printed for n, p in enumerate(base) if n in found and found[n].printed}


def without_typed_labels(reading: Reading, base: Document) -> tuple[Reading, tuple[Notice, ...]]:
    """Return the reading without the typed numbers, and what a person should know of it."""
    labels = labels_of(base)
    if not labels:
        return reading, ()
    form = _form(labels.values())
    own: dict[str, set[str]] = defaultdict(set)  # “[Deleted]” stands under more than one number
    for p in base:
        own[folded(p.text)] |= {labels[p.id]} if p.id in labels else set()
    exact = {folded(p.text): p.text for p in base}
    starts = {_start(p.text) for p in base if form.match(p.text)}
    typed = _in_cells(reading, own)
    rows = {_row(reading.paragraphs[n]) for n in typed}
    sure, bare = len(typed), 0
    for n, paragraph in enumerate(reading.paragraphs):
        text = paragraph.wording(View.BEFORE).text
        found = None if paragraph.object or paragraph.label or _start(text) in starts else _typed(form, text)
        if found is None:
            bare += bool(own.get(folded(text))) and (paragraph.cell is None or _row(paragraph) not in rows)
        elif found.rest:
            typed[n] = _with_own_space(found, text, exact.get(folded(found.rest), ""))
            sure += bool(own.get(folded(found.rest)))
    if sure < min(_SURE, len(labels)) or bare > sure / 4:
        return reading, ()
    paragraphs = list(reading.paragraphs)
    for n, found in typed.items():
        paragraphs[n] = _shortened(paragraphs[n], found.size)
    taken = typed.values()
    other = [f.label for f in taken if (known := own.get(folded(f.rest))) and f.label not in known]
    said = f"; {len(other)} of them are not the numbers sent out ({', '.join(other[:5])})" if other else ""
    text = f"the numbers of {len(taken)} paragraphs are typed words in this file; they were read as numbers{said}"
    return replace(reading, paragraphs=tuple(paragraphs)), (Notice("note", text),)


def _form(labels: Iterable[str]) -> regex.Pattern[str]:
    """Return what numbers like these look like, any figure, letter or Latin ordinal in their place."""
    forms = set()
    for label in labels:
        form = re.sub(r"\d+", r"\\d+", re.escape(label))
        form = re.sub(rf"\b({'|'.join(ORDINALS)})\b", "|".join(ORDINALS).join(("(?:", ")")), form)
        forms.add(re.sub(r"(?<![a-zA-Z\\|:])[a-z]{1,8}(?=\\[).])", "(?:[ivxl]{1,8}|[a-z]{1,2})", form))
    return regex.compile(rf"\s*({'|'.join(sorted(forms, key=len, reverse=True))})(?:\s+|$)")


def _typed(form: regex.Pattern[str], text: str) -> _Typed | None:
    match = form.match(text)
    return None if match is None else _Typed(match[1], match.end(), text[match.end() :])


def _with_own_space(typed: _Typed, text: str, sent: str) -> _Typed:
    """Return what was typed without the space that the paragraph itself began with when it was sent out."""
    size = len(text) - len(sent)
    began = sent[:1].isspace() and text.endswith(sent) and len(typed.label) <= size < typed.size
    return replace(typed, size=size) if began else typed


def _start(text: str) -> str:
    return " ".join(folded(text).split()[:4])


def _in_cells(reading: Reading, own: Mapping[str, Set[str]]) -> dict[int, _Typed]:
    """Return the cells that hold nothing but the number of the paragraph beside them, with its stops or without."""
    beside: dict[tuple[int, int] | None, set[str]] = defaultdict(set)
    for paragraph in reading.paragraphs:
        if paragraph.cell is not None:
            labels = own.get(folded(paragraph.wording(View.BEFORE).text), set())
            beside[_row(paragraph)] |= {label.strip(_STOPS) for label in labels}
    result = {}
    for n, paragraph in enumerate(reading.paragraphs):
        text = paragraph.wording(View.BEFORE).text
        if paragraph.cell is not None and text.strip(_STOPS) in beside[_row(paragraph)]:
            result[n] = _Typed(text.strip(), len(text), "")
    return result


def _row(paragraph: SourceParagraph) -> tuple[int, int] | None:
    """Return the table and the row that a paragraph stands in."""
    return None if paragraph.cell is None else (paragraph.cell.table, paragraph.cell.row)


def _shortened(paragraph: SourceParagraph, size: int) -> SourceParagraph:
    """Return a paragraph without the first `size` signs of what was sent out."""
    segments: list[Segment] = []
    for segment in paragraph.segments:
        cut = min(size, len(segment.wording)) if segment.inserted is None else 0
        size -= cut
        before = None if segment.before is None else segment.before.slice(cut, len(segment.before))
        shorter = replace(segment, wording=segment.wording.slice(cut, len(segment.wording)), before=before)
        if not cut or len(shorter.wording):
            segments.append(shorter)
    return replace(paragraph, segments=tuple(segments))
