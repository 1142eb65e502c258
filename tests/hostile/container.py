"""Group A: the zip container."""

from __future__ import annotations

import io
import struct
import zipfile

from formats.word.make import p, t, word_parts, zipped
from hostile.forge import DEFLATED, Entry, archive, deflated, entries, zeros
from hostile.rows import MAIN, PLAIN, TEXT, changed, linked, row, says

HONEST = entries(PLAIN)


def more(*added: Entry) -> bytes:
    """Return the plain file with more entries."""
    return archive([*HONEST, *added])


def instead(part: str, **lies: object) -> bytes:
    """Return the plain file with lies about one part."""
    return archive([Entry(**{**vars(e), **lies}) if e.name == part.encode() else e for e in HONEST])


@row("A1", "a gigabyte of zeros that nothing refers to", refused="zip-too-large")
def gigabyte() -> bytes:
    return more(Entry(b"a.bin", packed=zeros(1024), method=DEFLATED, size=1 << 30, crc=0))


@row("A1", "a part that is packed a thousand times", refused="zip-bomb")
def packed_well() -> bytes:
    return more(Entry(b"a.bin", packed=zeros(40), method=DEFLATED, size=40 << 20, crc=0))


@row("A1", "many parts that are large together", refused="zip-too-large")
def many_large() -> bytes:
    body = zeros(1) + bytes(600_000)
    return more(*(Entry(b"%d.bin" % n, packed=body, method=DEFLATED, size=90 << 20, crc=0) for n in range(4)))


@row("A2", "a document of 200 MB", refused="zip-too-large")
def large_document() -> bytes:
    return instead(MAIN, packed=zeros(200), method=DEFLATED, size=200 << 20, crc=0)


@row("A2", "a document that is larger than it says", refused="zip-size")
def lying_document() -> bytes:
    return instead(MAIN, packed=zeros(200), method=DEFLATED, size=4000, crc=0)


@row("A2", "a document that is smaller than it says", refused="zip-damaged")
def short_document() -> bytes:
    return instead(MAIN, packed=deflated(PLAIN[MAIN]), method=DEFLATED, size=len(PLAIN[MAIN]) + 1)


@row("A3", "a part whose bytes are those of another", refused="zip-overlap")
def overlapping() -> bytes:
    inner = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"b.bin"
    outer = Entry(b"a.bin", inner)
    at = sum(30 + len(e.name) + len(e.body) for e in HONEST)
    return more(outer, Entry(b"b.bin", crc=0, at=at + 30 + len(b"a.bin")))


@row("A3", "a part that reaches into the list of parts", refused="zip-overlap")
def reaching() -> bytes:
    return more(Entry(b"a.bin", b"xx", size=40, packed_size=40))


@row("A4", "a Word file within a Word file within a Word file", notice="embedded file", check=says(TEXT))
def nested() -> bytes:
    inside = zipped(PLAIN)
    for _ in range(3):
        inside = zipped(linked("package", "embeddings/a.docx", added={"word/embeddings/a.docx": inside}))
    return inside


@row("A5", "two documents of one name", refused="zip-duplicate")
def twice() -> bytes:
    return more(Entry(MAIN.encode(), word_parts(p(t("SECOND VERSION")))[MAIN]))


@row("A6", "two names that differ in case", refused="zip-duplicate")
def twice_in_case() -> bytes:
    return more(Entry(b"WORD/Document.xml", b"<a/>"))


@row("A6", "two names that differ in how an accent is written", refused="zip-duplicate")
def twice_composed() -> bytes:
    names = ("word/caf\u00e9.xml".encode(), "word/cafe\u0301.xml".encode())
    return more(*(Entry(name, b"<a/>", flags=0x800) for name in names))


@row("A6", "two names that differ in the slash", refused="zip-duplicate")
def twice_slashed() -> bytes:
    return more(Entry(b"word\\document.xml", b"<a/>"))


@row("A6", "names with backslashes, as some programs write them", check=says(TEXT))
def backslashes() -> bytes:
    return archive([Entry(e.name.replace(b"/", b"\\"), e.content) for e in HONEST])


def _named(number: str, what: str, name: bytes, code: str = "zip-name") -> None:
    row(number, what, refused=code)(lambda: more(Entry(name, b"evil")))


_named("A7", "a name that leads out", b"../../../../evil.txt")
_named("A7", "a name that leads out with backslashes", b"word\\..\\..\\evil.txt")
_named("A9", "an absolute name", b"/etc/passwd")
_named("A9", "a name on a server", b"\\\\server\\share\\evil.xml")
_named("A9", "a name on a disk", b"C:\\evil.xml")
_named("A9", "a name with a NUL", b"word/document.xml\0.txt")
_named("A9", "a name that steers a terminal", b"word/\x1b]0;x.xml")
_named("A9", "the name of a device", b"word/CON")
_named("A9", "the name of a device with an ending", b"word/com1.xml")
_named("A9", "a name of 65,535 bytes", b"a" * 65_535)


@row("A9", "a name that says it is UTF-8 and is not", refused="zip-name")
def no_utf8() -> bytes:
    return more(Entry(b"word/\xff\xfe.xml", b"<a/>", flags=0x800))


@row("A8", "a reference that leads out of the file", refused="link-outside")
def leading_out() -> bytes:
    return zipped(linked("footnotes", "../../../../etc/passwd"))


@row("A8", "a reference that leads out of the file in disguise", refused="link-outside")
def leading_out_disguised() -> bytes:
    return zipped(linked("image", "%2e%2e/%2e%2e/%2e%2e/etc/passwd"))


@row("A8", "a reference to a place on this machine that does not say it is outside", refused="link-outside")
def leading_to_disk() -> bytes:
    return zipped(linked("image", "file:///etc/passwd"))


@row("A10", "a part that is a link to another file", refused="zip-link")
def symlink() -> bytes:
    return more(Entry(b"word/link.xml", b"/etc/passwd", mode=0o120777))


@row("A11", "a program before the zip file", refused="zip-prefix")
def prefixed() -> bytes:
    return b"MZ\x90\0" + bytes(300) + archive(HONEST)


@row("A11", "a zip file before the zip file", refused="zip-damaged")
def prefixed_with_zip() -> bytes:
    return archive([Entry(b"a.txt", b"first")]) + archive(HONEST)


@row("A12", "bytes after the end", notice="300 bytes follow the end", check=says(TEXT))
def trailing() -> bytes:
    return archive(HONEST) + b"\0" * 300


@row("A12", "a comment at the end", notice="12 bytes follow the end", check=says(TEXT))
def zip_comment() -> bytes:
    return archive(HONEST, comment=b"from a list.")


@row("A13", "a file that is cut short", refused="zip-cut-short")
def cut_short() -> bytes:
    return archive(HONEST)[:900]


@row("A13", "a file whose last byte is missing", refused="zip-cut-short")
def cut_by_one() -> bytes:
    return archive(HONEST)[:-1]


@row("A14", "an empty file", refused="empty-file")
def empty() -> bytes:
    return b""


@row("A14", "a zip file without parts", refused="not-word")
def empty_zip() -> bytes:
    return archive([])


@row("A15", "one bit flipped in a stored part", refused="zip-damaged")
def flipped() -> bytes:
    return archive(HONEST).replace(b"measure", b"mearure")


@row("A15", "one bit flipped in a packed part", refused="zip-damaged")
def flipped_packed() -> bytes:
    data = bytearray(archive(entries(PLAIN, DEFLATED)))
    at = data.index(MAIN.encode()) + len(MAIN) + 40
    data[at] ^= 4
    return bytes(data)


@row("A16", "a part that is encrypted", refused="zip-encrypted")
def encrypted_part() -> bytes:
    return instead(MAIN, flags=1)


@row("A16", "a part packed with LZMA", refused="zip-method")
def lzma() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as packer:
        for name, content in PLAIN.items():
            packer.writestr(name, content)
    return buffer.getvalue()


@row("A16", "a part packed with Deflate64", refused="zip-method")
def deflate64() -> bytes:
    return instead(MAIN, method=9)


def _locator(count: int, size: int, start: int, at: int) -> bytes:
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    return record + struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)


def _measured() -> tuple[int, int, int]:
    """Return number of entries, size and start of the directory of the plain file."""
    plain = archive(HONEST)
    count, size, start = struct.unpack_from("<HII", plain, len(plain) - 12)
    return count, size, start


@row("A17", "a ZIP64 record that says the same", check=says(TEXT))
def zip64() -> bytes:
    count, size, start = _measured()
    return archive(HONEST, locator=_locator(count, size, start, start + size))


@row("A17", "a ZIP64 record that says something else", refused="zip-inconsistent")
def zip64_lying() -> bytes:
    count, size, start = _measured()
    return archive(HONEST, locator=_locator(count - 1, size, start, start + size))


@row("A17", "a ZIP64 locator that leads nowhere", refused="zip-inconsistent")
def zip64_nowhere() -> bytes:
    count, size, start = _measured()
    return archive(HONEST, locator=_locator(count, size, start, 7))


@row("A18", "a part with another name in its own header", refused="zip-inconsistent")
def two_names() -> bytes:
    return instead(MAIN, local_name=b"word/docum3nt.xml")


@row("A18", "a part with another size in its own header", refused="zip-inconsistent")
def two_sizes() -> bytes:
    return instead(MAIN, local_size=7)


@row("A18", "a part packed otherwise in its own header", refused="zip-inconsistent")
def two_methods() -> bytes:
    return instead(MAIN, local_method=DEFLATED)


@row("A18", "a part that the list does not name", refused="zip-inconsistent")
def unlisted() -> bytes:
    return archive([Entry(MAIN.encode(), b"<a/>", listed=False), *HONEST])


@row("A18", "a part with a second name for some readers", refused="zip-inconsistent")
def unicode_path() -> bytes:
    other = b"\1" + bytes(4) + b"word/other.xml"
    return instead(MAIN, extra=struct.pack("<2H", 0x7075, len(other)) + other)


@row("A18", "two lists of parts", refused="zip-inconsistent")
def two_lists() -> bytes:
    plain = archive(HONEST)
    count, size, start = _measured()
    second = plain[start : start + size]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, len(plain), 0)
    return plain + second + end


@row("A18", "sizes after the bytes, as Google Docs writes them", check=says(TEXT))
def descriptors() -> bytes:
    return archive([Entry(e.name, e.content, DEFLATED, flags=8, after=b"PK\7\x08" + bytes(12)) for e in HONEST])


@row("A19", "65,535 parts", refused="zip-too-many-parts")
def many_parts() -> bytes:
    return more(*(Entry(b"%d" % n) for n in range(2_500)))


@row("A19", "a file that says it has 65,535 parts", refused="zip-inconsistent")
def said_many() -> bytes:
    data = bytearray(archive(HONEST))
    data[-14:-10] = b"\xff" * 4
    return bytes(data)


def compound(stream: str) -> bytes:
    """Return the beginning of a compound file with one stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(400)


@row("A20", "a Word file under a password", refused="encrypted")
def password() -> bytes:
    return compound("EncryptedPackage")


@row("A20", "an old Word file", refused="old-word")
def old_word() -> bytes:
    return compound("WordDocument")


@row("A20", "another old file", refused="not-word")
def old_other() -> bytes:
    return compound("Workbook")


@row("A20", "a PDF called .docx", refused="not-word")
def pdf() -> bytes:
    return b"%PDF-1.7\n"


@row("A20", "a web page called .docx", refused="not-word")
def html() -> bytes:
    return b"<html><body>We agree.</body></html>"


@row("A20", "an OpenDocument file called .docx", refused="not-word")
def opendocument() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


@row("A", "a folder that holds bytes", refused="zip-name")
def folder() -> bytes:
    return changed("word/sub/", b"hidden")
