"""New paragraphs at one place: which are versions of one, and in what order all stand."""

from __future__ import annotations

from paraph.merge.arrivals import in_one_order
from paraph.merge.saying import Saying
from paraph.model.change import Addition
from paraph.model.document import Kind
from paraph.model.wording import Wording

DAM = "States shall repair the dam before the winter of next year."


def ordered(**made: list[str]) -> list[list[tuple[str, str]]]:
    """The entries at one place: who would have what in each."""
    by_party = {
        party: [
            Saying(party, Addition("", n, Kind.TEXT, 0, Wording.of(w)), (f"{party}-{n}",))
            for n, w in enumerate(words)
        ]
        for party, words in made.items()
    }
    return [
        [(s.party, s.change.new.text) for s in entry if isinstance(s.change, Addition)]
        for entry in in_one_order(by_party)
    ]


def test_of_two_versions_of_one_party_the_likelier_is_the_version_of_anothers() -> None:
    likely = DAM.replace("next", "this")
    less = DAM.replace("States shall", "Parties may").replace("winter", "spring")
    assert ordered(KEL=[less, likely], ORV=[DAM]) == [[("KEL", less)], [("KEL", likely), ("ORV", DAM)]]


def test_what_stands_later_with_one_party_waits_for_it_and_no_longer() -> None:
    fish, lake, road = "Anyone may fish.", "Ships leave the lake.", "All roads stay open."
    assert ordered(KEL=[road, lake, fish], ORV=[fish]) == [
        [("KEL", road)],
        [("KEL", lake)],
        [("KEL", fish), ("ORV", fish)],
    ]
