"""Plain text as a text from elsewhere: encodings, wrapped lines, labels, bullets by their indent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.errors import ParaphError
from paraph.formats.plain.read import decoded, read_plain
from paraph.model.reading import View


def lines(text: str) -> list[str]:
    return [q.wording(View.AFTER).text for q in read_plain(text, "text.txt").paragraphs]


def said(text: str) -> list[str]:
    return [notice.text for notice in read_plain(text, "text.txt").notices]


def test_blocks_between_blank_lines_are_paragraphs_and_wrapped_lines_join() -> None:
    assert lines("We agree\nto meet.\n\n \nWe thank\n  the hosts.\n") == [
        "We agree to meet.",
        "We thank the hosts.",
    ]


def test_a_number_after_the_end_of_a_clause_begins_a_paragraph_and_no_other_does() -> None:
    text = "1. We agree on:\n(a) ships; and\n(b) boats, as in paragraph\n12. of the Treaty.\n2. We go.\n\nEnd.\n"
    assert lines(text) == [
        "1. We agree on:",
        "(a) ships; and",
        "(b) boats, as in paragraph 12. of the Treaty.",
        "2. We go.",
        "End.",
    ]


def test_a_file_with_a_paragraph_a_line_is_read_so() -> None:
    long = "We agree to meet again in the spring of next year, in the same harbour, and to bring the charts along."
    assert lines(f"A Title\n{long}\nWe thank the hosts.\n\nEnd.\n") == [
        "A Title",
        long,
        "We thank the hosts.",
        "End.",
    ]
    assert lines("A Title\nWe agree.\n") == ["A Title", "We agree."]


def test_hyphens_at_the_end_of_a_line_are_left_and_said() -> None:
    assert lines("We co-\noperate.\n\nEnd.\n") == ["We co- operate.", "End."]
    assert said("We co-\noperate.\n\nEnd.\n") == [
        "a hyphen at the end of a line was left with a space after it: “co- operate.”"
    ]


def test_bullets_nest_by_indent_or_by_sign() -> None:
    found = read_plain("- a\n  - b\n  - c\n- d\n\nText.\n\n* e\n", "text.txt").paragraphs
    assert [(q.label, q.list_level, q.wording(View.AFTER).text) for q in found] == [
        ("-", 0, "a"),
        ("-", 1, "b"),
        ("-", 1, "c"),
        ("-", 0, "d"),
        ("", None, "Text."),
        ("*", 0, "e"),
    ]


def test_page_breaks_are_said() -> None:
    assert lines("One.\n\fTwo.\n\nThree.\n") == ["One.", "Two.", "Three."]
    assert said("One.\n\fTwo.\n\nThree.\n") == ["1 page breaks were not kept"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_its_forms(encoding: str) -> None:
    assert decoded("Préambule – “x”\r\ny\rz".encode(encoding), "text.txt") == ("Préambule – “x”\ny\nz", ())


def test_windows_1252_is_a_guess_and_said() -> None:
    text, notices = decoded("Préambule – “x”".encode("cp1252"), "text.txt")
    assert text == "Préambule – “x”"
    assert [n.text for n in notices] == [
        "the file is not UTF-8; it was read as Windows-1252: look at accents, quotes and dashes"
    ]


@pytest.mark.parametrize(
    "data", [b"\x81\x8d\xff", "text".encode("utf-16-le"), b"\x00\x01\x02", b"\xff\xfea", bytes(range(32))]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ParaphError) as refused:
        decoded(data, "text.txt")
    assert refused.value.code == "not-text"


@given(st.text(alphabet="ab1. ()-•\t\n\f:;ü", max_size=80))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_no_sign_is_lost(text: str) -> None:
    found = read_plain(text, "text.txt").paragraphs
    joined = "".join(q.label + q.wording(View.AFTER).text for q in found)
    assert "".join(joined.split()) == "".join(text.split())
