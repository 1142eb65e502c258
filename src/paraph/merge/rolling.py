"""The rolling text: a compilation printed as one text, open passages in square brackets.

`[base / TUR, HUN: alternative / IRN: delete]`: the base always first, alternatives in the order of their
words. With no attribution nothing in it depends on who proposed what, or on how many did.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from paraph.merge.phrases import shown_passages
from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, Passage
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import numbers
from paraph.model.wording import Wording, concat

_SLASH = Wording.of(" / ")


def rolling(compilation: Compilation, *, named: bool) -> Document:
    """Return the rolling text; paragraphs that the base does not have come with an empty id."""
    base = compilation.base
    reference = {base.ids[place]: number.reference for place, number in numbers(base).items()}
    placed: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for new in compilation.new:
        wording = bracketed([_labelled(new.wording, new.parties, named=named)])
        placed[new.place.after].append((new.place.order, Paragraph("", new.kind, wording, new.level)))
    for compiled in compilation.paragraphs:
        for moved in compiled.moved:
            known = reference.get(compiled.base.id)
            what = Wording.of(f"move paragraph {known} here" if known else f"move here: “{compiled.base.text}”")
            wording = bracketed([_labelled(what, moved.parties, named=named)])
            placed[moved.place.after].append(
                (moved.place.order, Paragraph("", compiled.base.kind, wording, compiled.base.level))
            )
    result = _in_order(placed[""])
    for compiled in compilation.paragraphs:
        result.append(compiled.base.with_wording(paragraph_wording(compiled, named=named)))
        result += _in_order(placed[compiled.base.id])
    return Document(tuple(result), compilation.front)


def _in_order(placed: list[tuple[int, Paragraph]]) -> list[Paragraph]:
    return [paragraph for _, paragraph in sorted(placed, key=lambda entry: entry[0])]


def paragraph_wording(compiled: CompiledParagraph, *, named: bool) -> Wording:
    """Return a paragraph of the base with its open passages in brackets."""
    base = compiled.base.wording
    parts, at = [], 0
    for passage in shown_passages(compiled):
        parts += [base.slice(at, passage.start), passage_wording(passage, named=named)]
        at = passage.end
    whole = concat([*parts, base.slice(at, len(base))])
    if compiled.deleted is None:
        return whole
    if not named:
        return bracketed([whole])
    return bracketed([whole, _labelled(Wording(), compiled.deleted.parties, named=named)])


def passage_wording(passage: Passage, *, named: bool) -> Wording:
    """Return an open passage in brackets; space that all its wordings begin or end with stands outside."""
    wordings = [w for w in (passage.base, *(a.wording for a in passage.alternatives)) if len(w)]
    lead = int(all(w.text.startswith(" ") for w in wordings))
    tail = int(not lead and all(w.text.endswith(" ") for w in wordings))

    def shown(wording: Wording) -> Wording:
        return wording.slice(lead, len(wording) - tail) if len(wording) else wording

    parts = [shown(passage.base)] if len(passage.base) else []
    only_deletion = len(passage.alternatives) == 1 and not len(passage.alternatives[0].wording)
    if named or not only_deletion:
        parts += [_alternative(replace(a, wording=shown(a.wording)), named=named) for a in passage.alternatives]
    return concat([Wording.of(" " * lead), bracketed(parts), Wording.of(" " * tail)])


def _alternative(alternative: Alternative, *, named: bool) -> Wording:
    return _labelled(alternative.wording, alternative.parties, named=named)


def _labelled(wording: Wording, parties: tuple[str, ...], *, named: bool) -> Wording:
    words = wording if len(wording) else Wording.of("delete")
    return Wording.of(", ".join(parties) + ": ") + words if named else words


def bracketed(parts: list[Wording]) -> Wording:
    """Return wordings as alternatives in one pair of brackets."""
    inner = [piece for part in parts for piece in (_SLASH, part)][1:]
    return concat([Wording.of("["), *inner, Wording.of("]")])
