"""What parties do to brackets and options over several paragraphs: the second table in docs/hard-cases.md."""

from __future__ import annotations

from merge.hand import text
from merge.rooms import ROSTER
from paraph.diff.words import changed_spans
from paraph.merge.acts.party import Brackets
from paraph.merge.names import Names
from paraph.model.change import Addition, Attributed, Change, Edit, Proposal, Removal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import Wording

NAMES = Names.of(ROSTER)
OPTIONS = text("Option 1: We act.", "Option 2: no text", "We close.")
WAITING = text("Option 1: We act.", "Option 2: We wait.", "We close.")
CROSSING = text("[We act.", "We wait.", "We report.]", "We close.")


def numbered(*labels: str) -> Document:
    """Paragraphs a, b, c … with these numbers."""
    paragraphs = (
        Paragraph(identity, Kind.OPERATIVE, Wording.of(f"Words of {label}."), number=label)
        for identity, label in zip("abcdef", labels, strict=False)
    )
    return Document(tuple(paragraphs))


def removal(base: Document, identity: str) -> Removal:
    return Removal(identity, base.by_id[identity].wording)


def edits(base: Document, identity: str, after: str) -> list[Edit]:
    old, new = base.by_id[identity].wording, Wording.of(after)
    return [
        Edit(identity, s.start, s.end, old.slice(s.start, s.end), new.slice(s.new_start, s.new_end))
        for s in changed_spans(old, new)
    ]


def says(base: Document, *changes: Change) -> list[tuple[str, tuple[str, ...]]]:
    """What is done, and by which proposals, counted from 1."""
    proposals = [Proposal(str(n), "KEL", Attributed(change, True)) for n, change in enumerate(changes, 1)]
    return [(act.says, act.proposals) for act in Brackets(base, NAMES).acts(proposals)]


def test_no_text_is_chosen_by_deleting_both_options_or_the_first() -> None:
    both = (removal(OPTIONS, "a"), removal(OPTIONS, "b"))
    assert says(OPTIONS, *both) == [("chooses “Option 2: no text”", ("1", "2"))]
    assert says(OPTIONS, both[0]) == [("chooses “Option 2: no text”", ("1",))]


def test_an_option_is_chosen_by_deleting_the_others() -> None:
    assert says(WAITING, removal(WAITING, "a")) == [("chooses “Option 2: We wait.”", ("1",))]
    bare = edits(WAITING, "b", "We wait.")
    assert says(WAITING, removal(WAITING, "a"), *bare) == [("chooses “Option 2: We wait.”", ("1", "2"))]


def test_deleting_both_options_without_no_text_chooses_nothing() -> None:
    assert says(WAITING, removal(WAITING, "a"), removal(WAITING, "b")) == []


def test_of_two_options_without_text_none_is_chosen_by_deleting_both() -> None:
    base = text("Option 1: no text", "Option 2: delete the text", "We close.")
    assert says(base, removal(base, "a"), removal(base, "b")) == []


def test_a_paragraph_is_chosen_among_its_alternatives() -> None:
    base = numbered("6", "7", "7 alt", "7 alt 2", "8")
    assert says(base, removal(base, "b"), removal(base, "d")) == [("chooses paragraph 7 alt", ("1", "2"))]
    assert says(base, removal(base, "c"), removal(base, "d")) == [("chooses paragraph 7", ("1", "2"))]
    assert says(base, removal(base, "d")) == []


def test_bis_stands_for_itself() -> None:
    base = numbered("7", "7 bis")
    assert says(base, removal(base, "a")) == []


def test_brackets_over_paragraphs_are_lifted_by_two_proposals() -> None:
    both = (*edits(CROSSING, "a", "We act."), *edits(CROSSING, "c", "We report."))
    assert says(CROSSING, *both) == [("lifts the brackets around paragraphs 1 to 3", ("1", "2"))]


def test_bracketed_paragraphs_are_deleted_together() -> None:
    all_three = [removal(CROSSING, identity) for identity in "abc"]
    assert says(CROSSING, *all_three) == [("deletes the bracketed paragraphs 1 to 3", ("1", "2", "3"))]
    assert says(CROSSING, *all_three[:2]) == []


def test_one_sign_of_two_leaves_the_other_alone() -> None:
    assert says(CROSSING, *edits(CROSSING, "a", "We act.")) == [("leaves a bracket without its partner", ("1",))]
    assert says(CROSSING, *edits(CROSSING, "c", "We report.")) == [("leaves a bracket without its partner", ("1",))]


def test_a_sign_that_an_edit_puts_elsewhere_in_its_paragraph_has_its_partner() -> None:
    assert says(CROSSING, Edit("a", 0, 3, Wording.of("[We"), Wording.of("They ["))) == []


def test_a_new_paragraph_may_compete_with_one_that_stands() -> None:
    base = numbered("6", "7", "8")
    wanted = [("adds an alternative to paragraph 7: “We wait.”", ("1",))]
    for typed in ("7 alt. We wait.", "7 ALT We wait.", "7.alt We wait.", "[ALT: We wait.]", "Alt. We wait."):
        assert says(base, Addition("b", 0, Kind.OPERATIVE, 0, Wording.of(typed))) == wanted, typed
    assert says(base, Addition("b", 0, Kind.OPERATIVE, 0, Wording.of("Alternatives are sought."))) == []
    assert says(base, Addition("b", 0, Kind.OPERATIVE, 0, Wording.of("9 alt. We wait."))) == []


def test_the_own_number_typed_otherwise_is_no_substance() -> None:
    base = numbered("7", "7 bis")
    (edit,) = edits(base, "b", "7.BIS Words of 7 bis.")
    assert says(base, edit) == [("writes the number “7 bis” as “7.BIS”", ("1",))]
    (edit,) = edits(base, "b", "8 bis. Words of 7 bis.")
    assert says(base, edit) == []
