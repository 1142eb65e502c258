"""The package: what is refused, why, and with what advice; and packing that gives the same bytes anywhere."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from formats.word.make import SPACES, p, read, t, word_file, word_parts, zipped
from paraph.errors import ParaphError
from paraph.formats.word.package import open_package
from paraph.formats.word.packed import pack
from paraph.model.reading import View

PLAIN = word_parts(p(t("A")))
MAIN = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"


def refusal(data: bytes) -> ParaphError:
    """Return the refusal of a file."""
    with pytest.raises(ParaphError) as found:
        open_package(data, "test.docx")
    assert found.value.where == "test.docx"
    assert found.value.message.startswith("This file cannot be read: ")
    assert found.value.next_step
    return found.value


def why(data: bytes) -> tuple[str, str]:
    """Return code and reason of the refusal of a file."""
    found = refusal(data)
    return found.code, found.message.removeprefix("This file cannot be read: ").removesuffix(".")


def accepted(data: bytes) -> bool:
    """Whether a file is read."""
    return bool(read(data).paragraphs)


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**PLAIN, name: content})


@pytest.mark.parametrize("content", [zipped(PLAIN), b"<!DOCTYPE html><html><body><p>Or<br></body></html>"])
def test_a_document_embedded_in_the_file_is_not_opened_whatever_its_type_says(content: bytes) -> None:
    """Programs give it the type of a main document, or of XHTML (17.17.2.1): it is none of the text's XML."""
    link = f'<Relationship Id="x" Type="{SPACES["r"]}/aFChunk" Target="chunk.part"/></Relationships>'
    chunk = b'<Override PartName="/word/chunk.part" ContentType="application/xhtml+xml"/></Types>'
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' + chunk
    parts = {**PLAIN, "[Content_Types].xml": types, "word/chunk.part": content}
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", link.encode())
    parts[MAIN] = parts[MAIN].replace(b"</w:body>", b'<w:altChunk r:id="x"/></w:body>')
    text, embedded = read(zipped(parts)).paragraphs[0], read(zipped(parts)).paragraphs[-1]
    assert text.wording(View.AFTER).plain == "A"
    assert embedded.object == "embedded object"


@pytest.mark.parametrize("spelt", ["utf8", "UTF8", "utf-8", "us-ascii"])
def test_a_part_in_utf_8_is_read_however_its_encoding_is_spelt(spelt: str) -> None:
    declared = f"<?xml version='1.0' encoding='{spelt}'?>".encode()
    assert accepted(zipped({**PLAIN, MAIN: declared + PLAIN[MAIN], LINKS: declared + PLAIN[LINKS]}))


# ------------------------------------------------------------------ in a person's words


@pytest.mark.parametrize("data", [b"A text.", b"PK", b"\x00" * 3000])
def test_what_is_no_zip_file(data: bytes) -> None:
    assert why(data) == ("not-word", "it is not a Word file, or it is damaged")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "an RTF file"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package/>", "a web page or a text in XML"),
        (b"\n<HTML>", "a web page or a text in XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a web page or an e-mail"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(data: bytes, what: str) -> None:
    assert why(data) == ("not-word", f"it is {what}, not a Word file")


@pytest.mark.parametrize(
    ("stream", "code", "next_step"),
    [
        ("EncryptedPackage", "encrypted", "without a password"),
        ("WordDocument", "old-word", "save it as .docx"),
        ("__nameid_version1.0", "not-word", "save it again as .docx"),
    ],
)
def test_an_old_container_is_told_by_what_is_in_it(stream: str, code: str, next_step: str) -> None:
    found = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le"))
    assert found.code == code
    assert next_step in found.next_step


def test_every_truncation_is_refused_and_most_are_called_so() -> None:
    data = word_file(p(t("A")))
    codes = [why(data[:size])[0] for size in range(len(data) - 1)]
    assert set(codes) == {"empty-file", "not-word", "zip-cut-short"}
    assert codes.index("zip-cut-short") == 4
    assert refusal(data[:-1]).next_step.startswith("Ask the sender for it again")


def test_bytes_that_were_changed_underway() -> None:
    data = word_file(p(t("A text that stands in the file.")))
    assert why(data.replace(b"stands", b"strays", 1)) == (
        "zip-damaged",
        "it is damaged: its part word/document.xml is not what was packed",
    )


def test_every_flipped_bit_of_a_packed_part_is_noticed() -> None:
    data = zipped(PLAIN, zipfile.ZIP_DEFLATED)
    start = data.index(MAIN.encode()) + len(MAIN)
    end = data.index(b"PK", start)
    for at in range(start, end):
        broken = data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]
        assert refusal(broken).code in ("zip-damaged", "zip-size"), at


def test_a_zip_file_without_a_document() -> None:
    assert why(zipped({"notes.txt": b"A"})) == ("not-word", "it is a zip file, but holds no Word document")


def test_a_document_that_is_named_but_not_there() -> None:
    parts = {name: content for name, content in PLAIN.items() if name != MAIN}
    assert why(zipped(parts)) == ("part-missing", "its document (word/document.xml) is missing")


def test_a_document_elsewhere_is_not_fetched() -> None:
    outside = PLAIN["_rels/.rels"].replace(b' Target="', b' TargetMode="External" Target="')
    assert why(with_part("_rels/.rels", outside)) == ("not-word", "it is a zip file, but holds no Word document")


def test_signs_that_steer_a_terminal_are_spelt_out_in_a_refusal() -> None:
    assert "\\u001b]0;\\u202e" in refusal(with_part("a\x1b]0;\u202e.xml", b"<a/>")).message


# ------------------------------------------------------------------ damaged or dangerous parts


@pytest.mark.parametrize("name", [MAIN, "_rels/.rels", LINKS, "a/b.xml"])
def test_a_part_that_is_no_xml(name: str) -> None:
    reason = f"its part {name} is damaged (mismatched tag: line 1, column 8)"
    assert why(with_part(name, b"<a><b></a>")) == ("xml-damaged", reason)


def test_an_empty_part_of_xml() -> None:
    assert why(with_part("a.xml", b""))[1].startswith("its part a.xml is damaged (no element found")


@pytest.mark.parametrize("name", [MAIN, "word/other.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "doctype", [b"<!DOCTYPE a>", b'<!DOCTYPE a SYSTEM "file:///etc/passwd">', b'<!DOCTYPE a [<!ENTITY e "boom">]>']
)
def test_a_document_type(name: str, doctype: bytes) -> None:
    code, reason = why(with_part(name, doctype + PLAIN.get(name, b"<a/>")))
    assert code == "xml-doctype"
    assert reason.startswith(f"its part {name} has a document type, which Word files never have")


def test_a_document_type_that_is_only_spoken_of_is_none() -> None:
    assert accepted(word_file(p(t("&lt;!DOCTYPE a&gt;"), "<!-- <!DOCTYPE a> -->", "<![CDATA[ <!DOCTYPE a> ]]>")))


def test_a_part_that_occurs_twice() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in [*PLAIN.items(), (MAIN, b"<a/>")]:
            archive.writestr(name, content)
    assert why(buffer.getvalue()) == (
        "zip-duplicate",
        "its part word/document.xml occurs twice in it, so that two programs would read two texts",
    )


@pytest.mark.parametrize("last", [False, True])
def test_a_part_that_the_list_of_parts_does_not_name(last: bool) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for place, (name, content) in enumerate(PLAIN.items()):
            if not last and place == 1:
                archive.writestr("word/hidden.xml", b"<a/>")
                hidden = archive.filelist[-1]
            archive.writestr(name, content)
        if last:
            archive.writestr("word/hidden.xml", b"<a/>")
            hidden = archive.filelist[-1]
        archive.filelist.remove(hidden)
    assert why(buffer.getvalue()) == (
        "zip-inconsistent",
        "two programs could read two texts in it: it holds a part that its list does not name",
    )


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.xml", "word/../../x.xml", "word/..", "word/./x.xml", "a//b"])
def test_a_part_with_a_name_that_leads_out(name: str) -> None:
    assert why(with_part(name, b"<a/>"))[0] == "zip-name"


@pytest.mark.parametrize(
    "name", ["word/a..b.xml", "word/console.xml", "[trash]/0000.dat", "word/compact1.xml", "C/x"]
)
def test_a_name_that_only_looks_odd(name: str) -> None:
    assert accepted(with_part(name, b"<a/>"))


def test_folders_are_no_parts() -> None:
    assert open_package(with_part("word/", b""), "test.docx").parts.keys() == PLAIN.keys()


# ------------------------------------------------------------------ how parts refer to each other


def test_a_target_may_start_at_the_root() -> None:
    links = PLAIN["_rels/.rels"].replace(b'"word/document.xml"', b'"/word/document.xml"')
    assert accepted(with_part("_rels/.rels", links))


@pytest.mark.parametrize(
    "target",
    [b"../word/./header1.xml", b"/word/header1.xml", b"Header1.XML", b"header%31.xml", b"..\\word\\header1.xml"],
)
def test_a_target_may_be_written_in_many_ways(target: bytes) -> None:
    parts = word_parts(p(t("A")), headers=[p(t("h"))])
    parts[LINKS] = parts[LINKS].replace(b'"header1.xml"', b'"' + target + b'"')
    assert read(zipped(parts)).ledger.left_out == ()


def test_a_part_whose_name_is_written_as_an_address() -> None:
    parts = word_parts(p(t("A")), headers=[p(t("h"))])
    parts["word/header%31.xml"] = parts.pop("word/header1.xml")
    parts[LINKS] = parts[LINKS].replace(b'"header1.xml"', b'"header%31.xml"')
    assert read(zipped(parts)).ledger.left_out == ()


def test_a_document_may_stand_anywhere() -> None:
    parts = word_parts(p(t("A")), comments="")
    parts["text.xml"] = parts.pop(MAIN)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"text.xml")
    assert read(zipped(parts)).paragraphs[0].place == "text.xml#1"


def test_the_references_of_a_document_in_other_letters_are_found() -> None:
    parts = word_parts(p(t("A")), headers=[p(t("h"))])
    parts["Word/_Rels/Document.XML.rels"] = parts.pop(LINKS)
    assert read(zipped(parts)).ledger.left_out == ()


def test_relations_say_where_they_lead() -> None:
    parts = word_parts(p(t("A")), headers=[p(t("h"))])
    link = f'<Relationship Id="x" Type="{SPACES["r"]}/image" Target="no.png"/>'
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    found = open_package(zipped(parts), "test.docx").relations
    assert [(r.source, r.id, r.kind, r.target, r.external) for r in found] == [
        ("", "main", "officeDocument", MAIN, False),
        (MAIN, "document", "document", MAIN, False),
        (MAIN, "header1", "header", "word/header1.xml", False),
        (MAIN, "x", "image", "", False),
    ]


def test_references_of_a_part_that_is_not_there_are_not_followed() -> None:
    assert accepted(with_part("word/_rels/gone.xml.rels", b"<a><b c='../../../x'/></a>"))


def test_all_parts_of_xml_are_counted_whatever_they_are_called() -> None:
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="bin" ContentType="application/vnd.x+xml"/>'
        '<Default Extension="htm" ContentType="text/html"/></Types>'
    )
    aside = f'<w:t xmlns:w="{SPACES["w"]}">four</w:t>'.encode()
    parts = {**PLAIN, "[Content_Types].xml": types.encode(), "a.bin": aside, "b.htm": aside, "c.XML": aside}
    package = open_package(zipped(parts), "test.docx")
    assert {part: count.characters for part, count in package.counts.items()} == {MAIN: 1, "a.bin": 4, "c.XML": 4}
    assert package.counted == (9, 0)


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


# ------------------------------------------------------------------ packing


def test_equal_parts_give_equal_bytes_in_any_order() -> None:
    turned = dict(reversed(PLAIN.items()))
    assert list(turned) != list(PLAIN)
    assert pack(turned) == pack(PLAIN)


def test_a_packed_file_says_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(pack({**PLAIN, "a/b.xml": b"<a/>"}))) as archive:
        members = archive.infolist()
    assert [m.filename for m in members] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "a/b.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
    ]
    assert {
        (m.date_time, m.create_system, m.external_attr, m.compress_type, m.comment, m.extra) for m in members
    } == {((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16, zipfile.ZIP_STORED, b"", b"")}


def test_what_is_packed_is_read() -> None:
    assert accepted(pack(PLAIN))
