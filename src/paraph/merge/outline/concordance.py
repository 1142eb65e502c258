"""Numbers as the file has them and as the draft computes them: kept where they would differ, else told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.merge.outline.pieces import Placed, cut
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.labels import Counting, Label
from paraph.model.numbers import NUMBERED, numbers

Key = tuple[Kind, int, str]


@frozen
class Renumbered:
    """A number of the file that the draft cannot keep, and how the paragraph is cited from now on."""

    printed: str
    becomes: str
    words: str


def with_numbers(
    placed: Sequence[Placed], restarted: frozenset[int]
) -> tuple[tuple[Paragraph, ...], int, tuple[Renumbered, ...]]:
    """Return the paragraphs, how many numbers of the file were fixed, and those that change.

    Numbers are fixed only where computing them would give others; a series that begins anew somewhere (at the
    places `restarted`) cannot be, since a number would stand twice.
    """
    document = Document(tuple(p.paragraph for p in placed))
    wanted = {place: want for place, p in enumerate(placed) if (want := _wanted(p))}
    computed = {place: number.label for place, number in numbers(document).items()}
    groups = _groups(document, wanted)
    fix: dict[int, str] = {}
    for places in groups.values():
        labels = [wanted[place] for place in places]
        anew = labels.count(labels[0]) > 1 or restarted & set(places)
        if anew or all(computed.get(place) == wanted[place] for place in places):
            continue
        seen: set[str] = set()
        for place in places:
            if wanted[place] not in seen and _can_stand(document.paragraphs[place], wanted[place]):
                fix[place] = wanted[place]
            seen.add(wanted[place])
    fixed = document.with_paragraphs(replace(p, number=fix.get(place, "")) for place, p in enumerate(document))
    return fixed.paragraphs, len(fix), tuple(_changed(placed, fixed))


def _wanted(placed: Placed) -> str:
    """Return the label that would print the file's number: the last part of an objective's, "PP3" for "PP3"."""
    if placed.paragraph.kind not in NUMBERED:
        return ""
    if placed.paragraph.kind is Kind.OBJECTIVE:
        return placed.printed.rpartition(".")[2]
    return placed.printed


def _groups(document: Document, wanted: Mapping[int, str]) -> dict[Key, list[int]]:
    """Return the places whose numbers make one series."""
    result: dict[Key, list[int]] = {}
    found = numbers(document)
    for place in wanted:
        paragraph, number = document.paragraphs[place], found[place]
        above = ""
        if paragraph.kind is Kind.SUB:
            above = number.reference.removesuffix(f"({number.label})")
            above += str(_heading_before(document, place)) if not above else ""
        elif paragraph.kind is Kind.OBJECTIVE:
            above = number.reference.rpartition(".")[0]
        result.setdefault((*paragraph.shape, above), []).append(place)
    return result


def _heading_before(document: Document, place: int) -> int:
    above = range(place, -1, -1)
    return next((n for n in above if document.paragraphs[n].kind is not Kind.SUB), -1)


def _can_stand(paragraph: Paragraph, label: str) -> bool:
    """Return whether a draft prints a label as it is: letters and roman ones of sub-paragraphs, else numbers."""
    stem = label.split(" ")[0]
    if paragraph.kind is Kind.SUB:
        counting = {reading[0] for reading in Label(stem).readings()} if stem.isalpha() else set()
        return bool(counting & {Counting.LETTER, Counting.ROMAN})
    if paragraph.kind is Kind.PREAMBULAR:
        return stem.startswith("PP")
    if paragraph.kind in (Kind.PRIORITY, Kind.OBJECTIVE):
        return stem.isdecimal()
    return stem[:1].isalnum()


def _changed(placed: Sequence[Placed], document: Document) -> list[Renumbered]:
    result = []
    found = numbers(document)
    for place, one in enumerate(placed):
        want = _wanted(one)
        if want and found[place].label != want:
            result.append(Renumbered(one.printed, found[place].reference, cut(one.paragraph.text, 40)))
    return result
