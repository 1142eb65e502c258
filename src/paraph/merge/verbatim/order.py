"""Paragraphs that only one side has, and those that stand in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.merge.verbatim.differences import Comparer, Found
from paraph.merge.verbatim.held import Entry, Held
from paraph.merge.verbatim.naming import Naming
from paraph.model.document import Document
from paraph.model.numbers import Number
from paraph.model.verbatim import Act, Correction, Finding, Sort


def taken_out(place: int, paragraph: Held, naming: Naming, comparer: Comparer) -> Found:
    """Return what is to be said of a paragraph that only the file has."""
    name = naming.in_file(place)
    said = naming.phrases.delete_paragraph.format(name)
    words = comparer.spelt(paragraph.parted.whole.text, paragraph.notes)
    return Found([Finding(Sort.ADDED, name, words, "")], [Correction(Act.DELETE, (place,), said)])


def put_in(
    file: Sequence[Held],
    agreed: Document,
    numbers: Mapping[int, Number],
    entries: Sequence[Entry],
    naming: Naming,
    comparer: Comparer,
) -> Found:
    """Return what is to be said of paragraphs that the file lacks, and of those that stand elsewhere in it.

    The agreed text is walked through; what stays in its place in the file is what the others stand after.
    """
    found, by_first = Found(), {entry.agreed[0]: entry for entry in entries}
    within = {n for entry in entries for n in entry.agreed}
    after, seated = -1, set[int]()
    place = 0
    while place < len(agreed):
        entry = by_first.get(place)
        if entry is not None and not entry.moved:
            after = entry.file[-1]
            place += len(entry.agreed)
            continue
        where = _after(after, naming, again=after in seated)
        seated.add(after)
        if entry is not None:
            _move(entry, after, where, naming, found)
            place += len(entry.agreed)
            continue
        end = place
        while end < len(agreed) and end not in within:
            end += 1
        _insert(range(place, end), after, where, agreed, numbers, naming, comparer, found)
        place = end
    return found


def _after(place: int, naming: Naming, *, again: bool) -> str:
    """Return what an insertion stands after, empty for the beginning of the text."""
    if place < 0:
        return "" if not again else naming.phrases.behind.format(naming.phrases.title)
    name = naming.in_file(place)
    return naming.phrases.behind.format(name) if again else name


def _move(entry: Entry, after: int, where: str, naming: Naming, found: Found) -> None:
    phrases = naming.phrases
    name = naming.in_file(entry.file[0])
    said = phrases.move_after.format(name, where) if where else phrases.move_first.format(name)
    found.findings.append(Finding(Sort.MOVED, name, "", where, correction=len(found.corrections)))
    found.corrections.append(Correction(Act.MOVE, entry.file, said, after=after, agreed=entry.agreed))


def _insert(
    places: range,
    after: int,
    where: str,
    agreed: Document,
    numbers: Mapping[int, Number],
    naming: Naming,
    comparer: Comparer,
    found: Found,
) -> None:
    parts = []
    for n in places:
        wording = agreed.paragraphs[n].wording
        label = numbers[n].printed if n in numbers else ""
        words = comparer.spelt(f"{label} {wording.text}".strip(), wording.notes)
        parts.append(naming.phrases.quote.format(words))
        found.findings.append(
            Finding(Sort.MISSING, naming.in_agreed(n), "", words, correction=len(found.corrections))
        )
    phrases = naming.phrases
    form = phrases.paragraphs_after.format(where, "{}") if where else phrases.paragraphs_first
    said = form.replace("{}", " ¶ ".join(parts))
    found.corrections.append(Correction(Act.INSERT, (), said, after=after, agreed=tuple(places)))
