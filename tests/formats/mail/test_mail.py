"""E-mails as they are saved: what is read of them, and what becomes of hostile and broken ones."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from paraph.errors import ParaphError
from paraph.formats.mail.names import is_mail
from paraph.formats.mail.page import words_of_page
from paraph.formats.mail.passages import Passage, passages
from paraph.formats.mail.read import MOST_BYTES, Mail, read_mail

DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def message(body: str = "Delete paragraph 7.", subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ana Bel <ana@kelvana.example>"
    made["To"] = "secretariat@lakes.example"
    made["Subject"] = "Comments of Kelvana"
    made["Date"] = "Tue, 02 Mar 2027 15:40:00 +0100"
    made.set_content(body, subtype=subtype)
    return made


def read(made: EmailMessage | bytes, name: str = "mail.eml") -> Mail:
    return read_mail(made if isinstance(made, bytes) else made.as_bytes(), name)


def refusal(data: bytes, name: str = "mail.eml") -> ParaphError:
    with pytest.raises(ParaphError) as caught:
        assert read_mail(data, name).word
    assert caught.value.where in (name, "")
    assert caught.value.next_step
    return caught.value


def test_which_files_are_e_mails() -> None:
    assert [is_mail(n) for n in ("a.eml", "KEL.EML", "b.txt", "c.md", "d.docx", "eml")] == [True] * 4 + [False] * 2


def test_a_plain_message_with_its_claims() -> None:
    found = read(message("We agree.\nДа.\n"))
    assert found.body == "We agree.\nДа.\n"
    assert (found.sender.author, found.sender.date) == (
        "Ana Bel <ana@kelvana.example>",
        "2027-03-02T15:40:00+01:00",
    )
    assert (found.subject, found.attachments, found.notices, found.word) == ("Comments of Kelvana", (), (), None)


def test_an_encoded_subject_and_name() -> None:
    made = message()
    del made["Subject"]
    made["Subject"] = "Предложения Кельваны – 2"
    assert read(made).subject == "Предложения Кельваны – 2"


def test_the_plain_form_is_preferred_to_the_page() -> None:
    made = message("In plain words.")
    made.add_alternative("<p>In <b>bold</b> words.</p>", subtype="html")
    assert read(made).body.strip() == "In plain words."


def test_an_empty_plain_form_gives_way_to_the_page() -> None:
    made = message(" \n")
    made.add_alternative("<p>In <b>bold</b> words.</p>", subtype="html")
    assert read(made).body == "In bold words."


def test_one_word_file_is_the_submission_and_others_are_listed() -> None:
    made = message()
    made.add_attachment(b"PK-word", maintype=DOCX[0], subtype=DOCX[1], filename="../../KEL comments.docx")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="letter.pdf")
    found = read(made)
    assert found.word is not None
    assert (found.word.name, found.word.data) == ("KEL comments.docx", b"PK-word")
    assert [a.name for a in found.attachments] == ["KEL comments.docx", "letter.pdf"]
    assert [n.text for n in found.notices] == ["the attachment letter.pdf was kept with the e-mail and not read"]


def test_the_same_word_file_twice_is_one_and_two_files_are_refused() -> None:
    made = message()
    for name in ("a.docx", "b.docx"):
        made.add_attachment(b"PK-same", maintype="application", subtype="octet-stream", filename=name)
    assert read(made).word is not None
    made.add_attachment(b"PK-other", maintype="application", subtype="octet-stream", filename="c.docx")
    assert "2 different Word files" in refusal(made.as_bytes()).message


def test_text_on_both_sides_of_an_attachment_is_all_read() -> None:
    made = message("Before it.")
    made.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="a.docx")
    after = EmailMessage()
    after.set_content("After it.")
    made.attach(after)
    assert [line for line in read(made).body.splitlines() if line] == ["Before it.", "After it."]


def test_a_forwarded_message_and_the_word_file_in_it() -> None:
    inner = message("Please find our comments.")
    inner.add_attachment(b"PK-inner", maintype="application", subtype="octet-stream", filename="inner.docx")
    made = message("See below.")
    made.add_attachment(inner)
    found = read(made)
    assert found.word is not None
    assert found.word.name == "inner.docx"
    assert [s.what for s in passages(found.body)] == [Passage.OWN, Passage.EARLIER]


def test_an_unknown_or_wrong_character_set_is_said() -> None:
    for charset in ("no-such-set", "utf-8", "idna", "zip"):
        raw = (
            b"From: a@b.example\r\nContent-Type: text/plain; charset="
            + charset.encode()
            + b"\r\n\r\nd\xe9l\xe9gation\r\n"
        )
        found = read(raw)
        assert found.body == "délégation\n"
        assert "character set" in found.notices[0].text


def test_garbage_in_base64_is_read_as_far_as_it_goes() -> None:
    head = b"From: a@b.example\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert "Hello" in read(head + b"SGVsbG8g!!!!####d29ybGQ=\r\n").body


def test_what_outlook_packs_is_said() -> None:
    made = message()
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert "winmail.dat" in read(made).notices[0].text


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "mail.eml", "not-a-mail"),
        (b"PK\x03\x04 a zip", "mail.eml", "not-a-mail"),
        (b"just words\n", "mail.eml", "not-a-mail"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "mail.eml", "unknown-format"),
        (b"From: a@b.example\r\n\r\n   \r\n", "mail.eml", "empty-mail"),
        (b"From: a@b.example\r\nContent-Type: application/pkcs7-mime\r\n\r\nx", "mail.eml", "encrypted"),
        (b"Subject: " + b"(" * 100_000 + b"\r\n\r\nx", "mail.eml", "too-much"),
        (
            b"From: a@b.example\r\nContent-Type: text/plain; " + b"a=b; " * 50_000 + b"\r\n\r\nx",
            "mail.eml",
            "too-much",
        ),
        (b"From: a@b.example\r\n\r\n" + b"x" * 1_000_001, "mail.eml", "too-much"),
        (b"x" * (MOST_BYTES + 1), "mail.txt", "too-much"),
        (b"a\0b", "mail.txt", "not-a-text"),
        (b" \n", "mail.md", "empty-mail"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_cannot_be_read_is_refused_in_plain_words(data: bytes, name: str, code: str) -> None:
    began = time.process_time()
    assert refusal(data, name).code == code
    assert time.process_time() - began < 5


def nested(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"From: a@b.example\r\n{head}Content-Type: text/plain\r\n\r\ndeep\r\n".encode()


def test_messages_within_messages_are_read_or_refused_and_never_break_the_program() -> None:
    assert read(nested(5)).body.strip() == "deep"
    for depth in (21, 100, 3000):
        assert refusal(nested(depth)).code == "too-much"
    within = b"Content-Type: message/rfc822\r\n\r\n" * 3000
    assert refusal(b"From: a@b.example\r\n" + within + b"x").code in ("too-much", "damaged")


def test_very_many_parts_are_refused_soon() -> None:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    data = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 5000 + b"--b--\r\n"
    began = time.process_time()
    assert refusal(data).code == "too-much"
    assert time.process_time() - began < 5


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_message_is_read_or_refused(seed: int) -> None:
    made = message("Delete paragraph 7.\n> earlier")
    made.add_alternative("<p>Delete <i>it</i></p>", subtype="html")
    made.add_attachment(b"PK" * 50, maintype="application", subtype="octet-stream", filename="a.docx")
    data = bytearray(made.as_bytes())
    for n in range(25):
        data[(seed * 7919 + n * 104729) % len(data)] = (seed * 31 + n * 17) % 256
    try:
        read(bytes(data))
    except ParaphError as error:
        assert error.next_step


def test_plain_texts_in_several_character_sets() -> None:
    for data in ("été".encode(), "été".encode("utf-8-sig"), "été".encode("utf-16"), "été".encode("cp1252")):
        assert read_mail(data, "KEL.txt").body == "été"
    assert read_mail("été".encode("cp1252"), "KEL.txt").notices != ()


def test_signs_that_are_no_text_are_shown_as_such() -> None:
    assert read_mail(b"a\x1b[31mb\x07", "KEL.txt").body == "a\ufffd[31mb\ufffd"


# ------------------------------------------------------------------ pages


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One</p><p>Two &amp; three&nbsp;four</p>", "One\n\nTwo & three\xa0four"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<style>p {x}</style><script>alert('<p>x</p>')</script>words", "words"),
        ("a < b and <b>c</b>", "a < b and c"),
        ("<!-- hidden --><p>seen</p><!-- open", "seen"),
        ("<blockquote>old</blockquote>new", "> old\nnew"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<img src='http://x.example/pixel.png'>", ""),
        ("&lt;b&gt; stays", "<b> stays"),
        ("<p>unclosed <b", "unclosed <b"),
    ],
)
def test_the_words_of_a_page(page: str, expected: str) -> None:
    assert words_of_page(page) == expected


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<blockquote>", "</", "<p ", "&", "<!", "<a<", "< "])
def test_a_hostile_page_costs_no_more_than_its_length(piece: str) -> None:
    began = time.process_time()
    words_of_page(piece * (600_000 // len(piece)) + ">")
    assert time.process_time() - began < 5


# ------------------------------------------------------------------ passages


WHOLE = """\
Dear colleagues,

Paragraph 7: replace "seven" by "ten".

Best regards,
Ana Bel
Ministry of Lakes

P.S. Also delete paragraph 9.

This e-mail and its attachments are confidential.
Delete it if it is not for you.

On Mon, 1 Mar 2027, Secretariat wrote:
> Please send your comments.
> Delete paragraph 1.
"""


def kinds(body: str) -> list[tuple[Passage, str]]:
    return [(s.what, s.text.strip()) for s in passages(body) if s.text.strip()]


def test_own_words_signature_disclaimer_and_earlier_messages_are_told_apart() -> None:
    assert [what for what, _ in kinds(WHOLE)] == [
        Passage.OWN,
        Passage.SIGNATURE,
        Passage.OWN,
        Passage.DISCLAIMER,
        Passage.EARLIER,
    ]
    assert kinds(WHOLE)[2][1] == "P.S. Also delete paragraph 9."
    assert "\n".join(s.text for s in passages(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("words\n-- \nAna", [Passage.OWN, Passage.SIGNATURE]),
        ("words\n-----Original Message-----\nold", [Passage.OWN, Passage.EARLIER]),
        ("words\nFrom: B\nSent: Monday\nTo: A\nSubject: x\n\nold", [Passage.OWN, Passage.EARLIER]),
        ("words\nDe : B\nEnvoyé : lundi\nÀ : A\nObjet : x\n\nancien", [Passage.OWN, Passage.EARLIER]),
        ("From: our capital we hear that\nall is well", [Passage.OWN]),
        ("> quoted\nanswer\n> quoted\nanswer", [Passage.EARLIER, Passage.OWN, Passage.EARLIER, Passage.OWN]),
        ("Regards,\n" + "line\n" * 40, [Passage.OWN]),
        ("This message is about the lakes.\n\n" + "We agree.\n\n" * 5, [Passage.OWN]),
        ("С уважением,\nАна", [Passage.SIGNATURE]),
    ],
)
def test_shapes_of_e_mails(body: str, expected: list[Passage]) -> None:
    assert [what for what, _ in kinds(body)] == expected
    assert "\n".join(s.text for s in passages(body)) == body
