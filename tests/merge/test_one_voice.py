"""Equal texts are one alternative with all supporters, however they were tracked (law 4), in the structure too."""

from __future__ import annotations

import pytest

from laws.together import backing
from merge.hand import fresh, gone, ins, para, struck, taken, text
from paraph.merge.compile import compile_round
from paraph.merge.laws import check_passages, check_views
from paraph.merge.rolling import rolling
from paraph.merge.settle import settled
from paraph.model.change import Proposal
from paraph.model.compilation import Compilation, Submission
from paraph.model.reading import SourceParagraph

FIRST, SECOND = "We shall report every year to the ministers.", "We note the report of the working group."
BASE = text("We decide to expand pathways for labour mobility.", FIRST, SECOND, "We meet again in spring.")
OPENING, END = BASE.paragraphs[0].text, BASE.paragraphs[3].text
NEW = "Ministers are informed of progress."

Sent = list[SourceParagraph | str]


def submitted(base_files: dict[str, Sent]) -> tuple[list[Submission], Compilation]:
    """Compile what parties sent, laws 2 and 5 checked."""
    found = {party: taken(BASE, *sent) for party, sent in base_files.items()}
    submissions = [
        Submission(party, tuple(Proposal(f"{party}{n}", party, made) for n, made in enumerate(intake.changes)))
        for party, intake in found.items()
    ]
    compilation = compile_round(BASE, submissions, sorted(found))
    check_passages(compilation)
    check_views(compilation, BASE, {party: intake.state for party, intake in found.items()})
    return submissions, compilation


REPLACED: dict[str, Sent] = {
    "KEL": [OPENING, struck(FIRST), fresh(NEW), SECOND, END],
    "ORV": [OPENING, NEW, SECOND, END],
    "QUA": [OPENING, fresh(NEW), struck(FIRST), SECOND, END],
    "TRS": [OPENING, para(gone(FIRST), ins(NEW)), SECOND, END],
}
MOVED: dict[str, Sent] = {
    "KEL": [OPENING, struck(FIRST), SECOND, fresh(FIRST), END],
    "ORV": [OPENING, SECOND, FIRST, END],
    "TRS": [OPENING, fresh(SECOND), FIRST, struck(SECOND), END],
}
SPLIT: dict[str, Sent] = {
    "KEL": [OPENING, para(FIRST[:26], new=None), para(FIRST[27:]), SECOND, END],
    "ORV": [OPENING, para(FIRST[:26], gone(FIRST[26:])), fresh(FIRST[27:]), SECOND, END],
    "TRS": [OPENING, fresh(FIRST[:26]), para(gone(FIRST[:27]), FIRST[27:]), SECOND, END],
}
JOINED: dict[str, Sent] = {
    "KEL": [OPENING, f"{FIRST} {SECOND}", END],
    "ORV": [OPENING, para(FIRST, ins(f" {SECOND}")), struck(SECOND), END],
    "TRS": [OPENING, struck(FIRST), para(ins(f"{FIRST} "), SECOND), END],
}


@pytest.mark.parametrize("files", [REPLACED, MOVED, SPLIT, JOINED], ids=["replaced", "moved", "split", "joined"])
def test_one_text_told_in_several_ways_is_one_alternative(files: dict[str, Sent]) -> None:
    submissions, compilation = submitted(files)
    assert set(backing(compilation)) == {tuple(sorted(files))}
    everything = [proposal for submission in submissions for proposal in submission.proposals]
    accepted = settled(BASE, everything, sorted(files))
    assert accepted.words() == settled(BASE, submissions[0].proposals, sorted(files)).words()


def test_what_a_party_changes_elsewhere_does_not_part_it_from_the_others() -> None:
    mine: Sent = [
        OPENING.replace("expand", "widen"),
        *REPLACED["KEL"][1:-2],
        SECOND.replace("note", "welcome"),
        END,
    ]
    _, compilation = submitted({**REPLACED, "KEL": mine})
    assert sorted(backing(compilation)) == [("KEL",), ("KEL",), ("KEL", "ORV", "QUA", "TRS")]


def test_no_proposal_is_lost_or_told_twice() -> None:
    submissions, compilation = submitted({**REPLACED, "SLM": MOVED["KEL"]})
    found = [a.proposals for new in compilation.new for a in new.alternatives]
    for compiled in compilation.paragraphs:
        found += [a.proposals for passage in compiled.passages for a in passage.alternatives]
        found += [moved.proposals for moved in compiled.moved]
        found += [compiled.deleted.proposals] if compiled.deleted else []
    told = [identity for proposals in found for identity in proposals]
    assert sorted(told) == sorted(p.id for s in submissions for p in s.proposals)


def test_texts_that_differ_stay_apart() -> None:
    other = NEW.replace("progress", "results")
    _, compilation = submitted({**REPLACED, "SLM": [OPENING, struck(FIRST), fresh(other), SECOND, END]})
    assert ("KEL", "ORV", "QUA", "TRS") in backing(compilation)
    assert not any(len(parties) > 1 and "SLM" in parties for parties in backing(compilation))


def test_where_a_new_paragraph_would_begin_the_words_around_stay_apart() -> None:
    _, compilation = submitted(SPLIT)
    assert rolling(compilation).paragraphs[1].text == (
        "We shall report every year [KEL, ORV, TRS: new paragraph] to the ministers."
    )
