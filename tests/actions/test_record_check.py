"""What somebody did to the record by hand is found, whatever it was; what paraph writes is never complained of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from actions.support import Office, git
from paraph.actions.propose import Spoken
from paraph.actions.record_check import RESTORE

ROUND = "comments/declaration/som-1"
SENT = "drafts/circulated/declaration/som-1"
MONTHLY = Spoken(replace="every day", by="every month")


def findings(office: Office, code: int = 1) -> list[str]:
    """What is found, each with its place; the exit code is checked."""
    ran = office("check", "--record", "--json")
    assert ran.code == code, (ran.raw, ran.err)
    found = ran.json["record"]["findings"]
    return [f"{f['where']}: {f['level']}: {f['message']}" for f in found]


def by_hand(office: Office) -> None:
    git(office.folder, "add", "-A")
    git(office.folder, "commit", "-qm", "By hand")


def record(office: Office, party: str) -> Path:
    (path,) = (office.folder / ROUND).glob(f"{party}.*.toml")
    return path


def rewritten(path: Path, pattern: str, by: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(pattern, by, text, count=1)
    assert changed != text
    path.write_text(changed, "utf-8", newline="\n")


def commit_of(office: Office) -> str:
    return git(office.folder, "rev-parse", "HEAD").strip()[:10]


def test_a_sound_record_is_counted(answered: Office) -> None:
    answered.decided("--accept", answered.said("QUA", "2", "--replace", "measurements", "--by", "readings"))
    ran = answered.do("check", "--record")
    assert ran.out == ""
    assert re.fullmatch(
        r"\d+ files, 2 circulated texts, 4 submissions with 9 proposals, 1 decisions: all as it was recorded.\n",
        ran.err,
    )


def test_what_was_corrected_superseded_and_withdrawn_is_sound(answered: Office) -> None:
    (trs,) = (p.stem for p in (answered.folder / ROUND).glob("TRS.*.toml"))
    answered.do("correct", trs, "--withdraw")
    answered.do("correct", record(answered, "VEL").stem, "--recall")
    assert findings(answered, 0) == []
    assert ", 1 recalled: all as it was recorded." in answered("check", "--record").err


def test_a_record_that_is_gone(answered: Office) -> None:
    began = git(answered.folder, "log", "-1", "--format=%H", "--", str(record(answered, "QUA"))).strip()[:10]
    path = record(answered, "QUA")
    path.unlink()
    by_hand(answered)
    name = f"{ROUND}/{path.name}"
    said = "what Quarn sent for som-1 (declaration): 3 proposals and 1 comment, 10 Feb 2021"
    assert findings(answered)[0] == (
        f"{name}: error: {said}: recorded by commit {began}, and gone from this branch; {RESTORE}"
    )
    assert f"{ROUND}/received/{path.stem}.docx: error: no record names this file" in findings(answered)


def test_a_record_that_was_altered_and_put_back(answered: Office) -> None:
    path = record(answered, "QUA")
    before = path.read_bytes()
    rewritten(path, r"received = \"2021-02-10", 'received = "2021-02-11')
    by_hand(answered)
    (found,) = findings(answered)
    said = "what Quarn sent for som-1 (declaration): 3 proposals and 1 comment, 10 Feb 2021"
    assert found == (
        f"{ROUND}/{path.name}: error: {said}: this was altered by commit {commit_of(answered)}; {RESTORE}"
    )
    path.write_bytes(before)
    by_hand(answered)
    assert findings(answered, 0) == []


def test_a_record_that_was_altered_in_a_clone_from_before_the_log(answered: Office) -> None:
    path = record(answered, "QUA")
    rewritten(path, r"received = \"2021-02-10", 'received = "2021-02-11')
    git(answered.folder, "update-ref", "-d", "refs/paraph/log")
    by_hand(answered)
    assert findings(answered) == [
        f"{ROUND}/{path.name}: error: this was altered after it was recorded, by commit {commit_of(answered)}"
    ]


def test_other_words_in_a_proposal(answered: Office) -> None:
    path = record(answered, "VEL")
    rewritten(path, 'new = "hour"', 'new = "minute"')
    by_hand(answered)
    assert findings(answered)[1:] == [
        f"{ROUND}/{path.name}: error: the proposals in the record do not give the text of the original"
    ]


def test_another_hash_of_the_text(answered: Office) -> None:
    path = record(answered, "VEL")
    rewritten(path, r'text_sha256 = "....', 'text_sha256 = "0000')
    by_hand(answered)
    assert (
        f"{ROUND}/{path.name}: error: its original gives another text now than the one that was recorded"
        in findings(answered)
    )


def test_an_original_that_was_altered_and_one_that_is_gone(answered: Office) -> None:
    qua, vel = record(answered, "QUA"), record(answered, "VEL")
    original = answered.folder / ROUND / "received" / f"{qua.stem}.docx"
    original.write_bytes(original.read_bytes() + b" ")
    (answered.folder / ROUND / "received" / f"{vel.stem}.docx").unlink()
    by_hand(answered)
    found = findings(answered)
    name = f"received/{qua.stem}.docx"
    assert f"{ROUND}/{qua.name}: error: its original, {name}, is not the file that was received" in found
    assert f"{ROUND}/{vel.name}: error: its original, received/{vel.stem}.docx, is missing" in found
    assert len(found) == 4


def test_a_record_under_another_round_and_one_that_cannot_be_read(answered: Office) -> None:
    qua, vel = record(answered, "QUA"), record(answered, "VEL")
    rewritten(qua, 'meeting = "som-1"', 'meeting = "rg-1"')
    rewritten(vel, "format = 1", "format = one")
    by_hand(answered)
    found = findings(answered)
    assert f"{ROUND}/{qua.name}: error: this record says that it is of declaration/rg-1" in found
    assert any(f.startswith(f"{ROUND}/{vel.name}: error: this record cannot be read: ") for f in found)


def test_a_proposal_twice(answered: Office) -> None:
    path = record(answered, "TRS")
    text = path.read_text("utf-8")
    first, second = re.findall(r'^id = "(\w+)"$', text, re.MULTILINE)[:2]
    path.write_text(text.replace(second, first), "utf-8", newline="\n")
    by_hand(answered)
    assert f"{ROUND}: error: the proposal {first} stands in the record 2 times" in findings(answered)


def test_a_decision_and_a_correction_of_nothing(answered: Office) -> None:
    proposal = answered.said("QUA", "2", "--replace", "measurements", "--by", "readings")
    answered.decided("--accept", proposal)
    answered.do("correct", record(answered, "VEL").stem, "--confirmed")
    (decision,) = (answered.folder / ROUND / "decisions").iterdir()
    (correction,) = (answered.folder / ROUND / "corrections").iterdir()
    rewritten(decision, proposal, "0123456789ab")
    rewritten(correction, record(answered, "VEL").stem, "VEL.00000000")
    by_hand(answered)
    found = findings(answered)
    assert (
        f"{ROUND}/decisions/{decision.name}: error: this decides on 0123456789ab, and there is no such proposal in "
        "the round"
    ) in found
    assert (
        f"{ROUND}/corrections/{correction.name}: error: this corrects VEL.00000000, and there is no such "
        "submission in the round"
    ) in found


def _other_bytes(office: Office) -> None:
    path = office.folder / SENT / "SOM-1_Declaration_clean.docx"
    path.write_bytes(path.read_bytes() + b" ")


def _gone(office: Office) -> None:
    (office.folder / SENT / "SOM-1_Declaration_clean.docx").unlink()


def _one_more(office: Office) -> None:
    (office.folder / SENT / "Note.docx").write_bytes(b"x")


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        (_other_bytes, "/SOM-1_Declaration_clean.docx", "these are not the bytes that were sent: the manifest has"),
        (_gone, "/SOM-1_Declaration_clean.docx", "the file that was sent is gone"),
        (_one_more, "/Note.docx", "the manifest does not name this file"),
    ],
    ids=["other bytes", "gone", "one more"],
)
def test_what_was_sent(office: Office, change: Callable[[Office], None], where: str, message: str) -> None:
    change(office)
    by_hand(office)
    assert any(f.startswith(f"{SENT}{where}: error: {message}") for f in findings(office))


def test_a_manifest_that_names_other_bytes_does_not_hide_them(office: Office) -> None:
    """Somebody who changes a file and its manifest alike is found by the history."""
    manifest = office.folder / SENT / "MANIFEST.json"
    values = json.loads(manifest.read_bytes())
    values["symbol"] = "LTC/OTHER"
    manifest.write_text(json.dumps(values), "utf-8")
    by_hand(office)
    (found,) = findings(office)
    assert found.startswith(f"{SENT}/MANIFEST.json: error: the text circulated as declaration/som-1 (LTC/DECL")
    assert found.endswith(f": this was altered by commit {commit_of(office)}; {RESTORE}")


def test_a_tag_that_is_gone(office: Office) -> None:
    git(office.folder, "tag", "-d", "declaration/som-1")
    assert f"{SENT}: error: there is a record of declaration/som-1, but its tag is gone" in findings(office)


def test_a_tag_on_another_text(office: Office) -> None:
    path = office.draft()
    path.write_text(path.read_text("utf-8").replace("every day", "every night"), "utf-8", newline="\n")
    by_hand(office)
    git(office.folder, "tag", "-f", "-a", "-m", "moved", "declaration/som-1")
    found = findings(office)
    assert f"{SENT}: error: the text of the tag is not the one whose reference was printed" in found
    assert any("this clean file does not say what the text of its tag says" in f for f in found)


def test_what_another_branch_has_is_told_and_no_fault(answered: Office) -> None:
    git(answered.folder, "switch", "-qc", "other")
    (taken,) = answered.taken(answered.arrives("TRS_2.docx", answered.says("level", MONTHLY)))
    git(answered.folder, "switch", "-q", "main")
    (found,) = findings(answered, 0)
    said = "what Tersa sent for som-1 (declaration): 1 proposal"
    assert found.startswith(f"{ROUND}/{taken['id']}.toml: warning: {said}")
    assert found.endswith(": on record, and not on this branch but on other (git merge other)")


def test_a_branch_that_was_reset_in_a_clone_from_before_the_log(answered: Office) -> None:
    """The tag of what was circulated later still leads to what the branch has lost."""
    git(answered.folder, "tag", "-a", "-m", "kept", "kept")
    git(answered.folder, "update-ref", "-d", "refs/paraph/log")
    git(answered.folder, "reset", "-q", "--hard", "HEAD~1")
    found = findings(answered, 0)
    assert found
    assert all("on another branch, which is not merged into this one" in f for f in found)


def test_objects_shown_as_others_and_damaged_ones(answered: Office) -> None:
    blob = git(answered.folder, "rev-parse", f"HEAD:{ROUND}/{record(answered, 'QUA').name}").strip()
    other = git(answered.folder, "hash-object", "-w", str(record(answered, "VEL"))).strip()
    git(answered.folder, "replace", blob, other)
    assert findings(answered) == [
        ": error: 1 objects are shown as others (git replace): what git prints is not what was recorded"
    ]
    git(answered.folder, "replace", "-d", blob)
    place = answered.folder / ".git" / "objects" / blob[:2] / blob[2:]
    place.chmod(0o644)
    place.write_bytes(b"damaged")
    ran = answered("check", "--record")
    assert ran.code == 1
