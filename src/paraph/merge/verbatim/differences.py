"""What differs between paragraphs of the file and those they are in the agreed text: findings and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from paraph.diff.likened import Likened, likened
from paraph.diff.tokens import cut, is_word, word_count
from paraph.diff.words import Span, changed_spans
from paraph.merge.verbatim.phrases import Phrases
from paraph.merge.verbatim.quoting import Quoted, opening, quotes
from paraph.merge.verbatim.sorts import sort_of
from paraph.model.frozen import field, frozen, mutable, replace
from paraph.model.suspicious import shown_as
from paraph.model.verbatim import Act, Correction, Finding, Sort
from paraph.model.wording import BREAK, NOTE, Wording

_AROUND = 5
"""So many words around a difference are shown with it."""
_MOST = 0.6
"""A paragraph of which more than this share would have to be quoted is read out anew."""
_SHORT = 8
"""A paragraph of so many words, at most, is never read out anew."""

Says = Callable[[str, tuple[Wording, ...]], str]


@frozen
class Words:
    """The words of one or more paragraphs, BREAK between two, and their notes."""

    likened: Likened
    notes: tuple[Wording, ...] = ()

    @property
    def comparable(self) -> Wording:
        """The words as they are compared; a note is a note, whatever it says."""
        return Wording.of(self.likened.text, notes=[Wording()] * len(self.notes))

    def notes_in(self, start: int, end: int) -> tuple[Wording, ...]:
        """Return the notes between two places of the compared text."""
        first = self.likened.text.count(NOTE, 0, start)
        return self.notes[first : first + self.likened.text.count(NOTE, start, end)]

    def is_note(self, start: int, end: int) -> bool:
        """Whether a note, and nothing else, stands between two places of the compared text."""
        return self.likened.text[start:end].strip() == NOTE


def words_of(paragraphs: Sequence[Wording]) -> Words:
    """Return the words of some paragraphs as one text."""
    return Words(likened(BREAK.join(p.text for p in paragraphs)), tuple(n for p in paragraphs for n in p.notes))


@mutable
class Found:
    """What was found in one place."""

    findings: list[Finding] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    typography: Counter[tuple[str, str]] = field(default_factory=Counter)


@frozen
class Place:
    """Where words stand: the paragraphs of the file, the note within them, how that is called; the agreed ones."""

    paragraphs: tuple[int, ...]
    agreed: tuple[int, ...]
    name: str
    note: int | None = None
    names: tuple[str, ...] = ()
    """How each of several paragraphs of the file is called."""
    numbers: tuple[str, ...] = ()
    """The numbers printed before the agreed paragraphs, each as it is said, or empty."""


class Comparer:
    """Compares words, in one language, for one text."""

    def __init__(self, phrases: Phrases, language: str, names: Collection[str], *, guessed: bool) -> None:
        self.phrases, self.language, self.names, self.guessed = phrases, language, names, guessed

    def compare(self, file: Words, agreed: Words, place: Place) -> Found:
        """Return what differs in the words of one place, notes apart."""
        found = Found()
        spans = changed_spans(file.comparable, agreed.comparable)
        self._typography(file.likened, agreed.likened, spans, found)
        if not spans:
            return found
        breaks, words = _apart(spans, file.likened.text, agreed.likened.text)
        if breaks is None or (breaks and words):
            self._anew(file, agreed, place, spans, found)
        elif breaks:
            self._divided(file, agreed, place, breaks, found)
        else:
            self._quoted(file, agreed, place, spans, found)
        return found

    # ------------------------------------------------------------------ words

    def _quoted(self, file: Words, agreed: Words, place: Place, spans: Sequence[Span], found: Found) -> None:
        """Say for each change which words to read for which."""
        text = file.likened.text
        chosen = quotes(text, agreed.likened.text, spans)
        size = _size(text)
        if (
            place.note is None
            and size > _SHORT
            and sum(_size(text[q.start : q.end]) for q in chosen) > _MOST * size
        ):
            self._anew(file, agreed, place, spans, found)
            return
        for quote in chosen:
            found.findings += [
                self._finding(file, agreed, place, span, len(found.corrections)) for span in quote.spans
            ]
            found.corrections.append(self._read(file, agreed, place, quote))

    def _read(self, file: Words, agreed: Words, place: Place, q: Quoted) -> Correction:
        said = self.phrases.inside.format(place.name, self._saying(file, agreed, q))
        quote, words = file.likened.text[q.start : q.end], agreed.likened.text[q.new_start : q.new_end]
        if shown_as(quote) == shown_as(words):
            said = self.phrases.look_alike.format(said)
        return Correction(
            Act.READ,
            place.paragraphs,
            said,
            quote,
            words,
            place.note,
            agreed=place.agreed,
            notes=_likened_notes(agreed.notes_in(q.new_start, q.new_end)),
        )

    def _saying(self, file: Words, agreed: Words, q: Quoted) -> str:
        phrases, span = self.phrases, q.spans[0]
        quote = self._shown(file, q.start, q.end)
        added = self._shown(agreed, span.new_start, span.new_end)
        if len(q.spans) == 1 and (
            file.is_note(span.start, span.end) or agreed.is_note(span.new_start, span.new_end)
        ):
            before = self._shown(file, q.start, span.start)
            if span.start == span.end == q.end:
                (note,) = agreed.notes_in(span.new_start, span.new_end)
                return phrases.insert_note.format(before, phrases.quote.format(note.text))
            if span.new_start == span.new_end and span.end == q.end:
                return phrases.delete_note.format(before)
        if q.is_insertion and _size(added):
            return phrases.insert.format(quote, added)
        if q.is_deletion(file.likened.text):
            return phrases.delete.format(quote)
        return phrases.read.format(quote, self._shown(agreed, q.new_start, q.new_end))

    def _shown(self, words: Words, start: int, end: int) -> str:
        return self.phrases.quote.format(self.spelt(words.likened.seen(start, end), words.notes_in(start, end)))

    def spelt(self, text: str, notes: Sequence[Wording]) -> str:
        """Return words as they are read out, each note said in its place."""
        left = iter(notes)
        signs = (self.phrases.footnote.format(next(left).text) if s == NOTE else s for s in text)
        spelt = "".join(f" {sign}" if len(sign) > 1 else sign for sign in signs)
        return " ".join(spelt.replace(BREAK, " ¶ ").split())

    def _finding(self, file: Words, agreed: Words, place: Place, span: Span, correction: int) -> Finding:
        text, new = file.likened.text, agreed.likened.text
        before, after = cut(text[: span.start]), cut(text[span.end :])
        old, words = cut(text[span.start : span.end]), cut(new[span.new_start : span.new_end])
        sort = sort_of(before, old, words, self.language, self.names)
        return Finding(
            sort,
            place.name,
            self.spelt(file.likened.seen(span.start, span.end), file.notes_in(span.start, span.end)),
            self.spelt(
                agreed.likened.seen(span.new_start, span.new_end), agreed.notes_in(span.new_start, span.new_end)
            ),
            _last(before),
            _first(after),
            correction,
        )

    # ------------------------------------------------------------------ whole paragraphs

    def _anew(self, file: Words, agreed: Words, place: Place, spans: Sequence[Span], found: Found) -> None:
        """Have a paragraph read out as a whole: too much of it differs, or its words and its ends do."""
        touched = min((self._finding(file, agreed, place, span, 0).sort for span in spans), key=list(Sort).index)
        old, new = (self.spelt(w.likened.original, w.notes) for w in (file, agreed))
        found.findings.append(Finding(touched, place.name, old, new))
        words = self._whole(agreed)
        found.corrections.append(
            Correction(
                Act.REPLACE,
                place.paragraphs,
                self.phrases.replace.format(" + ".join(place.names) or place.name, words),
                words=agreed.likened.text,
                note=place.note,
                agreed=place.agreed,
                notes=_likened_notes(agreed.notes),
            )
        )

    def _whole(self, agreed: Words) -> str:
        text, parts, at = agreed.likened.text, [], 0
        for piece in text.split(BREAK):
            parts.append(self._shown(agreed, at, at + len(piece)))
            at += len(piece) + 1
        return " ¶ ".join(parts)

    def _divided(self, file: Words, agreed: Words, place: Place, breaks: Sequence[Span], found: Found) -> None:
        """Say where a paragraph begins that is none in the file, or is one there and should be none."""
        text = file.likened.text
        said = []
        for span in breaks:
            joined = BREAK in text[span.start : span.end]
            if joined:
                n = text.count(BREAK, 0, span.start)
                said.append(self.phrases.join.format(place.names[n], place.names[n + 1]))
            else:
                end = opening(text, span.end)
                number = place.numbers[agreed.likened.text.count(BREAK, 0, span.new_start) + 1]
                numbered = self.phrases.divide_number.format(number) if number else ""
                said.append(self.phrases.divide.format(place.name, numbered, self._shown(file, span.end, end)))
            signs = ("¶", "") if joined else ("", "¶")
            around = _last(cut(text[: span.start])), _first(cut(text[span.end :]))
            found.findings.append(Finding(Sort.DIVISION, place.name, *signs, *around))
        sentence = " ".join(s[:1].upper() + s[1:] for s in said)
        words = agreed.likened.text
        found.corrections.append(
            Correction(Act.DIVIDE, place.paragraphs, sentence, words=words, agreed=place.agreed)
        )

    # ------------------------------------------------------------------ typography

    def _typography(self, file: Likened, agreed: Likened, spans: Sequence[Span], found: Found) -> None:
        """Count how the file sets signs in another way where both have the same words."""
        at = new_at = 0
        for span in (*spans, Span(len(file.text), len(file.text), len(agreed.text), len(agreed.text))):
            if span.start > at:
                self._signs(file.between(at, span.start), agreed.between(new_at, span.new_start), found)
            at, new_at = span.end, span.new_end

    def _signs(self, file: str, agreed: str, found: Found) -> None:
        if file == agreed:
            return
        sides = [Wording.of(t.replace(NOTE, "").replace(BREAK, " ")) for t in (file, agreed)]
        for span in changed_spans(*sides):
            old = sides[0].text[span.start : span.end]
            new = sides[1].text[span.new_start : span.new_end]
            if not (self.guessed and not (old + new).strip()):
                found.typography[old, new] += 1


def compared(comparer: Comparer, file: Words, agreed: Words, place: Place, note_names: Sequence[str]) -> Found:
    """Return what differs in the words of one place and in the notes that hang on what both have."""
    found = comparer.compare(file, agreed, place)
    if any(c.act is Act.REPLACE for c in found.corrections):
        return found
    spans = changed_spans(file.comparable, agreed.comparable)
    for n, m in _kept_notes(file.likened.text, agreed.likened.text, spans):
        words, new = (Words(likened(note.text)) for note in (file.notes[n], agreed.notes[m]))
        where = replace(place, name=note_names[n], note=n, names=())
        inner = comparer.compare(words, new, where)
        shift = len(found.corrections)
        found.findings += [replace(f, correction=f.correction + shift) for f in inner.findings]
        found.corrections += inner.corrections
        found.typography += inner.typography
    return found


def _kept_notes(file: str, agreed: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return which note of the file is which of the agreed text, where their references stand in equal words."""
    result, at, new_at = [], 0, 0
    for span in (*spans, Span(len(file), len(file), len(agreed), len(agreed))):
        n, m = file.count(NOTE, 0, at), agreed.count(NOTE, 0, new_at)
        result += [(n + k, m + k) for k in range(file.count(NOTE, at, span.start))]
        at, new_at = span.end, span.new_end
    return result


def _apart(spans: Sequence[Span], file: str, agreed: str) -> tuple[list[Span] | None, list[Span]]:
    """Return the changes of where paragraphs end, and those of words; None where one change is both."""
    breaks, words = list[Span](), list[Span]()
    for span in spans:
        text = file[span.start : span.end] + agreed[span.new_start : span.new_end]
        if BREAK in text:
            if text.replace(BREAK, "").strip():
                return None, []
            breaks.append(span)
        else:
            words.append(span)
    return breaks, words


def _likened_notes(notes: Sequence[Wording]) -> tuple[str, ...]:
    return tuple(likened(note.text).text for note in notes)


def _size(text: str) -> int:
    return word_count(text)


def _last(tokens: Sequence[str]) -> str:
    places = [n for n, token in enumerate(tokens) if is_word(token)][-_AROUND:]
    return "".join(tokens[places[0] :]).replace(NOTE, "").replace(BREAK, " ") if places else "".join(tokens)


def _first(tokens: Sequence[str]) -> str:
    places = [n for n, token in enumerate(tokens) if is_word(token)][:_AROUND]
    return "".join(tokens[: places[-1] + 1]).replace(NOTE, "").replace(BREAK, " ") if places else "".join(tokens)
