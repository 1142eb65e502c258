"""The package: what is refused, why, and with what advice; and packing that gives the same bytes anywhere."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from formats.word.make import SPACES, p, read, t, word_file, word_parts, zipped
from paraph.errors import ParaphError
from paraph.formats.word import package
from paraph.formats.word.package import pack

PLAIN = word_parts(p(t("A")))
ADVICE = "Ask the sender to open it in a word processor and save it again as .docx."


def refused(data: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises(ParaphError) as found:
        read(data)
    assert found.value.code == "not-word"
    text = str(found.value)
    assert text.startswith("test.docx: This file cannot be read: ")
    assert text.endswith(f". {ADVICE}")
    return text.removeprefix("test.docx: This file cannot be read: ").removesuffix(f". {ADVICE}")


def accepted(data: bytes) -> bool:
    """Whether a file is read."""
    return bool(read(data).paragraphs)


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**PLAIN, name: content})


# ------------------------------------------------------------------ no Word file


@pytest.mark.parametrize("data", [b"", b"A text.", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 3000])
def test_what_is_no_zip_file(data: bytes) -> None:
    assert refused(data) == "it is not a Word file, or it is damaged"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file(part: float) -> None:
    data = word_file(p(t("A")))
    assert refused(data[: int(len(data) * part)]) == "it is not a Word file, or it is damaged"


def test_every_truncation_is_refused() -> None:
    data = word_file(p(t("A")))
    for size in range(0, len(data) - 1, 17):
        with pytest.raises(ParaphError):
            read(data[:size])


def test_bytes_that_were_changed_underway() -> None:
    data = word_file(p(t("A text that stands in the file.")))
    assert refused(data.replace(b"stands", b"strays", 1)) == "it is not a Word file, or it is damaged"


def test_a_compressed_part_that_is_damaged() -> None:
    data = bytearray(zipped(PLAIN, zipfile.ZIP_DEFLATED))
    at = data.index(b"word/document.xml") + len("word/document.xml")
    data[at : at + 20] = b"\xff" * 20
    assert refused(bytes(data)) == "it is not a Word file, or it is damaged"


def test_an_old_or_encrypted_file() -> None:
    assert (
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "it is encrypted, or in the old .doc format"
    )


def test_a_zip_file_whose_parts_are_encrypted() -> None:
    data = bytearray(word_file(p(t("A"))))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(sign, at + 4)
    assert refused(bytes(data)) == "it is not a Word file, or it is damaged"


def test_a_zip_file_without_a_document() -> None:
    assert refused(zipped({"notes.txt": b"A"})) == "it is a zip file, but holds no Word document"


def test_a_document_that_is_named_but_not_there() -> None:
    parts = {name: content for name, content in PLAIN.items() if name != "word/document.xml"}
    assert refused(zipped(parts)) == "it is a zip file, but holds no Word document"


def test_a_document_elsewhere_is_not_fetched() -> None:
    outside = PLAIN["_rels/.rels"].replace(b' Target="', b' TargetMode="External" Target="')
    assert refused(with_part("_rels/.rels", outside)) == "it is a zip file, but holds no Word document"


def test_a_document_in_a_part_that_is_not_looked_at_is_none() -> None:
    """Only parts named .xml are searched for document types and counted."""
    parts = {**PLAIN, "word/document.bin": PLAIN["word/document.xml"]}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document.bin")
    assert refused(zipped(parts)) == "it is a zip file, but holds no Word document"


# ------------------------------------------------------------------ damaged or dangerous parts


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels", "a/b.xml"])
def test_a_part_that_is_no_xml(name: str) -> None:
    assert (
        refused(with_part(name, b"<a><b></a>")) == f"its part {name} is damaged (mismatched tag: line 1, column 8)"
    )


def test_an_empty_part_of_xml() -> None:
    assert refused(with_part("a.xml", b"")).startswith("its part a.xml is damaged (no element found")


def test_elements_within_elements_without_end() -> None:
    deep = f'<w:p xmlns:w="{SPACES["w"]}">' + "<w:p>" * 5000 + "</w:p>" * 5000 + "</w:p>"
    assert refused(with_part("word/document.xml", deep.encode())).startswith(
        "its part word/document.xml is damaged"
    )


@pytest.mark.parametrize("name", ["word/document.xml", "word/other.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "doctype", [b"<!DOCTYPE a>", b'<!DOCTYPE a SYSTEM "file:///etc/passwd">', b'<!DOCTYPE a [<!ENTITY e "boom">]>']
)
def test_a_document_type(name: str, doctype: bytes) -> None:
    content = doctype + PLAIN.get(name, b"<a/>")
    assert refused(with_part(name, content)) == f"its part {name} has a document type, which Word files never have"


def test_a_part_that_occurs_twice() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in [*PLAIN.items(), ("word/document.xml", b"<a/>")]:
            archive.writestr(name, content)
    assert refused(buffer.getvalue()) == "a part occurs twice in it, so that two programs would read two texts"


def test_parts_whose_names_differ_in_case_only() -> None:
    data = with_part("WORD/Document.xml", b"<a/>")
    assert refused(data) == "a part occurs twice in it, so that two programs would read two texts"


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.xml", "word/../../x.xml", "word/.."])
def test_a_part_with_a_name_that_leads_out(name: str) -> None:
    assert refused(with_part(name, b"<a/>")) == "a part in it has a forbidden name"


def test_a_name_with_two_dots_in_it_is_no_way_out() -> None:
    assert accepted(with_part("word/a..b.xml", b"<a/>"))


# ------------------------------------------------------------------ limits, at both sides


def test_the_size_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(t("A")))
    monkeypatch.setattr(package, "MOST_BYTES", len(data))
    assert accepted(data)
    monkeypatch.setattr(package, "MOST_BYTES", len(data) - 1)
    assert refused(data) == "it is larger than 0 MB"


def test_the_number_of_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", len(PLAIN))
    assert accepted(zipped(PLAIN))
    assert refused(with_part("a.txt", b"")) == "it holds too many parts"


def test_the_size_of_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(len(content) for content in PLAIN.values())
    monkeypatch.setattr(package, "MOST_UNPACKED", total)
    assert accepted(zipped(PLAIN))
    assert refused(with_part("a.txt", b"x")) == "it is too large when unpacked"


def test_the_size_of_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    most = max(len(content) for content in PLAIN.values())
    monkeypatch.setattr(package, "MOST_PART", most)
    assert accepted(with_part("a.txt", b"x" * most))
    assert refused(with_part("a.txt", b"x" * (most + 1))) == "it is too large when unpacked"


def test_a_part_that_is_packed_too_well(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({**PLAIN, "a.txt": b"x" * 2_000_000}, zipfile.ZIP_DEFLATED)
    assert refused(bomb) == "it is packed far beyond what a text can be"
    monkeypatch.setattr(package, "MOST_RATIO", 1100)
    assert accepted(bomb)


def test_a_small_part_may_be_packed_well() -> None:
    assert accepted(zipped({**PLAIN, "a.txt": b"x" * package.MEGABYTE}, zipfile.ZIP_DEFLATED))


def test_the_number_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(t("A")) * 100)
    monkeypatch.setattr(package, "MOST_ELEMENTS", 302)
    assert accepted(data)
    monkeypatch.setattr(package, "MOST_ELEMENTS", 301)
    assert refused(data) == "its part word/document.xml has too many elements"


# ------------------------------------------------------------------ how parts refer to each other


def test_a_target_may_start_at_the_root() -> None:
    links = PLAIN["_rels/.rels"].replace(b'"word/document.xml"', b'"/word/document.xml"')
    assert accepted(with_part("_rels/.rels", links))


def test_a_target_may_go_up() -> None:
    parts = word_parts(p(t("A")), headers=[p(t("h"))])
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b'"header1.xml"', b'"../word/./header1.xml"')
    assert read(zipped(parts)).ledger.left_out == ()


def test_a_document_may_stand_anywhere() -> None:
    parts = word_parts(p(t("A")), comments="")
    parts["text.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"text.xml")
    assert read(zipped(parts)).paragraphs[0].place == "text.xml#1"


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
