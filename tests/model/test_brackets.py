from __future__ import annotations

from paraph.model.brackets import Bracket, bracket_tree


def test_a_text_without_brackets() -> None:
    tree = bracket_tree(["The States shall cooperate."])
    assert tree.brackets == ()
    assert tree.balanced
    assert len(tree) == 0


def test_nested_brackets() -> None:
    #                     01234567890123456
    tree = bracket_tree(["a [b [c] d] [e] f"])
    assert tree.brackets == (
        Bracket((0, 2), (0, 10), (Bracket((0, 5), (0, 7)),)),
        Bracket((0, 12), (0, 14)),
    )
    assert tree.balanced
    assert len(tree) == 3
    assert [bracket.depth for bracket in tree.brackets] == [2, 1]


def test_a_bracket_may_close_in_a_later_paragraph() -> None:
    tree = bracket_tree(["one [two", "three] four"])
    (bracket,) = tree.brackets
    assert (bracket.opens, bracket.closes) == ((0, 4), (1, 5))
    assert bracket.crosses
    assert tree.balanced


def test_within_one_paragraph_nothing_crosses() -> None:
    (bracket,) = bracket_tree(["[two]"]).brackets
    assert not bracket.crosses


def test_a_bracket_left_open_is_reported_and_gives_up_what_it_holds() -> None:
    #                     0123456789
    tree = bracket_tree(["[a [b] c", "[d]"])
    assert tree.unclosed == ((0, 0),)
    assert tree.unopened == ()
    assert not tree.balanced
    assert [b.opens for b in tree.brackets] == [(0, 3), (1, 0)]


def test_a_closing_bracket_without_an_opening_one_is_reported() -> None:
    tree = bracket_tree(["a] [b]]"])
    assert tree.unopened == ((0, 1), (0, 6))
    assert tree.unclosed == ()
    assert [b.opens for b in tree.brackets] == [(0, 3)]
    assert not tree.balanced


def test_what_was_found_stands_in_reading_order() -> None:
    tree = bracket_tree(["[[a] [b]", "c [d]"])
    assert tree.unclosed == ((0, 0),)
    assert [b.opens for b in tree.brackets] == [(0, 1), (0, 5), (1, 2)]


def test_alternatives_are_divided_by_slashes_at_their_own_depth() -> None:
    #                     0123456789012345678
    tree = bracket_tree(["[may / [a / b] / x]"])
    (bracket,) = tree.brackets
    assert bracket.slashes == ((0, 5), (0, 15))
    assert bracket.inside[0].slashes == ((0, 10),)


def test_a_slash_without_spaces_or_outside_divides_nothing() -> None:
    tree = bracket_tree(["and/or [and/or] a / b"])
    assert tree.brackets[0].slashes == ()
