"""Two parties on one word, and the other small cases, each written out."""

from __future__ import annotations

from paraph.merge.compile import compile_round
from paraph.merge.rolling import rolling
from paraph.merge.view import view
from paraph.model.change import START, Addition, Attributed, Change, Edit, Move, Proposal, Remark, Removal, Retyping
from paraph.model.compilation import Compilation, Passage, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Mark, Wording

#        012345678901234567890
TEXT = "States may act soon."
ROSTER = ("NPL", "ARG", "G77")
BASE = Document(
    (
        Paragraph("one", Kind.OPERATIVE, Wording.of(TEXT)),
        Paragraph("two", Kind.SUB, Wording.of("by law;"), 1),
        Paragraph("three", Kind.SUB, Wording.of("in time."), 1),
    )
)


def edit(old: str, new: str, *, at: int | None = None) -> Edit:
    """Replace words of the first paragraph, or insert before the place of a word."""
    start = TEXT.index(old) if at is None else at
    return Edit("one", start, start + len(old), Wording.of(old), Wording.of(new))


def insert(at: int, new: str) -> Edit:
    return edit("", new, at=at)


def new(after: str, order: int, words: str) -> Addition:
    return Addition(after, order, Kind.SUB, 1, Wording.of(words))


def compiled(**made: list[Change]) -> Compilation:
    submissions = [
        Submission(
            party, tuple(Proposal(f"{party}-{n}", party, Attributed(c, True)) for n, c in enumerate(changes, 1))
        )
        for party, changes in made.items()
    ]
    return compile_round(BASE, submissions, ROSTER)


def alternatives(passage: Passage) -> list[tuple[str, tuple[str, ...]]]:
    return [(a.wording.text, a.parties) for a in passage.alternatives]


def shown(compilation: Compilation) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """Each passage of the first paragraph: the base's words, and the alternatives with their supporters."""
    return [(p.base.text, alternatives(p)) for p in compilation.paragraphs[0].passages]


def text_of(compilation: Compilation, party: str) -> list[str]:
    return [p.text for p in view(compilation, party)]


# ------------------------------------------------------------------ two parties on one word


def test_both_replace_it_by_the_same_word() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit("may", "shall")])
    assert shown(both) == [("may", [("shall", ("NPL", "ARG"))])]
    (passage,) = both.paragraphs[0].passages
    assert not passage.contested
    assert passage.alternatives[0].proposals == ("ARG-1", "NPL-1")


def test_both_replace_it_by_different_words() -> None:
    both = compiled(ARG=[edit("may", "will")], NPL=[edit("may", "shall")])
    assert shown(both) == [("may", [("shall", ("NPL",)), ("will", ("ARG",))])]
    assert both.paragraphs[0].passages[0].contested
    assert text_of(both, "ARG")[0] == "States will act soon."
    assert text_of(both, "NPL")[0] == "States shall act soon."
    assert text_of(both, "G77")[0] == TEXT


def test_one_replaces_it_the_other_deletes_it() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit("may", "")])
    assert shown(both) == [("may", [("", ("NPL",)), ("shall", ("ARG",))])]


def test_one_replaces_it_the_other_deletes_more() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit("may act ", "")])
    assert shown(both) == [("may act ", [("", ("NPL",)), ("shall act ", ("ARG",))])]


def test_one_replaces_it_the_other_inserts_before_it() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[insert(7, "fully ")])
    assert shown(both) == [("may", [("fully may", ("NPL",)), ("shall", ("ARG",))])]


def test_one_replaces_it_the_other_inserts_behind_it() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[insert(10, " fully")])
    assert shown(both) == [("may", [("may fully", ("NPL",)), ("shall", ("ARG",))])]


def test_both_insert_the_same_at_one_place() -> None:
    both = compiled(ARG=[insert(10, " fully")], NPL=[insert(10, " fully")])
    assert shown(both) == [("", [(" fully", ("NPL", "ARG"))])]


def test_both_insert_different_words_at_one_place() -> None:
    both = compiled(ARG=[insert(10, " fully")], NPL=[insert(10, " also")])
    assert shown(both) == [("", [(" also", ("NPL",)), (" fully", ("ARG",))])]


def test_neighbouring_words_are_two_passages() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit(" act", " report")])
    assert shown(both) == [("may", [("shall", ("ARG",))]), (" act", [(" report", ("NPL",))])]


def test_an_insertion_between_neighbouring_words_joins_them() -> None:
    three = compiled(ARG=[edit("may", "shall")], NPL=[edit(" act", " report")], G77=[insert(10, " also")])
    assert shown(three) == [
        ("may act", [("may also act", ("G77",)), ("may report", ("NPL",)), ("shall act", ("ARG",))])
    ]


def test_an_insertion_elsewhere_is_its_own_passage() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[insert(19, " after"), insert(0, "All ")])
    assert shown(both) == [
        ("", [("All ", ("NPL",))]),
        ("may", [("shall", ("ARG",))]),
        ("", [(" after", ("NPL",))]),
    ]


def test_a_chain_of_overlaps_is_one_passage() -> None:
    three = compiled(
        ARG=[edit("States may", "All may")], NPL=[edit("may act", "will act")], G77=[edit("act soon", "act now")]
    )
    assert shown(three) == [
        (
            "States may act soon",
            [
                ("All may act soon", ("ARG",)),
                ("States may act now", ("G77",)),
                ("States will act soon", ("NPL",)),
            ],
        )
    ]


def test_a_short_change_within_a_long_one_does_not_end_the_passage() -> None:
    three = compiled(
        ARG=[edit("States may act soon", "They act")], NPL=[edit("may", "shall")], G77=[edit("soon", "now")]
    )
    assert shown(three) == [
        (
            "States may act soon",
            [
                ("States may act now", ("G77",)),
                ("States shall act soon", ("NPL",)),
                ("They act", ("ARG",)),
            ],
        )
    ]


def test_two_edits_of_one_party_in_one_passage_are_one_alternative() -> None:
    both = compiled(ARG=[edit("States", "All"), edit("act", "move")], NPL=[edit("States may act", "We go")])
    assert shown(both) == [("States may act", [("All may move", ("ARG",)), ("We go", ("NPL",))])]
    assert both.paragraphs[0].passages[0].alternatives[0].proposals == ("ARG-1", "ARG-2")


def test_equal_words_from_a_long_and_two_short_changes_are_one_alternative() -> None:
    both = compiled(ARG=[edit("States", "All"), edit("act", "move")], NPL=[edit("States may act", "All may move")])
    assert shown(both) == [("States may act", [("All may move", ("NPL", "ARG"))])]


def test_equal_words_with_other_marks_are_one_alternative() -> None:
    bold = Edit("one", 7, 10, Wording.of("may"), Wording.of("shall", Mark.BOLD))
    bold_last = compiled(ARG=[bold], NPL=[edit("may", "shall")])
    bold_first = compiled(ARG=[edit("may", "shall")], NPL=[bold])
    assert shown(bold_last) == shown(bold_first) == [("may", [("shall", ("NPL", "ARG"))])]
    # Whose marks are shown depends on the words alone, not on the parties.
    (last,), (first,) = (c.paragraphs[0].passages for c in (bold_last, bold_first))
    assert last.alternatives[0].wording == first.alternatives[0].wording


# ------------------------------------------------------------------ paragraphs


def test_a_paragraph_deleted_by_one_and_edited_by_another_is_both() -> None:
    both = compiled(ARG=[Removal("one", Wording.of(TEXT))], NPL=[edit("may", "shall")])
    (first, *_) = both.paragraphs
    assert first.deleted is not None
    assert first.deleted.parties == ("ARG",)
    assert shown(both) == [("may", [("shall", ("NPL",))])]
    assert text_of(both, "ARG") == ["by law;", "in time."]
    assert text_of(both, "NPL") == ["States shall act soon.", "by law;", "in time."]


def test_both_delete_a_paragraph() -> None:
    both = compiled(ARG=[Removal("two", Wording.of("by law;"))], NPL=[Removal("two", Wording.of("by law;"))])
    deleted = both.paragraphs[1].deleted
    assert deleted is not None
    assert (deleted.parties, deleted.proposals) == (("NPL", "ARG"), ("ARG-1", "NPL-1"))
    assert text_of(both, "G77") == [TEXT, "by law;", "in time."]


def places(compilation: Compilation) -> list[tuple[str, int, str, tuple[str, ...]]]:
    return [
        (n.place.after, n.place.order, a.wording.text, a.parties) for n in compilation.new for a in n.alternatives
    ]


def test_equal_new_paragraphs_are_one() -> None:
    both = compiled(ARG=[new("two", 0, "at once;")], NPL=[new("two", 0, "at once;")])
    assert places(both) == [("two", 0, "at once;", ("NPL", "ARG"))]


def test_different_new_paragraphs_at_one_place_stand_in_the_order_of_their_words() -> None:
    both = compiled(ARG=[new("two", 0, "b;")], NPL=[new("two", 0, "a;")])
    assert places(both) == [("two", 0, "a;", ("NPL",)), ("two", 1, "b;", ("ARG",))]
    assert text_of(both, "ARG") == [TEXT, "by law;", "b;", "in time."]


def test_each_partys_own_order_is_kept() -> None:
    both = compiled(ARG=[new("two", 0, "z;"), new("two", 1, "a;")], NPL=[new("two", 0, "a;")])
    assert places(both) == [("two", 0, "z;", ("ARG",)), ("two", 1, "a;", ("NPL", "ARG"))]


def test_opposite_orders_both_stand() -> None:
    both = compiled(ARG=[new("two", 0, "a;"), new("two", 1, "b;")], NPL=[new("two", 0, "b;"), new("two", 1, "a;")])
    assert text_of(both, "ARG") == [TEXT, "by law;", "a;", "b;", "in time."]
    assert text_of(both, "NPL") == [TEXT, "by law;", "b;", "a;", "in time."]
    assert places(both) == [
        ("two", 0, "a;", ("ARG",)),
        ("two", 1, "b;", ("NPL", "ARG")),
        ("two", 2, "a;", ("NPL",)),
    ]


def test_the_order_of_proposals_in_a_submission_is_nothing() -> None:
    forth = compiled(ARG=[new("two", 0, "z;"), new("two", 1, "a;")])
    back = compiled(ARG=[new("two", 1, "a;"), new("two", 0, "z;")])
    assert text_of(forth, "ARG") == text_of(back, "ARG") == [TEXT, "by law;", "z;", "a;", "in time."]


def test_the_same_new_paragraph_twice_stays_twice() -> None:
    one = compiled(ARG=[new("two", 0, "a;"), new("two", 1, "a;")], NPL=[new("two", 0, "a;")])
    assert places(one) == [("two", 0, "a;", ("NPL", "ARG")), ("two", 1, "a;", ("ARG",))]


def test_new_paragraphs_before_the_first() -> None:
    one = compiled(ARG=[new(START, 0, "first;"), new(START, 1, "second;")])
    assert text_of(one, "ARG") == ["first;", "second;", TEXT, "by law;", "in time."]


def test_a_move_is_one_place_with_all_who_want_it() -> None:
    both = compiled(ARG=[Move("two", "three", 0)], NPL=[Move("two", "three", 0)])
    (moved,) = both.paragraphs[1].moved
    assert (moved.parties, moved.place.after) == (("NPL", "ARG"), "three")
    assert text_of(both, "ARG") == [TEXT, "in time.", "by law;"]
    assert text_of(both, "G77") == [TEXT, "by law;", "in time."]


def test_a_moved_and_edited_paragraph_is_edited_in_its_new_place() -> None:
    one = compiled(ARG=[Move("one", "three", 0), edit("may", "shall")])
    assert text_of(one, "ARG") == ["by law;", "in time.", "States shall act soon."]


def test_moves_and_new_paragraphs_share_one_order() -> None:
    one = compiled(ARG=[new("three", 0, "x;"), Move("one", "three", 1), new("three", 2, "y;")])
    assert text_of(one, "ARG") == ["by law;", "in time.", "x;", TEXT, "y;"]


def test_a_new_kind_for_each_shape_with_its_supporters() -> None:
    three = compiled(
        ARG=[Retyping("two", Kind.SUB, 2)],
        NPL=[Retyping("two", Kind.SUB, 2)],
        G77=[Retyping("two", Kind.OPERATIVE, 0)],
    )
    assert [(r.what, r.parties) for r in three.paragraphs[1].retyped] == [
        ((Kind.OPERATIVE, 0), ("G77",)),
        ((Kind.SUB, 2), ("NPL", "ARG")),
    ]
    assert [p.shape for p in view(three, "ARG")] == [(Kind.OPERATIVE, 0), (Kind.SUB, 2), (Kind.SUB, 1)]


def test_what_was_put_behind_a_deleted_paragraph_stays_there() -> None:
    one = compiled(ARG=[Removal("two", Wording.of("by law;")), new("two", 0, "by rule;")])
    assert text_of(one, "ARG") == [TEXT, "by rule;", "in time."]


# ------------------------------------------------------------------ parties


def test_parties_stand_in_roster_order_those_not_on_it_last() -> None:
    all_four = compiled(
        XXX=[edit("may", "a")], ARG=[edit("may", "a")], G77=[edit("may", "a")], NPL=[edit("may", "a")]
    )
    assert all_four.parties == ("NPL", "ARG", "G77", "XXX")
    assert shown(all_four) == [("may", [("a", ("NPL", "ARG", "G77", "XXX"))])]


def test_a_silent_party_is_there_and_supports_nothing() -> None:
    one = compiled(ARG=[edit("may", "shall")], NPL=[])
    assert one.parties == ("NPL", "ARG")
    assert shown(one) == [("may", [("shall", ("ARG",))])]
    assert one.paragraphs[1].untouched
    assert not one.paragraphs[0].untouched


def test_remarks_are_kept_in_the_order_of_their_ids() -> None:
    remarks = [
        Remark(i, party, "one", "", "", f"remark {i}") for i, party in (("r2", "ARG"), ("r1", "ARG"), ("r3", "NPL"))
    ]
    round_of = compile_round(
        BASE, [Submission("ARG", (), tuple(remarks[:2])), Submission("NPL", (), tuple(remarks[2:]))], ROSTER
    )
    assert [r.id for r in round_of.remarks] == ["r1", "r2", "r3"]


def test_nobody_sent_anything() -> None:
    nothing = compile_round(BASE, [], ROSTER)
    assert nothing.base == BASE
    assert nothing.parties == ()
    assert all(c.untouched for c in nothing.paragraphs)


# ------------------------------------------------------------------ what a text cannot hold


def test_the_same_picture_of_two_parties_is_one_new_paragraph() -> None:
    chart = Addition("two", 0, Kind.OBJECT, 0, Wording.of("Picture: chart.png (3f2a91c0)"))
    both = compiled(ARG=[chart], NPL=[chart])
    assert [(a.kind, a.parties) for n in both.new for a in n.alternatives] == [(Kind.OBJECT, ("NPL", "ARG"))]
    assert [p.kind for p in view(both, "ARG")] == [Kind.OPERATIVE, Kind.SUB, Kind.OBJECT, Kind.SUB]


def test_a_text_box_is_not_the_same_as_a_paragraph_that_reads_alike() -> None:
    boxed = Addition("two", 0, Kind.OBJECT, 0, Wording.of("and in peace;"))
    both = compiled(ARG=[new("two", 0, "and in peace;")], NPL=[boxed])
    assert {(a.kind, a.parties) for n in both.new for a in n.alternatives} == {
        (Kind.SUB, ("ARG",)),
        (Kind.OBJECT, ("NPL",)),
    }
    assert [p.kind for p in view(both, "ARG")][2] is Kind.SUB
    assert [p.kind for p in view(both, "NPL")][2] is Kind.OBJECT


def test_a_rolling_text_keeps_a_picture_apart_from_the_text() -> None:
    chart = Addition("two", 0, Kind.OBJECT, 0, Wording.of("Picture: chart.png (3f2a91c0)"))
    text = rolling(compiled(ARG=[chart]), named=True)
    assert [(p.kind, p.text) for p in text][2] == (Kind.OBJECT, "[ARG: Picture: chart.png (3f2a91c0)]")
