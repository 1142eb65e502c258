"""The rolling text: a compilation printed as one text, open passages in square brackets.

`[base / TUR, HUN: alternative / IRN: delete]`: the base always first, alternatives in the order of their
words. With no attribution nothing in it depends on who proposed what, or on how many did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, Passage
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import numbers
from paraph.model.wording import BREAK, Wording, concat, with_pilcrows

_SLASH = Wording.of(" / ")
NO_NUMBERS: Mapping[str, str] = {}


def rolling(compilation: Compilation, *, named: bool) -> Document:
    """Return the rolling text; paragraphs that the base does not have come with an empty id."""
    base = compilation.base
    reference = {base.ids[place]: number.reference for place, number in numbers(base).items()}
    placed: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for new in compilation.new:
        wording = bracketed([_labelled(a.wording, a.parties, named=named) for a in new.alternatives])
        first = new.alternatives[0]
        placed[new.place.after].append((new.place.order, Paragraph("", first.kind, wording, first.level)))
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
        result.append(compiled.base.with_wording(paragraph_wording(compiled, named=named, reference=reference)))
        result += _in_order(placed[compiled.base.id])
    return Document(tuple(result), compilation.front)


def _in_order(placed: list[tuple[int, Paragraph]]) -> list[Paragraph]:
    return [paragraph for _, paragraph in sorted(placed, key=lambda entry: entry[0])]


def paragraph_wording(
    compiled: CompiledParagraph, *, named: bool, reference: Mapping[str, str] = NO_NUMBERS
) -> Wording:
    """Return a paragraph of the base with its open passages in brackets; `reference` are printed numbers by id."""
    base = compiled.base.wording
    parts, at = [], 0
    for passage in compiled.passages:
        parts += [base.slice(at, passage.start), passage_wording(passage, named=named)]
        at = passage.end
    whole = concat([*parts, base.slice(at, len(base))])
    for joined in compiled.joined:
        known = reference.get(joined.joined)
        what = Wording.of(f"paragraph {known} runs on here" if known else "the next paragraph runs on here")
        whole = concat([whole, Wording.of(" "), bracketed([_labelled(what, joined.parties, named=named)])])
    if compiled.deleted is None:
        return whole
    if not named:
        return bracketed([whole])
    return bracketed([whole, _labelled(Wording(), compiled.deleted.parties, named=named)])


def passage_wording(passage: Passage, *, named: bool) -> Wording:
    """Return an open passage in brackets; space that all its wordings begin with stands before the bracket."""
    wordings = [w for w in (passage.base, *(a.wording for a in passage.alternatives)) if len(w)]
    space = all(w.text.startswith(" ") for w in wordings)

    def shown(wording: Wording) -> Wording:
        return wording.slice(1, len(wording)) if space and len(wording) else wording

    if not passage.base.text.strip() and all(a.wording.text == BREAK for a in passage.alternatives):
        return passage.base + bracketed([_alternative(a, named=named) for a in passage.alternatives])

    parts = [shown(passage.base)] if len(passage.base) else []
    only_deletion = len(passage.alternatives) == 1 and not len(passage.alternatives[0].wording)
    if named or not only_deletion:
        parts += [_alternative(replace(a, wording=shown(a.wording)), named=named) for a in passage.alternatives]
    return Wording.of(" ") + bracketed(parts) if space else bracketed(parts)


def _alternative(alternative: Alternative, *, named: bool) -> Wording:
    return _labelled(alternative.wording, alternative.parties, named=named)


def _labelled(wording: Wording, parties: tuple[str, ...], *, named: bool) -> Wording:
    words = with_pilcrows(wording) if len(wording) else Wording.of("delete")
    if wording.text == BREAK:
        words = Wording.of("new paragraph")
    return Wording.of(", ".join(parties) + ": ") + words if named else words


def bracketed(parts: list[Wording]) -> Wording:
    """Return wordings as alternatives in one pair of brackets."""
    inner = [piece for part in parts for piece in (_SLASH, part)][1:]
    return concat([Wording.of("["), *inner, Wording.of("]")])
