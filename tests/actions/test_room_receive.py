"""A room copy on the command line: taken in, assigned, compiled, and beside the parties' own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.support import Office, commits, git, state
from paraph.actions.delegation import Step, addition, paragraph_with
from paraph.actions.propose import Spoken
from paraph.model.document import Kind


def room_copy(office: Office) -> Path:
    """What an operator typed while delegations spoke."""
    third = paragraph_with(office.text(), "old dam")
    return office.arrives(
        "copy of 16 Feb.docx",
        office.says("publish", Spoken(replace="seven", by="[VEL: ten / Quarn: two]")),
        office.says("winter", Spoken(insert=" and the new one", after="the old dam")),
        Step(addition(office.text(), third, Kind.OPERATIVE, 0, "TRS: replace “winter” by “spring”")),
        author="Room Two",
    )


def received(office: Office, path: Path, *words: str) -> dict[str, str]:
    """Take in a room copy and return the ids of its records by party."""
    ran = office.do("receive", "--room", path, "--for", "som-1", "--document", "declaration", *words, "--json")
    return {r["party"]: r["id"] for r in ran.json["submissions"]}


def lines(office: Office, party: str) -> list[str]:
    return office.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()


def test_a_room_copy_gives_each_change_to_the_party_named(office: Office) -> None:
    count = commits(office.folder)
    ran = office.do("receive", "--room", room_copy(office), "--for", "som-1", "--document", "declaration")
    assert commits(office.folder) == count + 1
    shown = [line.partition(";")[0] for line in ran.out.splitlines() if "; made on" in line]
    assert shown == [
        "TRS: 0 proposals (0 not tracked), 1 comment",
        "QUA: 1 proposal (0 not tracked), 0 comments",
        "VEL: 1 proposal (0 not tracked), 0 comments",
        "No party: 0 proposals (0 not tracked), 0 comments",
    ]
    assert "Whose is this? In paragraph 3, insert “and the new one”" in ran.out
    assert "--assign " in ran.out and "=PARTY" in ran.out and "--confirm " in ran.out
    assert "We agree to publish the measurements within ten days and to state:" in lines(office, "VEL")
    assert "We agree to publish the measurements within two days and to state:" in lines(office, "QUA")
    assert "We agree to publish the measurements within seven days and to state:" in lines(office, "TRS")
    assert not any("new one" in line for party in ("TRS", "QUA", "VEL") for line in lines(office, party))


def test_a_room_copy_received_twice_is_recorded_once(office: Office) -> None:
    path = room_copy(office)
    assert set(received(office, path)) == {"TRS", "QUA", "VEL", ""}
    before = state(office.folder)
    ran = office.do("receive", "--room", path, "--for", "som-1", "--document", "declaration")
    assert ran.out.count("already recorded as") == 4
    assert state(office.folder) == before


def test_what_has_no_name_waits_for_a_person(office: Office) -> None:
    names = received(office, room_copy(office))
    (entry,) = (
        p
        for d in office.do("status", "--json").json["documents"]
        for r in d["rounds"]
        for p in r["pending"]
        if p["submission"] == names[""]
    )
    assert entry["what"] == "offer"
    command = entry["command"].replace("PARTY", "TRS").split()
    office.do(*command[1:])
    assert (
        "We invite the Lake Commission to repair the old dam and the new one before the winter of 2021."
        in lines(office, "TRS")
    )


def test_a_partys_own_file_and_the_room_copy_stand_beside_each_other(office: Office) -> None:
    """A later file of a party takes the place of its own earlier file, and not of what it said in the room."""
    names = received(office, room_copy(office))
    (first,) = office.taken(
        office.arrives("VEL.docx", office.says("level", Spoken(replace="every day", by="weekly")))
    )
    assert first["supersedes"] is None
    (second,) = office.taken(
        office.arrives("VEL_2.docx", office.says("level", Spoken(replace="every day", by="monthly")))
    )
    assert second["supersedes"] == first["id"]
    found = lines(office, "VEL")
    assert "We agree to measure the level of the lake monthly." in found
    assert "We agree to publish the measurements within ten days and to state:" in found
    assert names["VEL"] not in (first["id"], second["id"])


def test_one_file_is_a_partys_own_or_a_room_copy(office: Office) -> None:
    path = room_copy(office)
    assert office.receive(f"VEL={path}").code == 0
    before = state(office.folder)
    ran = office("receive", "--room", path, "--for", "som-1", "--document", "declaration", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "already-recorded")
    assert state(office.folder) == before


def test_a_room_copy_is_not_recorded_over_as_a_partys_own_file(office: Office) -> None:
    path = room_copy(office)
    received(office, path)
    before = state(office.folder)
    ran = office("receive", f"VEL={path}", "--for", "som-1", "--document", "declaration", "--json")
    (refused,) = ran.json["refused"]
    assert (ran.code, refused["error"]["code"]) == (1, "already-recorded")
    assert state(office.folder) == before


def test_a_room_copy_is_of_nobody_and_goes_to_nobody(office: Office) -> None:
    path = room_copy(office)
    for words in ((f"VEL={path}",), (path, "--from", "VEL"), (path, "--receipt", "r.docx"), (path, path)):
        ran = office("receive", "--room", *words, "--for", "som-1", "--document", "declaration")
        assert ran.code == 2, ran.err
        assert "one room copy" in ran.err


def test_stances_typed_in_the_room_are_on_what_others_propose_there(office: Office) -> None:
    path = office.arrives(
        "copy of 16 Feb.docx",
        office.says("publish", Spoken(replace="seven", by="[VEL, supported by TRS: ten - Quarn delete]")),
        author="Room Two",
    )
    ran = office.do("receive", "--room", path, "--for", "som-1", "--document", "declaration")
    assert "QUA: 0 proposals (0 not tracked), 0 comments, 1 stance; " in ran.out
    assert "VEL: 1 proposal (0 not tracked), 0 comments; " in ran.out
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    (proposal,) = (p.id for r in office.workspace.submissions("declaration", "som-1") for p in r.proposals)
    assert [(s["party"], s["stance"], s["proposal"], s["source"]) for s in found["stances"]] == [
        ("TRS", "support", proposal, "named in a room copy: supported by TRS"),
        ("QUA", "oppose", proposal, "named in a room copy: Quarn delete"),
    ]
    out = office.do("compile", "declaration", "--for", "som-1").out
    assert "within [seven / VEL, supported by TRS: ten - QUA delete] days and to state:" in out
    assert found["remarks"] == []


def test_a_stance_in_the_room_is_on_what_the_party_had_proposed_in_its_file(office: Office) -> None:
    """What a room copy repeats is no second proposal; what is said of it there is said of the first."""
    office.taken(office.arrives("VEL.docx", office.says("publish", Spoken(replace="seven", by="ten"))))
    (first,) = (p.id for r in office.workspace.submissions("declaration", "som-1") for p in r.proposals)
    path = office.arrives(
        "copy of 16 Feb.docx",
        office.says("publish", Spoken(replace="seven", by="[seven - TRS retain / VEL: ten - Quarn flexible]")),
    )
    received(office, path)
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json["stances"]
    assert [(s["party"], s["stance"], s["proposal"]) for s in found] == [
        ("TRS", "retain", first),
        ("QUA", "flexible", first),
    ]


@pytest.mark.parametrize(("party", "words"), [("QUA", "two"), ("VEL", "ten")])
def test_each_record_of_a_room_copy_is_proved_against_it(office: Office, party: str, words: str) -> None:
    received(office, room_copy(office))
    office.do("compile", "declaration", "--for", "som-1", "--originals")
    (path,) = (office.folder / "comments" / "declaration" / "som-1").glob(f"{party}.*.toml")
    path.write_text(path.read_text("utf-8").replace(f'new = "{words}"', 'new = "eleven"'), "utf-8")
    git(office.folder, "commit", "-qam", "By hand")
    ran = office("compile", "declaration", "--for", "som-1", "--originals")
    assert ran.code == 3
    assert f"does not say what {party}." in ran.err


def test_stances_on_a_paragraph_as_it_stands_are_read_as_we_print_them(office: Office) -> None:
    said = " [as it stands: TRS support; reservation by QUA]"
    path = office.arrives(
        "copy.docx",
        office.says("old dam", Spoken(insert=said, after="before the winter of 2021.")),
        office.says("level", Spoken(replace="every day", by="[VEL: weekly]")),
        author="Room Two",
    )
    received(office, path)
    found = office.do("compile", "declaration", "--for", "som-1", "--json").json
    assert [(s["party"], s["stance"], s["paragraph"]) for s in found["stances"]] == [
        ("TRS", "support", "oc"),
        ("QUA", "reserve", "oc"),
    ]
    assert found["remarks"] == []
    out = office.do("compile", "declaration", "--for", "som-1").out
    assert f"before the winter of 2021.{said}" in out
    assert not any("oc" in str(o) for r in office.workspace.submissions("declaration", "som-1") for o in r.offers)


def test_stances_of_somebody_unknown_on_a_paragraph_wait_for_a_person(office: Office) -> None:
    said = " [as it stands: Nowhere support]"
    path = office.arrives(
        "copy.docx", office.says("old dam", Spoken(insert=said, after="before the winter of 2021."))
    )
    received(office, path)
    records = office.workspace.submissions("declaration", "som-1")
    assert [len(r.offers) for r in records] == [1]
