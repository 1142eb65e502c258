"""The paragraphs of a PDF, found with the help of the agreed text."""

from __future__ import annotations

import pytest

from merge.spoken import agreed_text
from paraph.merge.verbatim.printed import printed_text
from paraph.merge.verbatim.verdict import verdict
from paraph.model.printed import Printed, PrintedLine
from paraph.model.verbatim import Sort, Verdict
from paraph.model.wording import Wording

AGREED = "# On the Lake ¶ 1. They shall report and cooperate. ¶ 2. They co-operate, and they should meet annually."


def pages(*lines: str) -> Printed:
    """A PDF of these lines; a star marks those that look like a beginning, a number sign the next page."""
    page, found = 1, []
    for line in lines:
        page += line.startswith("#")
        words = line.lstrip("*#")
        found.append(PrintedLine(Wording.of(words), page, "*" in line[:2]))
    return Printed(tuple(found), ("VPM/1 · Ref. 4F7A-21C9 1 / 2",), pages=page)


def held(*lines: str, agreed: str = AGREED) -> Verdict:
    text = agreed_text(agreed)
    return verdict(printed_text(pages(*lines), text), text, "en")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "*On the Lake",
            "*1. They shall report and cooperate.",
            "*2. They co-operate, and they should",
            "meet annually.",
        ),
        (
            "On the Lake",
            "1. They shall report and",
            "cooperate.",
            "2. They co-operate, and they should meet annually.",
        ),
        (
            "*On the",
            "*Lake",
            "*1. They shall report",
            "*and",
            "#*cooperate.",
            "*2. They co-operate, and",
            "they should meet annually.",
        ),
        (
            "*On the Lake",
            "*1. They shall report and co-",
            "operate.",
            "*2. They co-",
            "operate, and they should meet annually.",
        ),
        (
            "*VPM",
            "*On the Lake",
            "*1. They shall report and co-",
            "#operate.",
            "*2. They co-operate, and they should meet annually.",
        ),
    ],
    ids=["as it looks", "nothing looks like it", "everything looks like it", "hyphens", "a cover, a new page"],
)
def test_lines_however_they_are_broken(lines: tuple[str, ...]) -> None:
    assert held(*lines).findings == ()


def test_what_differs_is_told() -> None:
    found = held(
        "*On the Lake",
        "*1. They should report and cooperate.",
        "*2. They co-operate, and they should",
        "meet every year.",
    )
    assert [(f.sort, f.where, f.file, f.agreed) for f in found.findings] == [
        (Sort.OBLIGATION, "paragraph 1", "should", "shall"),
        (Sort.WORDING, "paragraph 2", "every year", "annually"),
    ]


def test_a_line_put_in_is_a_paragraph_if_it_looks_like_one() -> None:
    found = held(
        "*On the Lake",
        "*1. They shall report and cooperate.",
        "*Nobody may object to it.",
        "*2. They co-operate, and they should",
        "meet annually.",
    )
    assert [(f.sort, f.file) for f in found.findings] == [(Sort.ADDED, "Nobody may object to it.")]
    found = held(
        "*On the Lake",
        "*1. They shall report and cooperate.",
        "In time.",
        "*2. They co-operate, and they should",
        "meet annually.",
    )
    assert [(f.sort, f.where, f.file) for f in found.findings] == [(Sort.WORDING, "paragraph 1", ". In time")]


def test_paragraphs_in_another_order() -> None:
    found = held(
        "*On the Lake",
        "*2. They co-operate, and they should",
        "meet annually.",
        "*1. They shall report and cooperate.",
    )
    assert [f.sort for f in found.findings] == [Sort.MOVED]


def test_a_paragraph_left_out() -> None:
    found = held("*On the Lake", "*2. They co-operate, and they should", "meet annually.")
    assert [(f.sort, f.agreed) for f in found.findings] == [(Sort.MISSING, "1. They shall report and cooperate.")]


def test_a_hyphen_in_the_middle_of_a_line_counts() -> None:
    found = held(
        "*On the Lake",
        "*1. They shall report and co-operate.",
        "*2. They co-operate, and they should meet annually.",
    )
    assert [(f.file, f.agreed) for f in found.findings] == [("co-operate", "cooperate")]


def test_margins_and_identity() -> None:
    text = agreed_text(AGREED)
    found = printed_text(pages("*On the Lake"), text)
    assert found.margins == ("VPM/1 · Ref. 4F7A-21C9",)
    assert found.identity == "4F7A-21C9"
    assert found.guessed
