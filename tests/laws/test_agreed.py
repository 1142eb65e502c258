"""Law 12: agreed stays agreed. Only words and standing count; numbers and places do not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from laws.generate import Round, of_object, rounds
from paraph.actions.agreed import changed_agreed
from paraph.merge.settle import settled
from paraph.model.change import Change, Edit, Join, Removal
from paraph.model.document import Agreement, Document, Standing
from paraph.model.frozen import replace
from paraph.model.numbers import fixed

laws = settings(max_examples=50, deadline=None, derandomize=True)
AGREED = Standing(Agreement.AD_REFERENDUM, "som-1", "2027-02-16")


def with_agreed(base: Document, chosen: set[int]) -> Document:
    return base.with_paragraphs(
        replace(p, standing=AGREED if place in chosen else None) for place, p in enumerate(base)
    )


def touches(change: Change) -> set[str]:
    """The paragraphs whose wording a change alters: a join makes one longer, and the other is no more by itself."""
    match change:
        case Edit() | Removal():
            return {change.paragraph}
        case Join():
            return {change.paragraph, change.joined}
        case _:
            return set()


@laws
@given(rounds(most=3), st.sets(st.integers(0, 11)))
def test_12_exactly_the_agreed_paragraphs_that_were_touched_are_found(drawn: Round, chosen: set[int]) -> None:
    base = with_agreed(drawn.base, chosen)
    agreed = {p.id for p in base if p.standing is not None}
    for submitted in drawn.submissions():
        touched = {identity for p in submitted.proposals for identity in touches(p.change)}
        after = settled(base, [p for p in submitted.proposals if not of_object(p)], drawn.roster)
        assert {p.id for p in changed_agreed(base, after)} == agreed & touched


@laws
@given(rounds(most=1), st.sets(st.integers(0, 11)), st.randoms(use_true_random=False))
def test_12_renumbering_and_moving_are_no_changes(drawn: Round, chosen: set[int], chance: object) -> None:
    base = with_agreed(drawn.base, chosen)
    paragraphs = [replace(p, number="") for p in base]
    chance.shuffle(paragraphs)  # type: ignore[attr-defined]
    assert changed_agreed(base, fixed(base.with_paragraphs(paragraphs))) == []


@laws
@given(rounds(most=1), st.sets(st.integers(0, 11), min_size=1))
def test_12_a_standing_taken_away_is_found(drawn: Round, chosen: set[int]) -> None:
    base = with_agreed(drawn.base, chosen)
    agreed = [p for p in base if p.standing is not None]
    assert changed_agreed(base, with_agreed(base, set())) == agreed
