"""The gate: what stands in a text that must not leave stops the file, and only a committed name lets it pass."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from actions.support import Office, done, git, paraph, state
from paraph.actions import export as export_action
from paraph.actions import pack as pack_action
from paraph.actions.delegation import Step
from paraph.actions.propose import Spoken

ALLOW = """
[[allow]]
what = "placeholder"
words = "[insert date]"
where = "declaration"
by = "M. Oskan, Head of the Secretariat"
why = "the date is open until the chair has it"
"""


def allow(office: Office, entry: str = ALLOW, *, committed: bool = True) -> None:
    path = office.folder / "paraph.toml"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    if committed:
        git(office.folder, "commit", "-qam", "allowed")


def stopped(office: Office, *words: str) -> str:
    """Check that a command stops at the gate and changes nothing; return what it says."""
    before = state(office.folder)
    ran = office(*words)
    assert ran.code == 1
    assert "must not leave the house" in ran.err
    assert "docs/clean.md" in ran.err
    assert ran.out == ""
    assert state(office.folder) == before
    return ran.err


def with_placeholder(office: Office) -> None:
    office.edit("in two years", "on [insert date]")
    office.do("commit", "declaration", "-m", "a date to be found")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "declaration"),
        ("export", "declaration", "--style", "form"),
        ("circulate", "declaration", "--for", "som-1", "--rev"),
        ("circulate", "declaration", "--for", "som-2"),
    ],
)
def test_a_placeholder_stops_whatever_would_leave(office: Office, words: tuple[str, ...]) -> None:
    with_placeholder(office)
    said = stopped(office, *words)
    assert "A placeholder (“[insert date]”) is still in paragraph" in said


def test_a_text_on_the_screen_does_not_leave(office: Office) -> None:
    with_placeholder(office)
    assert any("[insert date]" in line for line in office.lines())


def test_the_refusal_says_how_somebody_allows_it_and_a_commit_with_a_name_does(office: Office) -> None:
    with_placeholder(office)
    ran = office("export", "declaration", "--json", "--to", "docx")
    assert ran.code == 0  # JSON is no paper
    ran = office("export", "declaration")
    assert ran.code == 1
    told = ran.err[ran.err.index("[[allow]]") :].strip()
    assert told == ALLOW.strip().replace("M. Oskan, Head of the Secretariat", "…").replace(
        "the date is open until the chair has it", "…"
    )
    allow(office, committed=False)
    assert office("export", "declaration").code == 1
    git(office.folder, "commit", "-qam", "allowed")
    office.do("export", "declaration")
    office.do("circulate", "declaration", "--for", "som-2")
    (sent,) = (office.folder / "out/declaration/som-2/for-delegations").glob("*_clean.docx")
    verdict = office.do("verify", sent, "--json").json
    assert verdict["clean"]
    assert {(one["words"], one["by"]) for one in verdict["allowed"]} == {
        ("[insert date]", "M. Oskan, Head of the Secretariat")
    }
    assert "Allowed by M. Oskan, Head of the Secretariat" in office.do("verify", sent).out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"[insert date]"', '"[insert place]"'),
        ('what = "placeholder"', 'what = "marking"'),
        ('where = "declaration"', 'where = "plan"'),
    ],
)
def test_what_is_allowed_is_exactly_that(office: Office, old: str, new: str) -> None:
    with_placeholder(office)
    allow(office, ALLOW.replace(old, new))
    stopped(office, "export", "declaration")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('what = "placeholder"', 'what = "structure"'),
        ('what = "placeholder"', 'what = "identity"'),
        ('what = "placeholder"', 'what = "everything"'),
        ('by = "M. Oskan, Head of the Secretariat"', 'by = " "'),
        ('why = "the date is open until the chair has it"', ""),
        ('where = "declaration"', 'where = "all"'),
    ],
)
def test_nobody_can_allow_everything_or_anonymously(office: Office, old: str, new: str) -> None:
    allow(office, ALLOW.replace(old, new))
    office.refused("bad-record", "export", "declaration")


def test_an_address_that_the_settings_have_printed_may_stand(office: Office) -> None:
    office.edit("in two years", "and write to texts@tarn.example")
    office.do("commit", "declaration", "-m", "an address")
    assert "An e-mail address (“texts@tarn.example”)" in stopped(office, "export", "declaration")
    path = office.folder / "paraph.toml"
    path.write_text(path.read_text("utf-8").replace("Lake Tarn Compact", "Compact, texts@tarn.example"), "utf-8")
    office.do("export", "declaration")


def test_there_is_no_force() -> None:
    for command in ("circulate", "export", "compile", "verify"):
        assert "--force" not in done(command, "--help").out


@pytest.mark.parametrize(
    ("planted", "place"),
    [
        ('<w:p w:rsidR="00A1B2C3"><w:pPr>', "trace of editing sessions"),
        ('<w:p><w:del w:id="1" w:author="Anna"><w:r><w:delText>may</w:delText></w:r></w:del><w:pPr>', "“Anna”"),
    ],
)
def test_a_fault_of_the_writer_stops_the_file_whoever_allowed_what(
    office: Office, monkeypatch: pytest.MonkeyPatch, planted: str, place: str
) -> None:
    def leaking(data: bytes) -> bytes:
        from formats.clean.planting import parts_of
        from paraph.formats.word.packed import pack

        parts = dict(parts_of(data))
        document = parts["word/document.xml"].decode()
        return pack({**parts, "word/document.xml": document.replace("<w:p><w:pPr>", planted, 1).encode()})

    for action in (export_action, pack_action):
        write = action.clean_paper
        monkeypatch.setattr(action, "clean_paper", lambda *a, write=write, **k: leaking(write(*a, **k)))
    before = state(office.folder)
    for words in (("export", "declaration"), ("circulate", "declaration", "--for", "som-2")):
        ran = office(*words)
        assert ran.code == 3
        assert "clean means clean" in ran.err
        assert place in ran.err
        assert state(office.folder) == before


def answer(office: Office) -> None:
    """QUA sends a proposal and a remark that is internal, as a person."""
    path = office.arrives(
        "QUA.docx",
        office.says("level", Spoken(replace="every day", by="every week")),
        Step(None, remark="Our capital can live with every month if nobody else moves.", on="old dam"),
        author="Annika Sorrel",
    )
    office.taken(path)


MEANT_FOR_THE_HOUSE = {
    "capital can live with every month if nobody else moves.": "",
    "Our capital can live with every month if nobody else moves.": "Words of an internal remark in the file of QUA",
    "We thank Annika Sorrel and the people.": "The name of somebody who wrote in a returned file",
    "We [thank / Quarn: greet] the people.": "The name of a party beside words",
    "We [thank / QUA: greet] the people.": "The name of a party beside words",
    "We thank the people of Quarn: they were kind.": "",
}


def test_words_of_the_house_do_not_leave(office: Office) -> None:
    answer(office)
    before = "We thank the people of Ostrel for their warm welcome."
    for words, says in MEANT_FOR_THE_HOUSE.items():
        office.edit(before, words)
        before = words
        office.do("commit", "declaration", "-m", "thanks")
        if says:
            assert says in stopped(office, "export", "declaration")
        else:
            office.do("export", "declaration", "-o", office.desk / "passed.docx")


def test_a_remark_that_may_be_shown_to_all_may_stand(office: Office) -> None:
    answer(office)
    (taken,) = office.do("status", "--json").json["documents"][0]["rounds"][0]["submissions"]
    (path,) = (office.folder / "comments/declaration/som-1").glob("QUA.*.toml")
    remark = next(
        line.split('"')[1]
        for line in path.read_text("utf-8").split("[[remarks]]")[1].splitlines()
        if "id =" in line
    )
    office.do("correct", taken, "--circulate", remark)
    office.edit(
        "We thank the people of Ostrel for their warm welcome.",
        "Our capital can live with every month if nobody else moves.",
    )
    office.do("commit", "declaration", "-m", "thanks")
    office.do("export", "declaration")


@pytest.mark.parametrize("form", ["brackets", "table", "tracked"])
def test_a_compilation_keeps_the_words_of_parties_and_nothing_internal(answered: Office, form: str) -> None:
    answered.do("compile", "declaration", "--for", "som-1", "--form", form, "--to", "docx")
    (path,) = (answered.folder / "out/declaration/som-1/internal").glob("*.docx")
    style = {"brackets": "compilation"}.get(form, form)
    assert answered.do("verify", path, "--json").json["style"] == style


def test_verify_needs_no_workspace(tmp_path: Path, office: Office) -> None:
    sent = sent_file(office)
    path = tmp_path / sent.name
    path.write_bytes(sent.read_bytes())
    ran = done("verify", path, "--clean", at=tmp_path)
    assert ran.out == f"{path.name}: it holds what its text says and nothing else, measured as a clean file.\n"
    found = done("verify", path, "--json", at=tmp_path).json
    assert (found["clean"], found["document"], found["findings"]) == (True, "", [])
    assert found["sha256"] == hashlib.sha256(sent.read_bytes()).hexdigest()


def test_verify_says_what_it_found_where_in_a_persons_words(office: Office, tmp_path: Path) -> None:
    path = office.arrives("KEL.docx", office.says("level", Spoken(replace="every day", by="every week")))
    ran = paraph("verify", path, "--clean", at=tmp_path)
    assert ran.code == 1
    assert "7. Tracked changes" in ran.out
    assert "A tracked insertion by “A Delegate” of 8 February 2021 is still in paragraph" in ran.out
    found = paraph("verify", path, "--json", at=tmp_path)
    assert found.code == 1
    assert not found.json["clean"]
    assert {7, 8} <= {one["place"] for one in found.json["findings"]}


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    for name, data in (("a.docx", b"%PDF-1.7"), ("b.docx", b""), ("c.docx", b"PK\3\4cut short")):
        (tmp_path / name).write_bytes(data)
        ran = paraph("verify", tmp_path / name, "--json", at=tmp_path)
        assert (ran.code, ran.json["error"]["code"]) == (1, "not-word")


def sent_file(office: Office) -> Path:
    (sent,) = office.folder.glob("drafts/circulated/declaration/som-1/*_clean.docx")
    return sent


def test_31_the_name_of_a_file_is_read_too(office: Office) -> None:
    answer(office)
    for name in (
        "SOM-1_Declaration_annika@quarn.example.docx",
        "SOM-1_Declaration_TODO_clean.docx",
        "Declaration Annika Sorrel.docx",
    ):
        path = office.desk / name
        path.write_bytes(sent_file(office).read_bytes())
        found = office("verify", path, "--json").json["findings"]
        assert [(one["place"], one["where"]) for one in found] == [(31, "the name of the file")]


def test_31_what_the_system_keeps_beside_the_file(office: Office) -> None:
    path = office.desk / "SOM-1_Declaration_clean.docx"
    path.write_bytes(sent_file(office).read_bytes())
    try:
        os.setxattr(path, "user.xdg.origin.url", b"https://kelmara.example/x")
    except (AttributeError, OSError):
        pytest.skip("this file system keeps nothing beside files")
    (found,) = office("verify", path, "--json").json["findings"]
    assert (found["place"], found["sort"]) == (31, "identity")


def test_32_a_file_of_the_name_of_another_is_told_apart(office: Office) -> None:
    office.edit("every day", "every week")
    office.do("commit", "declaration", "-m", "weeks")
    path = office.desk / sent_file(office).name
    office.do("export", "declaration", "-o", path)
    (found,) = office("verify", path, "--json").json["findings"]
    assert found["place"] == 32
    assert "circulated as som-1" in found["text"]


def test_the_style_is_the_one_that_the_name_says(office: Office, tmp_path: Path) -> None:
    office.edit("every day", "every week")
    office.do("commit", "declaration", "-m", "weeks")
    office.do("circulate", "declaration", "--for", "som-1", "--rev")
    (redline,) = office.folder.glob("drafts/circulated/declaration/som-1.rev1/*_redline.docx")
    assert json.loads(office.do("verify", redline, "--json").raw)["style"] == "redline"
    assert office("verify", redline, "--style", "clean").code == 1
    other = tmp_path / "Text.docx"
    other.write_bytes(redline.read_bytes())
    assert office("verify", other).code == 1
