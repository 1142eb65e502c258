"""The JSON that other programs may rely on: the keys of the contract, written here by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from actions.support import Office, paraph
from paraph.actions.delegation import Step
from paraph.actions.demo import Played

PARAGRAPH = ("id number kind level base marks notes fields passages deleted_by retyped split joined moved").split()
PROPOSAL = "id class kind paragraph old new tracked author date status".split()
SUBMISSION = "id party document meeting base sha256 supersedes proposals remarks notices ledger".split()
LEDGER_CLASSES = (
    "kept",
    "inserted",
    "deleted",
    "inserted then deleted",
    "remark",
    "note",
    "header or footer",
    "field code",
    "other branch",
    "left out",
)


def has(value: Mapping[str, Any], keys: Iterable[str]) -> None:
    """Check that all keys of the contract are there; more may be."""
    missing = set(keys) - set(value)
    assert not missing, missing


def every(found: Iterable[Any], keys: Iterable[str], *, some: bool = True) -> list[Mapping[str, Any]]:
    """Check the keys of each entry, and that there is one where one is expected."""
    entries = list(found)
    assert entries or not some
    for entry in entries:
        has(entry, keys)
    return entries


def compiled(found: Mapping[str, Any]) -> None:
    """Check the keys of a compilation."""
    has(found, ["format", "document", "meeting", "base", "parties", "paragraphs", "new", "unplaced", "remarks"])
    assert found["format"] == 1
    has(found["base"], ["rev", "commit"])
    paragraphs = every(found["paragraphs"], PARAGRAPH)
    passages = every(
        (w for p in paragraphs for w in p["passages"]),
        ["base", "start", "end", "contested", "alternatives", "stances"],
    )
    every((a for w in passages for a in w["alternatives"]), ["text", "parties", "proposals"])
    for paragraph in paragraphs:
        for passage in paragraph["passages"]:
            assert paragraph["base"][passage["start"] : passage["end"]] == passage["base"]
            assert passage["contested"] == (len(passage["alternatives"]) > 1)
    new = every(found["new"], ["after", "order", "alternatives"])
    alternatives = every((a for n in new for a in n["alternatives"]), ["paragraphs", "parties", "proposals"])
    every((p for a in alternatives for p in a["paragraphs"]), ["kind", "level", "text", "marks", "notes"])
    remarks = every(found["remarks"], ["id", "party", "paragraph", "quote", "text", "marking"])
    assert {r["marking"] for r in remarks} == {"internal"}
    every((r for p in paragraphs for r in p["retyped"]), ["kind", "level", "parties"], some=False)
    every((m for p in paragraphs for m in p["moved"]), ["after", "order", "parties"], some=False)


def test_compile(answered: Office) -> None:
    ran = answered.do("compile", "declaration", "--for", "som-1", "--json")
    compiled(ran.json)
    assert ran.json["document"] == "declaration"
    assert ran.json["meeting"] == "som-1"
    assert ran.json["base"]["rev"] == "som-1"
    assert ran.json["parties"] == ["TRS", "QUA", "VEL"]
    assert answered.do("compile", "declaration", "--for", "som-1", "--to", "json").raw == ran.raw
    by_id = {p["id"]: p for p in ran.json["paragraphs"]}
    assert by_id["od"]["deleted_by"] == ["VEL"]
    assert by_id["sb"]["number"] == "2(b)"
    assert by_id["pa"]["base"] == "Recalling the Compact signed in Ostrel in 2011\ufffc,"
    assert by_id["pa"]["notes"] == [{"text": "Treaty Series of Tarn, volume 3.", "marks": []}]
    assert by_id["pa"]["marks"] == [{"start": 0, "end": 9, "mark": "italic"}]
    (passage,) = by_id["oa"]["passages"]
    assert (passage["base"], passage["contested"]) == ("day", True)
    assert [(a["text"], a["parties"]) for a in passage["alternatives"]] == [
        ("hour", ["VEL"]),
        ("week", ["TRS", "QUA"]),
    ]
    (new,) = ran.json["new"]
    assert (new["after"], new["order"]) == ("oc", 0)


def test_compile_of_the_exercise(played: Played) -> None:
    ran = paraph("compile", "action-plan", "--for", "som-1", "--json", at=played.folder)
    assert ran.code == 0
    compiled(ran.json)
    fields = [f for p in ran.json["paragraphs"] for f in p["fields"]]
    every(fields, ["name", "value"])
    ids = {p["id"] for p in ran.json["paragraphs"]}
    assert {f["id"] for f in fields} <= ids
    assert {n["after"] for n in ran.json["new"]} <= ids


def test_compile_as_one_party(answered: Office) -> None:
    ran = answered.do("compile", "declaration", "--for", "som-1", "--as", "VEL", "--json")
    assert (ran.json["format"], ran.json["party"], ran.json["document"]) == (1, "VEL", "declaration")
    text = answered.do("compile", "declaration", "--for", "som-1", "--as", "VEL").out.splitlines()
    assert [" ".join(p["text"].replace("\ufffc", "").split()) for p in ran.json["paragraphs"]] == text


def test_receive(office: Office) -> None:
    from paraph.actions.propose import Spoken

    path = office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    bad = office.desk / "TRS.docx"
    bad.write_bytes(b"x")
    ran = office.receive(path, bad)
    assert ran.code == 1
    ran = office("receive", f"VEL={path}", bad, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 1
    has(ran.json, ["format", "submissions", "refused"])
    assert ran.json["format"] == 1
    (submission,) = every(ran.json["submissions"], SUBMISSION)
    assert submission["base"] == {"rev": "som-1", "how": "printed reference"}
    (proposal,) = every(submission["proposals"], PROPOSAL)
    assert {k: proposal[k] for k in PROPOSAL if k != "id"} == {
        "class": "substantive",
        "kind": "replace",
        "paragraph": "oa",
        "old": "every day",
        "new": "weekly",
        "tracked": True,
        "author": "A Delegate",
        "date": "2021-02-08T16:20:00Z",
        "status": "standing",
    }
    every(submission["notices"], ["level", "text", "where"], some=False)
    ledger = submission["ledger"]
    has(ledger, ["total", "left_out", "kept", "inserted", "deleted"])
    assert set(ledger) <= {"total", "left_out", *LEDGER_CLASSES}
    assert ledger["total"] == sum(ledger[name] for name in LEDGER_CLASSES if name in ledger)
    assert (ledger["inserted"], ledger["deleted"]) == (len("weekly"), len("every day"))
    every(ledger["left_out"], ["part", "characters", "reason"], some=False)
    (refused,) = every(ran.json["refused"], ["file", "error"])
    assert set(refused["error"]) == {"code", "message", "where", "next"}


REMARK = (
    "id party paragraph quote quote_before text author date marking answers resolved uncertain language "
    "translation to_colleagues"
).split()
OFFER = "id state remark words kind paragraph after shape old new".split()


def test_receive_with_comments_and_correct(office: Office) -> None:
    words = (
        ("Please delete “old”.", "old dam"),
        ("New paragraph after para 4: “We thank the lake.”", "meet again"),
    )
    path = office.arrives("QUA.docx", *(Step(None, remark=text, on=on) for text, on in words))
    found = office.do("receive", path, "--for", "som-1", "--document", "declaration", "--json").json
    (submission,) = every(found["submissions"], [*SUBMISSION, "offers", "confirms"])
    every(submission["remarks"], REMARK)
    first, second = every(submission["offers"], OFFER)
    assert (first["kind"], first["paragraph"], first["after"], first["shape"]) == ("delete", "oc", None, None)
    assert (second["kind"], second["paragraph"], second["after"], second["new"]) == (
        "new paragraph",
        None,
        "od",
        "We thank the lake.",
    )
    assert second["shape"] == {"kind": "operative", "level": 0}
    pending = every(found["pending"], ["submission", "party", "what", "id", "says", "command"])
    assert [p["id"] for p in pending] == [first["id"], second["id"]]
    words_of_correct = ("correct", submission["id"], "--confirm", second["id"], "--circulate", first["remark"])
    said = office.do(*words_of_correct, "--json").json
    has(said, ["format", "submission", "document", "meeting", "submissions", "already_recorded", "corrections"])
    every(said["submissions"], SUBMISSION)
    (correction,) = every(said["corrections"], ["remark", "marking", "translation", "confirmed", "note"])
    assert correction["marking"] == "all"
    every(office.do("compile", "declaration", "--for", "som-1", "--json").json["remarks"], REMARK)
    # A file that stands again tells which of its offers were confirmed before.
    office.taken(office.arrives("QUA_2.docx"))
    (again,) = office.taken(path)
    assert [o["state"] for o in again["offers"]] == ["waits for a person", "confirmed"]


def test_diff(answered: Office) -> None:
    answered.edit("warm welcome", "kind welcome")
    answered.edit("OP We invite", "OP We ask schools to teach the history of the lake.\n\nOP We invite")
    ran = answered.do("diff", "declaration", "som-1", "draft", "--json")
    has(ran.json, ["format", "document", "old", "new", "paragraphs", "counts"])
    assert (ran.json["old"], ran.json["new"]) == ("som-1", "draft")
    entries = every(ran.json["paragraphs"], ["from", "to", "changes", "number", "place", "kind", "pieces"])
    for entry in entries:
        assert all(len(entry[key]) == 2 for key in ("number", "place", "kind", "numbers", "places", "kinds"))
        pieces = every(entry["pieces"], ["op", "text", "marks", "notes"])
        assert {p["op"] for p in pieces} <= {"equal", "insert", "delete"}
        assert set(entry["changes"]) <= {
            *("edited", "moved", "split", "joined", "retyped", "renumbered", "added", "removed")
        }
    changed = [(e["from"], e["changes"]) for e in entries if e["changes"]]
    assert changed == [([], ["added"]), (["oe"], ["edited"])]
    assert ran.json["counts"] == {"added": 1, "edited": 1}
    assert ran.json["words"] == {"inserted": 11, "deleted": 1, "moved": 0}
    old = ["".join(p["text"] for p in e["pieces"] if p["op"] != "insert") for e in entries if e["from"]]
    text = answered.do("export", "declaration", "--rev", "draft", "--json").json["paragraphs"]
    new = ["".join(p["text"] for p in e["pieces"] if p["op"] != "delete") for e in entries if e["to"]]
    assert new == [p["text"] for p in text]
    assert old[-1] == "We thank the people of Ostrel for their warm welcome."


def test_diff_of_two_word_files(office: Office, tmp_path: Path) -> None:
    for name, rev in (("old", "som-1"), ("new", "draft")):
        office.do("export", "declaration", "--rev", rev, "-o", tmp_path / f"{name}.docx")
        office.edit("warm welcome", "kind welcome") if name == "old" else None
    ran = paraph("diff", tmp_path / "old.docx", tmp_path / "new.docx", "--json")
    assert ran.code == 0
    has(ran.json, ["format", "document", "old", "new", "paragraphs", "counts"])
    assert (ran.json["old"], ran.json["new"]) == ("old.docx", "new.docx")
    pieces = [(p["op"], p["text"]) for e in ran.json["paragraphs"] for p in e["pieces"] if p["op"] != "equal"]
    assert ("delete", "warm") in pieces and ("insert", "kind") in pieces


def test_diff_in_plain_formatting(office: Office, tmp_path: Path) -> None:
    office.edit("warm welcome", "kind welcome")
    path = tmp_path / "marked.docx"
    office.do("diff", "declaration", "som-1", "draft", "--to", "docx", "--fixed", "-o", path)
    shown = office.do("read", path, "--to", "text").out.splitlines()
    assert shown[0] == "Changes to som-1 are marked."
    assert shown[-1] == "We thank the people of Ostrel for their warmkind welcome."
    for words in (("--fixed",), ("--fixed", "--to", "html"), ("--fixed", "--json")):
        assert office("diff", "declaration", "som-1", "draft", *words).code == 2


def test_a_redline_of_two_revisions_passes_the_gate_as_other_papers_do(office: Office, tmp_path: Path) -> None:
    office.edit("warm welcome", "kind welcome")
    office.do("commit", "declaration", "-m", "Kinder")
    for style, words in (("redline", ()), ("fixed", ("--fixed",))):
        made = [tmp_path / f"{style}{n}.docx" for n in (1, 2)]
        for path in made:
            office.do("diff", "declaration", "som-1", "draft", "--to", "docx", *words, "-o", path)
        assert made[0].read_bytes() == made[1].read_bytes()
        assert office("verify", made[0], "--style", style).code == 0
    office.edit("kind welcome", "kind welcome, see C:\\\\Users\\\\drafter\\\\notes.docx")
    ran = office("diff", "declaration", "som-1", "draft", "--to", "docx", "-o", tmp_path / "stopped.docx")
    assert ran.code == 1
    assert "must not leave the house" in ran.err
    assert not (tmp_path / "stopped.docx").exists()


def test_status(answered: Office) -> None:
    ran = answered.do("status", "--json")
    has(ran.json, ["format", "documents"])
    first, second = every(ran.json["documents"], ["document", "title", "paragraphs", "brackets", "rounds"])
    (entry,) = every(
        first["rounds"], ["label", "symbol", "answered", "waiting", "proposals", "undecided", "deadline"]
    )
    assert (entry["proposals"], entry["undecided"], entry["remarks"]) == (8, 8, 1)
    assert entry["answered"] == ["TRS", "QUA", "VEL"]
    assert entry["deadline"] == "2021-02-09T18:00:00+01:00"
    assert entry["overdue"] is True
    assert (first["document"], second["document"], first["paragraphs"]) == ("declaration", "plan", 12)
    shown = answered.do("status").out
    assert "    8 proposals, 8 to be decided; 1 comment\n" in shown
    assert "    answered: TRS, QUA, VEL; not yet: 0 parties\n" in shown


def test_check(office: Office) -> None:
    assert office.do("check", "--json").json == {"format": 1, "findings": []}
    office.edit("two years.", "two years [in spring.")
    (finding,) = every(
        office.do("check", "declaration", "--json").json["findings"],
        ["level", "path", "line", "column", "message"],
    )
    assert (finding["level"], finding["path"]) == ("warning", "drafts/declaration.md")


def test_check_fix_gives_ids(office: Office) -> None:
    office.edit(" {#oe n=5}", "")
    (finding,) = office.do("check", "declaration", "--json").json["findings"]
    assert "no id" in finding["message"]
    office.do("check", "declaration", "--fix")
    assert office.do("check", "declaration", "--json").json["findings"] == []
    assert "OP We thank the people of Ostrel for their warm welcome. {#" in office.draft().read_text("utf-8")


def test_export(office: Office) -> None:
    ran = office.do("export", "declaration", "--json")
    has(ran.json, ["format", "document", "paragraphs"])
    entries = every(ran.json["paragraphs"], ["id", "number", "kind", "level", "text", "marks", "notes"])
    assert [e["id"] for e in entries] == ["t0", "t1", "pa", "pb", "h1", "oa", "ob", "sa", "sb", "oc", "od", "oe"]
    assert [e["number"] for e in entries] == ["", "", "PP1", "PP2", "", "1", "2", "2(a)", "2(b)", "3", "4", "5"]


@pytest.mark.parametrize("view", ["before", "after", "marked"])
def test_read(office: Office, view: str) -> None:
    from paraph.actions.delegation import Step
    from paraph.actions.propose import Spoken

    change = office.says("level", Spoken(replace="every day", by="weekly"))
    path = office.arrives("QUA.docx", change, Step(None, remark="Which dam?", on="old dam"))
    ran = paraph("read", path, "--view", view, "--json")
    assert ran.code == 0
    has(ran.json, ["format", "paragraphs", "remarks", "notices", "ledger"])
    assert ran.json["view"] == view
    keys = "author date text quote quote_before paragraph last answers resolved uncertain".split()
    (remark,) = every(ran.json["remarks"], keys)
    assert (remark["answers"], remark["resolved"], remark["uncertain"]) == (None, False, False)
    assert any("Ref. " in line["text"] for line in every(ran.json["margins"], ["text", "marks", "notes"]))
    assert (remark["author"], remark["text"], remark["quote"]) == ("A Delegate", "Which dam?", "old dam")
    assert ran.json["ledger"]["remark"] == len("Which dam?")
    text = paraph("read", path, "--view", view).out
    shown = {
        "before": "We agree to measure the level of the lake every day.",
        "after": "We agree to measure the level of the lake weekly.",
        "marked": "We agree to measure the level of the lake [-every day-]{+weekly+}.",
    }[view]
    assert shown in text.splitlines()
    assert "<html" in paraph("read", path, "--view", view, "--to", "html").out


def test_standard_output_holds_nothing_else(answered: Office) -> None:
    """Warnings go to standard error when JSON is asked for."""
    for words in (
        ("status", "--json"),
        ("check", "--json"),
        ("decide", "declaration", "2", "--for", "som-1", "--agree", "--json"),
        ("revise", "declaration", "--for", "som-1", "--undecided", "brackets", "--json"),
        ("circulate", "declaration", "--for", "som-2", "--json"),
    ):
        ran = answered.do(*words)
        assert ran.json["format"] == 1
        assert ran.raw.startswith(b"{\n")
        assert ran.raw.endswith(b"}\n")
