"""What an ordinary Word file has beside numbers: mastheads, looks, tables, notes, comments, changes, boxes."""

from __future__ import annotations

import base64
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.ministry import Ministry, draft, said, taken
from formats.word.make import (
    cell,
    change,
    comment,
    dt,
    gone,
    ins,
    note,
    off,
    on,
    p,
    reference,
    row,
    t,
    table,
    word_file,
)
from laws.generate import documents
from paraph.actions.import_text import read_source
from paraph.errors import LawBrokenError
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.formats.word.parts import Sheet
from paraph.formats.word.write import write_clean
from paraph.merge.outline.account import check_words, tokens
from paraph.merge.outline.pieces import pieces
from paraph.merge.outline.sort import outlined
from paraph.model.document import Agreement, Document, Kind, Standing
from paraph.model.numbers import numbers
from paraph.model.reading import Reading, Segment, SourceParagraph
from paraph.model.wording import Wording

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NUMBERED = ("1. We agree to meet again in the spring.", "2. We thank the hosts.")


def test_the_masthead_is_left_out_and_each_line_of_it_is_said() -> None:
    office = Ministry()
    office.lines("FSC/MC.2/DECL", "Distr.: Limited", "Original: English", "4 May 2027")
    office.line("Draft Declaration", bold=True, centred=True)
    office.line("of Port Meridian", bold=True, centred=True)
    office.lines("We, the Ministers,", *NUMBERED)
    found = taken(office.data)
    assert draft(found) == [
        "# Draft Declaration",
        "# of Port Meridian",
        "We, the Ministers,",
        "OP We agree to meet again in the spring.",
        "OP We thank the hosts.",
    ]
    assert said(found) == [
        f"the masthead is no part of a draft, and was left out: “{line}”"
        for line in ("FSC/MC.2/DECL", "Distr.: Limited", "Original: English", "4 May 2027")
    ]


def test_lines_before_the_title_are_text_and_a_table_at_the_head_is_said() -> None:
    office = Ministry()
    office.table(("FIVE STRAITS", "Restricted"), ("Secretariat", "FSC/MC.2"))
    office.line("Second Senior Officials’ Meeting")
    office.line("Draft Declaration", bold=True, centred=True)
    office.lines("We, the Ministers,", "– Recalling the Treaty,", "– noting the storms,", *NUMBERED)
    found = taken(office.data)
    assert draft(found)[:8] == [
        "FIVE STRAITS",
        "Restricted",
        "Secretariat",
        "FSC/MC.2",
        "Second Senior Officials’ Meeting",
        "# Draft Declaration",
        "We, the Ministers,",
        "PP Recalling the Treaty,",
    ]
    assert said(found)[0].startswith("a table of 2 rows was taken cell by cell")


def test_headings_known_only_by_their_look() -> None:
    office = Ministry()
    office.line("DRAFT DECLARATION")
    office.lines("We, the Ministers,", "Recalling the Treaty,")
    office.line("PEACE AND SECURITY")
    office.line("Patrols", bold=True)
    office.lines(NUMBERED[0])
    office.line("TRADE")
    office.lines(NUMBERED[1])
    office.line("FOR THE GOVERNMENT OF KELVANA")
    office.line("A. Smith", bold=True)
    assert draft(taken(office.data)) == [
        "# DRAFT DECLARATION",
        "We, the Ministers,",
        "PP Recalling the Treaty,",
        "## PEACE AND SECURITY",
        "### Patrols",
        "OP We agree to meet again in the spring.",
        "## TRADE",
        "OP We thank the hosts.",
        "FOR THE GOVERNMENT OF KELVANA",
        "**A. Smith**",
    ]


def test_headings_with_roman_numbers_and_letters_keep_them_as_words() -> None:
    office = Ministry()
    office.line("Draft Declaration", "Title")
    office.lines("I. Peace", "A. Patrols", NUMBERED[0], "B. Ports", NUMBERED[1], "II. Trade", "3. We trade.")
    assert draft(taken(office.data))[1:] == [
        "## I. Peace",
        "### A. Patrols",
        "OP We agree to meet again in the spring.",
        "### B. Ports",
        "OP We thank the hosts.",
        "## II. Trade",
        "OP We trade.",
    ]


def test_three_levels_of_heading_styles_become_two_and_that_is_said() -> None:
    office = Ministry()
    for level, text in ((1, "Declaration"), (2, "Peace"), (3, "Patrols"), (4, "At night")):
        office.line(text, f"Heading {level}")
    office.lines(*NUMBERED)
    found = taken(office.data)
    assert draft(found)[:4] == ["# Declaration", "## Peace", "### Patrols", "### At night"]
    assert said(found) == ["a draft has headings of two levels; this one lay deeper: “At night”"]


def test_a_declaration_of_capitalised_verbs_without_any_number() -> None:
    office = Ministry()
    office.line("Political Declaration", "Title")
    office.lines(
        "WE, Ministers of the following countries: KELVANA, NORRASK; and Tessund as observer country;",
        "MEETING on 4 May 2027 in Port Meridian;",
        "RECALLING the Treaty;",
        "AWARE THAT storms grow;",
        "Have agreed as follows:",
        "The participating countries will meet every year.",
    )
    assert [line.split(" ")[0] for line in draft(taken(office.data))] == [
        "#",
        "WE,",
        "PP",
        "PP",
        "PP",
        "Have",
        "The",
    ]


def test_agreed_ad_referendum_at_the_end_becomes_the_standing() -> None:
    lines = [
        "A Title",
        "1. We agree to meet. [Agreed ad ref]",
        "2. We thank the hosts. [agreed]",
        "3. We go on [agreed in the working group].",
        "4. We stop [as agreed by all].",
        "[5. We [rest]. [Agreed ad referendum]",
    ]
    found = taken("\n\n".join(lines), "text.txt")
    assert [(q.wording.text, q.standing) for q in found.paragraphs[1:]] == [
        ("We agree to meet.", Standing(Agreement.AD_REFERENDUM, "")),
        ("We thank the hosts.", Standing(Agreement.AGREED, "")),
        ("We go on", Standing(Agreement.WORKING_GROUP, "")),
        ("We stop [as agreed by all].", None),
        ("[We [rest].", Standing(Agreement.AD_REFERENDUM, "")),
    ]
    assert len(said(found)) == 4


def test_a_table_of_contents_is_left_out_and_said() -> None:
    office = Ministry()
    office.file.styles.add_style("toc 1", 1)
    office.line("Declaration", "Title")
    office.line("Peace\t2", "toc 1")
    office.line("Trade\t3", "toc 1")
    office.line("Peace", "Heading 1")
    office.lines(*NUMBERED)
    found = taken(office.data)
    assert draft(found)[:3] == ["# Declaration", "## Peace", "OP We agree to meet again in the spring."]
    assert said(found) == ["a table of contents was left out: 2 lines"]


def test_a_style_that_happens_to_have_the_name_of_one_of_ours_changes_nothing_else() -> None:
    office = Ministry()
    office.file.styles.add_style("Masthead", 1)
    office.line("FSC/MC.2", "Masthead")
    office.line("Declaration", "Title")
    office.line("1. We agree to meet.", "Body Text")
    office.line("2. We thank the hosts.")
    assert draft(taken(office.data)) == ["# Declaration", "OP We agree to meet.", "OP We thank the hosts."]


def test_a_list_typed_into_one_paragraph_with_line_breaks_is_split() -> None:
    office = Ministry()
    office.line("Declaration", "Title")
    office.line("1. We ask for:\n(a) ships;\n(b) boats, as in\n12. of the Treaty.")
    office.line("2. We go,\nall of us.")
    found = taken(office.data)
    assert draft(found)[1:] == [
        "OP We ask for:",
        "- ships;",
        "- boats, as in\\n12. of the Treaty.",
        "OP We go,\\nall of us.",
    ]
    assert said(found) == ["a paragraph with numbers after its line breaks was split in 3"]


# ---------------------------------------------------------------- action plans


def plan() -> Ministry:
    """An action plan as many are: a table under each objective, its heading row repeated."""
    office = Ministry()
    office.line("Draft Action Plan 2028–2031", "Title")
    office.line("This Action Plan gives effect to the Declaration.")
    office.line("Priority 1: Safe passage", "Heading 1")
    office.line("Objective 1.1 – Light the fairways", "Heading 2")
    office.table(
        ("No.", "Action", "Responsible", "Timeline", "Indicator"),
        ("1", "Light the northern fairway.", "Kelvana", "2028", "Twelve lamps lit"),
        ("2", "Train the pilots.", "Norrask\nTessund", "by June 2029", ""),
        ("No.", "Action", "Responsible", "Timeline", "Indicator"),
        ("3", "Publish charts.", "Secretariat", "yearly", "Charts published"),
    )
    office.line("Priority 2: Fisheries", "Heading 1")
    office.line("Objective 2.1 – Close the bay", "Heading 2")
    office.table(
        ("Action", "Responsible"),
        ("4. Close the bay from May to July.", "Ilvane"),
    )
    return office


PLAN = [
    "# Draft Action Plan 2028–2031",
    "This Action Plan gives effect to the Declaration.",
    "PRIORITY Safe passage",
    "OBJECTIVE Light the fairways",
    "ACTION Light the northern fairway.",
    ": Responsible: Kelvana",
    ": Timeline: 2028",
    ": Indicator: Twelve lamps lit",
    "ACTION Train the pilots.",
    ": Responsible: Norrask\\nTessund",
    ": Timeline: by June 2029",
    "ACTION Publish charts.",
    ": Responsible: Secretariat",
    ": Timeline: yearly",
    ": Indicator: Charts published",
    "PRIORITY Fisheries",
    "OBJECTIVE Close the bay",
    "ACTION Close the bay from May to July.",
    ": Responsible: Ilvane",
]


def test_the_tables_of_an_action_plan_become_actions_with_fields() -> None:
    found = taken(plan().data, kind="action-plan")
    assert draft(found) == PLAN
    assert said(found) == ["no Indicator in the row “Train the pilots.”: empty, or merged with a row above"]
    assert (found.fixed, found.renumbered) == (0, ())


def test_the_same_plan_in_markdown() -> None:
    text = """\
# Draft Action Plan 2028–2031

This Action Plan gives effect to the Declaration.

## Priority 1: Safe passage

### Objective 1.1 – Light the fairways

| No. | Action | Responsible | Timeline | Indicator |
|----:|--------|-------------|----------|-----------|
| 1 | Light the northern fairway. | Kelvana | 2028 | Twelve lamps lit |
| 2 | Train the pilots. | Norrask<br>Tessund | by June 2029 | |
| 3 | Publish charts. | Secretariat | yearly | Charts published |

## Priority 2: Fisheries

### Objective 2.1 – Close the bay

| Action | Responsible |
|--------|-------------|
| 4. Close the bay from May to July. | Ilvane |
"""
    assert draft(taken(text, "plan.md", kind="action-plan")) == PLAN


def test_cells_merged_over_rows_and_across_a_table() -> None:
    office = Ministry()
    office.line("Plan", "Title")
    rows = office.table(
        ("Action", "Lead", "Deadline"),
        ("Priority 1: Safe passage", "", ""),
        ("Objective 1.1: Light the fairways", "", ""),
        ("Light the northern fairway.", "Kelvana", "2028"),
        ("", "Norrask", "2029"),
        ("Train the pilots.", "Norrask", ""),
    )
    for n in (1, 2):
        rows.cell(n, 0).merge(rows.cell(n, 2))
    rows.cell(3, 0).merge(rows.cell(4, 0))
    found = taken(office.data, kind="action-plan")
    assert draft(found)[1:] == [
        "PRIORITY Safe passage",
        "OBJECTIVE Light the fairways",
        "ACTION Light the northern fairway.",
        ": Lead: Kelvana",
        ": Deadline: 2028",
        ": Lead: Norrask",
        ": Deadline: 2029",
        "ACTION Train the pilots.",
        ": Lead: Norrask",
    ]
    assert said(found) == [
        "a row without an action was added to the action above it: “Norrask 2029”",
        "no Deadline in the row “Train the pilots.”: empty, or merged with a row above",
    ]


def test_numbers_typed_in_the_cell_of_an_action_and_what_is_no_number_in_their_column() -> None:
    office = Ministry()
    office.line("Plan", "Title")
    office.table(
        ("No.", "Action", "Lead"),
        ("", "1. Light the fairway.", "Kelvana"),
        ("after the storm season", "2. Train the pilots.", "Norrask"),
        ("3", "3. Publish charts.", "Ilvane"),
    )
    assert draft(taken(office.data, kind="action-plan"))[1:] == [
        "ACTION Light the fairway.",
        ": Lead: Kelvana",
        "ACTION Train the pilots.",
        ": No.: after the storm season",
        ": Lead: Norrask",
        "ACTION 3. Publish charts.",
        ": Lead: Ilvane",
    ]


def test_a_goal_is_printed_as_a_priority_and_that_is_said() -> None:
    lines = ("Plan", "Goal 1: Safe passage", "Objective 1.1: Lamps", "1. Light the fairway.", "Lead: Kelvana")
    text = "\n\n".join((*lines, "2. Train."))
    found = taken(text, "plan.txt", kind="action-plan")
    assert draft(found)[1:] == [
        "PRIORITY Safe passage",
        "OBJECTIVE Lamps",
        "ACTION Light the fairway.",
        ": Lead: Kelvana",
        "ACTION Train.",
    ]
    assert said(found) == ["“Goal 1” is printed with “Priority” from now on"]


def test_numbers_of_actions_by_priority_are_kept() -> None:
    lines = ("Plan", "Priority 1: Ships", "1.1 Light the fairway.", "1.2 Train.", "Priority 2: Fish")
    text = "\n\n".join((*lines, "2.1 Close the bay."))
    assert draft(taken(text, "plan.txt", kind="action-plan"))[1:] == [
        "PRIORITY Ships",
        "ACTION Light the fairway. {n=1.1}",
        "ACTION Train. {n=1.2}",
        "PRIORITY Fish",
        "ACTION Close the bay. {n=2.1}",
    ]


def test_another_table_is_taken_cell_by_cell_and_said() -> None:
    office = Ministry()
    office.line("Annex", "Title")
    office.table(("Party", "Ships"), ("Kelvana", "12"), ("Norrask", "7"))
    office.lines(*NUMBERED)
    found = taken(office.data)
    assert draft(found)[1:7] == ["Party", "Ships", "Kelvana", "12", "Norrask", "7"]
    assert said(found) == [
        "a table of 3 rows was taken cell by cell, each paragraph on its own: “Party Ships Kelvana 12 Norrask 7”"
    ]


def test_numbers_in_a_column_of_their_own_and_a_frame_around_a_text() -> None:
    office = Ministry()
    office.line("Declaration", "Title")
    office.table(("1.", "We agree to meet."), ("2.", "We thank the hosts."))
    office.line("Between")
    office.table(("3. We close.",))
    found = taken(office.data)
    assert draft(found)[1:] == ["OP We agree to meet.", "OP We thank the hosts.", "Between", "OP We close."]
    assert said(found) == [
        "a table with numbers in a column of their own was taken as text",
        "a frame around the text was not kept",
    ]


# ---------------------------------------------------------------- what hangs on a text


def test_footnotes_and_endnotes_become_notes_and_comments_are_said() -> None:
    data = word_file(
        p(t("1. We agree"), reference(2), t(" to meet"), reference(3, "endnote"), t("."))
        + p(on(1), t("2. We thank the hosts."), off(1)),
        footnotes=note(2, t("Kelvana joins later.")),
        endnotes=note(3, t("In spring."), kind="endnote"),
        comments=comment(1, "Not in our name", "Bo"),
    )
    found = taken(data)
    assert draft(found) == [
        "OP We agree{note: Kelvana joins later.} to meet{note: In spring.}.",
        "OP We thank the hosts.",
    ]


def imported_notices(data: bytes) -> list[str]:
    """All that import says of a file: of its text and of what is beside it."""
    from paraph.merge.outline.unkept import unkept

    reading = read_source(data, Path("text.docx"))
    return [n.text for n in (*unkept(reading), *outlined(reading, "declaration").notices)]


def test_comments_tracked_changes_and_margins_are_named_one_by_one() -> None:
    data = word_file(
        p(t("1. We "), gone(dt("may "), "Ann"), ins(t("shall "), "Bo"), t("meet."))
        + p(on(1), t("2. We thank the hosts."), off(1)),
        comments=comment(1, "Not in our name", "Bo"),
        headers=[p(t("Working copy of Kelvana"))],
        footers=[p(t("Page 1"))],
    )
    assert draft(taken(data)) == ["OP We shall meet.", "OP We thank the hosts."]
    assert imported_notices(data) == [
        "the tracked changes were taken as made: 1 insertions, 1 deletions, by Ann (1), Bo (1)",
        "a comment by Bo on “2. We thank the hosts.” was not taken: “Not in our name”",
        "a header or footer was not taken: “Working copy of Kelvana”",
        "a header or footer was not taken: “Page 1”",
        "deleted by a tracked change: “may”",
    ]


def test_a_deleted_numbered_paragraph_leaves_the_numbers_as_they_will_be() -> None:
    data = word_file(p(t("1. One.")) + p(gone(dt("2. Two.")), mark=change("del")) + p(t("2. Three.")))
    assert draft(taken(data)) == ["OP One.", "OP Three."]


def test_a_text_box_is_taken_as_text_and_said() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p(t('Embargoed until noon'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    found = taken(word_file(p(t("1. We agree."), box) + p(t("2. We go."))))
    assert draft(found) == ["OP We agree.", "Embargoed until noon", "OP We go."]
    assert said(found) == ["a text box was taken as text: “Embargoed until noon”"]


def test_a_picture_is_named_and_its_name_is_no_word_of_the_text() -> None:
    office = Ministry()
    office.line("1. We agree.")
    office.file.add_picture(io.BytesIO(_PIXEL))
    office.line("2. We go.")
    found = taken(office.data)
    assert draft(found) == ["OP We agree.", "OP We go."]
    assert [text.split(":")[0] for text in said(found)] == ["a picture was not kept"]


def test_a_nested_table_loses_no_word() -> None:
    inner = table(row(cell(p(t("inner one"))), cell(p(t("inner two")))))
    outer = table(row(cell(p(t("outer one")), inner, p(t("outer two"))), cell(p(t("outer three")))))
    words = draft(taken(word_file(p(t("1. We agree.")) + outer)))
    assert sorted(words[1:]) == ["inner one", "inner two", "outer one", "outer three", "outer two"]


# ---------------------------------------------------------------- the law


def reading_of(*texts: str) -> Reading:
    return Reading(tuple(SourceParagraph((Segment(Wording.of(text)),)) for text in texts))


def test_a_word_that_is_lost_stops_the_import() -> None:
    reading = reading_of("1. We agree to meet.", "2. We thank the hosts.")
    found = outlined(reading, "declaration")
    check_words(reading, pieces(reading), found.placed, found.left)
    with pytest.raises(LawBrokenError, match="no word is lost"):
        check_words(reading, pieces(reading), found.placed[:1], found.left)
    with pytest.raises(LawBrokenError, match="no word is lost"):
        check_words(reading, pieces(reading), found.placed, found.left[:1])


def test_words_that_change_their_order_stop_the_import() -> None:
    reading = reading_of("We agree to meet the hosts.")
    found = outlined(reading, "declaration")
    turned = found.placed[0].paragraph.with_wording(Wording.of("We meet to agree the hosts."))
    with pytest.raises(LawBrokenError, match="another order"):
        check_words(reading, pieces(reading), [type(found.placed[0])(turned, (0,))], found.left)


# ---------------------------------------------------------------- files of other programs

ELSEWHERE = """\
---
title: Draft Declaration of Port Meridian
---

We, the Ministers of the Five Straits,

*Recalling* the Treaty[^1],

# Safety

1. *We decide* to light the fairway and:

    a. to place buoys;
    b. to repair lamps:

        i. the lamp of Kelvana;
        ii. the lamp of Old Mole.

2. *We invite* the pilots to:

    - report;
    - sing:
        - loudly;

# Plan

3. *We agree*.

| Action | Responsible | Timeline |
|--------|-------------|----------|
| Light it. | Kelvana | 2028 |

[^1]: Reproduced in the Handbook.
"""


@pytest.mark.office
def test_a_declaration_made_by_pandoc_and_saved_by_libreoffice(tmp_path: Path) -> None:
    source, made = tmp_path / "made.md", tmp_path / "made.docx"
    source.write_text(ELSEWHERE, "utf-8")
    subprocess.run(["pandoc", "-f", "markdown+fancy_lists", source, "-o", made], check=True, timeout=120)
    expected = [
        "# Draft Declaration of Port Meridian",
        "We, the Ministers of the Five Straits,",
        "PP *Recalling* the Treaty{note: Reproduced in the Handbook.},",
        "## Safety",
        "OP *We decide* to light the fairway and:",
        "- to place buoys;",
        "- to repair lamps:",
        "  - the lamp of Kelvana;",
        "  - the lamp of Old Mole.",
        "OP *We invite* the pilots to:",
        "- report;",
        "- sing:",
        "  - loudly;",
        "## Plan",
        "OP *We agree*.",
        "ACTION Light it.",
        ": Responsible: Kelvana",
        ": Timeline: 2028",
    ]
    assert draft(taken(made.read_bytes())) == expected
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    for folder, kind, file in (("odt", "odt", made), ("again", "docx", tmp_path / "odt" / "made.odt")):
        command = [*office, "--convert-to", kind, "--outdir", str(tmp_path / folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert draft(taken((tmp_path / "again" / "made.docx").read_bytes())) == expected


# ---------------------------------------------------------------- our own files

SHEET = Sheet("Draft", "en-GB", "FSC/1", "FSC/1 · 4 May 2027")
ROOT = Path(__file__).resolve().parents[2]


def numbers_of(document: Document) -> list[str]:
    """The numbers that a file shows: those of preambular paragraphs are not printed in a clean one."""
    return [n.reference for n in numbers(document).values() if n.printed]


@pytest.mark.parametrize("name", ["declaration", "action-plan"])
def test_our_own_file_gives_the_draft_back(name: str) -> None:
    """The exercise's drafts: words, kinds, levels, notes and numbers come back from a clean file."""
    source = parse_draft((ROOT / "drafts" / f"{name}.md").read_text("utf-8")).document
    found = outlined(read_source(write_clean(source, SHEET), Path("sent.docx")), name)
    assert [(q.shape, q.wording) for q in found.paragraphs] == [(q.shape, q.wording) for q in source]
    assert numbers_of(Document(found.paragraphs)) == numbers_of(source)
    assert (found.notices, found.renumbered) == ((), ())


@given(documents())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_of_ours_comes_back_from_its_word_file(source: Document) -> None:
    found = outlined(read_source(write_clean(source, SHEET), Path("sent.docx")), "declaration")
    assert [tokens(q.wording.text) for q in found.paragraphs] == [tokens(q.wording.text) for q in source]
    if any(q.kind not in (Kind.TITLE, Kind.HEADING, Kind.TEXT) for q in source):
        assert [q.shape for q in found.paragraphs] == [q.shape for q in source]


@given(st.lists(st.text(alphabet="aiv1. ()[]\t–•ABbc,;:*§", max_size=24), max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_typed_before_a_paragraph_no_word_is_lost(lines: list[str]) -> None:
    """The law itself is the test: outlined() raises if a sign of the text is nowhere."""
    reading = reading_of(*lines)
    found = outlined(reading, "declaration")
    assert parse_draft(print_draft(Document(found.paragraphs))).problems == ()
