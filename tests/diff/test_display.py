"""The display pass joins islands and still leads from one text to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.diff.display import readable_pieces
from paraph.diff.words import pieces
from paraph.model.comparison import Op
from paraph.model.wording import BREAK, NOTE, Mark, Wording, concat

words = st.lists(st.sampled_from(["we", "shall", "note", "the", "of", "act", ",", "and"]), max_size=14)


def test_small_common_words_do_not_chop_a_sentence() -> None:
    old = Wording.of("We appoint national contact points and share data today")
    new = Wording.of("We designate regional focal persons and exchange facts today")
    exact, shown = pieces(old, new), readable_pieces(pieces(old, new))
    assert [p.wording.text for p in exact if p.op is Op.EQUAL] == ["We ", " and ", " today"]
    assert [(p.op.value, p.wording.text) for p in shown] == [
        ("equal", "We "),
        ("delete", "appoint national contact points and share data"),
        ("insert", "designate regional focal persons and exchange facts"),
        ("equal", " today"),
    ]


def shown(old: str, new: str) -> str:
    """Return what is shown, [-deleted-] and {+inserted+}."""
    signs = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    found = readable_pieces(pieces(Wording.of(old), Wording.of(new)))
    return "".join(signs[piece.op].format(piece.wording.text) for piece in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the growth of trade", "the rise of exports", "the [-growth of trade-]{+rise of exports+}"),
        # A word that says something stands between two words that changed: it stays.
        ("may protect rivers", "shall protect lakes", "[-may-]{+shall+} protect [-rivers-]{+lakes+}"),
        (
            "we shall protect all rivers",
            "they may protect the lakes",
            "[-we shall protect all rivers-]{+they may protect the lakes+}",
        ),
        # Whoever puts a word in brackets leaves it as it is.
        ("we note growth", "we [note] growth", "we {+[+}note{+]+} growth"),
        ("[to] [note]", "to note", "[-[-]to[-] [-]{+ +}note[-]-]"),
        # Signs between changed words change with them.
        ("fair, open", "free, closed", "[-fair, open-]{+free, closed+}"),
        # Five words that stayed are shown, whatever changed around them.
        (
            "a b c d e f g h i j k l bridges trains rivers ports coast m n o p q r s t u v w x",
            "1 2 3 4 5 6 7 8 9 10 11 12 bridges trains rivers ports coast 13 14 15 16 17 18 19 20 21 22 23 24",
            "[-a b c d e f g h i j k l-]{+1 2 3 4 5 6 7 8 9 10 11 12+} bridges trains rivers ports coast "
            "[-m n o p q r s t u v w x-]{+13 14 15 16 17 18 19 20 21 22 23 24+}",
        ),
    ],
)
def test_what_is_shown(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_islands_are_joined_also_where_marks_changed() -> None:
    old = Wording.of("We ") + Wording.of("the growth of trade")
    new = Wording.of("We ", Mark.ITALIC) + Wording.of("the rise of exports")
    found = readable_pieces(pieces(old, new))
    assert [p.wording.text for p in found] == ["We ", "the ", "growth of trade", "rise of exports"]
    assert concat(p.old for p in found) == old
    assert concat(p.new for p in found) == new


def test_a_seam_between_paragraphs_joins_nothing() -> None:
    old, new = Wording.of("ports or lakes"), Wording.of(f"rivers{BREAK}or coasts")
    found = readable_pieces(pieces(old, new))
    assert [(p.op, p.wording.text) for p in found] == [
        (Op.DELETE, "ports "),
        (Op.INSERT, f"rivers{BREAK}"),
        (Op.EQUAL, "or "),
        (Op.DELETE, "lakes"),
        (Op.INSERT, "coasts"),
    ]


def test_a_note_stays_with_its_words() -> None:
    note = Wording.of("See the annex.")
    old = Wording.of(f"a b{NOTE} c d", notes=[note])
    new = Wording.of(f"x b{NOTE} y d", notes=[note])
    shown = readable_pieces(pieces(old, new))
    assert concat(p.old for p in shown) == old
    assert concat(p.new for p in shown) == new


@given(words, words)
def test_both_texts_can_be_rebuilt(first: list[str], second: list[str]) -> None:
    old, new = Wording.of(" ".join(first)), Wording.of(" ".join(second))
    shown = readable_pieces(pieces(old, new))
    assert concat(p.old for p in shown) == old
    assert concat(p.new for p in shown) == new
