"""The parts of a package: which may be there, and whether content types and links say exactly what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from paraph.formats.clean.container import Member
from paraph.formats.clean.known import part_named
from paraph.formats.clean.part import Fact, Part
from paraph.formats.clean.table import Style
from paraph.model.findings import Finding

DOCUMENT = "word/document.xml"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package."
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DEFAULTS = {"rels": f"{_PACKAGE_TYPE}relationships+xml", "xml": "application/xml"}
_TYPES = {"core": f"{_PACKAGE_TYPE}core-properties+xml", "document": f"{_WORD_TYPE}document.main+xml"}
_ALIKE = re.compile(r"word/(?:glossary/)?(document|header|footer|footnotes|endnotes|comments|numbering)\d*\.xml")
_READ_AS = {"endnotes": "footnotes", "comments": "footnotes"}


def read_parts(members: Sequence[Member], style: Style) -> tuple[Mapping[str, Part], list[Finding]]:
    """Return the parts that may be there, read, and a finding for each that may not.

    Of those, the ones with text are read as well, for what stands in them is worse than that they are there.
    """
    parts: dict[str, Part] = {}
    found: list[Finding] = []
    for member in members:
        kind = style.parts.get(member.name)
        if kind is not None:
            parts[member.name] = Part(member.name, kind, style.grammar(kind), member.content)
            found += parts[member.name].findings
            continue
        place, what = part_named(member.name)
        found.append(Finding(place, member.name, f"the package, as {member.name}", what, key=member.name))
        alike = _ALIKE.fullmatch(member.name)
        kind = _READ_AS.get(alike[1], alike[1]) if alike else ""
        if kind in style.parts.values():
            found += Part(member.name, kind, style.grammar(kind), member.content).findings
    return parts, found


def plumbing_findings(names: Sequence[str], parts: Mapping[str, Part]) -> Iterable[Finding]:
    """Return where content types and links say something else than what is in the package."""
    return chain(_types(names, parts), _links("_rels/.rels", parts), _links("word/_rels/document.xml.rels", parts))


def _types(names: Sequence[str], parts: Mapping[str, Part]) -> Iterator[Finding]:
    part = parts.get("[Content_Types].xml")
    if part is None:
        yield Finding(27, "[Content_Types].xml", "the package", "a list of parts that is missing")
        return
    said = {fact.attributes.get("PartName", ""): fact for fact in part.facts("ct:Override")}
    for fact in part.facts("ct:Default"):
        if _DEFAULTS.get(fact.attributes.get("Extension", "")) != fact.attributes.get("ContentType"):
            yield _odd(part, 27, "a content type that is not among the allowed ones", fact)
    for name, fact in said.items():
        own = parts.get(name.removeprefix("/"))
        kind = own.kind if own else ""
        if name.removeprefix("/") not in names:
            yield _odd(part, 27, "the name of a part that is not there any more", fact)
        elif own and fact.attributes.get("ContentType") != _TYPES.get(kind, f"{_WORD_TYPE}{kind}+xml"):
            yield _odd(part, 27, "a content type that is not among the allowed ones", fact)
    for name, own in parts.items():
        if own.kind not in ("types", "relationships") and f"/{name}" not in said:
            yield Finding(27, part.name, part.where(0), f"a part that is not in the list ({name})", key="unlisted")


def _links(name: str, parts: Mapping[str, Part]) -> Iterator[Finding]:
    part = parts.get(name)
    if part is None:
        yield Finding(20, name, "the package", "a list of links that is missing")
        return
    top = name == "_rels/.rels"
    wanted = {
        (_link_of(own.kind), own.name if top else own.name.removeprefix("word/"))
        for own in parts.values()
        if own.kind not in ("types", "relationships") and (own.kind in ("core", "document")) == top
    }
    for fact in part.facts("rel:Relationship"):
        link = fact.attributes.get("Type", ""), fact.attributes.get("Target", "")
        if link not in wanted:
            yield _odd(part, 20, "a link to something else than the parts of the text", fact)
        wanted.discard(link)
    for _, target in sorted(wanted):
        yield Finding(20, name, part.where(0), f"a part without a link to it ({target})", key="unlinked")


def _link_of(kind: str) -> str:
    if kind == "core":
        return _PACKAGE_LINK
    return _OFFICE_LINK + ("officeDocument" if kind == "document" else kind)


def _odd(part: Part, place: int, what: str, fact: Fact) -> Finding:
    said = "”, “".join(value for value in fact.attributes.values())
    return Finding(place, part.name, part.where(0), f"{what} (“{said}”)", key=what)
