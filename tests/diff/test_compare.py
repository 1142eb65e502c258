from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.diff.compare import apply, compare, compare_one, inverse
from paraph.diff.paragraphs import Likeness, best_chain, in_order, likeness
from paraph.diff.weight import weight
from paraph.errors import LawBrokenError
from paraph.model.change import ChangeClass
from paraph.model.comparison import Comparison
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.rows import Appearance, rows
from paraph.model.wording import NOTE, Mark, Wording

WATER = "States shall protect all water resources of the region."
TRADE = "Ministers welcome the growth of trade in farm products."
PEACE = "Nothing here affects any position on maritime claims."


def text(*paragraphs: tuple[str, str]) -> Document:
    return Document(tuple(Paragraph(identity, Kind.OPERATIVE, Wording.of(words)) for identity, words in paragraphs))


def fates(comparison: Comparison) -> list[tuple[str, str]]:
    found = [(row.appearance.value, row.change.old if row.old else row.change.new) for row in rows(comparison)]
    return [(fate, side.paragraphs[0].id) for fate, side in found]


def ids(comparison: Comparison) -> set[tuple[str, str]]:
    return {
        (entry.old.paragraphs[0].id, entry.new.paragraphs[0].id)
        for entry in comparison.paragraphs
        if entry.old and entry.new
    }


def test_a_text_compared_with_itself() -> None:
    old = text(("a", WATER), ("b", TRADE))
    assert fates(compare(old, old)) == [("kept", "a"), ("kept", "b")]
    assert all(entry.changes == () for entry in compare(old, old).paragraphs)


def test_edited_added_and_removed() -> None:
    old = text(("a", WATER), ("b", TRADE), ("c", PEACE))
    new = text(("a", WATER.replace("shall", "may")), ("n", "New words altogether."), ("c", PEACE))
    comparison = compare(old, new)
    assert fates(comparison) == [("kept", "a"), ("removed", "b"), ("added", "n"), ("kept", "c")]
    assert [entry.changes for entry in comparison.paragraphs][:3] == [("edited",), ("removed",), ("added",)]
    assert apply(old, comparison) == new
    assert apply(new, inverse(comparison)) == old


def test_a_paragraph_moved_to_the_end_appears_at_both_places() -> None:
    old = text(("a", WATER), ("b", TRADE), ("c", PEACE))
    new = text(("b", TRADE), ("c", PEACE), ("a", WATER))
    comparison = compare(old, new)
    assert fates(comparison) == [("moved away", "a"), ("kept", "b"), ("kept", "c"), ("moved here", "a")]
    moved = comparison.paragraphs[-1]
    assert (moved.old.places, moved.new.places) == ((0,), (2,))
    assert (moved.old.number, moved.new.number) == ("1", "3")
    assert moved.changes == ("moved", "renumbered")


def test_as_many_paragraphs_as_possible_stay() -> None:
    assert in_order([(0, 3), (1, 0), (2, 1), (3, 2)]) == [(1, 0), (2, 1), (3, 2)]
    assert in_order([]) == []


def test_ids_decide_whatever_the_words() -> None:
    old = text(("a", WATER), ("b", TRADE))
    new = text(("b", WATER), ("a", TRADE))
    by_id = compare(old, new)
    assert ids(by_id) == {("a", "a"), ("b", "b")}
    by_words = compare(old, new, by_id=False)
    assert ids(by_words) == {("a", "b"), ("b", "a")}


def test_a_paragraph_with_a_new_id_is_known_by_its_words() -> None:
    comparison = compare(text(("a", WATER), ("b", TRADE)), text(("x", WATER + " Always."), ("b", TRADE)))
    assert [(fate, entry) for fate, entry in fates(comparison)] == [("kept", "a"), ("kept", "b")]
    assert ids(comparison) == {("a", "x"), ("b", "b")}


def test_an_equal_paragraph_elsewhere_is_moved_not_removed_and_added() -> None:
    comparison = compare(
        text(("a", WATER), ("b", TRADE), ("c", PEACE)), text(("b", TRADE), ("c", PEACE), ("x", WATER))
    )
    assert [row.appearance for row in rows(comparison)] == [
        Appearance.MOVED_AWAY,
        Appearance.KEPT,
        Appearance.KEPT,
        Appearance.MOVED_HERE,
    ]


def test_a_new_kind_is_reported_as_retyped() -> None:
    old = text(("a", WATER))
    new = Document((Paragraph("a", Kind.PREAMBULAR, Wording.of(WATER)),))
    (entry,) = compare(old, new).paragraphs
    assert entry.changes == ("retyped", "renumbered")
    assert (entry.old.number, entry.new.number) == ("1", "PP1")


def test_a_change_of_marks_alone_is_an_edit() -> None:
    (entry,) = compare(
        text(("a", "all")), Document((Paragraph("a", Kind.OPERATIVE, Wording.of("all", Mark.BOLD)),))
    ).paragraphs
    assert entry.changes == ("edited",)


def test_the_front_matter_is_part_of_a_text() -> None:
    old, new = Document((), (("title", "One"),)), Document((), (("title", "Two"),))
    assert apply(old, compare(old, new)) == new
    with pytest.raises(LawBrokenError):
        apply(Document(), compare(old, new))


def test_a_comparison_applies_to_nothing_but_its_own_text() -> None:
    with pytest.raises(LawBrokenError, match="does not start from"):
        apply(text(("a", TRADE)), compare(text(("a", WATER)), text(("a", PEACE))))


def test_likeness_is_the_share_of_common_words_in_order() -> None:
    assert likeness("a b c d", "a b c d") == 1.0
    assert likeness("a b", "c d") == 0.0
    assert likeness("a b c", "a x c") == pytest.approx(4 / 6)
    assert likeness("a  b", "a b") == 1.0


def test_likeness_without_signs() -> None:
    alike = Likeness(["[[a], b]"], ["[[c], d]", "a b"], signs=False)
    assert alike.of(0, 0) == 0.0
    assert alike.of(0, 1) == 1.0
    assert likeness("[[a], b]", "[[c], d]") == pytest.approx(5 / 7)


def test_how_much_of_a_part_comes_from_a_whole() -> None:
    alike = Likeness(["a b c d e f g h"], ["a b c d", "e f g x", "a b x e f", "p q r"])
    assert alike.share([0], [0, 1], 1) == pytest.approx(3 / 4)
    # What the first part has already is not the second's as well.
    assert alike.share([0], [0, 0], 0) == alike.share([0], [0, 0], 1) == 0.0
    # Two words in a row are a chance.
    assert alike.share([0], [2, 3], 0) == 0.0


def test_of_all_pairs_in_order_those_with_the_greatest_sum_are_chosen() -> None:
    scores = {(0, 0): 0.5, (0, 1): 0.9, (1, 0): 0.9, (1, 1): 0.5}
    assert best_chain(2, 2, lambda i, j: scores[i, j]) == [(0, 0), (1, 1)]
    scores[0, 0] = 0.3
    assert best_chain(2, 2, lambda i, j: scores[i, j]) in ([(0, 1)], [(1, 0)])
    assert best_chain(1, 1, lambda i, j: 0.0) == []


def test_substance_and_typography() -> None:
    def of(old: str, new: str) -> ChangeClass:
        return weight(Wording.of(old), Wording.of(new))

    assert of("“fair” trade - now", '"fair"\u00a0trade – now') is ChangeClass.TYPOGRAPHIC
    assert of("may", "shall") is ChangeClass.SUBSTANTIVE
    assert of("Water", "water") is ChangeClass.SUBSTANTIVE
    assert of("coop\u00aderation", "cooperation") is ChangeClass.TYPOGRAPHIC
    notes = [Wording.of(f"a{NOTE}", notes=[Wording.of(words)]) for words in ("why", "how")]
    assert weight(*notes) is ChangeClass.SUBSTANTIVE


_WORDS = st.lists(st.sampled_from("we shall may note the water trade of and , 7 *".split()), max_size=9).map(
    " ".join
)
_STATES = st.builds(
    Paragraph,
    st.just("a"),
    st.sampled_from([Kind.OPERATIVE, Kind.TEXT, Kind.SUB]),
    _WORDS.map(Wording.of),
    st.just(1),
    st.sampled_from(["", "3", "3 bis"]),
    aliases=st.sampled_from([(), ("b",)]),
)


@given(_STATES, _STATES)
def test_one_paragraph_by_itself_is_compared_as_a_text_of_one(one: Paragraph, other: Paragraph) -> None:
    assert compare(Document((one,)), Document((other,))).paragraphs == (compare_one(one, other),)
