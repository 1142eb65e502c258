"""The package of a Word file, opened with care."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from paraph.formats.word import limits as table
from paraph.formats.word.account import Count, survey
from paraph.formats.word.directory import inconsistent
from paraph.formats.word.met import notices_of, refuse_macros, refuse_missing
from paraph.formats.word.preflight import preflight, unpack
from paraph.formats.word.refusals import TOO_MUCH, refusal
from paraph.formats.word.relations import (
    ROOT,
    TYPES,
    ContentTypes,
    Relation,
    is_markup,
    refuse_main,
    refuse_wrong_types,
    relations,
)
from paraph.formats.word.xml import Element, etree, parse
from paraph.model.frozen import field, frozen
from paraph.model.reading import Notice

_MISSPELT = re.compile(rb"""\A((?:\xef\xbb\xbf)?<\?xml\s[^<>?]*?encoding\s*=\s*["'])utf8(?=["'])""", re.IGNORECASE)
"""How scripts often spell the name of the encoding that ECMA-376 part 2, 6.1.4 asks for."""

MACRO_TYPE = "the file's type allows macros; there are none in it"
"""The notice on a file that could hold macros by its type: it can be looked at, and is not taken in."""


@frozen(slots=False)
class Package:
    """The parts of a file by name, and how they refer to each other.

    `counts` has the second count of every part of XML that may be read, `notices` what was met on the way.
    """

    name: str
    parts: Mapping[str, bytes]
    counts: Mapping[str, Count] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @property
    def counted(self) -> tuple[int, int]:
        """The characters and the comments of all parts, by the second count."""
        counts = self.counts.values()
        return sum(count.characters for count in counts), sum(count.comments for count in counts)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All references of the file."""
        return relations(self.parts, self.name)

    @cached_property
    def main(self) -> str:
        """The name of the main document part."""
        said = [r for r in self.relations if not r.source and r.kind == "officeDocument" and not r.external]
        found = {relation.target for relation in said if relation.target}
        if len(found) > 1:
            raise inconsistent(self.name, f"it names two documents, {' and '.join(sorted(found))}")
        if not found and said:
            raise refusal("part-missing", self.name, f"its document ({said[0].address}) is missing")
        if not found:
            raise refusal("not-word", self.name, "it is a zip file, but holds no Word document")
        return found.pop()

    def related(self, kind: str) -> list[str]:
        """Return the parts that the main document refers to by a kind such as "footnotes", in order.

        The document itself is not among them, so that no text is read twice.
        """
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for relation in self.relations:
            if relation.source == self.main and relation.target != self.main and self._readable(relation.target):
                found.setdefault(relation.kind, []).append(relation.target)
        return found

    def _readable(self, part: str) -> bool:
        """Whether a part was searched for harm and counted; no other may be read."""
        return part in self.counts or (not self.counts and part in self.parts)

    @cached_property
    def _roots(self) -> dict[str, Element]:
        return {}

    def root(self, part: str) -> Element:
        """Return the root element of a part: the same at each call, since readers remember elements."""
        try:
            if part not in self._roots:
                self._roots[part] = parse(self.parts[part])
            return self._roots[part]
        except etree.XMLSyntaxError as error:
            code = "xml-depth" if "depth" in str(error.msg) else "xml-damaged"
            raise refusal(code, self.name, f"its part {part} is damaged ({error.msg})") from error


def open_package(data: bytes, name: str) -> Package:
    """Return the parts of a Word file.

    Raises ParaphError for anything that is no Word file, is damaged, is built to do harm, or is beyond a limit.
    """
    directory = preflight(data, name, table.LIMITS)
    parts = {m.name: unpack(data, m, name) for m in directory.members if not m.name.endswith(("/", "\\"))}
    parts = {part.replace("\\", "/"): _MISSPELT.sub(rb"\1utf-8", content, 1) for part, content in parts.items()}
    if TYPES not in parts:
        what = "it is a zip file, but holds no Word document"
        if "mimetype" in parts and b"opendocument" in parts["mimetype"][:100]:
            what = "it is an OpenDocument file, as LibreOffice makes, not a Word file"
        elif ROOT in parts:
            raise refusal("part-missing", name, f"its part {TYPES} is missing")
        raise refusal("not-word", name, what)
    if ROOT not in parts:
        raise refusal("part-missing", name, f"its part {ROOT} is missing")
    types = ContentTypes(parts[TYPES], name)
    bare = Package(name, parts)
    refuse_macros(parts, bare.relations, types, name)
    allows_macros = refuse_main(types.of(bare.main), bare.main, name)
    refuse_wrong_types(bare.relations, types, name)
    counts = _surveyed(_without_embedded(parts, bare), types, bare.main, name)
    refuse_missing(bare.relations, counts, name)
    notices = list(notices_of(bare.relations, counts))
    if allows_macros:
        notices.append(Notice("note", MACRO_TYPE, bare.main))
    if directory.trailing:
        notices.append(
            Notice("warning", f"{directory.trailing} bytes follow the end of the file; they were not read")
        )
    package = Package(name, parts, counts, tuple(notices))
    vars(package)["relations"] = bare.relations  # worked out once
    return package


def _without_embedded(parts: Mapping[str, bytes], package: Package) -> dict[str, bytes]:
    """Return the parts without the documents embedded in the file (17.17.2.1), which are never opened.

    By its type such a part may be XML of this file, and is a zip file or a web page nevertheless.
    """
    kinds: dict[str, set[str]] = {}
    for relation in package.relations:
        kinds.setdefault(relation.target, set()).add(relation.kind)
    return {part: content for part, content in parts.items() if kinds.get(part) != {"aFChunk"}}


def _surveyed(parts: Mapping[str, bytes], types: ContentTypes, main: str, name: str) -> dict[str, Count]:
    """Return the second count of all parts of XML; the main document is one whatever it is called."""
    limits = table.LIMITS
    counts = {
        part: survey(content, name, part)
        for part, content in parts.items()
        if part != TYPES and (part == main or is_markup(part, types.of(part)))
    }
    if sum(count.comments for count in counts.values()) > limits.comments:
        raise refusal("too-many-comments", name, f"it has more than {limits.comments:,} comments", TOO_MUCH)
    if sum(count.paragraphs for count in counts.values()) > limits.paragraphs:
        raise refusal("too-many-paragraphs", name, f"it has more than {limits.paragraphs:,} paragraphs", TOO_MUCH)
    return counts
