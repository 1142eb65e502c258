"""The table of proposals, written out: a line for each proposal, beside what its paragraph is called."""

from __future__ import annotations

import pytest

from merge.test_compile import TEXT, compiled, edit, insert, new
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.merge.tabled import tabled
from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    Edit,
    Marking,
    Move,
    Proposal,
    Remark,
    Removal,
    Retyping,
)
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.settings import Attribution
from paraph.model.stance import Stance, StanceKind
from paraph.model.tabled import Rationale
from paraph.model.wording import Mark, Wording

WHY = {
    "ARG-1": Rationale("ARG", "It must bind."),
    "NPL-1": Rationale("NPL", "Agreed in 2019."),
    "G77-1": Rationale("G77", ""),
}


def lines(compilation: Compilation) -> list[str]:
    return [
        " | ".join((paragraph.name, " ".join(filter(None, (p.key, p.who))), p.what.text, p.why.text))
        for paragraph in tabled(compilation, WHY)
        for p in paragraph.proposals
    ]


def test_each_way_to_change_words() -> None:
    three = compiled(ARG=[edit("may", "shall")], NPL=[edit("may act ", "")], G77=[insert(19, " after all")])
    assert lines(three) == [
        "1 | (A) NPL | delete “may act” | Agreed in 2019.",
        "1 | (A) ARG | replace “may act” by “shall act” | It must bind.",
        "1 | (B) G77 | insert “after all” after “States may act soon” | ",
    ]


def test_the_current_text_shows_where() -> None:
    two = compiled(ARG=[edit("may", "shall")], G77=[insert(19, " after all")])
    (row,) = tabled(two, {})
    assert row.text.text == "States mayA act soon‸B."
    underlined = [run.text for run in row.text.runs if Mark.UNDERLINE in run.marks]
    assert underlined == ["may"]
    (single,) = tabled(compiled(ARG=[edit("may", "shall")]), {})
    assert single.text.text == TEXT
    assert single.proposals[0].key == ""


def test_what_concerns_a_paragraph_as_a_whole_and_what_is_new() -> None:
    made = compiled(
        ARG=[Removal("two", Wording.of("by law;")), new("two", 0, "at once;")],
        NPL=[Retyping("two", Kind.HEADING, 1), Move("one", "three", 0)],
        G77=[new("two", 0, "in peace;"), new("", 0, "first;")],
    )
    assert lines(made) == [
        "New, before the first paragraph | G77 | new sub-paragraph of level 1: first; | ",
        "1 | NPL | move it to stand after paragraph 1(b) | ",
        "1(a) | ARG | delete the paragraph | It must bind.",
        "1(a) | NPL | change to heading of level 1 | Agreed in 2019.",
        "New, after 1(a) | ARG | new sub-paragraph of level 1: at once; | ",
        "New, after 1(a) | G77 | new sub-paragraph of level 1: in peace; | ",
    ]


def test_fields_of_an_action_go_by_the_action() -> None:
    fields = ("Lead: Tersa", "Timeline: 2028")
    paragraphs = [Paragraph("act", Kind.ACTION, Wording.of("Train inspectors."))]
    paragraphs += [Paragraph(f"f{n}", Kind.FIELD, Wording.of(words)) for n, words in enumerate(fields)]
    changes: tuple[Change, ...] = (
        Edit("f1", 10, 14, Wording.of("2028"), Wording.of("2029")),
        Addition("f1", 0, Kind.ACTION, 0, Wording.of("Train judges.")),
    )
    made = tuple(Proposal(f"p{n}", "ARG", Attributed(c, True)) for n, c in enumerate(changes))
    assert lines(compile_round(Document(tuple(paragraphs)), [Submission("ARG", made)], ("ARG",))) == [
        "Action 1, Timeline | ARG | replace “2028” by “2029” | ",
        "New, after action 1 | ARG | new action: Train judges. | ",
    ]


def test_several_supporters_give_their_reasons_by_name() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit("may", "shall")])
    assert lines(both) == ["1 | NPL, ARG | replace “may” by “shall” | ARG: It must bind.\nNPL: Agreed in 2019."]


def test_a_member_for_whom_its_group_speaks_gives_no_reason_either() -> None:
    both = compiled(ARG=[edit("may", "shall")], G77=[edit("may", "shall")])
    shown = outgoing(both, Attribution.GROUPS, {"G77": {"ARG"}})
    assert lines(shown) == ["1 | G77 | replace “may” by “shall” | "]


def test_where_nobody_is_named_there_are_references_and_no_reasons() -> None:
    both = compiled(ARG=[edit("may", "shall")], NPL=[edit("may", "will")])
    assert lines(outgoing(both, Attribution.NONE, {})) == [
        "1 | P-001 | replace “may” by “shall” | ",
        "1 | P-002 | replace “may” by “will” | ",
    ]


def test_what_others_said_stands_behind() -> None:
    made = compiled(ARG=[edit("may", "shall")], NPL=[])
    said = (Stance("NPL", StanceKind.OPPOSE, "ARG-1"), Stance("G77", StanceKind.RETAIN, "ARG-1"))
    assert lines(replace(made, stances=said)) == [
        "1 | ARG | replace “may” by “shall” - NPL delete; G77 retain the text | It must bind."
    ]


@pytest.mark.parametrize(
    ("marking", "shown"), [(Marking.ALL, True), (Marking.CHAIR, False), (Marking.INTERNAL, False)]
)
def test_only_remarks_for_all_are_in_it(marking: Marking, shown: bool) -> None:
    remark = Remark("r", "NPL", "two", "law", "law", "National law, we take it.", marking=marking)
    made = replace(compiled(NPL=[]), remarks=(remark,))
    wanted = ["1(a) | NPL | remark on “law” | National law, we take it."]
    assert lines(made) == (wanted if shown else [])
