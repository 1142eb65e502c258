"""Carry a submission on an older revision over to a newer one: paragraph by paragraph, then word by word.

Every proposal gets exactly one fate. What is placed is the party's own change at its place in the newer text;
what is not beyond doubt is for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from paraph.diff.words import Span, canonical
from paraph.merge.carry.ground import Ground, Stretch
from paraph.merge.carry.places import Places
from paraph.merge.carry.together import couples, dragged
from paraph.merge.carry.verdict import AS_IT_WAS, DIVIDED, GONE, JOINED, Verdict, not_placed, placed, satisfied
from paraph.merge.carry.words import ALIKE_SINCE, CarriedWords, Lost, Made
from paraph.model.carried import Carried, CarriedProposal, Fate
from paraph.model.change import START, Addition, Change, Edit, Join, Move, Proposal, Removal, Retyping
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.wording import Wording

REMOVED_SINCE = "the paragraph is no longer in the text"
EDITED_SINCE = "the paragraph that it takes out was changed since"
SHAPED_ALIKE = "the paragraph is of this kind since"
SHAPED_OTHERWISE = "the paragraph was given another kind since"
JOINED_ALIKE = "the two paragraphs were joined since"
BETWEEN = "the two paragraphs do not stand beside each other any more"
ONE_POINT = "the words that stood between two of its insertions are gone, and nothing says which comes first"
TOGETHER = "it belongs together with another change of the same party that could not be placed"


def carried(old: Document, new: Document, proposals: Sequence[Proposal]) -> Carried:
    """Return what becomes in `new` of the proposals that one party made on `old`.

    Those that are placed or moved can all be made together; over an unchanged text all of them are, as they were.
    """
    about = {p.paragraph for p in proposals} | {p.change.after for p in proposals if isinstance(p.change, Move)}
    about |= {p.change.joined for p in proposals if isinstance(p.change, Join)}
    carrying = _Carrying(Ground(old, new, about), proposals)
    verdicts = carrying.verdicts()
    return Carried(
        tuple(CarriedProposal(p, v.fate, v.reason, v.change) for p, v in zip(proposals, verdicts, strict=True))
    )


class _Carrying:
    """All proposals of one party, and what is found of each."""

    def __init__(self, ground: Ground, proposals: Sequence[Proposal]) -> None:
        self.ground, self.proposals = ground, proposals
        self.found: dict[str, Verdict] = {}
        self._words: dict[str, CarriedWords] = {}

    def verdicts(self) -> list[Verdict]:
        """Return the verdict on each proposal, in their order."""
        for proposal in self.proposals:
            verdict = self._in_a_paragraph(proposal.change)
            if verdict is not None:
                self.found[proposal.id] = verdict
        self._carry_places()
        self._settle_points()
        self._settle_couples()
        self._number_places()
        self._normalise()
        return [self.found[p.id] for p in self.proposals]

    def _in_a_paragraph(self, change: Change) -> Verdict | None:
        """Return what becomes of a change in one paragraph, by its kind; None for those that go by their places."""
        match change:
            case Edit():
                return self._edit(change)
            case Removal():
                return self._removal(change)
            case Retyping():
                return self._retyping(change)
            case Join():
                return self._join(change)
            case Addition() | Move():
                return None

    def _edit(self, change: Edit) -> Verdict:
        """Words of a paragraph, wherever they stand now."""
        stretch = self.ground.stretch(change.paragraph)
        if stretch is None:
            return not_placed(GONE)
        offset = stretch.old_offset(change.paragraph)
        found = self._words_of(stretch).edit(offset + change.start, offset + change.end, change.new)
        if isinstance(found, Lost):
            return not_placed(found.reason)
        if isinstance(found, Made):
            return satisfied(found.reason)
        place = stretch.new_place(found.start, found.end)
        if place is None:
            return not_placed(DIVIDED)
        host, start, end = place
        made = Edit(host.id, start, end, host.wording.slice(start, end), change.new, change.shapes)
        reason = JOINED if stretch.joined else DIVIDED if stretch.divided else found.reason
        return placed(made, reason, moved=stretch.new[0].id in self.ground.moved)

    def _removal(self, change: Removal) -> Verdict:
        """A paragraph that goes: only as it was, never words that its party has not seen."""
        stretch = self.ground.stretch(change.paragraph)
        if stretch is None:
            return satisfied(REMOVED_SINCE)
        if stretch.joined or stretch.divided:
            return not_placed(JOINED if stretch.joined else DIVIDED)
        host = stretch.new[0]
        if host.wording.words != change.old.words:
            return not_placed(EDITED_SINCE)
        return placed(Removal(host.id, host.wording), AS_IT_WAS, moved=host.id in self.ground.moved)

    def _retyping(self, change: Retyping) -> Verdict:
        """Another kind or level for a paragraph that is still one paragraph."""
        stretch = self.ground.stretch(change.paragraph)
        if stretch is None:
            return not_placed(GONE)
        if stretch.joined or stretch.divided:
            return not_placed(JOINED if stretch.joined else DIVIDED)
        host, before = stretch.new[0], stretch.old[0]
        if host.shape == (change.kind, change.level):
            return satisfied(SHAPED_ALIKE)
        if host.shape != before.shape:
            return not_placed(SHAPED_OTHERWISE)
        return placed(Retyping(host.id, change.kind, change.level), AS_IT_WAS, moved=host.id in self.ground.moved)

    def _join(self, change: Join) -> Verdict:
        """Two paragraphs that run on: only where they still stand as near to each other as they did."""
        first, second = self.ground.stretch(change.paragraph), self.ground.stretch(change.joined)
        if first is None or second is None:
            return not_placed(GONE)
        if first.new[0].id == second.new[0].id:
            return satisfied(JOINED_ALIKE)
        if first.joined or second.joined:
            return not_placed(JOINED)
        if first.divided or second.divided:
            return not_placed(DIVIDED)
        host, other = first.new[0].id, second.new[0].id
        if not self.ground.as_near(host, other):
            return not_placed(BETWEEN)
        moved = host in self.ground.moved
        return placed(Join(host, other, change.separator), AS_IT_WAS, moved=moved)

    def _words_of(self, stretch: Stretch) -> CarriedWords:
        key = stretch.new[0].id
        if key not in self._words:
            self._words[key] = CarriedWords(stretch.old_wording, stretch.new_wording)
        return self._words[key]

    def _changed(self, paragraph: str) -> bool:
        stretch = self.ground.stretch(paragraph)
        return stretch is None or bool(self._words_of(stretch).since)

    def _carry_places(self) -> None:
        """Carry new and moved paragraphs over, those after one paragraph of the older text together."""
        by_place: dict[str, list[Proposal]] = defaultdict(list)
        for proposal in self.proposals:
            if isinstance(proposal.change, Addition | Move):
                by_place[proposal.change.after].append(proposal)
        places = Places(self.ground, [p.paragraph for p in self.proposals if isinstance(p.change, Move)])
        for after in (START, *self.ground.old.ids):
            self.found |= places.carry(sorted(by_place.get(after, ()), key=_order))

    def _settle_points(self) -> None:
        """Two insertions that come to stand at one point are for a person: nothing says which comes first."""
        at: dict[tuple[str, int], list[str]] = defaultdict(list)
        for identity, verdict in self.found.items():
            change = verdict.change
            if isinstance(change, Edit) and change.start == change.end:
                at[change.paragraph, change.start].append(identity)
        for identities in at.values():
            if len(identities) > 1:
                self.found |= dict.fromkeys(identities, not_placed(ONE_POINT))

    def _settle_couples(self) -> None:
        pairs = couples(self.proposals)
        for taken_out, put_in in pairs:
            if self._divided_alike(taken_out, put_in):
                self.found[taken_out] = satisfied(ALIKE_SINCE)
        standing = {i: v for i, v in self.found.items() if v.change is not None}
        lost = [i for i, v in self.found.items() if v.fate is Fate.NOT_PLACED]
        for identity in dragged(pairs, lost, standing):
            self.found[identity] = not_placed(TOGETHER)

    def _divided_alike(self, taken_out: str, put_in: str) -> bool:
        """Whether what a party cut off a paragraph and put in again is what was cut off it since."""
        made = {p.id: p for p in self.proposals}
        cut, new = made[taken_out], made[put_in].new
        if not isinstance(cut.change, Edit) or self.found[put_in].fate is not Fate.SATISFIED:
            return False
        stretch = self.ground.stretch(cut.paragraph)
        return stretch is not None and any(p.wording.words == new.words for p in stretch.new[1:])

    def _number_places(self) -> None:
        """Count anew what stands at each place, in the order of the older text."""
        place = {i: n for n, i in enumerate((START, *self.ground.old.ids))}
        by_place: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for proposal in self.proposals:
            change, before = self.found[proposal.id].change, proposal.change
            if isinstance(change, Addition | Move) and isinstance(before, Addition | Move):
                by_place[change.after].append((place[before.after], before.order, proposal.id))
        for entries in by_place.values():
            for order, (_, _, identity) in enumerate(sorted(entries)):
                verdict = self.found[identity]
                assert isinstance(verdict.change, Addition | Move)
                self.found[identity] = replace(verdict, change=replace(verdict.change, order=order))

    def _normalise(self) -> None:
        """Bring edits of changed paragraphs to canonical form: so those that others make too are seen as equal."""
        by_paragraph: dict[str, list[tuple[str, Edit]]] = defaultdict(list)
        for proposal in self.proposals:
            change = self.found[proposal.id].change
            if isinstance(change, Edit) and self._changed(proposal.paragraph):
                by_paragraph[change.paragraph].append((proposal.id, change))
        for paragraph, edits in by_paragraph.items():
            base = self.ground.new.by_id[paragraph].wording
            edits.sort(key=lambda entry: (entry[1].start, entry[1].end))
            for (identity, edit), again in zip(edits, in_canonical_form(base, [e for _, e in edits]), strict=True):
                if edit != again:
                    made = self.found[identity]
                    self.found[identity] = satisfied(ALIKE_SINCE) if again is None else replace(made, change=again)


def in_canonical_form(base: Wording, edits: Sequence[Edit]) -> list[Edit | None]:
    """Return edits of one wording (in order, apart) in canonical form, None for one that changes nothing.

    Where some have come to touch, all stay as they are: each is a proposal of its own.
    """
    spans, shift = [], 0
    after = base
    for n, edit in enumerate(edits):
        spans.append(Span(edit.start, edit.end, edit.start + shift, edit.start + shift + len(edit.new), (n,)))
        after = after.spliced(edit.start + shift, edit.end + shift, edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
    found = canonical(spans, base, after)
    if any(len(span.made_of) != 1 for span in found):
        return list(edits)
    by_edit = {span.made_of[0]: span for span in found}
    return [_edit(edit, by_edit[n], base, after) if n in by_edit else None for n, edit in enumerate(edits)]


def _edit(edit: Edit, span: Span, base: Wording, after: Wording) -> Edit:
    old, new = base.slice(span.start, span.end), after.slice(span.new_start, span.new_end)
    return replace(edit, start=span.start, end=span.end, old=old, new=new)


def _order(proposal: Proposal) -> int:
    change = proposal.change
    return change.order if isinstance(change, Addition | Move) else 0
