"""The changes of a form's rows put together: which stand beside each other, and the text they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from paraph.merge.form.place import NewPlace
from paraph.merge.form.present import Target
from paraph.merge.form.written import Asked
from paraph.merge.instructions.places import descendants
from paraph.model.change import Addition, Attributed, Edit, Move, Removal
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen, replace


@frozen
class Entry:
    """What one row (by its place among the rows) asks for, and of what."""

    row: int
    name: str
    target: Target | NewPlace
    asked: Asked


class Made:
    """Takes the rows of a form in order; what cannot stand beside an earlier row, or by itself, is refused."""

    def __init__(self, base: Document, entries: Sequence[Entry]) -> None:
        self.base = base
        self.refused: dict[int, str] = {}
        self.entries: list[Entry] = []
        self._claims: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for entry in entries:
            reason = self._clash(entry)
            if reason:
                self.refused[entry.row] = reason
            else:
                self.entries.append(entry)
        self._refuse_orphans()

    def _clash(self, entry: Entry) -> str:
        """Note what a row lays claim to; return why it cannot, or nothing."""
        claims = list(_claimed(entry))
        for paragraph, start, end in claims:
            for other_start, other_end, name in self._claims[paragraph]:
                if start <= other_end and other_start <= end:
                    return f"{name} already says what becomes of these words"
        if isinstance(entry.target, NewPlace):
            for other in self.entries:
                if entry.target.after in [p.id for p in _written(other)[:-1]]:
                    return f"{other.name} already says what stands there"
        for paragraph, start, end in claims:
            self._claims[paragraph].append((start, end, entry.name))
        return ""

    def _refuse_orphans(self) -> None:
        """Refuse to take out a paragraph whose sub-paragraphs, or fields, stay."""
        while True:
            removed = [(e, m.change) for e, m in self._all() if isinstance(m.change, Removal)]
            gone = {change.paragraph for _, change in removed}
            left = [entry for entry, change in removed if self._leaves(change, gone)]
            if not left:
                return
            reason = "the paragraph has others under it, and it does not say what becomes of them"
            self.refused |= {entry.row: reason for entry in left}
            self.entries = [entry for entry in self.entries if entry not in left]

    def _leaves(self, change: Removal, gone: set[str]) -> bool:
        under = descendants(self.base, self.base.by_id[change.paragraph])
        return any(p.id not in gone for p in under)

    def changes(self) -> list[tuple[Entry, Attributed]]:
        """Return the changes in the order of the base, each with its row; what is new is counted at each place."""
        place = {identity: n for n, identity in enumerate(("", *self.base.ids))}
        counts: dict[str, int] = defaultdict(int)
        result = []
        for entry, made in sorted(self._all(), key=lambda pair: _rank(*pair)):
            change = made.change
            if isinstance(change, Addition | Move):
                made = replace(made, change=replace(change, order=counts[change.after]))
                counts[change.after] += 1
            result.append((entry, made))
        return sorted(result, key=lambda pair: _key(pair[1], place))

    def _all(self) -> Iterator[tuple[Entry, Attributed]]:
        for entry in self.entries:
            yield from ((entry, made) for made in entry.asked.changes)

    def state(self) -> Document:
        """Return the base with exactly these changes made, done on the words themselves."""
        written = {run[0].id: e for e in self.entries if (run := _written(e))}
        covered = {p.id for e in self.entries for p in _written(e)}
        edits: dict[str, list[Edit]] = defaultdict(list)
        new: dict[str, list[Paragraph]] = defaultdict(list)
        gone: set[str] = set()
        for entry in self.entries:
            for made in () if _written(entry) else entry.asked.changes:
                match made.change:
                    case Edit(paragraph=identity):
                        edits[identity].append(made.change)
                    case Removal(paragraph=identity):
                        gone.add(identity)
                    case Addition(after=identity, kind=kind, level=level, new=words):
                        new[identity].append(Paragraph("", kind, words, level))
        result = list(new[""])
        for paragraph in self.base:
            if paragraph.id in written:
                result += written[paragraph.id].asked.written or ()
            elif paragraph.id not in gone | covered:
                result.append(_edited(paragraph, edits[paragraph.id]))
            result += new[paragraph.id]
        return self.base.with_paragraphs(result)


def _claimed(entry: Entry) -> Iterator[tuple[str, int, int]]:
    """Yield the words of the base that a row says something of, by paragraph: all of them, or some."""
    target = entry.target
    if not isinstance(target, Target):
        return
    if not target.part:
        yield from ((p.id, -1, len(p.wording) + 1) for p in target.run)
        return
    edits = [made.change for made in entry.asked.changes if isinstance(made.change, Edit)]
    start = min([target.start, *(e.start for e in edits)])
    yield target.run[0].id, start, max([target.end, *(e.end for e in edits)])


def _written(entry: Entry) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the base that a row writes anew as several."""
    return entry.target.run if entry.asked.written is not None and isinstance(entry.target, Target) else ()


def _edited(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    wording = paragraph.wording
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        wording = wording.spliced(edit.start, edit.end, edit.new)
    return paragraph.with_wording(wording)


def _rank(entry: Entry, made: Attributed) -> tuple[int, int]:
    """Return where something new stands at its place: behind what was written anew there, and before the next."""
    change, rank = made.change, 1
    if _written(entry) and isinstance(change, Addition | Move):
        rank = 0 if change.after in [p.id for p in _written(entry)] else 2
    return rank, entry.row


def _key(made: Attributed, place: dict[str, int]) -> tuple[int, int, int]:
    match made.change:
        case Edit(paragraph=identity, start=start):
            return place[identity], 0, start
        case Addition(after=identity, order=order) | Move(after=identity, order=order):
            return place[identity], 1, order
        case change:
            return place[change.paragraph], 0, 0
