"""The law of a form, on generated rows: the text as its sender would have it is the base with exactly these."""

from __future__ import annotations

import os
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.comment_forms import BASE, HEADINGS, filled, read
from paraph.merge.form.ground import Ground
from paraph.model.document import Kind

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
_WORDS = "water salt stone reed boat fish shore wind rain map".split()
_NAMES = Ground(BASE).names
_BODY = [n for n, p in enumerate(BASE) if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB)]


@dataclass(frozen=True)
class Edited:
    """One row as filled in, and what it is to make of its paragraph: lines in its place, and lines after it."""

    cells: tuple[str, ...]
    now: str | None
    after: tuple[str, ...] = ()
    rows_after: tuple[tuple[str, ...], ...] = ()


@st.composite
def edits(draw: st.DrawFn, n: int) -> Edited:
    """Return an edit of one paragraph, filled in in one of the ways in which people do."""
    paragraph, name = BASE.paragraphs[n], _NAMES[BASE.ids[n]]
    text, words = paragraph.text, paragraph.text.split(" ")
    at = draw(st.integers(1, len(words) - 2))
    word = draw(st.sampled_from(_WORDS))
    present = draw(st.sampled_from([text, ""]))
    written = draw(st.sampled_from([f"{name}", f"para. {name}" if paragraph.kind is not Kind.SUB else name]))
    number = draw(st.sampled_from(["", f"{paragraph.number}. " if paragraph.kind is Kind.OPERATIVE else ""]))
    way = draw(st.sampled_from("replace insert drop delete new part same".split()))
    if way == "delete" and paragraph.number != "2":
        return Edited((written, present, draw(st.sampled_from(["delete", "Delete paragraph"]))), None)
    if way == "new" and paragraph.kind is Kind.OPERATIVE and paragraph.number != "2":
        line = f"We also agree on the {word}."
        where = draw(st.sampled_from([f"{name} bis", f"new paragraph after {name}"]))
        return Edited((where, "", line), text, (line,))
    if way == "part" and text.count(words[at]) == 1 and words[at].isalpha():
        return Edited((written, words[at], word), " ".join([*words[:at], word, *words[at + 1 :]]))
    if way == "same":
        return Edited((written, present, draw(st.sampled_from([text, "", "no change"]))), text)
    new = {
        "replace": [*words[:at], word, *words[at + 1 :]],
        "drop": [*words[:at], *words[at + 1 :]],
    }.get(way, [*words[:at], word, *words[at:]])
    return Edited((written, present, number + " ".join(new)), " ".join(new))


@st.composite
def rounds(draw: st.DrawFn) -> list[tuple[int, Edited]]:
    """Return edits of some paragraphs, each in a row of its own, in any order."""
    places = draw(st.lists(st.sampled_from(_BODY), unique=True, max_size=6))
    return [(n, draw(edits(n))) for n in places]


@settings(max_examples=_EXAMPLES or 60, deadline=None, derandomize=not _EXAMPLES)
@given(rounds(), st.permutations(range(len(HEADINGS))))
def test_the_text_as_the_sender_would_have_it(made: list[tuple[int, Edited]], order: list[int]) -> None:
    wanted: list[str] = []
    by_place = dict(made)
    for n, paragraph in enumerate(BASE):
        edit = by_place.get(n)
        now = paragraph.text if edit is None else edit.now
        wanted += [now] if now is not None else []
        wanted += edit.after if edit is not None else ()
    rows = [(*edit.cells, "", "") for _, edit in made]
    data = filled(*([row[k] for k in order] for row in rows), headings=[HEADINGS[k] for k in order])
    found = read(data)
    assert not found.unplaced
    assert not found.offers
    assert [p.text for p in found.taken.state] == wanted


_PLACES = [
    "",
    "7",
    "7.",
    "7 bis",
    "new paragraph after 2",
    "2(a)",
    "PP1",
    "Title",
    "Heading",
    "77",
    "General",
    "3, 4",
    "x",
]
_TEXTS = [
    *(p.text for p in BASE),
    *("", "delete", "every year", "every month", "no change", "the", "States … report", "“States should report.”"),
    *(
        "replace “shall” by “should”",
        "Add a word",
        "7. States should report every year.",
        "a\nb\nc",
        "(c) the width;",
    ),
    *(
        "We agree to publish:\nthe name of each lake;\nthe depth of each boat.",
        "Nous voulons que tout le monde parle.",
    ),
    "We invite experts to look at the old dam.\nThey report to the parties in spring.",
]


@settings(max_examples=_EXAMPLES or 80, deadline=None, derandomize=not _EXAMPLES)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_PLACES),
            st.sampled_from(_TEXTS),
            st.sampled_from(_TEXTS) | st.text("ab .[]“”7¶\u00a0-", max_size=12),
            st.sampled_from(["", "Why.", "Anna, do not share."]),
            st.sampled_from(["", "support", "oppose", "maybe"]),
        ),
        max_size=6,
    )
)
def test_whatever_stands_in_a_form_is_accounted_for(rows: list[tuple[str, ...]]) -> None:
    """The account and law 2 are proved in reading; a row that could not be placed changes nothing."""
    found = read(filled(*rows))
    assert all(u.remark < len(found.taken.remarks) for u in found.unplaced)
    if not found.taken.changes:
        assert found.taken.state.words() == BASE.words()
