"""The number that Word's automatic numbering prints before a paragraph (ECMA-376 part 1, 17.9).

Lists that share their definition (w:abstractNum) share their count; a list that overrides a start begins anew
at its first paragraph of that level. A paragraph whose mark is deleted shows a number and does not take it, so
that those after it have the numbers they have once the change is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from paraph.formats.word.counting import shown
from paraph.formats.word.package import Package
from paraph.formats.word.styles import Numbered, Properties
from paraph.formats.word.xml import Element, local, switched_on, value, w
from paraph.model.frozen import field, frozen, mutable, replace

_LEVELS, _LONGEST = 9, 10
_SLOT = re.compile(r"%([1-9])")
_PRIVATE = range(0xF000, 0xF100)  # where fonts such as Symbol keep their signs
BULLET = "•"


@frozen
class _Step:
    """How one level of a list counts and prints. `restart` None: after any level above it (17.9.10)."""

    start: int = 0  # 17.9.25: without w:start it is zero
    number_format: str = "decimal"
    pattern: str = ""
    text: tuple[str | int, ...] = ()
    legal: bool = False
    restart: int | None = None
    style: str = ""


@frozen
class _List:
    """A w:num: which definition it counts with, its levels, and the levels that it starts anew."""

    definition: str
    levels: Mapping[int, _Step]
    starts: frozenset[int] = frozenset()


@mutable
class _Count:
    """Where a definition's count stands: numbers by level, and which lists have begun at which level."""

    numbers: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class Labels:
    """The labels of one file's body, asked for paragraph by paragraph, in document order."""

    def __init__(self, package: Package) -> None:
        numbering = [package.root(part) for part in package.related("numbering")]
        parts = package.related("styles") if numbering else []
        styles = [style for part in parts for style in package.root(part).iter(w("style"))]
        self._lists = _lists(numbering, styles)
        self._styled, self._default = _styled(styles, self._lists)
        self._counts: dict[str, _Count] = {}

    def next(self, told: Properties) -> str:
        """Return the label of the next paragraph from its properties ("7.", "(a)", "•"), or nothing."""
        if not self._lists:
            return ""
        own, style = told.numbering, told.style or self._default
        place = self._styled.get(style) if own is None else self._own_place(own, style)
        if place is None:
            return ""
        name, level = place
        found = self._lists[name]
        if level not in found.levels:
            return ""
        count = self._counts.setdefault(found.definition, _Count())
        numbers = self._counted(name, found, level, count)
        if told.deleted is None:
            count.numbers = numbers
            count.begun.add((name, level))
        return _label(found, level, numbers)

    def _own_place(self, numbering: Numbered, style: str) -> tuple[str, int] | None:
        """Return the list and the level that a paragraph's own w:numPr names (17.9.18), or else its style."""
        name, level = numbering
        styled = self._styled.get(style)
        if name is None and styled is not None:
            return styled[0], _number(level, styled[1])
        return (name, _number(level, 0)) if name in self._lists and name is not None else None

    def _counted(self, name: str, found: _List, level: int, count: _Count) -> dict[int, int]:
        """Return the numbers of all levels with this paragraph counted."""
        numbers = dict(count.numbers)
        begins = level in found.starts and (name, level) not in count.begun
        for above in range(level):  # a level that was passed over is counted as if it had stood there
            if above not in numbers and above in found.levels:
                numbers[above] = found.levels[above].start
        if begins or level not in numbers:
            numbers[level] = found.levels[level].start
        else:
            numbers[level] += 1
        if max(numbers) > level:
            for deeper in [n for n in numbers if n > level and _restarts(found.levels.get(n), level)]:
                del numbers[deeper]
        return numbers


def _restarts(level: _Step | None, used: int) -> bool:
    """Return whether a level starts again after a paragraph of the level `used` above it (17.9.10)."""
    return level is None or level.restart is None or used < level.restart


def _label(found: _List, level: int, numbers: Mapping[int, int]) -> str:
    own = found.levels[level]
    result = ""
    for part in own.text:
        if isinstance(part, str):
            result += part
        elif part <= level and part in found.levels:
            other = found.levels[part]
            legal = own.legal and other.number_format != "none"  # 17.9.4
            result += str(numbers[part]) if legal else shown(other.number_format, numbers[part], other.pattern)
    return result.strip()


def _parts(text: str) -> tuple[str | int, ...]:
    """Return a w:lvlText (17.9.11) in parts: words, and the level (from 0) whose number stands there."""
    pieces = _SLOT.split(text)
    return tuple(int(piece) - 1 if n % 2 else piece for n, piece in enumerate(pieces))


def _bullet(text: str) -> str:
    """Return the sign of a bullet; letters and private code points are signs of a symbol font, a bullet there."""
    sign = text.strip()
    return BULLET if not sign or any(ord(c) in _PRIVATE or c.isalnum() or c in "·§" for c in sign) else sign


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < _LONGEST else default


def _lists(numbering: list[Element], styles: list[Element]) -> dict[str, _List]:
    """Return every w:num by its id, its overrides applied (17.9.8, 17.9.15)."""
    abstracts = {e.get(w("abstractNumId")) or "": e for root in numbering for e in root.iter(w("abstractNum"))}
    nums = {e.get(w("numId")) or "": e for root in numbering for e in root.iter(w("num"))}
    linked = {s.get(w("styleId")) or "": _style_list(s) for s in styles if s.get(w("type")) == "numbering"}
    definitions = {name: _levels(abstract) for name, abstract in abstracts.items()}
    result = {}
    for name, num in nums.items():
        if name == "0":  # 17.9.18: no list
            continue
        definition = _definition(name, nums, abstracts, linked)
        if definition is None:
            continue
        levels = dict(definitions[definition])
        starts = set()
        for override in num.iter(w("lvlOverride")):
            at = _number(override.get(w("ilvl")), 0)
            own, start = override.find(w("lvl")), override.find(w("startOverride"))
            if own is not None:
                levels[at] = _level(own)
            if start is not None:
                starts.add(at)
                levels[at] = replace(levels.get(at, _Step()), start=_number(value(start), 0))
        result[name] = _List(definition, levels, frozenset(starts))
    return result


def _definition(
    name: str, nums: Mapping[str, Element], abstracts: Mapping[str, Element], linked: Mapping[str, str]
) -> str | None:
    """Return the definition that a list counts with; one may only name a style that names another (17.9.21)."""
    seen = set()
    while name in nums and name not in seen:
        seen.add(name)
        definition = value(nums[name].find(w("abstractNumId"))) or ""
        if definition not in abstracts:
            return None
        link = value(abstracts[definition].find(w("numStyleLink")))
        if link is None or not linked.get(link) or linked[link] == name:
            return definition
        name = linked[link]
    return None


def _levels(abstract: Element) -> dict[int, _Step]:
    found = {_number(e.get(w("ilvl")), -1): _level(e) for e in abstract if local(e) == "lvl"}
    return {at: level for at, level in found.items() if 0 <= at < _LEVELS}


def _level(element: Element) -> _Step:
    # A custom format stands in a choice, its substitute in the fallback (part 3); the first is the choice.
    formats = list(element.iter(w("numFmt")))
    shape = formats[0] if formats else None
    restart = value(element.find(w("lvlRestart")))
    picture = element.find(w("lvlPicBulletId")) is not None
    number_format = "bullet" if picture else value(shape) or "decimal"
    text = "" if picture else value(element.find(w("lvlText"))) or ""
    return _Step(
        _number(value(element.find(w("start"))), 0),
        number_format,
        (shape.get(w("format")) or "") if shape is not None else "",
        (_bullet(text),) if number_format == "bullet" else _parts(text),
        switched_on(element.find(w("isLgl"))),
        None if restart is None else _number(restart, 0),
        value(element.find(w("pStyle"))) or "",
    )


def _style_list(style: Element) -> str:
    return value(style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")) or ""


def _styled(styles: list[Element], lists: Mapping[str, _List]) -> tuple[dict[str, tuple[str, int] | None], str]:
    """Return where each paragraph style puts a paragraph, by basedOn too, and the id of the default style."""
    of = {s.get(w("styleId")) or "": s for s in styles if s.get(w("type")) in (None, "paragraph")}
    default = next((name for name, s in of.items() if s.get(w("default")) in ("1", "true", "on")), "")
    return {name: _from_style(name, of, lists) for name in of}, default


def _from_style(name: str, of: Mapping[str, Element], lists: Mapping[str, _List]) -> tuple[str, int] | None:
    seen: list[str] = []
    level: str | None = None
    while name in of and name not in seen:
        seen.append(name)
        numbering = of[name].find(f"{w('pPr')}/{w('numPr')}")
        if numbering is not None:
            identity = value(numbering.find(w("numId")))
            level = value(numbering.find(w("ilvl"))) if level is None else level
            if identity is not None:
                if identity not in lists:
                    return None
                # 17.9.23: the level that names the style is the style's, whatever w:ilvl says.
                own = {
                    one.style: at for at, one in sorted(lists[identity].levels.items(), reverse=True) if one.style
                }
                return identity, next((own[s] for s in seen if s in own), _number(level, 0))
        name = value(of[name].find(w("basedOn"))) or ""
    return None
