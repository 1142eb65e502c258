"""Prove that a Word file holds what its text says and nothing else. Shares no code with what writes the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraph.errors import ParaphError
from paraph.formats.clean.container import opened, package_findings
from paraph.formats.clean.gaps import gap_findings
from paraph.formats.clean.part import Part
from paraph.formats.clean.parts import DOCUMENT, plumbing_findings, read_parts
from paraph.formats.clean.table import Style
from paraph.formats.clean.whole import whole_findings
from paraph.model.dangers import dangers
from paraph.model.findings import Finding, Sort, Sought


@dataclass(frozen=True)
class Told:
    """What the house knows of a file beside its bytes.

    `authors` are those who may have made tracked changes, None where that is not known. `sought` are words that
    must not stand in it, `printed` texts that the house has printed on its papers, addresses and markings and all.
    `titles` are those that may stand in its properties, and `reference` the one that it must print; empty where
    they are not known.
    """

    authors: frozenset[str] | None = None
    sought: tuple[Sought, ...] = ()
    titles: frozenset[str] = frozenset()
    reference: str = ""
    printed: frozenset[str] = frozenset()


def verify(data: bytes, style: Style, told: Told = Told()) -> tuple[Finding, ...]:
    """Return everything that stands in a Word file beside what its style allows, in the order of the places.

    Raises ParaphError for what is no Word file.
    """
    members = opened(data)
    parts, found = read_parts(members, style)
    if DOCUMENT not in parts:
        raise ParaphError("This is not a Word file: it has no text in it.", code="not-word")
    found += package_findings(data, members)
    found += plumbing_findings([member.name for member in members], parts)
    found += whole_findings(parts, style, told.authors)
    found += _said_elsewhere(parts, told)
    for part in parts.values():
        found += _dangers(part, style, told)
    if style.whole:
        found += gap_findings(parts)
    return tuple(sorted(found, key=lambda finding: finding.place))


def _said_elsewhere(parts: Mapping[str, Part], told: Told) -> Iterator[Finding]:
    """Yield what the file says of itself that the house knows otherwise."""
    core = parts.get("docProps/core.xml")
    title = next(iter(core.texts), "") if core else ""
    if core and told.titles and title not in told.titles:
        yield Finding(1, core.name, core.where(0), f"a title that is not that of the text (“{title}”)")
    if told.reference:
        printed = [text for part in parts.values() for text in part.paragraphs]
        if not any(told.reference in text for text in printed):
            what = f"another reference than that of the text ({told.reference}), or none,"
            yield Finding(32, "word/footer1.xml", "the footer", what, Sort.IDENTITY)


def _dangers(part: Part, style: Style, told: Told) -> Iterator[Finding]:
    """Yield what is dangerous in the words that a part shows; parties' own words are left as they sent them."""
    laid_out = {f.paragraph for f in part.facts("w:pStyle") if f.attributes.get("w:val") in _WITH_TABS}
    for paragraph, text in _shown(part):
        for danger in dangers(text, told.sought):
            if style.of_parties and danger.sort not in _SOUGHT:
                continue
            if danger.words == "\t" and paragraph in laid_out:
                continue
            if danger.sort is Sort.SPACE and style.two_texts and danger.words != "\t":
                continue  # one text ends where the other goes on; each is looked at in a file of its own
            if danger.sort in _PRINTED and any(danger.words in words for words in told.printed):
                continue
            where = part.where(paragraph)
            yield Finding(danger.place, part.name, where, danger.what, danger.sort, danger.words, danger.what)


_SOUGHT = frozenset((Sort.INTERNAL, Sort.AUTHOR, Sort.PARTY))
_PRINTED = frozenset((Sort.ADDRESS, Sort.MARKING))
_WITH_TABS = frozenset(("Masthead", "Header", "Footer"))
"""Styles of paragraphs of two columns."""


def _shown(part: Part) -> Iterator[tuple[int, str]]:
    """Yield the texts of a part with the number of their paragraph; what only lists and properties say has none."""
    if part.kind == "footnotes":
        # After the sign of a note comes the space that every note begins with.
        yield from ((n, text.removeprefix(" ")) for n, text in enumerate(part.paragraphs, start=1))
    elif part.kind == "core":
        yield from ((0, text) for text in part.texts[:1])
    elif part.kind == "numbering":
        yield from ((0, fact.attributes.get("w:val", "")) for fact in part.facts("w:lvlText"))
    else:
        yield from enumerate(part.paragraphs, start=1)
