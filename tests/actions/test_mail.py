"""E-mails taken in: a Word file in them is the submission, words are remarks, and what they ask for is offered."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest

from actions.support import TAKEN_IN, Office
from paraph.actions.mail import Taken, mail_state, take_mail
from paraph.actions.propose import Spoken
from paraph.errors import ParaphError
from paraph.formats.mail.read import read_mail
from paraph.formats.word.read import read_word
from paraph.model.change import Edit, Marking, Removal
from paraph.model.record import SubmissionRecord

BODY = """\
Dear colleagues,

Paragraph 2: replace "seven" by "ten".

Paragraph 4
Please delete this paragraph.
Our capital attaches importance to the ferry.

Best regards,
Ana Bel

On Mon, 1 Mar 2021, Secretariat wrote:
> Delete paragraph 1.
"""


def mail(body: str = BODY, *files: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"] = "Ana Bel <ana@tersa.example>"
    made["Subject"] = "Our comments"
    made["Date"] = "Mon, 01 Mar 2021 15:40:00 +0100"
    made.set_content(body)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def taken(office: Office, data: bytes, name: str = "TRS.eml", party: str = "TRS") -> Taken:
    workspace = office.workspace
    circulated = workspace.circulated("declaration", "som-1")
    return take_mail(
        workspace,
        circulated,
        workspace.party(party),
        data,
        name,
        now=TAKEN_IN,
        read=read_word,
        base_of=lambda _: (circulated, "printed reference", ()),
    )


def texts(record: SubmissionRecord) -> list[str]:
    return [remark.text for remark in record.remarks]


def test_the_words_of_an_e_mail_are_remarks_and_what_they_ask_for_is_offered(office: Office) -> None:
    got = taken(office, mail())
    record, text = got.record, office.text()
    assert record.proposals == ()
    changes = [offer.change for offer in record.offers]
    assert [type(c) for c in changes] == [Edit, Removal]
    assert isinstance(changes[0], Edit)
    assert (changes[0].old.text, changes[0].new.text, changes[0].paragraph) == ("seven", "ten", "ob")
    assert isinstance(changes[1], Removal)
    assert text.by_id[changes[1].paragraph].text.startswith("We intend to meet again")
    assert {offer.remark for offer in record.offers} <= {remark.id for remark in record.remarks}
    about = {remark.text: remark.paragraph for remark in record.remarks}
    assert about["Our capital attaches importance to the ferry."] == "od"


def test_nothing_of_the_text_is_lost_and_earlier_messages_ask_for_nothing(office: Office) -> None:
    record = taken(office, mail()).record
    kept = " ".join(texts(record))
    for words in ("Dear colleagues,", "seven", "Best regards,", "Ana Bel", "> Delete paragraph 1.", "Our comments"):
        assert words in kept
    assert "oa" not in {getattr(offer.change, "paragraph", "") for offer in record.offers}
    assert all(m.claim.author == "Ana Bel <ana@tersa.example>" for m in record.remarks)
    assert all(m.marking is Marking.INTERNAL for m in record.remarks)
    assert len({m.id for m in record.remarks}) == len(record.remarks)


def test_the_original_is_kept_byte_for_byte(office: Office) -> None:
    data = mail()
    got = taken(office, data)
    assert got.files[f"comments/declaration/som-1/{got.record.file}"] == data
    assert got.record.file.endswith(".eml")


def test_the_word_file_in_an_e_mail_is_the_submission_and_the_body_is_remarks(office: Office) -> None:
    word = office.arrives(
        "answer.docx", office.says("publish", Spoken(replace="seven", by="ten")), author="Somebody"
    ).read_bytes()
    data = mail('Please find our comments.\nParagraph 2: replace "seven" by "ten".\n', ("answer.docx", word))
    record = taken(office, data).record
    assert [(p.old.text, p.new.text) for p in record.proposals] == [("seven", "ten")]
    assert record.offers == (), "what the file does itself is not offered once more"
    assert "Please find our comments." in texts(record)
    assert record.ledger is not None
    assert "answer.docx" in record.found_by
    state = mail_state(office.text(), data, record.file, read_word)
    assert "within ten days" in state.by_id["ob"].text
    assert mail_state(office.text(), mail(), "TRS.eml", read_word) == office.text()


def test_two_word_files_and_a_broken_one_are_refused(office: Office) -> None:
    with pytest.raises(ParaphError, match="2 different Word files"):
        taken(office, mail("x", ("a.docx", b"PK1"), ("b.docx", b"PK2")))
    with pytest.raises(ParaphError):
        taken(office, mail("x", ("a.docx", b"no word file")))


def test_a_plain_text_is_taken_like_the_body_of_an_e_mail(office: Office) -> None:
    record = taken(office, b'Para 2: replace "seven" by "ten".\r\n', "TRS comments.txt").record
    assert len(record.offers) == 1
    assert record.file.endswith(".txt")


def test_what_cannot_be_made_is_said(office: Office) -> None:
    record = taken(office, mail('Paragraph 2: replace "eleven" by "ten".\nParagraph 77: delete.\n')).record
    assert record.offers == ()
    assert len([n for n in record.notices if n.level == "warning"]) == 2


def test_an_empty_e_mail_is_refused(office: Office) -> None:
    with pytest.raises(ParaphError, match="no text"):
        taken(office, mail("  \n"))


def test_the_number_of_a_line_is_not_lost_with_the_line_read(office: Office) -> None:
    record = taken(office, mail("1. We like the ferry.\n2. We do not like the dam.\n")).record
    kept = " ".join(texts(record)).split()
    assert {"1.", "2.", "ferry.", "dam."} <= set(kept)


def test_a_word_to_colleagues_in_an_e_mail_is_flagged(office: Office) -> None:
    record = taken(office, mail("We thank the Chair.\nPls check with Legal before we send this.\n")).record
    assert [r.text for r in record.remarks if r.to_colleagues] == ["Pls check with Legal before we send this."]


def test_a_file_in_an_e_mail_in_which_nothing_is_left_is_refused(office: Office) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(ParaphError) as found:
        taken(office, mail("Please see our file.", ("answer.docx", buffer.getvalue())))
    assert found.value.code == "emptied"


def test_an_e_mail_encrypted_as_a_whole_is_refused() -> None:
    data = (
        b"From: ana@tersa.example\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        b"--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n"
    )
    with pytest.raises(ParaphError) as found:
        read_mail(data, "TRS.eml")
    assert found.value.code == "encrypted"


def test_an_attachment_that_arrived_damaged_is_told() -> None:
    data = mail("See the map.\n", ("map.png", b"A map of the lake and of its harbours"))
    lines = data.split(b"\n")
    place = next(n for n, line in enumerate(lines) if line.startswith(b"QSBtYXAg"))
    lines[place] = lines[place].rstrip(b"=")[:-1]
    found = read_mail(b"\n".join(lines), "TRS.eml")
    assert "the attachment map.png is damaged" in [notice.text for notice in found.notices]
    whole = read_mail(data, "TRS.eml")
    assert "the attachment map.png is damaged" not in [notice.text for notice in whole.notices]
