"""The text as one party would have it, read out of a compilation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from paraph.model.compilation import Compilation, CompiledParagraph
from paraph.model.document import Document, Paragraph
from paraph.model.wording import Wording, concat

BASE = ""
"""The party that changes nothing: its view is the base."""


def view(compilation: Compilation, party: str) -> Document:
    """Return the text as `party` would have it; for BASE, or a party that is not in it, the base.

    Paragraphs that the base does not have come with an empty id.
    """
    placed: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for new in compilation.new:
        if party in new.parties:
            paragraph = Paragraph("", new.kind, new.wording, new.level)
            placed[new.place.after].append((new.place.order, paragraph))
    away: set[str] = set()
    for compiled in compilation.paragraphs:
        for moved in compiled.moved if party in compiled.parties else ():
            if party in moved.parties:
                away.add(compiled.base.id)
                placed[moved.place.after].append((moved.place.order, _as_seen(compiled, party)))
    result = _in_order(placed[""])
    for compiled in compilation.paragraphs:
        if party not in compiled.parties:
            result.append(compiled.base)
            result += _in_order(placed[compiled.base.id]) if compiled.base.id in placed else []
            continue
        gone = compiled.deleted is not None and party in compiled.deleted.parties
        if not gone and compiled.base.id not in away:
            result.append(_as_seen(compiled, party))
        result += _in_order(placed[compiled.base.id])
    return Document(tuple(result), compilation.front)


def _in_order(placed: list[tuple[int, Paragraph]]) -> list[Paragraph]:
    return [paragraph for _, paragraph in sorted(placed, key=lambda entry: entry[0])]


def _as_seen(compiled: CompiledParagraph, party: str) -> Paragraph:
    shape = next((r.what for r in compiled.retyped if party in r.parties), compiled.base.shape)
    wording = wording_of(compiled, party)
    return replace(compiled.base, wording=wording, kind=shape[0], level=shape[1])


def wording_of(compiled: CompiledParagraph, party: str) -> Wording:
    """Return the words of a paragraph as `party` would have them."""
    base = compiled.base.wording
    parts, at = [], 0
    for passage in compiled.passages:
        own = next((a for a in passage.alternatives if party in a.parties), None)
        if own is not None:
            parts += [base.slice(at, passage.start), own.wording]
            at = passage.end
    return concat([*parts, base.slice(at, len(base))])
