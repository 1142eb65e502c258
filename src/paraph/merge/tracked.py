"""A compilation as tracked changes, each in the name of those who would have it.

Each party's changes alone, made, give the text as that party would have it; none made, the base. All made together
give no text at all where parties differ: alternatives stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from paraph.diff.display import readable_pieces
from paraph.diff.words import pieces
from paraph.merge.phrases import slid_passages
from paraph.model.attribution import Credits
from paraph.model.change import START
from paraph.model.comparison import Op
from paraph.model.compilation import (
    Alternative,
    Compilation,
    CompiledParagraph,
    JoinedParagraph,
    MovedParagraph,
    NewParagraph,
    Passage,
    Supported,
)
from paraph.model.document import Kind
from paraph.model.frozen import replace
from paraph.model.reading import Shape
from paraph.model.tracked import TrackedParagraph, TrackedWords, Voice, Voices
from paraph.model.wording import Wording

Part = Alternative | Supported[None] | Supported[tuple[Kind, int]] | NewParagraph | MovedParagraph | JoinedParagraph
T = TypeVar("T", Alternative, Supported[tuple[Kind, int]])
Edit = tuple[int, int, Wording]
"""From where to where in the words of a passage, and what stands there instead."""


def tracked(compilation: Compilation) -> tuple[TrackedParagraph, ...]:
    """Return a compilation as tracked changes, in the order of the text.

    A paragraph that moves is deleted in its old place and inserted in the new one. Of several other kinds or levels
    the first is a change of the paragraph; for the others it is deleted and stands once more behind itself.
    """
    tracker = _Tracker(compilation)
    result = tracker.arrivals(START)
    for compiled in compilation.paragraphs:
        result += [*tracker.paragraph(compiled), *tracker.arrivals(compiled.base.id)]
    return tuple(result)


class _Tracker:
    """Turns the paragraphs of one compilation into tracked changes."""

    def __init__(self, compilation: Compilation) -> None:
        self.credits = Credits(compilation)
        arriving: dict[str, list[tuple[int, list[TrackedParagraph]]]] = defaultdict(list)
        self.compiled = {c.base.id: c for c in compilation.paragraphs}
        self.joiners: dict[str, list[JoinedParagraph]] = defaultdict(list)
        for join in (j for c in compilation.paragraphs for j in c.joined):
            self.joiners[join.joined].append(join)
        for passage in compilation.new:
            arriving[passage.place.after].append(
                (passage.place.order, [self._new(new) for new in passage.alternatives])
            )
        for compiled in compilation.paragraphs:
            for moved in compiled.moved:
                copies = [
                    copy
                    for shape, v in self._by_shape(compiled, self.voices(moved))
                    for copy in self._copy(compiled, v, shape)
                ]
                arriving[moved.place.after].append((moved.place.order, copies))
        self.arriving = arriving

    def _new(self, new: NewParagraph) -> TrackedParagraph:
        voices = self.voices(new)
        words = (TrackedWords(new.wording, inserted=voices),)
        return TrackedParagraph("", (new.kind, new.level), words, inserted=voices)

    def arrivals(self, after: str) -> list[TrackedParagraph]:
        """Return what would stand after a paragraph of the base and does not stand there, in order."""
        found = sorted(self.arriving[after], key=lambda entry: entry[0])
        return [paragraph for _, made in found for paragraph in made]

    def voices(self, *parts: Part) -> Voices:
        """Return those who would have something, in the order of the compilation."""
        found = {Voice(p, self.credits.excepted(p, part.proposals)) for part in parts for p in part.parties}
        return self._in_order(found)

    def _in_order(self, voices: Iterable[Voice]) -> Voices:
        order = self.credits.order
        return tuple(sorted(voices, key=lambda v: (order.get(v.party, len(order)), v)))

    def paragraph(self, compiled: CompiledParagraph) -> list[TrackedParagraph]:
        """Return a paragraph of the base, and behind it what it would be of other kinds and levels."""
        leaving: list[Part] = [*compiled.moved, *self.joiners[compiled.base.id]]
        leaving += [compiled.deleted] if compiled.deleted is not None else []
        away = {party for part in leaving for party in part.parties}
        shapes = [r for r in (_without(r, away) for r in compiled.retyped) if r.parties]
        gone = self.voices(*leaving, *shapes[1:])
        base = compiled.base
        words = [*self._words(compiled, gone), *self._run_on(compiled, away)]
        here = TrackedParagraph(base.id, base.shape, tuple(words), deleted=gone)
        if shapes:
            here = replace(here, shape=shapes[0].what, former=base.shape, retyped=self.voices(shapes[0]))
        copies = [copy for r in shapes[1:] for copy in self._copy(compiled, self.voices(r), r.what)]
        return [*_parted(here), *copies]

    def _run_on(self, compiled: CompiledParagraph, away: Collection[str]) -> Iterator[TrackedWords]:
        """Yield what parties would let run on from a paragraph: inserted here, and deleted where it stands.

        A deleted mark would say so more shortly, but only where nothing that others would have stands between.
        """
        for join in compiled.joined:
            voices = self.voices(replace(join, parties=tuple(p for p in join.parties if p not in away)))
            if voices:
                yield TrackedWords(join.separator, inserted=voices)
                yield from self._as_copied(self.compiled[join.joined], voices)

    def _words(self, compiled: CompiledParagraph, gone: Voices) -> Iterator[TrackedWords]:
        base, at = compiled.base.wording, 0
        away = {voice.party for voice in gone}
        for passage in slid_passages(compiled):
            yield TrackedWords(base.slice(at, passage.start), deleted=gone)
            yield from self._passage(passage, gone, away)
            at = passage.end
        yield TrackedWords(base.slice(at, len(base)), deleted=gone)

    def _passage(self, passage: Passage, gone: Voices, away: set[str]) -> Iterator[TrackedWords]:
        """Yield the words of a passage: each stretch of the base once, and after it what would stand for it."""
        deleted: list[tuple[int, int, Voices]] = [(0, len(passage.base), gone)]
        inserted: dict[tuple[int, int, object], tuple[Wording, list[Voice]]] = {}
        for alternative in (_without(a, away) for a in passage.alternatives):
            voices = self.voices(alternative)
            for start, end, new in _edits(passage.base, alternative.wording) if voices else ():
                deleted.append((start, end, voices))
                if len(new):
                    inserted.setdefault((start, end, new.words), (new, []))[1].extend(voices)
        edges = sorted({edge for start, end, _ in deleted for edge in (start, end)})
        for start, end in [(0, 0), *pairwise(edges)]:
            if start < end:
                by = {v for first, last, voices in deleted if first <= start and end <= last for v in voices}
                yield TrackedWords(passage.base.slice(start, end), deleted=self._in_order(by))
            # What is put in stands after what goes for it.
            for (_, last, _), (new, found) in inserted.items():
                if last == end:
                    yield TrackedWords(new, inserted=self._in_order(found))

    def _by_shape(self, compiled: CompiledParagraph, voices: Voices) -> Iterator[tuple[Shape, Voices]]:
        """Yield each shape in which some parties would have a paragraph, with those parties."""
        found: dict[Shape, list[Voice]] = defaultdict(list)
        for voice in voices:
            shape = next((r.what for r in compiled.retyped if voice.party in r.parties), compiled.base.shape)
            found[shape].append(voice)
        for shape in sorted(found):
            yield shape, tuple(found[shape])

    def _copy(self, compiled: CompiledParagraph, voices: Voices, shape: Shape) -> list[TrackedParagraph]:
        """Return a paragraph of the base inserted where some parties would have it, as each would have it."""
        return _parted(TrackedParagraph("", shape, tuple(self._as_copied(compiled, voices)), inserted=voices))

    def _as_copied(self, compiled: CompiledParagraph, voices: Voices) -> Iterator[TrackedWords]:
        """Yield the words of a paragraph as each of some parties would have them, all inserted."""
        base, at = compiled.base.wording, 0
        for passage in slid_passages(compiled):
            yield TrackedWords(base.slice(at, passage.start), inserted=voices)
            others = list(voices)
            for alternative in passage.alternatives:
                own = tuple(v for v in others if v.party in alternative.parties)
                others = [v for v in others if v not in own]
                if own:
                    yield TrackedWords(alternative.wording, inserted=own)
            if others:
                yield TrackedWords(passage.base, inserted=tuple(others))
            at = passage.end
        yield TrackedWords(base.slice(at, len(base)), inserted=voices)
        here = {voice.party for voice in voices}
        yield from self._run_on(compiled, {p for j in compiled.joined for p in j.parties} - here)


def _parted(paragraph: TrackedParagraph) -> list[TrackedParagraph]:
    """Return a paragraph cut where some would begin a new one; the last part has what it was in the base.

    A mark that is inserted and then undone makes a paragraph one with the next (ECMA-376 part 1, 17.13.5.20).
    """
    result: list[TrackedParagraph] = []
    words: list[TrackedWords] = []
    for stretch in paragraph.words:
        first, *rest = stretch.wording.parted()
        words.append(replace(stretch, wording=first))
        for part in rest:
            result.append(TrackedParagraph("", paragraph.shape, tuple(words), inserted=stretch.inserted))
            words = [replace(stretch, wording=part)]
    return [*result, replace(paragraph, words=tuple(words))]


def _without(part: T, away: set[str]) -> T:
    """Return an alternative of words or of kind without the parties that would not have the paragraph here."""
    return replace(part, parties=tuple(p for p in part.parties if p not in away))


def _edits(base: Wording, wording: Wording) -> Sequence[Edit]:
    """Return what leads from the words of a passage to an alternative; small words are no islands in it."""
    if not len(base) or not len(wording):
        return [(0, len(base), wording)]
    result: list[Edit] = []
    at, start, new = 0, None, Wording()
    for piece in (*readable_pieces(pieces(base, wording)), None):
        if piece is None or piece.op is Op.EQUAL:
            if start is not None:
                result.append((start, at, new))
            start, new = None, Wording()
            at += 0 if piece is None else len(piece.wording)
            continue
        start = at if start is None else start
        if piece.op is Op.DELETE:
            at += len(piece.wording)
        else:
            new = new + piece.wording
    return result
