"""The ranges of comments in one story: where they begin and end, and the words between, in both states."""

from __future__ import annotations

from paraph.formats.word.tracking import State
from paraph.model.frozen import frozen, mutable, replace


@frozen
class Range:
    """What stands between the marks of one comment.

    `paragraph` and `last` are the paragraphs (from 0) in which it begins and ends; `start` and `end` are places in
    the story of a part, for comparing ranges with each other. `open` says that the file has no end for it, `sign`
    that it has only the comment's sign and no range.
    """

    part: str
    paragraph: int | None
    last: int | None
    start: int
    end: int
    after: str = ""
    before: str = ""
    open: bool = False
    sign: bool = False
    in_table: bool = False


@mutable
class _Marks:
    """Where a range begins and ends: in the words after, the words before, and in all."""

    paragraph: int
    start: tuple[int, int, int]
    last: int = 0
    end: tuple[int, int, int] | None = None
    sign: bool = False
    in_table: bool = False


class Quotes:
    """Keeps the words of a story and the marks of its comments, and cuts out the words in the end."""

    def __init__(self, part: str) -> None:
        self.part = part
        self._after: list[str] = []
        self._before: list[str] = []
        self._at = (0, 0, 0)
        self._found: dict[str, _Marks] = {}
        self._elsewhere: dict[str, Range] = {}

    def words(self, text: str, state: State) -> None:
        """Take note of words that were read."""
        after, before, in_all = self._at
        size = len(text)
        if state.deleted is None:
            self._after.append(text)
            after += size
        if state.inserted is None:
            self._before.append(text)
            before += size
        self._at = (after, before, in_all + size)

    def begin(self, identity: str, paragraph: int, *, in_table: bool = False) -> None:
        """Take note of the begin of a range; of several with one id the first counts."""
        found = self._found.get(identity)
        if found is None or found.sign:
            self._found[identity] = _Marks(paragraph, self._at, in_table=in_table)

    def end(self, identity: str, paragraph: int) -> None:
        """Take note of the end of a range; one that was never begun is nothing."""
        found = self._found.get(identity)
        if found is not None and found.end is None:
            found.end, found.last = self._at, paragraph

    def sign(self, identity: str, paragraph: int) -> None:
        """Take note of the sign of a comment, which shows the place of one that has no range."""
        self._found.setdefault(identity, _Marks(paragraph, self._at, paragraph, self._at, sign=True))

    def hang(self, other: Quotes, paragraph: int | None) -> None:
        """Take over the ranges of what hangs on a paragraph of this story (a note, a text box), or on none."""
        for identity, found in other.ranges(0).items():
            self._elsewhere.setdefault(identity, replace(found, paragraph=paragraph, last=paragraph))

    def ranges(self, last: int) -> dict[str, Range]:
        """Return the ranges by the id of their comment; one without an end goes up to paragraph `last`."""
        after, before = "".join(self._after), "".join(self._before)
        result = dict(self._elsewhere)
        for identity, found in self._found.items():
            end = found.end or self._at
            result[identity] = Range(
                self.part,
                found.paragraph,
                found.last if found.end else last,
                found.start[2],
                end[2],
                after[found.start[0] : end[0]],
                before[found.start[1] : end[1]],
                open=found.end is None,
                sign=found.sign,
                in_table=found.in_table,
            )
        return result
