"""Laws 7 and 8 for Word files, with generated texts: redlines are true, and what is written is read."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from laws.generate import documents, revisions
from laws.restructured import restructured
from paraph.actions.papers import clean_paper, form_paper, lines_paper, redline_paper
from paraph.diff.compare import compare
from paraph.formats.word.acceptor import resolve
from paraph.formats.word.parts import Look, Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.redline import is_retold
from paraph.formats.word.restyled import Property, Restyled
from paraph.formats.word.write import write_clean
from paraph.model.claim import Claim
from paraph.model.comparison import Op
from paraph.model.document import Document, Kind
from paraph.model.frozen import replace
from paraph.model.house import Numerals
from paraph.model.numbers import fixed
from paraph.model.reading import Reading, View, viewed
from paraph.model.rows import Appearance, rows
from paraph.model.wording import BREAK, Wording

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
laws = settings(
    max_examples=_EXAMPLES or 60,
    deadline=None,
    derandomize=not _EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
)
SHEET = Sheet("Draft declaration", "en-GB", "SOM/1", "SOM/1 · 9 February 2027")
STYLES = (
    Restyled("", (), (Property("sz", (("val", "24"),)),)),
    Restyled("Operative", (Property("ind", (("hanging", "300"), ("left", "300"))),), (Property("b"),)),
)
looks = st.builds(
    Look,
    st.booleans(),
    st.sampled_from(("", "DRAFT")),
    st.booleans(),
    st.booleans(),
    st.sampled_from(Numerals),
    st.sampled_from(((), STYLES)),
)
sheets = st.builds(
    lambda language, paper, look: replace(SHEET, language=language, paper=paper, look=look),
    st.sampled_from(("en-GB", "en-GB", "ar", "fa", "ur", "ru", "fr")),
    st.sampled_from(("A4", "Letter")),
    looks,
)
"""Papers in any house style: what they say is the same."""
claims = st.sampled_from((Claim("Secretariat", "2027-02-09T10:00:00Z"), Claim("ZMB"), Claim("Ana & Co. <x>", "")))


def trimmed(document: Document) -> Document:
    """Return the document as a Word file can hold it: without space at the ends of a note.

    A note's text follows its sign and a space, and programs add and drop space there.
    """

    def note(wording: Wording) -> Wording:
        start = len(wording.text) - len(wording.text.lstrip())
        return wording.slice(start, max(start, len(wording.text.rstrip())))

    return document.with_paragraphs(
        q.with_wording(replace(q.wording, notes=tuple(note(n) for n in q.wording.notes))) for q in document
    )


def words_of(reading: Reading, view: View) -> list[Wording]:
    return [q.wording for q in viewed(reading, view, objects=True)]


@laws
@given(revisions() | restructured(), claims, sheets, st.booleans())
def test_7_redlines_are_true(drawn: tuple[Document, Document], claim: Claim, sheet: Sheet, moves: bool) -> None:
    """All changes undone give the old text, all made the new one, by two readers that share no code."""
    old, new = (trimmed(document) for document in drawn)
    data = redline_paper(compare(old, new), old, new, sheet, claim, moves=moves)
    reading = read_word(data, "redline")
    assert words_of(reading, View.BEFORE) == [q.wording for q in old]
    assert words_of(reading, View.AFTER) == [q.wording for q in new]
    for document, accept in ((old, False), (new, True)):
        texts = ["".join(character for character, _ in found) for _, found in resolve(data, accept=accept)]
        assert texts == [q.text for q in document]


@laws
@given(revisions() | restructured(), claims)
def test_7_redlines_tell_every_change_and_no_other(drawn: tuple[Document, Document], claim: Claim) -> None:
    """What was inserted and deleted, in order, is what the comparison says, each time in its author's name."""
    old, new = (trimmed(document) for document in drawn)
    comparison = compare(old, new)
    reading = read_word(redline_paper(comparison, old, new, SHEET, claim), "redline")
    assume(not any(map(is_retold, rows(comparison))))
    inserted, deleted = [], []
    for row in rows(comparison):
        for shown in (shown for part in row.parts for shown in part.pieces):
            piece, here = shown.piece, shown.appearance is Appearance.MOVED_HERE
            if piece.wording.text == BREAK:
                continue
            if piece.op is Op.INSERT or (here and piece.op is Op.EQUAL):
                inserted.append(piece.new.text)
            elif piece.op is Op.DELETE and not here:
                deleted.append(piece.old.text)
    segments = [segment for paragraph in reading.paragraphs for segment in paragraph.segments]
    assert "".join(s.wording.text for s in segments if s.inserted) == "".join(inserted)
    assert "".join(s.wording.text for s in segments if s.deleted) == "".join(deleted)
    made_by = [c for s in segments for c in (s.inserted, s.deleted) if c is not None]
    made_by += [c for q in reading.paragraphs for c in (q.mark_inserted, q.mark_deleted) if c is not None]
    # Neighbouring paragraphs are dated two minutes apart (see formats.word.write), by the one author.
    assert {made.author for made in made_by} <= {claim.author}
    assert len({made.date for made in made_by}) <= 2


@laws
@given(revisions() | restructured(), claims)
def test_7_redlines_tell_changes_of_kind(drawn: tuple[Document, Document], claim: Claim) -> None:
    old, new = (trimmed(document) for document in drawn)
    comparison = compare(old, new)
    reading = read_word(redline_paper(comparison, old, new, SHEET, claim), "redline")
    # Of one that was split or joined only the last paragraph stays in both texts; its shape is that of the whole.
    paragraphs = [q for q in reading.paragraphs if not q.object]
    last = []
    at = 0
    for row in rows(comparison):
        kept = row.appearance is Appearance.KEPT
        at += max(len(row.old), len(row.new))
        if kept and row.change.new.paragraphs[row.new[-1]].kind is not Kind.OBJECT:
            shapes = (row.change.old.paragraphs[row.old[-1]].shape, row.change.new.paragraphs[row.new[-1]].shape)
            last.append((paragraphs[at - 1], *shapes))
    for paragraph, before, after in last:
        assert paragraph.shape == after
        assert paragraph.shape_before in (None, before)
        assert paragraph.shape_before is not None or before == after


@laws
@given(documents(least=0, objects=True), sheets)
def test_8_a_clean_file_reads_as_its_text(drawn: Document, sheet: Sheet) -> None:
    document = trimmed(drawn)
    data = clean_paper(document, sheet)
    reading = read_word(data, "clean")
    for view in (View.BEFORE, View.AFTER):
        assert words_of(reading, view) == [q.wording for q in document]
    assert [q.shape for q in reading.paragraphs] == [q.shape for q in document]
    assert not [s for q in reading.paragraphs for s in q.segments if s.inserted or s.deleted or s.before]
    assert reading.notices == ()


@laws
@given(documents(objects=True), sheets)
def test_8_a_comment_form_reads_as_its_text_and_says_nothing(drawn: Document, sheet: Sheet) -> None:
    """Proved by itself: each cell as it was meant, and no row a proposal."""
    landscape = replace(sheet, landscape=True)
    data = form_paper(fixed(trimmed(drawn)), "Draft", landscape)
    assert data == form_paper(fixed(trimmed(drawn)), "Draft", landscape)


@laws
@given(documents(), sheets)
def test_8_a_clean_file_is_the_same_each_time(drawn: Document, sheet: Sheet) -> None:
    assert write_clean(drawn, sheet) == write_clean(drawn, sheet)


@laws
@given(revisions(), sheets)
def test_8_lines_read_as_their_text(drawn: tuple[Document, Document], sheet: Sheet) -> None:
    base, text = (trimmed(document) for document in drawn)
    lines = text.with_paragraphs(q if q.id in base.by_id else replace(q, id="") for q in text)
    assert words_of(read_word(lines_paper(lines, base, sheet), "lines"), View.AFTER) == [q.wording for q in lines]
