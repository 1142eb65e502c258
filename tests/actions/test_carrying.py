"""A submission on an older revision, from the Word file to the next circulation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actions.support import BEGAN, CLERK, ROSTER, SETTINGS, STAMP, Office, state
from actions.test_mail_receive import mail
from merge.carrying_table import FOLDER, Row, rows, text_of
from paraph.actions.compile import as_party, compile_meeting
from paraph.actions.evidence import Proof
from paraph.actions.init import init
from paraph.actions.papers import redline_paper, sheet
from paraph.actions.propose import Spoken
from paraph.diff.compare import compare
from paraph.formats.word.read import read_word
from paraph.merge.bookmarks import bookmark_names
from paraph.merge.compile import compile_round
from paraph.merge.rolling import rolling
from paraph.merge.view import view
from paraph.model.carried import Fate
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import View

# The file is a redline. How a reader understands paragraphs cut in two, made one or moved in such a file, or where
# one change of words ends and the next begins, is not the subject of the table.
READ_OTHERWISE = {"p26", "p27", "p28", "p29", "p39", "p40", "p41", "p42"}


def of_the_table() -> list[Row]:
    return [row for row in rows() if row.proposal.paragraph not in READ_OTHERWISE]


ALLOWED = """
[[allow]]
what = "gap"
words = "{words}"
where = "declaration"
by = "A Clerk"
why = "so much was moved that numbers are missing"
"""


@pytest.fixture
def third(tmp_path: Path) -> Office:
    """A workspace in which revision 3 of the table was circulated, after revision 1 and one in between."""
    folder = tmp_path / "workspace"
    settings = SETTINGS + "".join(ALLOWED.format(words=words) for words in ("15, 17", "17, 19", "20, 29"))
    init(folder, name="", short="", roster=ROSTER.encode(), settings=settings.encode(), now=BEGAN, identity=CLERK)
    (tmp_path / "desk").mkdir()
    office = Office(folder, tmp_path / "desk")
    for meeting, name in (("som-1", "revision-1"), ("som-2", ""), ("som-3", "revision-3")):
        if name:
            text = (FOLDER / f"{name}.md").read_text("utf-8")
            office.draft().write_text(text, "utf-8", newline="\n")
        else:
            office.edit("We thank the host.", "We thank our host.")
        office.do("commit", "declaration", "-m", f"For {meeting}")
        office.do("circulate", "declaration", "--for", meeting)
    return office


def sent_on_first(office: Office) -> Path:
    """Write the file that QUA makes of revision 1, all rows of the table tracked in it."""
    workspace = office.workspace
    first = workspace.circulated("declaration", "som-1")
    made = compile_round(
        text_of("revision-1"), [Submission("QUA", tuple(r.proposal for r in of_the_table()))], ["QUA"]
    )
    state = view(made, "QUA").with_ids(lambda place: f"put-in-{place}")
    head = tuple(p for p in first.text if p.kind is Kind.MASTHEAD)
    after = first.text.with_paragraphs([*head, *(_numbered(p, first.text) for p in state)])
    margins = sheet(
        workspace.settings,
        workspace.instrument("declaration"),
        first.manifest.symbol,
        first.manifest.as_of,
        first.manifest.reference,
    )
    claim = Claim("A Delegate", STAMP)
    data = redline_paper(compare(first.text, after), first.text, after, margins, claim, bookmark_names(first.text))
    path = office.desk / "QUA.docx"
    path.write_bytes(data)
    return path


def _numbered(paragraph: Paragraph, text: Document) -> Paragraph:
    known = text.by_id.get(paragraph.id)
    if known is None or known.shape != paragraph.shape:
        return paragraph
    return known.with_wording(paragraph.wording)


def told(entry: dict[str, Any]) -> tuple[str, str, str, str]:
    return entry["kind"], entry["paragraph"], entry["old"], entry["new"]


def expected_as(row: Row) -> tuple[str, str, str, str]:
    made = row.proposal
    return made.kind.value, made.paragraph, made.old.text, made.new.text


def test_the_whole_table_from_a_word_file(third: Office) -> None:
    ran = third("receive", sent_on_first(third), "--for", "som-3", "--document", "declaration", "--json")
    assert ran.code == 1  # some could not be placed
    (taken,) = ran.json["submissions"]
    assert taken["base"] == {"rev": "som-1", "how": "printed reference"}
    found = {told(p): p for p in taken["proposals"]}
    expected = {expected_as(row): row for row in of_the_table()}
    assert set(found) == set(expected)
    for key, row in expected.items():
        assert (found[key]["status"], row.get("says") in found[key]["reason"]) == (row.fate.value, True), row.what
    lines = third("compile", "declaration", "--for", "som-3", "--as", "QUA").out.splitlines()
    for row in of_the_table():
        if row.get("gives") and "{note" not in row.get("gives"):
            assert lines.count(row.get("gives")) == 1, row.what
    compiled = third("compile", "declaration", "--for", "som-3", "--json")
    assert compiled.code == 1
    lost = {(e["old"], e["new"]) for e in compiled.json["unplaced"]}
    assert lost == {(r.proposal.old.text, r.proposal.new.text) for r in of_the_table() if r.fate is Fate.NOT_PLACED}
    (carried,) = compiled.json["carried"]
    assert len(carried["proposals"]) == len(expected)


def revised(office: Office, old: str, new: str) -> None:
    """Circulate for som-2 a text in which words were changed."""
    office.edit(old, new)
    office.do("commit", "declaration", "-m", "Since")
    office.do("circulate", "declaration", "--for", "som-2")


def weekly(office: Office) -> Path:
    return office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))


def test_what_was_changed_elsewhere_is_placed_and_nothing_is_left_to_do(office: Office) -> None:
    revised(office, "warm welcome", "kind welcome")
    ran = office.receive(weekly(office), meeting="som-2")
    assert ran.code == 0
    assert "made on som-1 (printed reference)" in ran.out
    assert "carried over to som-2: 1 placed\n" in ran.out
    compiled = office.do("compile", "declaration", "--for", "som-2", "--json").json
    assert compiled["unplaced"] == []
    (passage,) = [p for paragraph in compiled["paragraphs"] for p in paragraph["passages"]]
    assert [(a["text"], a["parties"]) for a in passage["alternatives"]] == [("weekly", ["QUA"])]
    lines = office.do("compile", "declaration", "--for", "som-2", "--as", "QUA").out.splitlines()
    assert "We agree to measure the level of the lake weekly." in lines
    assert "We thank the people of Ostrel for their kind welcome." in lines
    refusal = office.refused("open-proposals", "circulate", "declaration", "--for", "som-2", "--rev")
    identity = passage["alternatives"][0]["proposals"][0]
    assert refusal == (
        f"1 proposal is not decided: {identity} (QUA). Once som-2.rev1 is out, that can no longer be done."
    )
    office.decided(identity, "--defer", meeting="som-2")
    office.do("circulate", "declaration", "--for", "som-2", "--rev")


def test_a_further_text_of_a_meeting_waits_for_that_meeting_whatever_went_out_since(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "weekly")
    office.do("circulate", "declaration", "--for", "som-2")
    for way in ("--rev", "--corr"):
        refusal = office.refused("open-proposals", "circulate", "declaration", "--for", "som-1", way)
        assert refusal == (
            f"1 proposal is not decided: {mine} (QUA). Once som-1.{way[2:]}1 is out, that can no longer be done."
        )
    office.said("VEL", "1", "--replace", "every day", "--by", "monthly", meeting="som-2")
    office.decided(mine, "--defer")
    office.do("circulate", "declaration", "--for", "som-1", "--corr")


def test_what_was_placed_is_decided_on_and_goes_into_the_text(office: Office) -> None:
    revised(office, "warm welcome", "kind welcome")
    (taken,) = office.taken(weekly(office), meeting="som-2")
    office.decided(taken["proposals"][0]["id"][:8], "--accept", meeting="som-2")
    office.revised(meeting="som-2")
    assert "OP We agree to measure the level of the lake weekly." in office.draft().read_text("utf-8")


def test_an_equal_proposal_on_the_new_text_is_one_alternative_with_it(office: Office) -> None:
    revised(office, "We agree to measure", "We decide to measure")
    old = weekly(office)
    new = office.arrives(
        "TRS.docx", office.says("level", Spoken(replace="every day", by="weekly"), meeting="som-2"), meeting="som-2"
    )
    office.taken(old, new, meeting="som-2")
    compiled = office.do("compile", "declaration", "--for", "som-2", "--json").json
    (passage,) = [p for paragraph in compiled["paragraphs"] for p in paragraph["passages"]]
    assert [a["parties"] for a in passage["alternatives"]] == [["TRS", "QUA"]]


def test_what_could_not_be_placed_is_said_until_it_is_settled(office: Office) -> None:
    revised(office, "every day", "twice a day")
    ran = office("receive", weekly(office), "--for", "som-2", "--document", "declaration", "--json")
    assert ran.code == 1
    (proposal,) = ran.json["submissions"][0]["proposals"]
    assert proposal["status"] == "could not be placed"
    compiled = office("compile", "declaration", "--for", "som-2", "--json")
    assert compiled.code == 1
    says = "QUA: in paragraph 1, replace “every day” by “weekly”"
    assert f"Could not be placed: {proposal['id']}, {says}; made on som-1: " in compiled.err
    (entry,) = compiled.json["unplaced"]
    assert (entry["proposal"], entry["party"]) == (proposal["id"], "QUA")
    assert (entry["old"], entry["new"], entry["decided"]) == ("every day", "weekly", None)
    assert says in office.do("status").out
    for form in ("docx", "html"):
        path = office.desk / f"compilation.{form}"
        assert office("compile", "declaration", "--for", "som-2", "--to", form, "-o", path).code == 1
        text = path.read_text("utf-8") if form == "html" else _first_line(path)
        # The chair chose for this meeting that no party be named.
        assert f"Could not be placed: {says.removeprefix('QUA: ')}; made on som-1: " in text
        assert "QUA" not in text
    ran = office("circulate", "declaration", "--for", "som-2", "--rev")
    assert ran.code == 1 and "could not be placed" in ran.err and "--not-accepted" in ran.err
    ran = office("decide", "declaration", "--for", "som-2", proposal["id"], "--accept")
    assert ran.code == 1 and "could not be placed" in ran.err
    mine = office.said("QUA", "1", "--replace", "twice a day", "--by", "weekly", meeting="som-2")
    office.decided(mine, "--defer", meeting="som-2")
    office.decided(proposal["id"], "--not-accepted", "--note", "Recorded on the new text", meeting="som-2")
    compiled = office.do("compile", "declaration", "--for", "som-2", "--json")
    assert compiled.err == ""
    assert compiled.json["unplaced"][0]["decided"] == "not-accepted"
    assert "could not be placed" not in office.do("status").out
    office.do("circulate", "declaration", "--for", "som-2", "--rev")


def _first_line(path: Path) -> str:
    return read_word(path.read_bytes(), path.name).paragraphs[0].wording(View.AFTER).text


def test_a_new_file_on_the_right_text_settles_it(office: Office) -> None:
    revised(office, "every day", "twice a day")
    assert office.receive(weekly(office), meeting="som-2").code == 1
    words = Spoken(replace="twice a day", by="weekly")
    right = office.arrives("QUA_2.docx", office.says("level", words, meeting="som-2"), meeting="som-2")
    (taken,) = office.taken(right, meeting="som-2")
    office.decided(taken["proposals"][0]["id"], "--defer", meeting="som-2")
    office.do("circulate", "declaration", "--for", "som-2", "--rev")


def test_words_said_on_the_new_text_do_not_overlap_what_was_carried_over(office: Office) -> None:
    revised(office, "warm welcome", "kind welcome")
    office.taken(weekly(office), meeting="som-2")
    words = ("propose", "declaration", "1", "--from", "QUA", "--for", "som-2", "--replace", "every", "--by", "each")
    ran = office(*words)
    assert ran.code == 1 and "overlaps the party's own proposal" in ran.err


# ---------------------------------------------------------------- files made on something else than a text sent out


def made_on(office: Office, name: str, text: Document, edits: dict[str, str], *, tracked: bool = True) -> Path:
    """Write a file that somebody makes of any text by replacing words: it bears no printed reference."""
    changed = [_replaced(p, edits) for p in text]
    after = text.with_paragraphs(changed)
    assert after != text
    before = text if tracked else after
    margins = sheet(office.workspace.settings, office.workspace.instrument("declaration"), "LTC/DECL", "today")
    data = redline_paper(compare(before, after), before, after, margins, Claim("A Delegate", STAMP))
    path = office.desk / name
    path.write_bytes(data)
    return path


def _replaced(paragraph: Paragraph, edits: dict[str, str]) -> Paragraph:
    for old, new in edits.items():
        at = paragraph.text.find(old)
        if at >= 0:
            paragraph = paragraph.with_wording(
                paragraph.wording.spliced(at, at + len(old), paragraph.wording.of(new))
            )
    return paragraph


def test_a_file_made_on_the_partys_own_earlier_file(answered: Office) -> None:
    """TRS accepts its own changes and goes on from there: both stand, each with what is known of it."""
    (first,) = [r for r in answered.workspace.submissions("declaration", "som-1") if r.party == "TRS"]
    own = as_party(
        answered.workspace, compile_meeting(answered.workspace, "declaration", "som-1", proof=Proof.NONE), "TRS"
    )
    path = made_on(answered, "TRS_2.docx", own, {"seven days": "nine days"})
    (taken,) = answered.taken(path)
    assert taken["base"] == {"rev": "som-1", "how": f"its own file {first.id}"}
    assert taken["supersedes"] == first.id
    found = {(p["old"], p["new"]): (p["tracked"], p["author"]) for p in taken["proposals"]}
    assert found == {
        ("day", "week"): (True, "Somebody of TRS"),
        ("2021", "2022"): (True, "Somebody of TRS"),
        ("seven", "nine"): (True, "A Delegate"),
    }
    said = [n["text"] for n in taken["notices"]]
    assert any("2 of the 2 changes in that one stand in this one too" in text for text in said)
    lines = answered.do("compile", "declaration", "--for", "som-1", "--as", "TRS").out.splitlines()
    assert "We agree to measure the level of the lake every week." in lines
    assert "We agree to publish the measurements within nine days and to state:" in lines


def compilation_of(office: Office) -> Document:
    found = compile_meeting(office.workspace, "declaration", "som-1", proof=Proof.NONE)
    return rolling(found.compilation).with_ids(lambda place: f"line-{place}")


def test_a_file_made_on_the_compilation_does_not_come_in_by_an_email(answered: Office) -> None:
    path = made_on(
        answered, "comments.docx", compilation_of(answered), {"repair the old dam": "rebuild the old dam"}
    )
    before = state(answered.folder)
    ran = answered.receive(mail(answered, "VEL.eml", "Please find our comments attached.\n", path))
    assert ran.code == 1
    assert "was made on the compilation" in ran.err and "receive it by itself" in ran.err
    assert state(answered.folder) == before


def test_a_file_made_on_the_compilation_waits_for_a_person(answered: Office) -> None:
    printed = compilation_of(answered)
    edits = {"repair the old dam": "rebuild the old dam", "TRS, QUA: week": "TRS, QUA: fortnight"}
    path = made_on(answered, "QUA_2.docx", printed, edits)
    ran = answered("receive", path, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 0
    (taken,) = ran.json["submissions"]
    assert (taken["base"]["how"], taken["proposals"], taken["supersedes"]) == ("the compilation", [], None)
    (offer,) = taken["offers"]
    assert (offer["old"], offer["new"]) == ("repair", "rebuild")
    said = [n["text"] for n in taken["notices"]]
    assert any("ask for changes to the clean text, or confirm one by one" in text for text in said)
    assert any("“week” by “fortnight”" in text and "in brackets" in text for text in said)
    # QUA's own file still stands, and the rest of the round as well.
    lines = answered.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out.splitlines()
    assert "We agree to measure the level of the lake every week." in lines
    assert not any("rebuild" in line for line in lines)
    answered.do("correct", taken["id"], "--confirm", offer["id"])
    lines = answered.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out.splitlines()
    assert any("to rebuild the old dam" in line for line in lines)
    assert answered.do("receive", path, "--for", "som-1", "--document", "declaration", "--json").json[
        "already_recorded"
    ] == [taken["id"]]
