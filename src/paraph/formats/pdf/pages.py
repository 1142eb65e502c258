"""Tell the running text of pages from headers, footers, page numbers and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from paraph.formats.pdf.lines import Line, common_size
from paraph.model.frozen import field, mutable
from paraph.model.printed import LINE_HYPHEN

_EDGE, _REACH = 0.07, 0.14
"""How much of a page's height is margin for certain, and how much for lines that come back on other pages."""
_NOTE = 0.95
"""So much of the size of the running text, at most, have notes."""
_ALIKE = 0.2
"""Sizes that differ by less, in points, are one."""
_NUMBER = re.compile(r"[-–— ]*(?:page|p\.)?\s*\d{1,3}(?:\s*(?:/|of|de|von|из)\s*\d{1,3})?[-–— ]*", re.IGNORECASE)
_LABEL = re.compile(r"(\d{1,3}|[*†‡]{1,3})\s+(?=\S)")


@mutable
class _Last:
    """The note that was read last: the notes of its page, its sign, the size it is set in."""

    notes: dict[str, str]
    sign: str
    size: float


@mutable
class Divided:
    """Running lines by page in order, the notes of each page by their sign, and what stands in the margins."""

    body: list[list[Line]] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)


def divided(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Divided:
    """Return pages taken apart; no line is lost."""
    result = Divided()
    coming_back = _coming_back(pages, heights)
    inner = []
    for page, height in zip(pages, heights, strict=True):
        kept = []
        for line in page:
            if _in_margin(line, height, coming_back):
                result.margins.append(" ".join(line.text.split()))
            else:
                kept.append(line)
        inner.append(kept)
    size = common_size(line for page in inner for line in page)
    raised = {piece.strip() for page in inner for line in page for piece, high in line.pieces[1:] if high}
    last: _Last | None = None
    for page in inner:
        body, foot = _foot(page, size, raised, last)
        notes, last = _notes(foot, last)
        result.body.append(body)
        result.notes.append(notes)
    return result


def _key(line: Line) -> tuple[int, str]:
    return round(line.base / 3), re.sub(r"\d+", "#", " ".join(line.text.split()))


def _coming_back(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[tuple[int, str]]:
    """Return what stands near the edge of several pages, figures apart."""
    found = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line) for line in page if not _REACH * height <= line.base <= (1 - _REACH) * height}
    )
    return frozenset(key for key, times in found.items() if times > 1)


def _in_margin(line: Line, height: float, coming_back: frozenset[tuple[int, str]]) -> bool:
    edge = min(line.base, height - line.base) / height
    if edge > _REACH:
        return False
    text = line.text.strip()
    return edge <= _EDGE or _key(line) in coming_back or _NUMBER.fullmatch(text) is not None


def _foot(
    page: Sequence[Line], size: float, raised: Collection[str], last: _Last | None
) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page and those of the notes at its foot: small print below, begun by a sign.

    The sign is one of those that stand `raised` in the text, on this page or, for notes at the end, on another.
    `last` is the note that ended the page before, and may go on.
    """
    lowest = sorted(page, key=lambda line: -line.base)
    start = len(lowest)
    while start and lowest[start - 1].size <= _NOTE * size:
        start -= 1
    labelled = [n for n in range(start, len(lowest)) if _label(lowest[n]) in raised]
    first = labelled[0] if labelled else len(lowest)
    while last is not None and first > start and abs(lowest[first - 1].size - last.size) < _ALIKE:
        first -= 1
    small = {id(line) for line in lowest[first:]}
    return [line for line in page if id(line) not in small], [line for line in page if id(line) in small]


def _label(line: Line) -> str:
    """Return the sign of a note that a line begins with, or nothing."""
    if line.raised_start:
        return line.raised_start
    match = _LABEL.match(line.text.lstrip())
    return match[1] if match else ""


def _notes(foot: Sequence[Line], last: _Last | None) -> tuple[dict[str, str], _Last | None]:
    """Return the notes of a page; lines before the first sign go on with the last note of the page before."""
    notes: dict[str, str] = {}
    for line in foot:
        label = _label(line)
        text = line.text.strip()
        if label and (label not in notes):
            notes[label] = text.removeprefix(label).strip()
            last = _Last(notes, label, line.size)
        elif last is not None:
            last.notes[last.sign] = run_on(last.notes[last.sign], text)
    return notes, last if foot else None


def run_on(before: str, after: str) -> str:
    """Return a line with the next; a hyphen at its end may belong to the word or to the line."""
    if before[-1:] in ("-", "\u2010") and before[-2:-1].isalnum() and after[:1].isalnum():
        return before[:-1] + LINE_HYPHEN + after
    return f"{before} {after}"


def numbered_notes(notes: Sequence[Mapping[str, str]], page: int) -> Mapping[str, str]:
    """Return the notes that a sign on a page may mean: those of the page, then of others."""
    found: dict[str, str] = {}
    for others in (*notes[page + 1 :], *notes[:page][::-1]):
        for sign, text in others.items():
            found.setdefault(sign, text)
    return {**found, **notes[page]}
