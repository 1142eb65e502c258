"""Texts from elsewhere become drafts: Word, Markdown and plain text."""

from __future__ import annotations

from actions.ministry import Ministry, draft, said, taken

# ---------------------------------------------------------------- a declaration in three dresses

DRAFT = [
    "# Draft Declaration of Port Meridian",
    "We, the Ministers of the Five Straits, meeting in Port Meridian on 4 May 2027,",
    "PP *Recalling* the Treaty of the Five Straits of 1998,",
    "PP *Mindful* of the fishing communities [and the pilots],",
    "PP *Conscious* of the narrowness of the fairway,",
    "## Safety",
    "OP *We decide* to light the northern fairway and:",
    "- to place twelve buoys;",
    "- to repair the following lamps:",
    "  - the lamp of Kelvana Point;",
    "  - the lamp of Old Mole.",
    "OP *We invite* the pilots to report every month.",
    "## Fisheries",
    "OP *We agree* to close the bay from May to July.",
    "Done at Port Meridian in a single copy.",
]


def word_declaration(*, automatic: bool) -> bytes:
    """The declaration with numbers that count by themselves, or with typed ones."""
    office = Ministry()
    office.line("Draft Declaration of Port Meridian", "Title")
    office.line("We, the Ministers of the Five Straits, meeting in Port Meridian on 4 May 2027,")
    office.line("*Recalling* the Treaty of the Five Straits of 1998,")
    office.line("*Mindful* of the fishing communities [and the pilots],")
    office.line("*Conscious* of the narrowness of the fairway,")
    office.line("Safety", "Heading 1")
    number = iter(("1.\t", "2.\t", "3.\t"))
    style = "List Number" if automatic else None

    def operative(text: str) -> None:
        office.line(text if automatic else next(number) + text, style)

    operative("*We decide* to light the northern fairway and:")
    office.line("(a)\tto place twelve buoys;")
    office.line("(b)\tto repair the following lamps:")
    office.line("(i)\tthe lamp of Kelvana Point;")
    office.line("(ii)\tthe lamp of Old Mole.")
    operative("*We invite* the pilots to report every month.")
    office.line("Fisheries", "Heading 1")
    operative("*We agree* to close the bay from May to July.")
    office.line("Done at Port Meridian in a single copy.")
    return office.data


MARKDOWN = """\
# Draft Declaration of Port Meridian

We, the Ministers of the Five Straits, meeting in Port Meridian
on 4 May 2027,

*Recalling* the Treaty of the Five Straits of 1998,

*Mindful* of the fishing communities [and the pilots],

_Conscious_ of the narrowness of the fairway,

## Safety

1. *We decide* to light the northern fairway and:

    (a) to place twelve buoys;
    (b) to repair the following lamps:
    (i) the lamp of Kelvana Point;
    (ii) the lamp of Old Mole.

2. *We invite* the pilots to report every month.

## Fisheries

3. *We agree* to close the bay from May to July.

Done at Port Meridian in a single copy.
"""

PLAIN = """\
Draft Declaration of Port Meridian

We, the Ministers of the Five Straits, meeting in Port Meridian
on 4 May 2027,

Recalling the Treaty of the Five Straits of 1998,

Mindful of the fishing communities [and the pilots],

Conscious of the narrowness of the fairway,

SAFETY

1. We decide to light the northern fairway and:
   (a) to place twelve buoys;
   (b) to repair the following lamps:
      (i) the lamp of Kelvana Point;
      (ii) the lamp of Old Mole.

2. We invite the pilots to report
every month.

FISHERIES

3. We agree to close the bay from May to July.

Done at Port Meridian in a single copy.
"""


def test_a_declaration_with_typed_numbers_becomes_a_draft() -> None:
    found = taken(word_declaration(automatic=False))
    assert draft(found) == DRAFT
    assert (found.fixed, found.renumbered, said(found)) == (0, (), [])


def test_a_declaration_with_words_own_list_style_becomes_the_same_draft() -> None:
    assert draft(taken(word_declaration(automatic=True))) == DRAFT


def test_the_same_declaration_in_markdown_becomes_the_same_draft() -> None:
    found = taken(MARKDOWN, "text.md")
    assert draft(found) == DRAFT
    assert said(found) == []


def test_the_same_declaration_in_plain_text_becomes_the_same_draft_without_emphasis() -> None:
    expected = [line.replace("*", "").replace("Safety", "SAFETY") for line in DRAFT]
    expected[expected.index("## Fisheries")] = "## FISHERIES"
    assert draft(taken(PLAIN, "text.txt")) == expected


def test_preambular_paragraphs_are_said_to_be_guessed() -> None:
    guessed = [p.guessed for p in taken(word_declaration(automatic=False)).placed if p.guessed]
    assert guessed == ["preambular, by its first words"] * 3


# ---------------------------------------------------------------- numbers


def numbered(*lines: str) -> list[str]:
    """The draft of a plain text of these paragraphs, under a title."""
    return draft(taken("\n\n".join(("A Title", *lines)), "text.txt"))[1:]


def test_the_ninth_letter_is_a_letter_and_a_roman_one_below_a_letter_is_not() -> None:
    letters = [f"({letter}) item {letter};" for letter in "abcdefghij"]
    assert numbered("1. We ask for:", *letters)[1:] == [f"- item {letter};" for letter in "abcdefghij"]
    assert numbered("1. We ask for:", "(a) one;", "(b) two:", "(i) below;", "(ii) below too;", "(c) three.") == [
        "OP We ask for:",
        "- one;",
        "- two:",
        "  - below;",
        "  - below too;",
        "- three.",
    ]


def test_a_roman_one_after_the_eighth_letter_is_roman_if_a_roman_two_follows() -> None:
    lines = ["1. We ask for:", *(f"({letter}) item;" for letter in "abcdefgh"), "(i) below;", "(ii) below;"]
    assert numbered(*lines)[-3:] == ["- item;", "  - below;", "  - below;"]


def test_a_letter_v_after_u_and_a_roman_five_after_four() -> None:
    letters = [f"({letter}) item;" for letter in "abcdefghijklmnopqrstuvw"]
    assert numbered("1. We ask:", *letters)[1:] == ["- item;"] * 23
    romans = [f"({number}) item;" for number in ("i", "ii", "iii", "iv", "v", "vi")]
    assert numbered("1. We ask:", "(a) for:", *romans)[2:] == ["  - item;"] * 6


def test_four_levels_and_back() -> None:
    lines = ["1. A:", "(a) B:", "(i) C:", "a. D:", "i. E;", "ii. F;", "b. G;", "(ii) H;", "(b) I.", "2. J."]
    assert numbered(*lines) == [
        "OP A:",
        "- B:",
        "  - C:",
        "    - D:",
        "      - E;",
        "      - F;",
        "    - G;",
        "  - H;",
        "- I.",
        "OP J.",
    ]


def test_roman_numerals_right_below_a_paragraph_keep_their_numbers() -> None:
    found = taken("A Title\n\n1. We ask for:\n\n(i) one;\n\n(ii) two.\n\n2. We stop.", "text.txt")
    assert draft(found)[2:4] == ["  - one;", "  - two."]
    assert (found.fixed, found.renumbered) == (0, ())


def test_a_second_bis_keeps_the_number_of_what_comes_after_it() -> None:
    found = taken("A Title\n\n1. One.\n\n2. Two.\n\n2.bis Two again.\n\n2 ter. And again.\n\n3. Three.", "text.txt")
    assert draft(found)[1:] == [
        "OP One. {n=1}",
        "OP Two. {n=2}",
        "OP Two again. {n=2 bis}",
        "OP And again. {n=2 ter}",
        "OP Three. {n=3}",
    ]
    assert (found.fixed, found.renumbered) == (5, ())


def test_quater_misspelt_and_a_bis_below_a_paragraph() -> None:
    lines = ["1. One:", "(a) a;", "(a bis) again;", "(b) b;", "1 bis. B.", "1ter. C.", "1 quarter. D.", "2. E."]
    assert numbered(*lines) == [
        "OP One: {n=1}",
        "- a; {n=a}",
        "- again; {n=a bis}",
        "- b; {n=b}",
        "OP B. {n=1 bis}",
        "OP C. {n=1 ter}",
        "OP D. {n=1 quater}",
        "OP E. {n=2}",
    ]


def test_the_place_of_a_deleted_paragraph_stays() -> None:
    assert numbered("1. One.", "3. Three.", "4. [Deleted]", "5. Five.") == [
        "OP One. {n=1}",
        "OP Three. {n=3}",
        "OP [Deleted] {n=4}",
        "OP Five. {n=5}",
    ]


def test_numbers_left_out_and_numbers_twice_are_said() -> None:
    found = taken("A Title\n\n1. One.\n\n3. Three.\n\n3. Again.\n\n2. Two.", "text.txt")
    assert said(found) == [
        "3. “Three.”: numbers are left out before it",
        "3. “Again.”: this number stands twice",
        "2. “Two.”: this number stands after a higher one",
    ]
    assert [(r.printed, r.becomes) for r in found.renumbered] == [("3", "3 bis")]


def test_numbers_that_begin_anew_under_each_heading_are_counted_through_and_told() -> None:
    text = "A Title\n\nPEACE\n\n1. One.\n\n2. Two.\n\nTRADE\n\n1. Three.\n\n2. Four."
    found = taken(text, "text.txt")
    assert draft(found)[1:] == ["## PEACE", "OP One.", "OP Two.", "## TRADE", "OP Three.", "OP Four."]
    assert [(r.printed, r.becomes) for r in found.renumbered] == [("1", "3"), ("2", "4")]


def test_numbered_preambular_paragraphs_before_numbers_that_begin_anew() -> None:
    found = numbered("1. Recalling the Treaty,", "2. Noting with concern the storms,", "1. We agree.", "2. We go.")
    assert found == ["PP Recalling the Treaty,", "PP Noting with concern the storms,", "OP We agree.", "OP We go."]


def test_paragraphs_numbered_through_from_the_preamble_on_are_all_operative() -> None:
    found = numbered("1. Recalling the Treaty,", "2. Noting the storms,", "3. We agree.")
    assert [line[:2] for line in found] == ["OP", "OP", "OP"]


def test_typed_pp_and_op() -> None:
    lines = ["PP1. Recalling A,", "PP 2: Recalling B,", "PP2bis. Recalling C,", "OP1 We agree.", "OP2. We act."]
    assert numbered(*lines) == [
        "PP Recalling A, {n=PP1}",
        "PP Recalling B, {n=PP2}",
        "PP Recalling C, {n=PP2 bis}",
        "OP We agree.",
        "OP We act.",
    ]


def test_a_number_in_brackets_leaves_the_brackets_to_the_text() -> None:
    assert numbered("1. One.", "[2. Two [or three].]", "3. Three.") == [
        "OP One.",
        "OP [Two [or three].]",
        "OP Three.",
    ]


def test_what_only_looks_like_a_number_stays() -> None:
    lines = ["2027 was a good year.", "12 November 2027", "J. Smith, for Kelvana", "3.5 million people live here."]
    assert numbered("1. One.", *lines)[1:] == lines


def test_bullets_of_two_kinds_are_two_levels() -> None:
    lines = ["1. We ask for:", "•\tships;", "–\tlarge ones;", "–\tsmall ones;", "•\tboats."]
    assert numbered(*lines) == ["OP We ask for:", "- ships;", "  - large ones;", "  - small ones;", "- boats."]


def test_numbers_of_another_form_are_told() -> None:
    found = taken("A Title\n\n1. One:\n\na) first;\n\nb) second.\n\n2. Two:\n\n- bullet.", "text.txt")
    assert said(found) == [
        "1 bullet is printed with letters or roman numerals from now on",
        "sub-paragraphs numbered “a)” are printed “(a)” from now on",
    ]


def test_a_section_sign_and_decimal_sub_paragraphs() -> None:
    found = taken("A Title\n\n§ 1 We agree.\n\n§ 2 We ask for:\n\n2.1. Ships;\n\n2.2. Boats.", "text.txt")
    assert draft(found)[1:] == ["OP We agree.", "OP We ask for:", "- Ships;", "- Boats."]
    assert [(r.printed, r.becomes) for r in found.renumbered] == [("2.1", "2(a)"), ("2.2", "2(b)")]


def test_decimals_below_numbered_headings_are_the_paragraphs() -> None:
    office = Ministry()
    office.line("Charter", "Title")
    office.line("1. Peace", "Heading 1")
    office.lines("1.1 We keep the peace.", "1.2 We disarm.")
    office.line("2. Trade", "Heading 1")
    office.lines("2.1 We trade.")
    assert draft(taken(office.data)) == [
        "# Charter",
        "## 1. Peace",
        "OP We keep the peace. {n=1.1}",
        "OP We disarm. {n=1.2}",
        "## 2. Trade",
        "OP We trade. {n=2.1}",
    ]
