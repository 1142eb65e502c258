"""Where a member of a group says something else than its group: for the secretariat, never resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from paraph.merge.attribution import Groups, Voices
from paraph.model.compilation import Compilation, CompiledParagraph
from paraph.model.stance import Difference, StanceKind

_AGAINST = (StanceKind.OPPOSE, StanceKind.RETAIN, StanceKind.RESERVE)


def differences(compilation: Compilation, groups: Groups) -> tuple[Difference, ...]:
    """Return where members differ from their groups, in the order of the text; `groups` are those of the day.

    They differ where both would change the same words, or the whole of a paragraph, in different ways, where one
    speaks against what the other proposes, and where they say different things of one proposal. A member that
    says nothing does not differ, nor does one for whom the group does not speak.
    """
    finding = _Finding(Voices(compilation, groups))
    for new in compilation.new:
        for parts in _alternatives_of(new):
            finding.compare(new.place.after, parts)
    for compiled in compilation.paragraphs:
        for parts in _exclusive(compiled):
            finding.compare(compiled.base.id, parts)
        finding.compare_on_text(compiled.base.id)
    return tuple(dict.fromkeys(finding.found))


def _alternatives_of(new: Any) -> Iterable[Sequence[Any]]:
    """Return what excludes one another at the place of a new paragraph: its wordings, or itself alone."""
    yield getattr(new, "alternatives", (new,))


def _exclusive(compiled: CompiledParagraph) -> Iterable[Sequence[Any]]:
    """Return groups of changes to a paragraph of which nobody can have two."""
    for passage in compiled.passages:
        yield passage.alternatives
    yield compiled.retyped
    yield compiled.moved
    yield compiled.joined
    if compiled.deleted is None:
        return
    changes = [*(a for passage in compiled.passages for a in passage.alternatives), *compiled.retyped]
    others = [*changes, *compiled.moved, *compiled.joined]
    if not others:
        yield (compiled.deleted,)
    for other in others:
        yield (compiled.deleted, other)


class _Finding:
    """Compares what groups and their members say."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self.found: list[Difference] = []

    def compare(self, paragraph: str, parts: Sequence[Any]) -> None:
        """Note who differs from its group among changes that exclude one another."""
        for group in self.voices.groups:
            ours = [part for part in parts if group in part.parties]
            theirs = [part for part in parts if group not in part.parties]
            for mine in ours:
                members = dict.fromkeys(p for part in theirs for p in part.parties)
                for member in members:
                    if self.voices.speaks_for(group, member, mine.proposals):
                        says = [i for part in theirs if member in part.parties for i in part.proposals]
                        self._note(group, member, paragraph, mine.proposals, says)
            for part in parts:
                self._stances(group, paragraph, part)

    def compare_on_text(self, paragraph: str) -> None:
        """Note who says another thing than its group of a paragraph as it stands."""
        said = self.voices.on_text.get(paragraph, [])
        for group in self.voices.groups if said else ():
            ours = [f"{s.kind} the text" for s in said if s.party == group]
            for stance in said:
                word = f"{stance.kind} the text"
                if ours and word not in ours and self.voices.speaks_for(group, stance.party, ()):
                    self._note(group, stance.party, paragraph, ours, [word])

    def _stances(self, group: str, paragraph: str, part: Any) -> None:
        """Note who differs from its group in what is said of one change."""
        said = self.voices.on(part)
        group_said = [s for s in said if s.party == group]
        for stance in said:
            member = stance.party
            word = [f"{stance.kind} {stance.proposal}"]
            other = bool(group_said) and all(s.kind is not stance.kind for s in group_said)
            if group in part.parties and stance.kind in _AGAINST:
                if self.voices.speaks_for(group, member, part.proposals):
                    self._note(group, member, paragraph, part.proposals, word)
            elif other and self.voices.speaks_for(group, member, ()):
                self._note(group, member, paragraph, _words(group_said), word)
        for member in part.parties:
            against = [s for s in group_said if s.kind in _AGAINST]
            if against and self.voices.speaks_for(group, member, ()):
                self._note(group, member, paragraph, _words(against), part.proposals)

    def _note(self, group: str, member: str, paragraph: str, ours: Iterable[str], theirs: Iterable[str]) -> None:
        self.found.append(Difference(group, member, paragraph, tuple(ours), tuple(theirs)))


def _words(stances: Iterable[Any]) -> list[str]:
    return [f"{s.kind} {s.proposal}" for s in stances]
