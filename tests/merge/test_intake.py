"""What a returned file proposes: each small case as a file, and the changes it amounts to."""

from __future__ import annotations

from paraph.merge.intake import Intake, bookmark_name, intake
from paraph.model.change import (
    START,
    Addition,
    ChangeClass,
    Edit,
    Join,
    Move,
    Removal,
    Retyping,
)
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, ReadRemark, Segment, Shape, SourceParagraph
from paraph.model.wording import BREAK, NOTE, Mark, Wording

ANA = Claim("Ana", "2026-03-01T10:00:00Z")
BORIS = Claim("Boris", "2026-03-02T10:00:00Z")

FIRST = "States shall protect water."
SECOND = "They report each year, in writing."
THIRD = "Nothing here affects their claims."
BASE = Document(
    (
        Paragraph("a", Kind.OPERATIVE, Wording.of(FIRST)),
        Paragraph("b", Kind.SUB, Wording.of(SECOND), 1),
        Paragraph("c", Kind.OPERATIVE, Wording.of(THIRD)),
    ),
    (("title", "Draft"),),
)


def kept(text: str) -> Segment:
    return Segment(Wording.of(text))


def ins(text: str, by: Claim = ANA) -> Segment:
    return Segment(Wording.of(text), inserted=by)


def gone(text: str, by: Claim = ANA) -> Segment:
    return Segment(Wording.of(text), deleted=by)


def para(
    *segments: Segment | str,
    mark_inserted: Claim | None = None,
    mark_deleted: Claim | None = None,
    place: int | None = None,
    shape: Shape | None = None,
    shape_before: Shape | None = None,
) -> SourceParagraph:
    return SourceParagraph(
        tuple(kept(s) if isinstance(s, str) else s for s in segments),
        mark_inserted,
        mark_deleted,
        shape,
        shape_before,
        () if place is None else (bookmark_name(place),),
    )


A, B, C = para(FIRST, place=0), para(SECOND, place=1), para(THIRD, place=2)


def taken(*paragraphs: SourceParagraph) -> Intake:
    return intake(BASE, Reading(paragraphs))


def says(found: Intake) -> list[str]:
    """Each change in one line."""
    result = []
    for made in found.changes:
        how = ("" if made.tracked else "untracked ") + (f"by {made.claim.author}: " if made.claim.author else ": ")
        match made.change:
            case Edit(paragraph, start, _, old, new):
                result.append(f"{how}{paragraph} at {start} “{old.text}” → “{new.text.replace(BREAK, '¶')}”")
            case Join(paragraph, joined, separator):
                result.append(f"{how}{paragraph} runs on with {joined}, “{separator.text}”")
            case Removal(paragraph, _):
                result.append(f"{how}without {paragraph}")
            case Addition(after, order, kind, level, new):
                result.append(f"{how}after “{after}”, {order}: {kind} {level} “{new.text}”")
            case Move(paragraph, after, order):
                result.append(f"{how}{paragraph} after “{after}”, {order}")
            case Retyping(paragraph, kind, level):
                result.append(f"{how}{paragraph} is {kind} {level}")
    return result


def test_bookmarks_are_named_from_one() -> None:
    assert [bookmark_name(n) for n in (0, 11, 9999)] == ["para_0001", "para_0012", "para_10000"]


def test_a_file_returned_as_it_was() -> None:
    found = taken(A, B, C)
    assert found.changes == ()
    assert found.state == BASE
    assert found.likeness == 1.0


# ------------------------------------------------------------------ words


def test_a_word_replaced() -> None:
    found = taken(para("States ", gone("shall"), ins("may"), " protect water."), B, C)
    assert says(found) == ["by Ana: a at 7 “shall” → “may”"]
    assert found.likeness == 1.0
    assert found.state.paragraphs[0].text == "States may protect water."


def test_a_word_replaced_without_tracking() -> None:
    found = taken(para("States may protect water.", place=0), B, C)
    assert says(found) == ["untracked : a at 7 “shall” → “may”"]
    assert found.likeness == 2 / 3


def test_tracked_and_untracked_words_apart() -> None:
    found = taken(para("Parties shall protect ", ins("all "), "water.", place=0), B, C)
    assert says(found) == ["untracked : a at 0 “States” → “Parties”", "by Ana: a at 20 “” → “ all”"]


def test_tracked_and_untracked_words_that_touch_are_one_untracked_change() -> None:
    found = taken(para("Parties", ins(" all"), " shall protect water.", place=0), B, C)
    assert says(found) == ["untracked by Ana: a at 0 “States” → “Parties all”"]


def test_a_tracked_change_right_behind_an_untracked_one_stands_in_its_place() -> None:
    found = taken(para("All States shall", gone(" protect"), " water.", place=0), B, C)
    assert says(found) == ["untracked : a at 0 “” → “All ”", "by Ana: a at 12 “ protect” → “”"]


def test_a_tracked_word_next_to_an_untracked_one_stands_in_its_place() -> None:
    found = taken(para("Parties ", gone("shall"), ins("may"), " protect water.", place=0), B, C)
    assert says(found) == ["untracked : a at 0 “States” → “Parties”", "by Ana: a at 7 “shall” → “may”"]


def test_what_is_tracked_twice_within_untracked_words_is_one_change_with_them() -> None:
    words = "States will ", gone("always "), "do ", gone("all"), ins("what"), " they can to protect water."
    found = taken(para(*words, place=0), B, C)
    assert says(found) == ["untracked by Ana: a at 7 “shall” → “will do what they can to”"]


def test_inserted_and_then_deleted_is_nothing() -> None:
    both = Segment(Wording.of("certainly "), inserted=ANA, deleted=BORIS)
    assert says(taken(para("States ", both, "shall protect water."), B, C)) == []


def test_an_untracked_change_that_a_tracked_one_takes_back_is_nothing() -> None:
    found = taken(para("States ", gone("may"), ins("shall"), " protect water.", place=0), B, C)
    assert says(found) == []
    assert found.state == BASE


def test_an_untracked_change_that_is_deleted_with_tracking_is_one_deletion() -> None:
    found = taken(para("States ", gone("may "), "protect water.", place=0), B, C)
    assert says(found) == ["untracked by Ana: a at 6 “ shall” → “”"]


def test_two_authors_side_by_side_are_one_change_by_the_first() -> None:
    found = taken(para("States ", gone("shall", BORIS), ins("may"), " protect water."), B, C)
    assert says(found) == ["by Boris: a at 7 “shall” → “may”"]


def test_a_phrase_replaced_in_one_go_stays_one_change() -> None:
    found = taken(para("States ", gone("shall protect water"), ins("may protect soils"), "."), B, C)
    assert says(found) == ["by Ana: a at 7 “shall protect water” → “may protect soils”"]


def test_changes_in_the_middle_of_words_are_changes_of_words() -> None:
    found = taken(para("State", gone("s"), " ", "shall protect", ins("ed"), " water."), B, C)
    assert says(found) == ["by Ana: a at 0 “States” → “State”", "by Ana: a at 13 “protect” → “protected”"]


def test_an_edit_at_the_end() -> None:
    found = taken(para("States shall protect water", gone("."), ins("; and")), B, C)
    assert says(found) == ["by Ana: a at 26 “.” → “; and”"]


def test_a_note_added_and_a_note_changed() -> None:
    with_note = Wording.of(f"By then{NOTE}.", notes=[Wording.of("2030")])
    base = Document((Paragraph("a", Kind.TEXT, with_note), Paragraph("b", Kind.TEXT, Wording.of("Then."))))
    was, becomes = (Wording.of(NOTE, notes=[Wording.of(year)]) for year in ("2030", "2035"))
    changed = para("By then", Segment(was, deleted=ANA), Segment(becomes, inserted=ANA), ".")
    added = para("Then", Segment(Wording.of(NOTE, notes=[Wording.of("or later")]), inserted=ANA), ".")
    first, second = (made.change for made in intake(base, Reading((changed, added))).changes)
    assert first == Edit("a", 7, 8, was, becomes)
    assert second == Edit("b", 4, 4, Wording(), Wording.of(NOTE, notes=[Wording.of("or later")]))


def test_marks_alone_are_no_change() -> None:
    found = taken(para(Segment(Wording.of(FIRST, Mark.BOLD))), B, C)
    assert found.changes == ()


def test_typography_and_substance() -> None:
    def class_of(*segments: Segment | str) -> ChangeClass:
        (made,) = taken(para(*segments, place=0), B, C).changes
        return made.change_class

    assert class_of("States", gone(" "), ins("\u00a0"), "shall protect water.") is ChangeClass.TYPOGRAPHIC
    assert class_of("States ", gone("shall"), ins("may"), " protect water.") is ChangeClass.SUBSTANTIVE
    # A space that goes makes one word of two.
    assert class_of("States shall", gone(" "), "protect water.") is ChangeClass.SUBSTANTIVE


# ------------------------------------------------------------------ paragraphs


def test_a_paragraph_inserted_after_another() -> None:
    # Enter at the end of the first paragraph: its old mark now ends the new one.
    found = taken(para(FIRST, mark_inserted=ANA), para(ins("They do so at once.")), B, C)
    assert says(found) == ["by Ana: after “a”, 0: operative 0 “They do so at once.”"]


def test_a_paragraph_inserted_before_another() -> None:
    new = para(ins("They do so at once."), mark_inserted=ANA)
    assert says(taken(A, new, B, C)) == ["by Ana: after “a”, 0: operative 0 “They do so at once.”"]
    assert says(taken(new, A, B, C)) == ["by Ana: after “”, 0: operative 0 “They do so at once.”"]
    assert [p.id for p in taken(new, A, B, C).state] == ["", "a", "b", "c"]


def test_two_new_paragraphs_are_counted_in_their_place() -> None:
    found = taken(A, B, para(ins("One."), mark_inserted=ANA), para(ins("Two.", BORIS), mark_inserted=BORIS), C)
    assert says(found) == ["by Ana: after “b”, 0: sub 1 “One.”", "by Boris: after “b”, 1: sub 1 “Two.”"]


def test_each_place_counts_anew() -> None:
    found = taken(para(ins("One."), mark_inserted=ANA), A, para(ins("Two."), mark_inserted=ANA), B, C)
    assert says(found) == ["by Ana: after “”, 0: operative 0 “One.”", "by Ana: after “a”, 0: operative 0 “Two.”"]


def test_a_new_paragraph_is_what_its_style_says() -> None:
    new = para(ins("Recalling water,"), mark_inserted=ANA, shape=(Kind.PREAMBULAR, 0))
    assert says(taken(A, new, B, C)) == ["by Ana: after “a”, 0: preambular 0 “Recalling water,”"]


def test_after_a_heading_a_new_paragraph_is_plain_text() -> None:
    base = Document(
        (Paragraph("h", Kind.HEADING, Wording.of("Water"), 1), Paragraph("a", Kind.TEXT, Wording.of(FIRST)))
    )
    found = intake(base, Reading((para("Water"), para(ins("New."), mark_inserted=ANA), para(FIRST))))
    assert says(found) == ["by Ana: after “h”, 0: text 0 “New.”"]


def test_an_untracked_new_paragraph() -> None:
    found = taken(A, para("They do so at once."), B, C)
    assert says(found) == ["untracked : after “a”, 0: operative 0 “They do so at once.”"]
    assert found.likeness == 1.0


def test_a_paragraph_deleted() -> None:
    found = taken(A, para(gone(SECOND), mark_deleted=ANA, place=1), C)
    assert says(found) == ["by Ana: without b"]
    assert [p.id for p in found.state] == ["a", "c"]


def test_a_paragraph_deleted_without_tracking() -> None:
    assert says(taken(A, C)) == ["untracked : without b"]


def test_the_words_deleted_but_not_the_mark() -> None:
    assert says(taken(A, para(gone(SECOND), place=1), C)) == ["by Ana: without b"]


def test_a_paragraph_split() -> None:
    found = taken(A, para("They report each year,", mark_inserted=ANA), para(" in writing."), C)
    assert says(found) == ["by Ana: b at 22 “” → “¶”"]
    assert [made.change.shapes for made in found.changes if isinstance(made.change, Edit)] == [((Kind.SUB, 1),)]
    assert [(p.id, p.text) for p in found.state][1:3] == [("b", "They report each year,"), ("", " in writing.")]


def test_two_paragraphs_joined() -> None:
    found = taken(para(FIRST, mark_deleted=ANA), B, C)
    assert says(found) == ["by Ana: a runs on with b, “”"]
    assert found.state.ids == ("a", "c")
    assert found.state.paragraphs[0].text == FIRST + SECOND


def test_a_whole_paragraph_replaced_in_place_stays_itself() -> None:
    found = taken(A, para(gone(SECOND), ins("Reports are due.")), C)
    assert says(found) == ["by Ana: b at 0 “They report each year, in writing” → “Reports are due”"]


def test_a_paragraph_moved_without_tracking() -> None:
    found = taken(C, A, B)
    assert says(found) == ["untracked : c after “”, 0"]
    assert found.state.ids == ("c", "a", "b")


def test_two_paragraphs_moved_to_one_place() -> None:
    fourth = Paragraph("d", Kind.OPERATIVE, Wording.of("Peace is the aim of all of this."))
    base = BASE.with_paragraphs((*BASE, fourth))
    found = intake(base, Reading((C, para(fourth.text, place=3), B, A)))
    # The longest part in order is c, d; b and a stand behind them.
    assert says(found) == ["untracked : b after “d”, 0", "untracked : a after “d”, 1"]


def test_a_paragraph_moved_and_edited() -> None:
    found = taken(para("Nothing here affects ", gone("their"), ins("any"), " claims.", place=2), A, B)
    assert says(found) == ["by Ana: c at 21 “their” → “any”", "untracked : c after “”, 0"]


def test_a_bookmark_says_which_paragraph_it_is_even_if_most_words_changed() -> None:
    changed = para("Each of them shall report by law.", place=1)
    found = taken(A, changed, C)
    assert all(made.change.paragraph == "b" for made in found.changes if isinstance(made.change, Edit | Removal))


def test_a_bookmark_on_quite_other_words_is_not_believed() -> None:
    found = taken(para(THIRD, place=0), para(FIRST, place=1), para(SECOND, place=2))
    assert says(found) == ["untracked : c after “”, 0"]


def test_bookmarks_of_others_are_nothing_to_us() -> None:
    strange = SourceParagraph(
        (kept(FIRST + " Always."),), bookmarks=("para_9999", "para_x", "_GoBack", "para_0000")
    )
    assert says(taken(strange, B, C)) == ["untracked : a at 26 “” → “. Always”"]


def test_twin_paragraphs_without_bookmarks_keep_their_places() -> None:
    twins = Document(tuple(Paragraph(i, Kind.TEXT, Wording.of("The same.")) for i in ("x", "y")))
    found = intake(twins, Reading((para("The same."), para("The ", ins("very "), "same."))))
    assert says(found) == ["by Ana: y at 3 “” → “ very”"]


def test_a_tracked_change_of_style() -> None:
    before, after = (Kind.SUB, 1), (Kind.SUB, 2)
    found = taken(A, para(SECOND, shape=after, shape_before=before), C)
    assert says(found) == [": b is sub 2"]
    assert found.state.paragraphs[1].shape == (Kind.SUB, 2)
    strange = taken(A, para(SECOND, shape=after, shape_before=(Kind.TEXT, 0)), C)
    assert says(strange) == []  # it was something else before: the file's styles say nothing of ours


def test_a_style_changed_without_tracking_is_not_believed() -> None:
    assert says(taken(A, para(SECOND, shape=(Kind.TEXT, 0)), C)) == []


def test_who_cut_a_paragraph_in_a_room_copy_made_the_new_one() -> None:
    first = SourceParagraph((Segment(Wording.of("States shall")),), mark_inserted=ANA)
    (new,) = (
        made
        for made in intake(BASE, Reading((first, para(" protect water."), B, C)), seams=False).changes
        if isinstance(made.change, Addition)
    )
    assert isinstance(new.change, Addition)
    assert (new.change.new.text, new.tracked, new.claim) == (" protect water.", True, ANA)


# ------------------------------------------------------------------ remarks


def test_remarks_hang_on_the_paragraph_they_start_in() -> None:
    paragraphs = (A, para(ins("New."), mark_inserted=ANA), para(gone(SECOND), mark_deleted=ANA), C)
    remarks = [ReadRemark(BORIS, f"on {n}", "now", "then", paragraph=n) for n in range(4)]
    remarks.append(ReadRemark(ANA, "on nothing"))
    found = intake(BASE, Reading(paragraphs, tuple(remarks)))
    assert [(r.text, r.paragraph, r.claim) for r in found.remarks] == [
        ("on 0", "a", BORIS),
        ("on 1", "b", BORIS),  # undone, the new words' mark goes and they stand in b
        ("on 2", "b", BORIS),
        ("on 3", "c", BORIS),
        ("on nothing", "", ANA),
    ]
    assert (found.remarks[0].quote, found.remarks[0].quote_before) == ("now", "then")


def test_remarks_keep_what_they_answer_and_whether_they_are_resolved_or_uncertain() -> None:
    remarks = (
        ReadRemark(ANA, "Why?", paragraph=0, resolved=True),
        ReadRemark(BORIS, "As agreed.", paragraph=0, answers=0, resolved=True),
        ReadRemark(ANA, "Where?", uncertain=True),
    )
    found = intake(BASE, Reading((A, B, C), remarks)).remarks
    assert [(r.answers, r.resolved, r.uncertain) for r in found] == [
        (None, True, False),
        (0, True, False),
        (None, False, True),
    ]


def test_a_text_that_is_empty() -> None:
    found = intake(Document(), Reading((para(ins("First words."), mark_inserted=ANA),)))
    assert says(found) == [f"by Ana: after “{START}”, 0: text 0 “First words.”"]
    assert intake(Document(), Reading(())).likeness == 1.0
