"""Which paragraphs of one text are which of another. What is expected was written by hand before the code."""

from __future__ import annotations

import pytest

from paraph.diff.compare import apply, compare, inverse
from paraph.diff.paragraphs import likeness
from paraph.model.comparison import Comparison, Op
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.rows import Appearance, rows
from paraph.model.wording import BREAK, Mark, Wording

WATER = "States shall protect all shared water resources of the region from pollution."
TRADE = "Ministers welcome the steady growth of trade in farm products between the ports."
PEACE = "Nothing in this text affects the position of any party on its maritime claims."
RAIL = "The working group studies how night trains could link the five capitals by 2030."
FIRST = "The participating States agree to share data on floods without delay."
SECOND = "The secretariat keeps the register of these data and opens it to researchers."
THIRD = "Each party bears the cost of its own stations along the river."
FOURTH = "A review of the whole system takes place every third year in spring."


def text(*paragraphs: str | Paragraph) -> Document:
    """Return a text of operative paragraphs, their ids in reading order; "a: words" gives an id."""
    return Document(
        tuple(
            p if isinstance(p, Paragraph) else Paragraph(f"n{n}", Kind.OPERATIVE, Wording.of(p))
            for n, p in enumerate(paragraphs)
        )
    )


def named(identity: str, words: str, *aliases: str) -> Paragraph:
    return Paragraph(identity, Kind.OPERATIVE, Wording.of(words), aliases=aliases)


def compared(old: Document, new: Document, *, by_id: bool = False) -> Comparison:
    """Return the comparison, after it was checked that it is exact both ways."""
    comparison = compare(old, new, by_id=by_id)
    assert apply(old, comparison) == new
    assert apply(new, inverse(comparison)) == old
    return comparison


Found = tuple[tuple[int, ...], tuple[int, ...], str]


def found(comparison: Comparison) -> list[Found]:
    """Return the places of each entry on both sides and what is said of it; new numbers are left out."""
    return [
        (c.old.places, c.new.places, " ".join(name for name in c.changes if name != "renumbered"))
        for c in comparison.paragraphs
    ]


CASES: dict[str, tuple[list[str], list[str], list[Found]]] = {
    "split after a sentence": (
        [WATER, f"{FIRST} {SECOND}", PEACE],
        [WATER, FIRST, SECOND, PEACE],
        [((0,), (0,), ""), ((1,), (1, 2), "split"), ((2,), (3,), "")],
    ),
    "split and edited": (
        [f"{FIRST} {SECOND}", PEACE],
        [FIRST, SECOND.replace("opens it", "opens it freely"), PEACE],
        [((0,), (0, 1), "edited split"), ((1,), (2,), "")],
    ),
    "split in four": (
        [WATER, f"{FIRST} {SECOND} {THIRD} {FOURTH}"],
        [WATER, FIRST, SECOND, THIRD, FOURTH],
        [((0,), (0,), ""), ((1,), (1, 2, 3, 4), "split")],
    ),
    "a long paragraph of which a short end was cut off": (
        [f"{WATER} {TRADE} {PEACE} {THIRD}", RAIL],
        [f"{WATER} {TRADE} {PEACE}", THIRD, RAIL],
        [((0,), (0, 1), "split"), ((1,), (2,), "")],
    ),
    "a new paragraph beside a split one is added": (
        [f"{FIRST} {SECOND}", PEACE],
        [FIRST, SECOND, RAIL, PEACE],
        [((0,), (0, 1), "split"), ((), (2,), "added"), ((1,), (3,), "")],
    ),
    "split and moved": (
        [f"{FIRST} {SECOND}", WATER, TRADE, PEACE],
        [WATER, TRADE, PEACE, FIRST, SECOND],
        [((1,), (0,), ""), ((2,), (1,), ""), ((3,), (2,), ""), ((0,), (3, 4), "moved split")],
    ),
    "words that begin like what went are no part": (
        [f"{WATER} {THIRD}", PEACE],
        [WATER, "Each party bears the full risk of new dams built on other rivers.", PEACE],
        [((0,), (0,), "edited"), ((), (1,), "added"), ((1,), (2,), "")],
    ),
    "joined": (
        [WATER, FIRST, SECOND, PEACE],
        [WATER, f"{FIRST} {SECOND}", PEACE],
        [((0,), (0,), ""), ((1, 2), (1,), "joined"), ((3,), (2,), "")],
    ),
    "joined and edited": (
        [FIRST, SECOND, PEACE],
        [f"{FIRST.replace('without delay', 'within a day')} {SECOND}", PEACE],
        [((0, 1), (0,), "edited joined"), ((2,), (1,), "")],
    ),
    "three joined": (
        [FIRST, SECOND, THIRD],
        [f"{FIRST} {SECOND} {THIRD}"],
        [((0, 1, 2), (0,), "joined")],
    ),
    "joined the other way round": (
        [WATER, f"{FIRST} {THIRD}", SECOND, PEACE],
        [WATER, f"{SECOND} {FIRST} {THIRD}", PEACE],
        [((0,), (0,), ""), ((2, 1), (1,), "joined"), ((3,), (2,), "")],
    ),
    "joined over one that went": (
        [FIRST, WATER, SECOND, PEACE],
        [f"{FIRST} {SECOND}", PEACE],
        [((0, 2), (0,), "joined"), ((1,), (), "removed"), ((3,), (1,), "")],
    ),
    "split around a new one": (
        [f"{FIRST} {SECOND}", PEACE],
        [FIRST, RAIL, SECOND, PEACE],
        [((0,), (0, 2), "split"), ((), (1,), "added"), ((1,), (3,), "")],
    ),
    "a known paragraph between them: no part of what is behind it": (
        [f"{FIRST} {SECOND}", PEACE],
        [FIRST, PEACE, SECOND],
        [((0,), (0,), "edited"), ((1,), (1,), ""), ((), (2,), "added")],
    ),
    "moved": (
        [WATER, TRADE, PEACE],
        [TRADE, PEACE, WATER],
        [((1,), (0,), ""), ((2,), (1,), ""), ((0,), (2,), "moved")],
    ),
    "moved and edited": (
        [WATER, TRADE, PEACE],
        [TRADE, PEACE, WATER.replace("all shared", "the")],
        [((1,), (0,), ""), ((2,), (1,), ""), ((0,), (2,), "edited moved")],
    ),
    "sections changed places: the fewer paragraphs moved": (
        [WATER, TRADE, PEACE, RAIL, FIRST],
        [RAIL, FIRST, WATER, TRADE, PEACE],
        [
            ((3,), (0,), "moved"),
            ((4,), (1,), "moved"),
            ((0,), (2,), ""),
            ((1,), (3,), ""),
            ((2,), (4,), ""),
        ],
    ),
    "elsewhere with half of its words only: not the same": (
        [WATER, TRADE, PEACE],
        [TRADE, PEACE, "States shall protect all forests and lakes of every single mountain from pollution."],
        [((0,), (), "removed"), ((1,), (0,), ""), ((2,), (1,), ""), ((), (2,), "added")],
    ),
    "a copy elsewhere is added, the original stays": (
        [WATER, TRADE, PEACE],
        [WATER, TRADE, PEACE, WATER],
        [((0,), (0,), ""), ((1,), (1,), ""), ((2,), (2,), ""), ((), (3,), "added")],
    ),
    "what stands everywhere does not move": (
        ["Option 2: No text", WATER, TRADE, "Option 2: No text", PEACE],
        [WATER, TRADE, "Option 2: No text", PEACE, RAIL, "Option 2: No text"],
        [
            ((0,), (), "removed"),
            ((1,), (0,), ""),
            ((2,), (1,), ""),
            ((3,), (2,), ""),
            ((4,), (3,), ""),
            ((), (4,), "added"),
            ((), (5,), "added"),
        ],
    ),
    "a better likeness elsewhere counts more than a poor one in its place": (
        [WATER, TRADE, PEACE, RAIL],
        [
            "Ministers shall protect all shared farm resources of the ports from trade.",
            TRADE,
            PEACE,
            RAIL,
            WATER + " This is urgent.",
        ],
        [
            ((), (0,), "added"),
            ((1,), (1,), ""),
            ((2,), (2,), ""),
            ((3,), (3,), ""),
            ((0,), (4,), "edited moved"),
        ],
    ),
    "new numbers alone are no change": (
        [WATER, TRADE],
        [RAIL, WATER, TRADE],
        [((), (0,), "added"), ((0,), (1,), ""), ((1,), (2,), "")],
    ),
    "brackets alone do not make paragraphs alike": (
        [WATER, "[[Ports], [harbours]] and [wharves], [piers]; [dues]", TRADE],
        [WATER, "[[Vines], [orchards]] and [hedges], [barns]; [stables]", TRADE],
        [((0,), (0,), ""), ((1,), (), "removed"), ((), (1,), "added"), ((2,), (2,), "")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_by_words(case: str) -> None:
    old, new, expected = CASES[case]
    comparison = compared(text(*old), text(*new))
    assert found(comparison) == expected
    for change in comparison.paragraphs:
        if change.moved:
            sides = (" ".join(w.text for w in words) for words in (change.old_wordings, change.new_wordings))
            assert likeness(*sides) >= 0.6


@pytest.mark.parametrize("case", CASES)
def test_the_way_back_tells_the_same(case: str) -> None:
    old, new, expected = CASES[case]
    there = {"added": "removed", "removed": "added"}
    names = {"split": "joined", "joined": "split"}
    back = [
        (after, before, there.get(what, " ".join(sorted(names.get(name, name) for name in what.split()))))
        for before, after, what in expected
    ]
    given = found(inverse(compared(text(*old), text(*new))))
    assert sorted((o, n, " ".join(sorted(what.split()))) for o, n, what in given) == sorted(back)


def test_the_pieces_of_a_split_say_where_the_new_paragraph_begins() -> None:
    (entry,) = compared(text(f"{FIRST} {SECOND}"), text(FIRST, SECOND)).paragraphs
    assert [(piece.op, piece.wording.text) for piece in entry.pieces] == [
        (Op.EQUAL, FIRST),
        (Op.DELETE, " "),
        (Op.INSERT, BREAK),
        (Op.EQUAL, SECOND),
    ]
    assert [w.text for w in entry.old_wordings] == [f"{FIRST} {SECOND}"]
    assert [w.text for w in entry.new_wordings] == [FIRST, SECOND]


def test_by_id_a_split_keeps_the_id_on_its_first_part() -> None:
    old = text(named("a", WATER), named("b", f"{FIRST} {SECOND}"), named("c", PEACE))
    new = text(named("a", WATER), named("b", FIRST), named("x", SECOND), named("c", PEACE))
    entry = compared(old, new, by_id=True).paragraphs[1]
    assert [p.id for p in entry.old.paragraphs] == ["b"]
    assert [p.id for p in entry.new.paragraphs] == ["b", "x"]
    assert entry.changes == ("split",)


def test_by_id_an_alias_tells_a_join_whatever_lies_between_and_whatever_was_edited() -> None:
    old = text(named("a", WATER), named("b", FIRST), named("c", TRADE), named("d", PEACE))
    new = text(named("a", f"{WATER} A new end.", "d"), named("b", FIRST), named("c", TRADE))
    entry = compared(old, new, by_id=True).paragraphs[0]
    assert [p.id for p in entry.old.paragraphs] == ["a", "d"]
    assert [p.id for p in entry.new.paragraphs] == ["a"]
    assert entry.changes == ("edited", "joined")


def test_joined_paragraphs_are_told_in_the_order_in_which_their_words_stand_now() -> None:
    old = text(named("a", WATER), named("b", FIRST), named("d", PEACE))
    new = text(named("a", f"{PEACE} {WATER}", "d"), named("b", FIRST))
    entry = next(c for c in compared(old, new, by_id=True).paragraphs if c.changes)
    assert [p.id for p in entry.old.paragraphs] == ["d", "a"]
    assert "edited" not in entry.changes


def test_an_alias_from_before_the_old_text_joins_nothing() -> None:
    old = text(named("a", f"{WATER} {FIRST}", "z"))
    assert found(compared(old, text(named("a", f"{WATER} {FIRST}", "z")), by_id=True)) == [((0,), (0,), "")]


def test_a_joined_paragraph_that_still_stands_is_not_joined() -> None:
    old = text(named("a", WATER), named("b", FIRST))
    new = text(named("a", WATER, "b"), named("b", FIRST))
    assert found(compared(old, new, by_id=True)) == [((0,), (0,), ""), ((1,), (1,), "")]


def test_ids_that_say_moved_are_believed_though_all_words_are_others() -> None:
    old = text(named("a", WATER), named("b", FIRST), named("c", TRADE))
    new = text(named("b", FIRST), named("c", TRADE), named("a", PEACE))
    assert found(compared(old, new, by_id=True))[-1] == ((0,), (2,), "edited moved")


def test_a_paragraph_separator_within_a_paragraph_is_never_taken_for_a_seam() -> None:
    odd = f"{FIRST}{BREAK}{SECOND}"
    comparison = compared(text(odd, THIRD), text(f"{odd} {THIRD}"))
    assert [len(change.old) for change in comparison.paragraphs if change.new] == [1]
    comparison = compared(text(named("a", odd), named("b", THIRD)), text(named("a", odd, "b")), by_id=True)
    assert found(comparison) == [((0,), (0,), ""), ((1,), (), "removed")]


def test_a_picture_is_no_part_of_a_text() -> None:
    picture = Paragraph("p", Kind.OBJECT, Wording.of(SECOND))
    comparison = compared(text(FIRST, picture), text(f"{FIRST} {SECOND}"))
    assert [len(change.old) for change in comparison.paragraphs if change.new] == [1]


# ------------------------------------------------------------------ rows


def shown(comparison: Comparison) -> list[tuple[Appearance, list[str]]]:
    """Return the rows, what moved in round brackets."""
    return [
        (
            row.appearance,
            [
                "".join(
                    f"({s.piece.wording.text})" if s.appearance is not Appearance.KEPT else s.piece.wording.text
                    for s in part.pieces
                )
                for part in row.parts
            ],
        )
        for row in rows(comparison)
    ]


def test_what_stood_in_a_place_is_shown_before_what_stands_there_now() -> None:
    assert shown(compared(text(WATER, TRADE, PEACE), text(WATER, RAIL, PEACE))) == [
        (Appearance.KEPT, [WATER]),
        (Appearance.REMOVED, [TRADE]),
        (Appearance.ADDED, [RAIL]),
        (Appearance.KEPT, [PEACE]),
    ]


def test_a_split_is_one_row_of_several_parts_with_the_seam_at_their_ends() -> None:
    assert shown(compared(text(f"{FIRST} {SECOND}"), text(FIRST, SECOND))) == [
        (Appearance.KEPT, [f"{FIRST} {BREAK}", SECOND])
    ]


def test_a_moved_paragraph_is_shown_at_both_places() -> None:
    assert shown(compared(text(WATER, TRADE, PEACE), text(TRADE, PEACE, WATER))) == [
        (Appearance.MOVED_AWAY, [f"({WATER})"]),
        (Appearance.KEPT, [TRADE]),
        (Appearance.KEPT, [PEACE]),
        (Appearance.MOVED_HERE, [f"({WATER})"]),
    ]


def test_what_was_joined_from_afar_is_shown_there_too() -> None:
    old = text(named("a", WATER), named("b", TRADE), named("c", PEACE))
    new = text(named("a", f"{WATER} {PEACE}", "c"), named("b", TRADE))
    assert shown(compared(old, new, by_id=True)) == [
        (Appearance.KEPT, [f"{WATER}( )({PEACE})"]),
        (Appearance.KEPT, [TRADE]),
        (Appearance.MOVED_AWAY, [f"({PEACE})"]),
    ]


def test_what_was_split_off_to_afar_is_shown_where_it_was_cut_off_too() -> None:
    old = text(named("a", f"{WATER} {PEACE}", "c"), named("b", TRADE))
    new = text(named("a", WATER), named("b", TRADE), named("c", PEACE))
    back = inverse(compared(new, old, by_id=True))
    assert shown(back) == [
        (Appearance.KEPT, [f"{WATER}( )({PEACE})"]),
        (Appearance.KEPT, [TRADE]),
        (Appearance.MOVED_HERE, [f"( )({PEACE})"]),
    ]


def test_what_is_as_much_like_another_has_not_moved() -> None:
    one, other = THIRD.replace("river", "lake"), THIRD.replace("cost", "price")
    comparison = compared(text(THIRD, WATER, TRADE), text(WATER, TRADE, one, other))
    assert set(found(comparison)) == {
        *[((0,), (), "removed"), ((1,), (0,), ""), ((2,), (1,), "")],
        *[((), (2,), "added"), ((), (3,), "added")],
    }


def test_a_picture_is_not_a_text_with_much_the_same_words() -> None:
    words = "Picture: the level of the lake at the old dam in each month of the year"
    picture = Paragraph("n1", Kind.OBJECT, Wording.of(words))
    comparison = compared(text(WATER, picture, TRADE), text(WATER, f"{words} 2026", TRADE))
    assert set(found(comparison)) == {
        *[((0,), (0,), ""), ((2,), (2,), "")],
        *[((1,), (), "removed"), ((), (1,), "added")],
    }


def test_words_that_only_became_bold_were_not_before() -> None:
    old = text(WATER, TRADE)
    new = Document((Paragraph("n0", Kind.OPERATIVE, Wording.of(WATER, Mark.BOLD)), *old.paragraphs[1:]))
    assert compared(old, new, by_id=True).paragraphs[0].changes == ("edited",)
