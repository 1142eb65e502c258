"""What a Word file shows, and what stands in the way of taking it for final."""

from __future__ import annotations

import pytest

from paraph.merge.verbatim.shown import shown_in
from paraph.model.claim import Claim
from paraph.model.document import Kind
from paraph.model.reading import (
    TWO_VERSIONS,
    UNSEEN,
    Notice,
    Reading,
    ReadRemark,
    Segment,
    SourceParagraph,
    View,
)
from paraph.model.verbatim import Shown
from paraph.model.wording import Mark, Wording

ANA = Claim("Ana", "2026-03-01T10:00:00Z")
ACT = Segment(Wording.of("They act."))


def test_a_plain_file() -> None:
    reading = Reading(
        (SourceParagraph((ACT,), label="7."), SourceParagraph((Segment(Wording.of("DRAFT")),), object="text box")),
        margins=(SourceParagraph((Segment(Wording.of("VPM/1\t1 / 2")),)),) * 2,
        notices=(Notice("note", "a picture stands here"),),
        identity="4F7A-21C9",
    )
    found = shown_in(reading)
    assert found.paragraphs == (Shown(Wording.of("They act."), "7."), Shown(Wording.of("DRAFT"), aside="text box"))
    assert found.obstacles == ()
    assert found.margins == ("VPM/1 1 / 2",)
    assert found.remarks == ("A picture stands here.",)
    assert (found.identity, found.guessed) == ("4F7A-21C9", False)


@pytest.mark.parametrize(
    "paragraph",
    [
        SourceParagraph((Segment(Wording.of("They act."), inserted=ANA),)),
        SourceParagraph((ACT, Segment(Wording.of(" Now."), deleted=ANA))),
        SourceParagraph((Segment(Wording.of("They act.", Mark.BOLD), before=Wording.of("They act.")),)),
        SourceParagraph((ACT,), mark_inserted=ANA),
        SourceParagraph((ACT,), mark_deleted=ANA),
        SourceParagraph((ACT,), shape_before=(Kind.TEXT, 0)),
    ],
    ids=["inserted", "deleted", "marks", "mark inserted", "mark deleted", "kind"],
)
def test_a_tracked_change_stands_in_the_way(paragraph: SourceParagraph) -> None:
    found = shown_in(Reading((paragraph,)))
    assert [p.wording.text for p in found.paragraphs] == ["They act."]
    (obstacle,) = found.obstacles
    assert obstacle.startswith("It holds tracked changes, in 1 place. It is compared as it reads with all of")


def test_with_its_changes_undone() -> None:
    reading = Reading((SourceParagraph((ACT, Segment(Wording.of(" Now."), deleted=ANA))),))
    assert [p.wording.text for p in shown_in(reading, View.BEFORE).paragraphs] == ["They act. Now."]


def test_a_comment_stands_in_the_way() -> None:
    found = shown_in(Reading((SourceParagraph((ACT,)),), remarks=(ReadRemark(ANA, "Really?"),)))
    assert found.obstacles == ("It holds 1 comment: delete it, and verify the file that comes of it.",)


@pytest.mark.parametrize(("told", "says"), [(UNSEEN, "no reader sees"), (TWO_VERSIONS, "two versions of a place")])
def test_what_may_show_otherwise_stands_in_the_way(told: str, says: str) -> None:
    (obstacle,) = shown_in(Reading((SourceParagraph((ACT,)),), notices=(Notice("note", told),))).obstacles
    assert says in obstacle
