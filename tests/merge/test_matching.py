"""How paragraphs are found again in what came back: moved, copied, joined, split, rewritten, bookmarks or none.

Laws 1 and 2 are checked on each case by the helper that takes it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

import pytest

from merge.hand import ANA, BORIS, fresh, gone, ins, para, reasons, says, struck, taken, text, told
from paraph.diff.paragraphs import likeness
from paraph.merge.base import Candidate, best_base, doubt_about, likeness_of
from paraph.merge.structure import slots
from paraph.model.change import ChangeClass, Edit
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.reading import Cell, Reading, SourceParagraph
from paraph.model.wording import Wording

LEVEL = "We agree to measure the level of the lake every day before noon."
WEEK = "We agree to publish the measurements within seven days of taking them."
DAM = "We invite the Lake Commission to repair the old dam before winter."
FISH = "Nets with meshes smaller than four centimetres shall not be used by anyone."
FERRY = "Ferries keep to the eastern shore from dusk until dawn."
LAKE = text(LEVEL, WEEK, DAM, FISH, FERRY)


# ------------------------------------------------------------------ moves


def test_a_paragraph_moved_with_tracking_keeps_its_identity() -> None:
    found = taken(LAKE, struck(LEVEL), WEEK, DAM, fresh(LEVEL), FISH, FERRY)
    assert says(found) == ["a moves after c, 0"]
    (made,) = found.changes
    assert (made.claim, made.matched) == (ANA, "moved (tracked), same words")
    assert found.state.ids == ("b", "c", "a", "d", "e")
    assert found.notices == ()


def test_moved_and_edited_with_tracking() -> None:
    """Word writes the words added on the way as insertions of their own, those taken out within the move."""
    there = para(ins("We agree to "), ins("record", BORIS), ins(LEVEL.removeprefix("We agree to measure")), new=ANA)
    found = taken(LAKE, struck(LEVEL), WEEK, DAM, there, FISH, FERRY)
    assert says(found) == ["a: “measure” → “record”", "a moves after c, 0"]
    assert [(made.claim, made.matched) for made in found.changes] == [
        (BORIS, "moved (tracked), likeness 93%"),  # 13 of 14 words and signs on either side
        (ANA, "moved (tracked), likeness 93%"),
    ]


def test_cut_with_tracking_and_pasted_without() -> None:
    found = taken(LAKE, struck(LEVEL), WEEK, DAM, LEVEL, FISH, FERRY)
    assert says(found) == ["~a moves after c, 0"]
    assert reasons(found)["a"] == "moved, same words"


def test_cut_without_tracking_and_pasted_with() -> None:
    found = taken(LAKE, WEEK, DAM, fresh(LEVEL), FISH, FERRY)
    assert says(found) == ["~a moves after c, 0"]


def test_a_section_reordered_by_hand_with_all_bookmarks_gone() -> None:
    found = taken(LAKE, FISH, FERRY, LEVEL, WEEK, DAM)
    assert says(found) == ["~d moves after the top, 0", "~e moves after the top, 1"]
    assert set(reasons(found).values()) == {"same words"}


def test_swapped_and_edited_without_tracking_is_moved_and_edited_and_a_person_is_told() -> None:
    edited = FISH.replace("smaller", "narrower")
    found = taken(LAKE, edited, LEVEL, WEEK, DAM, FERRY)
    assert says(found) == ["~d: “smaller” → “narrower”", "~d moves after the top, 0"]
    assert told(found) == [("paragraph 4", "found again by likeness 93%: it stands elsewhere, with other words")]


@pytest.mark.parametrize("words", ["[Deleted]", "General", "Water and soil"])
def test_short_words_are_no_proof_of_a_move(words: str) -> None:
    base = text(words, WEEK, DAM)
    assert says(taken(base, WEEK, DAM, words)) == ["~a goes", f"~new operative 0 after c, 0: “{words}”"]
    assert says(taken(base, struck(words), WEEK, DAM, fresh(words))) == [
        "a goes",
        f"new operative 0 after c, 0: “{words}”",
    ]


def test_a_short_heading_moves_with_its_section() -> None:
    base = text(
        "Part one", "We act at sea and report.", "We act on land as well.", "Part two", "We fund training at home."
    )
    one, sea, land, two, fund = (p.text for p in base)
    for sent in (
        taken(base, two, fund, one, sea, land),
        taken(base, one, struck(sea), struck(land), two, fund, fresh(sea), fresh(land)),
        taken(base, struck(one), struck(sea), struck(land), two, fund, fresh(one), fresh(sea), fresh(land)),
    ):
        assert all("moves after" in line for line in says(sent)), says(sent)


def test_short_words_in_their_place_are_found_again() -> None:
    base = text("[Deleted]", WEEK, "[Deleted]", DAM, "[Deleted]")
    found = taken(base, "[Deleted]", WEEK.replace("seven", "ten"), "[Deleted]", DAM)
    assert says(found) == ["~e goes", "~b: “seven” → “ten”"]


@pytest.mark.parametrize("words", ["[Deleted]", "General"])
def test_what_the_file_itself_calls_moved_is_believed_even_if_short(words: str) -> None:
    base = text(words, WEEK, DAM)
    assert says(taken(base, struck(words, move="m1"), WEEK, DAM, fresh(words, move="m1"))) == ["a moves after c, 0"]
    assert says(taken(base, struck(words, move="m1"), WEEK, DAM, fresh(words, move="m2"))) == [
        "a goes",
        f"new operative 0 after c, 0: “{words}”",
    ]


def test_several_paragraphs_in_one_move_some_of_them_much_edited() -> None:
    rewritten = "We agree to publish all of it at once."
    assert 0.25 <= likeness(WEEK, rewritten) < 0.7
    away = [struck(words, move="m1") for words in (LEVEL, WEEK)]
    here = [fresh(words, move="m1") for words in (LEVEL, rewritten)]
    found = taken(LAKE, *away, DAM, FISH, *here, FERRY)
    assert found.state.ids == ("c", "d", "a", "b", "e")
    assert [line for line in says(found) if "moves" in line] == ["a moves after d, 0", "b moves after d, 1"]
    assert all(made.tracked for made in found.changes)


def test_a_move_without_its_other_side_is_what_is_left_of_it() -> None:
    assert says(taken(LAKE, struck(LEVEL, move="m1"), WEEK, DAM, FISH, FERRY)) == ["a goes"]
    arrived = taken(LAKE, LEVEL, WEEK, DAM, FISH, FERRY, fresh("The lake is a common good.", move="m1"))
    assert says(arrived) == ["new operative 0 after e, 0: “The lake is a common good.”"]


def test_with_a_tracked_move_it_is_known_which_of_two_swapped_paragraphs_moved() -> None:
    two = text(LEVEL, WEEK)
    assert says(taken(two, fresh(WEEK), LEVEL, struck(WEEK))) == ["b moves after the top, 0"]
    assert says(taken(two, struck(LEVEL), WEEK, fresh(LEVEL))) == ["a moves after b, 0"]


def test_cut_and_pasted_back_in_its_place_is_nothing() -> None:
    assert says(taken(LAKE, LEVEL, struck(WEEK), fresh(WEEK), DAM, FISH, FERRY)) == []


def test_taken_out_and_put_back_with_other_words_is_an_edit_of_it() -> None:
    """As the comparison of a word processor writes a paragraph in which about half of the words are others."""
    rewritten = "We ask the Lake Commission of the four countries to repair or replace every dam before the spring."
    assert 0.5 <= likeness(DAM, rewritten) < 0.7
    found = taken(LAKE, LEVEL, WEEK, struck(DAM), fresh(rewritten), FISH, FERRY)
    assert {made.change.paragraph for made in found.changes if isinstance(made.change, Edit)} == {"c"}
    assert all(isinstance(made.change, Edit) and made.tracked and made.claim == ANA for made in found.changes)
    assert reasons(found)["c"].startswith("likeness ")
    # … but not where the words went elsewhere and others came in their place.
    found = taken(LAKE, LEVEL, WEEK, struck(DAM), fresh(rewritten), FISH, FERRY, fresh(DAM))
    assert says(found) == [f"new operative 0 after b, 0: “{rewritten}”", "c moves after e, 0"]


def test_two_candidates_that_fit_equally_are_not_guessed_between() -> None:
    first, second = (f"{FERRY[:-1]} in the month of {month}." for month in ("May", "June"))
    found = taken(LAKE, struck(FERRY), fresh(first), LEVEL, fresh(second), WEEK, DAM, FISH)
    assert "e goes" in says(found)
    assert sum(line.startswith("new") for line in says(found)) == 2


def test_slots_prefer_to_move_what_is_known_to_have_moved() -> None:
    assert [slot and slot.after for slot in slots("ab", ["b", "a"], {0})] == ["", None]
    assert [slot and slot.after for slot in slots("ab", ["b", "a"], {1})] == [None, "b"]
    assert slots("abc", ["a", "b", "c"], {0, 1, 2}) == [None] * 3


@pytest.mark.parametrize("order", list(permutations("abcde")))
def test_as_many_as_possible_stay_and_of_these_as_few_as_possible_that_moved(order: tuple[str, ...]) -> None:
    """Against all choices there are."""
    for movers in ({0}, {1, 3}, {0, 2, 4}):
        found = [n for n, slot in enumerate(slots("abcde", order, movers)) if slot is None]
        choices = [c for size in range(6) for c in combinations(range(5), size) if rising([order[n] for n in c])]
        best = max((len(c), -len(movers & set(c))) for c in choices)
        assert rising([order[n] for n in found])
        assert (len(found), -len(movers & set(found))) == best


def rising(letters: Sequence[str]) -> bool:
    return list(letters) == sorted(letters)


# ------------------------------------------------------------------ copies


def test_a_copy_is_new_and_the_original_stays() -> None:
    assert says(taken(LAKE, LEVEL, WEEK, DAM, FISH, LEVEL, FERRY)) == [f"~new operative 0 after d, 0: “{LEVEL}”"]
    assert says(taken(LAKE, FERRY, LEVEL, WEEK, DAM, FISH, FERRY)) == [
        f"~new operative 0 after the top, 0: “{FERRY}”"
    ]
    assert says(taken(LAKE, LEVEL, WEEK, DAM, fresh(LEVEL), FISH, FERRY)) == [
        f"new operative 0 after c, 0: “{LEVEL}”"
    ]


def test_of_two_equal_paragraphs_side_by_side_the_one_with_the_bookmark_is_the_original() -> None:
    def new_one(*paragraphs: SourceParagraph | str) -> str:
        found = taken(text(LEVEL, WEEK), *paragraphs)
        (line,) = says(found)
        return line

    assert new_one(para(LEVEL, marks=[0]), LEVEL, WEEK).startswith("~new operative 0 after a")
    assert new_one(LEVEL, para(LEVEL, marks=[0]), WEEK).startswith("~new operative 0 after the top")


def test_an_edited_original_with_its_bookmark_stays_itself_beside_a_copy_elsewhere() -> None:
    edited = para(LEVEL.replace("every day", "every hour"), marks=[0])
    found = taken(LAKE, edited, WEEK, DAM, FISH, FERRY, LEVEL)
    assert says(found) == ["~a: “day” → “hour”", f"~new operative 0 after e, 0: “{LEVEL}”"]


def test_pasted_twice_and_cut_once_is_a_move_a_copy_and_a_notice() -> None:
    found = taken(LAKE, WEEK, DAM, LEVEL, FISH, LEVEL, FERRY)
    assert says(found) == ["~a moves after c, 0", f"~new operative 0 after d, 0: “{LEVEL}”"]
    assert told(found) == [("paragraph 1", "found again by same words: more than one paragraph has these words")]


# ------------------------------------------------------------------ bookmarks


def test_a_bookmark_at_two_paragraphs_goes_to_the_likelier_one() -> None:
    near, far = LEVEL.replace("every day", "every hour"), "We agree to paint the bridge of Ostrel every year."
    for paragraphs in (
        (para(near, marks=[0]), para(far, marks=[0])),
        (para(far, marks=[0]), para(near, marks=[0])),
    ):
        assert "~a: “day” → “hour”" in says(taken(text(LEVEL, WEEK, DAM), *paragraphs, WEEK, DAM))


def test_two_equally_likely_paragraphs_with_one_bookmark_are_a_notice() -> None:
    versions = [para(LEVEL.replace("day", when), marks=[0]) for when in ("hour", "week")]
    found = taken(LAKE, *versions, WEEK, DAM, FISH, FERRY)
    assert [where for where, why in told(found) if "more than one paragraph" in why] == ["paragraph 1"]


def test_a_bookmark_that_wandered_to_a_paragraph_typed_before_is_not_believed() -> None:
    typed = para("We agree to paint the ferries of the lake every year.", marks=[0])
    found = taken(LAKE, typed, LEVEL.replace("noon", "midday"), WEEK, DAM, FISH, FERRY)
    assert says(found) == [
        "~new operative 0 after the top, 0: “We agree to paint the ferries of the lake every year.”",
        "~a: “noon” → “midday”",
    ]
    assert says(taken(LAKE, typed, LEVEL, WEEK, DAM, FISH, FERRY))[0].startswith("~new operative")


def test_bookmarks_of_another_revision_are_not_used_and_that_is_said() -> None:
    """Each names the paragraph before its own; the one that was rewritten has hardly anything else to go by."""
    rewritten = "We agree that someone may look at the lake now and then, every day or so."
    shifted = [para(words, marks=[n - 1]) for n, words in enumerate((WEEK, DAM, FISH), 1)]
    found = taken(LAKE, para(rewritten, marks=[4]), *shifted, FERRY)
    assert ("", "the bookmarks in this file are not those of the text it is compared with; they were not used") in [
        (where, why) for where, why in told(found)
    ]
    assert "bookmark" not in reasons(found)["a"]


def test_little_but_a_bookmark_is_believed_and_said() -> None:
    rewritten = "Somebody will look at the level of this water each day, and say so."
    assert 0.3 <= likeness(LEVEL, rewritten) < 0.5
    found = taken(text(LEVEL, WEEK), "A new beginning is made here today.", para(rewritten, marks=[0]), WEEK)
    assert reasons(found)["a"].startswith("bookmark, likeness ")
    assert [where for where, why in told(found) if "little but its bookmark" in why] == ["paragraph 1"]


def test_a_bookmark_alone_does_not_make_other_words_the_same_paragraph() -> None:
    other = "Nobody has ever seen it."
    assert likeness(DAM, other) < 0.25
    found = taken(LAKE, LEVEL, WEEK, para(other, marks=[2]), FISH, FERRY)
    assert says(found) == ["~c goes", f"~new operative 0 after b, 0: “{other}”"]


def test_a_paragraph_with_two_bookmarks_is_one_of_the_two_and_the_other_is_gone() -> None:
    both = "We agree to measure and to publish the level of the lake within seven days."
    found = taken(LAKE, para(both, marks=[0, 1]), DAM, FISH, FERRY)
    assert sorted(reasons(found)[place] == "nowhere in the file" for place in "ab") == [False, True]
    (line,) = (line for line in says(found) if line.endswith("goes"))
    assert line.startswith("~")


def test_an_old_mark_that_a_program_counts_as_inserted_does_not_run_paragraphs_together() -> None:
    """As LibreOffice writes a new paragraph after one and words typed at the start of the next."""
    new = para(ins("We rest on Sundays."), new=ANA)
    found = taken(LAKE, para(LEVEL, new=ANA), new, para(ins("Therefore, "), WEEK), DAM, FISH, FERRY)
    assert says(found) == ["new operative 0 after a, 0: “We rest on Sundays.”", "b: “” → “Therefore, ”"]


# ------------------------------------------------------------------ joined, split, rewritten by hand


@pytest.mark.parametrize("marks", [(), (0, 1), (1,)])
def test_two_paragraphs_run_together_by_hand_are_the_first(marks: tuple[int, ...]) -> None:
    found = taken(LAKE, para(f"{LEVEL} {WEEK}", marks=marks), DAM, FISH, FERRY)
    assert says(found) == ["~a runs on with b, “ ”"]
    assert reasons(found)["b"] == "run together with what stood before it"
    # … also where the second is much the longer one, and where words changed as well.
    found = taken(LAKE, LEVEL, WEEK, DAM, f"{FISH.replace('anyone', 'any person')} {FERRY}")
    assert says(found) == ["~d: “anyone” → “any person”", "~d runs on with e, “ ”"]


def test_three_paragraphs_run_together_by_hand_are_the_first() -> None:
    found = taken(LAKE, LEVEL, f"{WEEK} {DAM} {FISH}", FERRY)
    assert says(found) == ["~b runs on with c, “ ”", "~c runs on with d, “ ”"]
    assert found.state.ids == ("a", "b", "e")


def test_a_paragraph_cut_in_two_by_hand_is_its_first_part() -> None:
    whole = f"{LEVEL} {WEEK}"
    found = taken(text(whole, DAM, FISH), LEVEL, WEEK, DAM, FISH)
    assert found.state.ids == ("a", "", "b", "c")
    assert reasons(found)["a"] == "the first part of it"
    assert says(found) == ["~a: “ ” → “¶”"]
    assert [made.matched for made in found.changes] == ["the first part of it"]
    short = taken(text(whole, DAM, FISH), "We agree", whole.removeprefix("We agree "), DAM, FISH)
    assert short.state.ids == ("a", "", "b", "c")


def test_one_paragraph_rewritten_between_neighbours_is_taken_for_it_and_said() -> None:
    rewritten = "The Commission is requested to tear down the dam and to build another one."
    assert 0.25 <= likeness(DAM, rewritten) < 0.5
    found = taken(LAKE, LEVEL, WEEK, rewritten, FISH, FERRY)
    assert reasons(found)["c"].startswith("its neighbours, likeness ")
    assert [where for where, _ in told(found)] == ["paragraph 3"]


def test_quite_other_words_between_neighbours_are_another_paragraph() -> None:
    found = taken(LAKE, LEVEL, WEEK, "Nobody has ever seen it.", FISH, FERRY)
    assert says(found) == ["~c goes", "~new operative 0 after b, 0: “Nobody has ever seen it.”"]
    assert reasons(found)["c"] == "nowhere in the file"


def test_a_paragraph_run_together_with_another_and_pasted_elsewhere_with_tracking_is_a_copy_there() -> None:
    found = taken(LAKE, f"{LEVEL} {WEEK}", DAM, FISH, FERRY, fresh(WEEK))
    assert says(found) == ["~a runs on with b, “ ”", f"new operative 0 after e, 0: “{WEEK}”"]


def test_nothing_is_lost_of_a_text_with_equal_paragraphs_in_any_order() -> None:
    twins = text(LEVEL, LEVEL, WEEK, LEVEL)
    for paragraphs in ((LEVEL, WEEK), (WEEK, LEVEL, LEVEL, LEVEL), (LEVEL,) * 5, (WEEK, WEEK, LEVEL, LEVEL)):
        found = taken(twins, *paragraphs)  # proves law 2
        assert [p.text for p in found.state] == list(paragraphs)


def test_typography_and_stored_accents_do_not_hide_a_paragraph() -> None:
    stored = "Le café-école d’Orléans reste ouvert à tous les élèves."
    typed = "Le cafe\u0301\u2011e\u0301cole d'Orle\u0301ans reste\u00a0ouvert a\u0300 tous les e\u0301le\u0300ves."
    found = taken(text(LEVEL, stored, WEEK), typed, LEVEL, WEEK)
    assert {made.change_class for made in found.changes if "moves" not in str(says(found))} <= {
        ChangeClass.TYPOGRAPHIC
    }
    assert says(found)[-1] == "~b moves after the top, 0"
    assert reasons(found)["b"] == "same words"


# ------------------------------------------------------------------ what no text can hold


def test_a_text_box_is_one_new_opaque_paragraph_in_its_place() -> None:
    found = taken(LAKE, LEVEL, para("See map: Tarn", thing="text box"), WEEK, DAM, FISH, FERRY)
    assert says(found) == ["~new object 0 after a, 0: “See map: Tarn”"]
    assert told(found) == [
        (
            "“See map: Tarn”",
            "a text box is not in the text; it stands as one new paragraph, its words for the thing",
        )
    ]
    assert found.state.paragraphs[1].kind is Kind.OBJECT


def test_a_picture_put_in_with_tracking_is_a_tracked_proposal() -> None:
    found = taken(LAKE, LEVEL, WEEK, para(ins("[picture]"), thing="picture"), DAM, FISH, FERRY)
    assert says(found) == ["new object 0 after b, 0: “[picture]”"]
    assert found.changes[0].claim == ANA


def test_a_box_is_never_taken_for_a_paragraph_that_reads_alike() -> None:
    found = taken(LAKE, para(LEVEL, thing="text box"), WEEK, DAM, FISH, FERRY)
    assert says(found) == ["~a goes", f"~new object 0 after the top, 0: “{LEVEL}”"]


def test_an_object_of_the_base_is_matched_like_any_paragraph() -> None:
    box = Paragraph("box", Kind.OBJECT, Wording.of("Map of the lake, drawn in 2011"))
    base = Document((LAKE.paragraphs[0], box, *LAKE.paragraphs[1:]))
    kept = para("Map of the lake, drawn in 2011", thing="picture")
    assert says(taken(base, LEVEL, kept, WEEK, DAM, FISH, FERRY)) == []
    changed = para("Map of the lake, drawn in ", gone("2011"), ins("2021"), thing="picture")
    assert says(taken(base, LEVEL, changed, WEEK, DAM, FISH, FERRY)) == ["box: “2011” → “2021”"]
    assert says(taken(base, LEVEL, WEEK, DAM, FISH, kept, FERRY)) == ["~box moves after d, 0"]
    as_words = para("Map of the lake, drawn in 2011")
    assert says(taken(base, LEVEL, as_words, WEEK, DAM, FISH, FERRY)) == []


def cells(*rows: tuple[str, ...], table: int = 0, by: Claim | None = None) -> list[SourceParagraph]:
    return [
        para(words if by is None else ins(words, by), cell=Cell(table, r, c))
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
    ]


def test_a_table_of_its_own_is_one_opaque_paragraph() -> None:
    table = cells(("Year", "Level"), ("2019", "212 cm"), ("", ""), ("2020", ""))
    found = taken(LAKE, LEVEL, *table, WEEK, DAM, FISH, FERRY)
    assert says(found) == ["~new object 0 after a, 0: “Year\tLevel\n2019\t212 cm\n2020\t”"]
    tracked = cells(("Year", "Level"), by=BORIS)
    found = taken(LAKE, LEVEL, WEEK, DAM, FISH, FERRY, *tracked)
    assert says(found) == ["new object 0 after e, 0: “Year\tLevel”"]
    assert found.changes[0].claim == BORIS
    assert found.notices[0].text.startswith("a table is not in the text")


def test_a_table_within_a_cell_belongs_to_that_cell() -> None:
    outer = [
        para("Left", cell=Cell(0, 0, 0)),
        para("inner one", cell=Cell(1, 0, 0)),
        para("inner two", cell=Cell(1, 0, 1)),
        para("Right", cell=Cell(0, 0, 1)),
        para("Below", cell=Cell(0, 1, 0)),
    ]
    found = taken(LAKE, LEVEL, *outer, WEEK, DAM, FISH, FERRY)
    assert says(found) == ["~new object 0 after a, 0: “Left\tinner one inner two Right\nBelow”"]


def test_two_tables_side_by_side_are_two_things() -> None:
    both = [*cells(("One", "1")), *cells(("Two", "2"), table=1)]
    found = taken(LAKE, LEVEL, *both, WEEK, DAM, FISH, FERRY)
    assert says(found) == ["~new object 0 after a, 0: “One\t1”", "~new object 0 after a, 1: “Two\t2”"]


def test_a_text_laid_out_in_a_table_is_read_cell_by_cell() -> None:
    table = cells((LEVEL, "Fine by us."), (WEEK.replace("seven", "ten"), ""), (DAM, ""), (FISH, ""), (FERRY, ""))
    found = taken(LAKE, *table)
    assert says(found) == ["~new operative 0 after a, 0: “Fine by us.”", "~b: “seven” → “ten”"]
    assert ("", "the text stands in a table; it was read cell by cell") in told(found)


def test_short_cells_do_not_make_a_table_part_of_the_text() -> None:
    base = text("General", LEVEL, "General", WEEK)
    found = taken(base, "General", LEVEL, *cells(("General", "12")), "General", WEEK)
    assert says(found) == ["~new object 0 after b, 0: “General\t12”"]


def test_a_table_of_the_base_is_matched_as_a_thing() -> None:
    thing = Paragraph("t", Kind.OBJECT, Wording.of("Year\tLevel\n2019\t212 cm"))
    base = Document((*LAKE.paragraphs, thing))
    same = cells(("Year", "Level"), ("2019", "212 cm"))
    assert says(taken(base, *(LEVEL, WEEK, DAM, FISH, FERRY), *same)) == []
    other = cells(("Year", "Level"), ("2019", "214 cm"))
    found = taken(base, *(LEVEL, WEEK, DAM, FISH, FERRY), *other)
    assert says(found) == ["~t: “212” → “214”"]


def test_a_base_that_holds_the_cells_of_a_table_as_paragraphs_gets_them_back() -> None:
    """As a text read from a Word file does: short cells, some of them alike, one of them edited."""
    base = text(LEVEL, "Year", "Level", "2019", "212", "2020", "212", DAM)
    rows = [("Year", "Level"), ("2019", "212"), ("2020", "212")]
    assert says(taken(base, LEVEL, *cells(*rows), DAM)) == []
    assert says(taken(base, LEVEL, *cells(*rows[:2], ("2020", "214")), DAM)) == [
        "~g goes",
        "~new operative 0 after f, 0: “214”",
    ]


def test_a_paragraph_quoted_in_a_table_stays_where_it_is() -> None:
    quoted = cells(("In force", "Proposed"), (FISH, FISH.replace("four", "five")))
    found = taken(LAKE, LEVEL, WEEK, DAM, FISH, FERRY, *quoted)
    assert found.state.ids == ("a", "b", "c", "d", "e", "")
    assert len(found.changes) == 1


# ------------------------------------------------------------------ which text a file was made on

READINGS = {
    "rev1": (LEVEL, WEEK, DAM, FISH, FERRY),
    "rev2": (LEVEL, WEEK.replace("seven", "ten"), DAM, FISH.replace("four", "five"), FERRY),
    "plan": ("Ostrel builds two harbours by 2024.", "Quarn trains forty pilots each year until then."),
}
CANDIDATES = [Candidate(label, text(*words), f"REF-{label}") for label, words in READINGS.items()]


def read(*words: str, identity: str = "") -> Reading:
    return Reading(tuple(para(w) for w in words), identity=identity)


@pytest.mark.parametrize("label", list(READINGS))
def test_the_text_a_file_was_made_on_is_the_likeliest(label: str) -> None:
    found = best_base(CANDIDATES, read(*READINGS[label][:-1], READINGS[label][-1] + " So it is."))
    assert CANDIDATES[found.best.place].label == label
    assert found.best.reason == f"likeness {found.best.likeness:.0%}"
    assert (found.doubt, found.notices) == ("", ())
    assert [entry.likeness for entry in found.ranked] == sorted((e.likeness for e in found.ranked), reverse=True)


def test_of_equally_likely_texts_the_later_one_is_taken() -> None:
    words = READINGS["rev1"]
    found = best_base([Candidate(label, text(*words)) for label in ("rev1", "corr1")], read(*words))
    assert [entry.place for entry in found.ranked] == [1, 0]


def test_much_rewriting_does_not_hide_the_text() -> None:
    rewritten = [" ".join(w for n, w in enumerate(words.split()) if n % 7 != 5) for words in READINGS["rev2"]]
    found = best_base(CANDIDATES, read(*rewritten))
    assert CANDIDATES[found.best.place].label == "rev2"


def test_a_printed_reference_goes_before_the_words_and_a_contradiction_is_said() -> None:
    found = best_base(CANDIDATES, read(*READINGS["rev1"], identity="REF-rev1"))
    assert (found.best.place, found.best.reason, found.notices) == (0, "printed reference", ())
    pasted = best_base(CANDIDATES, read(*READINGS["rev2"], identity="REF-rev1"))
    assert (pasted.best.place, pasted.best.reason) == (0, "printed reference")
    (notice,) = pasted.notices
    assert notice.level == "warning"
    assert "that of rev1, but its words are nearer to rev2 (100% against " in notice.text
    assert notice.text.endswith("the reference was believed")


def test_a_reference_on_quite_another_text_is_not_believed() -> None:
    found = best_base(CANDIDATES, read(*READINGS["rev2"], identity="REF-plan"))
    assert CANDIDATES[found.best.place].label == "rev2"
    assert found.notices[0].text.endswith("the words were believed")


def test_a_reference_that_nothing_has_is_said() -> None:
    found = best_base(CANDIDATES, read(*READINGS["rev2"], identity="0000-0000"))
    assert CANDIDATES[found.best.place].label == "rev2"
    assert "0000-0000" in found.notices[0].text


def test_a_redline_that_came_back_is_made_on_the_text_it_leads_to() -> None:
    """Undone it is the revision before; taken for a file on that one, our own changes would be the sender's."""
    marked = (
        para(WEEK.partition("seven")[0], gone("seven"), ins("ten"), WEEK.partition("seven")[2]),
        para(FISH.partition("four")[0], gone("four"), ins("five"), FISH.partition("four")[2]),
    )
    redline = Reading((para(LEVEL), marked[0], para(DAM, ins(" So be it.")), marked[1], para(FERRY)))
    found = best_base(CANDIDATES, redline)
    assert (CANDIDATES[found.best.place].label, found.best.reason, found.doubt) == ("rev2", "redline", "")
    assert found.notices[0].text.startswith(
        "its tracked changes lead from rev1 to rev2: it was taken for the redline"
    )
    # A file on the first revision of which one proposal was adopted in the second is no redline.
    own = Reading((para(LEVEL), marked[0], para(DAM, ins(" So be it.")), para(FISH), para(FERRY)))
    found = best_base(CANDIDATES, own)
    assert (CANDIDATES[found.best.place].label, found.notices) == ("rev1", ())
    # With the reference of a clean text in it, that is the text it was made on.
    found = best_base(CANDIDATES, replace(redline, identity="REF-rev1"))
    assert (CANDIDATES[found.best.place].label, found.best.reason) == ("rev1", "printed reference")


def test_a_file_on_nothing_we_know_is_doubted() -> None:
    found = best_base(
        CANDIDATES, read("Dear colleagues, please find attached our remarks.", "Kind regards from Velt.")
    )
    assert found.doubt
    assert found.best.likeness < 0.1


def test_a_file_without_text_and_an_excerpt_are_doubted() -> None:
    assert doubt_about(LAKE, read()) == "it holds no text"
    assert doubt_about(LAKE, Reading((fresh("Only this."),))) == "nothing of the text sent out is in it"
    excerpt = doubt_about(LAKE, read(LEVEL, WEEK))
    assert excerpt.startswith("only ")
    assert excerpt.endswith("the rest would be read as deleted without tracking")
    assert taken(LAKE, LEVEL, WEEK).doubt == excerpt
    assert doubt_about(LAKE, read(LEVEL, WEEK, DAM, FISH)) == ""


def test_what_is_struck_out_with_tracking_is_no_reason_for_doubt() -> None:
    assert taken(LAKE, *map(struck, (LEVEL, WEEK, DAM, FISH)), FERRY).doubt == ""


def test_likeness_does_not_ask_for_order() -> None:
    assert likeness_of([LEVEL, WEEK, DAM], [DAM, LEVEL, WEEK]) == 1.0
    assert likeness_of([], []) == 1.0
    assert likeness_of([LEVEL], ["Something else altogether was meant here."]) == 0.0
