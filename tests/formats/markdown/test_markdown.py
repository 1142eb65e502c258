"""Markdown as a text from elsewhere: paragraphs, labels, cells, notes, and the account of its letters."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.word.make import shown
from paraph.formats.markdown.prepare import prepared
from paraph.formats.markdown.read import read_markdown
from paraph.model.document import Kind
from paraph.model.reading import Cell, Placed, View
from paraph.model.wording import Mark, Run, Wording


def lines(text: str) -> list[str]:
    """The paragraphs, each after its label."""
    found = read_markdown(text, "text.md").paragraphs
    return [f"{q.label} {shown(q.wording(View.AFTER))}".strip() for q in found]


def words(text: str) -> Wording:
    (found,) = read_markdown(text, "text.md").paragraphs
    return found.wording(View.AFTER)


def said(text: str) -> list[str]:
    return [notice.text for notice in read_markdown(text, "text.md").notices]


def test_headings_of_both_kinds_have_their_levels() -> None:
    found = read_markdown("# One\n\nTwo\n---\n\n#### Four ####\n", "text.md").paragraphs
    assert [q.shape for q in found] == [(Kind.HEADING, 1), (Kind.HEADING, 2), (Kind.HEADING, 4)]
    assert lines("# One\n\nTwo\n---\n\n#### Four ####\n") == ["One", "Two", "Four"]


def test_lists_have_labels_and_depths() -> None:
    text = "7. seven\n8. eight\n   - bullet\n     * deeper\n   - bullet\n\n9) nine\n"
    found = read_markdown(text, "text.md").paragraphs
    assert [(q.label, q.list_level) for q in found] == [
        *(("7.", 0), ("8.", 0), ("•", 1), ("•", 2), ("•", 1), ("9)", 0)),
    ]


def test_a_list_that_says_one_everywhere_counts_and_one_with_a_gap_keeps_it() -> None:
    assert lines("1. a\n1. b\n1. c\n") == ["1. a", "2. b", "3. c"]
    assert lines("1. a\n3. b\n3. c\n") == ["1. a", "3. b", "3. c"]


def test_a_second_paragraph_of_an_item_has_no_label() -> None:
    assert lines("1. a\n\n   more\n\n2. b\n") == ["1. a", "more", "2. b"]


def test_wrapped_lines_join_and_numbers_after_the_end_of_a_clause_begin_anew() -> None:
    assert lines("We agree, as set out in paragraph\n12. The rest:\n(a) one; and\n(b) two.\n") == [
        "We agree, as set out in paragraph 12. The rest:",
        "(a) one; and",
        "(b) two.",
    ]


def test_indented_text_is_text_and_no_code() -> None:
    assert lines("1. One:\n\n        (a) deep\n") == ["1. One:", "(a) deep"]
    assert lines("    indented\n") == ["indented"]


def test_emphasis_and_the_html_tags_that_are_marks() -> None:
    assert words("a *b **c*** d<sub>2</sub>").runs == (
        Run("a "),
        Run("b ", frozenset({Mark.ITALIC})),
        Run("c", frozenset({Mark.ITALIC, Mark.BOLD})),
        Run(" d"),
        Run("2", frozenset({Mark.SUBSCRIPT})),
    )
    assert words("r*eaffirming* __init__ 5*3*2").text == "reaffirming init 532"
    assert words("a  \nb<br>c\\\nd").text == "a\nb\nc\nd"


def test_brackets_and_escapes_stay_as_they_are() -> None:
    assert (
        words("[shall][should] \\*not\\* [X](y) a\\_b [[maybe] so]").text
        == "[shall][should] *not* [X](y) a_b [[maybe] so]"
    )


def test_entities_are_characters_and_never_signs() -> None:
    assert words("a &amp; b &#42;c&#42; &lt;sub&gt; &nbsp;d &unknown;").text == "a & b *c* <sub> \u00a0d &unknown;"


def test_notes_hang_where_they_are_referred_to() -> None:
    text = "One[^a] two[^B].\n\n[^a]: First\n    goes on.\n\n    And on.\n[^b]: *Second*.\n\nThree.\n"
    assert lines(text) == ["One[^First goes on.\nAnd on.] two[^Second.].", "Three."]
    assert said(text) == []


def test_notes_that_go_wrong_lose_no_word() -> None:
    assert lines("One[^x].\n") == ["One[^x]."]
    assert said("One[^x].\n") == ["[^x] was kept as words: there is no such note"]
    assert lines("One.\n\n[^x]: Alone.\n") == ["One.", "Alone."]
    assert lines("A[^x] b[^x].\n\n[^x]: Twice.\n") == ["A[^Twice.] b[^Twice.]."]
    assert lines("A[^x].\n\n[^x]: See[^y].\n\n[^y]: Deep.\n") == ["A[^See[^y].].", "Deep."]
    assert lines("A[^x].\n\n[^x]: One.\n\n[^x]: Two.\n") == ["A[^One.].", "Two."]


def test_links_keep_their_words_and_say_their_address() -> None:
    text = 'See [the *Treaty*](https://example.org/a_b "Title") and <https://example.org/x>.\n'
    assert lines(text) == ["See the Treaty and https://example.org/x."]
    assert said(text) == ["the address of a link was not kept: https://example.org/a_b"]
    text = "See [the text][source] and [source]; [shall][should].\n\n[source]: https://example.org/text\n"
    assert lines(text) == ["See the text and source; [shall][should]."]


def test_a_choice_of_words_is_no_link() -> None:
    assert lines("[shall](should) we go, see paragraph [x](a) and [y](3.1)?\n") == [
        "[shall](should) we go, see paragraph [x](a) and [y](3.1)?"
    ]
    assert lines("[a]: b\n\nHere [a] stands.\n") == ["[a]: b", "Here [a] stands."]
    assert lines("[Placeholder]: 3.1\n\n[Option]: none\n") == ["[Placeholder]: 3.1", "[Option]: none"]


def test_what_a_text_cannot_hold_is_said() -> None:
    text = (
        "---\ntitle: T\n---\n\n> Quoted.\n\n***\n\n![A map](map.png)\n\n<div>boxed</div>\n\n```sh\nrun it\n```\n\n"
        "~~gone~~ <span>x</span>\n{:.note}\n"
    )
    assert lines(text) == ["Quoted.", "run it", "gone x"]
    assert said(text) == [
        "the data before the text were not kept: “title: T”",
        "a mark for web pages was not kept: {:.note}",
        "a quotation was taken as paragraphs of the text",
        "a rule across the page was not kept",
        "a picture was not kept: A map",
        "HTML was not kept: <div>boxed</div>",
        "a code block was taken as text",
        "words that are struck out were kept as words",
        "HTML was not kept: <span>",
        "HTML was not kept: </span>",
    ]


def test_tables_have_cells_and_a_cell_too_many_is_not_lost() -> None:
    found = read_markdown("| A | B |\n|---|:-:|\n| 1 | x \\| y | more |\n| 2 |\n", "text.md").paragraphs
    assert [(q.cell, q.wording(View.AFTER).text) for q in found if q.wording(View.AFTER).text] == [
        (Cell(0, 0, 0), "A"),
        (Cell(0, 0, 1), "B"),
        (Cell(0, 1, 0), "1"),
        (Cell(0, 1, 1), "x | y"),
        (Cell(0, 1, 2), "more"),
        (Cell(0, 2, 0), "2"),
    ]


def test_a_line_with_bars_that_is_no_table_is_said() -> None:
    assert said("| a | b |\n") == ["this looks like a table and was taken as plain text: | a | b |"]


def test_the_account_counts_every_letter_and_digit_once() -> None:
    text = "1. One[^n] [two](#three)\n\n[^n]: four 5\n"
    ledger = read_markdown(text, "text.md").ledger
    # 1 One n two three n four 5: of these the text keeps One and two, the note four and 5
    assert ledger.total == 1 + 3 + 1 + 3 + 5 + 1 + 4 + 1
    assert ledger.placed == {Placed.KEPT: 6, Placed.NOTE: 5, Placed.LEFT_OUT: 8}


_PIECES = (
    *("word ", "*", "**", "_", "`", "[", "]", "(", ")", "!", "|", "\n", "\n\n", "    ", "- ", "1. ", "2) ", "> "),
    *("# ", "---\n", "|-|\n", "[^a]", "[^a]: ", "[b]: http://x.y\n", "[b]", "<br>", "<b>", "<!-- c -->", "&amp;"),
    *("~~", "```\n", "\\", "(a) ", "{:.x}\n", "é", "<https://a.b>", "+++\n", "\t"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_no_letter_of_any_markdown_is_lost(text: str) -> None:
    """The reader raises if its account does not balance; here it is balanced by a count of its own."""
    reading = read_markdown(text, "text.md")
    assert reading.ledger.balances
    assert reading.ledger.total == sum(map(str.isalnum, re.sub("&amp;", "&", text)))


def test_data_before_a_text_that_is_not_closed_is_text() -> None:
    assert lines("---\ntitle: T\n\nWords.\n")[-1] == "Words."


def test_counting_is_of_the_text_without_entities() -> None:
    assert prepared("&eacute;").total == 1
    assert Counter(prepared("&eacute;").text) == Counter("é")


@pytest.mark.parametrize("end", ["\n", ""])
def test_an_empty_file_has_no_paragraphs(end: str) -> None:
    assert lines(end) == []
