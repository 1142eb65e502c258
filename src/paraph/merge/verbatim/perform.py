"""Make the corrections in the file's text, from nothing but what they say: the proof that none is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from paraph.diff.tokens import cut
from paraph.errors import LawBrokenError
from paraph.model.verbatim import Act, Correction
from paraph.model.wording import BREAK, NOTE

Paragraph = tuple[str, tuple[str, ...]]
"""The words of a paragraph as they are compared, NOTE in them for each note, and the words of its notes."""


def performed(
    file: Mapping[int, Paragraph], agreed: Sequence[Paragraph], corrections: Sequence[Correction]
) -> list[Paragraph]:
    """Return the text that comes of a file's paragraphs (by place) when all corrections are made.

    Of the agreed text only the paragraphs are looked at that a correction has inserted as a whole. Raises
    LawBrokenError where words to be corrected do not occur exactly once.
    """
    content: dict[int, list[Paragraph]] = {place: [paragraph] for place, paragraph in file.items()}
    reads: dict[tuple[int, ...], list[Correction]] = defaultdict(list)
    for correction in corrections:
        if correction.act in (Act.READ, Act.REPLACE, Act.DIVIDE):
            reads[correction.paragraphs].append(correction)
        elif correction.act is Act.DELETE:
            content[correction.paragraphs[0]] = []
    for places, made in reads.items():
        whole = BREAK.join(file[n][0] for n in places), tuple(note for n in places for note in file[n][1])
        content |= {n: [] for n in places}
        content[places[0]] = _parted(_corrected(whole, made))
    behind: dict[int, list[Paragraph]] = defaultdict(list)
    for correction in corrections:
        if correction.act is Act.INSERT:
            behind[correction.after] += [agreed[n] for n in correction.agreed]
        elif correction.act is Act.MOVE:
            behind[correction.after] += content[correction.paragraphs[0]]
            content[correction.paragraphs[0]] = []
    result = list(behind[-1])
    for place in sorted(content):
        result += [*content[place], *behind[place]]
    return result


def _corrected(paragraph: Paragraph, corrections: Sequence[Correction]) -> Paragraph:
    text, notes = paragraph
    for n in range(len(notes)):
        own = [c for c in corrections if c.note == n]
        if own:
            notes = (*notes[:n], _in_words((notes[n], ()), own)[0], *notes[n + 1 :])
    return _in_words((text, notes), [c for c in corrections if c.note is None])


def _in_words(paragraph: Paragraph, corrections: Sequence[Correction]) -> Paragraph:
    text, notes = paragraph
    places = []
    for correction in corrections:
        if correction.act is Act.REPLACE:
            return correction.words, correction.notes
        if correction.act is Act.DIVIDE:
            if correction.words.replace(BREAK, "").replace(" ", "") != text.replace(BREAK, "").replace(" ", ""):
                raise LawBrokenError("oral corrections: where paragraphs begin was corrected in other words")
            return correction.words, notes
        places.append((*_once(text, correction.quote), correction))
    # Last first, so that earlier places still hold.
    for start, end, correction in sorted(places, key=lambda found: found[0], reverse=True):
        first = text.count(NOTE, 0, start)
        last = first + text.count(NOTE, start, end)
        text = text[:start] + correction.words + text[end:]
        notes = (*notes[:first], *correction.notes, *notes[last:])
    return text, notes


def _once(text: str, quote: str) -> tuple[int, int]:
    """Return where a quotation stands in a text, by whole words."""
    tokens, wanted = cut(text), cut(quote)
    found = [n for n in range(len(tokens) - len(wanted) + 1) if tokens[n : n + len(wanted)] == wanted]
    if len(found) != 1:
        raise LawBrokenError(f"oral corrections: “{quote}” stands {len(found)} times where it is to be corrected")
    start = sum(map(len, tokens[: found[0]]))
    return start, start + len(quote)


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    result, left = [], list(paragraph[1])
    for text in paragraph[0].split(BREAK):
        count = text.count(NOTE)
        result.append((text, tuple(left[:count])))
        del left[:count]
    return result
