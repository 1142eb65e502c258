"""The styles of our files: a template, in the language and direction of a text, as the house restyles them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from paraph.formats.word.parts import Sheet, serialised, tag, template
from paraph.formats.word.restyled import PARAGRAPH, RUN, Property, Restyled
from paraph.formats.word.section import width_of
from paraph.formats.word.xml import W, etree, parse, value, w

NUMBERED = ("Operative", "Sub-paragraph 1", "Sub-paragraph 2", "Sub-paragraph 3", "Sub-paragraph 4", "Action")
"""Styles whose indents are those of their numbering, which goes before them (17.7.2)."""
_PAGE_LANGUAGE, _WIDTH = b'"en-GB"', b'"9070"'
_LARGER = 4
"""How many half points letters of other scripts are larger than Latin ones, to look as large."""
_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl"
).split()
"""The order of properties of paragraphs in the schema (17.3.1.26)."""


def styles_part(sheet: Sheet, extra: tuple[str, ...] = ()) -> bytes:
    """Return word/styles.xml for a paper; `extra` are parts of the template with styles that not every one has."""
    return _written(sheet.language, width_of(sheet), sheet.leftward, sheet.look.styles, extra)


@lru_cache(maxsize=16)
def _written(
    language: str, width: int, leftward: bool, restyled: tuple[Restyled, ...], extra: tuple[str, ...]
) -> bytes:
    named = tag(language)
    words = f'"{named}" w:bidi="{named}"' if leftward else f'"{named}"'
    styles = template("styles.xml").replace(_PAGE_LANGUAGE, words.encode()).replace(_WIDTH, b'"%d"' % width)
    for name in extra:
        styles = styles.replace(b"</w:styles>", template(name) + b"</w:styles>")
    if not leftward and not restyled:
        return styles
    root = parse(styles)
    if leftward:
        _turn(root)
    for style in restyled:
        _restyle(root, style)
    return serialised(root)


def _turn(root: etree._Element) -> None:
    """Set all paragraphs from right to left; left and right of indents and alignment then change sides.

    See 17.3.1.6.
    """
    for style in root.iter(w("style")):
        if style.get(w("default")) and style.get(w("type")) == "paragraph":
            _put(_group(style, "pPr"), etree.Element(w("bidi"), nsmap={"w": W}), _ORDER)
    for size in root.iter(w("szCs")):
        size.set(w("val"), str(int(value(size) or 0) + _LARGER))


def _restyle(root: etree._Element, restyled: Restyled) -> None:
    """Give a style the properties of the house's, and take from it those that the house's has not."""
    for holder, paragraph, run in _holders(root, restyled.name):
        _replace(holder, paragraph, PARAGRAPH, restyled.paragraph, skipped=_kept(restyled.name))
        _replace(holder, run, RUN, restyled.run, skipped=())


def _kept(name: str) -> tuple[str, ...]:
    return ("ind",) if name in NUMBERED else ()


def _holders(root: etree._Element, name: str) -> Iterable[tuple[etree._Element, str, str]]:
    if not name:
        for holder in root.iter(w("rPrDefault")):
            yield holder, "", "rPr"
        for holder in root.iter(w("pPrDefault")):
            yield holder, "pPr", ""
        return
    for style in root.iter(w("style")):
        if value(style.find(w("name"))) == name:
            yield style, "" if style.get(w("type")) == "character" else "pPr", "rPr"


def _replace(
    holder: etree._Element,
    group: str,
    table: Iterable[str],
    properties: Iterable[Property],
    *,
    skipped: tuple[str, ...],
) -> None:
    if not group:
        return
    found = _group(holder, group)
    for name in table:
        for element in found.findall(w(name)):
            found.remove(element)
    order = _ORDER if group == "pPr" else [*RUN, "vertAlign", "lang"]
    for made in properties:
        if made.name not in skipped:
            _put(found, made.element(), order)


def _group(holder: etree._Element, name: str) -> etree._Element:
    """Return the properties of a style, made where it has none; those of letters come last (17.7.4.17)."""
    found = holder.find(w(name))
    if found is None:
        found = etree.Element(w(name), nsmap={"w": W})
        run = holder.find(w("rPr"))
        if run is None:
            holder.append(found)
        else:
            run.addprevious(found)
    return found


def _put(group: etree._Element, element: etree._Element, order: list[str]) -> None:
    """Put a property where the schema has it."""
    place = order.index(str(element.tag).removeprefix(f"{{{W}}}"))
    names = [str(other.tag).removeprefix(f"{{{W}}}") for other in group]
    at = next((n for n, name in enumerate(names) if order.index(name) > place), len(names))
    group.insert(at, element)
