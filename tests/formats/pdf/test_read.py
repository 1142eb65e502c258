"""PDF files as they come: lines, margins, notes, and what is refused."""

from __future__ import annotations

import pytest

from formats.pdf.small import Print, lines, pdf
from paraph.errors import ParaphError
from paraph.formats.pdf.limits import Limits
from paraph.formats.pdf.read import read_pdf
from paraph.model.printed import Printed
from paraph.model.wording import NOTE


def read(*pages: list[Print], **more: object) -> Printed:
    return read_pdf(pdf(pages, **more), "text.pdf")  # type: ignore[arg-type]


def texts(printed: Printed) -> list[str]:
    return [line.wording.text for line in printed.lines]


def refused(data: bytes, limits: Limits | None = None) -> ParaphError:
    with pytest.raises(ParaphError) as caught:
        read_pdf(data, "text.pdf", limits or Limits())
    assert caught.value.where == "text.pdf"
    assert caught.value.next_step
    return caught.value


def test_lines_in_their_order() -> None:
    assert texts(read(lines("7. Parties shall report", "annually to all."))) == [
        "7. Parties shall report",
        "annually to all.",
    ]


def test_a_paragraph_may_begin_after_a_gap_an_indent_a_short_line() -> None:
    long = "x" * 60
    page = [
        *lines(long, long, top=700),
        *lines(long, "short", top=640),
        *lines(long, top=612),
        *lines(long, top=598, left=99),
        *lines(long, top=584, left=71),
    ]
    assert [line.begins for line in read(page).lines] == [True, False, True, False, True, True, True]


def test_what_comes_back_at_the_edge_of_pages_is_no_text() -> None:
    pages = [
        [*lines("Declaration", top=790), *lines(f"Words of page {n}.", top=500), *lines(f"- {n} -", top=60)]
        for n in (1, 2, 3)
    ]
    found = read(*pages)
    assert texts(found) == ["Words of page 1.", "Words of page 2.", "Words of page 3."]
    assert found.margins == ("Declaration", "- 1 -", "- 2 -", "- 3 -")
    assert found.pages == 3


def test_words_near_the_edge_that_stand_on_one_page_only_are_text() -> None:
    assert texts(read(lines("The last line.", top=100), lines("Other words.", top=700))) == [
        "The last line.",
        "Other words.",
    ]


def test_notes_at_the_foot_of_a_page() -> None:
    page = [
        Print(71, 700, "Parties"),
        Print(105.3, 704, "1", 6.4),
        Print(109, 700, " shall act, and they shall report on it annually."),
        Print(71, 90, "1", 5.2),
        Print(75, 86, "As in Ostrel, and", 9),
        Print(71, 75, "in Kelmara.", 9),
    ]
    (line,) = read(page).lines
    assert line.wording.text == f"Parties{NOTE} shall act, and they shall report on it annually."
    assert [note.text for note in line.wording.notes] == ["As in Ostrel, and in Kelmara."]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = [
        Print(71, 700, "Parties"),
        Print(105.3, 704, "1", 6.4),
        Print(71, 90, "1", 5.2),
        Print(75, 86, "As in", 9),
    ]
    second = [*lines("They report on all of that.", top=700), *lines("Ostrel.", top=80, size=9)]
    found = read(first, second)
    assert texts(found) == [f"Parties{NOTE}", "They report on all of that."]
    assert found.lines[0].wording.notes[0].text == "As in Ostrel."


def test_small_print_without_a_sign_in_the_text_is_text() -> None:
    page = [*lines("4. They act on all of this.", top=700), *lines("Lead: Kelmara", "2 years", top=90, size=9)]
    assert texts(read(page)) == ["4. They act on all of this.", "Lead: Kelmara", "2 years"]


def test_a_raised_figure_without_a_note_is_a_figure() -> None:
    page = [Print(71, 700, "10 m"), Print(95, 704, "2", 6.4), Print(100, 700, " of water")]
    assert texts(read(page)) == ["10 m2 of water"]


def test_what_is_drawn_across_a_page_is_told() -> None:
    found = read([*lines("They act."), Print(200, 300, "DRAFT", 60, turned=True)])
    assert texts(found) == ["They act."]
    assert found.remarks == ("Across its pages stands “DRAFT” (a watermark?); it was not compared.",)


def test_comments_on_a_page_stand_in_the_way() -> None:
    assert read(lines("They act."), annotations=["Text", "StrikeOut"]).obstacles == (
        "It holds 2 comments or marks on its pages.",
    )
    assert read(lines("They act."), annotations=["Link"]).obstacles == ()
    assert read(lines("They act."), annotations=["Widget"]).obstacles == (
        "It has 1 form field: what stands in them was not compared.",
    )


def test_a_page_that_is_a_picture_stands_in_the_way() -> None:
    assert read(lines("They act."), [], pictures=[1]).obstacles == (
        "Of page 2 there is only a picture: nothing on it was compared.",
    )


def test_invisible_words_stand_in_the_way() -> None:
    found = read([*lines("They act."), *lines("They meet.", top=600), Print(71, 500, "not", mode=3)])
    assert found.obstacles == (
        "It holds words that are laid invisibly on its pages; they are compared like all others.",
    )


@pytest.mark.parametrize(
    ("page", "pictures"),
    [([], (0,)), ([], ()), ([Print(71, 700, "read by a machine", mode=3)], (0,))],
    ids=["picture", "empty", "machine"],
)
def test_a_scan_is_refused(page: list[Print], pictures: tuple[int, ...]) -> None:
    assert refused(pdf([page], pictures=pictures)).code == "scanned-pdf"


def test_writing_from_right_to_left_is_refused() -> None:
    data = pdf([lines("abc abc abc")], meaning={"a": "ا", "b": "ل", "c": "م"})
    error = refused(data)
    assert error.code == "reordered-script"
    assert "right to left" in error.message


def test_a_few_words_from_right_to_left_are_told() -> None:
    data = pdf([lines("x" * 80, "x" * 80, "ab")], meaning={"x": "x", "a": "ا", "b": "ل"})
    assert read_pdf(data, "text.pdf").remarks == (
        "On page 1 some words run from right to left or change places; read them yourself.",
    )


def test_letters_without_meaning_are_refused() -> None:
    data = pdf([lines("abc abc abc")], meaning={"a": "\ufffd", "b": "\ufffd", "c": "c"})
    assert refused(data).code == "unreadable-letters"


def test_a_password_is_refused() -> None:
    assert refused(pdf([lines("They act.")], encrypted=True)).code == "encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\ngarbage", b"\x00" * 50])
def test_what_is_damaged_is_refused(data: bytes) -> None:
    assert refused(data).code == "pdf-damaged"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file=100), "too-large"),
        (Limits(pages=1), "too-many-pages"),
        (Limits(characters=10), "too-many-characters"),
        (Limits(objects=0), "too-much"),
    ],
)
def test_beyond_the_limits(limits: Limits, code: str) -> None:
    data = pdf([lines("They act."), lines("They meet.")])
    assert refused(data, limits).code == code
    assert read_pdf(data, "text.pdf", Limits(file=len(data), pages=2, characters=19, objects=1)).pages == 2


def test_a_gap_without_a_sign_is_a_space() -> None:
    # Helvetica: "States" of 11 points is 33.0 wide.
    page = [Print(71, 700, "States"), Print(107, 700, "act"), Print(121.3, 700, "ive")]
    assert texts(read(page)) == ["States active"]


def test_notes_at_the_end_of_the_text() -> None:
    first = [Print(71, 700, "Parties"), Print(105.3, 704, "1", 6.4), Print(109, 700, " act, and they report.")]
    second = [*lines("They meet annually in Ostrel.", top=700), *lines("1 As in Kelmara.", top=600, size=9)]
    found = read(first, second)
    assert texts(found) == [f"Parties{NOTE} act, and they report.", "They meet annually in Ostrel."]
    assert found.lines[0].wording.notes[0].text == "As in Kelmara."
