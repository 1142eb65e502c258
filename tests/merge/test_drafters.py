"""Two drafters' work on one draft: together where it can be, side by side where it cannot, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.formats.draft.conflicts import BETWEEN, OURS, THEIRS, print_conflicts
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.merge.drafters import Conflict, MergedDrafts, merged_drafts
from paraph.model.document import Agreement, Document, Kind, Paragraph, Standing
from paraph.model.frozen import replace
from paraph.model.wording import Wording

WORDS = {
    "a": "We measure the level of the lake every day.",
    "b": "We publish what was measured within seven days.",
    "c": "We repair the old dam before the winter.",
    "d": "We meet again in two years.",
}


def text(*paragraphs: Paragraph, title: str = "Draft") -> Document:
    return Document(paragraphs, (("title", title),))


def op(identity: str, words: str = "") -> Paragraph:
    return Paragraph(identity, Kind.OPERATIVE, Wording.of(words or WORDS[identity]))


BASE = text(*map(op, "abcd"))


def together(ours: Document, theirs: Document) -> list[str]:
    """What comes of two drafters' work: a paragraph by its words, a conflict as “mine | theirs”."""
    merged = merged_drafts(BASE, ours, theirs)
    assert merged is not None
    return [shown(entry) for entry in merged.entries]


def shown(entry: Paragraph | Conflict) -> str:
    if isinstance(entry, Paragraph):
        return entry.text
    return " | ".join("" if side is None else side.text for side in (entry.ours, entry.theirs))


def changed(identity: str, old: str, new: str) -> Document:
    return text(*(op(i, WORDS[i].replace(old, new) if i == identity else "") for i in "abcd"))


def test_different_words_of_one_paragraph_go_together() -> None:
    found = together(changed("a", "level", "depth"), changed("a", "every day", "every week"))
    assert found[0] == "We measure the depth of the lake every week."
    assert found[1:] == [WORDS[i] for i in "bcd"]


def test_words_changed_in_a_paragraph_that_the_other_moved() -> None:
    moved = text(op("c"), op("a"), op("b"), op("d"))
    found = together(moved, changed("c", "old", "broken"))
    assert found == ["We repair the broken dam before the winter.", WORDS["a"], WORDS["b"], WORDS["d"]]


def test_the_same_change_made_by_both_is_made_once() -> None:
    both = changed("a", "every day", "every week")
    assert together(both, both) == [p.text for p in both]


def test_the_same_words_changed_differently_stand_side_by_side() -> None:
    found = together(changed("a", "every day", "every week"), changed("a", "every day", "every hour"))
    assert found[0] == "We measure the level of the lake every week. | We measure the level of the lake every hour."
    assert found[1:] == [WORDS[i] for i in "bcd"]


@pytest.mark.parametrize("swapped", [False, True])
def test_taken_out_by_one_and_changed_by_the_other(swapped: bool) -> None:
    sides = [text(op("a"), op("b"), op("d")), changed("c", "old", "broken")]
    found = together(*(reversed(sides) if swapped else sides))
    other = "We repair the broken dam before the winter."
    assert found == [WORDS["a"], WORDS["b"], f"{other} | " if swapped else f" | {other}", WORDS["d"]]


def test_taken_out_by_one_and_agreed_by_the_other() -> None:
    agreed = text(*(replace(p, standing=Standing(Agreement.AGREED, "som-1")) if p.id == "c" else p for p in BASE))
    assert together(text(op("a"), op("b"), op("d")), agreed)[2] == f" | {WORDS['c']}"


def test_taken_out_by_one_and_left_by_the_other_is_gone() -> None:
    assert together(text(op("a"), op("b"), op("d")), changed("a", "day", "week"))[1:] == [WORDS["b"], WORDS["d"]]


def test_the_first_paragraph_taken_out_by_one_and_changed_by_the_other() -> None:
    found = together(text(op("b"), op("c"), op("d")), changed("a", "day", "week"))
    assert found[0] == " | We measure the level of the lake every week."


def test_new_paragraphs_of_both_stand_and_keep_their_ids() -> None:
    new, other = op("n1", "We thank Ostrel for its warm welcome."), op("n2", "Fishing is forbidden in spring.")
    merged = merged_drafts(BASE, text(*BASE, new), text(op("a"), other, *map(op, "bcd")))
    assert merged is not None
    assert [p.id for p in merged.entries if isinstance(p, Paragraph)] == ["a", "n2", "b", "c", "d", "n1"]


def test_two_versions_of_one_new_paragraph_stand_side_by_side() -> None:
    one, other = op("n1", "We thank the people of Ostrel."), op("n2", "We thank the good people of Ostrel.")
    assert together(text(*BASE, one), text(*BASE, other))[4:] == [f"{one.text} | {other.text}"]


def test_standing_and_number_of_one_beside_words_of_the_other() -> None:
    agreed = text(
        *(replace(p, standing=Standing(Agreement.AGREED, "som-1"), number="3") if p.id == "c" else p for p in BASE)
    )
    merged = merged_drafts(BASE, agreed, changed("a", "day", "week"))
    assert merged is not None
    found = [p for p in merged.entries if isinstance(p, Paragraph)]
    assert (found[2].standing, found[2].number) == (Standing(Agreement.AGREED, "som-1"), "3")
    assert found[0].text.endswith("every week.")


def test_another_standing_from_each_is_a_conflict() -> None:
    one, other = (
        text(*(replace(p, standing=Standing(level, "som-1")) if p.id == "c" else p for p in BASE))
        for level in (Agreement.AGREED, Agreement.AD_REFERENDUM)
    )
    merged = merged_drafts(BASE, one, other)
    assert merged is not None
    assert merged.conflicts == 1


def test_front_matter_of_one_and_of_both() -> None:
    merged = merged_drafts(BASE, text(*BASE, title="New"), BASE)
    assert merged is not None
    assert merged.front == (("title", "New"),)
    assert merged_drafts(BASE, text(*BASE, title="New"), text(*BASE, title="Other")) is None


@given(st.data())
def test_nothing_of_either_is_lost(data: st.DataObject) -> None:
    """Whatever two drafters change, each changed word is in what comes of it, in a paragraph or in a conflict."""

    def side(name: str) -> Document:
        order = data.draw(st.permutations("abcd"))
        kept = [i for i in order if data.draw(st.integers(0, 5))]
        made = []
        for identity in kept:
            words = WORDS[identity].split(" ")
            for place in range(len(words)):
                if not data.draw(st.integers(0, 6)):
                    words[place] = f"{name}{identity}{place}"
            made.append(op(identity, " ".join(words)))
        if data.draw(st.booleans()):
            made.insert(data.draw(st.integers(0, len(made))), op(f"{name}n", f"{name}new words stand here"))
        return text(*made)

    ours, theirs = side("x"), side("y")
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merged_drafts(BASE, one, other)
        if merged is None:
            continue
        said = " ".join(shown(entry) for entry in merged.entries)
        for document in (ours, theirs):
            for word in " ".join(p.text for p in document).split():
                if word[0] in "xy" and any(c.isdigit() for c in word):
                    assert word in said, (word, said)
        again = merged_drafts(BASE, one, BASE)
        assert again is not None
        assert [shown(e) for e in again.entries] == [p.text for p in one]
        assert printed(again) == print_draft(one)


def printed(merged: MergedDrafts) -> str:
    entries = [(e.ours, e.theirs) if isinstance(e, Conflict) else e for e in merged.entries]
    return print_conflicts(merged.front, entries, ("ours", "theirs"))


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_conflict_is_refused_until_one_line_is_chosen_and_parses_then(chosen: int) -> None:
    sides = changed("a", "every day", "every week"), changed("a", "every day", "every hour")
    merged = merged_drafts(BASE, *sides)
    assert merged is not None
    lines = printed(merged).splitlines()
    parsed = parse_draft("\n".join(lines) + "\n")
    assert parsed.problems[0].message.startswith("two drafters differ here: keep one")
    marks = [n for n, line in enumerate(lines) if line.startswith((OURS, BETWEEN, THEIRS))]
    first, middle, last = marks
    kept = lines[first + 1 : middle] if chosen == 0 else lines[middle + 1 : last]
    result = parse_draft("\n".join([*lines[:first], *kept, *lines[last + 1 :]]) + "\n")
    assert result.problems == ()
    assert result.document == sides[chosen]


def test_words_that_look_like_marks_are_words() -> None:
    for words in ("=======", "<<<<<<< ours", ">>>>>>> theirs"):
        document = Document((Paragraph("a", Kind.TEXT, Wording.of(words)),))
        assert parse_draft(print_draft(document)).document == document
