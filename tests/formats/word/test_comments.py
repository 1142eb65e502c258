"""Threads of comments: what Word states, what a stack of ranges shows, and what neither does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.word.make import word_parts
from paraph.formats.word.comments import Anchor, threads
from paraph.formats.word.package import Package, open_package
from paraph.formats.word.xml import Element, w

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PREVIEW = "http://schemas.microsoft.com/office/word/2010/11/wordml"
WORD = "http://schemas.microsoft.com/office/2011/relationships"


def bubble(
    identity: str | None,
    *keys: str,
    on_comment: str = "",
    author: str = "Ann",
    date: str = "2027-02-09T10:00:00Z",
) -> str:
    """A comment with a paragraph for each paraId; an empty one means a paragraph without."""
    own = f' w:id="{identity}"' if identity is not None else ""
    own += f' w14:paraId="{on_comment}"' if on_comment else ""
    inside = "".join(f"<w:p{' w14:paraId=' + chr(34) + k + chr(34) if k else ''}/>" for k in keys)
    return f'<w:comment{own} w:author="{author}" w:date="{date}">{inside}</w:comment>'


def package_of(comments: str, others: Mapping[str, bytes] | None = None) -> tuple[Package, list[Element]]:
    parts = word_parts("<w:p/>", comments=comments or "<w:p/>")
    links = parts["word/_rels/document.xml.rels"].decode()
    for kind, content in (others or {}).items():
        parts[f"word/{kind}.xml"] = content
        link = f'<Relationship Id="{kind}" Type="{WORD}/{kind}" Target="{kind}.xml"/>'
        links = links.replace("</Relationships>", link + "</Relationships>")
    parts["word/_rels/document.xml.rels"] = links.encode()
    package = Package("test.docx", parts)
    return package, list(package.root("word/comments.xml").iter(w("comment")))


def extended(*entries: tuple[str, str, str], space: str = W15) -> bytes:
    """The part commentsExtended, from (paraId, paraIdParent, done)."""
    inside = ""
    for key, parent, done in entries:
        above = f' x:paraIdParent="{parent}"' if parent else ""
        state = f' x:done="{done}"' if done else ""
        inside += f'<x:commentEx x:paraId="{key}"{above}{state}/>'
    return f'<x:commentsEx xmlns:x="{space}">{inside}</x:commentsEx>'.encode()


def stated(comments: str, *entries: tuple[str, str, str], space: str = W15) -> list[tuple[int | None, bool]]:
    package, elements = package_of(comments, {"commentsExtended": extended(*entries, space=space)})
    found = threads(package, elements)
    assert not any(entry.derived for entry in found)
    return [(entry.answers, entry.resolved) for entry in found]


# ---------------------------------------------------------------- Word's way


def test_a_reply_answers_the_comment_whose_last_paragraph_its_parent_names() -> None:
    comments = bubble("0", "0A", "0B") + bubble("1", "0C")
    assert stated(comments, ("0B", "", "0"), ("0C", "0B", "0")) == [(None, False), (0, False)]


def test_the_namespace_of_the_preview_of_word_2013_is_read_too() -> None:
    comments = bubble("0", "0A") + bubble("1", "0B")
    assert stated(comments, ("0A", "", "1"), ("0B", "0A", "0"), space=PREVIEW) == [(None, True), (0, True)]


def test_some_programs_put_the_para_id_on_the_comment() -> None:
    comments = bubble("0", "", on_comment="0A") + bubble("1", "", on_comment="0B")
    assert stated(comments, ("0A", "", "0"), ("0B", "0A", "0")) == [(None, False), (0, False)]


def test_an_inner_paragraph_is_understood_where_the_last_has_no_para_id() -> None:
    comments = bubble("0", "0A", "") + bubble("1", "0B", "")
    assert stated(comments, ("0A", "", "1"), ("0B", "0A", "")) == [(None, True), (0, True)]


def test_what_is_said_of_the_last_paragraph_goes_before_what_is_said_of_an_inner_one() -> None:
    assert stated(bubble("0", "0A", "0B"), ("0A", "", "0"), ("0B", "", "1")) == [(None, True)]


def test_letter_case_of_hexadecimal_ids_does_not_matter() -> None:
    comments = bubble("0", "00ab12cd") + bubble("1", "00EF0001")
    assert stated(comments, ("00AB12CD", "", "0"), ("00ef0001", "00Ab12cD", "0")) == [(None, False), (0, False)]


def test_a_reply_to_a_reply_belongs_to_the_first_comment() -> None:
    comments = bubble("0", "0A") + bubble("1", "0B") + bubble("2", "0C")
    assert stated(comments, ("0A", "", "0"), ("0B", "0A", "0"), ("0C", "0B", "0")) == [
        (None, False),
        (0, False),
        (0, False),
    ]


def test_a_reply_may_stand_before_what_it_answers() -> None:
    comments = bubble("0", "0A") + bubble("1", "0B")
    assert stated(comments, ("0A", "0B", "0"), ("0B", "", "0")) == [(1, False), (None, False)]


def test_an_unknown_parent_makes_a_comment_the_first_of_its_own_thread() -> None:
    assert stated(bubble("0", "0A"), ("0A", "77", "1")) == [(None, True)]


def test_a_comment_that_answers_itself_stands_alone() -> None:
    assert stated(bubble("0", "0A"), ("0A", "0A", "0")) == [(None, False)]


def test_a_circle_of_replies_is_opened_at_its_first_comment() -> None:
    comments = bubble("0", "0A") + bubble("1", "0B") + bubble("2", "0C") + bubble("3", "0D")
    circle = [("0B", "0D", "0"), ("0C", "0B", "0"), ("0D", "0C", "0"), ("0A", "0C", "0")]
    assert stated(comments, *circle) == [(1, False), (None, False), (1, False), (1, False)]


def test_a_chain_of_a_hundred_thousand_replies_is_walked_once() -> None:
    count = 100_000
    comments = "".join(bubble(str(n), f"{n:08X}") for n in range(1, count))
    chain = [(f"{n:08X}", f"{n - 1:08X}", "0") for n in range(count - 1, 0, -1)]
    assert stated(comments, *chain) == [(None, False), *[(0, False)] * (count - 2)]


@pytest.mark.parametrize(("done", "resolved"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_resolved_is_an_on_or_off_value(done: str, resolved: bool) -> None:
    assert stated(bubble("0", "0A"), ("0A", "", done)) == [(None, resolved)]


def test_a_resolved_thread_is_resolved_in_each_of_its_comments_but_a_reply_does_not_resolve_it() -> None:
    comments = bubble("0", "0A") + bubble("1", "0B") + bubble("2", "0C") + bubble("3", "0D")
    entries = [("0A", "", "1"), ("0B", "0A", "0"), ("0C", "", "0"), ("0D", "0C", "1")]
    assert stated(comments, *entries) == [(None, True), (0, True), (None, False), (2, True)]


def test_a_para_id_that_means_two_comments_is_no_parent() -> None:
    comments = bubble("0", "0A") + bubble("1", "0A") + bubble("2", "0B")
    assert stated(comments, ("0A", "", "0"), ("0B", "0A", "0")) == [(None, False)] * 3


def test_comments_of_equal_id_or_without_one_are_all_there() -> None:
    comments = bubble("5", "0A") + bubble("5", "0B") + bubble(None, "0C") + bubble(None)
    assert stated(comments, ("0A", "", "0"), ("0B", "0A", "1"), ("0C", "0B", "0")) == [
        (None, False),
        (0, True),
        (0, False),
        (None, False),
    ]


# ---------------------------------------------------------------- Google's way


def at(
    identity: str, start: int = 3, end: int = 9, part: str = "word/document.xml", *, table: bool = False
) -> Anchor:
    return Anchor(identity, part, start, end, table)


def stacked(comments: str, *anchors: Anchor) -> list[int | None]:
    package, elements = package_of(comments)
    found = threads(package, elements, anchors)
    assert all(entry.derived == (entry.answers is not None) for entry in found)
    return [entry.answers for entry in found]


FIRST = bubble("0", "", author="Ann", date="2027-02-09T10:00:00Z")
SECOND = bubble("1", "", author="Bob", date="2027-02-09T11:00:00Z")
THIRD = bubble("2", "", author="Ann", date="2027-02-09T12:00:00Z")


def test_a_stack_of_comments_on_the_same_words_is_a_thread_and_marked_as_derived() -> None:
    assert stacked(FIRST + SECOND + THIRD, at("0"), at("1"), at("2")) == [None, 0, 0]


def test_two_threads_on_two_stretches_stay_two() -> None:
    fourth = bubble("3", "", author="Bob", date="2027-02-09T12:30:00Z")
    anchors = (at("0"), at("1"), at("2", 20, 25), at("3", 20, 25))
    assert stacked(FIRST + SECOND + THIRD + fourth, *anchors) == [None, 0, None, 2]


@pytest.mark.parametrize(
    "second",
    [
        at("1", 3, 8),
        at("1", 2, 9),
        at("1", part="word/footnotes.xml"),
        at("1", table=True),
    ],
    ids=["ends earlier", "begins earlier", "in another part", "in a table"],
)
def test_comments_on_other_words_are_no_thread(second: Anchor) -> None:
    assert stacked(FIRST + SECOND, at("0"), second) == [None, None]


def test_comments_on_one_cell_of_a_table_are_no_thread() -> None:
    assert stacked(FIRST + SECOND, at("0", table=True), at("1", table=True)) == [None, None]


def test_comments_on_one_point_without_words_are_no_thread() -> None:
    assert stacked(FIRST + SECOND, at("0", 3, 3), at("1", 3, 3)) == [None, None]


def test_a_comment_without_a_range_answers_nothing() -> None:
    assert stacked(FIRST + SECOND, at("0")) == [None, None]


@pytest.mark.parametrize(
    "second",
    [
        bubble("1", "", author="Bob", date="2027-02-09T09:00:00Z"),
        bubble("1", "", author="Ann", date="2027-02-09T10:00:00Z"),
        bubble("1", "", author="Bob", date=""),
        bubble("4", "", author="Bob", date="2027-02-09T11:00:00Z"),
        bubble("x", "", author="Bob", date="2027-02-09T11:00:00Z"),
    ],
    ids=["written before", "same author, same time", "no date", "ids with a gap", "an id that is no number"],
)
def test_a_stack_without_the_other_signs_is_no_thread(second: str) -> None:
    assert stacked(FIRST + second, at("0"), at("1"), at("4"), at("x")) == [None, None]


def test_ids_that_repeat_make_no_stack() -> None:
    assert stacked(FIRST + bubble("0", "", author="Bob"), at("0")) == [None, None]


def test_a_file_that_states_its_threads_is_believed_and_stacks_in_it_are_no_threads() -> None:
    package, elements = package_of(
        bubble("0", "0A") + bubble("1", "0B", author="Bob"), {"commentsExtended": extended(("0A", "", "0"))}
    )
    found = threads(package, elements, (at("0"), at("1")))
    assert [(entry.answers, entry.derived) for entry in found] == [(None, False), (None, False)]


_KEYS = st.sampled_from(["", "0A", "0B", "0C", "0D", "0E"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(_KEYS, _KEYS), max_size=6),
    st.lists(st.tuples(_KEYS, _KEYS, st.sampled_from(["", "0", "1"])), min_size=1, max_size=8),
)
def test_whatever_a_file_states_replies_answer_the_first_of_a_thread(
    comments: list[tuple[str, str]], entries: list[tuple[str, str, str]]
) -> None:
    bubbles = "".join(bubble(str(n), *keys) for n, keys in enumerate(comments))
    found = stated(bubbles, *entries)
    assert len(found) == len(comments)
    for place, (answers, _) in enumerate(found):
        assert answers is None or (answers != place and found[answers][0] is None)


# ---------------------------------------------------------------- files of others


def test_threads_and_resolved_comments_of_files_that_word_wrote(shared_data: Path) -> None:
    """The expected pairs were read by eye from the XML of the parts."""
    expected = {
        "comments/docx2python-test_file_with_comments.docx": (2, 1),
        "tracked/adeu-golden.docx": (2, 0),
        "tracked/adeu-dirty_sample.docx": (0, 1),
    }
    for name, (replies, resolved) in expected.items():
        path = shared_data / "word" / name
        package = open_package(path.read_bytes(), path.name)
        part = package.related("comments")[0]
        entries = threads(package, list(package.root(part).iter(w("comment"))))
        assert sum(e.answers is not None for e in entries) == replies, name
        assert sum(e.resolved for e in entries) == resolved, name


def test_replies_to_replies_of_a_real_file_belong_to_the_first(shared_data: Path) -> None:
    path = shared_data / "word" / "comments" / "sdk-Comment009.docx"
    package = open_package(path.read_bytes(), path.name)
    elements = list(package.root(package.related("comments")[0]).iter(w("comment")))
    entries = threads(package, elements)
    key = f"{{{W14}}}paraId"
    last = {list(e.iter(w("p")))[-1].get(key): n for n, e in enumerate(elements)}
    # In the file 5896B9ED answers 7ED16A88, and 6958E6A5 and 47769B3B answer 5896B9ED, which is a reply.
    assert entries[last["5896B9ED"]].answers == last["7ED16A88"]
    assert entries[last["6958E6A5"]].answers == last["7ED16A88"]
    assert entries[last["47769B3B"]].answers == last["7ED16A88"]
    assert entries[last["1B995BDB"]].answers == last["238C2B67"]
