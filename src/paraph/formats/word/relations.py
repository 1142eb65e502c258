"""What the parts of a file are, and how they refer to each other and outside (ECMA-376 part 2, 6.3 and 6.5)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from paraph.errors import ParaphError
from paraph.formats.word.preflight import folded
from paraph.formats.word.refusals import SAVE_AGAIN, SUSPECT, refusal
from paraph.model.frozen import frozen

TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@frozen
class Relation:
    """A reference from one part (`source`, empty for the file itself) to a part or to an address outside.

    `target` is the name of the part, `address` what the file says; a part that is not there has no target.
    """

    source: str
    id: str
    type: str
    address: str
    target: str = ""
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: "footnotes", "image"."""
        return self.type.rpartition("/")[2]


def elements(content: bytes, name: str, part: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the elements of a small part, as "namespace name", with their attributes.

    Raises ParaphError for what is no XML or has a document type.
    """
    found: list[tuple[str, Mapping[str, str]]] = []

    def doctype(*_: object) -> None:
        what = f"its part {part} has a document type, which Word files never have"
        raise refusal("xml-doctype", name, what, SUSPECT)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        raise refusal("xml-damaged", name, f"its part {part} is damaged ({error})") from error
    yield from found


class ContentTypes:
    """What each part is said to be; empty for a part of which nothing is said."""

    def __init__(self, content: bytes, name: str) -> None:
        self._endings: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        for tag, attributes in elements(content, name, TYPES):
            kind = attributes.get("ContentType", "")
            if tag == f"{_TYPES_SPACE} Default":
                key, table = attributes.get("Extension", "").casefold(), self._endings
            elif tag == f"{_TYPES_SPACE} Override":
                key, table = folded(attributes.get("PartName", "").lstrip("/")), self._parts
            else:
                continue
            if table.setdefault(key, kind) != kind:
                what = f"{TYPES} says two things of {key}, so that two programs would read two texts"
                raise refusal("type-twice", name, what, SUSPECT)

    def of(self, part: str) -> str:
        """Return the content type of a part."""
        key = folded(part)
        return self._parts.get(key) or self._endings.get(posixpath.basename(key).rpartition(".")[2], "")


def is_markup(part: str, content_type: str) -> bool:
    """Whether a part is XML that belongs to the text: by its type, or by its ending. Pictures in XML do not."""
    plain = content_type.partition(";")[0].strip().lower()
    if plain.startswith("image/") or part.endswith(".rels"):
        return False
    return plain.endswith(("+xml", "/xml", ".vmldrawing")) or part.lower().endswith(".xml")


def relations(parts: Mapping[str, bytes], name: str) -> tuple[Relation, ...]:
    """Return all references of a file, by source and in their order.

    Raises ParaphError for one that leads out of the file without saying so, and for two of one id that differ.
    """
    names = {folded(part): part for part in parts}
    result: list[Relation] = []
    for part, content in parts.items():
        folder, leaf = posixpath.split(part)
        if posixpath.basename(folder).lower() == "_rels" and leaf.lower().endswith(".rels"):
            source = names.get(folded(posixpath.join(posixpath.dirname(folder), leaf[:-5])), "")
            if source or leaf.lower() == ".rels":
                result += _relations_of(source, part, content, names, name)
    return tuple(result)


def _relations_of(
    source: str, part: str, content: bytes, names: Mapping[str, str], name: str
) -> Iterable[Relation]:
    seen: dict[str, Relation] = {}
    for tag, attributes in elements(content, name, part):
        if tag != f"{_LINKS_SPACE} Relationship":
            continue
        address, identity = attributes.get("Target", ""), attributes.get("Id", "")
        kind = attributes.get("Type", "")
        outside = attributes.get("TargetMode", "").lower() == "external"
        if not outside and kind.endswith("/hyperlink") and _SCHEME.match(address):
            outside = True  # some programs forget to say so of links; nothing is lost by believing them
        target = "" if outside else resolved(source, address, names, name, part)
        relation = Relation(source, identity, kind, address, target, outside)
        if seen.setdefault(identity, relation) != relation:
            what = f"its part {part} gives one name to two references, so that two programs would read two texts"
            raise refusal("link-twice", name, what, SUSPECT)
        yield relation


def resolved(source: str, address: str, names: Mapping[str, str], name: str, part: str) -> str:
    """Return the part that an address means, seen from the part `source`; empty where there is none.

    Raises ParaphError for an address that leads out of the file.
    """
    raw = address.partition("#")[0].replace("\\", "/")
    if not raw:
        return source
    found = ""
    for path in dict.fromkeys((raw, _unquoted(raw))):
        if _SCHEME.match(path) or path.startswith("//") or "\0" in path:
            raise _outside(name, part, address)
        steps = [] if path.startswith("/") else [s for s in posixpath.dirname(source).split("/") if s]
        for step in path.split("/"):
            if step == ".." and not steps:
                raise _outside(name, part, address)
            if step == "..":
                steps.pop()
            elif step not in ("", "."):
                steps.append(step)
        found = found or names.get(folded("/".join(steps)), "")
    return found


def _outside(name: str, part: str, address: str) -> ParaphError:
    return refusal("link-outside", name, f"its part {part} leads out of the file, to {address[:80]}", SUSPECT)


_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "",
    "application/vnd.ms-word.document.macroenabled.main+xml": "macros",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "template",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": "template",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "an Excel workbook",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "a set of slides",
}
_UNSAID = ("", "application/xml", "text/xml")


def refuse_main(content_type: str, part: str, name: str) -> bool:
    """Refuse a main part that is no Word document, and return whether its type is the one for macros.

    A part of which nothing is said is taken for what the reference to it says.
    """
    plain = content_type.partition(";")[0].strip().lower()
    what = _MAIN.get(plain, "" if plain in _UNSAID else "other")
    if what == "template":
        raise refusal(
            "template",
            name,
            "it is a template, not a document",
            "Open it in a word processor and save it as .docx.",
        )
    if what == "other":
        raise refusal(
            "wrong-type", name, f"its part {part} is said to be {plain[:100]}, not a Word document", SAVE_AGAIN
        )
    if what not in ("", "macros"):
        raise refusal("not-word", name, f"it is {what}, not a Word document")
    return what == "macros"


_TEXTS = ("footnotes", "endnotes", "comments", "header", "footer", "styles", "numbering", "settings")


def refuse_wrong_types(found: Iterable[Relation], types: ContentTypes, name: str) -> None:
    """Refuse parts with text that are said to be two things, by their types and the references to them."""
    kinds: dict[str, str] = {}
    for relation in found:
        kind = relation.kind
        if kind in _TEXTS and relation.target and not relation.external:
            plain = types.of(relation.target).partition(";")[0].strip().lower()
            if plain not in _UNSAID and not plain.endswith(f".{kind}+xml"):
                what = f"its part {relation.target} is said to be {plain[:100]}, and to hold {kind}"
                raise refusal("wrong-type", name, what, SAVE_AGAIN)
            if kinds.setdefault(relation.target, kind) != kind:
                what = f"its part {relation.target} is said to hold {kinds[relation.target]}, and to hold {kind}"
                raise refusal("wrong-type", name, what, SAVE_AGAIN)


def _unquoted(address: str) -> str:
    """Return an address with its escapes (RFC 3986, 2.1) resolved; hardly any has one."""
    if "%" not in address:
        return address
    from urllib.parse import unquote

    return unquote(address)
