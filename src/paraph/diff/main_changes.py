"""What a revision changes, in plain words, paragraph by paragraph: the substance of a note on main changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from paraph.diff.display import readable_pieces
from paraph.diff.edits import Edit, edits
from paraph.diff.figures import words_in
from paraph.diff.obligation import changed_verbs
from paraph.diff.tokens import cut, is_word
from paraph.model.became import in_order
from paraph.model.comparison import Comparison, Op, ParagraphChange, Side
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.naming import shape_name, spoken
from paraph.model.numbers import numbers
from paraph.model.wording import BREAK, Wording

_MOST = 6
"""With more changes than these in one paragraph, a list of them says less than the paragraph."""
_FEW = 8
"""Fewer words than these are always quoted."""
_QUOTED = 24
"""Longer stretches of words are quoted by their beginning and their end."""
_COUNTED = (
    ("reworded", "reworded"),
    ("new", "new"),
    ("deleted", "deleted"),
    ("moved", "moved"),
    ("split", "split"),
    ("joined", "joined from several"),
    ("retyped", "of another kind or level"),
    ("emphasis", "with other emphasis only"),
)


@frozen
class Told:
    """What is said of one paragraph: its name, and sentences."""

    paragraph: str
    sentences: tuple[str, ...]


@frozen
class MainChanges:
    """What changed: how much of what, the verbs of obligation, and each paragraph in the order of the new text."""

    counts: str
    verbs: tuple[Told, ...]
    paragraphs: tuple[Told, ...]


def main_changes(comparison: Comparison, language: str = "en") -> MainChanges:
    """Return what lies between two texts in plain words; verbs of obligation are those of a language."""
    teller = _Teller(comparison)
    count: Counter[str] = Counter()
    verbs, paragraphs = [], []
    for change in comparison.paragraphs:
        found = dict(teller.sentences(change))
        if found:
            name = teller.called(change)
            count.update(found.keys())
            paragraphs.append(Told(name, tuple(found.values())))
            said = tuple(changed_verbs(change.pieces, language)) if "reworded" in found else ()
            verbs += [Told(name, said)] if said else []
    return MainChanges(_counts(count), tuple(verbs), tuple(paragraphs))


def _counts(count: Mapping[str, int]) -> str:
    found = "; ".join(f"{words}: {count[name]}" for name, words in _COUNTED if count[name])
    return f"Paragraphs {found}." if found else "No paragraph differs."


class _Teller:
    """Speaks of the paragraphs of two texts."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = Document(comparison.old_text), Document(comparison.new_text)
        self.old_numbers, self.new_numbers = numbers(self.old), numbers(self.new)

    def sentences(self, change: ParagraphChange) -> Iterator[tuple[str, str]]:
        """Yield what happened to a paragraph, and a sentence on it; nothing where it only got another number."""
        was = [self.old.paragraphs[place] for place in change.old.places]
        now = [self.new.paragraphs[place] for place in change.new.places]
        gone = len(now) == 1 and now[0].is_deleted
        if not was or (len(was) == 1 and was[0].is_deleted and not gone):
            yield "new", _ended(f"New: {_quoted(now[0].wording)}")
        elif (not now or gone) and not was[0].is_deleted:
            yield "deleted", _ended(f"Deleted. It read: {_quoted(was[0].wording)}")
        elif now:
            yield from self._restructured(change)
            yield from _reworded(change)

    def called(self, change: ParagraphChange) -> str:
        """Return the name of a paragraph, with a capital."""
        name = self._name(change.new.places[0], new=True) if change.new else self._name(change.old.places[0])
        return f"{name[0].upper()}{name[1:]}"

    def _restructured(self, change: ParagraphChange) -> Iterator[tuple[str, str]]:
        if "moved" in change.changes:
            before, now = self._after(change.old), self._after(change.new, new=True)
            yield "moved", f"Moved: it stood {before}, and now stands {now}."
        if "split" in change.changes:
            yield "split", f"Split: its words now stand in {self._names(change.new, new=True)}."
        if "joined" in change.changes:
            yield "joined", f"Joined from {self._names(change.old)}."
        if "retyped" in change.changes:
            was, now = (shape_name(side.paragraphs[0].shape) for side in (change.old, change.new))
            yield "retyped", f"Was: {was}. Now: {now}."

    def _names(self, side: Side, *, new: bool = False) -> str:
        return in_order(side, (), lambda n: self._name(side.places[n], new=new))

    def _after(self, side: Side, *, new: bool = False) -> str:
        place = min(side.places)
        return f"after {self._name(place - 1, new=new)}" if place else "at the beginning"

    def _name(self, place: int, *, new: bool = False) -> str:
        text, found = (self.new, self.new_numbers) if new else (self.old, self.old_numbers)
        paragraph = text.paragraphs[place]
        return spoken(paragraph.kind, found.get(place), paragraph.wording.plain)


def _reworded(change: ParagraphChange) -> Iterator[tuple[str, str]]:
    if not change.is_edited:
        return
    found = [edit for edit in edits(readable_pieces(change.pieces)) if not _only_seam(edit)]
    if not found:
        yield "emphasis", "The emphasis of words changed."
        return
    out, come = (sum(words_in(getattr(e, side).text) for e in found) for side in ("old", "new"))
    kept = sum(words_in(p.wording.text) for p in readable_pieces(change.pieces) if p.op is Op.EQUAL)
    mostly = min(out, come) and kept < max(out, come) >= _FEW
    if len(found) > _MOST or mostly:
        yield "reworded", f"Reworded throughout: {_words(out)} taken out, {come} added."
    else:
        told = map(_told, found)
        yield "reworded", " ".join(f"{sentence[0].upper()}{sentence[1:]}" for sentence in told)


def _only_seam(edit: Edit) -> bool:
    """Whether nothing changed but where paragraphs begin, and the space there."""
    return BREAK in edit.old.text + edit.new.text and not (edit.old.text + edit.new.text).strip()


def _told(edit: Edit) -> str:
    old, new = edit.old, edit.new
    if old.blank and new.blank:
        return "Spacing changed."
    if old.blank:
        place = _place(edit.before)
        return f"{_quoted(new)} is added {place}."
    return f"{_quoted(old)} is taken out." if new.blank else f"{_quoted(old)} becomes {_quoted(new)}."


def _place(before: str) -> str:
    words = [n for n, token in enumerate(cut(before)) if is_word(token)]
    if not words:
        return "at the beginning"
    tail = "".join(cut(before)[words[-3:][0] :]).strip()
    return f"after “{tail}”"


def _quoted(wording: Wording) -> str:
    """Return words in quotation marks, long ones by their beginning and end; notes are told in words."""
    text = " ".join(wording.plain.replace(BREAK, " ").split())
    tokens = text.split(" ")
    if len(tokens) > _QUOTED:
        text = f"{' '.join(tokens[: _QUOTED * 2 // 3])} … {' '.join(tokens[-_QUOTED // 4 :])}"
    notes = [f"the note “{' '.join(note.text.split())}”" for note in wording.notes]
    return " with ".join([*([f"“{text}”"] if text else []), *notes])


def _ended(sentence: str) -> str:
    """Return a sentence with a full stop, unless what it quotes ends with one or the like."""
    return sentence if sentence.endswith((".”", ";”", ",”", ":”")) else f"{sentence}."


def _words(number: int) -> str:
    return f"{number} word" if number == 1 else f"{number} words"
