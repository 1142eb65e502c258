"""A table and a picture that a party puts into the text, from the file that comes back to the next revision."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx

from actions.support import Office


def pixel() -> bytes:
    """Return a picture of one grey pixel (PNG specification, W3C 2003, section 11)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


def with_things(office: Office) -> Path:
    """The circulated file with a picture at the end of a paragraph and a table after it."""
    path = office.arrives("QUA.docx")
    document = docx.Document(str(path))
    target = next(q for q in document.paragraphs if "every day" in q.text)
    target.add_run().add_picture(io.BytesIO(pixel()))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lake", "Level"
    target._p.addnext(table._tbl)
    document.save(str(path))
    return path


def test_things_are_proposals_and_only_words_can_be_accepted_in_their_place(office: Office) -> None:
    (taken,) = office.taken(with_things(office))
    things = {p["new"]: p["id"] for p in taken["proposals"]}
    assert [p["kind"] for p in taken["proposals"]] == ["new paragraph", "new paragraph"]
    picture = next(new for new in things if new.startswith("Picture"))
    assert set(things) == {picture, "Lake\tLevel"}

    refused = office("decide", "declaration", "--for", "som-1", things[picture], "--accept")
    assert refused.code == 1
    assert "what a text cannot hold" in refused.err
    words = ("--accept", "--text", "The level of each lake is published.")
    assert office.do("decide", "declaration", "--for", "som-1", things["Lake\tLevel"], *words).code == 0
    assert office.do("decide", "declaration", "--for", "som-1", things[picture], "--not-accepted").code == 0
    office.revised()
    draft = office.draft().read_text("utf-8")
    assert "The level of each lake is published." in draft
    assert "Picture" not in draft
    assert "Lake\tLevel" not in draft


def test_the_text_as_a_party_would_have_it_shows_tables_by_cells_and_no_pictures(office: Office) -> None:
    office.receive(with_things(office))
    wanted = office.do("compile", "declaration", "--for", "som-1", "--as", "QUA", "--to", "text")
    lines = wanted.out.splitlines()
    assert [line for line in lines if line in ("Lake", "Level")] == ["Lake", "Level"]
    assert not any(line.startswith("Picture") for line in lines)
