"""The paragraphs of a PDF, found with the help of the agreed text: its pages show lines, and no paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from paraph.diff.likened import likened
from paraph.diff.tokens import is_word, word_tokens
from paraph.diff.words import same_tokens
from paraph.errors import LawBrokenError
from paraph.model.document import Document
from paraph.model.numbers import numbers
from paraph.model.printed import LINE_HYPHEN, Printed, PrintedLine
from paraph.model.verbatim import FileText, Shown
from paraph.model.wording import NOTE, Wording, concat

_COMPOUND = re.compile(rf"\w+(?:[-{LINE_HYPHEN}]\w+)*{LINE_HYPHEN}\w+(?:[-{LINE_HYPHEN}]\w+)*")
_REFERENCE = re.compile(r"Ref\. ([0-9A-F]{4}-[0-9A-F]{4})")
_HYPHENS = ("-", "\u2010")
_GAP = Wording.of(" ")


def printed_text(printed: Printed, agreed: Document) -> FileText:
    """Return the text of a PDF, its lines put together to paragraphs as the agreed text has them.

    A line begins a paragraph where the agreed text has one beginning between the words around; among words that the
    agreed text does not have, where it looks like a beginning.
    """
    known = _Hyphens(agreed)
    starts = _starts(printed.lines, agreed, known)
    paragraphs = [
        Shown(known.resolved(_run_together(printed.lines[start:end])))
        for start, end in zip(starts, [*starts[1:], len(printed.lines)], strict=True)
    ]
    _prove_kept(printed.lines, paragraphs)
    margins = tuple(dict.fromkeys(re.sub(r"\b\d+ ?/ ?\d+$", "", line).strip() for line in printed.margins))
    found = _REFERENCE.search(" ".join(printed.margins))
    remarks = (
        *printed.remarks,
        "It is a PDF: where paragraphs end was worked out with the agreed text, and what a hyphen at the end of a "
        "line means.",
    )
    identity = found[1] if found else ""
    return FileText(tuple(paragraphs), printed.obstacles, remarks, margins, identity, guessed=True)


def _starts(lines: Sequence[PrintedLine], agreed: Document, known: _Hyphens) -> list[int]:
    """Return the lines that begin a paragraph; the first one always does."""
    theirs, owner = _flow(agreed)
    mine = _line_tokens(lines, known)
    ends = list(accumulate(map(len, mine)))
    pairs = dict(same_tokens([token for line in mine for token in line], theirs))
    same = sorted(pairs)
    result, at = [0] if lines else [], 0
    for n in range(1, len(lines)):
        first = ends[n] - len(mine[n])
        while at < len(same) and same[at] < first:
            at += 1
        before = pairs[same[at - 1]] if at else -1
        after = pairs[same[at]] if at < len(same) and same[at] < ends[n] else -1
        # Words of the line before that the agreed text does not have may be the beginning of something else.
        loose = after < 0 or before < 0 or same[at - 1] < first - len(mine[n - 1])
        opens = after >= 0 and same[at] == first and (after == 0 or owner[after - 1] != owner[after])
        begins = lines[n].begins if loose else owner[before] != owner[after]
        if (opens or begins) and not _goes_on(lines[n - 1].wording.text, lines[n].wording.text):
            result.append(n)
    return result


def _flow(agreed: Document) -> tuple[list[str], list[int]]:
    """Return the words of the agreed text, numbers among them, and the paragraph that each belongs to."""
    words, owner = list[str](), list[int]()
    labels = numbers(agreed)
    for place, paragraph in enumerate(agreed):
        printed = labels[place].printed if place in labels else ""
        tokens = _tokens(f"{printed} {paragraph.wording.plain}")
        words += tokens
        owner += [place] * len(tokens)
    return words, owner


def _line_tokens(lines: Sequence[PrintedLine], known: _Hyphens) -> list[list[str]]:
    """Return the words of each line; one that is divided at its end, and known undivided, is the line's."""
    result = [_tokens(line.wording.plain) for line in lines]
    for n in range(len(lines) - 1):
        if result[n] and result[n + 1] and _goes_on(lines[n].wording.text, lines[n + 1].wording.text):
            word = result[n][-1] + result[n + 1][0]
            if word in known.words:
                result[n][-1] = word
                del result[n + 1][0]
    return result


def _goes_on(line: str, following: str) -> bool:
    """Whether a line ends with a hyphen within a word."""
    return line[-1:] in _HYPHENS and line[-2:-1].isalnum() and following[:1].isalnum()


def _tokens(text: str) -> list[str]:
    return [token for token in word_tokens(likened(text).text) if is_word(token)]


def _run_together(lines: Sequence[PrintedLine]) -> Wording:
    """Return lines as one text; a hyphen at the end of one is left open."""
    result: list[Wording] = []
    for line in lines:
        words = line.wording
        if result and _goes_on(result[-1].text, words.text):
            last = result.pop()
            result += [last.slice(0, len(last) - 1), Wording.of(LINE_HYPHEN)]
        elif result:
            result.append(_GAP)
        result.append(words)
    return concat(result)


class _Hyphens:
    """Knows which words the agreed text has with a hyphen and which without."""

    def __init__(self, agreed: Document) -> None:
        texts = [likened(t).text for p in agreed for t in (p.wording.plain, *(n.text for n in p.wording.notes))]
        self.text = " ".join(texts)
        self.compounds = set(re.findall(r"\w+(?:-\w+)+", self.text))
        self.words = set(re.findall(r"\w+", self.text)) | self.compounds

    def resolved(self, wording: Wording) -> Wording:
        """Return a wording in which each hyphen at the end of a line is one where the agreed text has it so."""
        notes = [self.resolved(note) for note in wording.notes]
        text = wording.text
        if LINE_HYPHEN in text:
            text = _COMPOUND.sub(lambda found: self._chosen(found, text), text)
        return Wording.of(text, notes=notes)

    def _chosen(self, found: re.Match[str], text: str) -> str:
        """Return a divided word with or without its hyphen; where the agreed text has both, as it stands there."""
        with_hyphen, without = found[0].replace(LINE_HYPHEN, "-"), found[0].replace(LINE_HYPHEN, "")
        if with_hyphen not in self.words or without == with_hyphen:
            return without
        before = "".join(text[: found.start()].replace(NOTE, "").split()[-1:])
        after = " ".join(text[found.end() :].replace(NOTE, "").split(" ")[:3])
        fits = [
            (f"{before} {word}" in self.text) + (f"{word}{after}" in self.text) for word in (with_hyphen, without)
        ]
        return with_hyphen if without not in self.words or fits[0] > fits[1] else without


def _prove_kept(lines: Sequence[PrintedLine], paragraphs: Sequence[Shown]) -> None:
    """Stop where a word of the pages is in no paragraph, or one is there twice."""
    sides = (
        [line.wording for line in lines],
        [paragraph.wording for paragraph in paragraphs],
    )
    told = [
        ["".join(c for c in text if c.isalnum()) for text in ("".join(w.text for w in side), _notes(side))]
        for side in sides
    ]
    if told[0] != told[1]:
        raise LawBrokenError("nothing lost: the paragraphs of a PDF do not hold the words of its lines")


def _notes(wordings: Sequence[Wording]) -> str:
    return "".join(note.text for wording in wordings for note in wording.notes)
