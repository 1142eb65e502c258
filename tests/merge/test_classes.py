"""What class a change is: of substance, of typography, or made by a program; and numbers that were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from merge.hand import ANA, computed, fresh, gone, ins, para, says, struck, taken, text, told
from paraph.diff.weight import folded, weight
from paraph.merge.intake import Intake
from paraph.model.change import ChangeClass
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Cell, Segment
from paraph.model.wording import NOTE, Wording

AUTOMATIC, SUBSTANTIVE, TYPOGRAPHIC = ChangeClass.AUTOMATIC, ChangeClass.SUBSTANTIVE, ChangeClass.TYPOGRAPHIC


def class_of(old: str, new: str) -> ChangeClass:
    """The class of the only change, as a party makes it without tracking in the middle of a text."""
    between = text(
        "A paragraph that stands before it, as it was.", old, "Another that stands behind it, as it was."
    )
    found = taken(between, between.paragraphs[0].text, new, between.paragraphs[2].text)
    assert found.state.ids == ("a", "b", "c")
    classes = {made.change_class for made in found.changes}
    assert len(classes) == 1
    return classes.pop()


# ------------------------------------------------------------------ typography


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The people's “water” is safe.", 'The people’s "water" is safe.'),
        ("The people’s water is safe.", "The people`s water is safe."),
        ("It says «water» to all.", "It says “water” to all."),
        ("In 2019–2021 it rose – much.", "In 2019-2021 it rose — much."),
        ("It rose — much, they say.", "It rose—much, they say."),
        ("It rose -- much, they say.", "It rose — much, they say."),
        ("Some 12 cm of water fell.", "Some 12\u00a0cm of water fell."),
        ("Some 12 cm of water fell.", "Some 12\u202fcm of water fell."),
        ("Some 12 cm of water fell.", "Some 12  cm\tof water fell. "),
        ("The co-operation goes on here.", "The co\u2011operation goes on here."),
        ("The cooperation goes on here.", "The co\u00adoperation goes on here."),
        ("The lake is full of fish.", "The \u200blake\u200b is full\u200e of\ufeff fish."),
        ("Le café est fermé aujourd’hui.", unicodedata.normalize("NFD", "Le café est fermé aujourd’hui.")),
        ("Il a dit : bonjour à tous.", "Il a dit: bonjour à tous."),
        ("The level (of water) rises here.", "The level ( of water ) rises here."),
    ],
)
def test_typography(old: str, new: str) -> None:
    assert class_of(old, new) is TYPOGRAPHIC
    assert class_of(new, old) is TYPOGRAPHIC


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The states agree on that here.", "The States agree on that here."),  # letter case
        ("They will re-sign the Compact here.", "They will resign the Compact here."),
        ("Any one of them may speak here.", "Anyone of them may speak here."),
        ("Some 3.5 metres of water fell.", "Some 3. 5 metres of water fell."),
        ("Some 3 .5 metres of water fell.", "Some 3.5 metres of water fell."),
        ("Some 5 m² of water fell here.", "Some 5 m2 of water fell here."),
        ("Four, five or six ships went there.", "Four five or six ships went there."),
        ("They resume the talks on that here.", "They résumé the talks on that here."),
        ("It is 1000 metres from here to there.", "It is 1 000 metres from here to there."),
    ],
)
def test_substance(old: str, new: str) -> None:
    assert class_of(old, new) is SUBSTANTIVE
    assert class_of(new, old) is SUBSTANTIVE


def test_notes_have_typography_too() -> None:
    def noted(words: str) -> Wording:
        return Wording.of(f"Water{NOTE}", notes=[Wording.of(words)])

    assert weight(noted("the people's"), noted("the people’s")) is TYPOGRAPHIC
    assert weight(noted("the people’s"), noted("the peoples")) is SUBSTANTIVE


def test_folding_twice_changes_nothing_more() -> None:
    for sample in (
        "a - b",
        " ( x )  ,",
        "“a” -- ‘b’ :",
        "e\u0301 \u00ad\u200b.",
        "( ( a ) )",
        "- - -",
        "a --- - b",
    ):
        assert folded(folded(sample)) == folded(sample)


# ------------------------------------------------------------------ numbers typed as words

WATER = "We agree to measure the level of the lake every day before noon."
STATION = "the name of the station at which it was measured;"
WEEK = "We agree to publish the measurements within seven days of taking them."
DAM = "We invite the Lake Commission to repair the old dam before winter."
NUMBERED = Document(
    (
        Paragraph("t", Kind.TITLE, Wording.of("Declaration of Ostrel on the waters of the lake")),
        Paragraph("a", Kind.OPERATIVE, Wording.of(WATER), 0, "1"),
        Paragraph("s", Kind.SUB, Wording.of(STATION), 1, "a"),
        Paragraph("b", Kind.OPERATIVE, Wording.of(WEEK), 0, "1 bis"),
        Paragraph("c", Kind.OPERATIVE, Wording.of(DAM), 0, "2"),
    )
)
TITLE = NUMBERED.paragraphs[0].text


def test_a_file_in_which_every_number_is_typed_proposes_nothing() -> None:
    found = taken(NUMBERED, TITLE, f"1. {WATER}", f"(a)\t{STATION}", f"1 bis.\u00a0{WEEK}", f"  2.  {DAM}")
    assert found.changes == ()
    assert found.state == NUMBERED
    assert found.likeness == 1.0
    assert told(found) == [
        ("", "the numbers of 4 paragraphs are typed words in this file; they were read as numbers")
    ]


def test_in_such_a_file_words_put_in_before_a_typed_number_stay_whole() -> None:
    also = para(ins("Also "), f"1. {WATER}")
    found = taken(NUMBERED, TITLE, also, f"(a)\t{STATION}", f"1 bis. {WEEK}", f"2. {DAM}")
    assert says(found) == ["a: “” → “Also ”"]


def test_in_such_a_file_an_edit_is_exactly_one_proposal() -> None:
    edited = para(
        "2. We invite the Lake Commission to ", gone("repair"), ins("rebuild"), " the old dam before winter."
    )
    found = taken(NUMBERED, TITLE, f"1. {WATER}", f"(a) {STATION}", f"1 bis. {WEEK}", edited)
    assert says(found) == ["c: “repair” → “rebuild”"]
    silent = f"2. {DAM.replace('repair', 'rebuild')}"
    assert says(taken(NUMBERED, TITLE, f"1. {WATER}", f"(a) {STATION}", f"1 bis. {WEEK}", silent)) == [
        "~c: “repair” → “rebuild”"
    ]


def test_numbers_that_a_program_counted_anew_are_said_to_differ() -> None:
    found = taken(NUMBERED, TITLE, f"(a) {STATION}", f"1. {WEEK}", f"2. {DAM}")
    assert says(found) == ["~a goes"]
    ((_, notice),) = told(found)
    assert notice.endswith("they were read as numbers; 1 of them are not the numbers sent out (1.)")


@pytest.mark.parametrize("labels", [("1.", "(a)", "1 bis.", "2."), ("1", "a", "1 bis", " 2 ")])
def test_numbers_in_a_column_of_their_own(labels: tuple[str, ...]) -> None:
    rows = (("", TITLE), *zip(labels, (WATER, STATION, WEEK, DAM), strict=True))
    cells = [para(words, cell=Cell(0, r, c)) for r, row in enumerate(rows) for c, words in enumerate(row)]
    assert says(taken(NUMBERED, *cells)) == []


def test_figures_in_a_table_that_are_no_numbers_of_paragraphs_stay() -> None:
    lines = [WATER, STATION, WEEK, DAM]
    table = [para(words, cell=Cell(0, n // 2, n % 2)) for n, words in enumerate(("1.", "212 cm", "2.", "214 cm"))]
    assert says(taken(NUMBERED, TITLE, *lines, *table)) == ["~new object 0 after c, 0: “1.\t212 cm\n2.\t214 cm”"]


def test_one_typed_number_that_repeats_the_paragraphs_own_is_automatic() -> None:
    found = taken(NUMBERED, TITLE, WATER, STATION, f"1 bis. {WEEK}", DAM)
    assert says(found) == ["~b: “” → “1 bis. ”"]
    assert found.changes[0].change_class is AUTOMATIC
    other = taken(NUMBERED, TITLE, WATER, STATION, f"4. {WEEK}", DAM)
    assert other.changes[0].change_class is SUBSTANTIVE


def test_tracked_typing_of_numbers_stays_a_change() -> None:
    found = taken(NUMBERED, TITLE, para(ins("1. "), WATER), para(ins("(a) "), STATION), WEEK, para(ins("2. "), DAM))
    assert [made.change_class for made in found.changes] == [AUTOMATIC] * 3
    assert all(made.tracked for made in found.changes)


def test_paragraphs_of_equal_words_each_have_their_number() -> None:
    lines = (WATER, "[Deleted]", WEEK, "[Deleted]", DAM)
    base = Document(
        tuple(Paragraph(f"p{n}", Kind.OPERATIVE, Wording.of(w), 0, str(n)) for n, w in enumerate(lines, 1))
    )
    found = taken(base, *(f"{n}. {words}" for n, words in enumerate(lines, 1)))
    assert found.changes == ()
    assert told(found) == [
        ("", "the numbers of 5 paragraphs are typed words in this file; they were read as numbers")
    ]


def test_words_that_look_like_a_number_are_not_taken_out() -> None:
    rest = f"(a) {STATION}", f"1 bis. {WEEK}", f"2. {DAM}"
    found = taken(NUMBERED, TITLE, f"1. {WATER}", "(new) The lake is a common good.", *rest)
    assert says(found) == ["~new operative 0 after a, 0: “(new) The lake is a common good.”"]
    tracked = taken(NUMBERED, TITLE, f"1. {WATER}", fresh("3. The lake is a common good."), *rest)
    assert says(tracked) == ["new operative 0 after a, 0: “3. The lake is a common good.”"]


def test_a_text_that_has_typed_numbers_itself_keeps_them() -> None:
    base = Document(
        (
            Paragraph("x", Kind.TEXT, Wording.of("1. First come the waters of the lake.")),
            Paragraph("y", Kind.OPERATIVE, Wording.of(WATER)),
            Paragraph("z", Kind.OPERATIVE, Wording.of(WEEK)),
        )
    )
    assert says(taken(base, "1. First come the waters of the lake.", WATER, WEEK)) == []
    assert says(taken(base, "1. First come the waters of the lake.", f"1. {WATER}", f"2. {WEEK}")) == []


# ------------------------------------------------------------------ fields and cross-references


def fields(wrap: Callable[[str], Segment | str], number: str) -> Intake:
    base = text(WATER, "As paragraph 1 says, ships keep away from the stations.", WEEK)
    return taken(
        base, WATER, para("As paragraph ", wrap(number), " says, ships keep away from the stations."), WEEK
    )


def test_a_field_computed_anew_is_automatic() -> None:
    assert fields(computed, "1").changes == ()
    (made,) = fields(computed, "3").changes
    assert (made.change_class, made.tracked) == (AUTOMATIC, False)
    (typed,) = fields(str, "3").changes
    assert typed.change_class is SUBSTANTIVE


def test_a_field_in_place_of_other_words_is_not_automatic() -> None:
    (made,) = fields(computed, "the first").changes
    assert made.change_class is SUBSTANTIVE


def test_a_field_result_replaced_with_tracking() -> None:
    base = text(WATER, "As paragraph 1 says, ships keep away.", WEEK)

    def class_with(*parts: Segment | str) -> ChangeClass:
        (made,) = taken(base, WATER, para("As paragraph ", *parts, " says, ships keep away."), WEEK).changes
        return made.change_class

    assert class_with(gone("1", computed=True), ins("3", computed=True)) is AUTOMATIC
    assert class_with(gone("1"), ins("3", computed=True)) is SUBSTANTIVE
    assert class_with(gone("1", computed=True), ins("3")) is SUBSTANTIVE
    assert class_with(gone("1", computed=True), ins("3", computed=True), ins(" and 5")) is SUBSTANTIVE


PENS = "As set out in paragraph 3, ships keep away from the stations."
CROSS = text(WATER, WEEK, DAM, PENS)


def test_a_cross_reference_that_follows_its_paragraph_is_automatic() -> None:
    found = taken(CROSS, WATER, struck(WEEK), DAM, PENS.replace("paragraph 3", "paragraph 2"))
    assert says(found) == ["b goes", "~d: “3” → “2”"]
    assert [made.change_class for made in found.changes] == [SUBSTANTIVE, AUTOMATIC]
    found = taken(CROSS, WATER, fresh("All of this is done by day."), WEEK, DAM, PENS.replace("3", "4"))
    assert [made.change_class for made in found.changes] == [SUBSTANTIVE, AUTOMATIC]


def test_a_cross_reference_to_another_paragraph_is_substantive() -> None:
    assert [m.change_class for m in taken(CROSS, WATER, WEEK, DAM, PENS.replace("3", "2")).changes] == [SUBSTANTIVE]
    found = taken(CROSS, WATER, struck(WEEK), DAM, PENS.replace("paragraph 3", "paragraph 1"))
    assert [made.change_class for made in found.changes] == [SUBSTANTIVE, SUBSTANTIVE]


def test_a_figure_that_is_no_cross_reference_is_substantive() -> None:
    base = text(WATER, WEEK, DAM, "The dam stays closed for 3 days after each storm on the lake.")
    found = taken(base, WATER, struck(WEEK), DAM, "The dam stays closed for 2 days after each storm on the lake.")
    assert [made.change_class for made in found.changes] == [SUBSTANTIVE, SUBSTANTIVE]


def test_where_numbers_stand_a_renumbered_reference_is_judged_by_them() -> None:
    """Paragraph “3” of the text sent out is its fourth: a program that counts through would never have said 3."""
    standing = [
        Paragraph(f"p{n}", Kind.OPERATIVE, Wording.of(w), 0, label)
        for n, (w, label) in enumerate(
            (
                (WATER, "1"),
                (WEEK, "1 bis"),
                (DAM, "2"),
                ("Ferries keep to the eastern shore until dawn.", "3"),
                (PENS, "4"),
            )
        )
    ]
    base = Document(tuple(standing))
    found = taken(base, WATER, WEEK, DAM, standing[3].text, PENS.replace("3", "4"))
    assert [made.change_class for made in found.changes] == [SUBSTANTIVE]


# ------------------------------------------------------------------ what is no proposal


def test_styles_that_a_program_replaced_are_no_proposals() -> None:
    """Google makes every style Normal, LibreOffice renames them: nobody asked for that."""
    normal = [para(p.text, shape=(Kind.TEXT, 0)) for p in NUMBERED]
    assert taken(NUMBERED, *normal).changes == ()
    nameless = [para(p.text) for p in NUMBERED]
    assert taken(NUMBERED, *nameless).changes == ()


def test_a_tracked_and_an_untracked_change_that_touch_are_one_and_that_is_said() -> None:
    found = taken(text(WATER, WEEK), para("Parties", ins(" all"), WATER.removeprefix("We")), WEEK)
    assert says(found) == ["~a: “We” → “Parties all”"]
    assert found.changes[0].claim == ANA
    assert told(found) == [
        ("paragraph 1", "a tracked and an untracked change touch here; they are recorded as one, not tracked")
    ]
