"""Rows H1 to H14: clocks, writers at once, interrupts, and a machine that has run out of something."""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import pytest

import paraph.cli
from actions.support import Office, git, state
from paraph.model.record import standing_decisions
from paraph.store import failures, files, transaction
from surroundings.support import SAID, ran, started

posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX systems")


def said(party: str, by: str) -> tuple[str, ...]:
    """A command line that records what a party said."""
    return (*SAID[:4], party, *SAID[5:-1], by)


def at(moment: str, patch: pytest.MonkeyPatch) -> None:
    """Set this computer's clock."""
    clock = datetime.fromisoformat(moment)
    for found in pkgutil.iter_modules(paraph.cli.__path__, "paraph.cli."):
        module = importlib.import_module(found.name)
        if hasattr(module, "now"):
            patch.setattr(module, "now", lambda: clock)


CLOCKS = ("2036-05-01T10:00:00+02:00", "1970-01-01T00:00:01+00:00", "2021-10-31T02:30:00+01:00")
"""Ten years on, the first second of all, an hour that comes twice: of three computers, or of one set wrong."""


def test_the_record_is_ordered_by_the_history_and_not_by_clocks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said, decided, agreed and circulated last is last, whenever a clock says that it was."""
    at(CLOCKS[0], monkeypatch)
    proposal = office.said("VEL", "2", "--replace", "seven", "--by", "ten")
    stance = ("propose", "declaration", "--from", "QUA", "--for", "som-1")
    office.do(*stance, "--support", proposal)
    office.decided("--accept", proposal)
    office.decided("5", "--agree")
    office.revised("--undecided", "base")
    at(CLOCKS[1], monkeypatch)
    office.do(*stance, "--oppose", proposal)
    assert "[seven / VEL: ten - QUA delete]" in office.do("compile", "declaration", "--for", "som-1").out
    office.decided("--not-accepted", proposal)
    office.decided("5", "--reopen", "--party", "QUA")
    assert (
        standing_decisions(office.workspace.decisions("declaration", "som-1"))[proposal].disposition
        == "not-accepted"
    )
    at(CLOCKS[2], monkeypatch)
    office.edit("warm welcome", "kind welcome")
    office.do("commit", "declaration", "-m", "Opened, and changed")
    assert office.do("check", "declaration").out == ""
    office.do("circulate", "declaration", "--for", "som-1", "--rev")
    assert office.workspace.labels("declaration") == ["som-1", "som-1.rev1"]
    assert office.workspace.label("declaration", "som-1") == "som-1.rev1"


PLACES = ((files, "write"), (tempfile, "TemporaryDirectory"), (os, "fsync"))


def test_each_kind_of_exhaustion_leaves_the_state_before_or_after(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the machine fails: a sentence, an exit code, nothing half done, and the same command works again."""
    before = state(office.folder)
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENOMEM):

        def failing(*_: object, number: int = number, **__: object) -> None:
            raise OSError(number, os.strerror(number), "somewhere")

        owner, name = PLACES[number % len(PLACES)]
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing)
            told = office(*SAID, "--json")
        assert told.code == 1, (number, owner, told.err)
        assert told.json["error"]["message"], number
        assert told.json["error"]["next"], number
        assert state(office.folder) == before
        said = failures.failure("update-ref", f"fatal: write: {os.strerror(number)}\n")
        assert said.next_step
    office.do(*SAID)


@posix
def test_a_process_that_may_open_or_hold_no_more(office: Office) -> None:
    """Limits of the system itself: few open files, and files of a few bytes only."""
    before = state(office.folder)
    for limit, most in ((resource.RLIMIT_NOFILE, 8), (resource.RLIMIT_FSIZE, 300)):
        line = [sys.executable, "-P", "-m", "paraph", "-C", str(office.folder), *SAID]

        def narrow(limit: int = limit, most: int = most) -> None:
            resource.setrlimit(limit, (most, most))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        done = subprocess.run(line, preexec_fn=narrow, capture_output=True, check=False)
        assert done.returncode == 1, (limit, done.stderr)
        assert b"Traceback" not in done.stderr
        assert state(office.folder) == before
    office.do(*SAID)


@posix
def test_a_disk_that_is_truly_full(office: Office, tmp_path: Path) -> None:
    """A small disk of its own, without room, then without room for one more file; then it has room again."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("a disk of one's own needs root and unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    steps = f"""
mount -t tmpfs -o size=32m,nr_inodes=2000 small {disk} || exit 77
cp -a {office.folder} {disk}/w; cd {disk}/w
try() {{ {sys.executable} -P -m paraph propose declaration 2 --from "$1" --for som-1 --replace seven --by ten; }}
was=$(git rev-parse HEAD)
export GIT_OPTIONAL_LOCKS=0
head -c 40m /dev/zero > ../filler 2> /dev/null
try VEL && exit 10
test "$(git rev-parse HEAD)" = $was && test -z "$(git status --porcelain)" || exit 11
rm ../filler
seq 2000 | sed s,^,../inode, | xargs touch 2> /dev/null
try VEL && exit 12
test "$(git rev-parse HEAD)" = $was && test -z "$(git status --porcelain)" || exit 13
rm ../inode*
try VEL && test "$(git rev-parse HEAD~1)" = $was && test -z "$(git status --porcelain)" || exit 14
git fsck --strict || exit 15
"""
    done = subprocess.run(["unshare", "-m", "sh", "-c", steps], capture_output=True, check=False)
    if done.returncode in (1, 77) and b"ermi" in done.stderr:
        pytest.skip("this machine lets nobody mount a disk")
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert told.count("Make room on it and repeat") == 2, told
    assert "Traceback" not in told


def test_git_tidies_up_in_the_middle_of_a_record(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git gc` between the objects and the step that makes them count; even one that prunes all else."""
    real = transaction._move
    before = state(office.folder)
    for words, code in ((("gc", "-q"), 0), (("gc", "-q", "--prune=now"), 1)):

        def tidied(*arguments: object, words: tuple[str, ...] = words) -> None:
            git(office.folder, *words)
            real(*arguments)  # type: ignore[arg-type]  # whatever it was called with

        with monkeypatch.context() as patch:
            patch.setattr(transaction, "_move", tidied)
            told = office(*said("TRS" if code else "VEL", "ten"))
        assert told.code == code, told.err
        assert "Traceback" not in told.err
        assert git(office.folder, "status", "--porcelain") == ""
        git(office.folder, "fsck", "--strict")
    assert state(office.folder) != before
    office.do(*said("TRS", "ten"))


def test_a_person_commits_meanwhile(office: Office, tmp_path: Path) -> None:
    """Plain commits and ours at once: what each of them was told is recorded is there, once."""
    (office.folder / "n.txt").write_text("0")
    git(office.folder, "add", "n.txt")
    git(office.folder, "commit", "-qm", "n")
    steps = "for i in 1 2 3 4 5 6; do echo $i > n.txt; git commit -qam plain-$i && echo $i; sleep 0.05; done; true"
    own = ["-c", "user.name=P", "-c", "user.email=p@example.org"]
    script = steps.replace("git commit", f"git {' '.join(own)} commit")
    person = subprocess.Popen(
        ["sh", "-c", script], cwd=office.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    codes = {by: office(*said("VEL", by)).code for by in ("ten", "eight")}
    codes |= {party: office(*said(party, "ten")).code for party in ("TRS", "QUA")}
    told, _ = person.communicate(timeout=60)
    subjects = git(office.folder, "log", "--format=%s").splitlines()
    for number in told.decode().split():
        assert subjects.count(f"plain-{number}") == 1
    recorded = sum("propose" in subject or "VEL" in subject for subject in subjects)
    there = [r.party for r in office.workspace.submissions("declaration", "som-1")]
    assert len(there) == sum(code == 0 for code in codes.values()), (codes, there, recorded)
    git(office.folder, "fsck", "--strict")


@posix
def test_a_laptop_sleeps_while_it_writes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that is stopped holds nobody up for ever, and goes on where it was."""
    monkeypatch.setattr("paraph.store.git.PATIENCE", 2.0)
    first = started(office, *said("VEL", "ten"))
    time.sleep(0.35)
    first.send_signal(signal.SIGSTOP)
    second = office(*said("TRS", "ten"))
    first.send_signal(signal.SIGCONT)
    _, err = first.communicate(timeout=60)
    assert second.code == 0 or "Another paraph command" in second.err, second.err
    assert first.returncode == 0 or b"Repeat the command" in err, err
    recorded = [r.party for r in office.workspace.submissions("declaration", "som-1")]
    assert sorted(recorded) == sorted(["VEL"] * (first.returncode == 0) + ["TRS"] * (second.code == 0))
    assert git(office.folder, "status", "--porcelain") == ""


@posix
def test_an_interrupt_and_a_second_one(office: Office) -> None:
    """Said in a sentence, with an exit code; the record is as before or after, and the command works again."""
    count = git(office.folder, "rev-list", "--count", "HEAD")
    process = started(office, *SAID)
    time.sleep(0.4)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    made = git(office.folder, "rev-list", "--count", "HEAD") != count
    assert process.returncode in (0, 130, -signal.SIGINT)
    assert made or process.returncode != 0
    if process.returncode == 130:
        assert b"recorded" not in err or b"as a whole or not at all" in err
    office.do("status")
    assert git(office.folder, "status", "--porcelain") == ""
    if not made:
        office.do(*SAID)


def test_an_interrupt_promises_nothing_it_does_not_know(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it comes after the record was made."""
    from paraph.store import pending

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    count = git(office.folder, "rev-list", "--count", "HEAD")
    with monkeypatch.context() as patch:
        patch.setattr(pending, "finish", interrupted)
        told = office(*SAID)
    assert told.code == 130
    assert "as a whole or not at all: see `paraph status`" in told.err
    assert git(office.folder, "rev-list", "--count", "HEAD") != count
    assert "answered: VEL" in office.do("status").out
    assert git(office.folder, "status", "--porcelain") == ""


@posix
def test_output_that_nobody_reads(office: Office) -> None:
    """`| head`: no trace of a fault, and an exit code that does not say that all was told."""
    process = started(office, *SAID)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        err = process.stderr.read()
    assert process.wait(timeout=60) == 1, err
    assert err == b""
    assert "answered: VEL" in office.do("status").out


@posix
def test_a_bare_environment(office: Office) -> None:
    """It reads, and says who must be known before it writes; with a name of one's own it writes."""
    office.edit("warm welcome", "wärm welcome – 会议")
    bare = {"PATH": os.environ["PATH"]}
    odd = {**bare, "HOME": "/nowhere", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    told = ran(office, "diff", "declaration", "som-1", "draft", environment=odd)
    assert told.code == 0, told.err
    assert "wärm" in told.out
    words = ("commit", "declaration", "-m", "Wärm")
    told = ran(office, *words, environment=bare)
    assert (told.code, "git config --global user.name" in told.err) == (1, True), told.err
    named = {f"GIT_{role}_{what}": f"N@{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    told = ran(office, *words, environment=bare | named)
    assert told.code == 0, told.err
    assert git(office.folder, "log", "-1", "--format=%an %s").strip() == "N@NAME Wärm"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which shows the order of calls, is not here")
def test_what_counts_is_on_the_disk_before_it_counts(office: Office, tmp_path: Path) -> None:
    """Every object before the branch, the branch before the working file, and that before it is said."""
    trace = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat,write"
    watch = ["strace", "-f", "-y", "-s", "64", "-qq", "-o", str(trace), "-e", calls]
    line = [sys.executable, "-P", "-m", "paraph", "-C", str(office.folder), *SAID]
    done = subprocess.run([*watch, *line], capture_output=True, check=False)
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine lets nobody watch a process")
    assert done.returncode == 0, done.stderr
    seen = trace.read_text("utf-8", "replace").splitlines()

    def places(*words: str) -> list[int]:
        return [n for n, one in enumerate(seen) if all(word in one for word in words)]

    (moved,) = places("rename", "refs/heads/main.lock")
    told = places("write(1", "Recorded for VEL")
    made = places("tmp_obj_", "link")
    assert made
    assert max(made) < moved < min(told)
    assert len([n for n in places("sync(", "tmp_obj_") if n < moved]) >= len(made)
    assert [n for n in places("sync(", "refs/heads/main.lock") if n < moved]
    assert [n for n in places("sync(", "refs/heads>") if moved < n < min(told)]
    assert [n for n in places("sync(", ".paraph-tmp-") if n < min(told)]
