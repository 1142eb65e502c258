"""How an open passage reads on paper: the table of docs/hard-cases.md, and the law that it is presentation only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraph.diff.words import changed_spans
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.merge.phrases import shown_passages
from paraph.merge.rolling import rolling
from paraph.merge.view import wording_of
from paraph.model.attribution import Credits
from paraph.model.change import Attributed, Change, Edit, Proposal, Removal
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.settings import Attribution
from paraph.model.stance import Stance, StanceKind
from paraph.model.wording import Wording

CASES = Path(__file__).parents[2] / "docs" / "hard-cases.md"
ROSTER = ("KEL", "ORV", "TRS")
GONE = "–"
"""Stands for a text in which the paragraph is not there any more."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    section = CASES.read_text(encoding="utf-8").split("## How it reads", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[0].isdecimal():
            yield f"{cells[0]} {cells[1]}", cells[2], cells[3], cells[4]


def compiled(base: str, sent: dict[str, str]) -> Compilation:
    """Return the compilation of one paragraph and of the texts that parties sent, as if none had been tracked."""
    old = Wording.of(base)
    submissions = []
    for party, words in sent.items():
        new = Wording.of(words)
        changes: list[Change] = [
            Edit("p", s.start, s.end, old.slice(s.start, s.end), new.slice(s.new_start, s.new_end))
            for s in changed_spans(old, new)
        ]
        if words == GONE:
            changes = [Removal("p", old)]
        proposals = tuple(Proposal(f"{party}{n}", party, Attributed(c, False)) for n, c in enumerate(changes))
        submissions.append(Submission(party, proposals))
    return compile_round(Document((Paragraph("p", Kind.OPERATIVE, old),)), submissions, ROSTER)


@pytest.mark.parametrize(("case", "base", "sent", "wanted"), list(rows()), ids=lambda value: value[:40])
def test_it_reads_as_wanted(case: str, base: str, sent: str, wanted: str) -> None:
    texts = dict(entry.split(": ", 1) for entry in sent.split("<br>"))
    (paragraph,) = rolling(compiled(base, texts))
    assert paragraph.text == wanted


def test_neutral_references_do_not_show_that_two_changes_are_from_one_party() -> None:
    one = compiled("States may act soon at sea.", {"KEL": "States shall act now at sea."})
    two = compiled(
        "States may act soon at sea.", {"KEL": "States shall act soon at sea.", "ORV": "States may act now at sea."}
    )
    for compilation in (one, two):
        (paragraph,) = rolling(outgoing(compilation, Attribution.NONE, {}))
        assert paragraph.text == "States [may / P-001: shall] act [soon / P-002: now] at sea."


def test_what_is_opposed_in_one_place_is_not_opposed_in_the_next() -> None:
    compilation = compiled("States may act soon at sea.", {"KEL": "States shall act now at sea."})
    opposed = replace(compilation, stances=(Stance("ORV", StanceKind.OPPOSE, "KEL0"),))
    (paragraph,) = rolling(opposed)
    assert paragraph.text == "States [may / KEL: shall - ORV delete] act [soon / KEL: now] at sea."


def test_brackets_put_in_are_bold_and_those_of_the_text_are_not() -> None:
    (paragraph,) = rolling(compiled("a table for [eight] trades", {"KEL": "a table for [ten] trades"}))
    assert [(run.text, bool(run.marks)) for run in paragraph.wording.runs] == [
        ("a table for [eight", False),
        (" / KEL: ", True),
        ("ten] trades", False),
    ]


def test_the_table_has_not_lost_a_row() -> None:
    assert len(list(rows())) == 23


WORDS = tuple('the States may act soon , . ; at sea ( ) [ ] “ ” - – 2027 of a ’ " very'.split())


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Return a base and the texts of three parties: words and signs in any order, with and without space."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    gaps = st.sampled_from((" ", " ", " ", "", "  "))

    def joined(parts: list[str]) -> str:
        return "".join(part + draw(gaps) for part in parts)

    base = "x" + joined(words)
    sent = {}
    for party in ROSTER:
        own = list(words)
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.integers(0, len(own)))
            own[place : place + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        sent[party] = "x" + joined(own)
    return base, sent


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_widening_changes_nobodys_text(drawn: tuple[str, dict[str, str]]) -> None:
    """For every party, and for the base, the paragraph reads the same; passages stand in order and apart."""
    base, sent = drawn
    compilation = compiled(base, sent)
    (paragraph,) = compilation.paragraphs
    shown = replace(paragraph, passages=shown_passages(paragraph, Credits(compilation)))
    for party, words in (*sent.items(), ("", base)):
        assert wording_of(shown, party).text == words
    at = 0
    for passage in shown.passages:
        assert at <= passage.start <= passage.end
        assert paragraph.base.wording.slice(passage.start, passage.end) == passage.base
        assert len({a.wording.words for a in passage.alternatives} | {passage.base.words}) == 1 + len(
            passage.alternatives
        )
        assert list(passage.alternatives) == sorted(passage.alternatives, key=lambda a: a.wording.words)
        at = passage.end
    proposals = {i for p in paragraph.passages for a in p.alternatives for i in a.proposals}
    assert {i for p in shown.passages for a in p.alternatives for i in a.proposals} == proposals
