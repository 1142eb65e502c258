"""A file sent by mistake is taken back: nothing of it is left in the record, nor, after the steps, in any clone."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from actions.support import CLERK, TAKEN_IN, Office, done, git, office_in, once, small_once
from paraph.actions.delegation import Step
from paraph.actions.propose import Spoken
from paraph.actions.receive import Incoming, receive
from paraph.store.log import LOG

SECRET, BUBBLE = "zanthoxylum plantations", "quorble is our red line"
ROUND = "comments/declaration/som-1"


def _mistaken(rooms: pytest.TempPathFactory) -> Path:
    """Quarn sent a file, and then one by mistake, with words that nobody should have seen."""
    room = rooms.mktemp("mistaken")
    office = office_in(room, small_once(rooms))
    month = office.says("level", Spoken(replace="every day", by="every month"))
    secret = office.says("level", Spoken(replace="every day", by=f"in all {SECRET}"))
    first = office.arrives("QUA_1.docx", month)
    second = office.arrives("QUA.docx", secret, Step(None, remark=BUBBLE, on="old dam"))
    files = [Incoming(path, "QUA") for path in (first, second)]
    assert not receive(office.workspace, "declaration", "som-1", files, now=TAKEN_IN, identity=CLERK).refused
    return room


@pytest.fixture
def office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small workspace after a file was sent by mistake; the file lies on the desk."""
    room: Path = once(tmp_path_factory, "mistaken", lambda: _mistaken(tmp_path_factory))
    shutil.copytree(room, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path / "workspace", tmp_path / "desk")


def mistaken(office: Office) -> str:
    """The id of the submission that was sent by mistake."""
    (found,) = (r.id for r in office.workspace.submissions("declaration", "som-1") if r.remarks)
    return found


def proposal_of(office: Office) -> str:
    """The id of its proposal."""
    (found,) = (
        p.id for r in office.workspace.submissions("declaration", "som-1") if r.remarks for p in r.proposals
    )
    return found


def sent(office: Office, period: str, name: str) -> str:
    path = office.arrives(name, office.says("level", Spoken(replace="every day", by=f"every {period}")))
    (taken,) = office.taken(path)
    return str(taken["id"])


def printed(office: Office) -> str:
    """All that commands print and write of the round."""
    compiled = ("compile", "declaration", "--for", "som-1")
    commands: list[tuple[str, ...]] = [
        ("status",),
        ("status", "--json"),
        ("history", "declaration", "1", "--json"),
        ("check", "--record", "--json"),
        *((*compiled, *more) for more in (["--json"], ["--to", "html"], ["--to", "text"], ["--as", "QUA"])),
    ]
    return "\n".join(office.do(*command).out for command in commands)


def words_on_disk(folder: Path) -> list[str]:
    """The files of the working folder in which a word of the file stands."""
    found = (p for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts)
    return [str(p) for p in found if any(w.encode() in p.read_bytes() for w in (SECRET, BUBBLE))]


def record_of_first(office: Office) -> str:
    """The id of what the party had sent before."""
    (found,) = (r.id for r in office.workspace.submissions("declaration", "som-1") if not r.remarks)
    return found


def record(office: Office) -> Any:
    """What `check --record` counts; it must find nothing."""
    found = office.do("check", "--record", "--json").json["record"]
    assert found["findings"] == []
    return found


def test_its_bytes_and_its_words_leave_the_record_and_a_sign_stays(office: Office) -> None:
    identity = mistaken(office)
    original = (office.folder / ROUND / "received" / f"{identity}.docx").read_bytes()
    proposal = proposal_of(office)
    said = office.do("correct", identity, "--recall", "--asked-by", "Mission of Quarn", "--note", "telephone").out
    assert said.splitlines()[0] == (
        f"{identity} is recalled: it counts as never sent, and nothing of it is on record any more."
    )
    first = record_of_first(office)
    assert f"{first} stands again." in said
    (sign,) = office.workspace.recalls("declaration", "som-1")
    assert (sign.asked_by, sign.note, sign.proposals, sign.remarks) == (
        "Mission of Quarn",
        "telephone",
        (proposal,),
        1,
    )
    assert {gone.path for gone in sign.gone} == {f"{identity}.toml", f"received/{identity}.docx"}
    assert words_on_disk(office.folder) == []
    assert all(path.read_bytes() != original for path in office.folder.rglob("*.docx"))
    out = printed(office)
    assert SECRET not in out and BUBBLE not in out and proposal not in out
    assert f"recalled: {identity} (" in office.do("status").out
    assert record(office)["recalled"] == 1


def test_the_right_file_that_came_after_it_stands_alone(office: Office) -> None:
    """It had taken the place of the mistaken file, and takes that of what that one had replaced."""
    identity = mistaken(office)
    sent(office, "hour", "QUA_3.docx")
    assert "stands again" not in office.do("correct", identity, "--recall").out
    assert "every hour" in office.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out
    (sign,) = office.workspace.recalls("declaration", "som-1")
    assert sign.asked_by == git(office.folder, "config", "--global", "user.name").strip()
    assert record(office)["submissions"] == 2


def test_what_people_made_of_its_comments_goes_with_it(office: Office) -> None:
    path = office.arrives("VEL.docx", Step(None, remark="Please delete “old”.", on="old dam"))
    (taken,) = office.taken(path)
    (offer,) = taken["offers"]
    office.do("correct", taken["id"], "--confirm", offer["id"])
    office.do("correct", taken["id"], "--circulate", taken["remarks"][0]["id"], "--note", f"they say {BUBBLE}")
    office.do("correct", taken["id"], "--recall")
    assert len(office.workspace.recalls("declaration", "som-1")) == 2
    assert {r.party for r in office.workspace.submissions("declaration", "som-1")} == {"QUA"}
    assert not [p for p in words_on_disk(office.folder) if "corrections" in p]
    assert record(office)["recalled"] == 2


def test_it_does_not_come_back_by_itself(office: Office) -> None:
    identity = mistaken(office)
    office.do("correct", identity, "--recall")
    ran = office.receive(office.desk / "QUA.docx")
    assert ran.code == 1 and "This file was recalled on" in ran.err
    assert office.refused("recalled", "correct", identity, "--confirmed").startswith(f"{identity} was recalled on")
    office.refused("recalled", "correct", identity, "--recall")
    assert "may be received again" in office.do("correct", identity, "--reinstate").out
    office.refused("unclear", "correct", identity, "--reinstate")
    (taken,) = office.taken(office.desk / "QUA.docx")
    assert taken["id"] != identity
    assert SECRET in office.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out
    found = record(office)
    assert (found["recalled"], found["submissions"]) == (1, 2)
    office.refused("received-again", "erase", identity)
    office.do("correct", taken["id"], "--recall")
    office.do("erase", identity, taken["id"])
    assert everywhere(office.folder) == []


def test_a_withdrawn_one_and_one_in_a_wrong_name(office: Office) -> None:
    identity = mistaken(office)
    office.do("correct", identity, "--party", "VEL")
    office.do("correct", identity, "--withdraw")
    office.do("correct", identity, "--recall")
    assert record(office)["recalled"] == 1


def test_what_texts_took_from_it_is_named_and_stays(office: Office) -> None:
    identity = mistaken(office)
    proposal = proposal_of(office)
    office.decided("--accept", proposal, "--note", "on the chair’s word")
    (decision,) = office.workspace.decisions("declaration", "som-1")
    office.revised()
    office.do("circulate", "declaration", "--for", "som-2")
    before = git(office.folder, "rev-parse", "HEAD:drafts")
    said = office.do("correct", identity, "--recall").out
    (commit,) = git(office.folder, "log", "--format=%h", "--abbrev=10", "--grep", "revise after").split()
    assert f"  som-2: {proposal} accepted (commit {commit})" in said
    assert f"The decision {decision.id} says words of its own on it, and stays." in said
    assert git(office.folder, "rev-parse", "HEAD:drafts") == before
    assert f"later file: {proposal} (QUA)" in office.refused(
        "nothing-to-revise", "revise", "declaration", "--for", "som-1", "--undecided", "base"
    )


def test_words_that_were_typed_into_the_text_by_hand_are_found(office: Office) -> None:
    office.edit("within seven days", f"in all {SECRET} and within seven days")
    office.do("commit", "declaration", "-m", "As heard")
    said = office.do("correct", mistaken(office), "--recall").out
    assert "  draft: its words stand in paragraph 2" in said


def test_refusals(office: Office) -> None:
    identity = mistaken(office)
    assert office("correct", identity, "--recall", "--party", "VEL").code == 2
    office.refused("unknown-submission", "erase", identity)
    office.refused("unknown-submission", "correct", "ZZZ.12345678", "--recall")


def test_what_a_sign_names_beside_its_own_files_is_never_erased(office: Office) -> None:
    identity = mistaken(office)
    office.do("correct", identity, "--recall")
    sign = office.folder / ROUND / "recalled" / f"{identity}.toml"
    sign.write_text(sign.read_text("utf-8").replace(f'path = "{identity}.toml"', 'path = "../../../paraph.toml"'))
    git(office.folder, "commit", "-qam", "By hand")
    office.refused("bad-record", "erase", identity)


def test_a_recall_that_is_no_longer_one_is_found(office: Office) -> None:
    identity = mistaken(office)
    data = (office.folder / ROUND / f"{identity}.toml").read_bytes()
    office.do("correct", identity, "--recall")
    (office.folder / ROUND / f"{identity}.toml").write_bytes(data)
    git(office.folder, "add", "-A")
    git(office.folder, "commit", "-qm", "By hand")
    found = office("check", "--record", "--json").json["record"]["findings"]
    assert f"this was recalled with {identity}, and is still there" in {f["message"] for f in found}


# Out of the history of every clone


def everywhere(folder: Path) -> list[str]:
    """The objects of a clone in which a word of the file stands; Word files are unpacked."""
    command = ["git", "cat-file", "--batch-all-objects", "--batch"]
    output = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    found, place = [], 0
    while place < len(output):
        end = output.index(b"\n", place)
        identity, _, size = output[place:end].decode().split()
        data = output[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
        if any(word.encode() in data for word in (SECRET, BUBBLE)) or unpacked(data):
            found.append(identity)
    return found


def unpacked(data: bytes) -> bool:
    """Whether a word of the file stands in a part of a Word file."""
    if not data.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist()]
    return any(word.encode() in part for word in (SECRET.split()[0], BUBBLE.split()[0]) for part in parts)


def steps_of(said: str) -> dict[str, list[str]]:
    """The printed commands, by the number of their step."""
    result: dict[str, list[str]] = {}
    number = ""
    for line in said.splitlines():
        text = line.strip()
        if text[:2] in ("1.", "2.", "3.", "4.", "5."):
            number = text[0]
            result[number] = []
        elif number and text.startswith(("git ", "paraph ")):
            result[number].append(text)
    return result


def played(commands: list[str], folder: Path) -> None:
    for command in commands:
        program, *words = shlex.split(command)
        if program == "git":
            git(folder, *words)
        else:
            done(*words, at=folder)


@pytest.fixture
def three(office: Office, tmp_path: Path) -> tuple[Office, Office, Path]:
    """The office, a second clone, and the bare repository that they share."""
    shared, other = tmp_path / "shared.git", tmp_path / "other"
    git(tmp_path, "clone", "-q", "--bare", str(office.folder), str(shared))
    git(office.folder, "remote", "add", "origin", str(shared))
    git(office.folder, "fetch", "-q", "origin")
    git(office.folder, "branch", "-q", "-u", "origin/main", "main")
    other.mkdir()
    git(tmp_path, "clone", "-q", str(shared), str(other / "workspace"))
    (other / "desk").mkdir()
    return office, Office(other / "workspace", other / "desk"), shared


def test_the_printed_steps_take_it_out_of_every_clone(three: tuple[Office, Office, Path]) -> None:
    office, other, shared = three
    tag = git(office.folder, "rev-parse", "declaration/som-1").strip()
    identity = mistaken(office)
    (office.folder / "copy.docx").write_bytes((office.desk / "QUA.docx").read_bytes())
    git(office.folder, "add", "copy.docx")
    git(office.folder, "commit", "-qm", "A copy that nobody needs")
    git(office.folder, "rm", "-q", "copy.docx")
    git(office.folder, "commit", "-qm", "Away with it")
    office.edit("within seven days", "within ten days")
    office.do("commit", "declaration", "-m", "Ten days")
    office.do("circulate", "declaration", "--for", "som-2")
    git(office.folder, "push", "-q", "origin", "main", "--tags", f"{LOG}:{LOG}")
    git(other.folder, "pull", "-q")
    git(other.folder, "branch", "side")
    other.edit("every day", "every night")
    other.do("commit", "declaration", "-m", "Nights")
    steps = steps_of(office.do("correct", identity, "--recall").out)
    played(steps["1"], office.folder)
    played(steps["2"], office.folder)
    played(steps["3"], shared)
    assert everywhere(other.folder)
    played(steps["4"], other.folder)
    for folder in (office.folder, other.folder, shared):
        assert everywhere(folder) == [], folder
        assert git(folder, "rev-parse", "declaration/som-1").strip() == tag
        git(folder, "fsck", "--full", "--strict")
    same = ["rev-parse", "declaration/som-2", "refs/tags/declaration/som-2^{commit}"]
    assert git(office.folder, *same) == git(other.folder, *same) == git(shared, *same)
    git(other.folder, "merge-base", "--is-ancestor", git(office.folder, "rev-parse", "HEAD").strip(), "HEAD")
    assert git(office.folder, "status", "--porcelain") == git(other.folder, "status", "--porcelain") == ""
    assert record(other)["recalled"] == 1
    assert git(office.folder, "rev-list", "-1", LOG, "--", f"{ROUND}/{identity}.toml") == ""
    office.do("sync")
    for one in (office, other):
        assert one.do("check", "--record", "--restore", "--json").json["restored"] == []
    assert everywhere(office.folder) == everywhere(other.folder) == everywhere(shared) == []


def test_what_was_recalled_does_not_come_back_out_of_a_log(three: tuple[Office, Office, Path]) -> None:
    """Neither out of one's own, nor out of that of a clone that had it and hears of the recall by plain git."""
    office, other, _ = three
    office.do("sync")
    other.do("sync")
    identity = mistaken(office)
    office.do("correct", identity, "--recall")
    git(office.folder, "push", "-q", "origin", "main")
    git(other.folder, "pull", "-q")
    other.edit("every day", "every night")
    other.do("commit", "declaration", "-m", "Nights")
    for one in (office, other):
        assert one.do("check", "--record", "--restore", "--json").json["restored"] == []
        assert record(one)["recalled"] == 1
        assert one.do("status", "--json").json["lacking"] == 0
    for one in (other, office, other):
        one.do("sync")
    assert git(other.folder, "rev-parse", "HEAD", LOG) == git(office.folder, "rev-parse", "HEAD", LOG)
    for one in (office, other):
        assert one.do("check", "--record", "--restore", "--json").json["restored"] == []
        assert words_on_disk(one.folder) == []


def test_a_clone_that_only_followed_comes_to_the_same_by_the_printed_steps(
    three: tuple[Office, Office, Path],
) -> None:
    office, other, shared = three
    identity = mistaken(office)
    git(office.folder, "push", "-q", "origin", "main")
    git(other.folder, "pull", "-q")
    steps = steps_of(office.do("correct", identity, "--recall").out)
    for number, folder in (("1", office.folder), ("2", office.folder), ("3", shared), ("4", other.folder)):
        played(steps[number], folder)
    assert everywhere(other.folder) == everywhere(shared) == []
    assert git(other.folder, "rev-parse", "HEAD") == git(office.folder, "rev-parse", "HEAD")
    assert git(other.folder, "status", "--porcelain") == ""


def test_our_own_file_sent_back_as_it_was_stays_where_we_sent_it(office: Office) -> None:
    """A file that is byte for byte what was circulated is taken back, and what was circulated stands."""
    clean = office.folder / "drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx"
    before = clean.read_bytes()
    (taken,) = office.taken(f"VEL={clean}")
    said = office.do("correct", taken["id"], "--recall").out
    assert "The very same file lies in drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx" in said
    office.do("erase", taken["id"])
    assert clean.is_file() and clean.read_bytes() == before
    assert git(office.folder, "status", "--porcelain") == ""


def test_work_put_aside_is_not_lost_and_no_program_of_the_settings_is_run(office: Office, tmp_path: Path) -> None:
    identity = mistaken(office)
    office.do("correct", identity, "--recall")
    office.edit("every day", "every night")
    git(office.folder, "stash", "-q")
    assert "put aside" in office.refused("kept", "erase", identity)
    git(office.folder, "stash", "pop", "-q")
    mark = tmp_path / "ran"
    git(office.folder, "config", "gc.recentObjectsHook", f"touch {mark}")
    hook = office.folder / ".git" / "hooks" / "pre-auto-gc"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
    hook.chmod(0o755)
    office.refused("kept", "erase", identity)
    git(office.folder, "config", "--unset-all", "gc.recentObjectsHook")
    office.do("erase", identity)
    assert not mark.exists()
    assert "every night" in office.draft().read_text("utf-8")
    head = git(office.folder, "rev-parse", "HEAD")
    assert "0 commits were made anew" in office.do("erase", identity).out
    assert git(office.folder, "rev-parse", "HEAD") == head
    record(office)


def test_a_room_copy_is_recalled_as_a_whole(office: Office) -> None:
    office.do("correct", mistaken(office), "--recall")
    words = f"[QUA: in all our {SECRET}]"
    path = office.arrives("room.docx", office.says("publish", Spoken(replace="seven days", by=words)))
    office.do("receive", "--room", path, "--for", "som-1", "--document", "declaration")
    every = office.workspace.submissions("declaration", "som-1")
    records = [r for r in every if r.file.startswith("received/room-copy.")]
    (copy,) = (r.id for r in records if r.id.startswith("room-copy."))
    for other in (r.id for r in records if r.party):
        office.refused("room-copy", "correct", other, "--recall")
    office.do("correct", copy, "--recall")
    assert words_on_disk(office.folder) == []
    assert record(office)["recalled"] == len(records) + 1
    ran = office("receive", "--room", path, "--for", "som-1", "--document", "declaration")
    assert ran.code == 1 and "This file was recalled on" in ran.err
    office.do("erase", *(r.id for r in office.workspace.recalls("declaration", "som-1")))
    assert everywhere(office.folder) == []
