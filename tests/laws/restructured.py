"""Texts whose paragraphs were split, joined, moved and edited, all at once, long enough for words to tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from laws.generate import among, either, number
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.wording import NOTE, Mark, Wording

_WORDS = tuple(
    "states ministers ports rivers shall may welcome protect share keep the of and to in every year data floods"
    " bridges trains harvest council register village coast border season water light bread stone".split()
)
_SHAPES = (
    (Kind.OPERATIVE, 0),
    (Kind.SUB, 1),
    (Kind.SUB, 2),
    (Kind.TEXT, 0),
    (Kind.PREAMBULAR, 0),
    (Kind.HEADING, 1),
)


_SIX_TO_TWELVE = st.lists(st.sampled_from(_WORDS), min_size=6, max_size=12)


@cache
@st.composite
def sentences(draw: st.DrawFn) -> Wording:
    """Six to twelve words with a full stop; now and then some in italics, or a note."""
    words = draw(_SIX_TO_TWELVE)
    at = draw(number(0, len(words)))
    marks = (Mark.ITALIC,) if draw(either) else ()
    found = Wording.of("".join(f"{word} " for word in words[:at]), *marks) + Wording.of(" ".join(words[at:]))
    if draw(number(0, 5)) == 0:
        found += Wording.of(NOTE, notes=[Wording.of(draw(among(_WORDS)))])
    return found + Wording.of(".")


@cache
@st.composite
def _paragraphs(draw: st.DrawFn) -> Paragraph:
    wording = draw(sentences())
    for more in draw(st.lists(sentences(), max_size=2)):
        wording += Wording.of(" ") + more
    kind, level = draw(among(_SHAPES))
    return Paragraph("", kind, wording, level)


@dataclass
class _Text:
    """A text under change, and how many ids were given so far."""

    paragraphs: list[Paragraph]
    given: int = 0

    def new_id(self) -> str:
        self.given += 1
        return f"new{self.given}"

    def split(self, at: int, offset: int) -> None:
        paragraph = self.paragraphs[at]
        first, rest = paragraph.wording.slice(0, offset), paragraph.wording.slice(offset, len(paragraph.wording))
        if first.blank or rest.blank:
            return
        part = replace(paragraph, id=self.new_id(), wording=rest, aliases=(), number="")
        self.paragraphs[at : at + 1] = [paragraph.with_wording(first), part]

    def join(self, at: int, other: int) -> None:
        if at == other:
            return
        first, second = self.paragraphs[at], self.paragraphs[other]
        aliases = (*first.aliases, second.id, *second.aliases)
        self.paragraphs[at] = replace(
            first, wording=first.wording + Wording.of(" ") + second.wording, aliases=aliases
        )
        del self.paragraphs[other]

    def move(self, at: int, to: int) -> None:
        self.paragraphs.insert(to, self.paragraphs.pop(at))

    def edit(self, at: int, start: int, end: int, words: str) -> None:
        wording = self.paragraphs[at].wording.spliced(start, end, Wording.of(words))
        if not wording.blank:
            self.paragraphs[at] = self.paragraphs[at].with_wording(wording)


_STEPS = ("split", "join", "join next", "move", "edit", "add", "remove", "retype")
_TEXTS = st.lists(_paragraphs(), min_size=2, max_size=7)


@cache
@st.composite
def restructured(draw: st.DrawFn) -> tuple[Document, Document]:
    """A text of up to seven paragraphs, and what became of it: at least one of them was split, joined or moved."""
    old = [replace(p, id=f"p{n}") for n, p in enumerate(draw(_TEXTS))]
    text = _Text(list(old))
    for n in range(draw(number(1, 5))):
        at, other = (draw(number(0, len(text.paragraphs) - 1)) for _ in range(2))
        size = len(text.paragraphs[at].wording)
        start = draw(number(0, size))
        what = draw(among(_STEPS if n else _STEPS[:4]))
        match what:
            case "split":
                text.split(at, start)
            case "join":
                text.join(at, other)
            case "join next":
                text.join(at, min(at + 1, len(text.paragraphs) - 1))
            case "move":
                text.move(at, other)
            case "edit":
                text.edit(at, start, min(size, start + draw(number(0, 9))), draw(among(_WORDS)))
            case "add":
                text.paragraphs.insert(at, replace(draw(_paragraphs()), id=text.new_id()))
            case "remove" if len(text.paragraphs) > 1:
                del text.paragraphs[at]
            case "retype":
                kind, level = draw(among(_SHAPES))
                text.paragraphs[at] = replace(text.paragraphs[at], kind=kind, level=level)
    return Document(tuple(old)), Document(tuple(text.paragraphs))
