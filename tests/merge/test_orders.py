"""Law 3 on hard cases: all 720 orders in which six parties' files may arrive give the same bytes."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from merge.hand import para, text
from merge.orders import CASES, PARTIES, Case
from paraph.formats.wire.compilation import compilation_json
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages
from paraph.merge.view import BASE, view
from paraph.model.change import Proposal
from paraph.model.compilation import Submission
from paraph.model.document import Document
from paraph.model.reading import Reading


def lines(words: str) -> list[str]:
    return [line for line in words.split("\n") if line]


def submission(base: Document, party: str, words: str) -> Submission:
    reading = Reading(tuple(para(line) for line in lines(words)))
    made = intake(base, reading).changes
    return Submission(party, tuple(Proposal(f"{party}-{n}", party, change) for n, change in enumerate(made)))


def test_there_are_twenty_five_cases_of_six_parties() -> None:
    assert len(CASES) == 25
    assert len({case.name for case in CASES}) == 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_order_gives_the_same_bytes(case: Case) -> None:
    base = text(*lines(case.base))
    texts = [case.base if words == "=" else words for words in case.texts]
    submissions = [submission(base, party, words) for party, words in zip(PARTIES, texts, strict=True)]
    compilation = compile_round(base, submissions, PARTIES)
    check_passages(compilation)
    assert view(compilation, BASE) == base
    for party, words in zip(PARTIES, texts, strict=True):
        assert [p.text for p in view(compilation, party)] == lines(words)
    found = {
        json.dumps(
            compilation_json(compile_round(base, order, PARTIES), document="d", meeting="m", base={}),
            sort_keys=True,
        )
        for order in permutations(submissions)
    }
    assert len(found) == 1
