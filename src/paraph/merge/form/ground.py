"""The text that a form is about, with what its rows look up in it again and again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from paraph.diff.weight import folded
from paraph.merge.instructions.places import Unclear, paragraph_named
from paraph.merge.tabled import as_head, names_and_places
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.labels import typed_label
from paraph.model.numbers import Number, folded_reference, numbers

_UNNUMBERED = {
    Kind.MASTHEAD: "Masthead",
    Kind.TITLE: "Title",
    Kind.HEADING: "Heading",
    Kind.TEXT: "Unnumbered",
    Kind.OBJECT: "Object",
}


class Ground:
    """One text; nothing in it changes."""

    def __init__(self, text: Document) -> None:
        self.text = text
        self.language = text.about("language") or "en"

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each paragraph, by its id."""
        return {identity: n for n, identity in enumerate(self.text.ids)}

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The numbers of the paragraphs that have one, by id."""
        return {self.text.ids[n]: number for n, number in numbers(self.text).items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each paragraph as a form prints it, by its id: "7 bis"; without a number "Heading 2".

        Of several with one number, such as sub-paragraphs under no paragraph, each has its own: "(a), no. 2".
        """
        names, _ = names_and_places(self.text)
        unnumbered: dict[Kind, list[str]] = defaultdict(list)
        for paragraph in self.text:
            if paragraph.kind in _UNNUMBERED:
                unnumbered[paragraph.kind].append(paragraph.id)
        for kind, same in unnumbered.items():
            for n, identity in enumerate(same, 1):
                names[identity] = f"{_UNNUMBERED[kind]} {n}" if len(same) > 1 else _UNNUMBERED[kind]
        heads = {identity: as_head(name) for identity, name in names.items()}
        often = {name for name, times in Counter(n.casefold() for n in heads.values()).items() if times > 1}
        seen: Counter[str] = Counter()
        for identity, name in heads.items():
            if name.casefold() in often:
                seen[name.casefold()] += 1
                heads[identity] = f"{name}, no. {seen[name.casefold()]}"
        return heads

    @cached_property
    def _printed(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for identity, name in self.names.items():
            found[name.casefold()].append(identity)
        return found

    @cached_property
    def _referred(self) -> Mapping[str, str]:
        return {folded_reference(number.reference): i for i, number in reversed([*self.numbers.items()])}

    @cached_property
    def _words(self) -> Mapping[str, list[Paragraph]]:
        found: dict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in self.text:
            found[folded(paragraph.wording.plain)].append(paragraph)
        return found

    def printed(self, name: str) -> Paragraph | None:
        """Return the one paragraph with a name as a form prints it."""
        found = self._printed.get(name.casefold(), [])
        return self.text.by_id[found[0]] if len(found) == 1 else None

    def numbered(self, reference: str) -> Paragraph | Unclear:
        """Return the paragraph of a number, or the title; an id is none."""
        if reference.casefold() == "title":
            return paragraph_named(self.text, "title", "")
        found = self._referred.get(folded_reference(reference))
        return Unclear(f"there is no paragraph “{reference}”") if found is None else self.text.by_id[found]

    def with_words(self, words: str) -> list[Paragraph]:
        """Return the paragraphs that say the same, typography aside."""
        return self._words.get(folded(words), [])

    def number_before(self, paragraph: Paragraph, text: str) -> int:
        """Return how many signs at the start of a text are the paragraph's number, typed before its words."""
        label, number = typed_label(text), self.numbers.get(paragraph.id)
        if label is None or number is None or label.name.casefold() != number.label.casefold():
            return 0
        return label.length
