"""The note on main changes in plain words, and the verbs of obligation in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from laws.generate import revisions
from laws.restructured import restructured
from paraph.diff.compare import compare
from paraph.diff.main_changes import MainChanges, main_changes
from paraph.model.document import DELETED, Document, Kind, Paragraph
from paraph.model.wording import NOTE, Mark, Wording

SEA, SHIP = "The sea is deep and cold in winter.", "Ships sail from every harbour before noon."
LAMPS = "Lamps burn on both sides of the strait at night."


def text(*paragraphs: tuple[str, str | Wording], kind: Kind = Kind.OPERATIVE) -> Document:
    found = ((name, Wording.of(words) if isinstance(words, str) else words) for name, words in paragraphs)
    return Document(tuple(Paragraph(name, kind, words) for name, words in found))


def changes(old: Document, new: Document, language: str = "en") -> MainChanges:
    return main_changes(compare(old, new), language)


def told(old: Document, new: Document) -> dict[str, tuple[str, ...]]:
    return {entry.paragraph: entry.sentences for entry in changes(old, new).paragraphs}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Lamps burn at night.", "Lamps burn at dusk.", "“night” becomes “dusk”."),
        ("Lamps burn.", "Lamps burn at night.", "“at night” is added after “Lamps burn”."),
        ("Lamps burn at night.", "Lamps burn.", "“at night” is taken out."),
        ("Lamps burn.", "Bright lamps burn.", "“Lamps” becomes “Bright lamps”."),
        ("Lamps burn;", "Lamps burn; and", "“and” is added after “Lamps burn;”."),
        ("Lamps  burn.", "Lamps burn.", "Spacing changed."),
        ("lamps burn.", "Now lamps burn.", "“Now” is added at the beginning."),
    ],
)
def test_reworded(old: str, new: str, sentence: str) -> None:
    found = changes(text(("a", old)), text(("a", new)))
    assert found.paragraphs[0].sentences == (sentence,)
    assert found.counts == "Paragraphs reworded: 1."


def test_new_and_deleted_are_quoted() -> None:
    found = changes(text(("a", SEA), ("b", SHIP)), text(("a", SEA), ("c", "Nobody may fish at night")))
    assert [(entry.paragraph, entry.sentences) for entry in found.paragraphs] == [
        ("Paragraph 2", ("Deleted. It read: “Ships sail from every harbour before noon.”",)),
        ("Paragraph 2", ("New: “Nobody may fish at night”.",)),
    ]
    assert found.counts == "Paragraphs new: 1; deleted: 1."


def test_a_place_that_is_left_is_a_deletion_and_words_in_it_are_new() -> None:
    full, left = text(("a", SEA)), text(("a", DELETED))
    assert told(full, left) == {"Paragraph 1": (f"Deleted. It read: “{SEA}”",)}
    assert told(left, full) == {"Paragraph 1": (f"New: “{SEA}”",)}
    assert told(left, left) == {}


def test_moved_split_and_joined() -> None:
    three = text(("a", SEA), ("c", LAMPS), ("b", SHIP))
    assert told(three, text(("b", SHIP), ("a", SEA), ("c", LAMPS))) == {
        "Paragraph 1": ("Moved: it stood after paragraph 2, and now stands at the beginning.",)
    }
    whole, halves = text(("a", f"{SEA} {SHIP}")), text(("a", f"{SEA} "), ("b", SHIP))
    assert told(whole, halves) == {"Paragraph 1": ("Split: its words now stand in paragraph 1 and paragraph 2.",)}
    assert told(halves, whole) == {"Paragraph 1": ("Joined from paragraph 1 and paragraph 2.",)}


def test_another_kind_emphasis_and_notes() -> None:
    assert told(text(("a", SEA)), text(("a", SEA), kind=Kind.TEXT)) == {
        f"The paragraph “{SEA}”": ("Was: operative paragraph. Now: unnumbered paragraph.",)
    }
    assert told(text(("a", SEA)), text(("a", Wording.of(SEA, Mark.ITALIC)))) == {
        "Paragraph 1": ("The emphasis of words changed.",)
    }
    noted = Wording.of(f"We act{NOTE}.", notes=[Wording.of("Treaty of Tarn.")])
    assert told(text(("a", "We act.")), text(("a", noted))) == {
        "Paragraph 1": ("The note “Treaty of Tarn.” is added after “We act”.",)
    }


def test_what_is_reworded_throughout_is_not_listed() -> None:
    old, new = text(("a", SEA)), text(("a", "Nobody knows how warm summers on land will be."))
    (entry,) = changes(old, new).paragraphs
    assert entry.sentences[0].startswith("Reworded throughout: ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("We shall act.", "We should act.", ("“shall” becomes “should”.",)),
        ("We shall act.", "We act.", ("“shall” is taken out.",)),
        ("We act.", "We must act.", ("“must” is added.",)),
        (
            "We shall act and they may.",
            "We may act and they shall.",
            ("“shall” becomes “may”.", "“may” becomes “shall”."),
        ),
        ("We shall act.", "We shall act now.", ()),
        ("Before May 2027.", "Before June 2027.", ()),
    ],
)
def test_verbs_of_obligation_are_pointed_out(old: str, new: str, said: tuple[str, ...]) -> None:
    found = changes(text(("a", old)), text(("a", new))).verbs
    assert [entry.sentences for entry in found] == ([said] if said else [])


def test_verbs_are_those_of_the_language() -> None:
    old, new = text(("a", "Les États doivent agir.")), text(("a", "Les États devraient agir."))
    assert changes(old, new, "fr").verbs[0].sentences == ("“doivent” becomes “devraient”.",)
    assert changes(old, new, "en").verbs == ()


def test_a_paragraph_that_only_got_another_number_is_not_told() -> None:
    old = text(("a", SEA), ("b", SHIP))
    new = text(("n", "A wholly new thing is said."), ("a", SEA), ("b", SHIP))
    assert list(told(old, new)) == ["Paragraph 1"]


@settings(max_examples=40)
@given(revisions() | restructured())
def test_every_changed_paragraph_is_told_and_no_other(drawn: tuple[Document, Document]) -> None:
    old, new = drawn
    comparison = compare(old, new)
    found = main_changes(comparison)
    wanted = [c for c in comparison.paragraphs if set(c.changes) - {"renumbered"}]
    assert len(found.paragraphs) == len(wanted)
    assert all(entry.sentences for entry in found.paragraphs)
    assert main_changes(compare(old, old)).counts == "No paragraph differs."
