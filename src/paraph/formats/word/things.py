"""Read what a text cannot hold: text boxes, pictures, embedded objects, each as a paragraph that stands for it."""

from __future__ import annotations

from abc import abstractmethod

from paraph.formats.word.inline import ALTERNATE, Inline
from paraph.formats.word.objects import BOX_CONTENT, EMBEDDED, TEXT_BOX, Fingerprint, caption, kind_of, lettering
from paraph.formats.word.pieces import joined
from paraph.formats.word.surroundings import Surroundings
from paraph.formats.word.tally import COUNTED, DRAWN_TEXT, characters_of, text_of
from paraph.formats.word.tracking import State
from paraph.formats.word.xml import Element
from paraph.model.reading import Segment, SourceParagraph
from paraph.model.wording import Wording, only_text

_LINE_END = Wording.of("\n")
_CALLED = {
    TEXT_BOX: "a text box: its words were read as a paragraph of their own",
    EMBEDDED: "an embedded object",
}


class Things(Inline):
    """Reads the things that hang on paragraphs; they wait in `things` for the end of theirs."""

    def __init__(self, around: Surroundings, fingerprint: Fingerprint) -> None:
        super().__init__(around)
        self.fingerprint = fingerprint
        self.paragraphs: list[SourceParagraph] = []
        self.things: list[SourceParagraph] = []

    @abstractmethod
    def beside(self) -> Things:
        """Return a reader for what stands in a text box of this one."""

    @abstractmethod
    def block(self, parent: Element, state: State) -> None:
        """Read what an element holds at the level of paragraphs."""

    def object(self, element: Element, state: State) -> None:
        """Make of a thing that a text cannot hold a paragraph that comes after the one it hangs on."""
        before, drawn = len(self.things), []  # type: tuple[int, list[str]]
        if characters_of(element):
            self._inside(element, state, drawn)
        elif words_along_paths := lettering(element):
            drawn.append(only_text(words_along_paths))
        if drawn:
            self.thing(TEXT_BOX, (Segment(Wording.of("\n".join(drawn)), state.inserted, state.deleted),))
        if len(self.things) == before and (kind := kind_of(element)):
            words = Wording.of(caption(element, self.fingerprint))
            self.thing(kind, (Segment(words, state.inserted, state.deleted),))

    def _inside(self, element: Element, state: State, drawn: list[str]) -> None:
        """Read the text boxes in a thing, and collect the words drawn in it."""
        for inner in element:
            if inner.tag == BOX_CONTENT:
                self._box(inner, state)
            elif inner.tag == ALTERNATE:
                self.one_branch(inner, lambda branch: self._inside(branch, state, drawn))
            elif inner.tag == DRAWN_TEXT:
                text = text_of(inner)
                self.account.placed[self.around.placed_as or state.placed] += len(text)
                drawn.append(only_text(text))
            elif inner.tag in COUNTED:
                self.other(inner, state)
            else:
                self._inside(inner, state, drawn)

    def _box(self, content: Element, state: State) -> None:
        """Read a text box as one paragraph, a line break between its own paragraphs."""
        place = self.at + 1 + len(self.things)
        inner = self.beside()
        inner.number = self.number
        inner.block(content, state)
        segments: list[Segment] = []
        for paragraph in inner.paragraphs:
            if not paragraph.object:
                segments += paragraph.segments
                segments.append(Segment(_LINE_END, paragraph.mark_inserted, paragraph.mark_deleted))
        self.thing(TEXT_BOX, joined(segments[:-1]))
        self.things += [paragraph for paragraph in inner.paragraphs if paragraph.object]
        self.quotes.hang(inner.quotes, place)

    def thing(self, kind: str, segments: tuple[Segment, ...]) -> None:
        """Take a thing of a kind, with the words that stand for it."""
        what = _CALLED.get(kind, f"a {kind}")
        self.note("note", f"here stands {what}")
        self.things.append(SourceParagraph(segments, object=kind, place=f"{self.part}#{self.number}"))
