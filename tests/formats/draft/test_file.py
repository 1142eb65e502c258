"""The draft format: one page with every escape, and broken texts with line and column."""

from __future__ import annotations

import pytest

from paraph.errors import ParaphError
from paraph.formats.draft.file import Problem, parse_draft, print_draft
from paraph.formats.draft.inline import InlineProblem, parse_inline, print_inline
from paraph.model.document import Agreement, Document, Kind, Paragraph, Standing
from paraph.model.wording import NO_MARKS, NOTE, Mark, Run, Wording

PAGE = r"""+++
title = "Draft \"declaration\""
symbol = "SOM/1"
+++

# A title {#t}

## Water {#h1}

### Rivers {#h2}

Plain words without an id

PP *Recalling* the past, {#p1 n=PP1}

OP States **shall** act__ now__; H~2~O, m^2^ {#o1 n="7 bis" alias=o9,o10}

OP Stands. {#o2 standing=ad-ref meeting=som-1 date=2026-03-01 pending="budget line"}

- first; {#s1 n=a}

  - second; {#s2}

    - third; {#s3}

      - fourth {#s4}

PRIORITY Land {#x1}

OBJECTIVE Soil {#x2}

ACTION Plant {#x3}
: by whom: all {#f1}
: by when: 2030 {#f2}

\OP is how a paragraph begins {#g1}

\+++ too {#g2}

\{\#not an id\} [brackets [stay / as] they] are {#g3}

stars \* \*\*, \_ \_\_, \^, \~, \\, \{braces\} {#g4}

\u{a0}spaces at both ends\u{20} {#g5}

one\ntwo\tthree\u{d}four\u{2028}five\u{feff}six\u{85} {#g6}

As agreed.{note: The *text* of a \{note\}} And then {#g7}

***both** only italic* {#g8}
"""


def paragraphs() -> list[Paragraph]:
    """The page by hand."""
    bold, italic = frozenset({Mark.BOLD}), frozenset({Mark.ITALIC})

    def runs(*parts: tuple[str, frozenset[Mark]], notes: tuple[Wording, ...] = ()) -> Wording:
        return Wording.from_runs([Run(text, marks) for text, marks in parts], notes)

    under, up, down = (frozenset({m}) for m in (Mark.UNDERLINE, Mark.SUPERSCRIPT, Mark.SUBSCRIPT))
    standing = Standing(Agreement.AD_REFERENDUM, "som-1", "2026-03-01", "budget line")
    shall = runs(
        ("States ", NO_MARKS), ("shall", bold), (" act", NO_MARKS), (" now", under), ("; H", NO_MARKS), ("2", down),
        ("O, m", NO_MARKS), ("2", up),
    )  # fmt: skip
    note = runs(("The ", NO_MARKS), ("text", italic), (" of a {note}", NO_MARKS))
    return [
        Paragraph("t", Kind.TITLE, Wording.of("A title")),
        Paragraph("h1", Kind.HEADING, Wording.of("Water"), 1),
        Paragraph("h2", Kind.HEADING, Wording.of("Rivers"), 2),
        Paragraph("", Kind.TEXT, Wording.of("Plain words without an id")),
        Paragraph("p1", Kind.PREAMBULAR, runs(("Recalling", italic), (" the past,", NO_MARKS)), 0, "PP1"),
        Paragraph("o1", Kind.OPERATIVE, shall, 0, "7 bis", None, ("o9", "o10")),
        Paragraph("o2", Kind.OPERATIVE, Wording.of("Stands."), 0, "", standing),
        Paragraph("s1", Kind.SUB, Wording.of("first;"), 1, "a"),
        Paragraph("s2", Kind.SUB, Wording.of("second;"), 2),
        Paragraph("s3", Kind.SUB, Wording.of("third;"), 3),
        Paragraph("s4", Kind.SUB, Wording.of("fourth"), 4),
        Paragraph("x1", Kind.PRIORITY, Wording.of("Land")),
        Paragraph("x2", Kind.OBJECTIVE, Wording.of("Soil")),
        Paragraph("x3", Kind.ACTION, Wording.of("Plant")),
        Paragraph("f1", Kind.FIELD, Wording.of("by whom: all")),
        Paragraph("f2", Kind.FIELD, Wording.of("by when: 2030")),
        Paragraph("g1", Kind.TEXT, Wording.of("OP is how a paragraph begins")),
        Paragraph("g2", Kind.TEXT, Wording.of("+++ too")),
        Paragraph("g3", Kind.TEXT, Wording.of("{#not an id} [brackets [stay / as] they] are")),
        Paragraph("g4", Kind.TEXT, Wording.of("stars * **, _ __, ^, ~, \\, {braces}")),
        Paragraph("g5", Kind.TEXT, Wording.of("\u00a0spaces at both ends ")),
        Paragraph("g6", Kind.TEXT, Wording.of("one\ntwo\tthree\rfour\u2028five\ufeffsix\x85")),
        Paragraph("g7", Kind.TEXT, Wording.of(f"As agreed.{NOTE} And then", notes=[note])),
        Paragraph("g8", Kind.TEXT, runs(("both", bold | italic), (" only italic", italic))),
    ]


FRONT = (("title", 'Draft "declaration"'), ("symbol", "SOM/1"))


def test_the_page_reads_as_it_should() -> None:
    parsed = parse_draft(PAGE)
    assert parsed.problems == ()
    assert parsed.document.front == FRONT
    for found, expected in zip(parsed.document, paragraphs(), strict=True):
        assert found == expected


def test_the_page_is_printed_to_the_byte() -> None:
    canonical = PAGE.replace("\\{\\#not", "\\{#not")  # a hash needs no escape, but may have one
    assert print_draft(Document(tuple(paragraphs()), FRONT)) == canonical


def test_where_each_paragraph_stands() -> None:
    lines = PAGE.split("\n")
    for line, paragraph in zip(parse_draft(PAGE).lines, paragraphs(), strict=True):
        assert paragraph.id in lines[line - 1]
    assert parse_draft(PAGE).lines[:3] == (6, 8, 10)


def test_an_empty_draft() -> None:
    assert parse_draft("").document == Document()
    assert parse_draft("").problems == ()
    assert print_draft(Document()) == ""


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    parsed = parse_draft('\ufeff+++\r\ntitle = "T"\r\n+++\r\n\r\nOP Words. {#a}\r\n')
    assert parsed.document == Document((Paragraph("a", Kind.OPERATIVE, Wording.of("Words.")),), (("title", "T"),))
    assert parsed.problems == ()


def test_what_looks_like_a_marker_but_is_none() -> None:
    for line in ("OPEN words", "#water", "-5 degrees", "PPP Recalling", "#### deep"):
        (paragraph,) = parse_draft(line + "\n").document
        assert (paragraph.kind, paragraph.text) == (Kind.TEXT, line)


def test_a_text_that_ends_like_attributes_keeps_its_words() -> None:
    words = Document((Paragraph("", Kind.TEXT, Wording.of("see {#a}")),))
    assert print_draft(words) == "see \\{#a\\}\n"
    assert parse_draft("see \\{#a\\}\n").document == words


def test_no_masthead_and_no_paragraph_without_words() -> None:
    for paragraph in (
        Paragraph("m", Kind.MASTHEAD, Wording.of("SOM/1")),
        Paragraph("e", Kind.TEXT, Wording.of(" ")),
        Paragraph("s", Kind.SUB, Wording.of("too deep"), 5),
    ):
        with pytest.raises(ValueError, match="cannot hold"):
            print_draft(Document((paragraph,)))


def test_a_draft_holds_no_picture_and_says_so() -> None:
    chart = Paragraph("x", Kind.OBJECT, Wording.of("Picture: chart.png (3f2a91c0)"))
    text = Document((Paragraph("a", Kind.OPERATIVE, Wording.of("We note the chart.")), chart))
    with pytest.raises(ParaphError) as refused:
        print_draft(text)
    assert (refused.value.code, refused.value.where) == ("object", "“Picture: chart.png (3f2a91c0)”")
    assert refused.value.next_step == "Write what is meant in words, or take it out."


# ------------------------------------------------------------------ broken texts


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.message) for p in parse_draft(text).problems]


def test_front_matter_that_does_not_end() -> None:
    assert problems('+++\ntitle = "T"\n') == [(1, 1, "the front matter is not closed with +++")]


def test_front_matter_that_is_not_toml() -> None:
    ((line, column, message),) = problems("+++\ntitle is T\n+++\n\nOP Words. {#a}\n")
    assert (line, column) == (2, 1)
    assert message.startswith("the front matter is not TOML: ")


def test_front_matter_that_is_no_text() -> None:
    parsed = parse_draft('+++\nyear = 2026\ntitle = "T"\n+++\n')
    assert parsed.problems == (Problem(2, 1, "the front matter wants a text in quotes for “year”"),)
    assert parsed.document.front == (("title", "T"),)


def test_a_missing_blank_line() -> None:
    assert problems("OP One. {#a}\nOP Two. {#b}\n") == [(2, 1, "a blank line is missing before this paragraph")]


def test_a_paragraph_without_words() -> None:
    for line in ("OP {#b}", "OP", "- {#b}", ": ", "# {#b}", "  - "):
        assert problems(f"OP One. {{#a}}\n\n{line}\n") == [(3, 1, "this paragraph has no words")]


def test_words_that_are_nothing_but_a_marker() -> None:
    for text in ("OP", "-", "#", ":"):
        words = Document((Paragraph("a", Kind.TEXT, Wording.of(text)),))
        assert print_draft(words) == f"\\{text} {{#a}}\n"
        assert parse_draft(print_draft(words)).document == words


def test_an_id_twice() -> None:
    text = "One. {#a}\n\nTwo. {#b alias=a}\n\nThree. {#b}\n"
    assert problems(text) == [
        (3, 1, "the id a is also on line 1: take it off one of the two"),
        (5, 1, "the id b is also on line 3: take it off one of the two"),
    ]


def test_attributes_that_cannot_be_read() -> None:
    #       1234567890
    assert problems("OP One. {#A}\n") == [(1, 9, "an id is made of small letters, digits and hyphens")]
    assert problems("OP One. {#a colour=red}\n") == [(1, 9, "there is no attribute “colour”")]
    assert problems("OP One. {#a n=7 bis}\n") == [
        (1, 9, "the attributes after the id cannot be read from “bis” on")
    ]
    assert problems("OP One. {#a standing=done}\n") == [
        (1, 9, "a standing is one of wg, ad-ref, agreed, not “done”")
    ]


def test_signs_that_do_not_pair() -> None:
    assert problems("OP One *two. {#a}\n") == [(1, 4, "italic is switched on and not off again")]
    assert problems("One\n\n  - a } b {#a}\n") == [(3, 7, "a lone } is written \\}")]
    assert problems("OP a {b {#a}\n") == [(1, 6, "a lone { is written \\{")]


def test_a_note_that_does_not_end() -> None:
    parsed = parse_draft("OP Then{note: why {#a}\n")
    assert parsed.problems == (Problem(1, 8, "a note is not closed with }"),)
    assert parsed.document.paragraphs[0].wording == Wording.of(f"Then{NOTE}", notes=[Wording.of("why")])


def test_code_points_that_are_none() -> None:
    assert parse_inline("a\\u{xyz}") == (
        Wording.of("a\\u{xyz}"),
        (
            InlineProblem(1, "\\u{…} wants the number of a code point"),
            InlineProblem(3, "a lone { is written \\{"),
            InlineProblem(7, "a lone } is written \\}"),
        ),
    )
    wording, found = parse_inline("a\\u{110000}")
    assert wording.text.startswith("a\\u")
    assert found[0].column == 1


def test_the_code_point_of_notes_is_no_letter() -> None:
    assert parse_inline("a\ufffcb") == (
        Wording.of("a\ufffdb"),
        (InlineProblem(1, "the code point U+FFFC cannot be in a text"),),
    )
    assert parse_inline("a\\u{fffc}b")[0] == Wording.of("a\ufffdb")


def test_a_broken_text_still_gives_its_other_paragraphs() -> None:
    parsed = parse_draft("OP One *two. {#a}\nOP Three. {#b}\n\n: {#c}\n")
    assert parsed.document.ids == ("a", "b")
    assert [p.line for p in parsed.problems] == [1, 2, 4]


# ------------------------------------------------------------------ signs and marks


@pytest.mark.parametrize(
    ("wording", "line"),
    [
        (Wording.of("x", Mark.BOLD), "**x**"),
        (Wording.of("x", Mark.ITALIC), "*x*"),
        (Wording.of("x", Mark.UNDERLINE), "__x__"),
        (Wording.of("x", Mark.SUPERSCRIPT), "^x^"),
        (Wording.of("x", Mark.SUBSCRIPT), "~x~"),
        (Wording.of("x", Mark.BOLD, Mark.ITALIC), "***x***"),
        (Wording.of("a_b"), "a\\_b"),
        (Wording.of("\ud800"), "\\u{d800}"),
        (Wording.of("e\u0301"), "e\u0301"),
        (Wording.of("👩🏽‍🌾"), "👩🏽‍🌾"),
        (Wording.of(f"{NOTE}", notes=[Wording.of("n")]), "{note: n}"),
        (Wording.of(f"{NOTE}", Mark.BOLD, notes=[Wording.of("n", Mark.BOLD)]), "**{note: **n**}**"),
    ],
)
def test_marks_and_signs(wording: Wording, line: str) -> None:
    assert print_inline(wording) == line
    assert parse_inline(line) == (wording, ())
