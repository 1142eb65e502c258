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
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType

import regex

from paraph.diff.weight import folded
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import ORDINALS, numbers
from paraph.model.reading import Notice, Reading, Segment, SourceParagraph, View

_SURE = 2
_STOPS = " \t\u00a0.()"


@frozen
class _Typed:
    """A number typed at the start of a source paragraph: it and the space around it are `size` signs long."""

    label: str
    size: int
    rest: str


@lru_cache(maxsize=4)
def labels_of(base: Document) -> Mapping[str, str]:
    """Return the number printed before each paragraph of a text, by id; those without one are left out.

    Kept for a few texts: all files of a round are made on one.
    """
    found = numbers(base)
    return MappingProxyType({p.id: found[n].printed for n, p in enumerate(base) if n in found and found[n].printed})


@frozen
class _Sent:
    """What is known of the numbers of a text sent out.

    `own` are the numbers by folded words (“[Deleted]” stands under more than one), `exact` those words as they
    were sent, `starts` how paragraphs begin whose words begin like a number.
    """

    labels: Mapping[str, str]
    form: regex.Pattern[str] | None
    own: Mapping[str, Set[str]]
    exact: Mapping[str, str]
    starts: Set[str]


@lru_cache(maxsize=4)
def _sent(base: Document) -> _Sent:
    """Return what is known of a base; kept for the same reason."""
    labels = labels_of(base)
    if not labels:
        return _Sent(labels, None, {}, {}, set())
    form = _form(labels.values())
    own: dict[str, set[str]] = defaultdict(set)
    for p in base:
        own[folded(p.text)] |= {labels[p.id]} if p.id in labels else set()
    starts = {_start(p.text) for p in base if form.match(p.text)}
    return _Sent(labels, form, dict(own), {folded(p.text): p.text for p in base}, starts)


def without_typed_labels(reading: Reading, base: Document) -> tuple[Reading, tuple[Notice, ...]]:
    """Return the reading without the typed numbers, and what a person should know of it."""
    sent = _sent(base)
    own, form = sent.own, sent.form
    if form is None:
        return reading, ()
    texts = [paragraph.wording(View.BEFORE).text for paragraph in reading.paragraphs]
    typed = _in_cells(reading, texts, own)
    rows = {_row(reading.paragraphs[n]) for n in typed}
    sure, bare = len(typed), 0
    for n, (paragraph, text) in enumerate(zip(reading.paragraphs, texts, strict=True)):
        found = None if paragraph.object or paragraph.label else _typed(form, text)
        if found is None or _start(text) in sent.starts:
            bare += bool(own.get(folded(text))) and (paragraph.cell is None or _row(paragraph) not in rows)
        elif found.rest:
            typed[n] = _with_own_space(found, text, sent.exact.get(folded(found.rest), ""))
            sure += bool(own.get(folded(found.rest)))
    if sure < min(_SURE, len(sent.labels)) or bare > sure / 4:
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


def _in_cells(reading: Reading, texts: Sequence[str], own: Mapping[str, Set[str]]) -> dict[int, _Typed]:
    """Return the cells that hold nothing but the number of the paragraph beside them, with its stops or without."""
    cells = [n for n, paragraph in enumerate(reading.paragraphs) if paragraph.cell is not None]
    beside: dict[tuple[int, int] | None, set[str]] = defaultdict(set)
    for n in cells:
        labels = own.get(folded(texts[n]), set())
        beside[_row(reading.paragraphs[n])] |= {label.strip(_STOPS) for label in labels}
    return {
        n: _Typed(texts[n].strip(), len(texts[n]), "")
        for n in cells
        if texts[n].strip(_STOPS) in beside[_row(reading.paragraphs[n])]
    }


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
