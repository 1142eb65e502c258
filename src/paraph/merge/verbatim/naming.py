"""How a paragraph is called, so that whoever has the file in hand finds it and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from paraph.diff.tokens import cut, is_word
from paraph.merge.verbatim.held import Entry, Held
from paraph.merge.verbatim.numbering import bare_number, is_number, same_number
from paraph.merge.verbatim.phrases import Phrases
from paraph.model.document import Document, Kind
from paraph.model.numbers import Number

_LEAST = 3
"""So many opening words, at least, name a paragraph without a number."""
_MOST_SHOWN = 12


class Naming:
    """Names for the paragraphs of a file, by what is printed in it, and of the agreed text."""

    def __init__(
        self,
        file: Sequence[Held],
        agreed: Document,
        numbers: Mapping[int, Number],
        entries: Sequence[Entry],
        phrases: Phrases,
    ) -> None:
        self.file, self.agreed, self.numbers, self.phrases = file, agreed, numbers, phrases
        self.opening = [_words(held.likened.text) for held in file]
        self.counterpart = {entry.file[0]: entry.agreed[0] for entry in entries}
        self.found = {entry.agreed[0]: entry.file[0] for entry in entries}
        self.cited = {place: self._cited(place) for place in range(len(file))}
        self.times = Counter(cited for cited in self.cited.values() if cited)

    def in_file(self, place: int) -> str:
        """Return the name of a paragraph of the file."""
        cited = self.cited[place]
        if cited and self.times[cited] == 1:
            return cited
        held, known = self.file[place], self.counterpart.get(place)
        kind = None if known is None else self.agreed.paragraphs[known].kind
        if held.aside:
            return self._beginning(place, self.phrases.aside.format(held.aside, "{}"), range(len(self.file)))
        if kind is Kind.TITLE and self._is_only(Kind.TITLE):
            return self.phrases.title
        if kind is Kind.FIELD and known is not None and (above := self._above(known)) is not None:
            return self._beginning(place, self.phrases.line.format("{}", above[0]), above[1])
        form = {Kind.HEADING: self.phrases.heading, Kind.PREAMBULAR: self.phrases.preambular}
        shape = self.phrases.beginning if kind is None else form.get(kind, self.phrases.beginning)
        return self._beginning(place, shape, range(len(self.file)), whole=kind in (Kind.HEADING, Kind.TITLE))

    def in_agreed(self, place: int) -> str:
        """Return the name of a paragraph of the agreed text that the file does not have."""
        paragraph = self.agreed.paragraphs[place]
        if paragraph.kind is not Kind.PREAMBULAR and place in self.numbers:
            return self.phrases.agreed.format(self._numbered(place))
        words = self.phrases.quote.format(_start(paragraph.wording.plain, _LEAST + 2))
        return self.phrases.agreed.format(self.phrases.beginning.format(words))

    def _cited(self, place: int) -> str:
        """Return the number by which a paragraph of the file is cited, if what is printed in it says so."""
        label = self.file[place].label
        known = self.counterpart.get(place)
        if known is None:
            plain = is_number(label) and not self.file[place].aside and bare_number(label)[:1].isdigit()
            return self.phrases.numbered[""].format(bare_number(label)) if plain else ""
        if self.agreed.paragraphs[known].kind is Kind.PREAMBULAR or not self._printed_as_agreed(known):
            return ""
        return self._numbered(known)

    def _numbered(self, place: int) -> str:
        forms = self.phrases.numbered
        return forms.get(self.agreed.paragraphs[place].kind.value, forms[""]).format(self.numbers[place].reference)

    def _printed_as_agreed(self, place: int) -> bool:
        """Whether a paragraph and all it stands under bear their agreed numbers in the file."""
        if place not in self.numbers:
            return False
        for above in (place, *self._ancestors(place)):
            here = self.found.get(above)
            if here is None or not same_number(self.file[here].label, self.numbers[above].printed):
                return False
        return True

    def _ancestors(self, place: int) -> Sequence[int]:
        paragraphs, result = self.agreed.paragraphs, []
        level = paragraphs[place].level if paragraphs[place].kind is Kind.SUB else 0
        at = place - 1
        while level and at >= 0:
            paragraph = paragraphs[at]
            rank = paragraph.level if paragraph.kind is Kind.SUB else 0
            if at in self.numbers and rank < level:
                result.append(at)
                level = rank
            at -= 1
        return result

    def _above(self, place: int) -> tuple[str, list[int]] | None:
        """Return the name of the action that a field belongs to, and where its fields stand in the file."""
        at = place
        while at >= 0 and self.agreed.paragraphs[at].kind is Kind.FIELD:
            at -= 1
        here = self.found.get(at) if at >= 0 else None
        if here is None or not (cited := self.cited[here]) or self.times[cited] != 1:
            return None
        end = here + 1
        while end < len(self.file) and (known := self.counterpart.get(end)) is not None:
            if self.agreed.paragraphs[known].kind is not Kind.FIELD:
                break
            end += 1
        return (cited, list(range(here + 1, end))) if here < self.found[place] < end else None

    def _is_only(self, kind: Kind) -> bool:
        return sum(p.kind is kind for p in self.agreed) == 1

    def _beginning(self, place: int, form: str, among: Sequence[int], *, whole: bool = False) -> str:
        """Return a name by opening words: as many as no other paragraph begins with, else which of them it is."""
        words, others = self.opening[place], [self.opening[n] for n in among if n != place]
        size = len(words) if whole and len(words) <= _MOST_SHOWN else min(_LEAST, len(words))
        while size < len(words) and any(other[:size] == words[:size] for other in others):
            size += 1
        name = form.format(self.phrases.quote.format(_start(self.file[place].parted.wording.plain, size)))
        same = [n for n in among if self.opening[n][:size] == words[:size]]
        return self.phrases.nth.format(name, same.index(place) + 1, len(same)) if len(same) > 1 else name


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.casefold() for token in cut(text) if is_word(token))


def _start(text: str, words: int) -> str:
    """Return the first words of a text, with the signs between them."""
    result, seen = "", 0
    for token in cut(" ".join(text.split())):
        if is_word(token):
            seen += 1
        if seen > words:
            break
        result += token
    return result.strip().rstrip(",;:.([-– ")
