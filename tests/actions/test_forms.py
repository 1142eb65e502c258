"""The forms of a compilation: what leaves in each, who is named, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

import pytest

from merge.test_compile import BASE, TEXT, edit, insert, new
from paraph.actions.delegations import author_names
from paraph.actions.forms import About, Form, compilation_html, compilation_word
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.delegations import write_tracked
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.merge.tracked import tracked
from paraph.model.change import Attributed, Change, Proposal, Removal
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.reading import View, viewed
from paraph.model.settings import Attribution, Party, PartyKind, Roster
from paraph.model.tabled import Rationale
from paraph.model.tracked import TrackedParagraph, Voices
from paraph.model.wording import NOTE, Wording

ROSTER = ("TRS", "QUA", "VEL")
ABOUT = About(
    "Draft declaration",
    "FSC/1 · compilation of proposals on the text of 4 May 2027",
    names={"TRS": "Tersa", "QUA": "Quanta", "VEL": "Velt"},
    rationales={"TRS-1": Rationale("TRS", "It must bind.")},
    claim=Claim("Secretariat", "2027-05-04T10:00:00Z"),
    masthead=("An invented process", "FSC/1"),
)
MADE: tuple[list[Change], ...] = (
    [edit("may", "shall"), new("two", 0, "at once;")],
    [edit("may", "will"), insert(19, " after all")],
    [Removal("three", Wording.of("in time.")), insert(19, " after all")],
)


def compiled(**made: list[Change]) -> Compilation:
    return compile_round(
        BASE,
        [
            Submission(p, tuple(Proposal(f"{p}-{n}", p, Attributed(c, True)) for n, c in enumerate(changes, 1)))
            for p, changes in made.items()
        ],
        ROSTER,
    )


THREE = compiled(**dict(zip(ROSTER, MADE, strict=True)))


def authors(data: bytes) -> set[str]:
    reading = read_word(data, "compilation")
    claims = [c for p in reading.paragraphs for s in p.segments for c in (s.inserted, s.deleted)]
    claims += [c for p in reading.paragraphs for c in (p.mark_inserted, p.mark_deleted)]
    return {claim.author for claim in claims if claim is not None}


def test_each_party_is_the_author_of_its_changes_and_a_word_that_two_delete_names_both() -> None:
    data = compilation_word(THREE, Form.TRACKED, ABOUT)
    assert authors(data) == {"Tersa", "Quanta", "Velt", "Tersa; Quanta", "Quanta; Velt"}
    (first, *_) = read_word(data, "compilation").paragraphs
    assert [
        (s.wording.text, s.inserted.author if s.inserted else "", s.deleted.author if s.deleted else "")
        for s in first.segments
    ] == [
        ("States ", "", ""),
        ("may", "", "Tersa; Quanta"),
        ("shall", "Tersa", ""),
        ("will", "Quanta", ""),
        (" act soon", "", ""),
        (" after all", "Quanta; Velt", ""),
        (".", "", ""),
    ]
    assert [p.wording for p in viewed(read_word(data, "compilation"), View.BEFORE)] == [p.wording for p in BASE]


def test_where_nobody_is_named_there_is_one_author_and_no_party_can_be_found() -> None:
    neutral = outgoing(THREE, Attribution.NONE, {})
    for form in Form:
        data = compilation_word(neutral, form, ABOUT)
        assert authors(data) <= {"Secretariat"}
        text = "\n".join(p.wording(View.MARKED).text for p in read_word(data, "compilation").paragraphs)
        assert not [name for name in (*ROSTER, *ABOUT.names.values(), "It must bind") if name in text]
        assert "P-001" in text


def test_where_nobody_is_named_the_bytes_do_not_depend_on_who_or_how_many() -> None:
    found = {
        tuple(compilation_word(outgoing(compilation, Attribution.NONE, {}), form, ABOUT) for form in Form)
        for parties in permutations(ROSTER)
        for compilation in (
            compiled(**dict(zip(parties, MADE, strict=True))),
            compiled(**dict(zip(parties, (MADE[0], [*MADE[1][:1]], MADE[2]), strict=True))),
        )
    }
    assert len(found) == 1


def test_a_group_is_an_author_and_its_member_beside_it_is_not() -> None:
    shown = outgoing(THREE, Attribution.GROUPS, {"VEL": {"QUA"}})
    assert authors(compilation_word(shown, Form.TRACKED, ABOUT)) == {"Tersa", "Quanta", "Velt", "Tersa; Quanta"}


def test_equal_names_and_names_that_could_be_two_give_way_to_the_codes() -> None:
    names = {"TRS": "Tersa", "QUA": "Tersa", "VEL": "Velt; Ostrel"}
    data = compilation_word(THREE, Form.TRACKED, replace(ABOUT, names=names))
    assert authors(data) == {"TRS", "QUA", "VEL", "TRS; QUA", "QUA; VEL"}


def test_long_names_give_way_to_the_codes_and_too_many_parties_are_refused() -> None:
    codes = [f"P{n:02d}" for n in range(60)]
    several = [Submission(c, (Proposal(c, c, Attributed(edit("may", "shall"), True)),)) for c in codes]
    names = {code: f"Republic number {code}" for code in codes}
    thirty = tracked(compile_round(BASE, several[:30], codes))
    assert set(author_names(thirty, names).values()) == {"; ".join(codes[:30])}
    with pytest.raises(ParaphError, match="60 parties") as caught:
        author_names(tracked(compile_round(BASE, several, codes)), names)
    assert "--form table" in caught.value.next_step


def test_a_change_under_the_wrong_name_is_found_before_the_file_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself: a writer that credits all to the first is caught."""

    def all_to_one(
        paragraphs: Iterable[TrackedParagraph], base: Document, sheet: Sheet, names: Mapping[Voices, str], date: str
    ) -> bytes:
        return write_tracked(paragraphs, base, sheet, dict.fromkeys(names, "Tersa"), date)

    monkeypatch.setattr("paraph.actions.delegations.write_tracked", all_to_one)
    with pytest.raises(LawBrokenError, match="every change with its author"):
        compilation_word(THREE, Form.TRACKED, ABOUT)


def test_the_table_in_word_has_all_and_lies_on_its_side() -> None:
    reading = read_word(compilation_word(THREE, Form.TABLE, ABOUT), "table")
    rows: dict[int, dict[int, str]] = {}
    for paragraph in reading.paragraphs:
        if paragraph.cell is not None:
            rows.setdefault(paragraph.cell.row, {})[paragraph.cell.column] = paragraph.wording(View.AFTER).text
    assert [tuple(row.get(n, "") for n in range(4)) for row in rows.values()] == [
        ("Paragraph", "Current text", "Proposals", "Rationale and remarks"),
        ("1", "States mayA act soon‸B.", "(A) TRS: replace “may” by “shall”", "It must bind."),
        ("", "", "(A) QUA: replace “may” by “will”", ""),
        ("", "", "(B) QUA, VEL: insert “after all” after “States may act soon”", ""),
        ("New, after 1(a)", "", "TRS: new sub-paragraph of level 1: at once;", ""),
        ("1(b)", "in time.", "VEL: delete the paragraph", ""),
    ]
    before = [p.wording(View.AFTER).text for p in reading.paragraphs if p.cell is None]
    assert before[:3] == ["An invented process", "FSC/1", "Draft declaration: proposals"]


def test_the_table_on_a_page() -> None:
    page = compilation_html(THREE, Form.TABLE, ABOUT)
    assert '<th scope="rowgroup" rowspan="3">1</th>' in page
    assert "<b>(A) TRS:</b> replace “may” by “shall”" in page
    assert "It must bind." in page
    neutral = compilation_html(outgoing(THREE, Attribution.NONE, {}), Form.TABLE, ABOUT)
    assert "TRS" not in neutral
    assert "It must bind." not in neutral


def test_brackets_on_a_page_and_no_tracked_changes() -> None:
    assert "act soon" in compilation_html(THREE, Form.BRACKETS, ABOUT)
    with pytest.raises(ParaphError, match="no tracked changes"):
        compilation_html(THREE, Form.TRACKED, ABOUT)


@pytest.mark.parametrize("form", list(Form))
def test_nothing_proposed(form: Form) -> None:
    empty = compiled(TRS=[])
    data = compilation_word(empty, form, ABOUT)
    assert not authors(data)
    assert (TEXT in [p.wording(View.AFTER).text for p in read_word(data, "x").paragraphs]) == (
        form is not Form.TABLE
    )


NOTE_ON_QUANTA = "The name of Quanta is used without prejudice."
PARTIES = Roster(
    (
        Party("TRS", "Tersa", PartyKind.STATE, {"fr": "Aterse"}),
        Party("QUA", "Quanta", PartyKind.STATE, footnote=NOTE_ON_QUANTA),
        Party("VEL", "Velt", PartyKind.STATE),
        Party("ABS", "Absentia", PartyKind.STATE, footnote="Never printed."),
    )
)


def test_a_table_says_whom_its_codes_mean_by_their_names_in_alphabetical_order_with_their_notes() -> None:
    listed = {}
    for language in ("en", "fr"):
        about = replace(ABOUT, language=language, parties=PARTIES.by_name(language))
        reading = read_word(compilation_word(THREE, Form.TABLE, about), "table")
        lines = [q.wording(View.AFTER) for q in reading.paragraphs]
        (listed[language],) = [line for line in lines if line.text.startswith("Parties named")]
    assert listed["en"].text == f"Parties named: Quanta{NOTE} (QUA); Tersa (TRS); Velt (VEL)."
    assert listed["fr"].text == f"Parties named: Aterse (TRS); Quanta{NOTE} (QUA); Velt (VEL)."
    assert [n.text for n in listed["en"].notes] == [NOTE_ON_QUANTA]


def test_brackets_say_it_at_the_foot_of_the_first_page_outside_the_text() -> None:
    plain = read_word(compilation_word(THREE, Form.BRACKETS, ABOUT), "brackets")
    about = replace(ABOUT, parties=PARTIES.by_name("en"))
    reading = read_word(compilation_word(THREE, Form.BRACKETS, about), "brackets")
    assert [q.segments for q in reading.paragraphs] == [q.segments for q in plain.paragraphs]
    margins = [q.wording(View.AFTER).text for q in reading.margins]
    assert [line for line in margins if line not in [q.wording(View.AFTER).text for q in plain.margins]] == [
        "Parties named: Quanta* (QUA); Tersa (TRS); Velt (VEL).",
        f"* {NOTE_ON_QUANTA}",
    ]


@pytest.mark.parametrize("form", [Form.TABLE, Form.BRACKETS])
def test_a_compilation_without_attribution_names_nobody(form: Form) -> None:
    about = replace(ABOUT, parties=PARTIES.by_name("en"))
    reading = read_word(compilation_word(outgoing(THREE, Attribution.NONE, {}), form, about), "compilation")
    words = "".join(q.wording(View.AFTER).text for q in (*reading.paragraphs, *reading.margins))
    assert "Parties named" not in words
    assert not [party.name for party in PARTIES.parties if party.name in words]
