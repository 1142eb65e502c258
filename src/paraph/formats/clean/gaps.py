"""Gaps that tell: numbers and alternatives that are missing, brackets without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from paraph.formats.clean.part import Part
from paraph.formats.clean.parts import DOCUMENT
from paraph.model.findings import Finding, Sort

_OPTION = re.compile(r"\b((?i:alt(?:ernative)?|option|variant)\.?) (\d{1,2}|[A-H])\b")
_GAPS = 33


def gap_findings(parts: Mapping[str, Part]) -> Iterator[Finding]:
    """Yield what lets a reader guess at what was taken out."""
    document = parts[DOCUMENT]
    yield from _options(document)
    yield from _brackets(document)
    if "word/numbering.xml" in parts:
        yield from _numbers(document, parts["word/numbering.xml"])


def _finding(part: Part, paragraph: int, what: str, words: str) -> Finding:
    return Finding(_GAPS, part.name, part.where(paragraph), what, Sort.GAP, words, key=what)


def _options(document: Part) -> Iterator[Finding]:
    """Yield “Alt 3” in a text that has no “Alt 2”."""
    met: dict[str, dict[int, int]] = {}
    for paragraph, text in enumerate(document.paragraphs, start=1):
        for word, number in _OPTION.findall(text):
            order = int(number) if number.isdecimal() else ord(number) - ord("A") + 1
            met.setdefault(word.casefold().rstrip(".")[:3], {}).setdefault(order, paragraph)
    for numbers in met.values():
        for number in sorted(numbers):
            if number > 1 and number - 1 not in numbers and len(numbers) > 1:
                words = f"{number - 1}, {number}"
                yield _finding(
                    document, numbers[number], f"an alternative before which one is missing ({words})", words
                )


def _brackets(document: Part) -> Iterator[Finding]:
    """Yield a square bracket without its other half; it may end in a later paragraph."""
    opened: list[int] = []
    for paragraph, text in enumerate(document.paragraphs, start=1):
        for sign in text:
            if sign == "[":
                opened.append(paragraph)
            elif sign == "]" and opened:
                opened.pop()
            elif sign == "]":
                yield _finding(document, paragraph, "a closing bracket without an opening one", "]")
    for paragraph in opened:
        yield _finding(document, paragraph, "an opening bracket without a closing one", "[")


def _numbers(document: Part, numbering: Part) -> Iterator[Finding]:
    """Yield a number in a list of paragraphs before which one is missing.

    One that stands at another place is not missing: numbers stand once a text was circulated, and move with theirs.
    """
    found = [*_printed(document, _first_levels(numbering))]
    there: dict[str, set[int]] = {}
    for label, number, _ in found:
        there.setdefault(label, set()).add(number)
    last: dict[str, int] = {}
    for label, number, paragraph in found:
        before = last.get(label, number)
        if not there[label].issuperset(range(before + 1, number)):
            words = f"{before}, {number}"
            what = f"a number before which one is missing (after {before} comes {number})"
            yield _finding(document, paragraph, what, words)
        last[label] = number


def _printed(document: Part, lists: Mapping[str, tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the form of the label, the number and the paragraph of each number at the first level of a list."""
    counts: dict[str, int] = {}
    levels = {fact.paragraph: fact.attributes.get("w:val") for fact in document.facts("w:ilvl")}
    for fact in document.facts("w:numId"):
        number = fact.attributes.get("w:val", "")
        if levels.get(fact.paragraph) == "0" and number in lists:
            label, start = lists[number]
            counts[number] = counts.get(number, start - 1) + 1
            yield label, counts[number], fact.paragraph


def _first_levels(numbering: Part) -> Mapping[str, tuple[str, int]]:
    """Return for each list that prints plain numbers at its first level the form of its label, and its start.

    Lists that go on counting for one another have labels of one form, and as many levels.
    """
    found: dict[str, list[str]] = {}  # form of list -> number of levels, start, label
    result: dict[str, tuple[str, int]] = {}
    form = level = number = ""
    for name, fact in numbering.sequence:
        value = fact.attributes.get("w:val", "")
        if name == "w:abstractNum":
            form = fact.attributes.get("w:abstractNumId", "")
            found[form] = ["0", "1", ""]
        elif name == "w:lvl" and form in found:
            level = fact.attributes.get("w:ilvl", "")
            found[form][0] = str(int(found[form][0]) + 1)
        elif name in ("w:start", "w:lvlText") and form in found and level == "0":
            found[form][1 if name == "w:start" else 2] = value
        elif name == "w:num":
            number = fact.attributes.get("w:numId", "")
        elif name == "w:abstractNumId" and value in found:
            size, start, label = found[value]
            if "%1" in label and start.isdecimal():
                result[number] = (f"{label} {size}", int(start))
    return result
