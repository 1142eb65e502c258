"""Comment forms on the command line: sent out empty, taken in filled, compiled and proved like any file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx

from actions.ministry import Ministry
from actions.support import Office, commits, state
from paraph.actions.propose import Spoken
from paraph.formats.word.read import read_word
from paraph.model.reading import View

PLACES = {"Paragraph": 0, "Present text": 1, "Proposed text": 2, "Reason": 3, "Position": 4}
Filled = Mapping[str, str]


def empty(office: Office, path: Path, *words: str) -> bytes:
    office.do("export", "declaration", "--rev", "som-1", "--style", "form", "-o", path, *words)
    return path.read_bytes()


def form(office: Office, name: str, *rows: Filled) -> Path:
    """Fill in the form that we send out: rows of paragraphs that it has in their place, others at its end."""
    path = office.desk / name
    document = docx.Document(io.BytesIO(empty(office, path)))
    (table,) = document.tables
    blank = [row for row in table.rows if not row.cells[0].text and not row.cells[1].text]
    for filled in rows:
        known = [row for row in table.rows[1:] if row.cells[0].text == filled["Paragraph"] != ""]
        row = known[0] if known else blank.pop(0)
        for column, text in filled.items():
            row.cells[PLACES[column]].text = text
    document.save(str(path))
    return path


def foreign(office: Office, name: str, headings: Sequence[str], *rows: Sequence[str]) -> Path:
    """A form of somebody else's making."""
    ministry = Ministry()
    ministry.table(headings, *rows)
    path = office.desk / name
    path.write_bytes(ministry.data)
    return path


def lines(office: Office, party: str) -> list[str]:
    return office.do("compile", "declaration", "--for", "som-1", "--as", party, "--originals").out.splitlines()


LEVEL = "We agree to measure the level of the lake every week."


def test_the_form_we_send_out_reads_as_the_text_and_is_the_same_twice(office: Office, tmp_path: Path) -> None:
    first, second = (empty(office, tmp_path / name) for name in ("a.docx", "b.docx"))
    assert first == second
    reading = read_word(first, "form.docx")
    assert reading.identity
    names = [p.wording(View.AFTER).text for p in reading.paragraphs if p.cell and p.cell.column == 0]
    assert names[:12] == [
        *("Paragraph", "Title", "Unnumbered", "PP1", "PP2", "Heading"),
        *("1", "2", "2(a)", "2(b)", "3", "4"),
    ]
    assert not reading.remarks
    ran = office("export", "declaration", "--style", "form", "--to", "text")
    assert (ran.code, "--style form is for --to docx" in ran.err) == (2, True)


def test_our_form_filled_in(office: Office) -> None:
    path = form(
        office,
        "KEL.docx",
        {"Paragraph": "1", "Proposed text": LEVEL, "Reason": "Every day is too much."},
        {"Paragraph": "3", "Position": "reserve"},
        {"Paragraph": "4", "Proposed text": "Delete paragraph"},
        {"Paragraph": "new paragraph after 5", "Proposed text": "We decide to name the dam after its builders."},
        {"Paragraph": "", "Reason": "Thank you for the draft."},
    )
    count = commits(office.folder)
    (found,) = office.taken(f"TRS={path}")
    assert commits(office.folder) == count + 1
    assert [p["kind"] for p in found["proposals"]] == ["replace", "delete paragraph", "new paragraph"]
    assert [(s["stance"], s["paragraph"], s["proposal"]) for s in found["stances"]] == [("reserve", "oc", None)]
    assert [(r["text"], r["paragraph"], r["marking"]) for r in found["remarks"]] == [
        ("Thank you for the draft.", None, "internal")
    ]
    ledger = dict(found["ledger"])
    ledger.pop("left_out")
    assert ledger.pop("total") == sum(ledger.values())
    assert found["base"] == {"rev": "som-1", "how": "a comment form; its text: printed reference"}
    (record,) = office.workspace.submissions("declaration", "som-1")
    assert [p.rationale for p in record.proposals] == ["Every day is too much.", "", ""]
    text = lines(office, "TRS")
    assert LEVEL in text
    assert "We intend to meet again in Ostrel in two years." not in text
    assert text[-1] == "We decide to name the dam after its builders."
    assert len(text) == len(lines(office, "base"))


def test_a_form_comes_beside_files_and_agrees_with_them(office: Office) -> None:
    """Equal texts are one alternative with all supporters, however they came."""
    word = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="every week")))
    office.taken(word, f"TRS={form(office, 'f.docx', {'Paragraph': '1', 'Proposed text': LEVEL})}")
    out = office.do("compile", "declaration", "--for", "som-1").out
    assert "every [day / TRS, QUA: week]" in out


def test_a_form_received_twice_is_recorded_once(office: Office) -> None:
    path = form(office, "TRS.docx", {"Paragraph": "1", "Proposed text": LEVEL})
    office.taken(path)
    before = state(office.folder)
    assert "already recorded" in office.receive(path).out
    assert state(office.folder) == before


def test_a_row_that_could_not_be_placed_waits_for_a_person(office: Office) -> None:
    path = form(
        office,
        "TRS.docx",
        {"Paragraph": "1", "Proposed text": LEVEL},
        {"Paragraph": "77", "Proposed text": "No such thing."},
    )
    ran = office.receive(path)
    assert ran.code == 1
    assert "TRS: 1 proposal, 1 comment; made on som-1 (a comment form; its text: printed reference)" in ran.out
    assert "could not be placed: there is no paragraph “77”" in ran.err
    (entry,) = (
        p for d in office.do("status", "--json").json["documents"] for r in d["rounds"] for p in r["pending"]
    )
    assert entry["what"] == "unplaced"
    ran = office("compile", "declaration", "--for", "som-1")
    assert ran.code == 1
    assert "Could not be placed: TRS, row" in ran.err
    ran = office("circulate", "declaration", "--for", "som-1", "--rev", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "unplaced")
    office.do(*entry["command"].split()[1:])
    office.do("compile", "declaration", "--for", "som-1")
    assert office.receive(path).code == 0


def test_what_needs_judgement_is_offered_and_can_be_confirmed(office: Office) -> None:
    path = form(
        office,
        "TRS.docx",
        {"Paragraph": "1", "Proposed text": "replace “day” by “week”"},
        {"Paragraph": "5", "Proposed text": "No thanks are due to anybody at all."},
    )
    (found,) = office.taken(path)
    assert (found["proposals"], len(found["offers"])) == ([], 2)
    assert lines(office, "TRS") == lines(office, "base")
    for offer in found["offers"]:
        office.do("correct", found["id"], "--confirm", offer["id"])
    text = lines(office, "TRS")
    assert LEVEL in text
    assert "No thanks are due to anybody at all." in text


def test_a_form_of_others_without_a_reference(office: Office) -> None:
    headings = ("MB/NC", "Clause", "Comments", "Proposed change")
    path = foreign(office, "TRS.docx", headings, ("Tersa", "1", "Too often.", LEVEL))
    (found,) = office.taken(path)
    assert found["base"]["how"] == "a comment form; its text: the text of the round"
    assert any("taken to be about som-1" in n["text"] for n in found["notices"])
    assert LEVEL in lines(office, "TRS")


def test_a_form_that_proposes_nothing_stands_beside_the_partys_file(office: Office) -> None:
    word = office.arrives("TRS.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    office.taken(word)
    (found,) = office.taken(form(office, "TRS_f.docx", {"Paragraph": "3", "Position": "support"}))
    assert found["supersedes"] is None
    assert "We agree to measure the level of the lake weekly." in lines(office, "TRS")
    (second,) = office.taken(form(office, "TRS_g.docx", {"Paragraph": "1", "Proposed text": LEVEL}))
    assert second["supersedes"]
    assert any("ask the party whether both were meant" in n["text"] for n in second["notices"])
    assert LEVEL in lines(office, "TRS")


def test_an_older_form(office: Office) -> None:
    """A form on som-1 that arrives for som-2 is carried over like any file."""
    path = form(
        office, "TRS.docx", {"Paragraph": "1", "Proposed text": LEVEL}, {"Paragraph": "3", "Position": "oppose"}
    )
    office.edit("before the winter of 2021", "before the winter of 2022")
    office.do("commit", "declaration", "-m", "Later")
    office.do("circulate", "declaration", "--for", "som-2")
    ran = office.do("receive", path, "--for", "som-2", "--document", "declaration", "--json")
    (found,) = ran.json["submissions"]
    assert found["base"]["rev"] == "som-1"
    assert [p["status"] for p in found["proposals"]] == ["placed"]
    ran = office.do("compile", "declaration", "--for", "som-2", "--as", "TRS", "--originals")
    assert LEVEL in ran.out.splitlines()
    assert "We invite the Lake Commission to repair the old dam before the winter of 2022." in ran.out
    assert "TRS: oppose on the words of a paragraph as circulated, which no longer stands; ask TRS" in ran.err


def test_where_nobody_is_named_a_form_leaves_no_trace_of_who(office: Office) -> None:
    office.edit("before the winter of 2021", "before the winter of 2022")
    office.do("commit", "declaration", "-m", "Later")
    office.do("circulate", "declaration", "--for", "som-2")
    rows = (
        {"Paragraph": "1", "Proposed text": LEVEL, "Reason": "Tersa wants it."},
        {"Paragraph": "3", "Position": "oppose"},
    )
    found = set()
    for party in ("TRS", "QUA"):
        path = office.desk / "form.docx"
        data = office.do("export", "declaration", "--rev", "som-2", "--style", "form", "-o", path)
        assert data.code == 0
        document = docx.Document(str(path))
        for row in document.tables[0].rows[1:]:
            for filled in rows:
                if row.cells[0].text == filled["Paragraph"]:
                    for column, text in filled.items():
                        row.cells[PLACES[column]].text = text
        document.save(str(path))
        office.do("receive", f"{party}={path}", "--for", "som-2", "--document", "declaration")
        found.add(office.do("compile", "declaration", "--for", "som-2").out)
        json = office.do("compile", "declaration", "--for", "som-2", "--json", "--audience", "all").out
        table = office.do(
            "compile", "declaration", "--for", "som-2", "--form", "table", "--to", "html", "-o", "-"
        ).out
        for out in (*found, json, table):
            assert not [name for name in ("TRS", "QUA", "Tersa", "oppose") if name in out]
    assert len(found) == 1


def test_the_receipt_of_a_form(office: Office, tmp_path: Path) -> None:
    path = form(
        office,
        "TRS.docx",
        {"Paragraph": "1", "Proposed text": LEVEL},
        {"Paragraph": "3", "Position": "reserve"},
        {"Paragraph": "77", "Proposed text": "No such thing."},
    )
    office.receive(path, "--receipt", tmp_path / "receipt.docx")
    out = office.do("read", tmp_path / "receipt.docx").out
    assert "On paragraph 3: reserve." in out
    assert "could not be placed" in out
    assert "not tracked" not in out


def test_a_form_in_an_email(office: Office) -> None:
    path = form(
        office, "f.docx", {"Paragraph": "1", "Proposed text": LEVEL}, {"Paragraph": "3", "Position": "support"}
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "Mission <mission@tersa.example>", "Comments"
    message.set_content("Please find them attached.\n")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    message.add_attachment(path.read_bytes(), "application", kind, filename="form.docx")
    (office.desk / "TRS.eml").write_bytes(bytes(message))
    (found,) = office.taken(office.desk / "TRS.eml")
    assert found["base"]["how"].endswith("printed reference, in form.docx that came with an e-mail")
    assert [s["stance"] for s in found["stances"]] == ["support"]
    assert {r["text"] for r in found["remarks"]} == {"Subject: Comments", "Please find them attached."}
    assert LEVEL in lines(office, "TRS")


def test_a_form_is_refused_where_there_is_no_workspace(office: Office, tmp_path: Path) -> None:
    path = form(office, "TRS.docx", {"Paragraph": "1", "Proposed text": LEVEL})
    clean = next((office.folder / "drafts/circulated/declaration/som-1").glob("*_clean.docx"))
    ran = office("merge", clean, path, "-o", tmp_path / "c.docx")
    assert ran.code == 1
    assert "This file is a comment form" in ran.err


def test_a_form_beside_the_text_does_not_hide_what_is_changed_there(office: Office) -> None:
    """A delegate put a form under the text: the text is read like any that came back, and the form is told of."""
    path = office.arrives("TRS.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    document = docx.Document(str(path))
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Paragraph", "Proposed text", "1", LEVEL)):
        table.cell(place // 2, place % 2).text = text
    document.save(str(path))
    (found,) = office.taken(path)
    assert found["base"]["how"] == "printed reference"
    assert "We agree to measure the level of the lake weekly." in lines(office, "TRS")
    assert any("a comment form stands beside the text" in n["text"] for n in found["notices"])
