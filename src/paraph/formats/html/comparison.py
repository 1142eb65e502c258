"""Two texts as one: what was inserted, deleted, moved, split and joined.

Words that stand in `ins` and not in `del` are the new text's alone, words in `del` and not in `ins` the old
one's; words in neither are both's. Words in both, deleted from a paragraph that moved, stand at the old place.
The sign ¶ is not of the texts: in `ins` a paragraph was split there, in `del` two were joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paraph.formats.html.language import language
from paraph.formats.html.markup import BARE, DELETED, INSERTED, element, escaped, frame
from paraph.formats.html.page import KEY_TO_MARKS, navigation, page
from paraph.formats.html.typeset import Typesetter, heading_level, number_shown, standing_label
from paraph.model.became import became, in_order
from paraph.model.comparison import Comparison, MarkedWords, Op, ParagraphChange, Side
from paraph.model.counted import counted
from paraph.model.document import Document
from paraph.model.naming import numbered, shape_name, shortened
from paraph.model.numbers import numbers
from paraph.model.rows import Appearance, Part, Row, Shown, rows
from paraph.model.wording import BREAK

_MOVED_HERE = frame("ins", class_="moved")
_MOVED_AWAY = frame("del", class_="moved")
_PUT_IN = element("ins", "¶", class_="break", title="Split here")
_TAKEN_OUT = element("del", "¶", class_="break", title="Joined here")
_EMPHASIS = frame("span", class_="emphasis-changed", title="Emphasis changed")
_COUNTED = (
    ("edited", "paragraph edited", "paragraphs edited"),
    ("added", "added", "added"),
    ("removed", "removed", "removed"),
    ("moved", "moved", "moved"),
)
_COUNTED_IF_ANY = (
    ("split", "split", "split"),
    ("joined", "joined from several", "joined from several"),
    ("retyped", "of another kind or level", "of another kind or level"),
)

_KEY_TO_PLACES = element(
    "p",
    'Words that moved are <ins class="moved">underlined twice</ins>, new ones among them '
    '<ins class="moved"><ins>in bold</ins></ins>; ¶ is where a paragraph was split or joined. Where one comes from '
    "is told by its old number, where it went by its new one; numbers of those that are gone are struck through.",
    class_="key-to-marks",
)
_MANY = 40
"""More links than these are a wall."""


def comparison_page(
    comparison: Comparison, title: str, old_name: str, new_name: str, words: MarkedWords | None = None
) -> str:
    """Return the page of a comparison of two texts, which go by `old_name` and `new_name`."""
    setting = _Setting(comparison)
    lines = [setting.entry(row, n, part) for row in setting.rows for n, part in enumerate(row.parts)]
    article = element("article", "\n" + "\n".join(lines) + "\n", class_="comparison")
    return page(
        title,
        article + setting.typesetter.notes(),
        subtitle=f"Changes from {old_name} to {new_name}",
        language=language(setting.new),
        lead=_summary(comparison, words),
        nav=setting.navigation(),
    )


def _summary(comparison: Comparison, words: MarkedWords | None) -> str:
    count = Counter(change for entry in comparison.paragraphs for change in entry.changes)
    shown = [*_COUNTED, *(entry for entry in _COUNTED_IF_ANY if count[entry[0]])]
    found = ", ".join(counted(count[name], one, many) for name, one, many in shown)
    text = f"{found}." if any(count[name] for name, _, _ in shown) else "No paragraph differs."
    if words and any(words):
        text += f" {counted(words.inserted, 'word', 'words')} inserted, {words.deleted} deleted"
        text += f"; {words.moved} moved with their paragraphs." if words.moved else "."
    key = KEY_TO_MARKS + (_KEY_TO_PLACES if count["moved"] or count["split"] or count["joined"] else "")
    return element("div", element("p", text, class_="summary") + key, lang="en", dir="ltr")


class _Setting:
    """Sets the rows of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.typesetter = Typesetter()
        self.rows = rows(comparison)
        self.old = Document(comparison.old_text, comparison.old_front)
        self.new = Document(comparison.new_text, comparison.new_front)
        self.old_numbers, self.new_numbers = numbers(self.old), numbers(self.new)
        self.old_anchor = {row.change.old.places[n]: _anchor(row, n) for row in self.rows for n in row.old}

    def entry(self, row: Row, n: int, part: Part) -> str:
        """Return the n-th part of a row."""
        return self.typesetter.paragraph(
            part.paragraph.shape,
            "".join(self._shown(shown) for shown in part.pieces),
            number=self._number(row, part),
            anchor=_new_anchor(part.place) if row.new else _old_anchor(part.place),
            side=self._labels(row, n, part),
            class_=" ".join(_classes(row, n)),
        )

    def _number(self, row: Row, part: Part) -> str:
        found = self.new_numbers if row.new else self.old_numbers
        return number_shown(part.paragraph, found.get(part.place))

    def _shown(self, shown: Shown) -> str:
        piece, outer = shown.piece, BARE
        match piece.op:
            case Op.INSERT:
                inner = INSERTED
            case Op.DELETE:
                inner = DELETED
            case Op.EQUAL:
                inner = BARE if piece.before is None else _EMPHASIS
        if piece.wording.text == BREAK:
            return _PUT_IN if piece.op is Op.INSERT else _TAKEN_OUT
        if shown.appearance is Appearance.MOVED_AWAY:
            inner = _MOVED_AWAY
        elif shown.appearance is Appearance.MOVED_HERE:
            outer = _MOVED_HERE
        return self.typesetter.words(piece.wording, outer.holding(inner))

    def _labels(self, row: Row, n: int, part: Part) -> list[str]:
        change = row.change
        found = [became(row, n, self._there)]
        if change.old and row.new:
            if any(shown.piece.before is not None for shown in part.pieces):
                found.append("emphasis changed")
            if n == 0 and "retyped" in change.changes:
                shapes = (shape_name(p.shape) for p in (change.old.paragraphs[0], change.new.paragraphs[0]))
                found.append(escaped("was {}, now {}".format(*shapes)))
            if (
                row.appearance is Appearance.KEPT
                and len(change.old) == len(change.new) == 1
                and "renumbered" in change.changes
            ):
                before = f"was {change.old.number}" if change.old.number else "was not numbered"
                found.append(element("small", escaped(before)))
        return [*found, standing_label(part.paragraph)] if row.new else found

    def _there(self, side: Side, new: bool, leave_out: Sequence[int]) -> str:
        """Return links to the paragraphs of one side, in the order of their text."""
        return in_order(side, leave_out, lambda n: self._link(side, n, new=new))

    def _link(self, side: Side, n: int, *, new: bool) -> str:
        place, number, paragraph = side.places[n], side.numbers[n], side.paragraphs[n]
        text = (self.new if new else self.old).paragraphs[place].wording.plain
        name = numbered(paragraph.kind, number) if number else f"“{shortened(text)}”"
        anchor = _new_anchor(place) if new else self.old_anchor[place]
        return element("a", element("bdi", escaped(name)), href="#" + anchor)

    def navigation(self) -> str:
        """Return links to the paragraphs that changed, or, where these are many, to the headings above them."""
        changed = [change for change in self.comparison.paragraphs if _reported(change)]
        headings = [change for change in self.comparison.paragraphs if _is_heading(change)]
        if len(changed) > _MANY and len(headings) > 1:
            return navigation("Changed paragraphs by section", self._by_heading(), "contents")
        return navigation("Changed paragraphs", (self._listed(change) for change in changed))

    def _listed(self, change: ParagraphChange) -> str:
        return element("li", f"{self._short_link(change)} {escaped(', '.join(_reported(change)))}")

    def _by_heading(self) -> Iterable[str]:
        """Yield a line for each heading of the new text below which something changed, with what and how much."""
        sections: list[tuple[ParagraphChange | None, Counter[str]]] = [(None, Counter())]
        for change in self.comparison.paragraphs:
            if _is_heading(change):
                sections.append((change, Counter()))
            sections[-1][1].update(_reported(change))
        for heading, count in sections:
            if count:
                link = self._short_link(heading) if heading else "Before the first heading"
                yield element("li", f"{link} {', '.join(f'{count[name]} {name}' for name in sorted(count))}")

    def _short_link(self, change: ParagraphChange) -> str:
        """Return a link that names a paragraph by its number or its first words, without a name for its kind."""
        side, new = (change.new, True) if change.new else (change.old, False)
        place = side.places[0]
        text = (self.new if new else self.old).paragraphs[place].wording.plain
        anchor = _new_anchor(place) if new else self.old_anchor[place]
        return element("a", element("bdi", escaped(side.number or shortened(text))), href="#" + anchor)


def _is_heading(change: ParagraphChange) -> bool:
    return change.new.first is not None and heading_level(change.new.first.shape) is not None


def _new_anchor(place: int) -> str:
    return f"p{place + 1}"


def _old_anchor(place: int) -> str:
    return f"was-{place + 1}"


def _anchor(row: Row, n: int) -> str:
    """Return where the n-th old paragraph of a row is found on the page."""
    return _new_anchor(row.change.new.places[row.new[0]]) if row.new else _old_anchor(row.change.old.places[n])


def _classes(row: Row, n: int) -> Iterable[str]:
    if row.appearance in (Appearance.MOVED_AWAY, Appearance.MOVED_HERE) or _reported(row.change):
        yield "changed"
        yield row.appearance.value.replace(" ", "-")
    if row.appearance is Appearance.KEPT and n:
        yield "split-off"


def _reported(change: ParagraphChange) -> tuple[str, ...]:
    return tuple(name for name in change.changes if name != "renumbered")
