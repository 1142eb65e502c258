"""Real automatic numbering in a Word file that prints exactly the numbers computed for a text.

Word counts by itself (17.9). Where its count would print something else than the number that stands (after
"7 bis", under an unnumbered paragraph), the paragraph gets a list of its own: one that starts there, or one
whose label is literal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paraph.formats.word.restyled import Restyled
from paraph.formats.word.shapes import STYLE_NAMES
from paraph.formats.word.xml import W, etree, w
from paraph.model.document import Document, Kind
from paraph.model.frozen import field, frozen, mutable
from paraph.model.numbers import Number, numbers, roman
from paraph.model.script import in_script

_FORMATS = ("decimal", "lowerLetter", "lowerRoman", "lowerLetter", "lowerRoman")
_LEVEL_TEXTS = ("%1.", "(%2)", "(%3)", "%4.", "%5.")
# abstract list -> for each level: format, text, left indent and hanging indent in twentieths of a point
_TEXT_LIST = [(_FORMATS[n], _LEVEL_TEXTS[n], 567 * n + (0 if n == 0 else 567), 567) for n in range(5)]
_PLAN_LIST = [("decimal", "Priority %1.", 0, 0), ("decimal", "Objective %1.%2.", 0, 0)]
_ACTION_LIST = [("decimal", "%1.", 1134, 567)]
_WIDEST = 5
"""Signs of a number that fit into its hanging indent, with a gap; after a longer one ("(a bis)") programs differ in
where a tab leads, and LibreOffice leaves no gap."""
TEXT, PLAN, ACTIONS = 1, 2, 3
"""The numbers of the three lists that every file has."""
_LISTS = {TEXT: _TEXT_LIST, PLAN: _PLAN_LIST, ACTIONS: _ACTION_LIST}
_PLACE: Mapping[Kind, tuple[int, int]] = {
    Kind.OPERATIVE: (TEXT, 0),
    Kind.PRIORITY: (PLAN, 0),
    Kind.OBJECTIVE: (PLAN, 1),
    Kind.ACTION: (ACTIONS, 0),
}


@frozen
class InList:
    """Where a paragraph stands in a list: the number of the list, the level from 0, and what it prints there.

    Two are the same place whatever they print.
    """

    list: int
    level: int
    printed: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InList) and (self.list, self.level) == (other.list, other.level)

    def __hash__(self) -> int:
        return hash((self.list, self.level))


@mutable
class _Counting:
    """One list as Word will count it.

    `passed` are levels that were passed over: programs differ in whether that counts, so they count no further.
    """

    start: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)

    def next(self, level: int) -> int:
        return self.counts.get(level, self.start.get(level, 1) - 1) + 1

    def count(self, level: int) -> None:
        self.passed |= {above for above in range(level) if above not in self.counts}
        self.counts[level] = self.next(level)
        for deeper in [n for n in self.counts if n > level]:
            del self.counts[deeper]


class Numbering:
    """Plans the lists of a file; texts planned together (both sides of a redline) share them."""

    def __init__(self) -> None:
        self._extra: dict[tuple[str, ...], int] = {}
        self._starts: dict[int, tuple[int, int, int]] = {}  # list -> like which, level, first number
        self._literals: dict[int, tuple[int, int, str]] = {}  # list -> like which, level, label
        self._beside: dict[int, str] = {}  # list -> label in the margin

    def plan(self, document: Document, found: Mapping[int, Number] | None = None) -> Mapping[int, InList]:
        """Return for each numbered paragraph of a text (by place) where it stands in a list.

        `found` are the numbers it is to print, where they are not those of the text by itself.
        """
        return _Plan(self, document).made(numbers(document) if found is None else found)

    def starting(self, like: int, level: int, number: int, at: str) -> int:
        """Return a list that counts from `number` on at `level`, begun by the paragraph `at`."""
        found = self._new("start", str(like), str(level), str(number), at)
        self._starts[found] = (like, level, number)
        return found

    def literal(self, like: int, level: int, label: str) -> int:
        """Return a list that prints `label`, whatever it counts."""
        found = self._new("literal", str(like), str(level), label)
        self._literals[found] = (like, level, label)
        return found

    def beside(self, label: str) -> InList:
        """Return a list that prints `label` in the margin, beside a paragraph that has no number."""
        found = self._new("beside", label)
        self._beside[found] = label
        return InList(found, 0)

    def in_script(self, found: InList, language: str) -> InList:
        """Return a list that prints the same number in the signs of a language's own script."""
        like, label = self._like(found.list), self.label_in_script(found, language)
        if like is None or not label:
            return found
        return InList(self.literal(like, found.level, label), found.level, found.printed)

    def label_in_script(self, found: InList, language: str) -> str:
        """Return what that list prints; nothing where it is left as it is."""
        like = self._like(found.list)
        if not found.printed or like is None:
            return ""
        return in_script(found.printed, language, roman=_LISTS[like][found.level][0] == "lowerRoman")

    def _like(self, number: int) -> int | None:
        if number in _LISTS:
            return number
        found = self._starts.get(number) or self._literals.get(number)
        return None if found is None else found[0]

    def _new(self, *key: str) -> int:
        return self._extra.setdefault(key, len(_LISTS) + len(self._extra) + 1)

    def part(self, styles: Sequence[Restyled] = ()) -> bytes:
        """Return word/numbering.xml; `styles` may have other indents, which are those of the lists (17.9.22)."""
        indents = dict(_indents(styles))
        root = etree.Element(w("numbering"), nsmap={"w": W})
        lists = [*_LISTS, *sorted(self._extra.values())]
        for number in lists:
            if number in self._beside:
                _put_beside(root, number, self._beside[number])
            else:
                self._abstract(root, number, indents)
        for number in lists:
            entry = etree.SubElement(root, w("num"), {w("numId"): str(number)})
            etree.SubElement(entry, w("abstractNumId"), {w("val"): str(number)})
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _abstract(
        self, root: etree._Element, number: int, indents: Mapping[tuple[int, int], tuple[int, int]]
    ) -> None:
        like, own_level, start = self._starts.get(number, (number, -1, 1))
        label = None
        if number in self._literals:
            like, own_level, label = self._literals[number]
        abstract = etree.SubElement(root, w("abstractNum"), {w("abstractNumId"): str(number)})
        etree.SubElement(abstract, w("multiLevelType"), {w("val"): "multilevel"})
        for n, (shown, text, left, hanging) in enumerate(_LISTS[like]):
            left, hanging = indents.get((like, n), (left, hanging))
            level = etree.SubElement(abstract, w("lvl"), {w("ilvl"): str(n)})
            own = n == own_level
            etree.SubElement(level, w("start"), {w("val"): str(start if own else 1)})
            etree.SubElement(level, w("numFmt"), {w("val"): shown})
            printed = label if own and label else text
            if not hanging or (left and len(printed) > _WIDEST):
                etree.SubElement(level, w("suff"), {w("val"): "space"})
            etree.SubElement(level, w("lvlText"), {w("val"): printed})
            etree.SubElement(level, w("lvlJc"), {w("val"): "left"})
            properties = etree.SubElement(level, w("pPr"))
            if hanging:
                tabs = etree.SubElement(properties, w("tabs"))
                etree.SubElement(tabs, w("tab"), {w("val"): "num", w("pos"): str(left or hanging)})
            indent = {w("left"): str(left), w("hanging"): str(hanging)} if left else {w("left"): "0"}
            etree.SubElement(properties, w("ind"), {**indent, **({} if left else {w("firstLine"): "0"})})


_MARGIN_HANGING = "1304"


def _put_beside(root: etree._Element, number: int, label: str) -> None:
    """Put a list whose one label hangs in the margin, small and grey."""
    abstract = etree.SubElement(root, w("abstractNum"), {w("abstractNumId"): str(number)})
    etree.SubElement(abstract, w("multiLevelType"), {w("val"): "singleLevel"})
    level = etree.SubElement(abstract, w("lvl"), {w("ilvl"): "0"})
    for name, said in (
        ("start", "1"),
        ("numFmt", "decimal"),
        ("lvlText", label.replace("%", "")),
        ("lvlJc", "left"),
    ):
        etree.SubElement(level, w(name), {w("val"): said})
    properties = etree.SubElement(level, w("pPr"))
    etree.SubElement(properties, w("ind"), {w("left"): "0", w("hanging"): _MARGIN_HANGING})
    letters = etree.SubElement(level, w("rPr"))
    for name, said in (("color", "595959"), ("sz", "15"), ("szCs", "15")):
        etree.SubElement(letters, w(name), {w("val"): said})


def _indents(styles: Sequence[Restyled]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the indents, left and hanging, of the levels of lists whose styles have others."""
    places = {STYLE_NAMES[kind, 0]: place for kind, place in _PLACE.items()}
    places |= {STYLE_NAMES[Kind.SUB, n]: (TEXT, n) for n in range(1, len(_TEXT_LIST))}
    for style in styles:
        for made in style.paragraph:
            if made.name == "ind" and style.name in places:
                said = dict(made.values)
                yield places[style.name], (int(said.get("left", 0)), int(said.get("hanging", 0)))


class _Plan:
    """Follows Word's count through one text."""

    def __init__(self, numbering: Numbering, document: Document) -> None:
        self.numbering, self.document = numbering, document
        self.counting: dict[int, _Counting] = {number: _Counting() for number in _LISTS}
        self.current = {number: number for number in _LISTS}
        self.own: int | None = None  # the list of sub-paragraphs that the main one would count wrong

    def made(self, found: Mapping[int, Number]) -> Mapping[int, InList]:
        """Return where each numbered paragraph stands."""
        result = {}
        for place, paragraph in enumerate(self.document):
            number = found.get(place)
            if paragraph.kind is Kind.SUB:
                like, level = TEXT, paragraph.level
            elif paragraph.kind in _PLACE:
                like, level = _PLACE[paragraph.kind]
                self.own = None
            else:
                continue
            if number is not None:
                result[place] = self._stand(like, level, number, paragraph.id or f"#{place}")
        return result

    def _stand(self, like: int, level: int, number: Number, at: str) -> InList:
        candidates = [self.own, self.current[like]] if self.own else [self.current[like]]
        for candidate in candidates:
            if candidate is not None and self._prints(candidate, like, level) == number.printed:
                return self._counted(candidate, level, number)
        first = _ordinal(like, level, number)
        if first is None:
            return self._counted(self.numbering.literal(like, level, number.printed), level, number)
        chosen = self.numbering.starting(like, level, first, at)
        self.counting[chosen] = _Counting({level: first})
        if level == 0:
            self.current[like] = chosen
        else:
            self.own = chosen
        return self._counted(chosen, level, number)

    def _counted(self, chosen: int, level: int, number: Number) -> InList:
        self.counting.setdefault(chosen, _Counting()).count(level)
        return InList(chosen, level, number.printed)

    def _prints(self, chosen: int, like: int, level: int) -> str:
        """Return what Word would print before the next paragraph of a list at a level; nothing if that is open."""
        counting = self.counting[chosen]
        if level in counting.passed:
            return ""
        _, text, *_ = _LISTS[like][level]
        for n in range(level + 1):
            number = counting.next(n) if n == level else counting.counts.get(n, counting.start.get(n, 1))
            text = text.replace(f"%{n + 1}", _shown(_LISTS[like][n][0], number))
        return text


def _shown(number_format: str, number: int) -> str:
    if number_format == "lowerLetter":  # a … z, aa, bb … (17.18.59), where texts go on with aa, ab …
        times, place = divmod(number - 1, 26)
        return "abcdefghijklmnopqrstuvwxyz"[place] * (times + 1)
    return roman(number) if number_format == "lowerRoman" else str(number)


def _ordinal(like: int, level: int, number: Number) -> int | None:
    """Return which number in a row would print as this one, or None for "7 bis" and the like."""
    shown, text, *_ = _LISTS[like][level]
    for n in range(1, 500 if not level else 50):
        if text.replace(f"%{level + 1}", _shown(shown, n)) == number.printed:
            return n
    return None
