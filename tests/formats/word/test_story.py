"""What the reader makes of each feature of a Word file: in three views, and beside the text."""

from __future__ import annotations

import pytest

from formats.word.cases import CASES
from formats.word.make import (
    DAY,
    END,
    SEPARATE,
    SPACES,
    STYLES,
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
    readings,
    reference,
    row,
    t,
    table,
    word_file,
    word_parts,
    zipped,
)
from formats.word.rare import RARE, box
from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.reading import STRUCK, UNSEEN, Cell, Placed, Segment, View, viewed
from paraph.model.wording import Mark, Run, Wording


@pytest.mark.parametrize("sentence", [*CASES, *RARE])
def test_three_readings(sentence: str) -> None:
    case = {**CASES, **RARE}[sentence]
    assert readings(read(case.data)) == case.says


def segments(*inside: str) -> tuple[Segment, ...]:
    """Return the segments of a paragraph."""
    return read(word_file(p(*inside))).paragraphs[0].segments


# ------------------------------------------------------------------ who and when


def test_a_change_has_the_author_and_the_date_it_claims() -> None:
    both = gone(ins(dt("A"), "Ann B."), "Bob")
    assert segments(both) == (Segment(Wording.of("A"), Claim("Ann B.", DAY), Claim("Bob", DAY)),)


def test_the_date_may_be_missing_and_the_author_be_nobody() -> None:
    inserted = f'<w:ins w:id="1" w:author="Author">{t("A")}</w:ins><w:del>{dt("B")}</w:del>'
    assert segments(inserted) == (
        Segment(Wording.of("A"), Claim("Author", "")),
        Segment(Wording.of("B"), None, Claim("", "")),
    )


def test_of_changes_of_one_kind_the_outer_one_has_made_it() -> None:
    assert segments(ins(ins(t("A"), "Bob")))[0].inserted == Claim("Ann", DAY)


def test_moves_claim_like_other_changes() -> None:
    moved = read(word_file(p(change("moveFrom", t("M")), mark=change("moveFrom", author="Bob")) + p()))
    assert moved.paragraphs[0].segments[0].deleted == Claim("Ann", DAY)
    assert moved.paragraphs[0].mark_deleted == Claim("Bob", DAY)


def test_a_row_claims_for_its_text_but_the_text_for_itself_first() -> None:
    own = read(
        word_file(table(row(cell(p(t("A"))), cell(p(ins(t("B"), "Bob"))), properties=change("ins", author="Row"))))
    )
    assert [q.segments[0].inserted for q in own.paragraphs] == [Claim("Row", DAY), Claim("Row", DAY)]


def test_a_changed_note_is_claimed_by_who_changed_it() -> None:
    reading = read(
        word_file(p(reference(2)), footnotes=note(2, t("x"), ins(t("y"), "Bob"))),
    )
    old, new = reading.paragraphs[0].segments
    assert (old.inserted, old.deleted) == (None, Claim("Bob", DAY))
    assert (new.inserted, new.deleted) == (Claim("Bob", DAY), None)


# ------------------------------------------------------------------ marks and shapes


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("<w:b/>", {Mark.BOLD}),
        ('<w:i w:val="1"/>', {Mark.ITALIC}),
        ('<w:u w:val="single"/>', {Mark.UNDERLINE}),
        ('<w:u w:val="none"/>', set()),
        ('<w:b w:val="0"/><w:i w:val="false"/>', set()),
        ('<w:b w:val="off"/><w:i w:val="true"/>', {Mark.ITALIC}),
        ('<w:vertAlign w:val="superscript"/>', {Mark.SUPERSCRIPT}),
        ('<w:vertAlign w:val="subscript"/><w:b w:val="on"/>', {Mark.SUBSCRIPT, Mark.BOLD}),
        ('<w:vertAlign w:val="baseline"/><w:bCs/>', set()),
    ],
)
def test_a_mark_is_there_when_it_is_switched_on(properties: str, marks: set[Mark]) -> None:
    assert segments(t("A", properties))[0].wording == Wording.of("A", *marks)


def test_a_tracked_change_of_marks_has_the_former_marks_before() -> None:
    former = change("rPrChange", '<w:rPr><w:i/><w:u w:val="none"/></w:rPr>')
    reading = read(word_file(p(t("plain "), t("loud", f"<w:b/>{former}"))))
    plain = Run("plain ")
    assert viewed(reading, View.BEFORE)[0].wording.runs == (plain, Run("loud", frozenset({Mark.ITALIC})))
    assert viewed(reading, View.AFTER)[0].wording.runs == (plain, Run("loud", frozenset({Mark.BOLD})))
    assert [bool(s.before) for s in reading.paragraphs[0].segments] == [False, True]


def test_a_tracked_change_of_size_only_is_none_of_marks() -> None:
    assert segments(t("A", f"<w:b/>{change('rPrChange', '<w:rPr><w:b/><w:sz/></w:rPr>')}"))[0].before is None


def test_an_empty_change_of_marks_had_none_before() -> None:
    """LibreOffice writes it so."""
    assert segments(t("A", f"<w:b/>{change('rPrChange')}"))[0].before == Wording.of("A")


def test_the_sign_of_a_note_is_not_raised_by_its_own_style() -> None:
    (segment,) = read(word_file(p(reference(2)), footnotes=note(2, t("n")))).paragraphs[0].segments
    assert segment.wording.runs[0].marks == frozenset()


def test_a_note_keeps_its_marks() -> None:
    reading = read(word_file(p(reference(2)), footnotes=note(2, t(" a "), t("b", "<w:i/>"))))
    assert reading.paragraphs[0].segments[0].wording.notes == (
        Wording.from_runs([Run("a "), Run("b", frozenset({Mark.ITALIC}))]),
    )


def test_a_shape_is_the_name_of_a_style_whatever_its_id() -> None:
    reading = read(word_file(p(t("1"), style="Op") + p(t("2"), style="Sub2") + p(t("3")), styles=STYLES))
    assert [q.shape for q in reading.paragraphs] == [(Kind.OPERATIVE, 0), (Kind.SUB, 2), None]


@pytest.mark.parametrize("name", ["Heading 1", "heading 1", "HEADING1", "heading-1"])
def test_the_name_of_a_style_may_be_spelled_as_programs_do(name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    assert read(word_file(p(t("1"), style="x"), styles=styles)).paragraphs[0].shape == (Kind.HEADING, 1)


def test_a_tracked_change_of_style_has_the_former_shape_before() -> None:
    former = change("pPrChange", '<w:pPr><w:pStyle w:val="H1"/></w:pPr>')
    reading = read(word_file(p(t("1"), style="Op", properties=former) + p(t("2"), style="Op"), styles=STYLES))
    assert [q.shape_before for q in reading.paragraphs] == [(Kind.HEADING, 1), None]
    assert [q.shape for q in reading.paragraphs] == [(Kind.OPERATIVE, 0)] * 2


def test_the_level_of_a_list_is_in_the_paragraph_or_in_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    off_ = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    own = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>'
    first = '<w:numPr><w:numId w:val="4"/></w:numPr>'
    body = p(style="L") + p(style="L", properties=off_) + p(style="L", properties=own) + p(properties=first) + p()
    reading = read(word_file(body, styles=styles))
    assert [q.list_level for q in reading.paragraphs] == [1, None, 2, 0, None]


def test_a_level_that_is_no_number_is_none() -> None:
    wrong = '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="4"/></w:numPr>'
    assert read(word_file(p(properties=wrong))).paragraphs[0].list_level in (None, 0)


# ------------------------------------------------------------------ bookmarks and places


def test_bookmarks_belong_to_the_paragraph_they_begin_in_or_before() -> None:
    body = (
        '<w:bookmarkStart w:id="1" w:name="one"/>'
        + p(t("A"), gone('<w:bookmarkStart w:id="1" w:name="two"/>' + dt("B")), ins('<w:bookmarkEnd w:id="1"/>'))
        + p(t("C"))
        + p('<w:bookmarkStart w:id="1" w:name="two"/>', t("D"))
    )
    assert [q.bookmarks for q in read(word_file(body)).paragraphs] == [("one", "two"), (), ("two",)]


def test_a_paragraph_knows_its_place_in_the_file() -> None:
    assert [q.place for q in read(word_file(p() + p())).paragraphs] == [
        "word/document.xml#1",
        "word/document.xml#2",
    ]


# ------------------------------------------------------------------ comments


def test_a_comment_quotes_what_stands_in_its_range_in_both_views() -> None:
    body = p(t("We ")) + p(t("A "), on(3), gone(dt("may")), ins(t("shall")), off(3), t(" act"))
    (remark,) = read(word_file(body, comments=comment(3, "Why?", "Cy"))).remarks
    assert (remark.claim, remark.text) == (Claim("Cy", DAY), "Why?")
    assert (remark.quote_before, remark.quote_after, remark.paragraph) == ("may", "shall", 1)


def test_a_comment_may_hang_on_deleted_words_only() -> None:
    body = p(t("A "), gone(on(3) + dt("B")), ins(off(3) + t("C")))
    (remark,) = read(word_file(body, comments=comment(3, "Keep it"))).remarks
    assert (remark.quote_before, remark.quote_after) == ("B", "")


def test_a_comment_may_run_over_paragraphs() -> None:
    body = p(t("A "), on(3), t("B")) + p(t("C")) + p(t("D"), off(3), t("E"))
    (remark,) = read(word_file(body, comments=comment(3, "All of it"))).remarks
    assert (remark.quote_after, remark.paragraph) == ("B\nC\nD", 0)


def test_a_comment_may_begin_and_end_between_rows_and_cells() -> None:
    """The marks of comments may stand wherever rows and cells do (17.4.37, 17.13.4.4)."""
    one, two, three = (cell(p(t(words))) for words in "abc")
    sign = '<w:r><w:commentReference w:id="3"/></w:r>'
    rows = on(3) + row(one, on(4) + two) + '<w:commentRangeEnd w:id="3"/>' + row(three + off(4))
    comments = comment(3, "The first row") + comment(4, "From here on")
    first, second = read(word_file(table(rows) + p(t("Z"), sign), comments=comments)).remarks
    assert (first.quote_after, second.quote_after) == ("a\nb", "b\nc")


def test_paragraphs_that_a_change_joins_are_one_in_what_a_comment_quotes() -> None:
    body = p(on(3), t("A "), mark=change("del")) + p(t("B "), mark=change("ins")) + p(t("C"), off(3))
    (remark,) = read(word_file(body, comments=comment(3, "All of it"))).remarks
    assert (remark.quote_before, remark.quote_after) == ("A \nB C", "A B \nC")


def test_a_comment_without_a_range_hangs_on_its_sign() -> None:
    body = p(t("A")) + p(t("B"), '<w:r><w:commentReference w:id="3"/></w:r>')
    (remark,) = read(word_file(body, comments=comment(3, "Here"))).remarks
    assert (remark.quote_after, remark.paragraph) == ("", 1)


def test_a_comment_that_hangs_nowhere_is_kept() -> None:
    (remark,) = read(word_file(p(t("A")), comments=comment(3, "Lost"))).remarks
    assert (remark.text, remark.quote_after, remark.paragraph) == ("Lost", "", None)


def test_a_reply_is_a_comment_of_its_own_on_the_same_words() -> None:
    body = p(on(3) + on(4), t("A"), off(3) + off(4))
    remarks = read(word_file(body, comments=comment(3, "Why?") + comment(4, "Because.", "Bob"))).remarks
    assert [(r.claim.author, r.text, r.quote_after) for r in remarks] == [
        ("Ann", "Why?", "A"),
        ("Bob", "Because.", "A"),
    ]


def test_a_comment_of_two_paragraphs_keeps_them_apart() -> None:
    long = f'<w:comment w:id="3" w:author="Ann">{p(t("One."))}{p(t("Two."))}</w:comment>'
    assert read(word_file(p(), comments=long)).remarks[0].text == "One.\nTwo."


def test_a_range_without_an_end_runs_to_the_end() -> None:
    (remark,) = read(word_file(p(t("A"), on(3), t("B")) + p(t("C")), comments=comment(3, "x"))).remarks
    assert remark.quote_after == "B\nC"


def test_an_end_without_a_start_is_nothing() -> None:
    (remark,) = read(word_file(p(t("A"), '<w:commentRangeEnd w:id="3"/>'), comments=comment(3, "x"))).remarks
    assert (remark.quote_after, remark.paragraph) == ("", None)


# ------------------------------------------------------------------ identity and notices


def test_the_reference_of_the_paper_is_in_a_footer() -> None:
    footer = p(t("SOM/1 · 9 February 2027 · Ref. 4F7A"), t("-21C9"))
    assert read(word_file(p(t("Ref. 0000-0000")), footers=[footer])).identity == "4F7A-21C9"


def test_the_reference_of_the_paper_may_be_in_its_text() -> None:
    assert read(word_file(p(t("x")) + p(t("Ref 4F7A-21C9")), headers=[p(t("y"))])).identity == "4F7A-21C9"


@pytest.mark.parametrize("text", ["Pref. 4F7A-21C9", "Ref. 4f7a-21c9", "Ref. 4F7A-21C90", "Ref. 4F7A"])
def test_other_words_are_no_reference(text: str) -> None:
    assert read(word_file(p(t(text)))).identity == ""


def notices(data: bytes) -> list[tuple[str, str]]:
    """Return the notices of a file: level and text."""
    return [(n.level, n.text) for n in read(data).notices]


def test_a_text_box_is_noticed() -> None:
    assert notices(word_file(p(box(p(t("x")))))) == [
        ("note", "here stands a text box: its words were read as a paragraph of their own")
    ]


def test_a_picture_is_noticed_once_for_each_paragraph() -> None:
    picture = "<w:r><w:drawing/></w:r>"
    found = read(word_file(p(picture, picture) + p(picture))).notices
    assert [n.where for n in found] == ["word/document.xml, paragraph 1", "word/document.xml, paragraph 2"]
    assert found[0].text == "here stands a picture"


def test_the_words_of_a_text_box_are_counted_by_what_became_of_them() -> None:
    ledger = read(word_file(p(box(p(t("ab"), gone(dt("cde"))))))).ledger
    assert ledger.placed == {Placed.KEPT: 2, Placed.DELETED: 3}


def test_things_are_viewed_only_where_asked_for() -> None:
    reading = read(word_file(p(t("A"), box(p(t("b")))) + p(t("C"))))
    assert [(q.wording.text, q.object) for q in viewed(reading, View.AFTER, objects=True)] == [
        ("A", ""),
        ("b", "text box"),
        ("C", ""),
    ]


def test_a_comment_in_a_text_box_hangs_on_the_box() -> None:
    data = word_file(p(t("A"), box(p(on(1), t("b"), off(1)))) + p(t("C")), comments=comment(1, "x"))
    (remark,) = read(data).remarks
    assert (remark.quote_after, remark.paragraph, remark.uncertain) == ("b", 1, False)


def test_a_comment_in_a_note_hangs_on_the_paragraph_with_the_note() -> None:
    data = word_file(
        p(t("A")) + p(t("B"), reference(2)),
        footnotes=note(2, on(1), t("n"), off(1)),
        comments=comment(1, "x"),
    )
    (remark,) = read(data).remarks
    assert (remark.quote_after, remark.paragraph) == ("n", 1)


def test_a_comment_over_several_paragraphs_names_the_last() -> None:
    data = word_file(p(on(1), t("A")) + p(t("B")) + p(t("C"), off(1)), comments=comment(1, "x"))
    (remark,) = read(data).remarks
    assert (remark.quote_after, remark.paragraph, remark.last) == ("A\nB\nC", 0, 2)


def test_words_that_a_field_computed_are_known() -> None:
    def field(instruction: str) -> str:
        return begin(code(instruction)) + SEPARATE + t("7") + END

    paragraphs = read(
        word_file(
            p(t("see "), field(" REF _x \\h "), t("."))
            + p(t("see "), field(' HYPERLINK "x" '), t("."))
            + p('<w:fldSimple w:instr=" PAGE ">' + t("3") + "</w:fldSimple>")
        )
    ).paragraphs
    told = [[(s.wording.text, s.computed) for s in q.segments] for q in paragraphs]
    assert told == [[("see ", False), ("7", True), (".", False)], [("see 7.", False)], [("3", True)]]


def test_a_code_cut_into_runs_is_put_together() -> None:
    body = p(begin(code(" RE") + code("F x ")), SEPARATE, t("7"), END)
    assert read(word_file(body)).paragraphs[0].segments[0].computed


def test_a_move_with_one_side_is_noticed() -> None:
    body = p('<w:moveToRangeStart w:id="1" w:name="m1"/>', change("moveTo", t("M")))
    assert notices(word_file(body)) == [("note", "of the move “m1” only one side is there")]


def test_paragraphs_know_the_name_of_their_move() -> None:
    sides = (
        f'<w:{side}RangeStart w:id="{n}" w:name="m1"/>{p(change(side, t("M")), mark=change(side))}'
        f'<w:{side}RangeEnd w:id="{n}"/>'
        for n, side in ((1, "moveFrom"), (2, "moveTo"))
    )
    assert [q.move for q in read(word_file(p(t("A")).join(sides) + p(t("Z")))).paragraphs] == ["m1", "", "m1", ""]


@pytest.mark.parametrize(
    "properties", ["<w:vanish/>", '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>', "<w:b/><w:vanish/>"]
)
def test_words_that_nobody_sees_are_read_and_noticed(properties: str) -> None:
    data = word_file(p(t("A "), t("B", properties)))
    assert readings(read(data)).after == ["A B"]
    assert notices(data) == [("warning", f"{UNSEEN}: “B”")]


def test_unseen_words_are_said_once_a_paragraph_however_they_are_cut_into_runs() -> None:
    body = p(t("A ", "<w:vanish/>"), t("B", "<w:vanish/>"), t(" seen "), t("C", "<w:vanish/>")) + p(t("D"))
    said = [(n.text, n.where) for n in read(word_file(body + p(t("E", "<w:vanish/>")))).notices]
    assert said == [
        (f"{UNSEEN}: “A B”, “C”", "word/document.xml, paragraph 1"),
        (f"{UNSEEN}: “E”", "word/document.xml, paragraph 3"),
    ]


def test_many_unseen_words_are_shown_by_their_first() -> None:
    words = "The dam is ours and we shall never let anybody else have it, come what may."
    shown = "The dam is ours and we shall never let anybody else have it,"
    for text in (words, words.replace(", come", ",")):
        assert notices(word_file(p(t(text, "<w:vanish/>")))) == [("warning", f"{UNSEEN}: “{shown[:-4]} …”")]
    assert notices(word_file(p(t(shown, "<w:vanish/>")))) == [("warning", f"{UNSEEN}: “{shown}”")]
    one, hidden = "x" * 60, "<w:vanish/>"
    assert notices(word_file(p(t(one, hidden), t("-"), t("y", hidden)))) == [("warning", f"{UNSEEN}: “{one}”, …")]
    assert notices(word_file(p(t(one + "y", hidden)))) == [("warning", f"{UNSEEN}: “{one} …”")]


def test_unseen_blanks_and_codes_of_fields_are_no_words() -> None:
    """Word hides the code of an entry in an index, and layouts have tiny spaces."""
    entry = code(' XE "lake" ').replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    data = word_file(p(t("A"), t(" ", '<w:sz w:val="2"/>'), begin(entry), END))
    assert UNSEEN not in " ".join(text for _, text in notices(data))


def test_a_note_or_a_text_box_that_hangs_on_what_nobody_sees_is_noticed() -> None:
    hidden = reference(2).replace("<w:rPr>", "<w:rPr><w:vanish/>")
    data = word_file(p(t("A"), hidden), footnotes=note(2, t("n")))
    assert notices(data) == [("warning", f"{UNSEEN}: “n”")]
    boxed = box(p(t("x"))).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    assert ("warning", f"{UNSEEN}: those of a picture or a text box") in notices(word_file(p(boxed)))


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>", "<w:b/><w:strike/>"])
def test_words_struck_through_by_hand_are_read_and_noticed(properties: str) -> None:
    data = word_file(p(t("A "), t("B", properties), change("ins", t("C", properties))))
    assert readings(read(data)).after == ["A BC"]
    assert notices(data) == [("warning", f"{STRUCK}: “BC”")]


def test_words_struck_through_that_a_tracked_change_takes_out_are_not_noticed() -> None:
    struck = dt("B").replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>")
    assert notices(word_file(p(t("A"), change("del", struck)))) == []


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/>',
        '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:strike/></w:rPr></w:rPrChange>',
    ],
)
def test_words_no_longer_struck_through_are_not_noticed(properties: str) -> None:
    assert notices(word_file(p(t("B", properties)))) == []


@pytest.mark.parametrize("properties", ['<w:vanish w:val="0"/>', '<w:sz w:val="20"/>', '<w:color w:val="000000"/>'])
def test_words_that_can_be_seen_are_not_noticed(properties: str) -> None:
    assert notices(word_file(p(t("B", properties)))) == []


def test_white_words_on_a_shaded_ground_can_be_seen() -> None:
    white = p(t("B", '<w:color w:val="FFFFFF"/>'))
    shaded = cell(white, properties='<w:shd w:val="clear" w:fill="000080"/>')
    assert notices(word_file(table(row(shaded)))) == [("note", "a table was read cell by cell")]


def test_cells_stand_in_columns_of_the_grid() -> None:
    wide = cell(p(t("1")), properties='<w:gridSpan w:val="2"/>')
    body = table(row(wide, cell(p(t("2")))), row(cell(p(t("3"))), properties='<w:gridBefore w:val="2"/>'))
    columns = [(q.cell.column if q.cell else -1) for q in read(word_file(body)).paragraphs]
    assert columns == [0, 2, 2]


def test_levels_of_the_outline_come_from_the_paragraph_or_from_what_its_style_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Ours"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="x"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="y"/><w:basedOn w:val="C"/></w:style>'
    )
    own = '<w:outlineLvl w:val="{}"/>'
    body = p(t("1"), style="A") + p(t("2"), style="C") + p(t("3"), properties=own.format(0))
    body += p(t("4"), style="A", properties=own.format(9))
    outlines = [q.outline for q in read(word_file(body, styles=styles)).paragraphs]
    assert outlines == [1, None, 0, None]


def test_the_text_of_headers_and_footers_is_kept() -> None:
    reading = read(word_file(p(t("A")), headers=[p(t("H")) + p()], footers=[p(t("F "), ins(t("new")))]))
    assert [q.wording(View.AFTER).text for q in reading.margins] == ["H", "F new"]


def test_cells_know_their_place() -> None:
    inner = table(row(cell(p(t("2")))))
    body = table(row(cell(p(t("1"))), cell(inner + p(t("3")))), row(cell(p(t("4"))))) + p(t("5"))
    places = [(q.wording(View.AFTER).text, q.cell) for q in read(word_file(body)).paragraphs]
    assert places == [
        ("1", Cell(0, 0, 0)),
        ("2", Cell(1, 0, 0)),
        ("3", Cell(0, 0, 1)),
        ("4", Cell(0, 1, 0)),
        ("5", None),
    ]


def test_a_tracked_change_in_a_header_is_noticed() -> None:
    assert notices(word_file(p(), headers=[p(t("A"), gone(dt("B")))])) == [
        ("warning", "a header or footer holds tracked changes")
    ]


def test_an_embedded_document_is_noticed_and_stands_in_its_place() -> None:
    data = word_file(p(t("A")) + "<w:altChunk/>" + p(t("Z")))
    assert ("warning", "a document embedded in this file was not read; it stands as one paragraph") in notices(data)
    assert ("note", "here stands an embedded object") in notices(data)
    assert readings(read(data)).marked == ["A", "⟨embedded object⟩ Embedded document", "Z"]


def test_cells_merged_with_tracking_are_noticed() -> None:
    merged = cell(p(t("1")), properties=change("cellMerge"))
    assert ("warning", "cells were merged or parted with tracking; see the file itself") in notices(
        word_file(table(row(merged)))
    )


def test_words_in_a_cell_that_is_one_with_the_cell_above_are_read_and_noticed() -> None:
    """17.4.84: the cells are one; what stands in the lower ones is in the file, and on no page."""
    merged = "<w:vMerge/>"
    column = row(cell(p(t("1")), properties='<w:vMerge w:val="restart"/>')) + row(cell(p(), properties=merged))
    said = ("note", "words stand in a cell that is one with the cell above; Word does not show them")
    assert said not in notices(word_file(table(column)))
    below = word_file(table(column, row(cell(p(t("2")), properties=merged))))
    assert said in notices(below)
    assert readings(read(below)).after == ["1", "2"]


def test_a_reference_to_no_note_is_noticed() -> None:
    assert notices(word_file(p(reference(2)))) == [("warning", "a reference to a footnote that is not there")]


def test_text_in_an_unknown_element_is_noticed() -> None:
    data = CASES["text in an unknown element is left out"].data
    assert notices(data) == [("warning", "text in an element <strange> was left out")]
    assert [(left.characters, left.reason) for left in read(data).ledger.left_out] == [
        (1, "unknown element strange")
    ]


def test_an_ordinary_file_has_no_notices() -> None:
    data = word_file(p(t("A"), reference(2)), footnotes=note(2, t("n")), headers=[p(t("h"))])
    assert read(data).notices == ()


# ------------------------------------------------------------------ the account, by hand


def test_each_character_is_placed_in_its_class() -> None:
    body = p(t("kept"), ins(t("ins")), gone(dt("de")), ins(gone(dt("x"))), reference(2)) + p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>CODES</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = word_file(
        body,
        footnotes=note(2, t("note67")),
        comments=comment(1, "remark7"),
        headers=[p(t("header 8"))],
        footers=[p(t("foot 9 ij"))],
    )
    assert read(data).ledger.placed == {
        Placed.KEPT: 4,
        Placed.INSERTED: 3,
        Placed.DELETED: 2,
        Placed.INSERTED_THEN_DELETED: 1,
        Placed.FIELD_CODE: 5,
        Placed.NOTE: 6,
        Placed.REMARK: 7,
        Placed.HEADER_FOOTER: 17,
    }


def test_a_note_that_nothing_refers_to_is_entered() -> None:
    data = word_file(p(t("A")), footnotes=note(2, t("alone")), endnotes=note(2, t("too"), kind="endnote"))
    assert read(data).ledger.placed == {Placed.KEPT: 1, Placed.NOTE: 8}


def test_two_branches_with_other_words_are_noticed() -> None:
    data = CASES["of two branches around a paragraph one is read"].data
    assert ("warning", "the file holds two versions of a place: another program may show other words") in notices(
        data
    )


def test_the_name_of_a_strict_file_in_a_text_is_text() -> None:
    name = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert readings(read(in_strict(word_file(p(t(f"see {name}!")))))).after == [f"see {name}!"]


def test_the_branch_that_is_not_read_is_counted_apart() -> None:
    ledger = read(CASES["of two branches around a paragraph one is read"].data).ledger
    assert ledger.placed == {Placed.KEPT: 4, Placed.OTHER_BRANCH: 5}


# ------------------------------------------------------------------ what a tired engineer would get wrong


def test_a_field_without_an_end_is_noticed_and_what_follows_it_is_text() -> None:
    data = word_file(p(begin(code(" REF ")), SEPARATE, t("7"), t(" words")) + p(t("next")))
    assert [q.wording(View.AFTER).text for q in read(data).paragraphs] == ["7 words", "next"]
    assert ("warning", "a field has no end; its code and what follows were read") in notices(data)


def test_words_after_a_simple_field_were_not_computed() -> None:
    page = f'<w:fldSimple w:instr=" PAGE ">{t("7")}</w:fldSimple>'
    assert [(s.wording.text, s.computed) for s in segments(page, t(" words"))] == [("7", True), (" words", False)]


def test_a_cell_deleted_by_one_in_a_row_inserted_by_another_is_in_neither_text() -> None:
    cells = cell(p(t("A")), properties=change("cellDel", author="Bob")), cell(p(t("B")))
    found = readings(read(word_file(table(row(*cells, properties=change("ins"))) + p(t("Z")))))
    assert (found.before, found.after) == (["Z"], ["B", "Z"])
    assert found.marked[0].startswith("{±A:Ann:Bob}")


def test_a_comment_in_a_header_hangs_on_no_paragraph_and_says_so() -> None:
    data = word_file(p(t("A")), headers=[p(on(1), t("The Hall"), off(1))], comments=comment(1, "Old?"))
    (remark,) = read(data).remarks
    assert (remark.paragraph, remark.quote_after, remark.uncertain) == (None, "The Hall", True)


def test_of_two_ranges_with_one_id_the_first_counts() -> None:
    data = word_file(p(on(1), t("one "), on(1), t("two"), off(1)), comments=comment(1, "x"))
    assert [remark.quote_after for remark in read(data).remarks] == ["one two"]


def test_words_that_were_deleted_in_a_comment_were_not_said() -> None:
    said = f'<w:comment w:id="1" w:author="Ann">{p(t("We agree"), gone(dt(", our capital does not")))}</w:comment>'
    data = word_file(p(on(1), t("A"), off(1)), comments=said)
    assert [remark.text for remark in read(data).remarks] == ["We agree"]


def test_a_picture_that_was_exchanged_stands_for_itself_by_other_words() -> None:
    def words(picture: bytes) -> str:
        parts = word_parts(p(t("Map:"), '<w:r><w:drawing><a:blip r:embed="map"/></w:drawing></w:r>'))
        links = "word/_rels/document.xml.rels"
        link = f'<Relationship Id="map" Type="{SPACES["r"]}/image" Target="media/map.png"/></Relationships>'
        parts[links] = parts[links].replace(b"</Relationships>", link.encode())
        paragraphs = read(zipped({**parts, "word/media/map.png": picture})).paragraphs
        (shown,) = (q.wording(View.AFTER).text for q in paragraphs if q.object)
        return shown

    assert words(b"one lake") == words(b"one lake")
    assert words(b"one lake") != words(b"two lakes")
