"""Teams share through any git remote: what comes, what conflicts, what is refused, and what nobody may touch."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from actions.clones import Pair, as_person, pair_in, pair_once, shared, standing
from actions.support import BEGAN, CLERK, Office, git, once, small_once, state
from paraph.actions.propose import Spoken
from paraph.actions.restore import restore
from paraph.actions.sync import sync
from paraph.store import outside, pending, running, transaction
from paraph.store.log import LOG

NOTED = ".git/paraph-pending.json"
DAY, WEEK, HOUR = (f"measure the level of the lake every {often}" for often in ("day", "week", "hour"))


@pytest.fixture
def pair(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Two clones of a shared workspace, for a test to spoil."""
    return pair_in(tmp_path, once(tmp_path_factory, "pair", lambda: _made(tmp_path_factory)))


def _made(rooms: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", CLERK.name)
            patch.setenv(f"GIT_{role}_EMAIL", CLERK.email)
        return pair_once(rooms, small_once(rooms))


def spoken(old: str, new: str) -> Spoken:
    return Spoken(replace=old, by=new)


def committed(office: Office, old: str, new: str, document: str = "declaration") -> None:
    office.edit(old, new, document)
    office.do("commit", document, "-m", f"{old} becomes {new}")


def test_what_others_recorded_comes_and_is_told(pair: Pair) -> None:
    here, other = pair.here, pair.other
    file = other.arrives("TRS.docx", other.says("every day", spoken("every day", "every week")))
    as_person(
        other, "Ana Lind", "receive", str(file), "--from", "TRS", "--for", "som-1", "--document", "declaration"
    )
    other.edit("seven days", "ten days")
    as_person(other, "Ben Roe", "commit", "declaration", "-m", "Ten")
    other.do("circulate", "declaration", "--for", "som-2")
    ran = other.do("sync")
    assert ran.out == "Sent to origin: 3 commits, the revision declaration/som-2.\n"
    ran = here.do("sync")
    lines = ran.out.splitlines()
    assert lines[0] == "From Ana Lind:"
    assert lines[1].startswith("  what Tersa sent for som-1 (declaration): 1 proposal, ")
    assert lines[2:4] == ["From Ben Roe:", "  the draft of declaration"]
    assert lines[4] == "From A Drafter:"
    assert lines[5].startswith("  the text circulated as declaration/som-2 (LTC/DECL")
    assert standing(here) == standing(other)
    assert git(here.folder, "status", "--porcelain") == ""
    assert here.do("sync").out == "Nothing new, here or at origin.\n"


def test_both_went_on_and_everything_goes_together(pair: Pair) -> None:
    here, other = pair.here, pair.other
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    committed(here, "every day", "every week")
    other.said("TRS", "2", "--replace", "seven", "--by", "ten")
    committed(other, "the level of", "the depth of")
    committed(other, "Ferries", "All ferries", "plan")
    here.do("sync")
    ran = json.loads(other.do("sync", "--json").raw)
    assert ran["clashes"] == []
    assert [one["author"] for one in ran["came"]] == ["A Drafter"]
    here.do("sync")
    assert standing(here) == standing(other)
    assert "measure the depth of the lake every week" in here.draft().read_text("utf-8")
    for office in (here, other):
        assert git(office.folder, "status", "--porcelain") == ""
    assert {r.party for r in here.workspace.submissions("declaration", "som-1")} == {"QUA", "TRS"}


def test_the_same_words_are_asked_about_and_the_answer_is_taken(pair: Pair) -> None:
    here, other = pair.here, pair.other
    here.edit(DAY, WEEK)
    as_person(here, "Ana Lind", "commit", "declaration", "-m", "Every week")
    here.do("sync")
    committed(other, DAY, HOUR)
    other.said("TRS", "2", "--replace", "seven", "--by", "ten")
    before = state(other.folder)
    ran = other("sync")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "drafts/declaration.md: paragraph 1",
        f"  you: We agree to {HOUR}.",
        f"  Ana Lind: We agree to {WEEK}.",
    ]
    assert "Both stand in drafts/declaration.md, between <<<<<<< and >>>>>>>" in ran.err
    asked = other.draft().read_text("utf-8")
    after = state(other.folder)
    assert {name for name in after if after[name] != before.get(name)} == {"drafts/declaration.md"}
    assert other("sync").code == 1  # Nothing was chosen.
    # Other work goes on meanwhile.
    other.said("VEL", "2", "--replace", "days", "--by", "weeks")
    lines = asked.splitlines()
    at = lines.index("<<<<<<< ours")
    chosen = lines[at + 3].replace("every week", "every second day")
    other.draft().write_text("\n".join([*lines[:at], chosen, *lines[at + 5 :]]) + "\n", "utf-8", newline="\n")
    other.do("sync")
    here.do("sync")
    assert standing(here) == standing(other)
    assert "every second day" in here.draft().read_text("utf-8")
    assert git(other.folder, "status", "--porcelain") == ""


@pytest.mark.parametrize(("keep", "words"), [("mine", HOUR), ("theirs", WEEK)], ids=["mine", "theirs"])
def test_one_side_is_kept(pair: Pair, keep: str, words: str) -> None:
    here, other = pair.here, pair.other
    committed(here, DAY, WEEK)
    here.do("sync")
    committed(other, DAY, HOUR)
    committed(other, "seven", "ten")
    assert other("sync").code == 1
    other.do("sync", "--keep", keep)
    text = other.draft().read_text("utf-8")
    assert words in text
    assert "within ten days" in text
    assert git(other.folder, "status", "--porcelain") == ""
    here.do("sync")
    assert standing(here) == standing(other)


def test_an_answer_given_up_is_asked_again(pair: Pair) -> None:
    """Who takes the draft back with git has not chosen: nothing of the others is lost by it."""
    here, other = pair.here, pair.other
    committed(here, DAY, WEEK)
    here.do("sync")
    committed(other, DAY, HOUR)
    assert other("sync").code == 1
    git(other.folder, "restore", "drafts/declaration.md")
    assert other("sync").code == 1
    assert "<<<<<<< ours" in other.draft().read_text("utf-8")
    broken = other.draft().read_text("utf-8").replace("<<<<<<< ours\n", "").replace("=======\n", "")
    other.draft().write_text(broken.replace(">>>>>>> theirs\n", ""), "utf-8", newline="\n")
    assert "cannot be read" in other.refused("bad-draft", "sync")


def test_work_that_is_not_recorded_is_never_touched(pair: Pair) -> None:
    here, other = pair.here, pair.other
    committed(here, DAY, WEEK)
    here.do("sync")
    other.edit("seven", "ten")
    assert "no work is lost" in other.refused("unsaved", "sync")
    # What others did not change is in nobody's way.
    git(other.folder, "checkout", "-q", "--", "drafts/declaration.md")
    other.edit("Ferries", "All ferries", "plan")
    (other.folder / "notes.txt").write_text("mine")
    git(other.folder, "add", "notes.txt")
    other.do("sync")
    assert "All ferries" in other.draft("plan").read_text("utf-8")
    assert git(other.folder, "status", "--porcelain") == " M drafts/plan.md\nA  notes.txt\n"
    assert WEEK in other.draft().read_text("utf-8")


def test_what_both_recorded_at_once_is_told(pair: Pair) -> None:
    here, other = pair.here, pair.other
    said = here.said("VEL", "2", "--replace", "seven", "--by", "ten")
    pair.sync()
    for office, often, how in ((here, "every week", "--accept"), (other, "every hour", "--defer")):
        file = office.arrives(f"{often}.docx", office.says("every day", spoken("every day", often)))
        office.taken(f"QUA={file}")
        office.decided(how, said)
    here.do("sync")
    told = other.do("sync").err.splitlines()
    assert len(told) == 2
    assert told[0].startswith(
        "QUA has two files on record for som-1 (declaration), each received in another clone: "
    )
    assert told[1].startswith(
        f"Proposal {said} (declaration, som-1) was decided twice at the same time: here deferred, "
    )
    assert "by others accepted. The later one stands (deferred)" in told[1]


def test_a_file_received_in_two_clones_is_on_record_once(pair: Pair) -> None:
    here, other = pair.here, pair.other
    file = here.arrives("TRS.docx", here.says("every day", spoken("every day", "every week")))
    for office in (here, other):
        office.taken(f"TRS={file}")
    pair.sync()
    assert len(here.workspace.submissions("declaration", "som-1")) == 1
    assert here("check", "--record").code == 0


def test_a_branch_reset_behind_what_was_sent_is_repaired_by_sync(pair: Pair) -> None:
    here, other = pair.here, pair.other
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    here.do("sync")
    git(here.folder, "reset", "-q", "--hard", "HEAD~1")
    here.do("sync")
    assert len(here.workspace.submissions("declaration", "som-1")) == 1
    other.do("sync")
    assert standing(here) == standing(other)


def test_what_one_clone_lost_before_it_sent_it_the_log_gives_back(pair: Pair) -> None:
    here, other = pair.here, pair.other
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    git(here.folder, "reset", "-q", "--hard", "HEAD~1")
    here.do("sync")
    other.do("sync")
    (words,) = restore(other.workspace)
    assert words.startswith("what Quarn said for som-1")
    other.do("sync")
    here.do("sync")
    assert standing(here) == standing(other)
    assert len(here.workspace.submissions("declaration", "som-1")) == 1


def test_two_texts_under_one_label_are_refused(pair: Pair) -> None:
    here, other, place = pair.here, pair.other, pair.place
    for office, text in ((here, "one"), (other, "other")):
        git(office.folder, "tag", "-d", "declaration/som-1")
        git(office.folder, "tag", "-a", "-m", text, "declaration/som-1", "HEAD")
    git(place, "tag", "-d", "declaration/som-1")
    here.do("sync")
    message = other.refused("two-revisions", "sync")
    assert message.startswith("declaration/som-1 is one text here (A Person, ")
    git(other.folder, "tag", "-d", "declaration/som-1")
    git(other.folder, "tag", "declaration/som-1")
    assert "(a mark that paraph did not make) and another at origin" in other.refused("two-revisions", "sync")


def test_a_history_that_was_rewritten_there_is_not_followed(pair: Pair) -> None:
    here, other, place = pair.here, pair.other, pair.place
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    here.do("sync")
    other.do("sync")
    subprocess.run(["git", "update-ref", "refs/heads/main", "main~1"], cwd=place, check=True)
    message = other.refused("rewritten", "sync")
    assert "1 commits that you have from there are gone" in message
    other.do("sync", "--put-back")
    here.do("sync")
    assert standing(here) == standing(other)


class Killed(BaseException):
    """As if the process had ended here."""


def interrupted(office: Office, monkeypatch: pytest.MonkeyPatch, owner: object, step: str) -> None:
    """Sync in a command that ends at a step, without a chance to say so."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    workspace = office.workspace
    monkeypatch.setattr(pending, "_GRACE", 0.01)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, step, killed)
        patch.setattr(running, "_end", lambda _, handle: os.close(handle))
        with workspace.repository.at_work("paraph sync", BEGAN), workspace.repository.alone():
            sync(workspace, now=BEGAN)


def test_an_interrupted_sync_leaves_what_was_before_or_after(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    here, other = pair.here, pair.other
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    committed(here, "seven", "ten")
    here.do("sync")
    committed(other, DAY, WEEK)
    before = state(other.folder)
    interrupted(other, monkeypatch, transaction, "_move")
    moves = {name: (old, new) for name, old, new in json.loads((other.folder / NOTED).read_text())["moves"]}
    assert [*moves] == ["refs/heads/main", LOG, "refs/remotes/origin/main"]
    told = other.do("status").err
    assert "paraph sync\n  What others recorded may be here already; nothing is done twice. Run it again." in told
    assert state(other.folder) == before
    # Git was killed between two references: the others, and the working files, follow.
    interrupted(other, monkeypatch, transaction, "_move")
    moves = {name: (old, new) for name, old, new in json.loads((other.folder / NOTED).read_text())["moves"]}
    git(other.folder, "update-ref", "refs/heads/main", moves["refs/heads/main"][1])
    other.do("status")
    assert {name: git(other.folder, "rev-parse", name).strip() for name in moves} == {
        name: new for name, (_, new) in moves.items()
    }
    assert git(other.folder, "status", "--porcelain") == ""
    assert "within ten days" in other.draft().read_text("utf-8")
    pair.sync()


def test_an_interrupted_sync_of_which_all_references_moved_is_finished(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, other = pair.here, pair.other
    committed(here, "seven", "ten")
    here.do("sync")
    interrupted(other, monkeypatch, pending, "finish")
    assert "within seven days" in other.draft().read_text("utf-8")
    other.do("status")
    assert "within ten days" in other.draft().read_text("utf-8")
    assert git(other.folder, "status", "--porcelain") == ""
    assert standing(here) == standing(other)


def test_somebody_is_quicker_and_it_is_tried_again(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    here, other = pair.here, pair.other
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    other.said("TRS", "2", "--replace", "seven", "--by", "ten")
    real = outside.Outside.send
    quicker = [other]

    def send(self: outside.Outside, updates: dict[str, str]) -> outside.Sent:
        if quicker:
            quicker.pop().do("sync")
        return real(self, updates)

    monkeypatch.setattr(outside.Outside, "send", send)
    here.do("sync")
    other.do("sync")
    assert standing(here) == standing(other)


SSH = """\
#!/bin/sh
# A server behind ssh, on this computer: options and the name of the host are left out, the command is run.
while [ "${1#-}" != "$1" ]; do case "$1" in -o | -p) shift 2 ;; *) shift ;; esac; done
shift
exec sh -c "$*"
"""


def test_a_server_behind_ssh_that_keeps_no_log(pair: Pair, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its hooks are its own, and are run; what it does not take is said, and the rest is sent."""
    here, place = pair.here, pair.place
    program = tmp_path / "ssh"
    program.write_text(SSH)
    program.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(program))
    git(here.folder, "config", "remote.origin.url", f"git@paraph.invalid:{place}")
    hook = place / "hooks" / "update"
    hook.write_text('#!/bin/sh\ncase "$1" in refs/paraph/*) exit 1;; esac\n')
    hook.chmod(0o755)
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    ran = here.do("sync")
    assert ran.out == "Sent to origin: 1 commit.\n"
    assert "origin does not keep the log of the record" in ran.err
    assert git(place, "rev-parse", "main") == git(here.folder, "rev-parse", "HEAD")
    assert git(place, "rev-parse", LOG) != git(here.folder, "rev-parse", LOG)
    hook.write_text("#!/bin/sh\nexit 1\n")
    here.said("TRS", "1", "--replace", "every day", "--by", "every hour")
    ran = here("sync")
    assert ran.code == 1
    assert "origin does not take refs/heads/main: " in ran.err


def test_nothing_of_the_workspace_or_of_a_folder_is_run(pair: Pair, tmp_path: Path) -> None:
    here, place = pair.here, pair.place
    mark = tmp_path / "ran"
    for folder in (here.folder / ".git", place):
        for name in ("pre-push", "pre-receive", "update", "post-receive", "reference-transaction", "post-merge"):
            hook = folder / "hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
            hook.chmod(0o755)
        for key in (
            "core.sshCommand",
            "core.fsmonitor",
            "core.askPass",
            "credential.helper",
            "core.alternateRefsCommand",
            "uploadpack.packObjectsHook",
            "gc.recentObjectsHook",
            "remote.origin.uploadpack",
            "remote.origin.receivepack",
            "merge.paraph.driver",
            "gpg.program",
        ):
            git(folder, "config", key, f"touch {mark};")
    git(here.folder, "config", "remote.origin.vcs", "evil")
    git(here.folder, "config", f"url.ext::touch {mark}.insteadOf", str(place))
    (here.folder / ".git/info/attributes").write_text("* merge=paraph filter=evil\n")
    here.said("QUA", "1", "--replace", "every day", "--by", "every week")
    assert here.do("sync").out == "Sent to origin: 1 commit.\n"
    assert not mark.exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ext::sh -c touch% /tmp/x", "unsafe-address"),
        ("http://example.org/lake.git", "unsafe-address"),
        ("git://example.org/lake.git", "unsafe-address"),
        ("--upload-pack=x", "unsafe-address"),
        ("fd::7", "unsafe-address"),
        ("nowhere.git", "not-there"),
        ("https://paraph.invalid/lake.git", "offline"),
        ("ssh://paraph.invalid/lake.git", "offline"),
        ("git@paraph.invalid:lake.git", "offline"),
    ],
)
def test_addresses(office: Office, monkeypatch: pytest.MonkeyPatch, address: str, code: str) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "echo 'Could not resolve hostname' >&2; exit 255;")
    git(office.folder, "config", "remote.origin.url", address)
    office.refused(code, "sync")


def test_refusals_before_anybody_is_asked(office: Office, tmp_path: Path) -> None:
    assert "not shared" in office.refused("no-remote", "sync")
    place = shared(office, tmp_path)
    git(office.folder, "remote", "add", "backup", str(place))
    git(office.folder, "remote", "rename", "origin", "server")
    assert "server, backup" in office.refused("which-remote", "sync")
    assert office.do("sync", "backup").out == "Nothing new, here or at backup.\n"
    git(office.folder, "checkout", "-q", "--detach")
    office.refused("odd-state", "sync", "backup")


def test_another_workspace_is_not_mixed_in(office: Office, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    subprocess.run(["git", "init", "-q", "-b", "main", str(stranger)], check=True)
    git(stranger, "commit", "-q", "--allow-empty", "-m", "Other")
    git(office.folder, "remote", "add", "origin", str(stranger))
    office.refused("unrelated", "sync")


def test_a_folder_in_which_somebody_works(office: Office, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", str(office.folder), str(tmp_path / "desk-of-ben")], check=True)
    git(office.folder, "remote", "add", "origin", str(tmp_path / "desk-of-ben"))
    office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    ran = office("sync")
    assert ran.code == 1
    assert "somebody works" in ran.err
