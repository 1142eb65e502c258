"""Paragraphs split and joined: what becomes of them beside what others propose, and when the chair decides."""

from __future__ import annotations

import pytest

from merge.hand import ANA, gone, ins, para, says, taken, text
from paraph.diff.words import Span
from paraph.errors import ParaphError
from paraph.formats.wire.compilation import compilation_json
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.seams import join_changes
from paraph.merge.settle import settled
from paraph.merge.view import view
from paraph.model.change import Attributed, Change, Edit, Join, Move, Proposal, Removal
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, SourceParagraph
from paraph.model.wording import Wording

ROSTER = ("KEL", "ORV", "QUA")
LAKE = "States measure the level of the lake every day and publish it within a week."
DAM = "States repair the old dam before the winter."
FISH = "States let anyone fish from the shore of the lake."
BASE = text(LAKE, DAM, FISH)
FIRST, SECOND = "States measure the level of the lake every day", "and publish it within a week."


def submission(party: str, *paragraphs: SourceParagraph | str, base: Document = BASE) -> Submission:
    reading = Reading(tuple(para(p) if isinstance(p, str) else p for p in paragraphs))
    made = intake(base, reading).changes
    return Submission(party, tuple(Proposal(f"{party}-{n}", party, change) for n, change in enumerate(made)))


def compiled(*submissions: Submission, base: Document = BASE) -> Compilation:
    return compile_round(base, submissions, ROSTER)


def accepted(*submissions: Submission) -> list[str]:
    return [p.text for p in settled(BASE, [p for s in submissions for p in s.proposals], ROSTER)]


def proposal(party: str, change: Change) -> Proposal:
    return Proposal(f"{party}-x", party, Attributed(change, True))


def open_passages(compilation: Compilation) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    return [
        (p.base.text, [(a.wording.text, a.parties) for a in p.alternatives])
        for c in compilation.paragraphs
        for p in c.passages
    ]


# ------------------------------------------------------------------ found in a file


def test_a_split_with_tracking_and_words_changed_beside_it() -> None:
    first = para("States measure the ", gone("level"), ins("depth"), " of the lake every day", new=ANA)
    found = taken(BASE, first, SECOND, DAM, FISH)
    assert says(found) == ["a: “level” → “depth”", "~a: “ ” → “¶”"]


def test_two_new_paragraphs_from_the_middle_of_one() -> None:
    found = taken(
        BASE, para(FIRST, new=ANA), para(ins("Ministers take note."), new=ANA), para(f" {SECOND}"), DAM, FISH
    )
    assert says(found) == ["a: “” → “¶Ministers take note.¶”"]
    assert [p.text for p in found.state] == [FIRST, "Ministers take note.", f" {SECOND}", DAM, FISH]


def test_each_paragraph_that_begins_in_one_has_its_own_kind() -> None:
    sub, plain = (Kind.SUB, 1), (Kind.TEXT, 0)
    rest = para("and publish it", new=ANA, shape=sub), para("within a week.", shape=plain)
    found = taken(BASE, para(FIRST, new=ANA), *rest, DAM, FISH)
    assert [m.change.shapes for m in found.changes if isinstance(m.change, Edit)] == [(sub,), (plain,)]
    assert [p.shape for p in found.state][1:3] == [sub, plain]


def test_joined_by_hand_with_other_words_at_the_seam() -> None:
    found = taken(BASE, LAKE, f"{DAM[:-1]}, and {FISH}")
    assert set(says(found)) == {"~b: “.” → “, and”", "~b runs on with c, “ ”"}


def test_a_joined_paragraph_of_which_nothing_is_left_is_removed() -> None:
    found = taken(BASE, LAKE, para(DAM, cut=ANA), para(gone(FISH), ins("That is all.")))
    assert [p.text for p in found.state] == [LAKE, f"{DAM}That is all."]
    assert "c goes" in says(found)


def test_what_stood_between_two_joined_paragraphs_is_removed() -> None:
    found = taken(BASE, para(LAKE, ins(" "), cut=ANA), para(gone(DAM), cut=ANA), FISH)
    assert set(says(found)) == {"a runs on with c, “ ”", "b goes"}


def test_words_changed_in_a_joined_paragraph_are_changed_once() -> None:
    words = "States measure the ", gone("level"), ins("depth"), " of the lake every ", gone("day"), ins("hour")
    found = taken(BASE, para(*words, " and publish it within a week.", ins(" "), cut=ANA), DAM, FISH)
    assert set(says(found)) == {"a: “level” → “depth”", "a: “day” → “hour”", "a runs on with b, “ ”"}


def test_a_paragraph_all_of_whose_words_went_with_its_mark_is_removed() -> None:
    # Before “One two.¶Three.”, now “One two. Four”.
    one, two = (Paragraph(i, Kind.TEXT, Wording.of(w)) for i, w in (("a", "One two."), ("b", "Three.")))
    done = join_changes((one, two), [Span(8, 15, 8, 13)], Wording.of("One two. Four"))
    assert {d.change for d in done} == {
        Edit("a", 8, 8, Wording(), Wording.of(" Four")),
        Removal("b", Wording.of("Three.")),
    }


# ------------------------------------------------------------------ beside others


def test_two_that_split_alike_agree_and_edits_behind_it_are_apart() -> None:
    both = compiled(
        submission("KEL", FIRST, SECOND, DAM, FISH),
        submission("ORV", FIRST, SECOND.replace("week", "month"), DAM, FISH),
        submission("QUA", LAKE.replace("week", "year"), DAM, FISH),
    )
    assert open_passages(both) == [
        (" ", [("\u2029", ("KEL", "ORV"))]),
        ("week", [("month", ("ORV",)), ("year", ("QUA",))]),
    ]
    assert [p.text for p in view(both, "ORV")][:2] == [FIRST, "and publish it within a month."]


def test_a_split_is_told_by_its_place() -> None:
    found = compilation_json(
        compiled(submission("KEL", FIRST, SECOND, DAM, FISH)), document="d", meeting="m", base={}
    )
    (first, *_) = found["paragraphs"]
    assert [(s["at"], s["parties"], s["kind"]) for s in first["split"]] == [(len(FIRST), ["KEL"], "operative")]
    assert [(p["base"], [a["text"] for a in p["alternatives"]]) for p in first["passages"]] == [(" ", [""])]


def test_a_join_leaves_the_words_of_both_to_others() -> None:
    both = compiled(
        submission("KEL", LAKE, f"{DAM} {FISH}"), submission("ORV", LAKE, DAM, FISH.replace("anyone", "nobody"))
    )
    assert open_passages(both) == [("anyone", [("nobody", ("ORV",))])]
    (joined,) = both.paragraphs[1].joined
    assert (joined.joined, joined.separator.text, joined.parties) == ("c", " ", ("KEL",))
    kel = view(both, "KEL")
    assert [p.text for p in kel] == [LAKE, f"{DAM} {FISH}"]
    assert kel.paragraphs[1].aliases == ("c",)


def test_an_insertion_and_a_replacement_beside_it_are_the_words_of_one() -> None:
    """Law 4: tracked as two changes, or the whole struck and typed anew, the words are one alternative."""
    base = text("Ministers take note of it.")
    fine = para("Ministers take ", ins("duly "), gone("note"), ins("heed"), " of it.")
    coarse = para("Ministers ", gone("take note"), ins("take duly heed"), " of it.")
    both = compiled(submission("KEL", fine, base=base), submission("ORV", coarse, base=base), base=base)
    assert open_passages(both) == [("note", [("duly heed", ("KEL", "ORV"))])]


def test_nearly_equal_new_paragraphs_are_alternatives_and_others_stand_by_themselves() -> None:
    tree, trees = "States plant a tree for each boat.", "States plant two trees for each boat."
    other = "Ministers meet again in autumn."
    both = compiled(
        submission("KEL", LAKE, tree, DAM, FISH),
        submission("ORV", LAKE, trees, DAM, FISH),
        submission("QUA", LAKE, other, DAM, FISH),
    )
    found = [[(a.wording.text, a.parties) for a in n.alternatives] for n in both.new]
    assert found == [[(other, ("QUA",))], [(tree, ("KEL",)), (trees, ("ORV",))]]


# ------------------------------------------------------------------ decided


def test_a_split_and_an_edit_behind_it_are_both_made() -> None:
    split, edit = (
        submission("KEL", FIRST, SECOND, DAM, FISH),
        submission("ORV", LAKE.replace("week", "month"), DAM, FISH),
    )
    assert accepted(split, edit) == [FIRST, "and publish it within a month.", DAM, FISH]


def test_a_join_and_edits_in_both_paragraphs_are_all_made() -> None:
    join = submission("KEL", LAKE, f"{DAM} {FISH}")
    edits = submission("ORV", LAKE, DAM.replace("winter", "summer"), FISH.replace("anyone", "nobody"))
    assert accepted(join, edits) == [LAKE, f"{DAM.replace('winter', 'summer')} {FISH.replace('anyone', 'nobody')}"]


@pytest.mark.parametrize(
    "other",
    [
        Removal("c", Wording.of(FISH)),
        Move("c", "", 0),
        Join("a", "c", Wording.of(" ")),
        Join("c", "b", Wording.of(" ")),
    ],
    ids=["deleted", "moved", "joined to another", "in a circle"],
)
def test_a_join_excludes_what_takes_the_paragraph_elsewhere(other: Change) -> None:
    with pytest.raises(ParaphError) as refused:
        settled(BASE, [proposal("KEL", Join("b", "c", Wording.of(" "))), proposal("ORV", other)], ROSTER)
    assert refused.value.code == "overlap"
    assert {"KEL-x", "ORV-x"} <= set(refused.value.message.split())


def test_two_versions_of_a_new_paragraph_cannot_both_be_accepted() -> None:
    with pytest.raises(ParaphError) as refused:
        accepted(
            submission("KEL", LAKE, "States plant a tree for each boat.", DAM, FISH),
            submission("ORV", LAKE, "States plant two trees for each boat.", DAM, FISH),
        )
    assert refused.value.code == "overlap"
