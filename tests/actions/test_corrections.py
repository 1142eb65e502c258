"""What people say over what was read: offers confirmed, remarks marked and translated, receipts confirmed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from actions.support import CLERK, Office, commits, git, state
from paraph.actions.correct import Asked
from paraph.actions.correct import correct as say
from paraph.actions.delegation import Step
from paraph.actions.propose import Spoken
from paraph.formats.records.round import read_submission, write_submission
from paraph.model.change import Edit, Marking, Offer, Removal
from paraph.model.frozen import names, replace
from paraph.model.record import SubmissionRecord
from paraph.model.wording import Wording


def comment(words: str, on: str) -> Step:
    return Step(None, remark=words, on=on)


def correct(office: Office, *words: str) -> Any:
    return office.do("correct", *words, "--json").json


def refused(office: Office, code: str, *words: str) -> str:
    """A correction that must be refused."""
    return office.refused(code, "correct", *words)


def lines(office: Office, party: str) -> list[str]:
    return office.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()


def instructed(office: Office) -> dict[str, Any]:
    """QUA sent a change of its own, an instruction in a comment, and a comment that is none."""
    path = office.arrives(
        "QUA.docx",
        office.says("level", Spoken(replace="every day", by="every week")),
        comment("Please delete “old”.", "old dam"),
        comment("Which people?", "the people"),
    )
    (taken,) = office.taken(path)
    return dict(taken)


def rewritten(office: Office, **values: object) -> SubmissionRecord:
    """Bring a record into a state that the reader alone does not make, as another clone would send it."""
    (path,) = (office.folder / "comments/declaration/som-1").glob("*.toml")
    record = read_submission(path.read_bytes(), path.name)
    changed = replace(record, **values)  # type: ignore[arg-type]  # each test gives fields of a record
    path.unlink()
    target = path.with_name(f"{changed.id}.toml")
    target.write_bytes(write_submission(changed))
    git(office.folder, "add", "-A")
    git(office.folder, "commit", "-m", "from elsewhere")
    return changed


# Offers


def test_an_instruction_in_a_comment_is_offered_and_nothing_is_made_of_it(office: Office) -> None:
    taken = instructed(office)
    (offer,) = taken["offers"]
    asked = next(r for r in taken["remarks"] if r["text"].startswith("Please"))
    assert {k: offer[k] for k in ("state", "remark", "words", "kind", "paragraph", "old", "new")} == {
        "state": "waits for a person",
        "remark": asked["id"],
        "words": "Please delete “old”.",
        "kind": "delete",
        "paragraph": "oc",
        "old": " old",
        "new": "",
    }
    assert "We invite the Lake Commission to repair the old dam before the winter of 2021." in lines(office, "QUA")


def test_what_waits_is_printed_with_the_command_that_settles_it(office: Office) -> None:
    path = office.arrives("QUA.docx", comment("Please delete “old”.", "old dam"))
    ran = office.receive(path)
    *_, head, says, command = ran.out.splitlines()
    assert head == "Waiting for a person:"
    assert says == ("  A comment says: Please delete “old”. → As a proposal of QUA: in paragraph 3, delete “old”")
    assert command.startswith("    paraph correct QUA.")
    assert f"      {command.strip()}\n" in office.do("status").out
    # Typed as it stands, it does what it says, once.
    assert office(*command.split()[1:]).out == "".join(
        f"Recorded for QUA: proposal {p}: in paragraph 3, delete “old”\n" for p in proposals_of(office, "oc")
    )
    assert "Waiting" not in office.do("status").out and "waiting for a person" not in office.do("status").out


def proposals_of(office: Office, paragraph: str) -> list[str]:
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    (entry,) = (p for p in found["paragraphs"] if p["id"] == paragraph)
    return [identity for w in entry["passages"] for a in w["alternatives"] for identity in a["proposals"]]


def test_a_confirmed_offer_is_a_proposal_like_any_other(office: Office) -> None:
    taken = instructed(office)
    (offer,) = taken["offers"]
    got = correct(office, taken["id"], "--confirm", offer["id"])
    (record,) = got["submissions"]
    assert (record["party"], record["base"]["how"], record["confirms"]) == (
        "QUA",
        "confirmed from a comment",
        offer["id"],
    )
    (proposal,) = record["proposals"]
    assert (proposal["tracked"], proposal["author"], proposal["status"]) == (False, "A Delegate", "standing")
    assert "We invite the Lake Commission to repair the dam before the winter of 2021." in lines(office, "QUA")
    assert "We agree to measure the level of the lake every week." in lines(office, "QUA")
    office.decided(proposal["id"], "--accept")
    office.revised("--undecided", "base")
    assert "We invite the Lake Commission to repair the dam before the winter of 2021." in office.lines()


def test_an_offer_confirmed_twice_is_one_proposal(office: Office) -> None:
    taken = instructed(office)
    (offer,) = taken["offers"]
    first = correct(office, taken["id"].lower(), "--confirm", offer["id"][:4])
    (record,) = first["submissions"]
    before = state(office.folder)
    ran = office.do("correct", taken["id"], "--confirm", offer["id"])
    (proposal,) = record["proposals"]
    assert ran.out == f"{offer['id']} was confirmed before: it is QUA's proposal {proposal['id']}\n"
    assert correct(office, taken["id"], "--confirm", offer["id"])["already_recorded"] == [record["id"]]
    assert state(office.folder) == before


def test_an_offer_confirmed_by_two_people_apart_from_each_other(office: Office, tmp_path: Path) -> None:
    """Two clones, two records, no conflict: and still one proposal, under one id."""
    taken = instructed(office)
    (offer,) = taken["offers"]
    git(tmp_path, "clone", "-q", str(office.folder), "clone")
    other = Office(tmp_path / "clone", tmp_path)
    one = correct(office, taken["id"], "--confirm", offer["id"])["submissions"][0]
    two = correct(other, taken["id"], "--confirm", offer["id"])["submissions"][0]
    assert one["id"] != two["id"]
    assert one["proposals"][0]["id"] == two["proposals"][0]["id"]
    git(office.folder, "pull", "-q", "--no-rebase", "--no-edit", str(other.folder), "HEAD")
    assert proposals_of(office, "oc") == [one["proposals"][0]["id"]]
    assert "We invite the Lake Commission to repair the dam before the winter of 2021." in lines(office, "QUA")


def test_a_confirmed_offer_goes_with_the_file_it_was_read_from(office: Office) -> None:
    taken = instructed(office)
    correct(office, taken["id"], "--confirm", taken["offers"][0]["id"])
    office.taken(office.arrives("QUA_v2.docx", office.says("level", Spoken(replace="every day", by="weekly"))))
    assert proposals_of(office, "oc") == []
    message = refused(office, "superseded", taken["id"], "--confirmed")
    assert "took its place" in message


def test_what_overlaps_the_partys_own_change_is_refused(office: Office) -> None:
    path = office.arrives(
        "QUA.docx",
        office.says("old dam", Spoken(replace="the old dam", by="both dams")),
        comment("Please delete “winter of”.", "winter"),
    )
    (taken,) = office.taken(path)
    (offer,) = taken["offers"]
    # The party says on the telephone what the comment asks for in other words.
    office.said("QUA", "3", "--replace", "the winter of 2021", "--by", "2022")
    assert "overlaps" in refused(office, "overlap", taken["id"], "--confirm", offer["id"])


def test_what_the_file_does_itself_is_not_offered_once_more(office: Office) -> None:
    path = office.arrives(
        "QUA.docx",
        office.says("old dam", Spoken(replace=" old", by="")),
        comment("Delete “old”.", "Lake Commission"),
    )
    (taken,) = office.taken(path)
    assert len(taken["proposals"]) == 1
    assert taken["offers"] == []


def test_a_comment_whose_change_cannot_be_made_is_said(office: Office) -> None:
    ran = office.receive(office.arrives("QUA.docx", comment("Please delete “new”.", "old dam")))
    assert "QUA, QUA.docx: the comment " in ran.err
    assert "“new” is not in the paragraph" in ran.err
    assert "Waiting" not in ran.out


def test_all_of_a_correction_is_recorded_or_nothing(office: Office) -> None:
    taken = instructed(office)
    refused(office, "unknown-remark", taken["id"], "--confirm", taken["offers"][0]["id"], "--circulate", "zzzz")
    count = commits(office.folder)
    (remark, _) = taken["remarks"]
    correct(office, taken["id"], "--confirm", taken["offers"][0]["id"], "--circulate", remark["id"], "--confirmed")
    assert commits(office.folder) == count + 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("NOBODY.00000000", "--confirmed"), "unknown-submission"),
        (("", "--confirmed"), "unknown-submission"),
        (("{id}",), "unclear"),
        (("{id}", "--confirm", "zzzz"), "unknown-offer"),
        (("{id}", "--circulate", "zzzz"), "unknown-remark"),
        (("{id}", "--assign", "{offer}=VEL"), "unclear"),
        (("{id}", "--assign", "{offer}=XYZ"), "unknown-party"),
        (("{id}", "--circulate", "{remark}", "--internal", "{remark}"), "unclear"),
        (("{id}", "--confirmed", "--document", "plan"), "unknown-submission"),
        (("{id}", "--confirmed", "--document", "letter"), "unknown-document"),
    ],
)
def test_refusals(office: Office, words: tuple[str, ...], code: str) -> None:
    taken = instructed(office)
    names = {"id": taken["id"], "offer": taken["offers"][0]["id"], "remark": taken["remarks"][0]["id"]}
    refused(office, code, *(word.format(**names) for word in words))


def test_a_file_that_is_in_two_rounds_is_asked_back(office: Office) -> None:
    path = office.arrives("QUA.docx", comment("Which dam?", "old dam"))
    (taken,) = office.taken(path)
    record = read_submission(next((office.folder / "comments").rglob("QUA*.toml")).read_bytes(), "x")
    other = office.folder / "comments/plan/som-1" / f"{record.id}.toml"
    other.parent.mkdir(parents=True)
    values = {f: getattr(record, f) for f in names(record)}
    other.write_bytes(write_submission(SubmissionRecord(**{**values, "document": "plan"})))
    git(office.folder, "add", "-A")
    git(office.folder, "commit", "-m", "The same file for both documents")
    message = refused(office, "unknown-submission", taken["id"], "--confirmed")
    assert "(declaration, som-1)" in message and "(plan, som-1)" in message
    office.do("correct", taken["id"], "--confirmed", "--document", "plan", "--for", "som-1")


# Changes that nobody's name stands at


def room(office: Office) -> tuple[SubmissionRecord, Offer, Offer]:
    """A copy edited in the room with two changes that it does not say whose they are."""
    office.taken(office.arrives("QUA.docx"))
    two = Offer("bbbb3333", Removal("od", office.text().by_id["od"].wording), words="[delete]")
    start = office.text().by_id["oa"].text.index("day")
    one = Offer("aaaa2222", Edit("oa", start, start + 3, Wording.of("day"), Wording.of("week")), words="week")
    record = rewritten(office, id="ROOM.00000000", party="", offers=(one, two))
    return record, one, two


def test_a_change_in_a_room_copy_is_of_the_party_that_a_person_names(office: Office) -> None:
    record, one, two = room(office)
    shown = office.do("status").out
    assert "Whose is this? In paragraph 1, replace “day” by “week”\n" in shown
    assert "paraph correct ROOM.00000000 --assign aaaa2222=PARTY\n" in shown
    assert "answered: nobody" in shown
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    assert found["parties"] == []
    got = correct(office, "ROOM", "--assign", f"{one.id}=vel", "--assign", f"{two.id}=TRS")
    assert [(r["party"], r["base"]["how"]) for r in got["submissions"]] == [
        ("VEL", "assigned by a person"),
        ("TRS", "assigned by a person"),
    ]
    assert "We agree to measure the level of the lake every week." in lines(office, "VEL")
    assert "We intend to meet again in Ostrel in two years." not in lines(office, "TRS")
    assert "We intend to meet again in Ostrel in two years." in lines(office, "VEL")
    assert "VEL" in refused(office, "already-assigned", record.id, "--assign", f"{one.id}=TRS")
    assert "--assign" in office("correct", record.id, "--confirm", one.id).err


# Remarks


def test_a_remark_is_internal_until_a_person_marks_it(office: Office) -> None:
    taken = instructed(office)
    secret = "Which people?"
    (remark,) = (r for r in taken["remarks"] if r["text"] == secret)

    def outgoing() -> str:
        page = office.do("compile", "declaration", "--for", "som-1", "--to", "html", "-o", "-").out
        text = office.do("compile", "declaration", "--for", "som-1").out
        word = office.do("compile", "declaration", "--for", "som-1", "--to", "docx", "-o", office.desk / "c.docx")
        assert word.code == 0
        read = office.do("read", office.desk / "c.docx", "--json").out
        assert secret not in text and secret not in read
        return page

    assert secret not in outgoing() and "remark" not in outgoing().partition("</style>")[2].lower()
    correct(office, taken["id"], "--circulate", remark["id"], "--note", "asked by QUA")
    assert outgoing().count(secret) == 1
    assert "Please delete" not in outgoing()
    correct(office, taken["id"], "--internal", remark["id"])
    assert secret not in outgoing()
    assert len(list((office.folder / "comments/declaration/som-1/corrections").iterdir())) == 2
    # The chair chose to name nobody: then nobody's words are shown.
    correct(office, taken["id"], "--circulate", remark["id"])
    settings = office.folder / "paraph.toml"
    settings.write_text(settings.read_text("utf-8").replace('"parties"', '"none"'), "utf-8")
    assert secret not in outgoing()


def test_a_remark_that_was_looked_at_waits_no_longer_and_stays_a_remark(office: Office) -> None:
    taken = instructed(office)
    (offer,) = taken["offers"]
    assert f"--confirm {offer['id']}" in office.do("status").out
    correct(office, taken["id"], "--internal", offer["remark"])
    assert "--confirm" not in office.do("status").out
    # A person may still change their mind.
    correct(office, taken["id"], "--confirm", offer["id"])
    assert len(proposals_of(office, "oc")) == 1


def test_a_confirmed_receipt_is_recorded_and_shown(office: Office) -> None:
    taken = instructed(office)
    ran = office.do("correct", taken["id"], "--confirmed", "--note", "e-mail of 9 February")
    assert ran.out == f"QUA confirmed the receipt of {taken['id']}.\n"
    assert f"    on record: {taken['id']}\n    receipts confirmed: {taken['id']}\n" in office.do("status").out
    (path,) = (office.folder / "comments/declaration/som-1/corrections").iterdir()
    assert 'note = "e-mail of 9 February"' in path.read_text("utf-8")
    (entry,) = (r for d in office.do("status", "--json").json["documents"] for r in d["rounds"] if r["confirmed"])
    assert entry["confirmed"] == [taken["id"]]


def test_a_translation_speaks_for_the_remark(office: Office) -> None:
    office.taken(office.arrives("QUA.docx", comment("Bitte „old“ streichen.", "old dam")))
    (path,) = (office.folder / "comments/declaration/som-1").glob("*.toml")
    (remark,) = read_submission(path.read_bytes(), "x").remarks
    foreign = replace(remark, language="de")
    offer = Offer("aaaa2222", Removal("oc", office.text().by_id["oc"].wording), remark.id, "streichen")
    record = rewritten(office, remarks=(foreign,), offers=(offer,))
    shown = office.do("status").out
    assert "The comment on paragraph 3 (de) waits for a translation: Bitte „old“ streichen.\n" in shown
    refused(office, "untranslated", record.id, "--confirm", offer.id)
    correct(office, record.id, "--translate", f"{remark.id}=Please delete “old”.", "--circulate", remark.id)
    shown = office.do("status").out
    assert "waits for a translation" not in shown
    # What was offered from the words in another language is gone; the translation makes its own.
    refused(office, "unknown-offer", record.id, "--confirm", offer.id)
    (corrected,) = office.workspace.submissions("declaration", "som-1")
    (found,) = corrected.offers
    assert found.change == Edit("oc", 43, 47, Wording.of(" old"), Wording())
    assert (corrected.remarks[0].text, corrected.remarks[0].translation) == (
        "Bitte „old“ streichen.",
        "Please delete “old”.",
    )
    assert corrected.remarks[0].marking is Marking.ALL
    correct(office, record.id, "--confirm", found.id)
    assert "We invite the Lake Commission to repair the dam before the winter of 2021." in lines(office, "QUA")
    refused(office, "already-confirmed", record.id, "--translate", f"{remark.id}=Please delete “dam”.")


def test_a_remark_in_a_record_that_does_not_say_how_it_is_marked_is_internal(office: Office) -> None:
    instructed(office)
    (path,) = (office.folder / "comments/declaration/som-1").glob("*.toml")
    bare = b"".join(line for line in path.read_bytes().splitlines(keepends=True) if b"marking" not in line)
    assert bare != path.read_bytes()
    assert {r.marking for r in read_submission(bare, path.name).remarks} == {Marking.INTERNAL}


def test_a_translation_leaves_a_remark_as_it_was_marked(office: Office) -> None:
    office.taken(office.arrives("QUA.docx", comment("Which dam?", "old dam")))
    (path,) = (office.folder / "comments/declaration/som-1").glob("*.toml")
    (remark,) = read_submission(path.read_bytes(), "x").remarks
    record = rewritten(office, remarks=(replace(remark, language="de"),))
    correct(office, record.id, "--circulate", remark.id)
    correct(office, record.id, "--translate", f"{remark.id}=What dam is it?")
    (found,) = office.workspace.submissions("declaration", "som-1")
    assert [(r.marking, r.translation) for r in found.remarks] == [(Marking.ALL, "What dam is it?")]


def test_a_remark_taken_back_stays_back_although_the_clock_runs_behind(office: Office) -> None:
    taken = instructed(office)
    remark = taken["remarks"][0]["id"]
    late, early = (datetime.fromisoformat(f"2021-02-11T{hour}:00:00+01:00") for hour in ("17", "09"))
    say(office.workspace, taken["id"], Asked(circulate=[remark]), now=late, identity=CLERK)
    say(office.workspace, taken["id"], Asked(internal=[remark]), now=early, identity=CLERK)
    (record,) = office.workspace.submissions("declaration", "som-1")
    assert {r.marking for r in record.remarks} == {Marking.INTERNAL}


def test_an_id_that_two_offers_begin_with_means_neither(office: Office) -> None:
    office.taken(office.arrives("QUA.docx"))
    gone = [Removal(place, office.text().by_id[place].wording) for place in ("od", "oe")]
    offers = tuple(Offer(f"aaaa{n}222", change, words="delete") for n, change in enumerate(gone))
    record = rewritten(office, offers=offers)
    assert "2 offers" in refused(office, "unknown-offer", record.id, "--confirm", "aaaa")
    assert correct(office, record.id, "--confirm", "aaaa1")["submissions"][0]["confirms"] == "aaaa1222"


def test_an_offer_on_an_older_text_is_not_made_on_the_new_one(office: Office) -> None:
    path = office.arrives("QUA.docx", comment("Please delete “old”.", "old dam"))
    office.edit("repair the old dam", "tear down the old and the new dam")
    office.do("commit", "declaration", "-m", "Both dams")
    office.do("circulate", "declaration", "--for", "som-2")
    ran = office("receive", path, "--for", "som-2", "--document", "declaration", "--json")
    (taken,) = ran.json["submissions"]
    assert (ran.code, taken["base"]["rev"]) == (0, "som-1")
    (offer,) = taken["offers"]
    refused(office, "unplaced", taken["id"], "--confirm", offer["id"])


# Two files of one party


def test_a_file_that_is_sent_again_after_another_one_stands_again(office: Office) -> None:
    """A, then B, then A: the last word of the party is A, and nothing of what happened is lost."""
    a = office.arrives("QUA_a.docx", office.says("level", Spoken(replace="every day", by="every week")))
    b = office.arrives("QUA_b.docx", office.says("level", Spoken(replace="every day", by="every month")))

    def level() -> str:
        return next(line for line in lines(office, "QUA") if "level" in line)

    (first,) = office.taken(a)
    proposal = first["proposals"][0]["id"]
    office.decided(proposal, "--accept")
    (second,) = office.taken(b)
    assert level() == "We agree to measure the level of the lake every month."
    ran = office.receive(a)
    assert f"  stands again, in the place of {second['id']}\n" in ran.out
    assert level() == "We agree to measure the level of the lake every week."
    folder = office.folder / "comments/declaration/som-1"
    records = [read_submission(p.read_bytes(), p.name) for p in folder.glob("*.toml")]
    by_id = {r.id: r for r in records}
    (again,) = set(by_id) - {first["id"], second["id"]}
    assert by_id[second["id"]].supersedes == first["id"]
    assert by_id[again].supersedes == second["id"]
    assert by_id[first["id"]].supersedes == ""
    # The same proposals under the same ids: the chair's decision on them is a decision again.
    assert by_id[again].proposals == by_id[first["id"]].proposals
    assert by_id[again].file == by_id[first["id"]].file
    assert len(list((folder / "received").iterdir())) == 2
    # Once more A changes nothing, once more B does.
    before = state(office.folder)
    assert office.receive(a).out == f"QUA: already recorded as {again}\n"
    assert state(office.folder) == before
    office.taken(b)
    assert level() == "We agree to measure the level of the lake every month."
    office.taken(a)
    assert level() == "We agree to measure the level of the lake every week."
    assert len({p.name for p in folder.glob("*.toml")}) == 5


def test_a_file_that_stands_again_keeps_what_was_said_about_its_remarks(office: Office) -> None:
    a = office.arrives("QUA_a.docx", comment("Which dam?", "old dam"), comment("Please delete “warm”.", "warm"))
    (first,) = office.taken(a)
    remark = first["remarks"][0]["id"]
    correct(office, first["id"], "--circulate", remark, "--confirm", first["offers"][0]["id"])
    office.taken(office.arrives("QUA_b.docx"))
    assert proposals_of(office, "oe") == []
    (again,) = office.taken(a)
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    assert [r["marking"] for r in found["remarks"] if r["id"] == remark] == ["all"]
    assert len(proposals_of(office, "oe")) == 1
    assert again["supersedes"]
