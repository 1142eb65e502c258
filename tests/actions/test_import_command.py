"""`paraph import` from the command line: what it writes, prints and refuses; two real negotiated texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from actions.ministry import Ministry, taken
from actions.support import Office
from paraph.actions.import_text import read_source
from paraph.formats.draft.file import parse_draft

WORDS = re.compile(r"[^\W_]+")


@pytest.fixture
def bare(office: Office) -> Office:
    """A workspace whose plan has no draft yet."""
    office.draft("plan").unlink()
    return office


def put(office: Office, name: str, data: bytes | str) -> Path:
    path = office.desk / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_the_draft_is_canonical_has_ids_and_can_be_committed(bare: Office) -> None:
    office = Ministry()
    office.line("Draft Plan", "Title")
    office.lines("1. We agree to meet.", "2. As paragraph 1 says, [we go / we stay].")
    ran = bare.do("import", put(bare, "zero.docx", office.data), "--document", "plan")
    assert ran.out.startswith("3 paragraphs in ")
    assert ran.err == ""
    text = bare.draft("plan").read_text("utf-8")
    ids = re.findall(r"\{#([a-z0-9]{5})\}", text)
    assert len(set(ids)) == 3
    assert re.sub(r" \{#\w+\}", "", text).split("+++\n")[2] == (
        "\n# Draft Plan\n\nOP We agree to meet.\n\nOP As paragraph 1 says, [we go / we stay].\n"
    )
    assert bare.do("check", "plan", "--json").json["findings"] == []
    assert bare("commit", "plan", "-m", "Zero draft").code == 0


def test_check_says_what_is_true_of_an_imported_text(bare: Office) -> None:
    text = "A Title\n\n1. See paragraph 7 and [this.\n\n2. We go.\n"
    bare.do("import", put(bare, "zero.txt", text), "--document", "plan")
    found = bare("check", "plan", "--json").json["findings"]
    assert sorted(f["message"] for f in found) == ["paragraph 7 is not there", "this bracket is not closed"]


def test_the_same_file_gives_the_same_draft(bare: Office) -> None:
    path = put(bare, "zero.md", "# T\n\n1. One.\n")
    bare.do("import", path, "--document", "plan")
    first = bare.draft("plan").read_bytes()
    bare.draft("plan").unlink()
    bare.do("import", path, "--document", "plan")
    assert bare.draft("plan").read_bytes() == first


def test_json_says_kinds_guesses_numbers_and_notices(bare: Office) -> None:
    text = "A Title\n\nRecalling the Treaty,\n\n1. One.\n\n2 bis. Two.\n\n- bullet\n\nPEACE\n\n1. Three."
    said = bare.do("import", put(bare, "zero.txt", text), "--document", "plan", "--json").json
    assert said["format"] == 1
    assert said["paragraphs"] == 7
    assert said["counts"] == {"title": 1, "preambular": 1, "operative": 3, "sub": 1, "heading": 1}
    assert [(g["why"], g["text"]) for g in said["guessed"]] == [
        ("title, among the first lines", "A Title"),
        ("preambular, by its first words", "Recalling the Treaty,"),
        ("heading, by its look", "PEACE"),
    ]
    assert said["numbers"] == {
        "kept": 0,
        "changed": [{"printed": "2 bis", "becomes": "2"}, {"printed": "1", "becomes": "3"}],
    }
    ids = set(re.findall(r"\{#(\w+)", bare.draft("plan").read_text("utf-8")))
    assert {g["id"] for g in said["guessed"]} <= ids


def test_kind_says_what_to_expect(bare: Office) -> None:
    text = "Plan\n\nPriority 1: Ships\n\n1. Light the fairway.\n"
    path = put(bare, "zero.txt", text)
    bare.do("import", path, "--document", "plan", "--kind", "action-plan")
    draft = parse_draft(bare.draft("plan").read_text("utf-8")).document
    assert [q.kind.value for q in draft] == ["title", "priority", "action"]
    assert draft.about("kind") == "action-plan"
    bare.draft("plan").unlink()
    bare.do("import", path, "--document", "plan", "--kind", "declaration")
    draft = parse_draft(bare.draft("plan").read_text("utf-8")).document
    assert [q.kind.value for q in draft] == ["title", "text", "operative"]
    assert bare("import", path, "--document", "plan", "--kind", "poem").code == 2


def test_numbers_that_stand_are_fixed_in_the_draft(bare: Office) -> None:
    text = "A Title\n\n1. One.\n\n1 bis. Again.\n\n2. [Deleted]\n\n3. Three."
    ran = bare.do("import", put(bare, "zero.txt", text), "--document", "plan")
    assert "note: 4 numbers stand as in the file; new ones go beside them" in ran.err
    draft = parse_draft(bare.draft("plan").read_text("utf-8")).document
    assert [q.number for q in draft] == ["", "1", "1 bis", "2", "3"]


def test_what_is_found_is_shown_in_groups(bare: Office) -> None:
    lines = [f"{word} the Treaty," for word in ("Recalling", "Noting", "Stressing", "Mindful of", "Aware of")]
    text = "\n\n".join(("A Title", *lines, "Recognizing the sea,", "Welcoming the guests,", "1. We agree."))
    ran = bare.do("import", put(bare, "zero.txt", text), "--document", "plan")
    assert ran.out.split("\n")[1:] == [
        "Taken as title, among the first lines:",
        "  A Title …",
        "Taken as preambular, by its first words:",
        "  Recalling the Treaty, …",
        "  Noting the Treaty, …",
        "  Stressing the Treaty, …",
        "  Mindful of the Treaty, …",
        "  Aware of the Treaty, …",
        "  Recognizing the sea, …",
        "  and 1 more",
        "Look it over, then",
        '  paraph commit plan -m "Zero draft"',
        "",
    ]


def test_a_draft_of_another_workspace_is_taken_as_it_is(bare: Office) -> None:
    draft = bare.draft("declaration").read_bytes()
    ran = bare.do("import", put(bare, "declaration.md", draft), "--document", "plan")
    assert "this is a draft already" in ran.err
    old, new = (parse_draft(bare.draft(name).read_text("utf-8")).document for name in ("declaration", "plan"))
    assert [(q.shape, q.wording, q.number, q.standing) for q in new] == [
        (q.shape, q.wording, q.number, q.standing) for q in old
    ]
    assert new.about("title") == "Draft Plan of Work"
    assert not set(new.ids) & set(old.ids)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("zero.pdf", b"%PDF-1.7\n", "a PDF"),
        ("zero.txt", b"%PDF-1.7\n", "a PDF"),
        ("zero.rtf", b"{\\rtf1 x}", "Rich Text"),
        ("zero.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .doc"),
        ("zero.odt", b"PK\x03\x04", "OpenDocument"),
        ("zero.html", b"<p>x</p>", "a web page"),
    ],
)
def test_other_files_are_refused_with_what_to_do(bare: Office, name: str, data: bytes, what: str) -> None:
    ran = bare("import", put(bare, name, data), "--document", "plan", "--json")
    assert ran.code == 1
    error = ran.json["error"]
    assert error["code"] == "not-importable"
    assert what in error["message"]
    assert ".docx" in error["next"]
    assert not bare.draft("plan").exists()


@pytest.mark.parametrize(("data", "code"), [("", "no-text"), (" \n\n", "no-text"), (b"\x00\x01", "not-text")])
def test_files_without_text_are_refused(bare: Office, data: bytes | str, code: str) -> None:
    ran = bare("import", put(bare, "zero.txt", data), "--document", "plan", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, code)
    assert not bare.draft("plan").exists()


# ---------------------------------------------------------------- real negotiated texts

PARIS = ("2015-10-23.md", "2015-12-04.md")


def said_by(raw: str) -> str:
    """The text of a file of this kind, by nothing of the reader's: web marks, addresses and tags taken out."""
    text = re.sub(r"\A---\n.*?\n---\n", "", raw, flags=re.S)
    text = re.sub(r"(?m)^\[(?!\^)[^\]\n]+\]: *\S+ *$|^\{:.*\} *$", "", text)
    defined = "|".join(re.findall(r"(?m)^\[\^(\w+)\]:", text)) or "none"
    text = re.sub(rf"</?span[^>]*>|\[\^(?:{defined})\]:?", " ", text)
    return re.sub(r"\[([^\[\]]*)\]\[source\]", r"\1", text).replace("*", "")


@pytest.mark.parametrize("name", PARIS)
def test_real_negotiated_texts_lose_no_word(name: str, shared_data: Path) -> None:
    """Words and brackets of the file: those of the draft, and the numbers that are computed from now on."""
    path = shared_data / "paris" / name
    expected = said_by(path.read_text("utf-8"))
    found = taken(path.read_bytes(), name)
    texts = [w.text for q in found.paragraphs for w in (q.wording, *q.wording.notes)]
    labels = [q.label for q in read_source(path.read_bytes(), path).paragraphs]
    here = _words([*texts, *labels, *(one.text for one in found.left)])
    assert here - _words([word for placed in found.placed for word in placed.added]) == _words([expected])
    assert [sum(t.count(sign) for t in texts) for sign in "[]"] == [expected.count(sign) for sign in "[]"]


def test_the_brackets_of_a_real_text_are_as_many_as_the_page_beside_it_says(shared_data: Path) -> None:
    found = taken((shared_data / "paris" / PARIS[0]).read_bytes(), PARIS[0])
    text = "".join(w.text for q in found.paragraphs for w in (q.wording, *q.wording.notes))
    assert (text.count("["), text.count("]")) == (1025, 1026)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in WORDS.findall(text.casefold()))
