"""A paragraph of either side as it is held against the other, and which is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from paraph.diff.counterparts import counterparts
from paraph.diff.likened import Likened, likened
from paraph.merge.verbatim.numbering import Parted, agreed_numbers, is_number, parted, same_number
from paraph.model.comparison import runs
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.labels import typed_label
from paraph.model.numbers import Number
from paraph.model.verbatim import Shown
from paraph.model.wording import NOTE, Wording

_START = 12
"""So many characters after a number tell whether it stands in another text too."""


@frozen(slots=False)
class Held:
    """A paragraph of a file, its number apart; `aside` as in Shown."""

    parted: Parted
    aside: str = ""

    @property
    def label(self) -> str:
        """The number before it."""
        return self.parted.label

    @cached_property
    def likened(self) -> Likened:
        """Its words as they are compared, without the number."""
        return likened(self.parted.wording.text)

    @property
    def notes(self) -> tuple[Wording, ...]:
        """Its notes."""
        return self.parted.wording.notes

    def with_number_in_words(self) -> Held:
        """Return it with the number as a part of the words."""
        return Held(Parted("", self.parted.whole), self.aside)


@frozen
class Entry:
    """Paragraphs of the file (by place) that are paragraphs of the agreed text; several on one side at most."""

    file: tuple[int, ...]
    agreed: tuple[int, ...]
    moved: bool = False


def held(paragraphs: Iterable[Shown], numbers: Iterable[Number], language: str) -> list[Held]:
    """Return the paragraphs of a file, each with its number apart; `language` is that of the agreed text."""
    known = agreed_numbers((number.printed for number in numbers), language)
    return [Held(Parted("", s.wording) if s.aside else parted(s, known), s.aside) for s in paragraphs]


def pair(file: Sequence[Held], agreed: Document, numbers: Mapping[int, Number]) -> list[Entry]:
    """Return which paragraphs are which, in the order of the file; what stands aside is none of the text.

    What the words do not tell, the number tells between the same neighbours.
    """
    running = [place for place, paragraph in enumerate(file) if not paragraph.aside]
    mine = Document(tuple(_bare(f"f{n}", file[n].likened.text) for n in running))
    theirs = Document(tuple(_bare(f"a{n}", likened(_unlabelled(p)).text) for n, p in enumerate(agreed)))
    found = []
    for match in counterparts(mine, theirs, by_id=False):
        # Parts that stand apart from one another are no one paragraph on paper.
        old, new = (max(runs(sorted(places)), key=len) for places in (match.old, match.new))
        found.append(Entry(tuple(running[n] for n in old), new, match.moved))
    return sorted([*found, *_by_number(file, running, numbers, found)], key=lambda entry: entry.file)


def _by_number(
    file: Sequence[Held], running: Sequence[int], numbers: Mapping[int, Number], found: Sequence[Entry]
) -> Iterator[Entry]:
    """Yield paragraphs of other words that bear the same number between the same neighbours."""
    known, new_known = {n for e in found for n in e.file}, {n for e in found for n in e.agreed}
    stay = [entry for entry in found if not entry.moved]
    low = 0
    for place in running:
        if place in known or not is_number(file[place].label):
            continue
        low = max((*(e.agreed[-1] + 1 for e in stay if e.file[0] < place), low))
        high = min((e.agreed[0] for e in stay if e.file[0] > place), default=max(numbers, default=-1) + 1)
        for n in range(low, high):
            if n not in new_known and n in numbers and same_number(file[place].label, numbers[n].printed):
                yield Entry((place,), (n,))
                low = n + 1
                break


def _bare(identity: str, text: str) -> Paragraph:
    return Paragraph(identity, Kind.TEXT, Wording.of(text.replace(NOTE, "")))


def _unlabelled(paragraph: Paragraph) -> str:
    """Return the words of an agreed paragraph without a number that is typed into them, as the file's are taken."""
    found = typed_label(paragraph.text)
    if found is None or found.brackets or not paragraph.text[found.length :].strip():
        return paragraph.text
    return paragraph.text[found.length :]


def with_own_numbers(file: Sequence[Held], agreed: Document, entry: Entry, number: Number | None) -> list[Held]:
    """Return the paragraphs of an entry; a number that the agreed text has in its words is among the words here.

    `number` is that of the first agreed one. A bullet, and "PP3" where the house prints no number, are layout.
    """
    first, *others = (file[place] for place in entry.file)
    if first.label and (number is None or not number.printed):
        typed = typed_label(agreed.paragraphs[entry.agreed[0]].text)
        if typed is not None and not typed.brackets and same_number(first.label, typed.shown):
            first = first.with_number_in_words()
        elif not is_number(first.label) or (number is not None and same_number(first.label, number.label)):
            first = Held(Parted("", first.parted.wording))
    text = likened(agreed.paragraphs[entry.agreed[0]].text).text
    return [first, *(other.with_number_in_words() if _is_in(other, text) else other for other in others)]


def _is_in(paragraph: Held, text: str) -> bool:
    """Whether a text has the number of a paragraph before its first words: one that was broken up at its points."""
    words = paragraph.parted.whole.text[: len(paragraph.label) + _START]
    return bool(paragraph.label) and likened(words).text in text
