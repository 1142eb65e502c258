"""Law 6 where paragraphs were split, joined and moved, together with edits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from laws.restructured import restructured
from paraph.diff.compare import apply, compare, inverse
from paraph.diff.display import readable
from paraph.diff.figures import marked_words
from paraph.diff.paragraphs import likeness
from paraph.formats.wire.comparison import comparison_json
from paraph.model.comparison import Comparison, ParagraphChange
from paraph.model.document import Document
from paraph.model.rows import Appearance, rows

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
laws = settings(max_examples=_EXAMPLES or 60, deadline=None, derandomize=not _EXAMPLES)


def ids(change: ParagraphChange) -> tuple[list[str], list[str]]:
    return [p.id for p in change.old.paragraphs], [p.id for p in change.new.paragraphs]


@laws
@given(restructured(), st.booleans())
def test_6_exact_both_ways(drawn: tuple[Document, Document], by_id: bool) -> None:
    old, new = drawn
    comparison = compare(old, new, by_id=by_id)
    assert apply(old, comparison) == new
    assert apply(new, inverse(comparison)) == old
    assert inverse(inverse(comparison)) == comparison
    # The display pass leads from one text to the other too.
    assert apply(old, readable(comparison)) == new


@laws
@given(restructured(), st.booleans())
def test_6_each_paragraph_is_in_one_entry_and_several_on_one_side_only(
    drawn: tuple[Document, Document], by_id: bool
) -> None:
    old, new = drawn
    comparison = compare(old, new, by_id=by_id)
    for document, side in ((old, 0), (new, 1)):
        assert sorted(i for c in comparison.paragraphs for i in ids(c)[side]) == sorted(document.ids)
    assert all(min(len(c.old), len(c.new)) <= 1 for c in comparison.paragraphs)


@laws
@given(restructured())
def test_6_by_words_nothing_moved_that_is_not_alike(drawn: tuple[Document, Document]) -> None:
    for change in compare(*drawn, by_id=False).paragraphs:
        if change.moved and len(change.old) == len(change.new) == 1:
            assert likeness(change.old_wordings[0].text, change.new_wordings[0].text) >= 0.6


@laws
@given(restructured())
def test_6_by_id_every_recorded_join_is_named(drawn: tuple[Document, Document]) -> None:
    old, new = drawn
    entries = {i: c for c in compare(old, new).paragraphs for i in ids(c)[1]}
    for paragraph in new:
        here = [i for i in (paragraph.id, *paragraph.aliases) if i in old.ids]
        assert set(here) <= set(ids(entries[paragraph.id])[0])
        assert ("joined" in entries[paragraph.id].changes) == (len(ids(entries[paragraph.id])[0]) > 1)


@laws
@given(restructured(), st.booleans())
def test_6_the_rows_show_either_text_in_its_order(drawn: tuple[Document, Document], by_id: bool) -> None:
    comparison = compare(*drawn, by_id=by_id)
    found = rows(comparison)
    assert [r.change.old.places[n] for r in found for n in r.old] == list(range(len(drawn[0])))
    assert [r.change.new.places[n] for r in found for n in r.new] == list(range(len(drawn[1])))
    words = [
        "".join(s.piece.new.text for s in part.pieces if s.appearance is not Appearance.MOVED_AWAY).replace(
            "\u2029", ""
        )
        for row in found
        if row.new
        for part in row.parts
    ]
    assert words == [p.text for p in drawn[1]]


@laws
@given(restructured(), st.booleans())
def test_6_both_texts_can_be_rebuilt_from_the_json_alone(drawn: tuple[Document, Document], by_id: bool) -> None:
    comparison = compare(*drawn, by_id=by_id)
    found = comparison_json(comparison, marked_words(comparison), document="d", old="1", new="2")
    for side, (document, other) in enumerate(zip(drawn, ("insert", "delete"), strict=True)):
        assert rebuilt(found["paragraphs"], side, other) == [(p.id, p.text) for p in document]


def rebuilt(entries: Sequence[dict[str, Any]], side: int, other: str) -> list[tuple[str, str]]:
    """Return ids and texts of one side in order, by nothing but what the contract says."""
    result: dict[int, tuple[str, str]] = {}
    for entry in entries:
        text = "".join(piece["text"] for piece in entry["pieces"] if piece["op"] != other)
        named = entry["to" if side else "from"]
        texts = text.split("\u2029") if len(named) > 1 else [text]
        if named:
            result.update(zip(entry["places"][side], zip(named, texts, strict=True), strict=True))
    return [result[place] for place in sorted(result)]


@laws
@given(restructured())
def test_6_the_way_back_marks_as_much(drawn: tuple[Document, Document]) -> None:
    def figures(comparison: Comparison) -> tuple[int, int]:
        words = marked_words(comparison)
        return words.inserted, words.deleted

    comparison = compare(*drawn)
    inserted, deleted = figures(comparison)
    assert figures(inverse(comparison)) == (deleted, inserted)
