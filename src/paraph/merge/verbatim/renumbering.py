"""Numbers before paragraphs that are not the agreed ones; a whole row of them that is shifted is said once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.merge.verbatim.differences import Found
from paraph.merge.verbatim.held import Entry, Held
from paraph.merge.verbatim.naming import Naming
from paraph.merge.verbatim.numbering import bare_number, is_number, same_number
from paraph.model.document import Document, Kind
from paraph.model.frozen import frozen
from paraph.model.numbers import Number
from paraph.model.verbatim import Act, Correction, Finding, Sort

_ROW = 2
"""From so many on, numbers that are shifted alike are said together."""


@frozen
class _Other:
    """A paragraph with another number than the agreed one."""

    file: int
    agreed: int
    label: str
    printed: str
    plain: bool

    @property
    def shift(self) -> int | None:
        """By how much a plain number differs, or None."""
        ours, theirs = bare_number(self.label), bare_number(self.printed)
        return int(theirs) - int(ours) if self.plain and ours.isdecimal() and theirs.isdecimal() else None


def renumbered(
    file: Sequence[Held],
    agreed: Document,
    numbers: Mapping[int, Number],
    entries: Sequence[Entry],
    naming: Naming,
) -> Found:
    """Return what is to be said of numbers."""
    others = []
    for entry in entries:
        here, there = entry.file[0], entry.agreed[0]
        printed = numbers[there].printed if there in numbers else ""
        label = file[here].label if is_number(file[here].label) or printed else ""
        if not same_number(label, printed):
            plain = agreed.paragraphs[there].kind in (Kind.OPERATIVE, Kind.ACTION)
            others.append(_Other(here, there, label, printed, plain))
    found = Found()
    for row in _rows(others, file):
        said = _said(row, naming)
        for other in row:
            name = naming.in_file(other.file)
            found.findings.append(
                Finding(Sort.NUMBER, name, other.label, other.printed, correction=len(found.corrections))
            )
        found.corrections.append(Correction(Act.NUMBER, tuple(o.file for o in row), said))
    return found


def _rows(others: Sequence[_Other], file: Sequence[Held]) -> list[list[_Other]]:
    """Return paragraphs whose plain numbers are shifted alike, one number after another, together."""
    rows: list[list[_Other]] = []
    last: dict[int, list[_Other]] = {}
    for other in others:
        row = last.get(other.shift) if other.shift is not None else None
        if row is not None and int(bare_number(row[-1].label)) + 1 == int(bare_number(other.label)):
            row.append(other)
            continue
        rows.append([other])
        if other.shift is not None:
            last[other.shift] = rows[-1]
    return rows


def _said(row: Sequence[_Other], naming: Naming) -> str:
    phrases, first, last = naming.phrases, row[0], row[-1]
    if len(row) >= _ROW:
        return phrases.numbers.format(
            *(bare_number(n) for n in (first.label, last.label, first.printed, last.printed))
        )
    name = naming.in_file(first.file)
    name = name[:1].upper() + name[1:]
    if not first.printed:
        return phrases.no_number.format(name, phrases.quote.format(first.label))
    printed = bare_number(first.printed)
    if not first.label:
        return phrases.give_number.format(naming.in_file(first.file), printed)
    return phrases.number.format(naming.in_file(first.file), printed, bare_number(first.label))
