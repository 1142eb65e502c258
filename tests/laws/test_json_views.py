"""Law 2 for other programs: from the base and `compile --json` alone each party's text comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from laws import json_views
from laws.generate import Round, rounds
from laws.json_views import all_texts, base_text, party_text
from laws.test_laws import compiled, laws_of_rounds
from paraph.formats.wire.compilation import compilation_json


def as_json(drawn: Round) -> Any:
    base = {"rev": "som-1", "commit": ""}
    return json.loads(json.dumps(compilation_json(compiled(drawn), document="d", meeting="som-1", base=base)))


@laws_of_rounds
@given(rounds())
def test_2_each_partys_text_is_in_the_base_and_the_json(drawn: Round) -> None:
    found = as_json(drawn)
    assert base_text(found) == list(drawn.base.words())
    assert party_text(found, "a party that sent nothing") == base_text(found)
    texts = all_texts(found)
    assert texts.keys() == drawn.sent.keys()
    for party, sent in drawn.sent.items():
        assert tuple(texts[party]) == sent.says


def test_the_code_that_reads_the_json_knows_nothing_of_the_program() -> None:
    assert "paraph" not in Path(json_views.__file__).read_text("utf-8")


# ------------------------------------------------------------------ what the contract says, by hand


def paragraph(identity: str, base: str, **entries: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"passages": [], "deleted_by": [], "split": [], "joined": [], "moved": [], "notes": []}
    return {**empty, "id": identity, "base": base, **entries}


def alternative(text: str, *parties: str, notes: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"text": text, "parties": list(parties), "notes": [{"text": note} for note in notes]}


def passage(start: int, end: int, *alternatives: Mapping[str, Any]) -> dict[str, Any]:
    return {"start": start, "end": end, "alternatives": list(alternatives)}


def new(after: str | None, order: int, *texts: str, parties: tuple[str, ...], **more: Any) -> dict[str, Any]:
    made = {"paragraphs": [{"text": text, "notes": []} for text in texts], "parties": list(parties)}
    return {"after": after, "order": order, "alternatives": [made], **more}


def lines(paragraphs: list[dict[str, Any]], party: str, *added: dict[str, Any]) -> list[str]:
    found = {"paragraphs": paragraphs, "new": list(added), "parties": ["A", "B"]}
    return [text for text, _ in party_text(found, party)]


def test_words_stand_in_their_passages() -> None:
    text = [
        paragraph("a", "We note the report.", passages=[passage(3, 7, alternative("welcome", "A"))]),
        paragraph("b", "Agreed.", deleted_by=["B"]),
    ]
    assert lines(text, "A") == ["We welcome the report.", "Agreed."]
    assert lines(text, "B") == ["We note the report."]


def test_a_split_begins_a_new_paragraph() -> None:
    text = [paragraph("a", "We agree. We part.", split=[{"at": 10, "parties": ["A"]}])]
    assert lines(text, "A") == ["We agree. ", "We part."]
    assert lines(text, "B") == ["We agree. We part."]


def test_a_split_within_a_passage_stands_in_its_words() -> None:
    text = [paragraph("a", "We agree; we part.", passages=[passage(8, 12, alternative(".\u2029We", "A"))])]
    assert lines(text, "A") == ["We agree.", "We part."]


def test_a_split_where_a_passage_begins_stands_before_its_words() -> None:
    text = [
        paragraph(
            "a",
            "We agree. We part.",
            split=[{"at": 10, "parties": ["A"]}],
            passages=[passage(10, 10, alternative("Then ", "A", "B"))],
        )
    ]
    assert lines(text, "A") == ["We agree. ", "Then We part."]
    assert lines(text, "B") == ["We agree. Then We part."]


def test_a_joined_paragraph_runs_on_and_so_does_the_next() -> None:
    text = [
        paragraph("a", "One.", joined=[{"with": "b", "separator": " ", "parties": ["A"]}]),
        paragraph("b", "Two.", joined=[{"with": "c", "separator": "", "parties": ["A"]}]),
        paragraph("c", "Three.", passages=[passage(0, 5, alternative("Four", "A"))]),
    ]
    assert lines(text, "A") == ["One. Two.Four."]
    assert lines(text, "B") == ["One.", "Two.", "Three."]


def test_a_moved_paragraph_takes_with_it_what_is_joined_to_it_and_where_it_is_split() -> None:
    text = [
        paragraph(
            "a",
            "One.",
            moved=[{"after": "c", "order": 1, "parties": ["A"]}],
            joined=[{"with": "b", "separator": " ", "parties": ["A"]}],
        ),
        paragraph("b", "Two. Half.", split=[{"at": 5, "parties": ["A"]}]),
        paragraph("c", "Three."),
    ]
    assert lines(text, "A", new("c", 0, "Before.", parties=("A",))) == ["Three.", "Before.", "One. Two. ", "Half."]


def test_new_paragraphs_stand_after_the_place_of_one_that_is_gone_or_after_a_new_one() -> None:
    text = [paragraph("a", "One.", deleted_by=["A"]), paragraph("b", "Two.")]
    added = [
        new(None, 0, "First.", parties=("A", "B")),
        new("a", 1, "Later.", parties=("A",)),
        new("a", 0, "New.", "And more.", parties=("A",), id="n1"),
        new("n1", 0, "Hanging on.", parties=("A",)),
    ]
    assert lines(text, "A", *added) == ["First.", "New.", "And more.", "Hanging on.", "Later.", "Two."]
    assert lines(text, "B", *added) == ["First.", "One.", "Two."]


@pytest.mark.parametrize(
    ("party", "notes"), [("A", ("first", "another", "third")), ("B", ("first", "second", "third"))]
)
def test_notes_go_with_their_words(party: str, notes: tuple[str, ...]) -> None:
    text = [
        paragraph(
            "a",
            "x\ufffc y\ufffc z\ufffc",
            notes=[{"text": note} for note in ("first", "second", "third")],
            passages=[passage(3, 5, alternative("w\ufffc", "A", notes=("another",)))],
        )
    ]
    ((_, found),) = party_text({"paragraphs": text, "new": []}, party)
    assert found == notes
