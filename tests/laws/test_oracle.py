"""The merge agrees with a brute-force oracle on every small case (laws 2 to 5)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from laws.json_views import base_text, party_text
from laws.oracle import OPS, change_sets, misspoken, state, submissions, tiny, words_alone, wrong
from paraph.formats.wire.compilation import compilation_json
from paraph.merge.compile import compile_round
from paraph.merge.one_voice import in_one_voice
from paraph.model.change import Attributed, Change, Proposal
from paraph.model.compilation import Submission
from paraph.model.document import Document

DEEP = bool(os.environ.get("PARAPH_LAW_EXAMPLES"))
"""Whether to try larger bounds too, some 150,000 cases more."""
ROSTER = ("B", "A")
"""Not in the order of the alphabet, so that the two cannot be mistaken for each other."""

ALONE = [("abc", 2), ("aaa", 2), ("a", 3), ("aa", 3), ("ab|c", 2), ("a|b|c", 2), ("a|a", 3), ("ab|ab", 2)]
TOGETHER = [("abc", 1), ("aba", 1), ("aaa", 1), ("ab|c", 1), ("a|b", 1), ("a|b|c", 1), ("a|a", 1), ("a", 2)]
FURTHER = [("ab", 2), ("aa", 2), ("a|b", 2), ("a|a", 2), ("ab|ab", 1), ("abc|c", 1)]
STRUCTURE = [("a|b", 2), ("ab|c", 2), ("a|a", 2), *([("a|a", 3), ("a|b|c", 2)] if DEEP else [])]


def compiled(base: Document, sent: Sequence[Submission]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(
        json.dumps(
            compilation_json(
                compile_round(base, sent, ROSTER), document="", meeting="", base={"rev": "", "commit": ""}
            )
        )
    )
    return found


def backwards(sent: Sequence[Submission]) -> list[Submission]:
    """The same submissions, and the proposals in each, from the last to the first."""
    return [Submission(s.party, s.proposals[::-1]) for s in reversed(sent)]


def tried(base: Document, sets: Mapping[str, Sequence[Change]]) -> None:
    """Try one case against the laws."""
    sent = submissions(sets)
    found = compiled(base, sent)
    assert compiled(base, backwards(sent)) == found
    assert base_text(found) == [(p.text, ()) for p in base]
    for party, changes in sets.items():
        assert party_text(found, party) == [(words, ()) for _, words in state(base, changes)], sets
    stands = in_one_voice(base, sent)
    assert not (problems := misspoken(base, sets, {p: [s.change for s in own] for p, own in stands.items()})), (
        problems
    )
    standing = [
        Proposal(" ".join(saying.proposals), party, Attributed(saying.change, tracked=True))
        for party, own in stands.items()
        for saying in own
    ]
    assert not (problems := wrong(base, standing, ROSTER, found)), (sets, problems)
    if len(sets) == 2 and all(sets.values()) and words_alone(base, sets["A"]) == words_alone(base, sets["B"]):
        assert every_support(found) <= {("B", "A")}, sets


def every_support(found: Any) -> set[tuple[str, ...]]:
    """The lists of parties that stand anywhere in a compilation, but for the list of all."""
    result = set()
    if isinstance(found, Mapping):
        for key, value in found.items():
            if key in ("parties", "deleted_by") and value:
                result.add(tuple(value))
            result |= every_support(value)
    elif isinstance(found, list):
        result = set().union(*map(every_support, found))
    return result


@pytest.mark.parametrize(("lines", "most"), ALONE, ids=str)
def test_one_party(lines: str, most: int) -> None:
    base = tiny(*lines.split("|"))
    for changes in change_sets(base, most):
        tried(base, {"A": changes})


@pytest.mark.parametrize(("lines", "most"), TOGETHER + (FURTHER if DEEP else []), ids=str)
def test_two_parties(lines: str, most: int) -> None:
    base = tiny(*lines.split("|"))
    sets = change_sets(base, most)
    for one, other in combinations_with_replacement(sets, 2):
        tried(base, {"A": one, "B": other})


@pytest.mark.parametrize(("lines", "most"), STRUCTURE, ids=str)
def test_two_parties_and_whole_paragraphs(lines: str, most: int) -> None:
    base = tiny(*lines.split("|"))
    sets = change_sets(base, most, [op for op in OPS if op != "edit"])
    for one, other in combinations_with_replacement(sets, 2):
        tried(base, {"A": one, "B": other})


def test_an_editor_and_one_who_puts_paragraphs_elsewhere() -> None:
    base = tiny("ab", "c")
    whole = list(OPS) if DEEP else [op for op in OPS if op != "edit"]
    for one, other in product(change_sets(base, 1, ["edit"]), change_sets(base, 2, whole)):
        tried(base, {"A": one, "B": other})


def test_two_edits_of_one_and_an_edit_across_both_of_the_other() -> None:
    base = tiny("aba")
    for one, other in product(change_sets(base, 2, ["edit"]), change_sets(base, 1, ["edit"])):
        tried(base, {"A": one, "B": other})
