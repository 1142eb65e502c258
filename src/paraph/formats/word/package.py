"""The package of a Word file: opened with care, and packed so that equal parts give equal bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from paraph.errors import ParaphError
from paraph.formats.word.xml import RELATIONSHIPS, Element, parse

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
"""The largest file that is opened."""
MOST_MEMBERS = 2000
MOST_UNPACKED = 300 * MEGABYTE
MOST_PART = 100 * MEGABYTE
MOST_RATIO = 200
"""How far a part over one megabyte may be compressed: more is a bomb."""
MOST_ELEMENTS = 3_000_000
"""How many elements one part may have: small files can hold millions, and exhaust the memory."""

_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Package:
    """The parts of a file by name, and how they refer to each other."""

    name: str
    parts: Mapping[str, bytes]

    @cached_property
    def main(self) -> str:
        """The name of the main document part."""
        for kind, target in self._relations("", "_rels/.rels"):
            if kind.endswith("/officeDocument") and target in self.parts:
                return target
        raise refusal(self.name, "it is a zip file, but holds no Word document")

    def related(self, kind: str) -> list[str]:
        """Return the parts that the main document refers to by a kind such as "footnotes", in order."""
        folder, leaf = posixpath.split(self.main)
        found = self._relations(folder, posixpath.join(folder, "_rels", leaf + ".rels"))
        return [target for name, target in found if name.endswith("/" + kind) and target in self.parts]

    def _relations(self, folder: str, part: str) -> list[tuple[str, str]]:
        if part not in self.parts:
            return []
        result = []
        for relation in self.root(part).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                if path.endswith(".xml"):  # others were not searched for harm
                    result.append((relation.get("Type", ""), posixpath.normpath(path)))
        return result

    def root(self, part: str) -> Element:
        """Return the root element of a part."""
        try:
            return parse(self.parts[part])
        except etree.XMLSyntaxError as error:
            raise refusal(self.name, f"its part {part} is damaged ({error.msg})") from error


def refusal(name: str, reason: str) -> ParaphError:
    """Return the refusal of a file that cannot be read as a Word file."""
    return ParaphError(
        f"This file cannot be read: {reason}.",
        code="not-word",
        where=name,
        next_step="Ask the sender to open it in a word processor and save it again as .docx.",
    )


def open_package(data: bytes, name: str) -> Package:
    """Return the parts of a Word file.

    Raises ParaphError for anything that is no Word file, is damaged, or is built to do harm: the limits
    above, names that occur twice, parts with a document type.
    """
    if data.startswith(_OLE):
        raise refusal(name, "it is encrypted, or in the old .doc format")
    if len(data) > MOST_BYTES:
        raise refusal(name, f"it is larger than {MOST_BYTES // MEGABYTE} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_harm(archive.infolist(), name)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise refusal(name, "it is not a Word file, or it is damaged") from error
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            _refuse_markup(content, name, part)
    return Package(name, parts)


def _refuse_harm(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise refusal(name, "it holds too many parts")
    if sum(m.file_size for m in members) > MOST_UNPACKED or any(m.file_size > MOST_PART for m in members):
        raise refusal(name, "it is too large when unpacked")
    if any(m.file_size > MEGABYTE and m.file_size > MOST_RATIO * max(m.compress_size, 1) for m in members):
        raise refusal(name, "it is packed far beyond what a text can be")
    folded = [m.filename.casefold() for m in members]
    if len(set(folded)) != len(folded):
        raise refusal(name, "a part occurs twice in it, so that two programs would read two texts")
    if any(m.filename.startswith("/") or ".." in m.filename.split("/") for m in members):
        raise refusal(name, "a part in it has a forbidden name")


def _refuse_markup(content: bytes, name: str, part: str) -> None:
    """Refuse a part with a document type, or too many elements, before a tree is built of it."""
    count = 0

    def element(_tag: str, _attributes: object) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise refusal(name, f"its part {part} has too many elements")

    def doctype(*_: object) -> None:
        raise refusal(name, f"its part {part} has a document type, which Word files never have")

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise refusal(name, f"its part {part} is damaged ({error})") from error


_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package with fixed order, dates and attributes: equal parts give equal bytes anywhere.

    Members are stored, not compressed, since compressors differ between machines.
    """
    names = [*(n for n in _FIRST if n in parts), *sorted(n for n in parts if n not in _FIRST)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return buffer.getvalue()
