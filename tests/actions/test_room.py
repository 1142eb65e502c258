"""A room copy taken in: records by party, what waits for a person, one file, and the proofs."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from pathlib import Path

import docx
import pytest

from actions.support import CLERK, TAKEN_IN, Office
from paraph.actions.delegation import Step, addition, paragraph_with
from paraph.actions.originals import from_room
from paraph.actions.propose import Spoken
from paraph.actions.room import RoomCopy, room_state, take_room_copy
from paraph.actions.workspace import Workspace
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.records.round import read_submission
from paraph.formats.word.read import read_word
from paraph.model.change import Edit
from paraph.model.document import Kind
from paraph.model.frozen import replace
from paraph.model.record import SubmissionRecord

LATER = datetime.fromisoformat("2021-02-17T09:00:00+01:00")


def taken(office: Office, data: bytes, name: str = "room2.docx") -> RoomCopy:
    workspace = office.workspace
    circulated = workspace.circulated("declaration", "som-1")
    return take_room_copy(workspace, circulated, read_word(data, name), data, name, now=TAKEN_IN)


def stored(workspace: Workspace, copy: RoomCopy) -> None:
    workspace.repository.record(
        {workspace.prefix + path: data for path, data in copy.files.items()}, "room", when=LATER, identity=CLERK
    )


def by_party(copy: RoomCopy) -> dict[str, SubmissionRecord]:
    return {record.party: record for record in copy.records}


def words(record: SubmissionRecord) -> list[tuple[str, str]]:
    return [(p.old.text.strip(), p.new.text.strip()) for p in record.proposals]


@pytest.fixture
def tracked_copy(office: Office) -> bytes:
    """What an operator typed with tracking on."""
    third = paragraph_with(office.text(), "old dam")
    path = office.arrives(
        "room.docx",
        office.says("the level of", Spoken(insert="[TRS, QUA: twice ]", after="measure the level of the lake ")),
        office.says("publish", Spoken(replace="seven", by="[VEL: ten / Quarn: two]")),
        office.says("winter", Spoken(insert=" and the new one", after="the old dam")),
        Step(addition(office.text(), third, Kind.OPERATIVE, 0, "Velt: We name the dam after its builders.")),
        Step(addition(office.text(), third, Kind.OPERATIVE, 0, "TRS: replace “winter” by “spring”")),
        author="Room Two",
    )
    return path.read_bytes()


def test_each_party_gets_a_record_and_one_record_waits_for_a_person(office: Office, tracked_copy: bytes) -> None:
    copy = taken(office, tracked_copy)
    sha256 = hashlib.sha256(tracked_copy).hexdigest()
    found = by_party(copy)
    assert [r.id for r in copy.records] == [f"{who}.{sha256[:8]}" for who in ("TRS", "QUA", "VEL", "room-copy")]
    assert words(found["TRS"]) == [("", "twice")]
    assert sorted(words(found["QUA"])) == [("", "twice"), ("seven", "two")]
    assert sorted(words(found["VEL"])) == [("", "We name the dam after its builders."), ("seven", "ten")]
    assert [o.words for o in found[""].offers] == ["and the new one"]
    assert found[""].proposals == ()
    assert all("room copy" in r.found_by for r in copy.records)
    assert all(p.made.claim.author == "Room Two" and p.made.tracked for r in copy.records for p in r.proposals)


def test_the_file_is_stored_once_and_the_records_read_back(office: Office, tracked_copy: bytes) -> None:
    copy = taken(office, tracked_copy)
    originals = [path for path, data in copy.files.items() if data == tracked_copy]
    sha256 = hashlib.sha256(tracked_copy).hexdigest()
    assert originals == [f"comments/declaration/som-1/received/room-copy.{sha256[:8]}.docx"]
    assert {r.file for r in copy.records} == {f"received/room-copy.{sha256[:8]}.docx"}
    entries = {path: data for path, data in copy.files.items() if path.endswith(".toml")}
    assert sorted(read_submission(data, path).id for path, data in entries.items()) == sorted(
        r.id for r in copy.records
    )
    assert all(from_room(r) for r in copy.records)


def test_an_instruction_noted_for_a_party_is_offered_and_not_applied(office: Office, tracked_copy: bytes) -> None:
    record = by_party(taken(office, tracked_copy))["TRS"]
    assert [r.text for r in record.remarks] == ["replace “winter” by “spring”"]
    (offer,) = record.offers
    assert isinstance(offer.change, Edit)
    assert (offer.change.old.text, offer.change.new.text) == ("winter", "spring")
    assert offer.remark == record.remarks[0].id


def test_a_partys_text_is_proved_again_from_the_file(office: Office, tracked_copy: bytes) -> None:
    workspace = office.workspace
    record = by_party(taken(office, tracked_copy))["QUA"]
    reading = read_word(tracked_copy, "room.docx")
    text = room_state(office.text(), reading, workspace.roster, record)
    changed = [p.text for p in text]
    assert "We agree to publish the measurements within two days and to state:" in changed
    assert "We decide to name the dam after its builders." not in changed
    forged = replace(record, proposals=by_party(taken(office, tracked_copy))["VEL"].proposals)
    with pytest.raises(LawBrokenError):
        room_state(office.text(), reading, workspace.roster, forged)


def circulated_word(office: Office) -> bytes:
    folder = office.folder / "drafts/circulated/declaration/som-1"
    (path,) = [p for p in sorted(folder.rglob("*.docx")) if "redline" not in p.name][:1]
    return path.read_bytes()


def retyped(data: bytes, changes: dict[str, str], lines: dict[str, str]) -> bytes:
    """What python-docx makes of a file: words replaced, and lines put under paragraphs; nothing is tracked."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        for old, new in changes.items():
            for run in paragraph.runs:
                if old in run.text:
                    run.text = run.text.replace(old, new)
    for paragraph in list(document.paragraphs):
        for beginning, line in lines.items():
            if paragraph.text.startswith(beginning):
                below = document.add_paragraph(line)
                paragraph._p.addnext(below._p)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_copy_typed_into_without_tracking_is_understood(office: Office) -> None:
    data = retyped(
        circulated_word(office),
        {
            "within seven days": "within [seven / VEL: ten] days",
            "every day": "[every day - QUA delete]",
            "warm welcome": "warm [and sunny (Tersa)] welcome",
        },
        {"We thank": "Velt, Quarn: welcomes this", "We intend": "We also swim (Velt)."},
    )
    found = by_party(taken(office, data))
    assert words(found["VEL"]) == [("seven", "ten"), ("", "We also swim.")]
    assert words(found["QUA"]) == [("every day", "")]
    assert words(found["TRS"]) == [("", "and sunny")]
    assert [r.text for r in found["QUA"].remarks] == ["welcomes this"]
    assert found[""].offers == ()
    assert not any(p.made.tracked for r in found.values() for p in r.proposals)


def test_a_comment_goes_to_the_party_named_in_front_and_to_no_other(office: Office) -> None:
    data = office.arrives(
        "room.docx",
        office.says("publish", Spoken(replace="seven", by="[VEL: ten]")),
        Step(None, remark="QUA: our capital pays for the dam.", on="old dam"),
        Step(None, remark="Who said this?", on="two years"),
        author="Room Two",
    ).read_bytes()
    found = by_party(taken(office, data))
    assert {party: [r.text for r in record.remarks] for party, record in found.items()} == {
        "QUA": ["QUA: our capital pays for the dam."],
        "VEL": [],
        "": ["Who said this?"],
    }


def test_the_same_room_copy_is_taken_once(office: Office, tracked_copy: bytes) -> None:
    copy = taken(office, tracked_copy)
    stored(office.workspace, copy)
    again = taken(office, tracked_copy)
    assert (again.records, again.files) == ((), {})
    assert {r.id for r in again.known} == {r.id for r in copy.records}


def test_what_a_party_sent_before_is_not_recorded_twice_and_what_overlaps_it_waits(answered: Office) -> None:
    # TRS sent: 1 every week, 3 2022. QUA sent: seven -> ten.
    data = answered.arrives(
        "room.docx",
        answered.says("publish", Spoken(replace="seven", by="[QUA: ten]")),
        answered.says("old dam", Spoken(replace="2021", by="[TRS: 2025]")),
        answered.says("warm welcome", Spoken(insert="[QUA: very ]", after="for their ")),
    ).read_bytes()
    found = by_party(taken(answered, data))
    assert words(found["QUA"]) == [("", "very")]
    assert any("once more" in notice.text for notice in found["QUA"].notices)
    assert found["TRS"].proposals == ()
    (offer,) = found[""].offers
    assert isinstance(offer.change, Edit)
    assert (offer.change.old.text, offer.change.new.text) == ("2021", "2025")
    assert any("overlaps what TRS proposed before" in notice.text for notice in found[""].notices)


def test_a_copy_in_which_nothing_was_typed_is_refused(office: Office) -> None:
    with pytest.raises(ParaphError, match="Nothing was changed"):
        taken(office, circulated_word(office))


def test_names_that_are_not_on_the_roster_are_reported(office: Office) -> None:
    data = retyped(circulated_word(office), {"within seven days": "within [Xandria: ten] days"}, {})
    copy = taken(office, data)
    assert [r.party for r in copy.records] == [""]
    assert any("“Xandria”" in notice.text and notice.level == "warning" for notice in copy.records[0].notices)
    assert [o.words for o in copy.records[0].offers] == ["[Xandria: ten]"]


def test_taking_a_copy_writes_nothing(office: Office, tracked_copy: bytes) -> None:
    before = sorted(p for p in Path(office.folder).rglob("*") if ".git" not in p.parts)
    taken(office, tracked_copy)
    assert sorted(p for p in Path(office.folder).rglob("*") if ".git" not in p.parts) == before
