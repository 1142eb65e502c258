"""Group B: the package and its XML."""

from __future__ import annotations

from formats.word.make import SPACES, comment, in_strict, p, t, with_prefix, word_file, word_parts, zipped
from hostile.rows import (
    LINKS,
    MAIN,
    PLAIN,
    TEXT,
    WORDML,
    by,
    changed,
    commented,
    document,
    linked,
    row,
    says,
    typed,
)

ENTITIES = '<!DOCTYPE d [<!ENTITY e "not">]>'
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{('&a' + (str(n - 1) if n else '') + ';') * 10}'>" for n in range(12))
    + "]>"
)


def _with_doctype(number: str, what: str, doctype: str, inside: str = p(t("x&e;y"))) -> None:
    row(number, what, refused="xml-doctype")(lambda: document(inside, doctype))


_with_doctype("B1", "an entity that is a file", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
_with_doctype("B2", "an entity on the net", '<!DOCTYPE d [<!ENTITY e SYSTEM "http://192.0.2.1/x">]>')
_with_doctype("B2", "a document type on the net", '<!DOCTYPE d SYSTEM "http://192.0.2.1/x.dtd">', p(t("x")))
_with_doctype("B3", "a billion laughs", LAUGHS, p(t("&a11;")))
_with_doctype("B4", "a long entity many times", f'<!DOCTYPE d [<!ENTITY e "{"x" * 100_000}">]>', p(t("&e;" * 1000)))
_with_doctype("B5", "an entity in an attribute", ENTITIES, '<w:p w:x="&e;"/>')
_with_doctype("B6", "an entity that hides a word", ENTITIES, p(t("We shall &e; agree")))


@row("B6", "a document type in the references", refused="xml-doctype")
def doctype_in_links() -> bytes:
    return changed("_rels/.rels", ENTITIES.encode() + PLAIN["_rels/.rels"])


@row("B6", "a document type in the content types", refused="xml-doctype")
def doctype_in_types() -> bytes:
    return changed("[Content_Types].xml", ENTITIES.encode() + PLAIN["[Content_Types].xml"])


@row("B6", "a document type in UTF-16", refused="xml-doctype")
def doctype_in_utf16() -> bytes:
    return changed(MAIN, (ENTITIES + PLAIN[MAIN].decode()).encode("utf-16"))


@row("B6", "a document type in a part that nothing refers to", refused="xml-doctype")
def doctype_aside() -> bytes:
    return changed("word/aside.xml", ENTITIES.encode() + b"<d/>")


@row("B6", "a document type in a picture is not ours to read", check=says(TEXT))
def doctype_in_picture() -> bytes:
    svg = ENTITIES.encode() + b"<d/>"
    return zipped({**typed("image/svg+xml", "word/media/flag.svg"), "word/media/flag.svg": svg})


@row("B7", "UTF-16 with a mark", check=says(TEXT))
def utf16() -> bytes:
    return changed(MAIN, ('<?xml version="1.0" encoding="UTF-16"?>' + PLAIN[MAIN].decode()).encode("utf-16"))


@row("B7", "UTF-16, the large byte first", check=says(TEXT))
def utf16_be() -> bytes:
    return changed(MAIN, b"\xfe\xff" + PLAIN[MAIN].decode().encode("utf-16-be"))


@row("B7", "UTF-8 with a mark", check=says(TEXT))
def utf8_bom() -> bytes:
    return changed(MAIN, b"\xef\xbb\xbf" + PLAIN[MAIN])


@row("B8", "Latin-1 that says it is UTF-8", refused="xml-damaged")
def latin_as_utf8() -> bytes:
    return changed(MAIN, b'<?xml version="1.0" encoding="UTF-8"?>' + PLAIN[MAIN].replace(b"lake", b"l\xe9ke"))


@row("B8", "an encoding that Word does not write", refused="xml-encoding")
def latin() -> bytes:
    return changed(MAIN, b'<?xml version="1.0" encoding="ISO-8859-1"?>' + PLAIN[MAIN])


@row("B8", "UTF-7", refused="xml-encoding")
def utf7() -> bytes:
    return changed(MAIN, b'<?xml version="1.0" encoding="UTF-7"?>' + PLAIN[MAIN])


@row("B9", "a NUL", refused="xml-damaged")
def nul() -> bytes:
    return document(p(t("a\0b")))


@row("B9", "a control character written as a number", refused="xml-damaged")
def control() -> bytes:
    return document(p(t("a&#x1;b")))


@row("B10", "elements 300 deep", refused="xml-depth")
def deep() -> bytes:
    return document("<w:sdt>" * 300 + "</w:sdt>" * 300)


@row("B10", "elements 300 deep in a part that is not read", check=says(TEXT))
def deep_aside() -> bytes:
    return changed("word/aside.xml", b"<a>" * 300 + b"</a>" * 300)


@row("B11", "an attribute of 11 MB", refused="xml-attributes")
def long_attribute() -> bytes:
    return document(f'<w:p w:x="{"x" * 11_000_000}"/>')


@row("B11", "a text of 12 MB", refused="too-long-paragraph")
def long_text() -> bytes:
    return document(p(t("x" * 12_000_000)))


@row("B12", "a paragraph of 9 MB in many runs", refused="too-long-paragraph")
def long_paragraph() -> bytes:
    return document(p(t("x" * 1000) * 9000))


@row("B12", "a paragraph of 900,000 characters", check=lambda reading: reading.ledger.total == 900_000)
def largest_paragraph() -> bytes:
    return document(p(t("agree " * 15_000) * 10))


@row("B13", "200,000 attributes", refused="xml-attributes")
def wide() -> bytes:
    return document("<w:p " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>")


def _without(part: str) -> bytes:
    return zipped({name: content for name, content in PLAIN.items() if name != part})


for _part in ("[Content_Types].xml", "_rels/.rels", MAIN):
    row("B14", f"no {_part}", refused="part-missing")(lambda part=_part: _without(part))  # type: ignore[misc]


@row("B15", "a file with macros", refused="macros")
def macros() -> bytes:
    parts = typed("application/vnd.ms-word.document.macroEnabled.main+xml")
    return zipped({**parts, "word/vbaProject.bin": b"\xd0\xcf"})


@row("B15", "a file of the kind for macros without any", notice="there are none", check=says(TEXT))
def no_macros() -> bytes:
    return zipped(typed("application/vnd.ms-word.document.macroEnabled.main+xml"))


@row("B15", "a template", refused="template")
def template() -> bytes:
    return zipped(typed(f"{WORDML}.template.main+xml"))


@row("B15", "a workbook called .docx", refused="not-word")
def workbook() -> bytes:
    return zipped(typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))


@row("B16", "a document that is said to be a picture", refused="wrong-type")
def picture_document() -> bytes:
    return zipped(typed("image/png"))


@row("B16", "footnotes that are said to be a header", refused="wrong-type")
def header_footnotes() -> bytes:
    parts = typed(f"{WORDML}.header+xml", "word/footnotes.xml")
    notes = word_parts(p(t(TEXT)), footnotes="<w:footnote/>")
    return zipped({**notes, "[Content_Types].xml": parts["[Content_Types].xml"]})


@row("B16", "a part that is a header and footnotes", refused="wrong-type")
def header_and_footnotes() -> bytes:
    parts = word_parts(p(t(TEXT)), headers=[p(t("h"))])
    parts[LINKS] = parts[LINKS].replace(
        b"</Relationships>",
        f'<Relationship Id="f" Type="{SPACES["r"]}/footnotes" Target="header1.xml"/></Relationships>'.encode(),
    )
    return zipped(parts)


@row("B16", "a part of two types", refused="type-twice")
def two_types() -> bytes:
    first = typed(f"{WORDML}.document.main+xml")["[Content_Types].xml"]
    second = first.replace(b"</Types>", b'<Override PartName="/WORD/document.xml" ContentType="a/b"/></Types>')
    return changed("[Content_Types].xml", second)


@row("B16", "a document that is not called .xml", check=says(TEXT))
def other_ending() -> bytes:
    parts = typed(f"{WORDML}.document.main+xml", "word/document.bin")
    parts["word/document.bin"] = parts.pop(MAIN)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document.bin")
    return zipped(parts)


@row("B16", "a text in a part that is not called .xml and that nothing refers to", check=says(TEXT))
def other_ending_aside() -> bytes:
    return zipped({**typed(f"{WORDML}.document.main+xml", "word/aside.bin"), "word/aside.bin": PLAIN[MAIN]})


@row("B17", "a reference to a picture that is not there", notice="not in the file", check=says(TEXT))
def dangling() -> bytes:
    return zipped(linked("image", "media/none.png"))


@row(
    "B17",
    "a reference to comments that are not there and that nothing uses",
    notice="not in the file",
    check=says(TEXT),
)
def dangling_comments() -> bytes:
    return zipped(linked("comments", "comments.xml"))


@row("B17", "notes that are not there, with a reference in the text", refused="part-missing")
def missing_notes() -> bytes:
    parts = linked("footnotes", "footnotes.xml")
    parts[MAIN] = parts[MAIN].replace(b"</w:p>", b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    return zipped(parts)


@row("B17", "a header that is not there, with a reference in the text", refused="part-missing")
def missing_header() -> bytes:
    parts = linked("header", "header1.xml")
    sections = b'<w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr></w:body>'
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", sections)
    return zipped(parts)


@row("B17", "one id for two references", refused="link-twice")
def one_id() -> bytes:
    parts = linked("image", "media/a.png", identity="x1")
    more = f'<Relationship Id="x1" Type="{SPACES["r"]}/image" Target="media/b.png"/></Relationships>'
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", more.encode())
    return zipped(parts)


@row("B17", "two documents", refused="zip-inconsistent")
def two_documents() -> bytes:
    link = f'<Relationship Id="m2" Type="{SPACES["r"]}/officeDocument" Target="word/other.xml"/></Relationships>'
    return zipped(
        {
            **PLAIN,
            "_rels/.rels": PLAIN["_rels/.rels"].replace(b"</Relationships>", link.encode()),
            "word/other.xml": PLAIN[MAIN],
        }
    )


@row("B17", "a reference in other letters than the part", check=says(TEXT))
def other_case() -> bytes:
    return changed("_rels/.rels", PLAIN["_rels/.rels"].replace(b"word/document.xml", b"Word/Document.XML"))


@row("B18", "a document that refers to itself", check=says(TEXT))
def itself() -> bytes:
    return zipped(linked("header", "document.xml"))


@row("B18", "two parts that refer to each other", check=says(TEXT))
def in_a_ring() -> bytes:
    parts = linked("subDocument", "a.xml", added={"word/a.xml": b"<a/>"})
    ring = PLAIN[LINKS].replace(
        b"</Relationships>",
        f'<Relationship Id="r" Type="{SPACES["r"]}/subDocument" Target="document.xml"/></Relationships>'.encode(),
    )
    return zipped({**parts, "word/_rels/a.xml.rels": ring})


@row("B19", "the names of ISO 29500 strict", check=says(TEXT))
def strict() -> bytes:
    return in_strict(word_file(p(t(TEXT))))


@row("B19", "other prefixes", check=says(TEXT))
def prefixes() -> bytes:
    return with_prefix(word_file(p(t(TEXT))), "ns0")


@row("B20", "processing instructions, a comment and CDATA", check=says("We agree & all."))
def instructions() -> bytes:
    return document(p("<?go now?><w:r><w:t>We <!-- not --><![CDATA[agree & ]]>all.</w:t></w:r>"))


@row("B20", "XInclude is not included", check=lambda reading: "root:" not in str(reading))
def xinclude() -> bytes:
    inside = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>'
    return document(p(t(TEXT)) + inside)


@row("B20", "xml:base", check=says(TEXT))
def base() -> bytes:
    return document(p(t(TEXT)), space=' xml:base="file:///etc/"')


@row("B20", "markup inside a text", refused="text-with-markup")
def inside_text() -> bytes:
    return document(p("<w:r><w:t>We <w:x/>agree</w:t></w:r>"))


@row("B20", "two branches that say two things: one is read, the other counted", check=says("We may agree"))
def branches() -> bytes:
    choice = f'<mc:Choice Requires="wps">{t("We may agree")}</mc:Choice>'
    return document(
        p(f"<mc:AlternateContent>{choice}<mc:Fallback>{t('We agree')}</mc:Fallback></mc:AlternateContent>")
    )


@row("B21", "two comments of one id", check=by("Ann", "Bob"))
def one_id_of_comments() -> bytes:
    return commented(comment(0, "one"), comment(0, "two", "Bob"))


@row("B21", "comments without id, below nought and beyond counting", check=by("Ann", "Bob", "Cid"))
def odd_ids() -> bytes:
    return commented(
        comment(0, "one").replace(' w:id="0"', ""), comment(-7, "two", "Bob"), comment(10**20, "three", "Cid")
    )
