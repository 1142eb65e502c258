"""Brackets of the base in the rolling text: the third table in docs/hard-cases.md."""

from __future__ import annotations

import re

import pytest

from paraph.diff.words import changed_spans
from paraph.merge.attribution import outgoing
from paraph.merge.brackets import bracketing
from paraph.merge.compile import compile_round
from paraph.merge.rolling import rolling
from paraph.merge.settle import settled
from paraph.model.change import Attributed, Edit, Proposal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.settings import Attribution
from paraph.model.wording import Mark, Wording

ROSTER = ("KEL", "QUA", "TRS", "L7")
TWO = "within [fifteen / thirty] days"
ONE = "act [at once] now"
HELD = "[without consent [or a court]]"

# The base; each party's text; printed with names; without.
ROWS = [
    (TWO, {"KEL": "within fifteen days"}, "within [KEL: fifteen / thirty] days", TWO),
    (
        TWO,
        {"KEL": "within fifteen days", "QUA": "within thirty days", "TRS": "within days"},
        "within [KEL: fifteen / QUA: thirty / TRS: delete] days",
        TWO,
    ),
    (
        TWO,
        {"L7": "within fifteen days", "KEL": "within fifteen days", "QUA": "within thirty days"},
        "within [KEL, L7: fifteen / QUA: thirty] days",
        TWO,
    ),
    (
        TWO,
        {"L7": "within [fifteen / thirty / sixty] days"},
        "within [fifteen / thirty / L7: sixty] days",
        "within [fifteen / thirty / sixty] days",
    ),
    (
        TWO,
        {"KEL": "within fifteen days", "L7": "within [fifteen / thirty / sixty] days"},
        "within [KEL: fifteen / thirty / L7: sixty] days",
        "within [fifteen / thirty / sixty] days",
    ),
    (
        TWO,
        {"L7": "within [fifteen / thirty / L7: sixty] days"},
        "within [fifteen / thirty / L7: sixty] days",
        "within [fifteen / thirty / sixty] days",
    ),
    (ONE, {"KEL": "act at once now", "TRS": "act now"}, "act [KEL: at once / TRS: delete] now", ONE),
    (
        TWO,
        {"KEL": "within ten school days"},
        "within [[fifteen / thirty] / KEL: ten school] days",
        "within [[fifteen / thirty] / ten school] days",
    ),
    (
        "not less than [sixty] [ninety] days",
        {"KEL": "not less than sixty days"},
        "not less than [[sixty] [ninety] / KEL: sixty] days",
        "not less than [[sixty] [ninety] / sixty] days",
    ),
    (
        "within [a / b / c] days",
        {"KEL": "within [a / c] days", "QUA": "within b days"},
        "within [[a / b / c] / KEL: [a / c] / QUA: b] days",
        "within [[a / b / c] / [a / c] / b] days",
    ),
    (
        "within [six] days",
        {"KEL": "within [four] days"},
        "within [six / KEL: four] days",
        "within [six / four] days",
    ),
    (HELD, {"KEL": "without consent or a court"}, f"[{HELD} / KEL: without consent or a court]", None),
    (HELD, {"KEL": "without consent [or a court]"}, "[KEL: without consent [or a court]]", HELD),
    ("within two days", {"KEL": "within [two / three] days"}, "within [two / KEL: [two / three]] days", None),
    ("We [note it.", {"KEL": "We note it."}, None, None),
]


def submissions(base: str, texts: dict[str, str]) -> list[Submission]:
    old = Wording.of(base)
    found = []
    for party, text in texts.items():
        new = Wording.of(text)
        edits = [
            Edit("a", s.start, s.end, old.slice(s.start, s.end), new.slice(s.new_start, s.new_end))
            for s in changed_spans(old, new)
        ]
        made = (Proposal(f"{party}{n}", party, Attributed(e, True)) for n, e in enumerate(edits))
        found.append(Submission(party, tuple(made)))
    return found


def document(base: str) -> Document:
    return Document((Paragraph("a", Kind.OPERATIVE, Wording.of(base)),))


def undecided(base: str, texts: dict[str, str]) -> str:
    """The next revision with everything in brackets, without a name."""
    proposals = [p for s in submissions(base, texts) for p in s.proposals]
    (revised,) = settled(document(base), bracketing(document(base), proposals, ROSTER), ROSTER)
    return revised.text


@pytest.mark.parametrize(("base", "texts", "named", "bare"), ROWS)
def test_a_bracket_of_the_base_stays_one(
    base: str, texts: dict[str, str], named: str | None, bare: str | None
) -> None:
    compilation = compile_round(document(base), submissions(base, texts), ROSTER)
    (with_names,) = rolling(compilation)
    assert named is None or with_names.text == named
    without = undecided(base, texts)
    assert bare is None or without == bare
    assert not any(code in without for code in ROSTER)


@pytest.mark.parametrize(("base", "texts"), [(base, texts) for base, texts, named, _ in ROWS if named is not None])
def test_with_references_it_reads_as_with_names(base: str, texts: dict[str, str]) -> None:
    """Each alternative has one reference, in the order of their words; where the words stand is the same."""
    compilation = compile_round(document(base), submissions(base, texts), ROSTER)
    (named,) = rolling(compilation)
    (neutral,) = rolling(outgoing(compilation, Attribution.NONE, {}))
    who = re.compile(r"(?:KEL|QUA|TRS|L7|P-\d{3})(?:, (?:KEL|QUA|TRS|L7))*: ")
    assert who.sub("–: ", neutral.text) == who.sub("–: ", named.text)
    assert not any(code in neutral.text for code in ROSTER)


def test_marks_of_added_words_are_kept() -> None:
    base = document(TWO)
    at = TWO.index("]")
    new = Wording.of(" / ") + Wording.of("sixty", Mark.ITALIC)
    made = Proposal("1", "KEL", Attributed(Edit("a", at, at, Wording(), new), True))
    (printed,) = rolling(compile_round(base, [Submission("KEL", (made,))], ROSTER))
    assert Wording.of("sixty", Mark.ITALIC).runs[0] in printed.wording.runs


@pytest.mark.parametrize(("base", "texts", "named", "bare"), ROWS)
def test_without_names_nothing_says_who(
    base: str, texts: dict[str, str], named: str | None, bare: str | None
) -> None:
    printed = set()
    for turn in range(len(ROSTER)):
        codes = [*ROSTER[turn:], *ROSTER[:turn]]
        others = {
            codes[ROSTER.index(p)]: t.replace(f"{p}: ", f"{codes[ROSTER.index(p)]}: ") for p, t in texts.items()
        }
        printed.add(undecided(base, others))
    assert len(printed) == 1
