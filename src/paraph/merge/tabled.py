"""A compilation as a table: paragraph, current text, proposals by party, rationale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from paraph.merge.phrases import shown_passages
from paraph.model.attribution import Credits
from paraph.model.change import START, Marking, Remark
from paraph.model.compilation import Compilation, CompiledParagraph, NewPassage, Passage
from paraph.model.document import Document, Kind
from paraph.model.frozen import replace
from paraph.model.naming import shape_name, shortened, spoken
from paraph.model.numbers import letters, numbers
from paraph.model.tabled import Rationale, TabledParagraph, TabledProposal
from paraph.model.wording import BREAK, Mark, Run, Wording, concat, with_pilcrows

_CONTEXT = 30
"""Characters of the text before a place, to say where it is."""


def tabled(compilation: Compilation, rationales: Mapping[str, Rationale]) -> tuple[TabledParagraph, ...]:
    """Return the paragraphs on which there are proposals or remarks, in the order of the text.

    The compilation is one that is ready to leave; `rationales` are by the ids of proposals, so that none is shown
    where references stand for them. What is new has a row of its own, after the paragraph that it would follow.
    """
    tabler = _Tabler(compilation, rationales)
    result = tabler.arrivals(START)
    for compiled in compilation.paragraphs:
        result += [*tabler.paragraph(compiled), *tabler.arrivals(compiled.base.id)]
    return tuple(result)


class _Tabler:
    """Makes the rows of one compilation."""

    def __init__(self, compilation: Compilation, rationales: Mapping[str, Rationale]) -> None:
        self.credits = Credits(compilation)
        self.rationales = rationales
        base = compilation.base
        self.names, self.places = names_and_places(base)
        self.arriving: dict[str, list[NewPassage]] = defaultdict(list)
        for new in compilation.new:
            self.arriving[new.place.after].append(new)
        self.remarks: dict[str, list[Remark]] = defaultdict(list)
        for remark in compilation.remarks:
            known = base.by_id.get(remark.paragraph)
            if known is not None and remark.marking is Marking.ALL:
                self.remarks[known.id].append(remark)

    def paragraph(self, compiled: CompiledParagraph) -> Iterator[TabledParagraph]:
        """Yield the row of a paragraph of the base, if there is anything on it."""
        base = compiled.base
        passages = shown_passages(compiled, self.credits)
        proposals = [
            proposal
            for passage, key in zip(passages, _keys(passages), strict=True)
            for proposal in self._passage(base.wording, passage, key)
        ]
        proposals += [*self._whole(compiled), *(self._remark(r) for r in self.remarks[base.id])]
        stances = self.credits.as_it_stands(base.id)
        proposals += [TabledProposal("", Wording.of(stances, Mark.BOLD), Wording())] if stances else []
        if proposals:
            text = _with_keys(base.wording, passages)
            yield TabledParagraph(as_head(self.names[base.id]), text, tuple(proposals))

    def arrivals(self, after: str) -> list[TabledParagraph]:
        """Return the row of what would be new after a paragraph of the base, if there is anything."""
        found = sorted(self.arriving[after], key=lambda new: new.place.order)
        name = "New, " + self._place(after).replace("after paragraph ", "after ", 1)
        proposals = tuple(
            self._proposal(
                Wording.of(f"new {shape_name((new.kind, new.level))}: ") + new.wording, new.parties, new.proposals
            )
            for passage in found
            for new in passage.alternatives
        )
        return [TabledParagraph(name, Wording(), proposals)] if proposals else []

    def _place(self, after: str) -> str:
        return "before the first paragraph" if after == START else f"after {self.places[after]}"

    def _passage(self, base: Wording, passage: Passage, key: str) -> Iterator[TabledProposal]:
        for alternative in passage.alternatives:
            what = _edit(base, passage, alternative.wording)
            has_words = len(alternative.wording) > 0
            made = self._proposal(what, alternative.parties, alternative.proposals, words=has_words)
            yield replace(made, key=f"({key})" if key else "")

    def _whole(self, compiled: CompiledParagraph) -> Iterator[TabledProposal]:
        """Yield what concerns the paragraph as a whole."""
        if compiled.deleted is not None:
            deleted = compiled.deleted
            yield self._proposal(
                Wording.of("delete the paragraph"), deleted.parties, deleted.proposals, words=False
            )
        for retyped in compiled.retyped:
            what = Wording.of(f"change to {shape_name(retyped.what)}")
            yield self._proposal(what, retyped.parties, retyped.proposals, words=False)
        for joined in compiled.joined:
            what = Wording.of(f"let {self.places.get(joined.joined, 'the next paragraph')} run on here")
            yield self._proposal(what, joined.parties, joined.proposals, words=False)
        for moved in compiled.moved:
            what = Wording.of(f"move it to stand {self._place(moved.place.after)}")
            yield self._proposal(what, moved.parties, moved.proposals, words=False)

    def _proposal(
        self, what: Wording, parties: Sequence[str], proposals: Sequence[str], *, words: bool = True
    ) -> TabledProposal:
        credit = self.credits.of(parties, proposals, words=words)
        said = "; ".join(
            piece for piece in (credit.said, f"{credit.retain} the text" if credit.retain else "") if piece
        )
        behind = Wording.of(f" - {said}", Mark.BOLD) if said else Wording()
        return TabledProposal(credit.who, what + behind, self._why(parties, proposals))

    def _why(self, parties: Sequence[str], proposals: Iterable[str]) -> Wording:
        """Return what those who are printed said in favour, each by name where there are several."""
        found = [self.rationales[p] for p in proposals if p in self.rationales]
        lines = dict.fromkeys((r.party, r.text) for r in found if r.party in parties and r.text)
        named = len(parties) > 1
        return Wording.of("\n".join(f"{party}: {text}" if named else text for party, text in lines))

    def _remark(self, remark: Remark) -> TabledProposal:
        on = f"on “{shortened(remark.quote)}”" if remark.quote else ""
        return TabledProposal(
            remark.party, Wording.of(f"remark {on}".strip()), Wording.of(remark.translation or remark.text)
        )


def names_and_places(base: Document) -> tuple[dict[str, str], dict[str, str]]:
    """Return by its id how one speaks of each paragraph, and of the place after it.

    The fields of an action go by the action; what stands after one of them stands after the action.
    """
    found = numbers(base)
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    action = ""
    for at, paragraph in enumerate(base):
        name = place = spoken(paragraph.kind, found.get(at), paragraph.wording.plain)
        if paragraph.kind is Kind.FIELD and action:
            name, place = f"{action}, {paragraph.text.partition(':')[0]}", action
        else:
            action = name if paragraph.kind is Kind.ACTION else ""
        names[paragraph.id], places[paragraph.id] = name, place
    return names, places


def _keys(passages: Sequence[Passage]) -> list[str]:
    """Return the letters of the passages of a paragraph; a single one needs none."""
    return [letters(n).upper() for n in range(1, len(passages) + 1)] if len(passages) > 1 else [""] * len(passages)


def _with_keys(base: Wording, passages: Sequence[Passage]) -> Wording:
    """Return the text with its open passages underlined, a sign where words would be put in, and letters."""
    parts, at = [], 0
    for passage, key in zip(passages, _keys(passages), strict=True):
        parts.append(base.slice(at, passage.start))
        lead, words, tail = _trimmed(passage.base)
        parts += [lead, _underlined(words) if len(words) else Wording.of("‸", Mark.BOLD)]
        parts += [Wording.of(key, Mark.BOLD, Mark.SUPERSCRIPT) if key else Wording(), tail]
        at = passage.end
    return concat([*parts, base.slice(at, len(base))])


def _underlined(wording: Wording) -> Wording:
    return Wording.from_runs((Run(r.text, r.marks | {Mark.UNDERLINE}) for r in wording.runs), wording.notes)


def _trimmed(wording: Wording) -> tuple[Wording, Wording, Wording]:
    """Return the space before some words, the words, and the space after them."""
    text = wording.text
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    return wording.slice(0, start), wording.slice(start, end), wording.slice(end, len(text))


def _edit(base: Wording, passage: Passage, wording: Wording) -> Wording:
    """Return in words what an alternative does to the text."""
    old, new = _quoted(passage.base), _quoted(with_pilcrows(wording))
    begins = passage.base.blank and wording.text == BREAK
    if len(passage.base) and len(wording) and not begins:
        return concat([Wording.of("replace "), old, Wording.of(" by "), new])
    if len(passage.base) and not begins:
        return Wording.of("delete ") + old
    lead = Wording.of("begin a new paragraph") if begins else Wording.of("insert ") + new
    before = _trimmed(base.slice(0, passage.start))[1]
    if not len(before):
        return lead + Wording.of(" at the beginning")
    cut = 0
    if len(before) > _CONTEXT:
        cut = before.text.find(" ", len(before) - _CONTEXT) + 1
    context = Wording.of(before.slice(cut, len(before)).plain)
    dots = Wording.of("… " if cut else "")
    return concat([lead, Wording.of(" after “"), dots, context, Wording.of("”")])


def _quoted(wording: Wording) -> Wording:
    return concat([Wording.of("“"), _trimmed(wording)[1], Wording.of("”")])


def as_head(name: str) -> str:
    """Return how one speaks of a paragraph as it stands in the first column: "7 bis", "Action 3"."""
    short = name.removeprefix("paragraph ")
    return short[:1].upper() + short[1:]
