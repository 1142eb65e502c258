"""E-mails on the command line, beside the files of the same party."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from actions.support import Office, state
from paraph.actions.propose import Spoken

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail(office: Office, name: str, body: str, attached: Path | None = None) -> Path:
    message = EmailMessage()
    message["From"] = "Mission of Quarn <mission@quarn.example>"
    message["Date"] = "Mon, 08 Feb 2021 16:20:00 +0100"
    message["Subject"] = "Comments"
    message.set_content(body)
    if attached is not None:
        message.add_attachment(attached.read_bytes(), "application", WORD, filename=attached.name)
    path = office.desk / name
    path.write_bytes(bytes(message))
    return path


def lines(office: Office, party: str) -> list[str]:
    return office.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()


def test_words_in_an_email_are_offered_and_stand_beside_a_file(office: Office) -> None:
    """An e-mail of mere words takes no file's place, and no later file takes its."""
    word = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    (first,) = office.taken(word)
    (said,) = office.taken(mail(office, "QUA.eml", "Paragraph 3:\nPlease delete “old”.\n"))
    assert (said["supersedes"], said["proposals"]) == (None, [])
    (offer,) = said["offers"]
    office.do("correct", said["id"], "--confirm", offer["id"])
    again = office.arrives("QUA_2.docx", office.says("level", Spoken(replace="every day", by="monthly")))
    (second,) = office.taken(again)
    assert second["supersedes"] == first["id"]
    found = lines(office, "QUA")
    assert "We agree to measure the level of the lake monthly." in found
    assert "We invite the Lake Commission to repair the dam before the winter of 2021." in found
    before = state(office.folder)
    ran = office.receive(office.desk / "QUA.eml")
    assert ran.out.startswith(f"QUA: already recorded as {said['id']}\n")
    assert state(office.folder) == before


def test_a_word_file_in_an_email_is_the_partys_text(office: Office, tmp_path: Path) -> None:
    word = office.arrives("comments.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    path = mail(office, "QUA.eml", "Please find our comments attached.\n", word)
    receipt = tmp_path / "receipt.docx"
    ran = office.receive(path, "--receipt", receipt)
    assert ran.code == 0, ran.err
    assert "QUA: 1 proposal (0 not tracked)" in ran.out
    assert "We agree to measure the level of the lake weekly." in lines(office, "QUA")
    assert "We agree to measure the level of the lake weekly." in office.do("read", receipt).out
    # Another file takes its place, and the same e-mail once more takes it back.
    office.taken(office.arrives("QUA_2.docx", office.says("level", Spoken(replace="every day", by="monthly"))))
    assert "We agree to measure the level of the lake monthly." in lines(office, "QUA")
    ran = office.receive(path)
    assert "stands again, in the place of QUA." in ran.out
    assert "We agree to measure the level of the lake weekly." in lines(office, "QUA")
    assert len(list((office.folder / "comments/declaration/som-1/received").iterdir())) == 2


def test_a_damaged_email_stops_no_other_file(office: Office) -> None:
    bad = office.desk / "VEL.eml"
    bad.write_bytes(b"")
    good = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    ran = office("receive", bad, good, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 1
    assert [s["party"] for s in ran.json["submissions"]] == ["QUA"]
    assert [r["file"] for r in ran.json["refused"]] == ["VEL.eml"]
