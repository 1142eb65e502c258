"""The rolling text: a compilation printed as one text, open passages in square brackets.

`[base / TUR, HUN: alternative / IRN: delete]`: the base always first, alternatives in the order of their
words. A bracket of the base stays one bracket: `[TUR: A / B]` where TUR chooses the first of `[A / B]`. With no
attribution nothing in it depends on who proposed what, or on how many did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from paraph.merge.acts.printed import Flat, printed
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
        result.append(
            compiled.base.with_wording(paragraph_wording(compiled, named=named, order=compilation.parties))
        )
        result += _in_order(placed[compiled.base.id])
    return Document(tuple(result), compilation.front)


def _in_order(placed: list[tuple[int, Paragraph]]) -> list[Paragraph]:
    return [paragraph for _, paragraph in sorted(placed, key=lambda entry: entry[0])]


def stretches(
    compiled: CompiledParagraph, *, named: bool, order: Sequence[str] = ()
) -> list[tuple[int, int, Wording]]:
    """Return the open stretches of a paragraph, from and to in code points of the base, each as it is printed."""
    return [
        (shown.start, shown.end, _flat(shown, named=named))
        if isinstance(shown, Flat)
        else (shown.start, shown.end, passage_wording(shown, named=named))
        for shown in printed(compiled, order)
    ]


def _flat(flat: Flat, *, named: bool) -> Wording:
    """Return a bracket of the base with who would have which alternative; without names, all of them."""
    parts: dict[tuple[str, tuple[str, ...]] | int, Wording] = {}
    for number, choice in enumerate(flat.choices):
        if named:
            words = choice.wording or Wording()
            parts[number] = _labelled(words, choice.parties, named=True) if choice.parties else words
        elif choice.wording is not None:
            parts.setdefault(choice.wording.words, choice.wording)
    return bracketed(list(parts.values()))


def paragraph_wording(compiled: CompiledParagraph, *, named: bool, order: Sequence[str] = ()) -> Wording:
    """Return a paragraph of the base with its open passages in brackets; `order` is that of the parties."""
    base = compiled.base.wording
    parts, at = [], 0
    for start, end, wording in stretches(compiled, named=named, order=order):
        parts += [base.slice(at, start), wording]
        at = end
    whole = concat([*parts, base.slice(at, len(base))])
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

    parts = [shown(passage.base)] if len(passage.base) else []
    only_deletion = len(passage.alternatives) == 1 and not len(passage.alternatives[0].wording)
    if named or not only_deletion:
        parts += [_alternative(replace(a, wording=shown(a.wording)), named=named) for a in passage.alternatives]
    return Wording.of(" ") + bracketed(parts) if space else bracketed(parts)


def _alternative(alternative: Alternative, *, named: bool) -> Wording:
    return _labelled(alternative.wording, alternative.parties, named=named)


def _labelled(wording: Wording, parties: tuple[str, ...], *, named: bool) -> Wording:
    words = wording if len(wording) else Wording.of("delete")
    return Wording.of(", ".join(parties) + ": ") + words if named else words


def bracketed(parts: list[Wording]) -> Wording:
    """Return wordings as alternatives in one pair of brackets."""
    inner = [piece for part in parts for piece in (_SLASH, part)][1:]
    return concat([Wording.of("["), *inner, Wording.of("]")])
