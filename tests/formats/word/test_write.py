"""Files that leave the house: they read as their text, hold nothing else, and mark changes as they should."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from formats.word.make import SPACES, read, readings
from paraph.actions.papers import clean_paper, form_paper, lines_paper, redline_paper
from paraph.diff.compare import compare
from paraph.errors import LawBrokenError
from paraph.formats.word import write
from paraph.formats.word.build import Block, Layout, Stretch, build
from paraph.formats.word.numbering import Numbering
from paraph.formats.word.parts import Sheet
from paraph.formats.word.redline import write_redline
from paraph.formats.word.write import write_clean
from paraph.model.claim import Claim
from paraph.model.document import LEVELS, Document, Kind, Paragraph
from paraph.model.numbers import fixed
from paraph.model.reading import View, viewed
from paraph.model.renumbering import with_deleted
from paraph.model.wording import NOTE, Mark, Run, Wording

W = f"{{{SPACES['w']}}}"
SHEET = Sheet("Draft & declaration", "en-GB", "SOM/1", "SOM/1 · 9 February 2027 · Ref. 4F7A-21C9")
ZMB = Claim("ZMB", "2027-02-09T10:00:00Z")
ALLOWED = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
}


def text(*paragraphs: tuple[Kind, str]) -> Document:
    return Document(
        tuple(Paragraph(f"p{n}", kind, Wording.of(words)) for n, (kind, words) in enumerate(paragraphs))
    )


RICH = Wording.from_runs(
    [
        Run("Plain "),
        Run("bold", frozenset({Mark.BOLD})),
        Run(" and both", frozenset({Mark.BOLD, Mark.ITALIC})),
        Run("2", frozenset({Mark.SUPERSCRIPT})),
        Run("3", frozenset({Mark.SUBSCRIPT})),
        Run(NOTE, frozenset({Mark.UNDERLINE})),
        Run(" end."),
    ],
    [Wording.from_runs([Run("See "), Run("above", frozenset({Mark.ITALIC}))])],
)
FULL = Document(
    (
        *(
            Paragraph(f"{kind}{level}", kind, Wording.of(f"A {kind} & <more> at level {level}."), level)
            for kind in Kind
            for level in (range(1, LEVELS[kind] + 1) if kind in LEVELS else (0,))
        ),
        Paragraph("rich", Kind.OPERATIVE, RICH),
        Paragraph("signs", Kind.OPERATIVE, Wording.of(" a\tb\nc\u2011d\u00ade\u00a0f  g \"h\" 'i' ]]> &amp; ")),
        Paragraph("arabic", Kind.OPERATIVE, Wording.of("المياه العذبة (أ)، 水 हिन्दी 👩🏽‍🌾")),
    )
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed() -> tuple[Document, Document]:
    """Return two texts that differ in every way: words, marks, kinds, places, paragraphs, notes."""
    old = FULL
    paragraphs = [q for q in old if q.kind is not Kind.ACTION]
    paragraphs.insert(2, paragraphs.pop())
    paragraphs[1] = Paragraph(paragraphs[1].id, Kind.HEADING, Wording.of("Another title"), 1)
    paragraphs[4] = paragraphs[4].with_wording(Wording.of("A text & <more> at level 0.", Mark.BOLD))
    paragraphs.append(
        Paragraph("new", Kind.OPERATIVE, Wording.of(f"New{NOTE}.", notes=[Wording.of("Note & <n>.")]))
    )
    return old, old.with_paragraphs(paragraphs)


# ------------------------------------------------------------------ clean files


def test_a_clean_file_reads_as_its_text() -> None:
    reading = read(write_clean(FULL, SHEET))
    assert [q.wording for q in viewed(reading, View.AFTER)] == [q.wording for q in FULL]
    assert [q.wording for q in viewed(reading, View.BEFORE)] == [q.wording for q in FULL]
    assert [q.shape for q in reading.paragraphs] == [q.shape for q in FULL]
    assert (reading.notices, reading.remarks, reading.identity) == ((), (), "4F7A-21C9")


def test_a_file_holds_the_allowed_parts_only() -> None:
    old, new = changed()
    redline = redline_paper(compare(old, new), old, new, SHEET, ZMB)
    form = form_paper(FULL, "Draft", SHEET)
    for data in (clean_paper(FULL, SHEET), redline, lines_paper(FULL, FULL, SHEET), form):
        assert set(parts_of(data)) == ALLOWED


def test_every_part_is_named_with_its_type_and_every_link_leads_to_a_part() -> None:
    parts = parts_of(clean_paper(FULL, SHEET))
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {element.get("PartName") for element in types if element.tag.endswith("Override")}
    assert named == {"/" + name for name in parts if not name.endswith(".rels") and "[" not in name}
    links = ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
    assert {f"word/{element.get('Target')}" for element in links} == {
        name for name in ALLOWED if re.fullmatch(r"word/(?!document)\w+\.xml", name)
    }
    used = set(re.findall(rb'r:id="(\w+)"', parts["word/document.xml"]))
    assert used == {b"rIdHeader", b"rIdFooter"} <= {str(e.get("Id")).encode() for e in links}


@pytest.mark.parametrize(
    "paper", [clean_paper(FULL, SHEET), form_paper(FULL, "Draft", SHEET)], ids=("clean", "form")
)
def test_a_clean_file_names_no_person_no_time_and_no_machine(paper: bytes) -> None:
    for name, content in parts_of(paper).items():
        root = ElementTree.fromstring(content)
        names = {element.tag.rsplit("}", 1)[-1].lower() for element in root.iter()}
        names |= {key.rsplit("}", 1)[-1].lower() for element in root.iter() for key in element.attrib}
        for word in ("author", "creator", "lastmodifiedby", "date", "created", "modified", "initials", "rsid"):
            assert not [found for found in names if found.startswith(word)], name
        assert not names & {"ins", "del", "rprchange", "pprchange", "movefrom", "moveto", "paraid", "docvar"}, name


def test_the_properties_of_a_file_are_title_and_language_only() -> None:
    root = ElementTree.fromstring(parts_of(clean_paper(FULL, SHEET))["docProps/core.xml"])
    assert [(e.tag.rsplit("}")[-1], e.text) for e in root] == [
        ("title", "Draft & declaration"),
        ("language", "en-GB"),
    ]


@pytest.mark.parametrize(
    ("asked", "written"), [("fr", "fr"), ("zh-Hans-CN", "zh-Hans-CN"), ('"><x', "en"), ("", "en")]
)
def test_the_language_is_a_tag_or_english(asked: str, written: str) -> None:
    parts = parts_of(clean_paper(FULL, Sheet("t", asked, "h", "f")))
    assert f'<w:lang w:val="{written}"/>'.encode() in parts["word/styles.xml"]


@pytest.mark.parametrize(("asked", "width"), [("A4", "11906"), ("Letter", "12240")])
def test_the_paper_is_what_was_asked_for(asked: str, width: str) -> None:
    body = parts_of(clean_paper(FULL, Sheet("t", "en", "h", "f", asked)))["word/document.xml"]
    assert f'<w:pgSz w:w="{width}"'.encode() in body


def test_equal_texts_give_equal_bytes() -> None:
    assert clean_paper(FULL, SHEET) == clean_paper(FULL, SHEET)
    assert form_paper(FULL, "Draft", SHEET) == form_paper(FULL, "Draft", SHEET)
    old, new = changed()
    assert write_redline(compare(old, new), SHEET, ZMB) == write_redline(compare(old, new), SHEET, ZMB)


def test_every_style_that_is_used_is_defined() -> None:
    old, new = changed()
    for paper in (redline_paper(compare(old, new), old, new, SHEET, ZMB), form_paper(FULL, "Draft", SHEET)):
        parts = parts_of(paper)
        defined = set(re.findall(rb'w:styleId="(\w+)"', parts["word/styles.xml"]))
        for name, content in parts.items():
            assert set(re.findall(rb'<w:(?:p|r|tbl)Style w:val="(\w+)"', content)) <= defined, name


def test_bookmarks_are_unique_and_each_has_its_end() -> None:
    parts = parts_of(clean_paper(FULL, SHEET))
    body = ElementTree.fromstring(parts["word/document.xml"])
    starts = list(body.iter(W + "bookmarkStart"))
    names = [start.get(W + "name") for start in starts]
    assert names == [f"para_{n:04d}" for n in range(1, len(FULL) + 1)]
    ids = [start.get(W + "id") for start in starts]
    assert len(set(ids)) == len(ids)
    assert [end.get(W + "id") for end in body.iter(W + "bookmarkEnd")] == ids
    assert [q.bookmarks for q in read(clean_paper(FULL, SHEET)).paragraphs] == [(name,) for name in names]


def test_a_clean_file_may_do_without_bookmarks() -> None:
    assert b"bookmark" not in parts_of(clean_paper(FULL, SHEET, bookmarked=False))["word/document.xml"]


def test_white_space_is_written_so_that_no_program_drops_it() -> None:
    for name, content in parts_of(clean_paper(FULL, SHEET)).items():
        for element in ElementTree.fromstring(content).iter(W + "t"):
            assert element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve", name


def test_a_note_has_its_own_id_apart_from_the_separators() -> None:
    parts = parts_of(clean_paper(FULL, SHEET))
    notes = ElementTree.fromstring(parts["word/footnotes.xml"])
    assert [note.get(W + "id") for note in notes] == ["-1", "0", "1"]
    assert b'<w:footnoteReference w:id="1"/>' in parts["word/document.xml"]


def test_an_empty_text_is_a_file_too() -> None:
    assert read(clean_paper(Document(), SHEET)).paragraphs == ()


def test_a_file_that_reads_as_another_text_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    other = text((Kind.TEXT, "other"))
    real = write.write_clean
    monkeypatch.setattr("paraph.actions.papers.write_clean", lambda _text, *rest: real(other, *rest))
    with pytest.raises(LawBrokenError, match="round trip"):
        clean_paper(FULL, SHEET)


# ------------------------------------------------------------------ redlines


def redline(old: Document, new: Document) -> bytes:
    return redline_paper(compare(old, new), old, new, SHEET, ZMB)


def test_a_redline_of_everything_gives_both_texts() -> None:
    old, new = changed()
    data = redline(old, new)
    reading = read(data)
    assert [q.wording for q in viewed(reading, View.BEFORE, objects=True)] == [q.wording for q in old]
    assert [q.wording for q in viewed(reading, View.AFTER, objects=True)] == [q.wording for q in new]


def test_a_redline_marks_words() -> None:
    old = text((Kind.TEXT, "States may act."), (Kind.TEXT, "Last."))
    new = text((Kind.TEXT, "States shall act."), (Kind.TEXT, "Last."))
    assert readings(read(redline(old, new))).marked == ["States {-may:ZMB}{+shall:ZMB} act.", "Last."]


def test_a_redline_marks_paragraphs_with_their_marks() -> None:
    old = text((Kind.TEXT, "One."), (Kind.TEXT, "Gone away."), (Kind.TEXT, "Last."))
    paragraphs = [old.paragraphs[0], Paragraph("n", Kind.TEXT, Wording.of("New words here.")), old.paragraphs[2]]
    marked = readings(read(redline(old, old.with_paragraphs(paragraphs)))).marked
    assert sorted(marked[1:3]) == ["{+New words here.:ZMB}¶+ZMB", "{-Gone away.:ZMB}¶-ZMB"]
    assert (marked[0], marked[3]) == ("One.", "Last.")


@pytest.mark.parametrize("turned", [False, True])
def test_a_change_at_the_very_end_has_a_paragraph_to_be_one_with(turned: bool) -> None:
    short = text((Kind.TEXT, "One."))
    long = text((Kind.TEXT, "One."), (Kind.TEXT, "Two."))
    old, new = (long, short) if turned else (short, long)
    assert readings(read(redline(old, new))).marked == [
        "One.",
        "{-Two.:ZMB}¶-ZMB" if turned else "{+Two.:ZMB}¶+ZMB",
        "",
    ]


def test_a_redline_marks_a_change_of_kind() -> None:
    old, new = text((Kind.TEXT, "A.")), text((Kind.OPERATIVE, "A."))
    (paragraph,) = read(redline(old, new)).paragraphs
    assert (paragraph.shape_before, paragraph.shape) == ((Kind.TEXT, 0), (Kind.OPERATIVE, 0))
    assert readings(read(redline(old, new))).marked == ["A."]


def test_a_redline_marks_a_change_of_marks() -> None:
    old = Document((Paragraph("p", Kind.TEXT, Wording.of("One two three.")),))
    loud = Wording.from_runs([Run("One "), Run("two", frozenset({Mark.BOLD})), Run(" three.")])
    reading = read(redline(old, Document((Paragraph("p", Kind.TEXT, loud),))))
    assert [s.wording.text for s in reading.paragraphs[0].segments if s.before is not None] == ["two"]
    assert not [s for s in reading.paragraphs[0].segments if s.inserted or s.deleted]


def test_a_redline_marks_changes_of_marks_that_lie_across_each_other() -> None:
    def runs(*pieces: tuple[str, Mark | None]) -> Document:
        wording = Wording.from_runs(Run(words, frozenset({mark} if mark else ())) for words, mark in pieces)
        return Document((Paragraph("p", Kind.TEXT, wording),))

    old = runs(("One ", Mark.BOLD), ("two ", Mark.ITALIC), ("three four", None), (".", Mark.BOLD))
    new = runs(("One two ", Mark.UNDERLINE), ("three ", Mark.BOLD), ("four.", Mark.ITALIC))
    for first, second in ((old, new), (new, old)):
        reading = read(redline(first, second))
        assert [q.wording for q in viewed(reading, View.BEFORE)] == [first.paragraphs[0].wording]
        assert [q.wording for q in viewed(reading, View.AFTER)] == [second.paragraphs[0].wording]


def test_a_stretch_keeps_its_former_marks_wherever_they_change() -> None:
    bold, italic = frozenset({Mark.BOLD}), frozenset({Mark.ITALIC})
    now = Wording.from_runs([Run("One two", bold), Run(" three")])
    before = Wording.from_runs([Run("One ", italic), Run("two th", bold), Run("ree")])
    block = Block(Layout((Kind.TEXT, 0)), (Stretch(now, before=before, claim=ZMB),))
    reading = read(build([block], SHEET, Numbering()))
    assert [q.wording for q in viewed(reading, View.BEFORE)] == [before]
    assert [q.wording for q in viewed(reading, View.AFTER)] == [now]


def test_a_redline_names_one_author_and_sets_neighbouring_paragraphs_two_minutes_apart() -> None:
    old, new = changed()
    body = ElementTree.fromstring(parts_of(redline(old, new))["word/document.xml"])
    marked = [element for element in body.iter() if element.get(W + "author") is not None]
    assert {element.tag.removeprefix(W) for element in marked} == {"ins", "del", "rPrChange", "pPrChange"}
    assert {e.get(W + "author") for e in marked} == {"ZMB"}
    # LibreOffice would join insertions of one time that meet at a paragraph mark.
    for place, paragraph in enumerate(body[0].iterfind(W + "p")):
        dates = {e.get(W + "date") for e in paragraph.iter() if e.get(W + "author") is not None}
        assert dates <= {f"2027-02-09T10:0{place % 2 * 2}:00Z"}
    ids = [element.get(W + "id") for element in marked]
    assert len(set(ids)) == len(ids)


def test_a_redline_without_a_date_has_none() -> None:
    old, new = changed()
    assert b"w:date" not in parts_of(write_redline(compare(old, new), SHEET, Claim("ZMB")))["word/document.xml"]


def test_deleted_text_is_written_as_deleted_text() -> None:
    old, new = changed()
    body = ElementTree.fromstring(parts_of(redline(old, new))["word/document.xml"])
    deleted = [element for gone in body.iter(W + "del") for element in gone.iter()]
    assert not [e for e in deleted if e.tag == W + "t"]
    assert len([e for e in deleted if e.tag == W + "delText"]) == len(list(body.iter(W + "delText"))) > 0


def test_a_redline_carries_the_bookmarks_of_what_stays() -> None:
    old, new = text((Kind.TEXT, "One."), (Kind.TEXT, "Two.")), text((Kind.TEXT, "One!"), (Kind.TEXT, "Two."))
    data = redline_paper(compare(old, new), old, new, SHEET, ZMB, {"p0": "para_0001", "p1": "para_0002"})
    assert [q.bookmarks for q in read(data).paragraphs] == [("para_0001",), ("para_0002",)]


def test_a_redline_that_is_not_true_is_not_handed_out() -> None:
    old, new = changed()
    other = text((Kind.TEXT, "other"))
    for first, second in ((other, new), (old, other)):
        with pytest.raises(LawBrokenError, match="redlines are true"):
            redline_paper(compare(old, new), first, second, SHEET, ZMB)


def test_a_redline_that_only_another_reader_finds_untrue_is_not_handed_out() -> None:
    """Kind and level are compared by the independent acceptor alone."""
    old, new = text((Kind.TEXT, "A.")), text((Kind.OPERATIVE, "A."))
    with pytest.raises(LawBrokenError, match="independent reading"):
        redline_paper(compare(old, new), new, new, SHEET, ZMB)


# ------------------------------------------------------------------ lines of a compilation


def test_lines_show_paragraphs_of_the_base_with_their_numbers_only() -> None:
    base = fixed(text((Kind.OPERATIVE, "One."), (Kind.OPERATIVE, "Two.")))
    lines = base.with_paragraphs(
        [base.paragraphs[0], Paragraph("", Kind.OPERATIVE, Wording.of("ZMB: add.")), base.paragraphs[1]]
    )
    reading = read(lines_paper(lines, base, SHEET))
    assert [q.wording for q in viewed(reading, View.AFTER)] == [q.wording for q in lines]
    assert [q.list_level for q in reading.paragraphs] == [0, None, 0]


def test_a_deleted_paragraph_is_written_with_its_place() -> None:
    base = fixed(text((Kind.OPERATIVE, "One."), (Kind.OPERATIVE, "Two.")))
    left = with_deleted(base, base.with_paragraphs(base.paragraphs[1:]))
    assert readings(read(clean_paper(left, SHEET))).after == ["[Deleted]", "Two."]


# ------------------------------------------------------------------ what a text cannot hold


def test_a_picture_in_a_compilation_is_a_box_and_the_numbers_go_on() -> None:
    base = text((Kind.OPERATIVE, "One."), (Kind.OPERATIVE, "Two."))
    first, second = base.paragraphs
    chart = Paragraph("", Kind.OBJECT, Wording.of("[KEL: Year\t2027\nPermits\t4 000]"))
    rolled = base.with_paragraphs((first, chart, second))
    reading = read(lines_paper(rolled, base, SHEET))
    assert [q.shape for q in reading.paragraphs] == [(Kind.OPERATIVE, 0), (Kind.OBJECT, 0), (Kind.OPERATIVE, 0)]
    body = ElementTree.fromstring(parts_of(lines_paper(rolled, base, SHEET))["word/document.xml"])
    lists = [[e.get(W + "val") for e in q.iter(W + "numId")] for q in body.iter(W + "p")]
    assert [numbered[:1] for numbered in lists] == [["1"], [], ["1"]]


def test_a_redline_shows_a_picture_that_came_and_one_that_went() -> None:
    base = text((Kind.OPERATIVE, "One."), (Kind.OBJECT, "Picture: old.png (11111111)"), (Kind.OPERATIVE, "Two."))
    new = base.with_paragraphs(
        (base.paragraphs[0], base.paragraphs[2], Paragraph("new", Kind.OBJECT, Wording.of("a\tb\nc\td")))
    )
    reading = read(redline_paper(compare(base, new), base, new, SHEET, ZMB))
    boxed = [q for q in reading.paragraphs if q.object]
    assert [(q.wording(View.BEFORE).text, q.wording(View.AFTER).text) for q in boxed] == [
        ("Picture: old.png (11111111)", ""),
        ("", "a\tb\nc\td"),
    ]


# ------------------------------------------------------------------ moves


def moved_redline(old: Document, new: Document) -> ElementTree.Element:
    data = redline_paper(compare(old, new), old, new, SHEET, ZMB, moves=True)
    return ElementTree.fromstring(parts_of(data)["word/document.xml"])


def a_move(words: str = "We open the gates of every port at dusk.") -> tuple[Document, Document]:
    """A text and one in which its first paragraph stands last, perhaps with other words."""
    old = text(
        (Kind.OPERATIVE, "We open the gates of every port at dusk."),
        (Kind.OPERATIVE, "We count the boats in spring."),
        (Kind.OPERATIVE, "We publish the count."),
    )
    first = old.paragraphs[0].with_wording(Wording.of(words))
    return old, old.with_paragraphs((*old.paragraphs[1:], first))


def test_a_move_is_two_ranges_of_one_name_around_words_and_marks() -> None:
    """17.13.5.22 and .26 the words, .24 and .28 the ranges, .21 and .25 the marks of paragraphs."""
    body = moved_redline(*a_move())
    assert not list(body.iter(W + "ins")) + list(body.iter(W + "del"))
    names = []
    for side in ("moveFrom", "moveTo"):
        (start,), (end,) = list(body.iter(f"{W}{side}RangeStart")), list(body[0].iterfind(f"{W}{side}RangeEnd"))
        assert start.get(W + "id") == end.get(W + "id")
        names.append(start.get(W + "name"))
        (paragraph,) = [p for p in body.iter(W + "p") if p.find(f"{W}{side}RangeStart") is not None]
        assert paragraph.find(f"{W}pPr/{W}rPr/{W}{side}") is not None
        assert [t.text for t in paragraph.iterfind(f"{W}{side}/{W}r/{W}t")] == [
            "We open the gates of every port at dusk."
        ]
        assert list(body[0]).index(end) == list(body[0]).index(paragraph) + 1
    assert names == ["move1", "move1"]
    ids = [e.get(W + "id") for e in body.iter() if e.get(W + "author") is not None]
    assert len(ids) == len(set(ids))


def test_a_move_with_an_edit_deletes_where_it_stood_and_inserts_where_it_stands() -> None:
    body = moved_redline(*a_move("We open the doors of every port at dusk."))
    assert [t.text for t in body.iter(W + "delText")] == ["gates"]
    assert ["".join(t.text or "" for t in e.iter(W + "t")) for e in body.iter(W + "ins")] == ["doors"]
    sides = [e for side in ("moveFrom", "moveTo") for e in body.iter(W + side)]
    assert not [e for side in sides for name in ("ins", "del") for e in side.iter(W + name)]


def test_by_default_nothing_is_a_move() -> None:
    old, new = a_move()
    body = ElementTree.fromstring(parts_of(redline(old, new))["word/document.xml"])
    assert not [e for e in body.iter() if "move" in e.tag]


def test_our_reader_names_both_sides_of_a_move() -> None:
    old, new = a_move()
    reading = read(redline_paper(compare(old, new), old, new, SHEET, ZMB, moves=True))
    assert [p.move for p in reading.paragraphs if p.segments] == ["move1", "", "", "move1"]
