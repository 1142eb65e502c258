"""What became of a paragraph from one version of a draft to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paraph.actions.workspace import parse_text
from paraph.diff.compare import compare, compare_one
from paraph.diff.display import readable, readable_change
from paraph.model.comparison import ParagraphChange, Side
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.numbers import Number, numbers
from paraph.store.values import Version

_ID = re.compile(rb"\{#([a-z0-9][a-z0-9-]*)[^{}\n]*\}[ \t\r]*$", re.MULTILINE)


def changes_of(
    versions: Sequence[tuple[Version, bytes]], names: set[str], path: str
) -> Iterator[tuple[Version, ParagraphChange]]:
    """Yield what became of the paragraphs of some ids in each version of a draft, oldest first."""
    before, stood = b"", _around(b"", names)
    looked = Looked(path)
    for version, after in versions:
        before, earlier = after, before
        # It may have changed only where its line did, or what it stands between.
        stood, stood_then = _around(after, names), stood
        if stood == stood_then:
            continue
        for change in looked.between(earlier, after, names):
            if {p.id for side in (change.old, change.new) for p in side.paragraphs} & names:
                yield version, change


def _around(data: bytes, names: set[str]) -> list[tuple[bytes, bytes, bytes]]:
    """Return the line of each of some paragraphs, with the ids before and behind it."""
    found = [*_ID.finditer(data)]
    ids = [b"", *(match[1] for match in found), b""]
    return [
        (ids[n], data[data.rfind(b"\n", 0, match.start()) + 1 : match.start()], ids[n + 2])
        for n, match in enumerate(found)
        if match[1].decode() in names
    ]


class Looked:
    """Compares versions of a draft; what was read of one is kept for the next."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._texts: dict[bytes, Document] = {b"": Document(())}
        self._numbers: dict[bytes, dict[int, Number]] = {}

    def between(self, before: bytes, after: bytes, names: set[str]) -> Iterator[ParagraphChange]:
        """Yield the changes of at least the paragraphs of some ids.

        Where both versions have the same paragraphs in the same order, each is compared with itself alone.
        """
        old, new = self._text(before), self._text(after)
        if old.ids != new.ids or "" in old.ids:
            yield from readable(compare(old, new)).paragraphs
            return
        for place in [place for place, identity in enumerate(old.ids) if identity in names]:
            one, other = old.paragraphs[place], new.paragraphs[place]
            if one != other:
                change = readable_change(compare_one(one, other))
                sides = [
                    self._side(side, data, place) for side, data in ((change.old, before), (change.new, after))
                ]
                yield replace(change, old=sides[0], new=sides[1])

    def changed(self, before: bytes, after: bytes) -> tuple[bool, list[ParagraphChange]]:
        """Return changes between two versions, token by token, by places, and whether they are all there is.

        Where both have the same paragraphs in the same order, those that did not change are left out.
        """
        old, new = self._text(before), self._text(after)
        if old.ids != new.ids or "" in old.ids:
            return True, [*compare(old, new).paragraphs]
        found = []
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            if one.wording != other.wording:
                change = compare_one(one, other)
                sides = [replace(side, places=(place,)) for side in (change.old, change.new)]
                found.append(replace(change, old=sides[0], new=sides[1]))
        return False, found

    def _text(self, data: bytes) -> Document:
        if data not in self._texts:
            # Only the last one is asked for again.
            while len(self._texts) > 2:
                del self._texts[next(key for key in self._texts if key)]
            self._texts[data] = parse_text(data, self.path).document
        return self._texts[data]

    def _side(self, side: Side, data: bytes, place: int) -> Side:
        if data not in self._numbers:
            while len(self._numbers) > 1:
                del self._numbers[next(iter(self._numbers))]
            self._numbers[data] = dict(numbers(self._text(data)))
        found = self._numbers[data].get(place)
        return replace(side, places=(place,), numbers=(found.reference if found is not None else "",))
