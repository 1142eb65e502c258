"""What one party does to the brackets of a whole text: paragraph by paragraph, and across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from paraph.merge.acts.elements import Splice
from paraph.merge.acts.options import OPTION, is_no_text
from paraph.merge.acts.recognise import acts_on
from paraph.merge.names import Names
from paraph.model.acts import Act, ActKind
from paraph.model.brackets import Bracket, bracket_tree
from paraph.model.change import Addition, Edit, Proposal, Removal
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen
from paraph.model.labels import typed_label
from paraph.model.numbers import numbers

_ALT = re.compile(r"\[?\s*alt(?:ernative)?\.?\s*\d*\s*[.:)–-]\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<stem>.+?) alt(?: \d+)?")
_PARTNERS = frozenset({ActKind.CLOSED, ActKind.CLEARED})
"""What is said of a sign whose partner is missing; one whose partner stands in another paragraph has it."""


@frozen(slots=False)
class Brackets:
    """The brackets of one base text; says what each party does to them. `names` are those of the roster."""

    base: Document
    names: Names

    def acts(self, proposals: Iterable[Proposal]) -> tuple[Act, ...]:
        """Return what the standing proposals of one party do, in the order of the text."""
        edits: dict[str, list[Proposal]] = {}
        removed: dict[str, Proposal] = {}
        new: list[tuple[Addition, str]] = []
        for proposal in proposals:
            match proposal.change:
                case Edit(paragraph=paragraph) if paragraph in self._place:
                    edits.setdefault(paragraph, []).append(proposal)
                case Removal(paragraph=paragraph):
                    removed[paragraph] = proposal
                case Addition() as addition:
                    new.append((addition, proposal.id))
        found = list(self._across(edits, removed))
        ends = {
            p.id
            for b in self._crossing
            for p in (self.base.paragraphs[b.opens[0]], self.base.paragraphs[b.closes[0]])
        }
        for paragraph, own in edits.items():
            within = self._within(paragraph, own)
            found += (act for act in within if paragraph not in ends or act.kind not in _PARTNERS)
        for group in (*self._options, *self._alternatives):
            found += self._chosen(group, edits, removed)
        found += (act for addition, identity in new for act in self._added(addition, identity))
        return tuple(sorted(found, key=lambda a: (self._place.get(a.paragraph, -1), a.start, -a.end, a.option)))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {identity: n for n, identity in enumerate(self.base.ids)}

    @cached_property
    def _number(self) -> Mapping[str, str]:
        return {self.base.ids[n]: number.reference for n, number in numbers(self.base).items()}

    def _within(self, paragraph: str, own: Iterable[Proposal]) -> tuple[Act, ...]:
        edits = ((p.change, p.id) for p in own)
        splices = [Splice(e.start, e.end, e.new.text, (i,)) for e, i in edits if isinstance(e, Edit)]
        text = self.base.by_id[paragraph].text
        return acts_on(paragraph, text, splices, self.names, self._number.get(paragraph, "")).acts

    @cached_property
    def _crossing(self) -> tuple[Bracket, ...]:
        """The outermost brackets that close in a later paragraph."""
        return tuple(b for b in bracket_tree([p.text for p in self.base]).brackets if b.crosses)

    def _across(self, edits: Mapping[str, list[Proposal]], removed: Mapping[str, Proposal]) -> Iterator[Act]:
        for bracket in self._crossing:
            (first, opens), (last, closes) = bracket.opens, bracket.closes
            held = self.base.paragraphs[first : last + 1]
            signs = (_sign_gone(held[0], opens, edits), _sign_gone(held[-1], closes, edits))
            gone = [sign for sign in signs if sign is not None]
            ids = tuple(sorted({identity for identity, _ in gone}))
            at_ends = not held[0].text[:opens].strip() and not held[-1].text[closes + 1 :].strip()
            if len(gone) == len(signs) and all(alone for _, alone in gone):
                yield Act(ActKind.LIFT_ACROSS, held[0].id, opens, opens + 1, self._range(held), proposals=ids)
            elif len(gone) == 1:
                paragraph, place = (held[0], opens) if signs[0] else (held[-1], closes)
                yield Act(ActKind.BROKEN, paragraph.id, place, place + 1, paragraph.text[place], proposals=ids)
            elif at_ends and all(p.id in removed for p in held):
                ids = tuple(sorted(removed[p.id].id for p in held))
                yield Act(ActKind.DELETE_ACROSS, held[0].id, 0, len(held[0].text), self._range(held), proposals=ids)

    def _range(self, held: tuple[Paragraph, ...]) -> str:
        first, last = (self._number.get(p.id, "") for p in (held[0], held[-1]))
        if first and last:
            return f"paragraphs {first} to {last}"
        return f"the paragraphs from “{_first_words(held[0].text)}” to “{_first_words(held[-1].text)}”"

    @cached_property
    def _options(self) -> tuple[tuple[Paragraph, ...], ...]:
        """Paragraphs in a row that begin with “Option 1: ”, “Option 2: ”: each row offers a choice."""
        rows: list[list[Paragraph]] = [[]]
        for paragraph in self.base:
            if OPTION.match(paragraph.text):
                rows[-1].append(paragraph)
            elif rows[-1]:
                rows.append([])
        return tuple(tuple(row) for row in rows if len(row) > 1)

    @cached_property
    def _alternatives(self) -> tuple[tuple[Paragraph, ...], ...]:
        """Paragraphs 7, 7 alt, 7 alt 2: each group offers a choice. 7 bis stands for itself."""
        groups: dict[str, list[Paragraph]] = {}
        for paragraph in self.base:
            number = self._number.get(paragraph.id, "")
            match = _NUMBERED.fullmatch(number)
            if number:
                groups.setdefault(match["stem"] if match else number, []).append(paragraph)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def _chosen(
        self, group: tuple[Paragraph, ...], edits: Mapping[str, list[Proposal]], removed: Mapping[str, Proposal]
    ) -> Iterator[Act]:
        """Yield which of several paragraphs a party chooses: all others go. “No text” is chosen where all go."""
        gone = [p for p in group if p.id in removed]
        left = [p for p in group if p.id not in removed]
        if not gone or len(left) > 1:
            return
        chosen = left or [p for p in group if is_no_text(_without_option(p.text))]
        if len(chosen) != 1:
            return
        ids = {removed[p.id].id for p in gone}
        prefix = OPTION.match(chosen[0].text)
        for proposal in edits.get(chosen[0].id, ()):
            change = proposal.change
            if (
                prefix
                and isinstance(change, Edit)
                and (change.start, change.end) == prefix.span()
                and not len(change.new)
            ):
                ids.add(proposal.id)
        said = f"“{' '.join(chosen[0].text.split())}”" if prefix else f"paragraph {self._number[chosen[0].id]}"
        place = group.index(chosen[0]) + 1
        yield Act(
            ActKind.CHOOSE_PARAGRAPH,
            chosen[0].id,
            0,
            len(chosen[0].text),
            said,
            option=place,
            options=len(group),
            proposals=tuple(sorted(ids)),
        )

    def _added(self, addition: Addition, identity: str) -> Iterator[Act]:
        """Yield the paragraph that a new one competes with, if it says so: “7 alt. We wait.”."""
        text = addition.new.text
        label = typed_label(text)
        other = self._number.get(addition.after, "")
        if label is not None and label.ordinal.startswith("alt"):
            stem = f"PP{label.stem}" if label.prefix == "PP" else label.stem
            other, words = (stem, text[label.length :]) if stem in self._number.values() else ("", "")
        elif (alone := _ALT.match(text)) is not None:
            words = text[alone.end() :]
            words = words.removesuffix("]") if text.startswith("[") else words
        else:
            return
        if other and words.strip():
            new = words.strip()
            yield Act(ActKind.ADD_PARAGRAPH, addition.after, 0, 0, other, new, text, proposals=(identity,))


def _sign_gone(paragraph: Paragraph, place: int, edits: Mapping[str, list[Proposal]]) -> tuple[str, bool] | None:
    """Return the proposal that takes out the sign at a place, and whether that is all it does; or None."""
    for proposal in edits.get(paragraph.id, ()):
        change = proposal.change
        if isinstance(change, Edit) and change.start <= place < change.end:
            sign = paragraph.text[place]
            if change.new.text.count(sign) < change.old.text.count(sign):
                return proposal.id, change.old.text.strip() == sign and not len(change.new)
    return None


def _without_option(text: str) -> str:
    match = OPTION.match(text)
    return text[match.end() :] if match else text


def _first_words(text: str) -> str:
    return " ".join(text.split()[:5])
