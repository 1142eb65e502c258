"""Small stories of a round, from circulation to the next text, told through the command line."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from actions.support import MADE, ODD_NAME, Office, commits, git, made_of, state
from paraph.actions.compile import compile_circulated
from paraph.actions.delegation import Step, addition, paragraph_with, removals
from paraph.actions.demo import Played
from paraph.actions.evidence import Proof
from paraph.actions.propose import Spoken
from paraph.actions.workspace import Workspace
from paraph.formats.word.read import read_word
from paraph.merge.intake import intake
from paraph.merge.settle import settled
from paraph.model.document import Kind
from paraph.model.reading import View, viewed

LAKE = "We agree to measure the level of the lake every day."
DAM = "We invite the Lake Commission to repair the old dam before the winter of 2021."
ROUNDS = [(d, m) for d in ("declaration", "action-plan") for m in ("som-1", "rg-1", "som-2", "som-3")]


def weekly(office: Office, *, meeting: str = "som-1", by: str = "every week") -> Step:
    return office.says("level", Spoken(replace="every day", by=by), meeting=meeting)


def numbered(office: Office, *words: str) -> list[tuple[str, str]]:
    """The numbers and words of a text's numbered paragraphs."""
    found = office.do("export", "declaration", *words, "--json").json["paragraphs"]
    return [(p["number"], p["text"]) for p in found if p["number"]]


# Taking in


def test_a_file_received_twice_is_recorded_once(office: Office) -> None:
    path = office.arrives("QUA.docx", weekly(office))
    name = f"QUA.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"
    first = office.receive(path)
    said = "QUA: 1 proposal (0 not tracked), 0 comments; made on som-1 (printed reference); recorded as"
    assert (first.code, first.out) == (0, f"{said} {name}\n")
    before = state(office.folder)
    again = office.receive(path)
    assert (again.code, again.out) == (0, f"QUA: already recorded as {name}\n")
    assert state(office.folder) == before
    as_json = office.do("receive", path, "--for", "som-1", "--document", "declaration", "--json").json
    assert (as_json["submissions"], as_json["already_recorded"]) == ([], [name])
    assert state(office.folder) == before


def test_one_file_named_twice_in_one_call(office: Office) -> None:
    path = office.arrives("QUA.docx", weekly(office))
    ran = office.do("receive", path, path, "--for", "som-1", "--document", "declaration", "--json")
    assert len(ran.json["submissions"]) == 1
    assert len(ran.json["already_recorded"]) == 1


def test_a_second_file_of_a_party_takes_the_place_of_the_first(office: Office) -> None:
    (first,) = office.taken(office.arrives("QUA.docx", weekly(office)))
    (second,) = office.taken(office.arrives("QUA_v2.docx", weekly(office, by="every month")))
    assert first["supersedes"] is None
    assert second["supersedes"] == first["id"]
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    texts = [a["text"] for p in found["paragraphs"] for w in p["passages"] for a in w["alternatives"]]
    assert texts == ["month"] or texts == ["every month"]
    kept = sorted(p.name for p in (office.folder / "comments/declaration/som-1/received").iterdir())
    assert kept == sorted(f"{s['id']}.docx" for s in (first, second))


def test_the_originals_are_kept_byte_for_byte(office: Office) -> None:
    path = office.arrives("QUA.docx", weekly(office))
    (taken,) = office.taken(path)
    stored = f"comments/declaration/som-1/received/{taken['id']}.docx"
    assert taken["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (office.folder / stored).read_bytes() == path.read_bytes()
    in_git = git(office.folder, "ls-tree", "HEAD", stored).split()[2]
    assert in_git == git(office.folder, "hash-object", "--no-filters", str(path)).strip()


def test_a_bad_file_does_not_stop_the_good_ones(office: Office) -> None:
    good = office.arrives("QUA.docx", weekly(office))
    also = office.arrives("TRS.docx")
    bad = office.desk / "VEL.docx"
    bad.write_bytes(b"no Word file")
    count = commits(office.folder)
    ran = office("receive", good, bad, also, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 1
    assert [s["party"] for s in ran.json["submissions"]] == ["QUA", "TRS"]
    assert [(r["file"], r["error"]["code"]) for r in ran.json["refused"]] == [("VEL.docx", "not-word")]
    assert commits(office.folder) == count + 1
    assert git(office.folder, "log", "-1", "--format=%s").strip() == "declaration: receive QUA, TRS for som-1"


def test_a_folder_with_lock_files(office: Office) -> None:
    office.arrives("in/QUA_comments.docx", weekly(office))
    office.arrives("in/trs.DOCX")
    for name in ("~$A_comments.docx", ".~lock.QUA_comments.docx", "notes.txt"):
        (office.desk / "in" / name).write_bytes(b"x")
    ran = office.do("receive", office.desk / "in", "--for", "som-1", "--document", "declaration", "--json")
    assert [s["party"] for s in ran.json["submissions"]] == ["QUA", "TRS"]
    assert ran.json["refused"] == []


def test_a_party_without_changes_answers_and_alters_nothing(office: Office) -> None:
    before = office.do("compile", "declaration", "--for", "som-1").raw
    (taken,) = office.taken(office.arrives("VEL.docx"))
    assert (taken["proposals"], taken["remarks"]) == ([], [])
    assert office.do("compile", "declaration", "--for", "som-1").raw == before
    (document,) = [d for d in office.do("status", "--json").json["documents"] if d["document"] == "declaration"]
    assert document["rounds"][0]["answered"] == ["VEL"]
    assert document["rounds"][0]["waiting"] == ["TRS", "QUA"]


@pytest.mark.parametrize(
    "name",
    [
        "QUA_Комментарии делегации.docx",
        "QUA_تعليقات الوفد.docx",
        "QUA_" + "observations-and-proposals-" * 8 + ".docx",
        "qua (final) [v3] ‘clean’ & signed.docx",
    ],
    ids=["cyrillic", "arabic", "long", "signs"],
)
def test_names_of_files(office: Office, name: str) -> None:
    (taken,) = office.taken(office.arrives(name, weekly(office)))
    assert taken["party"] == "QUA"
    (stored,) = (office.folder / "comments/declaration/som-1/received").iterdir()
    assert stored.name == f"{taken['id']}.docx"


def test_a_party_said_for_a_file_with_an_equals_sign_in_its_name(office: Office) -> None:
    path = office.arrives("a=b.docx", weekly(office))
    (taken,) = office.taken(f"VEL={path}")
    assert taken["party"] == "VEL"
    assert office.receive(path).code == 1  # nobody said whose it is


def test_the_author_of_a_file_is_a_claim_only(office: Office) -> None:
    path = office.arrives("QUA.docx", weekly(office), author="Velt Mission")
    (taken,) = office.taken(f"TRS={path}")
    (proposal,) = taken["proposals"]
    assert (taken["party"], proposal["author"]) == ("TRS", "Velt Mission")


def test_a_comment_without_words(office: Office) -> None:
    (taken,) = office.taken(office.arrives("QUA.docx", Step(None, remark="\u200b", on="old dam")))
    assert len(taken["remarks"]) == 1
    path = office.arrives("VEL.docx", Step(None, remark="XX", on="old dam"))
    source, target = zipfile.ZipFile(path), office.desk / "VEL_empty.docx"
    with source, zipfile.ZipFile(target, "w") as emptied:
        for name in source.namelist():
            data = source.read(name)
            emptied.writestr(name, data.replace(b"XX", b"") if "comments" in name else data)
    (taken,) = office.taken(target)
    assert [r["text"] for r in taken["remarks"]] == [""]


# The compilation


def test_what_three_parties_sent_in_one_text(answered: Office) -> None:
    lines = answered.do("compile", "declaration", "--for", "som-1").out.splitlines()
    assert lines[5:] == [
        "Recalling the Compact signed in Ostrel in 2011,",
        "Aware that four countries drink from one lake,",
        "The lake",
        "We agree to measure the level of the lake every [day / VEL: hour / TRS, QUA: week].",
        "We agree to publish the measurements within [seven / QUA: ten] days and to state:",
        "the name of the station;",
        "the name of the observer.",
        "We invite the Lake Commission to repair the old dam before the winter of [2021 / TRS: 2022].",
        "[QUA: We decide to name the dam after its builders.]",
        "[We intend to meet again in Ostrel in two years. / VEL: delete]",
        "We thank the [people / VEL: citizens] of Ostrel for their warm welcome.",
    ]


def test_the_text_as_each_party_would_have_it(answered: Office) -> None:
    base = answered.do("compile", "declaration", "--for", "som-1", "--as", "base").out
    assert base == answered.do("export", "declaration", "--rev", "som-1", "--to", "text").out

    def seen(party: str) -> list[str]:
        return answered.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()

    def swapped(*pairs: tuple[str, str]) -> list[str]:
        text = base
        for old, new in pairs:
            assert text.count(old) == 1
            text = text.replace(old, new)
        return text.splitlines()

    assert seen("trs") == swapped(("every day", "every week"), ("winter of 2021", "winter of 2022"))
    name = "We decide to name the dam after its builders."
    assert seen("QUA") == swapped(("every day", "every week"), ("seven", "ten"), (DAM, f"{DAM}\n{name}"))
    gone = "We intend to meet again in Ostrel in two years.\n"
    assert seen("VEL") == swapped(("every day", "every hour"), (gone, ""), ("people", "citizens"))


def test_what_was_recorded_of_a_file(answered: Office) -> None:
    records = {r.party: r for r in answered.workspace.submissions("declaration", "som-1")}
    said = {
        party: [(p.kind.value, p.old.text, p.new.text, p.made.tracked) for p in record.proposals]
        for party, record in records.items()
    }
    assert said == {
        "TRS": [("replace", "day", "week", True), ("replace", "2021", "2022", True)],
        "QUA": [
            ("replace", "day", "week", True),
            ("replace", "seven", "ten", True),
            ("new paragraph", "", "We decide to name the dam after its builders.", True),
        ],
        "VEL": [
            ("replace", "day", "hour", True),
            ("delete paragraph", "We intend to meet again in Ostrel in two years.", "", True),
            ("replace", "people", "citizens", False),
        ],
    } or sorted(said["VEL"]) == sorted(
        [
            ("replace", "day", "hour", True),
            ("delete paragraph", "We intend to meet again in Ostrel in two years.", "", True),
            ("replace", "people", "citizens", False),
        ]
    )
    (remark,) = records["QUA"].remarks
    assert (remark.paragraph, remark.quote, remark.text) == ("oc", "old dam", "Which dam is meant?")
    assert remark.marking.value == "internal"
    claims = {p.made.claim.author for r in records.values() for p in r.proposals if p.made.tracked}
    assert claims == {"Somebody of TRS", "Somebody of QUA", "Somebody of VEL"}


def test_words_from_the_floor(office: Office) -> None:
    office.said("VEL", "1", "--insert", " and its rivers", "--after", "lake", "--why", "Rivers rise too")
    office.said("VEL", "2(b)", "--delete")
    office.said("TRS", "PP2", "--replace", "four", "--by", "five")
    office.said("TRS", "3", "--new", "We ask engineers of all parties to help.")
    lines = office.do("compile", "declaration", "--for", "som-1").out.splitlines()
    assert lines[6:] == [
        "Aware that [four / TRS: five] countries drink from one lake,",
        "The lake",
        "We agree to measure the level of the lake [VEL: and its rivers] every day.",
        "We agree to publish the measurements within seven days and to state:",
        "the name of the station;",
        "[the name of the observer. / VEL: delete]",
        DAM,
        "[TRS: We ask engineers of all parties to help.]",
        "We intend to meet again in Ostrel in two years.",
        "We thank the people of Ostrel for their warm welcome.",
    ]
    rationales = [p.rationale for r in office.workspace.submissions("declaration", "som-1") for p in r.proposals]
    assert sorted(rationales) == ["", "", "", "Rivers rise too"]


def test_a_file_and_words_of_one_party_stand_together(office: Office) -> None:
    office.taken(office.arrives("QUA.docx", weekly(office)))
    office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    seen = office.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out
    assert "the lake every week." in seen
    assert "within ten days" in seen


# Decisions


def test_the_four_dispositions(office: Office) -> None:
    accepted = office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    refused = office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    bracketed = office.said("QUA", "3", "--replace", "2021", "--by", "2023")
    deferred = office.said("QUA", "4", "--replace", "two", "--by", "three")
    office.decided("--accept", accepted, "--note", "In the room")
    office.decided("--not-accepted", refused)
    office.decided("--bracket", bracketed)
    office.decided("--defer", deferred)
    done = office.revised()
    assert (done["accepted"], done["bracketed"], done["left"]) == (1, 1, 2)
    lines = office.lines()
    assert "We agree to measure the level of the lake every week." in lines
    assert "We agree to publish the measurements within seven days and to state:" in lines
    assert "We invite the Lake Commission to repair the old dam before the winter of [2021 / 2023]." in lines
    assert "We intend to meet again in Ostrel in two years." in lines
    body = git(office.folder, "log", "-1", "--format=%B")
    assert body.splitlines() == [
        "declaration: revise after som-1",
        "",
        f"Paraph-Accepted: {accepted}",
        f"Paraph-Bracketed: {bracketed}",
        "",
    ]
    assert git(office.folder, "log", "-1", "--name-only", "--format=").split() == ["drafts/declaration.md"]


def test_the_beginning_of_an_id_is_enough(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    ran = office.decided("--accept", mine[:4].upper(), "--json")
    assert ran.json["decisions"] == [{"proposal": mine, "disposition": "accepted"}]


def test_the_last_decision_stands_and_none_is_erased(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    for way in ("--accept", "--bracket", "--not-accepted"):
        office.decided(way, mine)
    assert len(list((office.folder / "comments/declaration/som-1/decisions").iterdir())) == 3
    ran = office("revise", "declaration", "--for", "som-1")
    assert ran.code == 1
    assert "change nothing" in ran.err
    office.decided("--accept", mine)
    office.revised()
    assert "We agree to measure the level of the lake every week." in office.lines()


def test_agreed_words_in_place_of_the_proposal(office: Office) -> None:
    mine = office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    assert office.workspace.submissions("declaration", "som-1")[0].proposals[0].new.text == "week"
    office.decided("--accept", mine, "--text", "morning and evening")
    office.revised()
    assert "We agree to measure the level of the lake every morning and evening." in office.lines()


def test_words_go_and_a_blank_beside_them_may_stay(office: Office) -> None:
    ways = (("--replace", " every day"), ("--replace", " the level of ", "--by", " "))
    office.decided("--accept", *(office.said("QUA", "1", *words) for words in ways))
    office.revised()
    assert "We agree to measure the lake." in office.lines()


def test_undecided_proposals_enter_only_as_the_chair_chose(answered: Office) -> None:
    chosen = shutil.copytree(answered.folder, answered.folder.parent / "other")
    other = Office(chosen, answered.desk)
    assert answered("revise", "declaration", "--for", "som-1", "--undecided", "base").code == 1  # nothing to do
    done = other.revised("--undecided", "brackets")
    assert (done["accepted"], done["bracketed"], done["left"]) == (0, 8, 0)
    lines = other.lines()
    assert "We agree to measure the level of the lake every [day / hour / week]." in lines
    assert "[We decide to name the dam after its builders.]" in lines
    assert "[We intend to meet again in Ostrel in two years.]" in lines
    assert not any(code in "\n".join(lines) for code in ("TRS", "QUA", "VEL"))


def test_nothing_decided_changes_nothing(answered: Office) -> None:
    before = answered.draft().read_bytes()
    ran = answered("revise", "declaration", "--for", "som-1", "--undecided", "base")
    assert ran.code == 1
    assert "change nothing" in ran.err
    assert answered.draft().read_bytes() == before


def test_the_order_of_decisions_does_not_matter(answered: Office) -> None:
    ids = [p.id for r in answered.workspace.submissions("declaration", "som-1") for p in r.proposals]
    records = answered.workspace.submissions("declaration", "som-1")
    hour = next(p.id for r in records for p in r.proposals if p.new.text == "hour")
    ids.remove(hour)
    trees = set()
    for n, order in enumerate((ids, ids[::-1])):
        office = Office(shutil.copytree(answered.folder, answered.folder.parent / f"order-{n}"), answered.desk)
        office.decided("--not-accepted", hour)
        for identity in order:
            office.decided("--accept", identity)
        office.revised()
        trees.add(office.draft().read_text("utf-8"))
    (text,) = trees
    assert "every week. {#oa n=1}" in text


# The next text


def test_revise_keeps_what_drafters_committed_meanwhile(office: Office) -> None:
    office.edit("their warm welcome", "their kind and warm welcome")
    office.edit("OP We intend", "OP We ask schools to teach the history of the lake.\n\nOP We intend")
    office.do("commit", "declaration", "-m", "Meanwhile")
    mine = office.said("QUA", "5", "--replace", "people", "--by", "citizens")
    new = office.said("VEL", "1", "--new", "We count the fish as well.")
    office.decided("--accept", mine, new)
    office.revised()
    lines = office.lines()
    assert "We thank the citizens of Ostrel for their kind and warm welcome." in lines
    at = lines.index(LAKE)
    assert lines[at : at + 2] == [LAKE, "We count the fish as well."]
    at = lines.index(DAM)
    assert lines[at + 1] == "We ask schools to teach the history of the lake."


def test_revise_refuses_where_drafters_changed_the_same_words(office: Office) -> None:
    office.edit("every day", "every night")
    office.do("commit", "declaration", "-m", "Meanwhile")
    office.decided("--accept", office.said("QUA", "1", "--replace", "every day", "--by", "every week"))
    before = state(office.folder)
    ran = office("revise", "declaration", "--for", "som-1")
    assert ran.code == 1
    assert ran.err.startswith("paragraph 1: ")
    assert ran.err.count("\n") == 1
    assert state(office.folder) == before


def test_revising_twice_does_not_make_a_proposal_twice(office: Office) -> None:
    new = office.said("VEL", "1", "--new", "We count the fish as well.")
    office.decided("--accept", new)
    office.revised()
    draft = office.draft().read_bytes()
    assert office("revise", "declaration", "--for", "som-1").code == 1
    assert office.draft().read_bytes() == draft
    more = office.said("QUA", "5", "--replace", "people", "--by", "citizens")
    office.decided("--accept", more)
    office.revised()
    assert office.lines().count("We count the fish as well.") == 1
    assert "We thank the citizens of Ostrel for their warm welcome." in office.lines()


def test_numbers_stand_once_circulated(office: Office) -> None:
    new = office.said("VEL", "1", "--new", "We count the fish as well.")
    gone, letter = office.said("QUA", "3", "--delete"), office.said("QUA", "2(a)", "--delete")
    preamble = office.said("TRS", "PP1", "--delete")
    office.decided("--accept", new, gone, letter, preamble)
    office.revised()
    office.do("circulate", "declaration", "--for", "som-2")
    assert numbered(office, "--rev", "som-2") == [
        ("PP2", "Aware that four countries drink from one lake,"),
        ("1", LAKE),
        ("1 bis", "We count the fish as well."),
        ("2", "We agree to publish the measurements within seven days and to state:"),
        ("2(a)", "[Deleted]"),
        ("2(b)", "the name of the observer."),
        ("3", "[Deleted]"),
        ("4", "We intend to meet again in Ostrel in two years."),
        ("5", "We thank the people of Ostrel for their warm welcome."),
    ]
    # And one can speak about them by these numbers.
    office.said("QUA", "1 bis", "--replace", "fish", "--by", "birds", meeting="som-2")
    lines = office.do("compile", "declaration", "--for", "som-2").out.splitlines()
    assert "We count the [fish / P-001: birds] as well." in lines  # som-2 names nobody


def test_a_redline_of_the_next_text_undone_and_made(office: Office) -> None:
    office.decided("--accept", office.said("QUA", "1", "--replace", "every day", "--by", "every week"))
    office.revised()
    packed = office.do("circulate", "declaration", "--for", "som-2", "--json").json
    (name,) = (n for n in packed["files"] if "redline" in n)
    redline = read_word((Path(packed["folder"]) / name).read_bytes(), name)
    before, after = ([p.wording.plain for p in viewed(redline, view)] for view in (View.BEFORE, View.AFTER))
    old, new = office.lines("--rev", "som-1"), office.lines("--rev", "som-2")
    head = "Changes to LTC/DECL/SOM-1 of 20 January 2021 are marked"
    assert head in before and head in after
    assert before[-len(old) + 3 :] == old[3:]
    assert after[-len(new) + 3 :] == new[3:]


def test_agreed_reopened_and_changed(office: Office) -> None:
    office.decided("--ad-ref", "2", "--note", "Applause")
    office.revised()
    office.do("circulate", "declaration", "--for", "som-2")
    assert "{#ob n=2 standing=ad-ref meeting=som-1 date=2021-02-16}" in office.draft().read_text("utf-8")
    mine = office.said("QUA", "2", "--replace", "seven", "--by", "ten", meeting="som-2")
    office.decided("--accept", mine, meeting="som-2")
    assert office("revise", "declaration", "--for", "som-2").code == 1
    office.decided("--reopen", "2", "--party", "QUA", meeting="som-2")
    office.revised(meeting="som-2")
    assert "We agree to publish the measurements within ten days and to state:" in office.lines()
    assert "{#ob n=2}" in office.draft().read_text("utf-8")
    (asked,) = (s.asked_by for r in office.workspace.decisions("declaration", "som-2") for s in r.standings)
    assert asked == "QUA"
    assert office("check", "declaration").code == 0


def test_an_agreed_paragraph_may_be_renumbered_and_moved_around(office: Office) -> None:
    office.decided("--agree", "4")
    office.revised()
    office.edit("OP We invite", "OP We ask schools to teach the history of the lake.\n\nOP We invite")
    office.do("commit", "declaration", "-m", "A paragraph before an agreed one")
    office.do("circulate", "declaration", "--for", "som-2")
    assert ("4", "We intend to meet again in Ostrel in two years.") in numbered(office, "--rev", "som-2")


# Files that do not differ


def test_exports_give_the_same_bytes_twice(office: Office) -> None:
    for rev, form in itertools.product(("som-1", "draft"), ("docx", "html", "text", "json")):
        words = ("export", "declaration", "--rev", rev, "--to", form, "-o", "-")
        first = office.do(*words).raw
        assert first
        assert office.do(*words).raw == first, (rev, form)


def test_compilations_give_the_same_bytes_twice(answered: Office) -> None:
    for form in ("docx", "html", "text", "json"):
        words = ("compile", "declaration", "--for", "som-1", "--to", form, "-o", "-")
        first = answered.do(*words).raw
        assert first
        assert answered.do(*words).raw == first, form


def test_an_exported_text_is_the_circulated_file(office: Office) -> None:
    exported = office.do("export", "declaration", "--rev", "som-1", "-o", "-").raw
    sent = office.folder / "drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx"
    assert exported == sent.read_bytes()


def test_the_manifest_names_the_bytes_that_were_sent(played: Played) -> None:
    seen = 0
    for manifest in sorted(played.folder.glob("drafts/circulated/*/*/MANIFEST.json")):
        values = json.loads(manifest.read_bytes())
        there = {p.name for p in manifest.parent.iterdir()} - {"MANIFEST.json"}
        assert set(values["files"]) == there
        pack = played.folder / "out" / values["document"] / values["label"]
        for name, sha256 in values["files"].items():
            data = (manifest.parent / name).read_bytes()
            assert hashlib.sha256(data).hexdigest() == sha256
            assert (pack / "for-delegations" / name).read_bytes() == data
            seen += 1
        assert (pack / "internal" / "MANIFEST.json").read_bytes() == manifest.read_bytes()
        assert {p.name for p in (pack / "for-delegations").iterdir()} == there
    assert seen == 44  # ten revisions, of two files the first two and of five each other


def test_a_draft_with_the_line_ends_of_windows_is_not_dirty(office: Office) -> None:
    data = office.draft().read_bytes()
    office.draft().write_bytes(data.replace(b"\n", b"\r\n"))
    documents = office.do("status", "--json").json["documents"]
    assert [d["changed"] for d in documents] == [False, False]
    assert office("commit", "declaration", "-m", "x").code == 1
    office.decided("--accept", office.said("QUA", "1", "--replace", "every day", "--by", "every week"))
    office.revised()
    office.draft().write_bytes(office.draft().read_bytes().replace(b"\n", b"\r\n"))
    office.do("circulate", "declaration", "--for", "som-2")
    committed = git(office.folder, "show", "HEAD:drafts/declaration.md")
    assert "\r" not in committed
    assert "every week. {#oa n=1}" in committed


def test_a_commit_from_windows_has_the_line_ends_of_the_record(office: Office) -> None:
    office.edit("warm welcome", "kind welcome")
    office.draft().write_bytes(office.draft().read_bytes().replace(b"\n", b"\r\n"))
    office.do("commit", "declaration", "-m", "Kind")
    assert "\r" not in git(office.folder, "show", "HEAD:drafts/declaration.md")
    assert git(office.folder, "diff", "HEAD~1", "--stat").splitlines()[0].split("|")[1].split()[0] == "2"


def test_commit_touches_its_draft_only(office: Office) -> None:
    office.edit("warm welcome", "kind welcome")
    office.edit("each quarter", "each month", "plan")
    (office.folder / "notes.txt").write_text("mine\n")
    office.do("commit", "declaration", "-m", "Kind")
    assert git(office.folder, "show", "--name-only", "--format=%s").split("\n") == [
        "Kind",
        "",
        "drafts/declaration.md",
        "",
    ]
    assert git(office.folder, "status", "--porcelain").splitlines() == [" M drafts/plan.md", "?? notes.txt"]


def test_new_paragraphs_get_ids_at_commit(office: Office) -> None:
    office.edit("OP We invite", "OP We ask schools to teach the history of the lake.\n\nOP We invite")
    office.do("commit", "declaration", "-m", "More")
    added = git(office.folder, "diff", "HEAD~1", "-U0", "--", "drafts/declaration.md").splitlines()
    (line,) = (entry for entry in added if entry.startswith("+OP"))
    assert line.startswith("+OP We ask schools to teach the history of the lake. {#")
    assert not [entry for entry in added if entry.startswith("-OP")]


# The exercise


@pytest.mark.parametrize(("document", "meeting"), ROUNDS, ids=str)
def test_law_13_on_the_exercise(played: Played, document: str, meeting: str) -> None:
    """Nothing accepted gives the base; all of one party's and no other's gives the text that it sent."""
    workspace = Workspace.open(played.folder)
    found = compile_circulated(workspace, workspace.labelled(document, meeting), proof=Proof.NONE)
    text, roster = found.circulated.text, workspace.roster.codes
    assert settled(text, [], roster) == text
    folder = played.folder / "comments" / document / found.circulated.manifest.label
    checked = 0
    for record in found.placed:
        if record.file:
            reading = read_word((folder / record.file).read_bytes(), record.file)
            made = settled(text, record.proposals, roster)
            sent = [p.wording.words for p in viewed(reading, View.AFTER)]
            assert [p.wording.words for p in made] == sent
            assert intake(text, reading).state.words() == made.words()
            checked += 1
    assert checked >= 3


def test_the_commits_of_the_exercise_name_what_was_accepted(played: Played) -> None:
    workspace = Workspace.open(played.folder)
    for document, meeting in ROUNDS:
        subject = f"{document}: revise after {meeting}"
        body = git(played.folder, "log", "--all", "--format=%B", f"--grep=^{subject}$")
        named = sorted(line.split(": ")[1] for line in body.splitlines() if line.startswith("Paraph-Accepted"))
        records = workspace.decisions(document, meeting)
        said = sorted(d.proposal for r in records for d in r.decisions if d.disposition == "accepted")
        assert named == said
        assert named


def test_nothing_of_the_exercise_is_left_uncommitted(played: Played) -> None:
    assert git(played.folder, "status", "--porcelain") == ""
    git(played.folder, "fsck", "--strict", "--no-dangling")
    assert all(path.is_file() for path, _ in played.open_these)


def test_the_exercise_is_the_same_wherever_it_is_played(played: Played) -> None:
    """Every commit, tag and page of it is as when `python bench/write_exercise.py` last played it, elsewhere."""
    assert played.folder.name == ODD_NAME
    assert made_of(played) == MADE.read_text("utf-8").splitlines()


# Deletions and moves that a delegation makes in Word


def test_a_word_file_with_a_moved_numbered_paragraph_still_reads_as_sent(office: Office) -> None:
    text = office.text()
    fourth = paragraph_with(text, "meet again")
    steps = [Step(c) for c in removals(text, fourth)]
    steps.append(Step(addition(text, paragraph_with(text, "level"), Kind.OPERATIVE, 0, fourth.text)))
    office.taken(office.arrives("VEL.docx", steps))
    seen = office.do("compile", "declaration", "--for", "som-1", "--as", "VEL").out.splitlines()
    assert seen[8:10] == [LAKE, "We intend to meet again in Ostrel in two years."]
    assert seen.count("We intend to meet again in Ostrel in two years.") == 1
