"""The text as one party would have it, read out of a compilation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, JoinedParagraph, Passage
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.wording import Wording, concat

BASE = ""
"""The party that changes nothing: its view is the base."""


def view(compilation: Compilation, party: str) -> Document:
    """Return the text as `party` would have it; for BASE, or a party that is not in it, the base.

    Paragraphs that the base does not have come with an empty id; one that others were joined to has their ids
    among its aliases.
    """
    return Document(tuple(_View(compilation, party).paragraphs()), compilation.front)


class _View:
    """One party's text, put together from what the party would have at each place."""

    def __init__(self, compilation: Compilation, party: str) -> None:
        self.compilation, self.party = compilation, party
        self.compiled = {c.base.id: c for c in compilation.paragraphs}
        self.joins = {c.base.id: j for c in compilation.paragraphs for j in c.joined if party in j.parties}
        self.away = {join.joined for join in self.joins.values()}
        placed: dict[str, list[tuple[int, list[Paragraph]]]] = defaultdict(list)
        for passage in compilation.new:
            for new in passage.alternatives:
                if party in new.parties:
                    paragraph = Paragraph("", new.kind, new.wording, new.level)
                    placed[passage.place.after].append((passage.place.order, [paragraph]))
        for compiled in compilation.paragraphs:
            for moved in compiled.moved if party in compiled.parties else ():
                if party in moved.parties and compiled.base.id not in self.away:
                    self.away.add(compiled.base.id)
                    placed[moved.place.after].append((moved.place.order, self.seen(compiled)))
        self.placed = placed

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in reading order."""
        yield from self._placed_after("")
        for compiled in self.compilation.paragraphs:
            if self.party not in compiled.parties and compiled.base.id not in self.away:
                yield compiled.base
                yield from self._placed_after(compiled.base.id)
                continue
            gone = compiled.deleted is not None and self.party in compiled.deleted.parties
            if not gone and compiled.base.id not in self.away:
                yield from self.seen(compiled)
            yield from self._placed_after(compiled.base.id)

    def _placed_after(self, after: str) -> Sequence[Paragraph]:
        if after not in self.placed:
            return ()
        return [p for _, own in sorted(self.placed[after], key=lambda entry: entry[0]) for p in own]

    def seen(self, compiled: CompiledParagraph) -> list[Paragraph]:
        """Return what a paragraph of the base has become: several where it was split, more where others joined."""
        if self.party not in compiled.parties:
            return [compiled.base]
        parts, shapes = parts_of(compiled, self.party)
        aliases: tuple[str, ...] = ()
        at: CompiledParagraph | None = compiled
        while at is not None and (join := self.joins.get(at.base.id)) is not None:
            at = self.compiled.get(join.joined)
            if at is not None:
                parts, more = self._run_on(parts, join, at)
                shapes += more
                aliases += (at.base.id, *at.base.aliases)
        base = compiled.base
        shape = next((r.what for r in compiled.retyped if self.party in r.parties), base.shape)
        first = replace(base, wording=parts[0], kind=shape[0], level=shape[1], aliases=base.aliases + aliases)
        rest = [Paragraph("", kind, words, level) for words, (kind, level) in zip(parts[1:], shapes, strict=True)]
        return [first, *rest]

    def _run_on(
        self, parts: list[Wording], join: JoinedParagraph, joined: CompiledParagraph
    ) -> tuple[list[Wording], tuple[tuple[Kind, int], ...]]:
        more, shapes = parts_of(joined, self.party)
        return [*parts[:-1], concat([parts[-1], join.separator, more[0]]), *more[1:]], shapes


def parts_of(compiled: CompiledParagraph, party: str) -> tuple[list[Wording], tuple[tuple[Kind, int], ...]]:
    """Return the words of a paragraph as `party` would have them, and what paragraphs begin in them.

    There is one wording more than there are shapes (kind and level).
    """
    own = (alternative_of(passage, party) for passage in compiled.passages)
    shapes = tuple(shape for found in own if found is not None for shape in found.shapes)
    return wording_of(compiled, party).parted(), shapes


def wording_of(compiled: CompiledParagraph, party: str) -> Wording:
    """Return the words of a paragraph as `party` would have them, with BREAK where it would begin a new one."""
    base, parts, at = compiled.base.wording, list[Wording](), 0
    for passage in compiled.passages:
        own = alternative_of(passage, party)
        if own is not None:
            parts += [base.slice(at, passage.start), own.wording]
            at = passage.end
    return concat([*parts, base.slice(at, len(base))])


def alternative_of(passage: Passage, party: str) -> Alternative | None:
    """Return what a party would have in a passage, or None where it leaves the base as it is."""
    return next((a for a in passage.alternatives if party in a.parties), None)
