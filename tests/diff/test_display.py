"""The display pass joins islands and still leads from one text to the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraph.diff.display import readable_pieces
from paraph.diff.words import pieces
from paraph.model.comparison import Op
from paraph.model.wording import NOTE, Wording, concat

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
