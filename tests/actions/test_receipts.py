"""Receipts: for the sender alone, all that was read, nothing of others, nothing of ours."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest

from actions.support import CLERK, Office, state, with_form
from paraph.actions.delegation import Step, addition, paragraph_with, removals
from paraph.actions.propose import Spoken
from paraph.actions.receipt import receipts
from paraph.actions.receive import Incoming, receive
from paraph.model.document import Kind
from paraph.model.record import SubmissionRecord

BEFORE = datetime.fromisoformat("2021-02-01T10:05:00+01:00")
AFTER = datetime.fromisoformat("2021-02-10T18:00:00+01:00")


def sent(office: Office) -> Path:
    """What Quarn sends: all that a receipt must tell."""
    text = office.text()
    dam, end = paragraph_with(text, "old dam"), paragraph_with(text, "meet again")
    return office.arrives(
        "QUA final_FINAL.docx",
        office.says("level", Spoken(replace="every day", by="every week")),
        office.says("publish", Spoken(replace="seven", by="ten"), tracked=False),
        office.says("warm welcome", Spoken(insert=" and the lakes", after="people")),
        Step(addition(text, dam, Kind.OPERATIVE, 0, "We decide to name the dam after its builders.")),
        *(Step(change) for change in removals(text, end)),
        Step(None, remark="Which dam is meant?", on="old dam"),
        Step(None, remark="Pls check with Legal before we send this", on="four countries"),
        Step(None, remark="Please delete “warm”.", on="warm"),
        office.says("Aware", Spoken(replace="from one lake", by="from one\u00a0lake")),
    )


def recorded(office: Office, *files: Path, now: datetime = BEFORE) -> tuple[SubmissionRecord, ...]:
    incoming = [Incoming(path, path.name[:3]) for path in files]
    got = receive(office.workspace, "declaration", "som-1", incoming, now=now, identity=CLERK)
    assert not got.refused
    return got.submissions


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    """The paragraphs and the rows of tables of a receipt, by python-docx."""
    found = docx.Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in found.tables for row in table.rows]
    return [p.text for p in found.paragraphs], rows


def of(office: Office, record: SubmissionRecord, name: str, now: datetime = BEFORE) -> Path:
    ((_, data),) = receipts(office.workspace, [(record, name)], now=now)
    path = office.desk / "receipt.docx"
    path.write_bytes(data)
    return path


def test_a_receipt_tells_all_that_was_read(office: Office) -> None:
    path = sent(office)
    (record,) = recorded(office, path)
    lines, rows = read(of(office, record, path.name))
    assert "What we read in your file" in lines
    assert ["Your file", "QUA final_FINAL.docx"] in rows
    assert ["Received", "1 February 2021, 10:05 (UTC+01:00)"] in rows
    assert ["Made on", "LTC/DECL/SOM-1, text of 20 January 2021"] in rows
    assert (
        "We read the following 5 proposals and 3 comments in your file. 1 change was not tracked: we found it by "
        "comparing your file with ours." in lines
    )
    assert "Please look through this list and confirm by 9 February 2021, 18:00 (UTC+01:00)." in lines
    # In the order of the text, what is new after what stands at its place.
    assert rows[4:] == [
        ["", "Where", "The text now", "As you propose"],
        [
            "1",
            "Paragraph 1",
            "We agree to measure the level of the lake every day.",
            "We agree to measure the level of the lake every week.",
        ],
        [
            "2",
            "Paragraph 2",
            "We agree to publish the measurements within seven days and to state:",
            "We agree to publish the measurements within ten days and to state:\n(not tracked)",
        ],
        ["3", "After paragraph 3", "(new operative paragraph)", "We decide to name the dam after its builders."],
        ["4", "Paragraph 4", "We intend to meet again in Ostrel in two years.", "The paragraph is deleted."],
        [
            "5",
            "Paragraph 5",
            "We thank the people‸ of Ostrel for their warm welcome.",
            "We thank the people and the lakes of Ostrel for their warm welcome.",
        ],
    ]
    assert "We also read 1 change of quotation marks, dashes, spaces or hyphens only, in paragraph PP2." in lines
    said = "\n".join(lines)
    assert "On paragraph 3, “old dam”: “Which dam is meant?”" in said
    assert "One of them reads like words to your own colleagues." in said
    place = lines.index("This reads like a word to colleagues.")
    assert lines[place - 1].endswith(
        "On paragraph PP2, “four countries”: “Pls check with Legal before we send this”"
    )
    assert "We would read this as a proposal: in paragraph 5, delete “warm”." in said
    assert lines[-3].startswith("– If all is right")


def test_after_the_deadline_the_answer_is_asked_by_return(office: Office) -> None:
    path = sent(office)
    (record,) = recorded(office, path, now=AFTER)
    lines, _ = read(of(office, record, path.name, AFTER))
    assert "Please look through this list and confirm by return." in lines


def test_a_receipt_holds_no_id_no_hash_and_nothing_of_another_party(office: Office) -> None:
    path = sent(office)
    # Another party has the same delegate at its keyboard, and words of its own.
    other = office.arrives(
        "VEL.docx",
        office.says("level", Spoken(replace="every day", by="every hour")),
        Step(None, remark="Nobody must see this.", on="old dam"),
        author="Quarn Mission",
    )
    record, velt = recorded(office, path, other)
    with zipfile.ZipFile(of(office, record, path.name)) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    whole = "\n".join((*parts, *parts.values()))
    secrets = [record.id, record.sha256[:8], *(p.id for p in record.proposals), *(r.id for r in record.remarks)]
    secrets += [*(o.id for o in record.offers), "VEL", "Velt", "Tersa", "TRS", "hour", "Nobody must", "A Delegate"]
    secrets += [*(f">{p.id}<" for p in office.text()), "paraph"]
    assert [secret for secret in secrets if secret in whole] == []
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    # That the author bears another party's name is for the secretariat to know, and not in the receipt.
    (warning,) = (n.text for n in velt.notices if "Quarn Mission" in n.text)
    assert "QUA" in warning and "recorded for VEL" in warning
    ((_, data),) = receipts(office.workspace, [(velt, "VEL.docx")], now=BEFORE)
    office.desk.joinpath("v.docx").write_bytes(data)
    lines, _ = read(office.desk / "v.docx")
    assert not re.search("Quarn|QUA", "\n".join(lines))


def test_a_file_that_changes_nothing_gets_a_receipt_as_well(office: Office) -> None:
    path = office.arrives("QUA.docx")
    (record,) = recorded(office, path)
    lines, rows = read(of(office, record, path.name))
    assert "We read no proposals and no comments in your file." in lines
    assert len(rows) == 4
    assert "Your comments" not in lines and "What you propose" not in lines


def test_a_file_with_comments_alone_gets_a_receipt_that_reads_well(office: Office) -> None:
    path = office.arrives("QUA.docx", Step(None, remark="Which dam is meant?", on="old dam"))
    (record,) = recorded(office, path)
    lines, _ = read(of(office, record, path.name))
    assert "We read no proposals and the following 1 comment in your file." in lines


def test_a_file_made_on_an_older_text_is_told_so(office: Office) -> None:
    office.edit("warm welcome", "kind welcome")
    office.do("commit", "declaration", "-m", "Kind")
    office.do("circulate", "declaration", "--for", "som-2")
    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    got = receive(
        office.workspace, "declaration", "som-2", [Incoming(path, "QUA")], now=AFTER, identity=CLERK
    ).submissions
    lines, rows = read(of(office, got[0], path.name))
    assert any("Your file was made on an older text (LTC/DECL/SOM-1)." in line for line in lines)
    assert rows[-1][3] == "We agree to measure the level of the lake weekly."


def test_equal_submissions_give_equal_bytes_and_a_valid_file(office: Office, shared_tools: Path) -> None:
    path = sent(office)
    (record,) = recorded(office, path)
    one = of(office, record, path.name).read_bytes()
    receipt = of(office, record, path.name)
    assert receipt.read_bytes() == one
    ran = subprocess.run(
        [sys.executable, str(shared_tools / "validate_docx.py"), str(receipt)], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_receipts_on_the_command_line(office: Office) -> None:
    path, other = sent(office), office.arrives("VEL.docx", office.says("level", Spoken(replace="day", by="week")))
    one = office.desk / "one.docx"
    ran = office.receive(path, "--receipt", one)
    assert ran.code == 0 and f"Receipt for QUA alone: {one}" in ran.err
    before = state(office.folder)
    again = office.desk / "again.docx"
    assert office.receive(path, "--receipt", again).code == 0
    assert state(office.folder) == before
    assert read(again) == read(one)
    folder = office.desk / "receipts"
    assert office.receive(path, other, "--receipt", folder).code == 0
    assert sorted(p.name for p in folder.iterdir()) == ["QUA_som-1_receipt.docx", "VEL_som-1_receipt.docx"]
    assert read(folder / "QUA_som-1_receipt.docx") == read(one)
    before = state(office.folder)
    ran = office.receive(path, other, "--receipt", one)
    assert ran.code == 2 and "give a folder" in ran.err
    assert state(office.folder) == before


def test_a_receipt_tells_what_could_not_be_taken(office: Office) -> None:
    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strange = b"<w:strange><w:r><w:t>Unheard.</w:t></w:r></w:strange></w:p>"
    before, _, after = parts["word/document.xml"].rpartition(b"</w:p>")
    parts["word/document.xml"] = before + strange + after
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (record,) = recorded(office, path)
    lines, _ = read(of(office, record, path.name))
    assert "What we could not read or place" in lines
    assert "– Text in an element <strange> was left out." in lines
    assert "– 8 characters were left out: unknown element strange." in lines


def test_a_receipt_asks_about_words_that_are_not_what_they_look_like(office: Office) -> None:
    path = office.arrives("QUA.docx")
    hidden = with_form(path, "of Ostrel for their warm welcome.", "<w:vanish/>", " secretly")
    struck = with_form(hidden, "in Ostrel in two years.", "<w:strike/>", " at most")
    (record,) = recorded(office, struck)
    lines, _ = read(of(office, record, struck.name))
    asked = lines.index("Words we ask you about")
    assert sorted(lines[asked + 2 : asked + 4]) == [
        "– Words struck through by hand, without a tracked change, were read as words that stand: “at most”.",
        "– Words that a reader does not see stand here (hidden, tiny or white): “secretly”.",
    ]
    assert "What we could not read or place" not in lines


def test_a_refused_file_gets_no_receipt(office: Office) -> None:
    bad = office.desk / "QUA.docx"
    bad.write_bytes(b"x")
    folder = office.desk / "receipts"
    assert office.receive(bad, "--receipt", folder).code == 1
    assert not folder.exists()


@pytest.mark.parametrize("words", ["<w:t>&", "\x85 line\u2028end", "שלום", "\U0001f54a"])
def test_whatever_a_delegate_writes_stands_in_the_receipt(office: Office, words: str) -> None:
    path = office.arrives("QUA.docx", Step(None, remark=words, on="old dam"))
    (record,) = recorded(office, path)
    lines, _ = read(of(office, record, path.name))
    assert any(words.strip() in line for line in lines), lines
