"""The account of a file: it balances, and it notices when any one thing is not read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

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
from paraph.formats.word.account import count_file, count_part
from paraph.formats.word.story import Story
from paraph.formats.word.tally import Account, characters_of
from paraph.formats.word.tracking import Range, State
from paraph.formats.word.xml import Element, local, parse
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


@pytest.mark.parametrize(
    "kind",
    [
        *("t", "delText", "instrText", "delInstrText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"),
        *("drawing", "pict", "ruby"),
    ],
)
def test_a_kind_of_content_that_runs_do_not_read_is_noticed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Story._run

    def blind(self: Story, run: Element, state: State) -> None:
        for element in [e for e in run if local(e) == kind]:
            run.remove(element)
        real(self, run, state)

    monkeypatch.setattr(Story, "_run", blind)
    with pytest.raises(
        LawBrokenError, match=r"test\.docx: the file holds \d+ characters and 2 comments; \d+ and 2"
    ):
        read(EVERYTHING)


@pytest.mark.parametrize(
    "kind",
    [
        *("ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "bdo", "dir", "fldSimple", "customXml"),
        *("sdt", "oMath", "AlternateContent", "strange", "r"),
    ],
)
def test_an_element_that_paragraphs_do_not_read_is_noticed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Story._inline_one

    def blind(self: Story, element: Element, state: State) -> None:
        if local(element) != kind:
            real(self, element, state)

    monkeypatch.setattr(Story, "_inline_one", blind)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


@pytest.mark.parametrize("kind", ["p", "tbl", "sdt"])
def test_an_element_that_stories_do_not_read_is_noticed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Story.block

    def blind(self: Story, parent: Element, state: State) -> None:
        for element in [e for e in parent if local(e) == kind]:
            parent.remove(element)
        real(self, parent, state)

    monkeypatch.setattr(Story, "block", blind)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


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


@pytest.mark.parametrize("method", ["_box", "_code", "_math_run", "_table", "_text", "_branches", "_marker"])
def test_a_step_of_the_reader_that_does_nothing_is_noticed(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Story, method, _nothing)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_other_parts_that_are_not_entered_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader._Reader, "_other_parts", _nothing)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_text_that_is_left_out_without_being_entered_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Account, "leave", _nothing)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_text_that_is_read_twice_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(self: Story, alternate: Element, of: Callable[[Element], None]) -> None:
        for branch in alternate:
            of(branch)
            self.account.placed[Placed.OTHER_BRANCH] += characters_of(branch)

    monkeypatch.setattr(Story, "_branches", both)
    with pytest.raises(LawBrokenError):
        read(EVERYTHING)


def test_a_comment_that_is_lost_is_noticed_even_if_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(t("A")), comments='<w:comment w:id="1" w:author="Ann"/>' + comment(2, "x"))
    assert [remark.text for remark in read(data).remarks] == ["", "x"]
    real = reader._Reader._remarks

    def forgetful(self: reader._Reader, ranges: dict[str, Range]) -> list[ReadRemark]:
        return list(real(self, ranges))[1:]

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


def test_an_element_inside_a_text_is_no_reason_to_lose_what_follows() -> None:
    """No program writes this; the account stops it, since the reader takes only the first part of the text."""
    with pytest.raises(LawBrokenError):
        read(word_file("<w:p><w:r><w:t>a<w:x/>b</w:t></w:r></w:p>"))


def test_the_readers_own_count_is_that_of_expat() -> None:
    for sentence, case in CASES.items():
        for name, content in parts_of(case.data).items():
            if name.endswith(".xml"):
                assert characters_of(parse(content)) == count_part(content)[0], sentence
