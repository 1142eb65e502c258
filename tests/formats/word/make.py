"""Small Word files for the tests, from the XML of their body; and how a reading is shown in an assertion."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paraph.formats.word.read import read_word
from paraph.model.reading import Reading, View, viewed
from paraph.model.wording import NOTE, Wording

_OPEN = "http://schemas.openxmlformats.org"
SPACES = {
    "w": f"{_OPEN}/wordprocessingml/2006/main",
    "r": f"{_OPEN}/officeDocument/2006/relationships",
    "m": f"{_OPEN}/officeDocument/2006/math",
    "a": f"{_OPEN}/drawingml/2006/main",
    "mc": f"{_OPEN}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
_STRICT = {
    SPACES["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    SPACES["r"]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    SPACES["m"]: "http://purl.oclc.org/ooxml/officeDocument/math",
    SPACES["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
}
_LINKS = f"{_OPEN}/package/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/></w:style>'
    for identity, name in (("Op", "Operative"), ("H1", "heading 1"), ("Sub2", "Sub-paragraph 2"))
)

DAY = "2027-02-09T10:00:00Z"


def word_parts(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    styles: str = "",
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
) -> dict[str, bytes]:
    """Return the parts of a file; the texts are what stands inside the root element of each part."""
    roots = {
        "document": f"<w:body>{body}</w:body>",
        "footnotes": footnotes,
        "endnotes": endnotes,
        "comments": comments,
        "styles": styles,
        **{f"header{n}": text for n, text in enumerate(headers, start=1)},
        **{f"footer{n}": text for n, text in enumerate(footers, start=1)},
    }
    tags = {"header": "hdr", "footer": "ftr"}
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    parts, links = {}, ""
    for name, inside in roots.items():
        if inside:
            kind = name.rstrip("0123456789")
            tag = tags.get(kind, kind)
            parts[f"word/{name}.xml"] = f"<w:{tag} {spaces}>{inside}</w:{tag}>".encode()
            links += f'<Relationship Id="{name}" Type="{SPACES["r"]}/{kind}" Target="{name}.xml"/>'
    main = f'<Relationship Id="main" Type="{SPACES["r"]}/officeDocument" Target="word/document.xml"/>'
    types = f'<Types xmlns="{_OPEN}/package/2006/content-types"/>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}">{main}</Relationships>'.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'.encode(),
        **parts,
    }


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return the parts in a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_file(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    styles: str = "",
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
) -> bytes:
    """Return a Word file with this body, and with the other parts that are given."""
    return zipped(
        word_parts(
            body,
            footnotes=footnotes,
            endnotes=endnotes,
            comments=comments,
            styles=styles,
            headers=headers,
            footers=footers,
        )
    )


def in_strict(data: bytes) -> bytes:
    """Return the file with the names of ISO 29500 strict."""
    return _each_part(data, lambda text: _replaced(text, _STRICT))


def with_prefix(data: bytes, prefix: str) -> bytes:
    """Return the file with another prefix than w."""
    return _each_part(data, lambda text: re.sub(r"(?<=[< /:])w(?=[:=])", prefix, text))


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        text = text.replace(old, new)
    return text


def _each_part(data: bytes, rewritten: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: rewritten(archive.read(name).decode()).encode() for name in archive.namelist()})


# ---------------------------------------------------------------- pieces of a body


def t(text: str, properties: str = "") -> str:
    """Return a run."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def dt(text: str) -> str:
    """Return a run of deleted text."""
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def change(tag: str, inside: str = "", author: str = "Ann") -> str:
    """Return an element that tracks a change."""
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="{DAY}">{inside}</w:{tag}>'


def ins(inside: str, author: str = "Ann") -> str:
    """Return something inserted."""
    return change("ins", inside, author)


def gone(inside: str, author: str = "Ann") -> str:
    """Return something deleted."""
    return change("del", inside, author)


def p(*inside: str, mark: str = "", style: str = "", properties: str = "") -> str:
    """Return a paragraph; `mark` is what became of its mark."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inside)}</w:p>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def begin(inside: str = "") -> str:
    """Return the begin of a complex field, and its code."""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inside}'


def code(text: str, tag: str = "instrText") -> str:
    """Return a run with the code of a field."""
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def note(identity: int, *inside: str, kind: str = "footnote") -> str:
    """Return a note of one paragraph, as it stands in its own part."""
    return f'<w:{kind} w:id="{identity}">{p(*inside)}</w:{kind}>'


def reference(identity: int, kind: str = "footnote") -> str:
    """Return the run in the text that refers to a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{identity}"/></w:r>'


def comment(identity: int, text: str, author: str = "Ann") -> str:
    """Return a comment, as it stands in its own part."""
    return f'<w:comment w:id="{identity}" w:author="{author}" w:date="{DAY}">{p(t(text))}</w:comment>'


def on(identity: int) -> str:
    """Return where the range of a comment begins."""
    return f'<w:commentRangeStart w:id="{identity}"/>'


def off(identity: int) -> str:
    """Return where the range of a comment ends, and the comment's sign."""
    sign = f'<w:r><w:commentReference w:id="{identity}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{identity}"/>{sign}'


# ---------------------------------------------------------------- readings


@dataclass(frozen=True)
class Readings:
    """What a file says in the three views: paragraphs before and after, and paragraphs as they are stored.

    In `marked`, {+words:Ann} were inserted by Ann, {-words:Bob} deleted by Bob, {±words:Ann:Bob} both;
    ¶+Ann and ¶-Bob are marks inserted and deleted. A note stands in brackets: text[^note]. What stands for a thing
    that a text cannot hold begins with its kind: ⟨text box⟩ words.
    """

    before: list[str]
    after: list[str]
    marked: list[str]


def shown(wording: Wording) -> str:
    """Return a text with its notes in place."""
    notes = iter(wording.notes)
    return "".join(f"[^{next(notes).text}]" if c == NOTE else c for c in wording.text)


def readings(reading: Reading) -> Readings:
    """Return what a reading says in the three views."""
    before, after = ([shown(q.wording) for q in viewed(reading, v)] for v in (View.BEFORE, View.AFTER))
    marked = []
    for paragraph in reading.paragraphs:
        text = f"⟨{paragraph.object}⟩ " if paragraph.object else ""
        for s in paragraph.segments:
            words, who = shown(s.wording), [c.author for c in (s.inserted, s.deleted) if c is not None]
            sign = "±" if len(who) == 2 else "+" if s.inserted else "-"
            text += f"{{{sign}{':'.join((words, *who))}}}" if who else words
        text += f"¶+{paragraph.mark_inserted.author}" if paragraph.mark_inserted else ""
        text += f"¶-{paragraph.mark_deleted.author}" if paragraph.mark_deleted else ""
        marked.append(text)
    return Readings(before, after, marked)


def read(data: bytes) -> Reading:
    """Return the reading of a file; its account was checked."""
    return read_word(data, "test.docx")
