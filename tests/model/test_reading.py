"""The views of a reading: put together once for each, and never for another."""

from __future__ import annotations

import msgspec

from paraph.model.claim import Claim
from paraph.model.frozen import replace
from paraph.model.reading import Reading, Segment, SourceParagraph, View, viewed
from paraph.model.wording import Wording

ANA = Claim("Ana", "2026-03-01T10:00:00Z")


def kept(text: str) -> Segment:
    return Segment(Wording.of(text))


READING = Reading(
    (
        SourceParagraph((kept("We "), Segment(Wording.of("shall "), inserted=ANA), kept("meet.")), ANA),
        SourceParagraph((kept("They report."),)),
        SourceParagraph((kept("A box."),), object="text box"),
        SourceParagraph((kept(" \u2003"),)),
    )
)


def texts(reading: Reading, view: View, *, objects: bool = False) -> list[str]:
    return [p.wording.text for p in viewed(reading, view, objects=objects)]


def test_each_view_is_its_own() -> None:
    for _ in range(2):  # the second time from memory
        assert texts(READING, View.BEFORE) == ["We meet.They report."]
        assert texts(READING, View.AFTER) == ["We shall meet.", "They report."]
        assert texts(READING, View.AFTER, objects=True) == ["We shall meet.", "They report.", "A box."]
        assert viewed(READING, View.AFTER) is viewed(READING, View.AFTER)


def test_another_reading_has_views_of_its_own() -> None:
    viewed(READING, View.AFTER)
    assert texts(replace(READING, paragraphs=READING.paragraphs[1:2]), View.AFTER) == ["They report."]
    sent = msgspec.msgpack.encode(READING)
    assert msgspec.msgpack.decode(sent, type=Reading) == READING
    assert "views" not in msgspec.msgpack.decode(sent)
