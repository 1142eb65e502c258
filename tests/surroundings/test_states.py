"""Rows G9 to G12: odd states of a repository read fine, refuse to be written to, and cost nobody their work."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from actions.support import Office, git, paraph, state
from surroundings.support import READING, SAID, configured, owned_by_another, reads_well, shell

MERGING = (
    "git switch -qc side; git commit -q --allow-empty -m a; git switch -q main; git commit -q --allow-empty -m b; "
)
CONFLICT = (
    "git switch -qc side; echo a > n.txt; git add n.txt; git commit -qm a; "
    "git switch -q main; echo b > n.txt; git add n.txt; git commit -qm b; "
)
ODD = {
    "detached": ("git checkout -q --detach", "`git switch main`"),
    "merge": (MERGING + "git merge -q --no-commit --no-ff side", "`git merge --abort`"),
    "merge with a conflict": (CONFLICT + "git merge -q side || true", "`git merge --abort`"),
    "rebase": (CONFLICT + "git rebase -q side || true", "`git rebase --continue`"),
    "patches": ("mkdir .git/rebase-apply", "`git rebase --abort`"),
    "cherry-pick": (CONFLICT + "git cherry-pick side || true", "`git cherry-pick --continue`"),
    "revert": (CONFLICT + "git revert --no-commit HEAD", "`git revert --abort`"),
    "bisect": ("git bisect start -q", "`git bisect reset`"),
    "conflict alone": (
        CONFLICT + "git checkout -qm side; git cherry-pick main || true; rm .git/CHERRY*",
        "`git add n",
    ),
    "index locked": ("touch .git/index.lock", "delete that file"),
    "branch locked": ("touch .git/refs/heads/main.lock", "delete that file"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_state_is_read_and_not_written_to(office: Office, odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a draft that is changed, staged work, and a file that git does not know: all of it stays as it is."""
    steps, advice = ODD[odd]
    monkeypatch.setattr("paraph.store.state._TRIES", 2)
    shell(office.folder, steps)
    office.edit("two years", "three years")
    (office.folder / "staged.txt").write_text("mine")
    if "locked" not in odd:
        git(office.folder, "add", "staged.txt")
    (office.folder / "untracked.txt").write_text("mine")
    reads_well(office)
    before = state(office.folder)
    ran = office(*SAID)
    assert (ran.code, advice in ran.err) == (1, True), ran.err
    assert state(office.folder) == before


def test_another_branch_has_a_record_of_its_own(answered: Office) -> None:
    """On a branch from an older commit: what is there is read and recorded, and main is as it was."""
    before = git(answered.folder, "rev-parse", "main")
    first = answered.do("compile", "declaration", "--for", "som-1").out
    git(answered.folder, "switch", "-qc", "older", "HEAD~1")
    assert "answered: nobody" in answered.do("status").out
    answered.do(*SAID)
    assert "answered: VEL" in answered.do("status").out
    git(answered.folder, "switch", "-q", "main")
    assert git(answered.folder, "rev-parse", "main") == before
    assert answered.do("compile", "declaration", "--for", "som-1").out == first


def test_nobody_s_work_is_touched(office: Office) -> None:
    """Changed, staged, deleted, untracked and ignored files, a stash: as they were after all that writes."""
    top = office.folder
    shell(
        top, "echo one > n.txt; echo two > gone.txt; git add n.txt gone.txt; git commit -qm Notes; echo x >> n.txt"
    )
    shell(top, "git stash -q; rm gone.txt; echo staged > s.txt; git add s.txt; echo more >> s.txt; mkdir -p out")
    (top / "untracked.txt").write_text("mine")
    (top / "out/mine.txt").write_text("mine")
    office.edit("northern harbours", "southern harbours", "plan")
    looked = ("status --porcelain --ignored", "stash list", "stash show -p", "diff", "diff --cached")
    before = [git(top, *words.split()) for words in looked]
    office.do(*SAID)
    office.taken(office.arrives("QUA.docx"))
    office.edit("two years", "three years")
    office.do("commit", "declaration", "-m", "Three years")
    after = [git(top, *words.split()) for words in looked]
    assert after == before
    assert "southern" in office.draft("plan").read_text("utf-8")
    office.edit("three years", "four years")
    assert "four years" in office.draft().read_text("utf-8")
    assert "not committed" in office("revise", "declaration", "--for", "som-1", "--undecided", "base").err
    assert "four years" in office.draft().read_text("utf-8")


def test_line_ends_and_case_of_other_systems(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As git is set on Windows, by the workspace and by the user: the record has the bytes that came, and LF."""
    values = {"core.autocrlf": "true", "core.eol": "crlf", "core.fileMode": "false", "core.ignoreCase": "true"}
    configured(office.folder, values)
    for key, value in values.items():
        git(office.folder, "config", "--global", key, value)
    path = office.arrives("QUA.docx")
    (taken,) = office.taken(path)
    office.draft().write_bytes(office.draft().read_bytes().replace(b"\n", b"\r\n").replace(b"warm", b"kind"))
    office.do("commit", "declaration", "-m", "Edited on Windows")
    repository = office.workspace.repository
    name = f"comments/declaration/som-1/received/{taken['id']}.docx"
    assert repository.read("HEAD", name) == path.read_bytes()
    for path_of in repository.list("HEAD", ""):
        if path_of.endswith((".md", ".toml")):
            assert b"\r" not in (repository.read("HEAD", path_of) or b""), path_of
    fresh = tmp_path / "fresh"
    subprocess.run(["git", "clone", "-q", str(office.folder), str(fresh)], check=True)
    assert (fresh / name).read_bytes() == (office.folder / name).read_bytes()
    assert Office(fresh, office.desk).do("check", "--record").out == ""


def test_a_workspace_of_another_user_is_read_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    home = office.folder.parent / "home"
    home.mkdir()
    (home / "gitconfig").write_text("[user]\n\tname = N\n\temail = n@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    (office.folder / ".git/paraph.lock").unlink()
    owned_by_another(office.folder, monkeypatch)
    trusted = {
        **os.environ,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }

    def looked() -> list[bytes]:
        words = (("for-each-ref",), ("ls-files", "-s"), ("status", "--porcelain"))
        return [
            subprocess.run(["git", *w], cwd=office.folder, env=trusted, capture_output=True, check=True).stdout
            for w in words
        ]

    before = looked()
    plain = subprocess.run(["git", "status"], cwd=office.folder, capture_output=True, check=False)
    assert b"dubious ownership" in plain.stderr
    for words in READING:
        office.do(*words)
    ran = office(*SAID)
    assert ran.code == 1
    advice = f"git config --global --add safe.directory {office.folder}"
    assert f"If you trust it, run: {advice}; then repeat the command." in ran.err
    assert not (office.folder / ".git/paraph.lock").exists()
    assert looked() == before
    subprocess.run(advice, shell=True, check=True)
    office.do(*SAID)


@pytest.mark.skipif(os.name == "nt", reason="Windows has locks of another kind")
def test_a_disk_without_locks_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network drives are: nothing is written where writers cannot be kept apart."""

    def no_lock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_lock)
    before = state(office.folder)
    ran = office(*SAID)
    assert "Keep the workspace on a disk of this computer, not on a network drive." in ran.err
    assert state(office.folder) == before


def test_a_disk_without_links_works(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a memory stick (FAT) is."""

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_link)
    office.do(*SAID)
    assert git(office.folder, "status", "--porcelain") == ""


def test_a_folder_that_is_synchronised_is_warned_of(office: Office, tmp_path: Path) -> None:
    for name, program in (
        ("OneDrive - Secretariat", "OneDrive"),
        ("iCloud Drive", "iCloud"),
        ("Dropbox", "Dropbox"),
    ):
        inside = tmp_path / name / "work"
        shutil.copytree(office.folder, inside)
        assert f"{program} keeps in step with other computers" in Office(inside, office.desk).do("status").err
    assert "Dropbox keeps in step" in paraph("init", tmp_path / "Dropbox/new").err
    assert office.do("status").err == ""
