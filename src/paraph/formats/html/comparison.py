"""Two texts as one: what was inserted, deleted, moved.

Words that stand in `ins` and not in `del` are the new text's alone, words in `del` and not in `ins` the old
one's; words in neither are both's. Words in both, deleted from a paragraph that moved, stand at the old place.
"""

from __future__ import annotations

from collections import Counter

from paraph.formats.html.markup import BARE, DELETED, INSERTED, Frame, element, escaped, frame
from paraph.formats.html.naming import language, numbered, shape_name, shortened
from paraph.formats.html.page import KEY_TO_MARKS, counted, navigation, page
from paraph.formats.html.typeset import Typesetter, number_shown, standing_label
from paraph.model.comparison import Comparison, Fate, Op, ParagraphChange, Piece
from paraph.model.document import Document, Paragraph
from paraph.model.numbers import numbers

_MOVED_HERE = frame("ins", class_="moved")
_MOVED_AWAY = frame("del", class_="moved")
_EMPHASIS = frame("span", class_="emphasis-changed", title="Emphasis changed")
_COUNTED = (
    ("edited", "paragraph edited", "paragraphs edited"),
    ("added", "added", "added"),
    ("removed", "removed", "removed"),
    ("moved", "moved", "moved"),
    ("retyped", "of another kind or level", "of another kind or level"),
)


def comparison_page(comparison: Comparison, title: str, old_name: str, new_name: str) -> str:
    """Return the page of a comparison of two texts, which go by `old_name` and `new_name`."""
    setting = _Setting(comparison)
    lines = [setting.entry(place, change) for place, change in enumerate(comparison.paragraphs)]
    article = element("article", "\n" + "\n".join(lines) + "\n", class_="comparison")
    return page(
        title,
        article + setting.typesetter.notes(),
        subtitle=f"Changes from {old_name} to {new_name}",
        language=language(setting.new),
        lead=_summary(comparison),
        nav=navigation("Changed paragraphs", setting.links()),
    )


def _summary(comparison: Comparison) -> str:
    # A paragraph that moved is in the comparison twice, and counted once.
    once = (entry for entry in comparison.paragraphs if entry.fate is not Fate.MOVED_AWAY)
    count = Counter(change for entry in once for change in entry.changes)
    found = [counted(count[name], one, many) for name, one, many in _COUNTED[:-1]]
    if count["retyped"]:
        found.append(counted(count["retyped"], *_COUNTED[-1][1:]))
    changed = any(count[name] for name, _, _ in _COUNTED)
    text = ", ".join(found) + "." if changed else "No paragraph differs."
    summary = element("p", text, class_="summary")
    return element("div", summary + KEY_TO_MARKS, lang="en", dir="ltr")


def _anchor(place: int) -> str:
    return f"c{place + 1}"


class _Setting:
    """Sets the entries of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.typesetter = Typesetter()
        old = (c.old.with_wording(c.old_wording) for c in comparison.old_side if c.old)
        new = (c.new.with_wording(c.new_wording) for c in comparison.new_side if c.new)
        self.new = Document(tuple(new), comparison.new_front)
        self.old_numbers = numbers(Document(tuple(old), comparison.old_front))
        self.new_numbers = numbers(self.new)
        self.other_end = self._other_ends()

    def _other_ends(self) -> dict[int, int]:
        """Return where in the comparison the other end of each move stands."""
        ends: dict[tuple[int | None, int | None], list[int]] = {}
        for place, change in enumerate(self.comparison.paragraphs):
            if change.fate in (Fate.MOVED_HERE, Fate.MOVED_AWAY):
                ends.setdefault((change.old_place, change.new_place), []).append(place)
        return {a: b for pair in ends.values() if len(pair) == 2 for a, b in (pair, reversed(pair))}

    def entry(self, place: int, change: ParagraphChange) -> str:
        """Return one paragraph at one of its places."""
        paragraph, number = self._shown(change)
        return self.typesetter.paragraph(
            paragraph.shape,
            self._words(change),
            number=number,
            anchor=_anchor(place),
            side=self._labels(place, change),
            class_=" ".join(_reported(change)) and f"changed {change.fate.value.replace(' ', '-')}",
        )

    def _shown(self, change: ParagraphChange) -> tuple[Paragraph, str]:
        """Return the state in which a paragraph is shown, and its number: the new one where it has both."""
        if change.new is None or change.fate is Fate.MOVED_AWAY:
            assert change.old is not None
            return change.old, number_shown(change.old, self.old_numbers.get(change.old_place or 0))
        return change.new, number_shown(change.new, self.new_numbers.get(change.new_place or 0))

    def _words(self, change: ParagraphChange) -> str:
        if change.fate is Fate.MOVED_AWAY:
            return self.typesetter.words(change.old_wording, _MOVED_AWAY)
        outer = _MOVED_HERE if change.fate is Fate.MOVED_HERE else BARE
        return "".join(self._piece(piece, outer) for piece in change.pieces)

    def _piece(self, piece: Piece, outer: Frame) -> str:
        match piece.op:
            case Op.INSERT:
                inner = INSERTED
            case Op.DELETE:
                inner = DELETED
            case Op.EQUAL:
                inner = BARE if piece.before is None else _EMPHASIS
        return self.typesetter.words(piece.wording, outer.holding(inner))

    def _labels(self, place: int, change: ParagraphChange) -> list[str]:
        match change.fate:
            case Fate.ADDED:
                found = ["added"]
            case Fate.REMOVED:
                found = ["removed"]
            case Fate.MOVED_HERE:
                found = [self._move(place, "moved here from", change.old, change.old_number, "its old place")]
            case Fate.MOVED_AWAY:
                return [self._move(place, "moved to", change.new, change.new_number, "its new place")]
            case Fate.KEPT:
                found = []
        if change.old and change.new:
            if any(piece.before is not None for piece in change.pieces):
                found.append("emphasis changed")
            if change.old.shape != change.new.shape:
                found.append(escaped(f"was {shape_name(change.old.shape)}, now {shape_name(change.new.shape)}"))
            if change.fate is Fate.KEPT and change.old_number != change.new_number:
                before = f"was {change.old_number}" if change.old_number else "was not numbered"
                found.append(element("small", escaped(before)))
        return [*found, standing_label(change.new)] if change.new else found

    def _move(self, place: int, words: str, there: Paragraph | None, number: str, unnumbered: str) -> str:
        name = numbered(there.kind, number) if there and number else unnumbered
        return f"{words} {element('a', escaped(name), href='#' + _anchor(self.other_end[place]))}"

    def links(self) -> list[str]:
        """Return a link to each paragraph that changed, in the order of the page; mere new numbers are left out."""
        found = []
        for place, change in enumerate(self.comparison.paragraphs):
            if _reported(change) and change.fate is not Fate.MOVED_AWAY:
                number = change.new_number if change.new else change.old_number
                name = number or shortened((change.new_wording if change.new else change.old_wording).plain)
                link = element("a", element("bdi", escaped(name)), href="#" + _anchor(place))
                found.append(element("li", f"{link} {escaped(', '.join(_reported(change)))}"))
        return found


def _reported(change: ParagraphChange) -> tuple[str, ...]:
    if change.fate is Fate.MOVED_AWAY:
        return ("moved",)
    return tuple(name for name in change.changes if name != "renumbered")
