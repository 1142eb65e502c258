"""Hold a file against an agreed text: every word of both in its place, or a finding and its correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from paraph.diff.likened import likened
from paraph.diff.tokens import cut, is_word, word_tokens
from paraph.errors import LawBrokenError
from paraph.merge.verbatim.around import outside
from paraph.merge.verbatim.differences import Comparer, Found, Place, compared, words_of
from paraph.merge.verbatim.held import Entry, Held, held, pair, with_own_numbers
from paraph.merge.verbatim.naming import Naming
from paraph.merge.verbatim.numbering import bare_number
from paraph.merge.verbatim.obligation import has_list, verb_counts
from paraph.merge.verbatim.order import put_in, taken_out
from paraph.merge.verbatim.perform import Paragraph, performed
from paraph.merge.verbatim.phrases import phrases
from paraph.merge.verbatim.renumbering import renumbered
from paraph.merge.verbatim.standing import standing_of
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.numbers import numbers
from paraph.model.verbatim import (
    Act,
    Correction,
    FileText,
    Finding,
    Sort,
    StandingCount,
    Typography,
    VerbCount,
    Verdict,
)
from paraph.model.wording import NOTE, Wording

_GRAVITY = {sort: n for n, sort in enumerate(Sort)}


def verdict(file: FileText, agreed: Document, language: str, names: Collection[str] = ()) -> Verdict:
    """Return what comes of holding a file against an agreed text, which has no masthead here.

    `names` are those of parties and organisations. Raises LawBrokenError if its own corrections, made in the file,
    would not give the agreed text word for word.
    """
    return _Holding(file, agreed, language, names).verdict()


def reads_as(file: FileText, agreed: Document) -> bool:
    """Whether a file, from the first words of an agreed text on, reads like it: a quick look, numbers apart."""
    wanted = [likened(p.text).text for p in agreed if not p.wording.blank]
    found = [
        h.likened.text
        for h in held(file.paragraphs, numbers(agreed).values(), agreed.about("language"))
        if not h.aside
    ]
    return len(found) >= len(wanted) and "".join(found[len(found) - len(wanted) :]) == "".join(wanted)


class _Holding:
    """One file held against one text."""

    def __init__(self, file: FileText, agreed: Document, language: str, names: Collection[str]) -> None:
        self.text = agreed.with_paragraphs(p for p in agreed if not p.wording.blank)
        self.numbers = numbers(self.text)
        self.held = held(file.paragraphs, self.numbers.values(), agreed.about("language"))
        self.entries = pair(self.held, self.text, self.numbers)
        for entry in self.entries:
            own = with_own_numbers(self.held, self.text, entry, self.numbers.get(entry.agreed[0]))
            for place, paragraph in zip(entry.file, own, strict=True):
                self.held[place] = paragraph
        self.notes_before = [0, *accumulate(len(paragraph.notes) for paragraph in self.held)]
        self.phrases, self.language = phrases(language), language
        self.outside = outside(self.held, self.text, self.entries, language)
        self.naming = Naming(self.held, self.text, self.numbers, self.entries, self.phrases)
        words = {word for name in names for word in cut(name) if is_word(word) and word[0].isupper()}
        self.comparer = Comparer(self.phrases, language, words, guessed=file.guessed)
        self.guessed = file.guessed

    def verdict(self) -> Verdict:
        findings: list[Finding] = []
        corrections: list[Correction] = []
        typography: dict[tuple[str, str], Typography] = {}
        for found, where in self._found():
            findings += [replace(f, correction=f.correction + len(corrections)) for f in found.findings]
            corrections += found.corrections
            for (old, new), times in found.typography.items():
                known = typography.get((old, new), Typography(old, new, 0, where))
                typography[old, new] = replace(known, times=known.times + times)
        corrections, findings = _in_order(corrections, findings)
        self._prove(corrections)
        return Verdict(
            tuple(sorted(findings, key=lambda f: _GRAVITY[f.sort])),
            tuple(corrections),
            tuple(sorted(typography.values(), key=lambda t: -t.times)),
            tuple(_shown(self.held[n]) for n in sorted(self.outside)),
            self._verbs(),
            self._standing(),
            sum(is_word(token) for p in self.text for token in word_tokens(p.wording.plain)),
            len(self.text),
        )

    def _found(self) -> list[tuple[Found, str]]:
        """Return what was found, place by place in the order of the file, numbers of paragraphs last."""
        result = []
        for entry in self.entries:
            found = self._entry(entry)
            result.append((found, self.naming.in_file(entry.file[0]) if found.typography else ""))
        known = {n for entry in self.entries for n in entry.file}
        only = [n for n in range(len(self.held)) if n not in known and n not in self.outside]
        result += [(taken_out(n, self.held[n], self.naming, self.comparer), "") for n in only]
        result.append((put_in(self.held, self.text, self.numbers, self.entries, self.naming, self.comparer), ""))
        result.append((renumbered(self.held, self.text, self.numbers, self.entries, self.naming), ""))
        return result

    def _entry(self, entry: Entry) -> Found:
        mine = words_of([self.held[n].parted.wording for n in entry.file])
        theirs = words_of([self.text.paragraphs[n].wording for n in entry.agreed])
        if (mine.likened, mine.notes) == (theirs.likened, theirs.notes):
            return Found()
        names = tuple(self.naming.in_file(n) for n in entry.file)
        before = self.notes_before[entry.file[0]]
        note_names = [self.phrases.note.format(before + n + 1) for n in range(len(mine.notes))]
        printed = tuple(bare_number(self.numbers[n].printed) if n in self.numbers else "" for n in entry.agreed)
        place = Place(entry.file, entry.agreed, names[0], names=names, numbers=printed)
        return compared(self.comparer, mine, theirs, place, note_names)

    # ------------------------------------------------------------------ proof and counts

    def _prove(self, corrections: Sequence[Correction]) -> None:
        """Make the corrections in the file, by code that knows nothing of how they were found."""
        file = {n: _comparable(h.parted.wording) for n, h in enumerate(self.held) if n not in self.outside}
        agreed = [_comparable(p.wording) for p in self.text]
        if performed(file, agreed, corrections) != agreed:
            raise LawBrokenError("oral corrections: made in the file, they do not give the agreed text")

    def _verbs(self) -> VerbCount:
        if not has_list(self.language):
            return VerbCount(self.language, None)
        mine = [t for n, h in enumerate(self.held) if n not in self.outside for t in _texts(h.parted.wording)]
        theirs = [t for p in self.text for t in _texts(p.wording)]
        file, agreed = (verb_counts(side, self.language) for side in (mine, theirs))
        total: Counter[str] = file | agreed
        counts: Mapping[str, tuple[int, int]] = {v: (file[v], agreed[v]) for v, _ in total.most_common()}
        return VerbCount(self.language, counts)

    def _standing(self) -> StandingCount:
        return standing_of(self.text, self.numbers, self.phrases)


def _in_order(
    corrections: Sequence[Correction], findings: Sequence[Finding]
) -> tuple[list[Correction], list[Finding]]:
    """Return corrections in the order of their places in the file, numbers last; findings know theirs."""
    order = sorted(range(len(corrections)), key=lambda n: _place(corrections[n]))
    where = {old: new for new, old in enumerate(order)}
    return [corrections[n] for n in order], [replace(f, correction=where[f.correction]) for f in findings]


def _place(correction: Correction) -> tuple[bool, int, bool]:
    comes = correction.act in (Act.INSERT, Act.MOVE)
    return correction.act is Act.NUMBER, correction.after if comes else correction.paragraphs[0], comes


def _texts(wording: Wording) -> list[str]:
    return [likened(t).text for t in (wording.plain, *(n.text for n in wording.notes))]


def _comparable(wording: Wording) -> Paragraph:
    return likened(wording.text).text, tuple(likened(note.text).text for note in wording.notes)


def _shown(paragraph: Held) -> str:
    return " ".join(paragraph.parted.whole.text.replace(NOTE, "").split())
