"""The paragraphs of a text from elsewhere, before anyone has said what each is, and what came of them."""

from __future__ import annotations

from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import field, frozen, mutable
from paraph.model.reading import Cell, Notice, Reading, Shape, View, viewed
from paraph.model.wording import Wording


@frozen
class Piece:
    """A paragraph of the file, no space at its ends; `source` is its place (from 0) among those of the reading.

    The other fields are as in SourceParagraph.
    """

    wording: Wording
    shape: Shape | None = None
    label: str = ""
    depth: int | None = None
    style: str = ""
    cell: Cell | None = None
    object: str = ""
    where: str = ""
    source: int = 0
    outline: int | None = None

    @property
    def text(self) -> str:
        """The text of the wording."""
        return self.wording.text

    @property
    def whole(self) -> str:
        """The text of the wording and of its notes."""
        return " ".join((self.text, *(note.text for note in self.wording.notes)))


@frozen
class Placed:
    """A paragraph of the draft: the pieces (from 0) that its words are from, and how its kind was found.

    printed: the number it has in the file, or nothing; guessed: why it was taken for what it is, where the file
    does not say so; added: words of the draft that no paragraph of the file has (a heading's automatic number).
    """

    paragraph: Paragraph
    pieces: tuple[int, ...]
    printed: str = ""
    guessed: str = ""
    added: tuple[str, ...] = ()


@frozen
class Left:
    """Words of a piece that are not in the draft: a number that is computed from now on, a masthead."""

    piece: int
    text: str
    reason: str


@mutable
class Sheet:
    """What is made of the pieces, as it grows."""

    placed: list[Placed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def say(self, text: str, where: str = "", level: str = "warning") -> None:
        """Add a notice."""
        self.notices.append(Notice(level, text, where))


def pieces(reading: Reading) -> tuple[Piece, ...]:
    """Return the paragraphs of a reading with all its changes made; blank ones are left out.

    A paragraph joined from several has the properties of the last: it is the last mark that stays.
    """
    result = []
    for at, found in enumerate(viewed(reading, View.AFTER, objects=True)):
        source = reading.paragraphs[found.sources[-1]]
        wording = trimmed(found.wording)
        shape, label, depth = source.shape, source.label, source.list_level
        result.append(
            Piece(
                wording,
                shape,
                label,
                depth,
                source.style,
                source.cell,
                found.object,
                source.place,
                at,
                source.outline,
            )
        )
    return tuple(result)


def trimmed(wording: Wording) -> Wording:
    """Return a wording without space at its ends."""
    start = len(wording.text) - len(wording.text.lstrip())
    return wording.slice(start, max(start, len(wording.text.rstrip())))


def cut(text: str, most: int = 60) -> str:
    """Return the first words of a text in quotation marks."""
    line = " ".join(text.replace("\ufffc", "").split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most].rsplit(' ', 1)[0]} …”"


def made(kind: Kind, wording: Wording, level: int = 0) -> Paragraph:
    """Return a paragraph that has no id and no number yet."""
    return Paragraph("", kind, wording, level)
