"""Stretches of text as they were met, and how they become segments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from paraph.formats.word.tracking import State
from paraph.model.frozen import replace
from paraph.model.reading import Segment
from paraph.model.wording import Mark, Run, Wording


class Piece(NamedTuple):
    """A stretch of text as it was met: its marks now and before, its state, whether a field computed it."""

    text: str
    marks: frozenset[Mark]
    former: frozenset[Mark] | None
    state: State
    computed: bool = False
    notes: tuple[Wording, ...] = ()
    former_notes: tuple[Wording, ...] = ()
    """The notes before a change of marks in them."""


def segments_of(pieces: list[Piece]) -> tuple[Segment, ...]:
    """Return pieces as segments, neighbours in the same state made one."""
    if len(pieces) == 1 and pieces[0].former is None:  # most paragraphs; no list is needed for them
        text, marks, _, state, computed, own, _ = pieces[0]
        return (Segment(Wording((Run(text, marks),), own), state.inserted, state.deleted, None, computed),)
    result: list[Segment] = []
    at = 0
    while at < len(pieces):
        first = pieces[at]
        end = at + 1
        if first.former is None:
            while end < len(pieces) and _alike(first, pieces[end]):
                end += 1
        group = pieces[at:end]
        at = end
        notes = [note for piece in group for note in piece.notes]
        if len(group) == 1:
            wording = Wording((Run(first.text, first.marks),), first.notes)
        else:
            wording = Wording.from_runs([Run(piece.text, piece.marks) for piece in group], notes)
        former = (
            None
            if first.former is None
            else Wording.from_runs([Run(first.text, first.former)], first.former_notes or notes)
        )
        state = first.state
        result.append(Segment(wording, state.inserted, state.deleted, former, first.computed))
    return tuple(result)


def _alike(one: Piece, other: Piece) -> bool:
    if other.former is not None or one.computed != other.computed:
        return False
    return one.state is other.state or (
        one.state.inserted == other.state.inserted and one.state.deleted == other.state.deleted
    )


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return segments with neighbours in the same state made one."""
    result: list[Segment] = []
    for segment in segments:
        last = result[-1] if result else None
        if last is not None and replace(last, wording=segment.wording) == segment and segment.before is None:
            result[-1] = replace(last, wording=last.wording + segment.wording)
        else:
            result.append(segment)
    return tuple(result)
