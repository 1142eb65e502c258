"""Word files broken with an eye to their structure: zip, package and markup, as strategies for hypothesis."""

from __future__ import annotations

import copy
import functools
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from formats.word.cases import CASES
from formats.word.make import SPACES, word_parts, zipped
from formats.word.test_account import EVERYTHING
from hostile.forge import DEFLATED, STORED, Entry, archive

Draw = st.DrawFn
Element = etree._Element
Parts = dict[str, bytes]

LARGEST = 80_000
"""Bytes of the largest real file that is taken: a large one takes the time of twenty small ones."""


@dataclass(frozen=True)
class Broken:
    """A file that was broken, and how."""

    data: bytes
    source: str
    steps: tuple[str, ...]

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(str(self))

    def __str__(self) -> str:
        return f"{len(self.data)} bytes of {self.source} after {' / '.join(self.steps)}"


def sources(folder: Path | None) -> list[tuple[str, bytes | Path]]:
    """Return what is broken: our own small files, and the real ones of a folder where they lie."""
    own: list[tuple[str, bytes | Path]] = [(name, case.data) for name, case in CASES.items()]
    own += [("everything", EVERYTHING)] * 8
    if folder is not None:
        real = sorted(path for path in folder.rglob("*.docx") if path.stat().st_size <= LARGEST)
        own += [(path.name, path) for path in real]
    return own


@functools.lru_cache(maxsize=400)
def _parts(source: bytes | Path) -> Parts:
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            return {i.filename: found.read(i) for i in found.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, OSError, ValueError):  # one of the broken ones: what is left is another start
        return word_parts("<w:p/>")


# ---------------------------------------------------------------- markup

ODD_TEXTS = (
    "",
    " ",
    "x",
    "\u202e",
    "\ufffc",
    "\u00ad",
    "e\u0301",
    "👩🏽‍🌾",
    "-1",
    "0",
    "99999999999999999999",
    "\t\n",
    "a" * 3000,
)
_W = SPACES["w"]
SNIPPETS = [
    f'<x xmlns:w="{_W}" xmlns:m="{SPACES["m"]}" xmlns:mc="{SPACES["mc"]}" xmlns:a="{SPACES["a"]}">{text}</x>'
    for text in (
        "<w:p/>",
        "<w:r><w:t>new</w:t></w:r>",
        "<w:r><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText> REF x </w:instrText></w:r>",
        '<w:ins w:id="1" w:author="A"/>',
        '<w:del w:id="1" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>',
        '<w:moveFromRangeStart w:id="1" w:name="m"/>',
        '<w:moveFromRangeEnd w:id="1"/>',
        '<w:moveTo w:id="1" w:author="A"><w:r><w:t>to</w:t></w:r></w:moveTo>',
        '<w:commentRangeStart w:id="3"/>',
        '<w:commentRangeEnd w:id="3"/>',
        '<w:r><w:commentReference w:id="3"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:bookmarkStart w:id="1" w:name="b"/>',
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice><w:r><w:t>a</w:t></w:r></mc:Choice><mc:Fallback/></mc:AlternateContent>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        "<a:t>drawn</a:t>",
        "<w:ruby><w:rt/><w:rubyBase/></w:ruby>",
        "<w:comment w:id='3'/>",
        "<w:footnote w:id='2'/>",
        "<w:pPr><w:rPr><w:del w:id='1' w:author='B'/></w:rPr></w:pPr>",
        "<w:altChunk/>",
        "<w:numPr><w:ilvl w:val='-1'/><w:numId w:val='x'/></w:numPr>",
        "<w:txbxContent><w:p><w:r><w:t>loose</w:t></w:r></w:p></w:txbxContent>",
    )
]
_TAGS = (
    *"p r t tab ins del moveFrom moveTo sdt sdtContent hyperlink tbl tr tc body delText instrText".split(),
    *"fldSimple txbxContent pPr rPr drawing pict comment footnote customXml smartTag ruby rubyBase strange".split(),
)


def _element(draw: Draw, elements: Sequence[Element]) -> Element:
    return elements[draw(st.integers(0, len(elements) - 1))]


def _delete(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)


def _duplicate(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    parent = found.getparent()
    if parent is not None:
        parent.insert(parent.index(found), copy.deepcopy(found))


def _swap(draw: Draw, elements: Sequence[Element]) -> None:
    one, two = _element(draw, elements), _element(draw, elements)
    if one.getparent() is not None and two.getparent() is not None:
        first, second = copy.deepcopy(one), copy.deepcopy(two)
        _put(one, second)
        if two.getparent() is not None:
            _put(two, first)


def _put(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _move(draw: Draw, elements: Sequence[Element]) -> None:
    found, target = _element(draw, elements), _element(draw, elements)
    if found.getparent() is not None and found is not target and found not in list(target.iterancestors()):
        target.insert(draw(st.integers(0, 3)), found)


def _wrap(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    parent = found.getparent()
    if parent is not None:
        outer = etree.Element(f"{{{_W}}}{draw(st.sampled_from(_TAGS))}")
        parent.replace(found, outer)
        outer.append(found)


def _unwrap(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    parent = found.getparent()
    if parent is not None:
        at = parent.index(found)
        for child in reversed(list(found)):
            parent.insert(at, child)
        if found.getparent() is not None:
            parent.remove(found)


def _rename(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    name = draw(st.sampled_from(_TAGS))
    space = draw(st.sampled_from([_W, SPACES["m"], SPACES["a"], SPACES["mc"], "urn:x"]))
    found.tag = f"{{{space}}}{name}"


def _insert(draw: Draw, elements: Sequence[Element]) -> None:
    target = _element(draw, elements)
    for child in etree.fromstring(draw(st.sampled_from(SNIPPETS))):
        target.insert(draw(st.integers(0, 4)), child)


def _attribute(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    if not found.attrib:
        return
    key = draw(st.sampled_from(sorted(str(key) for key in found.attrib)))
    value = draw(st.sampled_from([None, *(text for text in ODD_TEXTS if len(text) < 100)]))
    if value is None:
        del found.attrib[key]
    else:
        found.set(key, value)


def _copy_attribute(draw: Draw, elements: Sequence[Element]) -> None:
    one, two = _element(draw, elements), _element(draw, elements)
    for key, value in one.attrib.items():
        two.set(key, value)


def _text(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    text = draw(st.sampled_from(ODD_TEXTS))
    if draw(st.booleans()):
        found.text = text
    else:
        found.tail = text


def _instruction(draw: Draw, elements: Sequence[Element]) -> None:
    found = _element(draw, elements)
    found.insert(0, draw(st.sampled_from([etree.Comment("x"), etree.PI("x", "y")])))


MARKUP: Sequence[Callable[[Draw, Sequence[Element]], None]] = (
    *(_delete, _duplicate, _swap, _move, _wrap, _unwrap, _rename, _insert, _insert, _attribute, _copy_attribute),
    *(_text, _instruction),
)


def _break_markup(draw: Draw, parts: Parts) -> str:
    names = sorted(n for n in parts if n.endswith((".xml", ".rels")))
    weighed = [n for n in names if n.startswith("word/") and not n.endswith(".rels")] or names
    main = [n for n in names if n.endswith("document.xml")]
    name = draw(st.sampled_from([*main * 3, *weighed] or names))
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return "none"
    done = []
    for step in draw(st.lists(st.sampled_from(MARKUP), min_size=1, max_size=8)):
        elements = [e for e in root.iter() if isinstance(e.tag, str)]
        step(draw, elements)
        done.append(step.__name__)
    content: bytes = etree.tostring(root, encoding="utf-8")
    parts[name] = content if draw(st.integers(0, 3)) else content.decode().encode("utf-16")
    return f"{name}: {' '.join(done)}"


def _break_bytes(draw: Draw, parts: Parts) -> str:
    name = draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.integers(0, 30)))
    parts[name] = content[:start] + draw(st.sampled_from([b"", b"<", b">", b"&", b"\0", b"\xff"])) + content[end:]
    return f"{name}: bytes {start} to {end}"


def _break_names(draw: Draw, parts: Parts) -> str:
    """Swap a name of the markup for another everywhere: namespaces, tags, prefixes."""
    name = draw(st.sampled_from(sorted(parts)))
    old, new = draw(
        st.sampled_from(
            [
                (b"wordprocessingml/2006/main", b"wordprocessingml/2006/other"),
                (
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (b"<w:t", b"<w:delText"),
                (b"w:ins", b"w:del"),
                (b"w:rPr", b"w:pPr"),
                (b"w:p>", b"w:tc>"),
                (b"begin", b"end"),
                (b"w:id=", b"w:name="),
                (b"Start", b"End"),
                (b"<?xml", b"<!DOCTYPE x><?xml"),
            ]
        )
    )
    parts[name] = parts[name].replace(old, new)
    return f"{name}: {old!r} to {new!r}"


def _break_package(draw: Draw, parts: Parts) -> str:
    name = draw(st.sampled_from(sorted(parts)))
    other = draw(st.sampled_from(sorted(parts)))
    match draw(st.integers(0, 4)):
        case 0:
            del parts[name]
            return f"without {name}"
        case 1:
            parts[name] = parts[other]
            return f"{name} is {other}"
        case 2:
            parts[draw(st.sampled_from(["word/x.xml", "word/x.bin", "X.XML", "word/media/x.png"]))] = parts[other]
            return f"a copy of {other}"
        case 3:
            parts[name + "x"] = parts.pop(name)
            return f"{name} renamed"
    links = sorted(n for n in parts if n.endswith((".rels", "Types].xml")))
    name = draw(st.sampled_from(links or [name]))
    old, new = draw(
        st.sampled_from(
            [
                (b"footnotes", b"comments"),
                (b"document.xml", b"styles.xml"),
                (b"comments", b"header"),
                (b'Target="', b'Target="../'),
                (b'Target="', b'Target="/word/'),
                (b"Type=", b'TargetMode="External" Type='),
                (b"+xml", b""),
                (b"styles", b"numbering"),
                (b"rId1", b"rId2"),
            ]
        )
    )
    parts[name] = parts[name].replace(old, new)
    return f"{name}: {old!r} to {new!r}"


def _broken_zip(draw: Draw, parts: Parts) -> tuple[bytes, str]:
    method = draw(st.sampled_from([STORED, DEFLATED]))
    members = [Entry(name.encode(), content, method) for name, content in parts.items()]
    at = draw(st.integers(0, len(members) - 1))
    found = members[at]
    what = draw(
        st.sampled_from(["size", "crc", "flags", "method", "name", "local", "twice", "at", "mode", "cut", "flip"])
    )
    small = draw(st.sampled_from([0, 1, 2, 8, 20, 255, 2048, 65535, 0x7FFFFFFF, 0xFFFFFFFF]))
    match what:
        case "size":
            members[at] = replace(found, size=small)
        case "crc":
            members[at] = replace(found, crc=small)
        case "flags":
            members[at] = replace(found, flags=small & 0xFFFF)
        case "method":
            members[at] = replace(found, method=small & 0xFFFF)
        case "name":
            members[at] = replace(
                found, name=draw(st.sampled_from([b"", b"/", b"..", b"a\\b", b"\xff", b"word/", b"a" * 600]))
            )
        case "local":
            members[at] = replace(found, local_size=small)
        case "twice":
            members.append(found)
        case "at":
            members[at] = replace(found, at=small & 0xFFFF)
        case "mode":
            members[at] = replace(found, mode=small & 0xFFFF)
    data = archive(members)
    if what in ("cut", "flip") and data:
        place = draw(st.integers(0, len(data) - 1))
        data = (
            data[:place]
            if what == "cut"
            else data[:place] + bytes([data[place] ^ 1 << (small & 7)]) + data[place + 1 :]
        )
    return data, f"zip: {what} {small}"


_STEPS: Sequence[Callable[[Draw, Parts], str]] = (
    *[_break_markup] * 8,
    _break_bytes,
    _break_names,
    *[_break_package] * 2,
)


@st.composite
def broken_files(draw: Draw, found: Sequence[tuple[str, bytes | Path]]) -> Broken:
    """Return a Word file of `found`, broken in one to four steps."""
    name, source = found[draw(st.integers(0, len(found) - 1))]
    parts = dict(_parts(source))
    steps = draw(st.lists(st.sampled_from(_STEPS), min_size=1, max_size=4))
    done = [step(draw, parts) for step in steps if parts]
    if parts and draw(st.integers(0, 19)) == 7:
        data, how = _broken_zip(draw, parts)
        return Broken(data, name, (*done, how))
    return Broken(zipped(parts), name, tuple(done))
