"""Laws 1 and 2 where paragraphs are hard to find again: bookmarks that lie, things and tables, any order."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from laws.generate import Sent, among, number, one_file, texts
from laws.naive import rebuilt, said
from paraph.merge.bookmarks import bookmark_name
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages, check_views
from paraph.model.change import Join, Proposal, Removal
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.numbers import numbers
from paraph.model.reading import Cell, Reading, Segment, SourceParagraph, View, viewed
from paraph.model.wording import Wording

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
laws = settings(max_examples=_EXAMPLES or 60, deadline=None, derandomize=not _EXAMPLES)

ANA = Claim("Ana", "2026-03-01T10:00:00Z")


def check(base: Document, reading: Reading) -> Document:
    """Check that a file's changes lead to its text, by other code and through a compilation; return the text."""
    found = intake(base, reading)
    changes = [made.change for made in found.changes]
    assert len(set(changes)) == len(changes)
    assert tuple(said(text) for _, text in rebuilt(base, changes)) == found.state.words()
    proposals = tuple(Proposal(f"x{n:03}", "KEL", made) for n, made in enumerate(found.changes))
    compilation = compile_round(base, [Submission("KEL", proposals)], ["KEL"])
    check_passages(compilation)
    check_views(compilation, base, {"KEL": found.state})
    assert [placed.paragraph for placed in found.placed] == list(base.ids)
    gone = {change.paragraph for change in changes if isinstance(change, Removal)}
    gone |= {change.joined for change in changes if isinstance(change, Join)}
    assert all(placed.reason for placed in found.placed)
    assert all(made.matched or made.change.__class__.__name__ == "Addition" for made in found.changes)
    assert {p.id for p in found.state if p.id} == set(base.ids) - gone
    return found.state


@st.composite
def misled(draw: st.DrawFn) -> tuple[Document, Sent]:
    """A file whose bookmarks name any paragraphs: wandered, doubled, of another revision."""
    base, sent = draw(one_file())
    names = st.lists(st.integers(0, len(base) + 2).map(bookmark_name), max_size=2).map(tuple)
    paragraphs = [replace(p, bookmarks=draw(names)) for p in sent.reading.paragraphs]
    return base, replace(sent, reading=replace(sent.reading, paragraphs=tuple(paragraphs)))


@laws
@given(misled())
def test_bookmarks_that_lie_change_nothing_of_what_is_said(drawn: tuple[Document, Sent]) -> None:
    base, sent = drawn
    assert check(base, sent.reading).words() == sent.says


@laws
@given(one_file(), st.randoms(use_true_random=False))
def test_paragraphs_in_any_order(drawn: tuple[Document, Sent], chance: object) -> None:
    """Lines shuffled by hand, bookmarks gone: whatever is called a move, the text is the file's."""
    assert hasattr(chance, "shuffle")
    base, sent = drawn
    lines = [*sent.says]
    chance.shuffle(lines)
    notes = [tuple(Wording.of(note) for note in found) for _, found in lines]
    words = [Wording.of(text, notes=found) for (text, _), found in zip(lines, notes, strict=True)]
    paragraphs = tuple(SourceParagraph((Segment(w),)) for w in words)
    assert check(base, Reading(paragraphs)).words() == tuple(lines)


@st.composite
def with_things(draw: st.DrawFn) -> tuple[Document, Reading]:
    """A file with pictures and boxes in it, tracked or not, some of them reading like paragraphs of the text."""
    base, sent = draw(one_file())
    paragraphs = list(sent.reading.paragraphs)
    for _ in range(draw(number(1, 4))):
        words = draw(st.one_of(texts(), st.sampled_from([p.text for p in base])))
        segment = Segment(Wording.of(words.replace("\ufffc", "")), draw(among((None, ANA))))
        kind = draw(among(("text box", "picture", "embedded object")))
        paragraphs.insert(draw(number(0, len(paragraphs))), SourceParagraph((segment,), object=kind))
    return base, Reading(tuple(paragraphs))


@laws
@given(with_things())
def test_what_a_text_cannot_hold_is_never_left_out(drawn: tuple[Document, Reading]) -> None:
    base, reading = drawn
    shown = tuple(p.wording.words for p in viewed(reading, View.AFTER, objects=True))
    assert check(base, reading).words() == shown


@st.composite
def in_tables(draw: st.DrawFn) -> tuple[Document, Reading]:
    """A file with stretches of it in tables: layout, or other words, or both; marks end with their cell."""
    base, sent = draw(one_file())
    paragraphs = list(sent.reading.paragraphs)
    for table in range(draw(number(1, 2))):
        start = draw(number(0, len(paragraphs)))
        end = draw(number(start, len(paragraphs)))
        if any(p.cell for p in paragraphs[max(0, start - 1) : end + 1]):
            continue
        inside = [replace(p, cell=Cell(table, n // 2, n % 2)) for n, p in enumerate(paragraphs[start:end])]
        others = [
            SourceParagraph(
                (Segment(Wording.of(draw(texts(1, 3))), draw(among((None, ANA)))),),
                cell=Cell(table, len(inside) + n, 0),
            )
            for n in range(draw(number(1, 3)))
        ]
        # As a reader does: nothing is joined into, out of, or across the cells of a table.
        held = [replace(p, mark_inserted=None, mark_deleted=None) for p in (*inside, *others)]
        if start:
            paragraphs[start - 1] = replace(paragraphs[start - 1], mark_inserted=None, mark_deleted=None)
        paragraphs[start:end] = held
    return base, Reading(tuple(paragraphs))


def signs(texts_: list[str]) -> Counter[str]:
    return Counter("".join("".join(text.split()) for text in texts_))


@laws
@given(in_tables())
def test_of_tables_nothing_is_lost(drawn: tuple[Document, Reading]) -> None:
    """Cell by cell or as one thing: every sign of the file is in its text, once."""
    base, reading = drawn
    state = check(base, reading)
    shown = [p.wording.text for p in viewed(reading, View.AFTER, objects=True)]
    assert signs([p.text for p in state]) == signs(shown)


@laws
@given(one_file())
def test_typed_numbers_change_nothing(drawn: tuple[Document, Sent]) -> None:
    """The same proposals whether a program typed the numbers or counts them: or else each number is a change."""
    base, sent = drawn
    found = numbers(base)
    typed = {base.paragraphs[n].wording.words: number.printed for n, number in found.items() if number.printed}
    paragraphs = []
    for paragraph in sent.reading.paragraphs:
        label = typed.get(paragraph.wording(View.BEFORE).words, "")
        number = (Segment(Wording.of(f"{label}\t")),) if label else ()
        paragraphs.append(replace(paragraph, segments=(*number, *paragraph.segments)))
    reading = Reading(tuple(paragraphs))
    state = check(base, reading)
    if any("typed words in this file" in notice.text for notice in intake(base, reading).notices):
        assert state.words() == sent.says
    else:
        assert state.words() == tuple(p.wording.words for p in viewed(reading, View.AFTER, objects=True))


def test_the_numbers_of_a_text_returned_untouched_are_all_taken_for_numbers() -> None:
    @laws
    @given(one_file())
    def law(drawn: tuple[Document, Sent]) -> None:
        base, _ = drawn
        found = numbers(base)
        printed = [found[n].printed if n in found else "" for n in range(len(base))]
        if len({p.wording.words for p in base}) < len(base) or sum(map(bool, printed)) < 2:
            return
        lines = [
            SourceParagraph((*([Segment(Wording.of(f"{label} "))] if label else []), Segment(p.wording)))
            for label, p in zip(printed, base, strict=True)
        ]
        taken = intake(base, Reading(tuple(lines)))
        assert taken.changes == ()
        assert taken.state == base

    law()
