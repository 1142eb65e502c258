"""A submission on revision 1, received after revision 3 was circulated: the table was written before the code."""

from __future__ import annotations

from functools import cache

import pytest

from merge.carrying_table import Row, rows, text_of, words
from paraph.errors import LawBrokenError
from paraph.merge.carry.carrying import carried
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.carried import Carried, CarriedProposal, Fate, check_partition
from paraph.model.change import Addition, Attributed, Change, Edit, Join, Proposal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.wording import BREAK, Wording


@cache
def carried_table() -> Carried:
    return carried(text_of("revision-1"), text_of("revision-3"), [row.proposal for row in rows()])


@cache
def carried_view() -> Document:
    compilation = compile_round(text_of("revision-3"), [Submission("QUA", carried_table().proposals)], ["QUA"])
    return view(compilation, "QUA")


def found(row: Row) -> CarriedProposal:
    return carried_table().entries[row.place - 1]


def label(row: Row) -> str:
    return f"{row.place}: {row.what}"


def test_the_table_covers_every_fate() -> None:
    assert len(rows()) >= 25
    assert {row.fate for row in rows()} == set(Fate)


@pytest.mark.parametrize("row", rows(), ids=label)
def test_the_fate_is_that_of_the_table(row: Row) -> None:
    entry = found(row)
    assert (entry.fate, row.get("says") in entry.reason) == (row.fate, True), entry.reason


@pytest.mark.parametrize("row", rows(), ids=label)
def test_the_wording_is_that_of_the_table(row: Row) -> None:
    text = [p.wording.words for p in carried_view()]
    if row.get("gives"):
        assert text.count(words(row.get("gives")).words) == 1
    if row.get("follows"):
        own = row.get("add") or text_of("revision-1").by_id[row.get("paragraph")].text
        assert text[text.index(words(own).words) - 1] == words(row.get("follows")).words
    if row.get("add"):
        assert text.count(words(row.get("add")).words) == (row.fate is not Fate.NOT_PLACED)
    if row.entry.get("remove"):
        gone = text_of("revision-1").by_id[row.get("paragraph")].wording.words
        assert row.fate is Fate.NOT_PLACED or gone not in text


@pytest.mark.parametrize("row", [row for row in rows() if "now" in row.entry], ids=label)
def test_what_is_left_of_a_change_is_as_in_the_table(row: Row) -> None:
    change = found(row).change
    assert isinstance(change, Edit)
    assert [change.old.text, change.new.text] == row.entry["now"]


def test_the_kind_of_a_paragraph_is_that_of_the_table() -> None:
    for row in rows():
        if row.get("becomes"):
            kind, level = row.get("becomes").split()
            (paragraph,) = (p for p in carried_view() if p.id == row.get("paragraph"))
            expected = (kind, int(level)) if row.fate is not Fate.NOT_PLACED else ("text", 0)
            assert paragraph.shape == expected


def test_what_stands_at_one_place_is_counted_from_0() -> None:
    """The fountains after p16; the mills, which stood after p17, follow them: p17 is gone."""
    orders: dict[str, list[tuple[int, str]]] = {}
    for proposal in carried_table().proposals:
        change = proposal.change
        if isinstance(change, Addition):
            orders.setdefault(change.after, []).append((change.order, change.new.text))
    assert sorted(orders["p16"]) == [(0, "Fountains are inspected likewise."), (1, "Mills pay a fee.")]
    assert orders["n01"] == [(0, "Guides register with the port.")]


def test_each_proposal_has_exactly_one_fate() -> None:
    entries = carried_table()
    check_partition(entries, [row.proposal for row in rows()])
    assert sum(len(entries.of(fate)) for fate in Fate) == len(rows())


def test_a_lost_or_a_doubled_proposal_is_noticed() -> None:
    entries = carried_table().entries
    made = [row.proposal for row in rows()]
    with pytest.raises(LawBrokenError, match="exactly one fate"):
        check_partition(Carried(entries[1:]), made)
    with pytest.raises(LawBrokenError, match="exactly one fate"):
        check_partition(Carried((*entries, entries[0])), made)


def test_over_the_same_text_nothing_changes() -> None:
    old = text_of("revision-1")
    made = [row.proposal for row in rows()]
    assert carried(old, old, made).proposals == tuple(made)


def pair(old: list[str], new: list[tuple[str, str]], *changes: Change) -> tuple[list[Fate], list[str]]:
    """Return the fates of changes to paragraphs a, b, c … and the newer text as the party would have it."""
    before = Document(tuple(Paragraph("abcdef"[n], Kind.OPERATIVE, Wording.of(t)) for n, t in enumerate(old)))
    after = Document(tuple(Paragraph(i, Kind.OPERATIVE, Wording.of(t)) for i, t in new))
    made = [Proposal(f"x{n}", "QUA", Attributed(change, tracked=True)) for n, change in enumerate(changes)]
    entries = carried(before, after, made)
    seen = view(compile_round(after, [Submission("QUA", entries.proposals)], ["QUA"]), "QUA")
    return [entry.fate for entry in entries.entries], [p.text for p in seen]


def replaced(paragraph: str, text: str, old: str, new: str) -> Edit:
    start = text.index(old)
    return Edit(paragraph, start, start + len(old), Wording.of(old), Wording.of(new))


def test_a_paragraph_divided_alike_loses_no_words() -> None:
    """Words cut off and put in again as a paragraph, and the text was divided in the same way since."""
    text = "The bank lends to farmers. It reports to the council each year."
    rest = "It reports to the council each year."
    cut = replaced("a", text, " " + rest, "")
    new = Addition("a", 0, Kind.OPERATIVE, 0, Wording.of(rest))
    fates, seen = pair([text], [("a", "The bank lends to farmers."), ("n", rest)], cut, new)
    assert fates == [Fate.SATISFIED, Fate.SATISFIED]
    assert seen == ["The bank lends to farmers.", rest]


def test_words_that_stand_beside_their_place_in_what_was_rewritten_are_not_put_in_twice() -> None:
    also = Edit("a", 2, 2, Wording(), Wording.of(" also"))
    fates, seen = pair(["We note it."], [("a", "We also welcome it.")], also)
    assert fates == [Fate.NOT_PLACED]
    assert seen == ["We also welcome it."]


def test_two_insertions_that_come_to_one_point_are_for_a_person() -> None:
    first = Edit("a", 3, 3, Wording(), Wording.of(" tall"))
    text = "Ash, old or young, fir and elm."
    second = Edit("a", 17, 17, Wording(), Wording.of(" small"))
    assert text[:3] == "Ash" and text[:17] == "Ash, old or young"
    fates, seen = pair([text], [("a", "Ash, fir and elm.")], first, second)
    assert fates == [Fate.NOT_PLACED, Fate.NOT_PLACED]
    assert seen == ["Ash, fir and elm."]


def test_what_is_left_of_deleted_paragraphs_is_no_neighbour() -> None:
    old = ["Wells are deep.", "Reeds are cut.", "Ice is not cut.", "Mills pay."]
    new = Addition("b", 0, Kind.OPERATIVE, 0, Wording.of("Rushes are cut in autumn."))
    gone = [("a", "Wells are deep."), ("b", "[Deleted]"), ("c", "[Deleted]"), ("d", "Mills pay.")]
    assert pair(old, gone, new)[0] == [Fate.NOT_PLACED]
    kept = [*gone[:2], ("c", "Ice is not cut."), gone[3]]
    fates, seen = pair(old, kept, new)
    assert fates == [Fate.PLACED]
    assert seen[seen.index("Rushes are cut in autumn.") + 1] == "Ice is not cut."


def test_a_place_is_not_known_where_one_neighbour_is_gone_and_the_other_was_moved() -> None:
    old = ["Wells are deep.", "Reeds are cut.", "Ice is not cut.", "Mills pay.", "Weirs are old."]
    new = Addition("b", 0, Kind.OPERATIVE, 0, Wording.of("Rushes are cut in autumn."))
    moved = [("a", old[0]), ("d", old[3]), ("e", old[4]), ("c", old[2])]
    away = Addition("d", 0, Kind.OPERATIVE, 0, Wording.of("Mills are counted."))
    assert pair(old, moved, new, away)[0] == [Fate.NOT_PLACED, Fate.PLACED]


def split(paragraph: str, text: str, behind: str) -> Edit:
    """Begin a new paragraph behind some words, in place of the space there."""
    at = text.index(behind) + len(behind)
    shape = ((Kind.OPERATIVE, 0),)
    return Edit(paragraph, at, at + 1, Wording.of(" "), Wording.of(BREAK), shape)


SPOKEN = "Guests may speak. Observers may submit papers."


def test_a_split_stands_in_a_paragraph_that_was_changed_elsewhere() -> None:
    new = [("a", "Guests may speak. Observers may submit short papers.")]
    fates, seen = pair([SPOKEN], new, split("a", SPOKEN, "."))
    assert fates == [Fate.PLACED]
    assert seen == ["Guests may speak.", "Observers may submit short papers."]


def test_a_split_that_was_made_since_is_satisfied() -> None:
    new = [("a", "Guests may speak."), ("n", "Observers may submit papers.")]
    fates, seen = pair([SPOKEN], new, split("a", SPOKEN, "."))
    assert fates == [Fate.SATISFIED]
    assert seen == ["Guests may speak.", "Observers may submit papers."]


def test_a_split_where_both_sides_were_written_anew_is_for_a_person() -> None:
    fates, _ = pair([SPOKEN], [("a", "Guests are heard, and others write papers.")], split("a", SPOKEN, "."))
    assert fates == [Fate.NOT_PLACED]


def test_a_split_made_since_with_other_words_on_both_sides_is_for_a_person() -> None:
    """What is left of it would reach from one paragraph into the next."""
    spoken, old = "Guests may speak. All others may write.", "speak. All others"
    at = spoken.index(old)
    words = Wording.of(old), Wording.of(f"sing.{BREAK}All guests")
    own = Edit("a", at, at + len(old), *words, ((Kind.OPERATIVE, 0),))
    fates, seen = pair([spoken], [("a", "Guests may speak."), ("n", "All others may write.")], own)
    assert fates == [Fate.NOT_PLACED]
    assert seen == ["Guests may speak.", "All others may write."]


MEETINGS = ["The council meets twice a year.", "It elects its chair.", "Minutes are kept."]


def test_a_join_stands_and_each_part_keeps_what_was_changed_in_it() -> None:
    join = Join("a", "b", Wording.of(" "))
    own = replaced("b", MEETINGS[1], "chair", "president")
    new = [("a", "The council meets once a year."), ("b", MEETINGS[1]), ("c", MEETINGS[2])]
    fates, seen = pair(MEETINGS, new, join, own)
    assert fates == [Fate.PLACED, Fate.PLACED]
    assert seen == ["The council meets once a year. It elects its president.", "Minutes are kept."]


def test_a_join_that_was_made_since_is_satisfied() -> None:
    before = Document(tuple(Paragraph("abc"[n], Kind.OPERATIVE, Wording.of(t)) for n, t in enumerate(MEETINGS)))
    joined = Paragraph("a", Kind.OPERATIVE, Wording.of(" ".join(MEETINGS[:2])), aliases=("b",))
    after = Document((joined, before.paragraphs[2]))
    made = Proposal("x", "QUA", Attributed(Join("a", "b", Wording.of(" ")), tracked=True))
    assert [entry.fate for entry in carried(before, after, [made]).entries] == [Fate.SATISFIED]


def test_a_join_over_a_paragraph_that_was_put_in_between_is_for_a_person() -> None:
    join = Join("a", "b", Wording.of(" "))
    new = [("a", MEETINGS[0]), ("n", "It meets in public."), ("b", MEETINGS[1]), ("c", MEETINGS[2])]
    assert pair(MEETINGS, new, join)[0] == [Fate.NOT_PLACED]
    turned = [("b", MEETINGS[1]), ("a", MEETINGS[0]), ("c", MEETINGS[2])]
    assert pair(MEETINGS, turned, join)[0] == [Fate.NOT_PLACED]
    gone = [("a", MEETINGS[0]), ("c", MEETINGS[2])]
    assert pair(MEETINGS, gone, join)[0] == [Fate.NOT_PLACED]
