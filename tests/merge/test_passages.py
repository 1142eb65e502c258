"""Ties, one voice, and the ends of a passage: small paragraphs, each written out."""

from __future__ import annotations

from paraph.merge.passages import passages
from paraph.merge.saying import Saying
from paraph.model.change import Edit
from paraph.model.wording import Wording

ORDER = {"KEL": 0, "ORV": 1}
Shown = tuple[int, int, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]
"""From where to where, and of each alternative its words, its parties and its proposals."""


def shown(base: str, **made: list[tuple[int, int, str]]) -> list[Shown]:
    """The passages of a paragraph; each party's edits are numbered from 1."""
    sayings = [
        Saying(party, Edit("a", start, end, Wording.of(base[start:end]), Wording.of(new)), (f"{party}-{n}",))
        for party, edits in made.items()
        for n, (start, end, new) in enumerate(edits, 1)
    ]
    return [
        (p.start, p.end, [(a.wording.text, a.parties, a.proposals) for a in p.alternatives])
        for p in passages(Wording.of(base), sayings, ORDER)
    ]


#     0123456789
SO = "so so fine"


def test_what_could_stand_further_right_counts_there_too() -> None:
    assert shown(SO, KEL=[(0, 0, "so ")], ORV=[(3, 5, "very")]) == [
        (3, 5, [("so so", ("KEL",), ("KEL-1",)), ("very", ("ORV",), ("ORV-1",))])
    ]


def test_what_could_stand_further_left_counts_there_too() -> None:
    assert shown(SO, KEL=[(6, 6, "so ")], ORV=[(0, 2, "very")]) == [
        (0, 2, [("so so", ("KEL",), ("KEL-1",)), ("very", ("ORV",), ("ORV-1",))])
    ]


def test_equal_words_put_in_at_two_places_of_a_tie_are_one_alternative_and_no_wider() -> None:
    assert shown(SO, KEL=[(0, 0, "so ")], ORV=[(3, 3, "so ")]) == [
        (0, 0, [("so ", ("KEL", "ORV"), ("KEL-1", "ORV-1"))])
    ]


def test_who_undoes_its_own_edit_wants_the_base() -> None:
    assert shown(SO, KEL=[(0, 0, "so "), (3, 6, "")]) == []


def test_equal_texts_are_one_voice_and_the_edits_that_change_least_stand_for_both() -> None:
    """Law 4: both would have "fig apricots fig apricots", put in around, or cut at the end."""
    kel = [(0, 0, "fig "), (12, 12, " apricots")]
    orv = [(0, 0, "fig apricots fig "), (8, 12, "")]
    assert shown("apricots fig", KEL=kel, ORV=orv) == [
        (0, 0, [("fig ", ("KEL", "ORV"), ("KEL-1", "ORV-1"))]),
        (12, 12, [(" apricots", ("KEL", "ORV"), ("KEL-2", "ORV-2"))]),
    ]
