from __future__ import annotations

import sys

from paraph.diff import tokens as cutting
from paraph.diff.tokens import bounds, cut, tokens
from paraph.diff.words import Span, canonical, changed_spans, finest_spans, pieces
from paraph.model.comparison import Op
from paraph.model.wording import NOTE, Mark, Wording


def spans(old: str, new: str) -> list[tuple[str, str]]:
    """What goes, and what comes."""
    return [
        (old[s.start : s.end], new[s.new_start : s.new_end])
        for s in changed_spans(Wording.of(old), Wording.of(new))
    ]


def places(old: str, new: str) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in changed_spans(Wording.of(old), Wording.of(new))]


def test_words_are_cut_as_readers_see_them() -> None:
    assert cut("people’s e\u0301tat, 3.5%") == ("people’s", " ", "e\u0301tat", ",", " ", "3", ".", "5", "%")
    assert cut("हिन्दी किताबें") == ("हिन्दी", " ", "किताबें")
    assert cut("a\u00a0\t b\nc") == ("a", "\u00a0\t ", "b", "\n", "c")
    assert bounds("ab, c") == (0, 2, 3, 4, 5)


def test_a_note_reference_counts_as_what_the_note_says() -> None:
    assert tokens(Wording.of(f"a{NOTE}", notes=[Wording.of("why")])) == ("a", NOTE + "why")
    one, other = (Wording.of(f"a{NOTE} b", notes=[Wording.of(text)]) for text in ("why", "how"))
    assert changed_spans(one, other) == (Span(1, 2, 1, 2),)
    assert changed_spans(one, one) == ()


def test_one_word_replaced() -> None:
    assert spans("States may act", "States shall act") == [("may", "shall")]


def test_within_a_word_the_whole_word_changes() -> None:
    assert spans("the States act", "the State act") == [("States", "State")]
    assert spans("e\u0301tat", "etat") == [("e\u0301tat", "etat")]


def test_a_change_at_the_end_of_a_paragraph() -> None:
    assert spans("act.", "act;") == [(".", ";")]
    assert spans("act", "act, and report") == [("", ", and report")]
    assert spans("", "new") == [("", "new")]
    assert spans("old", "") == [("old", "")]


def test_ties_are_shifted_left() -> None:
    # "and of " or " and of": the leftmost place is taken, as for a deletion.
    assert places("of and of and of", "of and of") == [(0, 7)]
    assert places("a, b", "a, a, b") == [(0, 0)]
    assert spans("A, B and C", "A, D, B and C") == [("", ", D")]
    assert places("A, B and C", "A, D, B and C") == [(1, 1)]


def test_two_changes_divided_by_nothing_but_space_are_one() -> None:
    assert spans("some fair play here", "some free trade here") == [("fair play", "free trade")]


def test_two_changes_divided_by_words_are_two() -> None:
    assert spans("We may act here now", "We shall act here today") == [("may", "shall"), ("now", "today")]


def test_marks_do_not_count_as_a_change_of_words() -> None:
    assert changed_spans(Wording.of("a b"), Wording.of("a b", Mark.BOLD)) == ()


def found(old: str, new: str, *given: tuple[int, int, int, int]) -> list[tuple[str, str]]:
    made = canonical([Span(*s) for s in given], Wording.of(old), Wording.of(new))
    return [(old[s.start : s.end], new[s.new_start : s.new_end]) for s in made]


def test_a_tracked_replacement_stays_one_although_words_in_it_are_common() -> None:
    old, new = "the free trade area here", "the open trade zone here"
    assert found(old, new, (4, 19, 4, 19)) == [("free trade area", "open trade zone")]
    assert spans(old, new) == [("free", "open"), ("area", "zone")]


def test_a_tracked_replacement_is_trimmed_of_common_words_at_both_ends() -> None:
    assert found("the free trade area", "the fair trade area", (0, 19, 0, 19)) == [("free", "fair")]


def test_a_deletion_and_an_insertion_that_touch_are_one() -> None:
    assert found("may act", "shall act", (0, 0, 0, 5), (0, 3, 5, 5)) == [("may", "shall")]


def test_a_change_within_a_word_is_widened_to_the_word() -> None:
    assert found("the State act", "the States act", (9, 9, 9, 10)) == [("State", "States")]


def test_a_change_that_leaves_everything_as_it_was_is_none() -> None:
    assert found("may act", "may act", (0, 3, 0, 3)) == []


def test_tracked_ties_are_shifted_left() -> None:
    assert found("A, B", "A, D, B", (3, 3, 3, 6)) == [("", ", D")]
    assert canonical([Span(3, 3, 3, 6)], Wording.of("A, B"), Wording.of("A, D, B")) == (Span(1, 1, 1, 4),)


def test_an_insertion_that_is_shifted_up_to_the_span_before_joins_it() -> None:
    # "a " inserted before z could stand anywhere behind x; leftmost it touches the replacement of x.
    assert found("x a a z", "y a a a z", (0, 1, 0, 1), (6, 6, 6, 8)) == [("x", "y a")]


def test_words_that_run_together_take_in_the_changes_on_both_sides() -> None:
    # " and-" and a tab deleted, "water." inserted: in the new text "ofStateswater" is one word.
    old, new = "and of and-States\tpeople", "and ofStateswater.people"
    assert found(old, new, (6, 11, 6, 6), (17, 18, 12, 18)) == [("of and-States\t", "ofStateswater.")]


def test_each_span_names_what_it_is_made_of() -> None:
    given = [Span(0, 0, 0, 5, (7,)), Span(0, 3, 5, 5, (8,)), Span(8, 9, 10, 11, (9,))]
    made = canonical(given, Wording.of("may act b"), Wording.of("shall act c"))
    assert [(s.start, s.end, s.made_of) for s in made] == [(0, 3, (7, 8)), (8, 9, (9,))]


def test_pieces_of_a_paragraph() -> None:
    old = Wording.of("States may act")
    new = Wording.of("States shall act")
    assert [(p.op, p.wording.text) for p in pieces(old, new)] == [
        (Op.EQUAL, "States "),
        (Op.DELETE, "may"),
        (Op.INSERT, "shall"),
        (Op.EQUAL, " act"),
    ]


def test_pieces_where_only_the_marks_differ() -> None:
    old = Wording.of("all of it")
    new = Wording.of("all ") + Wording.of("of", Mark.ITALIC) + Wording.of(" it")
    found = pieces(old, new)
    assert [(p.op, p.wording.text, p.before is None) for p in found] == [
        (Op.EQUAL, "all ", True),
        (Op.EQUAL, "of", False),
        (Op.EQUAL, " it", True),
    ]
    assert found[1].before == Wording.of("of")
    assert found[1].old == Wording.of("of")
    assert found[1].new == Wording.of("of", Mark.ITALIC)


def test_the_finest_spans_go_by_words_and_not_by_the_space_between_them() -> None:
    old, new = Wording.of("ash birch cedar"), Wording.of("birch pine cedar")
    assert finest_spans(old, new) == (Span(0, 4, 0, 0), Span(9, 9, 5, 10))


def test_the_finest_spans_keep_changes_apart_that_only_space_divides() -> None:
    old, new = Wording.of("fair play now"), Wording.of("free trade now")
    assert finest_spans(old, new) == (Span(0, 4, 0, 4), Span(5, 9, 5, 10))


def test_the_quick_way_to_cut_plain_texts_cuts_them_as_any_text_is_cut() -> None:
    plain = [sign for sign in map(chr, range(sys.maxunicode + 1)) if cutting._PLAIN.fullmatch(sign)]
    assert len(plain) > 1000
    for sign in plain:
        around = (
            sign,
            f"a{sign}a",
            f"a'{sign}",
            f"a’{sign}b",
            f" {sign}",
            sign * 2,
            f"\u2029{sign}\u2029",
            f"1{sign}_",
        )
        for text in around:
            assert cut(text) == tuple(cutting._any_token()(text)), f"{text!r}"
