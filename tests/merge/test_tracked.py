"""A compilation as tracked changes, case by case: {party+words+} are put in, {party-words-} taken out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from merge.test_compile import BASE, ROSTER, TEXT, compiled, edit, insert, new
from paraph.merge.compile import compile_round
from paraph.merge.tracked import tracked
from paraph.model.change import Attributed, Change, Edit, Join, Move, Proposal, Removal, Retyping
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.tracked import TrackedParagraph, Voices
from paraph.model.wording import BREAK, Wording


def shown(compilation: Compilation) -> list[str]:
    """Each paragraph with its changes, and behind it what becomes of its mark and of its kind."""
    return [line(paragraph) for paragraph in tracked(compilation)]


def line(paragraph: TrackedParagraph) -> str:
    words = ""
    for stretch in paragraph.words:
        text = stretch.wording.text
        if stretch.inserted and text:
            text = f"{{{who(stretch.inserted)}+{text}+}}"
        elif stretch.deleted and text:
            text = f"{{{who(stretch.deleted)}-{text}-}}"
        words += text
    ends = f" ¶+{who(paragraph.inserted)}" if paragraph.inserted else ""
    ends += f" ¶-{who(paragraph.deleted)}" if paragraph.deleted else ""
    if paragraph.former is not None:
        ends += f" {who(paragraph.retyped)}: {paragraph.former[0]} → {paragraph.shape[0]}"
    return words + ends


def who(voices: Voices) -> str:
    return ",".join(v.party + "".join(f"\\{e}" for e in v.excepted) for v in voices)


REST = ["by law;", "in time."]


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        ({"ARG": [edit("may", "shall")]}, "States {ARG-may-}{ARG+shall+} act soon."),
        (
            {"ARG": [edit("may", "shall")], "NPL": [edit("may", "shall")]},
            "States {NPL,ARG-may-}{NPL,ARG+shall+} act soon.",
        ),
        (
            {"ARG": [edit("may", "will")], "NPL": [edit("may", "shall")]},
            "States {NPL,ARG-may-}{NPL+shall+}{ARG+will+} act soon.",
        ),
        (
            {"ARG": [edit("may", "shall")], "NPL": [edit("may", "")]},
            "States {NPL,ARG-may-}{ARG+shall+} act soon.",
        ),
        (
            {"ARG": [edit("may", "shall")], "NPL": [edit("may act ", "")]},
            "States {NPL,ARG-may-}{ARG+shall+}{NPL- act -}soon.",
        ),
        (
            {"ARG": [edit("States may", "All may")], "NPL": [edit("may act", "will act")]},
            "{ARG-States-}{ARG+All+} {NPL-may-}{NPL+will+} act soon.",
        ),
        (
            {"ARG": [insert(10, " fully")], "NPL": [insert(10, " also")]},
            "States may{NPL+ also+}{ARG+ fully+} act soon.",
        ),
        (
            {"ARG": [edit("act soon", "report at once")], "NPL": [edit("soon", "now")]},
            "States may {ARG-act -}{NPL,ARG-soon-}{NPL+now+}{ARG+report at once+}.",
        ),
        # The record has ". Always" before the full stop; a reader wants the sentence whole.
        ({"ARG": [insert(19, ". Always")]}, "States may act soon.{ARG+ Always.+}"),
    ],
)
def test_words_of_one_paragraph(made: dict[str, Sequence[Change]], wanted: str) -> None:
    assert shown(compiled(**{party: list(changes) for party, changes in made.items()})) == [wanted, *REST]


def test_an_insertion_that_two_alternatives_share_names_both() -> None:
    words = "They may consider the recommendations of the Working Group soon."
    base = Document((Paragraph("p", Kind.OPERATIVE, Wording.of(words)),))

    def replacing(party: str, old: str, new: str) -> Proposal:
        at = words.index(old)
        change = Edit("p", at, at + len(old), Wording.of(old), Wording.of(new))
        return Proposal(f"{party}-{at}-{new}", party, Attributed(change, True))

    sent = [
        Submission("ARG", (replacing("ARG", "may", "shall"), replacing("ARG", "soon", "now"))),
        Submission("NPL", (replacing("NPL", "may", "shall"),)),
        Submission("G77", (replacing("G77", words[5:-1], "wait"),)),
    ]
    assert shown(compile_round(base, sent, ROSTER)) == [
        "They {NPL,ARG,G77-may-}{NPL,ARG+shall+}{G77- consider the recommendations of the Working Group -}"
        "{ARG,G77-soon-}{ARG+now+}{G77+wait+}."
    ]


def test_a_paragraph_that_one_would_delete_and_another_edits() -> None:
    both = compiled(ARG=[Removal("one", Wording.of(TEXT))], NPL=[edit("may", "shall")])
    assert shown(both) == ["{ARG-States -}{NPL,ARG-may-}{NPL+shall+}{ARG- act soon.-} ¶-ARG", *REST]


def test_new_paragraphs_side_by_side() -> None:
    both = compiled(ARG=[new("two", 0, "b;")], NPL=[new("two", 0, "a;")], G77=[new("two", 0, "b;")])
    assert shown(both) == [TEXT, "by law;", "{NPL+a;+} ¶+NPL", "{ARG,G77+b;+} ¶+ARG,G77", "in time."]


def test_a_move_with_an_edit_of_the_mover_and_one_of_somebody_else() -> None:
    both = compiled(
        ARG=[Move("one", "two", 0), edit("may", "shall")], NPL=[edit("soon", "now")], G77=[Move("one", "two", 0)]
    )
    assert shown(both) == [
        "{ARG,G77-States -}{ARG,G77-may-}{ARG,G77- act -}{NPL,ARG,G77-soon-}{NPL+now+}{ARG,G77-.-} ¶-ARG,G77",
        "by law;",
        "{ARG,G77+States +}{ARG+shall+}{G77+may+}{ARG,G77+ act +}{ARG,G77+soon+}{ARG,G77+.+} ¶+ARG,G77",
        "in time.",
    ]


def test_two_other_kinds_the_first_as_a_change_the_second_as_a_paragraph_of_its_own() -> None:
    both = compiled(
        ARG=[Retyping("two", Kind.OPERATIVE, 0)],
        NPL=[Retyping("two", Kind.TEXT, 0), Retyping("three", Kind.TEXT, 0)],
    )
    assert shown(both) == [
        TEXT,
        "{NPL-by law;-} ¶-NPL ARG: sub → operative",
        "{NPL+by law;+} ¶+NPL",
        "in time. NPL: sub → text",
    ]


def test_a_paragraph_that_is_cut_ends_with_a_new_mark() -> None:
    cut = Edit("one", 10, 11, Wording.of(" "), Wording.of(BREAK), ((Kind.OPERATIVE, 0),))
    assert shown(compiled(ARG=[cut])) == ["States may{ARG- -} ¶+ARG", "act soon.", *REST]


def test_a_paragraph_that_is_joined_is_put_in_behind_the_other_and_goes_where_it_stands() -> None:
    both = compiled(NPL=[Join("two", "three", Wording.of(" "))], ARG=[edit("may", "shall")])
    assert shown(both) == [
        "States {ARG-may-}{ARG+shall+} act soon.",
        "by law;{NPL+ +}{NPL+in time.+}",
        "{NPL-in time.-} ¶-NPL",
    ]


def test_a_group_is_named_without_those_for_whom_it_does_not_speak() -> None:
    made = Proposal("g", "G77", Attributed(edit("may", "shall"), True), excepted=("NPL",))
    assert shown(compile_round(BASE, [Submission("G77", (made,))], ROSTER)) == [
        "States {G77\\NPL-may-}{G77\\NPL+shall+} act soon.",
        *REST,
    ]


def test_nothing_proposed_is_the_base() -> None:
    assert shown(compiled(ARG=[])) == [TEXT, *REST]
