"""The rolling text: a compilation printed as one text, open passages in square brackets.

`[base / TUR, HUN: alternative - IRN delete / IRN: delete]`: the base always first, alternatives in the order of
their words, what parties said of one behind it. Who is named was decided before (`merge.attribution`). Passages
are shown in whole words and phrases (`merge.phrases`); names and the brackets put in are bold, so that brackets of
the text itself can be told from them. A bracket of the base stays one bracket: `[TUR: A / B]` where TUR chooses the
first of `[A / B]`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from paraph.merge.acts.printed import Flat, printed
from paraph.merge.phrases import shown_passages
from paraph.model.attribution import Credit, Credits
from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, Passage
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import replace
from paraph.model.naming import shape_name
from paraph.model.numbers import numbers
from paraph.model.wording import BREAK, Mark, Wording, concat, with_pilcrows

_DELETE, _NEW_PARAGRAPH = Wording.of("delete"), Wording.of("new paragraph")


def rolling(compilation: Compilation) -> Document:
    """Return the rolling text; paragraphs that the base does not have come with an empty id."""
    base, named = compilation.base, Credits(compilation)
    reference = {base.ids[place]: number.reference for place, number in numbers(base).items()}
    placed: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for new in compilation.new:
        parts = [
            _labelled(a.wording, named.of(a.parties, a.proposals, words=True), alone=True) for a in new.alternatives
        ]
        first, wording = new.alternatives[0], bracketed(parts, bold=True)
        placed[new.place.after].append((new.place.order, Paragraph("", first.kind, wording, first.level)))
    for compiled in compilation.paragraphs:
        for moved in compiled.moved:
            known = reference.get(compiled.base.id)
            what = Wording.of(
                f"move paragraph {known} here" if known else f"move here: “{compiled.base.wording.plain}”"
            )
            credit = named.of(moved.parties, moved.proposals, words=False)
            wording = bracketed([_labelled(what, credit, alone=True)], bold=True)
            placed[moved.place.after].append(
                (moved.place.order, Paragraph("", compiled.base.kind, wording, compiled.base.level))
            )
    result = _in_order(placed[""])
    for compiled in compilation.paragraphs:
        behind = (*_joined(compiled, named, reference), *_retyped(compiled, named), *_stances(compiled, named))
        whole = concat([paragraph_wording(compiled, named), *behind])
        result.append(compiled.base.with_wording(whole))
        result += _in_order(placed[compiled.base.id])
    return Document(tuple(result), compilation.front)


def _in_order(placed: list[tuple[int, Paragraph]]) -> list[Paragraph]:
    return [paragraph for _, paragraph in sorted(placed, key=lambda entry: entry[0])]


def _joined(compiled: CompiledParagraph, named: Credits, reference: Mapping[str, str]) -> Iterator[Wording]:
    """Yield which paragraph some would let run on, to stand behind it; `reference` are printed numbers by id."""
    for joined in compiled.joined:
        credit = named.of(joined.parties, joined.proposals, words=False)
        known = reference.get(joined.joined)
        what = Wording.of(f"paragraph {known} runs on here" if known else "the next paragraph runs on here")
        yield Wording.of(" ") + bracketed([_labelled(what, credit, alone=True)], bold=True)


def _retyped(compiled: CompiledParagraph, named: Credits) -> Iterator[Wording]:
    """Yield what some would have a paragraph be, to stand behind it."""
    for retyped in compiled.retyped:
        credit = named.of(retyped.parties, retyped.proposals, words=False)
        what = Wording.of(f"change to {shape_name(retyped.what)}")
        yield Wording.of(" ") + bracketed([_labelled(what, credit, alone=True)], bold=True)


def _stances(compiled: CompiledParagraph, named: Credits) -> Iterator[Wording]:
    """Yield what parties said of a paragraph as it stands, to stand behind it."""
    said = named.as_it_stands(compiled.base.id)
    if said:
        yield Wording.of(" ") + bracketed([Wording.of(said, Mark.BOLD)], bold=True)


def paragraph_wording(compiled: CompiledParagraph, named: Credits | None, parties: Sequence[str] = ()) -> Wording:
    """Return a paragraph of the base with its open passages in brackets; without `named`, nobody is named.

    `parties` are those whose codes may stand typed in a bracket, where `named` does not know them.
    """
    base = compiled.base.wording
    parts, at = [], 0
    for start, end, wording in stretches(compiled, named, parties):
        parts += [base.slice(at, start), wording]
        at = end
    whole = concat([*parts, base.slice(at, len(base))])
    deleted = compiled.deleted
    if deleted is None:
        return whole
    if named is None:
        return bracketed([whole])
    credit = named.of(deleted.parties, deleted.proposals, words=False)
    return bracketed([_behind(whole, credit.retain), _labelled(Wording(), credit)], bold=True)


def stretches(
    compiled: CompiledParagraph, named: Credits | None, parties: Sequence[str] = ()
) -> list[tuple[int, int, Wording]]:
    """Return the open stretches of a paragraph, from and to in code points of the base, each as it is printed.

    Without `named` nobody is named, and what only parts a paragraph is not printed.
    """
    found = printed(compiled, tuple(named.order) if named is not None else parties)
    flats = [flat for flat in found if isinstance(flat, Flat)]
    others = tuple(passage for passage in found if isinstance(passage, Passage))
    shown = others if named is None else shown_passages(replace(compiled, passages=others), named)
    if any(p.start < flat.end and flat.start < p.end for p in shown for flat in flats):
        shown = others  # whole phrases are not worth a bracket torn apart
    if named is None:
        shown = tuple(p for p in shown if not p.only_parts)
    result = [(flat.start, flat.end, _flat(flat, named)) for flat in flats]
    result += [(passage.start, passage.end, passage_wording(passage, named)) for passage in shown]
    return sorted(result, key=lambda stretch: stretch[:2])


def _flat(flat: Flat, named: Credits | None) -> Wording:
    """Return a bracket of the base with who would have which alternative; without names, all of them.

    The bracket and its dividers are the text's own, and so not bold; names and what they add are.
    """
    if named is None:
        words = {c.wording.words: c.wording for c in reversed(flat.choices) if c.wording is not None}
        return bracketed(list(words.values())[::-1])
    parts: list[Wording] = []
    for choice in flat.choices:
        credit = named.of(choice.parties, choice.proposals, words=choice.wording is not None)
        divider = Wording.of(" / ") if choice.stands else Wording.of(" / ", Mark.BOLD)
        shown = choice.wording or Wording()
        parts += [divider, _labelled(shown, credit, alone=True) if choice.parties else shown]
    return concat([Wording.of("["), *parts[1:], Wording.of("]")])


def passage_wording(passage: Passage, named: Credits | None) -> Wording:
    """Return an open passage in brackets; space that all its wordings begin or end with stands outside.

    Where some would only begin a new paragraph in place of a space, a space stands on both sides of the bracket.
    """
    if named is not None and passage.only_parts:
        parts = [_alternative(a, a.wording, named, alone=True) for a in passage.alternatives]
        return concat([passage.base, bracketed(parts, bold=True), passage.base])
    wordings = [w for w in (passage.base, *(a.wording for a in passage.alternatives)) if len(w)]
    lead = int(all(w.text.startswith(" ") for w in wordings))
    tail = int(not lead and all(w.text.endswith(" ") for w in wordings))

    def shown(wording: Wording) -> Wording:
        return wording.slice(lead, len(wording) - tail) if len(wording) else wording

    base, parts = passage.base, []
    if len(base):
        proposals = [proposal for a in passage.alternatives for proposal in a.proposals]
        parts.append(_behind(shown(base), named.retained(proposals) if named else ""))
    only_deletion = len(passage.alternatives) == 1 and not len(passage.alternatives[0].wording)
    if named is not None or not only_deletion:
        parts += [_alternative(a, shown(a.wording), named, alone=not len(base)) for a in passage.alternatives]
    inner = bracketed(parts, bold=named is not None)
    return concat([Wording.of(" " * lead), inner, Wording.of(" " * tail)])


def _alternative(alternative: Alternative, shown: Wording, named: Credits | None, *, alone: bool) -> Wording:
    if named is None:
        return with_pilcrows(shown) if len(shown) else _DELETE
    credit = named.of(alternative.parties, alternative.proposals, words=len(shown) > 0)
    return _labelled(shown, credit, alone=alone)


def _labelled(wording: Wording, credit: Credit, *, alone: bool = False) -> Wording:
    """Return words with those who would have them before, and what others said of them behind.

    `alone`: no words of the base stand beside them, so that those who would retain the text are named here.
    """
    said = [credit.said, f"{credit.retain} the text" if alone and credit.retain else ""]
    shown = _NEW_PARAGRAPH if wording.text == BREAK else with_pilcrows(wording)
    words = Wording.of(f"{credit.who}: ", Mark.BOLD) + (shown if len(wording) else _DELETE)
    return _behind(words, "; ".join(piece for piece in said if piece))


def _behind(wording: Wording, said: str) -> Wording:
    return wording + Wording.of(f" - {said}", Mark.BOLD) if said else wording


def bracketed(parts: list[Wording], *, bold: bool = False) -> Wording:
    """Return wordings as alternatives in one pair of brackets."""
    marks = (Mark.BOLD,) if bold else ()
    inner = [piece for part in parts for piece in (Wording.of(" / ", *marks), part)][1:]
    return concat([Wording.of("[", *marks), *inner, Wording.of("]", *marks)])
