"""What a stranger met who followed the pages and tried to break the tool."""

from __future__ import annotations

from pathlib import Path

from actions.support import Office, git, paraph, state
from paraph.actions.propose import Spoken


def test_a_merge_never_writes_over_what_it_merges(office: Office, tmp_path: Path) -> None:
    base = next((office.folder / "out" / "declaration" / "som-1" / "for-delegations").glob("*clean.docx"))
    back = office.arrives("QUA.docx", office.says("seven", Spoken(replace="seven", by="ten")))
    for target in (back, base):
        before = target.read_bytes()
        ran = paraph("merge", base, back, "-o", target, at=tmp_path)
        assert ran.code == 1
        assert "another name with -o" in ran.err
        assert target.read_bytes() == before


def test_a_merge_of_nothing_sound_writes_nothing(office: Office, tmp_path: Path) -> None:
    base = next((office.folder / "out" / "declaration" / "som-1" / "for-delegations").glob("*clean.docx"))
    bad = tmp_path / "QUA.docx"
    bad.write_text("not a Word file")
    ran = paraph("merge", base, bad, "-o", tmp_path / "X.docx", at=tmp_path)
    assert ran.code == 1
    assert "save it again as .docx" in ran.err
    assert not (tmp_path / "X.docx").exists()


def test_a_reopened_paragraph_may_be_edited_by_drafters(office: Office) -> None:
    office.decided("--ad-ref", "2")
    office.revised()
    office.do("circulate", "declaration", "--for", "som-2")
    office.edit("within seven days", "within nine days")
    assert office("commit", "declaration", "-m", "Nine").code == 1
    office.decided("--reopen", "2", "--party", "QUA", meeting="som-2")
    assert office("commit", "declaration", "-m", "Nine").code == 0
    assert office("check", "declaration").code == 0


def test_a_gavel_can_be_taken_back_before_the_next_revision(office: Office) -> None:
    office.decided("--agree", "2")
    assert office.decided("--reopen", "2", "--party", "QUA").code == 0


def test_the_settings_go_with_the_circulation(office: Office, tmp_path: Path) -> None:
    roster = office.folder / "parties.toml"
    roster.write_text(roster.read_text("utf-8") + "\n# looked over\n", "utf-8", newline="\n")
    office.do("circulate", "declaration", "--for", "som-2")
    assert "# looked over" in git(office.folder, "show", "declaration/som-2:parties.toml")


def test_a_text_does_not_go_out_twice_because_its_tag_is_gone(office: Office) -> None:
    git(office.folder, "tag", "-d", "declaration/som-1")
    before = state(office.folder)
    ran = office("circulate", "declaration", "--for", "som-1")
    assert ran.code == 1
    assert "git fetch --tags" in ran.err
    assert state(office.folder) == before


def test_the_masthead_is_not_decided_upon(office: Office) -> None:
    head = office.text().paragraphs[0]
    mine = office.said("QUA", head.id, "--replace", head.text.split()[0], "--by", "Great")
    for how in ("--accept", "--bracket"):
        ran = office("decide", "declaration", mine, "--for", "som-1", how)
        assert ran.code == 1
        assert "paraph.toml" in ran.err
    assert office("decide", "declaration", mine, "--for", "som-1", "--not-accepted").code == 0


def test_plain_text_is_taken_to_the_letter_and_markdown_knows_emphasis(office: Office, tmp_path: Path) -> None:
    line = "About ~20 km and ~30 km, 2^3 and x^2, 5*3*2, __init__, {a}."
    plain = tmp_path / "plan.txt"
    plain.write_text(line, "utf-8")
    office.draft("plan").unlink()
    office.do("import", plain, "--document", "plan")
    assert office.do("export", "plan", "--to", "text").out == line + "\n"
    office.draft("plan").unlink()
    marked = tmp_path / "plan.md"
    marked.write_text("**About** ~20 km, x^2, {a} and _b_.\n\n| a | b |\n", "utf-8")
    ran = office.do("import", marked, "--document", "plan")
    assert "plain text" in ran.err
    first = office.do("export", "plan", "--json").json["paragraphs"][0]
    assert first["text"] == "About ~20 km, x^2, {a} and b."
    assert first["marks"] == [{"start": 0, "end": 5, "mark": "bold"}, {"start": 27, "end": 28, "mark": "italic"}]


def test_a_broken_draft_is_not_exported(office: Office) -> None:
    office.edit("within seven days", "within {note: never closed")
    ran = office("export", "declaration", "--to", "text")
    assert ran.code == 1
    assert "drafts/declaration.md:" in ran.err
