"""Read a room copy: one Word file, edited by one operator, in which names say whose each change is.

Each change goes to the party named beside it, without the name and its brackets. What has no name, or one that
cannot be understood, is nobody's: a person assigns it. The operator, and the authors that the file claims, are
never a party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from paraph.diff.paragraphs import ALIKE
from paraph.diff.weight import weight
from paraph.diff.words import Span, canonical
from paraph.merge.attributions import named_in_front
from paraph.merge.intake import AnchoredRemark, Intake, intake
from paraph.merge.names import Names
from paraph.merge.room.account import characters, check_room
from paraph.merge.room.lines import read_line
from paraph.merge.room.paragraph import NO_NAME, nearness, told
from paraph.merge.room.reading import Placed, RoomReading, RoomWord, Unassigned, with_changes
from paraph.merge.room.standing import without_stances
from paraph.merge.room.values import NOBODY, Holds, Part, Said, Stretch, Wish
from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    ChangeClass,
    Edit,
    Removal,
)
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.reading import Notice, Reading
from paraph.model.settings import Roster
from paraph.model.wording import NOTE, Wording

_NO_PARTY = "no party is named"


def room(base: Document, reading: Reading, roster: Roster) -> RoomReading:
    """Return what a room copy on `base` says, and by whom. Nothing is guessed; whatever is unclear is nobody's.

    Raises LawBrokenError where the account of the copy does not come out even.
    """
    found = _Room(base, intake(base, reading, seams=False), roster).read()
    check_room(base, found)
    return found


class _Room:
    """Sorts the changes of one room copy."""

    def __init__(self, base: Document, taken: Intake, roster: Roster) -> None:
        self.base, self.taken, self.roster = base, taken, roster
        self.names = Names.of(roster)
        self.removed = {m.change.paragraph for m in taken.changes if isinstance(m.change, Removal)}
        self.made: dict[str, list[Attributed]] = defaultdict(list)
        self.unassigned: list[Unassigned] = []
        self.said: list[RoomWord] = []
        self.placed: list[Placed] = []
        self.edits: dict[str, list[Attributed]] = defaultdict(list)
        self.wishes: dict[str, list[tuple[Wish, Attributed | None]]] = defaultdict(list)

    def read(self) -> RoomReading:
        """Return the reading."""
        additions = [m for m in self.taken.changes if isinstance(m.change, Addition)]
        for made in self.taken.changes:
            match made.change:
                case Edit(paragraph=identity):
                    self.edits[identity].append(made)
                case Removal():
                    additions = self._removed(made, made.change, additions)
                case Addition():
                    pass
                case _:
                    self._nobodys(made, "")
        for identity, edits in self.edits.items():
            self._paragraph(identity, edits)
        for made in additions:
            self._line(made)
        for paragraph in self.base:
            self._granted(paragraph, self.wishes[paragraph.id])
        return self._reading()

    def _removed(self, made: Attributed, removal: Removal, additions: list[Attributed]) -> list[Attributed]:
        """Note a paragraph that is gone. Where it stands among the new ones with brackets typed into it, it stays.

        Return the new paragraphs that are left; those after it stand after it.
        """
        found = max(additions, key=lambda a: self._nearness(removal, a), default=made)
        if not isinstance(found.change, Addition) or self._nearness(removal, found) < ALIKE:
            self._nobodys(made, "")
            return additions
        edit = Edit(removal.paragraph, 0, len(removal.old), removal.old, found.change.new)
        self.edits[removal.paragraph].append(replace(found, change=edit))
        place = found.change
        result = []
        for one in additions:
            other = one.change
            if one is found or not isinstance(other, Addition):
                continue
            if other.after == place.after and other.order > place.order:
                other = replace(other, after=removal.paragraph, order=other.order - place.order - 1)
            result.append(replace(one, change=other))
        return result

    def _reading(self) -> RoomReading:
        order = [code for code in self.roster.codes if code in self.made]
        made = {code: tuple(self._in_order(self.made[code])) for code in order}
        states = {code: with_changes(self.base, (m.change for m in made[code])) for code in order}
        return RoomReading(
            made,
            states,
            tuple(self.unassigned),
            tuple(self.said),
            tuple(self._remarks()),
            tuple(self._notices()),
            characters(self.placed),
            tuple(self.placed),
            self.taken,
        )

    def _in_order(self, made: Iterable[Attributed]) -> Iterable[Attributed]:
        """Return a party's changes in the order of the base, its new paragraphs counted at each place."""
        place = {identity: n for n, identity in enumerate(("", *self.base.ids))}
        counts: dict[str, int] = defaultdict(int)
        additions = []
        for one in made:
            if isinstance(one.change, Addition):
                additions.append(replace(one, change=replace(one.change, order=counts[one.change.after])))
                counts[one.change.after] += 1
        rest = [m for m in made if not isinstance(m.change, Addition)]
        return sorted([*rest, *additions], key=lambda m: _key(m.change, place))

    # ------------------------------------------------------------------ paragraphs of the base

    def _nearness(self, removal: Removal, made: Attributed) -> float:
        """Return how likely an added paragraph is the removed one with brackets typed into it, 0 to 1."""
        change = made.change
        if not isinstance(change, Addition) or change.kind is Kind.OBJECT:
            return 0.0
        place = self.base.ids.index(removal.paragraph)
        first = self.base.ids.index(change.after) + 1 if change.after else 0
        if first > place or not self.removed.issuperset(self.base.ids[first:place]):
            return 0.0
        return nearness(removal.old, change.new, self.names)

    def _paragraph(self, identity: str, edits: Sequence[Attributed]) -> None:
        wording = self.base.by_id[identity].wording
        after = wording
        for edit in sorted((m.change for m in edits if isinstance(m.change, Edit)), key=lambda e: -e.start):
            after = after.spliced(edit.start, edit.end, edit.new)
        bare = without_stances(wording, after, edits, self.names)
        changes = [m.change for m in bare.edits if isinstance(m.change, Edit)]
        found = told(wording, bare.after, changes, self.names, sure=all(m.tracked for m in edits))
        self.wishes[identity] += [(wish, None) for wish in found.wishes]
        self._say(identity, (*found.said, *bare.said))
        parts = found.parts if bare.part is None else (*found.parts, bare.part)
        self.placed.append(Placed(identity, after.text, parts))

    def _granted(self, paragraph: Paragraph, wishes: Sequence[tuple[Wish, Attributed | None]]) -> None:
        """Make changes of what is wished in one paragraph."""
        by_party: dict[str, list[tuple[Wish, Attributed | None]]] = defaultdict(list)
        for wish, source in wishes:
            by_party[wish.party].append((wish, source))
        for party, own in by_party.items():
            kept = [entry for entry in own if entry[0].whole][:1] or own
            if party == NOBODY:
                for wish, source in own:
                    for made in self._changes(paragraph, [wish], source):
                        self._wait(made, wish.words, wish.reason)
                continue
            for wish, source in own:
                if (wish, source) not in kept:
                    for made in self._changes(paragraph, [wish], source):
                        reason = f"{party} is also named at words for the whole paragraph"
                        self._wait(made, wish.words, reason)
            self.made[party] += self._changes(paragraph, [w for w, _ in kept], kept[0][1])

    def _changes(self, paragraph: Paragraph, wishes: Sequence[Wish], source: Attributed | None) -> list[Attributed]:
        """Return wishes of one party that do not overlap as changes in canonical form."""
        base, after = paragraph.wording, paragraph.wording
        spans, shift = [], 0
        for wish in sorted(wishes, key=lambda w: (w.start, w.end)):
            after = after.spliced(wish.start + shift, wish.end + shift, wish.new)
            new_start = wish.start + shift
            spans.append(Span(wish.start, wish.end, new_start, new_start + len(wish.new)))
            shift += len(wish.new) - (wish.end - wish.start)
        if after.blank:
            tracked, claim = self._source(paragraph.id, 0, len(base), source)
            return [Attributed(Removal(paragraph.id, base), tracked, claim=claim)]
        result = []
        for span in canonical(spans, base, after):
            old, new = base.slice(span.start, span.end), after.slice(span.new_start, span.new_end)
            # Among equal words a change is noted at the leftmost, which may lie before the place it was made in.
            near = [w for w in wishes if w.start <= span.end and span.start <= w.end] or wishes
            low, high = min(w.start for w in near), max(w.end for w in near)
            tracked, claim = self._source(paragraph.id, low, high, source)
            edit = Edit(paragraph.id, span.start, span.end, old, new)
            as_read = next((m for m in self.edits[paragraph.id] if m.change == edit), None)
            if as_read is not None:
                result.append(as_read)
                continue
            result.append(Attributed(edit, tracked, _class(base, edit), claim))
        return result

    def _source(self, identity: str, start: int, end: int, source: Attributed | None) -> tuple[bool, Claim]:
        """Return whether what stands behind a change was tracked, and the author that the file claims."""
        if source is not None:
            return source.tracked, source.claim
        behind = [
            m
            for m in self.edits[identity]
            if isinstance(m.change, Edit) and m.change.start <= end and start <= m.change.end
        ]
        claims = [m.claim for m in behind if m.claim != Claim()]
        return bool(behind) and all(m.tracked for m in behind), claims[0] if claims else Claim()

    # ------------------------------------------------------------------ added paragraphs, and the rest

    def _line(self, made: Attributed) -> None:
        change = made.change
        assert isinstance(change, Addition)
        if change.kind is Kind.OBJECT:
            self._nobodys(made, change.new.text)
            return
        line = read_line(change.new, self.names)
        for text in line.texts:
            if text.party == NOBODY:
                one = replace(made, change=replace(change, new=text.new))
                self._wait(one, change.new.text, text.reason)
            elif text.whole and change.after:
                above = self.base.by_id[change.after]
                wish = Wish(text.party, 0, len(above.wording), text.new, change.new.text, whole=True)
                self.wishes[above.id].append((wish, made))
            else:
                self.made[text.party].append(replace(made, change=replace(change, new=text.new)))
        self._say(change.after, line.said)
        self.placed.append(Placed(None, change.new.text, (Part((0, 0), (0, len(change.new)), line.stretches),)))

    def _nobodys(self, made: Attributed, words: str) -> None:
        self._wait(made, words, "")
        if isinstance(made.change, Addition):
            stretch = Stretch(words, Holds.UNASSIGNED)
            self.placed.append(Placed(None, words, (Part((0, 0), (0, len(words)), (stretch,)),)))

    def _wait(self, made: Attributed, words: str, reason: str) -> None:
        """Note a change that a person must assign, and why."""
        named = self.names.within(words)
        if reason in ("", NO_NAME, _NO_PARTY) and named:
            reason = f"“{named}” is named, but it is not clear whether these words are theirs"
        self.unassigned.append(Unassigned(made, words, reason or _NO_PARTY))

    def _say(self, paragraph: str, said: Iterable[Said]) -> None:
        self.said += [
            RoomWord(s.party, s.stand, paragraph, s.words, s.said, s.about, s.place, s.on_text) for s in said
        ]

    def _remarks(self) -> Iterable[tuple[tuple[str, ...], AnchoredRemark]]:
        """Return the comments in bubbles, with the parties that stand before a colon at their beginning."""
        for remark in self.taken.remarks:
            yield named_in_front(remark.text, self.names), remark

    def _notices(self) -> Iterable[Notice]:
        unknown = sorted({u.reason for u in self.unassigned if "on the roster" in u.reason})
        yield from (Notice("warning", reason) for reason in unknown)
        if self.unassigned:
            yield Notice("warning", f"{len(self.unassigned)} changes have no party: a person must assign them")


def _class(base: Wording, edit: Edit) -> ChangeClass:
    """Return the weight of an edit, looked at with its neighbours: spaces and hyphens join or part words."""
    left, right = (
        Wording.of(text.replace(NOTE, "")) for text in (base.text[: edit.start][-1:], base.text[edit.end :][:1])
    )
    return weight(left + edit.old + right, left + edit.new + right)


def _key(change: Change, place: Mapping[str, int]) -> tuple[int, int, int]:
    match change:
        case Edit(paragraph=identity, start=start):
            return place[identity], 0, start
        case Addition(after=identity, order=order):
            return place[identity], 1, order
        case _:
            return place[change.paragraph], 0, 0
