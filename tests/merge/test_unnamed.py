"""Names that parties typed before their own words, taken out where nobody may be named."""

from __future__ import annotations

import pytest

from paraph.merge.compile import compile_round
from paraph.merge.names import Names
from paraph.merge.unnamed import unnamed
from paraph.model.change import START, Addition, Attributed, Change, Edit, Proposal
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording

ROSTER = ("KEL", "ORV")
#        0       8     14
TEXT = "We note [KEL: fish / birds] here."
BASE = Document((Paragraph("a", Kind.TEXT, Wording.of(TEXT)),))


def without_names(**made: Change) -> Compilation:
    submissions = [
        Submission(party, (Proposal(f"id-{party}", party, Attributed(change, True)),))
        for party, change in made.items()
    ]
    return unnamed(compile_round(BASE, submissions, ROSTER), Names.of_codes(ROSTER))


def edit(old: str, new: str) -> Edit:
    start = TEXT.index(old)
    return Edit("a", start, start + len(old), Wording.of(old), Wording.of(new))


def new(words: str) -> Addition:
    return Addition(START, 0, Kind.TEXT, 0, Wording.of(words))


@pytest.mark.parametrize(("one", "other"), [ROSTER, ROSTER[::-1]])
def test_a_label_that_stands_in_the_text_stays_whoever_would_have_it(one: str, other: str) -> None:
    found = without_names(**{one: edit("[KEL: fish / birds]", "it"), other: edit("birds", "trees")})
    (passage,) = found.paragraphs[0].passages
    assert [a.wording.text for a in passage.alternatives] == ["[KEL: fish / trees]", "it"]


def test_who_would_have_the_same_words_without_a_name_stands_behind_them() -> None:
    found = without_names(KEL=edit("birds", "KEL: trees"), ORV=edit("birds", "trees"))
    ((alternative,),) = (p.alternatives for p in found.paragraphs[0].passages)
    assert (alternative.wording.text, set(alternative.parties)) == ("trees", {"KEL", "ORV"})
    assert alternative.proposals == ("id-KEL", "id-ORV")


def test_where_only_a_name_was_put_in_nothing_is_open() -> None:
    assert without_names(ORV=edit("fish", "ORV: fish")).paragraphs[0].passages == ()


def test_a_new_paragraph_is_without_names_too() -> None:
    found = without_names(KEL=new("KEL: Birds stay."), ORV=new("Birds stay."))
    ((alternative,),) = (n.alternatives for n in found.new)
    assert (alternative.wording.text, set(alternative.parties)) == ("Birds stay.", {"KEL", "ORV"})


def test_who_repeats_a_label_of_the_text_that_names_others_is_not_refused() -> None:
    ((alternative,),) = (n.alternatives for n in without_names(ORV=new("We heard KEL: fish stay.")).new)
    assert alternative.wording.text == "We heard KEL: fish stay."
