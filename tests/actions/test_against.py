"""The last check before the podium: files held against what was agreed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from actions.support import Office, paraph
from formats.pdf.small import Print, lines, pdf
from paraph.actions.demo import Played
from paraph.actions.workspace import Workspace
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.write import write_clean
from paraph.merge.verbatim.shown import shown_in
from paraph.merge.verbatim.verdict import reads_as, verdict
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.verbatim import FileText, Sort
from paraph.model.wording import Wording

DOCUMENTS = ("declaration", "action-plan")
SHEET = Sheet("A text", "en", "head", "foot")
PLAN = (
    "Draft Plan of Work",
    "1. Ferries between the northern harbours shall run from April to October.",
    "2. Schoolchildren travel free of charge on weekdays.",
    "3. A timetable hangs at each pier in three languages.",
    "4. The harbour masters report on delays each quarter.",
)


def clean(played: Played, document: str, label: str, style: str = "clean") -> Path:
    (found,) = (played.folder / "drafts" / "circulated" / document / label).rglob(f"*{style}.docx")
    return found


def text_in(path: Path) -> FileText:
    return shown_in(read_word(path.read_bytes(), path.name))


def word(*words: str) -> bytes:
    """A foreign Word file: plain paragraphs, everything typed."""
    paragraphs = tuple(Paragraph(f"p{n}", Kind.TEXT, Wording.of(line)) for n, line in enumerate(words))
    return write_clean(Document(paragraphs), SHEET)


def written(office: Office, name: str, data: bytes) -> Path:
    path = office.folder.parent / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_circulated_file_is_its_own_text_and_no_others(played: Played, document: str) -> None:
    workspace = Workspace.open(played.folder)
    labels = workspace.labels(document)
    drafts = {label: workspace.labelled(document, label).draft for label in labels}
    files = {label: text_in(clean(played, document, label)) for label in labels}
    for label in labels:
        found = verdict(files[label], drafts[label], "en")
        assert (found.findings, found.corrections, found.typography) == ((), (), ())
        assert found.verbs.same
        assert [other for other in labels if reads_as(files[label], drafts[other])] == [label]
    for old, new in pairwise(labels):
        for file, agreed in ((old, new), (new, old)):
            assert verdict(files[file], drafts[agreed], "en").findings


def test_the_text_that_was_agreed(played: Played) -> None:
    ran = paraph("verify", clean(played, "declaration", "som-3.rev1"), "--against", "declaration", at=played.folder)
    assert ran.code == 0
    first, compared, *more = ran.out.splitlines()
    assert first.startswith("YES. ")
    assert first.endswith(" is the text of declaration@som-3.rev1 (VPM/MC.1/DECL/SOM-3/REV.1), word for word.")
    assert compared == "Compared: 2202 words, 92 paragraphs."
    assert more[0] == "! Not all of that text is agreed: 83 paragraphs are not (below)."
    assert "Verbs of obligation, counted: as agreed. shall 7, can 3, should 3, may 1, would 1." in more
    assert len(ran.out.splitlines()) < 60


def test_a_wrong_version_is_told_as_such(played: Played) -> None:
    ran = paraph("verify", clean(played, "declaration", "som-3"), "--against", "declaration", at=played.folder)
    assert ran.code == 1
    assert ran.out.startswith("NO. ")
    assert " is not the text of declaration@som-3.rev1 " in ran.out
    assert "! It reads like som-3, all of it: was the wrong version taken?" in ran.out
    assert "is printed in it; the files of declaration@som-3.rev1 bear" in ran.out


def test_tracked_changes_are_said_first(played: Played) -> None:
    path = clean(played, "declaration", "som-3.rev1", "redline")
    ran = paraph("verify", path, "--against", "declaration", "--json", at=played.folder)
    assert ran.code == 1
    assert ran.json["same_words"]
    assert not ran.json["is_the_text"]
    assert ran.json["obstacles"][0].startswith("It holds tracked changes, in ")


def test_comments_are_said_first(played: Played) -> None:
    returned = (played.folder / "comments" / "declaration").rglob("received/*.docx")
    path = next(p for p in sorted(returned) if read_word(p.read_bytes(), p.name).remarks)
    ran = paraph("verify", path, "--against", "declaration@som-1", "--json", at=played.folder)
    assert ran.code == 1
    assert any("comment" in obstacle for obstacle in ran.json["obstacles"])


# A file that a host made


def test_a_foreign_file_however_it_is_set(office: Office) -> None:
    cover = ("Lake Tarn Compact", "Ministerial Conference", "Ostrel, 2021")
    path = written(office, "host.docx", word(*cover, *(line.replace(". ", ".\t", 1) for line in PLAN)))
    ran = office("verify", path, "--against", "plan@som-1", "--json")
    assert ran.code == 0, ran.out
    assert ran.json["outside"] == list(cover)
    assert ran.json["differences"] == []
    assert [s["paragraph"] for s in ran.json["standing"]["not_agreed"]] == [
        "“Draft Plan of Work”",
        "1",
        "2",
        "3",
        "4",
    ]


def test_the_word_of_paris_in_a_foreign_file(office: Office) -> None:
    path = written(office, "host.docx", word(*(line.replace("shall", "should") for line in PLAN)))
    ran = office("verify", path, "--against", "plan")
    assert ran.code == 1
    page = ran.out.splitlines()
    assert page[0] == "NO. host.docx is not the text of plan@som-1 (LTC/PLAN/SOM-1): 1 difference."
    assert "Verbs of obligation and negations (1)" in page
    assert "  1. In paragraph 1, for “should” read “shall”." in page
    assert "Verbs of obligation, counted: NOT as agreed. should 1 (agreed: 0), shall 0 (agreed: 1)." in page


def test_the_page_goes_to_a_file_whole(office: Office) -> None:
    path = written(office, "host.docx", word(PLAN[0], *(f"{line} And more." for line in PLAN[1:] * 4)))
    page = office.folder.parent / "page.txt"
    ran = office("verify", path, "--against", "plan", "-o", page)
    assert ran.code == 1
    assert ran.out == ""
    assert "more: -o FILE" not in page.read_text(encoding="utf-8")
    assert "more: -o FILE" in office("verify", path, "--against", "plan").out


def test_hidden_words_are_told(office: Office) -> None:
    data = word(*PLAN)
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r></w:p><w:sectPr>"
    changed = _with_body(data, "</w:p><w:sectPr>", hidden)
    ran = office("verify", written(office, "host.docx", changed), "--against", "plan", "--json")
    assert ran.code == 1
    assert any("no reader sees" in obstacle for obstacle in ran.json["obstacles"])
    assert [d["touches"] for d in ran.json["differences"]] == ["obligation"]


def _with_body(data: bytes, old: str, new: str) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(result, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(name, content)
    return result.getvalue()


# A PDF


def test_a_pdf_is_the_text(office: Office) -> None:
    page = [*lines("LTC/PLAN/SOM-1", top=810), *lines(*PLAN[:2]), *lines(*PLAN[2:], top=600), *lines("1", top=40)]
    ran = office("verify", written(office, "final.pdf", pdf([page])), "--against", "plan", "--json")
    assert ran.code == 0, ran.out
    assert ran.json["margins"] == ["LTC/PLAN/SOM-1", "1"]


def test_a_pdf_is_not_the_text(office: Office) -> None:
    words = [line.replace("each quarter", "each year") for line in PLAN]
    ran = office("verify", written(office, "final.pdf", pdf([lines(*words)])), "--against", "plan", "--json")
    assert ran.code == 1
    assert [c["said"] for c in ran.json["corrections"]] == ["In paragraph 4, for “year” read “quarter”."]


def test_a_pdf_with_a_comment_is_not_final(office: Office) -> None:
    path = written(office, "final.pdf", pdf([lines(*PLAN)], annotations=["Highlight"]))
    ran = office("verify", path, "--against", "plan")
    assert ran.code == 1
    assert ran.out.startswith("NOT YET. final.pdf has the words of plan@som-1")


def test_a_scan_is_refused_through_the_fence(office: Office) -> None:
    path = written(office, "scan.pdf", pdf([[Print(71, 700, "", mode=3)]], pictures=[0]))
    office.refused("scanned-pdf", "verify", path, "--against", "plan")


# Against what


def test_against_the_draft_and_a_git_revision(office: Office) -> None:
    path = written(office, "host.docx", word(*PLAN))
    assert office("verify", path, "--against", "plan@git:HEAD").code == 0
    office.edit("three languages", "two languages", "plan")
    ran = office("verify", path, "--against", "plan@draft", "--json")
    assert ran.code == 1
    assert [d["touches"] for d in ran.json["differences"]] == ["figure"]


@pytest.mark.parametrize(
    ("target", "code"),
    [("treaty", "unknown-document"), ("plan@som-9", "unknown-revision"), ("@som-1", "unknown-document")],
)
def test_against_what_is_not_there(office: Office, target: str, code: str) -> None:
    office.refused(code, "verify", written(office, "host.docx", word(*PLAN)), "--against", target)


def test_what_is_no_document_is_refused(office: Office) -> None:
    office.refused("not-word", "verify", written(office, "host.docx", b"{\\rtf1 They act.}"), "--against", "plan")


def test_it_takes_less_than_five_seconds(played: Played) -> None:
    command = [sys.executable, "-m", "paraph", "-C", str(played.folder), "verify"]
    path, before = clean(played, "declaration", "som-1"), os.times()
    ran = subprocess.run([*command, str(path), "--against", "declaration"], capture_output=True, check=False)
    after = os.times()
    assert ran.returncode == 1
    # Work, its children's too, and not the clock, which on a busy machine says nothing.
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert 0 < spent < 5


def test_the_gravest_comes_first() -> None:
    assert list(Sort)[:2] == [Sort.OBLIGATION, Sort.MISSING]
