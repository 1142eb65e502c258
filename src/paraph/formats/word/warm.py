"""The reader, warm: when this module has been imported, it has read one small file, and said what it says.

What a reader makes once (patterns, tables of names, the parser's own, what a reading is said with) is then there
before a process is copied, and each copy is spared it: more than it takes to read a returned text of 150
paragraphs.
"""

from __future__ import annotations

import msgspec

from paraph.formats.word.packed import pack
from paraph.formats.word.read import read_word

__all__ = ["read_word"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
_RUN = "<w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t></w:r>"
_DOCUMENT = (
    f"<w:document {_SPACE}><w:body>"
    '<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr>'
    '<w:bookmarkStart w:id="0" w:name="para_0001"/><w:bookmarkEnd w:id="0"/>'
    f'<w:commentRangeStart w:id="0"/>{_RUN}<w:ins {_BY}>{_RUN}</w:ins><w:commentRangeEnd w:id="0"/>'
    f'<w:r><w:commentReference w:id="0"/></w:r><w:del {_BY}><w:r><w:delText>two</w:delText></w:r></w:del></w:p>'
    f"<w:p><w:pPr><w:rPr><w:ins {_BY}/></w:rPr></w:pPr>{_RUN}</w:p>"
    f"<w:tbl><w:tr><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)
_COMMENTS = f'<w:comments {_SPACE}><w:comment w:id="0" w:author="A"><w:p>{_RUN}</w:p></w:comment></w:comments>'
_STYLES = (
    f'<w:styles {_SPACE}><w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
)
_NUMBERING = (
    f'<w:numbering {_SPACE}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_PARTS = {"styles": _STYLES, "numbering": _NUMBERING, "comments": _COMMENTS}


def _small_file() -> bytes:
    """Return a Word file with one of each of the usual things."""
    kinds = {"document": f"{_KINDS}.document.main+xml", **{name: f"{_KINDS}.{name}+xml" for name in _PARTS}}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{kind}"/>' for n, kind in kinds.items())
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}'
        "</Types>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in _PARTS}),
        **{f"word/{name}.xml": content for name, content in _PARTS.items()},
    }
    return pack({name: content.encode() for name, content in members.items()})


def _relations(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


msgspec.msgpack.encode(read_word(_small_file(), "a small file"))
