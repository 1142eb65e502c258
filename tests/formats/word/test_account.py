"""The account of a file: it balances, and it notices when any one thing is not read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from formats.word.cases import CASES
from formats.word.make import (
    END,
    SEPARATE,
    SPACES,
    begin,
    cell,
    change,
    code,
    comment,
    dt,
    gone,
    in_strict,
    ins,
    note,
    off,
    on,
    p,
    read,
    reference,
    row,
    t,
    table,
    word_file,
    word_parts,
    zipped,
)
from paraph.errors import LawBrokenError
from paraph.formats.word import read as reader
from paraph.formats.word.account import count_file, count_part, survey
from paraph.formats.word.story import Story
from paraph.formats.word.tally import Account, characters_of
from paraph.formats.word.tracking import State
from paraph.formats.word.xml import Element, parse
from paraph.model.reading import Placed, ReadRemark


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("sentence", CASES)
def test_the_reader_places_what_the_second_count_counts(sentence: str) -> None:
    data = CASES[sentence].data
    ledger = read(data).ledger
    assert ledger.total == count_file(parts_of(data))[0] == sum(ledger.placed.values())
    assert ledger.placed.get(Placed.LEFT_OUT, 0) == sum(left.characters for left in ledger.left_out)


# ------------------------------------------------------------------ the second count


def counted(inside: str, strict: bool = False) -> int:
    """Return what the second count finds in a body."""
    data = word_file(inside)
    return count_file(parts_of(in_strict(data) if strict else data))[0]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("inside", "characters"),
    [
        (t("abc"), 3),
        (t("👩🏽‍🌾é"), 5),
        (dt("ab"), 2),
        (code("abcd"), 4),
        (code("abcd", "delInstrText"), 4),
        ("<m:r><m:t>x</m:t></m:r>", 1),
        ("<a:p><a:r><a:t>xyz</a:t></a:r></a:p>", 3),
        ("<w:r><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym/></w:r>", 6),
        ("<m:r><w:br/></m:r>", 1),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>", 0),
        ("<w:r><w:t>a<!-- bc -->d&amp;</w:t></w:r>", 3),
        ("<w:r> white <w:t> a </w:t> space </w:r>", 3),
        ("<w:p>stray</w:p>", 0),
        ("<v:t>of another language</v:t>", 0),
    ],
)
def test_the_second_count_counts(inside: str, characters: int, strict: bool) -> None:
    assert counted(inside, strict) == characters


def test_the_second_count_counts_comments() -> None:
    comments = f'<x xmlns:w="{SPACES["w"]}"><w:comment><w:p/></w:comment><w:comment/><w:commentReference/></x>'
    assert count_part(comments.encode()) == (0, 2)


def test_the_second_count_counts_every_part_of_xml() -> None:
    one = f'<w:t xmlns:w="{SPACES["w"]}">ab</w:t>'.encode()
    assert count_file({"a.xml": one, "b/c.xml": one, "picture.png": b"\x89", "_rels/.rels": one}) == (4, 0)


# ------------------------------------------------------------------ a reader that loses something

EVERYTHING = word_file(
    p(t("kept"), ins(t("inserted")), gone(dt("deleted")), change("moveTo", t("to")), change("moveFrom", t("fr")))
    + p('<w:r><w:t>a</w:t><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym w:char="F0B7"/></w:r>')
    + p(begin(code(" REF ")), SEPARATE, t("7"), END, gone(code(" DEL ", "delInstrText")))
    + p(t("A"), reference(2), reference(2, "endnote"), on(3), t("quoted"), off(3))
    + p(f"<w:hyperlink>{t('L')}</w:hyperlink><w:smartTag>{t('S')}</w:smartTag><w:bdo>{t('B')}</w:bdo>")
    + p(f"<w:fldSimple>{t('F')}</w:fldSimple><w:customXml>{t('C')}</w:customXml><w:dir>{t('D')}</w:dir>")
    + p(f"<w:sdt><w:sdtContent>{t('inline')}</w:sdtContent></w:sdt>")
    + f"<w:sdt><w:sdtContent>{p(t('block'))}</w:sdtContent></w:sdt>"
    + p("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:sSup></m:oMath>")
    + table(row(cell(p(t("cell")))))
    + p(f"<w:r><w:drawing><w:txbxContent>{p(t('box'))}</w:txbxContent></w:drawing></w:r>")
    + p(f"<w:r><w:pict><w:txbxContent>{p(t('old box'))}</w:txbxContent></w:pict></w:r>")
    + p(
        f"<mc:AlternateContent><mc:Choice>{t('one')}</mc:Choice>"
        f"<mc:Fallback>{t('other')}</mc:Fallback></mc:AlternateContent>"
    )
    + p(f"<w:r><w:ruby><w:rt>{t('aid')}</w:rt><w:rubyBase>{t('base')}</w:rubyBase></w:ruby></w:r>")
    + p(f"<w:strange>{t('strange')}</w:strange>"),
    footnotes=note(2, t("footnote")),
    endnotes=note(2, t("endnote"), kind="endnote"),
    comments=comment(3, "comment") + comment(4, "hangs nowhere"),
    headers=[p(t("header"))],
    footers=[p(t("footer"))],
    styles="<w:style><w:name/><w:t>in the styles</w:t></w:style>",
)


def test_the_file_with_everything_is_read() -> None:
    reading = read(EVERYTHING)
    assert set(reading.ledger.placed) == set(Placed) - {Placed.INSERTED_THEN_DELETED}


@pytest.mark.parametrize("part", ["footnotes", "endnotes", "comments", "header1", "footer1", "document"])
def test_a_part_that_is_not_read_is_noticed(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Story.block

    def blind(self: Story, parent: Element, state: State) -> None:
        if self.part != f"word/{part}.xml":
            real(self, parent, state)

    monkeypatch.setattr(Story, "block", blind)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def _nothing(*_: object) -> None:
    """Do nothing, in place of something."""


def test_other_parts_that_are_not_entered_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader._Reader, "_other_parts", _nothing)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_text_that_is_left_out_without_being_entered_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Account, "leave", _nothing)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_text_that_is_read_twice_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Story.run

    def twice(self: Story, run: Element, state: State) -> None:
        real(self, run, state)
        real(self, run, state)

    monkeypatch.setattr(Story, "run", twice)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_a_comment_that_is_lost_is_noticed_even_if_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(t("A")), comments='<w:comment w:id="1" w:author="Ann"/>' + comment(2, "x"))
    assert [remark.text for remark in read(data).remarks] == ["", "x"]
    real = reader._Reader._remarks

    def forgetful(self: reader._Reader, body: Story) -> tuple[ReadRemark, ...]:
        return real(self, body)[1:]

    monkeypatch.setattr(reader._Reader, "_remarks", forgetful)
    with pytest.raises(LawBrokenError, match="2 comments; 2 and 1 were read"):
        read(data)


def test_comments_in_a_part_that_nothing_refers_to_are_noticed() -> None:
    parts = word_parts(p(t("A")))
    stray: Mapping[str, bytes] = {
        "word/comments9.xml": f'<w:comments xmlns:w="{SPACES["w"]}"><w:comment w:id="1"/></w:comments>'.encode()
    }
    reading = read(zipped({**parts, **stray}))
    assert reading.remarks == ()
    assert [(n.text, n.where) for n in reading.notices] == [
        ("text in a part that is not read", "word/comments9.xml")
    ]


def test_comments_where_none_belong_are_counted() -> None:
    inside = f'<w:comment w:id="1"><w:p/>{comment(2, "x")}</w:comment>'
    reading = read(word_file(p(t("A"), comment(3, "y")), comments=inside))
    assert [r.text for r in reading.remarks] == [""]
    assert sum(n.text == "comments stand where none belong; they were left out" for n in reading.notices) == 2


def test_text_outside_notes_and_comments_is_left_out() -> None:
    data = word_file(
        p(
            t("A"),
            reference(2),
            "<mc:AlternateContent><w:r><w:t>no</w:t></w:r><mc:Fallback/></mc:AlternateContent>",
        ),
        footnotes=p(t("no")) + f"<w:x>{note(2, note(3, t('inner')), t('n'))}{p(t('no'))}</w:x>",
        comments=p(t("no")) + comment(1, "c"),
    )
    ledger = read(data).ledger
    assert sum(left.characters for left in ledger.left_out) == len("no" * 4 + "inner")


def test_comments_in_the_place_of_notes_are_left_out() -> None:
    parts = word_parts(p(t("A")), footnotes=note(2, t("n")), comments=comment(1, "here"))
    parts["word/footnotes.xml"] = parts["word/comments.xml"]
    reading = read(zipped(parts))
    assert [r.text for r in reading.remarks] == ["here"]
    assert [(left.part, left.characters) for left in reading.ledger.left_out] == [("word/footnotes.xml", 4)]


def test_the_readers_own_count_is_that_of_expat() -> None:
    for sentence, case in CASES.items():
        for name, content in parts_of(case.data).items():
            if name.endswith(".xml"):
                assert characters_of(parse(content)) == count_part(content)[0], sentence


def test_tabs_among_the_properties_of_a_paragraph_are_no_signs_whichever_way_a_part_is_counted() -> None:
    stops = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:tab/><w:t>a</w:t></w:r>"
    for inside in (stops, f"<!-- followed element by element -->{stops}"):
        assert count_part(f'<w:p xmlns:w="{SPACES["w"]}">{inside}</w:p>'.encode()) == (2, 0)


def test_references_in_the_code_of_a_field_are_resolved_whichever_way_a_part_is_counted() -> None:
    # In HTML &#128; would be the sign of the euro; in XML it is the character of that number.
    code_ = "HYPERLINK &quot;https://example.org/?a&amp;lt;&#x26;b=&#128;&quot;"
    field = f'<w:fldSimple w:instr="{code_}"/>'
    begun, ended = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    for one in (field, f"{begun}<w:r><w:instrText>{code_}</w:instrText></w:r>{ended}"):
        for inside in (one, f"<!-- followed element by element -->{one}"):
            content = f'<w:p xmlns:w="{SPACES["w"]}">{inside}</w:p>'.encode()
            found = survey(content, "KEL.docx", "word/document.xml")
            assert found.links == {"https://example.org/?a&lt;&b=\x80"}


def test_text_in_the_properties_within_what_was_left_out_is_left_out_once() -> None:
    stray = "<w:r><w:rPr><w:t>b</w:t></w:rPr><w:t>A</w:t></w:r>"
    ledger = read(word_file(p(stray, f"<w:x>{stray}</w:x>"))).ledger
    assert (ledger.total, ledger.placed[Placed.KEPT], ledger.placed[Placed.LEFT_OUT]) == (4, 1, 3)
