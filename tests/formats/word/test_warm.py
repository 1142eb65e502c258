"""What the process that reads has read before it is copied."""

from __future__ import annotations

from paraph.formats.word import read, warm
from paraph.model.claim import Claim
from paraph.model.reading import View, viewed


def test_the_warm_reader_is_the_reader() -> None:
    assert warm.read_word is read.read_word


def test_the_small_file_has_one_of_each_of_the_usual_things() -> None:
    """Else what a returned file needs would be made anew in every copy."""
    reading = read.read_word(warm._small_file(), "a small file")
    first = reading.paragraphs[0]
    assert [p.wording.text for p in viewed(reading, View.BEFORE)] == ["onetwo", "one", "one"]
    assert [p.wording.text for p in viewed(reading, View.AFTER)] == ["oneone", "one", "one"]
    assert (first.bookmarks, first.label) == (("para_0001",), "1.")
    assert first.segments[1].inserted == Claim("A", "2026-01-01T00:00:00Z")
    assert [(r.text, r.quote_after) for r in reading.remarks] == [("one", "oneone")]
    assert reading.paragraphs[2].cell is not None
