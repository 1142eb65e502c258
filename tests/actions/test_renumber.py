"""Numbers of circulated texts stand until a text is numbered anew, with a concordance."""

from __future__ import annotations

import io
import zipfile

import pytest

from actions.support import Office, git
from paraph.actions.propose import Spoken


def numbered(office: Office, *words: str) -> list[str]:
    """The operative paragraphs as printed: number, and the first words."""
    found = office.do("diff", "declaration", "som-1", *words, "--json").json["paragraphs"]
    return [f"{p['number'][1]}" for p in found if p["kind"][1] == "operative"]


def changed(office: Office) -> None:
    """The third paragraph goes, and one comes in after the first."""
    text = office.draft().read_text("utf-8").split("\n\n")
    dam = next(n for n, line in enumerate(text) if "old dam" in line)
    del text[dam]
    level = next(n for n, line in enumerate(text) if "level of the lake" in line)
    text.insert(level + 1, "OP We ask for a second gauge. {#new1}")
    office.draft().write_text("\n\n".join(text), "utf-8", newline="\n")
    git(office.folder, "commit", "-qam", "Changed")


@pytest.fixture
def renumbered(office: Office) -> Office:
    changed(office)
    office.do("renumber", "declaration")
    return office


def test_one_commit_with_a_concordance(office: Office) -> None:
    changed(office)
    before = git(office.folder, "rev-list", "--count", "HEAD")
    got = office.do("renumber", "declaration", "--json").json
    assert int(git(office.folder, "rev-list", "--count", "HEAD")) == int(before) + 1
    lines = {(line["old"], line["new"]) for line in got["concordance"]}
    assert {("1", "1"), (None, "2"), ("2", "3"), ("3", None), ("4", "4")} <= lines
    (record,) = office.workspace.renumberings("declaration", "som-1")
    assert {(line.old or None, line.new or None) for line in record.numbers} == lines
    assert "n=3}" in next(line for line in office.draft().read_text("utf-8").splitlines() if "publish" in line)
    office.refused("nothing-to-renumber", "renumber", "declaration")
    assert office.do("check", "--record", "--json").json["record"]["findings"] == []


def test_it_goes_out_with_the_next_text_and_everything_finds_its_way(renumbered: Office) -> None:
    office = renumbered
    path = office.arrives("TRS.docx", office.says("publish", Spoken(replace="seven", by="ten")))
    text = office.draft().read_text("utf-8").split("\n\n")
    text.insert(
        next(n for n, line in enumerate(text) if "second gauge" in line), "OP We ask for a third one. {#new2}"
    )
    office.draft().write_text("\n\n".join(text), "utf-8", newline="\n")
    git(office.folder, "commit", "-qam", "One more")
    office.do("circulate", "declaration", "--for", "som-2")
    draft = office.workspace.circulated("declaration", "som-2").draft
    assert [p.number for p in draft if p.kind == "operative"] == ["1", "2", "3", "4", "5", "6"]
    assert not any(p.is_deleted for p in draft)
    (paper,) = (office.folder / "out/declaration/som-2/for-delegations").glob("*_concordance.docx")
    with zipfile.ZipFile(io.BytesIO(paper.read_bytes())) as package:
        words = package.read("word/document.xml").decode()
    assert "concordance of numbers" in words and "LTC/DECL" in words
    # The old number, where its text is named; the new one else.
    for reference in (("4",), ("2", "--rev", "som-1")):
        found = office.do("history", "declaration", *reference, "--json").json
        assert found["paragraph"] == "ob"
        assert office.do("blame", "declaration", *reference, "--json").json["paragraphs"][0]["id"] == "ob"
    assert "at som-1" in office.refused("no-paragraph", "history", "declaration", "6", "--rev", "som-1")
    # A file on the old numbering.
    (taken,) = office.taken(path, meeting="som-2")
    assert taken["base"]["rev"] == "som-1"
    compiled = office.do("compile", "declaration", "--for", "som-2", "--json").json
    (paragraph,) = (p for p in compiled["paragraphs"] if p["passages"])
    assert (paragraph["id"], paragraph["number"]) == ("ob", "4")


def test_the_round_that_was_open_can_still_be_revised(renumbered: Office) -> None:
    renumbered.decided(renumbered.said("QUA", "2", "--replace", "seven", "--by", "ten"), "--accept")
    renumbered.revised()
    renumbered.do("circulate", "declaration", "--for", "som-2")
    draft = renumbered.workspace.circulated("declaration", "som-2").draft
    assert [(p.number, p.id) for p in draft if p.kind == "operative"][:3] == [
        ("1", "oa"),
        ("2", "new1"),
        ("3", "ob"),
    ]
    assert "within ten days" in draft.by_id["ob"].text


def test_without_it_numbers_stand(office: Office) -> None:
    changed(office)
    office.do("circulate", "declaration", "--for", "som-2")
    draft = office.workspace.circulated("declaration", "som-2").draft
    shown = [p.number + (" [Deleted]" if p.is_deleted else "") for p in draft if p.kind == "operative"]
    assert shown == ["1", "1 bis", "2", "3 [Deleted]", "4", "5"]
    assert not [*(office.folder / "out/declaration/som-2/for-delegations").glob("*_concordance.docx")]


def test_refusals(office: Office) -> None:
    office.refused("nothing-to-renumber", "renumber", "declaration")
    office.edit("every day", "every night")
    office.refused("dirty-draft", "renumber", "declaration")
