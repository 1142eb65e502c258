"""What a person is told of a file that came back, beyond its proposals."""

from __future__ import annotations

import re
import zipfile
from typing import Any

import pytest

from actions.support import Office, rewritten, state, with_form
from paraph.actions.delegation import Step, removals
from paraph.actions.described import Naming
from paraph.actions.propose import Spoken
from paraph.actions.proved import proved
from paraph.errors import LawBrokenError
from paraph.model.change import Removal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.record import SubmissionRecord
from paraph.model.wording import Wording


def test_words_in_a_header_or_footer_are_said(office: Office) -> None:
    """A reservation typed into the footer is read by nobody who looks at the text alone."""
    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="every week")))
    said = rewritten(
        path, "word/footer1.xml", "20 January 2021", "20 January 2021. Quarn reserves its position on 3."
    )
    ran = office.receive(said)
    assert ran.code == 0
    assert f"QUA, {said.name}: header or footer: words in a header or footer that were not sent out: “" in ran.err
    assert "Quarn reserves its position on 3." in ran.err
    # Pages are counted differently by each printer; that is nobody's wish.
    pages = rewritten(path, "word/footer1.xml", "NUMPAGES", "NUMPAGES \\* Arabic")
    assert office.receive(f"VEL={pages}").err == ""


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        (
            "<w:vanish/>",
            "words that a reader does not see stand here (hidden, tiny or white): “secretly”; ask QUA whether they "
            "were meant to be sent, before the compilation is shown to anyone",
        ),
        (
            "<w:strike/>",
            "words struck through by hand, without a tracked change, were read as words that stand: “secretly”; "
            "ask QUA whether they were meant to be taken out, before the compilation is shown to anyone",
        ),
    ],
)
def test_words_that_are_not_what_they_look_like_are_said_and_asked_about(
    office: Office, properties: str, said: str
) -> None:
    path = with_form(office.arrives("QUA.docx"), "of Ostrel for their warm welcome.", properties, " secretly")
    ran = office.receive(path)
    assert "QUA: 1 proposal (1 not tracked)" in ran.out
    assert re.fullmatch(rf"QUA, {path.name}: word/document\.xml, paragraph \d+: {re.escape(said)}\n", ran.err)
    # The record keeps what was met, without what to do.
    (notice,) = [n for n in office.workspace.submissions("declaration", "som-1")[0].notices if n.level == "warning"]
    assert notice.text == said.partition("; ask")[0]


def test_a_file_that_was_emptied_is_refused(office: Office) -> None:
    text = office.text()
    body = [p for p in text if p.id.startswith(("t1", "p", "o", "s", "h"))]
    gone = [Step(change) for paragraph in body for change in removals(text, paragraph)]
    path = office.arrives("QUA.docx", *gone)
    before = state(office.folder)
    ran = office("receive", path, "--for", "som-1", "--document", "declaration", "--json")
    (refused,) = ran.json["refused"]
    assert (ran.code, refused["error"]["code"]) == (1, "emptied")
    assert "emptied by accident" in refused["error"]["message"]
    assert "paraph propose" in refused["error"]["next"]
    assert state(office.folder) == before
    # Saying on which text it was made does not make it any fuller.
    assert office.receive(path, "--base", "som-1").code == 1


def test_a_text_with_much_taken_out_is_a_proposal_like_any_other(office: Office) -> None:
    text = office.text()
    gone = [Step(c) for i in ("pa", "pb", "oa", "oc", "od") for c in removals(text, text.by_id[i])]
    (taken,) = office.taken(office.arrives("QUA.docx", *gone))
    assert len(taken["proposals"]) == 5


def test_an_author_with_the_name_of_another_party_is_said(office: Office) -> None:
    words = office.says("level", Spoken(replace="every day", by="weekly"))
    ran = office.receive(office.arrives("QUA.docx", words, author="Mission of Velt"))
    assert (
        "QUA, QUA.docx: “Mission of Velt” is named as an author in the file, the name of VEL; "
        "what is in it is recorded for QUA, who sent it\n" in ran.err
    )
    # With a Cyrillic е, one's own name or another's.
    for party, author in (("TRS", "V\u0435lt"), ("VEL", "V\u0435lt Mission")):
        ran = office.receive(office.arrives(f"{party}_{len(author)}.docx", words, author=author))
        assert "is written with letters that only look like these" in ran.err
        assert ("the name of VEL" in ran.err) == (party == "TRS")
    # One's own name, and words that only begin like one, are nothing to be told.
    for party, author in (("TRS", "Tersa, Mission"), ("VEL", "A. Tersan"), ("TRS", "Quarnby")):
        path = office.arrives(f"{party}_{author[0]}.docx", words, author=author)
        assert office.receive(path).err == "", author


def test_one_file_under_two_flags_is_said(office: Office) -> None:
    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    assert office.receive(path).err == ""
    ran = office.receive(f"VEL={path}")
    assert ran.err == "VEL, QUA.docx: the very same file was received from QUA; check who sent it\n"


def test_new_words_that_read_like_a_word_to_colleagues_are_said(office: Office) -> None:
    words = office.says("level", Spoken(insert=" [check with Legal before sending]", after="every day"))
    ran = office.receive(office.arrives("QUA.docx", words))
    assert "new words read like a word to colleagues: “[check with Legal before sending]”" in ran.err


def test_a_file_that_names_another_text_than_it_holds_is_said(office: Office) -> None:
    """The footer of one text over the words of another: what was believed, and why, is in the record."""
    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    with zipfile.ZipFile(path) as archive:
        footer = archive.read("word/footer1.xml").decode()
    reference = office.workspace.circulated("declaration", "som-1").manifest.reference
    assert reference in footer
    other = rewritten(path, "word/footer1.xml", reference, "0000-0000")
    ran = office.receive(other)
    assert "made on som-1 (likeness " in ran.out
    assert "the reference printed in the file, 0000-0000, is not that of any of these texts" in ran.err


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(office: Office) -> None:
    path = office.arrives("QUA.docx", Step(None, remark="See \x9b31m\u202eegap\u202c 3", on="old dam"))
    ran = office.receive(path)
    assert "See <U+009B>31m<U+202E>egap<U+202C> 3" in ran.out
    assert not set("\x9b\u202e\u202c") & set(ran.out + ran.err)


def test_a_file_whose_proof_fails_stops_no_other_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours over one file must not hold up the other fifty-nine."""
    words = office.says("level", Spoken(replace="every day", by="weekly"))
    files = [office.arrives(f"{party}.docx", words) for party in ("QUA", "VEL")]

    def broken(base: Document, record: SubmissionRecord, *rest: Any) -> SubmissionRecord:
        if record.party == "QUA":
            raise LawBrokenError("as X would have it: the compilation does not give QUA's text back")
        return proved(base, record, *rest)

    monkeypatch.setattr("paraph.actions.receive.proved", broken)
    ran = office("receive", *files, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 1
    assert [s["party"] for s in ran.json["submissions"]] == ["VEL"]
    (refused,) = ran.json["refused"]
    assert (refused["file"], refused["error"]["code"]) == ("QUA.docx", "not-proved")
    assert "report" in refused["error"]["next"]


def test_a_field_of_an_action_is_spoken_of_by_its_action() -> None:
    text = Document(
        (
            Paragraph("a", Kind.ACTION, Wording.of("Six desks are opened."), number="13"),
            Paragraph("f", Kind.FIELD, Wording.of("Timeline: by the close of 2029")),
            Paragraph("h", Kind.HEADING, Wording.of("The lake"), 1),
        )
    )
    naming = Naming(text)
    assert naming.change(Removal("f", text.by_id["f"].wording)) == "delete the field “Timeline” of action 13"
    assert naming.name("h") == "the heading “The lake”"
