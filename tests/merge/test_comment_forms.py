"""The hard cases of docs/forms.md, each with what is wanted, as they were written down before the code."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from actions.ministry import Ministry
from formats.word.make import cell, change, comment, dt, gone, ins, off, on, p, row, t, table, word_file
from merge.comment_forms import (
    BASE,
    HEADINGS,
    SEVEN,
    becomes,
    filled,
    new_in,
    proved,
    read,
    refused,
    said,
    text_of,
    unchanged,
)
from paraph.errors import LawBrokenError
from paraph.formats.word.read import read_word
from paraph.merge.form.columns import Column
from paraph.merge.form.grid import form_in
from paraph.merge.form.ground import Ground
from paraph.merge.form.told import Telling
from paraph.model.change import Addition, Edit, Removal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.stance import StanceKind
from paraph.model.wording import NOTE, Wording

NEW = "States should report every year."


@pytest.mark.parametrize(
    "headings",
    [
        ("PARAGRAPH NO.", "Current  text", "PROPOSED TEXT", "Rationale", "Position (support / oppose)"),
        ("Paragraphe", "Texte actuel", "Texte proposé", "Motif", "Position"),
        ("Párrafo", "Texto actual", "Texto propuesto", "Justificación", "Posición"),
    ],
)
def test_headings(headings: tuple[str, ...]) -> None:
    found = said(("7", SEVEN, NEW, "It is enough."), headings=headings)
    assert becomes(found, "7") == NEW
    assert found.reasons == ("It is enough.",)


def test_headings_stand_under_other_rows_and_in_any_order() -> None:
    data = filled(
        ("Proposed text", "Paragraph", "", ""), (NEW, "7", "", ""), headings=("Comments of Tersa", "", "", "")
    )
    assert becomes(read(data), "7") == NEW


def test_no_form() -> None:
    for headings in (("Paragraph", "Current text", "Proposals"), ("Lake", "Depth"), ("Proposed text", "Depth")):
        assert form_in(read_word(filled(("7", SEVEN), headings=headings), "x.docx")) is None


def test_the_iso_template() -> None:
    headings = (
        "MB/NC1",
        "Line number",
        "Clause/ Subclause",
        "Paragraph/ Figure/ Table",
        "Type of comment2",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
    )
    found = said(
        ("TRS", "12", "7", "", "te", "It is enough.", NEW),
        ("TRS", "", "7", "para. 8", "ed", "", "Parties may send observers to each of the sessions."),
        headings=headings,
    )
    assert becomes(found, "7") == NEW
    assert refused(found) == [("row 3", "“7” and “para. 8” both say where, and not the same")]
    assert [r.text for r in found.taken.remarks][:2] == ["Line number: 12", "Type of comment2: te"]


def test_two_tables() -> None:
    ministry_rows = [HEADINGS, ("7", "", NEW, "", "")], [HEADINGS, ("77", "", NEW, "", "")]
    ministry = Ministry()
    for rows in ministry_rows:
        ministry.table(*rows)
        ministry.line("")
    found = read(ministry.data)
    assert becomes(found, "7") == NEW
    assert refused(found) == [("table 2, row 2", "there is no paragraph “77”")]


@pytest.mark.parametrize("name", ["7", "7.", "para. 7", "OP7", "Paragraph 7", "párrafo 7", " 7 ", "paragraphe 7"])
def test_paragraphs_are_named_in_many_ways(name: str) -> None:
    assert becomes(said((name, SEVEN, NEW)), "7") == NEW


def test_a_new_text() -> None:
    found = said(("7", SEVEN, NEW, "It is enough."))
    (made,) = found.taken.changes
    assert isinstance(made.change, Edit)
    assert (made.change.old.text, made.change.new.text) == ("shall", "should")
    assert (found.reasons, made.matched, made.tracked) == (("It is enough.",), "row 2 of the form", False)


@pytest.mark.parametrize("text", [f"7. {NEW}", f"“{NEW}”", f'7.\t"{NEW}"'])
def test_numbers_and_quotation_marks(text: str) -> None:
    assert becomes(said(("7", SEVEN, text)), "7") == NEW


def test_some_words() -> None:
    assert becomes(said(("7", "every year", "every month")), "7") == "States shall report every month."


def test_the_whole_for_some_words() -> None:
    found = said(("7", "every year", NEW))
    assert unchanged(found)
    assert [o.words for o in found.offers] == [NEW]


def test_some_words_that_stand_twice() -> None:
    found = said(("3", "the", "each"))
    assert refused(found) == [("row 2", "its present text stands 2 times in the paragraph")]
    assert unchanged(found)


@pytest.mark.parametrize("text", ["every month", "shall report every month"])
def test_a_part_for_the_whole(text: str) -> None:
    found = said(("7", SEVEN, text))
    assert unchanged(found)
    (offer,) = found.offers
    assert isinstance(offer.change, Edit)
    assert found.taken.remarks[offer.remark].text == text


def test_other_words_altogether() -> None:
    found = said(("7", SEVEN, "No report is asked of anybody."))
    assert unchanged(found)
    assert [o.words for o in found.offers] == ["No report is asked of anybody."]


def test_words_left_out() -> None:
    assert refused(said(("7", SEVEN, "States … every month."))) == [
        ("row 2", "words are left out of the proposed text (…)")
    ]


def test_a_present_text_that_is_not_ours() -> None:
    found = said(("7", "States shall report each year.", NEW))
    assert becomes(found, "7") == NEW
    assert "Present text: States shall report each year." in [r.text for r in found.taken.remarks]
    assert any("not quite ours" in n.text and n.where == "row 2" for n in found.taken.notices)


def test_changes_in_the_present_text() -> None:
    found = said(("7", NEW, ""))
    assert unchanged(found)
    (offer,) = found.offers
    assert isinstance(offer.change, Edit)
    assert offer.change.new.text == "should"


def test_number_and_text_disagree() -> None:
    found = said(("7", text_of("8"), text_of("8").replace("may", "shall")))
    assert refused(found) == [("row 2", "its present text is that of another paragraph")]
    assert unchanged(found)


def test_no_number() -> None:
    assert becomes(said(("", SEVEN, NEW)), "7") == NEW
    assert refused(said(("", "Nowhere at all in it.", NEW)))[0][0] == "row 2"


def test_a_name_that_is_no_number_gives_way_to_the_present_text() -> None:
    assert becomes(said(("Reporting", SEVEN, NEW)), "7") == NEW
    assert refused(said(("77", SEVEN, NEW))) == [("row 2", "there is no paragraph “77”")]
    quiet = said(("Part A",), ("77", SEVEN))
    assert not quiet.unplaced
    assert not quiet.taken.remarks


def test_general_comments() -> None:
    found = said(("General", "", "", "We thank the secretariat."), ("", "", "Shorten it.", "", "support"))
    assert unchanged(found)
    assert [r.text for r in found.taken.remarks] == [
        "We thank the secretariat.",
        "Shorten it.",
        "Position: support",
    ]
    assert {r.paragraph for r in found.taken.remarks} == {""}
    assert (found.unplaced, found.stances) == ((), ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("77", "there is no paragraph “77”"),
        ("new paragraph", "it does not say where the new paragraph is to stand"),
        ("7–8", "“7–8” names several paragraphs"),
        ("p11", "there is no paragraph “p11”"),
    ],
)
def test_no_such_place(name: str, reason: str) -> None:
    found = said((name, "", NEW, "Why"))
    assert refused(found) == [("row 2", reason)]
    assert unchanged(found)
    (remark,) = found.taken.remarks
    assert remark.text.split("\n")[1:] == [f"Paragraph: {name}", f"Proposed text: {NEW}", "Reason: Why"]


def test_a_reason_on_several_paragraphs_is_a_remark() -> None:
    found = said(("7–8", "", "", "We like these."))
    assert (refused(found), [r.text for r in found.taken.remarks]) == (
        [],
        ["Paragraph: 7–8\nReason: We like these."],
    )


@pytest.mark.parametrize(
    "text", ["delete", "Delete paragraph", "[Delete the paragraph.]", "supprimer", "Delete para 7"]
)
def test_deletions(text: str) -> None:
    (made,) = said(("7", SEVEN, text)).taken.changes
    assert made.change == Removal("p11", BASE.by_id["p11"].wording)
    if "para" not in text:
        assert becomes(said(("7", "every year", text)), "7") == "States shall report."


def test_deleting_in_the_row_of_another() -> None:
    assert len(refused(said(("7", SEVEN, "delete paragraph 8")))) == 1


def test_deleting_what_has_others_under_it() -> None:
    rows = ("2", "", "delete"), ("2(a)", "", "delete"), ("2(b)", "", "delete")
    assert refused(said(*rows[:2])) == [
        ("row 2", "the paragraph has others under it, and it does not say what becomes of them")
    ]
    assert len(said(*rows).taken.changes) == 3


def test_new_paragraphs() -> None:
    found = said(
        ("new paragraph after 7", "", "First."),
        ("7 bis", "", "Second."),
        ("7 ter (new)", "—", "7 ter. Third."),
        ("before 1", "", "None is above."),
        ("after 2", "", "Below."),
    )
    assert new_in(found) == [
        ("Recalling the treaty on lakes of 2011,", "None is above."),
        ("the depth of each lake.", "Below."),
        (text_of("7"), "First."),
        ("First.", "Second."),
        ("Second.", "Third."),
    ]
    assert {made.change.kind for made in found.taken.changes if isinstance(made.change, Addition)} == {
        Kind.OPERATIVE
    }


def test_the_next_one_of_a_family_that_is_in_the_text_already() -> None:
    seventh = next(n for n, p in enumerate(BASE) if p.number == "7")
    bis = Paragraph("bis", Kind.OPERATIVE, Wording.of("We name a keeper of each lake."), number="7 bis")
    base = BASE.with_paragraphs([*BASE.paragraphs[: seventh + 1], bis, *BASE.paragraphs[seventh + 1 :]])
    found = read(filled(("7 ter", "", "The keeper reports in spring.")), base)
    assert new_in(found) == [(bis.text, "The keeper reports in spring.")]


def test_a_split() -> None:
    found = said(("4", "", "We invite experts to look at the old dam.\nThey report to the parties in spring."))
    assert new_in(found) == [("We invite experts to look at the old dam.", "They report to the parties in spring.")]
    (made,) = found.taken.changes
    assert isinstance(made.change, Edit)


def test_a_second_paragraph_in_the_cell() -> None:
    found = said(("7", SEVEN, f"{NEW}\nA report has ten pages at most."))
    assert new_in(found) == [(NEW, "A report has ten pages at most.")]
    assert len(found.taken.changes) == 2


def test_several_paragraphs_in_one_row() -> None:
    present = "\n".join(BASE.by_id[i].text for i in ("p4", "p5", "p6"))
    found = said(("2", present, present.replace("depth", "width")))
    assert [p.text for p in found.taken.state if p.id == "p6"] == ["the width of each lake."]
    assert len(found.taken.changes) == 1


def test_two_rows_on_one_paragraph() -> None:
    found = said(("7", "shall", "should"), ("7", "every year", "every month"))
    assert becomes(found, "7") == "States should report every month."


@pytest.mark.parametrize(
    "second", [("7", "report every", "tell each"), ("7", SEVEN, "States shall report each week.")]
)
def test_two_rows_that_overlap(second: tuple[str, ...]) -> None:
    found = said(("7", "every year", "every month"), second)
    assert becomes(found, "7") == "States shall report every month."
    assert refused(found) == [("row 3", "row 2 already says what becomes of these words")]


def test_instructions() -> None:
    found = said(("7", SEVEN, "replace “shall” by “should”", "Softer."))
    assert unchanged(found)
    assert [(r.paragraph, r.text) for r in found.taken.remarks] == [
        ("p11", "replace “shall” by “should”"),
        ("p11", "Softer."),
    ]
    assert found.asking == {0, 1}
    assert refused(said(("7", SEVEN, "Add a reference to the maps")))


def test_a_lost_note() -> None:
    noted = Wording.of(f"States shall report{NOTE} every year.", notes=[Wording.of("In writing.")])
    base = BASE.with_paragraphs(replace(p, wording=noted) if p.id == "p11" else p for p in BASE)
    found = proved(base, read_word(filled(("7", SEVEN, NEW)), "x.docx"))
    assert any("no note" in n.text for n in found.taken.notices)
    assert len(found.taken.changes) == 2


def test_another_language() -> None:
    words = "Nous souhaitons que les experts présentent leurs conclusions aux parties avant la fin de l’année."
    for cells in (("7", SEVEN, words), ("7 bis", "", words)):
        found = said(cells)
        assert unchanged(found)
        assert ([r.text for r in found.taken.remarks], found.offers) == ([words], ())


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("support", StanceKind.SUPPORT),
        ("Opposed.", StanceKind.OPPOSE),
        ("RESERVATION", StanceKind.RESERVE),
        ("retain", StanceKind.RETAIN),
        ("flexible", StanceKind.FLEXIBLE),
    ],
)
def test_positions(word: str, kind: StanceKind) -> None:
    found = said(("7", SEVEN, "", "", word))
    assert [(s.paragraph, s.kind, s.said) for s in found.stances] == [("p11", kind, word)]
    assert unchanged(found)
    assert not found.taken.remarks


@pytest.mark.parametrize(
    "word", ["support with changes", "yes", "☒ support ☐ oppose", "not support", "support / oppose"]
)
def test_other_positions(word: str) -> None:
    found = said(("7", SEVEN, "", "", word))
    assert (found.stances, [r.text for r in found.taken.remarks]) == ((), [f"Position: {word}"])


def test_support_beside_an_own_text() -> None:
    found = said(
        ("7", SEVEN, NEW, "", "support"),
        ("8", "", "Parties may send some observers to each of the meetings.", "", "oppose"),
    )
    assert [(s.paragraph, s.kind) for s in found.stances] == [("p12", StanceKind.OPPOSE)]
    assert any("a person must ask" in n.text for n in found.taken.notices)


def test_reasons() -> None:
    found = said(("7", SEVEN, "", "We like it."), ("8", "", "delete", "Anna, can we live with this? Do not share."))
    assert [(r.paragraph, r.text) for r in found.taken.remarks] == [
        ("p11", "We like it."),
        ("p12", "Anna, can we live with this? Do not share."),
    ]
    assert found.reasons == ("",)


def test_two_columns_of_reasons() -> None:
    found = said(
        ("7", NEW, "Too often.", "Nobody reads them."), headings=("Para", "New text", "Comments", "Rationale")
    )
    assert found.reasons == ("Too often.\nNobody reads them.",)


def test_another_party_is_named() -> None:
    headings = ("Country", *HEADINGS)
    found = said(("Tersa", "7", SEVEN, NEW), ("QUA", "8", "", "delete"), headings=headings)
    assert len(found.taken.changes) == 2
    assert [r.text for r in found.taken.remarks] == ["Country: QUA"]
    assert any("it names “QUA”" in n.text for n in found.taken.notices)


def test_words_around_the_table() -> None:
    ministry = Ministry()
    ministry.line("Comments of Tersa")
    ministry.table(HEADINGS, ("7", SEVEN, NEW, "", ""))
    ministry.line("With our best wishes")
    assert [r.text for r in read(ministry.data).taken.remarks] == ["Comments of Tersa\nWith our best wishes"]


def test_nothing_filled_in() -> None:
    found = said(("7", SEVEN), ("8", text_of("8")), ("", ""))
    assert unchanged(found)
    assert not found.taken.remarks
    assert [n.text for n in found.taken.notices] == ["a comment form in which nothing is filled in"]


def _made_by_hand(fill: Callable[[Any], None], rows: int) -> bytes:
    document = docx.Document()
    made = document.add_table(rows=rows, cols=len(HEADINGS))
    for place, heading in enumerate(HEADINGS):
        made.cell(0, place).text = heading
    fill(made)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("column", [Column.REASON, Column.POSITION, Column.PROPOSED, Column.PARAGRAPH])
def test_a_cell_that_goes_nowhere_is_found(monkeypatch: pytest.MonkeyPatch, column: Column) -> None:
    """The account itself: whoever forgets a cell is caught."""
    monkeypatch.setattr(Telling, "_CELLS", {**Telling._CELLS, column: lambda *_: None})
    with pytest.raises(LawBrokenError, match="not those accounted for"):
        said(("7", SEVEN, NEW, "Why.", "reserve"))


def test_merged_cells() -> None:
    def fill(made: Any) -> None:
        made.cell(1, 1).text, made.cell(1, 2).text = "shall", "should"
        made.cell(2, 1).text, made.cell(2, 2).text = "year", "month"
        made.cell(1, 0).merge(made.cell(2, 0)).text = "7"

    assert becomes(read(_made_by_hand(fill, 3)), "7") == "States should report every month."


def test_things_in_a_cell() -> None:
    def fill(made: Any) -> None:
        made.cell(1, 0).text, made.cell(1, 2).text = "7", NEW
        made.cell(1, 2).add_table(1, 1).cell(0, 0).text = "nested"

    found = read(_made_by_hand(fill, 2))
    assert refused(found) == [("row 2", "the proposed text holds more than words: table")]
    assert "nested" in found.taken.remarks[0].text


def _tracked(*cells: str, properties: str = "", comments: str = "") -> bytes:
    """A form of one row, from the XML of its cells."""
    heads = row(*(cell(p(t(heading))) for heading in HEADINGS))
    return word_file(
        table(heads, row(*(cell(p(c)) for c in cells), properties=properties)) + p(), comments=comments
    )


def test_tracked_changes() -> None:
    words = t("States ") + gone(dt("shall")) + ins(t("should"), "Bea") + t(" report every year.")
    found = read(_tracked(t("7"), t(SEVEN), words, "", ""))
    assert becomes(found, "7") == NEW
    assert [made.claim.author for made in found.taken.changes] == ["Bea"]


def test_tracked_changes_in_the_present_text() -> None:
    words = t("States ") + gone(dt("shall")) + ins(t("should")) + t(" report every year.")
    found = read(_tracked(t("7"), words, "", "", ""))
    assert unchanged(found)
    assert [o.change.new.text for o in found.offers if isinstance(o.change, Edit)] == ["should"]


def test_a_present_text_struck_out() -> None:
    found = read(_tracked(t("7"), gone(dt(SEVEN)), "", "", ""))
    assert unchanged(found)
    assert [o.change for o in found.offers] == [Removal("p11", BASE.by_id["p11"].wording)]


def test_a_row_taken_out() -> None:
    taken_out = change("del")
    found = read(_tracked(gone(dt("7")), gone(dt(SEVEN)), gone(dt(NEW)), "", "", properties=taken_out))
    assert unchanged(found)
    assert not (found.taken.remarks or found.offers or found.unplaced)


def test_bubbles() -> None:
    data = _tracked(t("7"), on(1) + t(SEVEN) + off(1), "", "", "", comments=comment(1, "Why every year?"))
    (remark,) = read(data).taken.remarks
    assert (remark.paragraph, remark.text, remark.quote) == ("p11", "Why every year?", SEVEN)


def test_paragraphs_of_one_number_have_names_of_their_own() -> None:
    kinds = [(Kind.TITLE, 0), (Kind.SUB, 1), (Kind.TITLE, 0), (Kind.SUB, 1)]
    base = Document(
        tuple(Paragraph(f"p{n}", kind, Wording.of(f"Text {n}."), level) for n, (kind, level) in enumerate(kinds))
    )
    ground = Ground(base)
    assert [*ground.names.values()] == ["Title 1", "(a), no. 1", "Title 2", "(a), no. 2"]
    assert [p and p.id for p in map(ground.printed, ground.names.values())] == ["p0", "p1", "p2", "p3"]
